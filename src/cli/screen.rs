//! No verb: the screen. Finds library and settings, and hands over to `runtime`.

use super::{Arguments, CliError, settings};
use crate::app::LibraryInfo;
use crate::runtime::{self, Start};
use crate::store::library::{Environment, Library};
use crate::text::Clean;

/// Shows the screen until it ends; the exit code.
pub fn run(arguments: &Arguments) -> Result<u8, CliError> {
    let environment = Environment::read()?;
    let (library, files) =
        Library::find(&environment, arguments.library(), arguments.place.config.as_deref())?;
    let (settings, mut warnings) = settings::load(&files);
    if !library.keeps_marks() {
        warnings.push(Clean::line("the library cannot be written to: marks are kept on this device"));
    }
    let info = LibraryInfo {
        articles: Clean::line(&library.articles.to_string_lossy()),
        query: arguments.query.clone().unwrap_or_default(),
        warnings,
        samples: false,
    };
    Ok(runtime::run(Start { settings, library, info })?.code)
}
