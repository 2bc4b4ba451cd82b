//! Answers to queries. One trait, [`Index`]; the plain in-memory scan stands behind it, and stays as
//! the oracle of any quicker one.
//!
//! Knows no files: `store::scan` brings articles, `store::marks` brings marks, and whoever joins
//! them calls [`Memory::put`] and [`Memory::set_marks`].

mod complete;
mod entry;
mod memory;
mod plan;
mod search_text;

pub use entry::{Entry, entries};
pub use memory::{Listed, Memory};

use std::path::Path;

use crate::article::ArticleId;
use crate::marks::Change;
use crate::query::{Completion, Counts, Page, PageRequest, Query, ShowCount};

/// What screens and verbs ask a library's articles.
pub trait Index {
    /// A page of a query's list; `None` when `cancelled` said so on the way.
    fn page(&self, request: &PageRequest, cancelled: &dyn Fn() -> bool) -> Option<Page>;
    fn counts(&self) -> Counts;
    /// Shows that have articles, most articles first.
    fn shows(&self) -> Vec<ShowCount>;
    /// Values that a field may have, starting so, most articles first, at most `limit`.
    fn complete(&self, field: &str, value: &str, limit: usize) -> Vec<Completion>;
    /// All ids of a query, newest first.
    fn ids(&self, query: &Query) -> Vec<ArticleId>;
    /// The file of an article, below `articles/`.
    fn path(&self, id: ArticleId) -> Option<&Path>;
    /// Takes a change of marks into all further answers.
    fn mark(&mut self, change: &Change);
}
