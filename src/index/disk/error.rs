//! What can go wrong with an index on disk, sorted by what to do about it.

use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use crate::store::reason;
use crate::text::Clean;

/// Why an index was not opened, written or read. Nothing is lost by any of them: articles and marks
/// lie elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Not what was written, or not by this version: remove it and build anew.
    #[error("the search index is damaged ({0}); it is built anew")]
    Damaged(Clean),
    /// The disk is full, read-only or failing: go on without an index on disk.
    #[error("the search index cannot be kept on disk: {}", reason(.0))]
    Io(#[from] io::Error),
    /// Another writer is still there.
    #[error("the search index is being written by another newsreader")]
    Busy,
    /// Whoever asked did not wait for the end.
    #[error("cancelled")]
    Cancelled,
}

impl IndexError {
    pub(super) fn damaged(what: impl AsRef<str>) -> Self {
        Self::Damaged(Clean::line(what.as_ref()))
    }
}

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::IoError(error) => of_io(&error),
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. })
            | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. })
            | TantivyError::OpenDirectoryError(OpenDirectoryError::FailedToCreateTempDir(io_error))
            | TantivyError::LockFailure(LockError::IoError(io_error), _) => of_io(&io_error),
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            other => of_words(&other.to_string()),
        }
    }
}

/// Errors of reading that speak of what is read are damage, and so is a folder that somebody removed;
/// all others are the disk's.
fn of_io(error: &io::Error) -> IndexError {
    use io::ErrorKind::{InvalidData, InvalidInput, NotFound, Other, UnexpectedEof};
    match error.kind() {
        NotFound => IndexError::damaged("a file is gone"),
        InvalidData | InvalidInput | Other | UnexpectedEof => of_words(&error.to_string()),
        kind => IndexError::Io(match error.raw_os_error() {
            Some(number) => io::Error::from_raw_os_error(number),
            None => io::Error::new(kind, error.to_string()),
        }),
    }
}

/// What is only told in words: of a disk that is full, while segments are written, no more comes from
/// tantivy's threads. All else is damage.
fn of_words(words: &str) -> IndexError {
    let (_, number) = words.rsplit_once("(os error ").unwrap_or_default();
    let number = number.split_once(')').and_then(|(number, _)| number.parse().ok());
    match number.map(io::Error::from_raw_os_error) {
        Some(error) if error.kind() != io::ErrorKind::NotFound => IndexError::Io(error),
        _ => IndexError::damaged(words),
    }
}

thread_local! {
    static GUARDED: Cell<usize> = const { Cell::new(0) };
}

/// Runs what reads files that may be damaged. tantivy's readers check little of what they map, and
/// panic; that is damage like any other.
pub(super) fn guarded<T>(run: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    GUARDED.set(GUARDED.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(GUARDED.get() - 1);
    done.unwrap_or_else(|panic| Err(of_words(words(&*panic))))
}

/// Whether a panic of this thread would be an [`IndexError`] and nothing to tell by itself.
pub fn is_guarded() -> bool {
    GUARDED.get() > 0
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_gone_is_damage_and_a_full_disk_is_not() {
        let of = |kind: io::ErrorKind| IndexError::from(TantivyError::from(io::Error::from(kind)));
        assert!(matches!(of(io::ErrorKind::NotFound), IndexError::Damaged(_)));
        assert!(matches!(of(io::ErrorKind::StorageFull), IndexError::Io(_)));
        let full = io::Error::from_raw_os_error(28);
        let told = [
            TantivyError::from(io::Error::other(full.to_string())),
            TantivyError::InternalError(format!("Internal error: '{full}'")),
        ];
        for error in told.map(IndexError::from) {
            assert!(matches!(&error, IndexError::Io(error) if error.kind() == io::ErrorKind::StorageFull));
        }
        let nothing = io::Error::from_raw_os_error(2).to_string();
        assert!(matches!(of_words(&nothing), IndexError::Damaged(_)));
    }

    #[test]
    fn a_panic_over_files_is_damage_and_nothing_else() {
        let broken: Result<(), _> = guarded(|| {
            assert!(is_guarded());
            let inner: Result<(), _> = guarded(|| panic!("no such block"));
            assert!(inner.is_err() && is_guarded());
            panic!("again")
        });
        assert!(matches!(broken, Err(IndexError::Damaged(what)) if &*what == "again"));
        assert!(!is_guarded());
    }
}
