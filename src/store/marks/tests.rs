//! The store on the simulated disk.

mod crashes;
mod following;
mod sharing;

use super::*;
use crate::article::BodyHash;
use crate::marks::{Field, State};
use crate::store::disk::simulated::Simulated;

fn places() -> Places {
    Places {
        marks: "/lib/marks".into(),
        aside: "/home/state/marks/x".into(),
        state: "/home/state".into(),
        cache: "/home/cache".into(),
    }
}

fn disk() -> Simulated {
    Simulated::new(&["/lib", "/home"])
}

fn machine(id: &str) -> Machine {
    Machine { host: "nuc".into(), id: id.into() }
}

fn open(disk: &Simulated) -> MarkStore<Simulated> {
    MarkStore::open_on(disk.clone(), places(), machine("one")).0
}

fn identity(id: ArticleId) -> Option<Identity> {
    Some(Identity { id, path: format!("{id}.txt").into(), body_hash: BodyHash(id.0 ^ 1) })
}

fn change(id: u64, field: Field, value: bool) -> Change {
    Change { articles: vec![ArticleId(id)], field, value }
}

fn preference(field: Field, value: bool) -> Change {
    Change { articles: Vec::new(), field, value }
}

fn state(marks: &Marks, id: u64) -> State {
    marks.state(&identity(ArticleId(id)).unwrap(), &|_| true)
}

fn journals(disk: &Simulated) -> Vec<PathBuf> {
    let files = disk.files(Path::new("/lib/marks"));
    files.into_iter().filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.')).collect()
}

/// 1, or what `NEWSREADER_LONG` says.
#[expect(clippy::disallowed_methods, reason = "the environment scales long tests")]
fn long() -> u64 {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

#[test]
fn nothing_is_written_before_the_first_mark() {
    let disk = disk();
    let mut store = open(&disk);
    assert!(store.refresh().is_empty());
    assert!(store.settle(&[identity(ArticleId(1)).unwrap()], &identity, 0).unwrap().is_empty());
    let nothing = Change { articles: Vec::new(), field: Field::Read, value: true };
    assert!(store.append(&[nothing], &identity, 0).unwrap().is_empty());
    assert!(disk.files(Path::new("/lib")).is_empty() && disk.files(Path::new("/home")).is_empty());
}

#[test]
fn marks_are_there_after_a_start() {
    let disk = disk();
    let mut store = open(&disk);
    let records = store.append(
        &[change(1, Field::Read, true), change(2, Field::Tag("a b\n".into()), true)],
        &identity,
        7,
    );
    assert_eq!(records.unwrap().len(), 2);
    let store = open(&disk);
    assert!(state(store.marks(), 1).read);
    assert_eq!(state(store.marks(), 2).tags, ["a b\n"]);
    assert_eq!(store.marks().counter(), 2);
}

#[test]
fn preferences_are_written_once_and_undone() {
    let disk = disk();
    let (follow, never) = (Field::Followed("Luke Cage".into()), Field::Never("monk\t%".into()));
    let changes = [preference(follow.clone(), true), preference(never.clone(), true)];
    assert_eq!(open(&disk).append(&changes, &identity, 7).unwrap().len(), 2);
    let store = open(&disk);
    assert!(store.marks().is_followed("Luke Cage"));
    assert_eq!(store.marks().never().collect::<Vec<_>>(), ["monk\t%"]);
    let mut other = open(&disk);
    let undone = [changes[0].inverse(), change(1, Field::Read, true)];
    assert_eq!(open(&disk).append(&undone, &identity, 8).unwrap().len(), 2);
    // Another process hears of it, and so does one that begins with a snapshot.
    assert_eq!(other.refresh().len(), 2);
    assert!(other.marks().followed().next().is_none() && other.marks().never().count() == 1);
    other.journals.snapshot_after = 0;
    other.append(&[preference(follow, true)], &identity, 9).unwrap();
    assert_eq!(disk.files(Path::new("/home/cache")).len(), 1, "the snapshot");
    let store = open(&disk);
    assert!(store.marks().is_followed("Luke Cage") && state(store.marks(), 1).read);
    assert_eq!(store.marks(), other.marks());
}

#[test]
fn the_places_follow_from_the_library() {
    let root = PathBuf::from("/lib");
    let library = Library {
        articles: root.join("articles"),
        marks: root.join("marks"),
        shared_marks: root.join("marks"),
        root,
        state: "/state".into(),
        cache: "/cache".into(),
        user_config: "/config.toml".into(),
    };
    let places = Places::of(&library);
    assert_eq!(places.marks, Path::new("/lib/marks"));
    assert!(places.aside.starts_with("/state/marks/") && places.aside.file_name().unwrap().len() == 16);
    assert!(places.cache.starts_with("/cache"), "the snapshot can be deleted");
}
