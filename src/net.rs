//! The network: one HTTP request, bounded in time, bytes and redirects, that reaches no address of this machine or its
//! network which the user did not name. What is asked when is `fetch`'s; what answers mean is `feed`'s.

mod name;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

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
    /// Nobody could be asked, or no answer came.
    NotNow,
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
    /// Where the answer came from at last.
    pub url: Url,
    /// Where the feed has moved to for good: the end of the permanent redirects that came before any other.
    pub moved: Option<Url>,
    pub content_type: Option<String>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// How long the answer may be taken for current (`Cache-Control`, `Expires`).
    pub max_age: Option<Duration>,
    /// Decoded; empty with 304.
    pub body: Vec<u8>,
    /// The body ended before its end: read it as far as it goes, but its validators tell nothing and are left out.
    pub truncated: bool,
}

/// Why there is no answer. Every text is one clause without the address.
#[derive(Debug, thiserror::Error)]
pub enum NetError {
    /// The name cannot be resolved or no network is there at all: others will fail likewise.
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
    settings: Settings,
}

impl Client {
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }
}
