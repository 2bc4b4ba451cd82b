//! A document's bytes to a [`Feed`]: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, as they are found in
//! the wild. What is broken is read as far as it goes and named in the feed's faults; only what shows no sign of being a
//! feed is refused.

use url::Url;

use super::xml::References;
use super::{Feed, document, encoding, json};

/// Where a document came from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The address that answered: what relative addresses are relative to where the document says nothing else.
    pub url: &'a Url,
    /// The `Content-Type` header, as sent.
    pub content_type: Option<&'a str>,
}

/// Why a document is no feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFeed {
    #[error("the answer is empty")]
    Empty,
    #[error("this is a web page, not a feed")]
    Page,
    #[error("longer than {0} MiB")]
    TooLong(usize),
    #[error("neither RSS nor Atom nor JSON Feed")]
    Unknown,
}

/// Longer documents are refused.
const LONGEST: usize = 16 * 1024 * 1024;

/// Reads a feed of any format.
///
/// # Errors
/// Where nothing in the document is a feed.
pub fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Feed, NotAFeed> {
    if bytes.len() > LONGEST {
        return Err(NotAFeed::TooLong(LONGEST / 1024 / 1024));
    }
    let (text, fault) = encoding::decode(bytes, origin.content_type);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.is_empty() {
        return Err(NotAFeed::Empty);
    }
    let read = if start.starts_with('{') {
        json::read(start, origin.url)
    } else {
        document::read(start, origin.url).or_else(|| wrapped(start, origin.url))
    };
    let mut feed = read.ok_or_else(|| refusal(start))?;
    feed.faults.extend(fault);
    Ok(feed)
}

/// A feed that stands in something else: JSON behind what a server said of itself, XML that was escaped as a whole.
fn wrapped(text: &str, url: &Url) -> Option<Feed> {
    if text.contains("jsonfeed.org/version") || text.contains("jsonfeed.org\\/version") {
        return json::read(&text[text.find('{')?..], url);
    }
    let escaped = ["&lt;rss", "&lt;feed", "&lt;rdf:RDF"].iter().any(|root| text.contains(root));
    let page = matches!(refusal(text), NotAFeed::Page);
    let mut references = References::default();
    (escaped && !page).then(|| document::read(&references.resolve(text), url))?
}

/// Why a text is no feed.
fn refusal(text: &str) -> NotAFeed {
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    if head.contains("<html") || head.contains("<!doctype html") { NotAFeed::Page } else { NotAFeed::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<NotAFeed> {
        let url = Url::parse("https://letters.example/feed").unwrap();
        read(bytes, &Origin { url: &url, content_type: None }).err()
    }

    #[test]
    fn what_is_no_feed_is_told_apart() {
        assert_eq!(refused(b""), Some(NotAFeed::Empty));
        assert_eq!(refused(b" \n\xef\xbb\xbf"), Some(NotAFeed::Empty));
        assert_eq!(refused(b"<!DOCTYPE HTML><title>Hi</title>"), Some(NotAFeed::Page));
        assert_eq!(refused(b"<html><body>no feed</body></html>"), Some(NotAFeed::Page));
        assert_eq!(refused(b"{\"a\": 1}"), Some(NotAFeed::Unknown));
        assert_eq!(refused(b"<svg></svg>"), Some(NotAFeed::Unknown));
        assert_eq!(refused(&vec![b' '; LONGEST + 1]), Some(NotAFeed::TooLong(16)));
        assert_eq!(refused(b"<rss></rss>"), None);
        assert_eq!(refused(b"<string>&lt;rss&gt;&lt;/rss&gt;</string>"), None);
        assert_eq!(refused(b"<html><pre>&lt;rss&gt;&lt;/rss&gt;</pre></html>"), Some(NotAFeed::Page));
        assert_eq!(refused(b"<html>jsonfeed.org/version { }</html>"), Some(NotAFeed::Page));
    }
}
