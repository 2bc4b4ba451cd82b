//! The keeper: brings the index to what the folder holds. Whoever has the index's lock keeps it: the
//! screen as long as it runs, a verb before it answers. Everybody else reads.
//!
//! ```text
//!  nothing there ── an article is found ──┐
//!                                         ├── lock ── mine ──── scan, recognise, write, commit
//!  an index is there ─────────────────────┘     ├──── taken ─── read; hear of commits; wait for the lock
//!                                               └──── refused ─ scan and recognise, into memory
//! ```
//!
//! Nothing is written for a library without articles. An index that cannot be read or written is
//! removed and built anew, or done without; that is told, and never a failure.

mod open;
mod shift;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::app::Progress;
use crate::article::PathKey;
use crate::index::disk::{Disk, IndexError, Lock, Writer};
use crate::index::{Entry, Index as _};
use crate::marks::Identity;
use crate::store::scan::{Problem, ScanError, Scanner};
use crate::text::Clean;
pub use open::{Opening, Serving, Setup};
use shift::{Failure, Shift};

/// So many new or changed articles are worth being named one by one; more are a bulk.
const FEW: usize = 10_000;

/// What became of a look, for whoever answers questions.
#[derive(Debug)]
pub enum Found {
    /// The index that answers has gained a commit, with these articles new or changed in it.
    Committed(Vec<Identity>),
    /// An index to take the place of what answers now.
    Index(Box<Disk>),
    /// There will be no index on disk: begin with nothing, in memory.
    Memory,
    /// For the index in memory.
    Entries { put: Vec<Entry>, removed: Vec<PathKey> },
}

/// Hears how a look goes on.
pub trait Audience {
    fn found(&mut self, found: Found);
    fn progress(&mut self, progress: Progress);
    /// What is no article and should perhaps be one.
    fn problems(&mut self, problems: Vec<Problem>);
    /// What is wrong with the index, and that it will be put right.
    fn trouble(&mut self, text: Clean);
}

/// How a look ended.
#[derive(Debug)]
pub struct Looked {
    /// Article files found, or in the index where another instance keeps it.
    pub files: usize,
    /// Why the folder was not reached.
    pub trouble: Option<ScanError>,
    /// Another instance keeps the index: nothing was looked at.
    pub taken: bool,
}

/// Keeps one library's index.
#[derive(Debug)]
pub struct Keeper {
    setup: Setup,
    serving: Serving,
    keeping: Keeping,
    /// Made with the first look, when it is known what the index holds.
    scanner: Option<Scanner>,
    /// The index is to be removed as soon as it may be.
    damaged: bool,
    /// Articles written so far.
    written: usize,
}

/// Where what is found goes to.
#[derive(Debug)]
enum Keeping {
    /// No index, no article: nowhere yet.
    Nothing,
    Disk {
        lock: Lock,
        writer: Option<Box<Writer>>,
    },
    Memory(Paths),
}

/// The paths of what is in memory, which is not the keeper's own.
type Paths = Arc<Mutex<HashMap<PathKey, PathBuf>>>;

impl Keeper {
    /// A keeper for an index that was opened so.
    pub fn new(setup: Setup, opening: &Opening) -> Self {
        let (serving, damaged) = (opening.serving, opening.damaged);
        Self { setup, serving, keeping: Keeping::Nothing, scanner: None, damaged, written: 0 }
    }

    /// Whether this process keeps the index.
    pub fn holds(&self) -> bool {
        matches!(self.keeping, Keeping::Disk { .. })
    }

    /// Articles of the index as it was committed.
    pub fn articles(&self) -> usize {
        self.setup.disk().ok().flatten().map_or(0, |disk| disk.len())
    }

    /// Takes the lock that was waited for.
    pub fn hold(&mut self, lock: Lock) {
        self.keeping = Keeping::Disk { lock, writer: None };
        self.scanner = None;
    }

    /// Builds the index anew with the next look, which must be at everything. What answers now goes on
    /// until then.
    pub fn rebuild(&mut self) {
        self.damaged = true;
        self.scanner = None;
        if self.serving == Serving::Current {
            self.serving = Serving::Older;
        }
    }

    /// Looks at places below `articles/`, the empty path being all of it, and brings the index to what
    /// is there. The first look is at all of it.
    pub fn look(&mut self, places: &[PathBuf], audience: &mut dyn Audience) -> Looked {
        if matches!(self.keeping, Keeping::Nothing) && (self.damaged || self.setup.has_index()) {
            match self.take_lock(audience) {
                true => {}
                false => return Looked { files: 0, trouble: None, taken: true },
            }
        }
        let everything = [PathBuf::new()];
        let mut places = if self.scanner.is_some() { places } else { &everything };
        for _ in 0..ATTEMPTS {
            let (looked, failure) = self.try_look(places, audience);
            match failure {
                None => return looked,
                Some(Failure::Unlocked) if self.take_lock(audience) => {}
                Some(Failure::Unlocked) => return Looked { taken: true, ..looked },
                Some(Failure::Index(error @ IndexError::Damaged(_))) => {
                    audience.trouble(Clean::line(&error.to_string()));
                    self.rebuild();
                }
                Some(Failure::Index(error)) => self.do_without(&error, audience),
            }
            places = &everything;
        }
        let (looked, _) = self.try_look(places, audience);
        looked
    }

