//! Where an index lies: a folder of the library's cache for each way of making entries. What is in it
//! is tantivy's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::MmapDirectory;

use super::directory::{Folder, Gone};
use super::error::guarded;
use super::schema::{self, Fields};
use super::tokenizer::{self, Folded};
use super::{IndexError, Lock};
use crate::show::Catalogue;

const PREFIX: &str = "index-";
/// The ending of a folder that is being removed.
const GONE: &str = "gone";

/// One index's folder; its [`Lock`] lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub folder: PathBuf,
}

impl Place {
    /// The folder below a library's cache for the entries that this fingerprint stands for.
    pub fn of(cache: &Path, fingerprint: u64) -> Self {
        Self { folder: cache.join(format!("{PREFIX}{fingerprint:016x}")) }
    }

    /// The folders beside this one that hold indexes of other fingerprints, the newest first.
    pub fn others(&self) -> Vec<PathBuf> {
        let siblings = self.folder.parent().and_then(|cache| fs::read_dir(cache).ok());
        let mut others: Vec<_> = siblings
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| is_index(&entry.file_name().to_string_lossy()))
            .map(|entry| (entry.metadata().and_then(|metadata| metadata.modified()).ok(), entry.path()))
            .filter(|(_, path)| *path != self.folder)
            .collect();
        others.sort();
        others.into_iter().rev().map(|(_, path)| path).collect()
    }

    /// Removes an index that nobody writes, and its lock; one that somebody writes stays.
    pub fn remove_unused(&self) -> io::Result<()> {
        let Some(lock) = Lock::try_take(self)? else { return Ok(()) };
        self.remove()?;
        lock.remove()
    }

    /// Removes the folder and all that is in it, at one stroke for whoever opens it meanwhile; what is
    /// not there is removed already. Readers that have it open go on reading.
    pub fn remove(&self) -> io::Result<()> {
        let gone = self.folder.with_extension(GONE);
        // Left by a crash at this very place.
        let _ = fs::remove_dir_all(&gone);
        match fs::rename(&self.folder, &gone).and_then(|()| fs::remove_dir_all(&gone)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// The index that lies there; `None` where there is none, or no more than its begin.
    pub(super) fn open(&self) -> Result<Option<Index>, IndexError> {
        Ok(self.open_to_write()?.map(|(index, _)| index))
    }

    /// Removes what a crash left of removals, in the whole cache.
    pub(super) fn tidy(&self) {
        let siblings = self.folder.parent().and_then(|cache| fs::read_dir(cache).ok());
        let paths = siblings.into_iter().flatten().flatten().map(|entry| entry.path());
        for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == GONE)) {
            let _ = fs::remove_dir_all(path); // costs its bytes, no more
        }
    }

    /// The index that lies there, or a new one without documents, and what ends writing to it.
    pub(super) fn open_or_create(&self) -> Result<(Index, Gone), IndexError> {
        if let Some(found) = self.open_to_write()? {
            return Ok(found);
        }
        fs::create_dir_all(&self.folder)?;
        let (folder, gone) = self.directory()?;
        let builder = Index::builder().schema(Fields::new().0).settings(schema::settings());
        Ok((ready(builder.open_or_create(folder)?)?, gone))
    }

    fn open_to_write(&self) -> Result<Option<(Index, Gone)>, IndexError> {
        guarded(|| {
            if !self.folder.join("meta.json").try_exists()? {
                return Ok(None);
            }
            let (folder, gone) = self.directory()?;
            Ok(Some((ready(Index::open(folder)?)?, gone)))
        })
    }

    pub(super) fn directory(&self) -> Result<(Folder, Gone), IndexError> {
        let directory = MmapDirectory::open(&self.folder).map_err(tantivy::TantivyError::from)?;
        Ok(Folder::new(directory))
    }
}

/// Makes the tokenizer known; refuses an index whose fields are others.
fn ready(index: Index) -> Result<Index, IndexError> {
    if index.schema() != Fields::new().0 || *index.settings() != schema::settings() {
        return Err(IndexError::damaged("another version wrote it"));
    }
    index.tokenizers().register(tokenizer::NAME, Folded::default());
    Ok(index)
}

