//! The walk: which article files are below a folder, without opening any. Folders are listed one
//! after the other, files looked at in parallel, so that a slow disk is waited for many times at once.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Problem;
use crate::store::file::{self, Look, ReadError, Stamp};
use crate::text::Clean;

/// Files looked at between two questions whether to go on.
const STEP: usize = 1024;

/// Whether a name is one that is read: `.md` or `.txt`, and not [skipped](is_skipped).
pub fn is_article(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    !is_skipped(path) && ["md", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether any part of a path below `articles/` is hidden or an editor's own: `.*`, `*~`, `*.swp`, `*.tmp`.
pub fn is_skipped(path: &Path) -> bool {
    path.iter().map(OsStr::as_encoded_bytes).any(|name| {
        name.starts_with(b".") || [&b"~"[..], b".swp", b".tmp"].iter().any(|end| name.ends_with(end))
    })
}

/// What stands directly in a folder, skipped names left out; paths begin with `below`.
#[derive(Debug, Default)]
pub(in crate::store) struct Listing {
    pub folders: Vec<PathBuf>,
    /// Whatever has an article's name and is not a folder.
    pub articles: Vec<PathBuf>,
    /// Those of `articles` that are links.
    pub links: Vec<PathBuf>,
}

/// Lists `root/below`, asking no more of the disk than the names.
pub(in crate::store) fn list(root: &Path, below: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    // Joining an empty path would put a slash behind a folder that may be a link: harmless, and wanted.
    for entry in std::fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if is_skipped(&path) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => listing.folders.push(path),
            Ok(kind) if is_article(&path) => {
                if kind.is_symlink() {
                    listing.links.push(path.clone());
                }
                listing.articles.push(path);
            }
            // Gone again, or nothing of ours.
            _ => {}
        }
    }
    Ok(listing)
}

/// A walk over some paths below a root, and what it has found.
#[derive(Debug)]
pub(super) struct Walk {
    root: PathBuf,
    pub found: BTreeMap<PathBuf, Stamp>,
    /// Folders of which it is not known what they hold, and why.
    pub unlisted: BTreeMap<PathBuf, Clean>,
    pub problems: Vec<Problem>,
}

impl Walk {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, found: BTreeMap::new(), unlisted: BTreeMap::new(), problems: Vec::new() }
    }

    /// Walks; `go_on` hears the number of files found so far, and may stop it.
    pub(super) fn run(
        &mut self,
        paths: &[PathBuf],
        go_on: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut folders: Vec<PathBuf> = Vec::new();
        let mut files: Vec<PathBuf> = paths.iter().filter(|path| !is_skipped(path)).cloned().collect();
        loop {
            while files.len() < STEP
                && let Some(folder) = folders.pop()
            {
                match list(&self.root, &folder) {
                    Ok(listing) => {
                        folders.extend(listing.folders);
                        files.extend(listing.articles);
                    }
                    Err(error) => self.unlisted(folder, error),
                }
            }
            if files.is_empty() {
                return ControlFlow::Continue(());
            }
            let step = files.split_off(files.len().saturating_sub(STEP));
            folders.extend(self.look(step));
            go_on(self.found.len())?;
        }
    }

    /// Looks at files in parallel; returns what turned out to be folders.
    fn look(&mut self, paths: Vec<PathBuf>) -> Vec<PathBuf> {
        let looks: Vec<_> = paths.par_iter().map(|path| self.look_at(path)).collect();
        let mut folders = Vec::new();
        for (path, look) in paths.into_iter().zip(looks) {
            match look {
                Ok(Look::Folder) => folders.push(path),
                Ok(Look::File(stamp)) if is_article(&path) => drop(self.found.insert(path, stamp)),
                Ok(Look::Other(what)) if is_article(&path) => {
                    let text = Clean::line(&format!("{what}, not a regular file: passed over"));
                    self.problems.push(Problem { path, text });
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                // Whether it is there is not known, so nothing may be concluded.
                Err(error) => self.unlisted(path, error),
            }
        }
        folders
    }

    fn look_at(&self, path: &Path) -> io::Result<Look> {
        match path.as_os_str().is_empty() {
            true => Ok(Look::Folder),
            false => file::look(&self.root.join(path)),
        }
    }

    fn unlisted(&mut self, path: PathBuf, error: io::Error) {
        if error.kind() == io::ErrorKind::NotFound {
            return; // it went while we walked
        }
        let reason = ReadError::from(error).reason();
        let text = Clean::line(&format!("cannot be listed: {}", reason.as_str()));
        self.problems.push(Problem { path: path.clone(), text });
        self.unlisted.insert(path, reason);
    }
}
