//! The file operations that marks need, as a trait: the real disk, and in tests one that crashes,
//! tears, reorders and fills up at every call.
//!
//! No operation cuts a file short except [`Disk::create`], which is for files that nobody else reads.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

#[cfg(test)]
pub mod simulated;

/// What a look at a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Another number at the same path: another file has taken its place.
    pub inode: u64,
    /// In bytes.
    pub size: u64,
    pub is_file: bool,
}

/// A disk. Paths are absolute or below the current folder, as the caller likes.
pub trait Disk {
    type File: DiskFile;
    /// Held until dropped, or until the process ends in whatever way.
    type Lock;

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
    /// Makes one folder, whose parent exists.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Returns when all names in the folder will outlive a loss of power.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Waits until no other process holds the lock.
    fn lock(&self, path: &Path) -> io::Result<Self::Lock>;
}

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
    Look { inode: metadata.ino(), size: metadata.len(), is_file: metadata.is_file() }
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
    }
}
