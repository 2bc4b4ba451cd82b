//! The network as the program meets it: a client with its real limits against servers on loopback, good and hostile at
//! once, and addresses that nobody named.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test, outside the layers")]

#[path = "support/feed_server.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod feed_server;

use std::net::Ipv4Addr;
use std::thread;
use std::time::{Duration, Instant};

use feed_server::{FeedServer, Reply, rss};
use newsreader::net::{Accept, Answer, Client, NetError, Proxies, Request, Settings};
use url::Url;

/// As the program's, but for proxies of the machine that tests.
fn client() -> Client {
    Client::new(Settings { proxies: Proxies::default(), ..Settings::default() })
}

fn request(url: &str, named: &[&str]) -> Request {
    Request {
        url: Url::parse(url).unwrap(),
        named: named.iter().map(|host| (*host).to_owned()).collect(),
        etag: None,
        last_modified: None,
        accept: Accept::Feed,
        headers: Vec::new(),
    }
}

fn named(url: &str) -> Request {
    let host = Url::parse(url).unwrap().host_str().unwrap().to_owned();
    request(url, &[&host])
}

fn get(client: &Client, request: &Request) -> Result<Answer, NetError> {
    client.get(request, &|| false)
}

/// Kilobytes of memory that the process has now.
#[cfg(target_os = "linux")]
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Bombs and bodies without end on 32 threads beside good feeds on as many more: each good one comes, the memory stays
/// within what the program may take.
#[test]
#[cfg(target_os = "linux")]
fn hostile_servers_fill_no_memory_and_hold_nobody_up() {
    let hosts: Vec<FeedServer> =
        (1..=64).map(|host| FeedServer::start_at(Ipv4Addr::new(127, 0, 1, host))).collect();
    let feed = rss("good", 50);
    let bomb = Reply::bomb();
    for (number, server) in hosts.iter().enumerate() {
        server.route(
            "/feed",
            match number % 4 {
                0 => bomb.clone(),
                1 => Reply::endless("<rss>", "<item><title>more</title></item>"),
                _ => Reply::ok(feed.as_str()).gzip(),
            },
        );
    }
    let client = client();
    let before = resident();
    let start = Instant::now();
    let most = thread::scope(|scope| {
        let work: Vec<_> = hosts
            .iter()
            .enumerate()
            .map(|(number, server)| {
                let (client, feed) = (&client, &feed);
                scope.spawn(move || match get(client, &named(&server.url("/feed"))) {
                    Ok(answer) => {
                        assert!(number % 4 > 1 && answer.body == feed.as_bytes());
                        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
                    }
                    Err(error) => {
                        assert!(number % 4 < 2 && matches!(error, NetError::TooLong(16)), "{error}");
                    }
                })
            })
            .collect();
        let mut most = before;
        while work.iter().any(|work| !work.is_finished()) {
            most = most.max(resident());
            thread::sleep(Duration::from_millis(2));
        }
        most
    });
    let rise = (most - before) >> 10;
    // Less than half of it by design; the rest of the program needs some too.
    assert!(rise < 64, "{rise} MiB more");
}

/// A server that was named sends on to all that was not: another host of this machine in every spelling.
#[test]
fn a_named_server_leads_to_no_other() {
    let own = FeedServer::start_at(Ipv4Addr::new(127, 0, 0, 2));
    let other = FeedServer::start();
    let port = other.address().port();
    let client = client();
    let hosts = [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "127.0.0.3",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "127.0.0.2@127.0.0.1",
    ];
    let redirects: [fn(&str) -> String; 2] = [|url| url.to_owned(), |url| url.replace("http:", "")];
    for host in hosts {
        let target = format!("http://{host}:{port}/secret");
        for redirect in redirects {
            for status in [301, 302, 303, 307, 308] {
                own.route("/feed", Reply::redirect(status, &redirect(&target)));
                let asked =
                    request(&own.url("/feed"), &["127.0.0.2", "127.0.0.1", "localhost", "[::1]", "0.0.0.0"]);
                let result = get(&client, &asked);
                assert!(matches!(result, Err(NetError::Private)), "{target}: {result:?}");
            }
        }
        let result = get(&client, &request(&target, &["127.0.0.2"]));
        assert!(matches!(result, Err(NetError::Private)), "{target}: {result:?}");
    }
    assert_eq!(other.connections(), 0);
    assert_eq!(own.all_asked().len(), hosts.len() * redirects.len() * 5);
}

/// Starting the client costs nothing: no certificates are read, no thread is started, nothing is asked.
#[test]
fn a_client_that_is_not_used_is_free() {
    let start = Instant::now();
    let clients: Vec<Client> = (0..1000).map(|_| Client::default()).collect();
    // Certificates alone take some ten milliseconds to read.
    assert!(start.elapsed() < Duration::from_secs(5), "{:?} for {}", start.elapsed(), clients.len());
}
