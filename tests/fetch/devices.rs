//! Two devices that share a library: what one has brought, the other does not bring again.

use std::fs;
use std::thread;

use crate::feed_server::{Reply, rss};
use crate::home::Home;
use crate::reader::{Reader, host, rss_of};

#[test]
fn two_devices_never_make_two_files_of_one_item() {
    let home = Home::new();
    let (one, other) = (Reader::new(&home), Reader::other(&home));
    let server = host(920);
    server.route("/feed", Reply::ok(rss("harbour", 40)));
    let feeds = [("harbour", server.url("/feed"))];
    one.subscribe(&feeds);
    other.confirm(&feeds);
    assert_eq!(one.fetch()["new"], 40);
    assert_eq!(other.fetch()["new"], 0);
    let devices = fs::read_dir(home.library().join("feeds")).unwrap().count();
    assert!(devices >= 1 && one.articles("harbour").len() == 40);

    // A title that changed, seen by the other device first.
    server.route("/feed", Reply::ok(rss_of(&[("harbour-1", "Another title", "Other words.")])));
    let summary = other.fetch();
    assert_eq!((summary["new"].as_u64(), summary["changed"].as_u64()), (Some(0), Some(1)));
    assert_eq!(one.fetch()["changed"], 0);
    assert_eq!(one.articles("harbour").len(), 40);
}

#[test]
fn two_devices_at_once_write_the_same_files() {
    let home = Home::new();
    let (one, other) = (Reader::new(&home), Reader::other(&home));
    let servers: Vec<_> = (0..8).map(|number| host(930 + number)).collect();
    let names: Vec<String> = (0..8).map(|number| format!("feed-{number}")).collect();
    for (server, name) in servers.iter().zip(&names) {
        server.route("/feed", Reply::ok(rss(name, 30)));
    }
    let feeds: Vec<_> =
        names.iter().zip(&servers).map(|(name, server)| (name, server.url("/feed"))).collect();
    one.subscribe(&feeds);
    other.confirm(&feeds);
    thread::scope(|scope| {
        for reader in [&one, &other] {
            scope.spawn(|| assert_eq!(reader.fetch()["failed"].as_array().unwrap().len(), 0));
        }
    });
    for name in &names {
        assert_eq!(one.articles(name).len(), 30, "{name}");
    }
    assert_eq!((one.fetch()["new"].as_u64(), other.fetch()["new"].as_u64()), (Some(0), Some(0)));
}

#[test]
fn what_one_device_removed_the_other_does_not_bring_back() {
    let home = Home::new();
    let (one, other) = (Reader::new(&home), Reader::other(&home));
    let server = host(940);
    server.route("/feed", Reply::ok(rss_of(&[("one", "First", "1")])));
    let feeds = [("news", server.url("/feed"))];
    one.subscribe(&feeds);
    other.confirm(&feeds);
    one.fetch();
    fs::remove_file(one.path(&one.article("news").0)).unwrap();
    assert_eq!(other.fetch()["new"], 0);
    assert!(one.articles("news").is_empty());
}

#[test]
fn a_second_fetch_of_one_device_says_so_and_goes() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let server = host(941);
    server.route("/feed", Reply::ok(rss("a", 1)).after(std::time::Duration::from_millis(1500)));
    reader.subscribe(&[("a", server.url("/feed"))]);
    thread::scope(|scope| {
        let first = scope.spawn(|| reader.fetch());
        while server.all_asked().is_empty() {
            thread::sleep(std::time::Duration::from_millis(5));
        }
        let second = reader.run(["fetch", "--all"]).done();
        assert!(second.err.contains("another newsreader is fetching"), "{second:?}");
        assert_eq!(first.join().unwrap()["new"], 1);
    });
    assert_eq!(server.all_asked().len(), 1);
}
