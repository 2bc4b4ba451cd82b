//! Nothing of this machine or its network is reached unless the user named its host: every way to write such an address,
//! on every route by which an address can come.

use super::*;

/// Hosts that lead to 127.0.0.1, or would if somebody were careless, in an address with a port after them.
const TRICKS: &[&str] = &[
    // Numbers.
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "0177.0.0.1",
    "017700000001",
    "127.000.000.001",
    "127.0.0.1.",
    "127.127.127.127",
    "0.0.0.0",
    "0",
    "0x0",
    // Letters that are turned into others.
    "１２７.０.０.１",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "%31%32%37.0.0.1",
    "127.0.0.%31",
    "ｌｏｃａｌｈｏｓｔ",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "%6cocalhost",
    "local\u{ad}host",
    // Names.
    "localhost",
    "LocalHost",
    "localhost.",
    "feeds.localhost",
    "localhost.localdomain",
    "printer.local",
    "single",
    "own.example",
    "own.example.",
    "mapped.example",
    "both.example",
    "translated.example",
    // What stands before the host.
    "open.example@127.0.0.1",
    "open.example:80@127.0.0.1",
    "open.example%40@localhost",
    // Version 6.
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:FFFF:7F00:0001]",
    "[::ffff:0:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fc00::1]",
];

/// Of the same reach, but whose port would not be the listener's: clouds' secrets, routers, the network.
const NEIGHBOURS: &[&str] = &[
    "169.254.169.254",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "100.64.0.1",
    "metadata.internal",
    "router.lan",
];

fn book_of_tricks() -> Vec<(&'static str, &'static [&'static str])> {
    vec![
        ("single", &["127.0.0.1"]),
        ("own.example", &["127.0.0.1"]),
        ("own.example.", &["127.0.0.1"]),
        ("mapped.example", &["::ffff:127.0.0.1"]),
        ("both.example", &["::1", "127.0.0.1"]),
        ("translated.example", &["64:ff9b::7f00:1"]),
        ("localhost", &["127.0.0.1"]),
        ("localhost.", &["127.0.0.1"]),
        ("feeds.localhost", &["127.0.0.1"]),
        ("localhost.localdomain", &["127.0.0.1"]),
        ("printer.local", &["127.0.0.1"]),
        ("metadata.internal", &["169.254.169.254"]),
        ("router.lan", &["192.168.1.1"]),
    ]
}

/// How an address comes to us: the addresses asked for, given where it leads.
type RouteTo = fn(&FeedServer, &str) -> Request;

const ROUTES: &[(&str, RouteTo)] = &[
    // Subscriptions nobody confirmed, OPML, discovery, images: addresses out of somebody's text.
    ("asked for", |_, url| unnamed(url)),
    ("asked for as a page", |_, url| Request { accept: Accept::Page, ..unnamed(url) }),
    ("another host is named", |_, url| Request {
        named: vec!["open.example".to_owned(), "127.0.0.2".to_owned(), "127.0.0".to_owned(), String::new()],
        ..unnamed(url)
    }),
    ("redirected for good", |open, url| from_open(open, 301, url)),
    ("redirected for now", |open, url| from_open(open, 302, url)),
    ("redirected to see", |open, url| from_open(open, 303, url)),
    ("redirected alike", |open, url| from_open(open, 307, url)),
    // The host that is redirected to is named, but is not the one that was asked.
    ("redirected to what is named for another", |open, url| Request {
        named: Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).into_iter().collect(),
        ..from_open(open, 308, url)
    }),
    ("redirected twice", |open, url| {
        open.route("/first", Reply::redirect(302, "/second"));
        open.route("/second", Reply::redirect(301, url));
        unnamed("http://open.example/first")
    }),
    ("redirected without a scheme", |open, url| from_open(open, 302, url.trim_start_matches("http:"))),
];

fn from_open(open: &FeedServer, status: u16, to: &str) -> Request {
    // Headers hold ASCII; browsers send other letters as UTF-8, and so do servers.
    open.route("/feed", Reply::redirect(status, to));
    unnamed("http://open.example/feed")
}

#[test]
fn no_route_and_no_trick_reaches_this_machine() {
    let (open, own) = (FeedServer::start(), FeedServer::start());
    let book = on_the_internet(&[("open.example", "93.184.217.1", &open)]);
    for (name, addresses) in book_of_tricks() {
        book.turn(name, Ok(addresses.iter().map(|address| address.parse().unwrap()).collect()));
    }
    let client = client_with(&book);
    let port = own.address().port();
    let urls: Vec<String> = TRICKS
        .iter()
        .map(|host| format!("http://{host}:{port}/secret"))
        .chain(NEIGHBOURS.iter().map(|host| format!("http://{host}/secret")))
        .filter(|url| Url::parse(url).is_ok())
        .collect();
    assert!(urls.len() > 50, "{} of them are addresses", urls.len());
    for (route, request) in ROUTES {
        for url in &urls {
            let request = request(&open, url);
            let result = get(&client, &request);
            assert!(matches!(result, Err(NetError::Private)), "{url} {route}: {result:?}");
        }
    }
    assert_eq!(own.connections(), 0);
    assert!(open.connections() > 0, "the redirects were not asked for");
}

