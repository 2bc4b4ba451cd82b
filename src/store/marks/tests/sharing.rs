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
