//! Redirects: where they end, what they mean for the subscription, and what does not go along.

use super::*;

#[test]
fn permanent_redirects_tell_where_the_feed_lives_now() {
    let server = FeedServer::start();
    server.route("/feed", Reply::ok("feed"));
    for (path, status, to) in [
        ("/301", 301, "/feed"),
        ("/308", 308, "feed"),
        ("/302", 302, "/feed"),
        ("/303", 303, "/feed"),
        ("/307", 307, "/feed"),
        ("/300", 300, "/feed"),
        ("/301-301", 301, "/308"),
        ("/301-302", 301, "/302"),
        ("/302-301", 302, "/301"),
        ("/301-302-301", 301, "/302-301"),
    ] {
        server.route(path, Reply::redirect(status, to));
    }
    for (path, moved) in [
        ("/301", Some("/feed")),
        ("/308", Some("/feed")),
        ("/302", None),
        ("/303", None),
        ("/307", None),
        ("/300", None),
        ("/301-301", Some("/feed")),
        ("/301-302", Some("/302")),
        ("/302-301", None),
        ("/301-302-301", Some("/302-301")),
    ] {
        let answer = get(&client(), &named(&server.url(path))).unwrap();
        assert_eq!(answer.moved.map(String::from), moved.map(|moved| server.url(moved)), "{path}");
        assert_eq!(answer.url.as_str(), server.url("/feed"), "{path}");
    }
}

#[test]
fn five_redirects_are_followed_and_no_more() {
    let server = FeedServer::start();
    for left in 1..=6 {
        server.route(&format!("/{left}"), Reply::redirect(302, &format!("/{}", left - 1)));
    }
    server.route("/0", Reply::ok("end"));
    assert_eq!(get(&client(), &named(&server.url("/5"))).unwrap().body, b"end");
    assert_eq!(words(get(&client(), &named(&server.url("/6")))), "more than 5 redirects");
}

#[test]
fn circles_are_seen_at_once() {
    let server = FeedServer::start();
    server.route("/self", Reply::redirect(302, "/self"));
    server.route("/fragment", Reply::redirect(301, "/fragment#part"));
    server.route("/ping", Reply::redirect(302, "/pong"));
    server.route("/pong", Reply::redirect(302, "/ping"));
    for (path, asked) in [("/self", 1), ("/fragment", 1), ("/ping", 1)] {
        assert_eq!(words(get(&client(), &named(&server.url(path)))), "its redirects lead in a circle");
        assert_eq!(server.asked(path).len(), asked, "{path}");
    }
}

#[test]
fn redirects_to_nowhere_and_elsewhere_are_told() {
    let server = FeedServer::start();
    for (path, reply, expected) in [
        ("/none", Reply::status(302), "it redirects to no address"),
        ("/bad", Reply::redirect(302, "http://[::"), "it redirects to no address"),
        ("/file", Reply::redirect(302, "file:///etc/passwd"), "only http and https are fetched, not file"),
        ("/ftp", Reply::redirect(302, "ftp://ftp.example/"), "only http and https are fetched, not ftp"),
        ("/data", Reply::redirect(302, "data:text/xml,<rss/>"), "only http and https are fetched, not data"),
        (
            "/script",
            Reply::redirect(302, "javascript:alert(1)"),
            "only http and https are fetched, not javascript",
        ),
        ("/long", Reply::redirect(302, &format!("/{}", "x".repeat(9000))), "the address is too long"),
    ] {
        server.route(path, reply);
        assert_eq!(words(get(&client(), &named(&server.url(path)))), expected, "{path}");
    }
}

