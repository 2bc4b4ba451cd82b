//! Which library, and which folders: argument, environment, current folder, settings, XDG.
//!
//! The environment is read at one place, [`Environment::read`]; all that follows from it is a
//! function of values. Settings files are handed on as text: what they mean is `config`'s, but for
//! the one key that says where the library is.

mod settings;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, Xdg};
use rustix::fs::Access;

pub use settings::{SettingsFile, SettingsFiles, Unread};

/// Why there is no library to open. Every text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("no home folder is known: set HOME")]
    NoHome,
    #[error("the current folder cannot be told ({0}): name the library by its full path")]
    NoCurrentFolder(io::Error),
    #[error("{}: the library is not a folder: name a folder", .0.display())]
    NotAFolder(PathBuf),
    /// Only a library that nobody named may be missing: behind a slip of the pen there would be samples.
    #[error("{}: no such folder{named_by}: make it, or correct the name", path.display())]
    Missing { path: PathBuf, named_by: &'static str },
    #[error("{}: {reason}: check --config", path.display())]
    Settings { path: PathBuf, reason: String },
}

/// All that this process is told from outside about places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// `$NEWSREADER_LIBRARY`; empty counts as not set.
    pub library: Option<OsString>,
    pub current_folder: PathBuf,
    pub home: PathBuf,
    /// `$XDG_CONFIG_HOME`, or what stands for it; so are the three below.
    pub config_home: PathBuf,
    pub data_home: PathBuf,
    pub state_home: PathBuf,
    pub cache_home: PathBuf,
}

impl Environment {
    /// Reads the process's environment: the only place that does so for folders.
    pub fn read() -> Result<Self, LibraryError> {
        let xdg = Xdg::new().map_err(|_| LibraryError::NoHome)?;
        let home = xdg.home_dir().to_path_buf();
        Ok(Self {
            library: std::env::var_os("NEWSREADER_LIBRARY"),
            current_folder: std::env::current_dir().map_err(LibraryError::NoCurrentFolder)?,
            config_home: xdg.config_dir(),
            data_home: xdg.data_dir(),
            state_home: xdg.state_dir().unwrap_or_else(|| home.join(".local/state")),
            cache_home: xdg.cache_dir(),
            home,
        })
    }

    /// The user's config.toml, whether it exists or not.
    pub fn user_config(&self) -> PathBuf {
        self.config_home.join("newsreader/config.toml")
    }
}

/// The folders of a library on this device. Nothing here exists for certain, and nothing is made
/// before it is needed ([`Library::ensure_dir`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    pub root: PathBuf,
    /// `root/articles`
    pub articles: PathBuf,
    /// Where this device writes its marks: `root/marks`, or a folder below `state` where the library
    /// cannot be written to.
    pub marks: PathBuf,
    /// `root/marks`: read always, for what other devices wrote.
    pub shared_marks: PathBuf,
    /// `$XDG_STATE_HOME/newsreader`: device name, locks, last view.
    pub state: PathBuf,
    /// `$XDG_CACHE_HOME/newsreader`: all that can be deleted.
    pub cache: PathBuf,
    /// The user's config.toml, or the file of `--config`.
    pub user_config: PathBuf,
}

impl Library {
    /// Finds the library: `argument`, else `$NEWSREADER_LIBRARY`, else the current folder if it holds
    /// `articles/` and `config.toml`, else `library` of the user's settings, else
    /// `$XDG_DATA_HOME/newsreader`. `config` is `--config`'s file, which must be readable; of the others
    /// [`SettingsFiles::unread`] tells. Makes no folder and no file.
    pub fn find(
        environment: &Environment,
        argument: Option<&Path>,
        config: Option<&Path>,
    ) -> Result<(Self, SettingsFiles), LibraryError> {
        let user_config = match config {
            Some(path) => environment.current_folder.join(path),
            None => environment.user_config(),
        };
        let mut files = SettingsFiles::default();
        match SettingsFile::read(&user_config) {
            Ok(None) if config.is_some() => {
                return Err(LibraryError::Settings { path: user_config, reason: "no such file".into() });
            }
            Err(Unread { path, reason }) if config.is_some() => {
                return Err(LibraryError::Settings { path, reason: reason.to_string() });
            }
            read => files.user = files.take(read),
        }
        let root = find_root(environment, argument, files.user.as_ref())?;
        let library_config = root.join("config.toml");
        if library_config != user_config {
            files.library = files.take(SettingsFile::read(&library_config));
        }
        Ok((Self::at(root, environment, user_config), files))
    }

