//! The course of a fetch: which feeds are due, many at once but one per host, what they bring into files, and what is told
//! of it. Usable without a screen; time is read here, the network is `net`'s, files are `store`'s.

use std::path::PathBuf;

use crate::text::Clean;

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
