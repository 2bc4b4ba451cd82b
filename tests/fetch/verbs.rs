//! The verbs about feeds, as scripts and people meet them.

use std::fs;

use crate::feed_server::{Reply, rss};
use crate::home::Home;
use crate::reader::{Reader, host};

fn page(links: &str) -> Reply {
    Reply::ok(format!(
        "<!doctype html><html><head><title>A site</title>{links}</head><body>words</body></html>"
    ))
    .content_type("text/html")
}

fn feeds_toml(home: &Home) -> String {
    fs::read_to_string(home.library().join("feeds.toml")).unwrap_or_default()
}

#[test]
fn add_takes_a_feed_or_what_a_page_names_or_what_lies_at_the_usual_places() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(980));
    server.route("/direct", Reply::ok(rss("direct", 3)));
    server.route(
        "/site/",
        page("<link rel=alternate type=\"application/rss+xml\" href=\"news.xml\" title=News>"),
    );
    server.route("/site/news.xml", Reply::ok(rss("named", 2)));
    server.route("/bare/", page(""));
    server.route("/bare/feed.xml", Reply::ok(rss("usual", 1)));
    for (path, url, told) in [
        ("/direct", "/direct", "direct: episode 2"),
        ("/site/", "/site/news.xml", "named"),
        ("/bare/", "/bare/feed.xml", "usual"),
    ] {
        // Without a scheme: an address of loopback is http.
        let typed = server.url(path).replace("http://", "");
        let said = reader.run(["add", &typed]).done();
        assert!(said.out.contains(told) && said.out.contains(&server.url(url)), "{said:?}");
        assert!(
            feeds_toml(&home).contains(&format!("url = \"{}\"", server.url(url))),
            "{}",
            feeds_toml(&home)
        );
        let again = reader.run(["add", &typed]).done();
        assert!(again.out.contains("subscribed already"), "{again:?}");
    }
    assert_eq!(reader.run(["fetch", "--json"]).done().object()["new"], 6, "what was added is confirmed");
}

#[test]
fn add_says_what_is_wrong_and_writes_nothing() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(981));
    server.route("/page", page(""));
    let (missing, no_feed) = (server.url("/missing"), server.url("/page"));
    for (typed, told) in [
        (missing.as_str(), "404"),
        (&no_feed, "no feed there"),
        ("ftp://example.org/feed", "only http and https"),
        ("news", "this is no address"),
        ("https://me:secret@example.org/", "[[headers]]"),
    ] {
        let said = reader.run(["add", typed]);
        assert!(said.code == 1 && said.err.contains(told) && said.out.is_empty(), "{typed}: {said:?}");
    }
    assert_eq!(feeds_toml(&home), "");
}

#[test]
fn a_new_subscription_is_as_it_was_described() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(982));
    server.route("/feed", Reply::ok(rss("x", 1)));
    let url = server.url("/feed");
    let folder = "../tv news/../late";
    reader
        .run(["add", &url, "--name", "Late News", "--folder", folder, "--tag", "tv", "--show", "Lost"])
        .done();
    reader.fetch();
    let files: Vec<_> =
        home.article_files().into_keys().filter(|path| path.to_string_lossy().contains("late")).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].starts_with(home.articles()) && !files[0].to_string_lossy().contains(".."), "{files:?}");
    let text = fs::read_to_string(&files[0]).unwrap();
    assert!(text.contains("Late News") && text.contains("tv") && text.contains("Lost"), "{text}");
}

#[test]
fn subscriptions_from_elsewhere_wait_for_a_yes() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(983));
    server.route("/feed", Reply::ok(rss("x", 1)));
    let strange = "[[feeds]]\nurl = \"https://news.invalid/feed\"\nname = \"Strange\"\n\n";
    let near = format!("[[feeds]]\nurl = \"{}\"\nname = \"Near\"\n", server.url("/feed"));
    fs::write(home.library().join("feeds.toml"), format!("{strange}{near}")).unwrap();
    let said = reader.run(["fetch"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("Strange (https://news.invalid/feed): not confirmed on this device"),
        "{said:?}"
    );
    assert!(said.err.contains("Near") && said.err.contains("--confirm"), "{said:?}");
    // What lies in one's own network is never agreed to with the rest.
    let said = reader.run(["fetch", "--confirm"]);
    assert!(said.err.contains("in your own network") && !said.err.contains("Strange (https"), "{said:?}");
    assert_eq!(server.connections(), 0);
    assert!(reader.run(["feeds"]).done().out.contains("not confirmed on this device"));
    reader.run(["fetch", "--confirm", "near"]).done();
    assert_eq!(reader.articles("127.9.3.234").len(), 1, "unless it is named");
}

