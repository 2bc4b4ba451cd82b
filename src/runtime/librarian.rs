//! The librarian: one thread that owns the index, answers every question about the articles, changes
//! marks at once and hands them on to the writer.
//!
//! It never waits for files: those are the keeper's and the reader's, journals the writer's. What a key
//! waits for comes first; then news, of which each takes a moment; then, while nobody asks for anything,
//! what may take longer (`backlog`), which is put aside as soon as somebody does.

mod backlog;
mod letter;
mod pace;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::reader;
use super::writer::{Order, Write};
use super::{Inbox, Incoming};
use crate::app::{Message, Progress, Severity};
use crate::marks::{Change, Field, Identity};
use crate::query::{Expression, PageRequest, Query, State, Term};
use crate::text::Clean;
use backlog::Backlog;
use letter::Next;
pub use letter::{Ask, Holdings, Letter, Letters, News};
use pace::Pace;

/// So many changed articles are settled one by one; with more, all that have marks are.
const FEW: usize = 10_000;

/// Whom the librarian speaks to.
pub struct Others {
    pub inbox: Inbox,
    pub reader: Sender<reader::Ask>,
    pub writer: Sender<Order>,
    /// Called where an answer was not whole: the index is to be built anew.
    pub repair: Box<dyn Fn() + Send>,
    /// The generation of the newest page that was asked for; a search for an older one stops.
    pub newest_page: Arc<AtomicU64>,
    /// How many questions have come; one more puts aside what may wait.
    pub asked: Arc<AtomicU64>,
}

/// The librarian's own things.
pub struct Librarian<H> {
    /// Shared, so that the writer can see which articles there are; changed by the librarian alone.
    holdings: Arc<RwLock<H>>,
    others: Others,
    backlog: Backlog,
    /// Changes that marks read from disk may lack.
    recent: Vec<(u64, Change)>,
    /// The first scan is over.
    scanned: bool,
    /// What a look after the first scan has found so far, where it found anything.
    found: Option<Vec<Identity>>,
    /// It may have found more than that.
    found_more: bool,
    pace: Pace,
    /// What is wrong with the index, as it was told.
    trouble: Option<Clean>,
    samples: bool,
}

impl<H: Holdings> Librarian<H> {
    pub fn new(holdings: Arc<RwLock<H>>, others: Others) -> Self {
        Self {
            holdings,
            others,
            backlog: Backlog::default(),
            recent: Vec::new(),
            scanned: false,
            found: None,
            found_more: false,
            pace: Pace::default(),
            trouble: None,
            samples: false,
        }
    }

