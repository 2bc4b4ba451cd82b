//! The librarian: one thread that owns the articles in memory, answers every question about them,
//! changes marks at once and hands them on to the writer.
//!
//! It never waits for a disk: files are the scanner's and the reader's, journals the writer's.
//! Questions come before news, so that a scan of a huge folder does not make a key wait.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::reader::{self, Known};
use super::writer::{Order, Rest, Unsaved, Write};
use super::{Inbox, Incoming};
use crate::app::{Message, Progress};
use crate::article::ArticleId;
use crate::index::{Index, suggest};
use crate::marks::{Change, Field, Identity};
use crate::query::{Clock, CompletionRequest, Expression, PageRequest, Query, State, Term};

/// Ways to go on that completion offers, at most.
const COMPLETIONS: usize = 100;

/// Close spellings of a filter that are offered, at most.
const SUGGESTIONS: usize = 3;

/// The articles in memory, with what is known of them; the real ones are `wiring`'s.
pub trait Holdings: Index {
    /// Part of what a scan found.
    type Batch: Send + 'static;
    /// All marks on disk, merged.
    type Marks: Send + 'static;

    /// Takes in what was found; gives back what is new or changed, as a journal remembers it.
    fn take(&mut self, batch: Self::Batch) -> Vec<Identity>;
    /// What is known of an article that its file does not say.
    fn known_of(&self, id: ArticleId, path: &Path) -> Known;
    /// All articles as a journal remembers them.
    fn identities(&self) -> Vec<Identity>;
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
    /// A part of the first scan, or of a look at what changed later; with the files read so far.
    Found { batch: B, files: usize },
    /// The first scan is over, or a later look: all that was found of it is told. Where the folder was
    /// not reached nobody knows what is in it.
    Scanned { files: usize, reached: bool },
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

/// The librarian's own things.
pub struct Librarian<H> {
    /// Shared, so that the writer can see which articles there are; changed by the librarian alone.
    holdings: Arc<RwLock<H>>,
    inbox: Inbox,
    reader: Sender<reader::Ask>,
    writer: Sender<Order>,
    /// The generation of the newest page that was asked for; a search for an older one stops.
    newest_page: Arc<AtomicU64>,
    /// Changes that marks read from disk may lack.
    recent: Vec<(u64, Change)>,
    scan: Scan,
    /// What a look after the first scan has found so far, where it found anything.
    found: Option<Vec<Identity>>,
    samples: bool,
}

/// How far the first scan is.
enum Scan {
    /// With the number of articles at which the screen is told next: it doubles, so that a list of any
    /// length is drawn a few times only.
    Under {
        next: usize,
    },
    Over,
}

impl<H: Holdings> Librarian<H> {
    pub fn new(
        holdings: Arc<RwLock<H>>,
        inbox: Inbox,
        reader: Sender<reader::Ask>,
        writer: Sender<Order>,
        newest_page: Arc<AtomicU64>,
    ) -> Self {
        let scan = Scan::Under { next: 1 };
        let (recent, found, samples) = (Vec::new(), None, false);
        Self { holdings, inbox, reader, writer, newest_page, recent, scan, found, samples }
    }

    /// Works until nobody is left to ask.
    pub fn run(mut self, letters: &Letters<H>) {
        let mut asks: VecDeque<Ask> = VecDeque::new();
        let mut news: VecDeque<News<H::Batch, H::Marks>> = VecDeque::new();
        loop {
            let first = if asks.is_empty() && news.is_empty() { letters.recv().ok() } else { None };
            if first.is_none() && asks.is_empty() && news.is_empty() {
                return;
            }
            for letter in first.into_iter().chain(letters.try_iter()) {
                match letter {
                    Letter::Ask(ask) => asks.push_back(ask),
                    Letter::News(item) => news.push_back(item),
                }
            }
            drop_older_pages(&mut asks);
            // One article that breaks something must not end the library; the hook has told of it.
            let _ = catch_unwind(AssertUnwindSafe(|| {
                if let Some(ask) = asks.pop_front() {
                    self.answer(ask);
                } else if let Some(item) = news.pop_front() {
                    self.take_in(item);
                }
            }));
        }
    }

    fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Page(request) => {
                let cancelled = || self.newest_page.load(Ordering::Relaxed) != request.generation;
                if let Some(page) = self.look().page(&request, &cancelled) {
                    self.tell(Message::Page(page));
                }
            }
            Ask::Counts => self.tell(Message::Counts(self.look().counts())),
            Ask::Shows { generation } => {
                self.tell(Message::Shows { generation, shows: self.look().shows() });
            }
            Ask::Complete(request) => {
                let completions = self.look().complete(&request, COMPLETIONS, &|| false);
                let completions = completions.unwrap_or_default();
                self.tell(Message::Completions { generation: request.generation, completions });
            }
            Ask::Facets { generation, query, limit } => {
                let facets = self.look().facets(&query, limit, &|| false).unwrap_or_default();
                self.tell(Message::Facets { generation, facets });
            }
            Ask::Totals { generation, queries } => {
                let total = |query| self.look().total(query, &[], &|| false).unwrap_or_default();
                let totals = queries.iter().map(total).collect();
                self.tell(Message::Totals { generation, totals });
            }
            Ask::Suggest { generation, filter, view, clock } => {
                let suggestions = suggest(&*self.look(), &filter, &view, &clock, SUGGESTIONS, &|| false);
                let suggestions = suggestions.unwrap_or_default();
                self.tell(Message::Suggestions { generation, suggestions });
            }
            Ask::Body { generation, id, path } => {
                let (known, sample) = (self.look().known_of(id, &path), self.samples);
                send(&self.reader, reader::Ask { generation, path, known, sample });
            }
            Ask::Mark { serial, change } => self.mark(serial, change),
            Ask::MarkAll { serial, query, change } => {
                let query = query.and(lacking(&change.field, change.value));
                let change = Change { articles: self.look().ids(&query), ..change };
                self.tell(Message::MarkedAll(change.clone()));
                self.mark(serial, change);
            }
            Ask::Refresh => send(&self.writer, Order::Refresh),
            Ask::Finish(done) => send(&self.writer, Order::Finish(done)),
            Ask::Rest(rest) => send(&self.writer, Order::Rest(rest)),
        }
    }

    fn mark(&mut self, serial: u64, change: Change) {
        self.change().mark(&change);
        self.recent.push((serial, change.clone()));
        send(&self.writer, Order::Write(Write { serial, change }));
    }

    fn take_in(&mut self, news: News<H::Batch, H::Marks>) {
        match news {
            News::Found { batch, files } => {
                let samples = std::mem::take(&mut self.samples);
                if samples {
                    self.change().show_samples(false);
                }
                let taken = self.change().take(batch);
                match self.scan {
                    Scan::Under { next } => self.tell_progress(next, files),
                    Scan::Over => {
                        self.choose_samples(samples);
                        self.tell(Message::LibraryChanged);
                        self.found.get_or_insert_default().extend(taken);
                    }
                }
            }
            News::Scanned { files, reached } => match self.scan {
                Scan::Under { .. } => {
                    self.scan = Scan::Over;
                    let all = self.look().identities();
                    if reached {
                        self.choose_samples(false);
                    }
                    self.settle(all);
                    self.tell(Message::Progress(Progress::Finished { files }));
                }
                Scan::Over => {
                    if let Some(found) = self.found.take() {
                        self.settle(found);
                    }
                }
            },
            News::Marks { marks, through } => {
                self.recent.retain(|(serial, _)| *serial > through);
                let unsaved: Vec<Change> = self.recent.iter().map(|(_, change)| change.clone()).collect();
                self.change().set_marks(marks, &unsaved);
                self.tell(Message::LibraryChanged);
            }
        }
    }

    /// Lets marks find articles that were renamed or edited. Only when a look is over: before, an
    /// article that has not come back yet counts as gone, and another would take its marks for good.
    fn settle(&self, articles: Vec<Identity>) {
        self.change().settle();
        self.tell(Message::LibraryChanged);
        send(&self.writer, Order::Settle(articles));
    }

    fn tell_progress(&mut self, next: usize, files: usize) {
        let articles = self.look().len();
        if articles >= next {
            self.scan = Scan::Under { next: articles * 2 };
            self.tell(Message::LibraryChanged);
        }
        self.tell(Message::Progress(Progress::Looking { found: files }));
    }

    /// Samples stand in where there is no article.
    fn choose_samples(&mut self, before: bool) {
        let articles = self.look().len();
        self.samples = articles == 0;
        if self.samples {
            self.change().show_samples(true);
        }
        if self.samples != before {
            self.tell(Message::Samples(self.samples));
        }
    }

    fn look(&self) -> RwLockReadGuard<'_, H> {
        self.holdings.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, H> {
        self.holdings.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, message: Message) {
        send(&self.inbox, Incoming::Message(message));
    }
}

/// Of pages that were asked for and not answered, only the newest is wanted.
fn drop_older_pages(asks: &mut VecDeque<Ask>) {
    let mut pages = asks.iter().filter(|ask| matches!(ask, Ask::Page(_))).count();
    asks.retain(|ask| {
        let page = matches!(ask, Ask::Page(_));
        pages -= usize::from(page);
        !page || pages == 0
    });
}

/// The articles whose field has not this value yet. Tags cannot be asked for exactly, so that all
/// articles count as lacking one.
fn lacking(field: &Field, value: bool) -> Query {
    let state = match field {
        Field::Read => State::Read,
        Field::Bookmarked => State::Bookmarked,
        Field::Hidden => State::Hidden,
        Field::Tag(_) => return Query::default(),
    };
    let has = Expression::Term(Term::Is(state));
    Query::of(if value { Expression::Not(Box::new(has)) } else { has })
}

/// Sends; where the other end is gone the program is ending.
fn send<T>(to: &Sender<T>, what: T) {
    let _ = to.send(what);
}

#[cfg(test)]
mod tests;
