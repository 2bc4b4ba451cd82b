//! Which instance writes a library's index: the one that holds this lock. It goes with the process,
//! however that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a library's cache folder, which is made where it is missing; `None` where
    /// another instance has it.
    pub fn try_take(cache: &Path) -> io::Result<Option<Self>> {
        let file = open(cache)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The same, but waits until it is free. Blocks its thread for as long as another instance runs.
    pub fn wait(cache: &Path) -> io::Result<Self> {
        let file = open(cache)?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

fn open(cache: &Path) -> io::Result<File> {
    fs::create_dir_all(cache)?;
    let mut options = OpenOptions::new();
    // A FIFO that someone put in its place is an error, not a wait for ever.
    options.append(true).create(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
    options.open(cache.join("index.lock"))
}
