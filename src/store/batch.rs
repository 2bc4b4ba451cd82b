//! Articles of feeds, written many at once: each is whole or not there, whatever happens, and it is remembered as brought
//! only after that. How many make a batch is the caller's.
//!
//! ```text
//!  plan      what is to be done with each file: new, changed, left alone
//!  write     temporaries in the folders where the files will be, then one sync for all
//!  begin     a note on this device of what comes next
//!  rename    a new file never over another, a changed one over what we wrote before
//!  sync      of each folder, once; then the lines of what was brought
//! ```
//!
//! A crash in between leaves temporaries, which the next batch in the same folder removes, or files that are not
//! remembered: these have the same names and bytes when they are brought again, and are taken over.

mod begun;
mod plan;
mod put;
mod twin;

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::library::Library;
use super::marks::{Machine, MarkError};
use super::seen::SeenStore;
use crate::feed::file::ArticleFile;
use crate::feed::seen::{Line, Seen};
use crate::text::Clean;
use begun::Begun;
use plan::Plan;
use put::{Place, Put, Putter};

/// Why a batch was not written. Nothing of it is remembered, so that the next fetch writes it.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    #[error(transparent)]
    Seen(#[from] MarkError),
    #[error("cannot write {}: {}", place.display(), super::reason(source))]
    Write { place: PathBuf, source: io::Error },
}

impl BatchError {
    fn at(place: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Write { place: place.to_owned(), source }
    }
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there now, and was not before.
    New,
    /// The item changed, and so did the file.
    Changed,
    /// It was there already.
    Unchanged,
    /// Someone changed the file by hand: it is left alone.
    Edited,
    /// Someone removed the file: it stays removed.
    Removed,
}

/// The articles folder, as a fetch writes into it.
#[derive(Debug)]
pub struct Shelf<D: Disk = Real> {
    articles: PathBuf,
    seen: SeenStore<D>,
    putter: Putter,
    begun: Begun,
}

impl Shelf {
    /// Reads what all devices have brought. The caller holds the lock of fetching as long as it has the shelf.
    pub fn open(library: &Library, machine: &Machine) -> Result<Self, BatchError> {
        let begun = library.feed_states_file().with_extension("begun");
        Ok(Self::new(&library.articles, SeenStore::open(library, machine)?, &begun))
    }
}

impl<D: Disk> Shelf<D> {
    /// `begun` is a file of this device and library.
    pub fn new(articles: &Path, seen: SeenStore<D>, begun: &Path) -> Self {
        let putter = Putter::new(articles, seen.device());
        let begun = Begun::read(seen.disk(), begun);
        Self { articles: articles.to_owned(), seen, putter, begun }
    }

    /// What feeds have brought so far, the batches of this shelf included.
    pub fn seen(&self) -> &Seen {
        self.seen.seen()
    }

    /// What was odd since the last call.
    pub fn take_warnings(&mut self) -> Vec<Clean> {
        self.seen.take_warnings()
    }

    /// Removes the second files of articles that two devices brought under two names, and says how many.
    ///
    /// # Errors
    /// A file cannot be removed: both stay for now.
    pub fn remove_twins(&self) -> Result<usize, BatchError> {
        twin::remove(self.seen.disk(), &self.articles, self.seen.seen())
            .map_err(BatchError::at(&self.articles))
    }

    /// Writes the files of one batch, of which those can be left out whose bytes are the [last](Seen::is_last) that
    /// are known. Returns the fate of each, and where it is below `articles/`; all is on disk for good then.
    ///
    /// # Errors
    /// One folder that takes nothing fails the batch: the files of each feed can then be tried by themselves. Whatever was
    /// put already is taken over by that.
    pub fn write(&mut self, files: &[ArticleFile]) -> Result<Vec<(Fate, PathBuf)>, BatchError> {
        let disk = self.seen.disk();
        let plans = plan::plan(disk, &self.articles, self.seen.seen(), &self.begun, files);
        let puts: Vec<Put<'_>> =
            plans.iter().zip(files).filter_map(|(plan, file)| Put::of(plan, file)).collect();
        let mut places = self.putter.put(disk, &mut self.begun, &puts)?.into_iter();
        let mut lines = Vec::with_capacity(puts.len());
        let mut fates = Vec::with_capacity(files.len());
        for (plan, file) in plans.iter().zip(files) {
            if let Plan::Leave(fate, path) = plan {
                fates.push((*fate, path.clone()));
                continue;
            }
            // Each of the others has been put.
            let Some(Place { path, was_there }) = places.next() else { break };
            let fate = match plan {
                Plan::Replace(_) => Fate::Changed,
                _ if was_there => Fate::Unchanged,
                _ => Fate::New,
            };
            lines.push(Line { id: file.id, hash: file.hash, path: path.clone() });
            fates.push((fate, path));
        }
        self.seen.append(&lines)?;
        self.begun.finish(&lines);
        Ok(fates)
    }
}

#[cfg(test)]
mod tests;
