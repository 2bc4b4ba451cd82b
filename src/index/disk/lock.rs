//! Which instance writes an index: the one that holds this lock, a file beside the index's folder. It
//! goes with the process, however that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::Place;

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a place, whose cache folder is made where it is missing; `None` where another
    /// instance has it.
    pub fn try_take(place: &Place) -> io::Result<Option<Self>> {
        loop {
            let lock = Self::open(place)?;
            match lock.file.try_lock() {
                Ok(()) if lock.stands() => return Ok(Some(lock)),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    /// The same, but waits until it is free. Blocks its thread for as long as another instance runs.
    pub fn wait(place: &Place) -> io::Result<Self> {
        loop {
            let lock = Self::open(place)?;
            lock.file.lock()?;
            if lock.stands() {
                return Ok(lock);
            }
        }
    }

    /// Whether it still keeps others out: whoever removes the cache takes the file away, and the next
    /// instance makes another one.
    pub fn stands(&self) -> bool {
        let file = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
        let (held, there) = (self.file.metadata().map(file), fs::metadata(&self.path).map(file));
        matches!((held, there), (Ok(held), Ok(there)) if held == there)
    }

    /// Whether it is this place's.
    pub fn is_of(&self, place: &Place) -> bool {
        self.path == Self::path(place)
    }

    /// Removes the file too: for an index that is removed.
    pub(super) fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }

    fn open(place: &Place) -> io::Result<Self> {
        place.folder.parent().map_or(Ok(()), fs::create_dir_all)?;
        let path = Self::path(place);
        let mut options = OpenOptions::new();
        // A FIFO that someone put in its place is an error, not a wait for ever.
        options.append(true).create(true).custom_flags(OFlags::NONBLOCK.bits().cast_signed());
        Ok(Self { file: options.open(&path)?, path })
    }

    fn path(place: &Place) -> PathBuf {
        Path::new(&place.folder).with_extension("lock")
    }
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
        let place = Place::of(&folder.path().join("made/when/missing"), 1);
        let lock = Lock::try_take(&place).unwrap().unwrap();
        assert!(Lock::try_take(&place).unwrap().is_none());
        drop(lock);
        assert!(Lock::try_take(&place).unwrap().is_some());
    }

    #[test]
    fn each_index_has_its_own() {
        let cache = tempfile::tempdir().unwrap();
        let _one = Lock::try_take(&Place::of(cache.path(), 1)).unwrap().unwrap();
        assert!(Lock::try_take(&Place::of(cache.path(), 2)).unwrap().is_some());
    }

    #[test]
    fn whoever_waits_takes_over() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        let lock = Lock::try_take(&place).unwrap().unwrap();
        let (sender, taken) = channel();
        thread::scope(|scope| {
            scope.spawn(|| sender.send(Lock::wait(&place)).unwrap());
            let early = taken.recv_timeout(Duration::from_millis(50));
            assert!(matches!(early, Err(RecvTimeoutError::Timeout)));
            drop(lock);
            let _held = taken.recv().unwrap().unwrap();
            assert!(Lock::try_take(&place).unwrap().is_none());
        });
    }

    #[test]
    fn a_lock_whose_file_is_gone_keeps_nobody_out_and_says_so() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        let old = Lock::try_take(&place).unwrap().unwrap();
        let (sender, taken) = channel();
        thread::scope(|scope| {
            scope.spawn(|| sender.send(Lock::wait(&place)).unwrap());
            thread::sleep(Duration::from_millis(20));
            fs::remove_file(Lock::path(&place)).unwrap();
            assert!(!old.stands());
            let new = Lock::try_take(&place).unwrap().unwrap();
            assert!(new.stands() && !old.stands());
            drop((old, new));
            // Whichever file the other one waited at.
            assert!(taken.recv().unwrap().unwrap().stands());
        });
    }

    #[test]
    fn a_cache_that_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        File::create(&file).unwrap();
        let (place, below) = (Place::of(&file, 1), Place::of(&file.join("below"), 1));
        assert!(Lock::try_take(&place).is_err() && Lock::wait(&below).is_err());
    }
}
