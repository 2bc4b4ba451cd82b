//! Bytes of a document to text: byte order mark, then the form of the first bytes, then what the server's header and the
//! document declare, held against what the bytes can be: declarations are wrong often enough.

mod code_page;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, X_MAC_CYRILLIC};

use super::xml::windows_1252;
use crate::text::decode::mostly_utf8;

/// Bytes that detection looks at.
const SAMPLE: usize = 256 * 1024;
/// Where a declaration stands, if there is one.
const HEAD: usize = 1024;

/// A document's text, without controls that no text holds, and what was wrong with its bytes.
pub(super) fn decode(bytes: &[u8], content_type: Option<&str>) -> (String, Option<String>) {
    let (text, fault) = decoded(bytes, content_type);
    // Byte order marks stand within a text where files were put together.
    let odd = |c: char| c == '\u{feff}' || c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if !text.contains(odd) {
        return (text, fault);
    }
    let clean = text.chars().filter_map(|c| match c {
        '\u{80}'..='\u{9f}' => Some(windows_1252(u8::try_from(u32::from(c)).unwrap_or_default())),
        c if odd(c) => None,
        c => Some(c),
    });
    (clean.collect(), fault)
}

fn decoded(bytes: &[u8], content_type: Option<&str>) -> (String, Option<String>) {
    if let Some((order, width, mark)) = wide(bytes) {
        let rest = &bytes[mark..];
        return match width {
            4 => (utf32(rest, order), None),
            _ => by(if order == Order::Big { UTF_16BE } else { UTF_16LE }, rest),
        };
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return by(UTF_8, rest);
    }
    let header = content_type.and_then(charset);
    let declared = declaration(bytes);
    let said = [header, declared].into_iter().flatten().find_map(encoding_of);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return utf8(text, said);
    }
    if let Some(text) =
        [header, declared].into_iter().flatten().find_map(|name| code_page::decode(&plain(name), bytes))
    {
        return (text, None);
    }
    let mut fault = None;
    for encoding in [header, declared].into_iter().flatten().filter_map(encoding_of) {
        let (text, malformed) = encoding.decode_without_bom_handling(bytes);
        if !malformed {
            return (text.into_owned(), fault);
        }
        fault = Some(format!("the bytes are not {}, as declared", encoding.name()));
    }
    // UTF-8 with a few broken bytes, or never UTF-8?
    if mostly_utf8(bytes) {
        return (String::from_utf8_lossy(bytes).into_owned(), Some("not all bytes are UTF-8".to_owned()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, sample.len() == bytes.len());
    let (text, _) = by(detector.guess(None, Utf8Detection::Deny), bytes);
    (text, fault.or_else(|| Some("no encoding is declared".to_owned())))
}

/// Bytes that are UTF-8, whatever is declared: a declared encoding of one byte per letter is taken for a slip, as no text
/// looks like UTF-8 by chance. One of several bytes is believed where it can be.
fn utf8(text: &str, said: Option<&'static Encoding>) -> (String, Option<String>) {
    let Some(said) = said.filter(|said| *said != UTF_8) else { return (text.to_owned(), None) };
    if said.is_single_byte() && !text.is_ascii() {
        return (text.to_owned(), Some(format!("declared as {}, is UTF-8", said.name())));
    }
    let (other, malformed) = said.decode_without_bom_handling(text.as_bytes());
    if malformed { (text.to_owned(), None) } else { (other.into_owned(), None) }
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<String>) {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), malformed.then(|| format!("not all bytes are {}", encoding.name())))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Big,
    Little,
}

/// Order, bytes per unit and length of the mark of UTF-16 and UTF-32, by the mark or by how the first letter stands.
fn wide(bytes: &[u8]) -> Option<(Order, usize, usize)> {
    use Order::{Big, Little};
    let found = match bytes {
        [0, 0, 0xfe, 0xff, ..] => (Big, 4, 4),
        [0xff, 0xfe, 0, 0, ..] => (Little, 4, 4),
        [0xfe, 0xff, ..] => (Big, 2, 2),
        [0xff, 0xfe, ..] => (Little, 2, 2),
        [0, 0, 0, first, ..] if *first != 0 => (Big, 4, 0),
        [first, 0, 0, 0, ..] if *first != 0 => (Little, 4, 0),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (Big, 2, 0),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (Little, 2, 0),
        _ => return None,
    };
    Some(found)
}

fn utf32(bytes: &[u8], order: Order) -> String {
    let units = bytes.chunks_exact(4).map(|unit| {
        let unit = [unit[0], unit[1], unit[2], unit[3]];
        let code = if order == Order::Big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    units.collect()
}

/// The charset of a `Content-Type` header.
fn charset(header: &str) -> Option<&str> {
    header.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })
}

/// The encoding that an XML declaration names.
fn declaration(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let start = memchr::memmem::find(head, b"<?xml")?;
    let end = start + memchr::memchr(b'>', &head[start..])?;
    let inside = std::str::from_utf8(&head[start..end]).ok()?;
    let after = inside.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next()
}

/// Names that feeds use beside those that the web knows.
const ALIASES: &[(&str, &Encoding)] = &[
    ("gb2312", GB18030),
    ("gbk", GB18030),
    ("mac-cyrillic", X_MAC_CYRILLIC),
    ("maccyrillic", X_MAC_CYRILLIC),
    ("mac-roman", MACINTOSH),
    ("macroman", MACINTOSH),
];

fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace('_', "-")
}

/// An encoding by name. ASCII is none: what is beyond it was encoded somehow. Nor are wide ones, as their bytes would
/// have shown them.
fn encoding_of(name: &str) -> Option<&'static Encoding> {
    let name = plain(name);
    if matches!(name.as_str(), "us-ascii" | "ascii") {
        return None;
    }
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, encoding)| *encoding);
    let known = alias.or_else(|| Encoding::for_label(name.as_bytes()));
    let code_page = || Encoding::for_label(format!("windows-{}", name.strip_prefix("cp")?).as_bytes());
    known.or_else(code_page).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests;
