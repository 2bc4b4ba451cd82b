//! The file of shows on a real disk.
#![expect(clippy::disallowed_methods, reason = "tests write the file")]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

struct World {
    _root: tempfile::TempDir,
    library: Library,
}

impl World {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let library = Library::within(root.path());
        Self { library, _root: root }
    }

    fn with(text: &str) -> Self {
        let world = Self::new();
        world.write(text);
        world
    }

    fn write(&self, text: &str) {
        fs::create_dir_all(&self.library.root).unwrap();
        fs::write(file(&self.library), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(file(&self.library)).unwrap()
    }

    fn names(&self) -> Option<Vec<String>> {
        Some(read(&self.library).0?.into_iter().map(|entry| entry.name).collect())
    }
}

#[test]
fn what_is_added_is_read_again_and_all_else_is_kept() {
    let world = World::new();
    assert_eq!((world.names(), read(&world.library).1.len()), (Some(Vec::new()), 0));
    add(&world.library, "  Zebra \"Crossing\"\\  ").unwrap();
    assert_eq!(world.names().unwrap(), ["Zebra \"Crossing\"\\"]);
    for before in [
        "# ours\r\n[[shows]]\r\nname = 'One' # yes\r\n",
        "[[shows]]\nname = \"One\"\naliases = [\n \"1\",\n]",
        "\u{feff}[[shows]]\nname = \"One\"\n\n\n",
    ] {
        world.write(before);
        add(&world.library, "Two\u{1b}[31m").unwrap();
        assert!(world.text().starts_with(before), "{:?}", world.text());
        assert_eq!(world.names().unwrap(), ["One", "Two␛[31m"], "{before:?}");
    }
    let names = fs::read_dir(&world.library.root).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), [FILE], "nothing else is left there");
}

#[test]
fn what_cannot_be_added_says_why_and_changes_nothing() {
    for (before, name, says) in [
        ("", " … ", "letter or digit"),
        ("[[shows]]\nname = \"Édith\"\n", "EDITH", "already"),
        ("[[shows]\nname = 1\n", "Two", "shows.toml:1: "),
        ("shows = []\n", "Two", "shows.toml"),
        ("[[shows]]\nname = 1\n", "Two", "shows.toml:2: "),
    ] {
        let world = World::with(before);
        let error = add(&world.library, name).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
        assert_eq!(world.text(), before);
    }
    let world = World::new();
    fs::create_dir_all(file(&world.library)).unwrap();
    assert!(add(&world.library, "One").unwrap_err().to_string().contains("not a regular file"));
    fs::remove_dir(file(&world.library)).unwrap();
    fs::remove_dir(&world.library.root).unwrap();
    // Not even root can write below a file.
    fs::write(&world.library.root, "").unwrap();
    let error = add(&world.library, "One").unwrap_err().to_string();
    assert!(error.contains("config.toml") || error.contains("shows.toml"), "{error}");
}

#[test]
fn problems_are_told_and_only_a_file_that_is_no_toml_is_left_out() {
    let world = World::with("[[shows]]\nyear = 2016\n[[shows]]\nname = \"X\"\nalias = \"y\"\n");
    let (shows, problems) = read(&world.library);
    assert_eq!(shows.unwrap().len(), 1);
    assert!(problems.len() == 2 && problems.iter().all(|problem| problem.starts_with("shows.toml:")));
    for text in ["[[shows]\n", "[[shows]]\nname = 3\n"] {
        world.write(text);
        let (shows, problems) = read(&world.library);
        assert!(shows.is_none() && problems.len() == 1, "{problems:?}");
    }
    fs::write(file(&world.library), b"\xff\xfe").unwrap();
    assert!(read(&world.library).0.is_none());
}

#[test]
fn a_link_stays_one_and_the_mode_is_kept() {
    let world = World::with("");
    let target = world.library.root.join("elsewhere.toml");
    fs::rename(file(&world.library), &target).unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("elsewhere.toml", file(&world.library)).unwrap();
    add(&world.library, "One").unwrap();
    assert!(file(&world.library).is_symlink() && world.names().unwrap() == ["One"]);
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn settings_win_by_name() {
    let entry = |name: &str, year| ShowEntry { name: name.into(), year, ..ShowEntry::default() };
    let (settings, own) = ([entry("Édith", Some(1))], [entry("EDITH", Some(2)), entry("Other", None)]);
    let all = with_settings(&settings, &own);
    assert_eq!(all, [settings[0].clone(), own[1].clone()]);
}

#[test]
fn names_that_are_never_a_show_are_remembered() {
    let world = World::new();
    note_never(&world.library, &[]).unwrap();
    assert!(never(&world.library).is_empty() && !world.library.cache.exists());
    let names = ["Lost".to_owned(), "a \"b\"\nc".to_owned()];
    note_never(&world.library, &names).unwrap();
    assert_eq!(never(&world.library), names);
    note_never(&world.library, &[]).unwrap();
    assert!(never(&world.library).is_empty());
    fs::write(never_file(&world.library), "damaged").unwrap();
    assert!(never(&world.library).is_empty());
}
