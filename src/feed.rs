//! Feeds as values: what a document brings, which feeds are subscribed to, and what becomes a file. Pure:
//! bytes, texts and times come in as arguments.
//!
//! ```text
//!  bytes ─ read ─ Feed ─ Item ─ file ─ (path, bytes of an article)
//!  feeds.toml ─ subscription ─ Subscription ─ schedule ─ due or not
//! ```
//!
//! Fetching is `net`'s, files are `store`'s, the course of a fetch is `fetch`'s; HTML is `html`'s.

use jiff::Timestamp;

pub mod date;
pub mod discover;
mod document;
mod encoding;
mod field;
pub mod file;
pub mod health;
mod json;
mod namespace;
pub mod news;
pub mod opml;
mod problem;
mod read;
pub mod schedule;
pub mod seen;
mod state;
pub mod subscription;
pub mod subscriptions;
mod xml;

pub use problem::Problem;
pub use read::{NotAFeed, Origin, read};
pub use state::FeedState;
pub use subscription::{Interval, Subscription};

/// A feed as one document tells it. Texts are as decoded, not yet clean: who shows or writes them cleans them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// One line of plain text; empty where the document says none.
    pub title: String,
    /// The site's page, absolute.
    pub link: Option<String>,
    /// The address that the document names as its own, absolute.
    pub own_address: Option<String>,
    /// The address that the document says it has moved to (`itunes:new-feed-url`), absolute.
    pub moved_to: Option<String>,
    /// A language tag as written.
    pub language: Option<String>,
    /// What the feed is about.
    pub description: Option<Markup>,
    /// Whom its items are by where they name nobody; names, joined by ", ".
    pub author: Option<String>,
    /// When the document says that it changed, or was published.
    pub updated: Option<Timestamp>,
    /// Absolute.
    pub image: Option<String>,
    /// Minutes that the document asks to be left in peace (`ttl`, `sy:updatePeriod`).
    pub ttl: Option<u32>,
    /// In the document's order.
    pub items: Vec<Item>,
    /// The document stops before its end: items may be missing, and the last may lack things, its guid among them.
    pub is_cut: bool,
    /// What was wrong with the document and was read past, each in a clause.
    pub faults: Vec<String>,
}

/// One item of a feed. Addresses are absolute where a base is known; others are as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// `guid`, `id` or `rdf:about`, as written but for white space around it; `None` where there is none or it is empty.
    pub guid: Option<String>,
    /// The page that the item is about.
    pub link: Option<String>,
    /// One line of plain text, tags and entities resolved; empty where there is none.
    pub title: String,
    /// Names, joined by ", ".
    pub author: Option<String>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub summary: Option<Markup>,
    pub content: Option<Markup>,
    /// In the document's order, each once.
    pub categories: Vec<String>,
    pub image: Option<String>,
    pub enclosures: Vec<Enclosure>,
    /// The feed that an aggregator took it from.
    pub source: Option<String>,
    pub comments: Option<String>,
    pub language: Option<String>,
}

impl Item {
    /// What the article's text is made of: the content, else the summary.
    pub fn body(&self) -> Option<&Markup> {
        self.content.as_ref().or(self.summary.as_ref())
    }
}

/// A text with what it is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup {
    pub text: String,
    pub kind: MarkupKind,
    /// What its relative addresses are relative to.
    pub base: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkupKind {
    Plain,
    Html,
}

/// A file that goes with an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Absolute where a base is known.
    pub url: String,
    /// A media type as written.
    pub kind: Option<String>,
    /// In bytes.
    pub length: Option<u64>,
}
