//! An index that begins as a copy of another one: of one whose entries differ in nothing but the shows
//! that were recognised. Files of segments never change, so the two share them as hard links; the lists
//! are copied, and from then on the two live apart.
//!
//! The copy is made under another name and takes its place whole, so that a crash leaves either nothing
//! or all of it; what it leaves is removed by whoever tidies the cache.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::Directory;

use super::check::files;
use super::{IndexError, Lock, Place};

/// Times that the copy is begun anew because the other's writer has merged segments meanwhile.
const ATTEMPTS: usize = 5;

/// What tantivy manages: the list of segments, and that of all files.
const SEGMENTS: &str = "meta.json";
const MANAGED: &str = ".managed.json";

impl Place {
    /// Makes the index of this place from the files of an `older` one that has the same words; takes the
    /// place of what stands here. In its folder lies an empty file of the name `note`, from the first
    /// moment on. False where the older one has no commit.
    ///
    /// # Errors
    /// Nothing stands here: build from nothing. The older one is as it was.
    pub fn inherit(&self, _lock: &Lock, older: &Self, note: &str) -> Result<bool, IndexError> {
        let begun = Self { folder: self.begun() };
        let mut outcome = Ok(false);
        for _ in 0..ATTEMPTS {
            // Left by the attempt before, or by a crash.
            let _ = fs::remove_dir_all(&begun.folder);
            outcome = begun.copy(older);
            if !matches!(&outcome, Err(IndexError::Io(error)) if error.kind() == io::ErrorKind::NotFound) {
                break;
            }
        }
        match outcome.and_then(|copied| if copied { self.exchange(&begun, note) } else { Ok(false) }) {
            Ok(true) => Ok(true),
            other => {
                let _ = fs::remove_dir_all(&begun.folder); // costs its bytes, no more
                other
            }
        }
    }

    /// Puts what was begun in its place.
    fn exchange(&self, begun: &Self, note: &str) -> Result<bool, IndexError> {
        File::create(begun.folder.join(note))?;
        File::open(&begun.folder)?.sync_all()?;
        self.remove()?;
        fs::rename(&begun.folder, &self.folder)?;
        if let Some(cache) = self.folder.parent() {
            File::open(cache)?.sync_all()?;
        }
        Ok(true)
    }

    /// Copies the last commit of another place into this one, which is no index yet.
    fn copy(&self, older: &Self) -> Result<bool, IndexError> {
        if !older.folder.join(SEGMENTS).try_exists()? {
            return Ok(false);
        }
        fs::create_dir_all(&self.folder)?;
        copy_file(&older.folder.join(SEGMENTS), &self.folder.join(SEGMENTS))?;
        let Some(index) = self.open()? else { return Ok(false) };
        let segments = index.searchable_segment_metas()?;
        let mut managed: Vec<PathBuf> = segments.iter().flat_map(files).collect();
        for name in &managed {
            let (from, to) = (older.folder.join(name), self.folder.join(name));
            match fs::hard_link(&from, &to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => copy_file(&from, &to)?,
                linked => linked?,
            }
        }
        managed.push(SEGMENTS.into());
        let list = serde_json::to_vec(&managed).map_err(io::Error::from)?;
        self.directory()?.0.atomic_write(Path::new(MANAGED), &list)?;
        Ok(!segments.is_empty())
    }
}

/// Copies a file, and returns when it would outlive a loss of power.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

#[cfg(test)]
mod tests;
