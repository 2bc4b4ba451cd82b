//! The feeds of a library, for the fetcher: `fetch` and the file of subscriptions.

use crate::app::NotFetched;
use crate::config::Fetching;
use crate::feed::news::{Candidate, Listed, News, Summary, Unconfirmed, Which};
use crate::feed::subscriptions;
use crate::fetch::{self, FetchError};
use crate::runtime::fetcher::{Feeds, Wish};
use crate::store::feeds;
use crate::store::library::Library;
use crate::text::Clean;

/// What feeds there are is said by the library, how they are fetched by the settings.
pub(super) struct OfLibrary {
    pub(super) library: Library,
    pub(super) fetching: Fetching,
}

impl Feeds for OfLibrary {
    fn fetch(
        &self,
        which: &Which,
        stop: &(dyn Fn() -> bool + Sync),
        tell: &mut dyn FnMut(News),
    ) -> Result<Summary, NotFetched> {
        fetch::run(&self.library, &self.fetching, which, stop, tell).map_err(|error| match error {
            FetchError::NoFeeds => NotFetched::NoFeeds,
            FetchError::Busy => NotFetched::Elsewhere,
            FetchError::NoSuchFeed { .. } => NotFetched::NotSubscribed,
            other => NotFetched::Failed(say(other)),
        })
    }

    fn unconfirmed(&self) -> Result<Vec<Unconfirmed>, Clean> {
        fetch::unconfirmed(&self.library).map_err(say)
    }

    fn confirm(&self, urls: &[String]) -> Result<(), Clean> {
        fetch::confirm(&self.library, urls).map_err(say)
    }

    fn find(&self, typed: &str, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<Candidate>, Clean> {
        fetch::find(&self.library, typed, &self.fetching, stop).map_err(say)
    }

    fn subscribe(&self, wish: &Wish) -> Result<(), Clean> {
        let (name, folder) = (wish.name.clone(), wish.folder.clone());
        let details = fetch::Details { name, folder, ..Default::default() };
        fetch::subscribe(&self.library, &wish.url, &wish.address, details).map(drop).map_err(say)
    }

    fn listed(&self) -> Result<Vec<Listed>, Clean> {
        fetch::listed(&self.library).map_err(say)
    }

    fn pause(&self, url: &str, paused: bool) -> Result<(), Clean> {
        let origin = self.origin(url)?;
        feeds::edit(&self.library, |text| subscriptions::pause(text, &origin, paused)).map_err(say)
    }

    fn remove(&self, url: &str) -> Result<(), Clean> {
        let origin = self.origin(url)?;
        feeds::edit(&self.library, |text| subscriptions::remove(text, &origin)).map_err(say)
    }
}

impl OfLibrary {
    /// The address under which feeds.toml knows the feed of an address.
    fn origin(&self, url: &str) -> Result<String, Clean> {
        let (subscriptions, _) = feeds::read(&self.library).map_err(say)?;
        let found = subscriptions.into_iter().find(|subscription| subscription.url == url);
        found
            .map(|subscription| subscription.origin)
            .ok_or_else(|| Clean::line("this feed is in feeds.toml no longer"))
    }
}

fn say(error: impl std::fmt::Display) -> Clean {
    Clean::line(&error.to_string())
}
