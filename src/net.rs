//! The network: one HTTP request, bounded in time, bytes and redirects, that reaches no address of this machine or its
//! network which the user did not name. What is asked when is `fetch`'s; what answers mean is `feed`'s.

mod address;
mod body;
mod call;
mod connect;
mod door;
mod exchange;
mod failure;
mod header;
mod name;
mod proxy;
mod room;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

pub use address::is_open;

use call::{Call, Time};
use connect::Agents;
use name::Names;
pub use proxy::Proxies;
use room::Room;

/// How long until it is looked whether a request shall end.
const GLANCE: Duration = Duration::from_millis(100);

/// Limits of every request, and how the world is met. The default is what the program uses.
#[derive(Clone, Debug)]
pub struct Settings {
    pub user_agent: String,
    /// Until a connection stands, TLS included.
    pub connect: Duration,
    /// From the request sent to the answer's headers.
    pub first_byte: Duration,
    /// All of a request, redirects and body included.
    pub whole: Duration,
    /// A body that brings less than 1 KiB a second over such a time is given up.
    pub slow: Duration,
    pub redirects: usize,
    /// The longest body, decoded, in bytes.
    pub longest: u64,
    pub proxies: Proxies,
    /// How names become addresses.
    pub resolver: Arc<dyn Resolve>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: concat!("newsreader/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(20),
            whole: Duration::from_secs(30),
            slow: Duration::from_secs(10),
            redirects: 5,
            longest: 16 << 20,
            proxies: Proxies::of_environment(),
            resolver: Arc::new(name::System),
        }
    }
}

/// How the names of hosts become addresses.
pub trait Resolve: std::fmt::Debug + Send + Sync {
    /// All addresses of a host. May take long: it is called on a thread of its own.
    fn resolve(&self, host: &str) -> Result<Vec<IpAddr>, Unresolved>;
}

/// Why a name has no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unresolved {
    NoSuchHost,
    /// No answer came: the servers of the name are at fault, or those of this network.
    NotNow,
    /// Nobody can be asked.
    NoNetwork,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// http or https.
    pub url: Url,
    /// Hosts that the user typed, as [`Url::host_str`] writes them: these alone may be in a private network.
    pub named: Vec<String>,
    /// Validators of what is there already.
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub accept: Accept,
    /// Headers of the user's own settings for this host; they never cross to another one.
    pub headers: Vec<(String, String)>,
}

/// What the answer is wanted to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    Feed,
    Page,
}

/// An answer with a body, or that there is nothing new.
#[derive(Clone, Debug)]
pub struct Answer {
    /// 200 to 299, or 304.
    pub status: u16,
    /// Where the answer came from at last, without name and password.
    pub url: Url,
    /// Where the feed has moved to for good: the end of the permanent redirects that came before any other. Has the name
    /// and password of the request if it is the same server; never leads from https to http.
    pub moved: Option<Url>,
    pub content_type: Option<String>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// How long the answer may be taken for current (`Cache-Control`, `Expires`).
    pub max_age: Option<Duration>,
    /// Decoded, at most [`Settings::longest`]; empty with 304.
    pub body: Vec<u8>,
    /// The body ended before its end: read it as far as it goes, but its validators tell nothing and are left out.
    pub truncated: bool,
    /// What the body takes of the room that all long bodies share: to be kept as long as the body is.
    pub held: Held,
}

/// A part of the room for long bodies, until all copies are dropped.
#[derive(Clone, Debug, Default)]
pub struct Held {
    _part: Option<Arc<room::Part>>,
}

impl Held {
    fn of(part: room::Part) -> Self {
        Self { _part: Some(Arc::new(part)) }
    }
}

/// Why there is no answer. Every text is one clause without the address.
#[derive(Debug, thiserror::Error)]
pub enum NetError {
    /// No network is there, or no name can be looked up at all: others will fail likewise.
    #[error("no network")]
    Offline,
    #[error("no such host: check the address")]
    UnknownHost,
    #[error(
        "this is an address of this machine or its network, which only an address that you typed may name"
    )]
    Private,
    #[error("only http and https are fetched, not {0}")]
    Scheme(String),
    #[error("more than {0} redirects")]
    Redirects(usize),
    /// 4xx and 5xx.
    #[error("the server answered {status}")]
    Status { status: u16, retry_after: Option<Duration> },
    #[error("longer than {0} MiB")]
    TooLong(u64),
    #[error("nothing came for too long")]
    TimedOut,
    #[error("stopped")]
    Stopped,
    /// Connection refused, TLS, broken answers.
    #[error("{0}")]
    Failed(String),
}

/// Asks over the network; one for the whole program. Costs nothing until it is used.
#[derive(Debug)]
pub struct Client {
    shared: Arc<Shared>,
}

/// What all requests of a client have in common.
#[derive(Debug)]
struct Shared {
    settings: Settings,
    names: Arc<Names>,
    agents: Agents,
    room: Arc<Room>,
}

impl Default for Client {
    fn default() -> Self {
        Self::new(Settings::default())
    }
}

impl Client {
    pub fn new(settings: Settings) -> Self {
        let names = Arc::new(Names::new(Arc::clone(&settings.resolver)));
        let shared = Shared { settings, names, agents: Agents::default(), room: Arc::default() };
        Self { shared: Arc::new(shared) }
    }

    /// Asks, and waits for the whole answer. May be called from many threads at once. Soon after `stop` says so, or when
    /// the time is over, it returns; what cannot be broken off then (looking up a name, connecting) ends by itself.
    pub fn get(&self, request: &Request, stop: &dyn Fn() -> bool) -> Result<Answer, NetError> {
        if stop() {
            return Err(NetError::Stopped);
        }
        let settings = &self.shared.settings;
        let time = Arc::new(Time::new(now() + settings.whole));
        let call = Call::new(Arc::clone(&time), settings.slow);
        let answered = self.start(request.clone(), call)?;
        let result = loop {
            match answered.recv_timeout(GLANCE) {
                Ok(result) => return result,
                Err(RecvTimeoutError::Disconnected) => {
                    break NetError::Failed("the request ended by itself".to_owned());
                }
                Err(RecvTimeoutError::Timeout) if stop() => break NetError::Stopped,
                Err(RecvTimeoutError::Timeout) if time.is_over() => break NetError::TimedOut,
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        time.stopped.store(true, Ordering::Relaxed);
        Err(result)
    }

    /// Is this host of this machine or its network? It must be named, then, to be reached. Looks its name up.
    pub fn is_private(&self, url: &Url) -> Result<bool, NetError> {
        match door::addresses(url, false, false, &self.shared.names) {
            Ok(_) => Ok(false),
            Err(NetError::Private) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Makes the request on a thread of its own.
    fn start(&self, request: Request, call: Call) -> Result<Receiver<Result<Answer, NetError>>, NetError> {
        let (answer, answered) = mpsc::sync_channel(1);
        let shared = Arc::clone(&self.shared);
        let work = move || {
            call::begin(call);
            // Nobody waits any more if the request was stopped.
            let _ = answer.send(exchange::run(&shared, &request));
        };
        match thread::Builder::new().name("request".to_owned()).spawn(work) {
            Ok(_) => Ok(answered),
            Err(_) => Err(NetError::Failed("no thread could be started for it".to_owned())),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests;
