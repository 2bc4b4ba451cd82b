//! Another catalogue: an index begins as a copy of the one before, and is revised.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use super::{Session, World};
use crate::query::{Clock, parse};
use crate::runtime::keeper::{Revised, Serving, Setup};
use crate::show::{Edition, ShowEntry};

fn edition(names: &[&str]) -> Edition {
    let entry = |name: &&str| ShowEntry { name: (*name).to_owned(), ..ShowEntry::default() };
    Edition::new(names.iter().map(entry).collect(), Vec::new())
}

impl World {
    fn setup_with(&self, names: &[&str]) -> Setup {
        self.setup().with(edition(names))
    }
}

impl Session {
    /// Looks the index through; gives back how many articles changed.
    fn revise(&mut self) -> usize {
        match self.keeper.revise(&mut self.heard, &mut || false) {
            Revised::Done { changed } => changed,
            other => panic!("{other:?}: {:?}", self.heard),
        }
    }

    /// Numbers of articles of a filter.
    fn total(&self, filter: &str) -> usize {
        let query = parse(filter, &Clock::default()).0;
        self.heard.collection.index().total(&query, &[], &|| false).unwrap()
    }
}

/// Articles that name a show each, in files that were not written just now.
fn shelf() -> World {
    let world = World::new();
    for number in 0..300 {
        let show = ["Qwopland", "Zebra Crossing", "The harbour"][number % 3];
        world.write(&format!("{number}.md"), &format!("# Piece {number}\n\n“{show}” comes back."));
    }
    // A file that was written just now would be read again with the next look.
    std::thread::sleep(std::time::Duration::from_millis(150));
    world
}

#[test]
fn only_what_comes_out_differently_is_written_while_what_was_there_answers() {
    let world = shelf();
    Session::start(world.setup_with(&["Qwopland"])).look();
    let mut session = Session::start(world.setup_with(&["Qwopland", "Zebra Crossing"]));
    assert_eq!(session.keeper.serving, Serving::Older);
    session.look();
    assert_eq!((session.keeper.written, session.keeper.to_revise()), (0, Some(300)), "no article is new");
    assert_eq!((&*session.heard.found, session.keeper.serving), (&["index"][..], Serving::Current));
    assert_eq!((session.total("show:qwopland"), session.total("show:\"zebra crossing\"")), (100, 0));
    assert!(!session.setup.is_complete() && session.setup.is_whole());

    // What changes meanwhile is left to a look.
    world.write("1.md", "# Changed\n\n“Zebra Crossing” ends.");
    assert_eq!(session.revise(), 99);
    assert_eq!(session.heard.found[..2], ["index", "commit"]);
    assert_eq!((session.total("show:qwopland"), session.total("show:\"zebra crossing\"")), (100, 99));
    session.look_at(&["1.md"]);
    assert_eq!((session.total("changed"), session.total("show:\"zebra crossing\"")), (1, 100));
    assert_eq!((session.total(""), session.keeper.to_revise()), (300, None));
    assert!(session.setup.is_complete() && !session.setup.is_inherited());
    assert!(session.heard.trouble.is_empty(), "{:?}", session.heard);
    // The one before is as it was.
    let older = Session::start(world.setup_with(&["Qwopland"]));
    assert_eq!((older.keeper.serving, older.total("show:\"zebra crossing\"")), (Serving::Current, 0));
}

#[test]
fn files_are_shared_with_the_index_before_and_neither_harms_the_other() {
    let world = shelf();
    let mut before = Session::start(world.setup_with(&["Qwopland"]));
    before.look();
    let files = |setup: &Setup| {
        let entries = fs::read_dir(&setup.place.folder).unwrap().map(|entry| entry.unwrap());
        let number = |entry: &fs::DirEntry| std::os::unix::fs::MetadataExt::ino(&entry.metadata().unwrap());
        entries.map(|entry| (entry.file_name(), number(&entry))).collect::<BTreeMap<_, _>>()
    };
    let mut after = Session::start(world.setup_with(&["Zebra Crossing"]));
    after.look();
    let (old, new) = (files(&before.setup), files(&after.setup));
    let shared: Vec<_> = new.iter().filter(|(name, number)| old.get(*name) == Some(number)).collect();
    let list = std::ffi::OsStr::new("meta.json");
    assert!(shared.len() >= 6, "a segment at least: {old:?} {new:?}");
    assert_ne!(old.get(list), new.get(list));
    assert_eq!(after.revise(), 200);
    world.write("0.md", "# Other");
    before.look_at(&["0.md"]);
    after.look_at(&["0.md"]);
    after.keeper.finish();
    before.keeper.finish();
    for (names, shows) in [(["Qwopland"], "show:qwopland"), (["Zebra Crossing"], "show:\"zebra crossing\"")] {
        let session = Session::start(world.setup_with(&names));
        crate::index::disk::check(&session.setup.place, None, &|| false).unwrap();
        let expected = if names == ["Qwopland"] { 99 } else { 100 };
        assert_eq!((session.total(""), session.total(shows)), (300, expected));
    }
}

