//! Misspellings: the words of long names that a word is, but for one letter.
//!
//! Asked only of words that begin with a capital and that nothing else knows, so that a walk over the few
//! words of the same beginning and length is quick enough, and needs no table of wrong forms.

use super::is_ordinary;

/// Words of names by first letter and length.
#[derive(Debug, Default)]
pub struct Misspellings {
    shelves: Vec<Shelf>,
}

/// Words of one first letter and length, and of each the set of its letters: those of words one letter apart
/// differ in two at most, which is quickly seen.
#[derive(Clone, Debug, Default)]
struct Shelf {
    letters: Vec<u32>,
    words: Vec<Box<str>>,
}

/// Letters of a word that may be misspelt, at least: any word is one letter away from a shorter one.
pub const WORD: usize = 4;
/// Letters of a word that may be misspelt, at most.
const LONGEST: usize = 20;
/// Letters of a name of several words, at least.
const NAME: usize = 9;
/// Letters of a name of one word, at least.
const LONE_WORD: usize = 8;
/// Letters of a name of one word in which two may be swapped, at least.
const SWAPPED: usize = 7;
/// Letters of a name of several words of which two may be misspelt, at least.
const TWICE: usize = 12;

/// What the last letter of a word may be without its being misspelt: plurals, and forms of verbs
/// and adjectives ("Strange Things").
const ENDINGS: &[u8] = b"sdreny";

/// What is wrong with the letters of a name: the later, the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    Nothing,
    /// Two neighbours are swapped: "Firelfy".
    Swap,
    /// One letter.
    Letter,
    /// One letter in each of two words.
    Letters,
}

impl Wrong {
    /// What may be wrong with a name of these folded words, so that it is still known.
    pub fn in_name(name: &str) -> Self {
        let letters = name.bytes().filter(|byte| *byte != b' ').count();
        match name.contains(' ') {
            true if letters >= TWICE => Self::Letters,
            true if letters >= NAME => Self::Letter,
            false if letters >= LONE_WORD => Self::Letter,
            false if letters >= SWAPPED && !is_ordinary(name) => Self::Swap,
            _ => Self::Nothing,
        }
    }

    /// With a further word misspelt, `word` written as `written`.
    pub fn and(self, written: &str, word: &str) -> Self {
        match self {
            Self::Nothing if is_swapped(written.as_bytes(), word.as_bytes()) => Self::Swap,
            Self::Nothing => Self::Letter,
            _ => Self::Letters,
        }
    }
}

fn is_swapped(written: &[u8], word: &[u8]) -> bool {
    let same = written.iter().zip(word).take_while(|(a, b)| a == b).count();
    matches!((&written[same..], &word[same..]), ([a, b, own @ ..], [c, d, other @ ..])
        if (a, b) == (d, c) && own == other)
}

impl Misspellings {
    /// Adds a word of such a name, folded.
    pub fn add(&mut self, word: &str) {
        let Some(place) = place(word.as_bytes(), word.len()) else { return };
        if self.shelves.is_empty() {
            self.shelves = vec![Shelf::default(); 26 * (LONGEST + 1)];
        }
        let (shelf, letters) = (&mut self.shelves[place], letters_of(word));
        if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || shelf.words.iter().any(|own| **own == *word)
        {
            return;
        }
        shelf.letters.push(letters);
        shelf.words.push(word.into());
    }

    /// The words that `written`, folded, may be meant for.
    pub fn meant_by<'a>(&'a self, written: &'a str) -> impl Iterator<Item = &'a str> {
        let letters = letters_of(written);
        let lengths = written.len().saturating_sub(1)..=written.len() + 1;
        let shelves = lengths.filter_map(|length| self.shelves.get(place(written.as_bytes(), length)?));
        shelves
            .flat_map(move |shelf| shelf.letters.iter().zip(&shelf.words))
            .filter(move |(own, _)| has_two_at_most(*own ^ letters))
            .map(|(_, word)| &**word)
            .filter(|word| is_misspelt(written.as_bytes(), word.as_bytes()))
    }
}

/// The shelf of words of this length that begin as `word` does.
fn place(word: &[u8], length: usize) -> Option<usize> {
    let first = word.first().filter(|byte| byte.is_ascii_lowercase())?;
    (WORD..=LONGEST).contains(&length).then(|| usize::from(first - b'a') * (LONGEST + 1) + length)
}

/// The set of a word's letters.
fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// Whether two bits at most are set: counting them takes longer on plain processors.
fn has_two_at_most(bits: u32) -> bool {
    let without_last = |bits: u32| bits & bits.wrapping_sub(1);
    without_last(without_last(bits)) == 0
}

/// Whether a word, or a name of several, is written with one letter missing, doubled or added, wrong, or two neighbours
/// swapped; the first is right, and no mere ending differs.
pub fn is_misspelt(written: &[u8], word: &[u8]) -> bool {
    let same = written.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (own, other) = (&written[same..], &word[same..]);
    if same == 0 {
        return false;
    }
    match (own, other) {
        ([], [ending]) | ([ending], []) => !ENDINGS.contains(ending),
        ([], _) | (_, []) => false,
        ([a, b, own @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && own == other => true,
        ([_, own_rest @ ..], [_, other_rest @ ..]) => {
            own_rest == other_rest || own_rest == other || own == other_rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_be_wrong_inside_a_word() {
        for (written, word, expected) in [
            ("breakng", "breaking", true),
            ("breakking", "breaking", true),
            ("braeking", "breaking", true),
            ("breaxing", "breaking", true),
            ("breakin", "breaking", true),
            ("throns", "thrones", true),
            ("gardners", "gardeners", true),
            ("sucession", "succession", true),
            ("yelowstone", "yellowstone", true),
            ("breaking", "breaking", false),
            ("reaking", "breaking", false),
            ("preaking", "breaking", false),
            ("breakngs", "breaking", false),
            ("baerking", "breaking", false),
            ("things", "thing", false),
            ("strange", "stranger", false),
            ("sherlocks", "sherlock", false),
            ("bridge", "bridgerton", false),
        ] {
            let mut misspellings = Misspellings::default();
            misspellings.add(word);
            assert_eq!(misspellings.meant_by(written).any(|meant| meant == word), expected, "{written}");
        }
    }

    #[test]
    fn short_names_and_words_are_never_misspelt() {
        for (name, expected) in [
            ("breaking bad", Wrong::Letter),
            ("downton abbey", Wrong::Letters),
            ("westworld", Wrong::Letter),
            ("firefly", Wrong::Swap),
            ("friends", Wrong::Nothing),
            ("luke cage", Wrong::Nothing),
            ("narcos", Wrong::Nothing),
        ] {
            assert_eq!(Wrong::in_name(name), expected, "{name}");
        }
        let mut misspellings = Misspellings::default();
        misspellings.add("bad");
        misspellings.add("élite");
        assert_eq!(misspellings.meant_by("bat").count() + misspellings.meant_by("elit").count(), 0);
    }
}
