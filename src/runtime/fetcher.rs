//! The fetcher: carries out what the screen wants of feeds, on threads of its own. One fetches, when it is told to
//! and by itself as often as the settings say; one keeps feeds.toml and the list of feeds, which no fetch holds up;
//! and each address is looked up on a thread that ends when nobody waits for it any more.
//!
//! ```text
//!  Effect ── Workers ─┬─ fetcher ── News ── at most ten a second ── Message::Fetching
//!                     ├─ clerk ── feeds.toml
//!                     └─ look-up
//! ```
//!
//! What it is to fetch, find and subscribe is [`Feeds`]; the real ones are `wiring`'s.

mod clerk;
mod looking;
#[cfg(test)]
pub(super) mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::workers::{spawn, yield_to_others};
use super::{Inbox, Incoming};
use crate::app::{Consent, Effect, FetchProgress, Message, NotFetched};
use crate::feed::news::{Candidate, Listed, News, Summary, Unconfirmed, Which};
use crate::text::Clean;

/// How long after the first page the first fetch begins: the start has other things to do.
const HEAD_START: Duration = Duration::from_secs(1);
/// Between two tellings of how far a fetch is.
const PAUSE: Duration = Duration::from_millis(100);
/// Steps that fetching goes behind the screen and those that answer it.
const BEHIND: i32 = 10;
/// How long the end of the program waits for a fetch to end.
const ENDING: Duration = Duration::from_millis(400);

/// What is done with feeds. Every text of an error is for the reader.
pub trait Feeds: Send + Sync + 'static {
    /// Fetches, telling what happens, until all is done or `stop` says true.
    ///
    /// # Errors
    /// Nothing was asked.
    fn fetch(
        &self,
        which: &Which,
        stop: &(dyn Fn() -> bool + Sync),
        tell: &mut dyn FnMut(News),
    ) -> Result<Summary, NotFetched>;

    /// Feeds to which nobody on this device has said yes.
    ///
    /// # Errors
    /// They cannot be read.
    fn unconfirmed(&self) -> Result<Vec<Unconfirmed>, Clean>;

    /// Says yes to these addresses.
    ///
    /// # Errors
    /// It cannot be kept.
    fn confirm(&self, urls: &[String]) -> Result<(), Clean>;

    /// The feeds of an address as it was typed.
    ///
    /// # Errors
    /// There are none.
    fn find(&self, typed: &str, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<Candidate>, Clean>;

    /// Subscribes to a feed that was found.
    ///
    /// # Errors
    /// It cannot be kept, or is there already.
    fn subscribe(&self, wish: &Wish) -> Result<(), Clean>;

    /// All feeds, and how they fare.
    ///
    /// # Errors
    /// They cannot be read.
    fn listed(&self) -> Result<Vec<Listed>, Clean>;

    /// Leaves a feed out of fetching, or no longer.
    ///
    /// # Errors
    /// It cannot be kept.
    fn pause(&self, url: &str, paused: bool) -> Result<(), Clean>;

    /// Takes a feed away.
    ///
    /// # Errors
    /// It cannot be kept.
    fn remove(&self, url: &str) -> Result<(), Clean>;
}

/// A feed to subscribe to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub url: String,
    /// What was typed to find it.
    pub address: String,
    /// Empty where the feed's own is meant.
    pub name: String,
    /// Empty where it follows from the address.
    pub folder: String,
}

/// When feeds are fetched without anybody's asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// After the order that comes with the first page.
    pub head_start: Duration,
    /// Again and again; `None` for never.
    pub every: Option<Duration>,
}

impl Timing {
    /// As the settings say.
    pub fn every(minutes: Option<u32>) -> Self {
        let every = minutes.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
        Self { head_start: HEAD_START, every }
    }
}

/// The loop's hold on the fetcher. Dropping it lets its threads end.
pub struct Fetcher {
    fetches: Sender<Order>,
    clerk: Sender<clerk::Order>,
    feeds: Arc<dyn Feeds>,
    inbox: Inbox,
    /// The fetch that is under way, or the next, is to end.
    stop: Arc<AtomicBool>,
    /// A fetch goes on.
    fetching: Arc<AtomicBool>,
    /// Orders that the clerk has not carried out.
    ordered: Arc<AtomicUsize>,
    /// The newest address that is looked up.
    looked_up: Arc<AtomicU64>,
}

enum Order {
    Fetch {
        which: Which,
        consent: Consent,
    },
    /// Answered when nothing is being fetched any more.
    Finish(Sender<()>),
}

