//! Answers to queries. One trait, [`Index`]; the plain in-memory scan stands behind it, and stays as
//! the oracle of any quicker one.
//!
//! Knows no files of articles: `store::scan` brings articles, `store::marks` brings marks, and whoever
//! joins them hands both on.

mod complete;
mod corrected;
pub mod disk;
mod entry;
mod followed;
mod listed;
mod memory;
mod order;
mod plan;
mod search_text;
mod suggest;
mod unknown;

pub use corrected::Key as ShowKey;
pub use entry::{Entry, Record, entries, explain};
pub use listed::Listed;
pub use memory::Memory;
pub use suggest::suggest;

use std::ops::ControlFlow;
use std::path::Path;

use crate::article::ArticleId;
use crate::marks::Change;
use crate::query::{
    Completion, CompletionRequest, Counts, Facets, Page, PageRequest, Query, ShowCount, UnknownShow,
};

/// Asked now and then on the way to an answer: whether nobody waits for it any more.
pub type Cancelled<'a> = &'a dyn Fn() -> bool;

/// What screens and verbs ask a library's articles. Answers that can take long are `None` where they
/// were cancelled on the way.
pub trait Index {
    /// A page of a query's list. Its total may be a least one; [`Index::total`] has the exact one.
    fn page(&self, request: &PageRequest, cancelled: Cancelled<'_>) -> Option<Page>;
    /// How many articles a query has, those that are kept in its list included.
    fn total(&self, query: &Query, kept: &[ArticleId], cancelled: Cancelled<'_>) -> Option<usize>;
    /// A query's articles by show, source and month, at most `limit` of each.
    fn facets(&self, query: &Query, limit: usize, cancelled: Cancelled<'_>) -> Option<Facets>;
    /// Values that a field may have, starting so, most articles first, at most `limit`; those that
    /// no article of the rest of the filter has are left out. Values of a fixed list are all offered.
    fn complete(
        &self,
        request: &CompletionRequest,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Option<Vec<Completion>>;
    /// Words that articles hold and that are spelt nearly so, most articles first, at most `limit`.
    fn spellings(&self, word: &str, limit: usize) -> Vec<String>;
    fn counts(&self) -> Counts;
    /// Shows that have articles, and those that are followed; most articles first, then by name.
    fn shows(&self, cancelled: Cancelled<'_>) -> Option<Vec<ShowCount>>;
    /// Titles that look like a series, that the catalogue does not know, and that at least two articles
    /// have, most articles first, at most `limit`; hidden articles do not count.
    fn unknown(&self, limit: usize, cancelled: Cancelled<'_>) -> Option<Vec<UnknownShow>>;
    /// All articles of a query in its order, until `each` has enough.
    fn list(&self, query: &Query, each: &mut dyn FnMut(Listed) -> ControlFlow<()>);
    /// All articles of a query in its order.
    fn collect(&self, query: &Query) -> Vec<Listed> {
        let mut all = Vec::new();
        self.list(query, &mut |listed| {
            all.push(listed);
            ControlFlow::Continue(())
        });
        all
    }
    /// All ids of a query in its order, each once.
    fn ids(&self, query: &Query) -> Vec<ArticleId>;
    /// The ids that begin with these hex digits, in order, at most `limit`.
    fn ids_starting(&self, digits: &str, limit: usize) -> Vec<ArticleId>;
    /// An article by its id: of several files with one id, the newest.
    fn find(&self, id: ArticleId) -> Option<Listed>;
    /// An article by its file, below `articles/`.
    fn find_at(&self, path: &Path) -> Option<Listed>;
    /// Articles, hidden ones too.
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Takes a change of marks into all further answers.
    fn mark(&mut self, change: &Change);
}
