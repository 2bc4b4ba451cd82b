//! What a library itself adds to the catalogue: `shows.toml`, whose tables are those of config.toml and
//! which travels with the library; and the names that are never a show here, which are marks, as they were
//! known last, so that a start need not wait for the marks.
//!
//! Shows are added at the end and everything else is kept byte for byte: people write into this file too.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk as _, Real};
use super::file::{ReadError, read_capped};
use super::library::Library;
use super::reason;
use super::replace::replace;
use crate::config::{Environment, Layer, Settings, Trust};
use crate::show::ShowEntry;
use crate::text::{Clean, fold};

/// The file's name, in the library's folder.
const FILE: &str = "shows.toml";

/// Bytes of a file that are read at most; what is longer nobody wrote for this.
const CAP: u64 = 4 << 20;

/// Why a show was not added. The file is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("a show wants a name with a letter or digit in it")]
    NoName,
    #[error("the show “{0}” stands in shows.toml already")]
    Known(Clean),
    #[error("{0}: correct it, then add the show again")]
    NotUnderstood(Clean),
    #[error("{} cannot be written ({}): write the show into your config.toml", file.display(), reason(error))]
    NotWritten { file: PathBuf, error: io::Error },
}

/// The file of a library's own shows, whether it exists or not.
pub fn file(library: &Library) -> PathBuf {
    library.root.join(FILE)
}

/// A library's own shows, none where there is no file; `None` where it cannot be understood as a whole.
/// The second value says what is wrong.
pub fn read(library: &Library) -> (Option<Vec<ShowEntry>>, Vec<Clean>) {
    match text(&file(library)) {
        Ok(Some(text)) => parse(&text),
        Ok(None) => (Some(Vec::new()), Vec::new()),
        Err(error) => (None, vec![Clean::line(&format!("{}: {}", file(library).display(), error.reason()))]),
    }
}

/// Shows of the settings with a library's own, of which those go whose names the settings have.
pub fn with_settings(settings: &[ShowEntry], own: &[ShowEntry]) -> Vec<ShowEntry> {
    let is_other = |entry: &&ShowEntry| !settings.iter().any(|other| is_named(other, &entry.name));
    settings.iter().chain(own.iter().filter(is_other)).cloned().collect()
}

/// Adds a show with nothing but a name. Returns when it would outlive a loss of power.
pub fn add(library: &Library, name: &str) -> Result<(), AddError> {
    let name = Clean::line(name.trim());
    if !name.chars().any(char::is_alphanumeric) {
        return Err(AddError::NoName);
    }
    let not_written = |error| AddError::NotWritten { file: file(library), error };
    // Where the cache refuses, two at once may lose one.
    let cache = library.cache_of_library();
    let _lock = library.ensure_dir(&cache).and_then(|()| Real.lock(&cache.join("shows.lock")));
    let before = match text(&file(library)) {
        Ok(text) => text.unwrap_or_default(),
        Err(ReadError::Io(error)) => return Err(not_written(error)),
        Err(error) => {
            let text = format!("{}: {}", file(library).display(), error.reason());
            return Err(AddError::NotUnderstood(Clean::line(&text)));
        }
    };
    let shows = understood(&before)?;
    if shows.iter().any(|entry| is_named(entry, &name)) {
        return Err(AddError::Known(name));
    }
    let after = with_show(&before, &name);
    // A list in [ ] takes no further tables.
    if understood(&after)?.len() == shows.len() + 1 {
        library.ensure_dir(&library.root).and_then(|()| replace(&file(library), &after)).map_err(not_written)
    } else {
        Err(AddError::NotUnderstood(Clean::line("shows.toml takes no further show")))
    }
}

/// The names that were never a show here when that was last noted.
pub fn never(library: &Library) -> Vec<String> {
    let noted = text(&never_file(library)).ok().flatten().unwrap_or_default();
    serde_json::from_str(&noted).unwrap_or_default()
}

/// Notes the names that are never a show here.
///
/// # Errors
/// A start finds out when it has read the marks.
pub fn note_never(library: &Library, names: &[String]) -> io::Result<()> {
    let file = never_file(library);
    if names.is_empty() && !file.exists() {
        return Ok(());
    }
    library.ensure_dir(&library.cache_of_library())?;
    replace(&file, &serde_json::to_string(names).map_err(io::Error::from)?)
}

fn never_file(library: &Library) -> PathBuf {
    library.cache_of_library().join("never.json")
}

fn is_named(entry: &ShowEntry, name: &str) -> bool {
    fold::fold(entry.name.trim()) == fold::fold(name.trim())
}

/// The file's text; `None` where there is no file.
fn text(file: &Path) -> Result<Option<String>, ReadError> {
    match read_capped(file, CAP) {
        Ok(contents) if contents.stamp.size > CAP => Err(ReadError::NotRegular("larger than 4 MiB")),
        Ok(contents) => {
            let text = String::from_utf8(contents.bytes);
            text.map(Some).map_err(|_| ReadError::NotRegular("not UTF-8 text"))
        }
        Err(ReadError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

fn parse(text: &str) -> (Option<Vec<ShowEntry>>, Vec<Clean>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let loaded = Settings::load(&[Layer { name: FILE, text, trust: Trust::Anyone }], &Environment::default());
    let clause = |file: &Clean, line: usize, text: &Clean| Clean::line(&format!("{file}:{line}: {text}"));
    let warnings = loaded.warnings.iter().map(|warning| clause(&warning.file, warning.line, &warning.text));
    let errors = loaded.errors.iter().map(|error| clause(&error.file, error.line, &error.message));
    let problems = warnings.chain(errors).collect();
    (loaded.errors.is_empty().then_some(loaded.settings.shows), problems)
}

fn understood(text: &str) -> Result<Vec<ShowEntry>, AddError> {
    let (shows, mut problems) = parse(text);
    shows.ok_or_else(|| AddError::NotUnderstood(problems.pop().unwrap_or_default()))
}

fn with_show(before: &str, name: &str) -> String {
    let between = match before {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{before}{between}[[shows]]\nname = {}\n", toml::Value::from(name))
}

#[cfg(test)]
mod tests;