/// What all entries of an index depend on, in one number: how they are written, the shows that are
/// recognised, how much of a text is read (bytes), and where days begin.
pub fn fingerprint(catalogue: &Catalogue, body_cap: u64, zone: &str) -> u64 {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(&schema::VERSION.to_le_bytes());
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(&body_cap.to_le_bytes());
    add(zone.as_bytes());
    add(&catalogue.fingerprint().to_le_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

fn is_index(name: &str) -> bool {
    let digits = name.strip_prefix(PREFIX).unwrap_or_default();
    digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write;

    use super::*;
    use crate::show::ShowEntry;

    fn catalogue(name: &str, people: &[&str]) -> Catalogue {
        let people = people.iter().map(|person| (*person).to_owned()).collect();
        Catalogue::new(&[ShowEntry { name: name.to_owned(), people, ..ShowEntry::default() }]).0
    }

    #[test]
    fn whatever_shapes_entries_is_in_the_fingerprint() {
        let all = [
            fingerprint(&catalogue("A Show", &[]), 8, "UTC"),
            fingerprint(&catalogue("A Show", &[]), 9, "UTC"),
            fingerprint(&catalogue("A Show", &[]), 8, "Europe/Berlin"),
            fingerprint(&catalogue("A SHOW", &[]), 8, "UTC"),
            fingerprint(&catalogue("A Show", &["Somebody"]), 8, "UTC"),
            fingerprint(&Catalogue::new(&[]).0, 8, "UTC"),
        ];
        let different: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert_eq!(all[0], fingerprint(&catalogue("A Show", &[]), 8, "UTC"));
    }

    #[test]
    fn other_indexes_are_found_and_removed_and_nothing_else() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        assert_eq!(place.others(), Vec::<PathBuf>::new());
        for name in [
            "index-00000000000000ab",
            "index-0000000000000002",
            "index-other",
            "index-0000000000000002.lock",
            "marks",
        ] {
            fs::create_dir_all(cache.path().join(name).join("below")).unwrap();
        }
        place.open_or_create().unwrap();
        let mut others = place.others();
        others.sort();
        assert_eq!(others, [2, 0xab].map(|fingerprint| Place::of(cache.path(), fingerprint).folder));
        for folder in others {
            Place { folder }.remove().unwrap();
        }
        assert!(place.others().is_empty() && place.open().unwrap().is_some());
        place.remove().unwrap();
        place.remove().unwrap();
        assert!(place.open().unwrap().is_none());
        fs::create_dir_all(cache.path().join("index-0000000000000002.gone/below")).unwrap();
        place.tidy();
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 3);
    }

    #[test]
    fn an_index_that_somebody_writes_stays() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        place.open_or_create().unwrap();
        let lock = Lock::try_take(&place).unwrap();
        place.remove_unused().unwrap();
        assert!(place.open().unwrap().is_some());
        drop(lock);
        place.remove_unused().unwrap();
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 0, "nor is its lock left");
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks into its own files")]
    #[test]
    fn what_was_only_begun_is_made_whole_and_what_is_something_else_is_damage() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        fs::create_dir_all(&place.folder).unwrap();
        File::create(place.folder.join(".tmp1x")).unwrap();
        assert!(place.open().unwrap().is_none());
        place.open_or_create().unwrap();
        assert!(place.open().unwrap().is_some());
        for name in ["meta.json", ".managed.json"] {
            let whole = fs::read(place.folder.join(name)).unwrap();
            for damaged in [&b""[..], b"{}", b"{}\n00000000\n", &whole[1..]] {
                File::create(place.folder.join(name)).unwrap().write_all(damaged).unwrap();
                assert!(matches!(place.open(), Err(IndexError::Damaged(_))), "{name}: {damaged:?}");
                assert!(matches!(place.open_or_create(), Err(IndexError::Damaged(_))));
            }
            File::create(place.folder.join(name)).unwrap().write_all(&whole).unwrap();
        }
        assert!(place.open().unwrap().is_some());
    }

    #[test]
    fn a_file_in_its_place_is_an_error() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        File::create(&place.folder).unwrap();
        assert!(place.open_or_create().is_err());
    }
}
