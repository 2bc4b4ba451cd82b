//! The journals of all devices: which files they are, how far each has been read, and the snapshot of
//! what they came to. Reads only; the snapshot is the one file written here.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Places;
use super::device;
use super::error::{MarkError, Step};
use super::own::make_folder;
use crate::marks::{self, Marks, Position, Record, Snapshot, Tail};
use crate::store::disk::{Disk, DiskFile, Look};
use crate::text::Clean;

/// Bytes of journals read or written before a snapshot is worth its while.
const SNAPSHOT_AFTER: u64 = 64 << 10;

/// With many marks it takes as many bytes as this part of the snapshot has.
const SNAPSHOT_PART: u64 = 16;

/// How far the journals have been read.
#[derive(Debug)]
pub(super) struct Journals {
    read: HashMap<PathBuf, Progress>,
    /// A journal was not what the snapshot took it for.
    pub(super) misfit: bool,
    pub(super) warnings: Vec<Clean>,
    /// Bytes that are not in the snapshot, and how many of them make it worth writing: a part of its size,
    /// since each start has to read them.
    unsaved: u64,
    pub(super) snapshot_after: u64,
    /// How much was read in all.
    #[cfg(test)]
    pub(super) read_bytes: u64,
}

impl Default for Journals {
    fn default() -> Self {
        Self {
            read: HashMap::new(),
            misfit: false,
            warnings: Vec::new(),
            unsaved: 0,
            snapshot_after: SNAPSHOT_AFTER,
            #[cfg(test)]
            read_bytes: 0,
        }
    }
}

/// How far one journal has been read.
#[derive(Clone, Debug, Default)]
struct Progress {
    /// As last looked at; the same again means that nothing came. `None`: known from the snapshot only.
    look: Option<Look>,
    /// The begin of the first line not yet read.
    offset: u64,
    tail: Tail,
    warned: bool,
}

impl Journals {
    /// Reads what journals gained since the last call into `take`.
    /// `own_device` names the journals without which nothing may be written.
    ///
    /// # Errors
    /// An own journal, or a whole folder, that cannot be read; everything else that can be read has been.
    pub(super) fn read_new(
        &mut self,
        disk: &impl Disk,
        places: &Places,
        own_device: Option<&str>,
        take: &mut dyn FnMut(Record),
    ) -> Result<(), MarkError> {
        let mut result = Ok(());
        for folder in [&places.marks, &places.aside] {
            let names = match disk.names(folder) {
                // A folder that was there is not empty but out of reach, such as on a disk taken off.
                Err(error) if error.kind() == ErrorKind::NotFound && !self.knows(folder) => Vec::new(),
                Err(error) => {
                    result = Err(self.unreadable(folder, error));
                    continue;
                }
                Ok(names) => names,
            };
            for path in names.iter().filter(|name| is_journal(name)).map(|name| folder.join(name)) {
                let device = device_of(&path);
                match self.read_tail(disk, &path, &device, take) {
                    Err(error) if Some(&*device) == own_device => result = Err(self.unreadable(&path, error)),
                    Err(error) if error.kind() != ErrorKind::NotFound => {
                        self.unreadable(&path, error);
                    }
                    _ => {}
                }
            }
        }
        self.misfit |= self.read.values().any(|progress| progress.look.is_none());
        result
    }

    fn read_tail(
        &mut self,
        disk: &impl Disk,
        path: &Path,
        device: &Arc<str>,
        take: &mut dyn FnMut(Record),
    ) -> io::Result<()> {
        let look = disk.look(path)?;
        let mut progress = self.read.get(path).cloned().unwrap_or_default();
        if !look.is_file || progress.look == Some(look) {
            return Ok(());
        }
        let bytes = disk.read(path, progress.offset.saturating_sub(progress.tail.length))?;
        let (whole, new) = match progress.tail.strip(&bytes) {
            Some(new) => (None, new),
            // Another file has taken its place. What it says again does no harm.
            None => {
                self.misfit |= progress.look.is_none();
                progress = Progress { warned: progress.warned, ..Progress::default() };
                (Some(disk.read(path, 0)?), &[][..])
            }
        };
        let new = whole.as_deref().unwrap_or(new);
        let journal = marks::read(new, &mut |line| take(Record { device: device.clone(), line }));
        if journal.finished > 0 {
            progress.offset += journal.finished as u64;
            progress.tail = Tail::of(&new[..journal.finished]);
        }
        progress.look = Some(look);
        if journal.damaged > 0 {
            self.warnings.push(Clean::line(&format!(
                "{}: {} damaged lines passed over; nothing else of it is lost",
                path.display(),
                journal.damaged
            )));
        }
        self.read.insert(path.to_owned(), progress);
        self.unsaved += journal.finished as u64;
        #[cfg(test)]
        (self.read_bytes += new.len() as u64);
        Ok(())
    }

