//! A small file put in the place of another, whole or not at all.

use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::disk::{Disk as _, Real};

/// Puts a text in the place of a file, or of the one that a link leads to; the file keeps its permissions. Returns when
/// it would outlive a loss of power.
pub(super) fn replace(file: &Path, text: &str) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let folder = file.parent().unwrap_or(Path::new(""));
    // As others are made: what the user's mask leaves.
    let permissions = std::fs::Permissions::from_mode(0o666);
    let mut new =
        tempfile::Builder::new().prefix(".newsreader-").permissions(permissions).tempfile_in(folder)?;
    if let Ok(metadata) = std::fs::metadata(&file) {
        new.as_file().set_permissions(metadata.permissions())?;
    }
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    new.persist(&file).map_err(|error| error.error)?;
    Real.sync_folder(folder)
}
