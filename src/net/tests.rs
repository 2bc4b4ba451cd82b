//! A whole client against a server that answers well and badly.
#![allow(clippy::disallowed_methods, reason = "tests take the time and start threads")]

#[path = "../../tests/support/feed_server.rs"]
#[allow(dead_code, reason = "shared with the tests of the whole program")]
mod feed_server;

mod answers;
mod hostile;
mod private;
mod redirects;

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use url::Url;

use super::*;
use feed_server::{FeedServer, Reply, rss};

/// Where the addresses of the open internet that tests have made up really lead.
static DETOURS: LazyLock<Mutex<HashMap<IpAddr, SocketAddr>>> = LazyLock::new(Mutex::default);

/// What is connected to instead of an address that was looked at and allowed.
pub fn detour(address: SocketAddr) -> SocketAddr {
    DETOURS.lock().unwrap().get(&address.ip()).copied().unwrap_or(address)
}

type Resolved = Result<Vec<IpAddr>, Unresolved>;

/// Names and the addresses they have by turns; the last stays.
#[derive(Debug, Default)]
struct Book(Mutex<HashMap<String, Vec<Resolved>>>);

impl Book {
    fn with(names: &[(&str, &[&str])]) -> Arc<Self> {
        let book = Self::default();
        for (name, addresses) in names {
            book.turn(name, Ok(addresses.iter().map(|address| address.parse().unwrap()).collect()));
        }
        Arc::new(book)
    }

    /// One more turn of a name.
    fn turn(&self, name: &str, result: Resolved) {
        self.0.lock().unwrap().entry(name.to_owned()).or_default().push(result);
    }
}

impl Resolve for Book {
    fn resolve(&self, host: &str) -> Resolved {
        let mut book = self.0.lock().unwrap();
        let turns = book.get_mut(host).ok_or(Unresolved::NoSuchHost)?;
        if turns.len() > 1 { turns.remove(0) } else { turns[0].clone() }
    }
}

/// Servers that tests reach as if they were of the open internet: by a name whose address nobody else in these tests has.
fn on_the_internet(servers: &[(&str, &str, &FeedServer)]) -> Arc<Book> {
    let book = Book::default();
    for (name, address, server) in servers {
        let address: IpAddr = address.parse().unwrap();
        assert!(is_open(address));
        assert!(DETOURS.lock().unwrap().insert(address, server.address()).is_none(), "{address} is taken");
        book.turn(name, Ok(vec![address]));
    }
    Arc::new(book)
}

/// Times that tests can wait for, and no proxy.
fn settings() -> Settings {
    Settings {
        connect: Duration::from_secs(2),
        first_byte: Duration::from_millis(1500),
        whole: Duration::from_secs(8),
        slow: Duration::from_millis(1000),
        proxies: Proxies::default(),
        ..Settings::default()
    }
}

fn client() -> Client {
    Client::new(settings())
}

fn client_with(book: &Arc<Book>) -> Client {
    Client::new(Settings { resolver: Arc::clone(book) as Arc<dyn Resolve>, ..settings() })
}

/// A request by one who typed no address.
fn unnamed(url: &str) -> Request {
    Request {
        url: Url::parse(url).unwrap(),
        named: Vec::new(),
        etag: None,
        last_modified: None,
        accept: Accept::Feed,
        headers: Vec::new(),
    }
}

/// A request by one who typed this address.
fn named(url: &str) -> Request {
    let request = unnamed(url);
    Request { named: vec![request.url.host_str().unwrap().to_owned()], ..request }
}

fn get(client: &Client, request: &Request) -> Result<Answer, NetError> {
    client.get(request, &|| false)
}

/// What a failure says.
fn words(result: Result<Answer, NetError>) -> String {
    result.unwrap_err().to_string()
}
