//! Which part of the store and the index stands behind each worker: the one file of the runtime that
//! knows them.
//!
//! ```text
//!  watcher ── looks ── scanner ── batches ──┐
//!     └────── journals changed ─────────────┼── librarian ──┬── writer (MarkStore)
//!  questions ───────────────────────────────┘   (Memory)    └── reader (files, samples)
//! ```

mod holdings;
mod journal;
mod scanner;

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, LazyLock, RwLock, Weak};

use super::librarian::{Ask, Letter, Librarian, News};
use super::workers::{Workers, spawn};
use super::{Inbox, Incoming, reader, writer};
use crate::app::{Message, Severity};
use crate::article::Article;
use crate::index::Memory;
use crate::marks::Marks;
use crate::show::{Catalogue, ShowEntry};
use crate::store::file::{Articles, ReadError};
use crate::store::library::Library;
use crate::store::marks::{Machine, MarkStore, Places};
use crate::store::samples;
use crate::store::watch::{WatchEvent, Watcher};
use crate::text::Clean;
use holdings::Found;
use journal::OnDisk;
use scanner::Looks;

/// Built while the first files are read.
type LazyCatalogue = LazyLock<Arc<Catalogue>, Box<dyn FnOnce() -> Arc<Catalogue> + Send>>;

type LetterBox = Sender<Letter<Found, Marks>>;

/// Starts all workers of a library.
///
/// # Errors
/// The system allows no more threads.
pub fn start(library: Library, shows: Vec<ShowEntry>, body_cap: u64, inbox: Inbox) -> io::Result<Workers> {
    let (letters, received) = mpsc::channel();
    let (layout, layouts) = mpsc::channel();
    let (looks, places) = mpsc::channel();
    let newest_page = Arc::new(AtomicU64::new(0));
    let stop = Arc::new(AtomicBool::new(false));
    let watcher = watch(&library, looks, letters.clone())?;

    let for_layout = inbox.clone();
    spawn("newsreader-layout", move || reader::lay_out(&layouts, &for_layout))?;
    let room = Room {
        library,
        shows,
        body_cap,
        inbox,
        stop: Arc::clone(&stop),
        newest_page: Arc::clone(&newest_page),
    };
    let for_scanner = letters.clone();
    let letters = Arc::new(letters);
    let for_writer = Arc::downgrade(&letters);
    spawn("newsreader-librarian", move || room.open(for_scanner, for_writer, &received, places))?;

    let ask = move |ask: Ask| {
        // A librarian that has ended answers nothing; quitting does not depend on it.
        let _ = letters.send(Letter::Ask(ask));
    };
    Ok(Workers { ask: Box::new(ask), layout, newest_page, stop, watcher: Box::new(watcher) })
}

fn watch(library: &Library, looks: Sender<Looks>, letters: LetterBox) -> io::Result<Watcher> {
    // Both are read always, and another instance may write to the other one.
    let marks = [library.shared_marks.clone(), library.marks_aside()];
    let on_event = move |event| {
        // The other ends go first when the program ends.
        let _ = match event {
            WatchEvent::Articles(changed) => looks.send(changed.into_paths()).is_ok(),
            WatchEvent::Marks => letters.send(Letter::Ask(Ask::Refresh)).is_ok(),
        };
    };
    Watcher::start(&library.articles, &marks, Box::new(on_event))
}

/// What the librarian's thread is started with.
struct Room {
    library: Library,
    shows: Vec<ShowEntry>,
    body_cap: u64,
    inbox: Inbox,
    stop: Arc<AtomicBool>,
    newest_page: Arc<AtomicU64>,
}

impl Room {
    /// Starts the other workers, builds the catalogue and reads the marks while files are already being
    /// scanned, and becomes the librarian. The librarian and the writer write to each other: so that
    /// both can end, the writer's hold is a weak one.
    fn open(
        self,
        for_scanner: LetterBox,
        for_writer: Weak<LetterBox>,
        received: &Receiver<Letter<Found, Marks>>,
        places: Receiver<Looks>,
    ) {
        let catalogue = self.catalogue();
        let articles = Articles::new(self.library.articles.clone(), self.body_cap);
        let scanner = scanner::Desk {
            articles: articles.clone(),
            catalogue: Arc::clone(&catalogue),
            letters: for_scanner,
            inbox: self.inbox.clone(),
            stop: Arc::clone(&self.stop),
        };
        self.employ("newsreader-scanner", move || scanner.run(&places));

        let (bodies, asked) = mpsc::channel();
        let inbox = self.inbox.clone();
        self.employ("newsreader-reader", move || {
            reader::read_bodies(&asked, &inbox, |path, sample| read(&articles, path, sample));
        });

        let catalogue = Arc::clone(LazyLock::force(&catalogue));
        let (store, marks, warnings) = MarkStore::open(Places::of(&self.library), Machine::this());
        warn(&self.inbox, warnings);
        let mut memory = Memory::new(catalogue);
        memory.set_marks(marks, &[]);
        let memory = Arc::new(RwLock::new(memory));
        let (orders, ordered) = mpsc::channel();
        let journal = OnDisk { store, memory: Arc::clone(&memory), inbox: self.inbox.clone() };
        let inbox = self.inbox.clone();
        self.employ("newsreader-marks", move || {
            writer::run(journal, &ordered, &inbox, |marks, through| {
                let letters = for_writer.upgrade();
                let _ = letters.map(|letters| letters.send(Letter::News(News::Marks { marks, through })));
            });
        });
        Librarian::new(memory, self.inbox, bodies, orders, self.newest_page).run(received);
    }

    /// The catalogue, to be built by whoever needs it first.
    fn catalogue(&self) -> Arc<LazyCatalogue> {
        let (shows, inbox) = (self.shows.clone(), self.inbox.clone());
        Arc::new(LazyLock::new(Box::new(move || {
            let (catalogue, problems) = Catalogue::new(&shows);
            warn(&inbox, problems);
            Arc::new(catalogue)
        })))
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
