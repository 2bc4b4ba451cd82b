//! Questions to the index and its answers, as data: a page of rows, counts, shows, completions.
//!
//! The screen asks with a generation and drops answers of older ones.

use std::path::PathBuf;

use super::{Clock, Query};
use crate::article::{ArticleId, Row};
use crate::text::Clean;

/// Asks for the rows around one place of a query's list, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    pub generation: u64,
    /// View and filter together.
    pub query: Query,
    /// Articles that stay in the list although they match no longer (just read in "unread").
    pub kept: Vec<ArticleId>,
    pub anchor: Anchor,
    /// How many rows before and after the anchor are wanted.
    pub margin: usize,
}

/// The place that the cursor shall have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A position from the newest; past the end means the last.
    Position(usize),
    /// An article, else the one of the same path, else that position.
    Article { id: ArticleId, path: PathBuf, position: usize },
    /// The nearest unread after (or before) a position; stays there if there is none.
    Unread { from: usize, forward: bool },
}

/// A page of a query's list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub generation: u64,
    /// Rows of the whole list; where it is not `exact`, so many are known so far.
    pub total: usize,
    /// The total is final. Where it is not, a [`Message::Total`](crate::app::Message::Total) follows.
    pub exact: bool,
    /// Position of the first row of `rows`.
    pub start: usize,
    pub rows: Vec<Row>,
    /// Position of the anchor; 0 in an empty list.
    pub cursor: usize,
    /// Names and aliases of the shows that the query asks for and these rows' articles name.
    pub shows: Vec<Clean>,
}

/// The whole library; hidden articles are in no number but their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub articles: usize,
    pub unread: usize,
    pub bookmarked: usize,
    pub hidden: usize,
}

/// A show with its articles, for the picker and `newsreader shows`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowCount {
    pub name: Clean,
    pub aliases: Vec<Clean>,
    pub total: usize,
    pub unread: usize,
    /// The reader follows it.
    pub followed: bool,
}

/// A title that looks like a series and that the catalogue does not know, with its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownShow {
    pub title: Clean,
    pub total: usize,
}

/// One way to go on in the filter bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What the value becomes, quoted where it needs quotes.
    pub value: String,
    pub label: Clean,
    /// Articles that it leaves; `None` where it leaves all or is but the begin of a value.
    pub count: Option<usize>,
}

/// Asks for ways to go on behind `field:` in the filter bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionRequest {
    pub generation: u64,
    pub field: &'static str,
    /// What was typed behind the colon so far.
    pub value: String,
    /// View and filter without the part that is being typed: what is counted
    /// ([`rest_of`](super::rest_of)).
    pub rest: Query,
    /// What ages are reckoned from.
    pub clock: Clock,
}

/// A filter that is spelt nearly as the one that matched nothing, and what it would find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub filter: String,
    pub total: usize,
}

/// What a query's articles are, by show, source and month. An article without one is in no tally of
/// the kind; one with several shows is in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    pub total: usize,
    pub unread: usize,
    pub bookmarked: usize,
    /// Most articles first, then by name.
    pub shows: Vec<Tally>,
    pub sources: Vec<Tally>,
    /// Newest first; months without articles are left out.
    pub months: Vec<Month>,
}

/// Articles of one show or source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub name: Clean,
    pub total: usize,
    pub unread: usize,
}

/// Articles of one month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub year: i16,
    /// From 1.
    pub month: i8,
    pub total: usize,
    pub unread: usize,
}
