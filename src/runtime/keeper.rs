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
//! removed and built anew, or done without; that is told, and never a failure. One of another catalogue is
//! what the new one begins as, which is then revised while it answers.

mod audience;
mod open;
mod revising;
mod shift;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::article::PathKey;
use crate::index::Index as _;
use crate::index::disk::{IndexError, Lock, Options, Writer};
use crate::show::Edition;
use crate::store::scan::{ScanError, Scanner};
use crate::text::Clean;
use audience::Gathering;
pub use audience::{Audience, Found};
pub use open::{Opening, Serving, Setup};
pub use revising::Revised;
use revising::Revising;
use shift::{Failure, Shift};

/// So many new or changed articles are worth being named one by one; more are a bulk.
const FEW: usize = 10_000;

/// Articles that are worth being kept in memory where the disk refuses, at a few kilobytes each. Of more
/// than these, those answer that were committed before.
const MOST_IN_MEMORY: usize = if cfg!(test) { 2 } else { 100_000 };

/// How a look ended.
#[derive(Debug, Default)]
pub struct Looked {
    /// Article files found, or in the index where another instance keeps it.
    pub files: usize,
    /// Why the folder was not reached.
    pub trouble: Option<ScanError>,
    /// Another instance keeps the index: nothing was looked at.
    pub taken: bool,
    /// The disk has no place for all that was found: what is in the index goes on answering.
    pub refused: Option<IndexError>,
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
    /// It was told that the disk refuses.
    refused: bool,
    /// How far an index that began as a copy is looked through.
    revising: Option<Revising>,
    /// What is in memory is of another catalogue.
    outdated: bool,
}

/// Where what is found goes to.
#[derive(Debug)]
enum Keeping {
    /// No index, no article: nowhere yet.
    Nothing,
    Disk {
        // Dropped before the lock that it writes under.
        writer: Option<Box<Writer>>,
        lock: Lock,
    },
    Memory(Paths),
}

/// The paths of what is in memory, which is not the keeper's own.
type Paths = Arc<Mutex<HashMap<PathKey, PathBuf>>>;

impl Keeper {
    /// A keeper for an index that was opened so.
    pub fn new(setup: Setup, opening: &Opening) -> Self {
        let (serving, damaged) = (opening.serving, opening.damage.is_some());
        Self {
            setup,
            serving,
            keeping: Keeping::Nothing,
            scanner: None,
            damaged,
            written: 0,
            refused: false,
            revising: None,
            outdated: false,
        }
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
        self.keeping = Keeping::Disk { writer: None, lock };
        (self.scanner, self.revising) = (None, None);
    }

    /// Builds the index anew with the next look, which must be at everything. What answers now goes on
    /// until then.
    pub fn rebuild(&mut self) {
        self.damaged = true;
        self.scanner = None;
        self.revising = None;
        self.outdate();
    }

    /// Goes over to another catalogue, and so to another index; the next look must be at everything. What
    /// answers now goes on until then.
    pub fn adopt(&mut self, catalogue: Edition, audience: &mut dyn Audience) {
        self.setup = self.setup.with(catalogue);
        (self.scanner, self.revising, self.damaged) = (None, None, false);
        match &mut self.keeping {
            Keeping::Memory(paths) => {
                *paths = Paths::default();
                self.outdated = true;
            }
            Keeping::Disk { .. } | Keeping::Nothing => self.keeping = Keeping::Nothing,
        }
        if self.serving == Serving::Nothing && matches!(self.keeping, Keeping::Nothing) {
            let catalogue = self.setup.catalogue.clone();
            audience.found(Found::Memory { catalogue, entries: Vec::new() });
        }
        self.outdate();
    }

    /// What answers is not what is written from now on.
    fn outdate(&mut self) {
        if self.serving == Serving::Current {
            self.serving = Serving::Older;
        }
    }

    /// Looks at places below `articles/`, the empty path being all of it, and brings the index to what
    /// is there. The first look is at all of it.
    pub fn look(&mut self, places: &[PathBuf], audience: &mut dyn Audience) -> Looked {
        let everything = [PathBuf::new()];
        let mut rebuilt = false;
        for _ in 0..ATTEMPTS {
            if !self.may_write(audience) {
                return Looked { taken: true, ..Looked::default() };
            }
            let (looked, failure) = match &self.scanner {
                Some(_) => self.try_look(places, audience),
                None if self.outdated => self.look_anew(audience),
                None => self.try_look(&everything, audience),
            };
            match failure {
                None => {
                    self.refused = false;
                    return looked;
                }
                Some(Failure::Unlocked) if self.take_lock(audience) => {}
                Some(Failure::Unlocked) => return Looked { taken: true, ..looked },
                Some(Failure::Index(error @ IndexError::Damaged(_))) if !rebuilt => {
                    audience.trouble(Clean::line(&error.to_string()));
                    self.rebuild();
                    rebuilt = true;
                }
                Some(Failure::Index(error)) if self.is_too_large(&looked) => {
                    return self.leave_out(looked, error, audience);
                }
                Some(Failure::Index(error)) => self.do_without(&error, audience),
            }
        }
        let (looked, _) = self.try_look(&everything, audience);
        looked
    }

    /// Takes the lock where there is something to keep. False where another instance has it.
    fn may_write(&mut self, audience: &mut dyn Audience) -> bool {
        if matches!(&self.keeping, Keeping::Disk { lock, .. } if !lock.stands()) {
            // The cache was removed, and what is made there now may be another instance's.
            self.keeping = Keeping::Nothing;
            (self.scanner, self.revising) = (None, None);
            self.outdate();
        }
        let idle = matches!(self.keeping, Keeping::Nothing) && !self.damaged && !self.setup.has_index();
        idle || !matches!(self.keeping, Keeping::Nothing) || self.take_lock(audience)
    }

