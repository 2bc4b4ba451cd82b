//! What becomes of items over several fetches: changed, removed, equal, claimed by another feed, changed by hand.

use std::fs;

use crate::feed_server::Reply;
use crate::home::Home;
use crate::reader::{Reader, host, rss_of};

#[test]
fn a_changed_item_keeps_its_id_its_file_and_its_marks() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(910));
    server.route("/feed", Reply::ok(rss_of(&[("one", "The storm", "It begins.")])));
    reader.subscribe(&[("news", server.url("/feed"))]);
    assert_eq!(reader.fetch()["new"], 1);
    let (path, text) = reader.article("news");
    assert!(text.contains("It begins."), "{text}");
    reader.run(["mark", "bookmarked", "title:storm"]).done();
    let before = reader.run(["list", "--json", "title:storm"]).done().object();

    server.route("/feed", Reply::ok(rss_of(&[("one", "The storm is over", "It ends.")])));
    let summary = reader.fetch();
    assert_eq!((summary["new"].as_u64(), summary["changed"].as_u64()), (Some(0), Some(1)));
    let (same, text) = reader.article("news");
    assert_eq!(same, path);
    assert!(text.contains("It ends.") && text.contains("The storm is over"), "{text}");
    let after = reader.run(["list", "--json", "is:bookmarked"]).done().object();
    assert_eq!((&after["id"], &after["title"]), (&before["id"], &"The storm is over".into()));
}

#[test]
fn what_the_user_removed_or_changed_stays_so() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(911));
    let items = [("one", "First", "1"), ("two", "Second", "2"), ("three", "Third", "3")];
    server.route("/feed", Reply::ok(rss_of(&items)));
    reader.subscribe(&[("news", server.url("/feed"))]);
    assert_eq!(reader.fetch()["new"], 3);
    let path = |title: &str| {
        let articles = reader.articles("news");
        let found = articles.iter().find(|(_, text)| text.contains(title));
        found.map(|(path, _)| reader.path(path))
    };
    fs::remove_file(path("First").unwrap()).unwrap();
    let edited = path("Second").unwrap();
    fs::write(&edited, fs::read_to_string(&edited).unwrap() + "\nMy own words.\n").unwrap();

    let changed = [("one", "First anew", "4"), ("two", "Second anew", "5"), ("three", "Third", "3")];
    for items in [items, changed] {
        server.route("/feed", Reply::ok(rss_of(&items)));
        let summary = reader.fetch();
        assert_eq!((summary["new"].as_u64(), summary["changed"].as_u64()), (Some(0), Some(0)), "{summary}");
        assert_eq!(reader.articles("news").len(), 2);
        assert!(fs::read_to_string(&edited).unwrap().ends_with("My own words.\n"));
        assert!(path("First").is_none());
    }
    server.route("/feed", Reply::ok(rss_of(&[])));
    reader.fetch();
    assert_eq!(reader.articles("news").len(), 2, "a feed forgets, a folder does not");
}

#[test]
fn equal_titles_are_separate_articles() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(912));
    let items: Vec<String> = (0..10).map(|number| format!("id-{number}")).collect();
    let items: Vec<_> = items.iter().map(|guid| (guid.as_str(), "Today", "The same words.")).collect();
    server.route("/feed", Reply::ok(rss_of(&items)));
    reader.subscribe(&[("news", server.url("/feed"))]);
    assert_eq!(reader.fetch()["new"], 10);
    assert_eq!(reader.articles("news").len(), 10);
}

#[test]
fn no_feed_can_replace_the_article_of_another() {
    let home = Home::new();
    let (reader, good, evil) = (Reader::new(&home), host(913), host(914));
    good.route("/feed", Reply::ok(rss_of(&[("one", "True", "As it was.")])));
    evil.route("/feed", Reply::ok(rss_of(&[("one", "True", "As it was not.")])));
    // In one folder, under one name.
    let table = |url: &str| format!("[[feeds]]\nurl = \"{url}\"\nname = \"News\"\nfolder = \"news\"\n\n");
    let urls = [good.url("/feed"), evil.url("/feed")];
    fs::write(home.library().join("feeds.toml"), urls.each_ref().map(|url| table(url)).concat()).unwrap();
    for url in urls {
        reader.confirm(&[("", url.clone())]);
        assert_eq!(reader.run(["fetch", &url, "--json"]).done().object()["new"], 1);
    }
    let texts: Vec<String> = reader.articles("news").into_values().collect();
    assert_eq!(texts.iter().filter(|text| text.contains("As it was.")).count(), 1, "{texts:?}");
    assert_eq!(texts.len(), 2);
}

#[test]
fn nothing_is_remembered_of_what_could_not_be_written() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(915));
    server.route("/feed", Reply::ok(rss_of(&[("one", "First", "1")])).etag("\"1\""));
    let other = host(916);
    other.route("/feed", Reply::ok(rss_of(&[("one", "First", "1")])).etag("\"1\""));
    reader.subscribe(&[("blocked", server.url("/feed")), ("open", other.url("/feed"))]);
    // A file stands where the feed's folder shall be.
    home.write("blocked", "in the way");
    let said = reader.run(["fetch", "--all", "--json"]).done();
    assert!(said.err.contains("blocked: cannot write"), "{said:?}");
    let summary = said.object();
    assert_eq!((summary["new"].as_u64(), summary["failed"][0]["name"].as_str()), (Some(1), Some("blocked")));
    assert_eq!(reader.state(&server.url("/feed")).etag, None);
    assert_eq!(reader.state(&other.url("/feed")).etag.as_deref(), Some("\"1\""));

    fs::remove_file(reader.path("blocked".as_ref())).unwrap();
    let summary = reader.fetch();
    assert_eq!((summary["new"].as_u64(), summary["unchanged"].as_u64()), (Some(1), Some(1)));
    assert_eq!(reader.articles("blocked").len(), 1);
}
