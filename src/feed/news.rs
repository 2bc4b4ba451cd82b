//! What is asked of a fetch and what is told of it, as values: the screen knows them, which knows no network.

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
    /// What else went wrong on the way, each in a line.
    pub warnings: Vec<Clean>,
}

/// A feed that was found where the user pointed, before it is subscribed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it is fetched from, as the `url` crate writes it.
    pub url: String,
    /// The feed's own title, else its host.
    pub title: Clean,
    /// Titles of its newest items, the newest first.
    pub newest: Vec<Clean>,
    /// How many items it has.
    pub items: usize,
    /// It is subscribed to already.
    pub known: bool,
}

/// A feed of feeds.toml to which nobody on this device has said yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed {
    pub url: String,
    pub name: Clean,
    /// Its host is an address of this machine or its network.
    pub private: bool,
}

/// A subscription and how it fares, for lists of feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub url: String,
    /// What lists call it; the address where it has no name.
    pub name: Clean,
    pub paused: bool,
    /// It fails, has moved or is gone.
    pub troubled: bool,
    /// The same in words, the most important clause first: an error, "moved to …", "silent for 40 days",
    /// when it last succeeded, its newest item.
    pub health: Vec<Clean>,
}
