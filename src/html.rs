//! HTML as feeds and pages bring it: to Markdown, to plain text, and the feeds that a page links to. Built on
//! the tokenizer alone, without a tree: time is linear and depth costs nothing, whatever comes.
//!
//! ```text
//!  source ─ tame ─ tokenizer (token) ─┬─ markdown  blocks, inline text, tables, pictures
//!                                     ├─ line      one line of plain text
//!                                     └─ links     the feeds and the title of a page
//! ```
//!
//! What an element means stands in `element`, what is no part of an article in `furniture`.

mod address;
mod element;
mod entity;
mod furniture;
mod line;
mod links;
mod markdown;
mod picture;
mod tame;
mod token;

use url::Url;

pub use entity::decode_entities;
pub use line::to_line;
pub use links::{FeedKind, FeedLink, feed_links, page_title};

/// An item's body as CommonMark with tables and strikethrough. Addresses are made absolute by `base`; without
/// one, relative links keep their text alone and relative pictures go. What is no part of an article is left
/// out (`furniture`). At most 8 MiB; any control characters are gone, but bidi overrides may be left: who
/// shows the text makes it `Clean`.
pub fn to_markdown(html: &str, base: Option<&Url>) -> String {
    markdown::of(html, base)
}

/// The address of the first picture that is fit to lead an article: no tracker, emoji or icon. Absolute.
pub fn first_image(html: &str, base: Option<&Url>) -> Option<String> {
    markdown::first_image(html, base)
}
