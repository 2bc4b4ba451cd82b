//! Folded text to terms: it is split at single spaces, as `SearchText` writes them. A piece between two
//! spaces without a letter is no term but takes a position, so that no phrase reaches from one part of
//! an article into the next.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name that the schema knows it by.
pub(super) const NAME: &str = "folded";

/// Bytes of the longest term, a little below what tantivy drops without a word. A longer word is
/// found by its begin.
const LONGEST: usize = 65_000;

/// Splits at single spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    token: Token,
}

/// The pieces of one text that are still to come.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    rest: Option<&'a str>,
    /// Bytes before the rest.
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for Folded {
    type TokenStream<'a> = Pieces<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces<'a> {
        self.token.reset();
        Pieces { rest: Some(text), at: 0, token: &mut self.token }
    }
}

impl TokenStream for Pieces<'_> {
    fn advance(&mut self) -> bool {
        while let Some(rest) = self.rest {
            let (piece, behind) = match memchr::memchr(b' ', rest.as_bytes()) {
                Some(space) => (&rest[..space], Some(&rest[space + 1..])),
                None => (rest, None),
            };
            let start = self.at;
            self.rest = behind;
            self.at += piece.len() + 1;
            // `reset` leaves the position one before the first.
            self.token.position = self.token.position.wrapping_add(1);
            if !piece.is_empty() {
                let piece = cut(piece, LONGEST);
                (self.token.offset_from, self.token.offset_to) = (start, start + piece.len());
                self.token.text.clear();
                self.token.text.push_str(piece);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// The text's begin, at most so many bytes of it.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::search_text::{Parts, SearchText};

    fn pieces(text: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let mut tokenizer = Folded::default();
        tokenizer.token_stream(text).process(&mut |token| {
            assert_eq!(text[token.offset_from..token.offset_to], token.text);
            found.push((token.position, token.text.clone()));
        });
        found
    }

    #[test]
    fn words_of_one_part_follow_one_another_and_parts_do_not() {
        let text = SearchText::new(Parts {
            title: "Luke Cage’s end",
            source: "",
            author: "",
            tags: &["one tag", "two"],
            shows: &[],
            body: "東京 text",
            url: "https://example.org",
        });
        let found = pieces(text.of(None));
        let words: Vec<_> = found.iter().map(|(position, word)| (*position, word.as_str())).collect();
        let expected = [
            (1, "luke"),
            (2, "cages"),
            (3, "end"),
            (5, "one"),
            (6, "tag"),
            (8, "two"),
            (10, "東"),
            (11, "京"),
            (12, "text"),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_tokenizer_begins_anew_with_every_text() {
        let mut tokenizer = Folded::default();
        for _ in 0..2 {
            assert_eq!(tokenizer.token_stream(" a b ").next().unwrap().position, 1);
        }
        assert_eq!(pieces(""), []);
        assert_eq!(pieces(" "), []);
    }

    #[test]
    fn a_word_beyond_all_measure_is_found_by_its_begin() {
        let long = "é".repeat(LONGEST);
        assert_eq!(pieces(&format!(" {long} b "))[0].1, "é".repeat(LONGEST / 2));
        assert_eq!(cut("aé", 2), "a");
    }
}
