//! Scans of folders with everything in them that a folder can hold.

mod large;
mod memory;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::*;

/// An articles folder and a scanner of it.
struct Folder {
    root: tempfile::TempDir,
    scanner: Scanner,
    /// All paths that were ever delivered.
    paths: BTreeSet<PathBuf>,
}

impl Folder {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("articles")).unwrap();
        let scanner = Scanner::new(Articles::new(root.path().join("articles"), 1 << 16), Vec::new());
        Self { root, scanner, paths: BTreeSet::new() }
    }

    /// A scanner that knows what this one knows, as after a start.
    fn start_again(&mut self) {
        self.scanner.known.settle();
        let known = self.scanner.known.table().to_vec();
        self.scanner = Scanner::new(self.scanner.articles.clone(), known);
    }

    fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root.path().join("articles").join(name)
    }

    /// Writes an article whose file time is so many days after 1970.
    #[expect(clippy::disallowed_methods, reason = "a test's own files")]
    fn write(&self, name: impl AsRef<Path>, text: &str, day: u64) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400);
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    }

    fn scan(&mut self) -> Found {
        self.look(&[""])
    }

    fn look(&mut self, paths: &[&str]) -> Found {
        let mut found = Found::default();
        let paths: Vec<_> = paths.iter().map(PathBuf::from).collect();
        let known = RefCell::new(&mut self.paths);
        let below = |place: &Path| all_below(&known.borrow(), place);
        let outcome = self.scanner.look(&paths, &below, &mut |batch| {
            let put = batch.put.iter().map(|(article, _)| article.path.clone());
            known.borrow_mut().extend(put);
            found.take(batch, &known.borrow())
        });
        assert_eq!(outcome.unwrap(), Outcome::Finished);
        found
    }
}

fn all_below(paths: &BTreeSet<PathBuf>, place: &Path) -> Vec<PathBuf> {
    paths.iter().filter(|path| path.starts_with(place)).cloned().collect()
}

/// For a scanner that knows of nothing, or looks at everything.
fn nothing(_: &Path) -> Vec<PathBuf> {
    Vec::new()
}

#[derive(Debug, Default)]
struct Found {
    put: Vec<String>,
    faulty: Vec<String>,
    removed: Vec<String>,
    problems: Vec<String>,
    batches: Vec<usize>,
    last: Option<Progress>,
}

impl Found {
    fn take(&mut self, batch: Batch, paths: &BTreeSet<PathBuf>) -> ControlFlow<()> {
        let name = |path: &Path| path.to_string_lossy().into_owned();
        self.batches.extend((!batch.put.is_empty()).then_some(batch.put.len()));
        for (article, _) in batch.put {
            if article.faults.iter().any(|fault| fault.text.contains("cannot be read")) {
                self.faulty.push(name(&article.path));
            }
            self.put.push(name(&article.path));
        }
        let removed = paths.iter().filter(|path| batch.removed.contains(&PathKey::of(path)));
        self.removed.extend(removed.map(|path| name(path)));
        let problems = batch.problems.iter();
        self.problems.extend(problems.map(|problem| format!("{}: {}", name(&problem.path), problem.text)));
        self.last = batch.progress.or(self.last);
        ControlFlow::Continue(())
    }
}

#[test]
fn every_article_at_any_depth_newest_first() {
    let mut folder = Folder::new();
    folder.write("old.txt", "old", 10);
    folder.write("a/b/c/d/new.md", "new", 30);
    folder.write("a/2016-09-14-named.TXT", "named", 20);
    folder.write("middle.md", "middle", 25);
    for other in
        ["picture.png", "no-ending", ".hidden.md", "a~", "b.md~", "c.md.swp", "d.txt.tmp", ".git/e.md"]
    {
        folder.write(other, "no article", 40);
    }
    let found = folder.scan();
    assert_eq!(found.put, ["a/2016-09-14-named.TXT", "a/b/c/d/new.md", "middle.md", "old.txt"]);
    assert!(found.problems.is_empty() && found.removed.is_empty());
    assert_eq!(found.last, Some(Progress { read: 4, total: 4 }));
}

