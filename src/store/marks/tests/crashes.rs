//! No acknowledged mark is lost, whatever fails at whichever call.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use super::*;
use crate::store::disk::simulated::{Chance, Fault};

const FAULTS: [Fault; 8] = [
    Fault::Crash,
    Fault::CrashWithin,
    Fault::Error(ErrorKind::StorageFull),
    Fault::Error(ErrorKind::ReadOnlyFilesystem),
    Fault::Error(ErrorKind::PermissionDenied),
    Fault::Error(ErrorKind::Other),
    Fault::ErrorAfter(ErrorKind::Other),
    Fault::ErrorAfter(ErrorKind::StorageFull),
];

/// What the user was told, and what may be there besides.
#[derive(Default)]
struct Told {
    /// For each article (a preference has none) and field the value last acknowledged, and those asked
    /// for since.
    values: BTreeMap<(Vec<ArticleId>, Field), (bool, Vec<bool>)>,
}

impl Told {
    fn asked(&mut self, Change { articles, field, value }: Change) {
        self.values.entry((articles, field)).or_default().1.push(value);
    }

    fn acknowledged(&mut self, Change { articles, field, value }: Change) {
        self.values.insert((articles, field), (value, Vec::new()));
    }

    fn check(&self, marks: &Marks, scene: &str) {
        for ((articles, field), (last, since)) in &self.values {
            let state = articles.first().map(|id| state(marks, id.0)).unwrap_or_default();
            let value = match field {
                Field::Followed(show) => marks.is_followed(show),
                Field::About(show) => state.about.contains(show),
                _ => state.read,
            };
            assert!(value == *last || since.contains(&value), "{scene}: {articles:?} {field:?} is {value}");
        }
    }
}

/// Two processes of one device mark in turn; what fails is asked for again, a few times.
fn use_marks(disk: &Simulated, told: &mut Told, steps: u64, from: u64, scene: &str) {
    let mut stores = [small(disk), small(disk)];
    for step in from..from + steps {
        let (id, value) = (step % 2, step % 5 != 4);
        let change = match step % 7 {
            2 => change(id, Field::About("Suits".into()), value),
            3 => preference(Field::Followed("Monk".into()), value),
            _ => change(id, Field::Read, value),
        };
        let store = &mut stores[usize::from(step % 4 > 1)];
        for _ in 0..3 {
            told.asked(change.clone());
            if store.append(std::slice::from_ref(&change), &identity, 0).is_ok() {
                told.acknowledged(change);
                // A process that lives sees what it was told.
                told.check(store.marks(), scene);
                break;
            }
            if disk.is_dead() {
                return;
            }
        }
    }
}

/// A store that compacts and takes snapshots as soon as it can.
fn small(disk: &Simulated) -> MarkStore<Simulated> {
    let mut store = open(disk);
    store.own.compact_from = 160;
    store.journals.snapshot_after = 200;
    store
}

fn run(after: u64, times: u64, fault: Fault, steps: u64, seed: u64) {
    let scene = format!("{fault:?} at call {after}, {times} times, seed {seed}");
    let (disk, mut told, mut chance) = (disk(), Told::default(), Chance::new(seed));
    disk.fail(after, times, fault);
    if chance.below(2) == 0 {
        disk.fail(after + times + chance.below(40), 1, Fault::Crash);
    }
    use_marks(&disk, &mut told, steps, 0, &scene);
    if chance.below(4) == 0 {
        disk.restart();
    } else {
        disk.lose_power(&mut chance);
    }
    told.check(open(&disk).marks(), &scene);
    // The marks go on being kept, and another loss finds the old ones as they were.
    disk.fail(chance.below(60), 1, Fault::Crash);
    use_marks(&disk, &mut told, 3, steps, &scene);
    disk.lose_power(&mut chance);
    told.check(open(&disk).marks(), &format!("{scene}, second loss"));
}

fn calls(steps: u64) -> u64 {
    let disk = disk();
    use_marks(&disk, &mut Told::default(), steps, 0, "without fault");
    let written = disk.peek(&journals(&disk)[0]).unwrap().split(|byte| *byte == b'\n').count();
    assert!((written as u64) < steps, "there is a compaction in it");
    assert_eq!(disk.files(Path::new("/home/cache")).len(), 1, "and a snapshot");
    disk.calls()
}

#[test]
fn no_acknowledged_mark_is_lost_whatever_call_fails() {
    let steps = 12;
    let calls = calls(steps);
    let mut runs = 0;
    for seed in 0..long() {
        for after in 0..calls {
            for fault in FAULTS {
                let times = Chance::new(seed + after).below(3) + 1;
                run(after, times, fault, steps, seed * 1_000_003 + after * 31 + runs);
                runs += 1;
            }
        }
    }
    println!("{calls} calls, {runs} runs");
}

#[test]
fn what_a_failed_sync_left_is_never_built_upon() {
    let disk = disk();
    let mut store = open(&disk);
    store.append(&[change(0, Field::Read, true)], &identity, 0).unwrap();
    // Every call of an append in turn fails; one of them is the sync.
    let tried = 20;
    for id in 0..tried {
        disk.fail(id, 1, Fault::Error(ErrorKind::Other));
        let _ = store.append(&[change(id, Field::Read, true)], &identity, 0);
        disk.restart();
        store.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
    }
    assert!(journals(&disk).len() > 1, "{:?}", journals(&disk));
    disk.lose_power(&mut Chance::new(1));
    let store = open(&disk);
    assert!((0..tried).all(|id| state(store.marks(), id).read));
}

#[test]
fn a_full_disk_says_so_and_takes_the_mark_once_there_is_room() {
    let disk = disk();
    let mut store = open(&disk);
    store.append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
    let calls = disk.calls();
    store.append(&[change(2, Field::Read, true)], &identity, 0).unwrap();
    let one = disk.calls() - calls;
    for after in 0..one {
        disk.fail(after, u64::MAX, Fault::Error(ErrorKind::StorageFull));
        let result = store.append(&[change(3, Field::Bookmarked, true)], &identity, 0);
        disk.restart();
        if let Err(error) = result {
            assert!(error.to_string().contains("make room"), "{error}");
            store.append(&[change(3, Field::Bookmarked, true)], &identity, 0).unwrap();
        }
    }
    disk.lose_power(&mut Chance::new(1));
    let store = open(&disk);
    assert!(
        state(store.marks(), 1).read && state(store.marks(), 2).read && state(store.marks(), 3).bookmarked
    );
}

#[test]
fn a_process_that_cannot_see_what_others_wrote_does_not_write_below_it() {
    for kind in [ErrorKind::Other, ErrorKind::NotFound, ErrorKind::PermissionDenied] {
        let mut refused = 0;
        for after in 0..30 {
            let disk = disk();
            let (mut one, mut two) = (open(&disk), open(&disk));
            two.append(&[change(2, Field::Read, true)], &identity, 0).unwrap();
            one.append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
            disk.fail(after, 1, Fault::Error(kind));
            // With a counter given twice, the value of the first process would stand.
            let result = two.append(&[change(1, Field::Read, false)], &identity, 0);
            disk.restart();
            refused += u64::from(result.is_err());
            assert!(result.is_err() || !state(open(&disk).marks(), 1).read, "{kind:?} at call {after}");
        }
        assert!(refused > 0 && refused < 30);
    }
}