    /// Another instance has committed: what answers is to show it.
    pub fn hear_commit(&mut self, audience: &mut dyn Audience) {
        match self.serving {
            Serving::Current => audience.found(Found::Committed(Vec::new())),
            Serving::Older if !self.setup.is_complete() => {}
            Serving::Older | Serving::Nothing => self.serve(audience),
        }
    }

    /// Waits no longer for another instance: the next look is into memory.
    pub fn give_up(&mut self, audience: &mut dyn Audience) {
        self.do_without(&IndexError::Busy, audience);
    }

    /// Ends keeping. After a few changes what became of them is brought in order, which takes a moment; a
    /// bulk is left to the next one who keeps the index for longer.
    pub fn finish(self) {
        let Keeping::Disk { writer: Some(writer), .. } = self.keeping else { return };
        if self.written <= FEW {
            // What was committed stands, whatever becomes of merging.
            let _ = writer.finish_merging();
        }
    }

    /// True where there is now somewhere to write to, false where another instance has the lock.
    fn take_lock(&mut self, audience: &mut dyn Audience) -> bool {
        match Lock::try_take(&self.setup.cache) {
            Ok(Some(lock)) => self.hold(lock),
            Ok(None) => return false,
            Err(error) => self.do_without(&IndexError::Io(error), audience),
        }
        true
    }

    /// Goes on in memory.
    fn do_without(&mut self, error: &IndexError, audience: &mut dyn Audience) {
        audience.trouble(Clean::line(&format!("{error}; this session works without it")));
        audience.found(Found::Memory);
        self.keeping = Keeping::Memory(Paths::default());
        self.serving = Serving::Nothing;
        self.scanner = None;
    }

    fn try_look(&mut self, places: &[PathBuf], audience: &mut dyn Audience) -> (Looked, Option<Failure>) {
        let mut scanner = match self.scanner.take().map_or_else(|| self.begin(), Ok) {
            Ok(scanner) => scanner,
            Err(error) => {
                let looked = Looked { files: 0, trouble: None, taken: false };
                return (looked, Some(Failure::Index(error)));
            }
        };
        let paths = match &self.keeping {
            Keeping::Memory(paths) => Some(Arc::clone(paths)),
            Keeping::Disk { .. } | Keeping::Nothing => None,
        };
        let below = |folder: &Path| match &paths {
            Some(paths) => paths_below(&lock(paths), folder),
            None => self.setup.paths_below(folder),
        };
        let mut shift = Shift::new(&self.setup, &mut self.keeping, &mut self.serving, audience);
        let scanned = scanner.look(places, &below, &mut |batch| shift.take(batch));
        let whole = places.iter().any(|place| place.as_os_str().is_empty());
        let reached = scanned.is_ok();
        let (files, written, failure) = shift.end(whole && reached);
        self.written += written;
        if failure.is_none() {
            self.scanner = Some(scanner);
        }
        (Looked { files, trouble: scanned.err(), taken: false }, failure)
    }

    /// A scanner that knows what the index holds.
    fn begin(&mut self) -> Result<Scanner, IndexError> {
        let known = match &mut self.keeping {
            Keeping::Disk { writer, .. } if std::mem::take(&mut self.damaged) => {
                *writer = None;
                self.setup.place.remove()?;
                Vec::new()
            }
            Keeping::Disk { .. } => self.setup.known()?,
            Keeping::Nothing | Keeping::Memory(_) => Vec::new(),
        };
        let scanner = Scanner::new(self.setup.articles.clone(), known);
        Ok(scanner.stopped_by(Arc::clone(&self.setup.stop)))
    }

    /// Lets this fingerprint's index answer, where there is one.
    fn serve(&mut self, audience: &mut dyn Audience) {
        // What cannot be opened is the keeper's trouble; this one waits on.
        if let Ok(Some(disk)) = self.setup.disk() {
            self.serving = Serving::Current;
            audience.found(Found::Index(Box::new(disk)));
        }
    }
}

fn paths_below(paths: &HashMap<PathKey, PathBuf>, folder: &Path) -> Vec<PathBuf> {
    paths.values().filter(|path| path.starts_with(folder)).cloned().collect()
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Times that a look begins again: for the lock, to build anew, and in memory.
const ATTEMPTS: usize = 3;

#[expect(clippy::disallowed_methods, reason = "the edge: how long ago the index was committed")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests;