    fn at(root: PathBuf, environment: &Environment, user_config: PathBuf) -> Self {
        let state = environment.state_home.join("newsreader");
        let shared_marks = root.join("marks");
        let can_write = can_write_below(&shared_marks);
        let marks = if can_write { shared_marks.clone() } else { aside(&state, &root) };
        Self {
            articles: root.join("articles"),
            marks,
            shared_marks,
            state,
            cache: environment.cache_home.join("newsreader"),
            user_config,
            root,
        }
    }

    /// Whether marks are kept in the library itself; if not, the status line says so.
    pub fn keeps_marks(&self) -> bool {
        self.marks == self.shared_marks
    }

    /// The folder below `state` that takes marks while the library cannot be written to: to be read
    /// always, as it may hold some from such a time.
    pub fn marks_aside(&self) -> PathBuf {
        aside(&self.state, &self.root)
    }

    /// This library's own folder in the cache.
    pub fn cache_of_library(&self) -> PathBuf {
        self.cache.join(name_of(&self.root))
    }

    /// What this device remembers of the last session; see [`session`](super::session).
    pub fn session_file(&self) -> PathBuf {
        self.state.join("sessions").join(name_of(&self.root)).with_extension("toml")
    }

    /// What this device remembers of the library's feeds; see [`feed_states`](super::feed_states).
    pub fn feed_states_file(&self) -> PathBuf {
        self.state.join("feeds").join(name_of(&self.root)).with_extension("toml")
    }

    /// Makes a folder of this library with all above it: to be called right before the first file
    /// is written there. Folders outside the library are the user's alone, as XDG wants them.
    pub fn ensure_dir(&self, folder: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt;
        let mode = if folder.starts_with(&self.root) { 0o777 } else { 0o700 };
        std::fs::DirBuilder::new().recursive(true).mode(mode).create(folder)
    }
}

fn find_root(
    environment: &Environment,
    argument: Option<&Path>,
    user: Option<&SettingsFile>,
) -> Result<PathBuf, LibraryError> {
    let (root, named_by) = name_root(environment, argument, user);
    // Without the `.` and `//` of what was typed, so that paths are shown as they are written elsewhere.
    let root: PathBuf = root.components().collect();
    match (std::fs::metadata(&root), named_by) {
        (Ok(metadata), _) if !metadata.is_dir() => Err(LibraryError::NotAFolder(root)),
        (Err(error), Some(named_by)) if error.kind() == io::ErrorKind::NotFound => {
            Err(LibraryError::Missing { path: root, named_by })
        }
        // One that cannot be looked at says so when its articles are listed.
        _ => Ok(root),
    }
}

/// The library's folder, and who named it, in words for an error; `None` for the usual place.
fn name_root(
    environment: &Environment,
    argument: Option<&Path>,
    user: Option<&SettingsFile>,
) -> (PathBuf, Option<&'static str>) {
    let here = &environment.current_folder;
    if let Some(path) = argument {
        return (here.join(path), Some(""));
    }
    if let Some(path) = environment.library.as_ref().filter(|path| !path.is_empty()) {
        return (here.join(path), Some(" (NEWSREADER_LIBRARY names it)"));
    }
    if here.join("articles").is_dir() && here.join("config.toml").is_file() {
        return (here.clone(), Some(""));
    }
    match user.and_then(|file| file.library(&environment.home)) {
        Some(path) => (path, Some(" (`library` of your settings names it)")),
        None => (environment.data_home.join("newsreader"), None),
    }
}

fn aside(state: &Path, root: &Path) -> PathBuf {
    state.join("marks").join(name_of(root))
}

/// A name for a library in folders of this device: a hash of its path, links resolved where it exists.
fn name_of(root: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let path = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    blake3::hash(path.as_os_str().as_bytes()).to_hex()[..16].to_string()
}

/// Whether a folder can be written to, or, where it does not exist yet, made. Asks the system, so
/// that read-only disks and foreign owners count as well as mode bits.
fn can_write_below(folder: &Path) -> bool {
    for path in folder.ancestors() {
        match rustix::fs::access(path, Access::WRITE_OK | Access::EXEC_OK) {
            Ok(()) => return path.is_dir(),
            // A dangling link is there, and no folder can take its place.
            Err(rustix::io::Errno::NOENT) if path.symlink_metadata().is_err() => {}
            Err(_) => return false,
        }
    }
    false
}

#[cfg(test)]
impl Library {
    /// A library with all its places in one folder, for tests.
    pub(crate) fn within(folder: &Path) -> Self {
        let at = |name: &str| folder.join(name);
        Self {
            root: at("library"),
            articles: at("library/articles"),
            marks: at("library/marks"),
            shared_marks: at("library/marks"),
            state: at("state"),
            cache: at("cache"),
            user_config: at("config.toml"),
        }
    }
}

#[cfg(test)]
mod tests;
