//! feeds.toml as text.

use super::*;
use crate::feed::{Interval, Subscription};

const TEXT: &str = "\
# My feeds, by hand.

# About TV.
[[feeds]]
url = \"https://tv.test/feed#top\" # the good one
name = 'TV \"news\"'
folder = \"tv/shows\"
shows = [
  \"Luke Cage\", # him
  \"Suits\",
]
tags = \"tv\"
fetch = 30
keep = 90

# About films.
[[feeds]]
  url = \"HTTPS://Films.test\"
  origin = \"http://films.test/old\"
  paused = true
";

fn subscription(url: &str) -> Subscription {
    let (mut read, problems) = parse(&format!("[[feeds]]\nurl = \"{url}\"\n"));
    assert_eq!(problems, []);
    read.remove(0)
}

fn urls(text: &str) -> Vec<String> {
    parse(text).0.into_iter().map(|subscription| subscription.url).collect()
}

fn problems(text: &str) -> Vec<String> {
    parse(text).1.iter().map(ToString::to_string).collect()
}

#[test]
fn subscriptions_are_read() {
    let (read, problems) = parse(TEXT);
    assert_eq!(problems, []);
    let tv = Subscription {
        url: "https://tv.test/feed".into(),
        origin: "https://tv.test/feed".into(),
        name: "TV \"news\"".into(),
        folder: "tv/shows".into(),
        shows: vec!["Luke Cage".into(), "Suits".into()],
        tags: vec!["tv".into()],
        fetch: Interval::Minutes(30),
        keep: Some(90),
        paused: false,
    };
    let films = Subscription {
        origin: "http://films.test/old".into(),
        folder: "films.test".into(),
        paused: true,
        ..subscription("https://films.test/")
    };
    assert_eq!(read, [tv, films]);
}

#[test]
fn other_ways_to_write_tables_are_read_too() {
    assert_eq!(
        urls("feeds = [{ url = \"https://a.test/\" }, { url = \"https://b.test/\" }]"),
        ["https://a.test/", "https://b.test/"]
    );
    assert_eq!(urls("\u{feff}[feeds]\nurl = \"https://a.test/\"\n"), ["https://a.test/"]);
    assert_eq!(urls("[[feeds]]\r\nurl = \"https://a.test/\"\r\n"), ["https://a.test/"]);
    assert_eq!(parse(""), (Vec::new(), Vec::new()));
}

#[test]
fn what_is_wrong_costs_itself_alone_and_names_its_line() {
    for (text, problem) in [
        ("url = \"\"", "line 2: this url is no http or https address; the feed was left out"),
        (
            "url = \"file:///etc/passwd\"",
            "line 2: this url is no http or https address; the feed was left out",
        ),
        (
            "url = \"https://me:secret@b.test/\"",
            "line 2: a password in a url stands here for all to read: put it into [[headers]] of your own config.toml; the feed was left out",
        ),
        ("name = \"x\"", "line 2: a feed wants a url; it was left out"),
        (
            "url = \"https://b.test/\"\nfetch = 0",
            "line 3: `fetch` takes minutes, or \"auto\"; it was left out",
        ),
        (
            "url = \"https://b.test/\"\nfetch = \"often\"",
            "line 3: `fetch` takes minutes, or \"auto\"; it was left out",
        ),
        (
            "url = \"https://b.test/\"\nkeep = -1",
            "line 3: `keep` takes a whole number; left out, they stay for ever; it was left out",
        ),
        ("url = \"https://b.test/\"\nshows = [1]", "line 3: `shows` takes a list of names; it was left out"),
        (
            "url = \"https://b.test/\"\nfoldr = \"x\"",
            "line 3: nothing is called `foldr` here; did you mean `folder`?",
        ),
        (
            "url = \"https://b.test/\"\nfolder = \"../x\"",
            "line 3: the folder “../x” is no safe path; “x” is taken",
        ),
        (
            "url = \"https://b.test/\"\nfolder = \"..\"",
            "line 3: `folder` takes folder names parted by /; left out, the feed’s host; it was left out",
        ),
        ("url = \"https://a.test/#x\"", "line 2: this feed stands in line 5 already; it was left out here"),
    ] {
        // The good table comes second but for the last case, in which it must be met first.
        let good = "[[feeds]]\nurl = \"https://a.test/\"\n";
        let bad = format!("[[feeds]]\n{text}\n");
        let (text, problem) = match problem.contains("already") {
            true => {
                (format!("{good}{bad}"), "line 4: this feed stands in line 2 already; it was left out here")
            }
            false => (format!("{bad}{good}"), problem),
        };
        assert_eq!(problems(&text), [problem]);
        assert!(urls(&text).contains(&"https://a.test/".to_owned()), "{text}");
    }
    assert_eq!(problems("feed = 1\n"), ["line 1: nothing is called `feed` here; did you mean `feeds`?"]);
    assert_eq!(problems("feeds = 1\n"), ["line 1: feeds are written as [[feeds]] tables; this was left out"]);
}

#[test]
fn a_broken_table_hides_no_other() {
    let text = "# top\n[[feeds]]\nurl = \"https://a.test/\"\n\n[[feeds]]\nurl = \"https://b.test/\nname = 1\n\n[[ feeds ]]\nurl = \"https://c.test/\"\n";
    assert_eq!(urls(text), ["https://a.test/", "https://c.test/"]);
    let problems = problems(text);
    assert!(problems.len() == 1 && problems[0].starts_with("line 6: "), "{problems:?}");
}

