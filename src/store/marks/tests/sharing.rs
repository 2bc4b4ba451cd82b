//! Several processes, several devices, conflict copies, snapshots.

use super::*;

fn open_as(disk: &Simulated, machine_id: &str, state: &str) -> MarkStore<Simulated> {
    let places = Places {
        state: state.into(),
        cache: Path::new(state).join("cache"),
        aside: Path::new(state).join("aside"),
        ..places()
    };
    MarkStore::open_on(disk.clone(), places, machine(machine_id)).0
}

#[test]
fn processes_of_one_device_see_each_other_and_never_give_a_counter_twice() {
    let disk = disk();
    let (mut one, mut two) = (open(&disk), open(&disk));
    for id in 0..10 {
        let store = if id % 3 == 0 { &mut one } else { &mut two };
        store.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
    }
    let told = two.refresh();
    assert!(!told.is_empty() && two.refresh().is_empty(), "told once");
    assert_eq!(one.marks().counter(), 10);
    assert!((0..10).all(|id| state(one.marks(), id).read));
    assert_eq!(journals(&disk).len(), 1);
}

#[test]
fn two_devices_merge_field_by_field_and_write_only_their_own_journal() {
    let disk = disk();
    let (mut here, mut there) = (open_as(&disk, "one", "/home/a"), open_as(&disk, "two", "/home/b"));
    here.append(&[change(1, Field::Bookmarked, true)], &identity, 0).unwrap();
    there.append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
    assert_eq!(journals(&disk).len(), 2);
    here.refresh();
    there.refresh();
    assert_eq!(here.marks(), there.marks());
    assert!(state(here.marks(), 1).read && state(here.marks(), 1).bookmarked);
    here.append(&[change(1, Field::Read, false)], &identity, 0).unwrap();
    there.refresh();
    assert!(!state(there.marks(), 1).read, "the later one wins");
}

#[test]
fn a_copied_state_folder_on_another_machine_makes_a_device_of_its_own() {
    let disk = disk();
    open_as(&disk, "one", "/home/a").append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
    open_as(&disk, "two", "/home/a").append(&[change(2, Field::Read, true)], &identity, 0).unwrap();
    assert_eq!(journals(&disk).len(), 2);
}

#[test]
fn conflict_copies_and_other_names_of_journals_are_read() {
    let disk = disk();
    let mut store = open(&disk);
    let mut text = String::new();
    for id in 1..6 {
        let mut other = open_as(&self::disk(), "other", "/home/b");
        let records = other.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
        text = records[0].line.write().unwrap();
        let name = match id {
            1 => "nuc-00c0ffee.sync-conflict-20260102-030405-ABCDEFG.log",
            2 => "nuc-00c0ffee (conflicted copy 2026-01-02).log",
            3 => "nuc-00c0ffee.log~",
            4 => "nuc-00c0ffee.log.orig",
            _ => ".syncthing.nuc-00c0ffee.log.tmp",
        };
        store.append(&[change(100, Field::Read, true)], &identity, 0).unwrap();
        disk.put(&Path::new("/lib/marks").join(name), text.as_bytes());
    }
    store.refresh();
    assert!((1..5).all(|id| state(store.marks(), id).read));
    assert!(!state(store.marks(), 5).read, "a hidden file is not finished: {text}");
}

#[test]
fn a_journal_that_comes_anew_at_every_sync_is_read_on_or_anew() {
    let disk = disk();
    let mut other = open_as(&self::disk(), "other", "/home/b");
    let mut store = open(&disk);
    store.append(&[change(100, Field::Read, true)], &identity, 0).unwrap();
    let path = Path::new("/lib/marks/phone-00c0ffee.log");
    let mut text = String::new();
    for id in 1..5 {
        let records = other.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
        text += &records[0].line.write().unwrap();
        // Cut in the middle first, as a sync that is under way may show it.
        disk.put(path, &text.as_bytes()[..text.len() - 20]);
        store.refresh();
        assert!(!state(store.marks(), id).read);
        disk.put(path, text.as_bytes());
        assert_eq!(store.refresh().len(), 1);
        assert!(state(store.marks(), id).read);
    }
    disk.put(path, text.lines().last().unwrap().as_bytes());
    assert!(store.refresh().is_empty(), "a shorter one, compacted, says nothing new");
    disk.remove(path);
    store.refresh();
    assert!((1..5).all(|id| state(store.marks(), id).read), "what is gone unmarks nothing");
}

#[test]
fn an_append_never_joins_a_torn_line() {
    let disk = disk();
    let mut store = open(&disk);
    store.append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
    let path = journals(&disk).remove(0);
    for torn in ["0123", "\0\0\0\0", "deadbeef 9 0 article:"] {
        let mut bytes = disk.peek(&path).unwrap();
        bytes.extend_from_slice(torn.as_bytes());
        disk.put(&path, &bytes);
        store.append(&[change(2, Field::Read, false), change(2, Field::Read, true)], &identity, 0).unwrap();
        store = open(&disk);
        assert!(state(store.marks(), 1).read && state(store.marks(), 2).read, "{torn:?}");
        bytes.push(b'\n');
        assert!(disk.peek(&path).unwrap().starts_with(&bytes), "nothing was cut, and a new line begun");
    }
}

