//! The course of a fetch: which feeds are due, many at once but one per host, what they bring into files, and what is told
//! of it. Usable without a screen; time is read here, the network is `net`'s, files are `store`'s.
//!
//! ```text
//!  feeds.toml, states ─ plan ─ hosts ─┬ worker ┬─ writer ─ articles, then seen, then states
//!                                     ├ worker ┤     └──── News
//!                                     └ worker ┘
//! ```

mod before;
mod failure;
mod find;
mod hosts;
mod plan;
mod record;
mod scales;
mod secrets;
mod subscribed;
mod worker;
mod writer;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use jiff::Timestamp;

use crate::config::Fetching;
use crate::feed::Problem;
use crate::feed::discover::{self, AddressError};
use crate::feed::news::Candidate;
use crate::net::{self, Accept, Client, NetError};
use crate::store::batch::BatchError;
use crate::store::feed_states::{self, FetchLock};
use crate::store::feeds::{self, FeedsError};
use crate::store::library::Library;
use crate::store::seen;
use crate::text::Clean;
use before::Before;
use find::Search;
use hosts::Hosts;
use plan::Job;
use scales::Scales;
use secrets::Secrets;
use worker::{Ground, Network, Reply};
use writer::Writer;

pub use crate::feed::news::{News, Outcome, Summary, Which};
pub use subscribed::{
    Details, Edit, Import, acknowledge, confirm, edit, import, listed, problems, sort_out, subscribe,
    subscriptions, unconfirmed,
};

/// Bytes of documents, and of files made of them, that are held at once.
const MOST_HELD: usize = 16 << 20;
/// Workers for each that may ask: the others stand in for those whose feed is slow.
const STAND_INS: usize = 3;
/// Answers that wait for the writer; what they weigh is counted.
const WAITING: usize = 16;

/// Why nothing was fetched or found. Every text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("no feeds yet: `newsreader add URL` adds one")]
    NoFeeds,
    #[error("no feed in feeds.toml can be understood ({0}): correct it first")]
    NoneUnderstood(Clean),
    #[error("another newsreader is fetching: wait for it")]
    Busy,
    #[error("no feed is called `{name}`{meant}")]
    NoSuchFeed { name: Clean, meant: Clean },
    #[error("several feeds are called `{0}`: name one by its address")]
    SeveralFeeds(Clean),
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("{url}: {error}")]
    NoAnswer { url: Clean, error: NetError },
    #[error("{0}: no feed there, and the page names none: look for its address on the page")]
    NoFeedThere(Clean),
    #[error(transparent)]
    Feeds(#[from] FeedsError),
    #[error(transparent)]
    Articles(#[from] BatchError),
    #[error("the folder of this device's state cannot be written to: {}", crate::store::reason(.0))]
    NotNoted(io::Error),
    #[error("the system gives no threads: {}", crate::store::reason(.0))]
    NoThreads(io::Error),
}

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
    run_over(&client(fetching), library, fetching, which, stop, tell)
}

fn run_over(
    network: &dyn Network,
    library: &Library,
    fetching: &Fetching,
    which: &Which,
    stop: &(dyn Fn() -> bool + Sync),
    tell: &mut dyn FnMut(News),
) -> Result<Summary, FetchError> {
    let (subscriptions, problems) = feeds::read(library)?;
    if subscriptions.is_empty() {
        return Err(none(&problems));
    }
    let _lock = FetchLock::take(library).map_err(FetchError::NotNoted)?.ok_or(FetchError::Busy)?;
    let (states, warning) = feed_states::read(library);
    let mut plan = plan::plan(subscriptions, &states, which, Timestamp::now())?;
    tell(News::Begun { feeds: plan.jobs.len() + plan.refused.len() });
    if seen::is_empty(library) {
        // The library was lost, or begun anew: what is to come is no less new for having been answered before.
        plan.jobs.iter_mut().for_each(|job| (job.state.etag, job.state.last_modified) = (None, None));
    }
    let (scales, slots) = (Scales::new(MOST_HELD), Scales::new(fetching.workers));
    let secrets = Secrets::new(&fetching.headers);
    let before = Before::new(library);
    let mut writer = Writer::new(library, &before, tell);
    let problems = problems.iter().map(|problem| Clean::line(&format!("feeds.toml: {problem}")));
    problems.chain(warning).for_each(|warning| writer.warn(warning));
    plan.refused.into_iter().for_each(|outcome| writer.done(outcome));

    let closed = AtomicBool::new(false);
    let ended = || stop() || closed.load(Ordering::Relaxed);
    let ground =
        Ground { network, secrets: &secrets, scales: &scales, slots: &slots, before: &before, stop: &ended };
    let host = |job: &Job| job.url.host_str().unwrap_or_default().to_owned();
    let hosts = Hosts::new(plan.jobs.into_iter().map(|job| (host(&job), job)));
    let close = || {
        closed.store(true, Ordering::Relaxed);
        hosts.close()
    };
    ask_all(&ground, &hosts, fetching.workers * (1 + STAND_INS), |replies| writer.run(&replies, stop, &close))
}

/// Why there is no subscription.
fn none(problems: &[Problem]) -> FetchError {
    let first = problems.first().map(|problem| Clean::line(&problem.to_string()));
    first.map_or(FetchError::NoFeeds, FetchError::NoneUnderstood)
}

/// Lets workers ask all feeds, while this thread does something with their replies.
///
/// # Errors
/// There is not even one thread.
fn ask_all<'a, T>(
    ground: &Ground<'a>,
    hosts: &Hosts<Job>,
    workers: usize,
    write: impl FnOnce(Receiver<Reply<'a>>) -> T,
) -> Result<T, FetchError> {
    thread::scope(|scope| {
        let (send, replies) = sync_channel(WAITING);
        for number in 0..workers.min(hosts.len()) {
            let send = send.clone();
            let worker = thread::Builder::new().name(format!("newsreader-fetch-{number}"));
            match worker.spawn_scoped(scope, move || worker::work(ground, hosts, &send)) {
                Ok(_) => {}
                Err(error) if number == 0 => return Err(FetchError::NoThreads(error)),
                Err(_) => break,
            }
        }
        drop(send);
        Ok(write(replies))
    })
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
    let url = discover::address(typed)?;
    let (subscribed, _) = feeds::read(library)?;
    let (client, secrets) = (client(fetching), Secrets::new(&fetching.headers));
    let named = url.host_str().unwrap_or_default().to_owned();
    Search { network: &client, secrets: &secrets, stop, named }.run(&url, &subscribed)
}

/// The document at an address that the user typed.
///
/// # Errors
/// No address, or no answer.
pub fn download(
    typed: &str,
    fetching: &Fetching,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<u8>, FetchError> {
    let url = discover::address(typed)?;
    let (client, secrets) = (client(fetching), Secrets::new(&fetching.headers));
    let named = url.host_str().unwrap_or_default().to_owned();
    let search = Search { network: &client, secrets: &secrets, stop, named };
    let answer = search.get(&url, Accept::Page);
    answer
        .map(|answer| answer.body)
        .map_err(|error| FetchError::NoAnswer { url: Clean::line(url.as_str()), error })
}

fn client(fetching: &Fetching) -> Client {
    let usual = net::Settings::default();
    let user_agent = match fetching.user_agent.as_str() {
        "" => usual.user_agent.clone(),
        own => own.to_owned(),
    };
    Client::new(net::Settings { user_agent, ..usual })
}

#[cfg(test)]
mod tests;
