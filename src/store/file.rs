//! One file, looked at and read so that nothing it is can hurt: never blocks on a pipe or a device,
//! never reads past a cap, never writes, and leaves not even a time of access where the system lets
//! it. Which files there are is `scan`'s; what bytes mean is `article`'s.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use rustix::fs::{Mode, OFlags, Stat};

use super::reason;
use crate::article::{self, Article, ArticleId, BodyHash, Fault, FileState, Source};
use crate::text::{Clean, date::Moment};

/// A change this shortly before a look may be followed by another one that leaves the same times,
/// because file systems keep time in ticks of some milliseconds.
const TICK: Duration = Duration::from_millis(100);

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("no such file")]
    Missing,
    #[error("{0}, not a regular file")]
    NotRegular(&'static str),
    #[error("newsreader failed at reading it; please report that")]
    Failed,
    #[error("{}", reason(.0))]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Io(error),
        }
    }
}

impl ReadError {
    /// The reason in a line.
    pub fn reason(&self) -> Clean {
        let text = match self {
            Self::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => "permission denied".into(),
            other => other.to_string(),
        };
        Clean::line(&text)
    }
}

/// What a look at a file tells without opening it: equal stamps, equal contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Time of the last change of contents, in nanoseconds since 1970.
    pub modified: i128,
    /// Time of the last change of contents, owner or mode, likewise.
    changed: i128,
    inode: u64,
    /// Far enough from now that a later change must show in the times.
    settled: bool,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self::new(
            metadata.len(),
            nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            metadata.ino(),
        )
    }

    /// The stamp of a regular file that was looked at relative to its folder.
    #[allow(clippy::unnecessary_cast, reason = "systems have different types for these numbers")]
    pub(super) fn of_stat(stat: &Stat) -> Self {
        Self::new(
            stat.st_size as u64,
            nanoseconds(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
            nanoseconds(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
            stat.st_ino as u64,
        )
    }

    #[expect(clippy::disallowed_methods, reason = "the edge: how old a change is")]
    fn new(size: u64, modified: i128, changed: i128, inode: u64) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        // A time to come was left by a clock that has been put back: a change from now on shows too.
        let settled = changed.abs_diff(now.as_nanos() as i128) > TICK.as_nanos();
        Self { size, modified, changed, inode, settled }
    }

    /// Whether a file that was read at `version` and is as this look says must hold the same bytes: never
    /// where it was read too soon after a change.
    pub fn is_still(&self, version: u64) -> bool {
        version == Self { settled: true, ..*self }.version()
    }

    /// The same, but to be read again at the next look.
    pub(super) fn unsure(self) -> Self {
        Self { settled: false, ..self }
    }

    /// What an index remembers.
    pub fn state(&self) -> FileState {
        let arrived = i64::try_from(self.changed.div_euclid(1_000_000_000)).unwrap_or_default();
        FileState { version: self.version(), arrived }
    }

    /// A number that changes whenever the file does, and is never 0. Odd where the file was read so soon
    /// after a change, or in such a way, that the next look must read it again.
    pub fn version(&self) -> u64 {
        let mut bytes = [0; 48];
        bytes[..8].copy_from_slice(&self.size.to_le_bytes());
        bytes[8..24].copy_from_slice(&self.modified.to_le_bytes());
        bytes[24..40].copy_from_slice(&self.changed.to_le_bytes());
        bytes[40..].copy_from_slice(&self.inode.to_le_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&blake3::hash(&bytes).as_bytes()[..8]);
        let hash = u64::from_le_bytes(first) & !1;
        hash.max(2) | u64::from(!self.settled)
    }
}

fn nanoseconds(seconds: i64, rest: i64) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(rest)
}

