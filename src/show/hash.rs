//! The hash of words: of their letters in small ones, eight at a time, so that a word of a text need not be
//! folded to be looked up. Fast and plain; names come from people, not from who would make them collide.

use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// For tables of words.
pub type Hashes = BuildHasherDefault<WordHasher>;

#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

/// Bytes that are taken at once.
pub const CHUNK: usize = 8;

/// Makes ASCII capitals small ones, and changes nothing in digits and small letters.
const SMALL: u64 = every(0x20);

impl WordHasher {
    /// The next letters of a word, eight or the last.
    pub fn add(&mut self, letters: u64) {
        self.0 = (self.0.rotate_left(5) ^ letters).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    /// The hash of the letters that were added.
    pub fn word(&self) -> u64 {
        // Tables look at the lower bits, products are good in their upper ones.
        self.0 ^ self.0 >> 32
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.write_u64(hash_at(bytes, 0..bytes.len()));
    }

    fn write_u8(&mut self, _: u8) {
        // The end of a string.
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 ^= hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The hash of a word.
pub fn hash(word: &str) -> u64 {
    hash_at(word.as_bytes(), 0..word.len())
}

/// The hash of two words in this order.
pub fn pair(first: u64, second: u64) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.add(first);
    hasher.add(second);
    hasher.0
}

/// The hash of the word at a place.
pub fn hash_at(bytes: &[u8], word: Range<usize>) -> u64 {
    let mut hasher = WordHasher::default();
    let mut at = word.start;
    while at < word.end {
        hasher.add(small_letters(bytes, at..word.end));
        at += CHUNK;
    }
    hasher.word()
}

/// The first eight bytes of the word at a place, small, as a number; zero where it is shorter.
pub fn small_letters(bytes: &[u8], word: Range<usize>) -> u64 {
    small(chunk(bytes, word.start), word.len())
}

/// The first so many bytes of a chunk, small; the others zero.
pub fn small(chunk: u64, count: usize) -> u64 {
    (chunk | SMALL) & first_bytes(count)
}

/// The eight bytes at a place as a number, the first the lowest; zero behind the end.
pub fn chunk(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    match rest.first_chunk::<CHUNK>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => rest.iter().rev().fold(0, |chunk, byte| chunk << 8 | u64::from(*byte)),
    }
}

/// The bits of the first so many bytes.
pub fn first_bytes(count: usize) -> u64 {
    match count {
        0 => 0,
        1..CHUNK => !(u64::MAX << (8 * count)),
        _ => u64::MAX,
    }
}

/// Eight times this byte.
pub const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; CHUNK])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_do_not_count() {
        assert_eq!(hash("OzArk9"), hash("ozark9"));
        assert_eq!(hash("TheHandmaidsTale"), hash("thehandmaidstale"));
        assert_ne!(hash("ozark"), hash("ozarks"));
        assert_ne!(hash("ab"), hash("ba"));
        assert_ne!(hash("handmaids"), hash("handmaidt"));
    }

    #[test]
    fn what_stands_around_a_word_does_not_count() {
        for word in ["", "a", "ozark", "handmaid", "handmaids", "thehandmaidstale"] {
            for behind in ["", " ", " and much more"] {
                let text = format!("In {word}{behind}");
                assert_eq!(hash_at(text.as_bytes(), 3..3 + word.len()), hash(word), "{text}");
            }
        }
    }
}
