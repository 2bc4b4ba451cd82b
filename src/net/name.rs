//! Names of hosts become addresses, and it is told apart whether a name is wrong or nobody can be asked.

use std::io;
use std::net::{IpAddr, ToSocketAddrs, UdpSocket};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{NetError, Resolve, Unresolved};

/// If another name was resolved within such a time, the network is there.
const RECENT: Duration = Duration::from_secs(60);
/// How long a name that cannot be looked up waits for another one that can: a few broken names are often told faster
/// than whole ones, and are no missing network.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the system's C library says.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Resolve for System {
    fn resolve(&self, host: &str) -> Result<Vec<IpAddr>, Unresolved> {
        match (host, 0).to_socket_addrs() {
            Ok(found) => Ok(found.map(|address| address.ip()).collect()),
            Err(_) if !has_route() => Err(Unresolved::NoNetwork),
            Err(error) if is_transient(&error) => Err(Unresolved::NotNow),
            Err(_) => Err(Unresolved::NoSuchHost),
        }
    }
}

/// The library tells its codes apart in words alone; these are of glibc, musl and the BSDs.
fn is_transient(error: &io::Error) -> bool {
    let words = error.to_string();
    ["Temporary failure", "Try again", "temporarily"].iter().any(|sign| words.contains(sign))
}

/// Is there any way out of this machine? Asks the table of routes: a datagram socket that is connected sends nothing.
/// Both addresses are reserved for documentation.
pub fn has_route() -> bool {
    let leads_to =
        |own: &str, other: &str| UdpSocket::bind(own).and_then(|socket| socket.connect(other)).is_ok();
    leads_to("0.0.0.0:0", "192.0.2.1:9") || leads_to("[::]:0", "[2001:db8::1]:9")
}

/// A resolver that remembers when it last knew a name.
#[derive(Debug)]
pub struct Names {
    resolver: Arc<dyn Resolve>,
    last_known: Mutex<Option<Instant>>,
    /// A name was known.
    known: Condvar,
}

impl Names {
    pub fn new(resolver: Arc<dyn Resolve>) -> Self {
        Self { resolver, last_known: Mutex::new(None), known: Condvar::new() }
    }

    /// The addresses of a host, at least one.
    #[expect(clippy::disallowed_methods, reason = "the edge")]
    pub fn resolve(&self, host: &str) -> Result<Vec<IpAddr>, NetError> {
        match self.resolver.resolve(host) {
            Ok(found) if !found.is_empty() => {
                *self.last_known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
                self.known.notify_all();
                Ok(found)
            }
            Ok(_) | Err(Unresolved::NoSuchHost) => Err(NetError::UnknownHost),
            Err(Unresolved::NotNow) if self.is_online() => {
                Err(NetError::Failed("its name cannot be looked up now".to_owned()))
            }
            Err(Unresolved::NotNow | Unresolved::NoNetwork) => Err(NetError::Offline),
        }
    }

    /// Whether another name was known of late, or is before long.
    fn is_online(&self) -> bool {
        let last_known = self.last_known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_unknown = |last: &mut Option<Instant>| last.is_none_or(|last| last.elapsed() >= RECENT);
        let waited = self.known.wait_timeout_while(last_known, PATIENCE, is_unknown);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}