impl Fetcher {
    /// Starts its threads.
    ///
    /// # Errors
    /// The system allows no more threads.
    pub fn start(feeds: Arc<dyn Feeds>, timing: Timing, inbox: Inbox) -> std::io::Result<Self> {
        let (fetches, orders) = mpsc::channel();
        let (clerk, for_clerk) = mpsc::channel();
        let (stop, fetching) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let ordered = Arc::new(AtomicUsize::new(0));
        let mut thread = FetchThread {
            feeds: Arc::clone(&feeds),
            inbox: inbox.clone(),
            stop: Arc::clone(&stop),
            fetching: Arc::clone(&fetching),
            timing,
            next: None,
        };
        thread.wait_for_next();
        spawn("newsreader-fetcher", move || thread.run(&orders))?;
        let (of_clerk, inbox_of_clerk, left) = (Arc::clone(&feeds), inbox.clone(), Arc::clone(&ordered));
        spawn("newsreader-feeds", move || clerk::run(&*of_clerk, &for_clerk, &left, &inbox_of_clerk))?;
        Ok(Self { fetches, clerk, feeds, inbox, stop, fetching, ordered, looked_up: Arc::default() })
    }

    /// Takes what is meant for it; gives back an effect that is not.
    pub fn take(&self, effect: Effect) -> Option<Effect> {
        // Threads that have ended do nothing more; the program is ending too.
        let _ = match effect {
            Effect::Fetch { which, consent } => {
                self.stop.store(false, Ordering::Relaxed);
                self.fetches.send(Order::Fetch { which, consent }).is_ok()
            }
            Effect::StopFetch => {
                self.stop.store(true, Ordering::Relaxed);
                true
            }
            Effect::LookUp { generation, address } => {
                self.look_up(generation, address);
                true
            }
            Effect::StopLookUp => {
                self.looked_up.store(0, Ordering::Relaxed);
                true
            }
            Effect::Subscribe { generation, url, address, name, folder } => {
                let wish = Wish { url, address, name, folder };
                self.order(clerk::Order::Subscribe { generation, wish })
            }
            Effect::Feeds => self.order(clerk::Order::List),
            Effect::PauseFeed { url, paused } => self.order(clerk::Order::Pause { url, paused }),
            Effect::RemoveFeed { url } => self.order(clerk::Order::Remove { url }),
            other => return Some(other),
        };
        None
    }

    fn order(&self, order: clerk::Order) -> bool {
        self.ordered.fetch_add(1, Ordering::AcqRel);
        self.clerk.send(order).is_ok()
    }

    fn look_up(&self, generation: u64, address: String) {
        self.looked_up.store(generation, Ordering::Relaxed);
        let (feeds, inbox) = (Arc::clone(&self.feeds), self.inbox.clone());
        let newest = Arc::clone(&self.looked_up);
        let started = spawn("newsreader-look-up", move || {
            looking::look_up(&*feeds, generation, &address, &newest, &inbox);
        });
        if let Err(error) = started {
            let found = Err(Clean::line(&format!("the system allows no more threads ({error})")));
            let _ = self.inbox.send(Incoming::Message(Message::LookedUp { generation, found }));
        }
    }

    /// Ends everything, and waits until feeds.toml is written and the fetch that goes on has ended, but not longer
    /// than `patience` for the one and a moment for the other: what a fetch has not written by then comes with the
    /// next.
    pub fn finish(self, patience: Duration) {
        self.stop.store(true, Ordering::Relaxed);
        self.looked_up.store(0, Ordering::Relaxed);
        let (written, is_written) = mpsc::channel();
        let (ended, has_ended) = mpsc::channel();
        let begun = now();
        if self.ordered.load(Ordering::Acquire) > 0 && self.order(clerk::Order::Finish(written)) {
            let _ = is_written.recv_timeout(patience);
        }
        if self.fetching.load(Ordering::Acquire) && self.fetches.send(Order::Finish(ended)).is_ok() {
            let _ = has_ended.recv_timeout(patience.min(ENDING).saturating_sub(begun.elapsed()));
        }
    }
}

struct FetchThread {
    feeds: Arc<dyn Feeds>,
    inbox: Inbox,
    stop: Arc<AtomicBool>,
    fetching: Arc<AtomicBool>,
    timing: Timing,
    /// When what is due is fetched by itself.
    next: Option<Instant>,
}

