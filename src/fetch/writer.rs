//! What workers bring, written many articles at once; and only then what is remembered of the feeds that brought
//! them. The thread that called for the fetch does this, and tells the news.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use url::Url;

use super::before::Before;
use super::plan::Job;
use super::record;
use super::worker::{Brought, Reply};
use crate::feed::file::ArticleFile;
use crate::feed::news::{News, Outcome, Summary};
use crate::feed::{FeedState, subscriptions};
use crate::net::NetError;
use crate::store::batch::{BatchError, Fate, Shelf};
use crate::store::library::Library;
use crate::store::{feed_states, feeds, reason};
use crate::text::Clean;

/// Files that make a batch full.
const MOST_FILES: usize = 1_000;
/// Bytes likewise: as long as they wait here, others may have to wait for room.
const MOST_BYTES: usize = 8 << 20;
/// How long the first batch waits for more; each further one twice as long, up to the last number. So the first news is
/// there at once, and the disk is not asked to sync all the time.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// Time between two looks at whether to stop.
const LOOK: Duration = Duration::from_millis(50);
/// Feeds in a row without a network after which no further one is asked.
const OFFLINE: usize = 3;

/// What the writer needs of the fetch.
pub struct Writer<'a> {
    library: &'a Library,
    before: &'a Before<'a>,
    /// Opened by the first worker that brings something.
    shelf: Option<Shelf>,
    tell: &'a mut dyn FnMut(News),
    batch: Vec<(Job, Brought<'a>)>,
    /// States to be remembered with the next batch.
    records: Vec<Record>,
    /// Since when the oldest of both waits.
    since: Option<Instant>,
    wait: Duration,
    /// Feeds that found no network since one last did.
    offline: Vec<Job>,
    summary: Summary,
}

/// What is to be remembered of a feed.
struct Record {
    url: String,
    state: FeedState,
    /// Where it has moved to, with its origin.
    moved: Option<(Url, String)>,
}

