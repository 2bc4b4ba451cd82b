//! A filter of how names begin: never wrong about words that begin one, seldom about others.
//!
//! Half of all words begin some name ("in", "all", "new"), so a word that only longer names begin with is asked
//! together with the next.

use std::collections::BTreeSet;

use crate::show::hash::{hash, pair};

#[derive(Debug, Default)]
pub struct Firsts {
    /// Words that are a name.
    alone: Cases,
    /// Words that begin a longer name, and those with the next word.
    followed: Cases,
    pairs: Cases,
    /// First letters of words that fold to other than ASCII.
    others: BTreeSet<char>,
}

/// Words that may be written in small letters, and those that want a capital: people, and abbreviations that
/// are words in small letters.
#[derive(Debug, Default)]
struct Cases {
    any: Bits,
    capital: Bits,
}

impl Cases {
    fn set(&mut self, hash: u64, wants_capital: bool) {
        let bits = if wants_capital { &mut self.capital } else { &mut self.any };
        bits.set(hash);
    }

    fn has(&self, hash: u64, capital: bool) -> bool {
        self.any.has(hash) || capital && self.capital.has(hash)
    }
}

/// Bits of a filter, as a power of two.
const SIZE: u32 = 17;

#[derive(Debug)]
struct Bits(Box<[u64]>);

impl Default for Bits {
    fn default() -> Self {
        Self(vec![0; 1 << (SIZE - 6)].into())
    }
}

impl Bits {
    fn set(&mut self, hash: u64) {
        self.0[cell(hash)] |= bit(hash);
    }

    fn has(&self, hash: u64) -> bool {
        self.0[cell(hash)] & bit(hash) != 0
    }
}

fn cell(hash: u64) -> usize {
    (hash >> (64 - SIZE + 6)) as usize
}

fn bit(hash: u64) -> u64 {
    1 << (hash >> 40 & 63)
}

impl Firsts {
    /// Adds a name by its folded words with one space between.
    pub fn add(&mut self, key: &str, wants_capital: bool) {
        self.others.extend(key.chars().next().filter(|c| !c.is_ascii()));
        let mut words = key.split(' ');
        let first = hash(words.next().unwrap_or_default());
        match words.next() {
            None => self.alone.set(first, wants_capital),
            Some(second) => {
                self.followed.set(first, wants_capital);
                self.pairs.set(pair(first, hash(second)), wants_capital);
            }
        }
    }

    /// Whether the word of this hash may be a name.
    pub fn may_be_alone(&self, hash: u64, capital: bool) -> bool {
        self.alone.has(hash, capital)
    }

    /// Whether the word of this hash may begin a name of several.
    pub fn may_be_followed(&self, hash: u64, capital: bool) -> bool {
        self.followed.has(hash, capital)
    }

    /// Whether these two words may begin a name.
    pub fn may_be_pair(&self, first: u64, second: u64, capital: bool) -> bool {
        self.pairs.has(pair(first, second), capital)
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
        assert!(firsts.may_be_alone(hash("LOST"), false));
        assert!(firsts.may_be_followed(hash("Luke"), false) && !firsts.may_be_alone(hash("Luke"), false));
        assert!(firsts.may_be_pair(hash("luke"), hash("cage"), false));
        assert!(!firsts.may_be_pair(hash("cage"), hash("luke"), false));
        assert!(firsts.may_be_pair(hash("krysten"), hash("ritter"), true));
        assert!(!firsts.may_be_pair(hash("krysten"), hash("ritter"), false));
        assert!(firsts.may_begin('é') && !firsts.may_begin('ж'));
    }
}
