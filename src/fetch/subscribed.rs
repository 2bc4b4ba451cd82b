//! Subscriptions as the user sees and agrees to them: which are confirmed on this device, how each fares, and new ones.

use jiff::Timestamp;
use url::{Host, Url};

use super::{FetchError, plan};
use crate::feed::news::{Listed, Unconfirmed};
use crate::feed::{FeedState, Subscription, health, subscriptions};
use crate::net;
use crate::store::library::Library;
use crate::store::{feed_states, feeds};

/// Endings of names that mean something in one network alone.
const NEAR: [&str; 6] = [".localhost", ".local", ".internal", ".lan", ".home", ".home.arpa"];

/// Subscriptions that nobody has confirmed on this device: no fetch asks them.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn unconfirmed(library: &Library) -> Result<Vec<Unconfirmed>, FetchError> {
    let (subscriptions, _) = feeds::read(library)?;
    let (states, _) = feed_states::read(library);
    let unconfirmed =
        subscriptions.iter().filter(|subscription| !states.confirmed.contains(&subscription.url));
    let shown = unconfirmed.map(|subscription| Unconfirmed {
        url: subscription.url.clone(),
        name: plan::name(subscription, &FeedState::default()),
        private: is_private(&subscription.url),
    });
    Ok(shown.collect())
}

/// Notes that the user has seen these addresses of subscriptions and wants them fetched. Those in the user's own network
/// may be reached from now on, since they were shown by name.
///
/// # Errors
/// The state folder cannot be written to.
pub fn confirm(library: &Library, urls: &[String]) -> Result<(), FetchError> {
    let noted = feed_states::update(library, |states| {
        states.confirmed.extend(urls.iter().cloned());
        let near = urls.iter().filter(|url| is_private(url));
        states.named.extend(near.filter_map(|url| host(url)));
    });
    noted.map(drop).map_err(FetchError::NotNoted)
}

/// Writes a subscription into feeds.toml, confirmed. `typed` is what the user typed to get there: its host may be in the
/// user's own network.
///
/// # Errors
/// It is there already, or a file cannot be written.
pub fn subscribe(library: &Library, subscription: &Subscription, typed: &Url) -> Result<(), FetchError> {
    feeds::edit(library, |text| subscriptions::add(text, subscription))?;
    let noted = feed_states::update(library, |states| {
        states.confirmed.insert(subscription.url.clone());
        states.named.extend(typed.host_str().map(str::to_owned));
    });
    noted.map(drop).map_err(FetchError::NotNoted)
}

/// The subscriptions in the order of feeds.toml, and how each fares.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn listed(library: &Library) -> Result<Vec<Listed>, FetchError> {
    let (subscriptions, _) = feeds::read(library)?;
    let (states, _) = feed_states::read(library);
    let now = Timestamp::now();
    let listed = subscriptions.iter().map(|subscription| {
        let state = states.feeds.get(&subscription.url).cloned().unwrap_or_default();
        let confirmed = states.confirmed.contains(&subscription.url);
        Listed {
            url: subscription.url.clone(),
            name: plan::name(subscription, &state),
            paused: subscription.paused,
            troubled: health::is_troubled(&state),
            health: health::words(subscription, &state, confirmed, now),
        }
    });
    Ok(listed.collect())
}

fn host(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(str::to_owned)
}

/// Whether an address says by itself that its host is of this machine or its network. Names that only a look-up
/// would tell are found out when they are asked.
pub fn is_private(url: &str) -> bool {
    match Url::parse(url).ok().as_ref().and_then(Url::host) {
        Some(Host::Ipv4(address)) => !net::is_open(address.into()),
        Some(Host::Ipv6(address)) => !net::is_open(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            !name.contains('.') || NEAR.iter().any(|ending| name.ends_with(ending))
        }
        None => false,
    }
}
