//! A line of `DEVICE.seen`, written and read back.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use crate::article::ArticleId;
use crate::marks::{escape, unescape};

/// BLAKE3 (first 64 bits) of the bytes of a file; written as 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash(pub u64);

impl FileHash {
    pub fn of(bytes: &[u8]) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
        Self(u64::from_be_bytes(first))
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// What one line says: this article was written there, with these bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: ArticleId,
    pub hash: FileHash,
    /// Below `articles/`.
    pub path: PathBuf,
}

impl Line {
    /// The line as text, final newline included.
    pub fn write(&self) -> String {
        let path = escape(self.path.as_os_str().as_bytes());
        let text = format!("{} {} {path}", self.id, self.hash);
        format!("{:08x} {text}\n", crc32fast::hash(text.as_bytes()))
    }
}

/// What comes of a line's bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading<'a> {
    Line {
        id: ArticleId,
        hash: FileHash,
        path: Cow<'a, [u8]>,
    },
    /// Whole, and of a newer version or of a path that leads out of `articles/`: passed over.
    Unknown,
    Damaged,
}

/// Reads a line without its newline.
pub(super) fn read(bytes: &[u8]) -> Reading<'_> {
    let sum = bytes.get(..8).and_then(|digits| number(digits, 8));
    let Some(rest) = bytes.get(9..).filter(|_| bytes[8] == b' ') else { return Reading::Damaged };
    if sum != Some(u64::from(crc32fast::hash(rest))) {
        return Reading::Damaged;
    }
    let mut words = rest.split(|byte| *byte == b' ');
    let mut hex = || words.next().and_then(|word| number(word, 16));
    let (id, hash) = (hex(), hex());
    let (Some(id), Some(hash), Some(word)) = (id, hash, words.next()) else { return Reading::Unknown };
    let path = match str::from_utf8(word) {
        Ok(word) if word.contains('%') => Cow::Owned(unescape(word)),
        _ => Cow::Borrowed(word),
    };
    match is_below(&path) {
        true => Reading::Line { id: ArticleId(id), hash: FileHash(hash), path },
        false => Reading::Unknown,
    }
}

/// Exactly so many lower-case hex digits.
fn number(digits: &[u8], length: usize) -> Option<u64> {
    let all = digits.len() == length && digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    all.then(|| u64::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()).flatten()
}

/// Other devices' lines may say anything, and files are written where lines say.
fn is_below(path: &[u8]) -> bool {
    let mut parts = Path::new(OsStr::from_bytes(path)).components();
    !path.is_empty()
        && !path.contains(&0)
        && path.len() < 4096
        && parts
            .all(|part| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b".")))
}
