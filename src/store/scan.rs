//! The scan of `articles/`: every file, any depth, in parallel, newest first in batches; nothing
//! blocks it and nothing is followed out of the folder.
//!
//! A [`Scanner`] remembers what it has delivered, so that a second scan opens only what changed:
//! a look is an lstat. It remembers keys and versions, no paths: where it takes paths to tell what is
//! gone, it asks for them. How one file is read safely is `file`'s; when to look again is `watch`'s.

mod fresh;
mod known;
mod name;
mod walk;

use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::file::{self, Articles, Look, ReadError, Stamp};
use crate::article::{Article, PathKey};
use crate::text::Clean;
use fresh::{Fresh, Waiting};
use known::{Known, Seen};
pub(super) use name::list;
pub use name::{is_article, is_skipped};
use walk::{Troubles, Walk, is_gone, lock};

/// The first batch fills a screen, so that the newest articles are there at once.
const FIRST_BATCH: usize = 24;
const BATCH: usize = 256;
/// A batch also ends when its files have this many bytes together.
const BATCH_BYTES: u64 = 8 << 20;

/// Part of what a scan found.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles that are new or changed, newest first.
    pub put: Vec<(Article, Stamp)>,
    /// Files that are gone; with the last batch, so that an article whose file was renamed is there all
    /// the time.
    pub removed: Vec<PathKey>,
    /// What is no article and should perhaps be one; all in the first batch after the walk.
    pub problems: Vec<Problem>,
    /// Article files found so far. While a walk takes long, a few batches a second tell of it.
    pub found: usize,
    /// Of the files to be read, how many have been; `None` while the walk still finds some.
    pub progress: Option<Progress>,
}

impl Batch {
    /// Whether the library is another one after it.
    pub fn changes(&self) -> bool {
        !self.put.is_empty() || !self.removed.is_empty()
    }
}

/// Files read, of those that this scan has to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub read: usize,
    pub total: usize,
}

/// A file or folder that was passed over, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Below `articles/`.
    pub path: PathBuf,
    pub text: Clean,
}

/// How a scan ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Finished,
    /// The receiver of batches said so; what was delivered stands.
    Stopped,
}

/// Why nothing could be scanned. What was delivered before stands, and nothing counts as removed.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    #[error("{}: there is no such folder yet", .0.display())]
    Missing(PathBuf),
    #[error("{}: the folder is gone; its articles stay listed until it is back", .0.display())]
    Gone(PathBuf),
    #[error("{}: not a folder: articles go into a folder of this name", .0.display())]
    NotAFolder(PathBuf),
    #[error("{}: empty; its articles stay listed, in case their disk is only not mounted", .0.display())]
    Unmounted(PathBuf),
    #[error("{}: cannot be listed ({reason}): check what stands there", folder.display())]
    Unlisted { folder: PathBuf, reason: Clean },
}

/// Takes batches; may stop the scan.
pub type OnBatch<'a> = &'a mut dyn FnMut(Batch) -> ControlFlow<()>;

/// All articles that a path stands for: itself, and what is below it where it is a folder. Must know
/// all that earlier batches have brought; it may know more.
pub type PathsBelow<'a> = &'a dyn Fn(&Path) -> Vec<PathBuf>;

/// Finds what is new, changed or gone since it last looked. Holds 16 bytes for each file.
#[derive(Debug)]
pub struct Scanner {
    articles: Articles,
    /// Files as they were delivered.
    known: Known,
    /// The disk that the folder was on when it had files.
    device: Option<u64>,
    stop: Arc<AtomicBool>,
}

impl Scanner {
    /// `known` are the files that are listed already, with the [versions](Stamp::version) of which they
    /// were read; best sorted.
    pub fn new(articles: Articles, known: Vec<(PathKey, u64)>) -> Self {
        Self { articles, known: Known::new(known), device: None, stop: Arc::default() }
    }