#[test]
fn what_is_wrong_with_feeds_toml_is_told() {
    let home = Home::new();
    let reader = Reader::new(&home);
    let broken = "[[feeds]]\nurl = \"https://a.example/\n\n";
    fs::write(home.library().join("feeds.toml"), broken).unwrap();
    for verb in ["feeds", "fetch"] {
        let said = reader.run([verb]);
        assert!(
            said.code == 1 && said.err.contains("line 2") && !said.err.contains("no feeds yet"),
            "{said:?}"
        );
    }
    let whole = format!("{broken}[[feeds]]\nurl = \"https://b.example/\"\n");
    fs::write(home.library().join("feeds.toml"), whole).unwrap();
    for verb in ["feeds", "export"] {
        let said = reader.run([verb]).done();
        assert!(said.err.contains("line 2") && said.out.contains("https://b.example/"), "{said:?}");
    }
}

#[test]
fn feeds_lists_and_changes_subscriptions() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(984));
    server.route("/a", Reply::ok(rss("a", 2)));
    server.route("/b", Reply::status(500));
    reader.subscribe(&[("First", server.url("/a")), ("Second", server.url("/b"))]);
    assert_eq!(reader.run(["feeds"]).done().out.matches("never fetched").count(), 2);
    reader.fetch();
    let listed = reader.run(["feeds", "--json"]).done().out;
    let listed: Vec<serde_json::Value> =
        listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((listed[0]["name"].as_str(), listed[0]["troubled"].as_bool()), (Some("First"), Some(false)));
    assert!(listed[1]["health"][0].as_str().unwrap().contains("the server answered 500"), "{listed:?}");

    reader.run(["feeds", "--rename", "first", "The First"]).done();
    reader.run(["feeds", "--remove", "Second"]).done();
    let out = reader.run(["feeds"]).done().out;
    assert!(out.starts_with("The First") && !out.contains("Second"), "{out}");
    assert_eq!(reader.articles("First").len(), 2, "articles stay");
    reader.run(["add", &server.url("/b")]);
    server.route("/b", Reply::ok(rss("b", 1)));
    reader.run(["add", &server.url("/b"), "--name", "Second", "--folder", "second"]).done();
    assert_eq!(reader.run(["fetch", "--json"]).done().object()["new"], 1, "it waits for no back-off of then");
    let said = reader.run(["feeds", "--pause", "The Fist"]);
    assert!(said.code == 1 && said.err.contains("did you mean `The First`"), "{said:?}");
}

#[test]
fn a_fetch_fails_only_if_all_feeds_do() {
    let home = Home::new();
    let (reader, good, bad) = (Reader::new(&home), host(985), host(986));
    let said = reader.run(["fetch"]);
    assert!(said.code == 1 && said.err.contains("newsreader add URL"), "{said:?}");
    good.route("/feed", Reply::ok(rss("a", 1)));
    bad.route("/feed", Reply::status(500));
    reader.subscribe(&[("Good", good.url("/feed")), ("Bad", bad.url("/feed"))]);
    let said = reader.run(["fetch"]).done();
    assert_eq!(said.err, "newsreader: Bad: the server answered 500\n", "quiet but for failures");
    assert_eq!(said.out, "");
    assert_eq!(reader.run(["fetch", "Bad"]).code, 1);
}

