//! Where an index lies: a folder of the library's cache for each way of making entries. Its name says how:
//! `index-WORDS-SHOWS`, two numbers of 16 hex digits. Indexes of the same first number differ in nothing but
//! the shows that were recognised. What is in a folder is tantivy's.

use std::ffi::OsStr;
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

const PREFIX: &str = "index-";
/// The endings of a folder that is being removed, and of one that is being made.
const GONE: &str = "gone";
const NEW: &str = "new";

/// One index's folder; its [`Lock`] lies beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub folder: PathBuf,
}

impl Place {
    /// The folder below a library's cache for the entries that this fingerprint stands for.
    pub fn of(cache: &Path, fingerprint: impl Into<Fingerprint>) -> Self {
        let Fingerprint { words, shows } = fingerprint.into();
        Self { folder: cache.join(format!("{PREFIX}{words:016x}-{shows:016x}")) }
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

    /// Whether all but the shows of another index is what would be written here.
    pub fn has_words_of(&self, other: &Path) -> bool {
        let words = |folder: &Path| Some(folder.file_name()?.to_str()?.rsplit_once('-')?.0.to_owned());
        words(&self.folder).is_some_and(|own| words(other) == Some(own))
    }

    /// Where it is made before it stands in its place.
    pub(super) fn begun(&self) -> PathBuf {
        self.folder.with_extension(NEW)
    }

    /// Removes an index that nobody writes, and its lock; one that somebody writes stays.
    pub fn remove_unused(&self) -> io::Result<()> {
        let Some(lock) = Lock::try_take(self)? else { return Ok(()) };
        self.remove()?;
        lock.remove()
    }

    /// Removes what was begun here and left by a crash; whoever is at it holds the lock.
    fn remove_begun(&self) {
        let Ok(Some(lock)) = Lock::try_take(self) else { return };
        let _ = fs::remove_dir_all(self.begun()); // costs its bytes, no more
        if !self.folder.exists() {
            let _ = lock.remove();
        }
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

    /// Removes what a crash left of removals and copies, in the whole cache.
    pub(super) fn tidy(&self) {
        let siblings = self.folder.parent().and_then(|cache| fs::read_dir(cache).ok());
        for path in siblings.into_iter().flatten().flatten().map(|entry| entry.path()) {
            match path.extension().and_then(OsStr::to_str) {
                Some(GONE) => drop(fs::remove_dir_all(path)), // costs its bytes, no more
                Some(NEW) => Self { folder: path.with_extension("") }.remove_begun(),
                _ => {}
            }
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

/// What all entries of an index depend on, in two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// How entries are written, how much of a text is read, where days begin.
    words: u64,
    /// The shows that are recognised, and how.
    shows: u64,
}

/// The fingerprint of entries with the shows that `shows` stands for
/// ([`Edition::fingerprint`](crate::show::Edition::fingerprint)); `body_cap` in bytes.
pub fn fingerprint(shows: u64, body_cap: u64, zone: &str) -> Fingerprint {
    // Another version of the program may recognise in another way; what it does to words is the
    // schema's version.
    Fingerprint {
        words: hash(&[&schema::VERSION.to_le_bytes(), &body_cap.to_le_bytes(), zone.as_bytes()]),
        shows: hash(&[env!("CARGO_PKG_VERSION").as_bytes(), &shows.to_le_bytes()]),
    }
}

fn hash(parts: &[&[u8]]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// Whether a folder of this name is an index, perhaps of a version that had one number for all.
fn is_index(name: &str) -> bool {
    let numbers: Vec<_> = name.strip_prefix(PREFIX).unwrap_or_default().split('-').collect();
    let is_number = |digits: &&str| digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    numbers.len() <= 2 && numbers.iter().all(is_number)
}

#[cfg(test)]
impl From<u64> for Fingerprint {
    fn from(shows: u64) -> Self {
        Self { words: 1, shows }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write;

    use super::*;
    #[test]
    fn whatever_shapes_entries_is_in_the_fingerprint_and_shows_for_themselves() {
        let all = [
            fingerprint(1, 8, "UTC"),
            fingerprint(1, 9, "UTC"),
            fingerprint(1, 8, "Europe/Berlin"),
            fingerprint(2, 8, "UTC"),
        ];
        let different: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert_eq!(all[0], fingerprint(1, 8, "UTC"));
        let places = all.map(|fingerprint| Place::of(Path::new("cache"), fingerprint));
        let has_words_of_first = places.each_ref().map(|place| place.has_words_of(&places[0].folder));
        assert_eq!(has_words_of_first, [true, false, false, true]);
        assert!(!places[0].has_words_of(Path::new("cache/index-00000000000000ab")));
    }

    #[test]
    fn other_indexes_are_found_and_removed_and_nothing_else() {
        let cache = tempfile::tempdir().unwrap();
        let place = Place::of(cache.path(), 1);
        assert_eq!(place.others(), Vec::<PathBuf>::new());
        let indexes = ["index-0000000000000001-0000000000000002", "index-00000000000000ab"];
        let others = ["index-other", "index-1-2", "index-0000000000000001-0000000000000002.lock", "marks"];
        for name in indexes.iter().chain(&others) {
            fs::create_dir_all(cache.path().join(name).join("below")).unwrap();
        }
        place.open_or_create().unwrap();
        let mut others = place.others();
        others.sort();
        assert_eq!(others, indexes.map(|name| cache.path().join(name)));
        assert_eq!(others[0], Place::of(cache.path(), 2).folder);
        for folder in others {
            Place { folder }.remove().unwrap();
        }
        assert!(place.others().is_empty() && place.open().unwrap().is_some());
        place.remove().unwrap();
        place.remove().unwrap();
        assert!(place.open().unwrap().is_none());
        let left = ["index-0000000000000002.gone", "index-0000000000000003.new"];
        let begun = cache.path().join("index-0000000000000004.new");
        let _held = Lock::try_take(&Place { folder: begun.with_extension("") }).unwrap();
        for folder in left.map(|name| cache.path().join(name)).iter().chain([&begun]) {
            fs::create_dir_all(folder.join("below")).unwrap();
        }
        place.tidy();
        assert!(begun.exists(), "somebody is at it");
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 4 + 2, "the others, it and its lock");
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
