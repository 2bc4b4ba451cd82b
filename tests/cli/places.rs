//! Which library a verb opens, and what it says when there is none.

use crate::home::Home;
use crate::run::{command, on_library, run, write};

#[test]
fn a_library_that_was_named_and_is_missing_shows_no_samples() {
    let home = Home::new();
    for line in ["list", "list --json", "shows", "doctor", "cat x", "mark read luke"] {
        let arguments = ["-L", "lbrary"].into_iter().chain(line.split(' '));
        run(&home, arguments).failed(1, "lbrary: no such folder");
    }
    let said = command(&home).env("NEWSREADER_LIBRARY", "/none").arg("list").output().unwrap();
    assert_eq!(said.status.code(), Some(1));
    assert!(String::from_utf8(said.stderr).unwrap().contains("NEWSREADER_LIBRARY names it"));
    run(&home, ["-L", "library/articles/stranger.md", "list"]).failed(1, "not a folder");
}

#[test]
fn the_usual_library_may_be_missing_and_samples_stand_in() {
    let home = Home::new();
    let said = run(&home, ["list", "--json"]).done();
    let sample = &said.objects()[0];
    assert!(said.lines().len() >= 30);
    // A sample is in no folder, and its path is no file's; `cat` knows it.
    let path = sample["path"].as_str().unwrap();
    assert!(!path.starts_with('/'), "{path}");
    let first_words = &sample["title"].as_str().unwrap()[..15];
    assert!(run(&home, ["cat", path]).done().out.starts_with(first_words));
    assert_eq!(run(&home, ["doctor"]).done().out, "", "samples are nobody's to put right");
    assert!(!home.path().join("data").exists() && !home.path().join("state").exists(), "nothing is written");
}

#[test]
fn an_empty_library_shows_samples_until_there_is_an_article() {
    let home = Home::new();
    std::fs::remove_dir_all(home.articles()).unwrap();
    assert!(on_library(&home, "list").done().lines().len() >= 30);
    std::fs::create_dir(home.articles()).unwrap();
    home.write("one.txt", "Just one\n\nArticle.\n");
    assert_eq!(on_library(&home, "list").done().lines().len(), 1);
}

#[test]
fn articles_that_cannot_be_listed_are_a_failure() {
    let home = Home::new();
    std::fs::remove_dir_all(home.articles()).unwrap();
    std::os::unix::fs::symlink("not mounted", home.articles()).unwrap();
    on_library(&home, "list").failed(1, "a link that leads nowhere");
    std::fs::remove_file(home.articles()).unwrap();
    std::fs::write(home.articles(), "").unwrap();
    on_library(&home, "list").failed(1, "not a folder");
}

#[test]
fn the_library_of_the_current_folder_and_of_the_settings() {
    let home = Home::new();
    write(&home.path().join("config/newsreader/config.toml"), "library = \"~/library\"\n");
    assert_eq!(run(&home, ["list"]).done().lines().len(), 3);
    let here = home.path().join("here");
    write(&here.join("articles/one.txt"), "Just one\n\nArticle.\n");
    write(&here.join("config.toml"), "");
    let output = command(&home).current_dir(&here).arg("list").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}
