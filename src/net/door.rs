//! The one door to the network: whether an address may be asked, and at which machines. What it finds is what is
//! connected to, so a name that means another machine a moment later gains nothing.

use std::net::IpAddr;

use url::{Host, Url};

use super::name::Names;
use super::{NetError, address};

/// Names that mean this machine or its network wherever one asks.
const OWN_NAMES: &[&str] = &[
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "home.arpa",
    "localdomain",
];

/// The addresses at which a hop may be made: those of the open internet, or all if the user named the host.
/// Through a proxy it may be none: names that nobody here knows are the proxy's to resolve.
pub fn addresses(
    url: &Url,
    is_named: bool,
    is_proxied: bool,
    names: &Names,
) -> Result<Vec<IpAddr>, NetError> {
    check_scheme(url)?;
    let all = match url.host() {
        None => return Err(NetError::UnknownHost),
        Some(Host::Ipv4(address)) => vec![IpAddr::V4(address)],
        Some(Host::Ipv6(address)) => vec![IpAddr::V6(address)],
        Some(Host::Domain(name)) if !is_named && is_own_name(name) => return Err(NetError::Private),
        Some(Host::Domain(name)) => match names.resolve(name) {
            Err(_) if is_proxied => return Ok(Vec::new()),
            result => result?,
        },
    };
    if is_named {
        return Ok(all);
    }
    let open: Vec<IpAddr> = all.iter().copied().filter(|&address| address::is_open(address)).collect();
    // A proxy would choose among the addresses itself.
    let is_refused = if is_proxied { open.len() < all.len() } else { open.is_empty() };
    if is_refused { Err(NetError::Private) } else { Ok(open) }
}

pub fn check_scheme(url: &Url) -> Result<(), NetError> {
    match url.scheme() {
        "http" | "https" => Ok(()),
        other => Err(NetError::Scheme(other.to_owned())),
    }
}

/// Names without a dot are completed by the own network.
fn is_own_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_below =
        |own: &&str| name.strip_suffix(*own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.contains('.') || OWN_NAMES.iter().any(is_below)
}
