//! The attributes of a tag, quoted, unquoted or without a value, and where a tag ends that may not end at all.

use std::borrow::Cow;

use super::{References, lower, name_length};

/// More of them are passed over: no feed has so many, and looking one up takes time by their number.
const MOST: usize = 64;

/// A tag's attributes, names in lower case, references resolved. Of two with one name the first counts.
#[derive(Debug, Default)]
pub(in crate::feed) struct Attributes<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> Attributes<'a> {
    pub fn read(mut text: &'a str, references: &mut References) -> Self {
        let mut found = Vec::new();
        while found.len() < MOST {
            text = text
                .trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
            let name = &text[..name_length(text)];
            if name.is_empty() {
                // Only a stray `<` or `>` can stand here.
                let Some(c) = text.chars().next() else { break };
                text = &text[c.len_utf8()..];
                continue;
            }
            let rest = text[name.len()..].trim_start();
            let (value, rest) = match rest.strip_prefix('=') {
                Some(rest) => value(rest.trim_start()),
                None => ("", rest),
            };
            found.push((lower(name), references.resolve(value)));
            text = rest;
        }
        Self(found)
    }

    /// The value of an attribute, by the name as written in lower case; white space around it is gone.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim())
    }

    /// The first of several names that has a value.
    pub fn any(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name).filter(|value| !value.is_empty()))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.trim()))
    }
}

/// A value and what follows it.
fn value(text: &str) -> (&str, &str) {
    match text.bytes().next() {
        Some(quote @ (b'"' | b'\'')) => {
            let inside = &text[1..];
            match memchr::memchr(quote, inside.as_bytes()) {
                Some(length) => (&inside[..length], &inside[length + 1..]),
                None => (inside, ""),
            }
        }
        _ => text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len())),
    }
}

/// How long the attributes are: to the `>` that ends the tag, or the `<` before which it should have ended. A quotation
/// mark that is not closed before a tag ends and another one begins is taken for a slip.
pub(super) fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' | b'<' => return at,
            b'"' | b'\'' => at += quoted_length(&bytes[at..]),
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The length of a quoted value with its marks, or of the mark alone where nothing closes it.
fn quoted_length(bytes: &[u8]) -> usize {
    let quote = bytes[0];
    let mut tag_ended = false;
    for (at, &byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            _ if byte == quote => return at + 1,
            b'>' => tag_ended = true,
            b'<' if tag_ended => return 1,
            _ => tag_ended &= byte.is_ascii_whitespace(),
        }
    }
    1
}
