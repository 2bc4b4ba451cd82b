//! Every way to name a library, in order, in folders of their own.

use std::fs;

use super::*;

/// A world of its own: a home with nothing in it, and an empty current folder.
struct World {
    folder: tempfile::TempDir,
    environment: Environment,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("here")).unwrap();
        let environment = Environment {
            library: None,
            current_folder: at("here"),
            home: at("home"),
            config_home: at("home/.config"),
            data_home: at("home/.local/share"),
            state_home: at("home/.local/state"),
            cache_home: at("home/.cache"),
        };
        Self { folder, environment }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test's own files")]
    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn folder(&self, name: &str) {
        fs::create_dir_all(self.path(name)).unwrap();
    }

    fn root(&self, argument: Option<&str>) -> PathBuf {
        Library::find(&self.environment, argument.map(Path::new), None).unwrap().0.root
    }
}

#[test]
fn without_any_word_the_library_is_in_the_data_folder_and_nothing_is_made() {
    let world = World::new();
    let (library, settings) = Library::find(&world.environment, None, None).unwrap();
    assert_eq!(library.root, world.path("home/.local/share/newsreader"));
    assert_eq!(library.articles, world.path("home/.local/share/newsreader/articles"));
    assert_eq!(library.marks, world.path("home/.local/share/newsreader/marks"));
    assert_eq!(library.state, world.path("home/.local/state/newsreader"));
    assert_eq!(library.cache, world.path("home/.cache/newsreader"));
    assert_eq!(settings, SettingsFiles::default());
    assert!(!world.path("home").exists(), "finding a library makes no folder");
}

#[test]
fn the_five_ways_in_their_order() {
    let mut world = World::new();
    for name in ["home/news", "other", "here/mine"] {
        world.folder(name);
    }
    world.write("home/.config/newsreader/config.toml", "library = \"~/news\"");
    assert_eq!(world.root(None), world.path("home/news"), "the user's settings");
    fs::create_dir(world.path("here/articles")).unwrap();
    assert_eq!(world.root(None), world.path("home/news"), "articles alone do not make a library");
    world.write("here/config.toml", "");
    assert_eq!(world.root(None), world.path("here"), "the current folder");
    world.environment.library = Some("".into());
    assert_eq!(world.root(None), world.path("here"), "an empty variable is none");
    world.environment.library = Some("../other".into());
    assert_eq!(world.root(None), world.path("here/../other"), "the environment");
    assert_eq!(world.root(Some("mine")), world.path("here/mine"), "the argument");
    assert_eq!(world.root(Some(".//mine/.")), world.path("here/mine"), "written shortly");
}

#[test]
fn a_library_in_the_settings_starts_at_their_folder_unless_absolute() {
    let world = World::new();
    world.folder("home/.config/newsreader/news");
    for (text, expected) in [
        ("library = 'news'", Some("home/.config/newsreader/news")),
        ("library = '~'", Some("home")),
        ("library = ''", None),
        ("library = 3", None),
        ("library = [", None),
    ] {
        world.write("home/.config/newsreader/config.toml", text);
        let expected = expected.unwrap_or("home/.local/share/newsreader");
        assert_eq!(world.root(None), world.path(expected), "{text}");
    }
}

#[test]
fn both_settings_files_come_as_text() {
    let world = World::new();
    world.write("lib/config.toml", "\u{feff}measure = 60");
    world.write("mine.toml", "mouse = false");
    let mine = world.path("mine.toml");
    let (library, settings) =
        Library::find(&world.environment, Some(&world.path("lib")), Some(&mine)).unwrap();
    assert_eq!(settings.library.unwrap().text, "measure = 60");
    assert_eq!(settings.user, Some(SettingsFile { path: mine.clone(), text: "mouse = false".into() }));
    assert_eq!(library.user_config, mine);
}

