//! Opening: which index answers while nothing has been looked at yet.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use jiff::tz::TimeZone;

use crate::article::PathKey;
use crate::index::disk::{Disk, IndexError, Lock, Place, fingerprint};
use crate::show::Edition;
use crate::store::commits::COMPLETE;
use crate::store::file::Articles;
use crate::store::library::Library;

/// How long an index of another making stays after it was last in use, and how exactly that is noted.
const KEPT: Duration = Duration::from_secs(24 * 3600);
const NOTED: Duration = Duration::from_secs(3600);

/// Time between two checks of all sums; what is changed in between is checked at each start.
const CHECK: Duration = Duration::from_secs(7 * 24 * 3600);
/// Stands in an index folder since when all sums were right.
const CHECKED: &str = "checked";

/// Stands in the folder of an index that began as a copy of another, until all its articles have been looked
/// through for the shows of its own catalogue.
const INHERITED: &str = "inherited";

/// What the index of a library is made from, and where it lies.
#[derive(Clone, Debug)]
pub struct Setup {
    pub articles: Articles,
    pub catalogue: Edition,
    pub cache: PathBuf,
    pub place: Place,
    /// Set when looks shall stop where they are.
    pub stop: Arc<AtomicBool>,
    body_cap: u64,
}

/// Which index answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serving {
    Nothing,
    /// One of another making, until this one's is complete.
    Older,
    Current,
}

/// What could be opened at once.
#[derive(Debug)]
pub struct Opening {
    pub disk: Option<Disk>,
    pub serving: Serving,
    /// This fingerprint's index is there and cannot be read, and why.
    pub damage: Option<IndexError>,
}

impl Setup {
    /// `body_cap` in bytes.
    pub fn new(
        library: &Library,
        catalogue: impl Into<Edition>,
        body_cap: u64,
        stop: Arc<AtomicBool>,
    ) -> Self {
        let (catalogue, cache) = (catalogue.into(), library.cache_of_library());
        let articles = Articles::new(library.articles.clone(), body_cap);
        let place = place(&cache, &catalogue, body_cap);
        Self { articles, catalogue, cache, place, stop, body_cap }
    }

    /// The same with another catalogue, and so with another index.
    #[must_use]
    pub fn with(&self, catalogue: Edition) -> Self {
        let place = place(&self.cache, &catalogue, self.body_cap);
        Self { catalogue, place, ..self.clone() }
    }

    /// Opens the index that shall answer first: this fingerprint's, unless an older one is still there
    /// because this one does not have all articles yet.
    pub fn open(&self) -> Opening {
        let (own, damage) = match self.disk() {
            Ok(own) => (own, None),
            Err(error @ IndexError::Damaged(_)) => (None, Some(error)),
            // The disk is; the first look tells, and does without.
            Err(_) => (None, None),
        };
        if own.is_none() || !self.is_whole() {
            let at = |folder| self.disk_at(&Place { folder }).ok()?;
            if let Some(older) = self.place.others().into_iter().find_map(at) {
                return Opening { disk: Some(older), serving: Serving::Older, damage };
            }
        }
        let serving = if own.is_some() { Serving::Current } else { Serving::Nothing };
        Opening { disk: own, serving, damage }
    }

    /// This fingerprint's index; `None` where nothing was committed yet.
    pub fn disk(&self) -> Result<Option<Disk>, IndexError> {
        self.disk_at(&self.place)
    }

    fn disk_at(&self, place: &Place) -> Result<Option<Disk>, IndexError> {
        Disk::open(place, self.catalogue.clone())
    }

    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The files that are in this fingerprint's index, and their versions.
    pub(super) fn known(&self) -> Result<Vec<(PathKey, u64)>, IndexError> {
        let Some(disk) = self.disk()? else { return Ok(Vec::new()) };
        let known = disk.known();
        disk.take_trouble().map_or(Ok(known), Err)
    }

