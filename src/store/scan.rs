//! The scan of `articles/`: every file, any depth, in parallel, newest first in batches; nothing
//! blocks it and nothing is followed out of the folder.
//!
//! A [`Scanner`] remembers what it has delivered, so that a second scan opens only what changed:
//! a look is an lstat. How one file is read safely is `file`'s; when to look again is `watch`'s.

mod walk;

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::file::{Articles, ReadError, Stamp};
use crate::article::Article;
use crate::text::{Clean, date};
use walk::Walk;
pub(super) use walk::list;
pub use walk::{is_article, is_skipped};

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
    /// Files that are gone, below `articles/`; with the last batch, so that an article whose file was
    /// renamed is there all the time.
    pub removed: Vec<PathBuf>,
    /// What is no article and should perhaps be one; all in the first batch after the walk.
    pub problems: Vec<Problem>,
    /// Article files found so far.
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
    #[error("{}: empty since another disk stands there: mount the one with the articles", .0.display())]
    Unmounted(PathBuf),
    #[error("{}: cannot be listed ({reason}): check what stands there", folder.display())]
    Unlisted { folder: PathBuf, reason: Clean },
}

/// Takes batches; may stop the scan.
pub type OnBatch<'a> = &'a mut dyn FnMut(Batch) -> ControlFlow<()>;

/// Finds what is new, changed or gone since it last looked.
#[derive(Debug)]
pub struct Scanner {
    articles: Articles,
    /// Files as they were delivered.
    known: BTreeMap<PathBuf, Stamp>,
    /// The disk that the folder was on when it had files.
    device: Option<u64>,
}

impl Scanner {
    pub fn new(articles: Articles) -> Self {
        Self { articles, known: BTreeMap::new(), device: None }
    }

    pub fn articles(&self) -> &Articles {
        &self.articles
    }

    /// Looks at everything.
    pub fn scan(&mut self, on_batch: OnBatch<'_>) -> Result<Outcome, ScanError> {
        self.look(&[PathBuf::new()], on_batch)
    }

    /// Looks at some paths below the folder: files, gone files, or folders with all below them.
    pub fn look(&mut self, paths: &[PathBuf], on_batch: OnBatch<'_>) -> Result<Outcome, ScanError> {
        let device = self.check_folder()?;
        let mut walk = Walk::new(self.articles.folder().to_path_buf());
        let walked = walk.run(paths, &mut |found| on_batch(Batch { found, ..Batch::default() }));
        if walked.is_break() {
            return Ok(Outcome::Stopped);
        }
        if let Some(reason) = walk.unlisted.get(Path::new("")) {
            let folder = self.articles.folder().to_path_buf();
            return Err(ScanError::Unlisted { folder, reason: reason.clone() });
        }
        let whole = paths.iter().any(|path| path.as_os_str().is_empty());
        if whole && walk.found.is_empty() && self.device.is_some_and(|known| known != device) {
            return Err(ScanError::Unmounted(self.articles.folder().to_path_buf()));
        }
        if !walk.found.is_empty() {
            self.device = Some(device);
        }
        let removed = self.forget_gone(paths, &walk);
        Ok(self.deliver(walk, removed, on_batch))
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

    fn forget_gone(&mut self, paths: &[PathBuf], walk: &Walk) -> Vec<PathBuf> {
        let is_unlisted = |path: &Path| path.ancestors().any(|folder| walk.unlisted.contains_key(folder));
        let mut removed = Vec::new();
        for path in paths {
            let below = self.known.range(path.clone()..).take_while(|(known, _)| known.starts_with(path));
            let gone = below.filter(|(known, _)| !walk.found.contains_key(*known) && !is_unlisted(known));
            removed.extend(gone.map(|(known, _)| known.clone()));
        }
        removed.retain(|path| self.known.remove(path).is_some());
        removed
    }

    /// Reads what changed, newest first, and hands it on.
    fn deliver(&mut self, walk: Walk, mut removed: Vec<PathBuf>, on_batch: OnBatch<'_>) -> Outcome {
        let found = walk.found.len();
        let changed = walk
            .found
            .into_iter()
            .filter(|(path, stamp)| !self.known.get(path).is_some_and(|known| known.still_holds(stamp)));
        let mut changed: Vec<_> = changed.collect();
        changed.sort_by_cached_key(|(path, stamp)| std::cmp::Reverse(likely_seconds(path, stamp)));

        let total = changed.len();
        let problems = walk.problems;
        let mut batch = Batch { problems, found, ..Batch::default() };
        let mut rest = changed.as_slice();
        loop {
            let (now, later) = rest.split_at(batch_length(rest, rest.len() == total));
            self.read(now, &mut batch);
            rest = later;
            if rest.is_empty() {
                batch.removed.append(&mut removed);
            }
            batch.progress = Some(Progress { read: total - rest.len(), total });
            if on_batch(batch).is_break() {
                return Outcome::Stopped;
            }
            if rest.is_empty() {
                return Outcome::Finished;
            }
            batch = Batch { found, ..Batch::default() };
        }
    }

    fn read(&mut self, files: &[(PathBuf, Stamp)], batch: &mut Batch) {
        let read = |(path, stamp): &(PathBuf, Stamp)| match or_failed(|| self.articles.read_stamped(path)) {
            Ok((article, stamp)) => Some((article, stamp, true)),
            Err(ReadError::Missing) => None,
            Err(error) => Some((self.articles.unreadable(path, stamp, &error), stamp.unsure(), false)),
        };
        let articles: Vec<_> = files.par_iter().map(read).collect();
        for ((path, _), article) in files.iter().zip(articles) {
            match article {
                Some((article, stamp, readable)) => {
                    let known = self.known.insert(path.clone(), stamp);
                    // What cannot be read is tried at every look, and told once.
                    if readable || known != Some(stamp) {
                        batch.put.push((article, stamp));
                    }
                }
                None if self.known.remove(path).is_some() => batch.removed.push(path.clone()),
                None => {}
            }
        }
    }
}

/// A file that breaks the reading of it is an unreadable one, and hides no others.
fn or_failed<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReadError::Failed))
}

fn batch_length(files: &[(PathBuf, Stamp)], first: bool) -> usize {
    let most = if first { FIRST_BATCH } else { BATCH };
    let mut bytes = 0;
    let fits = files.iter().take(most).take_while(|(_, stamp)| {
        let before = bytes;
        bytes += stamp.size;
        before < BATCH_BYTES
    });
    fits.count()
}

/// When an article may be from, told without opening it: the date of the file's name, else its time.
fn likely_seconds(path: &Path, stamp: &Stamp) -> i64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let named =
        name.get(..10).filter(|day| day.starts_with(|c: char| c.is_ascii_digit())).and_then(date::parse);
    let seconds = i64::try_from(stamp.modified / 1_000_000_000).unwrap_or_default();
    named.map_or(seconds, |moment| moment.seconds)
}

#[cfg(test)]
mod tests;
