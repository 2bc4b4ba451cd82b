//! A web server for tests, on loopback: it answers what a test told it to, well or badly, and remembers every connection
//! and every request.
//!
//! ```ignore
//! let server = FeedServer::start();
//! server.route("/feed", Reply::ok(rss("News", 50)).etag("\"1\"").gzip());
//! server.route("/moved", Reply::redirect(301, "/feed"));
//! server.answer("/turns", |asked| if asked.number == 0 { Reply::status(503) } else { Reply::ok("now") });
//! get(&server.url("/moved"));
//! assert_eq!(server.asked("/feed")[0].header("accept-encoding"), Some("gzip, br"));
//! ```
//!
//! A reply with `ETag` or `Last-Modified` becomes 304 by itself when the request names the same. Connections are kept
//! open for the next request where the reply allows it. Dropping the server closes everything.

#[path = "feed_server/reply.rs"]
mod reply;

use std::collections::HashMap;
use std::io::{Read, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub use reply::Reply;

/// How long a thread of the server may sleep before it looks whether the server still is there.
const GLANCE: Duration = Duration::from_millis(50);

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// With the query.
    pub path: String,
    pub headers: Vec<(String, String)>,
    /// How many requests came for this path before.
    pub number: usize,
    /// Which connection it came on, from 0.
    pub connection: usize,
    pub at: Instant,
}

impl Asked {
    /// A header's value; its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

type Answering = dyn Fn(&Asked) -> Reply + Send + Sync;

#[derive(Default)]
struct Shared {
    routes: Mutex<HashMap<String, Arc<Answering>>>,
    asked: Mutex<Vec<Asked>>,
    connections: AtomicUsize,
    is_over: AtomicBool,
}

pub struct FeedServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl FeedServer {
    /// On 127.0.0.1 and any port.
    pub fn start() -> Self {
        Self::start_at(Ipv4Addr::LOCALHOST)
    }

    /// On an address of loopback, such as 127.0.1.7: so that many servers are many hosts.
    pub fn start_at(address: Ipv4Addr) -> Self {
        let listener = TcpListener::bind((address, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let accepting = Some(thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        }));
        Self { address, shared, accepting }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:PORT/path`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers a path, query included, always alike; other paths are 404.
    pub fn route(&self, path: &str, reply: Reply) {
        self.answer(path, move |_| reply.clone());
    }

    /// Answers a path by what was asked, each time anew.
    pub fn answer(&self, path: &str, answering: impl Fn(&Asked) -> Reply + Send + Sync + 'static) {
        self.shared.routes.lock().unwrap().insert(path.to_owned(), Arc::new(answering));
    }

    /// The requests for a path so far, in order.
    pub fn asked(&self, path: &str) -> Vec<Asked> {
        let asked = self.shared.asked.lock().unwrap();
        asked.iter().filter(|asked| asked.path == path).cloned().collect()
    }

    /// All requests so far, in order.
    pub fn all_asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// How many connections were made so far, asking something or not.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

impl Drop for FeedServer {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let number = shared.connections.fetch_add(1, Ordering::SeqCst);
        let shared = Arc::clone(shared);
        thread::spawn(move || serve(stream, number, &shared));
    }
}

/// Answers on one connection until one side has enough.
fn serve(mut stream: TcpStream, connection: usize, shared: &Shared) {
    let is_over = || shared.is_over.load(Ordering::SeqCst);
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(GLANCE));
    let mut came = Vec::new();
    while let Some(head) = read_head(&mut stream, &mut came, &is_over) {
        let Some(asked) = record(&head, connection, shared) else { return };
        let answering = shared.routes.lock().unwrap().get(&asked.path).cloned();
        let reply = answering.map_or_else(|| Reply::status(404), |answering| answering(&asked));
        match reply.send(&asked, &mut stream, &is_over) {
            Ok(true) => {}
            Ok(false) | Err(_) => return,
        }
    }
}

/// The next request up to its empty line; bodies are not expected.
fn read_head(stream: &mut TcpStream, came: &mut Vec<u8>, is_over: &dyn Fn() -> bool) -> Option<String> {
    loop {
        if let Some(end) = came.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let head = came.drain(..end + 4).collect();
            return String::from_utf8(head).ok();
        }
        if came.first().is_some_and(|first| !first.is_ascii_uppercase()) {
            // Encrypted, most likely: answered as servers do that do not encrypt.
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            return None;
        }
        let mut piece = [0; 4096];
        match stream.read(&mut piece) {
            Ok(0) => return None,
            Ok(count) => came.extend_from_slice(&piece[..count]),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock) && !is_over() => {}
            Err(_) => return None,
        }
    }
}

fn record(head: &str, connection: usize, shared: &Shared) -> Option<Asked> {
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
    let mut all = shared.asked.lock().unwrap();
    let number = all.iter().filter(|asked| asked.path == path).count();
    let asked = Asked { method, path, headers, number, connection, at: Instant::now() };
    all.push(asked.clone());
    Some(asked)
}

/// An RSS feed with items that have everything usual; the same arguments make the same bytes.
pub fn rss(name: &str, items: usize) -> String {
    let mut feed = format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>{name}</title>\n");
    for number in 0..items {
        let (day, hour) = (1 + number % 28, number % 24);
        feed += &format!(
            "<item><title>{name}: episode {number}</title><guid isPermaLink=\"false\">{name}-{number}</guid>\n\
             <link>https://{name}.example/{number}</link><pubDate>{day} Nov 2026 {hour:02}:30:00 GMT</pubDate>\n\
             <description>&lt;p&gt;What happens in part {number} of {name}.&lt;/p&gt;</description></item>\n"
        );
    }
    feed + "</channel></rss>\n"
}
