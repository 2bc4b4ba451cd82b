//! Which feeds a fetch asks, the first first. Pure: subscriptions, what is remembered and the moment come in.

use jiff::Timestamp;
use url::Url;

use super::FetchError;
use crate::feed::news::{Outcome, Which};
use crate::feed::{FeedState, Subscription, discover, health, schedule};
use crate::store::feed_states::FeedStates;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::nearest::{self, nearest};

/// A feed that shall be asked.
#[derive(Clone, Debug)]
pub struct Job {
    pub subscription: Subscription,
    pub state: FeedState,
    pub url: Url,
    /// The host, if the user named it: it alone may be in a private network.
    pub named: Vec<String>,
}

/// What a fetch does.
#[derive(Debug, Default)]
pub struct Plan {
    /// In the order in which they are asked.
    pub jobs: Vec<Job>,
    /// Feeds that were named and are not asked all the same, with the reason.
    pub refused: Vec<Outcome>,
}

impl Job {
    fn of(subscription: Subscription, states: &FeedStates) -> Option<Self> {
        let state = states.feeds.get(&subscription.url).cloned().unwrap_or_default();
        let url = Url::parse(&subscription.url).ok()?;
        let host = url.host_str()?.to_owned();
        let named = states.named.contains(&host).then_some(host).into_iter().collect();
        Some(Self { subscription, state, url, named })
    }

    pub fn outcome(&self) -> Outcome {
        outcome(&self.subscription, &self.state)
    }
}

/// An outcome of which nothing is told yet.
fn outcome(subscription: &Subscription, state: &FeedState) -> Outcome {
    let url = Clean::line(&subscription.url);
    let name = name(subscription, state);
    Outcome { name, url, new: 0, changed: 0, unchanged: false, error: None }
}

/// What lists call a feed: its name, else its title, else its address.
pub fn name(subscription: &Subscription, state: &FeedState) -> Clean {
    let names = [subscription.name.as_str(), state.title.as_deref().unwrap_or_default(), &subscription.url];
    names.map(Clean::line).into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// What a fetch does. Subscriptions that nobody has confirmed on this device are passed over.
///
/// # Errors
/// There is no subscription at all, or none has a name that was given.
pub fn plan(
    subscriptions: Vec<Subscription>,
    states: &FeedStates,
    which: &Which,
    now: Timestamp,
) -> Result<Plan, FetchError> {
    if subscriptions.is_empty() {
        return Err(FetchError::NoFeeds);
    }
    let chosen = match which {
        Which::Named(names) => named(subscriptions, states, names)?,
        _ => subscriptions,
    };
    let mut plan = Plan::default();
    for job in chosen.into_iter().filter_map(|subscription| Job::of(subscription, states)) {
        let peace = job.state.peace.filter(|_| !schedule::is_due(job.state.last_try, job.state.peace, now));
        let is_wanted = match which {
            Which::Named(_) => true,
            Which::All => !job.subscription.paused && !job.state.gone && peace.is_none(),
            Which::Due => {
                !job.subscription.paused
                    && !job.state.gone
                    && schedule::is_due(job.state.last_try, job.state.next_due, now)
            }
        };
        match refusal(&job, states, peace, now) {
            Some(error) if matches!(which, Which::Named(_)) => {
                plan.refused.push(Outcome { error: Some(Clean::line(&error)), ..job.outcome() });
            }
            None if is_wanted => plan.jobs.push(job),
            _ => {}
        }
    }
    plan.jobs.sort_by(|one, other| schedule::order(one.state.next_due, other.state.next_due));
    Ok(plan)
}

/// Why a feed is not asked, even by name.
fn refusal(job: &Job, states: &FeedStates, peace: Option<Timestamp>, now: Timestamp) -> Option<String> {
    if !states.confirmed.contains(&job.subscription.url) {
        return Some("not confirmed on this device: `newsreader fetch --confirm` does so".into());
    }
    let peace = peace?;
    Some(format!("its server asks to be left in peace for {}", health::span(peace.duration_since(now))))
}

/// The subscriptions of given names.
fn named(
    subscriptions: Vec<Subscription>,
    states: &FeedStates,
    names: &[String],
) -> Result<Vec<Subscription>, FetchError> {
    let mut chosen = vec![false; subscriptions.len()];
    for name in names {
        for place in find(&subscriptions, states, name)? {
            chosen[place] = true;
        }
    }
    Ok(subscriptions.into_iter().zip(chosen).filter_map(|(feed, chosen)| chosen.then_some(feed)).collect())
}

/// The places of the subscriptions that are called so: by name whatever case and accents, by address or by origin.
///
/// # Errors
/// None is.
pub fn find(
    subscriptions: &[Subscription],
    states: &FeedStates,
    wanted: &str,
) -> Result<Vec<usize>, FetchError> {
    let address = discover::address(wanted).map(String::from).ok();
    let folded = fold(wanted.trim());
    let called = |subscription: &Subscription| {
        name(subscription, states.feeds.get(&subscription.url).unwrap_or(&FeedState::default()))
    };
    let is_meant = |subscription: &Subscription| {
        let urls = [&subscription.url, &subscription.origin];
        urls.contains(&&wanted.to_owned())
            || address.as_ref().is_some_and(|address| urls.contains(&address))
            || fold(&called(subscription)) == folded
    };
    let places: Vec<usize> =
        subscriptions.iter().enumerate().filter(|(_, feed)| is_meant(feed)).map(|(place, _)| place).collect();
    if !places.is_empty() {
        return Ok(places);
    }
    let names: Vec<Clean> = subscriptions.iter().map(called).collect();
    let meant = nearest(wanted, names.iter().map(|name| &**name)).map(nearest::did_you_mean);
    let meant = meant.unwrap_or_else(|| ": `newsreader feeds` lists them".to_owned());
    Err(FetchError::NoSuchFeed { name: Clean::line(wanted), meant: Clean::inline(&meant) })
}

#[cfg(test)]
mod tests;
