//! The merged marks as they are in memory, and how far each journal went into them, so that a start
//! reads only what the journals gained since. Disposable: whatever does not fit makes it worth nothing,
//! and the journals are read from their begin.
//!
//! A line with the name of the format and the CRC-32 of all that follows: the positions and the rows as
//! postcard writes them.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Marks;
use super::merge::Stored;

const HEAD: &str = "newsreader-marks-3";

/// The last bytes before a place in a journal, as a check sum: whether a journal still is the one
/// that was read up to there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    pub length: u64,
    sum: u32,
}

impl Tail {
    const LENGTH: usize = 64;

    /// The tail of what was read, or of its last part.
    pub fn of(read: &[u8]) -> Self {
        let last = &read[read.len().saturating_sub(Self::LENGTH)..];
        Self { length: last.len() as u64, sum: crc32fast::hash(last) }
    }

    /// What follows the tail in `bytes`, if they begin with it.
    pub fn strip<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let (tail, rest) = bytes.split_at_checked(usize::try_from(self.length).ok()?)?;
        (crc32fast::hash(tail) == self.sum).then_some(rest)
    }
}

/// How far a journal has been read: always the begin of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub path: PathBuf,
    pub offset: u64,
    pub tail: Tail,
}

/// Marks, and the journals that are in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    pub positions: Vec<Position>,
    pub marks: Marks,
}

/// What stands behind the head.
#[derive(Serialize, Deserialize)]
struct Contents {
    /// Path, offset, length and check sum of the tail.
    positions: Vec<(Vec<u8>, u64, u64, u32)>,
    marks: Stored,
}

impl Snapshot {
    /// The bytes of a snapshot, which [`Snapshot::read`] reads; empty where memory ran out.
    pub fn write(positions: &[Position], marks: &Marks) -> Vec<u8> {
        let position = |Position { path, offset, tail }: &Position| {
            (path.as_os_str().as_bytes().to_vec(), *offset, tail.length, tail.sum)
        };
        let contents =
            Contents { positions: positions.iter().map(position).collect(), marks: Stored::from(marks) };
        let contents = postcard::to_stdvec(&contents).unwrap_or_default();
        let head = format!("{HEAD} {:08x}\n", crc32fast::hash(&contents));
        [head.as_bytes(), &contents].concat()
    }

    /// Reads what [`Snapshot::write`] wrote; `None` if a single bit is another.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(HEAD.as_bytes())?.strip_prefix(b" ")?;
        let (sum, rest) = rest.split_at_checked(8)?;
        let contents = rest.strip_prefix(b"\n")?;
        if sum != format!("{:08x}", crc32fast::hash(contents)).as_bytes() {
            return None;
        }
        let Contents { positions, marks } = postcard::from_bytes(contents).ok()?;
        let position = |(path, offset, length, sum)| {
            let path = PathBuf::from(OsString::from_vec(path));
            Position { path, offset, tail: Tail { length, sum } }
        };
        Some(Self { positions: positions.into_iter().map(position).collect(), marks: marks.marks()? })
    }
}
