//! The course of a fetch with a network that answers what a test wants, at once.

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::feed::FeedState;
use crate::net::{Answer, Request};
use crate::store::feed_states::FeedStates;

type Answering<'a> = dyn Fn(&Request) -> Result<Answer, NetError> + Sync + 'a;

struct Fake<'a>(&'a Answering<'a>);

impl Network for Fake<'_> {
    fn get(&self, request: &Request, _: &dyn Fn() -> bool) -> Result<Answer, NetError> {
        (self.0)(request)
    }
}

/// A library with feeds of these hosts, all confirmed.
struct World {
    _folder: tempfile::TempDir,
    library: Library,
}

fn url(host: &str) -> String {
    format!("https://{host}.example/feed")
}

impl World {
    fn new(hosts: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        let urls: Vec<String> = hosts.iter().map(|host| url(host)).collect();
        for url in &urls {
            subscribe(&library, url, url, Details::default()).unwrap();
        }
        Self { _folder: folder, library }
    }

    fn fetch(&self, answering: &Answering<'_>) -> (Summary, Vec<News>) {
        let mut told = Vec::new();
        let fetching = Fetching::default();
        let network = &Fake(answering);
        let summary =
            run_over(network, &self.library, &fetching, &Which::All, &|| false, &mut |news| told.push(news))
                .unwrap();
        (summary, told)
    }

    fn states(&self) -> FeedStates {
        feed_states::read(&self.library).0
    }

    fn state(&self, host: &str) -> FeedState {
        self.states().feeds.get(&url(host)).cloned().unwrap_or_default()
    }
}

fn answer(request: &Request, body: &str) -> Answer {
    Answer {
        status: 200,
        url: request.url.clone(),
        moved: None,
        content_type: None,
        etag: Some("\"1\"".into()),
        last_modified: None,
        max_age: None,
        body: body.into(),
        truncated: false,
        held: net::Held::default(),
    }
}

fn rss(items: usize) -> String {
    let item = |number| format!("<item><guid>{number}</guid><title>Number {number}</title></item>");
    format!("<rss><channel><title>T</title>{}</channel></rss>", (0..items).map(item).collect::<String>())
}

#[test]
fn no_network_is_said_once_and_nothing_more_is_asked() {
    let hosts: Vec<String> = (0..120).map(|number| format!("h{number}")).collect();
    let world = World::new(&hosts.iter().map(String::as_str).collect::<Vec<_>>());
    let asked = AtomicUsize::new(0);
    let (summary, told) = world.fetch(&|_| {
        asked.fetch_add(1, Ordering::SeqCst);
        thread::sleep(std::time::Duration::from_millis(5));
        Err(NetError::Offline)
    });
    assert_eq!(told.iter().filter(|news| **news == News::Offline).count(), 1);
    assert!(summary.stopped && summary.failed.is_empty() && summary.feeds == 0, "{summary:?}");
    assert!(asked.into_inner() < 120, "all were asked");
    assert!(world.states().feeds.is_empty(), "that there is no network is no feed's fault");

    let (summary, told) = World::new(&["a"]).fetch(&|_| Err(NetError::Offline));
    assert!(told.contains(&News::Offline) && summary.stopped);
}

#[test]
fn one_feed_without_a_network_among_others_is_a_failure() {
    let world = World::new(&["a", "b", "c"]);
    let (summary, told) = world.fetch(&|request| match request.url.host_str() {
        Some("b.example") => Err(NetError::Offline),
        _ => Ok(answer(request, &rss(2))),
    });
    assert!(!told.contains(&News::Offline) && !summary.stopped);
    assert_eq!((summary.new, summary.failed.len(), summary.feeds), (4, 1, 3));
    assert_eq!(summary.failed[0].error.as_deref(), Some("no network"));
}

#[test]
fn news_come_in_order_and_the_last_is_the_summary() {
    let world = World::new(&["a", "b"]);
    let (summary, told) = world.fetch(&|request| Ok(answer(request, &rss(3))));
    assert_eq!(told[0], News::Begun { feeds: 2 });
    assert_eq!(told.last(), Some(&News::Finished(summary.clone())));
    let written: usize =
        told.iter().map(|news| if let News::Written(paths) = news { paths.len() } else { 0 }).sum();
    assert_eq!((written, summary.new), (6, 6));
    assert_eq!(world.state("a").etag.as_deref(), Some("\"1\""));
}

#[test]
fn a_feed_that_breaks_a_worker_costs_no_other() {
    let world = World::new(&["a", "b", "c"]);
    let (summary, _) = world.fetch(&|request| {
        assert!(request.url.host_str() != Some("b.example"), "a fault of ours");
        Ok(answer(request, &rss(1)))
    });
    assert_eq!((summary.new, summary.failed.len()), (2, 1));
    assert!(summary.failed[0].error.as_ref().unwrap().contains("please report"));
    assert_eq!(world.state("b").failures, 1);
}

