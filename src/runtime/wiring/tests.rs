//! All workers together on a real folder.

mod catalogues;

use std::cell::Cell;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use super::*;
use crate::app::Effect;
use crate::article::ArticleId;
use crate::marks::{Change, Field};
use crate::query::{Anchor, PageRequest, Query};
use crate::show::Edition;

/// Long enough on a machine that is busy with other tests.
const SOON: Duration = Duration::from_secs(10);

/// Workers of a library with one article.
struct World {
    root: Arc<tempfile::TempDir>,
    library: Library,
    workers: Workers,
    messages: Receiver<Incoming>,
    generation: Cell<u64>,
}

impl World {
    /// Returns when the first scan is over and the watcher has had its first word.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let library = Library::within(root.path());
        std::fs::create_dir_all(&library.articles).unwrap();
        write(&library, "a.txt", "Luke Cage");
        // A file that was written just now would be read again with the next look.
        std::thread::sleep(Duration::from_millis(150));
        let world = Self::open(Arc::new(root), library);
        world.expect("the end of the scan", is_finished);
        world.grow_quiet();
        world
    }

    fn open(root: Arc<tempfile::TempDir>, library: Library) -> Self {
        let (inbox, messages) = mpsc::channel();
        let workers = start(&library, Vec::new(), 1 << 16, Fetching::default(), inbox).unwrap();
        Self { root, library, workers, messages, generation: Cell::new(0) }
    }

    /// Another instance on the same library.
    fn another(&self) -> Self {
        Self::open(Arc::clone(&self.root), self.library.clone())
    }

    /// The titles of the list as it stands now.
    fn titles(&self) -> Vec<String> {
        self.ask(Query::default())
    }

    fn ask(&self, query: Query) -> Vec<String> {
        self.generation.set(self.generation.get() + 1);
        let (generation, anchor) = (self.generation.get(), Anchor::Position(0));
        let kept = Vec::new();
        self.workers.take(Effect::Rows(PageRequest { generation, query, kept, anchor, margin: 100 }));
        loop {
            if let Incoming::Message(Message::Page(page)) = self.messages.recv_timeout(SOON).expect("a page")
            {
                let mut titles: Vec<_> = page.rows.iter().map(|row| row.title.to_string()).collect();
                titles.sort();
                return titles;
            }
        }
    }

    /// Waits until the list has these titles.
    #[track_caller]
    fn until(&self, titles: &[&str]) {
        let begin = now();
        while self.titles() != titles {
            assert!(begin.elapsed() < SOON, "{titles:?} never came, but {:?}", self.titles());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The titles of a filter's articles.
    fn found(&self, filter: &str) -> Vec<String> {
        self.ask(crate::query::parse(filter, &crate::query::Clock::default()).0)
    }

    /// Waits until a filter has these articles.
    #[track_caller]
    fn until_found(&self, filter: &str, titles: &[&str]) {
        let begin = now();
        while self.found(filter) != titles {
            assert!(begin.elapsed() < SOON, "{filter}: {titles:?} never came, but {:?}", self.found(filter));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn expect(&self, what: &str, is_it: impl Fn(&Message) -> bool) {
        loop {
            match self.messages.recv_timeout(SOON).expect(what) {
                Incoming::Message(message) if is_it(&message) => return,
                _ => {}
            }
        }
    }

    /// Waits until nothing has been told for a while; gives back what was.
    fn grow_quiet(&self) -> Vec<Incoming> {
        std::iter::from_fn(|| self.messages.recv_timeout(Duration::from_millis(500)).ok()).collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's own files")]
fn write(library: &Library, name: &str, text: &str) {
    std::fs::write(library.articles.join(name), text).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "a test waits so long and no longer")]
fn now() -> Instant {
    Instant::now()
}

fn is_finished(message: &Message) -> bool {
    matches!(message, Message::Progress(crate::app::Progress::Finished { .. }))
}

#[test]
fn the_second_start_answers_although_the_folder_is_gone() {
    let World { root, library, workers, messages, .. } = World::new();
    drop((workers, messages));
    std::fs::rename(&library.articles, root.path().join("elsewhere")).unwrap();
    let world = World::open(root, library);
    assert_eq!(world.titles(), ["Luke Cage"]);
    world.expect(
        "that the folder is gone",
        |message| matches!(message, Message::Notice { text, .. } if text.contains("gone")),
    );
    assert_eq!(world.titles(), ["Luke Cage"]);
}

#[test]
fn a_second_instance_shows_what_the_first_one_finds_and_takes_its_place() {
    let first = World::new();
    let second = first.another();
    second.expect("that all is there", is_finished);
    second.until(&["Luke Cage"]);
    write(&first.library, "b.txt", "Jessica Jones");
    first.until(&["Jessica Jones", "Luke Cage"]);
    second.until(&["Jessica Jones", "Luke Cage"]);
    drop(first);
    write(&second.library, "c.txt", "Iron Fist");
    second.until(&["Iron Fist", "Jessica Jones", "Luke Cage"]);
}

#[test]
fn a_mark_of_the_second_instance_stays_over_a_commit_of_the_first() {
    let first = World::new();
    let second = first.another();
    second.until(&["Luke Cage"]);
    let change = Change { articles: vec![ArticleId::of_text("Luke Cage")], field: Field::Read, value: true };
    second.workers.take(Effect::Mark { serial: 1, change });
    second.workers.take(Effect::Counts);
    let all_read = |message: &Message| matches!(message, Message::Counts(counts) if counts.unread == 0);
    second.expect("the mark", all_read);
    write(&first.library, "b.txt", "Jessica Jones");
    second.until(&["Jessica Jones", "Luke Cage"]);
    second.workers.take(Effect::Counts);
    let one_read = |message: &Message| matches!(message, Message::Counts(counts) if (counts.articles, counts.unread) == (2, 1));
    second.expect("the mark again", one_read);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test damages a file")]
fn damage_that_no_answer_comes_by_is_found_and_the_index_built_anew() {
    let World { root, library, workers, messages, .. } = World::new();
    drop((workers, messages));
    let files = |library: &Library| {
        let (catalogue, body_cap) = (Edition::new(Vec::new(), Vec::new()), 1 << 16);
        let folder = Setup::new(library, catalogue, body_cap, Arc::default()).place.folder;
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let positions = files(&library).into_iter().find(|path| path.extension().is_some_and(|end| end == "pos"));
    let positions = positions.expect("a file of positions");
    let mut bytes = std::fs::read(&positions).unwrap();
    bytes[0] ^= 1;
    std::fs::write(&positions, bytes).unwrap();
    let world = World::open(root, library);
    world.until(&["Luke Cage"]);
    world.expect(
        "that it is built anew",
        |message| matches!(message, Message::Notice { text, .. } if text.contains("built anew")),
    );
    let begin = now();
    while files(&world.library).contains(&positions) {
        assert!(begin.elapsed() < SOON, "the damaged file stays");
        std::thread::sleep(Duration::from_millis(20));
    }
    world.until(&["Luke Cage"]);
}

#[test]
fn an_own_mark_is_saved_and_no_news() {
    let world = World::new();
    let id = ArticleId::of_text("Luke Cage");
    let change = Change { articles: vec![id], field: Field::Read, value: true };
    world.workers.take(Effect::Mark { serial: 1, change });
    world.expect("saved", |message| matches!(message, Message::Saved { serial: 1 }));
    let told = world.grow_quiet();
    assert!(
        told.is_empty(),
        "the watcher hears of our own writing, and the list need not be asked for: {told:?}"
    );
}

#[test]
fn after_many_own_marks_all_are_handed_out_so_that_nobody_keeps_them() {
    let world = World::new();
    let articles = (0..1001).map(ArticleId).collect();
    let change = Change { articles, field: Field::Read, value: true };
    world.workers.take(Effect::Mark { serial: 1, change });
    world.expect("saved", |message| matches!(message, Message::Saved { serial: 1 }));
    world.expect("the marks anew", |message| matches!(message, Message::LibraryChanged));
}

#[test]
fn a_mark_of_another_instance_is_news_once() {
    let world = World::new();
    let (mut other, ..) = MarkStore::open(Places::of(&world.library), Machine::this());
    let change = Change { articles: vec![ArticleId(1)], field: Field::Read, value: true };
    other.append(&[change], &|_| None, 0).unwrap();
    world.expect("news", |message| matches!(message, Message::LibraryChanged));
    let told = world.grow_quiet();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn all_workers_end_when_nobody_holds_them() {
    let World { root: _root, workers, messages, .. } = World::new();
    drop(workers);
    let end = std::iter::repeat_with(|| messages.recv_timeout(SOON).err()).find_map(|end| end);
    assert_eq!(end, Some(RecvTimeoutError::Disconnected));
}
