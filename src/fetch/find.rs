//! The feeds behind an address that the user typed: its own document, or those that the page names, or what answers
//! where feeds usually are. Which addresses these are is `feed::discover`'s.

use url::Url;

use super::FetchError;
use super::secrets::Secrets;
use super::worker::Network;
use crate::feed::news::Candidate;
use crate::feed::{self, Feed, Origin, Subscription, discover};
use crate::net::{Accept, Answer, NetError, Request};
use crate::text::Clean;
use crate::text::decode::decode;

/// Titles of a candidate that are told.
const NEWEST: usize = 5;

/// Asks at one address after another.
pub struct Search<'a> {
    pub network: &'a dyn Network,
    pub secrets: &'a Secrets<'a>,
    pub stop: &'a (dyn Fn() -> bool + Sync),
    /// The host that the user typed: it alone may be in a private network.
    pub named: String,
}

impl Search<'_> {
    /// The feeds behind an address, the best first; never empty.
    pub fn run(&self, typed: &Url, subscribed: &[Subscription]) -> Result<Vec<Candidate>, FetchError> {
        let not_there = |error| FetchError::NoAnswer { url: Clean::line(typed.as_str()), error };
        let answer = self.get(typed, Accept::Page).map_err(not_there)?;
        if let Some(feed) = read(&answer) {
            return Ok(vec![candidate(typed, answer.moved.as_ref(), &feed, subscribed)]);
        }
        let (page, _) = decode(&answer.body);
        let named = discover::named(&page, &answer.url);
        let mut found: Vec<Candidate> = named.iter().filter_map(|url| self.ask(url, subscribed)).collect();
        if found.is_empty() {
            let mut usual = discover::usual(&answer.url).into_iter();
            found.extend(usual.find_map(|url| self.ask(&url, subscribed)));
        }
        if (self.stop)() {
            return Err(not_there(NetError::Stopped));
        }
        if found.is_empty() {
            return Err(FetchError::NoFeedThere(Clean::line(typed.as_str())));
        }
        Ok(found)
    }

    /// The feed at an address, if one is.
    fn ask(&self, url: &Url, subscribed: &[Subscription]) -> Option<Candidate> {
        let answer = self.get(url, Accept::Feed).ok()?;
        Some(candidate(url, answer.moved.as_ref(), &read(&answer)?, subscribed))
    }

    /// One answer.
    pub fn get(&self, url: &Url, accept: Accept) -> Result<Answer, NetError> {
        if (self.stop)() {
            return Err(NetError::Stopped);
        }
        let headers = self.secrets.of(url, self.stop).map_err(|error| NetError::Failed(error.to_string()))?;
        let named = vec![self.named.clone()];
        self.network.get(
            &Request { url: url.clone(), named, etag: None, last_modified: None, accept, headers },
            self.stop,
        )
    }
}

fn read(answer: &Answer) -> Option<Feed> {
    let origin = Origin { url: &answer.url, content_type: answer.content_type.as_deref() };
    feed::read(&answer.body, &origin).ok()
}

/// A feed that has moved for good is subscribed to where it is now.
fn candidate(url: &Url, moved: Option<&Url>, feed: &Feed, subscribed: &[Subscription]) -> Candidate {
    let url = moved.unwrap_or(url);
    let title = Clean::line(&feed.title);
    let title = if title.is_empty() { Clean::line(url.host_str().unwrap_or_default()) } else { title };
    let mut items: Vec<_> = feed.items.iter().collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.published.or(item.updated)));
    let newest = items.iter().map(|item| Clean::line(&item.title)).filter(|title| !title.is_empty());
    let is_same =
        |subscription: &Subscription| [&subscription.url, &subscription.origin].contains(&&url.to_string());
    Candidate {
        url: url.to_string(),
        title,
        newest: newest.take(NEWEST).collect(),
        items: feed.items.len(),
        known: subscribed.iter().any(is_same),
    }
}
