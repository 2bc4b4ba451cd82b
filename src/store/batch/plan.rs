//! What is to be done with each file of a batch, from what was brought before and what the folder holds.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Fate;
use super::begun::Begun;
use crate::feed::file::ArticleFile;
use crate::feed::seen::{FileHash, Seen};
use crate::store::disk::Disk;

/// Bytes of a file above which nobody looks whether it is as we wrote it.
pub(super) const LARGEST: u64 = 64 << 20;

/// What is to be done with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// Nothing has brought it yet.
    Create,
    /// What stands at the path was written for the same article, by us or by another device.
    Replace(PathBuf),
    /// The very bytes are there, written by another device or before a crash: it is only to be remembered.
    Adopt(PathBuf),
    /// Nothing.
    Leave(Fate, PathBuf),
}

pub(super) fn plan(
    disk: &impl Disk,
    articles: &Path,
    seen: &Seen,
    begun: &Begun,
    files: &[ArticleFile],
) -> Vec<Plan> {
    let (mut met, begun_at) = (HashSet::new(), begun.paths());
    let mut plan = |file: &ArticleFile| match () {
        // The first of two that are one article.
        () if !met.insert(file.id) => Plan::Leave(Fate::Unchanged, file.path.clone()),
        () if seen.knows(file.id) => of_known(disk, articles, seen, begun, file),
        () => {
            let at = begun_at.get(&file.id);
            at.and_then(|path| of_begun(disk, articles, begun, path, file)).unwrap_or(Plan::Create)
        }
    };
    files.iter().map(&mut plan).collect()
}

/// What a crash left: the file has its name already, which a title that changed since would not make.
fn of_begun(
    disk: &impl Disk,
    articles: &Path,
    begun: &Begun,
    path: &Path,
    file: &ArticleFile,
) -> Option<Plan> {
    disk.look(&articles.join(path)).ok().filter(|look| look.is_file && look.size <= LARGEST)?;
    let found = FileHash::of(&disk.read(&articles.join(path), 0).ok()?);
    match found == file.hash {
        true => Some(Plan::Adopt(path.to_owned())),
        false => begun.wrote(file.id, found).then(|| Plan::Replace(path.to_owned())),
    }
}

fn of_known(disk: &impl Disk, articles: &Path, seen: &Seen, begun: &Begun, file: &ArticleFile) -> Plan {
    let places = seen.places(file.id);
    let last = places.first().map_or_else(|| file.path.clone(), |path| path.to_path_buf());
    if seen.is_last(file.id, file.hash) {
        return Plan::Leave(Fate::Unchanged, last);
    }
    for path in places {
        let found = match disk.look(&articles.join(path)) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Ok(look) if look.is_file && look.size <= LARGEST => disk.read(&articles.join(path), 0),
            _ => return Plan::Leave(Fate::Edited, path.to_owned()),
        };
        return match found.map(|bytes| FileHash::of(&bytes)) {
            Ok(found) if found == file.hash => Plan::Adopt(path.to_owned()),
            Ok(found) if seen.wrote(file.id, found) || begun.wrote(file.id, found) => {
                Plan::Replace(path.to_owned())
            }
            _ => Plan::Leave(Fate::Edited, path.to_owned()),
        };
    }
    Plan::Leave(Fate::Removed, last)
}
