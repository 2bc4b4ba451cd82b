//! Files that no one would write on purpose: nothing they hold or are called reaches a terminal, and
//! nothing they are stops the rest.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::Command;

use crate::home::Home;
use crate::run::{on_library, run, write};

const EVIL: &str = "+++\ntitle = \"Evil \\u001b[31mred\\u202e gnp\"\ntags = [\"a\\u0007b\"]\n+++\n\n\
    Luke Cage \u{1b}]0;owned\u{7} and \u{9b}31m more \u{202e}rtl.\n";

/// What a terminal would obey, or reorder.
fn drives(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    })
}

#[test]
fn no_control_character_comes_out_of_any_verb() {
    let home = Home::new();
    home.write("evil.md", EVIL);
    home.write("name\u{1b}[31m\u{202e}\n.md", "+++\ntitle = [\n+++\n\nA text of its own.\n");
    write(&home.library().join("config.toml"), "\"k\\u001b[31m\\u202e\" = 1\n");
    for line in
        ["list", "list --json", "cat evil.md", "cat --json evil.md", "shows", "doctor", "doctor --json"]
    {
        let said = on_library(&home, line);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(!drives(&said.out) && !drives(&said.err), "{line}: {said:?}");
        assert!(!said.out.is_empty(), "{line}");
    }
    assert!(on_library(&home, "list").out.contains("Evil ␛[31mred gnp"));
    assert!(on_library(&home, "cat evil.md").out.contains("␛]0;owned␇ and ␛[31m more rtl."));
    for line in [
        "cat \u{1b}[31m",
        "mark read \u{1b}[31mzzz",
        "list is:\u{1b}",
        "mark \u{1b}[31m",
        "--\u{1b}[31m",
        "--config \u{1b} list",
    ] {
        let said = on_library(&home, line);
        assert_ne!(said.code, 0, "{line}");
        assert!(said.err.contains('␛') && !drives(&said.err), "{said:?}");
    }
}

#[test]
fn paths_in_json_are_exact() {
    let home = Home::new();
    let name = "name \u{1b}[31m\u{202e}\n.md";
    home.write(name, "+++\ntitle = \"Odd\"\n+++\n\nText.\n");
    let path = on_library(&home, "list --json title:odd").done().objects()[0]["path"].clone();
    assert_eq!(path, home.articles().join(name).to_str().unwrap());
    let said = run(&home, ["-L", "library", "cat", path.as_str().unwrap()]).done();
    assert!(said.out.starts_with("Odd\n"));
}

#[test]
fn names_that_are_no_text_can_be_listed_printed_and_marked() {
    let home = Home::new();
    let name = OsString::from_vec(b"caf\xe9.md".to_vec());
    write(&home.articles().join(&name), "+++\ntitle = \"Coffee\"\n+++\n\nBlack.\n");
    let exact = on_library(&home, "list --json title:coffee").done().out;
    assert!(exact.contains(r"/library/articles/caf\udce9.md"), "{exact}");

    let whole = home.articles().join(&name);
    for path in [name.as_os_str(), whole.as_os_str(), OsStr::new("caf\u{fffd}.md")] {
        let said = run(&home, [OsStr::new("-L"), OsStr::new("library"), OsStr::new("cat"), path]).done();
        assert!(said.out.starts_with("Coffee\n"), "{path:?}: {said:?}");
    }
    let mark = ["-L", "library", "mark", "read"].map(OsStr::new);
    run(&home, mark.into_iter().chain([name.as_os_str()])).done();
    assert_eq!(on_library(&home, "list is:read").done().lines().len(), 1);
    run(&home, mark.into_iter().chain([OsStr::from_bytes(b"\xff")])).failed(1, "no article is called");
}

#[test]
fn of_two_files_with_one_id_the_one_that_was_named_is_printed() {
    let home = Home::new();
    for name in ["first", "second"] {
        home.write(
            &format!("{name}.md"),
            &format!("+++\nid = \"same\"\ntitle = \"The {name}\"\n+++\n\nText.\n"),
        );
    }
    for name in ["first", "second"] {
        let said = on_library(&home, &format!("cat {name}.md")).done();
        assert!(said.out.starts_with(&format!("The {name}\n")), "{said:?}");
    }
    assert_eq!(on_library(&home, "list title:the first or title:the second").done().lines().len(), 2);
    let doctor = on_library(&home, "doctor").done();
    assert!(doctor.out.contains("first.md: has the same id as second.md"), "{doctor:?}");
    assert!(doctor.out.contains("second.md: has the same id as first.md"), "{doctor:?}");
    let id = on_library(&home, "list title:first").done().out[..16].to_owned();
    on_library(&home, &format!("mark read {id}")).done();
    assert_eq!(on_library(&home, "list is:read").done().lines().len(), 2, "marks are theirs together");
}

#[test]
fn doctor_names_each_file_each_fault_and_its_line() {
    let home = Home::new();
    let at = |name: &str| home.articles().join(name);
    home.write("broken.md", "+++\ntitle = 3\ndate = \"never\"\ntags = [\n+++\n\nStill here.\n");
    home.write("a.sync-conflict-20200101-000000-ABCDEFG.md", "A copy\n\nOf something.\n");
    write(&at("latin.txt"), b"A title\n\nCaf\xe9 \x93Luke\x94.\n");
    std::os::unix::fs::symlink("loop.txt", at("loop.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(at("pipe.txt")).status().unwrap().success());
    write(&home.library().join("config.toml"), "measure = 60\nmesure = 1\n");
    std::fs::create_dir(home.library().join("marks")).unwrap();
    write(&home.library().join("marks/nuc-00000001.log"), "not a mark\n");

    let said = on_library(&home, "doctor").done();
    let library = home.library().display().to_string();
    let lines: Vec<String> = said.lines().iter().map(|line| line.replace(&library, "LIB")).collect();
    let starts = [
        "LIB/articles/a.sync-conflict-20200101-000000-ABCDEFG.md: a copy left by a sync conflict",
        "LIB/articles/broken.md:2: title is a number",
        "LIB/articles/broken.md:3: date \"never\" is no date",
        "LIB/articles/broken.md:4: broken front matter",
        "LIB/articles/latin.txt: the file is not UTF-8",
        "LIB/articles/loop.txt: a link that leads nowhere",
        "LIB/articles/pipe.txt: a pipe, not a regular file",
        "LIB/config.toml:2: ",
    ];
    for start in starts {
        assert_eq!(lines.iter().filter(|line| line.starts_with(start)).count(), 1, "{start}: {lines:#?}");
    }
    assert!(lines.iter().any(|line| line.contains("nuc-00000001.log")), "{lines:#?}");
    assert_eq!(lines.len(), starts.len() + 1, "{lines:#?}");

    let objects = on_library(&home, "doctor --json").done().objects();
    assert_eq!(objects.len(), lines.len());
    let broken = objects.iter().find(|object| object["line"] == 4).unwrap();
    assert_eq!(broken["path"], at("broken.md").to_str().unwrap());
    assert!(broken["fault"].as_str().unwrap().starts_with("broken front matter"));
    assert_eq!(broken.as_object().unwrap().len(), 3);
    assert_eq!(on_library(&home, "list").done().lines().len(), 6, "nothing is hidden by a fault");
}