#[test]
fn a_stop_keeps_what_came() {
    let world = World::new(&["a", "b", "c", "d"]);
    let (stopped, told) = (AtomicBool::new(false), Mutex::new(0));
    let answering = |request: &Request| match request.url.host_str() {
        Some("a.example") => Ok(answer(request, &rss(2))),
        _ => {
            for _ in (0..5_000).take_while(|_| !stopped.load(Ordering::SeqCst)) {
                thread::sleep(std::time::Duration::from_millis(1));
            }
            Err(NetError::Stopped)
        }
    };
    let fetching = Fetching { workers: 2, ..Fetching::default() };
    let summary = run_over(
        &Fake(&answering),
        &world.library,
        &fetching,
        &Which::All,
        &|| stopped.load(Ordering::SeqCst),
        &mut |news| {
            if let News::Written(paths) = news {
                *told.lock().unwrap() += paths.len();
                stopped.store(true, Ordering::SeqCst);
            }
        },
    );
    let summary = summary.unwrap();
    assert!(summary.stopped && summary.failed.is_empty(), "{summary:?}");
    assert_eq!((summary.new, told.into_inner().unwrap()), (2, 2));
    assert!(world.state("a").last_success.is_some() && world.state("b").last_try.is_none());
}

#[test]
fn a_redirect_for_good_is_followed_only_to_a_feed_as_safe_and_not_yet_subscribed() {
    let to = |moved: &'static str, body: String| {
        let world = World::new(&["a", "b"]);
        world.fetch(&|request| {
            let moved = (request.url.host_str() == Some("a.example")).then(|| moved.parse().unwrap());
            Ok(Answer { moved, ..answer(request, &body) })
        });
        subscriptions(&world.library).unwrap()[0].url.clone()
    };
    assert_eq!(to("https://new.example/feed", rss(1)), "https://new.example/feed");
    for moved in ["http://new.example/feed", "https://me:word@new.example/feed", "https://b.example/feed"] {
        assert_eq!(to(moved, rss(1)), "https://a.example/feed", "{moved}");
    }
    assert_eq!(to("https://new.example/feed", "<html>sold</html>".into()), "https://a.example/feed");
}

#[test]
fn a_moved_feed_is_confirmed_but_its_host_is_not_named() {
    let world = World::new(&["a"]);
    world.fetch(&|request| {
        Ok(Answer { moved: Some("https://new.example/x".parse().unwrap()), ..answer(request, &rss(1)) })
    });
    let states = world.states();
    assert!(states.confirmed.contains("https://new.example/x") && !states.feeds.contains_key(&url("a")));
    assert!(!states.named.contains("new.example"), "nobody typed that");
    let (summary, _) = world.fetch(&|request| {
        assert_eq!((request.url.as_str(), request.named.len()), ("https://new.example/x", 0));
        assert_eq!(request.etag.as_deref(), Some("\"1\""));
        Ok(Answer { status: 304, body: Vec::new(), ..answer(request, "") })
    });
    assert_eq!((summary.unchanged, summary.failed.len()), (1, 0));
}

#[test]
fn nothing_more_is_taken_of_an_endless_document() {
    let world = World::new(&["a"]);
    let (summary, _) = world.fetch(&|request| Ok(answer(request, &rss(12_000))));
    assert_eq!(summary.new, 10_000);
}

#[test]
fn an_item_that_is_cut_comes_once_it_is_whole() {
    let items = |count: usize| -> String {
        let item = |number| {
            format!(
                "<item><title>I{number}</title><link>https://a.example/{number}</link><guid>g{number}</guid></item>"
            )
        };
        format!("<rss><channel><title>T</title>{}", (0..count).map(item).collect::<String>())
    };
    let world = World::new(&["a"]);
    let cut = items(2).replace("<guid>g1</guid></item>", "");
    let tagged = |request: &Request, body: &str| {
        let known = request.etag.clone();
        assert_eq!(known, None, "what was cut has no validator");
        Answer { etag: Some("\"1\"".into()), ..answer(request, body) }
    };
    let (summary, _) = world.fetch(&|request| Ok(tagged(request, &cut)));
    assert_eq!((summary.new, world.state("a").etag), (1, None));
    let whole = items(2) + "</channel></rss>";
    let (summary, _) = world.fetch(&|request| Ok(tagged(request, &whole)));
    assert_eq!((summary.new, summary.changed), (1, 0), "under one id");
    assert_eq!(world.state("a").etag.as_deref(), Some("\"1\""));
}

#[test]
fn a_lost_library_is_brought_again() {
    let world = World::new(&["a"]);
    let bring = |expected: Option<&str>| {
        let answering = |request: &Request| {
            assert_eq!(request.etag.as_deref(), expected);
            Ok(answer(request, &rss(2)))
        };
        world.fetch(&answering).0.new
    };
    assert_eq!((bring(None), bring(Some("\"1\""))), (2, 0));
    for folder in ["articles", "feeds"] {
        std::fs::remove_dir_all(world.library.root.join(folder)).unwrap();
    }
    assert_eq!(bring(None), 2);
}
