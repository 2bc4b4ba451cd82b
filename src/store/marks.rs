//! Journals on disk: append and fsync, locks, devices, replay of tails, snapshot. The format and the
//! merge are `marks`'s; which thread calls, and when again after an error, is the runtime's.
//!
//! A mark is acknowledged when [`MarkStore::append`] returns it. Up to then the line was appended to
//! this device's own journal and synced, and the journal's name too. All other journals are only read.
//! `docs/durability.md` tells what each step is for.

pub(super) mod device;
pub(super) mod error;
mod journals;
pub(super) mod own;

pub use device::Machine;
pub use error::MarkError;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, Real};
use super::library::Library;
use crate::article::ArticleId;
use crate::marks::{Change, Fact, Identity, Line, MAX_ARTICLES, Marks, Name, Record, Sighting};
use crate::text::Clean;
use error::Step;
use journals::Journals;
use own::Own;

/// The folders that marks live in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// `LIBRARY/marks`: this device's journal, and those that other devices' come as.
    pub marks: PathBuf,
    /// Takes the journal where the former cannot be written to; read in any case. Not shared.
    pub aside: PathBuf,
    /// The device's name and the lock. Never in a folder that is shared.
    pub state: PathBuf,
    /// The snapshot; can be deleted at any time.
    pub cache: PathBuf,
}

impl Places {
    pub fn of(library: &Library) -> Self {
        Self {
            marks: library.shared_marks.clone(),
            aside: library.marks_aside(),
            state: library.state.clone(),
            cache: library.cache_of_library(),
        }
    }
}

/// The marks of a library, as this process knows them and adds to them.
#[derive(Debug)]
pub struct MarkStore<D: Disk = Real> {
    disk: D,
    places: Places,
    machine: Machine,
    marks: Marks,
    journals: Journals,
    own: Own<D::File>,
    /// Read but not yet told to the caller, because something failed in between.
    untold: Vec<Record>,
}

impl MarkStore {
    /// Opens the marks of a library; see [`MarkStore::open_on`].
    pub fn open(places: Places, machine: Machine) -> (Self, Marks, Vec<Clean>) {
        Self::open_on(Real, places, machine)
    }
}

impl<D: Disk> MarkStore<D> {
    /// Reads all journals. Writes nothing but, where there was much to read, the snapshot in the cache.
    /// What cannot be read is a warning, and is tried again at the next [`MarkStore::refresh`].
    pub fn open_on(disk: D, places: Places, machine: Machine) -> (Self, Marks, Vec<Clean>) {
        let mut store = Self {
            disk,
            places,
            machine,
            marks: Marks::default(),
            journals: Journals::default(),
            own: Own::new(".log"),
            untold: Vec::new(),
        };
        store.replay();
        store.marks.pack();
        store.journals.save_if_due(&store.disk, &store.places, &store.marks);
        let (marks, warnings) = (store.marks.clone(), store.take_warnings());
        (store, marks, warnings)
    }

    fn replay(&mut self) {
        if let Some(snapshot) = self.journals.load(&self.disk, &self.places) {
            self.marks = snapshot;
            if self.replay_journals().is_ok() && !self.journals.misfit {
                return;
            }
            self.journals = Journals::default();
            self.marks = Marks::default();
        }
        // A journal that cannot be read has left a warning.
        let _ = self.replay_journals();
    }

    /// Takes in the tails of all journals, without keeping what they say to be told.
    fn replay_journals(&mut self) -> Result<(), MarkError> {
        let Self { disk, places, marks, journals, .. } = self;
        journals.read_new(disk, places, None, &mut |record| {
            marks.apply(&record);
        })
    }

    /// The merge of all that was read and written so far.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Where this process's last mark went: true for the state folder, because the library cannot be
    /// written to. To be shown.
    pub fn writes_aside(&self) -> bool {
        self.own.path().is_some_and(|path| path.starts_with(&self.places.aside))
    }

    /// What was wrong with journals that were read since the last call.
    pub fn take_warnings(&mut self) -> Vec<Clean> {
        std::mem::take(&mut self.journals.warnings)
    }

    /// Makes changes last. All of one call share one fsync, so whatever waits should come together.
    /// `identify` answers for every article of the library, and with `None` for those not in it (an
    /// article not yet scanned counts as gone: one in its place may then take its marks); `now` is in
    /// seconds since 1970, for display.
    ///
    /// When it returns `Ok` the changes are on disk for good. After an error they count as not made,
    /// and the call can be repeated; the same change twice does no harm. The records, to be applied
    /// to other copies of the marks, hold the changes and what other processes and devices did.
    pub fn append(
        &mut self,
        changes: &[Change],
        identify: &dyn Fn(ArticleId) -> Option<Identity>,
        now: i64,
    ) -> Result<Vec<Record>, MarkError> {
        let facts = |marks: &Marks| {
            let named = changes.iter().flat_map(|change| &change.articles);
            let mut facts = inheritances(marks, &mut named.filter_map(|id| identify(*id)), identify);
            for change in changes {
                if change.field.is_preference() {
                    facts.push(Fact::Preference { field: change.field.clone(), value: change.value });
                    continue;
                }
                facts.extend(change.articles.chunks(MAX_ARTICLES).map(|ids| Fact::Articles {
                    articles:
                        ids.iter().map(|id| (*id, identify(*id).as_ref().map(Sighting::from))).collect(),
                    name: Name::Mark(change.field.clone()),
                    value: change.value,
                }));
            }
            facts
        };
        self.commit(&facts, now)
    }

