//! The little HTML that stands in Markdown: tags become tokens or nothing, text stays text.
//!
//! Not a parser of pages. Linear: a search that finds nothing is paid from a budget, and when that
//! is spent the rest is text.

use std::borrow::Cow;

/// A voice that a tag opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Strong,
    Emphasis,
    Strike,
    Code,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(Cow<'a, str>),
    /// `<br>`
    Break,
    /// A tag that begins or ends a block.
    Paragraph,
    /// A tag that parts cells.
    Cell,
    Voice(Kind, bool),
    /// `<a href>`, or `None` at its end.
    Link(Option<String>),
    Image {
        source: String,
        alternative: String,
    },
}

/// How often a source may be searched through in vain.
const WASTE: usize = 16;

/// Names of tags that begin or end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "title",
    "tr",
    "ul",
];

/// The tokens of a source. Comments, declarations and the contents of `<script>` and `<style>` are
/// dropped where they end; where they do not, they are text.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut budget = WASTE * source.len();
    let mut text = 0;
    let mut at = 0;
    while budget > 0
        && let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..])
    {
        let start = at + found;
        let length = match markup(&source[start..]) {
            Ok(length) => length,
            Err(wasted) => {
                budget = budget.saturating_sub(wasted);
                at = start + 1;
                continue;
            }
        };
        push_text(&mut tokens, &source[text..start]);
        at = start + length;
        let tag = &source[start..at];
        match raw_text(tag, &source[at..]) {
            Ok(length) => at += length,
            Err(wasted) => budget = budget.saturating_sub(wasted),
        }
        text = at;
        tokens.extend(token(tag));
    }
    push_text(&mut tokens, &source[text..]);
    tokens
}

fn push_text<'a>(tokens: &mut Vec<Token<'a>>, text: &'a str) {
    if !text.is_empty() {
        tokens.push(Token::Text(decoded(text)));
    }
}

/// Length of the tag, comment or declaration at the start of a text; where it is none, how many
/// bytes were looked at in vain.
fn markup(text: &str) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let end = |close: &str| text.find(close).map(|at| at + close.len()).ok_or(text.len());
    match bytes.get(1) {
        Some(b'!') if text.starts_with("<!--") => end("-->"),
        Some(b'!') => end(">"),
        Some(b'?') => end("?>"),
        Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => end(">"),
        Some(letter) if letter.is_ascii_alphabetic() => tag_length(text),
        _ => Err(1),
    }
}

/// Length of a start tag; `>` within quotes does not end it, unless the quote stays open to the end
/// of the line.
fn tag_length(text: &str) -> Result<usize, usize> {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Ok(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (Some(_), b'>') if first.is_none() => first = Some(at + 1),
            (Some(_), b'\n') => return first.ok_or(at),
            _ => {}
        }
    }
    first.ok_or(text.len())
}

/// Length of what a `<script>` or `<style>` holds, its end tag included; 0 after other tags. Where
/// it does not end, how many bytes were looked at in vain.
fn raw_text(tag: &str, rest: &str) -> Result<usize, usize> {
    let name = name(tag);
    let raw = ["script", "style"].into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
    let Some(close) = raw.filter(|_| !tag.starts_with("</")) else { return Ok(0) };
    for start in memchr::memmem::find_iter(rest.as_bytes(), b"</").map(|at| at + 2) {
        let name = rest.as_bytes().get(start..start + close.len());
        if name.is_some_and(|name| name.eq_ignore_ascii_case(close.as_bytes())) {
            return rest[start..].find('>').map(|end| start + end + 1).ok_or(rest.len());
        }
    }
    Err(rest.len())
}

fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
}

fn token(tag: &str) -> Option<Token<'static>> {
    let closing = tag.starts_with("</");
    let name = name(tag).to_ascii_lowercase();
    let voice = |kind| Some(Token::Voice(kind, !closing));
    match name.as_str() {
        "br" | "wbr" if closing => None,
        "br" => Some(Token::Break),
        "b" | "strong" => voice(Kind::Strong),
        "em" | "i" | "cite" => voice(Kind::Emphasis),
        "s" | "del" | "strike" => voice(Kind::Strike),
        "code" | "kbd" | "tt" | "samp" => voice(Kind::Code),
        "a" if closing => Some(Token::Link(None)),
        "a" => attribute(tag, "href").map(|target| Token::Link(Some(target))),
        "img" => Some(Token::Image {
            source: attribute(tag, "src").unwrap_or_default(),
            alternative: attribute(tag, "alt").unwrap_or_default(),
        }),
        "td" | "th" => Some(Token::Cell),
        name => BLOCKS.binary_search(&name).is_ok().then_some(Token::Paragraph),
    }
}

/// The value of an attribute of a tag, decoded.
fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag.trim_end_matches(['>', '/']).split_once(char::is_whitespace)?.1;
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace())?;
        let (name, after) = (&rest[..end], rest[end..].trim_start());
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value).into_owned());
        }
        rest = after;
    }
}

/// Named character references that occur in running text.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("bull", "•"),
    ("middot", "·"),
    ("eacute", "é"),
    ("copy", "©"),
];

/// Text with its character references resolved; unknown ones stay as they are.
fn decoded(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 10;
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        match end.and_then(|end| Some((reference(&after[..end])?, end))) {
            Some((meant, end)) => {
                out.push_str(&meant);
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, meant)| Cow::Borrowed(*meant));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(|character| Cow::Owned(character.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        let texts = tokens(source).into_iter().filter_map(|token| match token {
            Token::Text(text) => Some(text.into_owned()),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn block_names_are_sorted_for_the_search() {
        assert!(BLOCKS.is_sorted());
    }

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(text("a<div class='x > y'>b</div>c"), "abc");
        assert_eq!(text("1 < 2 > 0 &amp; &#8217;&#x2014; &unknown; R&D"), "1 < 2 > 0 & ’— &unknown; R&D");
        assert_eq!(text("a<!-- b > --><?php x ?><!DOCTYPE html>c"), "ac");
        assert_eq!(text("a<script>if (a < b) {}</SCRIPT >b<style>x{}</style>c"), "abc");
    }

    #[test]
    fn what_never_ends_is_text() {
        for source in ["a <!-- open", "a <b", "a <", "a </", "a < b <"] {
            assert_eq!(text(source), source);
        }
        assert_eq!(text("a<script>left open"), "aleft open");
        assert_eq!(text("a<b title=\"never closed>b"), "ab");
    }

    #[test]
    fn tags_that_mean_something_are_tokens() {
        assert_eq!(tokens("<br/>"), [Token::Break]);
        assert_eq!(tokens("</EM>"), [Token::Voice(Kind::Emphasis, false)]);
        assert_eq!(tokens("<td>"), [Token::Cell]);
        assert_eq!(tokens("<a class=k href='/x?a&amp;b' >"), [Token::Link(Some("/x?a&b".into()))]);
        let image = Token::Image { source: "p.jpg".into(), alternative: "A man".into() };
        assert_eq!(tokens("<img hidden src=p.jpg alt=\"A man\"/>"), [image]);
    }

    #[test]
    fn a_flood_is_linear() {
        for flood in ["<", "<a ", "<!--", "<a \"", "&", "</", "</b", "<script>", "<script></", "<?"] {
            for end in ["", "\n>", "\"\n>"] {
                tokens(&(flood.repeat(50_000) + end));
            }
        }
    }
}