#[test]
fn damage_costs_its_line_and_is_told() {
    let disk = disk();
    let mut store = open(&disk);
    for id in 1..4 {
        store.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
    }
    let path = journals(&disk).remove(0);
    let mut bytes = disk.peek(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    disk.put(&path, &bytes);
    let (mut store, marks, warnings) = MarkStore::open_on(disk.clone(), places(), machine("one"));
    assert!(warnings.len() == 1 && warnings[0].contains("1 damaged"), "{warnings:?}");
    assert_eq!([1, 2, 3].map(|id| state(&marks, id).read), [true, false, true]);
    store.append(&[change(2, Field::Read, true)], &identity, 0).unwrap();
    assert!(store.marks().counter() == 4 && state(open(&disk).marks(), 2).read);
}

#[test]
fn a_library_that_cannot_be_written_to_has_its_marks_in_the_state_folder() {
    let disk = disk();
    open_as(&disk, "other", "/home/b").append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
    // The library's folder takes nothing more; the state folder does.
    disk.set_read_only(Path::new("/lib"), true);
    let mut store = open(&disk);
    store.append(&[change(2, Field::Read, true)], &identity, 0).unwrap();
    assert!(store.writes_aside());
    assert_eq!(journals(&disk).len(), 1);
    let mut store = open(&disk);
    assert!(state(store.marks(), 1).read && state(store.marks(), 2).read);
    disk.set_read_only(Path::new("/lib"), false);
    store.append(&[change(3, Field::Read, true)], &identity, 0).unwrap();
    assert!(!store.writes_aside());
    assert!((1..4).all(|id| state(open(&disk).marks(), id).read));
}

#[test]
fn compaction_by_one_process_loses_nothing_of_another() {
    let disk = disk();
    let (mut one, mut two) = (open(&disk), open(&disk));
    one.append(&[change(1, Field::Read, true)], &identity, 0).unwrap();
    two.append(&[change(2, Field::Read, true)], &identity, 0).unwrap();
    one.own.compact_from = 1;
    for value in [false, true, false, true] {
        one.append(&[change(3, Field::Read, value)], &identity, 0).unwrap();
    }
    // The second process has the old file open.
    two.append(&[change(4, Field::Read, true)], &identity, 0).unwrap();
    let store = open(&disk);
    assert!((1..5).all(|id| state(store.marks(), id).read));
    let text = String::from_utf8(disk.peek(&journals(&disk)[0]).unwrap()).unwrap();
    assert!(text.lines().count() < 7, "{text}");
    one.refresh();
    assert_eq!(one.marks(), store.marks());
}

#[test]
fn many_articles_are_one_step_and_one_sync() {
    let disk = disk();
    let mut store = open(&disk);
    let many = Change { articles: (0..2500).map(ArticleId).collect(), field: Field::Read, value: true };
    let before = disk.calls();
    assert_eq!(store.append(std::slice::from_ref(&many), &identity, 0).unwrap().len(), 3);
    let first = disk.calls() - before;
    store.append(&[many.inverse(), change(7, Field::Read, true)], &identity, 0).unwrap();
    assert!(disk.calls() - before - first <= first, "a change more is no call more");
    let store = open(&disk);
    assert!(state(store.marks(), 7).read && !state(store.marks(), 2499).read);
}

#[test]
fn a_snapshot_saves_the_replay_and_none_is_needed() {
    let disk = disk();
    let mut store = open(&disk);
    store.journals.snapshot_after = 1;
    for id in 0..50 {
        store.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
    }
    let snapshot = disk.files(Path::new("/home/cache")).remove(0);
    let whole = open(&disk);
    assert_eq!(whole.marks(), store.marks());
    let size = disk.peek(&journals(&disk)[0]).unwrap().len() as u64;
    assert!(whole.journals.read_bytes * 2 < size, "only the tail was read");

    let good = disk.peek(&snapshot).unwrap();
    for at in (0..good.len()).step_by(97) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        disk.put(&snapshot, &bad);
        assert_eq!(open(&disk).marks(), store.marks());
        disk.put(&snapshot, &good[..at]);
        assert_eq!(open(&disk).marks(), store.marks());
    }
    disk.remove(&snapshot);
    assert_eq!(open(&disk).marks(), store.marks());
}

#[test]
fn a_snapshot_of_journals_that_are_no_longer_so_is_not_believed() {
    let disk = disk();
    let mut store = open(&disk);
    store.journals.snapshot_after = 1;
    for id in 0..5 {
        store.append(&[change(id, Field::Read, true)], &identity, 0).unwrap();
    }
    let path = journals(&disk).remove(0);
    let bytes = disk.peek(&path).unwrap();
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    // An older journal, from a backup; then none.
    disk.put(&path, &bytes[..first]);
    let marks = MarkStore::open_on(disk.clone(), places(), machine("one")).1;
    assert!(state(&marks, 0).read && !state(&marks, 4).read);
    disk.remove(&path);
    assert_eq!(open(&disk).marks(), &Marks::default());
}
