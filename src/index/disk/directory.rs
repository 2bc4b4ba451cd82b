//! The folder as tantivy sees it, with two promises more than tantivy's own:
//!
//! - what is written in one go (which segments there are) carries a check sum, as segments do, and is
//!   on disk when the call returns;
//! - a directory that was let go writes nothing more, so that what still merges on a thread of its own
//!   cannot meddle with whoever writes there next.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

/// Hex digits and a newline.
const SEAL: usize = 9;

/// A folder with sealed lists, until it is let go.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    inner: MmapDirectory,
    gone: Gone,
}

/// Whether a directory was let go. Clones say the same. Held for reading while something is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Gone(Arc<RwLock<bool>>);

impl Folder {
    pub(super) fn new(inner: MmapDirectory) -> (Self, Gone) {
        let gone = Gone::default();
        (Self { inner, gone: gone.clone() }, gone)
    }
}

impl Gone {
    /// From now on every write fails. Waits for the one that is under way.
    pub(super) fn let_go(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = true;
    }

    /// Lets a write begin, which must end before this is dropped.
    fn begin(&self) -> io::Result<RwLockReadGuard<'_, bool>> {
        let gone = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let over = || io::Error::new(io::ErrorKind::BrokenPipe, "nothing is written any more");
        if *gone { Err(over()) } else { Ok(gone) }
    }
}

/// A list as it is on disk: itself, and the check sum of it.
fn sealed(list: &[u8]) -> Vec<u8> {
    let mut sealed = list.to_vec();
    sealed.extend(format!("{:08x}\n", crc32fast::hash(list)).bytes());
    sealed
}

fn unsealed(mut list: Vec<u8>) -> Option<Vec<u8>> {
    let (body, _) = list.split_at(list.len().checked_sub(SEAL)?);
    if sealed(body) != list {
        return None;
    }
    list.truncate(list.len() - SEAL);
    Some(list)
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.inner.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let gone = |error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() };
        let _writing = self.gone.begin().map_err(gone)?;
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let failed = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        let _writing = self.gone.begin().map_err(failed)?;
        let file = self.inner.open_write(path)?.into_inner().map_err(|error| failed(error.into()))?;
        Ok(BufWriter::new(Box::new(Output { file, gone: self.gone.clone() })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "its check sum is wrong");
        unsealed(self.inner.atomic_read(path)?)
            .ok_or_else(|| OpenReadError::wrap_io_error(damaged(), path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, list: &[u8]) -> io::Result<()> {
        let _writing = self.gone.begin()?;
        self.inner.atomic_write(path, &sealed(list))?;
        self.inner.sync_directory()
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.inner.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// A file that is written as long as its directory is not let go.
struct Output {
    file: Box<dyn TerminatingWrite + Send + Sync>,
    gone: Gone,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _writing = self.gone.begin()?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for Output {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let _writing = self.gone.begin()?;
        self.file.terminate_ref(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_one_other_bit_is_none() {
        let whole = sealed(b"{\"segments\":[]}\n");
        assert_eq!(unsealed(whole.clone()).unwrap(), b"{\"segments\":[]}\n");
        for bit in 0..whole.len() * 8 {
            let mut damaged = whole.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(unsealed(damaged), None, "bit {bit}");
        }
        for length in 0..whole.len() {
            assert_eq!(unsealed(whole[..length].to_vec()), None, "cut at {length}");
        }
    }

    #[test]
    fn a_directory_that_was_let_go_writes_nothing_more() {
        let folder = tempfile::tempdir().unwrap();
        let (directory, gone) = Folder::new(MmapDirectory::open(folder.path()).unwrap());
        let mut file = directory.open_write(Path::new("a")).unwrap();
        directory.atomic_write(Path::new("list"), b"one").unwrap();
        gone.let_go();
        let more = file.write_all(b"more").and_then(|()| file.terminate());
        assert!(more.is_err());
        assert!(directory.atomic_write(Path::new("list"), b"two").is_err());
        assert!(directory.open_write(Path::new("b")).is_err());
        assert!(directory.delete(Path::new("a")).is_err());
        assert_eq!(directory.atomic_read(Path::new("list")).unwrap(), b"one");
        assert_eq!(std::fs::metadata(folder.path().join("a")).unwrap().len(), 0);
    }
}
