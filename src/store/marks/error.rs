//! Why marks, or what feeds have brought, are not on disk: what failed, where, and what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::store::reason;
use crate::text::Clean;

/// Marks that could not be made to last, or journals that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    #[error("cannot lock {place}: {}; {}", reason(source), advice(source))]
    Lock { place: Clean, source: io::Error },
    #[error("cannot keep this device's name in {place}: {}; {}", reason(source), advice(source))]
    Device { place: Clean, source: io::Error },
    #[error("cannot read {place}: {}; {}, or move it away", reason(source), advice(source))]
    Read { place: Clean, source: io::Error },
    #[error("cannot write {place}: {}; {}", reason(source), advice(source))]
    Write { place: Clean, source: io::Error },
    #[error("{place} did not reach the disk: {}; {}", reason(source), advice(source))]
    Sync { place: Clean, source: io::Error },
}

/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Step {
    Lock,
    Device,
    Read,
    Write,
    Sync,
}

impl Step {
    pub(in crate::store) fn failed(self, path: &Path, source: io::Error) -> MarkError {
        let place = Clean::line(&path.to_string_lossy());
        match self {
            Self::Lock => MarkError::Lock { place, source },
            Self::Device => MarkError::Device { place, source },
            Self::Read => MarkError::Read { place, source },
            Self::Write => MarkError::Write { place, source },
            Self::Sync => MarkError::Sync { place, source },
        }
    }
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room on that disk"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "make the folder writable",
        ErrorKind::NotADirectory | ErrorKind::IsADirectory => "move what stands in its place away",
        ErrorKind::Unsupported => "put XDG_STATE_HOME on a local disk",
        _ => "check that disk",
    }
}
