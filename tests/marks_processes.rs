//! Marks with many real processes on the real disk: none is lost, also when they are killed.
//!
//! Each process is this test binary again, told by its environment to be a worker. `NEWSREADER_LONG=N`
//! makes the runs longer; `docs/durability.md` keeps the results.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test, outside the layers")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use newsreader::article::{ArticleId, BodyHash};
use newsreader::marks::{Change, Field, Identity, Marks};
use newsreader::store::marks::{Machine, MarkStore, Places};

const WORKER: &str = "NEWSREADER_MARKS_WORKER";

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn long() -> u64 {
    environment("NEWSREADER_LONG").and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// Articles that each mark of a long run marks besides. Later marks make them idle, so that the journal is
/// compacted again and again.
fn bulk() -> u64 {
    if long() > 1 { 100 } else { 0 }
}

fn places(folder: &Path) -> Places {
    Places {
        marks: folder.join("library/marks"),
        aside: folder.join("state/marks/x"),
        state: folder.join("state"),
        cache: folder.join("cache"),
    }
}

fn open(folder: &Path) -> (MarkStore, Marks) {
    let machine = Machine { host: "nuc".into(), id: "one".into() };
    let (store, marks, warnings) = MarkStore::open(places(folder), machine);
    // A killed process leaves at worst a torn line, which nobody was told of.
    assert!(warnings.iter().all(|warning| warning.contains("damaged")), "{warnings:?}");
    (store, marks)
}

fn identity(id: ArticleId) -> Option<Identity> {
    Some(Identity { id, path: format!("shows/{id}.txt").into(), body_hash: BodyHash(id.0 ^ 1) })
}

/// What a worker does with a number: a mark, a correction or a preference.
fn change(id: u64) -> Change {
    let (articles, name) = (vec![ArticleId(id)], format!("Show {id}"));
    match id % 3 {
        0 => Change { articles, field: Field::Read, value: true },
        1 => Change { articles, field: Field::NotAbout(name), value: true },
        _ => Change { articles: Vec::new(), field: Field::Followed(name), value: true },
    }
}

fn is_kept(marks: &Marks, id: u64) -> bool {
    let state = marks.state(&identity(ArticleId(id)).unwrap(), &|_| true);
    let name = format!("Show {id}");
    match id % 3 {
        0 => state.read,
        1 => state.not_about == [name],
        _ => marks.is_followed(&name),
    }
}

fn spawn(folder: &Path, first: u64, count: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "a_worker_marks_and_tells_when_it_is_saved", "--nocapture"]);
    command.env(WORKER, format!("{first} {count} {}", folder.display()));
    command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap()
}

/// Not a test of its own: the part of the other process.
#[test]
fn a_worker_marks_and_tells_when_it_is_saved() {
    let Some(task) = environment(WORKER) else { return };
    let words: Vec<&str> = task.splitn(3, ' ').collect();
    let (first, count): (u64, u64) = (words[0].parse().unwrap(), words[1].parse().unwrap());
    let (mut store, _) = open(Path::new(words[2]));
    for id in first..first + count {
        let bulk = (1 << 60..(1 << 60) + bulk()).map(ArticleId).collect();
        let bulk = Change { articles: bulk, field: Field::Hidden, value: id % 2 == 0 };
        store.append(&[change(id), bulk], &identity, 0).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "\nsaved {id}").and_then(|()| out.flush()).unwrap();
    }
}

/// What a worker told until it ended.
fn told(child: &mut Child) -> BTreeSet<u64> {
    let lines = BufReader::new(child.stdout.take().unwrap()).split(b'\n').map(Result::unwrap);
    let text = lines.map(|line| String::from_utf8(line).unwrap());
    text.filter_map(|line| line.strip_prefix("saved ")?.parse().ok()).collect()
}

#[test]
fn eight_processes_of_a_thousand_marks_each_lose_none() {
    let folder = tempfile::tempdir().unwrap();
    let count = if long() > 1 { 1000 } else { 100 };
    let start = Instant::now();
    let mut children: Vec<Child> = (0..8).map(|n| spawn(folder.path(), n << 32, count)).collect();
    for (n, child) in (0..).zip(&mut children) {
        let all: BTreeSet<u64> = (n << 32..(n << 32) + count).collect();
        assert_eq!(told(child), all);
        assert!(child.wait().unwrap().success());
    }
    println!("8 processes x {count} marks: {:?}", start.elapsed());
    let (mut store, marks) = open(folder.path());
    assert!((0..8).all(|n| (0..count).all(|id| is_kept(&marks, (n << 32) + id))));
    assert_eq!(marks.counter(), 8 * count * if bulk() > 0 { 2 } else { 1 }, "no counter was given twice");
    let journals: Vec<_> = std::fs::read_dir(folder.path().join("library/marks")).unwrap().collect();
    assert_eq!(journals.len(), 1);
    let size = journals[0].as_ref().unwrap().metadata().unwrap().len();
    assert!(size < 8 * count * 2000, "{size} bytes: it was compacted");
    // And each sees the others' without a new start.
    let (mut other, _) = open(folder.path());
    store.append(&[change(7 << 40)], &identity, 0).unwrap();
    assert_eq!(other.refresh().len(), 1);
}

#[test]
fn what_was_told_before_a_kill_is_there_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut saved = BTreeSet::new();
    let (rounds, start) = (8 * long(), Instant::now());
    for round in 0..rounds {
        let mut children: Vec<Child> =
            (0..3).map(|n| spawn(folder.path(), (round * 3 + n) << 32, 1 << 20)).collect();
        // From before the first mark to in the midst of them; primes, so that no two rounds are alike.
        std::thread::sleep(Duration::from_micros(5_000 + (round * 7_919 + 1) * 1_013 % 150_000));
        for child in &mut children {
            child.kill().unwrap();
            saved.extend(told(child));
            child.wait().unwrap();
        }
        let (_, marks) = open(folder.path());
        for id in &saved {
            assert!(is_kept(&marks, *id), "round {round}: {id:#x} was told to be saved");
        }
    }
    println!("{rounds} rounds of 3 killed processes, {} marks told: {:?}", saved.len(), start.elapsed());
}

#[test]
fn what_is_no_file_among_the_journals_blocks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let marks = places(folder.path()).marks;
    std::fs::create_dir_all(marks.join("folder.log")).unwrap();
    for name in ["pipe.log", "pipe.log~"] {
        assert!(Command::new("mkfifo").arg(marks.join(name)).status().unwrap().success());
    }
    std::os::unix::fs::symlink("loop.log", marks.join("loop.log")).unwrap();
    let (mut store, _, warnings) =
        MarkStore::open(places(folder.path()), Machine { host: "nuc".into(), id: "one".into() });
    assert!(warnings.len() == 1 && warnings[0].contains("loop.log"), "{warnings:?}");
    store.append(&[change(1)], &identity, 0).unwrap();
    assert!(is_kept(store.marks(), 1));
}
