//! The words of a passage as cues see them: whole, with apostrophes, and by sentences.

use std::ops::Range;

use crate::show::hash::small_letters;
use crate::show::runs::Run;

/// A word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    /// What it is looked up by: see [`key`].
    pub key: u64,
    /// Where it begins, in bytes of the passage.
    pub start: usize,
    /// The number of its sentence.
    pub sentence: usize,
}

/// The words of a passage, and the numbers of the sentences that ask.
#[derive(Debug, Default)]
pub struct Words<'a> {
    pub all: Vec<Word<'a>>,
    pub questions: Vec<usize>,
}

impl<'a> Words<'a> {
    /// Letters, digits and what is neither ASCII nor a mark make words; so do stars, in a row. `runs` are the
    /// text's own, or those of a longer one.
    pub fn of(text: &'a str, runs: &[Run]) -> Self {
        let bytes = text.as_bytes();
        let mut words = Self { all: Vec::with_capacity(bytes.len() / 6), questions: Vec::new() };
        let mut runs = runs.iter().peekable();
        let (mut at, mut sentence) = (0, 0);
        while at < bytes.len() {
            while runs.next_if(|run| run.end <= at).is_some() {}
            let run = runs.peek().filter(|run| run.start == at && run.end < bytes.len());
            let end = match run {
                Some(run) if ends_word(bytes[run.end]) => run.end,
                _ => word_end(bytes, at),
            };
            if end > at {
                // Marks are passed over whole, so that this cuts no character.
                let word = text.get(at..end).map(|text| Word {
                    text,
                    key: key_at(bytes, at..end),
                    start: at,
                    sentence,
                });
                words.all.extend(word);
                at = end;
            } else {
                if ends_sentence(bytes, at) {
                    words.questions.extend((bytes[at] == b'?').then_some(sentence));
                    sentence += 1;
                }
                at += mark(bytes, at);
            }
            at += usize::from(bytes.get(at) == Some(&b' '));
        }
        words
    }

    pub fn asks(&self, sentence: usize) -> bool {
        self.questions.contains(&sentence)
    }
}

/// Whether no word goes on at a byte behind letters.
fn ends_word(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'\'' | b'.')
}

/// Where the word ends that begins at a place; there where none does.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + letter(bytes, start);
    while at > start {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let within = match bytes.get(at) {
            None | Some(b' ' | b',' | b'\n') => 0,
            Some(b'.') => point(bytes, at),
            Some(_) => letter(bytes, at) + apostrophe(bytes, at),
        };
        if within == 0 {
            break;
        }
        at += within;
    }
    at
}

/// The first eight bytes of a word, small, up to an apostrophe, as a number; zero where it is shorter. All
/// words that begin with a digit have one key.
pub fn key(word: &str) -> u64 {
    key_of(word.as_bytes())
}

fn key_of(bytes: &[u8]) -> u64 {
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return u64::from(b'0');
    }
    let mut key = 0;
    for (at, byte) in bytes.iter().take(8).enumerate() {
        // A typographic apostrophe begins with this byte.
        if *byte == b'\'' || (*byte == 0xe2 && at > 0) {
            break;
        }
        key |= u64::from(byte | 0x20) << (8 * at);
    }
    key
}

/// The key of the word at a place.
fn key_at(bytes: &[u8], word: Range<usize>) -> u64 {
    let key = small_letters(bytes, word.clone());
    match bytes[word.start].is_ascii_alphabetic() && !has_apostrophe(key) {
        true => key,
        false => key_of(&bytes[word]),
    }
}

/// Whether one of these bytes begins an apostrophe.
fn has_apostrophe(bytes: u64) -> bool {
    let is = |byte: u8| {
        // Only a byte that is zero loses its highest bit so.
        let other = bytes ^ u64::from_le_bytes([byte; 8]);
        other.wrapping_sub(u64::from_le_bytes([1; 8])) & !other & u64::from_le_bytes([0x80; 8]) != 0
    };
    is(b'\'') || is(0xe2)
}

/// Bytes of the letter or digit at a place: 0 where none stands.
fn letter(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphanumeric()),
        // General punctuation, and the signs of Latin-1.
        Some(0xe2) if bytes.get(at + 1) == Some(&0x80) => 0,
        Some(0xc2) | None => 0,
        Some(_) => width(bytes, at),
    }
}

/// Bytes of the mark at a place, which is no letter.
fn mark(bytes: &[u8], at: usize) -> usize {
    width(bytes, at)
}

fn width(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

/// Bytes of an apostrophe with a letter behind it.
fn apostrophe(bytes: &[u8], at: usize) -> usize {
    let length = match bytes.get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => 3,
        _ => return 0,
    };
    if bytes.get(at + length).is_some_and(u8::is_ascii_alphabetic) { length } else { 0 }
}

/// The point within "4.6".
fn point(bytes: &[u8], at: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    usize::from(bytes.get(at) == Some(&b'.') && at > 0 && digit(at - 1) && digit(at + 1))
}

fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let next = || (at + 1..bytes.len()).find(|next| letter(bytes, *next) > 0);
    let small = || next().is_some_and(|next| bytes[next].is_ascii_lowercase());
    match bytes[at] {
        b'!' | b'?' | b'\n' | b';' => true,
        b'.' => bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric()) && !small(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::runs::runs;

    fn of(text: &str) -> Words<'_> {
        Words::of(text, &runs(text))
    }

    #[test]
    fn words_keep_their_apostrophes_and_know_their_sentence() {
        let words = of("It isn’t over. “Élite” drew 4.6m, St. Elsewhere! Why? ★★★☆");
        let all: Vec<_> = words.all.iter().map(|word| (word.text, word.sentence)).collect();
        assert_eq!(
            all,
            [
                ("It", 0),
                ("isn’t", 0),
                ("over", 0),
                ("Élite", 1),
                ("drew", 1),
                ("4.6m", 1),
                ("St", 1),
                ("Elsewhere", 2),
                ("Why", 3),
                ("★★★☆", 4)
            ]
        );
        assert_eq!(words.questions, [3]);
        assert_eq!(words.all[1].start, 3);
    }

    proptest::proptest! {
        #[test]
        fn words_are_pieces_of_any_text(text in "\\PC*") {
            for word in of(&text).all {
                assert_eq!(&text[word.start..word.start + word.text.len()], word.text);
                assert_eq!(word.key, key(word.text));
            }
        }
    }
}