impl<'a> Writer<'a> {
    pub fn new(library: &'a Library, before: &'a Before<'a>, tell: &'a mut dyn FnMut(News)) -> Self {
        Self {
            library,
            before,
            shelf: None,
            tell,
            batch: Vec::new(),
            records: Vec::new(),
            since: None,
            wait: FIRST_WAIT,
            offline: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// Takes replies until all workers have gone. `close` is called as soon as no further feed shall be asked, and says how
    /// many were not.
    pub fn run(
        mut self,
        replies: &Receiver<Reply<'a>>,
        stop: &dyn Fn() -> bool,
        close: &dyn Fn() -> usize,
    ) -> Summary {
        let mut closed = false;
        loop {
            match replies.recv_timeout(self.patience()) {
                Ok(reply) => self.take(reply),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.is_due() {
                self.flush();
            }
            let offline = self.offline.len() >= OFFLINE;
            if !closed && (stop() || offline) {
                closed = true;
                self.summary.stopped |= close() > 0 || offline;
                if offline {
                    (self.tell)(News::Offline);
                }
            }
        }
        self.flush();
        self.finish()
    }

    fn finish(mut self) -> Summary {
        let none_answered = self.summary.feeds == 0;
        if none_answered && !self.offline.is_empty() && !self.summary.stopped {
            self.summary.stopped = true;
            (self.tell)(News::Offline);
        }
        if !self.summary.stopped {
            self.is_online();
        }
        let warnings = self.shelf().map(Shelf::take_warnings).unwrap_or_default();
        warnings.into_iter().for_each(|warning| self.warn(warning));
        (self.tell)(News::Finished(self.summary.clone()));
        self.summary
    }

    /// Until when a reply is waited for.
    fn patience(&self) -> Duration {
        self.since.map_or(LOOK, |since| self.wait.saturating_sub(since.elapsed()).min(LOOK))
    }

    fn is_due(&self) -> bool {
        let files: usize = self.batch.iter().map(|(_, brought)| brought.files.len()).sum();
        let bytes: usize =
            self.batch.iter().filter_map(|(_, brought)| Some(brought.weight.as_ref()?.amount)).sum();
        let waited = self.since.is_some_and(|since| since.elapsed() >= self.wait);
        waited || files >= MOST_FILES || bytes >= MOST_BYTES
    }

    fn take(&mut self, reply: Reply<'a>) {
        let Reply { job, result } = reply;
        match result {
            Ok(brought) => {
                self.is_online();
                self.since.get_or_insert_with(now);
                match brought.files.is_empty() {
                    true => self.answered(&job, &brought, 0, 0),
                    false => self.batch.push((job, brought)),
                }
            }
            Err(failure) if failure.is_stop() => self.summary.stopped = true,
            Err(failure) if failure.is_offline() => self.offline.push(job),
            Err(failure) => {
                self.is_online();
                if let Some(state) = record::failure(&job, &failure, chance(), Timestamp::now()) {
                    self.since.get_or_insert_with(now);
                    self.records.push(Record { url: job.subscription.url.clone(), state, moved: None });
                }
                self.done(Outcome { error: Some(Clean::line(&failure.to_string())), ..job.outcome() });
            }
        }
    }

    /// There is a network: feeds that found none failed by themselves.
    fn is_online(&mut self) {
        for job in std::mem::take(&mut self.offline) {
            self.done(Outcome { error: Some(Clean::line(&NetError::Offline.to_string())), ..job.outcome() });
        }
    }

    /// A feed whose items are all on disk.
    fn answered(&mut self, job: &Job, brought: &Brought<'_>, new: usize, changed: usize) {
        let state = record::success(job, &brought.said, new > 0, Timestamp::now());
        let is_feed = brought.said.document.is_some();
        let moved = brought.moved.clone().filter(|url| is_feed && may_move(job, url));
        let moved = moved.map(|url| (url, job.subscription.origin.clone()));
        self.records.push(Record { url: job.subscription.url.clone(), state, moved });
        self.done(Outcome { new, changed, unchanged: !is_feed, ..job.outcome() });
    }

    /// Tells what came of a feed.
    pub fn done(&mut self, outcome: Outcome) {
        self.summary.feeds += 1;
        self.summary.new += outcome.new;
        self.summary.changed += outcome.changed;
        self.summary.unchanged += usize::from(outcome.unchanged);
        if outcome.error.is_some() {
            self.summary.failed.push(outcome.clone());
        }
        (self.tell)(News::Done(outcome));
    }

    /// Writes what has come, then remembers the feeds.
    fn flush(&mut self) {
        if self.since.take().is_none() {
            return;
        }
        self.wait = (self.wait * 2).min(LONGEST_WAIT);
        let batch = std::mem::take(&mut self.batch);
        if !batch.is_empty() {
            self.write(batch);
        }
        self.remember();
    }

    fn shelf(&mut self) -> Option<&mut Shelf> {
        if self.shelf.is_none() {
            self.shelf = self.before.take_shelf();
            let twins = self.shelf.as_ref().and_then(|shelf| shelf.remove_twins().err());
            twins.into_iter().for_each(|error| self.warn(Clean::line(&error.to_string())));
        }
        self.shelf.as_mut()
    }

    /// Writes the files of some feeds; each alone where they cannot be written together, so that one folder that
    /// takes none costs no other feed.
    fn write(&mut self, mut batch: Vec<(Job, Brought<'a>)>) {
        let counts: Vec<usize> = batch.iter().map(|(_, brought)| brought.files.len()).collect();
        let mut files: Vec<ArticleFile> = Vec::with_capacity(counts.iter().sum());
        batch.iter_mut().for_each(|(_, brought)| files.append(&mut brought.files));
        let shelf = self.shelf().expect("whoever brings files has asked what was there before");
        let written = shelf.write(&files);
        match written {
            Ok(fates) => {
                drop(files);
                let mut fates = fates.into_iter();
                for ((job, brought), count) in batch.into_iter().zip(counts) {
                    self.written(&job, &brought, fates.by_ref().take(count));
                }
            }
            Err(error) if batch.len() == 1 => {
                batch.into_iter().for_each(|(job, _)| self.not_written(&job, &error));
            }
            Err(_) => {
                let mut files = files.into_iter();
                for ((job, mut brought), count) in batch.into_iter().zip(counts) {
                    brought.files.extend(files.by_ref().take(count));
                    self.write(vec![(job, brought)]);
                }
            }
        }
    }

    fn written(&mut self, job: &Job, brought: &Brought<'_>, fates: impl Iterator<Item = (Fate, PathBuf)>) {
        let (mut new, mut changed, mut paths) = (0, 0, Vec::new());
        for (fate, path) in fates {
            match fate {
                Fate::New => new += 1,
                Fate::Changed => changed += 1,
                Fate::Unchanged | Fate::Edited | Fate::Removed => continue,
            }
            paths.push(path);
        }
        if !paths.is_empty() {
            (self.tell)(News::Written(paths));
        }
        self.answered(job, brought, new, changed);
    }

    /// The fault is of this disk: nothing is remembered, and the feed is due as it was.
    fn not_written(&mut self, job: &Job, error: &BatchError) {
        self.done(Outcome { error: Some(Clean::line(&error.to_string())), ..job.outcome() });
    }

    /// Remembers the feeds, and follows those that have moved.
    fn remember(&mut self) {
        let records = std::mem::take(&mut self.records);
        if records.is_empty() {
            return;
        }
        let records: Vec<_> = records.into_iter().map(|record| self.follow(record)).collect();
        let updated = feed_states::update(self.library, |states| {
            for record in records {
                if let Some((url, _)) = record.moved {
                    states.feeds.remove(&record.url);
                    states.confirmed.insert(url.to_string());
                    states.feeds.insert(url.into(), record.state);
                } else {
                    states.feeds.insert(record.url, record.state);
                }
            }
        });
        if let Err(error) = updated {
            let text = format!("what feeds answered cannot be remembered: {}", reason(&error));
            self.warn(Clean::line(&text));
        }
    }

    /// Writes the new address of a feed that has moved into feeds.toml. Where that is refused, the move is only told.
    fn follow(&mut self, mut record: Record) -> Record {
        let Some((url, origin)) = &record.moved else { return record };
        record.state.moved_to = Some(url.to_string());
        let edit = |text: &str| subscriptions::move_to(text, origin, url.as_str());
        if feeds::edit(self.library, edit).is_err() {
            record.moved = None;
        }
        record
    }

    /// Notes, once, what else went wrong.
    pub fn warn(&mut self, warning: Clean) {
        if !self.summary.warnings.contains(&warning) {
            self.summary.warnings.push(warning);
        }
    }
}

/// Whether a feed may follow a redirect for good: to a feed, over a connection as safe, without a password in the
/// address.
fn may_move(job: &Job, to: &Url) -> bool {
    let is_safe = to.scheme() == "https" || job.url.scheme() == "http";
    is_safe && to.username().is_empty() && to.password().is_none() && *to != job.url
}

/// From 0 to 1; the hasher's keys come from the system's source of chance.
fn chance() -> f64 {
    let number = RandomState::new().build_hasher().finish();
    number as f64 / u64::MAX as f64
}

#[expect(clippy::disallowed_methods, reason = "the edge: how long a batch has waited")]
fn now() -> Instant {
    Instant::now()
}
