//! Subscriptions as the user sees and agrees to them: which are confirmed on this device, how each fares, and new ones.

use std::collections::HashSet;

use jiff::Timestamp;
use url::{Host, Url};

use super::{FetchError, plan};
use crate::feed::news::{Listed, Unconfirmed};
use crate::feed::opml::Outline;
use crate::feed::subscriptions::{self, EditError};
use crate::feed::{FeedState, Interval, Subscription, discover, health, subscription};
use crate::net::{self, Client};
use crate::store::feed_states::{self, FeedStates};
use crate::store::feeds;
use crate::store::library::Library;
use crate::text::Clean;

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

/// What the user wants of a new subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Empty where lists shall call it by the feed's own title.
    pub name: String,
    /// Empty for a folder called like the host; parts joined by `/`, not yet safe.
    pub folder: String,
    pub tags: Vec<String>,
    pub shows: Vec<String>,
}

/// Writes a subscription to a feed that was [found](super::find()) into feeds.toml, confirmed, and gives it back. `typed` is
/// what the user typed to get there: its host may be in the user's own network.
///
/// # Errors
/// It is there already, or a file cannot be written.
pub fn subscribe(
    library: &Library,
    url: &str,
    typed: &str,
    details: Details,
) -> Result<Subscription, FetchError> {
    let typed = discover::address(typed)?;
    let Details { name, folder, tags, shows } = details;
    let new = Subscription { tags, shows, ..new(url, &name, &subscription::folder(folder.split('/'))) };
    feeds::edit(library, |text| subscriptions::add(text, &new))?;
    feed_states::update(library, |states| begin_anew(states, &new.url)).map_err(FetchError::NotNoted)?;
    acknowledge(library, &new.url, typed.as_str())?;
    Ok(new)
}

/// Notes that the user typed an address and thereby means a subscription: it is confirmed, and the host that was typed
/// may be in the user's own network.
///
/// # Errors
/// No address, or the state folder cannot be written to.
pub fn acknowledge(library: &Library, url: &str, typed: &str) -> Result<(), FetchError> {
    let typed = discover::address(typed)?;
    // A host that is open today keeps out of the network for good, whatever its name leads to tomorrow.
    let is_near = is_private(typed.as_str()) || Client::default().is_private(&typed).unwrap_or(false);
    let noted = feed_states::update(library, |states| {
        states.confirmed.insert(url.to_owned());
        states.named.extend(typed.host_str().filter(|_| is_near).map(str::to_owned));
    });
    noted.map(drop).map_err(FetchError::NotNoted)
}

/// A feed that was subscribed to before is asked soon, and for all it has; only its server's peace is kept.
fn begin_anew(states: &mut FeedStates, url: &str) {
    if let Some(state) = states.feeds.get_mut(url) {
        *state = FeedState { last_try: state.last_try, peace: state.peace, ..FeedState::default() };
    }
}

/// A subscription as it is when nobody says otherwise; an empty folder becomes the one of the host.
fn new(url: &str, name: &str, folder: &str) -> Subscription {
    let folder = if folder.is_empty() { subscription::usual_folder(url) } else { folder.to_owned() };
    Subscription {
        url: url.to_owned(),
        origin: url.to_owned(),
        name: Clean::line(name).to_string(),
        folder,
        shows: Vec::new(),
        tags: Vec::new(),
        fetch: Interval::Auto,
        keep: None,
        paused: false,
    }
}

/// What becomes of the feeds of an OPML document.
#[derive(Clone, Debug, Default)]
pub struct Import {
    pub new: Vec<Outline>,
    /// So many are subscribed to already.
    pub known: usize,
    /// In a private network: nobody typed these addresses, so they are left out.
    pub private: Vec<Outline>,
    /// So many folders hold them.
    pub folders: usize,
}

/// What becomes of outlines here, before anything is written.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn sort_out(library: &Library, outlines: Vec<Outline>) -> Result<Import, FetchError> {
    let subscribed = subscriptions(library)?;
    let known: HashSet<&str> =
        subscribed.iter().flat_map(|feed| [feed.url.as_str(), feed.origin.as_str()]).collect();
    let folders: HashSet<&[String]> = outlines
        .iter()
        .map(|outline| outline.folder.as_slice())
        .filter(|folder| !folder.is_empty())
        .collect();
    let mut import = Import { folders: folders.len(), ..Import::default() };
    for outline in outlines {
        if known.contains(outline.url.as_str()) {
            import.known += 1;
        } else if is_private(&outline.url) {
            import.private.push(outline);
        } else {
            import.new.push(outline);
        }
    }
    Ok(import)
}

/// Subscribes to outlines, confirmed, in one write.
///
/// # Errors
/// feeds.toml cannot be written, and is as it was; or what is confirmed cannot be noted.
pub fn import(library: &Library, outlines: Vec<Outline>) -> Result<(), FetchError> {
    let all = outlines.into_iter().map(|outline| {
        let folder = subscription::folder(outline.folder.iter().map(String::as_str));
        new(&outline.url, &outline.title, &folder)
    });
    let all: Vec<Subscription> = all.collect();
    feeds::edit(library, |text| subscriptions::add_all(text, &all).map(|(text, _)| text))?;
    let noted = feed_states::update(library, |states| {
        for Subscription { url, .. } in all {
            begin_anew(states, &url);
            states.confirmed.insert(url);
        }
    });
    noted.map(drop).map_err(FetchError::NotNoted)
}

/// The subscriptions in the order of feeds.toml.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn subscriptions(library: &Library) -> Result<Vec<Subscription>, FetchError> {
    Ok(feeds::read(library)?.0)
}

/// What is wrong with feeds.toml, each in a line: what stands there is no part of the subscriptions.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn problems(library: &Library) -> Result<Vec<Clean>, FetchError> {
    let (_, problems) = feeds::read(library)?;
    Ok(problems.iter().map(|problem| Clean::line(&format!("feeds.toml: {problem}"))).collect())
}

/// Makes of the text of feeds.toml and the origin of a subscription another text.
pub type Edit<'a> = &'a dyn Fn(&str, &str) -> Result<String, EditError>;

/// Edits the one subscription that is called so, by name or address; what it is called.
///
/// # Errors
/// None is called so, or several are; or the file cannot be written.
pub fn edit(library: &Library, named: &str, edit: Edit<'_>) -> Result<Clean, FetchError> {
    let (states, _) = feed_states::read(library);
    let mut all = subscriptions(library)?;
    let place = match plan::find(&all, &states, named)?.as_slice() {
        [place] => *place,
        _ => return Err(FetchError::SeveralFeeds(Clean::line(named))),
    };
    let found = all.swap_remove(place);
    feeds::edit(library, |text| edit(text, &found.origin))?;
    Ok(plan::name(&found, &states.feeds.get(&found.url).cloned().unwrap_or_default()))
}

/// The subscriptions in the order of feeds.toml, and how each fares.
///
/// # Errors
/// feeds.toml cannot be read.
pub fn listed(library: &Library) -> Result<Vec<Listed>, FetchError> {
    let all = subscriptions(library)?;
    let (states, _) = feed_states::read(library);
    let now = Timestamp::now();
    let listed = all.iter().map(|subscription| {
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

/// The host of an address.
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
