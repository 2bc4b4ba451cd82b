//! The text of an item's file: Markdown from what the feed brought, without the picture that stands above it already.

use url::Url;

use super::front::{address, boundary};
use crate::feed::{Item, Markup, MarkupKind, Subscription};
use crate::{article, html};

/// The text, and the picture to be shown above it.
pub(super) struct Body {
    pub markdown: String,
    pub image: Option<String>,
}

impl Body {
    pub(super) fn of(item: &Item, subscription: &Subscription) -> Self {
        let page = item.link.as_deref().unwrap_or(&subscription.url);
        let texts = [&item.content, &item.summary].into_iter().flatten();
        let mut markdown =
            texts.map(|text| markdown(text, page)).find(|text| !text.is_empty()).unwrap_or_default();
        let said = item.image.as_deref().and_then(address);
        let leading = leading_image(&markdown).map(|(url, end)| (url.to_owned(), end));
        let image = match (said, leading) {
            (Some(said), Some((url, end))) if address(&url).as_ref() == Some(&said) => {
                markdown.drain(..end);
                Some(said)
            }
            (None, Some((url, end))) => {
                let url = address(&url);
                if url.is_some() {
                    markdown.drain(..end);
                }
                url
            }
            (said, _) => said,
        };
        if markdown.is_empty() {
            markdown =
                item.link.as_deref().and_then(address).map(|url| format!("<{url}>")).unwrap_or_default();
        }
        Self { markdown, image }
    }
}

/// Markdown without space around it; empty where there is nothing to read or see.
fn markdown(markup: &Markup, page: &str) -> String {
    let base = markup.base.as_deref().unwrap_or(page);
    let markdown = match markup.kind {
        MarkupKind::Html => html::to_markdown(&markup.text, Url::parse(base).ok().as_ref()),
        MarkupKind::Plain => plain(&markup.text),
    };
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let kept: String = markdown.chars().filter(is_kept).collect();
    kept.trim().to_owned()
}

/// The picture that a text begins with, in a paragraph of its own, and where the text goes on.
fn leading_image(markdown: &str) -> Option<(&str, usize)> {
    let end = markdown.find('\n').unwrap_or(markdown.len());
    let image = markdown[..end].trim_end().strip_prefix("![")?.strip_suffix(')')?;
    let rest = &markdown[end..];
    let (_, url) = image.rsplit_once("](")?;
    let is_alone = (rest.is_empty() || rest.starts_with("\n\n")) && !image.contains("![");
    let url = url.split(' ').next().unwrap_or_default().trim_start_matches('<').trim_end_matches('>');
    let after = markdown.len() - rest.trim_start_matches('\n').len();
    is_alone.then_some((url, after))
}

/// Plain text as Markdown that says the same: paragraphs at empty lines, nothing in it read as a mark.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split('\n').map(str::trim) {
        if !line.is_empty() {
            push_line(&mut out, line);
        } else if out.ends_with("\n\n") || out.is_empty() {
            continue;
        }
        out.push('\n');
    }
    out
}

fn push_line(out: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let opens = match line.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'#' | b'>' | b'-' | b'+' | b'=' | b'|') => digits == 0,
        _ => false,
    };
    let (number, rest) = line.split_at(if opens { digits } else { 0 });
    out.push_str(number);
    if opens {
        out.push('\\');
    }
    for (nth, word) in rest.split(' ').enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        // An address stays one.
        if word.starts_with("http://") || word.starts_with("https://") {
            out.push_str(word);
            continue;
        }
        for character in word.chars() {
            if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~') {
                out.push('\\');
            }
            out.push(character);
        }
    }
}

/// The first line of what Markdown says, but for mere addresses, read from its head alone: for a title.
pub(super) fn first_line(markdown: &str) -> String {
    let blocks = article::markdown_blocks(&markdown[..boundary(markdown, 4 << 10)]);
    let text = article::plain_text(&blocks, false);
    let tells = |line: &&str| !line.starts_with("http") && line.chars().any(char::is_alphanumeric);
    text.lines().find(tells).unwrap_or_default().to_owned()
}

/// Puts the text behind its front matter, cut where the file would be longer than that many bytes.
pub(super) fn push(file: &mut String, markdown: &str, longest: usize) {
    const CUT: &str = "\n\n*The text is longer than an article may be, and was cut here.*";
    let room = longest.saturating_sub(file.len() + 1);
    if markdown.len() <= room {
        file.push_str(markdown);
    } else {
        let head = &markdown[..boundary(markdown, room.saturating_sub(CUT.len()))];
        file.push_str(head.rsplit_once('\n').map_or(head, |(lines, _)| lines));
        file.push_str(CUT);
    }
    file.push('\n');
}
