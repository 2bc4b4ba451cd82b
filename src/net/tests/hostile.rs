//! Servers that send too much, too slowly, nothing, or nonsense.

use std::sync::atomic::AtomicUsize;
use std::time::Instant;

use super::*;

/// The result, and how long it took.
fn timed(request: &Request) -> (Result<Answer, NetError>, Duration) {
    let start = Instant::now();
    (get(&client(), request), start.elapsed())
}

#[test]
fn bodies_without_end_stop_at_the_cap() {
    let server = FeedServer::start();
    for (path, reply) in [
        ("/endless", Reply::endless("<rss><channel>", "<item><title>more</title></item>")),
        ("/bomb", Reply::bomb()),
        ("/bomb-chunked", Reply::bomb().chunked()),
        ("/claimed", Reply::ok("small").claiming(17 << 20)),
        ("/claimed-more", Reply::ok("small").claiming(u64::MAX)),
    ] {
        server.route(path, reply);
        let (result, took) = timed(&named(&server.url(path)));
        assert_eq!(words(result), "longer than 16 MiB", "{path}");
        assert!(took < Duration::from_secs(60), "{path}: {took:?}");
    }
}

#[test]
fn a_body_of_just_the_cap_comes() {
    let server = FeedServer::start();
    let client = Client::new(Settings { longest: 3 << 20, ..settings() });
    for (bytes, is_whole) in [(3 << 20, true), ((3 << 20) + 1, false)] {
        for (path, reply) in
            [("/plain", Reply::ok(vec![b' '; bytes])), ("/gzip", Reply::ok(vec![b' '; bytes]).gzip())]
        {
            server.route(path, reply);
            let result = get(&client, &named(&server.url(path)));
            assert_eq!(result.is_ok_and(|answer| answer.body.len() == bytes), is_whole, "{path} {bytes}");
        }
    }
}

#[test]
fn what_is_slow_is_given_up() {
    let server = FeedServer::start();
    let feed = rss("news", 2000);
    let cases = [
        ("/silence", Reply::silence(), 1400, 2500),
        ("/drip", Reply::ok(feed.as_str()).drip(1, Duration::from_millis(50)), 900, 2500),
        ("/stall", Reply::endless("", "x").drip(20_000, Duration::from_secs(60)), 900, 3500),
        (
            "/drip-of-headers",
            Reply::raw(format!("HTTP/1.1 200 OK\r\nX: {feed}")).drip(1, Duration::from_millis(100)),
            1400,
            2500,
        ),
    ];
    thread::scope(|scope| {
        for (path, reply, least, most) in cases {
            server.route(path, reply);
            let url = server.url(path);
            scope.spawn(move || {
                let (result, took) = timed(&named(&url));
                assert!(matches!(result, Err(NetError::TimedOut)), "{path}: {result:?}");
                let took = took.as_millis();
                assert!((least..most).contains(&took), "{path}: {took} ms");
            });
        }
    });
}

#[test]
fn a_slow_but_steady_body_comes_until_the_whole_time_is_over() {
    let server = FeedServer::start();
    // 3 KiB a second: more than the least.
    server.route("/slow", Reply::ok(vec![b'x'; 4500]).drip(150, Duration::from_millis(50)));
    let slow = Duration::from_millis(400);
    let patient = Client::new(Settings { slow, ..settings() });
    assert_eq!(get(&patient, &named(&server.url("/slow"))).unwrap().body.len(), 4500);
    let hasty = Client::new(Settings { slow, whole: Duration::from_millis(700), ..settings() });
    let start = Instant::now();
    assert!(matches!(get(&hasty, &named(&server.url("/slow"))), Err(NetError::TimedOut)));
    assert!(start.elapsed() < Duration::from_millis(1500));
}

