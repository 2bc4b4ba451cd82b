//! Copies of an index on a real folder.

use std::path::Path;

use super::*;
use crate::article::{FileState, Source, read};
use crate::index::disk::{Disk, Options, Writer, check};
use crate::index::{Entry, Index as _};
use crate::show::{Catalogue, Edition};
use crate::text::date;

fn put(place: &Place, lock: &Lock, paths: &[&str]) {
    let modified = date::parse("2017-07-14").unwrap();
    let entry = |path: &&str| {
        let (path, bytes) = (Path::new(*path), path.as_bytes());
        let article = read(Source { path, bytes, size: bytes.len() as u64, modified });
        Entry::of(&article, &Catalogue::default(), FileState::default())
    };
    let mut writer = Writer::open(place, lock, Options::new(Edition::default())).unwrap();
    writer.put(paths.iter().map(entry).collect()).unwrap();
    writer.commit().unwrap();
    writer.finish();
}

fn len(place: &Place) -> usize {
    Disk::open(place, Edition::default()).unwrap().map_or(0, |disk| disk.len())
}

fn lock(place: &Place) -> Lock {
    Lock::try_take(place).unwrap().unwrap()
}

#[test]
fn a_copy_is_whole_and_lives_apart_from_then_on() {
    let cache = tempfile::tempdir().unwrap();
    let (old, new) = (Place::of(cache.path(), 1), Place::of(cache.path(), 2));
    let (old_lock, new_lock) = (lock(&old), lock(&new));
    put(&old, &old_lock, &["a.txt", "b.txt"]);
    put(&old, &old_lock, &["a.txt"]);
    // Left by a crash.
    fs::create_dir_all(new.begun().join("below")).unwrap();
    assert!(new.inherit(&new_lock, &old, "note").unwrap());
    assert!(new.folder.join("note").is_file() && !new.begun().exists());
    put(&old, &old_lock, &["b.txt", "c.txt"]);
    put(&new, &new_lock, &["a.txt", "d.txt", "e.txt"]);
    assert_eq!((len(&old), len(&new)), (3, 4));
    old.remove().unwrap();
    check(&new, None, &|| false).unwrap();
    put(&new, &new_lock, &["b.txt"]);
    assert_eq!(len(&new), 4, "nothing of it went with the other");
}

#[test]
fn what_cannot_be_copied_leaves_nothing_behind() {
    let cache = tempfile::tempdir().unwrap();
    let (old, new) = (Place::of(cache.path(), 1), Place::of(cache.path(), 2));
    let (old_lock, new_lock) = (lock(&old), lock(&new));
    let nothing = |new: &Place| !new.folder.exists() && !new.begun().exists();
    assert!(!new.inherit(&new_lock, &old, "note").unwrap() && nothing(&new), "there is none");
    drop(Writer::open(&old, &old_lock, Options::new(Edition::default())).unwrap());
    assert!(!new.inherit(&new_lock, &old, "note").unwrap() && nothing(&new), "nothing was committed");
    put(&old, &old_lock, &["a.txt"]);
    let files = fs::read_dir(&old.folder).unwrap().map(|entry| entry.unwrap().path());
    let positions = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "pos"));
    fs::remove_file(positions.unwrap()).unwrap();
    assert!(new.inherit(&new_lock, &old, "note").is_err() && nothing(&new), "a file is missing");
    fs::rename(old.folder.join("meta.json"), old.folder.join("meta")).unwrap();
    fs::create_dir(old.folder.join("meta.json")).unwrap();
    assert!(new.inherit(&new_lock, &old, "note").is_err() && nothing(&new), "no list");
}
