//! Which library, and which folders: argument, environment, current folder, settings, XDG.

use std::path::PathBuf;

/// The folders of a library on this device. Nothing here exists for certain, and nothing is made
/// before it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    pub root: PathBuf,
    /// `root/articles`
    pub articles: PathBuf,
    /// `root/marks`, or a folder below `state` where the library cannot be written to.
    pub marks: PathBuf,
    /// `$XDG_STATE_HOME/newsreader`: device name, locks, last view.
    pub state: PathBuf,
    /// `$XDG_CACHE_HOME/newsreader`: all that can be deleted.
    pub cache: PathBuf,
    /// The user's config.toml.
    pub user_config: PathBuf,
}