    /// From when this is set, every look stops where it is, between two files.
    pub fn stopped_by(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop, ..self }
    }

    pub fn articles(&self) -> &Articles {
        &self.articles
    }

    /// Looks at everything.
    pub fn scan(&mut self, below: PathsBelow<'_>, on_batch: OnBatch<'_>) -> Result<Outcome, ScanError> {
        self.look(&[PathBuf::new()], below, on_batch)
    }

    /// Looks at some places below the folder: files, gone files, or folders with all below them. Takes
    /// time for what is there and what was, none for the rest of the library.
    pub fn look(
        &mut self,
        places: &[PathBuf],
        below: PathsBelow<'_>,
        on_batch: OnBatch<'_>,
    ) -> Result<Outcome, ScanError> {
        let device = self.check_folder()?;
        let whole = places.iter().any(|place| place.as_os_str().is_empty());
        let places = if whole { &[PathBuf::new()][..] } else { places };
        if whole {
            self.known.settle();
        }
        let walk = Walk::new(self.articles.folder(), &self.known, &self.stop, whole);
        let mut early = Vec::new();
        let walked = walk.run(places, &mut |walk| self.report(walk, &mut early, on_batch));
        let found = walk.found();
        let (fresh, troubles, seen) = walk.finish();
        let gone = match &seen {
            _ if walked.is_break() => Vec::new(),
            Some(seen) => self.unseen(seen, &troubles, below),
            None => self.gone(places, below),
        };
        let read = early.len();
        self.remember(early);
        if walked.is_break() {
            return Ok(Outcome::Stopped);
        }
        self.check_walk(whole && found == 0, device, &troubles)?;
        if found > 0 {
            self.device = Some(device);
        }
        Ok(self.deliver(Walked { fresh, read, found, gone, problems: troubles.problems }, on_batch))
    }

    /// The device of the articles folder.
    fn check_folder(&self) -> Result<u64, ScanError> {
        let folder = self.articles.folder().to_path_buf();
        match std::fs::metadata(&folder) {
            Ok(metadata) if metadata.is_dir() => Ok(metadata.dev()),
            Ok(_) => Err(ScanError::NotAFolder(folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(match self.known.is_empty() {
                _ if folder.is_symlink() => {
                    ScanError::Unlisted { folder, reason: Clean::line("a link that leads nowhere") }
                }
                true => ScanError::Missing(folder),
                false => ScanError::Gone(folder),
            }),
            Err(error) => Err(ScanError::Unlisted { folder, reason: ReadError::from(error).reason() }),
        }
    }

    /// Whether what a walk found can be believed. A folder that is empty on the disk where articles were
    /// seen is empty indeed; on another one, or after a start, its disk may only not be mounted.
    fn check_walk(&self, empty: bool, device: u64, troubles: &Troubles) -> Result<(), ScanError> {
        let folder = || self.articles.folder().to_path_buf();
        if let Some(reason) = troubles.unlisted.get(Path::new("")) {
            return Err(ScanError::Unlisted { folder: folder(), reason: reason.clone() });
        }
        if empty && self.device != Some(device) && !self.known.is_empty() {
            return Err(ScanError::Unmounted(folder()));
        }
        Ok(())
    }

    /// Tells of a walk that takes long; the first screen is filled with the newest found so far.
    fn report(&self, walk: &Walk<'_>, early: &mut Vec<Note>, on_batch: OnBatch<'_>) -> ControlFlow<()> {
        let files = lock(&walk.fresh).take_newest(FIRST_BATCH.saturating_sub(early.len()));
        let mut batch = Batch { found: walk.found(), ..Batch::default() };
        let notes = self.read(&files, &mut batch);
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        early.extend(notes);
        on_batch(batch)
    }

    /// Known files that a whole walk did not come by.
    fn unseen(&self, seen: &Seen, troubles: &Troubles, below: PathsBelow<'_>) -> Vec<PathKey> {
        let mut unseen = self.known.unseen(seen);
        let unlisted = troubles.unlisted.keys();
        let kept = unlisted.flat_map(|place| below(place).into_iter().chain([place.clone()]));
        let kept: HashSet<PathKey> = kept.map(|path| PathKey::of(&path)).collect();
        unseen.retain(|key| !kept.contains(key));
        unseen
    }

    /// Known files at and below some places that are there no more.
    fn gone(&self, places: &[PathBuf], below: PathsBelow<'_>) -> Vec<PathKey> {
        let is_known = |path: &PathBuf| self.known.version(PathKey::of(path)).is_some();
        let mut gone = Vec::new();
        for place in places {
            // Where a file is and was, nothing can have been below.
            let candidates = match is_known(place) {
                true if self.is_there(place) => continue,
                true => [below(place), vec![place.clone()]].concat(),
                false => below(place),
            };
            gone.extend(candidates.into_iter().filter(|path| is_known(path) && !self.is_there(path)));
        }
        gone.iter().map(|path| PathKey::of(path)).collect()
    }

    /// Whether a known article file still stands there, as far as can be told.
    fn is_there(&self, path: &Path) -> bool {
        match file::look(&self.articles.folder().join(path)) {
            Ok(look) => matches!(look, Look::File(_)),
            Err(error) => !is_gone(&error),
        }
    }

    /// Reads what waits, newest first, and hands it on.
    fn deliver(&mut self, walked: Walked, on_batch: OnBatch<'_>) -> Outcome {
        let Walked { mut fresh, read, found, mut gone, problems } = walked;
        fresh.sort();
        let total = read + fresh.len();
        let mut batch = Batch { problems, found, ..Batch::default() };
        let mut most = FIRST_BATCH;
        loop {
            let files = fresh.take_batch(most, BATCH_BYTES);
            let notes = self.read(&files, &mut batch);
            if self.stop.load(Ordering::Relaxed) {
                return Outcome::Stopped;
            }
            self.remember(notes);
            let last = fresh.len() == 0;
            if last {
                gone.retain(|key| self.forget(*key));
                batch.removed.append(&mut gone);
            }
            batch.progress = Some(Progress { read: total - fresh.len(), total });
            if on_batch(batch).is_break() {
                return Outcome::Stopped;
            }
            if last {
                return Outcome::Finished;
            }
            batch = Batch { found, ..Batch::default() };
            most = BATCH;
        }
    }

    /// Reads files into a batch; gives back what is to be remembered of them.
    fn read(&self, files: &[Waiting], batch: &mut Batch) -> Vec<Note> {
        let read = |file: &Waiting| match or_failed(|| self.articles.read_stamped(&file.path)) {
            _ if self.stop.load(Ordering::Relaxed) => None,
            Err(ReadError::Missing) => None,
            Ok((article, stamp)) => Some((article, stamp, true)),
            Err(error) => {
                let stamp = file::stamp(&self.articles.folder().join(&file.path)).ok()?.unsure();
                Some((self.articles.unreadable(&file.path, &stamp, &error), stamp, false))
            }
        };
        let articles: Vec<_> = files.par_iter().map(read).collect();
        let mut notes = Vec::with_capacity(files.len());
        for (file, article) in files.iter().zip(articles) {
            let key = PathKey::of(&file.path);
            let known = self.known.version(key);
            let version = article.as_ref().map(|(_, stamp, _)| stamp.version());
            match article {
                // What cannot be read is tried at every look, and told once.
                Some((article, stamp, readable)) if readable || known != version => {
                    batch.put.push((article, stamp));
                }
                None if known.is_some() => batch.removed.push(key),
                _ => {}
            }
            notes.push((key, version));
        }
        notes
    }

    fn remember(&mut self, notes: Vec<Note>) {
        for (key, version) in notes {
            self.known.set(key, version);
        }
    }

    /// Whether it was known.
    fn forget(&mut self, key: PathKey) -> bool {
        let known = self.known.version(key).is_some();
        if known {
            self.known.set(key, None);
        }
        known
    }
}

/// A file's path, and the version that was delivered; `None` for what is gone.
type Note = (PathKey, Option<u64>);

/// What a walk came to.
struct Walked {
    fresh: Fresh,
    /// Files that were read while the walk was under way.
    read: usize,
    found: usize,
    gone: Vec<PathKey>,
    problems: Vec<Problem>,
}

/// A file that breaks the reading of it is an unreadable one, and hides no others.
fn or_failed<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReadError::Failed))
}

#[cfg(test)]
mod tests;
