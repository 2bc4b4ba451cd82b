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
            state.moved_to = document.moved_to.clone().or(state.moved_to);
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
