//! A filter of how names begin: never wrong about words that begin one, seldom about others.
//!
//! Half of all words begin some name ("in", "all", "new"), so a word that only longer names begin with is asked
//! together with the next.

use std::collections::BTreeSet;

use crate::show::hash::{hash, pair};

#[derive(Debug)]
pub struct Firsts {
    words: Blocks,
    /// The first two words of longer names.
    pairs: Blocks,
    /// First letters of words that fold to other than ASCII.
    others: BTreeSet<char>,
}

/// What a word begins: a name that is this word alone, or a longer one; in any letters, or with a capital, as
/// people want it and abbreviations that are words in small letters.
#[derive(Clone, Copy, Debug)]
enum Begins {
    Alone,
    Longer,
    AloneCapital,
    LongerCapital,
}

/// Sets of words by their hashes: a number has 16 bits for each of [`Begins`], of which a word has two, so that
/// one look into near memory answers all.
#[derive(Debug)]
struct Blocks {
    blocks: Box<[u64]>,
    /// Bits of a hash that say where.
    size: u32,
}

impl Blocks {
    fn new(size: u32) -> Self {
        Self { blocks: vec![0; 1 << size].into(), size }
    }

    fn set(&mut self, hash: u64, begins: Begins) {
        self.blocks[(hash >> (64 - self.size)) as usize] |= bits(hash, begins);
    }

    fn has(&self, hash: u64, begins: [Begins; 2], capital: bool) -> bool {
        let block = self.blocks[(hash >> (64 - self.size)) as usize];
        let has = |begins| block & bits(hash, begins) == bits(hash, begins);
        has(begins[0]) || capital && has(begins[1])
    }
}

fn bits(hash: u64, begins: Begins) -> u64 {
    (1 << (hash >> 32 & 15) | 1 << (hash >> 36 & 15)) << (16 * begins as u32)
}

impl Default for Firsts {
    fn default() -> Self {
        Self { words: Blocks::new(13), pairs: Blocks::new(14), others: BTreeSet::new() }
    }
}

impl Firsts {
    /// Adds a name by its folded words with one space between.
    pub fn add(&mut self, key: &str, wants_capital: bool) {
        self.others.extend(key.chars().next().filter(|c| !c.is_ascii()));
        let (alone, longer) = match wants_capital {
            true => (Begins::AloneCapital, Begins::LongerCapital),
            false => (Begins::Alone, Begins::Longer),
        };
        let mut words = key.split(' ');
        let first = hash(words.next().unwrap_or_default());
        match words.next() {
            None => self.words.set(first, alone),
            Some(second) => {
                self.words.set(first, longer);
                self.pairs.set(pair(first, hash(second)), longer);
            }
        }
    }

    /// Whether the word of this hash may be a name.
    pub fn may_be_alone(&self, hash: u64, capital: bool) -> bool {
        self.words.has(hash, [Begins::Alone, Begins::AloneCapital], capital)
    }

    /// Whether the word of this hash may begin a name of several.
    pub fn may_be_followed(&self, hash: u64, capital: bool) -> bool {
        self.words.has(hash, [Begins::Longer, Begins::LongerCapital], capital)
    }

    /// Whether these two words may begin a name.
    pub fn may_be_pair(&self, first: u64, second: u64, capital: bool) -> bool {
        self.pairs.has(pair(first, second), [Begins::Longer, Begins::LongerCapital], capital)
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
        let krysten = |capital| firsts.may_be_followed(hash("Krysten"), capital);
        assert!(krysten(true) && !krysten(false));
        assert!(firsts.may_be_pair(hash("luke"), hash("cage"), false));
        assert!(!firsts.may_be_pair(hash("cage"), hash("luke"), false));
        assert!(firsts.may_be_pair(hash("krysten"), hash("ritter"), true));
        assert!(!firsts.may_be_pair(hash("krysten"), hash("ritter"), false));
        assert!(firsts.may_begin('é') && !firsts.may_begin('ж'));
    }
}