#[test]
fn settings_that_cannot_be_read_say_where_and_why() {
    let world = World::new();
    let error = |config: &str| {
        Library::find(&world.environment, None, Some(Path::new(config))).unwrap_err().to_string()
    };
    assert!(error("none.toml").ends_with("here/none.toml: no such file: check --config"));
    world.write("here/latin.toml", b"# caf\xe9");
    assert!(error("latin.toml").contains("not UTF-8"));
    world.write("here/large.toml", vec![b'#'; 2 << 20]);
    assert!(error("large.toml").contains("larger than 1 MiB"));
    rustix::fs::mkfifoat(rustix::fs::CWD, world.path("here/pipe.toml"), rustix::fs::Mode::RWXU).unwrap();
    assert!(error("pipe.toml").contains("not a regular file"));
}

#[test]
fn settings_of_the_usual_places_that_cannot_be_read_stop_nobody() {
    let world = World::new();
    world.write("home/.config/newsreader/config.toml", b"# caf\xe9");
    fs::create_dir_all(world.path("here/articles")).unwrap();
    fs::create_dir(world.path("here/config.toml")).unwrap();
    let (_, settings) = Library::find(&world.environment, Some(&world.path("here")), None).unwrap();
    let unread: Vec<_> = settings.unread.iter().map(|unread| unread.reason.as_str()).collect();
    assert_eq!(unread, ["not UTF-8 text", "a folder, not a regular file"]);
    assert_eq!(settings.unread[1].path, world.path("here/config.toml"));
    assert_eq!((settings.library, settings.user), (None, None));
}

#[test]
fn a_library_that_was_named_and_is_missing_is_an_error_that_says_who_named_it() {
    let mut world = World::new();
    let error = |world: &World, argument: Option<&str>| {
        Library::find(&world.environment, argument.map(Path::new), None).unwrap_err().to_string()
    };
    let advice = "make it, or correct the name";
    let missing = world.path("here/news").display().to_string();
    assert_eq!(error(&world, Some("news")), format!("{missing}: no such folder: {advice}"));
    world.write("home/.config/newsreader/config.toml", "library = '/none'");
    assert_eq!(
        error(&world, None),
        format!("/none: no such folder (`library` of your settings names it): {advice}")
    );
    world.environment.library = Some("/gone".into());
    assert_eq!(error(&world, None), format!("/gone: no such folder (NEWSREADER_LIBRARY names it): {advice}"));
}

#[test]
fn a_file_is_no_library() {
    let world = World::new();
    world.write("here/file", "");
    let found = Library::find(&world.environment, Some(Path::new("file")), None);
    assert!(matches!(found, Err(LibraryError::NotAFolder(_))));
}

#[test]
fn marks_of_a_library_that_cannot_be_written_go_to_the_state_folder() {
    let world = World::new();
    let find = |name: &str| Library::find(&world.environment, Some(Path::new(name)), None).unwrap().0;
    let usual = Library::find(&world.environment, None, None).unwrap().0;
    assert!(usual.keeps_marks(), "a library that does not exist yet can be made");
    // Not even root can write below a file or below a link that leads nowhere.
    world.write("here/one/marks", "a file");
    fs::create_dir_all(world.path("here/two")).unwrap();
    std::os::unix::fs::symlink("nowhere", world.path("here/two/marks")).unwrap();
    for name in ["one", "two"] {
        let library = find(name);
        assert!(!library.keeps_marks(), "{name}");
        assert_eq!(library.marks, library.marks_aside());
        assert!(library.marks.starts_with(world.path("home/.local/state/newsreader/marks")));
        assert_eq!(library.shared_marks, world.path("here").join(name).join("marks"));
    }
    assert_ne!(find("one").marks, find("two").marks, "each library has its own");
    assert_eq!(find("one").marks, find("../here/one").marks, "however its path is written");
}

#[test]
fn ensure_dir_keeps_what_is_outside_the_library_private() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.folder("here/lib");
    let (library, _) = Library::find(&world.environment, Some(Path::new("lib")), None).unwrap();
    assert!(library.keeps_marks());
    library.ensure_dir(&library.state).unwrap();
    library.ensure_dir(&library.marks).unwrap();
    library.ensure_dir(&library.marks).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(mode(&library.state), 0);
    assert!(library.marks.is_dir());
}
