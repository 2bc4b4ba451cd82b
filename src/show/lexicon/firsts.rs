//! A filter of first words: never wrong about one that begins a name, seldom about one that does not.

use std::collections::BTreeSet;

use super::hash::hash;

#[derive(Debug, Default)]
pub struct Firsts {
    /// First words that may be written in small letters.
    any: Bits,
    /// First words that want a capital: people, and abbreviations that are words in small letters.
    capital: Bits,
    /// First letters of words that fold to other than ASCII.
    others: BTreeSet<char>,
}

/// 65,536 bits.
#[derive(Debug)]
struct Bits(Box<[u64]>);

impl Default for Bits {
    fn default() -> Self {
        Self(vec![0; 1024].into())
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
    (hash >> 54) as usize
}

fn bit(hash: u64) -> u64 {
    1 << (hash >> 48 & 63)
}

impl Firsts {
    /// Adds a folded word.
    pub fn add(&mut self, word: &str, wants_capital: bool) {
        self.others.extend(word.chars().next().filter(|c| !c.is_ascii()));
        let bits = if wants_capital { &mut self.capital } else { &mut self.any };
        bits.set(hash(word));
    }

    /// Whether a name may begin with the word of this hash.
    pub fn may_be(&self, hash: u64, capital: bool) -> bool {
        self.any.has(hash) || capital && self.capital.has(hash)
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
        firsts.add("krysten", true);
        firsts.add("élite", false);
        assert!(firsts.may_be(hash("LOST"), false));
        assert!(firsts.may_be(hash("Krysten"), true) && !firsts.may_be(hash("Krysten"), false));
        assert!(firsts.may_begin('é') && !firsts.may_begin('ж'));
    }
}
