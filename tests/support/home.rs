//! A user's home for one test: folders of their own, and a library of three articles.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

const CAGE: &str = "Luke Cage walks through walls\n\nNetflix shows a second season of Luke Cage. Luke Cage fights on, \
    and nothing that they throw at him leaves a mark.\n";
const DEVIL: &str = "+++\ntitle = \"Daredevil meets his match\"\ndate = 2016-03-18\nsource = \"The Bulletin\"\n+++\n\n\
    *Daredevil* comes back to Netflix, and *Elektra* with it.\n";
const STRANGER: &str = "+++\ntitle = \"Back to the Upside Down\"\ndate = 2016-08-31\n+++\n\n\
    Stranger Things goes on for nine episodes.\n";

/// A folder in memory where there is one: most of a small index's time is waiting for the disk, which
/// tells these tests nothing. Long runs are too large for it.
fn quick() -> Option<TempDir> {
    let is_long = std::env::var_os("NEWSREADER_LONG").is_some();
    (!is_long).then(|| tempfile::tempdir_in("/dev/shm").ok())?
}

/// Removed with everything in it on drop.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let home = Self { folder: quick().unwrap_or_else(|| tempfile::tempdir().unwrap()) };
        fs::create_dir_all(home.articles().join("2016")).unwrap();
        home.write("2016-09-14-luke-cage.txt", CAGE);
        home.write("2016/daredevil.md", DEVIL);
        home.write("stranger.md", STRANGER);
        home
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn library(&self) -> PathBuf {
        self.path().join("library")
    }

    pub fn articles(&self) -> PathBuf {
        self.library().join("articles")
    }

    /// Writes a file below `articles/`.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.articles().join(name), text).unwrap();
    }

    /// Writes an executable script; returns its path.
    pub fn script(&self, name: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// Every article file with its bytes and time of change.
    pub fn article_files(&self) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.articles()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    let modified = entry.metadata().unwrap().modified().unwrap();
                    files.insert(entry.path(), (fs::read(entry.path()).unwrap(), modified));
                }
            }
        }
        files
    }

    /// The whole environment of a program in this home.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.path().to_path_buf()),
            ("XDG_CONFIG_HOME", self.path().join("config")),
            ("XDG_DATA_HOME", self.path().join("data")),
            ("XDG_STATE_HOME", self.path().join("state")),
            ("XDG_CACHE_HOME", self.path().join("cache")),
            ("PATH", std::env::var_os("PATH").unwrap_or_default().into()),
            ("TERM", "xterm-256color".into()),
            ("LANG", "C.UTF-8".into()),
            ("TZ", "UTC".into()),
            ("PS1", "shell> ".into()),
        ]
    }
}