    /// Whether there is an index of any fingerprint.
    pub fn has_index(&self) -> bool {
        self.place.folder.is_dir() || !self.place.others().is_empty()
    }

    /// Whether all articles have gone into this fingerprint's index once, with the shows of its own
    /// catalogue.
    pub fn is_complete(&self) -> bool {
        self.marker().is_file()
    }

    /// Whether all articles are in this fingerprint's index, some perhaps with the shows of another.
    pub fn is_whole(&self) -> bool {
        self.is_complete() || self.is_inherited()
    }

    /// Whether it has to be looked through for the shows of its own catalogue.
    pub(super) fn is_inherited(&self) -> bool {
        self.inherited().is_file() && !self.is_complete()
    }

    /// Where nothing is committed yet, lets this fingerprint's index begin as a copy of one that differs in
    /// nothing but its shows: the newest that has all articles.
    pub(super) fn inherit(&self, lock: &Lock) {
        if !matches!(self.disk(), Ok(None)) {
            return;
        }
        for folder in self.place.others().into_iter().filter(|folder| self.place.has_words_of(folder)) {
            let is_whole = [COMPLETE, INHERITED].iter().any(|note| folder.join(note).is_file());
            // What cannot be copied is built from nothing.
            if is_whole && matches!(self.place.inherit(lock, &Place { folder }, INHERITED), Ok(true)) {
                return;
            }
        }
    }

    /// Tells other instances that it is being looked through: they wait no longer than that goes on.
    pub(super) fn note_life(&self) {
        // Where it cannot be noted they go on by themselves.
        let _ = File::create(self.inherited());
    }

    /// When that was told last.
    pub fn life(&self) -> Option<SystemTime> {
        fs::metadata(self.inherited()).ok()?.modified().ok()
    }

    /// Notes that all articles are in the index, and removes those of other fingerprints but the newest,
    /// where that was complete and in use lately: whoever changes between two ways of making entries, a
    /// time zone say, does not have all made anew each time.
    ///
    /// # Errors
    /// Of the note. An index that cannot be removed is tried again next time.
    pub fn complete(&self) -> io::Result<()> {
        if !is_younger(&self.marker(), NOTED) {
            File::create(self.marker())?;
        }
        let _ = fs::remove_file(self.inherited()); // of no consequence beside the other note
        let mut kept = false;
        for folder in self.place.others() {
            let keep = !kept && is_younger(&folder.join(COMPLETE), KEPT);
            kept |= keep;
            if !keep {
                let _ = Place { folder }.remove_unused();
            }
        }
        Ok(())
    }

    fn marker(&self) -> PathBuf {
        self.place.folder.join(COMPLETE)
    }

    fn inherited(&self) -> PathBuf {
        self.place.folder.join(INHERITED)
    }

    /// When the last check of all sums began that found nothing; `None` where it is long ago.
    pub fn checked(&self) -> Option<SystemTime> {
        let marker = self.place.folder.join(CHECKED);
        is_younger(&marker, CHECK).then(|| fs::metadata(marker).ok()?.modified().ok())?
    }

    /// Notes that a check of all sums found nothing.
    ///
    /// # Errors
    /// It is done again next time.
    pub fn note_check(&self, began: SystemTime) -> io::Result<()> {
        File::create(self.place.folder.join(CHECKED))?.set_modified(began)
    }

    /// Bytes of the index on disk.
    pub fn size(&self) -> u64 {
        let files = fs::read_dir(&self.place.folder).into_iter().flatten().flatten();
        files.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum()
    }
}

fn place(cache: &Path, catalogue: &Edition, body_cap: u64) -> Place {
    let zone = TimeZone::system();
    let zone = zone.iana_name().unwrap_or_default();
    Place::of(cache, fingerprint(catalogue.fingerprint(), body_cap, zone))
}

/// Whether a file was written within a time up to now; not where its time is yet to come.
fn is_younger(file: &Path, age: Duration) -> bool {
    let modified = fs::metadata(file).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|since| since < age))
}
