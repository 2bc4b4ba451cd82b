//! A watcher on real folders: each deed of another program is told within a second.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;
use crate::store::scan;

/// A library with a watcher on it.
struct World {
    root: tempfile::TempDir,
    events: Receiver<WatchEvent>,
    _watcher: Watcher,
}

impl World {
    /// Starts when `prepare` has made what there is at first; returns when all watches stand.
    fn new(prepare: impl Fn(&Path)) -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("library")).unwrap();
        prepare(&root.path().join("library"));
        let (sender, events) = channel();
        let at = |name: &str| root.path().join("library").join(name);
        let on_event = Box::new(move |event| drop(sender.send(event)));
        let watcher = Watcher::start(&at("articles"), &[at("marks")], &at("shows.toml"), on_event).unwrap();
        let world = Self { events, _watcher: watcher, root };
        assert_eq!(world.next(), WatchEvent::Articles(Changed::All));
        assert_eq!(world.next(), WatchEvent::Marks);
        assert_eq!(world.next(), WatchEvent::Shows);
        world
    }

    fn with_articles() -> Self {
        Self::new(|library| fs::create_dir_all(library.join("articles")).unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.root.path().join("library").join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test's own files")]
    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    fn next(&self) -> WatchEvent {
        // A second is the promise; the rest is for a machine that is busy with other tests.
        self.events.recv_timeout(Duration::from_secs(5)).expect("told in time")
    }

    /// Waits until this path was told of, by itself or with all.
    fn expect(&self, path: &str) {
        loop {
            match self.next() {
                WatchEvent::Articles(Changed::All) => return,
                WatchEvent::Articles(Changed::Paths(paths)) if paths.contains(Path::new(path)) => return,
                _ => {}
            }
        }
    }

    fn expect_marks(&self) {
        while self.next() != WatchEvent::Marks {}
    }

    fn expect_nothing(&self) {
        let heard = self.events.recv_timeout(Duration::from_millis(400));
        assert_eq!(heard, Err(RecvTimeoutError::Timeout));
    }
}

#[test]
fn adding_editing_renaming_and_deleting_are_told() {
    let world = World::with_articles();
    world.write("articles/a.txt", "one");
    world.expect("a.txt");
    world.write("articles/a.txt", "two");
    world.expect("a.txt");
    fs::rename(world.at("articles/a.txt"), world.at("articles/b.txt")).unwrap();
    let WatchEvent::Articles(Changed::Paths(paths)) = world.next() else { panic!() };
    assert_eq!(paths, BTreeSet::from(["a.txt".into(), "b.txt".into()]), "one event for one deed");
    fs::remove_file(world.at("articles/b.txt")).unwrap();
    world.expect("b.txt");
}

#[test]
fn new_folders_are_watched_with_all_they_hold() {
    let world = World::with_articles();
    fs::create_dir_all(world.at("articles/x/y/z")).unwrap();
    world.write("articles/x/y/z/a.txt", "text"); // perhaps before the watch stands
    world.expect("x");
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("articles/x/y/z/b.txt", "text");
    world.expect("x/y/z/b.txt");
    fs::rename(world.at("articles/x"), world.at("articles/w")).unwrap();
    world.expect("w");
    world.write("articles/w/y/z/c.txt", "text");
    world.expect("w/y/z/c.txt");
}

#[test]
fn a_folder_deleted_and_made_again_is_still_watched() {
    let world = World::with_articles();
    for _ in 0..3 {
        fs::create_dir(world.at("articles/sub")).unwrap();
        world.write("articles/sub/a.txt", "text");
        fs::remove_dir_all(world.at("articles/sub")).unwrap();
    }
    fs::create_dir(world.at("articles/sub")).unwrap();
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("articles/sub/b.txt", "text");
    world.expect("sub/b.txt");
}

#[test]
fn our_own_reading_tells_nothing() {
    let world = World::with_articles();
    world.write("articles/a.txt", "text");
    world.expect("a.txt");
    let articles = crate::store::file::Articles::new(world.at("articles"), 1000);
    let mut scanner = scan::Scanner::new(articles, Vec::new());
    for _ in 0..3 {
        scanner.scan(&|_| Vec::new(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        scanner.articles().read(Path::new("a.txt")).unwrap();
    }
    world.expect_nothing();
}

#[test]
fn what_is_no_article_tells_nothing() {
    let world = World::with_articles();
    for name in ["articles/.a.txt.swp", "articles/picture.png", "articles/a.tmp", "config.toml", "other.txt"]
    {
        world.write(name, "text");
    }
    world.expect_nothing();
}

#[test]
fn articles_that_appear_later_are_seen() {
    let world = World::new(|_| ());
    fs::create_dir(world.at("articles")).unwrap();
    world.expect("");
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("articles/a.txt", "text");
    world.expect("a.txt");
}

#[test]
fn a_whole_library_that_comes_later_and_is_exchanged_is_seen() {
    let world = World::new(|library| fs::remove_dir(library).unwrap());
    fs::create_dir_all(world.at("articles")).unwrap();
    world.expect("");
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("articles/a.txt", "text");
    world.expect("a.txt");
    fs::rename(world.at("articles"), world.at("away")).unwrap();
    world.expect("");
    fs::create_dir(world.at("articles")).unwrap();
    world.expect("");
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("articles/b.txt", "text");
    world.expect("b.txt");
}

#[test]
fn marks_are_told_by_themselves() {
    let world = World::with_articles();
    fs::create_dir(world.at("marks")).unwrap();
    world.expect_marks();
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("marks/other.log", "line");
    assert_eq!(world.next(), WatchEvent::Marks);
}

#[test]
fn an_articles_folder_and_files_that_are_links_are_watched_at_their_targets() {
    let world = World::new(|library| {
        fs::create_dir(library.join("real")).unwrap();
        fs::create_dir(library.join("elsewhere")).unwrap();
        fs::File::create(library.join("elsewhere/target.txt")).unwrap();
        symlink("real", library.join("articles")).unwrap();
        symlink("../elsewhere/target.txt", library.join("real/link.txt")).unwrap();
    });
    world.write("real/a.txt", "text");
    world.expect("a.txt");
    world.write("elsewhere/target.txt", "in place");
    world.expect("link.txt");
    world.write("elsewhere/next.txt", "by renaming");
    fs::rename(world.at("elsewhere/next.txt"), world.at("elsewhere/target.txt")).unwrap();
    world.expect("link.txt");
    while world.events.recv_timeout(Duration::from_millis(150)).is_ok() {}
    world.write("elsewhere/target.txt", "in place again");
    world.expect("link.txt");
}

#[test]
fn without_watches_the_folder_is_polled() {
    let root = tempfile::tempdir().unwrap();
    let mut folders = Folders::new(
        root.path().join("articles"),
        vec![root.path().join("marks")],
        root.path().join("shows.toml"),
    );
    assert!(folders.must_poll(), "no watches at all");
    folders = folders.with_watches(notify::recommended_watcher(|_| ()));
    assert!(!folders.must_poll());
    folders.failed(&notify::Error::path_not_found());
    assert!(!folders.must_poll(), "gone needs no watch");
    folders.failed(&notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    assert!(folders.must_poll(), "the limit was hit");

    assert!(!folders.marks_changed());
    fs::create_dir(root.path().join("marks")).unwrap();
    fs::File::create(root.path().join("marks/a.log")).unwrap();
    assert!(folders.marks_changed() && !folders.marks_changed());
}

#[test]
fn polling_tells_again_and_again() {
    let root = tempfile::tempdir().unwrap();
    let (sender, events) = channel();
    let (signals, received) = channel();
    let folders = Folders::new(root.path().join("articles"), Vec::new(), root.path().join("shows.toml"));
    let on_event: OnEvent = Box::new(move |event| drop(sender.send(event)));
    let watching = Loop { folders, pending: Pending::default(), on_event, received };
    let thread = std::thread::Builder::new().spawn(|| watching.run()).unwrap();
    let articles = || {
        let event = events.recv_timeout(POLL * 2).unwrap();
        assert!(matches!(event, WatchEvent::Marks | WatchEvent::Shows | WatchEvent::Articles(Changed::All)));
    };
    (0..3).for_each(|_| articles());
    signals.send(Signal::Stop).unwrap();
    thread.join().unwrap();
}

#[test]
fn dropping_the_watcher_ends_its_thread() {
    let world = World::with_articles();
    let World { events, _watcher, root } = world;
    drop(_watcher);
    let end = events.recv_timeout(Duration::from_secs(1));
    assert_eq!(end, Err(RecvTimeoutError::Disconnected), "the thread has let go of its sender");
    drop(root);
}

#[test]
fn a_flood_of_events_is_told_of_while_it_lasts() {
    let root = tempfile::tempdir().unwrap();
    let (signals, received) = channel();
    let folders = Folders::new(root.path().join("articles"), Vec::new(), root.path().join("shows.toml"));
    let mut pending = Pending::default();
    pending.path("a.txt".into());
    pending.heard(now() - Duration::from_secs(1));
    let told = Loop { folders, pending, on_event: Box::new(|_| {}), received };
    signals.send(Signal::Event(Ok(notify::Event::new(EventKind::Any)))).unwrap();
    assert!(matches!(told.next(), Err(RecvTimeoutError::Timeout)), "what waits is due");
}

#[test]
fn shows_of_the_library_are_told_and_nothing_else_beside_them() {
    let world = World::with_articles();
    world.write("config.toml", "");
    world.expect_nothing();
    world.write("shows.toml", "");
    assert_eq!(world.next(), WatchEvent::Shows);
    world.write("new", "[[shows]]");
    fs::rename(world.at("new"), world.at("shows.toml")).unwrap();
    assert_eq!(world.next(), WatchEvent::Shows);
    fs::remove_file(world.at("shows.toml")).unwrap();
    assert_eq!(world.next(), WatchEvent::Shows);
    world.expect_nothing();
}