#[test]
fn broken_off_it_goes_on_and_what_came_meanwhile_is_there() {
    let world = shelf();
    Session::start(world.setup_with(&["Qwopland"])).look();
    let mut first = Session::start(world.setup_with(&["Zebra Crossing"]));
    first.look();
    let mut asked = 0;
    let revised = first.keeper.revise(&mut first.heard, &mut || {
        asked += 1;
        asked > 1
    });
    assert!(matches!(revised, Revised::Interrupted) && first.keeper.to_revise() == Some(300));
    world.write("new.md", "# New\n\n“Zebra Crossing” ends.");
    fs::remove_file(world.library.articles.join("3.md")).unwrap();
    world.write("4.md", "# Changed\n\n“Qwopland” ends.");
    first.look_at(&["new.md", "3.md", "4.md"]);
    assert_eq!(first.total(""), 300);
    // As if it had been killed: nothing more is committed.
    drop(first);

    let mut second = Session::start(world.setup_with(&["Zebra Crossing"]));
    assert_eq!((second.keeper.serving, second.total("")), (Serving::Current, 300));
    second.look();
    second.revise();
    assert_eq!((second.total("show:\"zebra crossing\""), second.total("show:qwopland")), (100, 0));
    assert!(second.setup.is_complete());
}

#[test]
fn another_catalogue_while_one_is_under_way_takes_its_place() {
    let world = shelf();
    let mut session = Session::start(world.setup_with(&[]));
    session.look();
    for names in [&["Qwopland"][..], &["Zebra Crossing"]] {
        session.keeper.adopt(edition(names), &mut session.heard);
        session.look();
        let mut once = false;
        let _ = session.keeper.revise(&mut session.heard, &mut || std::mem::replace(&mut once, true));
    }
    assert_eq!(session.total(""), 300);
    session.revise();
    assert_eq!((session.total("show:\"zebra crossing\""), session.total("show:qwopland")), (100, 0));
    assert_eq!(*session.heard.collection.catalogue(), edition(&["Zebra Crossing"]));
    // And back to one that was complete: nothing is to be done.
    session.keeper.adopt(edition(&[]), &mut session.heard);
    session.look();
    assert_eq!((session.keeper.to_revise(), session.total("show:\"zebra crossing\"")), (None, 0));
    assert!(session.heard.trouble.is_empty(), "{:?}", session.heard);
}

#[test]
fn an_index_whose_articles_have_all_gone_is_complete_at_once() {
    let world = World::with(&[("a.md", "# One")]);
    Session::start(world.setup_with(&["Qwopland"])).look();
    let mut session = Session::start(world.setup_with(&["Zebra Crossing"]));
    session.look();
    fs::remove_file(world.library.articles.join("a.md")).unwrap();
    session.look_at(&["a.md"]);
    assert_eq!((session.revise(), session.total("")), (0, 0));
    assert!(session.setup.is_complete() && session.heard.trouble.is_empty(), "{:?}", session.heard);
}

#[test]
fn in_memory_all_is_made_anew_at_once() {
    let world = shelf();
    fs::write(&world.library.cache, "no folder").unwrap();
    let mut session = Session::start(world.setup_with(&["Qwopland"]));
    session.look();
    session.heard.found.clear();
    session.keeper.adopt(edition(&["Zebra Crossing"]), &mut session.heard);
    session.look();
    assert_eq!(session.heard.found, ["memory"]);
    assert_eq!((session.total("show:\"zebra crossing\""), session.total("show:qwopland")), (100, 0));
    world.write("new.md", "# New\n\n“Zebra Crossing” ends.");
    session.look_at(&["new.md"]);
    assert_eq!((session.total("show:\"zebra crossing\""), session.total("")), (101, 301));
}

