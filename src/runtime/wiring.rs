//! Which part of the store and the index stands behind each worker: the one file of the runtime that
//! knows them.
//!
//! ```text
//!  watcher ── looks ── keeper (Scanner, Writer) ── commits ──┐
//!     ├────── shows changed ──── cataloguer ── editions ── keeper
//!     └────── journals changed ──────────────────────────────┼── librarian ──┬── writer (MarkStore)
//!  questions ────────────────────────────────────────────────┘ (Disk, Memory) └── reader (files, samples)
//!  feeds ── fetcher (fetch, feeds.toml) ── articles, of which the watcher tells
//! ```

mod cataloguer;
mod feeds;
mod holdings;
mod journal;
mod keeping;

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, PoisonError, RwLock, Weak};

use super::collection::Collection;
use super::fetcher::{Fetcher, Timing};
use super::keeper::{Found, Keeper, Opening, Serving, Setup};
use super::librarian::{Ask, Letter, Librarian, News, Others};
use super::workers::{Workers, spawn};
use super::{Inbox, Incoming, reader, writer};
use crate::app::{Message, Severity};
use crate::article::Article;
use crate::config::Fetching;
use crate::marks::Marks;
use crate::show::ShowEntry;
use crate::store::file::{Articles, ReadError};
use crate::store::library::Library;
use crate::store::marks::{Machine, MarkStore, Places};
use crate::store::watch::{WatchEvent, Watcher};
use crate::store::{samples, shows};
use crate::text::Clean;
use cataloguer::Cataloguer;
pub use cataloguer::Order;
use journal::OnDisk;
use keeping::{Desk, Hall, Work};

type LetterBox = Sender<Letter<Found, Marks>>;

/// Starts all workers of a library.
///
/// # Errors
/// The system allows no more threads.
pub fn start(
    library: &Library,
    shows: Vec<ShowEntry>,
    body_cap: u64,
    fetching: Fetching,
    inbox: Inbox,
) -> io::Result<Workers> {
    let (letters, received) = mpsc::channel();
    let (layout, layouts) = mpsc::channel();
    let (cataloguer, orders) = mpsc::channel();
    let (works, received_works) = mpsc::channel();
    let works = Arc::new(works);
    let (newest_page, asked) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let stop = Arc::new(AtomicBool::new(false));

    let timing = Timing::every(fetching.every);
    let feeds = feeds::OfLibrary { library: library.clone(), fetching };
    let fetcher = Fetcher::start(Arc::new(feeds), timing, inbox.clone())?;
    let for_layout = inbox.clone();
    spawn("newsreader-layout", move || reader::lay_out(&layouts, &for_layout))?;
    let room = Room {
        library: library.clone(),
        shows,
        body_cap,
        inbox,
        stop: Arc::clone(&stop),
        newest_page: Arc::clone(&newest_page),
        asked: Arc::clone(&asked),
        works: Arc::downgrade(&works),
        cataloguer: cataloguer.clone(),
    };
    let watcher = watch(library, works, letters.clone(), cataloguer.clone())?;
    let for_keeper = letters.clone();
    let letters = Arc::new(letters);
    let for_writer = Arc::downgrade(&letters);
    spawn("newsreader-librarian", move || {
        room.open(for_keeper, for_writer, &received, received_works, orders);
    })?;

    let ask = move |ask: Ask| {
        // A librarian that has ended answers nothing; quitting does not depend on it.
        let _ = letters.send(Letter::Ask(ask));
        // After it, so that whoever is interrupted finds the question there.
        asked.fetch_add(1, Ordering::Release);
    };
    let (ask, watcher) = (Box::new(ask), Box::new(watcher));
    Ok(Workers { ask, layout, cataloguer, fetcher, newest_page, stop, watcher })
}

fn watch(
    library: &Library,
    works: Arc<Sender<Work>>,
    letters: LetterBox,
    cataloguer: Sender<Order>,
) -> io::Result<Watcher> {
    // Both are read always, and another instance may write to the other one.
    let marks = [library.shared_marks.clone(), library.marks_aside()];
    let on_event = move |event| {
        // The other ends go first when the program ends.
        let _ = match event {
            WatchEvent::Articles(changed) => works.send(Work::Look(changed.into_paths())).is_ok(),
            WatchEvent::Marks => letters.send(Letter::Ask(Ask::Refresh)).is_ok(),
            WatchEvent::Shows => cataloguer.send(Order::Look).is_ok(),
        };
    };
    Watcher::start(&library.articles, &marks, &shows::file(library), Box::new(on_event))
}

/// What the librarian's thread is started with.
struct Room {
    library: Library,
    shows: Vec<ShowEntry>,
    body_cap: u64,
    inbox: Inbox,
    stop: Arc<AtomicBool>,
    newest_page: Arc<AtomicU64>,
    asked: Arc<AtomicU64>,
    works: Weak<Sender<Work>>,
    cataloguer: Sender<Order>,
}