    /// Works until nobody is left to ask.
    pub fn run(mut self, letters: &Letters<H>) {
        let mut asks: VecDeque<Ask> = VecDeque::new();
        let mut news: VecDeque<News<H::Batch, H::Marks>> = VecDeque::new();
        loop {
            let idle = asks.is_empty() && news.is_empty() && self.backlog.is_empty();
            let first = if idle { self.wait(letters) } else { Ok(None) };
            let Ok(first) = first else { return };
            for letter in first.into_iter().chain(letters.try_iter()) {
                match letter {
                    Letter::Ask(ask) => asks.extend(self.backlog.put(ask)),
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
                } else {
                    self.catch_up();
                }
            }));
            self.tell_trouble();
            if self.pace.is_due() {
                self.tell_change();
            }
        }
    }

    /// Waits for a letter, or until the screen may be told of a change that it has not heard of.
    ///
    /// # Errors
    /// Nobody is left to write one.
    fn wait(&self, letters: &Letters<H>) -> Result<Next<H>, RecvTimeoutError> {
        let received = match self.pace.wait() {
            Some(wait) => letters.recv_timeout(wait),
            None => letters.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(letter) => Ok(Some(letter)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(RecvTimeoutError::Disconnected),
        }
    }

    /// Answers at once. What may wait is in the backlog.
    fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Page(request) => self.answer_page(request),
            Ask::Body { generation, id, path } => {
                let (known, sample) = (self.look().known_of(id, &path), self.samples);
                send(&self.others.reader, reader::Ask { generation, path, known, sample });
            }
            Ask::Mark { serial, change } => self.mark(serial, change),
            Ask::MarkAll { serial, query, change } => {
                let query = query.and(lacking(&change.field, change.value));
                let change = Change { articles: self.look().index().ids(&query), ..change };
                self.tell(Message::MarkedAll(change.clone()));
                self.mark(serial, change);
            }
            Ask::Refresh => send(&self.others.writer, Order::Refresh),
            Ask::Finish(done) => send(&self.others.writer, Order::Finish(done)),
            Ask::Rest(rest) => send(&self.others.writer, Order::Rest(rest)),
            later => self.backlog.put_back(later),
        }
    }

    fn answer_page(&mut self, request: PageRequest) {
        let newest = Arc::clone(&self.others.newest_page);
        let cancelled = || newest.load(Ordering::Relaxed) != request.generation;
        let page = self.look().index().page(&request, &cancelled);
        let Some(page) = page else { return };
        if !page.exact {
            let PageRequest { generation, query, kept, .. } = request;
            self.backlog.put_back(Ask::Total { generation, query, kept });
        }
        self.tell(Message::Page(page));
    }

    /// Takes the first thing that waits; it waits on where somebody asks for something meanwhile.
    fn catch_up(&mut self) {
        let Some(ask) = self.backlog.take() else { return };
        let asked = Arc::clone(&self.others.asked);
        let before = asked.load(Ordering::Acquire);
        let cancelled = || asked.load(Ordering::Acquire) != before;
        let answer = backlog::answer(self.look().index(), &ask, &cancelled);
        match answer {
            Some(message) => self.tell(message),
            None => self.backlog.put_back(ask),
        }
    }

    fn mark(&mut self, serial: u64, change: Change) {
        self.change().mark(&change);
        self.recent.push((serial, change.clone()));
        send(&self.others.writer, Order::Write(Write { serial, change }));
    }

    fn take_in(&mut self, news: News<H::Batch, H::Marks>) {
        match news {
            News::Found(batch) => self.take_batch(batch),
            News::Scanned { files, reached, .. } if !self.scanned => {
                self.scanned = true;
                let all = self.look().identities();
                if reached {
                    self.choose_samples(false);
                }
                self.settle(all);
                self.tell(Message::Progress(Progress::Finished { files }));
            }
            News::Scanned { files, shown, .. } => {
                if let Some(found) = self.found.take() {
                    let all = std::mem::take(&mut self.found_more) || found.len() > FEW;
                    let found = if all { self.look().identities() } else { found };
                    self.settle(found);
                }
                if shown {
                    self.tell(Message::Progress(Progress::Finished { files }));
                }
            }
            News::Marks { marks, through } => {
                self.recent.retain(|(serial, _)| *serial > through);
                let unsaved = self.unsaved();
                self.change().set_marks(marks, &unsaved);
                self.tell_change();
            }
        }
    }

    fn take_batch(&mut self, batch: H::Batch) {
        let samples = std::mem::take(&mut self.samples);
        if samples {
            self.change().show_samples(false);
        }
        let unsaved = self.unsaved();
        let taken = self.change().take(batch, &unsaved);
        if self.scanned {
            self.choose_samples(samples);
            let found = self.found.get_or_insert_default();
            self.found_more |= taken.is_none();
            if found.len() <= FEW {
                found.extend(taken.unwrap_or_default());
            }
        }
        self.pace.changed();
        if samples != self.samples {
            self.tell_change();
        }
    }

    fn unsaved(&self) -> Vec<Change> {
        self.recent.iter().map(|(_, change)| change.clone()).collect()
    }

    /// Lets marks find articles that were renamed or edited. Only when a look is over: before, an
    /// article that has not come back yet counts as gone, and another would take its marks for good.
    fn settle(&mut self, articles: Vec<Identity>) {
        self.change().settle();
        self.tell_change();
        send(&self.others.writer, Order::Settle(articles));
    }

    /// Samples stand in where there is no article.
    fn choose_samples(&mut self, before: bool) {
        let articles = self.look().articles();
        self.samples = articles == 0;
        if self.samples {
            self.change().show_samples(true);
        }
        if self.samples != before {
            self.tell(Message::Samples(self.samples));
        }
    }

    fn tell_change(&mut self) {
        self.pace.told();
        self.tell(Message::LibraryChanged);
    }

    /// Once: every answer may be in trouble until the index is exchanged.
    fn tell_trouble(&mut self) {
        let Some(text) = self.look().take_trouble() else { return };
        if self.trouble.as_ref() == Some(&text) {
            return;
        }
        self.trouble = Some(text.clone());
        self.tell(Message::Notice { severity: Severity::Warning, text });
        (self.others.repair)();
    }

    fn look(&self) -> RwLockReadGuard<'_, H> {
        self.holdings.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, H> {
        self.holdings.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, message: Message) {
        send(&self.others.inbox, Incoming::Message(message));
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

/// The articles whose field has not this value yet. Tags and corrections cannot be asked for exactly, so that all
/// articles count as lacking one.
fn lacking(field: &Field, value: bool) -> Query {
    let state = match field {
        Field::Read => State::Read,
        Field::Bookmarked => State::Bookmarked,
        Field::Hidden => State::Hidden,
        Field::Tag(_) | Field::About(_) | Field::NotAbout(_) | Field::Followed(_) | Field::Never(_) => {
            return Query::default();
        }
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
