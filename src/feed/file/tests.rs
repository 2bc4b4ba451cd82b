//! Items as files, and files read back as articles.

mod property;

use std::path::Path;

use super::*;
use crate::article::{self, Article, DateKind, Source};
use crate::feed::{Enclosure, Interval, Markup, MarkupKind};
use crate::text::date::Moment;

fn subscription() -> Subscription {
    Subscription {
        url: "https://feeds.test/tv".into(),
        origin: "https://feeds.test/tv".into(),
        name: String::new(),
        folder: "tv".into(),
        shows: Vec::new(),
        tags: Vec::new(),
        fetch: Interval::Auto,
        keep: None,
        paused: false,
    }
}

fn markup(text: &str, kind: MarkupKind) -> Option<Markup> {
    Some(Markup { text: text.into(), kind, base: None })
}

fn item(title: &str, text: &str) -> Item {
    Item {
        guid: Some("tag:feeds.test,2026:1".into()),
        link: Some("https://feeds.test/1".into()),
        title: title.into(),
        published: Some("2026-03-04T05:06:07.8+02:00".parse().unwrap()),
        content: markup(text, MarkupKind::Html),
        ..Item::default()
    }
}

fn file(item: &Item) -> ArticleFile {
    of(item, "key", &subscription(), "TV News")
}

fn text(file: &ArticleFile) -> &str {
    str::from_utf8(&file.bytes).unwrap()
}

fn body(file: &ArticleFile) -> &str {
    text(file).split_once("\n+++\n\n").unwrap().1
}

fn read(file: &ArticleFile) -> Article {
    let modified = Moment::of_day(jiff::civil::date(2026, 11, 20));
    article::read(Source { path: &file.path, bytes: &file.bytes, size: file.bytes.len() as u64, modified })
}

