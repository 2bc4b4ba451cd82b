//! Everything that can reach the state machine from outside.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use super::Session;
use crate::article::Article;
use crate::feed::news::{Candidate, Listed, Summary, Unconfirmed, Which};
use crate::marks::Change;
use crate::query::{Completion, Counts, Facets, Page, ShowCount, Suggestion, UnknownShow};
use crate::show::Explanation;
use crate::text::Clean;

/// What happened outside. Answers carry the generation of the question; old ones are dropped.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed (never a release).
    Key(KeyEvent),
    Mouse(MouseEvent),
    /// Pasted text: always text, never commands.
    Paste(String),
    /// The terminal's size, at the start and at each change.
    Resize(Size),
    /// The time, in seconds since 1970; comes before every other message of a batch, never by itself.
    Clock(i64),
    /// Answers [`Effect::Rows`](super::Effect::Rows).
    Page(Page),
    /// The exact number of rows of the list that a page of this generation was of.
    Total {
        generation: u64,
        total: usize,
    },
    /// Answers [`Effect::Facets`](super::Effect::Facets).
    Facets {
        generation: u64,
        facets: Facets,
    },
    /// Answers [`Effect::Totals`](super::Effect::Totals), in the order of the question.
    Totals {
        generation: u64,
        totals: Vec<usize>,
    },
    /// Answers [`Effect::Suggest`](super::Effect::Suggest); most articles first.
    Suggestions {
        generation: u64,
        suggestions: Vec<Suggestion>,
    },
    /// Answers [`Effect::Counts`](super::Effect::Counts).
    Counts(Counts),
    /// Answers [`Effect::Shows`](super::Effect::Shows); most articles first.
    Shows {
        generation: u64,
        shows: Vec<ShowCount>,
    },
    /// Answers [`Effect::Unknown`](super::Effect::Unknown); most articles first.
    Unknown {
        generation: u64,
        unknown: Vec<UnknownShow>,
    },
    /// Answers [`Effect::Complete`](super::Effect::Complete).
    Completions {
        generation: u64,
        completions: Vec<Completion>,
    },
    /// Answers [`Effect::Body`](super::Effect::Body): the article, or why it cannot be read.
    Body {
        generation: u64,
        article: Result<Arc<Article>, Clean>,
        /// Why it names which shows; empty where it cannot be read.
        explanation: Arc<Explanation>,
    },
    /// Answers [`Effect::Layout`](super::Effect::Layout) with all lines of a long text.
    Layout {
        generation: u64,
        layout: Arc<super::reader::Layout>,
    },
    /// Articles came, went or changed (the folder, another instance's marks): ask again.
    LibraryChanged,
    /// How far the look at the whole folder is.
    Progress(Progress),
    /// The library has no articles, and the built-in samples stand in for them; or no longer.
    Samples(bool),
    /// What [`Effect::MarkAll`](super::Effect::MarkAll) changed, for undo.
    MarkedAll(Change),
    /// The marks up to this serial are on disk.
    Saved {
        serial: u64,
    },
    /// The marks from this serial on are not on disk, and why.
    NotSaved {
        serial: u64,
        reason: Clean,
    },
    /// How far a fetch is; the first one tells that it has begun, be it by itself.
    Fetching(FetchProgress),
    /// A fetch has ended.
    Fetched {
        summary: Summary,
        /// It ended because there is no network.
        offline: bool,
    },
    /// A fetch that was asked for does not take place.
    NotFetched(NotFetched),
    /// A fetch that was asked for waits for a word on these feeds: it has not begun, and will not unless it is
    /// asked for again.
    Unconfirmed {
        which: Which,
        feeds: Vec<Unconfirmed>,
    },
    /// Answers [`Effect::LookUp`](super::Effect::LookUp): at least one feed, or why there is none.
    LookedUp {
        generation: u64,
        found: Result<Vec<Candidate>, Clean>,
    },
    /// Answers [`Effect::Subscribe`](super::Effect::Subscribe): the address of the feed that is subscribed to now,
    /// or why not.
    Subscribed {
        generation: u64,
        done: Result<String, Clean>,
    },
    /// Answers [`Effect::Feeds`](super::Effect::Feeds), and tells of changes made to them: all feeds in their
    /// order, or why they cannot be read.
    Feeds(Result<Vec<Listed>, Clean>),
    /// A line for the status line.
    Notice {
        severity: Severity,
        text: Clean,
    },
    /// The terminal is ours again after a suspension or an outside program.
    Resumed,
}

/// A look at the whole folder, from the first file found to the last one read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many files are found so far; which of them are new is not known yet.
    Looking { found: usize },
    /// Of the files that are new or changed, so many are read.
    Reading { read: usize, total: usize },
    /// All is read, and so many article files there are.
    Finished { files: usize },
}

/// How far a fetch is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FetchProgress {
    /// Feeds that will be asked, and of these such as are done, well or not.
    pub feeds: usize,
    pub done: usize,
    pub failed: usize,
    /// New articles.
    pub new: usize,
}

/// Why a fetch that was asked for does not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFetched {
    /// There are no feeds, or none but paused ones.
    NoFeeds,
    /// Nothing is subscribed to under the address that was asked for.
    NotSubscribed,
    /// Nobody has said yes to any of the feeds that were asked for.
    Unconfirmed,
    /// Another instance fetches.
    Elsewhere,
    Failed(Clean),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// What the screen is told of its library at the start.
#[derive(Clone, Debug, Default)]
pub struct LibraryInfo {
    /// The `articles` folder, for messages.
    pub articles: Clean,
    /// The filter to start with (`-q`).
    pub query: String,
    /// Warnings of settings and library, shown one after the other.
    pub warnings: Vec<Clean>,
    /// The built-in samples are shown because the library has no articles.
    pub samples: bool,
    /// What the last session on this device left; `None` in the first one.
    pub session: Option<Session>,
    /// Seconds that the reader's wall clock is ahead of UTC.
    pub clock_offset: i32,
}