#[test]
fn strange_things_neither_block_nor_hide_others() {
    let mut folder = Folder::new();
    folder.write("good.txt", "good", 1);
    folder.write("elsewhere/good.md", "good", 2);
    fs::create_dir(folder.at("folder.md")).unwrap();
    folder.write("folder.md/inside.txt", "inside", 3);
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.at("pipe.txt"), rustix::fs::Mode::RWXU).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.at("socket.md")).unwrap();
    symlink("/dev/zero", folder.at("zero.txt")).unwrap();
    symlink("loop.txt", folder.at("loop.txt")).unwrap();
    symlink("gone", folder.at("dangling.md")).unwrap();
    symlink("good.txt", folder.at("link.txt")).unwrap();
    symlink("elsewhere", folder.at("link-to-folder")).unwrap();
    symlink("..", folder.at("link-up.md")).unwrap();
    fs::File::create(folder.at("sparse.txt")).unwrap().set_len(1 << 30).unwrap();
    folder.write("long-line.txt", &"word ".repeat(100_000), 4);
    let name = OsStr::from_bytes(b"not-\xff-utf8.txt");
    folder.write(name, "not UTF-8", 5);

    let found = folder.scan();
    let mut put = found.put.clone();
    put.sort();
    assert_eq!(
        put,
        [
            "elsewhere/good.md",
            "folder.md/inside.txt",
            "good.txt",
            "link.txt",
            "long-line.txt",
            "not-\u{fffd}-utf8.txt",
            "sparse.txt"
        ]
    );
    let mut problems = found.problems.clone();
    problems.sort();
    assert_eq!(
        problems,
        [
            "dangling.md: a link that leads nowhere, not a regular file: passed over",
            "link-up.md: a link to a folder, not a regular file: passed over",
            "loop.txt: a link that leads nowhere, not a regular file: passed over",
            "pipe.txt: a pipe, not a regular file: passed over",
            "socket.md: a socket, not a regular file: passed over",
            "zero.txt: a device, not a regular file: passed over",
        ]
    );
}

#[test]
fn a_second_scan_opens_only_what_changed() {
    let mut folder = Folder::new();
    folder.write("same.txt", "same", 1);
    folder.write("changed.txt", "before", 2);
    folder.write("gone.txt", "gone", 3);
    folder.write("sub/gone.txt", "gone", 3);
    std::thread::sleep(Duration::from_millis(120)); // so that the stamps are settled
    assert_eq!(folder.scan().put.len(), 4);
    let found = folder.scan();
    assert!(found.put.is_empty() && found.removed.is_empty(), "{found:?}");
    folder.write("changed.txt", "after!", 2);
    folder.write("new.txt", "new", 4);
    fs::remove_file(folder.at("gone.txt")).unwrap();
    fs::remove_dir_all(folder.at("sub")).unwrap();
    let found = folder.scan();
    assert_eq!(found.put, ["new.txt", "changed.txt"]);
    assert_eq!(found.removed, ["gone.txt", "sub/gone.txt"]);
}

#[test]
fn a_look_at_some_paths_finds_what_happened_there_and_nothing_else() {
    let mut folder = Folder::new();
    folder.write("a/one.txt", "one", 1);
    folder.write("a/two.txt", "two", 2);
    folder.write("ab.txt", "ab", 3);
    folder.scan();
    folder.write("a/two.txt", "two, longer", 2);
    fs::remove_file(folder.at("ab.txt")).unwrap();
    assert_eq!(folder.look(&["a/two.txt", "none.txt", ".hidden", "picture.png"]).put, ["a/two.txt"]);
    fs::rename(folder.at("a"), folder.at("b")).unwrap();
    let found = folder.look(&["a", "b"]);
    assert_eq!(found.put, ["b/two.txt", "b/one.txt"]);
    assert_eq!(found.removed, ["a/one.txt", "a/two.txt"]);
    assert_eq!(folder.look(&["ab.txt"]).removed, ["ab.txt"]);
}

