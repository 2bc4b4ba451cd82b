//! What a list needs of an article, and no more: screens hold rows, never articles.

use std::path::PathBuf;

use super::{ArticleId, DateKind};
use crate::text::{Clean, date::Moment};

/// One article of a list, with the reader's marks as they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: ArticleId,
    /// Below `articles/`; with the id it keeps the cursor on an article whose text was edited.
    pub path: PathBuf,
    /// Changes whenever the file does, so that a body that is shown can be known to be old.
    pub version: u64,
    pub title: Clean,
    pub date: Moment,
    pub date_kind: DateKind,
    pub source: Option<Clean>,
    pub author: Option<Clean>,
    /// Names of the shows, those that the article is about first.
    pub shows: Vec<Clean>,
    /// Shows that the reader says the article is about (true), or has nothing to do with (false).
    pub corrections: Vec<(Clean, bool)>,
    /// Tags set by hand and tags of the front matter.
    pub tags: Vec<Clean>,
    pub url: Option<Clean>,
    pub faulty: bool,
    pub read: bool,
    pub bookmarked: bool,
    pub hidden: bool,
}

/// Of a file's [`Stamp`](crate::store::file::Stamp), what an index remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileState {
    /// Changes whenever the file does; odd where it must be read again at the next look.
    pub version: u64,
    /// When the file came or changed, in seconds since 1970.
    pub arrived: i64,
}
