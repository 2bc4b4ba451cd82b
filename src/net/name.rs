//! Names of hosts become addresses, and it is told apart whether a name is wrong or nobody can be asked.

use std::io;
use std::net::{IpAddr, ToSocketAddrs, UdpSocket};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{NetError, Resolve, Unresolved};

/// If another name was resolved within such a time, the network is there.
const RECENT: Duration = Duration::from_secs(60);

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
}

impl Names {
    pub fn new(resolver: Arc<dyn Resolve>) -> Self {
        Self { resolver, last_known: Mutex::new(None) }
    }

    /// The addresses of a host, at least one.
    #[expect(clippy::disallowed_methods, reason = "the edge")]
    pub fn resolve(&self, host: &str) -> Result<Vec<IpAddr>, NetError> {
        let result = self.resolver.resolve(host);
        let now = Instant::now();
        let mut last_known = self.last_known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_recent = last_known.is_some_and(|known| now.duration_since(known) < RECENT);
        match result {
            Ok(found) if !found.is_empty() => {
                *last_known = Some(now);
                Ok(found)
            }
            Ok(_) | Err(Unresolved::NoSuchHost) => Err(NetError::UnknownHost),
            Err(Unresolved::NotNow) if is_recent => {
                Err(NetError::Failed("its name cannot be looked up now".to_owned()))
            }
            Err(Unresolved::NotNow | Unresolved::NoNetwork) => Err(NetError::Offline),
        }
    }
}