impl FetchThread {
    fn run(mut self, orders: &Receiver<Order>) {
        // Dozens of threads take documents apart: keys are never to wait for them.
        yield_to_others(BEHIND);
        loop {
            let order = match self.next {
                Some(next) => orders.recv_timeout(next.saturating_duration_since(now())),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                // The first page is answered.
                Ok(Order::Fetch { which: Which::Due, .. }) => {
                    self.next = Some(now() + self.timing.head_start);
                }
                Ok(Order::Fetch { which, consent }) => {
                    self.fetch(&which, &consent);
                    self.wait_for_next();
                }
                // Whoever waits may have given up.
                Ok(Order::Finish(done)) => drop(done.send(())),
                Err(RecvTimeoutError::Timeout) => {
                    self.stop.store(false, Ordering::Relaxed);
                    self.fetch(&Which::Due, &Consent::Withheld);
                    self.wait_for_next();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn wait_for_next(&mut self) {
        self.next = self.timing.every.map(|every| now() + every);
    }

    /// Fetches, unless somebody is to be asked first.
    fn fetch(&self, which: &Which, consent: &Consent) {
        let waiting = match self.settle(which, consent) {
            Ok(waiting) => waiting,
            Err(reason) => return self.tell(reason),
        };
        let stop = || self.stop.load(Ordering::Relaxed);
        self.fetching.store(true, Ordering::Release);
        let ended = catch_unwind(AssertUnwindSafe(|| self.course(which, &stop)));
        self.fetching.store(false, Ordering::Release);
        let nothing = matches!(&ended, Ok(Ok((summary, _))) if summary.feeds == 0);
        if !(waiting && nothing) {
            self.tell(match ended {
                Ok(Ok((summary, offline))) => Message::Fetched { summary, offline },
                Ok(Err(reason)) => Message::NotFetched(reason),
                // The hook has told of it.
                Err(_) => {
                    Message::NotFetched(NotFetched::Failed(Clean::line("the part that fetches failed")))
                }
            });
        }
        // Who was asked just now knows of them.
        if waiting && (nothing || *which == Which::Due) {
            self.tell(Message::NotFetched(NotFetched::Unconfirmed));
        }
    }

    /// Whether there are feeds from elsewhere that go on waiting for a word; or the message in place of a fetch.
    fn settle(&self, which: &Which, consent: &Consent) -> Result<bool, Message> {
        let failed = |reason| Message::NotFetched(NotFetched::Failed(reason));
        if let Consent::Given(urls) = consent {
            return self.feeds.confirm(urls).map(|()| false).map_err(failed);
        }
        let mut feeds = self.feeds.unconfirmed().map_err(failed)?;
        if let Which::Named(names) = which {
            feeds.retain(|feed| names.iter().any(|name| *name == feed.url || *name == feed.name.as_str()));
        }
        match (feeds.is_empty(), consent) {
            (true, _) => Ok(false),
            (false, Consent::Ask) => Err(Message::Unconfirmed { which: which.clone(), feeds }),
            (false, _) => Ok(true),
        }
    }

    /// A fetch from begin to end; whether it found no network.
    fn course(&self, which: &Which, stop: &(dyn Fn() -> bool + Sync)) -> Result<(Summary, bool), NotFetched> {
        let (told, progress) = mpsc::channel();
        let (mut so_far, mut offline) = (FetchProgress::default(), false);
        let summary = thread::scope(|scope| {
            scope.spawn(move || self.pass_on(&progress));
            let told = told;
            self.feeds.fetch(which, stop, &mut |news| {
                match news {
                    News::Begun { feeds } => so_far.feeds = feeds,
                    News::Done(outcome) => {
                        so_far.done += 1;
                        so_far.new += outcome.new;
                        so_far.failed += usize::from(outcome.error.is_some());
                    }
                    News::Offline => offline = true,
                    News::Written(_) | News::Finished(_) => return,
                }
                let _ = told.send(so_far);
            })
        })?;
        Ok((summary, offline))
    }

    /// Tells the newest of what comes, and then rests.
    fn pass_on(&self, progress: &Receiver<FetchProgress>) {
        while let Ok(first) = progress.recv() {
            let newest = progress.try_iter().last().unwrap_or(first);
            self.tell(Message::Fetching(newest));
            thread::sleep(PAUSE);
        }
    }

    fn tell(&self, message: Message) {
        // Without a loop there is nobody to tell.
        let _ = self.inbox.send(Incoming::Message(message));
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: when the next fetch is due")]
fn now() -> Instant {
    Instant::now()
}