/// What stands at a path.
#[derive(Debug)]
pub(super) enum Look {
    File(Stamp),
    Folder,
    /// Not to be read, and why.
    Other(&'static str),
}

/// Looks at a path without opening it. A link stands for the file it leads to; one that leads to a
/// folder, to nothing or in a circle is an [`Look::Other`].
pub(super) fn look(path: &Path) -> io::Result<Look> {
    let metadata = std::fs::symlink_metadata(path)?;
    if !metadata.is_symlink() {
        return Ok(match metadata.is_dir() {
            true => Look::Folder,
            false => regular(&metadata).map_or_else(Look::Other, |()| Look::File(Stamp::of(&metadata))),
        });
    }
    Ok(match std::fs::metadata(path) {
        Ok(target) if target.is_dir() => Look::Other("a link to a folder"),
        Ok(target) => regular(&target).map_or_else(Look::Other, |()| Look::File(Stamp::of(&target))),
        Err(_) => Look::Other("a link that leads nowhere"),
    })
}

/// The stamp of whatever stands at a path, or where its link leads.
pub(super) fn stamp(path: &Path) -> io::Result<Stamp> {
    std::fs::metadata(path).map(|metadata| Stamp::of(&metadata))
}

fn regular(metadata: &Metadata) -> Result<(), &'static str> {
    let kind = metadata.file_type();
    match () {
        () if kind.is_file() => Ok(()),
        () if kind.is_dir() => Err("a folder"),
        () if kind.is_fifo() => Err("a pipe"),
        () if kind.is_socket() => Err("a socket"),
        () => Err("a device"),
    }
}

/// A file's bytes, up to a cap, and its stamp from before the reading.
#[derive(Debug)]
pub struct Contents {
    pub bytes: Vec<u8>,
    pub stamp: Stamp,
}

/// Reads at most `cap` bytes of a regular file, or of the one that a link leads to. Returns at once
/// for anything else, and looks again after opening, in case the file was exchanged meanwhile.
pub fn read_capped(path: &Path, cap: u64) -> Result<Contents, ReadError> {
    regular(&std::fs::metadata(path)?).map_err(ReadError::NotRegular)?;
    let file = open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata).map_err(ReadError::NotRegular)?;
    let mut bytes = Vec::with_capacity(metadata.len().min(cap) as usize);
    file.take(cap).read_to_end(&mut bytes)?;
    Ok(Contents { bytes, stamp: Stamp::of(&metadata) })
}

fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    #[cfg(target_os = "linux")]
    if let Ok(file) = rustix::fs::open(path, flags | OFlags::NOATIME, Mode::empty()) {
        return Ok(file.into()); // refused for files of other owners
    }
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

/// The articles folder with all it takes to read one article. Cheap to copy to any thread.
#[derive(Clone, Debug)]
pub struct Articles {
    folder: PathBuf,
    body_cap: u64,
    zone: TimeZone,
}

impl Articles {
    /// `body_cap` in bytes. Reads the system's time zone, which tells a file's day.
    pub fn new(folder: PathBuf, body_cap: u64) -> Self {
        Self { folder, body_cap, zone: TimeZone::system() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads the article at a path below the folder, as it is now.
    pub fn read(&self, path: &Path) -> Result<Article, ReadError> {
        self.read_stamped(path).map(|(article, _)| article)
    }

    /// The same, with the file's stamp from before the reading.
    pub fn read_stamped(&self, path: &Path) -> Result<(Article, Stamp), ReadError> {
        let Contents { bytes, stamp } = read_capped(&self.folder.join(path), self.body_cap)?;
        let size = stamp.size.max(bytes.len() as u64);
        let modified = self.moment(&stamp);
        Ok((article::read(Source { path, bytes: &bytes, size, modified }), stamp))
    }

    /// The article that stands in the list for a file that is there and cannot be read.
    pub(super) fn unreadable(&self, path: &Path, stamp: &Stamp, error: &ReadError) -> Article {
        let modified = self.moment(stamp);
        let mut article = article::read(Source { path, bytes: &[], size: 0, modified });
        // Two unreadable files are not one article, as two empty ones would be.
        let name = format!("unreadable\0{}", path.display());
        article.id = ArticleId::of_text(&name);
        article.body_hash = BodyHash::of(&name);
        if article.title.is_empty() {
            article.title = Clean::line(&path.file_stem().unwrap_or_default().to_string_lossy());
        }
        article.faults = vec![fault(&format!("the file cannot be read: {}", error.reason().as_str()))];
        article
    }

    fn moment(&self, stamp: &Stamp) -> Moment {
        let seconds = i64::try_from(stamp.modified.div_euclid(1_000_000_000)).unwrap_or_default();
        let timestamp = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        Moment { seconds: timestamp.as_second(), day: self.zone.to_datetime(timestamp).date() }
    }
}

fn fault(text: &str) -> Fault {
    Fault { line: None, text: Clean::line(text) }
}

#[cfg(test)]
mod tests;