#[test]
fn nonsense_is_told_in_plain_words() {
    let server = FeedServer::start();
    let many: String = (0..300).map(|number| format!("X-{number}: 1\r\n")).collect();
    for (path, reply, expected) in [
        ("/garbage", Reply::raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"), "its answer is not HTTP"),
        ("/binary", Reply::raw(vec![0x16, 3, 1, 0, 0, b'\r', b'\n', b'\r', b'\n']), "its answer is not HTTP"),
        ("/close", Reply::raw(""), "it closed the connection without an answer"),
        (
            "/half-a-head",
            Reply::raw("HTTP/1.1 200 OK\r\nContent-Ty"),
            "it closed the connection without an answer",
        ),
        (
            "/long-head",
            Reply::ok("x").header("X", &"y".repeat(100_000)),
            "the headers of its answer are too long",
        ),
        ("/endless-head", Reply::endless_headers(), "the headers of its answer are too many"),
        (
            "/many",
            Reply::raw(format!("HTTP/1.1 200 OK\r\n{many}\r\n")),
            "the headers of its answer are too many",
        ),
        ("/deflate", Reply::ok("x").deflate(), "its answer is packed in a way that was not asked for"),
        ("/no-gzip", Reply::ok("plain").header("Content-Encoding", "gzip"), "its answer is packed wrongly"),
        ("/cut-at-once", Reply::ok("").claiming(10), "it closed the connection without an answer"),
        ("/205-odd", Reply::status(999), "the server answered 999"),
    ] {
        server.route(path, reply);
        assert_eq!(words(get(&client(), &named(&server.url(path)))), expected, "{path}");
    }
}

#[test]
fn a_server_that_does_not_encrypt_is_told() {
    let server = FeedServer::start();
    let url = server.url("/").replace("http:", "https:");
    let told = words(get(&client(), &named(&url)));
    // Where a machine has no certificates at all, that is told first.
    assert!(told.contains("does not speak TLS") || told.contains("no certificates to trust"), "{told}");
}

#[test]
fn refused_connections_are_told() {
    let url = FeedServer::start().url("/");
    assert_eq!(words(get(&client(), &named(&url))), "it refuses connections");
}

#[test]
fn stopping_is_prompt_wherever_a_request_waits() {
    let server = FeedServer::start();
    server.route("/silence", Reply::silence());
    server.route("/drip", Reply::endless("x", "y").drip(200, Duration::from_millis(20)));
    for path in ["/silence", "/drip"] {
        let looks = AtomicUsize::new(0);
        let start = Instant::now();
        let stop = || looks.fetch_add(1, Ordering::SeqCst) >= 3;
        let result = client().get(&named(&server.url(path)), &stop);
        assert!(matches!(result, Err(NetError::Stopped)), "{path}: {result:?}");
        assert!(start.elapsed() < Duration::from_millis(900), "{path}");
    }
    let before = server.connections();
    assert!(matches!(client().get(&named(&server.url("/silence")), &|| true), Err(NetError::Stopped)));
    assert_eq!(server.connections(), before);
}

#[test]
fn stopping_is_prompt_while_a_name_is_looked_up() {
    #[derive(Debug)]
    struct Stuck;
    impl Resolve for Stuck {
        fn resolve(&self, _: &str) -> Result<Vec<IpAddr>, Unresolved> {
            thread::sleep(Duration::from_secs(3));
            Err(Unresolved::NotNow)
        }
    }
    let client =
        Client::new(Settings { resolver: Arc::new(Stuck), whole: Duration::from_millis(600), ..settings() });
    let start = Instant::now();
    assert!(matches!(client.get(&unnamed("http://stuck.example/"), &|| false), Err(NetError::TimedOut)));
    let looks = AtomicUsize::new(0);
    let stop = || looks.fetch_add(1, Ordering::SeqCst) >= 2;
    assert!(matches!(client.get(&unnamed("http://stuck.example/"), &stop), Err(NetError::Stopped)));
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn many_long_bodies_at_once_all_come() {
    let server = FeedServer::start();
    server.route("/long", Reply::ok(vec![b'x'; 6 << 20]));
    let client = client();
    thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                let answer = get(&client, &named(&server.url("/long"))).unwrap();
                assert_eq!(answer.body.len(), 6 << 20);
            });
        }
    });
}
