//! Filter text to tokens, in one pass that cannot fail. What tokens mean together is `parse`'s.

use std::ops::Range;

use super::field::Field;

/// A piece of a filter; white space is in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Or,
    Not,
    /// One or more `-` with something right behind them.
    Minus,
    /// The end of `foo:` where the word begins with what looks like a field and is none.
    Word {
        unknown_field: Option<usize>,
    },
    Phrase(Value),
    Field(&'static Field, Value),
}

/// A phrase, or what stands behind a field's colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// With its quotation marks.
    pub outer: Range<usize>,
    /// Without them.
    pub content: Range<usize>,
    pub quoted: bool,
    /// The closing quotation mark is there.
    pub closed: bool,
}

/// How far a word or phrase is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A phrase with its closing mark, or with a space behind its last word: whole words.
    Closed,
    /// A word that something follows; it stands for all that begin so.
    Followed,
    /// Letters may be typed right behind it.
    Open,
}

impl Ending {
    /// Of a word without quotation marks that ends at a byte of the filter.
    pub(super) fn of_word(text: &str, end: usize) -> Self {
        if end == text.len() { Self::Open } else { Self::Followed }
    }
}

impl Value {
    pub(super) fn ending(&self, text: &str) -> Ending {
        match self.quoted {
            true if self.closed || text[self.content.clone()].ends_with(char::is_whitespace) => {
                Ending::Closed
            }
            true => Ending::Open,
            false => Ending::of_word(text, self.outer.end),
        }
    }
}

/// Any of these closes any of these: pasted quotation marks are often mismatched.
pub(super) fn is_double_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '〝' | '〞' | '「' | '」' | '『' | '』')
}

/// Apostrophes too: they quote only at the edges of words, and only in pairs.
fn is_single_quote(letter: char) -> bool {
    matches!(letter, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´')
}

fn is_open(letter: char) -> bool {
    matches!(letter, '(' | '（')
}

fn is_close(letter: char) -> bool {
    matches!(letter, ')' | '）')
}

fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || is_open(letter) || is_close(letter) || is_double_quote(letter)
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, position: 0, last_single_close: last_single_close(text) };
    std::iter::from_fn(|| lexer.next()).collect()
}

/// Where the last single quotation mark stands that can close one, so that an opening one without
/// partner costs no search.
fn last_single_close(text: &str) -> usize {
    let last = text.char_indices().rev().find(|&(at, letter)| closes_single(text, at, letter));
    last.map_or(0, |(at, _)| at)
}

fn closes_single(text: &str, at: usize, letter: char) -> bool {
    is_single_quote(letter)
        && text[at + letter.len_utf8()..].chars().next().is_none_or(ends_word)
        && text[..at].chars().next_back().is_some_and(|before| !before.is_whitespace())
}

struct Lexer<'a> {
    text: &'a str,
    position: usize,
    last_single_close: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<Token> {
        let rest = &self.text[self.position..];
        let start = self.position + rest.find(|letter: char| !letter.is_whitespace())?;
        let letter = self.text[start..].chars().next()?;
        let after = start + letter.len_utf8();
        let (kind, end) = if is_open(letter) {
            (Kind::Open, after)
        } else if is_close(letter) {
            (Kind::Close, after)
        } else if let Some(value) = self.quoted(start) {
            let end = value.outer.end;
            (Kind::Phrase(value), end)
        } else if let Some(end) = self.minus(start) {
            (Kind::Minus, end)
        } else {
            self.word(start)
        };
        self.position = end;
        Some(Token { kind, range: start..end })
    }

    /// The end of the dashes at `start`, where something to be excluded follows them.
    fn minus(&self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let dashes = rest.len() - rest.trim_start_matches('-').len();
        let next = rest[dashes..].chars().next()?;
        (dashes > 0 && !next.is_whitespace() && !is_close(next)).then_some(start + dashes)
    }

    /// The phrase at `start`; one of double marks may be unclosed and then reaches to the end.
    fn quoted(&self, start: usize) -> Option<Value> {
        let opening = self.text[start..].chars().next()?;
        let inside = start + opening.len_utf8();
        let close = if is_double_quote(opening) {
            self.text[inside..].char_indices().find(|&(_, letter)| is_double_quote(letter))
        } else if is_single_quote(opening) && inside < self.last_single_close {
            let closes = |&(at, letter): &(usize, char)| closes_single(self.text, inside + at, letter);
            Some(self.text[inside..].char_indices().find(closes)?)
        } else {
            return None;
        };
        let (content, end) = match close {
            Some((at, letter)) => (inside..inside + at, inside + at + letter.len_utf8()),
            None => (inside..self.text.len(), self.text.len()),
        };
        Some(Value { outer: start..end, content, quoted: true, closed: close.is_some() })
    }

    fn word(&self, start: usize) -> (Kind, usize) {
        let rest = &self.text[start..];
        let end = start + rest.find(ends_word).unwrap_or(rest.len());
        let word = &self.text[start..end];
        if let Some((name, _)) = word.split_once([':', '：']) {
            let colon = start + name.len();
            let value = colon + self.text[colon..].chars().next().map_or(0, char::len_utf8);
            if let Some(field) = Field::named(name) {
                let value = self.value(value, end);
                let end = value.outer.end;
                return (Kind::Field(field, value), end);
            }
            if looks_like_field(name, &self.text[value..end]) {
                return (Kind::Word { unknown_field: Some(value) }, end);
            }
        }
        let kind = match word {
            _ if word.eq_ignore_ascii_case("or") => Kind::Or,
            _ if word.eq_ignore_ascii_case("not") => Kind::Not,
            _ => Kind::Word { unknown_field: None },
        };
        (kind, end)
    }

    fn value(&self, start: usize, end: usize) -> Value {
        self.quoted(start).unwrap_or(Value {
            outer: start..end,
            content: start..end,
            quoted: false,
            closed: false,
        })
    }
}

/// `foo:bar` does; a time (`10:30`), an address (`http://…`), `s.h.i.e.l.d:x` and a title's
/// `Cage: a new` do not.
fn looks_like_field(name: &str, value: &str) -> bool {
    name.len() >= 2
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        && value.chars().next().is_some_and(|first| !matches!(first, '/' | ':'))
}
