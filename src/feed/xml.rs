//! XML as feeds really serve it, to tokens: no tree, no recursion, one pass. An XML parser has to stop at the first fault;
//! this one never stops. What is no markup is text (`a < b`, a bare `&`), a tag that does not end is ended where the next
//! one begins, whatever a truncated document leaves open ends with it. Which tags belong together is the caller's.

mod attribute;
mod reference;

use std::borrow::Cow;

use memchr::{memchr, memmem};

pub(super) use attribute::Attributes;
pub(super) use reference::{References, windows_1252};

/// Sections within a section; with more it is taken for one that was not ended.
const MOST_NESTED: usize = 16;

/// A piece of a document, in its order. Comments and instructions are passed over.
#[derive(Debug)]
pub(super) enum Token<'a> {
    Start(Tag<'a>),
    /// The name as written, in lower case.
    End(Cow<'a, str>),
    /// Text, references unresolved.
    Text(&'a str),
    /// What a CDATA section holds.
    Verbatim(&'a str),
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Prefix and name as written, in lower case.
    pub name: Cow<'a, str>,
    /// The attributes as written.
    pub attributes: &'a str,
    /// `<name/>`: no end tag follows.
    pub empty: bool,
}

/// Reads a document token by token.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// What the document's own entities stand for.
    pub references: References,
    /// A tag, comment or section was not ended.
    pub broken: bool,
    /// Where the next of an end is, if anywhere; outdated where that lies behind.
    ends: Vec<(&'static str, Option<usize>)>,
    /// The name of the last start tag.
    element: &'a str,
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, references: References::default(), broken: false, ends: Vec::new(), element: "" }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes past the next `end` and gives what stands before it; `None`, and stays, where there is none.
    fn until(&mut self, end: &'static str) -> Option<&'a str> {
        // Where the next one is, is remembered: a document full of openings takes no longer.
        let known =
            self.ends.iter().position(|(known, at)| *known == end && at.is_none_or(|at| at >= self.at));
        let found = match known {
            Some(known) => self.ends[known].1,
            None => {
                let found =
                    memmem::find(self.rest().as_bytes(), end.as_bytes()).map(|length| self.at + length);
                self.ends.retain(|(known, _)| *known != end);
                self.ends.push((end, found));
                found
            }
        };
        self.broken |= found.is_none();
        let before = &self.text[self.at..found?];
        self.at = found? + end.len();
        Some(before)
    }

    /// `<!…` and `<?…`; a token only where it is a CDATA section.
    fn declaration(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if starts_with_ignoring_case(rest, "<![CDATA[") {
            self.at += "<![CDATA[".len();
            return Some(Token::Verbatim(self.section()));
        }
        if starts_with_ignoring_case(rest, "<!DOCTYPE") {
            let length = doctype_length(rest);
            self.references.declare(&rest[..length]);
            self.at += length;
            return None;
        }
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") && !starts_with_ignoring_case(rest, "<?xml") => "?>",
            _ => ">",
        };
        if self.until(end).is_none() {
            // What follows may be sound.
            let next = rest.bytes().skip(1).position(|byte| matches!(byte, b'<' | b'>'));
            let past = |length: usize| length + 1 + usize::from(rest.as_bytes()[length + 1] == b'>');
            self.at += next.map_or(rest.len(), past);
        }
        None
    }

    /// What a CDATA section holds. One that is not ended, or only by the end of another one, goes to the end of the
    /// element that it stands in.
    fn section(&mut self) -> &'a str {
        let (start, rest) = (self.at, self.rest());
        let ended = self.until("]]>");
        if ended.is_some_and(|inside| memmem::find(inside.as_bytes(), b"<![CDATA[").is_none()) {
            return ended.unwrap_or_default();
        }
        let inside = ended.unwrap_or(rest);
        if let Some(whole) = ended.and_then(|inside| self.nested(start, inside)) {
            return whole;
        }
        match memmem::find(inside.as_bytes(), format!("</{}", self.element).as_bytes()) {
            Some(length) => {
                self.broken = true;
                self.at = start + length;
                &inside[..length]
            }
            None if ended.is_some() => inside,
            None => {
                self.at = self.text.len();
                rest
            }
        }
    }

    /// What a section holds that has whole sections within it, as scripts are put in them: it ends where all of these
    /// have ended, if that is within its element. `None`, and stays, where it does not.
    fn nested(&mut self, start: usize, inside: &str) -> Option<&'a str> {
        let (behind, end_tag) = (self.at, format!("</{}", self.element));
        let opened = |text: &str| memmem::find_iter(text.as_bytes(), b"<![CDATA[").count();
        let left = |text: &str| memmem::find(text.as_bytes(), end_tag.as_bytes()).is_some();
        if left(inside) {
            return None;
        }
        let mut open = opened(inside);
        if open == 0 {
            return None;
        }
        self.broken = true;
        for _ in 0..MOST_NESTED {
            let Some(more) = self.until("]]>").filter(|more| !left(more)) else { break };
            open = open + opened(more) - 1;
            if open == 0 {
                return Some(&self.text[start..self.at - "]]>".len()]);
            }
        }
        self.at = behind;
        self.ends.retain(|(known, _)| *known != "]]>");
        None
    }

    fn end_tag(&mut self) -> Token<'a> {
        let inside = &self.rest()[2..];
        let length = inside.bytes().position(|byte| matches!(byte, b'>' | b'<')).unwrap_or(inside.len());
        let closed = inside.as_bytes().get(length) == Some(&b'>');
        self.broken |= !closed;
        self.at += 2 + length + usize::from(closed);
        Token::End(lower(inside[..length].trim()))
    }

    /// A start tag; `None` where the document ends within it.
    fn start_tag(&mut self) -> Option<Token<'a>> {
        let inside = &self.rest()[1..];
        let name = name_length(inside);
        let length = name + attribute::length(&inside[name..]);
        let ended = inside.as_bytes().get(length).copied();
        self.broken |= ended != Some(b'>');
        self.at += 1 + length + usize::from(ended == Some(b'>'));
        ended?;
        self.element = &inside[..name];
        let attributes = &inside[name..length];
        let empty = attributes.ends_with('/');
        let attributes = attributes.strip_suffix('/').unwrap_or(attributes);
        Some(Token::Start(Tag { name: lower(&inside[..name]), attributes, empty }))
    }

    /// Text to the next markup.
    fn text(&mut self) -> Token<'a> {
        let rest = self.rest();
        let mut length = 0;
        while let Some(next) = memchr(b'<', &rest.as_bytes()[length..]) {
            length += next;
            if Markup::at(&rest[length..]).is_some() {
                self.at += length;
                return Token::Text(&rest[..length]);
            }
            length += 1;
        }
        self.at = self.text.len();
        Token::Text(rest)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.text.len() {
            let token = match Markup::at(self.rest()) {
                None => Some(self.text()),
                Some(Markup::Declaration) => self.declaration(),
                Some(Markup::End) => Some(self.end_tag()),
                Some(Markup::Start) => self.start_tag(),
            };
            if token.is_some() {
                return token;
            }
        }
        None
    }
}

