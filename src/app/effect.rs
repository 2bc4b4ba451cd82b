//! Everything that the state machine wants from outside, as data.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::{Article, ArticleId};
use crate::feed::news::Which;
use crate::marks::Change;
use crate::query::{Clock, CompletionRequest, PageRequest, Query};
use crate::text::Clean;

/// A deed for the runtime. None of them may block a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Search; of requests that wait, only the newest is answered.
    Rows(PageRequest),
    /// Count the library.
    Counts,
    /// All shows with articles, for the picker.
    Shows {
        generation: u64,
    },
    /// Titles that look like series and that the catalogue does not know, for the picker.
    Unknown {
        generation: u64,
    },
    /// Ways to go on after `field:value` in the filter bar.
    Complete(CompletionRequest),
    /// What a query's articles are, by show, source and month, at most `limit` of each.
    Facets {
        generation: u64,
        query: Query,
        limit: usize,
    },
    /// How many articles each of these queries has, for the picker of views.
    Totals {
        generation: u64,
        queries: Vec<Query>,
    },
    /// Filters that are spelt nearly as this one and match something; `view` is what they are within.
    Suggest {
        generation: u64,
        filter: String,
        view: Query,
        clock: Clock,
    },
    /// Read one article's file.
    Body {
        generation: u64,
        id: ArticleId,
        path: PathBuf,
    },
    /// Lay a long text out off the screen's thread.
    Layout {
        generation: u64,
        article: ArcArticle,
        measure: u16,
    },
    /// Change marks; later questions see the change at once, disk follows
    /// ([`Message::Saved`](super::Message::Saved)).
    Mark {
        serial: u64,
        change: Change,
    },
    /// Change every article of a query that is not so already (`M`).
    MarkAll {
        serial: u64,
        query: Query,
        change: Change,
    },
    /// Add a show of this name to the library's own: articles are looked through for it in the background,
    /// of which a [`Message::Notice`](super::Message::Notice) tells, as of what prevents it.
    AddShow {
        name: String,
    },
    /// Fetch feeds; answered by how far it is ([`Message::Fetching`](super::Message::Fetching)) and its end, by why
    /// not, or by a question.
    Fetch {
        which: Which,
        consent: Consent,
    },
    /// End the fetch that is under way, what it has brought being kept.
    StopFetch,
    /// Find the feeds of an address as it was typed; the last question alone is answered.
    LookUp {
        generation: u64,
        address: String,
    },
    /// Nobody waits for the answer to that any more.
    StopLookUp,
    /// Subscribe to a feed that was found.
    Subscribe {
        generation: u64,
        url: String,
        /// As it was typed to find the feed.
        address: String,
        /// Empty where the feed's own is meant.
        name: String,
        /// Below `articles/`; empty where it follows from the address.
        folder: String,
    },
    /// List the feeds and how they fare.
    Feeds,
    PauseFeed {
        url: String,
        paused: bool,
    },
    /// Subscribe to a feed no longer; its articles stay.
    RemoveFeed {
        url: String,
    },
    /// Open a checked http(s) URL in the browser.
    OpenUrl(String),
    /// Put text on the clipboard.
    Copy(Clean),
    /// Give the terminal to the editor with this file (below `articles/`), and take it back after.
    EditFile(PathBuf),
    /// Stop the process as the shell's job control wants it.
    Suspend,
    Quit,
}

/// What was said of feeds that came from elsewhere, and so may name any address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Nothing yet: where there are such feeds, ask.
    Ask,
    /// These may be fetched from now on.
    Given(Vec<String>),
    /// They are to be left out this time.
    Withheld,
}

/// An article on its way to the layout worker; equal when it is the same article.
#[derive(Clone, Debug)]
pub struct ArcArticle(pub Arc<Article>);

impl PartialEq for ArcArticle {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