#[test]
fn edits_touch_nothing_else() {
    let renamed = rename(TEXT, "https://tv.test/feed", "Say \"TV\"\n").unwrap();
    assert_eq!(renamed, TEXT.replace("'TV \"news\"'", "'Say \"TV\"'"));
    assert_eq!(parse(&renamed).0[0].name, "Say \"TV\"");
    let named = rename(TEXT, "http://films.test/old", "Films").unwrap();
    assert_eq!(named, TEXT.replace("films.test/old\"\n", "films.test/old\"\n  name = \"Films\"\n"));
    let paused = pause(TEXT, "https://tv.test/feed", true).unwrap();
    assert_eq!(paused, TEXT.replace("keep = 90\n", "keep = 90\npaused = true\n"));
    let woken = pause(TEXT, "http://films.test/old", false).unwrap();
    assert_eq!(woken, TEXT.replace("paused = true", "paused = false"));
    let moved = move_to(TEXT, "https://tv.test/feed", "https://tv2.test/feed").unwrap();
    let with_origin = "url = \"https://tv2.test/feed\" # the good one\norigin = \"https://tv.test/feed\"\n";
    assert_eq!(moved, TEXT.replace("url = \"https://tv.test/feed#top\" # the good one\n", with_origin));
    assert_eq!(parse(&moved).0[0].origin, "https://tv.test/feed");
    let again = move_to(&moved, "https://tv.test/feed", "https://tv3.test/").unwrap();
    assert_eq!(again, moved.replace("https://tv2.test/feed", "https://tv3.test/"));
    assert!(matches!(move_to(TEXT, "https://tv.test/feed", "https://films.test/"), Err(EditError::Known(_))));
    assert!(matches!(rename(TEXT, "https://no.test/", "x"), Err(EditError::Unknown(_))));
}

#[test]
fn a_removed_table_takes_its_own_comment_along() {
    let without_tv = remove(TEXT, "https://tv.test/feed").unwrap();
    let films = TEXT.find("# About films").unwrap();
    assert_eq!(without_tv, format!("# My feeds, by hand.\n\n{}", &TEXT[films..]));
    assert_eq!(remove(TEXT, "http://films.test/old").unwrap(), TEXT[..films]);
    let top = "# All of them.\n[[feeds]]\nurl = \"https://a.test/\"\n[feeds.more]\nx = 1\n# b\n[[feeds]]\nurl = \"https://b.test/\"";
    assert_eq!(
        remove(top, "https://a.test/").unwrap(),
        "# All of them.\n# b\n[[feeds]]\nurl = \"https://b.test/\""
    );
    assert_eq!(remove(top, "https://b.test/").unwrap(), top[..top.find("# b").unwrap()]);
}

#[test]
fn tables_are_added_at_the_end_once() {
    let mut new = subscription("https://new.test/");
    assert_eq!(add("", &new).unwrap(), "[[feeds]]\nurl = \"https://new.test/\"\n");
    new = Subscription {
        name: "A\\B".into(),
        folder: "x/y".into(),
        shows: vec!["Suits".into(), "24".into()],
        fetch: Interval::Minutes(5),
        keep: Some(3),
        paused: true,
        ..new
    };
    let after = add(TEXT, &new).unwrap();
    assert!(after.starts_with(TEXT));
    assert_eq!(parse(&after).0[2], new);
    assert!(matches!(add(&after, &new), Err(EditError::Known(_))));
    assert!(
        matches!(add(TEXT, &subscription("http://films.test/old")), Err(EditError::Known(_))),
        "known by its origin"
    );
    let (same, added) = add_all(&after, &[new.clone(), subscription("https://tv.test/feed")]).unwrap();
    assert_eq!((same.as_str(), added), (after.as_str(), 0));
    let windows = add("[[feeds]]\r\nurl = \"https://a.test/\"", &subscription("https://b.test/")).unwrap();
    assert_eq!(
        windows,
        "[[feeds]]\r\nurl = \"https://a.test/\"\r\n\r\n[[feeds]]\r\nurl = \"https://b.test/\"\r\n"
    );
}

#[test]
fn one_list_is_edited_in_place_and_takes_no_more() {
    let text = "feeds = [{ url = \"https://a.test/\" }] # mine\n";
    assert_eq!(
        pause(text, "https://a.test/", true).unwrap(),
        "feeds = [{ url = \"https://a.test/\", paused = true }] # mine\n"
    );
    assert!(matches!(add(text, &subscription("https://b.test/")), Err(EditError::OneList)));
    assert!(matches!(remove(text, "https://a.test/"), Err(EditError::OneList)));
}

#[test]
fn a_text_that_cannot_be_understood_is_not_edited() {
    for text in [
        "[[feeds]]\nurl = \"",
        "feeds = 3",
        "[[feeds]]\nurl = \"https://a.test/\"\nurl = \"https://a.test/\"",
    ] {
        assert!(matches!(pause(text, "https://a.test/", true), Err(EditError::Broken(_))), "{text}");
        assert!(matches!(add(text, &subscription("https://b.test/")), Err(EditError::Broken(_))), "{text}");
    }
}

#[test]
fn every_key_is_written_as_it_is_read() {
    let all = Subscription {
        origin: "https://old.test/".into(),
        name: "Name".into(),
        folder: "folder".into(),
        shows: vec!["Show".into()],
        tags: vec!["tag".into()],
        fetch: Interval::Minutes(7),
        keep: Some(8),
        paused: true,
        ..subscription("https://new.test/")
    };
    let text = add("", &all).unwrap();
    for key in KEYS {
        assert!(text.contains(&format!("\n{} = ", key.name)), "{} is not written", key.name);
        assert!(!key.help.is_empty() && !key.takes.is_empty());
    }
    assert_eq!(parse(&text), (vec![all], Vec::new()));
}
