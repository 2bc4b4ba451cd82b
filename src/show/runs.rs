//! Runs of ASCII letters and digits, each with the hash of its letters: a text is cut into them once, and
//! whoever looks for words begins with them. What a word is beyond them (apostrophes, hyphens, letters outside
//! ASCII, two words that are glued) is told by those who ask.

use super::hash::hash_at;

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
const OF_RUN: u8 = SMALL | LARGE | DIGIT;
/// A capital behind something else.
const CAPITAL_WITHIN: u8 = LARGE << WITHIN;
const WITHIN: u32 = 2;
/// A "#", or what is not ASCII.
const SIGN: u8 = 1 << 4;

/// What each byte is to a run.
const CLASSES: [u8; 256] = {
    let mut classes = [SIGN; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => LARGE,
            b'0'..=b'9' => DIGIT,
            b'#' => SIGN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

impl Run {
    /// The one from `at` on.
    pub fn of(bytes: &[u8], at: usize) -> Self {
        let rest = &bytes[at..];
        let large = rest.iter().take_while(|byte| CLASSES[usize::from(**byte)] == LARGE).count();
        let mut seen = if large > 0 { LARGE } else { 0 };
        let mut end = at + large;
        for byte in &rest[large..] {
            let class = CLASSES[usize::from(*byte)];
            if class & OF_RUN == 0 {
                break;
            }
            seen |= class | (class & LARGE) << WITHIN;
            end += 1;
        }
        Self { start: at, end, hash: hash_at(bytes, at..end), seen }
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

/// The runs of a text, from left to right.
pub fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    // Words have six letters or so.
    let mut runs = Vec::with_capacity(bytes.len() / 6);
    let mut at = 0;
    loop {
        let mut signs = 0;
        while let Some(class) = bytes.get(at).map(|byte| CLASSES[usize::from(*byte)])
            && class & OF_RUN == 0
        {
            signs |= class;
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