#[test]
fn without_articles_the_catalogue_alone_is_exchanged() {
    let world = World::new();
    let mut session = Session::start(world.setup_with(&["Qwopland"]));
    session.look();
    session.keeper.adopt(edition(&["Zebra Crossing"]), &mut session.heard);
    session.look();
    assert_eq!(*session.heard.collection.catalogue(), edition(&["Zebra Crossing"]));
    assert!(!world.library.cache.exists());
}

/// What may happen between two catalogues.
#[derive(Clone, Debug)]
enum Step {
    /// Names of shows, by their places in [`NAMES`], and after how many questions the revision is broken off.
    Catalogue(Vec<usize>, usize),
    /// A file, and the names in it.
    Write(usize, Vec<usize>),
    Remove(usize),
    Restart,
}

const NAMES: [&str; 4] = ["Qwopland", "Zebra Crossing", "Zzyzx Road", "Luke Cage"];

fn any_step() -> impl Strategy<Value = Step> {
    let names = || proptest::collection::vec(0..NAMES.len(), 0..3);
    prop_oneof![
        3 => (names(), 0..3_usize).prop_map(|(names, asked)| Step::Catalogue(names, asked)),
        2 => (0..6_usize, names()).prop_map(|(file, names)| Step::Write(file, names)),
        1 => (0..6_usize).prop_map(Step::Remove),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("NEWSREADER_LONG").is_some() { 200 } else { 8 }))]

    #[test]
    fn after_any_catalogues_the_index_is_as_one_built_from_nothing(
        steps in proptest::collection::vec(any_step(), 1..7),
    ) {
        // One that stays: a folder that is empty after a start counts as not mounted.
        let world = World::with(&[("begin.md", "# Begin\n\n“Luke Cage” and “Qwopland”.")]);
        let mut names: Vec<&str> = Vec::new();
        let mut session = Session::start(world.setup_with(&names));
        session.look();
        for step in steps {
            match step {
                Step::Catalogue(places, questions) => {
                    names = places.iter().map(|place| NAMES[*place]).collect();
                    names.sort_unstable();
                    names.dedup();
                    // A file that was written just now would be read again with the next look.
                    std::thread::sleep(std::time::Duration::from_millis(120));
                    session.keeper.adopt(edition(&names), &mut session.heard);
                    session.look();
                    let mut left = questions;
                    if session.keeper.to_revise().is_some() {
                        let _ = session.keeper.revise(&mut session.heard, &mut || {
                            left = left.saturating_sub(1);
                            left == 0
                        });
                    }
                }
                Step::Write(file, places) => {
                    let names: String = places.iter().map(|place| format!("“{}” ends. ", NAMES[*place])).collect();
                    world.write(&format!("{file}.md"), &format!("# File {file}\n\n{names}"));
                    session.look_at(&[&format!("{file}.md")]);
                }
                Step::Remove(file) => {
                    let _ = fs::remove_file(world.library.articles.join(format!("{file}.md")));
                    session.look_at(&[&format!("{file}.md")]);
                }
                Step::Restart => {
                    drop(session);
                    session = Session::start(world.setup_with(&names));
                    session.look();
                }
            }
        }
        if session.keeper.to_revise().is_some() {
            session.revise();
        }
        prop_assert!(session.heard.trouble.is_empty(), "{:?}", session.heard);
        let records = |session: &Session| {
            let mut listed = session.heard.collection.index().collect(&crate::query::Query::everything());
            listed.sort_by(|left, right| left.record.row.path.cmp(&right.record.row.path));
            // Whether a file was settled when it was read depends on the moment.
            listed.iter_mut().for_each(|listed| listed.record.row.version = 0);
            listed
        };
        let held = records(&session);
        let totals: Vec<_> = NAMES.iter().map(|name| session.total(&format!("show:\"{name}\""))).collect();
        drop(session);
        fs::remove_dir_all(&world.library.cache).unwrap();
        let mut anew = Session::start(world.setup_with(&names));
        let looked = anew.look();
        prop_assert!(!looked.taken && anew.heard.trouble.is_empty(), "{looked:?} {:?}", anew.heard);
        prop_assert_eq!(held, records(&anew));
        let totals_anew: Vec<_> = NAMES.iter().map(|name| anew.total(&format!("show:\"{name}\""))).collect();
        prop_assert_eq!(totals, totals_anew);
    }
}
