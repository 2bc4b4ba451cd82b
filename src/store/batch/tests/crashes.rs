//! Every article is whole or absent, none is there twice or lost, whatever fails at whichever call.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use super::*;
use crate::store::disk::simulated::{Chance, Fault};

const FAULTS: [Fault; 6] = [
    Fault::Crash,
    Fault::CrashWithin,
    Fault::Error(ErrorKind::StorageFull),
    Fault::Error(ErrorKind::Other),
    Fault::ErrorAfter(ErrorKind::Other),
    Fault::ErrorAfter(ErrorKind::StorageFull),
];

/// What the feed brings, fetch by fetch: its second one changes an item.
fn batches() -> Vec<Vec<ArticleFile>> {
    let first: Vec<ArticleFile> = (1..=4).map(|item| file(item, "First")).collect();
    let second = vec![file(1, "Second"), file(2, "First"), file(5, "First"), file(6, "First")];
    vec![first, second]
}

/// The bytes that were told to be on disk, and those that may be there instead because they were asked for since.
type Told = BTreeMap<ArticleId, Vec<Vec<u8>>>;

/// Fetches, and goes on after errors.
fn fetch(disk: &Simulated, batches: &[Vec<ArticleFile>], scene: &str) -> Told {
    let mut told = Told::new();
    let Ok(mut shelf) = open(disk) else { return told };
    for files in batches {
        let Ok(fates) = shelf.write(files) else {
            for file in files {
                told.entry(file.id).and_modify(|told| told.push(file.bytes.clone()));
            }
            continue;
        };
        for (file, (fate, path)) in files.iter().zip(fates) {
            assert_ne!(fate, Fate::Removed, "{scene}: {path:?}");
            // A file that cannot be read is left alone.
            if fate != Fate::Edited {
                told.insert(file.id, vec![file.bytes.clone()]);
            }
        }
    }
    told
}

fn check(told: &Told, found: &BTreeMap<ArticleId, Vec<u8>>, scene: &str) {
    for (id, told) in told {
        let found = found.get(id).unwrap_or_else(|| panic!("{scene}: {id} was told, and is lost"));
        assert!(told.contains(found), "{scene}: {id} is not as told");
    }
}

/// The articles that a reader would find, by id.
fn articles(disk: &Simulated, scene: &str) -> BTreeMap<ArticleId, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in ["tv/2020", "tv/2021"] {
        for path in disk.files(&Path::new(ARTICLES).join(folder)) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let bytes = disk.peek(&path).unwrap();
            let known = (1..=6).flat_map(|item| ["First", "Second"].map(|version| file(item, version)));
            let whole = known.into_iter().find(|file| file.bytes == bytes);
            let id = whole.unwrap_or_else(|| panic!("{scene}: {name} is torn")).id;
            assert!(found.insert(id, bytes).is_none(), "{scene}: {name} is there twice");
        }
    }
    found
}

fn run(after: u64, times: u64, fault: Fault, seed: u64) {
    let scene = format!("{fault:?} at call {after}, {times} times, seed {seed}");
    let (disk, mut chance) = (disk(), Chance::new(seed));
    disk.fail(after, times, fault);
    if chance.below(2) == 0 {
        disk.fail(after + times + chance.below(40), 1, Fault::Crash);
    }
    let told = fetch(&disk, &batches(), &scene);
    if chance.below(3) == 0 {
        disk.restart();
    } else {
        disk.lose_power(&mut chance);
    }
    let found = articles(&disk, &scene);
    check(&told, &found, &scene);
    let shelf = open(&disk).unwrap();
    for (id, path) in shelf.seen().articles() {
        assert!(found.contains_key(&id), "{scene}: {path:?} is remembered, but not there");
    }
    // The same again completes it, and another loss takes nothing.
    let told = fetch(&disk, &batches(), &scene);
    disk.lose_power(&mut chance);
    let found = articles(&disk, &scene);
    assert_eq!(told.len(), 6, "{scene}");
    assert_eq!(found.len(), 6, "{scene}");
    check(&told, &found, &scene);
    let left = ["tv/2020", "tv/2021"].iter().flat_map(|folder| disk.files(&Path::new(ARTICLES).join(folder)));
    let hidden: Vec<PathBuf> =
        left.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with('.')).collect();
    assert!(hidden.is_empty(), "{scene}: {hidden:?} are left");
}

#[test]
fn every_article_is_whole_or_absent_whatever_call_fails() {
    let disk = disk();
    fetch(&disk, &batches(), "without fault");
    let calls = disk.calls();
    let mut runs = 0;
    for seed in 0..long() {
        for after in 0..calls {
            for fault in FAULTS {
                let times = Chance::new(seed + after).below(3) + 1;
                run(after, times, fault, seed * 1_000_003 + after * 31 + runs);
                runs += 1;
            }
        }
    }
    println!("{calls} calls, {runs} runs");
}

/// 1, or what `NEWSREADER_LONG` says.
#[expect(clippy::disallowed_methods, reason = "the environment scales long tests")]
fn long() -> u64 {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}
