//! Revising: an index that began as a copy of another is looked through, newest articles first, and those
//! entries written anew that come out differently with the catalogue of today. It answers meanwhile.
//!
//! It goes on for as long as nothing else is to be done, and is taken up again where it was put aside;
//! after a restart it begins anew, and finds what was written already as it should be. Files that are new
//! or have changed are left to looks, which know them by their versions.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rayon::ThreadPool;
use rayon::prelude::*;

use super::shift::Shift;
use super::{Audience, Keeper, Keeping, MOST_IN_MEMORY, Setup, now};
use crate::app::Progress;
use crate::index::disk::{Commits, Held, IndexError, Revision};
use crate::index::{Entry, Index};
use crate::runtime::workers::yield_to_others;
use crate::text::Clean;

/// Articles between two questions whether something else is to be done.
const STEP: usize = 128;

/// Steps that it goes behind all others.
const LOWEST: i32 = 19;

/// How often other instances are told that it goes on.
const LIFE: Duration = Duration::from_secs(5);

/// How far an index is looked through.
#[derive(Debug)]
pub(super) struct Revising {
    /// `None` where all articles have gone meanwhile.
    revision: Option<Revision>,
    looked: usize,
    total: usize,
    changed: usize,
    began: Instant,
    told: Duration,
    commits: Commits,
}

/// How a part of it ended.
#[derive(Debug)]
pub enum Revised {
    /// Something else is to be done first.
    Interrupted,
    /// All articles are looked through, and so many of them changed.
    Done { changed: usize },
    /// The index is damaged or cannot be written, of which the audience has heard, or is another instance's
    /// by now: the next look, which must be at everything, puts it right.
    Failed,
    /// The disk refuses, and there are too many articles for memory: they stay as they were recognised
    /// before. It is tried again after the next look.
    Refused(IndexError),
}

impl Keeper {
    /// How many articles are to be looked through, where some are.
    pub fn to_revise(&self) -> Option<usize> {
        let may = self.holds() && self.scanner.is_some() && !self.refused && self.setup.is_inherited();
        may.then(|| self.revising.as_ref().map_or_else(|| self.articles(), |revising| revising.total))
    }

    /// Looks the index through until `interrupted`, which is asked many times a second.
    pub fn revise(&mut self, audience: &mut dyn Audience, interrupted: &mut dyn FnMut() -> bool) -> Revised {
        if !matches!(&self.keeping, Keeping::Disk { lock, .. } if lock.stands()) {
            return Revised::Failed;
        }
        let begun = self.revising.take().map_or_else(|| self.begin_revising(), Ok);
        let outcome = begun.and_then(|mut revising| {
            let mut shift = Shift::new(&self.setup, &mut self.keeping, &mut self.serving, audience);
            let done = revising.go_on(&self.setup, &mut shift, interrupted)?;
            Ok((revising, done))
        });
        match outcome {
            Ok((revising, true)) => Revised::Done { changed: revising.changed },
            Ok((revising, false)) => {
                self.revising = Some(revising);
                Revised::Interrupted
            }
            Err(error @ IndexError::Damaged(_)) => {
                audience.trouble(Clean::line(&error.to_string()));
                self.rebuild();
                Revised::Failed
            }
            Err(error) if self.articles() > MOST_IN_MEMORY => {
                self.make_room();
                self.refused = true;
                Revised::Refused(error)
            }
            Err(error) => {
                self.do_without(&error, audience);
                Revised::Failed
            }
        }
    }

    fn begin_revising(&mut self) -> Result<Revising, IndexError> {
        if let Keeping::Disk { writer, .. } = &mut self.keeping {
            // The look's own, whose threads have the usual priority.
            *writer = None;
        }
        Revising::begin(&self.setup)
    }
}

impl Revising {
    fn begin(setup: &Setup) -> Result<Self, IndexError> {
        let disk = setup.disk()?;
        let total = disk.as_ref().map_or(0, Index::len);
        let (revision, commits, told) = (disk.map(Revision::new), Commits::default(), Duration::ZERO);
        Ok(Self { revision, looked: 0, total, changed: 0, began: now(), told, commits })
    }

    /// Whether it came to the end.
    fn go_on(
        &mut self,
        setup: &Setup,
        shift: &mut Shift<'_>,
        interrupted: &mut dyn FnMut() -> bool,
    ) -> Result<bool, IndexError> {
        while !setup.is_stopped() && !interrupted() {
            let held = self.revision.as_mut().map_or(Ok(Vec::new()), |revision| revision.take(STEP))?;
            if held.is_empty() {
                self.commit(shift, false)?;
                setup.complete()?;
                return Ok(true);
            }
            let changed = at_low_priority(|| changed(setup, &held));
            self.looked += held.len();
            self.changed += changed.len();
            if !changed.is_empty() {
                let writer = shift.quiet_writer()?;
                at_low_priority(|| writer.put(changed))?;
                self.commits.change();
            }
            self.commit(shift, true)?;
            shift.audience.progress(Progress::Reading { read: self.looked, total: self.total });
            self.tell_life(setup);
        }
        Ok(false)
    }

    fn commit(&mut self, shift: &mut Shift<'_>, more: bool) -> Result<(), IndexError> {
        if self.commits.is_due(self.began.elapsed(), more) {
            shift.commit(more)?;
            self.commits.done(self.began.elapsed(), more);
        }
        Ok(())
    }

    fn tell_life(&mut self, setup: &Setup) {
        let elapsed = self.began.elapsed();
        if elapsed.saturating_sub(self.told) >= LIFE {
            self.told = elapsed;
            setup.note_life();
        }
    }
}

/// The entries of those files that are as they were and come out differently.
fn changed(setup: &Setup, held: &[Held]) -> Vec<Entry> {
    let changed = |held: &Held| {
        // One article that breaks something must not hide the others; the hook has told of it.
        let entry = || {
            let (article, stamp) = setup.articles.read_stamped(&held.path).ok()?;
            let same = stamp.version() == held.version;
            same.then(|| Entry::of(&article, &setup.catalogue, stamp.state()))
        };
        let entry = catch_unwind(AssertUnwindSafe(entry)).ok()??;
        (!held.is(&entry, &setup.catalogue)).then_some(entry)
    };
    held.par_iter().filter_map(changed).collect()
}

/// Runs on threads that yield to all others, as do those that are started there: keys are never to wait.
pub(super) fn at_low_priority<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let build = || {
        let name = |number| format!("newsreader-revising-{number}");
        let builder = rayon::ThreadPoolBuilder::new().thread_name(name);
        builder.start_handler(|_| yield_to_others(LOWEST)).build().ok()
    };
    match POOL.get_or_init(build) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}