impl Room {
    /// Opens the index and the marks, starts the other workers, and becomes the librarian. The librarian
    /// and the writer write to each other: so that both can end, the writer's hold is a weak one.
    fn open(
        self,
        for_keeper: LetterBox,
        for_writer: Weak<LetterBox>,
        received: &Receiver<Letter<Found, Marks>>,
        works: Receiver<Work>,
        orders: Receiver<Order>,
    ) {
        let (library, shows) = (self.library.clone(), self.shows.clone());
        let cataloguer = Cataloguer::open(library, shows, Weak::clone(&self.works), self.inbox.clone());
        let catalogue = cataloguer.edition();
        // Thousands of series: the first page comes without them.
        self.employ("newsreader-cataloguer", move || cataloguer.run(&orders));
        let setup = Setup::new(&self.library, catalogue, self.body_cap, Arc::clone(&self.stop));
        let opening = setup.open();
        let articles = setup.articles.clone();
        let (bodies, asked) = mpsc::channel();
        let inbox = self.inbox.clone();
        self.employ("newsreader-reader", move || {
            reader::read_bodies(&asked, &inbox, |path, sample| read(&articles, path, sample));
        });
        let (orders, ordered) = mpsc::channel();
        let collection = self.collect(setup, opening, for_keeper, works, for_writer, ordered);
        let works = self.works;
        let repair = move || {
            let _ = works.upgrade().map(|works| works.send(Work::Repair));
        };
        drop(self.cataloguer);
        let others = Others {
            inbox: self.inbox,
            reader: bodies,
            writer: orders,
            repair: Box::new(repair),
            newest_page: self.newest_page,
            asked: self.asked,
        };
        Librarian::new(collection, others).run(received);
    }

    /// All articles with their marks, kept up to date by a thread of their own, as are the journals.
    fn collect(
        &self,
        setup: Setup,
        opening: Opening,
        for_keeper: LetterBox,
        works: Receiver<Work>,
        for_writer: Weak<LetterBox>,
        ordered: Receiver<writer::Order>,
    ) -> Arc<RwLock<Collection>> {
        if let Some(error) = &opening.damage {
            notice(&self.inbox, Severity::Warning, Clean::line(&error.to_string()));
        }
        let catalogue = setup.catalogue.clone();
        let desk = Desk {
            keeper: Keeper::new(setup.clone(), &opening),
            serving: opening.serving != Serving::Nothing,
            setup,
            hall: Hall::new(for_keeper, self.inbox.clone()),
            works: Weak::clone(&self.works),
        };
        let collection = Arc::new(RwLock::new(Collection::new(opening.disk, catalogue)));
        let keep = || self.employ("newsreader-keeper", move || desk.run(&works));
        let store = if opening.serving == Serving::Nothing {
            keep();
            self.open_marks(&collection)
        } else {
            // A list that is known already is not to wait for a look at the folder.
            let store = self.open_marks(&collection);
            keep();
            store
        };
        let (inbox, cataloguer) = (self.inbox.clone(), self.cataloguer.clone());
        let journal = OnDisk::new(store, Arc::clone(&collection), inbox, cataloguer);
        journal.tell_never();
        let inbox = self.inbox.clone();
        self.employ("newsreader-marks", move || {
            writer::run(journal, &ordered, &inbox, |marks, through| {
                if let Some(letters) = for_writer.upgrade() {
                    let _ = letters.send(Letter::News(News::Marks { marks, through }));
                }
            });
        });
        collection
    }

    /// The journals; the collection has what they say.
    fn open_marks(&self, collection: &RwLock<Collection>) -> MarkStore {
        let (store, marks, warnings) = MarkStore::open(Places::of(&self.library), Machine::this());
        warn(&self.inbox, warnings);
        collection.write().unwrap_or_else(PoisonError::into_inner).set_marks(marks, &[]);
        store
    }

    fn employ(&self, name: &str, work: impl FnOnce() + Send + 'static) {
        if let Err(error) = spawn(name, work) {
            let text =
                format!("the system allows no more threads ({error}): close other programs and start again");
            notice(&self.inbox, Severity::Error, Clean::line(&text));
        }
    }
}

fn read(articles: &Articles, path: &Path, sample: bool) -> Result<Article, Clean> {
    if sample {
        return samples::read(path).ok_or_else(|| Clean::line("no such sample"));
    }
    let say = |error: ReadError| Clean::line(&format!("the file cannot be read: {}", error.reason()));
    articles.read(path).map_err(say)
}

fn warn(inbox: &Inbox, warnings: Vec<Clean>) {
    for warning in warnings {
        notice(inbox, Severity::Warning, warning);
    }
}

fn notice(inbox: &Inbox, severity: Severity, text: Clean) {
    // Without a loop there is nobody to tell.
    let _ = inbox.send(Incoming::Message(Message::Notice { severity, text }));
}

#[cfg(test)]
mod tests;
