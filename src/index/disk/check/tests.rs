//! Damage of every kind, and what looks like it and is none.
#![expect(clippy::disallowed_methods, reason = "tests look into their own files")]

use std::fs;
use std::ops::Range;
use std::os::unix::fs::MetadataExt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::*;
use crate::article::{Article, FileState, Source, read};
use crate::index::Entry;
use crate::index::disk::{Lock, Options, Writer};
use crate::show::Catalogue;
use crate::text::date;

fn writer(place: &Place, lock: &Lock) -> Writer {
    let options = Options { memory: 15_000_000, ..Options::new(crate::show::Edition::default()) };
    Writer::open(place, lock, options).unwrap()
}

fn entries(range: Range<usize>) -> Vec<Entry> {
    let entry =
        |number| Entry::of(&article(&format!("{number}.txt")), &Catalogue::default(), FileState::default());
    range.map(entry).collect()
}

/// Articles of which some are replaced, though not so many that segments are merged: every kind of file
/// there is, and none that belongs to nothing.
fn world() -> (tempfile::TempDir, Place) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::of(folder.path(), 1);
    let lock = Lock::try_take(&place).unwrap().unwrap();
    let mut writer = writer(&place, &lock);
    for range in [0..30, 25..40] {
        writer.put(entries(range)).unwrap();
        writer.commit().unwrap();
    }
    (folder, place)
}

fn article(path: &str) -> Article {
    let text = format!("Luke Cage {path}\n\nThe second season begins in {path} days, they say.");
    let (bytes, modified) = (text.as_bytes(), date::parse("2017-07-14").unwrap());
    read(Source { path: Path::new(path), bytes, size: bytes.len() as u64, modified })
}

/// The files of the index, locks left out.
fn contents(place: &Place) -> Vec<PathBuf> {
    let paths = fs::read_dir(&place.folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| fs::metadata(path).unwrap().len() > 0).collect();
    paths.sort();
    paths
}

fn is_damaged(place: &Place) -> bool {
    match check(place, None, &|| false) {
        Ok(()) => false,
        Err(IndexError::Damaged(_)) => true,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let (_folder, place) = world();
    assert!(!is_damaged(&place));
    let paths = contents(&place);
    let endings = ["fieldnorm", "idx", "pos", "term", "fast", "store", "del", "json"];
    let has = |ending: &str| paths.iter().any(|path| path.extension().is_some_and(|found| found == ending));
    assert!(endings.into_iter().all(has), "{paths:?}");
    for path in paths.iter().filter(|path| !path.ends_with(".managed.json")) {
        let whole = fs::read(path).unwrap();
        let step = (whole.len() / 10).max(1);
        let ending = whole.len().saturating_sub(40)..whole.len();
        for at in (0..whole.len()).step_by(step).chain(ending.step_by(2)) {
            let mut damaged = whole.clone();
            damaged[at] ^= 1 << (at % 8);
            fs::write(path, damaged).unwrap();
            assert!(is_damaged(&place), "byte {at} of {} in {}", whole.len(), path.display());
        }
        fs::write(path, whole).unwrap();
    }
    assert!(!is_damaged(&place));
}

#[test]
fn a_file_that_is_cut_empty_or_gone_is_found() {
    let (_folder, place) = world();
    for path in contents(&place).iter().filter(|path| !path.ends_with(".managed.json")) {
        let whole = fs::read(path).unwrap();
        for length in [0, 1, 7, whole.len() / 2, whole.len() - 1] {
            fs::write(path, &whole[..length]).unwrap();
            assert!(is_damaged(&place), "{length} bytes of {}", path.display());
        }
        if !path.ends_with("meta.json") {
            fs::remove_file(path).unwrap();
            assert!(is_damaged(&place), "{} gone", path.display());
        }
        fs::write(path, whole).unwrap();
    }
}

#[test]
fn what_is_not_there_is_whole_and_a_check_can_be_left() {
    let (_folder, place) = world();
    let asked = AtomicUsize::new(0);
    let third = || asked.fetch_add(1, Ordering::Relaxed) == 2;
    assert!(matches!(check(&place, None, &third), Err(IndexError::Cancelled)));
    place.remove().unwrap();
    assert!(check(&place, None, &|| false).is_ok());
}

#[test]
fn nothing_is_wrong_while_a_writer_goes_on() {
    let (_folder, place) = world();
    let lock = Lock::try_take(&place).unwrap().unwrap();
    let mut writer = writer(&place, &lock);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..10 {
                writer.put(entries(number..number + 2)).unwrap();
                writer.rest().unwrap(); // merges besides
            }
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            check(&place, None, &|| false).unwrap();
        }
    });
}

#[test]
fn of_what_was_whole_only_what_has_changed_since_is_read() {
    let (_folder, place) = world();
    let positions = fs::read_dir(&place.folder).unwrap().map(|entry| entry.unwrap().path());
    let positions =
        positions.into_iter().find(|path| path.extension().is_some_and(|end| end == "pos")).unwrap();
    let mut bytes = fs::read(&positions).unwrap();
    bytes[0] ^= 1;
    fs::write(&positions, bytes).unwrap();
    let at = |seconds| Some(UNIX_EPOCH + Duration::from_secs(seconds));
    let changed = fs::metadata(&positions).unwrap().ctime().cast_unsigned();
    assert!(check(&place, at(changed + 10), &|| false).is_ok(), "read and found whole after that");
    for since in [at(changed + 1), at(0), None] {
        assert!(matches!(check(&place, since, &|| false), Err(IndexError::Damaged(_))), "{since:?}");
    }
}
