//! The fetcher over feeds that do as a test wants.

use std::sync::Mutex;

use super::*;
use crate::feed::news::Outcome;

/// Longer than anything here takes.
const SOON: Duration = Duration::from_secs(10);

/// Feeds that do as a test wants.
#[derive(Default)]
struct Fake {
    /// So many feeds, each of which brings one article.
    feeds: usize,
    /// It goes on until it is stopped.
    endless: bool,
    /// Addresses that nobody has said yes to.
    unconfirmed: Mutex<Vec<&'static str>>,
    /// What was fetched, and what was confirmed.
    done: Mutex<Vec<String>>,
    panics: bool,
    refuses: Option<NotFetched>,
    /// A fetch came to its end.
    ended: Mutex<bool>,
}

impl Fake {
    fn note(&self, deed: String) {
        self.done.lock().unwrap().push(deed);
    }
}

fn outcome(new: usize) -> Outcome {
    let (name, url) = (Clean::line("A"), Clean::line("https://a.example/"));
    Outcome { name, url, new, changed: 0, unchanged: false, error: None }
}

impl Feeds for Fake {
    fn fetch(
        &self,
        which: &Which,
        stop: &(dyn Fn() -> bool + Sync),
        tell: &mut dyn FnMut(News),
    ) -> Result<Summary, NotFetched> {
        assert!(!self.panics, "a fetch that breaks");
        self.note(format!("{which:?}"));
        if let Some(reason) = &self.refuses {
            return Err(reason.clone());
        }
        tell(News::Begun { feeds: self.feeds });
        let mut summary = Summary { feeds: self.feeds, ..Summary::default() };
        for _ in 0..self.feeds {
            tell(News::Done(outcome(1)));
            summary.new += 1;
        }
        while self.endless && !stop() {
            thread::sleep(Duration::from_millis(1));
        }
        summary.stopped = stop();
        *self.ended.lock().unwrap() = true;
        tell(News::Finished(summary.clone()));
        Ok(summary)
    }

    fn unconfirmed(&self) -> Result<Vec<Unconfirmed>, Clean> {
        let urls = self.unconfirmed.lock().unwrap();
        let feed =
            |url: &&str| Unconfirmed { url: (*url).to_owned(), name: Clean::line("A"), private: false };
        Ok(urls.iter().map(feed).collect())
    }

    fn confirm(&self, urls: &[String]) -> Result<(), Clean> {
        self.note(format!("confirmed {}", urls.join(" ")));
        self.unconfirmed.lock().unwrap().clear();
        Ok(())
    }

    fn find(&self, typed: &str, stop: &(dyn Fn() -> bool + Sync)) -> Result<Vec<Candidate>, Clean> {
        while typed == "slow" && !stop() {
            thread::sleep(Duration::from_millis(1));
        }
        Err(Clean::line(typed))
    }

    fn subscribe(&self, wish: &Wish) -> Result<(), Clean> {
        self.note(format!("subscribed {}", wish.url));
        Ok(())
    }

    fn listed(&self) -> Result<Vec<Listed>, Clean> {
        Ok(Vec::new())
    }

    fn pause(&self, _: &str, _: bool) -> Result<(), Clean> {
        Err(Clean::line("read-only"))
    }

    fn remove(&self, url: &str) -> Result<(), Clean> {
        self.note(format!("removed {url}"));
        Ok(())
    }
}

/// A fetcher that has nothing to do.
pub(in crate::runtime) fn idle() -> Fetcher {
    let timing = Timing { head_start: SOON, every: None };
    Fetcher::start(Arc::new(Fake::default()), timing, mpsc::channel().0).unwrap()
}

struct World {
    fetcher: Fetcher,
    feeds: Arc<Fake>,
    messages: Receiver<Incoming>,
}

impl World {
    fn new(feeds: Fake) -> Self {
        Self::timed(feeds, Timing { head_start: Duration::ZERO, every: None })
    }

    fn timed(feeds: Fake, timing: Timing) -> Self {
        let feeds = Arc::new(feeds);
        let (inbox, messages) = mpsc::channel();
        let fetcher = Fetcher::start(Arc::clone(&feeds) as Arc<dyn Feeds>, timing, inbox).unwrap();
        Self { fetcher, feeds, messages }
    }

    fn fetch(&self, which: Which, consent: Consent) {
        assert_eq!(self.fetcher.take(Effect::Fetch { which, consent }), None);
    }

    fn next(&self) -> Message {
        match self.messages.recv_timeout(SOON) {
            Ok(Incoming::Message(message)) => message,
            other => panic!("{other:?} in place of a message"),
        }
    }

    /// What is told until the fetch is over.
    fn course(&self) -> (Vec<FetchProgress>, Message) {
        let mut told = Vec::new();
        loop {
            match self.next() {
                Message::Fetching(progress) => told.push(progress),
                message => return (told, message),
            }
        }
    }

    fn done(&self) -> Vec<String> {
        self.feeds.done.lock().unwrap().clone()
    }
}

#[test]
fn a_thousand_feeds_are_told_of_a_few_times_and_the_last_word_is_whole() {
    let world = World::new(Fake { feeds: 1_000, ..Fake::default() });
    world.fetch(Which::All, Consent::Ask);
    let (told, end) = world.course();
    assert!((1..=4).contains(&told.len()), "{} messages of less than a tenth of a second", told.len());
    assert_eq!(*told.last().unwrap(), FetchProgress { feeds: 1_000, done: 1_000, failed: 0, new: 1_000 });
    assert!(matches!(end, Message::Fetched { summary, offline: false } if summary.new == 1_000));
}

