//! Batches on the simulated disk and on the real one.

mod crashes;

use super::*;
use crate::article::ArticleId;
use crate::feed::seen::FileHash;
use crate::store::disk::simulated::{Fault, Simulated};

const ARTICLES: &str = "/lib/articles";

fn disk() -> Simulated {
    Simulated::new(&["/lib", "/home/state"])
}

fn open(disk: &Simulated) -> Result<Shelf<Simulated>, BatchError> {
    let machine = Machine { host: "nuc".into(), id: "one".into() };
    let seen = SeenStore::open_on(disk.clone(), Path::new("/lib/feeds"), Path::new("/home/state"), &machine)?;
    Ok(Shelf::new(Path::new(ARTICLES), seen, Path::new("/home/state/feeds/lib.begun")))
}

/// An article as a feed's item makes it: its version is its text.
fn file(item: u64, version: &str) -> ArticleFile {
    let key = format!("item {item}");
    let id = ArticleId::of_feed_item("https://feeds.test/tv", &key);
    let path = format!("tv/202{}/item-{item}-{id}.md", item % 2).into();
    let text = format!(
        "+++\nid = \"{key}\"\nfeed = \"https://feeds.test/tv\"\ntitle = \"Item {item}\"\n+++\n\n{version} of it, and quite a lot more to read.\n"
    );
    ArticleFile { id, path, hash: FileHash::of(text.as_bytes()), bytes: text.into_bytes() }
}

fn at(file: &ArticleFile) -> PathBuf {
    Path::new(ARTICLES).join(&file.path)
}

fn fates(shelf: &mut Shelf<Simulated>, files: &[ArticleFile]) -> Vec<Fate> {
    shelf.write(files).unwrap().into_iter().map(|(fate, _)| fate).collect()
}

#[test]
fn new_articles_are_written_once_and_changed_ones_at_their_path() {
    let disk = disk();
    let mut shelf = open(&disk).unwrap();
    let first = [file(1, "First"), file(2, "First")];
    assert_eq!(fates(&mut shelf, &first), [Fate::New, Fate::New]);
    assert_eq!(fates(&mut shelf, &first), [Fate::Unchanged, Fate::Unchanged]);
    assert_eq!(disk.peek(&at(&first[0])), Some(first[0].bytes.clone()));
    let mut shelf = open(&disk).unwrap();
    // Another title would make another name; the article keeps its own.
    let changed = ArticleFile { path: "elsewhere/2026/other.md".into(), ..file(1, "Second") };
    let written = shelf.write(&[changed.clone(), file(3, "First"), file(3, "Second")]).unwrap();
    assert_eq!(written[0], (Fate::Changed, first[0].path.clone()));
    assert_eq!((written[1].0, written[2].0), (Fate::New, Fate::Unchanged));
    assert_eq!(disk.peek(&at(&first[0])), Some(changed.bytes));
    assert_eq!(disk.peek(&at(&file(3, ""))), Some(file(3, "First").bytes));
    assert_eq!(fates(&mut shelf, &[file(1, "First")]), [Fate::Changed], "and back again");
}

#[test]
fn what_the_user_changed_or_removed_stays_so() {
    let disk = disk();
    let mut shelf = open(&disk).unwrap();
    shelf.write(&[file(1, "First"), file(2, "First")]).unwrap();
    disk.put(&at(&file(1, "")), b"my own notes");
    disk.remove(&at(&file(2, "")));
    let mut shelf = open(&disk).unwrap();
    for _ in 0..2 {
        assert_eq!(fates(&mut shelf, &[file(1, "Second"), file(2, "Second")]), [Fate::Edited, Fate::Removed]);
    }
    assert_eq!(disk.peek(&at(&file(1, ""))).unwrap(), b"my own notes");
    assert_eq!(disk.peek(&at(&file(2, ""))), None);
}

#[test]
fn a_file_of_something_else_is_never_overwritten() {
    let disk = disk();
    let first = file(1, "First");
    let mut shelf = open(&disk).unwrap();
    shelf.write(&[file(3, "First")]).unwrap();
    disk.put(&at(&first), b"+++\ntitle = \"Another one\"\n+++\nWhich is not from a feed.\n");
    let written = shelf.write(std::slice::from_ref(&first)).unwrap();
    assert_eq!(written[0].0, Fate::New);
    assert!(written[0].1.to_string_lossy().ends_with(&format!("item-1-{}-2.md", first.id)), "{written:?}");
    assert_eq!(disk.peek(&Path::new(ARTICLES).join(&written[0].1)), Some(first.bytes.clone()));
    assert!(disk.peek(&at(&first)).unwrap().starts_with(b"+++\ntitle = \"Another one\""));
}

