//! The keeper on a real folder, with the index on disk.
#![expect(clippy::disallowed_methods, reason = "tests write and damage files")]

mod caches;
mod catalogues;

use std::fs;
use std::path::Path;

use super::*;
use crate::app::Progress;
use crate::query::Query;
use crate::runtime::collection::Collection;
use crate::show::Catalogue;
use crate::store::library::Library;
use crate::store::scan::Problem;

/// A library's folders, removed at the end.
struct World {
    root: tempfile::TempDir,
    library: Library,
}

impl World {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let library = Library::within(root.path());
        fs::create_dir_all(&library.articles).unwrap();
        Self { root, library }
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let world = Self::new();
        files.iter().for_each(|(name, text)| world.write(name, text));
        world
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.library.articles.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn setup(&self) -> Setup {
        self.setup_with_cap(1 << 16)
    }

    fn setup_with_cap(&self, body_cap: u64) -> Setup {
        Setup::new(&self.library, Arc::new(Catalogue::new(&[]).0), body_cap, Arc::default())
    }

    fn start(&self) -> Session {
        Session::start(self.setup())
    }
}

/// A keeper, and what it has brought.
struct Session {
    keeper: Keeper,
    setup: Setup,
    heard: Heard,
}

#[derive(Debug)]
struct Heard {
    collection: Collection,
    /// Kinds of news, in their order.
    found: Vec<&'static str>,
    trouble: Vec<String>,
    problems: Vec<PathBuf>,
}

impl Audience for Heard {
    fn found(&mut self, found: Found) {
        self.found.push(match &found {
            Found::Committed(_) => "commit",
            Found::Index(_) => "index",
            Found::Memory { .. } => "memory",
            Found::Entries { .. } => "entries",
        });
        self.collection.take(found, &[]);
    }

    fn progress(&mut self, _: Progress) {}

    fn problems(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems.into_iter().map(|problem| problem.path));
    }

    fn trouble(&mut self, text: Clean) {
        self.trouble.push(text.to_string());
    }
}

impl Session {
    fn start(setup: Setup) -> Self {
        let opening = setup.open();
        let keeper = Keeper::new(setup.clone(), &opening);
        let collection = Collection::new(opening.disk, setup.catalogue.clone());
        let heard = Heard { collection, found: Vec::new(), trouble: Vec::new(), problems: Vec::new() };
        Self { keeper, setup, heard }
    }

    fn look(&mut self) -> Looked {
        self.look_at(&[""])
    }

    fn look_at(&mut self, places: &[&str]) -> Looked {
        let places: Vec<PathBuf> = places.iter().map(PathBuf::from).collect();
        self.keeper.look(&places, &mut self.heard)
    }

    /// Titles, in the order of paths.
    fn titles(&self) -> Vec<String> {
        let mut listed = self.heard.collection.index().collect(&Query::everything());
        listed.sort_by(|left, right| left.record.row.path.cmp(&right.record.row.path));
        listed.iter().map(|listed| listed.record.row.title.to_string()).collect()
    }
}

#[test]
fn a_start_answers_from_the_index_before_anything_is_looked_at() {
    let world = World::with(&[("a.md", "# One"), ("b/c.md", "# Two")]);
    let mut first = world.start();
    assert!(first.titles().is_empty());
    let looked = first.look();
    assert_eq!((looked.files, looked.trouble.is_none(), looked.taken), (2, true, false));
    assert_eq!((first.titles(), &*first.heard.found), (vec!["One".into(), "Two".into()], &["index"][..]));
    drop(first);

    fs::rename(&world.library.articles, world.root.path().join("elsewhere")).unwrap();
    let mut second = world.start();
    assert_eq!(second.titles(), ["One", "Two"]);
    assert!(matches!(second.look().trouble, Some(ScanError::Gone(_))));
    assert_eq!(second.titles(), ["One", "Two"], "a folder that is gone takes nothing along");
}

#[test]
fn what_happened_between_two_sessions_is_found() {
    let names = ["added", "changed", "deleted", "kept", "renamed"];
    let world = World::with(&[]);
    names[1..].iter().for_each(|name| world.write(&format!("f/{name}.md"), &format!("# Old {name}")));
    world.start().look();
    world.write("f/added.md", "# New");
    world.write("f/changed.md", "# Changed, and longer");
    fs::remove_file(world.library.articles.join("f/deleted.md")).unwrap();
    let at = |name: &str| world.library.articles.join(name);
    fs::rename(at("f/renamed.md"), at("z.md")).unwrap();
    let mut session = world.start();
    session.look();
    assert_eq!(session.titles(), ["New", "Changed, and longer", "Old kept", "Old renamed"]);
    assert_eq!(session.heard.found.last(), Some(&"commit"));

    fs::remove_dir_all(at("f")).unwrap();
    session.look_at(&["f"]);
    assert_eq!(session.titles(), ["Old renamed"]);
    world.write("g.md", "# Later");
    session.look_at(&["g.md"]);
    assert_eq!(session.titles(), ["Later", "Old renamed"]);
}

