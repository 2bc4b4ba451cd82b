//! Names of hosts become addresses, as the system does it.

use std::io;
use std::net::{IpAddr, ToSocketAddrs, UdpSocket};

use super::{Resolve, Unresolved};

/// What the system's C library says.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Resolve for System {
    fn resolve(&self, host: &str) -> Result<Vec<IpAddr>, Unresolved> {
        match (host, 0).to_socket_addrs() {
            Ok(found) => Ok(found.map(|address| address.ip()).collect()),
            Err(error) if is_transient(&error) || !has_route() => Err(Unresolved::NotNow),
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
