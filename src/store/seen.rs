//! `LIBRARY/feeds/*.seen`: what feeds have brought, of all devices. Each device appends to its own file alone; nothing is
//! ever cut. The format and the merge are `feed::seen`'s; how a line is made to last is that of journals of marks.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Real};
use super::library::Library;
use super::marks::device::of_journal;
use super::marks::error::Step;
use super::marks::own::{Own, number};
use super::marks::{Machine, MarkError, device_name};
use crate::feed::seen::{Line, Seen};
use crate::text::Clean;

const ENDING: &str = ".seen";

/// What feeds have brought, as this process knows it and adds to it.
#[derive(Debug)]
pub struct SeenStore<D: Disk = Real> {
    disk: D,
    folder: PathBuf,
    device: String,
    seen: Seen,
    own: Own<D::File>,
    warnings: Vec<Clean>,
}

impl SeenStore {
    /// Opens what feeds have brought to a library; see [`SeenStore::open_on`].
    pub fn open(library: &Library, machine: &Machine) -> Result<Self, MarkError> {
        Self::open_on(Real, &library.root.join("feeds"), &library.state, machine)
    }
}

/// Whether no feed has ever brought anything to a library, as far as can be told without reading it all.
pub fn is_empty(library: &Library) -> bool {
    let folder = library.root.join("feeds");
    let names = Real.names(&folder).unwrap_or_default();
    let is_told =
        |name: &OsString| is_seen(name) && Real.look(&folder.join(name)).is_ok_and(|look| look.size > 0);
    !names.iter().any(is_told)
}

impl<D: Disk> SeenStore<D> {
    /// Reads the files of all devices in a folder, which may be missing. Who wants to append holds the lock of
    /// fetching from before this.
    ///
    /// # Errors
    /// The device's name cannot be kept in the state folder, or a file is there and cannot be read: without it, articles would come
    /// twice.
    pub fn open_on(disk: D, folder: &Path, state: &Path, machine: &Machine) -> Result<Self, MarkError> {
        let device = device_name(&disk, state, machine)?;
        let (folder, own) = (folder.to_owned(), Own::new(ENDING));
        let mut store = Self { disk, folder, device, seen: Seen::default(), own, warnings: Vec::new() };
        store.read()?;
        Ok(store)
    }

    fn read(&mut self) -> Result<(), MarkError> {
        let names = match self.disk.names(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            names => names.map_err(|error| Step::Read.failed(&self.folder, error))?,
        };
        for name in in_order(names, &self.device) {
            let path = self.folder.join(name);
            let failed = |error| Step::Read.failed(&path, error);
            let bytes = match self.disk.look(&path) {
                Ok(look) if look.is_file => self.disk.read(&path, 0).map_err(failed)?,
                Ok(_) => continue,
                // A link that leads nowhere, or gone meanwhile.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(error)),
            };
            let damaged = self.seen.read(&bytes);
            if damaged > 0 {
                self.warnings.push(Clean::line(&format!(
                    "{}: {damaged} damaged lines passed over; removed articles of these may come again",
                    path.display(),
                )));
            }
        }
        Ok(())
    }

    pub fn disk(&self) -> &D {
        &self.disk
    }

    /// This device's name.
    pub fn device(&self) -> &str {
        &self.device
    }

    /// The lines of all devices.
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// What was wrong with files that were read since the last call.
    pub fn take_warnings(&mut self) -> Vec<Clean> {
        std::mem::take(&mut self.warnings)
    }

    /// Appends lines to this device's own file; they are on disk for good when it returns.
    ///
    /// # Errors
    /// The lines then count as not written, though some may be there.
    pub fn append(&mut self, lines: &[Line]) -> Result<(), MarkError> {
        if lines.is_empty() {
            return Ok(());
        }
        let text: String = lines.iter().map(Line::write).collect();
        self.own.append(&self.disk, &self.folder, None, &self.device, text.as_bytes())?;
        self.seen.add(lines);
        Ok(())
    }
}

/// `*.seen*`, conflict copies too, by name; this device's own last, in the order of their numbers. Hidden files are some
/// program's unfinished ones.
fn in_order(names: Vec<OsString>, device: &str) -> Vec<OsString> {
    let rank = |name: &OsString| {
        let name = name.to_string_lossy();
        (of_journal(&name) == device, number(device, &name, ENDING))
    };
    let mut names: Vec<OsString> = names.into_iter().filter(is_seen).collect();
    names.sort_by_cached_key(|name| (rank(name), name.clone()));
    names
}

/// Conflict copies have more behind the ending.
fn is_seen(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && name.contains(ENDING)
}

#[cfg(test)]
mod tests;
