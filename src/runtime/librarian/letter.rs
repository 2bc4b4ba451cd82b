//! What the librarian is asked and told, and what it needs of the articles.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};

use crate::article::ArticleId;
use crate::index::Index;
use crate::marks::{Change, Identity};
use crate::query::{Clock, CompletionRequest, PageRequest, Query};
use crate::runtime::reader::Known;
use crate::runtime::writer::{Rest, Unsaved};
use crate::text::Clean;

/// The articles of a library, with what is known of them; the real ones are `wiring`'s.
pub trait Holdings {
    /// Part of what a scan found.
    type Batch: Send + 'static;
    /// All marks on disk, merged.
    type Marks: Send + 'static;

    /// What answers questions.
    fn index(&self) -> &dyn Index;
    /// Takes a change of marks into all further answers.
    fn mark(&mut self, change: &Change);
    /// Takes in what was found; gives back what is new or changed, as a journal remembers it; `None` where
    /// that may be anything. `unsaved` are changes that marks on disk may lack.
    fn take(&mut self, batch: Self::Batch, unsaved: &[Change]) -> Option<Vec<Identity>>;
    /// What is known of an article that its file does not say.
    fn known_of(&self, id: ArticleId, path: &Path) -> Known;
    /// All articles that marks may be about, as a journal remembers them; samples are none.
    fn identities(&self) -> Vec<Identity>;
    /// Articles, hidden ones too; samples are none.
    fn articles(&self) -> usize;
    /// Why an answer since the last call was not whole, where one was not.
    fn take_trouble(&self) -> Option<Clean>;
    /// The marks of all articles anew. `unsaved` are changes that they may lack.
    fn set_marks(&mut self, marks: Self::Marks, unsaved: &[Change]);
    /// All articles of the folder are there: marks find those that were renamed or edited.
    fn settle(&mut self);
    /// Puts the built-in samples in, or takes them out again.
    fn show_samples(&mut self, shown: bool);
}

/// A question, or a wish for marks.
#[derive(Debug)]
pub enum Ask {
    Page(PageRequest),
    Counts,
    Shows {
        generation: u64,
    },
    Unknown {
        generation: u64,
    },
    Complete(CompletionRequest),
    Facets {
        generation: u64,
        query: Query,
        limit: usize,
    },
    Totals {
        generation: u64,
        queries: Vec<Query>,
    },
    Suggest {
        generation: u64,
        filter: String,
        view: Query,
        clock: Clock,
    },
    /// The exact length of a list of which a page was given that could not tell it.
    Total {
        generation: u64,
        query: Query,
        kept: Vec<ArticleId>,
    },
    Body {
        generation: u64,
        id: ArticleId,
        path: PathBuf,
    },
    Mark {
        serial: u64,
        change: Change,
    },
    MarkAll {
        serial: u64,
        query: Query,
        change: Change,
    },
    /// Journals have changed on disk.
    Refresh,
    /// Answered when all marks before it are on disk, or cannot be.
    Finish(Sender<Option<Unsaved>>),
    /// The process is about to be stopped: nothing shall be written meanwhile.
    Rest(Rest),
}

/// What has changed on disk.
#[derive(Debug)]
pub enum News<B, M> {
    /// A part of the first scan, or of a look at what changed later.
    Found(B),
    /// The first scan is over, or a later look: all that was found of it is told. Where the folder was
    /// not reached nobody knows what is in it. `shown` where the screen hears how far it is.
    Scanned { files: usize, reached: bool, shown: bool },
    /// The marks on disk, this program's own up to a serial.
    Marks { marks: M, through: u64 },
}

/// Either, as they come in.
#[derive(Debug)]
pub enum Letter<B, M> {
    Ask(Ask),
    News(News<B, M>),
}

/// Where letters of some holdings come from.
pub type Letters<H> = Receiver<Letter<<H as Holdings>::Batch, <H as Holdings>::Marks>>;

/// The next letter, where one has come.
pub(super) type Next<H> = Option<Letter<<H as Holdings>::Batch, <H as Holdings>::Marks>>;
