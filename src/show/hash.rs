//! The hash of words: of their letters in small ones, so that a word of a text need not be folded to be
//! looked up. Fast and plain; names come from people, not from who would make them collide.

use std::hash::{BuildHasherDefault, Hasher};

/// For tables of words.
pub type Hashes = BuildHasherDefault<WordHasher>;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordHasher(u64);

impl WordHasher {
    /// One more letter; ASCII capitals count as small ones.
    pub fn letter(&mut self, byte: u8) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(byte | 0x20)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.letter(*byte));
    }

    fn write_u8(&mut self, _: u8) {
        // The end of a string.
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 ^= hash;
    }

    fn finish(&self) -> u64 {
        // Tables look at the lower bits, products are good in their upper ones.
        self.0 ^ self.0 >> 32
    }
}

/// The hash of a word.
pub fn hash(word: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_do_not_count() {
        assert_eq!(hash("OzArk9"), hash("ozark9"));
        assert_ne!(hash("ozark"), hash("ozarks"));
        assert_ne!(hash("ab"), hash("ba"));
    }
}
