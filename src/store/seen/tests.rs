//! What feeds have brought, on disk.

use super::*;
use crate::article::ArticleId;
use crate::feed::seen::FileHash;
use crate::store::disk::simulated::{Chance, Fault, Simulated};

const FOLDER: &str = "/lib/feeds";

fn line(id: u64, hash: u64) -> Line {
    Line { id: ArticleId(id), hash: FileHash(hash), path: format!("tv/2026/{id}.md").into() }
}

fn open(disk: &Simulated, id: &str) -> SeenStore<Simulated> {
    let machine = Machine { host: "nuc".into(), id: id.into() };
    SeenStore::open_on(disk.clone(), Path::new(FOLDER), Path::new("/home/state"), &machine).unwrap()
}

fn disk() -> Simulated {
    Simulated::new(&["/lib", "/home/state"])
}

fn own(disk: &Simulated) -> Vec<PathBuf> {
    disk.files(Path::new(FOLDER))
}

#[test]
fn lines_last_and_are_merged_over_devices_and_conflict_copies() {
    let disk = disk();
    let mut store = open(&disk, "one");
    assert!(own(&disk).is_empty(), "reading writes nothing");
    store.append(&[line(1, 10), line(2, 20)]).unwrap();
    store.append(&[]).unwrap();
    disk.put(&Path::new(FOLDER).join("pad-00c0ffee.seen"), line(3, 30).write().as_bytes());
    let copy = format!("{}.sync-conflict-20260102-030405-ABCDEFG.seen", store.device());
    disk.put(
        &Path::new(FOLDER).join(copy),
        [line(1, 11), line(4, 40)].map(|line| line.write()).concat().as_bytes(),
    );
    disk.put(&Path::new(FOLDER).join(".pad-00c0ffee.seen.part"), line(5, 50).write().as_bytes());
    disk.put(&Path::new(FOLDER).join("notes.txt"), b"mine");
    disk.lose_power(&mut Chance::new(1));
    let mut store = open(&disk, "one");
    let known: Vec<bool> = (1..=5).map(|id| store.seen().knows(ArticleId(id))).collect();
    assert_eq!(known, [true, true, true, true, false]);
    assert!(store.seen().is_last(ArticleId(1), FileHash(10)), "this device's own file counts last");
    assert!(store.take_warnings().is_empty());
}

#[test]
fn a_torn_or_foreign_end_is_kept_and_costs_nothing_new() {
    let disk = disk();
    open(&disk, "one").append(&[line(1, 10)]).unwrap();
    let path = own(&disk).remove(0);
    let torn = [disk.peek(&path).unwrap(), b"0badc0de 000000000000".to_vec()].concat();
    disk.put(&path, &torn);
    let mut store = open(&disk, "one");
    assert_eq!(store.take_warnings().len(), 1);
    store.append(&[line(2, 20)]).unwrap();
    assert!(disk.peek(&path).unwrap().starts_with(&torn), "nothing is cut");
    let store = open(&disk, "one");
    assert!(store.seen().knows(ArticleId(1)) && store.seen().knows(ArticleId(2)));
}

#[test]
fn another_machine_writes_another_file() {
    let disk = disk();
    open(&disk, "one").append(&[line(1, 10)]).unwrap();
    open(&disk, "two").append(&[line(2, 20)]).unwrap();
    assert_eq!(own(&disk).len(), 2);
}

#[test]
fn what_was_appended_lasts_whatever_call_fails() {
    for after in 0..40 {
        for fault in [
            Fault::Crash,
            Fault::CrashWithin,
            Fault::Error(ErrorKind::Other),
            Fault::ErrorAfter(ErrorKind::Other),
        ] {
            let disk = disk();
            let mut told = Vec::new();
            let mut store = open(&disk, "one");
            disk.fail(after, 1, fault);
            for id in 0..4 {
                if store.append(&[line(id, id)]).is_ok() {
                    told.push(ArticleId(id));
                }
            }
            disk.lose_power(&mut Chance::new(after));
            let store = open(&disk, "one");
            assert!(told.iter().all(|id| store.seen().knows(*id)), "{fault:?} at call {after}");
            assert!(fault != Fault::Error(ErrorKind::Other) || told.len() >= 3, "one error costs one append");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_no_empty_one() {
    let disk = disk();
    open(&disk, "one").append(&[line(1, 10)]).unwrap();
    let machine = Machine { host: "nuc".into(), id: "one".into() };
    let mut refused = 0;
    for after in 0..12 {
        disk.fail(after, 1, Fault::Error(ErrorKind::PermissionDenied));
        let store = SeenStore::open_on(disk.clone(), Path::new(FOLDER), Path::new("/home/state"), &machine);
        disk.restart();
        match store {
            Ok(store) => assert!(store.seen().knows(ArticleId(1)), "call {after}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused >= 3, "{refused}");
}
