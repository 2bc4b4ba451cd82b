//! Many feeds with everything that servers answer: what arrives of each, what is asked the second time.

use std::time::Duration;

use newsreader::feed::schedule::LONGEST_PEACE;

use crate::feed_server::{FeedServer, Reply, rss};
use crate::home::Home;
use crate::reader::{Reader, host};

/// Items of each feed.
const ITEMS: usize = 50;

/// What the second fetch does with a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    /// It names what it has, and is told that nothing changed.
    Unchanged,
    /// It gets all again, and finds nothing new.
    Whole,
    /// It does not ask.
    Silent,
}

/// A kind of server: what it answers, what comes of it or what is told, what is asked again.
type Kind = (&'static str, fn(&FeedServer, String), Result<usize, &'static str>, Again);

fn feed(server: &FeedServer, change: impl Fn(Reply) -> Reply, text: String) {
    server.route("/feed", change(Reply::ok(text).content_type("application/rss+xml")));
}

const KINDS: &[Kind] = &[
    ("plain", |server, text| feed(server, |reply| reply, text), Ok(ITEMS), Again::Whole),
    ("etag", |server, text| feed(server, |reply| reply.etag("\"a\""), text), Ok(ITEMS), Again::Unchanged),
    (
        "dated",
        |server, text| feed(server, |reply| reply.last_modified("Mon, 02 Nov 2026 10:00:00 GMT"), text),
        Ok(ITEMS),
        Again::Unchanged,
    ),
    (
        "gzip",
        |server, text| feed(server, |reply| reply.etag("W/\"b\"").gzip(), text),
        Ok(ITEMS),
        Again::Unchanged,
    ),
    ("chunked", |server, text| feed(server, Reply::chunked, text), Ok(ITEMS), Again::Whole),
    ("closed", |server, text| feed(server, Reply::until_close, text), Ok(ITEMS), Again::Whole),
    (
        "slow",
        |server, text| feed(server, |reply| reply.after(Duration::from_millis(300)), text),
        Ok(ITEMS),
        Again::Whole,
    ),
    (
        "dripping",
        |server, text| feed(server, |reply| reply.drip(2000, Duration::from_millis(10)), text),
        Ok(ITEMS),
        Again::Whole,
    ),
    (
        "for-now",
        |server, text| {
            server.route("/feed", Reply::redirect(302, "/now"));
            server.route("/now", Reply::ok(text).etag("\"c\""));
        },
        Ok(ITEMS),
        Again::Unchanged,
    ),
    ("missing", |server, _| server.route("/feed", Reply::status(404)), Err("404"), Again::Whole),
    ("gone", |server, _| server.route("/feed", Reply::status(410)), Err("gone for good"), Again::Silent),
    ("broken", |server, _| server.route("/feed", Reply::status(500)), Err("500"), Again::Whole),
    (
        "tired",
        |server, _| server.route("/feed", Reply::status(503).retry_after("3600")),
        Err("503"),
        Again::Silent,
    ),
    (
        "pressed",
        |server, _| server.route("/feed", Reply::status(429).retry_after("99999999")),
        Err("asked too often"),
        Again::Silent,
    ),
    ("closed-door", |server, _| server.route("/feed", Reply::status(401)), Err("[[headers]]"), Again::Whole),
    (
        "loop",
        |server, _| server.route("/feed", Reply::redirect(302, "/feed")),
        Err("redirects"),
        Again::Whole,
    ),
    (
        "page",
        |server, _| {
            server.route(
                "/feed",
                Reply::ok("<!doctype html><html><title>x</title></html>").content_type("text/html"),
            );
        },
        Err("newsreader add"),
        Again::Whole,
    ),
    ("empty", |server, _| server.route("/feed", Reply::ok("")), Err("empty"), Again::Whole),
    ("mute", |server, _| server.route("/feed", Reply::raw("")), Err(""), Again::Whole),
    ("babble", |server, _| server.route("/feed", Reply::raw("what?\r\n\r\n")), Err(""), Again::Whole),
];

