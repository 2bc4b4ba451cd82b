//! Which folders are watched: the articles' and all below, the marks', and whatever has to exist
//! above them, so that a library that appears later is seen to appear.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::pending::Pending;
use crate::store::scan;

/// The watches, and what is known of the places they stand at.
#[derive(Debug)]
pub(super) struct Folders {
    articles: PathBuf,
    /// `articles` with links resolved, as some systems report it.
    resolved: PathBuf,
    marks: Vec<PathBuf>,
    /// A file beside `articles`, and so in a folder that is watched.
    shows: PathBuf,
    /// `None` where the system has no watches for us.
    watches: Option<RecommendedWatcher>,
    /// Links to files below `articles/`: the folder does not tell when their targets change.
    links: BTreeSet<PathBuf>,
    /// Some folder could not be watched.
    incomplete: bool,
    /// Names, sizes and times of the journals at the last poll.
    journals: u64,
    /// The same of the file of shows.
    shows_seen: u64,
}

impl Folders {
    pub(super) fn new(articles: PathBuf, marks: Vec<PathBuf>, shows: PathBuf) -> Self {
        Self {
            resolved: articles.clone(),
            articles,
            marks,
            shows,
            watches: None,
            links: BTreeSet::new(),
            incomplete: false,
            journals: 0,
            shows_seen: 0,
        }
    }

    pub(super) fn with_watches(self, watches: notify::Result<RecommendedWatcher>) -> Self {
        let mut folders = Self { watches: watches.ok(), ..self };
        folders.journals = folders.fingerprint();
        folders.shows_changed();
        folders
    }

    /// Whether watches alone would miss changes: they ran out, or the folder's link leads nowhere
    /// and its target may appear anywhere.
    pub(super) fn must_poll(&self) -> bool {
        self.watches.is_none() || self.incomplete || (self.articles.is_symlink() && !self.articles.exists())
    }

    /// Sets every watch anew; those that stand already stay.
    pub(super) fn watch_all(&mut self) {
        self.watch_anchors();
        self.watch_below(Path::new(""));
    }

    /// Watches what stands above the articles and the marks, as far as it exists, and the marks.
    pub(super) fn watch_anchors(&mut self) {
        let places: Vec<_> = std::iter::once(&self.articles).chain(&self.marks).cloned().collect();
        for place in &places {
            // The parent tells when the place itself is exchanged; without a parent, whoever will
            // tell of the parent.
            if let Some(anchor) = place.ancestors().skip(1).find(|folder| folder.is_dir()) {
                self.watch(anchor);
            }
        }
        for folder in places.iter().skip(1).filter(|folder| folder.is_dir()) {
            self.watch(folder);
        }
    }

    /// Watches a folder below `articles/` with all below it: each before it is listed, so that what
    /// is made meanwhile is either listed or told.
    fn watch_below(&mut self, below: &Path) {
        if let Ok(resolved) = self.articles.canonicalize() {
            self.resolved = resolved;
        }
        let mut folders = vec![below.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let place = self.articles.join(&folder);
            if !place.is_dir() {
                continue;
            }
            self.watch(&place);
            let Ok(listing) = scan::list(&self.articles, &folder) else { continue };
            folders.extend(listing.folders);
            for link in listing.links {
                self.watch_link(link);
            }
        }
    }

    fn watch_link(&mut self, link: PathBuf) {
        let target = self.articles.join(&link);
        if target.is_file() {
            self.watch(&target);
        }
        self.links.insert(link);
    }

    fn watch(&mut self, place: &Path) {
        let Some(watches) = &mut self.watches else { return };
        if let Err(error) = watches.watch(place, RecursiveMode::NonRecursive) {
            self.failed(&error);
        }
    }

    /// Hears of an error of the watches.
    pub(super) fn failed(&mut self, error: &notify::Error) {
        // What has just gone needs no watch; what may not be read is not scanned either.
        self.incomplete |= match &error.kind {
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => false,
            ErrorKind::Io(error) => {
                !matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied)
            }
            _ => true,
        };
    }

    /// Sorts an event's path: what of it is worth a look, and what needs new watches.
    pub(super) fn take(&mut self, path: &Path, pending: &mut Pending) {
        if self.marks.iter().any(|marks| path.starts_with(marks)) {
            pending.marks();
        }
        if path == self.shows {
            pending.shows();
        }
        let is_above = |place: &PathBuf| place.starts_with(path);
        if is_above(&self.articles) || self.marks.iter().any(is_above) {
            // One of the places came, went or was exchanged.
            self.watch_all();
            pending.everything();
            return;
        }
        let below = path.strip_prefix(&self.articles).or_else(|_| path.strip_prefix(&self.resolved));
        if let Ok(below) = below
            && !scan::is_skipped(below)
        {
            self.take_article(below, pending);
        }
    }

    fn take_article(&mut self, below: &Path, pending: &mut Pending) {
        let metadata = self.articles.join(below).symlink_metadata();
        let Ok(metadata) = metadata else {
            pending.path(below.to_path_buf()); // gone, or a folder of that name is
            return;
        };
        if metadata.is_dir() {
            self.watch_below(below);
        } else if !scan::is_article(below) {
            return;
        } else if metadata.is_symlink() {
            // Links to one file share one watch, which tells of one of them only.
            self.watch_link(below.to_path_buf());
            self.links.iter().for_each(|link| pending.path(link.clone()));
        }
        pending.path(below.to_path_buf());
    }

    /// Whether journals differ from those at the last question.
    pub(super) fn marks_changed(&mut self) -> bool {
        let before = std::mem::replace(&mut self.journals, 0);
        self.journals = self.fingerprint();
        self.journals != before
    }

    fn fingerprint(&self) -> u64 {
        let entries =
            self.marks.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        let files = entries.filter_map(|entry| Some((entry.path(), look(&entry.metadata().ok()?))));
        let mut files: Vec<_> = files.collect();
        files.sort();
        hash(&files)
    }

    /// Whether the file of shows differs from what it was at the last question.
    pub(super) fn shows_changed(&mut self) -> bool {
        let seen = hash(&std::fs::metadata(&self.shows).ok().as_ref().map(look));
        std::mem::replace(&mut self.shows_seen, seen) != seen
    }
}

/// Size, time and number of a file.
fn look(metadata: &Metadata) -> (u64, i64, i64, u64) {
    (metadata.len(), metadata.mtime(), metadata.mtime_nsec(), metadata.ino())
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