#[test]
fn what_may_not_be_read_is_listed_with_its_fault_and_removed_by_no_one() {
    // Root may read anything, so a folder takes the file's place between look and reading: the scan
    // meets the same error path as with a file that it may not open.
    let mut folder = Folder::new();
    folder.write("there.txt", "there", 1);
    fs::create_dir(folder.at("folder.txt")).unwrap();
    let waiting = |name: &str| Waiting { path: name.into(), size: 1 };
    let mut batch = Batch::default();
    let notes = folder.scanner.read(&[waiting("folder.txt"), waiting("vanished.txt")], &mut batch);
    folder.scanner.remember(notes);
    assert_eq!(batch.put.len(), 1);
    assert!(batch.put[0].0.faults[0].text.contains("cannot be read: a folder"));
    assert!(batch.removed.is_empty());
    let known = folder.scanner.known.version(PathKey::of(Path::new("folder.txt"))).unwrap();
    assert_eq!(known, batch.put[0].1.version());
    let now = file::stamp(&folder.at("folder.txt")).unwrap();
    assert!(!now.is_still(known), "the next look tries again");
    let mut again = Batch::default();
    folder.scanner.read(&[waiting("folder.txt")], &mut again);
    assert!(!again.changes(), "and has nothing to tell");
}

#[test]
fn what_stands_in_a_folder_that_cannot_be_listed_counts_as_there() {
    let mut folder = Folder::new();
    folder.write("shut/in/a.txt", "a", 1);
    folder.write("shut.txt", "b", 2);
    folder.write("open/c.txt", "c", 3);
    folder.scan();
    // As after a scan that found nothing, and could not list one folder.
    folder.scanner.known.settle();
    let seen = folder.scanner.known.seen();
    let mut troubles = Troubles::default();
    troubles.unlisted.insert("shut".into(), Clean::line("permission denied"));
    let unseen = folder.scanner.unseen(&seen, &troubles, &|place| all_below(&folder.paths, place));
    let mut gone = ["open/c.txt", "shut.txt"].map(|path| PathKey::of(Path::new(path)));
    gone.sort();
    assert_eq!(unseen, gone);
    assert_eq!(folder.scan().removed, Vec::<String>::new());
}

#[test]
fn a_missing_folder_removes_nothing() {
    let mut folder = Folder::new();
    folder.write("a.txt", "a", 1);
    folder.scan();
    let (here, away) = (folder.root.path().join("articles"), folder.root.path().join("away"));
    fs::rename(&here, &away).unwrap();
    let mut ignore = |batch: Batch| -> ControlFlow<()> { panic!("{batch:?}") };
    let error = folder.scanner.scan(&nothing, &mut ignore).unwrap_err();
    assert!(matches!(error, ScanError::Gone(_)), "not silent, as where there never was one: {error}");
    let file = fs::File::create(&here).unwrap();
    assert!(matches!(folder.scanner.scan(&nothing, &mut ignore), Err(ScanError::NotAFolder(_))));
    drop(file);
    fs::remove_file(&here).unwrap();
    symlink("not mounted", &here).unwrap();
    let error = folder.scanner.scan(&nothing, &mut ignore).unwrap_err();
    assert!(error.to_string().contains("a link that leads nowhere"), "{error}");
    fs::remove_file(&here).unwrap();
    symlink(&away, &here).unwrap();
    assert!(folder.scan().removed.is_empty(), "back again, through a link");
}

