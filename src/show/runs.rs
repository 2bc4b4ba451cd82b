//! Runs of ASCII letters and digits, each with the hash of its letters: a text is cut into them once, and
//! whoever looks for words begins with them. What a word is beyond them (apostrophes, hyphens, letters outside
//! ASCII, two words that are glued) is told by those who ask.

use super::hash::{CHUNK, WordHasher, chunk, every, first_bytes, small};

/// ASCII letters and digits in a row, as many as there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    pub hash: u64,
    /// What was seen in it, and before it.
    seen: u8,
}

const SMALL: u8 = 1;
const LARGE: u8 = 1 << 1;
const DIGIT: u8 = 1 << 2;
/// A capital behind something else.
const CAPITAL_WITHIN: u8 = 1 << 3;
/// A "#", or what is not ASCII.
const SIGN: u8 = 1 << 4;

impl Run {
    /// The one from `at` on.
    pub fn of(bytes: &[u8], at: usize) -> Self {
        let (mut end, mut seen, mut hasher) = (at, 0, WordHasher::default());
        loop {
            let chunk = chunk(bytes, end);
            let letters = Letters::of(chunk);
            let count = letters.count();
            if count == 0 {
                break;
            }
            seen |= letters.first(count).seen(seen & (SMALL | DIGIT) != 0);
            hasher.add(small(chunk, count));
            end += count;
            if count < CHUNK {
                break;
            }
        }
        Self { start: at, end, hash: hasher.word(), seen }
    }

    pub fn length(&self) -> usize {
        self.end - self.start
    }

    /// Whether a capital stands within, behind something else.
    pub fn has_capital_within(&self) -> bool {
        self.seen & CAPITAL_WITHIN != 0
    }

    pub fn has_small(&self) -> bool {
        self.seen & SMALL != 0
    }

    pub fn has_digit(&self) -> bool {
        self.seen & DIGIT != 0
    }

    /// Whether there is nothing between the run before and this one that is a "#" or not ASCII.
    pub fn is_plain_before(&self) -> bool {
        self.seen & SIGN == 0
    }
}

/// What the bytes of a chunk are: the highest bit of each byte says so.
#[derive(Clone, Copy)]
struct Letters {
    small: u64,
    large: u64,
    digits: u64,
}

impl Letters {
    fn of(chunk: u64) -> Self {
        let between = |chunk: u64, first: u8, last: u8| {
            let low = chunk & every(0x7f);
            let (reaches, exceeds) = (low + every(0x80 - first), low + every(0x7f - last));
            reaches & !exceeds & !chunk & every(0x80)
        };
        let letters = between(chunk | every(0x20), b'a', b'z');
        let small = letters & (chunk & every(0x20)) << 2;
        Self { small, large: letters & !small, digits: between(chunk, b'0', b'9') }
    }

    /// How many there are before anything else.
    fn count(self) -> usize {
        let others = !(self.small | self.large | self.digits) & every(0x80);
        others.trailing_zeros() as usize / 8
    }

    /// Those of the first so many bytes.
    fn first(self, count: usize) -> Self {
        let own = first_bytes(count);
        Self { small: self.small & own, large: self.large & own, digits: self.digits & own }
    }

    /// What they are; `behind` says that they stand behind something else than capitals.
    fn seen(self, behind: bool) -> u8 {
        let others = self.small | self.digits;
        let first_other = if behind { 0 } else { others & others.wrapping_neg() };
        let within = (behind || others != 0) && self.large > first_other;
        let mark = |any: bool, mark: u8| if any { mark } else { 0 };
        mark(self.small != 0, SMALL)
            | mark(self.large != 0, LARGE)
            | mark(self.digits != 0, DIGIT)
            | mark(within, CAPITAL_WITHIN)
    }
}

/// The runs of a text, from left to right.
pub fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    // Words have six letters or so.
    let mut runs = Vec::with_capacity(bytes.len() / 6);
    let mut at = 0;
    loop {
        let mut signs = 0;
        while let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_alphanumeric()) {
            signs |= if byte.is_ascii() && *byte != b'#' { 0 } else { SIGN };
            at += 1;
        }
        if at == bytes.len() {
            return runs;
        }
        let mut run = Run::of(bytes, at);
        run.seen |= signs;
        at = run.end;
        runs.push(run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::hash::hash;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_those_of_letters_one_by_one(text in "[a-zA-Z0-9 '#é]{0,40}") {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            let runs = runs(&text);
            prop_assert_eq!(runs.len(), words.clone().count());
            for (run, word) in runs.iter().zip(words) {
                prop_assert_eq!(&text[run.start..run.end], word);
                prop_assert_eq!(run.hash, hash(word));
                let rest = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
                prop_assert_eq!(run.has_capital_within(), rest.contains(|c: char| c.is_ascii_uppercase()));
                prop_assert_eq!(run.has_small(), word.contains(|c: char| c.is_ascii_lowercase()));
                prop_assert_eq!(run.has_digit(), word.contains(|c: char| c.is_ascii_digit()));
            }
        }
    }

    #[test]
    fn letters_and_digits_in_a_row_are_a_run() {
        let text = "It’s *the* X-Files, iPhone 3D #MadMen; café";
        let runs = runs(text);
        let all: Vec<&str> = runs.iter().map(|run| &text[run.start..run.end]).collect();
        assert_eq!(all, ["It", "s", "the", "X", "Files", "iPhone", "3D", "MadMen", "caf"]);
        assert!(runs.iter().zip(all).all(|(run, word)| run.hash == hash(word)));
        let of = |holds: fn(&Run) -> bool| {
            let those = runs.iter().filter(|run| holds(run));
            those.map(|run| &text[run.start..run.end]).collect::<Vec<_>>()
        };
        assert_eq!(of(Run::has_capital_within), ["iPhone", "3D", "MadMen"]);
        assert_eq!(of(|run| !run.has_small()), ["X", "3D"]);
        assert_eq!(of(|run| !run.is_plain_before()), ["s", "MadMen"]);
    }
}