#[test]
fn what_another_device_brought_is_taken_over() {
    let disk = disk();
    let mut shelf = open(&disk).unwrap();
    shelf.write(&[file(5, "First")]).unwrap();
    // Its files have come, its list of them has not.
    for brought in [file(1, "First"), file(3, "Edited there")] {
        disk.put(&at(&brought), &brought.bytes);
    }
    assert_eq!(fates(&mut shelf, &[file(1, "First"), file(3, "First")]), [Fate::Unchanged, Fate::Unchanged]);
    assert_eq!(disk.peek(&at(&file(3, ""))), Some(file(3, "Edited there").bytes));
    assert!(shelf.seen().knows(file(3, "").id));
    // The other one writes the item's second version, and so do we: the same bytes.
    let lines = [Line { id: file(1, "").id, hash: file(1, "Second").hash, path: file(1, "").path }];
    disk.put(Path::new("/lib/feeds/pad-00c0ffee.seen"), lines[0].write().as_bytes());
    disk.put(&at(&file(1, "")), &file(1, "Second").bytes);
    let mut shelf = open(&disk).unwrap();
    assert_eq!(fates(&mut shelf, &[file(1, "Second")]), [Fate::Unchanged]);
    assert_eq!(fates(&mut shelf, &[file(1, "Third")]), [Fate::Changed]);
}

#[test]
fn a_crash_and_another_title_make_no_second_file() {
    let first = file(1, "First");
    let renamed = ArticleFile { path: "tv/2021/renamed.md".into(), ..file(1, "Second") };
    let whole = disk();
    open(&whole).unwrap().write(std::slice::from_ref(&first)).unwrap();
    let mut met = 0;
    for after in 0..whole.calls() {
        let disk = disk();
        disk.fail(after, 1, Fault::Crash);
        let _ = open(&disk).and_then(|mut shelf| shelf.write(std::slice::from_ref(&first)));
        disk.restart();
        met += usize::from(disk.peek(&at(&first)).is_some());
        let mut shelf = open(&disk).unwrap();
        shelf.write(std::slice::from_ref(&renamed)).unwrap();
        let found: Vec<Vec<u8>> = [&first, &renamed].iter().filter_map(|file| disk.peek(&at(file))).collect();
        assert_eq!(found, std::slice::from_ref(&renamed.bytes), "crash at call {after}");
    }
    assert!(met > 0, "no crash came between the name and the line");
}

#[test]
fn temporaries_of_a_killed_fetch_go_and_those_of_others_stay() {
    let disk = disk();
    let mut shelf = open(&disk).unwrap();
    shelf.write(&[file(1, "First")]).unwrap();
    let folder = at(&file(1, "")).parent().unwrap().to_owned();
    let ours = folder.join(format!(".{}.{}.tmp", file(7, "").id, shelf.seen.device()));
    let others = [".0123456789abcdef.pad-00c0ffee.tmp", ".notes.tmp", "x.tmp"].map(|name| folder.join(name));
    disk.put(&ours, b"half");
    others.iter().for_each(|path| disk.put(path, b"half"));
    open(&disk).unwrap().write(&[file(3, "First")]).unwrap();
    assert_eq!(disk.peek(&ours), None);
    assert!(others.iter().all(|path| disk.peek(path).is_some()));
}

#[test]
fn an_article_that_two_devices_brought_under_two_names_keeps_one_file() {
    let disk = disk();
    let other = || {
        let machine = Machine { host: "laptop".into(), id: "two".into() };
        let state = Path::new("/home/state/other");
        let seen = SeenStore::open_on(disk.clone(), Path::new("/lib/feeds"), state, &machine).unwrap();
        Shelf::new(Path::new(ARTICLES), seen, Path::new("/home/state/other/lib.begun"))
    };
    let renamed =
        |item: u64| ArticleFile { path: format!("tv/2020/another-{item}.md").into(), ..file(item, "First") };
    // Neither sees the other's lines until both have written.
    let (mut here, mut there) = (open(&disk).unwrap(), other());
    here.write(&[file(1, "First"), file(2, "First"), file(3, "First")]).unwrap();
    there.write(&[renamed(1), renamed(2)]).unwrap();
    let mine = file(2, "First");
    disk.put(&at(&mine), b"edited by hand");

    let mut shelf = open(&disk).unwrap();
    assert_eq!(shelf.remove_twins().unwrap(), 1);
    assert_eq!(disk.peek(&at(&file(1, ""))), None, "the later by path has gone");
    assert!(disk.peek(&at(&renamed(1))).is_some());
    assert!(disk.peek(&at(&mine)).is_some() && disk.peek(&at(&renamed(2))).is_some(), "an edit is no twin");
    assert_eq!(other().remove_twins().unwrap(), 0, "the other device finds nothing more to do");
    assert_eq!(fates(&mut shelf, &[file(1, "Second")]), [Fate::Changed], "and it goes on there");
    assert!(disk.peek(&at(&file(1, ""))).is_none());
}
