//! Corrections of shows and preferences from the command line: seen by the next process, kept through
//! renaming and editing, merged from two devices.

use std::fs;

use serde_json::json;

use crate::home::Home;
use crate::run::{Said, command, on_library, run};

const CAGE: &str = "Luke Cage walks through walls";
const DEVIL: &str = "Daredevil meets his match";

/// Words with spaces, on the home's library.
fn ask<const N: usize>(home: &Home, words: [&str; N]) -> Said {
    let library = home.library();
    run(home, ["-L", library.to_str().unwrap()].into_iter().chain(words))
}

/// The same as another device that shares the library.
fn ask_there<const N: usize>(home: &Home, words: [&str; N]) -> Said {
    let mut there = command(home);
    for (name, folder) in [("XDG_STATE_HOME", "there/state"), ("XDG_CACHE_HOME", "there/cache")] {
        there.env(name, home.path().join(folder));
    }
    let output = there.args(["-L", "library"]).args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}

/// Titles of a filter, newest first.
fn titles(said: &Said) -> Vec<String> {
    said.objects().iter().map(|object| object["title"].as_str().unwrap().to_owned()).collect()
}

fn found(home: &Home, filter: &str) -> Vec<String> {
    titles(&ask(home, ["list", "--json", filter]).done())
}

#[test]
fn what_is_corrected_is_listed_so_by_the_next_process_and_can_be_taken_back() {
    let home = Home::new();
    let files = home.article_files();
    ask(&home, ["mark", "about=jessica jones", "walls"]).done();
    assert_eq!(found(&home, "show:\"jessica jones\""), [CAGE]);
    assert_eq!(found(&home, "about:\"luke cage\""), [CAGE]);
    ask(&home, ["mark", "not-about=Luke Cage", "walls"]).done();
    assert_eq!(found(&home, "show:\"luke cage\""), [""; 0]);
    let listed = &ask(&home, ["list", "--json", "walls"]).done().objects()[0];
    assert_eq!((&listed["shows"], &listed["about"]), (&json!(["Jessica Jones"]), &json!(["Jessica Jones"])));
    let list = ask(&home, ["list", "walls"]).done();
    assert!(list.out.trim_end().ends_with("Jessica Jones"), "{list:?}");
    let shows = ask(&home, ["shows"]).done();
    assert!(shows.out.contains("Jessica Jones") && !shows.out.contains("Luke Cage"), "{shows:?}");
    // Of one show one thing is said: the last.
    ask(&home, ["mark", "not-about=jessica jones", "walls"]).done();
    assert_eq!(found(&home, "show:jessica"), [""; 0]);
    ask(&home, ["mark", "recognised=Jessica Jones", "walls"]).done();
    ask(&home, ["mark", "recognised=Luke Cage", "walls"]).done();
    let listed = &ask(&home, ["list", "--json", "walls"]).done().objects()[0];
    assert_eq!(listed["shows"], json!(["Luke Cage"]));
    assert_eq!(home.article_files(), files, "article files are only ever read");
}

#[test]
fn saying_it_twice_changes_nothing() {
    let home = Home::new();
    let journal = || {
        let journal = fs::read_dir(home.library().join("marks")).unwrap().next().unwrap().unwrap();
        fs::read_to_string(journal.path()).unwrap()
    };
    for line in [
        "mark about=Suits walls",
        "mark recognised=Suits walls",
        "shows --follow Suits",
        "shows --never Suits",
    ] {
        on_library(&home, line).done();
        let once = journal();
        on_library(&home, &line.replace("Suits", "suits")).done();
        assert_eq!(journal(), once, "{line}");
    }
    assert!(journal().contains(" name:Suits never true\n"), "{}", journal());
}

