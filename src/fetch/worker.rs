//! One feed asked, and what came made into files: all that needs no lock, so that many workers do it at once.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::before::Before;
use super::failure::Failure;
use super::hosts::Hosts;
use super::plan::Job;
use super::record::{Document, Said};
use super::scales::{Scales, Weight};
use super::secrets::Secrets;
use crate::feed::file::{self, ArticleFile};
use crate::feed::seen::Seen;
use crate::feed::{self, Feed, Origin};
use crate::net::{Accept, Answer, Client, Held, NetError, Request};

/// Items of one document that are taken, the first of it: no feed may fill a disk.
const MOST_ITEMS: usize = 10_000;
/// A feed that takes longer no longer counts among those that are asked at once: fifty servers that keep silent must not
/// keep fifty others waiting.
const SLOW: Duration = Duration::from_secs(1);

/// Who asks. A trait, so that tests can answer.
pub trait Network: Sync {
    /// See [`Client::get`].
    fn get(&self, request: &Request, stop: &dyn Fn() -> bool) -> Result<Answer, NetError>;
}

impl Network for Client {
    fn get(&self, request: &Request, stop: &dyn Fn() -> bool) -> Result<Answer, NetError> {
        Client::get(self, request, stop)
    }
}

/// What all workers share.
pub struct Ground<'a> {
    pub network: &'a dyn Network,
    pub secrets: &'a Secrets<'a>,
    /// What is held in memory, in bytes.
    pub scales: &'a Scales,
    /// Feeds that are asked at once.
    pub slots: &'a Scales,
    pub before: &'a Before<'a>,
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

/// A feed that was asked.
pub struct Reply<'a> {
    pub job: Job,
    pub result: Result<Brought<'a>, Failure>,
}

/// What a feed brought.
pub struct Brought<'a> {
    /// New ones, and those whose item has changed.
    pub files: Vec<ArticleFile>,
    pub said: Said,
    /// Where the feed has moved to for good.
    pub moved: Option<url::Url>,
    /// Of the files.
    pub weight: Option<Weight<'a>>,
}

/// Asks feeds until none is left or nobody listens. A panic costs the feed that it came from.
pub fn work<'a>(ground: &Ground<'a>, hosts: &Hosts<Job>, replies: &SyncSender<Reply<'a>>) {
    loop {
        let slot = RefCell::new(Some(ground.slots.take(1)));
        let Some((job, turn)) = hosts.next() else { return };
        let began = now();
        let stop = || {
            if began.elapsed() > SLOW {
                slot.borrow_mut().take();
            }
            (ground.stop)()
        };
        if stop() {
            return;
        }
        let asked = catch_unwind(AssertUnwindSafe(|| ask(ground, &job, &stop)));
        let result = asked.unwrap_or(Err(Failure::Crashed));
        drop(slot);
        let peace = result.as_ref().err().and_then(Failure::peace);
        let spared = peace.map(|peace| (peace, turn.take_rest()));
        drop(turn);
        let spared = spared.into_iter().flat_map(|(peace, jobs)| {
            jobs.into_iter().map(move |job| Reply { job, result: Err(Failure::Peace(peace)) })
        });
        for reply in std::iter::once(Reply { job, result }).chain(spared) {
            if replies.send(reply).is_err() {
                return;
            }
        }
    }
}

fn ask<'a>(ground: &Ground<'a>, job: &Job, stop: &dyn Fn() -> bool) -> Result<Brought<'a>, Failure> {
    let request = Request {
        url: job.url.clone(),
        named: job.named.clone(),
        etag: job.state.etag.clone(),
        last_modified: job.state.last_modified.clone(),
        accept: Accept::Feed,
        headers: ground.secrets.of(&job.url, stop)?,
    };
    let mut answer = ground.network.get(&request, stop)?;
    let moved = answer.moved.take();
    if answer.status == 304 {
        return Ok(Brought { files: Vec::new(), said: Said::of(&answer, None), moved, weight: None });
    }
    let weight = ground.scales.take(answer.body.len());
    let origin = Origin { url: &answer.url, content_type: answer.content_type.as_deref() };
    let mut feed = feed::read(&answer.body, &origin)?;
    (answer.body, answer.held) = (Vec::new(), Held::default());
    if feed.is_cut {
        // The rest shall come next time; and the last item not under another key than it has when it is whole.
        (answer.etag, answer.last_modified, answer.max_age) = (None, None, None);
        feed.items.pop_if(|last| last.guid.is_none());
    }
    let said = Said::of(&answer, Some(Document::of(&feed, job, Timestamp::now())));
    let files = files(&feed, job, ground.before.seen()?, stop)?;
    let weight = (!files.is_empty()).then_some(weight);
    Ok(Brought { files, said, moved, weight })
}

/// The files of a document's items that are not on disk as they are.
fn files(feed: &Feed, job: &Job, seen: &Seen, stop: &dyn Fn() -> bool) -> Result<Vec<ArticleFile>, Failure> {
    let items = &feed.items[..feed.items.len().min(MOST_ITEMS)];
    let mut files = Vec::new();
    for keyed in file::keyed(items) {
        if stop() {
            return Err(NetError::Stopped.into());
        }
        let key = keyed.key(&job.subscription.origin, seen);
        let file = file::of(keyed.item, key, &job.subscription, &feed.title);
        if !seen.is_last(file.id, file.hash) {
            files.push(file);
        }
    }
    Ok(files)
}

#[expect(clippy::disallowed_methods, reason = "the edge: how long a feed takes")]
fn now() -> Instant {
    Instant::now()
}
