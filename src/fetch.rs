//! The course of a fetch: which feeds are due, many at once but one per host, what they bring into files, and what is told
//! of it. Usable without a screen; time is read here, the network is `net`'s, files are `store`'s.

use std::path::PathBuf;

use crate::config::Fetching;
use crate::feed::{Feed, Subscription};
use crate::store::library::Library;
use crate::text::Clean;

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
pub fn unconfirmed(library: &Library) -> Result<Vec<Subscription>, FetchError> {
    let _ = library;
    Ok(Vec::new())
}

/// Notes that the user has seen these subscriptions and wants them fetched.
///
/// # Errors
/// The state folder cannot be written to.
pub fn confirm(library: &Library, subscriptions: &[Subscription]) -> Result<(), FetchError> {
    let _ = (library, subscriptions);
    Ok(())
}

/// A feed that was found behind an address.
#[derive(Clone, Debug)]
pub struct Found {
    /// To be fetched from.
    pub url: url::Url,
    pub feed: Feed,
}

/// The feeds behind what the user typed, the best first: the address's own document, or those that the page names, or
/// what answers at the usual places. Never empty.
///
/// # Errors
/// No address, no answer, or no feed there.
pub fn find(
    typed: &str,
    fetching: &Fetching,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Found>, FetchError> {
    let _ = (typed, fetching, stop);
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

/// Why nothing was fetched or found. Every text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("no feeds yet: `newsreader add URL` adds one")]
    NoFeeds,
    #[error("another newsreader is fetching: wait for it")]
    Busy,
}

/// What shall be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// What is due by its interval.
    Due,
    /// All that are not paused, due or not; a server that asked to be left in peace still is.
    All,
    /// Feeds by name, address or origin, paused or not, due or not.
    Named(Vec<String>),
}

/// What is told while a fetch runs, in order; the last is `Finished`.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// So many feeds will be asked.
    Begun {
        feeds: usize,
    },
    /// One more feed is done.
    Done(Outcome),
    /// Article files that are written and whole now, below `articles/`.
    Written(Vec<PathBuf>),
    /// The machine has no network; told once, and nothing more is asked.
    Offline,
    Finished(Summary),
}

/// What came of one feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub name: Clean,
    pub url: Clean,
    /// New articles, and such as were written anew because their item changed.
    pub new: usize,
    pub changed: usize,
    /// The server said that nothing changed.
    pub unchanged: bool,
    pub error: Option<Clean>,
}

/// How a fetch ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Feeds that were asked.
    pub feeds: usize,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// With their errors.
    pub failed: Vec<Outcome>,
    /// Stopped by the user, or no network, before all were asked.
    pub stopped: bool,
}
