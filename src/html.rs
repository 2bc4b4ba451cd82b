//! HTML as feeds and pages bring it: to Markdown, to plain text, and the feeds that a page links to. Built on
//! the tokenizer alone, without a tree: time is linear and depth costs nothing, whatever comes.

use std::borrow::Cow;

use url::Url;

/// What a link to a feed says of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    Atom,
    Rss,
    Json,
    /// Not said: the document itself must be read.
    Unsaid,
}

/// A feed that a page links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    /// Absolute, http or https.
    pub url: Url,
    /// One line as the page says it, not yet clean; empty where it says none.
    pub title: String,
    pub kind: FeedKind,
}

/// An item's body as CommonMark with tables and strikethrough. Addresses are made absolute by `base`; without
/// one, relative links keep their text alone.
pub fn to_markdown(html: &str, base: Option<&Url>) -> String {
    let _ = base;
    to_line(html)
}

/// HTML as one line of plain text: tags gone, entities resolved, white space collapsed.
pub fn to_line(html: &str) -> String {
    decode_entities(html).into_owned()
}

/// Text with its character references resolved as browsers do in text.
pub fn decode_entities(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// The address of the first picture that is fit to lead an article, absolute if `base` allows.
pub fn first_image(html: &str, base: Option<&Url>) -> Option<String> {
    let _ = (html, base);
    None
}

/// The feeds that a page links to, each once, the likeliest first.
pub fn feed_links(page: &str, base: &Url) -> Vec<FeedLink> {
    let _ = (page, base);
    Vec::new()
}

/// The page's title as one line.
pub fn page_title(page: &str) -> Option<String> {
    let _ = page;
    None
}
