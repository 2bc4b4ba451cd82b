//! Answers that are in order, and what is kept of them.

use super::*;

#[test]
fn bodies_come_whole_however_they_are_sent() {
    let server = FeedServer::start();
    let feed = rss("news", 400);
    let whole = || Reply::ok(feed.as_str()).content_type("application/rss+xml; charset=utf-8");
    for (path, reply) in [
        ("/plain", whole()),
        ("/gzip", whole().gzip()),
        ("/chunked", whole().chunked()),
        ("/gzip-chunked", whole().gzip().chunked()),
        ("/until-close", whole().until_close()),
        ("/late", whole().after(Duration::from_millis(300))),
        ("/in-parts", whole().drip(16_000, Duration::from_millis(20))),
    ] {
        server.route(path, reply);
        let answer = get(&client(), &named(&server.url(path))).unwrap();
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body == feed.as_bytes(), "{path}: {} bytes", answer.body.len());
        assert!(!answer.truncated, "{path}");
        assert_eq!(answer.content_type.as_deref(), Some("application/rss+xml; charset=utf-8"));
        assert_eq!((answer.url.as_str(), answer.moved), (server.url(path).as_str(), None));
    }
}

#[test]
fn brotli_is_unpacked() {
    let server = FeedServer::start();
    // "hello" as it is, in the frame of the format.
    server.route("/", Reply::ok(b"\x0b\x02\x80hello\x03".as_slice()).header("Content-Encoding", "br"));
    assert_eq!(get(&client(), &named(&server.url("/"))).unwrap().body, b"hello");
}

#[test]
fn a_request_says_who_asks_and_for_what() {
    let server = FeedServer::start();
    server.route("/feed?a=b%20c", Reply::ok("x"));
    get(&client(), &named(&server.url("/feed?a=b%20c#part"))).unwrap();
    let page = Request { accept: Accept::Page, ..named(&server.url("/feed?a=b%20c")) };
    get(&client(), &page).unwrap();
    let asked = server.asked("/feed?a=b%20c");
    let host = server.address().to_string();
    assert_eq!(asked[0].method, "GET");
    for (name, value) in [
        ("user-agent", concat!("newsreader/", env!("CARGO_PKG_VERSION"))),
        ("accept-encoding", "gzip, br"),
        ("host", &host),
    ] {
        assert_eq!(asked[0].header(name), Some(value));
    }
    for name in ["referer", "cookie", "authorization", "if-none-match", "if-modified-since"] {
        assert_eq!(asked[0].header(name), None, "{name}");
    }
    assert!(asked[0].header("accept").unwrap().starts_with("application/atom+xml"));
    assert!(asked[1].header("accept").unwrap().starts_with("text/html"));
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let server = FeedServer::start();
    let date = "Wed, 18 Nov 2026 12:00:00 GMT";
    server.route("/tag", Reply::ok("one").etag("W/\"1\"").header("Cache-Control", "max-age=900"));
    server.route("/date", Reply::ok("one").last_modified(date));
    for path in ["/tag", "/date"] {
        let client = client();
        let first = get(&client, &named(&server.url(path))).unwrap();
        let request = Request {
            etag: first.etag.clone(),
            last_modified: first.last_modified.clone(),
            ..named(&server.url(path))
        };
        let second = get(&client, &request).unwrap();
        assert_eq!((second.status, second.body.len(), second.truncated), (304, 0, false), "{path}");
        assert_eq!((second.etag, second.last_modified), (first.etag, first.last_modified));
        assert_eq!(second.max_age, (path == "/tag").then_some(Duration::from_secs(900)));
    }
    server.answer("/unasked", |_| Reply::status(304));
    assert!(words(get(&client(), &named(&server.url("/unasked")))).contains("304"));
}

#[test]
fn statuses_are_told_with_the_time_to_wait() {
    let server = FeedServer::start();
    for (status, retry, seconds) in [
        (404, None, None),
        (410, None, None),
        (429, Some("90"), Some(90)),
        (500, None, None),
        (503, Some("Wed, 18 Nov 2026 12:01:00 GMT"), Some(60)),
    ] {
        let path = format!("/{status}");
        let reply = Reply::status(status).header("Date", "Wed, 18 Nov 2026 12:00:00 GMT");
        server.route(&path, if let Some(retry) = retry { reply.retry_after(retry) } else { reply });
        let error = get(&client(), &named(&server.url(&path))).unwrap_err();
        let NetError::Status { status: told, retry_after } = error else { panic!("{error:?}") };
        assert_eq!((told, retry_after), (status, seconds.map(Duration::from_secs)));
    }
}

#[test]
fn one_connection_serves_many_requests_of_a_host() {
    let server = FeedServer::start();
    server.route("/feed", Reply::ok(rss("news", 50)).gzip());
    server.route("/moved", Reply::redirect(302, "/feed"));
    let client = client();
    for path in ["/feed", "/moved", "/feed", "/none", "/feed"] {
        let _ = get(&client, &named(&server.url(path)));
    }
    assert_eq!((server.connections(), server.all_asked().len()), (1, 6));
}

#[test]
fn a_connection_that_was_closed_while_idle_is_made_anew() {
    let server = FeedServer::start();
    server.answer("/feed", |asked| {
        // The second request on a connection finds it closed.
        if asked.number % 2 == 1 { Reply::raw("") } else { Reply::ok("fresh") }
    });
    let client = client();
    for _ in 0..3 {
        assert_eq!(get(&client, &named(&server.url("/feed"))).unwrap().body, b"fresh");
    }
    assert_eq!((server.connections(), server.asked("/feed").len()), (3, 5));
}

#[test]
fn many_threads_share_a_client() {
    let server = FeedServer::start();
    let feed = rss("news", 100);
    server.route("/feed", Reply::ok(feed.as_str()).gzip().after(Duration::from_millis(50)));
    let client = client();
    thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                let answer = get(&client, &named(&server.url("/feed"))).unwrap();
                assert!(answer.body == feed.as_bytes());
            });
        }
    });
    assert_eq!(server.asked("/feed").len(), 32);
}

#[test]
fn what_came_before_an_answer_broke_off_is_kept_without_its_validators() {
    let server = FeedServer::start();
    let feed = rss("news", 2000);
    let tagged = || Reply::ok(feed.as_str()).etag("\"1\"").header("Cache-Control", "max-age=9");
    for (path, reply) in [
        ("/length", tagged().claiming(feed.len() as u64 + 100)),
        ("/cut", tagged().cut_at(50_000)),
        ("/chunked", tagged().chunked().cut_at(50_000)),
        ("/gzip", tagged().gzip().cut_at(15_000)),
    ] {
        server.route(path, reply);
        let answer = get(&client(), &named(&server.url(path))).unwrap();
        assert!(answer.truncated, "{path}");
        assert!(!answer.body.is_empty() && feed.as_bytes().starts_with(&answer.body), "{path}");
        assert_eq!((answer.etag, answer.last_modified, answer.max_age), (None, None, None), "{path}");
    }
}