    /// Notes where marked articles are now, so that their marks still find them when their files are
    /// changed again: to be called after a scan with all articles that are
    /// marked or take marks from others, and with those that were renamed or edited meanwhile; more do no
    /// harm. Writes nothing for articles without marks.
    pub fn settle(
        &mut self,
        articles: &[Identity],
        identify: &dyn Fn(ArticleId) -> Option<Identity>,
        now: i64,
    ) -> Result<Vec<Record>, MarkError> {
        let facts = |marks: &Marks| {
            let mut facts = inheritances(marks, &mut articles.iter().cloned(), identify);
            // Of files with one id the first stands for all: they would take turns for ever.
            let stands = |article: &&Identity| identify(article.id).as_ref() == Some(*article);
            let moved: Vec<&Identity> =
                articles.iter().filter(|article| marks.has_moved(article)).filter(stands).collect();
            facts.extend(moved.chunks(MAX_ARTICLES).map(|articles| Fact::Articles {
                articles:
                    articles.iter().map(|article| (article.id, Some(Sighting::from(*article)))).collect(),
                name: Name::Seen,
                value: true,
            }));
            facts
        };
        self.commit(&facts, now)
    }

    /// Reads what other processes and devices wrote since the last look; empty when there is nothing.
    pub fn refresh(&mut self) -> Vec<Record> {
        // A journal that cannot be read has left a warning, and is tried again next time.
        let _ = self.read_journals(None);
        self.journals.save_if_due(&self.disk, &self.places, &self.marks);
        std::mem::take(&mut self.untold)
    }

    /// Numbers facts, appends them as lines, syncs, takes them in. `facts` sees the marks of all
    /// processes: the lock is held.
    fn commit(&mut self, facts: &dyn Fn(&Marks) -> Vec<Fact>, now: i64) -> Result<Vec<Record>, MarkError> {
        if facts(&self.marks).is_empty() {
            return Ok(self.refresh());
        }
        let state = &self.places.state;
        let _lock = lock(&self.disk, state)?;
        let device = device::own(&self.disk, state, &self.machine)?;
        self.read_journals(Some(&device))?;
        let lines: Vec<Line> = (self.marks.counter() + 1..)
            .zip(facts(&self.marks))
            .map(|(counter, fact)| Line { counter, time: now, fact })
            .collect();
        if !lines.is_empty() {
            let text: String = lines.iter().filter_map(Line::write).collect();
            let Places { marks: folder, aside, .. } = &self.places;
            let position = self.own.append(&self.disk, folder, Some(aside), &device, text.as_bytes())?;
            self.journals.wrote(position);
            let device: Arc<str> = device.into();
            for line in lines {
                let record = Record { device: device.clone(), line };
                self.marks.apply(&record);
                self.untold.push(record);
            }
            self.own.compact_if_due(&self.disk);
        }
        self.journals.save_if_due(&self.disk, &self.places, &self.marks);
        Ok(std::mem::take(&mut self.untold))
    }

    /// Takes in the tails of all journals.
    ///
    /// # Errors
    /// A journal of `device`, or a whole folder, that cannot be read: a counter could be given twice.
    fn read_journals(&mut self, device: Option<&str>) -> Result<(), MarkError> {
        let Self { disk, places, marks, journals, untold, .. } = self;
        journals.read_new(disk, places, device, &mut |record| {
            if marks.apply(&record) {
                untold.push(record);
            }
        })
    }
}

/// The lock of this device's journals and of its name.
fn lock<D: Disk>(disk: &D, state: &Path) -> Result<D::Lock, MarkError> {
    own::make_folder(disk, state).map_err(|error| Step::Lock.failed(state, error))?;
    let lock = state.join("marks.lock");
    disk.lock(&lock).map_err(|error| Step::Lock.failed(&lock, error))
}

/// This device's name, made if need be.
pub(in crate::store) fn device_name(
    disk: &impl Disk,
    state: &Path,
    machine: &Machine,
) -> Result<String, MarkError> {
    let _lock = lock(disk, state)?;
    device::own(disk, state, machine)
}

/// Facts that tie articles without marks to the ids whose marks they take, one for each pair.
fn inheritances(
    marks: &Marks,
    articles: &mut dyn Iterator<Item = Identity>,
    identify: &dyn Fn(ArticleId) -> Option<Identity>,
) -> Vec<Fact> {
    let present = |id| identify(id).is_some();
    let mut seen: HashSet<ArticleId> = HashSet::new();
    let mut facts = Vec::new();
    for article in articles.filter(|article| seen.insert(article.id)) {
        for earlier in marks.heritage(&article, &present) {
            facts.push(Fact::Articles {
                articles: vec![(article.id, Some(Sighting::from(&article)))],
                name: Name::Was(earlier),
                value: true,
            });
        }
    }
    facts
}

#[cfg(test)]
mod tests;
