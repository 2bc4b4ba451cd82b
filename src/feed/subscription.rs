//! A subscription, as a `[[feeds]]` table of feeds.toml says it. Reading and editing the file's text is
//! `subscriptions`'.

mod folder;

pub use folder::{folder, usual_folder};

/// One feed that is subscribed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Where it is fetched from; http or https, as the `url` crate writes it.
    pub url: String,
    /// The address under which its articles are known: that of the first fetch. A feed that moves keeps it.
    pub origin: String,
    /// What lists call it; empty until the feed has told its title.
    pub name: String,
    /// The folder below `articles/`, parts joined by `/`; safe as a path.
    pub folder: String,
    /// Shows that all its articles are about.
    pub shows: Vec<String>,
    /// Tags that all its articles get.
    pub tags: Vec<String>,
    pub fetch: Interval,
    /// Days after which a clean-up may remove its articles that are not bookmarked; `None` keeps all.
    pub keep: Option<u32>,
    pub paused: bool,
}

/// How often a feed is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interval {
    /// By how often it brings something.
    #[default]
    Auto,
    /// In minutes, at least 1.
    Minutes(u32),
}
