//! Settings files as raw text, with the path that error messages name.

use std::path::{Path, PathBuf};

use crate::store::file;
use crate::text::Clean;

/// More than this is no settings file.
const CAP: u64 = 1 << 20;

/// A config.toml as found, not yet understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFile {
    pub path: PathBuf,
    pub text: String,
}

/// Both layers of settings that lie over the built-in ones; `None` where there is no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsFiles {
    /// May come from someone else: `config` decides what is taken from it.
    pub library: Option<SettingsFile>,
    /// The user's own, or the file of `--config`.
    pub user: Option<SettingsFile>,
    /// Those that are there and cannot be read, which stops nobody from reading articles.
    pub unread: Vec<Unread>,
}

/// A settings file without a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub path: PathBuf,
    pub reason: Clean,
}

impl SettingsFiles {
    /// The file that was read; one that was not is kept in mind.
    pub(super) fn take(&mut self, read: Result<Option<SettingsFile>, Unread>) -> Option<SettingsFile> {
        read.unwrap_or_else(|unread| {
            self.unread.push(unread);
            None
        })
    }
}

impl SettingsFile {
    /// Reads a file; `None` where there is none.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, Unread> {
        let failed = |reason: &str| Unread { path: path.to_path_buf(), reason: Clean::line(reason) };
        let bytes = match file::read_capped(path, CAP) {
            Ok(contents) if contents.stamp.size > CAP => return Err(failed("larger than 1 MiB")),
            Ok(contents) => contents.bytes,
            Err(file::ReadError::Missing) => return Ok(None),
            Err(error) => return Err(failed(&error.reason())),
        };
        let text = String::from_utf8(bytes).map_err(|_| failed("not UTF-8 text"))?;
        let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
        Ok(Some(Self { path: path.to_path_buf(), text }))
    }

    /// The folder that `library = "…"` names: `~/` is the home folder, and a relative path starts at
    /// the folder of the file. `None` also where the text is not TOML, which `config` reports.
    pub(super) fn library(&self, home: &Path) -> Option<PathBuf> {
        let table: toml::Table = self.text.parse().ok()?;
        let value = table.get("library")?.as_str()?;
        match value.strip_prefix('~') {
            Some("") => Some(home.to_path_buf()),
            Some(rest) if rest.starts_with('/') => Some(home.join(rest.trim_start_matches('/'))),
            _ if value.is_empty() => None,
            _ => Some(self.path.parent().unwrap_or(home).join(value)),
        }
    }
}
