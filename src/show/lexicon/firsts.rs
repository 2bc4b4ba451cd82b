//! A filter of how names begin: never wrong about words that begin one, seldom about others.
//!
//! Half of all words begin some name ("in", "all", "new"), so a word that only longer names begin with is asked
//! together with the next.

use std::collections::BTreeSet;

use crate::show::hash::{hash, pair};

#[derive(Debug)]
pub struct Firsts {
    /// By their hashes, what words may begin.
    words: Box<[u8]>,
    /// The same of the first two words of longer names.
    pairs: Box<[u8]>,
    /// First letters of words that fold to other than ASCII.
    others: BTreeSet<char>,
}

/// A name of one word.
const ALONE: u8 = 1;
/// A longer name.
const FOLLOWED: u8 = 1 << 1;
/// How far the marks are moved that stand for names whose first word wants a capital: people, and abbreviations
/// that are words in small letters.
const CAPITAL: u32 = 2;

/// Cells of the tables, as powers of two: some twenty times as many as words and pairs.
const WORDS: u32 = 18;
const PAIRS: u32 = 19;

impl Default for Firsts {
    fn default() -> Self {
        let table = |size: u32| vec![0; 1 << size].into_boxed_slice();
        Self { words: table(WORDS), pairs: table(PAIRS), others: BTreeSet::new() }
    }
}

/// What the word of a hash may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct May(u8);

impl May {
    /// A name of which it is the only word.
    pub fn be_alone(self) -> bool {
        self.0 & ALONE != 0
    }

    /// A name of several words.
    pub fn be_followed(self) -> bool {
        self.0 & FOLLOWED != 0
    }

    fn of(cell: u8, capital: bool) -> Self {
        Self(if capital { cell | cell >> CAPITAL } else { cell })
    }
}

fn cell(hash: u64, size: u32) -> usize {
    (hash >> (64 - size)) as usize
}

impl Firsts {
    /// Adds a name by its folded words with one space between.
    pub fn add(&mut self, key: &str, wants_capital: bool) {
        self.others.extend(key.chars().next().filter(|c| !c.is_ascii()));
        let shift = if wants_capital { CAPITAL } else { 0 };
        let mut words = key.split(' ');
        let first = hash(words.next().unwrap_or_default());
        match words.next() {
            None => self.words[cell(first, WORDS)] |= ALONE << shift,
            Some(second) => {
                self.words[cell(first, WORDS)] |= FOLLOWED << shift;
                self.pairs[cell(pair(first, hash(second)), PAIRS)] |= FOLLOWED << shift;
            }
        }
    }

    /// What the word of this hash may begin.
    pub fn word(&self, hash: u64, capital: bool) -> May {
        May::of(self.words[cell(hash, WORDS)], capital)
    }

    /// Whether these two words may begin a name.
    pub fn may_be_pair(&self, first: u64, second: u64, capital: bool) -> bool {
        May::of(self.pairs[cell(pair(first, second), PAIRS)], capital).be_followed()
    }

    /// Whether a name may begin with this folded letter, which is not ASCII.
    pub fn may_begin(&self, letter: char) -> bool {
        self.others.contains(&letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_never_missed() {
        let mut firsts = Firsts::default();
        firsts.add("lost", false);
        firsts.add("luke cage", false);
        firsts.add("krysten ritter", true);
        firsts.add("élite", false);
        assert!(firsts.word(hash("LOST"), false).be_alone());
        let luke = firsts.word(hash("Luke"), false);
        assert!(luke.be_followed() && !luke.be_alone());
        assert!(!firsts.word(hash("krysten"), false).be_followed());
        assert!(firsts.word(hash("krysten"), true).be_followed());
        assert!(firsts.may_be_pair(hash("luke"), hash("cage"), false));
        assert!(!firsts.may_be_pair(hash("cage"), hash("luke"), false));
        assert!(firsts.may_be_pair(hash("krysten"), hash("ritter"), true));
        assert!(!firsts.may_be_pair(hash("krysten"), hash("ritter"), false));
        assert!(firsts.may_begin('é') && !firsts.may_begin('ж'));
    }
}
