//! Which characters of plain text would mean something in Markdown, and only those, get a backslash.

use std::borrow::Cow;

use crate::html::decode_entities;

/// Characters that [`push`] must look at, by byte; continuation bytes of C1 controls too.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = true;
        byte += 1;
    }
    let named = b"\\`*_~[](:<;\x7f\xc2";
    let mut at = 0;
    while at < named.len() {
        special[named[at] as usize] = true;
        at += 1;
    }
    special
};

/// Longest name or number of a character reference.
const REFERENCE: usize = 32;

/// Appends a word to a text whose last character is `last` (a space where none counts), with escapes; gives
/// the last character. `ends` says that a space and another word follow.
pub(super) fn push(text: &mut String, word: &str, last: char, in_link: bool, ends: bool) -> char {
    if !word.bytes().any(|byte| SPECIAL[usize::from(byte)]) {
        text.push_str(word);
        return word.chars().next_back().unwrap_or(last);
    }
    let mut last = last;
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        if c.is_control() {
            continue;
        }
        let next = rest.clone().next();
        let means = match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '`' => true,
            '*' => !(text.is_empty() || text.ends_with(' ')) || next.is_some() || !ends,
            '_' => !(last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '~' => !(last == ' ' && next.is_some_and(char::is_alphanumeric)),
            '[' => in_link || next == Some('^'),
            ']' => in_link,
            '(' | ':' => last == ']',
            '<' => match next {
                Some(next) => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
                None => !ends,
            },
            ';' => {
                escape_reference(text);
                false
            }
            _ => false,
        };
        if means {
            text.push('\\');
        }
        text.push(c);
        last = c;
    }
    last
}

/// A semicolon comes: what stands before it may look like a character reference.
fn escape_reference(text: &mut String) {
    let from = text.len().saturating_sub(REFERENCE);
    let tail = &text.as_bytes()[from..];
    let Some(at) = tail.iter().rposition(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#') else {
        return;
    };
    if tail[at] == b'&' {
        let reference = format!("{};", &text[from + at..]);
        if decode_entities(&reference) != reference {
            text.insert(from + at, '\\');
        }
    }
}

/// Is `shown`, a text with escapes, the address itself?
pub(super) fn is_written(shown: &str, address: &str) -> bool {
    shown.len() >= address.len() && shown.bytes().filter(|byte| *byte != b'\\').eq(address.bytes())
}

/// A block's text with escapes where a line would begin a heading, a list, a quote, a rule or the like.
pub(super) fn line_starts(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    let mut start = 0;
    for line in text.split('\n') {
        if let Some(at) = meaning(line) {
            out.push_str(&text[from..start + at]);
            out.push('\\');
            from = start + at;
        }
        start += line.len() + 1;
    }
    if from == 0 && out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Where a backslash keeps a line from being more than text.
fn meaning(line: &str) -> Option<usize> {
    let behind = |at: usize| matches!(line.as_bytes().get(at), None | Some(b' '));
    let first = line.bytes().next()?;
    let means = match first {
        b'#' => {
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            level <= 6 && behind(level)
        }
        b'>' => true,
        b'+' | b'-' | b'*' if behind(1) => true,
        b'+' | b'-' | b'=' | b'|' | b':' => line.bytes().all(|byte| b"+-=|: ".contains(&byte)),
        b'[' => ["[ ] ", "[x] ", "[X] "].iter().any(|task| line.starts_with(task)),
        b'0'..=b'9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let marker = matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
            return (digits <= 9 && marker && behind(digits + 1)).then_some(digits);
        }
        _ => false,
    };
    means.then_some(0)
}

/// Length of the longest run of a character.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// An address as a link's target: parentheses that do not match are encoded.
pub(super) fn target(address: &str) -> Cow<'_, str> {
    let mut depth = 0_usize;
    let matched = address.bytes().all(|byte| match byte {
        b'(' => {
            depth += 1;
            // Deeper ones some readers do not match.
            depth < 8
        }
        b')' if depth == 0 => false,
        b')' => {
            depth -= 1;
            true
        }
        _ => true,
    });
    if matched && depth == 0 {
        return Cow::Borrowed(address);
    }
    Cow::Owned(address.replace('(', "%28").replace(')', "%29"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            push(&mut out, word, ' ', false, words.peek().is_some());
            if words.peek().is_some() {
                out.push(' ');
            }
        }
        line_starts(&out).into_owned()
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in [
            "AT&T, R&D; 2 * 3 = 6, a < b > c, <3, #hashtag, snake_case, ~5 minutes, C:\\dir, [sic], (x) y: z",
            "-5 degrees",
            "+1",
            "1984 was",
            "3.5 stars",
            "1.x",
            "[x]y",
            "---a",
            "#1 of 3",
            "50% | 60%",
        ] {
            assert_eq!(escaped(text), text);
        }
    }

    #[test]
    fn what_would_mean_something_is_escaped() {
        for (text, markdown) in [
            ("f**k *this*", r"f\*\*k \*this\*"),
            ("* a", r"\* a"),
            ("_a_ __init__", r"\_a\_ \_\_init\_\_"),
            ("`x`", r"\`x\`"),
            ("~~a~~", r"\~\~a\~\~"),
            ("[a](b) [^1]", r"[a]\(b) \[^1]"),
            ("[a]: b", r"[a]\: b"),
            ("<b> </b> <!-- <", r"\<b> \</b> \<!-- \<"),
            ("&amp; &#39; &lt", r"\&amp; \&#39; &lt"),
            (r"\* a\", r"\\\* a\\"),
            ("# a", r"\# a"),
            ("> a", r"\> a"),
            ("- a", r"\- a"),
            ("+ a", r"\+ a"),
            ("12. a", r"12\. a"),
            ("2016.", r"2016\."),
            ("10) or", r"10\) or"),
            ("---", r"\---"),
            ("+++", r"\+++"),
            ("===", r"\==="),
            ("|--|", r"\|--|"),
            ("[ ] a", r"\[ ] a"),
            ("a\u{0}b\u{9b}c\u{1b}", "abc"),
        ] {
            assert_eq!(escaped(text), markdown, "{text}");
        }
    }

    #[test]
    fn targets_keep_matching_parentheses() {
        assert_eq!(target("https://a.example/b_(c)"), "https://a.example/b_(c)");
        assert_eq!(target("https://a.example/b)c("), "https://a.example/b%29c%28");
    }
}