#[test]
fn an_unmounted_folder_removes_nothing() {
    let mut folder = Folder::new();
    folder.write("a.txt", "a", 1);
    folder.scan();
    folder.scanner.device = folder.scanner.device.map(|device| device + 1);
    fs::remove_file(folder.at("a.txt")).unwrap();
    let mut ignore = |_: Batch| ControlFlow::Continue(());
    assert!(matches!(folder.scanner.scan(&nothing, &mut ignore), Err(ScanError::Unmounted(_))));
    folder.write("b.txt", "b", 1);
    let found = folder.scan();
    assert_eq!((found.put, found.removed), (vec!["b.txt".to_string()], vec!["a.txt".to_string()]));
}

#[test]
fn the_first_batch_is_small_and_a_scan_can_be_stopped_and_taken_up() {
    let mut folder = Folder::new();
    for number in 0..FIRST_BATCH + BATCH + 10 {
        folder.write(format!("{number:04}.txt"), "text", number as u64);
    }
    let mut taken = Vec::new();
    let outcome = folder.scanner.scan(&nothing, &mut |batch| {
        taken.extend(batch.put.into_iter().map(|(article, _)| article.path));
        if taken.is_empty() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(outcome.unwrap(), Outcome::Stopped);
    assert_eq!(taken.len(), FIRST_BATCH);
    assert_eq!(taken[0], Path::new(&format!("{:04}.txt", FIRST_BATCH + BATCH + 9)));
    std::thread::sleep(Duration::from_millis(120));
    let all = folder.scan();
    assert_eq!(all.batches.len(), 2 + usize::from(all.put.len() > FIRST_BATCH + BATCH));
    assert!(folder.scan().put.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever happens in a folder between looks, what was put and not removed is what is there.
    #[test]
    fn batches_add_up_to_the_folder(deeds in proptest::collection::vec((0..4u8, 0..4u8, 0..3u8), 1..24)) {
        let mut folder = Folder::new();
        let mut listed = BTreeSet::new();
        for (place, name, deed) in deeds {
            let path = ["", "a", "a/b", "c"][place as usize];
            let path = PathBuf::from(path).join(["x.md", "y.txt", "z.txt", "z"][name as usize]);
            match deed {
                0 => drop(fs::remove_file(folder.at(&path))),
                _ if folder.at(&path).is_dir() => {}
                _ => folder.write(&path, &"x".repeat(deed as usize), 1),
            }
            let found = match name {
                0 => folder.scan(),
                _ => folder.look(&[path.to_str().unwrap()]),
            };
            for path in found.removed {
                prop_assert!(listed.remove(&path));
            }
            listed.extend(found.put);
        }
        let found = folder.scan();
        listed.retain(|path| !found.removed.contains(path));
        listed.extend(found.put);
        let mut fresh = Scanner::new(folder.scanner.articles().clone(), Vec::new());
        let mut there = Found::default();
        fresh.scan(&nothing, &mut |batch| there.take(batch, &folder.paths)).unwrap();
        let there: BTreeSet<_> = there.put.into_iter().collect();
        prop_assert_eq!(listed, there);
    }
}

#[test]
fn articles_of_a_renamed_folder_are_there_all_the_time() {
    let mut folder = Folder::new();
    let count = FIRST_BATCH + 1;
    (0..count).for_each(|number| folder.write(format!("a/{number}.txt"), &number.to_string(), 1));
    folder.scan();
    fs::rename(folder.at("a"), folder.at("b")).unwrap();
    let mut batches = Vec::new();
    let outcome = folder.scanner.scan(&nothing, &mut |batch| {
        batches.push((batch.put.len(), batch.removed.len()));
        ControlFlow::Continue(())
    });
    assert_eq!(outcome.unwrap(), Outcome::Finished);
    batches.retain(|(put, removed)| put + removed > 0);
    assert_eq!(batches, [(FIRST_BATCH, 0), (1, count)]);
}

#[test]
fn a_file_that_breaks_the_reading_is_an_unreadable_one() {
    assert!(matches!(or_failed(|| Ok(1)), Ok(1)));
    assert!(matches!(or_failed::<()>(|| panic!("breaks")), Err(ReadError::Failed)));
}
