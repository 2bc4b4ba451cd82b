//! Character references in a text that is no markup: resolved as browsers do, nothing else touched.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr;

/// Text with its character references resolved as browsers do in text: named ones with a semicolon, the old
/// ones without too, numbers with windows-1252 in the range of C1. Unknown ones stay as they are.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(behind) = rest.strip_prefix('&') {
        let length = match behind.strip_prefix('#') {
            Some(number) => numeric(number, &mut out).map(|length| length + 1),
            None => named(behind, &mut out),
        };
        if length.is_none() {
            out.push('&');
        }
        rest = &behind[length.unwrap_or(0)..];
        let text = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..text]);
        rest = &rest[text..];
    }
    Cow::Owned(out)
}

/// Length of the longest known name at the start of a text, whose meaning is pushed.
fn named(text: &str, out: &mut String) -> Option<usize> {
    let mut found = None;
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_alphanumeric() && byte != b';' {
            break;
        }
        // The table holds every beginning of a name too, with no meaning.
        match NAMED_ENTITIES.get(&text[..=at]) {
            Some((0, _)) => {}
            Some(meant) => found = Some((at + 1, *meant)),
            None => break,
        }
    }
    let (length, (first, second)) = found?;
    out.extend(char::from_u32(first));
    out.extend(char::from_u32(second).filter(|_| second != 0));
    Some(length)
}

/// Length of the number behind `&#`, with its semicolon if there is one; its character is pushed.
fn numeric(text: &str, out: &mut String) -> Option<usize> {
    let (radix, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if count == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..count], radix).unwrap_or(u32::MAX);
    let windows =
        code.checked_sub(0x80).and_then(|index| C1_REPLACEMENTS.get(index as usize).copied().flatten());
    let meant = windows.or_else(|| char::from_u32(code).filter(|c| *c != '\0'));
    out.push(meant.unwrap_or(char::REPLACEMENT_CHARACTER));
    let semicolon = usize::from(digits[count..].starts_with(';'));
    Some(text.len() - digits.len() + count + semicolon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_every_kind() {
        for (text, meant) in [
            ("Q&amp;A &lt;3", "Q&A <3"),
            ("&eacute &Eacute; &copy2026", "é É ©2026"),
            ("AT&T & Co &; &#; &#x; &unknown; &", "AT&T & Co &; &#; &#x; &unknown; &"),
            ("&notit; &notin;", "¬it; ∉"),
            ("&#8217;&#x2014;&#X41&#65b", "’—AAb"),
            ("&#146;&#150;&#x80;", "’–€"),
            ("&#0;&#xD800;&#x110000;&#99999999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("&NotEqualTilde;", "≂̸"),
            ("&amp;amp;", "&amp;"),
        ] {
            assert_eq!(decode_entities(text), meant, "{text}");
        }
    }

    #[test]
    fn a_text_without_any_is_borrowed() {
        assert!(matches!(decode_entities("plain — text;"), Cow::Borrowed(_)));
    }
}