#[test]
fn a_show_that_nobody_knows_is_no_correction() {
    let home = Home::new();
    ask(&home, ["mark", "about=Jesica Jones", "walls"]).failed(1, "did you mean `Jessica Jones`?");
    ask(&home, ["mark", "not-about=xqzzkv wvvq", "walls"]).failed(1, "no show is called `xqzzkv wvvq`");
    ask(&home, ["shows", "--follow", "Jesica Jones"]).failed(1, "did you mean `Jessica Jones`?");
    ask(&home, ["shows", "--never", "Jesica Jones"]).failed(1, "did you mean");
    assert!(!home.library().join("marks").exists());
    // A name that an article says is one.
    home.write("own.md", "+++\ntitle = \"Ours\"\nshows = [\"Vvww Club\"]\n+++\n\nText.\n");
    ask(&home, ["mark", "about=vvww club", "walls"]).done();
    assert_eq!(found(&home, "show:\"vvww club\"").len(), 2);
    ask(&home, ["mark", "not-about=Vvww Club", "walls", "or", "ours"]).done();
    assert_eq!(found(&home, "show:\"vvww club\""), [""; 0]);
    ask(&home, ["mark", "recognised=Vvww Club", "ours"]).done();
    assert_eq!(found(&home, "show:\"vvww club\""), ["Ours"]);
}

#[test]
fn corrections_find_an_article_that_was_renamed_or_edited_when_every_cache_is_gone() {
    let home = Home::new();
    ask(&home, ["mark", "about=Jessica Jones", "walls"]).done();
    ask(&home, ["mark", "not-about=Daredevil", "match"]).done();
    fs::remove_dir_all(home.path().join("cache")).unwrap();
    fs::rename(home.articles().join("2016-09-14-luke-cage.txt"), home.articles().join("2016/x.txt")).unwrap();
    home.write(
        "2016/daredevil.md",
        "+++\ntitle = \"Daredevil meets his match\"\n+++\n\nDaredevil is back in another text.\n",
    );
    assert_eq!(found(&home, "show:\"jessica jones\""), [CAGE]);
    assert_eq!(found(&home, "daredevil"), [DEVIL]);
    assert_eq!(found(&home, "show:daredevil"), [""; 0]);
    // Marked again, it is known for what it has become.
    ask(&home, ["mark", "read", "match"]).done();
    fs::rename(home.articles().join("2016/daredevil.md"), home.articles().join("d.md")).unwrap();
    fs::remove_dir_all(home.path().join("cache")).unwrap();
    assert_eq!(found(&home, "is:read"), [DEVIL]);
    assert_eq!(found(&home, "show:daredevil"), [""; 0]);
}

#[test]
fn corrections_of_two_devices_stand_together() {
    let home = Home::new();
    ask(&home, ["mark", "about=Jessica Jones", "walls"]).done();
    ask_there(&home, ["mark", "not-about=Luke Cage", "walls"]).done();
    ask_there(&home, ["shows", "--follow", "Suits"]).done();
    // What neither has seen of the other yet: each says the contrary of one show.
    ask(&home, ["mark", "not-about=Daredevil", "match"]).done();
    let marks = home.library().join("marks");
    let journals = || fs::read_dir(&marks).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    assert_eq!(journals().len(), 2);
    let own = |path: &std::path::PathBuf| fs::read_to_string(path).unwrap().contains("about:Jessica");
    let here = journals().into_iter().find(own).unwrap();
    let aside = home.path().join("aside.log");
    fs::rename(&here, &aside).unwrap();
    ask_there(&home, ["mark", "about=Daredevil", "match"]).done();
    fs::rename(&aside, &here).unwrap();
    for asked in [ask, ask_there] {
        let list = |filter: &str| asked(&home, ["list", "--json", filter]).done();
        assert_eq!(list("walls").objects()[0]["shows"], json!(["Jessica Jones"]));
        assert_eq!(titles(&list("about:daredevil")), [DEVIL], "where both are said, it is about it");
    }
    let shows = ask(&home, ["shows", "--json"]).done().objects();
    let suits = shows.iter().find(|show| show["name"] == "Suits").unwrap();
    assert_eq!((&suits["followed"], &suits["articles"]), (&json!(true), &json!(0)));
}

#[test]
fn followed_shows_are_listed_with_articles_or_without() {
    let home = Home::new();
    ask(&home, ["shows", "--follow", "luke cage"]).done();
    ask(&home, ["shows", "--follow", "Suits"]).done();
    let shows = ask(&home, ["shows"]).done();
    assert_eq!(shows.lines().iter().filter(|line| line.ends_with("  followed")).count(), 2, "{shows:?}");
    assert!(shows.lines().last().unwrap().starts_with("Suits"), "{shows:?}");
    ask(&home, ["shows", "--unfollow", "suits"]).done();
    ask(&home, ["shows", "--unfollow", "Daredevil"]).done();
    assert!(!ask(&home, ["shows"]).done().out.contains("Suits"));
}
