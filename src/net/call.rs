//! What belongs to the one request that a thread is making: where it may go, when it must end, how fast it is.
//!
//! ureq runs a request from beginning to end on the thread that asks, and gives its hooks no place for anything of one
//! request. So each request has a thread of its own (`Client::get`), and this state is that thread's.

use std::cell::RefCell;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::NetError;

/// A body must bring so many bytes a second.
const SLOWEST: u64 = 1024;

thread_local! {
    static CURRENT: RefCell<Option<Call>> = const { RefCell::new(None) };
}

/// How long a request may wait for room in memory beyond its time.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// The time that a request has, known to the thread that makes it and to the one that waits for it.
#[derive(Debug)]
pub struct Time {
    end: Instant,
    /// Set when nobody waits for the answer any more.
    pub stopped: AtomicBool,
    /// Milliseconds that it waited for others of this program: these are not the server's fault.
    waited: AtomicU64,
}

impl Time {
    pub fn new(end: Instant) -> Self {
        Self { end, stopped: AtomicBool::new(false), waited: AtomicU64::new(0) }
    }

    pub fn is_over(&self) -> bool {
        let waited = Duration::from_millis(self.waited.load(Ordering::Relaxed)).min(LONGEST_WAIT);
        now() >= self.end + waited
    }
}

/// One request, over all of its redirects.
#[derive(Debug)]
pub struct Call {
    time: Arc<Time>,
    slow: Duration,
    hop: Hop,
    /// Counts while a body is read.
    pace: Option<Pace>,
}

impl Call {
    /// A body that is slow for the time `slow` is given up.
    pub fn new(time: Arc<Time>, slow: Duration) -> Self {
        Self { time, slow, hop: Hop::default(), pace: None }
    }
}

/// Where the request goes now.
#[derive(Debug, Default)]
struct Hop {
    host: String,
    /// Looked at, and allowed.
    addresses: Vec<IpAddr>,
    /// A connection was made for it, or tried.
    is_new: bool,
}

/// What came since when.
#[derive(Debug)]
struct Pace {
    since: Instant,
    bytes: u64,
}

/// Makes this the thread's request.
pub fn begin(call: Call) {
    CURRENT.set(Some(call));
}

fn with<T>(work: impl FnOnce(&mut Call) -> T) -> T {
    CURRENT.with_borrow_mut(|current| {
        work(current.as_mut().expect("requests are made on threads that began one"))
    })
}

/// The next hop leads to these addresses.
pub fn go(host: &str, addresses: Vec<IpAddr>) {
    with(|call| {
        call.hop = Hop { host: host.to_owned(), addresses, is_new: false };
        call.pace = None;
    });
}

/// The addresses of the hop, if this is its host; a proxy is another one.
pub fn addresses(host: &str) -> Option<Vec<IpAddr>> {
    with(|call| (call.hop.host == host).then(|| call.hop.addresses.clone()))
}

/// A connection is made for the hop.
pub fn connects() {
    with(|call| call.hop.is_new = true);
}

/// Does the hop have a connection of its own, rather than one that was idle?
pub fn is_new() -> bool {
    with(|call| call.hop.is_new)
}

/// From here on the body comes, or comes again after waiting.
pub fn body_begins() {
    with(|call| call.pace = Some(Pace { since: now(), bytes: 0 }));
}

/// So many bytes came over the network.
pub fn count(bytes: usize) {
    with(|call| {
        if let Some(pace) = &mut call.pace {
            pace.bytes += bytes as u64;
        }
    });
}

/// Does something that the server has no part in, and gives the request as much more time.
pub fn wait<T>(work: impl FnOnce() -> T) -> T {
    let began = now();
    let done = work();
    let millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    with(|call| _ = call.time.waited.fetch_add(millis, Ordering::Relaxed));
    done
}

/// May the request go on, were the server fast enough?
pub fn check_but_pace() -> Result<(), NetError> {
    with(|call| {
        if call.time.stopped.load(Ordering::Relaxed) {
            return Err(NetError::Stopped);
        }
        if call.time.is_over() {
            return Err(NetError::TimedOut);
        }
        Ok(())
    })
}

/// May the request go on?
pub fn check() -> Result<(), NetError> {
    check_but_pace()?;
    with(|call| {
        let now = now();
        let slow = call.slow;
        let Some(pace) = &mut call.pace else { return Ok(()) };
        let over = now.duration_since(pace.since);
        if over >= slow {
            if u128::from(pace.bytes) * 1000 < u128::from(SLOWEST) * over.as_millis() {
                return Err(NetError::TimedOut);
            }
            *pace = Pace { since: now, bytes: 0 };
        }
        Ok(())
    })
}

#[expect(clippy::disallowed_methods, reason = "the edge")]
fn now() -> Instant {
    Instant::now()
}