#[test]
fn a_fetch_is_stopped_and_the_next_one_is_not() {
    let world = World::new(Fake { endless: true, ..Fake::default() });
    for _ in 0..2 {
        world.fetch(Which::All, Consent::Ask);
        assert!(matches!(world.next(), Message::Fetching(_)));
        world.fetcher.take(Effect::StopFetch);
        assert!(matches!(world.course().1, Message::Fetched { summary, .. } if summary.stopped));
    }
}

#[test]
fn quitting_ends_a_fetch_at_once_and_waits_for_what_is_written() {
    let world = World::new(Fake { endless: true, ..Fake::default() });
    world.fetch(Which::All, Consent::Ask);
    assert!(matches!(world.next(), Message::Fetching(_)));
    let url = "https://b.example/".to_owned();
    let (address, name, folder) = (url.clone(), String::new(), String::new());
    world.fetcher.take(Effect::Subscribe { generation: 1, url, address, name, folder });
    let (feeds, begun) = (Arc::clone(&world.feeds), now());
    world.fetcher.finish(SOON);
    assert!(begun.elapsed() < SOON / 2, "it was waited for");
    assert!(feeds.done.lock().unwrap().contains(&"subscribed https://b.example/".to_owned()));
    assert!(*feeds.ended.lock().unwrap(), "the fetch went on");
}

#[test]
fn who_asks_is_asked_first_about_feeds_from_elsewhere() {
    let world = World::new(Fake { feeds: 1, unconfirmed: Mutex::new(vec!["a", "b"]), ..Fake::default() });
    world.fetch(Which::All, Consent::Ask);
    let Message::Unconfirmed { which: Which::All, feeds } = world.next() else { panic!("no question") };
    assert_eq!((feeds.len(), world.done()), (2, vec![]));

    world.fetch(Which::Named(vec!["c".into()]), Consent::Ask);
    assert!(matches!(world.course().1, Message::Fetched { .. }), "of others there is nothing to ask");
    world.fetch(Which::All, Consent::Withheld);
    assert!(matches!(world.course().1, Message::Fetched { .. }), "not now: the others");
    world.fetch(Which::All, Consent::Given(vec!["a".into(), "b".into()]));
    assert!(matches!(world.course().1, Message::Fetched { .. }));
    assert_eq!(world.done(), ["Named([\"c\"])", "All", "confirmed a b", "All"]);
}

#[test]
fn where_nothing_else_is_to_be_fetched_it_is_said_that_they_wait() {
    let world = World::new(Fake { unconfirmed: Mutex::new(vec!["a"]), ..Fake::default() });
    world.fetch(Which::All, Consent::Withheld);
    assert!(matches!(world.course().1, Message::NotFetched(NotFetched::Unconfirmed)));
}

#[test]
fn what_is_due_is_fetched_by_itself_and_asks_nothing() {
    let timing = Timing { head_start: SOON, every: Some(Duration::from_millis(1)) };
    let feeds = Fake { feeds: 1, unconfirmed: Mutex::new(vec!["a"]), ..Fake::default() };
    let world = World::timed(feeds, timing);
    for _ in 0..2 {
        assert!(matches!(world.course().1, Message::Fetched { .. }));
        assert!(matches!(world.next(), Message::NotFetched(NotFetched::Unconfirmed)), "that is said");
    }
    assert_eq!(world.done()[..2], ["Due", "Due"]);
}

#[test]
fn the_fetch_of_the_start_comes_after_a_while() {
    let world = World::new(Fake { feeds: 1, ..Fake::default() });
    world.fetch(Which::Due, Consent::Withheld);
    assert!(matches!(world.course().1, Message::Fetched { .. }));
    let patient = World::timed(Fake::default(), Timing { head_start: SOON, every: None });
    patient.fetch(Which::Due, Consent::Withheld);
    assert!(patient.messages.recv_timeout(Duration::from_millis(50)).is_err());
    assert_eq!(patient.done(), Vec::<String>::new());
}

#[test]
fn what_refuses_or_breaks_is_told_and_the_next_fetch_takes_place() {
    let refuses = World::new(Fake { refuses: Some(NotFetched::Elsewhere), ..Fake::default() });
    refuses.fetch(Which::All, Consent::Ask);
    assert!(matches!(refuses.next(), Message::NotFetched(NotFetched::Elsewhere)));

    let breaks = World::new(Fake { panics: true, ..Fake::default() });
    for _ in 0..2 {
        breaks.fetch(Which::All, Consent::Ask);
        assert!(matches!(breaks.next(), Message::NotFetched(NotFetched::Failed(_))));
    }
}

#[test]
fn only_the_last_address_is_answered() {
    let world = World::new(Fake::default());
    for (generation, address) in [(1, "slow"), (2, "other")] {
        world.fetcher.take(Effect::LookUp { generation, address: address.into() });
    }
    assert!(matches!(world.next(), Message::LookedUp { generation: 2, found: Err(_) }));
    world.fetcher.take(Effect::LookUp { generation: 3, address: "slow".into() });
    world.fetcher.take(Effect::StopLookUp);
    assert!(world.messages.recv_timeout(Duration::from_millis(50)).is_err(), "nobody waits for it");
}

#[test]
fn the_list_is_told_after_a_change_and_what_prevents_one_before_it() {
    let world = World::new(Fake::default());
    world.fetcher.take(Effect::RemoveFeed { url: "a".into() });
    assert!(matches!(world.next(), Message::Feeds(Ok(_))));
    world.fetcher.take(Effect::PauseFeed { url: "a".into(), paused: true });
    assert!(matches!(world.next(), Message::Notice { .. }));
    assert!(matches!(world.next(), Message::Feeds(Ok(_))));
    assert_eq!(world.done(), ["removed a"]);
}

#[test]
fn effects_of_others_are_given_back() {
    assert_eq!(World::new(Fake::default()).fetcher.take(Effect::Suspend), Some(Effect::Suspend));
}
