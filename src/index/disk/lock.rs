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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn one_has_it_until_it_goes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = folder.path().join("made/when/missing");
        let lock = Lock::try_take(&cache).unwrap().unwrap();
        assert!(Lock::try_take(&cache).unwrap().is_none());
        drop(lock);
        assert!(Lock::try_take(&cache).unwrap().is_some());
    }

    #[test]
    fn whoever_waits_takes_over() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::try_take(folder.path()).unwrap().unwrap();
        let (sender, taken) = channel();
        thread::scope(|scope| {
            scope.spawn(|| sender.send(Lock::wait(folder.path())).unwrap());
            let early = taken.recv_timeout(Duration::from_millis(50));
            assert!(matches!(early, Err(RecvTimeoutError::Timeout)));
            drop(lock);
            let _held = taken.recv().unwrap().unwrap();
            assert!(Lock::try_take(folder.path()).unwrap().is_none());
        });
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        File::create(&file).unwrap();
        assert!(Lock::try_take(&file).is_err() && Lock::wait(&file.join("below")).is_err());
    }
}
