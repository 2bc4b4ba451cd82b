//! What feeds have brought: lines of `DEVICE.seen`, and what they come to.
//!
//! ```text
//! 5d41c0e2 00c1d2e3f4a5b6c7 89ab4567cdef0123 tv/2026/a-title-00c1d2e3f4a5b6c7.md
//! ```
//!
//! CHECKSUM is the CRC-32 of the rest, then the article's id, the hash of the file's bytes as written, and the path
//! below `articles/`, escaped as in journals of marks. Files are `store::seen`'s.

use std::path::{Path, PathBuf};

use crate::article::ArticleId;

/// BLAKE3 (first 64 bits) of the bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash(pub u64);

impl FileHash {
    pub fn of(bytes: &[u8]) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
        Self(u64::from_be_bytes(first))
    }
}

/// One line: this file was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: ArticleId,
    pub hash: FileHash,
    /// Below `articles/`.
    pub path: PathBuf,
}

/// The lines of all devices together.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    lines: Vec<Line>,
}

impl Seen {
    /// Whether a feed has ever brought the article.
    pub fn knows(&self, id: ArticleId) -> bool {
        self.lines.iter().any(|line| line.id == id)
    }

    /// Whether the article was written with these bytes last: then nothing is to be done.
    pub fn is_last(&self, id: ArticleId, hash: FileHash) -> bool {
        self.lines.iter().rfind(|line| line.id == id).is_some_and(|line| line.hash == hash)
    }

    /// Whether the article was ever written with these bytes.
    pub fn wrote(&self, id: ArticleId, hash: FileHash) -> bool {
        self.lines.iter().any(|line| line.id == id && line.hash == hash)
    }

    /// Where the article was written, the last place first, each once.
    pub fn places(&self, id: ArticleId) -> Vec<&Path> {
        self.lines.iter().rev().filter(|line| line.id == id).map(|line| line.path.as_path()).collect()
    }
}

#[cfg(test)]
mod tests;
