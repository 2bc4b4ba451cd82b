//! What is remembered of a feed after it was asked. Pure: the moment and the chance come in.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::failure::Failure;
use super::plan::Job;
use crate::feed::schedule::{self, LONGEST_PEACE, Rhythm, Trouble, Wishes};
use crate::feed::{Feed, FeedState};
use crate::net::Answer;

/// What an answer says besides its items.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub max_age: Option<Duration>,
    /// `None` where nothing changed.
    pub document: Option<Document>,
}

/// What a document says of itself.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub title: String,
    pub rhythm: Rhythm,
    pub ttl: Option<u32>,
    /// Where it says that it has moved to.
    pub moved_to: Option<String>,
}

impl Said {
    /// Of an answer whose items are read.
    pub fn of(answer: &Answer, document: Option<Document>) -> Self {
        Self {
            etag: answer.etag.clone(),
            last_modified: answer.last_modified.clone(),
            max_age: answer.max_age,
            document,
        }
    }
}

impl Document {
    pub fn of(feed: &Feed, job: &Job, now: Timestamp) -> Self {
        Self {
            title: feed.title.clone(),
            rhythm: schedule::rhythm(&feed.items, now),
            ttl: feed.ttl,
            moved_to: feed.moved_to.clone().filter(|url| *url != job.subscription.url),
        }
    }
}

/// After an answer whose items are on disk. `came`: it brought something new.
pub fn success(job: &Job, said: &Said, came: bool, now: Timestamp) -> FeedState {
    let before = &job.state;
    let mut state = FeedState {
        last_try: Some(now),
        last_success: Some(now),
        failures: 0,
        error: None,
        gone: false,
        peace: None,
        ..before.clone()
    };
    match &said.document {
        Some(document) => {
            state.etag.clone_from(&said.etag);
            state.last_modified.clone_from(&said.last_modified);
            state.title = Some(document.title.clone()).filter(|title| !title.is_empty());
            state.gap = document.rhythm.gap;
            state.ttl = document.ttl;
            // A move that was followed has been told by now; one that was not is told again by the redirect.
            state.moved_to.clone_from(&document.moved_to);
            // Items without dates came when they were first seen.
            state.newest = document.rhythm.newest.or(if came { Some(now) } else { before.newest });
        }
        None => {
            // A server may answer with other validators than those it was asked by.
            state.etag = said.etag.clone().or(state.etag);
            state.last_modified = said.last_modified.clone().or(state.last_modified);
        }
    }
    let wishes =
        Wishes { max_age: said.max_age.and_then(|age| SignedDuration::try_from(age).ok()), ttl: state.ttl };
    let rhythm = Rhythm { gap: state.gap, newest: state.newest };
    state.next_due = Some(schedule::after_success(job.subscription.fetch, rhythm, wishes, now));
    state
}

