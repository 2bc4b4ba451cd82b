//! Misspellings: the words of long names that a word is, but for one letter.
//!
//! Asked only of words that begin with a capital and that nothing else knows, so that a walk over the few
//! words of the same beginning and length is quick enough, and needs no table of wrong forms.

use std::collections::HashMap;

/// Words of names by first letter and length.
#[derive(Debug, Default)]
pub struct Misspellings {
    words: HashMap<(u8, usize), Vec<Box<str>>>,
}

/// Letters of a word that may be misspelt, at least: any word is one letter away from a shorter one.
pub const WORD: usize = 4;
/// Letters of a name of several words, at least.
const NAME: usize = 9;
/// Letters of a name of one word, at least.
const LONE_WORD: usize = 8;

/// What the last letter of a word may be without its being misspelt: plurals, and forms of verbs
/// and adjectives ("Strange Things").
const ENDINGS: &[u8] = b"sdreny";

impl Misspellings {
    /// Whether a name of these folded words is long enough to be known through a wrong letter.
    pub fn allow<'a>(name: impl Iterator<Item = &'a str>) -> bool {
        let (words, letters) = name.fold((0, 0), |(words, letters), word| (words + 1, letters + word.len()));
        letters >= if words > 1 { NAME } else { LONE_WORD }
    }

    /// Adds a word of such a name, folded.
    pub fn add(&mut self, word: &str) {
        if word.len() < WORD || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return;
        }
        let words = self.words.entry((word.as_bytes()[0], word.len())).or_default();
        if !words.iter().any(|other| **other == *word) {
            words.push(word.into());
        }
    }

    /// The words that `written`, folded, may be meant for.
    pub fn meant_by<'a>(&'a self, written: &'a str) -> impl Iterator<Item = &'a str> {
        let first = written.bytes().next().unwrap_or_default();
        let lengths = written.len().saturating_sub(1)..=written.len() + 1;
        lengths
            .filter(|_| written.len() >= WORD)
            .filter_map(move |length| self.words.get(&(first, length)))
            .flatten()
            .map(|word| &**word)
            .filter(|word| is_misspelt(written.as_bytes(), word.as_bytes()))
    }
}

/// Whether a word is written with one letter missing, doubled or added, wrong, or two neighbours
/// swapped; the first is right, and no mere ending differs.
fn is_misspelt(written: &[u8], word: &[u8]) -> bool {
    let same = written.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (own, other) = (&written[same..], &word[same..]);
    if same == 0 {
        return false;
    }
    match (own, other) {
        ([], [ending]) | ([ending], []) => !ENDINGS.contains(ending),
        ([], _) | (_, []) => false,
        ([a, b, own @ ..], [c, d, other @ ..]) if (a, b) == (d, c) => own == other,
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
        assert!(Misspellings::allow(["breaking", "bad"].into_iter()));
        assert!(Misspellings::allow(["westworld"].into_iter()));
        assert!(!Misspellings::allow(["luke", "cage"].into_iter()));
        assert!(!Misspellings::allow(["narcos"].into_iter()));
        let mut misspellings = Misspellings::default();
        misspellings.add("bad");
        misspellings.add("élite");
        assert_eq!(misspellings.meant_by("bat").count() + misspellings.meant_by("elit").count(), 0);
    }
}
