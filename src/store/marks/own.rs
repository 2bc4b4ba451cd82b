//! This device's own journal: the only file in a folder of journals that is written to. The caller holds the
//! lock. What feeds have brought is kept so as well (`store::seen`).

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::{MarkError, Step};
use super::journals::Written;
use crate::marks::{Tail, compact};
use crate::store::disk::{Disk, DiskFile};

/// A journal below this size is not worth compacting.
pub(super) const COMPACT_FROM: u64 = 1 << 20;

/// The own journal as this process has it open.
#[derive(Debug)]
pub(in crate::store) struct Own<F> {
    /// Of the journal's name: `.log`.
    ending: &'static str,
    open: Option<Open<F>>,
    /// Numbers up to this one belong to files that a sync failed on: nothing more is written there.
    spent: u32,
    /// The size from which to look whether compaction pays.
    pub(super) compact_from: u64,
}

#[derive(Debug)]
struct Open<F> {
    path: PathBuf,
    number: u32,
    file: F,
    inode: u64,
    /// The name is known to outlive a loss of power.
    named: bool,
}

impl<F: DiskFile> Own<F> {
    pub(in crate::store) fn new(ending: &'static str) -> Self {
        Self { ending, open: None, spent: 0, compact_from: COMPACT_FROM }
    }

    pub(super) fn path(&self) -> Option<&Path> {
        self.open.as_ref().map(|open| open.path.as_path())
    }

    /// Appends lines in a folder, or `aside` where it takes none, and returns when they are on disk for good.
    pub(in crate::store) fn append<D: Disk<File = F>>(
        &mut self,
        disk: &D,
        folder: &Path,
        aside: Option<&Path>,
        device: &str,
        lines: &[u8],
    ) -> Result<Written, MarkError> {
        let result = match (self.append_in(disk, folder, device, lines), aside) {
            (Err(MarkError::Write { source, .. }), Some(aside)) if takes_nothing(&source) => {
                self.append_in(disk, aside, device, lines)
            }
            (other, _) => other,
        };
        if let Err(error) = &result {
            // What was written counts as not written, and the kernel may have dropped it: whatever
            // comes next must not rest on it.
            if let (MarkError::Sync { .. }, Some(open)) = (error, &self.open) {
                self.spent = self.spent.max(open.number);
            }
            self.open = None;
        }
        result
    }

    fn append_in<D: Disk<File = F>>(
        &mut self,
        disk: &D,
        folder: &Path,
        device: &str,
        lines: &[u8],
    ) -> Result<Written, MarkError> {
        let open = self.open_in(disk, folder, device)?;
        let path = open.path.clone();
        let write = |error| Step::Write.failed(&path, error);
        let sync = |error| Step::Sync.failed(&path, error);
        let size = open.file.look().map_err(write)?.size;
        let last = disk.read(&path, size.saturating_sub(1)).map_err(write)?;
        // A torn last line ends here, and costs no other.
        let newline: &[u8] = if last.is_empty() || last.ends_with(b"\n") { b"" } else { b"\n" };
        open.file.append(&[newline, lines].concat()).map_err(write)?;
        open.file.sync().map_err(sync)?;
        if !open.named {
            sync_names(disk, folder).map_err(sync)?;
            open.named = true;
        }
        let look = open.file.look().map_err(sync)?;
        Ok(Written { path, look, tail: Tail::of(lines) })
    }

    /// The journal to append to, opened anew if another file has taken its place.
    fn open_in<D: Disk<File = F>>(
        &mut self,
        disk: &D,
        folder: &Path,
        device: &str,
    ) -> Result<&mut Open<F>, MarkError> {
        let fail = |error| Step::Write.failed(folder, error);
        make_folder(disk, folder).map_err(fail)?;
        let names = disk.names(folder).map_err(fail)?;
        let numbers = names.iter().filter_map(|name| number(device, name.to_str()?, self.ending));
        let number = numbers.max().unwrap_or(1).max(self.spent + 1);
        let path = folder.join(name(device, number, self.ending));
        let still = self
            .open
            .take()
            .filter(|open| open.path == path && disk.look(&path).is_ok_and(|look| look.inode == open.inode));
        let open = match still {
            Some(open) => open,
            None => {
                let file = disk.open(&path).map_err(|error| Step::Write.failed(&path, error))?;
                let inode = file.look().map_err(|error| Step::Write.failed(&path, error))?.inode;
                Open { path, number, file, inode, named: false }
            }
        };
        Ok(self.open.insert(open))
    }

    /// Rewrites the journal without idle lines, where that halves it. A failure leaves it as it is.
    pub(super) fn compact_if_due<D: Disk<File = F>>(&mut self, disk: &D) {
        let Some(open) = &self.open else { return };
        let Ok(size) = open.file.look().map(|look| look.size) else { return };
        if size < self.compact_from {
            return;
        }
        self.compact_from = size * 2;
        let path = open.path.clone();
        let Ok(journal) = disk.read(&path, 0) else { return };
        let kept = compact(&journal);
        if kept.len() * 2 > journal.len() {
            return;
        }
        self.compact_from = COMPACT_FROM.max(kept.len() as u64 * 2);
        // If the rename happens, the next append finds another file there, and syncs its name.
        let new =
            path.with_file_name(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
        let _ = replace(disk, &path, &new, &kept);
    }
}

/// Puts a whole new file in the place of another; on disk for good when it returns.
pub(in crate::store) fn replace(disk: &impl Disk, path: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(new)?;
    file.append(bytes)?;
    file.sync()?;
    disk.rename(new, path)?;
    path.parent().map_or(Ok(()), |folder| disk.sync_folder(folder))
}

/// Makes a folder and those above it.
pub(in crate::store) fn make_folder(disk: &impl Disk, folder: &Path) -> io::Result<()> {
    match disk.look(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        other => return other.map(drop),
    }
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_folder(disk, parent)?;
    }
    disk.create_folder(folder)
}

/// Makes the names in a folder, and its own all the way up, outlive a loss of power. Another process may
/// have made any of them and died before it could.
pub(in crate::store) fn sync_names(disk: &impl Disk, folder: &Path) -> io::Result<()> {
    disk.sync_folder(folder)?;
    for above in folder.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
        match disk.sync_folder(above) {
            // A folder that may not be read is none that we could have made something in.
            Err(error) if is_read_only(&error) => return Ok(()),
            other => other?,
        }
    }
    Ok(())
}

/// No journal can be there: it may not be written to, or a file or a link that leads nowhere stands in the
/// place of the folder.
fn takes_nothing(error: &io::Error) -> bool {
    is_read_only(error) || matches!(error.kind(), ErrorKind::NotADirectory | ErrorKind::NotFound)
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// A device's first journal is `DEVICE.log`, those after failed syncs are `DEVICE-2.log` and so on.
fn name(device: &str, number: u32, ending: &str) -> String {
    if number == 1 { format!("{device}{ending}") } else { format!("{device}-{number}{ending}") }
}

/// Which of a device's journals a file is, from 1.
pub(in crate::store) fn number(device: &str, file_name: &str, ending: &str) -> Option<u32> {
    match file_name.strip_prefix(device)?.strip_suffix(ending)? {
        "" => Some(1),
        rest => rest.strip_prefix('-')?.parse().ok().filter(|number| *number < u32::MAX),
    }
}