#[test]
fn two_hundred_feeds_of_every_kind_and_again() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let kinds: Vec<&Kind> = KINDS.iter().cycle().take(200).collect();
    let servers: Vec<FeedServer> = (0..kinds.len()).map(host).collect();
    let name = |number: usize| format!("{}-{number}", kinds[number].0);
    for (number, server) in servers.iter().enumerate() {
        kinds[number].1(server, rss(&name(number), ITEMS));
    }
    let feeds: Vec<_> =
        servers.iter().enumerate().map(|(number, server)| (name(number), server.url("/feed"))).collect();
    reader.subscribe(&feeds);

    let summary = reader.fetch();
    let good = kinds.iter().filter(|kind| kind.2.is_ok()).count();
    let told = summary["failed"].as_array().unwrap();
    assert_eq!(told.len(), 200 - good, "{summary}");
    assert_eq!(
        (summary["feeds"].as_u64(), summary["new"].as_u64()),
        (Some(200), Some((good * ITEMS) as u64))
    );
    for (number, kind) in kinds.iter().enumerate() {
        let failed = told.iter().find(|failed| failed["name"] == name(number).as_str());
        match kind.2 {
            Ok(items) => assert_eq!(reader.articles(&name(number)).len(), items, "{}", kind.0),
            Err(why) => {
                let error = failed.unwrap()["error"].as_str().unwrap();
                assert!(error.contains(why) && !error.is_empty(), "{}: {error}", kind.0);
            }
        }
    }
    let peace = |number: usize| {
        let state = reader.state(&feeds[number].1);
        state.next_due.unwrap().duration_since(state.last_try.unwrap())
    };
    let place = |name: &str| kinds.iter().position(|kind| kind.0 == name).unwrap();
    assert!(peace(place("tired")).as_secs() >= 3600);
    assert_eq!(peace(place("pressed")), LONGEST_PEACE, "nobody is silenced for ever");
    assert_eq!(reader.state(&feeds[place("gone")].1).next_due, None);

    let before = home.article_files();
    let asked: Vec<usize> = servers.iter().map(|server| server.all_asked().len()).collect();
    let again = reader.fetch();
    assert_eq!((again["new"].as_u64(), again["changed"].as_u64()), (Some(0), Some(0)), "{again}");
    assert_eq!(home.article_files(), before, "no file is touched");
    for (number, kind) in kinds.iter().enumerate() {
        let requests = servers[number].all_asked().split_off(asked[number]);
        let names_what_it_has = requests
            .iter()
            .any(|asked| asked.header("if-none-match").or(asked.header("if-modified-since")).is_some());
        assert_eq!(requests.is_empty(), kind.3 == Again::Silent, "{}", kind.0);
        assert_eq!(names_what_it_has, kind.3 == Again::Unchanged, "{}: {requests:?}", kind.0);
    }
    let unchanged = kinds.iter().filter(|kind| kind.3 == Again::Unchanged).count();
    assert_eq!(again["unchanged"].as_u64(), Some(unchanged as u64));
}

#[test]
fn feeds_of_one_host_are_asked_one_after_another() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let server = host(900);
    let feeds: Vec<_> =
        (0..6).map(|number| (format!("f{number}"), server.url(&format!("/{number}")))).collect();
    for (name, url) in &feeds {
        let path = url.rsplit('/').next().unwrap();
        server.route(&format!("/{path}"), Reply::ok(rss(name, 2)).after(Duration::from_millis(60)));
    }
    reader.subscribe(&feeds);
    assert_eq!(reader.fetch()["new"], 12);
    let times: Vec<_> = server.all_asked().iter().map(|asked| asked.at).collect();
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_millis(60)), "{times:?}");
}

#[test]
fn a_host_that_wants_peace_is_not_asked_for_its_other_feeds() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let server = host(903);
    let feeds: Vec<_> =
        (0..5).map(|number| (format!("f{number}"), server.url(&format!("/{number}")))).collect();
    for number in 0..5 {
        server.route(&format!("/{number}"), Reply::status(429).retry_after("600"));
    }
    reader.subscribe(&feeds);
    let said = reader.run(["fetch"]);
    assert_eq!((said.code, said.err.lines().count(), server.all_asked().len()), (1, 5, 1), "{said:?}");
    assert_eq!(said.err.matches("left in peace for 10 minutes").count(), 4, "{said:?}");
    assert_eq!(reader.run(["fetch", "--all", "--json"]).object()["feeds"], 0);
    assert_eq!(server.all_asked().len(), 1);
}

#[test]
fn a_feed_that_moved_for_good_is_followed_and_keeps_its_articles() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let (old, new) = (host(901), host(901));
    old.route("/feed", Reply::ok(rss("harbour", 3)));
    new.route("/new", Reply::ok(rss("harbour", 4)).etag("\"n\""));
    let text = format!(
        "# the sea\n[[feeds]]\nurl = \"{}\" # since 2020\nname = \"Harbour\"\nfolder = \"harbour\"\n",
        old.url("/feed")
    );
    let file = home.library().join("feeds.toml");
    std::fs::write(&file, text).unwrap();
    reader.confirm(&[("", old.url("/feed"))]);
    assert_eq!(reader.fetch()["new"], 3);
    old.route("/feed", Reply::redirect(301, &new.url("/new")));
    assert_eq!(reader.fetch()["new"], 1, "three are known under the old address");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("# the sea") && text.contains("# since 2020"), "{text}");
    assert!(text.contains(&format!("url = \"{}\"", new.url("/new"))), "{text}");
    assert!(text.contains(&format!("origin = \"{}\"", old.url("/feed"))), "{text}");
    let asked = old.all_asked().len();
    assert_eq!(reader.fetch()["unchanged"], 1);
    assert_eq!(old.all_asked().len(), asked, "the old address is asked no more");
    let listed = reader.run(["feeds"]).done().out;
    assert!(listed.contains(&format!("moved to {}", new.url("/new"))), "{listed}");
    assert_eq!(reader.articles("harbour").len(), 4);
}

#[test]
fn what_is_not_due_is_not_asked_and_what_is_named_is() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let server = host(902);
    server.route("/feed", Reply::ok(rss("a", 1)));
    reader.subscribe(&[("Harbour News", server.url("/feed"))]);
    for (arguments, asked) in [
        (&["fetch"][..], 1),
        (&["fetch"], 1),
        (&["fetch", "harbour news"], 2),
        (&["fetch", "--all"], 3),
        (&["feeds", "--pause", "Harbour News"], 3),
        (&["fetch", "--all"], 3),
        (&["fetch", "Harbour News"], 4),
        (&["feeds", "--resume", "Harbour News"], 4),
        (&["fetch", "--all"], 5),
    ] {
        reader.run(arguments).done();
        assert_eq!(server.all_asked().len(), asked, "{arguments:?}");
    }
}