/// The same addresses lead there once their host is named: the test before is not blind.
#[test]
fn what_the_user_named_is_reached() {
    let own = FeedServer::start();
    own.route("/secret", Reply::ok("mine"));
    // Some lead nowhere at all.
    let resolver = Book::with(&book_of_tricks());
    let client = Client::new(Settings { resolver, connect: Duration::from_millis(100), ..settings() });
    let port = own.address().port();
    let mut reached = 0;
    for host in TRICKS {
        let Ok(url) = Url::parse(&format!("http://{host}:{port}/secret")) else { continue };
        let host = url.host_str().unwrap().to_owned();
        let result = get(&client, &named(url.as_str()));
        reached += usize::from(result.as_ref().is_ok_and(|answer| answer.body == b"mine"));
        let is_plain = host == "127.0.0.1" || host.ends_with("localhost") || host.ends_with(".example");
        assert!(!is_plain || result.is_ok() || host.starts_with("translated"), "{host}: {result:?}");
    }
    assert!(reached > 25, "{reached}");
}

#[test]
fn only_the_named_host_is_and_only_until_it_is_left() {
    let (open, own, other) =
        (FeedServer::start(), FeedServer::start(), FeedServer::start_at("127.0.0.2".parse().unwrap()));
    let book = on_the_internet(&[("away.example", "93.184.217.2", &open)]);
    let client = client_with(&book);
    own.route("/end", Reply::ok("end"));
    own.route("/same", Reply::redirect(302, "/end"));
    own.route("/neighbour", Reply::redirect(302, &other.url("/end")));
    own.route("/away", Reply::redirect(302, "http://away.example/back"));
    open.route("/back", Reply::redirect(302, &own.url("/end")));
    assert_eq!(get(&client, &named(&own.url("/same"))).unwrap().body, b"end");
    let both = vec!["127.0.0.1".to_owned(), "127.0.0.2".to_owned()];
    for path in ["/neighbour", "/away"] {
        let request = Request { named: both.clone(), ..unnamed(&own.url(path)) };
        assert!(matches!(get(&client, &request), Err(NetError::Private)), "{path}");
    }
    assert_eq!((own.asked("/end").len(), other.connections(), open.asked("/back").len()), (1, 0, 1));
}

#[test]
fn an_idle_connection_to_this_machine_serves_no_one_else() {
    let own = FeedServer::start();
    own.route("/feed", Reply::ok("mine"));
    let client = client();
    get(&client, &named(&own.url("/feed"))).unwrap();
    assert!(matches!(get(&client, &unnamed(&own.url("/feed"))), Err(NetError::Private)));
    assert_eq!(own.asked("/feed").len(), 1);
}

#[test]
fn a_name_is_looked_up_once_a_hop_and_connected_where_it_led() {
    let (open, own) = (FeedServer::start(), FeedServer::start());
    open.route("/feed", Reply::ok("open").until_close());
    let book = on_the_internet(&[("turning.example", "93.184.217.3", &open)]);
    book.turn("turning.example", Ok(vec!["127.0.0.1".parse().unwrap()]));
    let client = client_with(&book);
    let url = format!("http://turning.example:{}/feed", own.address().port());
    assert_eq!(get(&client, &unnamed(&url)).unwrap().body, b"open");
    assert!(matches!(get(&client, &unnamed(&url)), Err(NetError::Private)));
    assert_eq!((open.connections(), own.connections()), (1, 0));
}

#[test]
fn of_several_addresses_only_open_ones_are_tried() {
    let (open, own) = (FeedServer::start(), FeedServer::start());
    open.route("/feed", Reply::ok("open"));
    let address: IpAddr = "93.184.217.4".parse().unwrap();
    let book = on_the_internet(&[("unused.example", "93.184.217.4", &open)]);
    book.turn("mixed.example", Ok(vec!["127.0.0.1".parse().unwrap(), address, "10.0.0.1".parse().unwrap()]));
    // More than are tried.
    book.turn("many.example", Ok(vec![address; 40]));
    let client = client_with(&book);
    for name in ["mixed", "many"] {
        let url = format!("http://{name}.example:{}/feed", own.address().port());
        assert_eq!(get(&client, &unnamed(&url)).unwrap().body, b"open", "{name}");
    }
    assert_eq!(own.connections(), 0);
}

