//! `mark`: what is named, what it prints, and that the next process sees it.

use crate::home::Home;
use crate::run::{Said, on_library};

/// Titles of a filter, newest first.
fn titles(home: &Home, filter: &str) -> Vec<String> {
    let objects = on_library(home, &format!("list --json {filter}")).done().objects();
    objects.iter().map(|object| object["title"].as_str().unwrap().to_owned()).collect()
}

const CAGE: &str = "Luke Cage walks through walls";
const DEVIL: &str = "Daredevil meets his match";
const STRANGER: &str = "Back to the Upside Down";

fn mark(home: &Home, line: &str) -> Said {
    on_library(home, &format!("mark {line}"))
}

fn journal(home: &Home) -> Vec<u8> {
    let mut journals = std::fs::read_dir(home.library().join("marks")).unwrap();
    let bytes = std::fs::read(journals.next().unwrap().unwrap().path()).unwrap();
    assert!(journals.next().is_none());
    bytes
}

#[test]
fn marks_are_there_for_the_next_process() {
    let home = Home::new();
    let files = home.article_files();
    assert_eq!(mark(&home, "bookmarked luke").done().out, "");
    assert_eq!(mark(&home, "read show:daredevil or upside").done().out, "");
    assert_eq!(titles(&home, "is:bookmarked"), [CAGE]);
    assert_eq!(titles(&home, "is:read"), [STRANGER, DEVIL]);
    let list = on_library(&home, "list").done();
    let marks: Vec<String> =
        list.lines().iter().map(|line| line.chars().skip(30).take(3).collect()).collect();
    assert_eq!(marks, ["●★ ", "   ", "   "], "{list:?}");
    mark(&home, "unbookmarked luke").done();
    mark(&home, "unread upside").done();
    assert_eq!(titles(&home, "is:bookmarked"), [""; 0]);
    assert_eq!(titles(&home, "is:unread"), [CAGE, STRANGER]);
    assert_eq!(home.article_files(), files, "article files are only ever read");
}

#[test]
fn marks_find_an_article_that_was_renamed_or_edited_when_every_cache_is_gone() {
    let home = Home::new();
    mark(&home, "read luke or upside").done();
    std::fs::remove_dir_all(home.path().join("cache")).unwrap();
    std::fs::rename(home.articles().join("2016-09-14-luke-cage.txt"), home.articles().join("2016/x.txt"))
        .unwrap();
    home.write(
        "stranger.md",
        "# Back to the Upside Down\n\nWith another text, as its source has put it right.\n",
    );
    assert_eq!(titles(&home, "is:unread"), [DEVIL]);
    // A text with a new name and a new text is a new article.
    home.write("new.md", "# Something new\n\nWords.\n");
    assert_eq!(titles(&home, "is:read").len(), 2);
}

#[test]
fn ids_prefixes_and_paths_may_stand_together() {
    let home = Home::new();
    let id = |filter: &str| on_library(&home, &format!("list {filter}")).done().out[..16].to_owned();
    mark(&home, &format!("read {} {} articles/2016/daredevil.md", id("luke"), &id("upside")[..9])).done();
    assert_eq!(titles(&home, "is:unread"), [""; 0]);
    mark(&home, &format!("unread {0} {0}", id("luke").to_uppercase())).done();
    assert_eq!(titles(&home, "is:unread"), [CAGE]);
}

#[test]
fn doing_it_twice_changes_nothing() {
    let home = Home::new();
    mark(&home, "read is:unread").done();
    let once = journal(&home);
    mark(&home, "read is:unread").done();
    mark(&home, "read luke").done();
    assert_eq!(journal(&home), once);
    assert_eq!(titles(&home, "is:unread"), [""; 0]);
}

#[test]
fn what_names_nothing_marks_nothing() {
    let home = Home::new();
    let id = on_library(&home, "list luke").done().out[..16].to_owned();
    mark(&home, "read nosuchword").failed(1, "nothing matches `nosuchword`");
    mark(&home, &format!("read {id} gone.md")).failed(1, "nothing matches");
    mark(&home, "bookmarked luke is:nope").failed(2, "the filter has a fault");
    assert!(!home.library().join("marks").exists());
}

#[test]
fn a_word_that_begins_an_id_too_is_not_left_to_chance() {
    let home = Home::new();
    let id = on_library(&home, "list upside").done().out[..16].to_owned();
    let word = &id[..6];
    home.write("word.txt", &format!("A number\n\nThe house has the number {word} in all its papers.\n"));
    mark(&home, &format!("read {word}")).failed(1, "as a word too");
    mark(&home, &format!("read \"{word}\"")).done();
    assert_eq!(titles(&home, "is:read"), ["A number"]);
    mark(&home, &format!("read {id}")).done();
    assert_eq!(titles(&home, "is:read").len(), 2);
    // A file edited since keeps to its text, and so does the id: `word` is an id no more.
    home.write("stranger.md", "+++\ntitle = \"Back to the Upside Down\"\n+++\n\nOther words.\n");
    mark(&home, &format!("unread {word}")).done();
}

#[test]
fn marks_that_cannot_be_written_are_a_failure() {
    let home = Home::new();
    // Not even root can write below files.
    std::fs::write(home.library().join("marks"), "").unwrap();
    std::fs::write(home.path().join("state"), "").unwrap();
    let said = mark(&home, "read luke");
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    assert_eq!(titles(&home, "is:read"), [""; 0]);
}

#[test]
fn a_library_that_cannot_be_written_to_is_marked_all_the_same() {
    let home = Home::new();
    std::os::unix::fs::symlink("nowhere", home.library().join("marks")).unwrap();
    mark(&home, "read luke").done();
    assert_eq!(titles(&home, "is:read"), [CAGE]);
    let doctor = on_library(&home, "doctor").done();
    assert!(
        doctor.out.contains("the library cannot be written to: marks are kept on this device"),
        "{doctor:?}"
    );
}
