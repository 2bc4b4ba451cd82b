//! Which feeds a fetch asks, over what may be known of them.

use super::*;
use crate::feed::Interval;

const NOW: i64 = 1_475_280_000;

fn at(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_second(NOW + seconds).ok()
}

fn url(host: &str) -> String {
    format!("https://{host}.example/feed")
}

fn subscription(host: &str) -> Subscription {
    Subscription {
        url: url(host),
        origin: url(host),
        name: format!("The {host}"),
        folder: host.into(),
        shows: Vec::new(),
        tags: Vec::new(),
        fetch: Interval::Auto,
        keep: None,
        paused: host.starts_with("paused"),
    }
}

/// Subscriptions of these hosts with their states, all confirmed but those of `stranger`.
fn asked(feeds: &[(&str, FeedState)], which: &Which) -> Result<Plan, FetchError> {
    let mut states = FeedStates::default();
    for (host, state) in feeds {
        states.feeds.insert(url(host), state.clone());
        if *host != "stranger" {
            states.confirmed.insert(url(host));
        }
    }
    plan(feeds.iter().map(|(host, _)| subscription(host)).collect(), &states, which, at(0).unwrap())
}

fn hosts(plan: &Plan) -> Vec<&str> {
    plan.jobs.iter().map(|job| job.subscription.folder.as_str()).collect()
}

fn feeds() -> Vec<(&'static str, FeedState)> {
    let tried = FeedState { last_try: at(-7200), ..FeedState::default() };
    vec![
        ("later", FeedState { next_due: at(60), ..tried.clone() }),
        ("due", FeedState { next_due: at(-60), ..tried.clone() }),
        ("overdue", FeedState { next_due: at(-3600), ..tried.clone() }),
        ("never", FeedState::default()),
        ("paused", FeedState::default()),
        ("stranger", FeedState::default()),
        ("gone", FeedState { gone: true, ..tried.clone() }),
        ("peaceful", FeedState { peace: at(1800), next_due: at(1800), ..tried }),
    ]
}

#[test]
fn what_is_due_is_asked_the_most_overdue_first() {
    assert_eq!(hosts(&asked(&feeds(), &Which::Due).unwrap()), ["never", "overdue", "due"]);
}

#[test]
fn all_are_asked_but_those_that_want_peace() {
    assert_eq!(hosts(&asked(&feeds(), &Which::All).unwrap()), ["never", "overdue", "due", "later"]);
}

#[test]
fn who_is_named_is_asked_whatever_is_known_but_for_the_wish_of_the_server_and_the_users_yes() {
    for (name, asked_for) in [
        ("The later", "later"),
        ("the LATER", "later"),
        ("later.example/feed", "later"),
        ("https://gone.example/feed", "gone"),
        ("The paused", "paused"),
    ] {
        let plan = asked(&feeds(), &Which::Named(vec![name.into()])).unwrap();
        assert_eq!((hosts(&plan), plan.refused.len()), (vec![asked_for], 0), "{name}");
    }
    for (name, told) in [("The peaceful", "in peace for 30 minutes"), ("The stranger", "--confirm")] {
        let plan = asked(&feeds(), &Which::Named(vec![name.into()])).unwrap();
        assert!(plan.jobs.is_empty() && plan.refused[0].error.as_ref().unwrap().contains(told), "{plan:?}");
    }
    let error = asked(&feeds(), &Which::Named(vec!["The overdeu".into()])).unwrap_err().to_string();
    assert!(error.contains("did you mean `The overdue`?"), "{error}");
    assert!(matches!(asked(&[], &Which::Due), Err(FetchError::NoFeeds)));
}

#[test]
fn only_a_host_that_the_user_named_may_be_near() {
    let mut states = FeedStates::default();
    states.confirmed.extend([url("a"), url("b")]);
    states.named.insert("a.example".into());
    let plan =
        plan(vec![subscription("a"), subscription("b")], &states, &Which::All, at(0).unwrap()).unwrap();
    assert_eq!(plan.jobs[0].named, ["a.example"]);
    assert_eq!(plan.jobs[1].named, [""; 0]);
}

#[test]
fn a_feed_is_called_by_its_name_else_its_title_else_its_address() {
    let titled = FeedState { title: Some("Its title".into()), ..FeedState::default() };
    let nameless = Subscription { name: String::new(), ..subscription("a") };
    assert_eq!(&*name(&subscription("a"), &titled), "The a");
    assert_eq!(&*name(&nameless, &titled), "Its title");
    assert_eq!(&*name(&nameless, &FeedState::default()), "https://a.example/feed");
}