#[test]
fn an_item_becomes_a_file() {
    let item = Item {
        updated: Some("2026-03-05T00:00:00Z".parse().unwrap()),
        author: Some("A. Writer".into()),
        categories: vec!["TV".into(), "drama".into(), "TV".into()],
        image: Some("https://feeds.test/1.jpg".into()),
        enclosures: vec![
            Enclosure {
                url: "https://feeds.test/1.mp3".into(),
                kind: Some("audio/mpeg".into()),
                length: Some(17),
            },
            Enclosure { url: "ftp://feeds.test/x".into(), ..Enclosure::default() },
        ],
        ..item("“Luke Cage” – it’s back", "<p>He is <b>back</b>.</p>")
    };
    let subscription =
        Subscription { tags: vec!["mine".into()], shows: vec!["Luke Cage".into()], ..subscription() };
    let file = of(&item, "tag:feeds.test,2026:1", &subscription, "TV News");
    let id = ArticleId::of_feed_item("https://feeds.test/tv", "tag:feeds.test,2026:1");
    assert_eq!(file.id, id);
    assert_eq!(file.path, Path::new(&format!("tv/2026/luke-cage-its-back-{id}.md")));
    let wanted = "+++
id = \"tag:feeds.test,2026:1\"
feed = \"https://feeds.test/tv\"
url = \"https://feeds.test/1\"
title = \"“Luke Cage” – it’s back\"
date = 2026-03-04T03:06:07Z
updated = 2026-03-05T00:00:00Z
author = \"A. Writer\"
source = \"TV News\"
tags = [\"mine\", \"TV\", \"drama\"]
shows = [\"Luke Cage\"]
image = \"https://feeds.test/1.jpg\"
enclosures = [{ url = \"https://feeds.test/1.mp3\", type = \"audio/mpeg\", length = 17 }]
+++

He is **back**.
";
    assert_eq!(text(&file), wanted);
    let article = read(&file);
    assert_eq!((article.faults.len(), article.date_kind, article.words), (0, DateKind::Said, 3));
}

#[test]
fn a_title_is_found_where_none_is_said() {
    for (said, text, title, slug) in [
        ("", "<p>He is back. And <i>more</i>.</p>", "He is back.", "he-is-back"),
        ("?!", "<p><a href='/x'>See</a> this [one]</p>", "See this [one]", "see-this-one"),
        (" ", "<img src='/a.png'><p>Words &amp; *stars*</p>", "Words & *stars*", "words-stars"),
        ("", "", "feeds.test", "feeds-test"),
        ("ニュース", "", "ニュース", "untitled"),
        (
            "É à la carte ".repeat(30).as_str(),
            "",
            "",
            "e-a-la-carte-e-a-la-carte-e-a-la-carte-e-a-la-carte-e-a-la-carte-e-a-la-carte-e",
        ),
    ] {
        let file = file(&item(said, text));
        let article = read(&file);
        if !title.is_empty() {
            assert_eq!(article.title.as_str(), title);
        }
        let name = file.path.file_name().unwrap().to_str().unwrap();
        assert_eq!(name, format!("{slug}-{}.md", file.id));
    }
}

#[test]
fn the_date_is_that_of_publishing_else_of_the_change_else_none() {
    let at = |published: Option<&str>, updated: Option<&str>| {
        let time = |text: Option<&str>| text.map(|text| text.parse().unwrap());
        let file = file(&Item { published: time(published), updated: time(updated), ..item("T", "x") });
        let folder = file.path.parent().unwrap().to_str().unwrap().to_owned();
        let dates =
            text(&file).lines().filter(|line| line.starts_with("date") || line.starts_with("updated"));
        (folder, dates.map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(at(None, None), ("tv/undated".into(), vec![]));
    let changed = at(None, Some("2025-01-01T00:00:00Z"));
    assert_eq!(changed, ("tv/2025".into(), vec!["date = 2025-01-01T00:00:00Z".to_owned()]));
    assert_eq!(at(Some("0001-01-01T00:00:00Z"), None).0, "tv/undated", "no article is that old");
    assert_eq!(
        at(Some("2026-12-31T23:30:00-02:00"), None).0,
        "tv/2027",
        "the year is that of UTC everywhere"
    );
}

#[test]
fn a_picture_stands_once() {
    let picture = "<p><img src='https://feeds.test/a.jpg' alt='A'></p><p>Text.</p>";
    let with = |image: Option<&str>, text: &str| {
        let file = file(&Item { image: image.map(str::to_owned), ..item("T", text) });
        (read(&file).image.map(|image| image.as_str().to_owned()), body(&file).to_owned())
    };
    let a = Some("https://feeds.test/a.jpg".to_owned());
    assert_eq!(with(a.as_deref(), picture), (a.clone(), "Text.\n".into()));
    assert_eq!(with(None, picture), (a.clone(), "Text.\n".into()));
    let (image, text) = with(Some("https://feeds.test/b.jpg"), picture);
    assert!(image.unwrap().ends_with("b.jpg") && text.contains("a.jpg"), "another picture stays: {text}");
    let (image, text) = with(None, "<p>Text.</p><p><img src='https://feeds.test/a.jpg'></p>");
    assert!(image.is_none() && text.contains("a.jpg"), "one amid the text stays there");
    assert_eq!(with(None, "<img src='https://feeds.test/a.jpg'>"), (a, "<https://feeds.test/1>\n".into()));
}

#[test]
fn an_item_without_a_text_has_its_summary_or_its_link() {
    let empty = item("T", "<script>x</script>");
    assert_eq!(body(&file(&empty)), "<https://feeds.test/1>\n");
    let summary = Item { summary: markup("In short.", MarkupKind::Plain), ..empty };
    assert_eq!(body(&file(&summary)), "In short.\n");
    let nothing = Item { link: None, summary: None, content: None, ..summary };
    assert_eq!(body(&file(&nothing)), "\n");
}

#[test]
fn plain_text_is_read_as_it_is_written() {
    let plain = "1. No list\r\n# no heading\n\n\n- no *item* of <b>a</b> list & [more](x)\n> x_y_z\n    no code\nhttps://feeds.test/a_b_c?d=*\n\n===\n+++\n";
    let item = Item { content: markup(plain, MarkupKind::Plain), ..item("T", "") };
    let article = read(&file(&item));
    let words: Vec<&str> = plain.split_whitespace().collect();
    let shown = article::plain_text(&article.blocks, true);
    assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), words, "{}", body(&file(&item)));
    assert!(
        article.blocks.iter().all(|block| matches!(block, article::Block::Paragraph(_))),
        "{:?}",
        article.blocks
    );
}

#[test]
fn nothing_breaks_out_of_the_front_matter_and_nothing_is_endless() {
    let hostile = "x\"\n+++\n[shows]\nid = '''\r\u{0}\u{85}\u{2028}\\";
    let item = Item {
        title: format!("{hostile}{}", "title ".repeat(100_000)),
        author: Some(hostile.repeat(1000)),
        categories: (0..10_000).map(|n| format!("{hostile}{n}")).collect(),
        enclosures: vec![Enclosure { url: "https://feeds.test/\"\n".into(), ..Enclosure::default() }; 1000],
        content: markup("<p>+++</p>", MarkupKind::Html),
        ..Item::default()
    };
    let file = of(&item, hostile, &subscription(), hostile);
    let (front, rest) = text(&file).strip_prefix("+++\n").unwrap().split_once("+++\n").unwrap();
    assert!(front.len() < 300_000 && rest.starts_with('\n'), "{}", front.len());
    let article = read(&file);
    assert_eq!((article.id, article.faults), (file.id, Vec::new()));
    assert_eq!(article.tags.len(), 100);
    assert!(article.title.len() <= LONGEST_TITLE);
}

#[test]
fn a_text_is_cut_where_the_file_would_be_too_long() {
    for longest in 80..200 {
        let mut file = "+++\n+++\n\n".to_owned();
        body::push(&mut file, &"é word\n".repeat(40), longest);
        assert!(file.len() <= longest && file.ends_with("was cut here.*\n"), "{file}");
    }
    let mut file = String::new();
    body::push(&mut file, "all", 4);
    assert_eq!(file, "all\n");
}

#[test]
fn items_are_told_apart_by_what_differs() {
    let with = |guid: &str, link: &str, title: &str| Item {
        guid: Some(guid.to_owned()).filter(|guid| !guid.is_empty()),
        link: Some(link.to_owned()).filter(|link| !link.is_empty()),
        ..item(title, "x")
    };
    let own = |items: &[Item]| -> Vec<String> {
        keyed(items).into_iter().map(|keyed| keyed.keys[0].clone()).collect()
    };
    assert_eq!(own(&[with("a", "l", "1"), with("b", "l", "1"), with("", "m", "1")]), ["a", "b", "m"]);
    assert_eq!(
        own(&[with("a", "l", "1"), with("a", "m", "1"), with("a", "l", "1")]),
        ["a l", "a m"],
        "the same again is one"
    );
    let titles = own(&[with("", "home", "1"), with("", "home", "2")]);
    assert!(titles[0] != titles[1] && titles.iter().all(|key| key.starts_with("home blake3:")), "{titles:?}");
    let hashes = own(&[with("", "", "1"), with("", "", "2"), with(" ", "\n", "2")]);
    assert_eq!(hashes.len(), 2, "{hashes:?}");
    assert!(own(&[with(&"g".repeat(1 << 20), "l", "1")])[0].len() < 100);
    // What one was known by before belongs to the oldest, and to it alone.
    let items = [with("a", "m", "2"), with("a", "l", "1")];
    let keyed = keyed(&items);
    assert_eq!((keyed[0].keys.contains(&"a".into()), keyed[1].keys.contains(&"a".into())), (false, true));
}

#[test]
fn a_known_item_keeps_its_key() {
    let (subscription, mut seen) = (subscription(), crate::feed::seen::Seen::default());
    let old = Item { guid: Some("a".into()), ..item("Old", "x") };
    let new = Item { guid: Some("a".into()), link: Some("https://feeds.test/2".into()), ..item("New", "x") };
    let alone = of(&old, "a", &subscription, "");
    seen.add(&[crate::feed::seen::Line { id: alone.id, hash: alone.hash, path: alone.path.clone() }]);
    let both = [new, old];
    let files: Vec<ArticleFile> = keyed(&both)
        .iter()
        .map(|keyed| of(keyed.item, keyed.key(&subscription.origin, &seen), &subscription, ""))
        .collect();
    assert!(files[0].id != alone.id && files[1] == alone);

    // Once it stands there by itself, it is not taken for the old one, which has gone.
    let new = files[0].clone();
    seen.add(&[crate::feed::seen::Line { id: new.id, hash: new.hash, path: new.path.clone() }]);
    let [keyed] = &keyed(&both[..1])[..] else { panic!("one item") };
    assert_eq!(of(keyed.item, keyed.key(&subscription.origin, &seen), &subscription, ""), new);
}
