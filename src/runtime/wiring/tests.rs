//! All workers together on a real folder.

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use super::*;
use crate::app::Effect;
use crate::article::ArticleId;
use crate::marks::{Change, Field};

/// Long enough on a machine that is busy with other tests.
const SOON: Duration = Duration::from_secs(10);

/// Workers of a library with one article.
struct World {
    _root: tempfile::TempDir,
    library: Library,
    workers: Workers,
    messages: Receiver<Incoming>,
}

impl World {
    /// Returns when the first scan is over and the watcher has had its first word.
    #[expect(clippy::disallowed_methods, reason = "a test's own files")]
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        let library = Library {
            root: at("library"),
            articles: at("library/articles"),
            marks: at("library/marks"),
            shared_marks: at("library/marks"),
            state: at("state"),
            cache: at("cache"),
            user_config: at("config.toml"),
        };
        std::fs::create_dir_all(&library.articles).unwrap();
        std::fs::write(library.articles.join("a.txt"), "Luke Cage").unwrap();
        // A file that was written just now would be read again with the next look.
        std::thread::sleep(Duration::from_millis(150));
        let (inbox, messages) = mpsc::channel();
        let workers = start(library.clone(), Vec::new(), 1 << 16, inbox).unwrap();
        let world = Self { _root: root, library, workers, messages };
        world.expect("the end of the scan", |message| {
            matches!(message, Message::Progress(crate::app::Progress::Finished { .. }))
        });
        world.grow_quiet();
        world
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
    let World { _root, workers, messages, .. } = World::new();
    drop(workers);
    let end = std::iter::repeat_with(|| messages.recv_timeout(SOON).err()).find_map(|end| end);
    assert_eq!(end, Some(RecvTimeoutError::Disconnected));
}
