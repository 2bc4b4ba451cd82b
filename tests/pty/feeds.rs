//! Feeds as a user has them: found by a site's address, fetched while one reads, stopped, left behind, and asked about
//! where somebody else put them into feeds.toml.

use std::fs;
use std::net::Ipv4Addr;
use std::time::Duration;

use crate::feed_server::{FeedServer, Reply, rss};
use crate::home::Home;
use crate::program::Program;
use crate::{CAGE, STRANGER, started};

/// A page that names a feed.
const PAGE: &str = "<!doctype html><title>The Harbour</title>\
    <link rel=alternate type=application/rss+xml title=News href=/news.xml><p>Come in.";

fn quit(mut program: Program) {
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

/// Subscribes to feeds as a file that came from somebody else does.
fn subscribe(home: &Home, urls: impl IntoIterator<Item = String>) {
    let tables = urls.into_iter().map(|url| format!("[[feeds]]\nurl = \"{url}\"\n"));
    fs::write(home.library().join("feeds.toml"), tables.collect::<String>()).unwrap();
}

/// So many hosts, each with one feed that never answers.
fn silent(count: u8) -> Vec<FeedServer> {
    let server = |number| {
        let server = FeedServer::start_at(Ipv4Addr::new(127, 0, 9, number));
        server.route("/feed", Reply::silence());
        server
    };
    (1..=count).map(server).collect()
}

/// The program while it fetches feeds that never answer, which the reader has said yes to.
fn fetching(home: &Home, servers: &[FeedServer]) -> Program {
    subscribe(home, servers.iter().map(|server| server.url("/feed")));
    let mut program = started(home);
    program.wait_for("3 articles");
    program.keys("R");
    program.wait_for("New feeds");
    // An answer in the second in which the question came up does not count.
    std::thread::sleep(Duration::from_millis(1100));
    program.keys("\r");
    program.wait_for(&format!("0 of {}", servers.len()));
    program
}

#[test]
fn a_feed_is_found_by_its_sites_address_and_its_articles_come_without_moving_the_cursor() {
    let server = FeedServer::start();
    server.route("/", Reply::ok(PAGE).content_type("text/html"));
    server.route("/news.xml", Reply::ok(rss("harbour", 3)).etag("\"1\""));
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys("G");
    program.wait_for("3/3");
    program.keys("a");
    program.wait_for("Add a feed");
    program.keys(&format!("\x1b[200~{}\x1b[201~\r", server.url("/")));
    program.wait_for("3 articles, the newest:");
    program.wait_for("harbour: episode 2");
    program.keys("\r");
    program.wait_for("3 new articles");
    program.wait_for("6 articles");
    program.wait_for("6/6");

    let feeds = fs::read_to_string(home.library().join("feeds.toml")).unwrap();
    assert!(feeds.contains(&server.url("/news.xml")), "{feeds}");
    // From an article of it the feed is fetched again: nothing has changed.
    program.keys("g");
    program.wait_for("1/6");
    program.keys("r");
    program.wait_for("nothing new");
    assert_eq!(server.asked("/news.xml").last().unwrap().header("if-none-match"), Some("\"1\""));

    program.keys("A");
    program.wait_for("1 feed");
    program.keys("\r");
    program.wait_for("3 of 6");
    quit(program);
}

#[test]
fn a_feed_that_somebody_else_put_there_is_asked_for_only_after_a_word() {
    let server = FeedServer::start();
    server.route("/feed", Reply::ok(rss("harbour", 2)));
    let home = Home::new();
    subscribe(&home, [server.url("/feed")]);
    let mut program = started(&home);
    program.wait_for("wait for your word");
    program.keys("R");
    program.wait_for("Nobody on this device has added this feed");
    program.wait_for("an address of this machine or network");
    program.keys("\x1b");
    program.wait_until("the list again", |screen| !screen.contents().contains("Nobody on this device"));
    program.wait_for("wait for your word");
    assert_eq!(server.connections(), 0);

    program.keys("R");
    program.wait_for("Nobody on this device has added this feed");
    std::thread::sleep(Duration::from_millis(1100));
    program.keys("\r");
    program.wait_for("2 new articles");
    program.wait_for("5 articles");
    quit(program);
    let mut again = started(&home);
    again.wait_for("5 articles");
    again.keys("R");
    again.wait_for("nothing new");
    quit(again);
}

#[test]
fn keys_work_while_feeds_are_fetched_and_esc_stops_it() {
    let (home, servers) = (Home::new(), silent(8));
    let mut program = fetching(&home, &servers);
    program.keys("G");
    program.wait_for("3/3");
    program.keys("/cage\r");
    program.wait_for("1 of 3");
    program.keys("\x1b");
    program.wait_until("no filter", |screen| !screen.contents().contains("1 of 3"));
    program.wait_for("Esc stop fetching");
    program.keys("\x1b");
    let took = program.wait_for("stopped: nothing new");
    assert!(took < Duration::from_secs(20), "{took:?}");
    quit(program);
}

#[test]
fn quitting_while_feeds_are_fetched_waits_for_none() {
    let servers = silent(8);
    let home = Home::new();
    let mut program = fetching(&home, &servers);
    program.keys("Q");
    let (code, took) = program.wait_exit();
    program.assert_restored();
    assert_eq!(code, 0);
    // The servers would be silent for longer than that.
    assert!(took < Duration::from_secs(10), "{took:?}");
    println!("quitting took {took:?}");
}

#[test]
fn an_address_that_leads_nowhere_is_told_in_its_place() {
    let server = FeedServer::start();
    let home = Home::new();
    let mut program = started(&home);
    program.keys("a");
    program.wait_for("Add a feed");
    program.keys(&format!("{}\r", server.url("/gone")));
    program.wait_for("the server answered 404");
    program.keys("\x1b");
    program.wait_until("the list", |screen| !screen.contents().contains("Add a feed"));
    program.wait_for(CAGE);
    assert!(!home.library().join("feeds.toml").exists());
    quit(program);
}

/// Feeds of every bad kind, each on a host of its own.
fn hostile(number: u8) -> FeedServer {
    let server = FeedServer::start_at(Ipv4Addr::new(127, 0, 8, number));
    let reply = match number % 10 {
        0 => Reply::silence(),
        1 => Reply::endless("<rss><channel>", "<item><title>again</title></item>"),
        2 => Reply::bomb(),
        3 => Reply::endless_headers(),
        4 => Reply::ok(rss("drip", 50)).drip(16, Duration::from_millis(50)),
        5 => Reply::redirect(302, "/feed"),
        6 => Reply::ok("<a>".repeat(500_000)),
        7 => Reply::status(500),
        8 => Reply::ok(rss("cut", 50)).cut_at(4_000),
        _ => Reply::raw([0xff; 4_096]),
    };
    server.route("/feed", reply);
    server
}

/// Times from a key to the screen that it brings about, while the program does something else; the 99th of a hundred.
fn slowest_but_one_in_a_hundred(program: &mut Program) -> Duration {
    let mut times: Vec<Duration> = (0..200)
        .map(|press| {
            let (key, title) = if press % 2 == 0 { ("j", STRANGER) } else { ("k", CAGE) };
            std::thread::sleep(Duration::from_millis(10));
            program.keys(key);
            program.wait_closely(title, |screen| {
                screen.rows(0, 40).any(|row| row.starts_with("│▌") && row.contains(title))
            })
        })
        .collect();
    times.sort_unstable();
    times[times.len() * 99 / 100]
}

#[test]
fn no_key_waits_while_hostile_feeds_are_fetched_beside_good_ones() {
    let good = |number| {
        let server = FeedServer::start_at(Ipv4Addr::new(127, 0, 7, number));
        server.route("/feed", Reply::ok(rss(&format!("good{number}"), 50)).gzip());
        server
    };
    let home = Home::new();
    let servers: Vec<FeedServer> = (1..=50).map(good).chain((1..=50).map(hostile)).collect();
    subscribe(&home, servers.iter().map(|server| server.url("/feed")));
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys("R");
    program.wait_for("New feeds");
    std::thread::sleep(Duration::from_millis(1100));
    program.keys("\r");
    program.wait_for(" of 100");
    let slowest = slowest_but_one_in_a_hundred(&mut program);
    println!("the slowest frame but one in a hundred: {slowest:?}");
    quit(program);
    // Others use the machine too: the figure stands in docs/performance.md. A key that waits for a feed waits for many seconds.
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
}