/// What a `<` opens.
enum Markup {
    Declaration,
    Start,
    End,
}

impl Markup {
    /// `None` where the text does not begin with markup.
    fn at(text: &str) -> Option<Self> {
        let mut chars = text.strip_prefix('<')?.chars();
        match chars.next()? {
            '!' if chars.next().is_some_and(|c| matches!(c, '-' | '[') || c.is_ascii_alphabetic()) => {
                Some(Self::Declaration)
            }
            '?' => Some(Self::Declaration),
            '/' if chars.next().is_some_and(begins_name) => Some(Self::End),
            c if begins_name(c) => Some(Self::Start),
            _ => None,
        }
    }
}

fn begins_name(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '_' | ':') || !c.is_ascii() && c.is_alphabetic()
}

fn name_length(text: &str) -> usize {
    text.bytes()
        .position(|byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<' | b'=' | b'"' | b'\'')
        })
        .unwrap_or(text.len())
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

pub(super) fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// The length of a document type with what it declares between brackets.
fn doctype_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let first = |byte| memchr(byte, bytes).unwrap_or(bytes.len());
    let (open, close) = (first(b'['), first(b'>'));
    let inner = if open < close { &text[open..] } else { "" };
    let end = inner.match_indices(']').find(|(at, _)| inner[at + 1..].trim_start().starts_with('>'));
    let from = end.map_or(0, |(at, _)| open + at);
    memchr(b'>', &bytes[from..]).map_or(bytes.len(), |at| from + at + 1)
}

#[cfg(test)]
mod tests;