#[test]
fn names_that_lead_nowhere_are_told_apart() {
    let book = Book::with(&[("none.example", &[]), ("good.example", &["10.0.0.1"])]);
    book.turn("later.example", Err(Unresolved::NotNow));
    book.turn("cut.example", Err(Unresolved::NoNetwork));
    let client = client_with(&book);
    let ask = |name: &str| get(&client, &unnamed(&format!("http://{name}.example/"))).unwrap_err();
    assert!(matches!(ask("unknown"), NetError::UnknownHost));
    assert!(matches!(ask("none"), NetError::UnknownHost));
    assert!(matches!(ask("later"), NetError::Offline));
    assert!(matches!(ask("good"), NetError::Private));
    // Other names are known: so it is this one's own trouble.
    assert_eq!(ask("later").to_string(), "its name cannot be looked up now");
    assert!(matches!(ask("cut"), NetError::Offline));
}

/// Broken names are often told at once, while whole ones still have to be looked up.
#[test]
fn a_broken_name_beside_a_whole_one_is_no_missing_network() {
    let book = Book::with(&[("good.example", &["10.0.0.1"])]);
    book.turn("broken.example", Err(Unresolved::NotNow));
    let client = &client_with(&book);
    let ask = |name: &str| get(client, &unnamed(&format!("http://{name}.example/"))).unwrap_err();
    thread::scope(|scope| {
        let broken = scope.spawn(|| ask("broken").to_string());
        thread::sleep(Duration::from_millis(200));
        assert!(matches!(ask("good"), NetError::Private));
        assert_eq!(broken.join().unwrap(), "its name cannot be looked up now");
    });
}

#[test]
fn hosts_can_be_judged_before_they_are_asked() {
    let book = Book::with(&[("open.example", &["93.184.217.9"]), ("nas.example", &["192.168.0.5"])]);
    let client = client_with(&book);
    let judge = |url: &str| client.is_private(&Url::parse(url).unwrap());
    assert!(!judge("https://open.example/").unwrap());
    assert!(judge("https://nas.example/").unwrap());
    assert!(judge("http://[::1]/").unwrap());
    assert!(matches!(judge("http://no.example/"), Err(NetError::UnknownHost)));
    assert!(matches!(judge("file:///etc"), Err(NetError::Scheme(_))));
}

#[test]
fn a_proxy_is_not_asked_for_what_is_private() {
    let proxy = FeedServer::start();
    for target in ["open.example:80", "far.example:80", "10.0.0.1:80"] {
        proxy.route(target, Reply::ok(""));
    }
    proxy.route("/feed", Reply::ok("through"));
    proxy.route("/away", Reply::redirect(302, "http://10.0.0.1/feed"));
    let mut names = book_of_tricks();
    names.push(("open.example", &["93.184.217.8"]));
    names.push(("mixed.example", &["93.184.217.8", "10.0.0.1"]));
    let proxies = Proxies { http: Some(proxy::Address(proxy.url("/"))), ..Proxies::default() };
    let client = Client::new(Settings { resolver: Book::with(&names), proxies, ..settings() });
    for host in
        ["10.0.0.1", "0xa.1", "own.example", "mixed.example", "metadata.internal", "unknown", "[fd00::1]"]
    {
        let result = get(&client, &unnamed(&format!("http://{host}/feed")));
        assert!(matches!(result, Err(NetError::Private)), "{host}: {result:?}");
    }
    assert_eq!(proxy.connections(), 0);
    // Whether a name is known here is no matter: the proxy knows more.
    for host in ["open.example", "far.example"] {
        assert_eq!(
            get(&client, &unnamed(&format!("http://{host}/feed"))).unwrap().body,
            b"through",
            "{host}"
        );
    }
    assert!(matches!(get(&client, &unnamed("http://open.example/away")), Err(NetError::Private)));
    assert_eq!(proxy.asked("10.0.0.1:80").len(), 0);
    assert_eq!(get(&client, &named("http://10.0.0.1/feed")).unwrap().body, b"through");
}

#[test]
fn no_failure_tells_the_address() {
    let own = FeedServer::start();
    own.route("/garbage", Reply::raw("nonsense\r\n\r\n"));
    own.route("/gone", Reply::status(410));
    let closed = FeedServer::start().url("/closed");
    let book = Book::with(&[("own.example", &["127.0.0.1"])]);
    let client = client_with(&book);
    for url in
        [own.url("/garbage"), own.url("/gone"), own.url("/private"), closed, "http://no.example/".to_owned()]
    {
        let url = url.replace("http://", "http://me:secret@");
        for request in [named(&url), unnamed(&url)] {
            if let Err(error) = get(&client, &request) {
                for told in [error.to_string(), format!("{error:?}")] {
                    for part in ["127.0", "secret", "example", "me:", "http:", "garbage", "closed"] {
                        assert!(!told.contains(part), "{told}");
                    }
                }
            }
        }
    }
}