#[test]
fn secrets_stay_with_the_server_they_are_for() {
    let (one, two) = (FeedServer::start(), FeedServer::start());
    let book =
        on_the_internet(&[("one.example", "93.184.216.1", &one), ("two.example", "93.184.216.2", &two)]);
    one.route("/feed", Reply::redirect(301, "/next").header("Set-Cookie", "a=b"));
    one.route("/next", Reply::redirect(301, "http://two.example/feed"));
    two.route("/feed", Reply::redirect(302, "http://one.example/end").header("Set-Cookie", "c=d"));
    one.route("/end", Reply::ok("end"));
    let request = Request {
        headers: vec![("X-Key".to_owned(), "secret".to_owned())],
        etag: Some("\"1\"".to_owned()),
        ..unnamed("http://me:pass%20word@one.example/feed")
    };
    let answer = get(&client_with(&book), &request).unwrap();
    assert_eq!(answer.url.as_str(), "http://one.example/end");
    assert_eq!(answer.moved.unwrap().as_str(), "http://two.example/feed");
    for (server, path, has_secrets) in
        [(&one, "/feed", true), (&one, "/next", true), (&two, "/feed", false), (&one, "/end", true)]
    {
        let asked = &server.asked(path)[0];
        let expected = has_secrets.then_some("Basic bWU6cGFzcyB3b3Jk");
        assert_eq!(asked.header("authorization"), expected, "{path}");
        assert_eq!(asked.header("x-key"), has_secrets.then_some("secret"), "{path}");
        assert_eq!(asked.header("if-none-match"), Some("\"1\""), "{path}");
        for name in ["cookie", "referer"] {
            assert_eq!(asked.header(name), None, "{path}: {name}");
        }
    }
}

#[test]
fn another_port_is_another_server() {
    let (one, two) = (FeedServer::start(), FeedServer::start());
    one.route("/feed", Reply::redirect(302, &two.url("/feed")));
    two.route("/feed", Reply::ok("end"));
    let url = one.url("/feed").replace("http://", "http://me:secret@");
    get(&client(), &named(&url)).unwrap();
    assert!(one.asked("/feed")[0].header("authorization").is_some());
    assert_eq!(two.asked("/feed")[0].header("authorization"), None);
}

#[test]
fn names_and_passwords_of_redirects_are_not_used() {
    let server = FeedServer::start();
    let to = server.url("/end").replace("http://", "http://other:word@");
    server.route("/feed", Reply::redirect(301, &to));
    server.route("/end", Reply::ok("end"));
    let answer = get(&client(), &named(&server.url("/feed"))).unwrap();
    assert_eq!(server.asked("/end")[0].header("authorization"), None);
    assert_eq!(
        (answer.url.as_str(), answer.moved.unwrap().as_str()),
        (&*server.url("/end"), &*server.url("/end"))
    );
    let own = server.url("/feed").replace("http://", "http://me:secret@");
    let moved = get(&client(), &named(&own)).unwrap().moved.unwrap();
    assert_eq!((moved.username(), moved.password()), ("me", Some("secret")));
}

#[test]
fn headers_of_the_settings_go_along_but_not_those_of_the_connection() {
    let server = FeedServer::start();
    server.route("/feed", Reply::ok("x"));
    let with = |name: &str, value: &str| Request {
        headers: vec![(name.to_owned(), value.to_owned())],
        ..named(&server.url("/feed"))
    };
    get(&client(), &with("User-Agent", "mine/1")).unwrap();
    get(&client(), &with("accept", "text/plain")).unwrap();
    let asked = server.asked("/feed");
    assert_eq!(asked[0].header("user-agent"), Some("mine/1"));
    let accepts = asked[1].headers.iter().filter(|(name, _)| name == "accept").collect::<Vec<_>>();
    assert_eq!(accepts, [&("accept".to_owned(), "text/plain".to_owned())]);
    for (name, value) in [
        ("Host", "other"),
        ("Content-Length", "5"),
        ("Transfer-Encoding", "chunked"),
        ("A B", "c"),
        ("A", "b\r\nC: d"),
    ] {
        assert_eq!(
            words(get(&client(), &with(name, value))),
            "a header in your settings cannot be sent",
            "{name}"
        );
    }
    assert_eq!(server.asked("/feed").len(), 2);
}