#[test]
fn a_look_that_finds_nothing_new_writes_nothing() {
    let world = World::with(&[("a.md", "# One")]);
    // A file that was written just now would be read again with the next look.
    std::thread::sleep(std::time::Duration::from_millis(150));
    world.start().look();
    let mut session = world.start();
    session.look();
    assert_eq!(session.heard.found, ["commit"], "what was committed before the lock was had");
    assert!(matches!(session.keeper.keeping, Keeping::Disk { writer: None, .. }));
}

#[test]
fn without_articles_nothing_is_written() {
    let world = World::with(&[("picture.png", "no article")]);
    std::os::unix::fs::symlink("nowhere", world.library.articles.join("a.md")).unwrap();
    let mut session = world.start();
    let looked = session.look();
    assert_eq!((looked.files, looked.taken), (0, false));
    assert_eq!(session.heard.problems, [PathBuf::from("a.md")]);
    assert!(!world.library.cache.exists());
    world.write("b.md", "# First");
    session.look_at(&["b.md"]);
    assert_eq!(session.titles(), ["First"]);
}

#[test]
fn one_keeps_the_index_and_the_others_read_until_it_goes() {
    let world = World::with(&[("a.md", "# One")]);
    let mut keeper = world.start();
    keeper.look();
    let mut reader = world.start();
    assert_eq!(reader.titles(), ["One"]);
    assert!(reader.look().taken);
    world.write("b.md", "# Two");
    assert_eq!(reader.titles(), ["One"]);
    keeper.look_at(&["b.md"]);
    reader.keeper.hear_commit(&mut reader.heard);
    assert_eq!(reader.titles(), ["One", "Two"]);

    drop(keeper);
    world.write("c.md", "# Three");
    reader.keeper.hold(Lock::wait(&reader.setup.place).unwrap());
    assert!(!reader.look().taken);
    assert_eq!(reader.titles(), ["One", "Two", "Three"]);
    assert!(reader.heard.trouble.is_empty());
}

#[test]
fn an_index_that_cannot_be_opened_is_told_and_built_anew() {
    let world = World::with(&[("a.md", "# One"), ("b.md", "# Two")]);
    world.start().look();
    let list = world.setup().place.folder.join("meta.json");
    let mut bytes = fs::read(&list).unwrap();
    bytes[5] ^= 4;
    fs::write(&list, bytes).unwrap();
    let opening = world.setup().open();
    assert!(opening.damage.unwrap().to_string().contains("built anew"));
    let mut session = world.start();
    session.look();
    assert_eq!(session.titles(), ["One", "Two"]);
    assert!(world.setup().open().damage.is_none());
}

#[test]
fn an_index_that_turns_out_damaged_answers_until_the_new_one_is_whole() {
    let world = World::with(&[("a.md", "# One"), ("b.md", "# Two")]);
    let mut session = world.start();
    session.look();
    session.heard.found.clear();
    let old = folder_number(&session.setup.place.folder);
    session.keeper.rebuild();
    assert_eq!(session.titles(), ["One", "Two"]);
    session.look();
    assert_eq!((session.titles(), &*session.heard.found), (vec!["One".into(), "Two".into()], &["index"][..]));
    assert_ne!(folder_number(&session.setup.place.folder), old, "another folder has its name");
}

fn folder_number(folder: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(folder).unwrap())
}

#[test]
fn without_a_cache_it_works_in_memory_and_says_so() {
    let world = World::with(&[("a.md", "# One"), ("f/b.md", "# Two")]);
    fs::write(&world.library.cache, "no folder").unwrap();
    let mut session = world.start();
    session.look();
    assert_eq!(
        (session.titles(), &*session.heard.found),
        (vec!["One".into(), "Two".into()], &["memory", "entries"][..])
    );
    assert!(
        matches!(&*session.heard.trouble, [text] if text.contains("works without")),
        "{:?}",
        session.heard
    );
    world.write("c.md", "# Three");
    fs::remove_dir_all(world.library.articles.join("f")).unwrap();
    session.look_at(&["c.md", "f"]);
    assert_eq!(session.titles(), ["One", "Three"]);
    assert_eq!(session.heard.trouble.len(), 1);
}

#[test]
fn what_was_not_finished_is_gone_on_with() {
    let world = World::with(&[("a.md", "# One")]);
    let mut first = world.start();
    first.look();
    fs::remove_file(first.setup.place.folder.join("complete")).unwrap();
    drop(first);
    world.write("b.md", "# Two");
    let mut second = world.start();
    assert_eq!(second.titles(), ["One"]);
    second.look();
    assert_eq!(second.titles(), ["One", "Two"]);
    assert!(second.setup.is_complete());
}