    /// Whether there is an index to answer from, of a library that memory should not be filled with.
    fn is_too_large(&self, looked: &Looked) -> bool {
        self.serving != Serving::Nothing && looked.files > MOST_IN_MEMORY
    }

    /// Lets what is committed answer. The next look tries to write again.
    fn leave_out(&mut self, looked: Looked, error: IndexError, audience: &mut dyn Audience) -> Looked {
        self.make_room();
        if !std::mem::replace(&mut self.refused, true) {
            audience.trouble(Clean::line(&format!("{error}; new articles are missing from the list")));
        }
        Looked { refused: Some(error), ..looked }
    }

    /// Another instance has committed: what answers is to show it.
    pub fn hear_commit(&mut self, audience: &mut dyn Audience) {
        match self.serving {
            Serving::Current => audience.found(Found::Committed(Vec::new())),
            Serving::Older if !self.setup.is_whole() => {}
            Serving::Older | Serving::Nothing => self.serve(audience),
        }
    }

    /// Waits no longer for another instance: the next look is into memory.
    pub fn give_up(&mut self, audience: &mut dyn Audience) {
        self.do_without(&IndexError::Busy, audience);
    }

    /// Gives back to the disk what a writer that failed has left there: others need the room, marks first.
    fn make_room(&mut self) {
        let Keeping::Disk { lock, writer } = &mut self.keeping else { return };
        if writer.take().is_some() {
            let options = Options::new(self.setup.catalogue.clone());
            // What fails here is removed by the next writer.
            let _ = Writer::open(&self.setup.place, lock, options).and_then(Writer::tidy);
        }
    }

    /// Ends keeping. An index that is to be built anew is removed: whoever comes next does that. After a
    /// few changes what became of them is brought in order, which takes a moment; a bulk is left to the
    /// next one who keeps the index for longer.
    pub fn finish(self) {
        let Keeping::Disk { writer, .. } = self.keeping else { return };
        if self.damaged {
            drop(writer);
            // What cannot be removed is found damaged again.
            let _ = self.setup.place.remove();
        } else if let Some(writer) = writer.filter(|_| self.written <= FEW) {
            // What was committed stands, whatever becomes of merging.
            let _ = writer.finish_merging();
        }
    }

    /// True where there is now somewhere to write to, false where another instance has the lock.
    fn take_lock(&mut self, audience: &mut dyn Audience) -> bool {
        match Lock::try_take(&self.setup.place) {
            Ok(Some(lock)) => self.hold(lock),
            Ok(None) => return false,
            Err(error) => self.do_without(&IndexError::Io(error), audience),
        }
        true
    }

    /// Goes on in memory.
    fn do_without(&mut self, error: &IndexError, audience: &mut dyn Audience) {
        audience.trouble(Clean::line(&format!("{error}; this session works without it")));
        let catalogue = self.setup.catalogue.clone();
        audience.found(Found::Memory { catalogue, entries: Vec::new() });
        self.make_room();
        self.keeping = Keeping::Memory(Paths::default());
        self.serving = Serving::Nothing;
        (self.scanner, self.revising) = (None, None);
    }

    /// Looks at everything for the memory's sake, whose articles are exchanged all at once.
    fn look_anew(&mut self, audience: &mut dyn Audience) -> (Looked, Option<Failure>) {
        let mut gathering = Gathering { audience, entries: Vec::new() };
        let (looked, failure) = self.try_look(&[PathBuf::new()], &mut gathering);
        if failure.is_none() && looked.trouble.is_none() {
            self.outdated = false;
            let (catalogue, entries) = (self.setup.catalogue.clone(), gathering.entries);
            audience.found(Found::Memory { catalogue, entries });
        } else {
            self.scanner = None;
        }
        (looked, failure)
    }

    fn try_look(&mut self, places: &[PathBuf], audience: &mut dyn Audience) -> (Looked, Option<Failure>) {
        let begun = match self.scanner.take() {
            Some(scanner) => Ok(scanner),
            None => self.begin(audience),
        };
        let mut scanner = match begun {
            Ok(scanner) => scanner,
            Err(error) => {
                return (Looked::default(), Some(Failure::Index(error)));
            }
        };
        let paths = match &self.keeping {
            Keeping::Memory(paths) => Some(Arc::clone(paths)),
            Keeping::Disk { .. } | Keeping::Nothing => None,
        };
        // Opened at most once, and not before a place is asked for that may have gone.
        let disk = OnceCell::new();
        let below = |folder: &Path| match &paths {
            Some(paths) => paths_below(&lock(paths), folder),
            None => {
                let disk = disk.get_or_init(|| self.setup.disk().ok().flatten());
                disk.as_ref().map(|disk| disk.paths_below(folder)).unwrap_or_default()
            }
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
        (Looked { files, trouble: scanned.err(), ..Looked::default() }, failure)
    }

    /// A scanner that knows what the index holds. Whatever was committed before the lock was had is to be
    /// seen: the scanner finds nothing new in it.
    fn begin(&mut self, audience: &mut dyn Audience) -> Result<Scanner, IndexError> {
        let known = match &mut self.keeping {
            Keeping::Disk { writer, .. } if std::mem::take(&mut self.damaged) => {
                *writer = None;
                self.setup.place.remove()?;
                Vec::new()
            }
            Keeping::Disk { lock, .. } => {
                self.setup.inherit(lock);
                self.hear_commit(audience);
                self.setup.known()?
            }
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
