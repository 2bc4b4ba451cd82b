//! What feeds have brought: lines of `DEVICE.seen`, and what those of all devices come to.
//!
//! ```text
//! 5d41c0e2 00c1d2e3f4a5b6c7 89ab4567cdef0123 tv/2026/a-title-00c1d2e3f4a5b6c7.md
//! ```
//!
//! CHECKSUM is the CRC-32 of the rest; then the article's id, the hash of the file's bytes as written, and the
//! path below `articles/`, escaped as in journals of marks. A newer version may say more after that. Which files there
//! are is `store::seen`'s.

mod line;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

pub use line::{FileHash, Line};

use crate::article::ArticleId;
use line::Reading;

/// The lines of all devices together. A line takes 24 bytes of memory and its path.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// By id; those of one id in the order of reading.
    entries: Vec<Entry>,
    /// Of all entries, each ended by a NUL.
    paths: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    id: ArticleId,
    hash: FileHash,
    /// Where its path begins.
    path: usize,
}

impl Seen {
    /// Takes in the bytes of a file, after those read before: this device's own come last, so that
    /// [`Seen::is_last`] is about what it wrote itself. Returns how many lines are damaged.
    pub fn read(&mut self, bytes: &[u8]) -> usize {
        let mut damaged = 0;
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            match line::read(line) {
                Reading::Line { id, hash, path } => self.push(id, hash, &path),
                Reading::Unknown => {}
                Reading::Damaged => damaged += 1,
            }
        }
        self.sort();
        damaged
    }

    /// Takes in lines that were written just now.
    pub fn add(&mut self, lines: &[Line]) {
        for line in lines {
            self.push(line.id, line.hash, line.path.as_os_str().as_bytes());
        }
        self.sort();
    }

    fn push(&mut self, id: ArticleId, hash: FileHash, path: &[u8]) {
        self.entries.push(Entry { id, hash, path: self.paths.len() });
        self.paths.extend_from_slice(path);
        self.paths.push(0);
    }

    /// Stable, and quick where all but the end is in order already.
    fn sort(&mut self) {
        self.entries.sort_by_key(|entry| entry.id);
    }

    fn of(&self, id: ArticleId) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.id < id);
        let length = self.entries[start..].partition_point(|entry| entry.id == id);
        &self.entries[start..start + length]
    }

    /// Whether a feed has ever brought the article.
    pub fn knows(&self, id: ArticleId) -> bool {
        !self.of(id).is_empty()
    }

    /// Whether the article was written with these bytes last: then nothing is to be done.
    pub fn is_last(&self, id: ArticleId, hash: FileHash) -> bool {
        self.of(id).last().is_some_and(|entry| entry.hash == hash)
    }

    /// Whether the article was ever written with these bytes.
    pub fn wrote(&self, id: ArticleId, hash: FileHash) -> bool {
        self.of(id).iter().any(|entry| entry.hash == hash)
    }

    /// Where the article was written, the last place first, each once.
    pub fn places(&self, id: ArticleId) -> Vec<&Path> {
        let mut places: Vec<&Path> = Vec::new();
        for entry in self.of(id).iter().rev() {
            let path = self.path(entry);
            if !places.contains(&path) {
                places.push(path);
            }
        }
        places
    }

    /// Articles that were written to more than one place, with all of these.
    pub fn twins(&self) -> impl Iterator<Item = (ArticleId, Vec<&Path>)> {
        let of_one = self.entries.chunk_by(|one, other| one.id == other.id);
        let several =
            of_one.filter(|entries| entries.iter().any(|entry| self.path(entry) != self.path(&entries[0])));
        several.map(|entries| (entries[0].id, self.places(entries[0].id)))
    }

    /// Every article that a feed has ever brought, with where it was written last.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Path)> {
        self.entries
            .chunk_by(|one, other| one.id == other.id)
            .filter_map(|entries| entries.last().map(|last| (last.id, self.path(last))))
    }

    /// All lines, by id.
    pub fn lines(&self) -> impl Iterator<Item = Line> {
        let line = |entry: &Entry| Line { id: entry.id, hash: entry.hash, path: self.path(entry).to_owned() };
        self.entries.iter().map(line)
    }

    fn path(&self, entry: &Entry) -> &Path {
        let rest = &self.paths[entry.path..];
        let end = memchr::memchr(0, rest).unwrap_or(rest.len());
        Path::new(OsStr::from_bytes(&rest[..end]))
    }
}

#[cfg(test)]
mod tests;