#[test]
fn opml_comes_and_goes() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(987));
    let outline = |url: &str| format!("<outline type=\"rss\" text=\"Feed of {url}\" xmlUrl=\"{url}\"/>");
    let opml = format!(
        "<opml version=\"2.0\"><body><outline text=\"TV\">{}{}</outline>{}</body></opml>",
        outline("https://a.example/feed"),
        outline("https://b.example/feed"),
        outline(&server.url("/feed")),
    );
    let file = home.path().join("feeds.opml");
    fs::write(&file, opml).unwrap();
    let file = file.to_str().unwrap();
    let said = reader.run(["import", file]).done();
    assert!(said.out.starts_with("3 feeds in 1 folder; 1 is a private address and is left out"), "{said:?}");
    assert!(said.err.contains("newsreader add"), "{said:?}");
    let text = feeds_toml(&home);
    assert_eq!(text.matches("[[feeds]]").count(), 2, "{text}");
    let again = reader.run(["import", file]).done();
    assert!(again.out.contains("2 are there already"), "{again:?}");
    assert_eq!(feeds_toml(&home), text);
    let out = home.path().join("out.opml");
    reader.run(["export", out.to_str().unwrap()]).done();
    let exported = reader.run(["export"]).done().out;
    assert_eq!(fs::read_to_string(out).unwrap(), exported);
    assert!(exported.contains("xmlUrl=\"https://a.example/feed\"") && exported.contains("TV"), "{exported}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn cleaning_up_spares_what_is_bookmarked_or_changed() {
    let home = Home::new();
    let (reader, server) = (Reader::new(&home), host(988));
    let items = [("1", "Old and plain"), ("2", "Old and bookmarked"), ("3", "Old and changed")];
    let item = |(guid, title): &(&str, &str)| {
        format!(
            "<item><guid>{guid}</guid><title>{title}</title><description>Part {guid}.</description>\
             <pubDate>Mon, 02 Jan 2006 10:00:00 GMT</pubDate></item>"
        )
    };
    let items: String = items.iter().map(item).collect();
    server.route("/feed", Reply::ok(format!("<rss><channel><title>x</title>{items}</channel></rss>")));
    reader.subscribe(&[("news", server.url("/feed"))]);
    assert_eq!(reader.fetch()["new"], 3);
    assert_eq!(reader.run(["feeds", "--clean", "--yes"]).done().out, "");
    assert_eq!(reader.articles("news").len(), 3, "without `keep` all stay");

    fs::write(home.library().join("feeds.toml"), feeds_toml(&home).replace("name =", "keep = 30\nname ="))
        .unwrap();
    reader.run(["mark", "bookmarked", "title:bookmarked"]).done();
    let changed =
        reader.articles("news").into_keys().find(|path| path.to_string_lossy().contains("changed")).unwrap();
    let changed = reader.path(&changed);
    fs::write(&changed, fs::read_to_string(&changed).unwrap() + "mine\n").unwrap();
    let asked = reader.run(["feeds", "--clean"]);
    assert!(asked.code == 1 && asked.err.contains("1 article older"), "{asked:?}");
    assert_eq!(reader.articles("news").len(), 3, "nothing goes without a yes");
    reader.run(["feeds", "--clean", "--yes"]).done();
    let left = reader.articles("news");
    assert!(left.len() == 2 && left.keys().all(|path| !path.to_string_lossy().contains("plain")), "{left:?}");
    assert_eq!(reader.fetch()["new"], 0, "what was cleaned up stays away");
}

#[test]
fn a_header_of_the_users_own_settings_goes_to_its_host_alone_and_is_told_to_nobody() {
    let home = Home::new();
    let (reader, own, other) = (Reader::new(&home), host(989), host(990));
    own.route("/feed", Reply::redirect(302, &other.url("/feed")));
    own.route("/direct", Reply::status(401));
    other.route("/feed", Reply::ok(rss("x", 1)));
    let count = home.path().join("count");
    let command = format!("[\"sh\", \"-c\", \"echo run >> {}; printf 'se%s' cret\"]", count.display());
    let settings = |command: &str| {
        let host = own.address().ip();
        format!("[[headers]]\nhost = \"{host}\"\nname = \"X-Key\"\ncommand = {command}\n")
    };
    // A library says nothing of headers, since it may come from someone else.
    fs::write(home.library().join("config.toml"), settings("[\"touch\", \"/dev/null\"]")).unwrap();
    let config = home.path().join("config/newsreader/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, settings(&command)).unwrap();
    reader.subscribe(&[("one", own.url("/feed")), ("two", own.url("/direct"))]);
    reader.confirm(&[("", other.url("/feed"))]);
    let said = reader.run(["fetch", "--json"]);
    assert!(own.all_asked().iter().all(|asked| asked.header("x-key") == Some("secret")), "{said:?}");
    assert!(other.all_asked().iter().all(|asked| asked.header("x-key").is_none()), "{said:?}");
    assert_eq!((own.all_asked().len(), fs::read_to_string(count).unwrap().as_str()), (2, "run\n"));
    assert!(!format!("{said:?}").contains("secret") && said.err.contains("[[headers]]"), "{said:?}");

    fs::write(&config, settings("[\"false\"]")).unwrap();
    let said = reader.run(["fetch", "two"]);
    assert!(
        said.code == 1 && said.err.contains("the header X-Key of your settings has no value: false failed"),
        "{said:?}"
    );
    assert_eq!(own.all_asked().len(), 2, "without its key it is not asked");
}
