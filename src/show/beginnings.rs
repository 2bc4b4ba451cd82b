//! A filter of words by their first two letters: most words of a text are told from those of a list before
//! they are compared with any. Never wrong about words of the list.

/// For each first letter (a is 1) the second ones, as bits.
#[derive(Clone, Copy, Debug)]
pub struct Beginnings([u32; 32]);

impl Beginnings {
    /// Of words in these lists, of two letters at least.
    pub const fn of(lists: &[&[&str]]) -> Self {
        let mut beginnings = Self([0; 32]);
        let mut list = 0;
        while list < lists.len() {
            let mut word = 0;
            while word < lists[list].len() {
                beginnings = beginnings.and(lists[list][word]);
                word += 1;
            }
            list += 1;
        }
        beginnings
    }

    /// With a further word.
    pub const fn and(mut self, word: &str) -> Self {
        let letters = word.as_bytes();
        self.0[place(letters[0])] |= 1 << place(letters[1]);
        self
    }

    /// Whether a word of the lists may begin with these two letters.
    pub fn has(&self, first: u8, second: u8) -> bool {
        self.0[place(first)] & 1 << place(second) != 0
    }
}

/// Capitals stand where small letters do.
const fn place(letter: u8) -> usize {
    (letter & 0x1f) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_lists_are_never_missed() {
        const BEGINNINGS: Beginnings = Beginnings::of(&[&["season", "k-drama"], &["finale"]]).and("one");
        for word in [b"season", b"SEVERE", b"k-pop ", b"Finale", b"on    "] {
            assert!(BEGINNINGS.has(word[0], word[1]), "{word:?}");
        }
        for word in [b"sa", b"es", b"fo", b"kd"] {
            assert!(!BEGINNINGS.has(word[0], word[1]), "{word:?}");
        }
    }
}
