//! Holdings that are a list of numbers.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::article::{ArticleId, BodyHash};
use crate::index::{Cancelled, Index, Listed};
use crate::marks::{Change, Field, Identity};
use crate::query::{
    Completion, CompletionRequest, Counts, Facets, Page, PageRequest, Query, ShowCount, UnknownShow,
};
use crate::runtime::librarian::{Holdings, lacking};
use crate::runtime::reader::Known;
use crate::text::Clean;

/// Articles by number, with the read ones, and a trace of what was done.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) articles: Vec<u64>,
    pub(super) read: Vec<u64>,
    pub(super) settled: usize,
    /// Whether a page can tell how long the list is.
    pub(super) exact: bool,
    pub(super) trouble: Option<Clean>,
    /// Questions of facets, each of which takes until the next question comes.
    pub(super) facets: AtomicU64,
}

pub(super) const SAMPLE: u64 = 1000;
/// A batch with it may have changed any article.
pub(super) const ANYTHING: u64 = 1001;

/// Facets of this limit end only when they are interrupted.
pub(super) const ENDLESS: usize = 99;

impl Index for Shelf {
    fn page(&self, request: &PageRequest, cancelled: &dyn Fn() -> bool) -> Option<Page> {
        assert_ne!(request.margin, 99, "breaks at this margin");
        (!cancelled()).then(|| Page {
            generation: request.generation,
            total: self.articles.len(),
            exact: self.exact,
            cursor: self.read.len(),
            ..Page::default()
        })
    }

    fn counts(&self) -> Counts {
        Counts { articles: self.articles.len(), ..Counts::default() }
    }

    fn shows(&self, _: Cancelled<'_>) -> Option<Vec<ShowCount>> {
        Some(Vec::new())
    }

    fn unknown(&self, _: usize, _: Cancelled<'_>) -> Option<Vec<UnknownShow>> {
        Some(Vec::new())
    }

    fn complete(&self, _: &CompletionRequest, _: usize, _: Cancelled<'_>) -> Option<Vec<Completion>> {
        Some(Vec::new())
    }

    fn total(&self, _: &Query, _: &[ArticleId], _: Cancelled<'_>) -> Option<usize> {
        Some(self.articles.len())
    }

    fn facets(&self, _: &Query, limit: usize, cancelled: Cancelled<'_>) -> Option<Facets> {
        self.facets.fetch_add(1, Ordering::Relaxed);
        while limit == ENDLESS && !cancelled() {
            std::thread::yield_now();
        }
        (!cancelled()).then(Facets::default)
    }

    fn spellings(&self, _: &str, _: usize) -> Vec<String> {
        Vec::new()
    }

    fn list(&self, _: &Query, _: &mut dyn FnMut(Listed) -> ControlFlow<()>) {}

    fn ids_starting(&self, _: &str, _: usize) -> Vec<ArticleId> {
        Vec::new()
    }

    fn find(&self, _: ArticleId) -> Option<Listed> {
        None
    }

    fn find_at(&self, _: &Path) -> Option<Listed> {
        None
    }

    fn len(&self) -> usize {
        self.articles.len()
    }

    /// Only the question "what is not read" is understood.
    fn ids(&self, query: &Query) -> Vec<ArticleId> {
        assert_eq!(*query, lacking(&Field::Read, true));
        self.articles.iter().filter(|id| !self.read.contains(id)).map(|id| ArticleId(*id)).collect()
    }

    fn mark(&mut self, change: &Change) {
        self.read.extend(change.articles.iter().map(|id| id.0));
    }
}

impl Holdings for Shelf {
    type Batch = Vec<u64>;
    type Marks = Vec<u64>;

    fn index(&self) -> &dyn Index {
        self
    }

    fn mark(&mut self, change: &Change) {
        Index::mark(self, change);
    }

    fn articles(&self) -> usize {
        self.articles.iter().filter(|id| **id != SAMPLE).count()
    }

    fn take_trouble(&self) -> Option<Clean> {
        self.trouble.clone()
    }

    fn take(&mut self, batch: Vec<u64>, _: &[Change]) -> Option<Vec<Identity>> {
        self.articles.extend(&batch);
        (!batch.contains(&ANYTHING)).then(|| batch.into_iter().map(identity).collect())
    }

    fn known_of(&self, id: ArticleId, _: &Path) -> Known {
        let shows = vec![Clean::line(&format!("show {}", id.0))];
        Known { shows, ..Known::default() }
    }

    fn identities(&self) -> Vec<Identity> {
        self.articles.iter().copied().filter(|id| *id != SAMPLE).map(identity).collect()
    }

    fn set_marks(&mut self, marks: Vec<u64>, unsaved: &[Change]) {
        self.read = marks;
        for change in unsaved {
            Holdings::mark(self, change);
        }
    }

    fn settle(&mut self) {
        self.settled = self.articles.len();
    }

    fn show_samples(&mut self, shown: bool) {
        self.articles.retain(|id| *id != SAMPLE);
        if shown {
            self.articles.push(SAMPLE);
        }
    }
}

fn identity(id: u64) -> Identity {
    Identity { id: ArticleId(id), path: PathBuf::new(), body_hash: BodyHash(0) }
}
