//! The catalogue changes while the program runs.

use super::*;
use crate::marks::Field;

const QWOP: &str = "Qwopland";

/// A library with an article that names a show that nobody knows yet.
fn world() -> World {
    let root = tempfile::tempdir().unwrap();
    let library = Library::within(root.path());
    std::fs::create_dir_all(&library.articles).unwrap();
    write(&library, "a.txt", "Luke Cage");
    write(&library, "q.txt", "A week in television\n\nThe first season of “Qwopland” begins.");
    // A file that was written just now would be read again with the next look.
    std::thread::sleep(Duration::from_millis(150));
    let world = World::open(Arc::new(root), library);
    world.expect("the end of the scan", is_finished);
    world.grow_quiet();
    world
}

fn add(world: &World, name: &str) {
    world.workers.take(Effect::AddShow { name: name.into() });
}

#[track_caller]
fn expect_notice(world: &World, text: &str) {
    let has =
        |message: &Message| matches!(message, Message::Notice { text: told, .. } if told.contains(text));
    world.expect(text, has);
}

fn set_never(world: &World, name: &str, value: bool) {
    let change = Change { articles: Vec::new(), field: Field::Never(name.into()), value };
    world.workers.take(Effect::Mark { serial: 1, change });
}

#[test]
fn a_show_that_is_added_is_found_at_once_and_after_a_restart() {
    let world = world();
    assert!(world.found("show:qwopland about:qwopland").is_empty());
    add(&world, QWOP);
    expect_notice(&world, "is a show from now on");
    expect_notice(&world, "looking through 2 articles again");
    expect_notice(&world, "again: 1 has changed");
    world.until_found("show:qwopland", &["A week in television"]);
    add(&world, "qwopland");
    expect_notice(&world, "is a show already: Qwopland");
    add(&world, "…");
    expect_notice(&world, "letter or digit");

    let World { root, library, workers, messages, .. } = world;
    drop((workers, messages));
    let again = World::open(root, library);
    again.until_found("show:qwopland", &["A week in television"]);
    let told = again.grow_quiet();
    assert!(!format!("{told:?}").contains("looking through"), "nothing has changed since: {told:?}");
}

#[test]
fn of_several_changes_the_last_one_counts() {
    let world = world();
    for name in ["One Zebra", QWOP, "Two Zebras"] {
        add(&world, name);
    }
    world.until_found("show:qwopland", &["A week in television"]);
    let names: Vec<_> = shows::read(&world.library).0.unwrap().into_iter().map(|show| show.name).collect();
    assert_eq!(names, ["One Zebra", QWOP, "Two Zebras"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test edits the file")]
fn the_file_of_shows_is_followed_and_a_broken_one_takes_nothing_away() {
    let world = world();
    let file = shows::file(&world.library);
    std::fs::write(&file, "[[shows]]\nname = \"Qwopland\"\n").unwrap();
    world.until_found("show:qwopland", &["A week in television"]);
    std::fs::write(&file, "[[shows]\n").unwrap();
    expect_notice(&world, "shows.toml:1");
    assert_eq!(world.found("show:qwopland"), ["A week in television"]);
    std::fs::remove_file(&file).unwrap();
    world.until_found("show:qwopland", &[]);
}

#[test]
fn a_name_that_is_never_a_show_here_is_none_until_it_is_one_again() {
    let world = world();
    world.until_found("show:\"luke cage\"", &["Luke Cage"]);
    set_never(&world, "Luke Cage", true);
    world.until_found("show:\"luke cage\"", &[]);
    let World { root, library, workers, messages, .. } = world;
    drop((workers, messages));
    assert_eq!(shows::never(&library), ["Luke Cage"], "known before the marks are");
    let again = World::open(root, library);
    again.until(&["A week in television", "Luke Cage"]);
    assert!(again.found("show:\"luke cage\"").is_empty());
    let told = again.grow_quiet();
    assert!(!format!("{told:?}").contains("looking through"), "{told:?}");
    set_never(&again, "Luke Cage", false);
    again.until_found("show:\"luke cage\"", &["Luke Cage"]);
    assert!(shows::never(&again.library).is_empty());
}

#[test]
fn a_name_that_another_device_calls_no_show_is_none() {
    let world = world();
    let elsewhere = Library { state: world.root.path().join("other"), ..world.library.clone() };
    let (mut other, ..) = MarkStore::open(Places::of(&elsewhere), Machine::this());
    let change = Change { articles: Vec::new(), field: Field::Never("Luke Cage".into()), value: true };
    other.append(&[change], &|_| None, 0).unwrap();
    world.until_found("show:\"luke cage\"", &[]);
}

#[test]
fn without_an_index_on_disk_it_is_the_same() {
    let root = tempfile::tempdir().unwrap();
    let library = Library::within(root.path());
    std::fs::create_dir_all(&library.articles).unwrap();
    write(&library, "../../cache", "no folder");
    write(&library, "q.txt", "A week in television\n\nThe first season of “Qwopland” begins.");
    let world = World::open(Arc::new(root), library);
    world.until(&["A week in television"]);
    add(&world, QWOP);
    world.until_found("show:qwopland", &["A week in television"]);
}

#[test]
fn a_page_does_not_wait_for_the_catalogue() {
    let World { root: _root, library, workers, messages, .. } = world();
    drop((workers, messages));
    let setup = Setup::new(&library, Edition::new(Vec::new(), Vec::new()), 1 << 16, Arc::default());
    let disk = setup.open().disk.unwrap();
    let ask = |filter: &str| {
        let query = crate::query::parse(filter, &crate::query::Clock::default()).0;
        let (kept, anchor) = (Vec::new(), Anchor::Position(0));
        let request = PageRequest { generation: 1, query, kept, anchor, margin: 9 };
        crate::index::Index::page(&disk, &request, &|| false).unwrap().rows.len()
    };
    assert_eq!((ask(""), ask("week"), setup.catalogue.is_built()), (2, 1, false));
    assert_eq!((ask("show:\"luke cage\""), setup.catalogue.is_built()), (1, true));
}