    fn knows(&self, folder: &Path) -> bool {
        self.read.iter().any(|(path, progress)| progress.look.is_some() && path.starts_with(folder))
    }

    /// Remembers once to warn of what cannot be read.
    fn unreadable(&mut self, path: &Path, error: io::Error) -> MarkError {
        let error = Step::Read.failed(path, error);
        let progress = self.read.entry(path.to_owned()).or_default();
        if !progress.warned {
            progress.warned = true;
            self.warnings.push(Clean::line(&error.to_string()));
        }
        error
    }

    /// Takes note of what this process appended itself.
    pub(super) fn wrote(&mut self, written: Written) {
        let Written { path, look, tail } = written;
        let progress = self.read.entry(path).or_default();
        self.unsaved += look.size.saturating_sub(progress.offset);
        *progress = Progress { look: Some(look), offset: look.size, tail, warned: progress.warned };
    }

    /// The marks of the snapshot, where there is a whole one; how far it goes is taken over.
    pub(super) fn load(&mut self, disk: &impl Disk, places: &Places) -> Option<Marks> {
        let bytes = disk.read(&snapshot_path(places), 0).ok()?;
        let snapshot = Snapshot::read(&bytes)?;
        self.snapshot_after = self.snapshot_after.max(bytes.len() as u64 / SNAPSHOT_PART);
        let progress = |position: Position| {
            let Position { path, offset, tail } = position;
            (path, Progress { offset, tail, ..Progress::default() })
        };
        self.read = snapshot.positions.into_iter().map(progress).collect();
        Some(snapshot.marks)
    }

    /// Writes the snapshot where much is not in it yet. A failure costs time at the next start, no more.
    pub(super) fn save_if_due(&mut self, disk: &impl Disk, places: &Places, marks: &Marks) {
        if self.unsaved >= self.snapshot_after {
            self.unsaved = 0;
            let _ = self.save(disk, places, marks);
        }
    }

    /// The snapshot is not synced: a torn one is found out by its check sum.
    fn save(&mut self, disk: &impl Disk, places: &Places, marks: &Marks) -> io::Result<()> {
        let journals = self.read.iter().filter(|(_, progress)| progress.offset > 0);
        let position = |(path, progress): (&PathBuf, &Progress)| Position {
            path: path.clone(),
            offset: progress.offset,
            tail: progress.tail,
        };
        let bytes = Snapshot::write(&journals.map(position).collect::<Vec<_>>(), marks);
        self.snapshot_after = self.snapshot_after.max(bytes.len() as u64 / SNAPSHOT_PART);
        make_folder(disk, &places.cache)?;
        let path = snapshot_path(places);
        let new = path.with_extension(format!("new-{}", std::process::id()));
        disk.create(&new)?.append(&bytes)?;
        disk.rename(&new, &path)
    }
}

/// An append that holds: the file as it is after it, and the tail that it left.
#[derive(Debug)]
pub(in crate::store) struct Written {
    pub(super) path: PathBuf,
    pub(super) look: Look,
    pub(super) tail: Tail,
}

/// One snapshot for each marks folder, whatever libraries share the cache.
fn snapshot_path(places: &Places) -> PathBuf {
    let name = blake3::hash(places.marks.as_os_str().as_encoded_bytes()).to_hex();
    places.cache.join(format!("marks-{}.snapshot", &name.as_str()[..16]))
}

/// `*.log*`, conflict copies and backups too. Hidden files are some program's unfinished ones.
fn is_journal(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    !name.starts_with('.') && name.contains(".log")
}

fn device_of(path: &Path) -> Arc<str> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    device::of_journal(&name).into()
}
