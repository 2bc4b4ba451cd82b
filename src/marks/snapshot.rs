//! The merged marks as one text, and how far each journal went into it, so that a start reads only what
//! the journals gained since. Disposable: whatever does not fit makes it worth nothing, and the
//! journals are read from their begin.
//!
//! ```text
//! newsreader-marks-1 CHECKSUM COUNTER
//! journal PATH OFFSET TAIL_LENGTH TAIL_CHECKSUM
//! DEVICE LINE
//! ```

use std::ffi::OsString;
use std::fmt::Write as _;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Line, Marks, Record, escape, unescape};

const HEAD: &str = "newsreader-marks-1";

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

impl Snapshot {
    /// The text of a snapshot, which [`Snapshot::read`] reads.
    pub fn write(positions: &[Position], marks: &Marks) -> String {
        let mut text = format!(" {}\n", marks.counter());
        for Position { path, offset, tail } in positions {
            let path = escape(path.as_os_str().as_bytes());
            // Writing into a String cannot fail.
            let _ = writeln!(text, "journal {path} {offset} {} {:08x}", tail.length, tail.sum);
        }
        for record in marks.records() {
            let line = record.line.write().unwrap_or_default();
            let _ = write!(text, "{} {line}", escape(record.device.as_bytes()));
        }
        format!("{HEAD} {:08x}{text}", crc32fast::hash(text.as_bytes()))
    }

    /// Reads what [`Snapshot::write`] wrote; `None` if a single bit is another.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = str::from_utf8(bytes).ok()?.strip_prefix(HEAD)?.strip_prefix(' ')?;
        let (sum, text) = rest.split_at_checked(8)?;
        if sum != format!("{:08x}", crc32fast::hash(text.as_bytes())) {
            return None;
        }
        let mut lines = text.lines();
        let counter = lines.next()?.trim_start().parse().ok()?;
        let mut snapshot = Self { marks: Marks::counted(counter), ..Self::default() };
        let mut device: Arc<str> = "-".into();
        for line in lines {
            let (word, line) = line.split_once(' ')?;
            if word == "journal" && line.split(' ').count() == 4 {
                snapshot.positions.push(read_position(line)?);
                continue;
            }
            let name = String::from_utf8(unescape(word)).ok()?;
            if *device != *name {
                device = name.into();
            }
            snapshot.marks.apply(&Record { device: device.clone(), line: Line::read(line.as_bytes())? });
        }
        Some(snapshot)
    }
}

fn read_position(line: &str) -> Option<Position> {
    let mut words = line.split(' ');
    let path = PathBuf::from(OsString::from_vec(unescape(words.next()?)));
    let offset = words.next()?.parse().ok()?;
    let length = words.next()?.parse().ok()?;
    let sum = u32::from_str_radix(words.next()?, 16).ok()?;
    Some(Position { path, offset, tail: Tail { length, sum } })
}
