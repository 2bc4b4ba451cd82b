//! One article in two files: two devices met an item for the first time while they did not see each other, and under
//! different titles, so that each gave it another name. Once both files are here, one goes.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::LARGEST;
use crate::feed::seen::{FileHash, Seen};
use crate::store::disk::Disk;

/// Removes the files of articles that have another one, where all of them are as a feed brought them; the first by path
/// stays, which every device chooses likewise. Where someone has edited one, all stay. Returns how many are gone.
pub(super) fn remove(disk: &impl Disk, articles: &Path, seen: &Seen) -> io::Result<usize> {
    let (mut gone, mut folders) = (0, BTreeSet::new());
    for (id, mut places) in seen.twins() {
        let is_there = |path: &&Path| disk.look(&articles.join(path)).is_ok();
        places.retain(is_there);
        places.sort_unstable();
        let is_ours =
            |path: &&Path| hash(disk, &articles.join(path)).is_some_and(|found| seen.wrote(id, found));
        if !places.iter().all(is_ours) {
            continue;
        }
        for path in places.iter().skip(1).map(|path| articles.join(path)) {
            disk.remove(&path)?;
            gone += 1;
            folders.extend(path.parent().map(PathBuf::from));
        }
    }
    folders.iter().try_for_each(|folder| disk.sync_folder(folder))?;
    Ok(gone)
}

/// `None` for what was not written here.
fn hash(disk: &impl Disk, path: &Path) -> Option<FileHash> {
    let look = disk.look(path).ok()?;
    (look.is_file && look.size <= LARGEST).then(|| disk.read(path, 0).ok())?.map(|bytes| FileHash::of(&bytes))
}