/// After a failure; `None` where the feed has no part in it. `chance` is a random number from 0 to 1.
pub fn failure(job: &Job, failure: &Failure, chance: f64, now: Timestamp) -> Option<FeedState> {
    let trouble = failure.trouble()?;
    let failures = job.state.failures.saturating_add(1);
    let next_due = schedule::after_failure(trouble, failures, chance, now);
    let retry_after = match trouble {
        Trouble::Failed { retry_after } => retry_after,
        Trouble::Gone | Trouble::DeadHost => None,
    };
    Some(FeedState {
        last_try: Some(now),
        failures,
        error: Some(failure.to_string()),
        gone: trouble == Trouble::Gone,
        peace: retry_after.and_then(|wait| now.checked_add(wait.min(LONGEST_PEACE)).ok()),
        next_due,
        ..job.state.clone()
    })
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::feed::{Interval, Item, Subscription};
    use crate::net::NetError;

    fn now() -> Timestamp {
        Timestamp::from_second(1_475_280_000).unwrap()
    }

    fn job(state: FeedState) -> Job {
        let url = "https://a.example/feed".to_owned();
        let (shows, tags) = (Vec::new(), Vec::new());
        let subscription = Subscription {
            url: url.clone(),
            origin: url.clone(),
            name: "A".into(),
            folder: "a".into(),
            shows,
            tags,
            fetch: Interval::Auto,
            keep: None,
            paused: false,
        };
        Job { subscription, state, url: Url::parse(&url).unwrap(), named: Vec::new() }
    }

    fn said(feed: &Feed) -> Said {
        Said {
            etag: Some("\"2\"".into()),
            document: Some(Document::of(feed, &job(FeedState::default()), now())),
            ..Said::default()
        }
    }

    #[test]
    fn an_answer_ends_all_trouble_and_replaces_what_was_known() {
        let before = FeedState {
            etag: Some("\"1\"".into()),
            last_modified: Some("then".into()),
            failures: 4,
            error: Some("the server answered 500".into()),
            gone: true,
            peace: Some(now()),
            moved_to: Some("https://a.example/feed".into()),
            ..FeedState::default()
        };
        let item = Item { published: Some(now() - SignedDuration::from_hours(2)), ..Item::default() };
        let feed = Feed { title: "Its title".into(), ttl: Some(90), items: vec![item], ..Feed::default() };
        let after = success(&job(before), &said(&feed), true, now());
        assert_eq!(
            (after.etag.as_deref(), after.last_modified),
            (Some("\"2\""), None),
            "no validator is left behind"
        );
        assert_eq!((after.failures, after.error, after.gone, after.peace), (0, None, false, None));
        assert_eq!(after.moved_to, None, "a move is told until the feed has answered at its new address");
        assert_eq!(
            (after.title.as_deref(), after.newest),
            (Some("Its title"), Some(now() - SignedDuration::from_hours(2)))
        );
        assert_eq!(after.next_due, Some(now() + SignedDuration::from_mins(90)));
    }

    #[test]
    fn nothing_new_keeps_validators_and_rhythm() {
        let before = FeedState {
            etag: Some("\"1\"".into()),
            gap: Some(SignedDuration::from_hours(8)),
            newest: Some(now() - SignedDuration::from_hours(1)),
            ttl: Some(30),
            ..FeedState::default()
        };
        let after = success(&job(before.clone()), &Said::default(), false, now());
        assert_eq!((after.etag, after.newest, after.gap), (before.etag, before.newest, before.gap));
        assert_eq!(after.next_due, Some(now() + SignedDuration::from_hours(4)));
    }

    #[test]
    fn items_without_dates_came_when_they_were_first_seen() {
        let feed = Feed { items: vec![Item::default()], ..Feed::default() };
        let before =
            FeedState { newest: Some(now() - SignedDuration::from_hours(9)), ..FeedState::default() };
        assert_eq!(success(&job(before.clone()), &said(&feed), true, now()).newest, Some(now()));
        assert_eq!(success(&job(before.clone()), &said(&feed), false, now()).newest, before.newest);
    }

    #[test]
    fn failures_add_up_and_keep_what_is_known() {
        let before = FeedState { etag: Some("\"1\"".into()), failures: 1, ..FeedState::default() };
        let status = |status, seconds: Option<u64>| {
            Failure::from(NetError::Status { status, retry_after: seconds.map(Duration::from_secs) })
        };
        let after = failure(&job(before.clone()), &status(500, None), 1.0, now()).unwrap();
        assert_eq!(
            (after.failures, after.etag, after.gone, after.peace),
            (2, before.etag.clone(), false, None)
        );
        assert_eq!(after.next_due, Some(now() + SignedDuration::from_mins(10)));
        let after = failure(&job(before.clone()), &status(503, Some(7200)), 0.0, now()).unwrap();
        assert_eq!((after.peace, after.next_due), (Some(now() + SignedDuration::from_hours(2)), after.peace));
        let after = failure(&job(before.clone()), &status(410, None), 0.0, now()).unwrap();
        assert!(after.gone && after.next_due.is_none());
        assert_eq!(failure(&job(before), &Failure::from(NetError::Offline), 0.0, now()), None);
    }
}
