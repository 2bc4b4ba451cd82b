//! Which names below `articles/` are read, told without asking the disk for more than names.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Whether a name is one that is read: `.md` or `.txt`, and not [skipped](is_skipped).
pub fn is_article(path: &Path) -> bool {
    has_ending(path) && !is_skipped(path)
}

/// Whether any part of a path below `articles/` is hidden or an editor's own: `.*`, `*~`, `*.swp`, `*.tmp`.
pub fn is_skipped(path: &Path) -> bool {
    path.iter().any(|name| is_skipped_name(name.as_encoded_bytes()))
}

/// The same of one name.
pub(super) fn is_skipped_name(name: &[u8]) -> bool {
    name.starts_with(b".") || [&b"~"[..], b".swp", b".tmp"].iter().any(|end| name.ends_with(end))
}

/// Whether a name that is not skipped is an article's.
pub(super) fn has_ending(name: &Path) -> bool {
    let ending = name.extension().unwrap_or_default();
    ["md", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A directory entry's name as a path.
pub(super) fn as_path(name: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(name))
}

/// What a watch on a folder does not tell of: the folders in it, and the links to articles. Skipped
/// names are left out; paths begin with `below`.
#[derive(Debug, Default)]
pub(in crate::store) struct Listing {
    pub folders: Vec<PathBuf>,
    pub links: Vec<PathBuf>,
}

/// Lists `root/below`, asking no more of the disk than the names.
pub(in crate::store) fn list(root: &Path, below: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    // Joining an empty path would put a slash behind a folder that may be a link: harmless, and wanted.
    for entry in std::fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name();
        if is_skipped_name(name.as_encoded_bytes()) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => listing.folders.push(below.join(name)),
            Ok(kind) if kind.is_symlink() && has_ending(Path::new(&name)) => {
                listing.links.push(below.join(name));
            }
            // Gone again, or told of by the folder's own watch.
            _ => {}
        }
    }
    Ok(listing)
}
