//! Several indexes in one cache, a cache that others remove, a disk that refuses.

use std::fs;

use super::{Session, World};
use crate::index::disk::{Lock, Options, Place, Writer};
use crate::runtime::keeper::{Serving, Setup};

#[test]
fn an_older_index_answers_until_the_new_one_is_complete_and_then_goes() {
    let world = World::with(&[("a.md", "# One")]);
    let older = world.setup_with_cap(1 << 10);
    Session::start(older.clone()).look();
    world.write("b.md", "# Two");
    let mut session = world.start();
    assert_eq!((session.titles(), session.keeper.serving), (vec!["One".to_owned()], Serving::Older));
    session.look();
    assert_eq!(
        (session.titles(), session.keeper.serving),
        (vec!["One".into(), "Two".into()], Serving::Current)
    );
    assert_eq!(session.heard.found, ["index"], "at once, when it is complete");
    assert!(older.is_complete() && session.setup.is_complete(), "it was in use just now");
    age(&older);
    session.look();
    assert!(!older.place.folder.exists() && session.setup.is_complete());
}

/// As if it had last been in use long ago.
fn age(setup: &Setup) {
    let marker = fs::File::open(setup.place.folder.join("complete")).unwrap();
    marker.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1)).unwrap();
}

#[test]
fn whoever_changes_between_two_ways_of_making_entries_makes_them_once() {
    let world = World::with(&[("a.md", "# One")]);
    let setups = [1 << 10, 1 << 16].map(|cap| world.setup_with_cap(cap));
    std::thread::sleep(std::time::Duration::from_millis(150));
    setups.iter().for_each(|setup| drop(Session::start(setup.clone()).look()));
    for setup in setups.iter().chain(&setups) {
        let mut session = Session::start(setup.clone());
        assert_eq!(session.keeper.serving, Serving::Current);
        session.look();
        assert_eq!(session.keeper.written, 0);
    }
    // Of more than two only the newest stays.
    Session::start(world.setup_with_cap(1 << 12)).look();
    assert_eq!(setups.iter().filter(|setup| setup.is_complete()).count(), 1);
}

#[test]
fn two_ways_of_making_entries_are_kept_at_once() {
    let world = World::with(&[("a.md", "# One")]);
    let (mut one, mut other) = (world.start(), Session::start(world.setup_with_cap(1 << 10)));
    assert!(!one.look().taken && !other.look().taken);
    age(&one.setup);
    other.look();
    world.write("b.md", "# Two");
    one.look_at(&["b.md"]);
    other.look_at(&["b.md"]);
    assert_eq!(
        (one.titles(), other.titles()),
        (vec!["One".into(), "Two".into()], vec!["One".into(), "Two".into()])
    );
    assert!(one.heard.trouble.is_empty() && other.heard.trouble.is_empty());
}

#[test]
fn a_cache_that_is_removed_is_made_anew_and_by_one_alone() {
    let world = World::with(&[("a.md", "# One")]);
    let mut first = world.start();
    first.look();
    fs::remove_dir_all(&world.library.cache).unwrap();
    // Another one comes before the first has noticed.
    let mut second = world.start();
    assert!(!second.look().taken);
    world.write("b.md", "# Two");
    assert!(first.look_at(&["b.md"]).taken, "the other one keeps it now");
    assert_eq!(first.titles(), ["One"], "what is gone from the disk goes on answering");
    second.look_at(&["b.md"]);
    first.keeper.hear_commit(&mut first.heard);
    assert_eq!(first.titles(), ["One", "Two"]);
    drop(second);
    fs::remove_dir_all(&world.library.cache).unwrap();
    first.look();
    world.write("c.md", "# Three");
    first.look_at(&["c.md"]);
    assert_eq!(first.titles(), ["One", "Two", "Three"]);
    assert!(first.heard.trouble.is_empty() && first.setup.is_complete(), "{:?}", first.heard);
}

#[test]
fn an_index_folder_that_is_removed_is_made_anew() {
    let world = World::with(&[("a.md", "# One")]);
    let mut session = world.start();
    session.look();
    fs::remove_dir_all(&session.setup.place.folder).unwrap();
    world.write("b.md", "# Two");
    session.look_at(&["b.md"]);
    assert_eq!(session.titles(), ["One", "Two"]);
    assert!(session.keeper.holds() && session.setup.is_complete(), "on disk: {:?}", session.heard);
}

#[test]
fn a_large_library_is_not_taken_into_memory_when_the_disk_refuses() {
    let world = World::with(&[("a.md", "# One"), ("b.md", "# Two")]);
    world.start().look();
    let mut session = world.start();
    ["c.md", "d.md"].iter().for_each(|name| world.write(name, "# More"));
    // What refuses is here another writer; a full disk comes the same way.
    let lock = Lock::try_take(&Place { folder: world.root.path().join("other") }).unwrap().unwrap();
    let options = Options::new(session.setup.catalogue.clone());
    let busy = Writer::open(&session.setup.place, &lock, options).unwrap();
    for _ in 0..2 {
        let looked = session.look();
        assert!(looked.refused.is_some() && !looked.taken);
        assert_eq!(session.titles(), ["One", "Two"], "as it was committed");
    }
    assert!(matches!(&*session.heard.trouble, [text] if text.contains("missing")), "{:?}", session.heard);
    busy.finish();
    assert!(session.look_at(&["c.md"]).refused.is_none());
    assert_eq!(session.titles(), ["One", "Two", "More", "More"], "all that was missed");
}

#[test]
fn all_sums_are_checked_now_and_then() {
    let world = World::with(&[("a.md", "# One")]);
    let mut session = world.start();
    session.look();
    let setup = &session.setup;
    let now = std::time::SystemTime::now();
    let days = |days: u64| std::time::Duration::from_secs(24 * 3600 * days);
    assert_eq!(setup.checked(), None);
    for (began, stands) in [(now - days(1), true), (now - days(8), false), (now + days(1), false)] {
        setup.note_check(began).unwrap();
        assert_eq!(setup.checked().is_some(), stands, "{began:?}");
    }
}
