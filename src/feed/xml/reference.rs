//! References to characters and entities: the five of XML, those of HTML, and those that a document declares for itself.
//! A declared value is text and is never expanded again, its length and what all references together may add are bounded:
//! no document grows by being read. Nothing is ever fetched.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memchr;

use crate::html;

/// In bytes.
const LONGEST_VALUE: usize = 1024;
const MOST_DECLARED: usize = 256;
/// What references to declared entities may add to a document, in bytes.
const MOST_ADDED: usize = 256 * 1024;
/// The longest name that is looked up; HTML's longest has 31 letters.
const LONGEST_NAME: usize = 40;

/// What references stand for.
#[derive(Debug, Default)]
pub(in crate::feed) struct References {
    declared: HashMap<String, String>,
    added: usize,
}

impl References {
    /// Learns the entities of a document type.
    pub fn declare(&mut self, doctype: &str) {
        for declaration in doctype.split("<!ENTITY").skip(1).take(MOST_DECLARED) {
            let declaration = declaration.trim_start();
            let length = declaration.find(|c: char| c.is_ascii_whitespace()).unwrap_or(0);
            let (name, rest) = declaration.split_at(length);
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = quote.and_then(|quote| rest[1..].split_once(quote)).map(|(value, _)| value);
            if let Some(value) = value.filter(|value| value.len() <= LONGEST_VALUE)
                && !name.is_empty()
            {
                let value = Self::default().resolve(value).into_owned();
                self.declared.entry(name.to_owned()).or_insert(value);
            }
        }
    }

    /// Text with its references resolved once; what is no reference stays as it is.
    pub fn resolve<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
        let mut resolved = String::with_capacity(text.len());
        resolved.push_str(&text[..first]);
        let mut rest = &text[first..];
        while !rest.is_empty() {
            let name = reference(rest);
            let pair = name.and_then(|name| halves(name, rest));
            resolved.extend(pair.map(|(c, _)| c));
            let length = match name {
                _ if pair.is_some() => pair.map_or(0, |(_, length)| length),
                Some(name) if self.push(name, &mut resolved) => name.len() + 2,
                _ => {
                    resolved.push('&');
                    1
                }
            };
            rest = &rest[length..];
            let text = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
            resolved.push_str(&rest[..text]);
            rest = &rest[text..];
        }
        Cow::Owned(resolved)
    }

    /// Adds what a name stands for; false where it stands for nothing.
    fn push(&mut self, name: &str, to: &mut String) -> bool {
        if let Some(number) = name.strip_prefix('#') {
            return character(number).map(|c| to.push(c)).is_some();
        }
        let known = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "",
        };
        if !known.is_empty() {
            to.push_str(known);
            return true;
        }
        if let Some(value) = self.declared.get(name) {
            self.added += value.len();
            if self.added <= MOST_ADDED {
                to.push_str(value);
            }
            return true;
        }
        let written = format!("&{name};");
        let resolved = html::decode_entities(&written);
        let known = resolved != written;
        if known {
            to.push_str(&resolved);
        }
        known
    }
}

/// The name of the reference that a text begins with, without its marks.
fn reference(text: &str) -> Option<&str> {
    let inside = &text.as_bytes()[1..];
    let end = inside
        .iter()
        .take(LONGEST_NAME)
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'_' | b'-' | b'.')))?;
    (end > 0 && inside[end] == b';').then(|| &text[1..=end])
}

/// The character that some programs write as two references, one for each half of its UTF-16, and how long these are.
fn halves(first: &str, text: &str) -> Option<(char, usize)> {
    let high = number(first.strip_prefix('#')?).filter(|half| (0xd800..0xdc00).contains(half))?;
    let behind = text.get(first.len() + 2..).filter(|behind| behind.starts_with('&'))?;
    let second = reference(behind)?;
    let low = number(second.strip_prefix('#')?).filter(|half| (0xdc00..0xe000).contains(half))?;
    let c = char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))?;
    Some((c, first.len() + second.len() + 4))
}

fn number(written: &str) -> Option<u32> {
    match written.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => written.parse().ok(),
    }
}

/// The character of a number after `#`. 128 to 159 are meant as windows-1252, as browsers read them.
fn character(written: &str) -> Option<char> {
    let number = number(written)?;
    match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9f) => Some(windows_1252(byte)),
        Ok(0..=8 | 11 | 12 | 14..=31) => Some(' '),
        _ => Some(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

/// The character of a byte in windows-1252.
pub(in crate::feed) fn windows_1252(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}
