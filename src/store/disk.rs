//! The file operations that marks and articles of feeds need, as a trait: the real disk, and in tests one
//! that crashes, tears, reorders and fills up at every call.
//!
//! No operation cuts a file short except [`Disk::create`], which is for files that nobody else reads.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
#[cfg(target_os = "linux")]
use rustix::{
    fs::{CWD, RenameFlags},
    io::Errno,
};

#[cfg(test)]
pub mod simulated;

/// What a look at a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Another number at the same path: another file has taken its place.
    pub inode: u64,
    /// The file system that it is on.
    pub device: u64,
    /// In bytes.
    pub size: u64,
    pub is_file: bool,
}

/// A disk. Paths are absolute or below the current folder, as the caller likes.
pub trait Disk {
    type File: DiskFile + fmt::Debug;
    /// Held until dropped, or until the process ends in whatever way.
    type Lock;
    /// A file system, as [`Disk::volume`] opens it.
    type Volume;

    /// The names in a folder, in no order.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    fn look(&self, path: &Path) -> io::Result<Look>;
    /// All bytes from `offset` to the end.
    fn read(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>>;
    /// Opens for appending; makes the file if there is none.
    fn open(&self, path: &Path) -> io::Result<Self::File>;
    /// Makes a file, emptying the one that is there.
    fn create(&self, path: &Path) -> io::Result<Self::File>;
    /// Puts a file in the place of another, at once or not at all.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that nothing has yet; [`AlreadyExists`](io::ErrorKind::AlreadyExists) where something does.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The file system that a folder is on: to be opened before the files are written that it shall sync.
    fn volume(&self, folder: &Path) -> io::Result<Self::Volume>;
    /// Returns when the bytes of these files, written since the volume was opened, will outlive a loss of power.
    fn sync_files(&self, volume: &Self::Volume, files: &[PathBuf]) -> io::Result<()>;
    /// Makes one folder, whose parent exists.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Returns when all names in the folder will outlive a loss of power.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Waits until no other process holds the lock.
    fn lock(&self, path: &Path) -> io::Result<Self::Lock>;
}

/// Up to so many files are synced one by one: one call for a whole file system waits for whatever else is to be
/// written there.
#[cfg(target_os = "linux")]
const FEW: usize = 8;

/// An open file.
pub trait DiskFile {
    fn look(&self) -> io::Result<Look>;
    /// Writes at the end; after an error any first part of it may be there.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns when all bytes will outlive a loss of power. After an error those written since the last
    /// success may be gone, even though they can still be read and a later call succeeds.
    fn sync(&mut self) -> io::Result<()>;
}

/// The machine's disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Disk for Real {
    type File = File;
    type Lock = File;
    type Volume = File;

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        fs::metadata(path).map(|metadata| look(&metadata))
    }

    fn read(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        let mut file = options().read(true).open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        options().append(true).create(true).open(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        File::create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        match rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // A file system or a kernel that cannot.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            other => return Ok(other?),
        }
        match fs::hard_link(from, to) {
            Ok(()) => fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // No links either: between the look and the renaming someone else may come.
            Err(_) => match fs::symlink_metadata(to) {
                Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(from, to),
            },
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn volume(&self, folder: &Path) -> io::Result<File> {
        File::open(folder)
    }

    fn sync_files(&self, volume: &File, files: &[PathBuf]) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if files.len() > FEW {
            match rustix::fs::syncfs(volume) {
                Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => {}
                other => return Ok(other?),
            }
        }
        #[cfg(not(target_os = "linux"))]
        let _ = volume;
        files.iter().try_for_each(|path| options().read(true).open(path)?.sync_all())
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            other => other,
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some file systems have no such thing for folders.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            other => other,
        }
    }

    fn lock(&self, path: &Path) -> io::Result<File> {
        let file = options().append(true).create(true).open(path)?;
        file.lock()?;
        Ok(file)
    }
}

impl DiskFile for File {
    fn look(&self) -> io::Result<Look> {
        self.metadata().map(|metadata| look(&metadata))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// A FIFO that someone put in a file's place is an error, not a wait for ever.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    options
}

fn look(metadata: &fs::Metadata) -> Look {
    Look { inode: metadata.ino(), device: metadata.dev(), size: metadata.len(), is_file: metadata.is_file() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_disk_does_what_the_simulated_one_promises() {
        let folder = tempfile::tempdir().unwrap();
        let [below, file, new] = ["below", "below/file", "below/new"].map(|name| folder.path().join(name));
        assert_eq!(Real.look(&below).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(Real.names(&below).unwrap_err().kind(), io::ErrorKind::NotFound);
        Real.create_folder(&below).unwrap();
        Real.create_folder(&below).unwrap();
        for text in ["one\n", "two\n"] {
            let mut open = Real.open(&file).unwrap();
            open.append(text.as_bytes()).unwrap();
            open.sync().unwrap();
            assert_eq!(DiskFile::look(&open).unwrap(), Real.look(&file).unwrap());
        }
        Real.sync_folder(&below).unwrap();
        assert_eq!(Real.read(&file, 2).unwrap(), b"e\ntwo\n");
        assert_eq!(Real.read(&file, 99).unwrap(), b"");
        let old = Real.look(&file).unwrap();
        Real.create(&new).unwrap().append(b"new").unwrap();
        Real.rename(&new, &file).unwrap();
        let look = Real.look(&file).unwrap();
        assert!(look.inode != old.inode && look.size == 3 && look.is_file);
        assert_eq!(Real.names(&below).unwrap(), ["file"]);
        assert!(!Real.look(&below).unwrap().is_file);
        Real.create(&new).unwrap().append(b"other").unwrap();
        assert_eq!(Real.rename_new(&new, &file).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(
            (Real.read(&file, 0).unwrap(), Real.read(&new, 0).unwrap()),
            (b"new".into(), b"other".into())
        );
        Real.remove(&file).unwrap();
        Real.rename_new(&new, &file).unwrap();
        assert_eq!(Real.names(&below).unwrap(), ["file"]);
        let volume = Real.volume(&below).unwrap();
        for count in [1, 2 * FEW] {
            Real.sync_files(&volume, &vec![file.clone(); count]).unwrap();
        }
    }
}
