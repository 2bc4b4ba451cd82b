//! No verb: the screen. Finds library and settings, asks about settings that cannot be read, and hands
//! over to `runtime`.

use std::io::{self, BufRead, IsTerminal, Write};

use super::{Arguments, CliError, settings};
use crate::app::LibraryInfo;
use crate::config::ConfigError;
use crate::runtime::{self, Start};
use crate::store::library::{Environment, Library};
use crate::text::Clean;

/// Shows the screen until it ends; the exit code.
pub fn run(arguments: &Arguments) -> Result<u8, CliError> {
    let environment = Environment::read()?;
    let (library, files) =
        Library::find(&environment, arguments.library(), arguments.place.config.as_deref())?;
    let loaded = settings::load(&files);
    if !loaded.errors.is_empty() && io::stdin().is_terminal() && io::stdout().is_terminal() {
        let starts = ask(&loaded.errors, &mut io::stdin().lock(), &mut io::stderr())?;
        if !starts {
            return Ok(1);
        }
    }
    let mut warnings: Vec<Clean> =
        loaded.warnings.iter().map(|warning| Clean::line(&warning.to_string())).collect();
    if !library.keeps_marks() {
        warnings.push(Clean::line("the library cannot be written to: marks are kept on this device"));
    }
    let info = LibraryInfo {
        articles: Clean::line(&library.articles.to_string_lossy()),
        query: arguments.query.clone().unwrap_or_default(),
        warnings,
        samples: false,
    };
    Ok(runtime::run(Start { settings: loaded.settings, library, info })?.code)
}

/// Shows what is wrong before the screen hides it; Enter starts without those files. The end of the
/// input means no.
fn ask(errors: &[ConfigError], input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<bool> {
    for error in errors {
        writeln!(output, "{error}\n")?;
    }
    write!(output, "Enter starts with the defaults in place of this file, ^C leaves: ")?;
    output.flush()?;
    Ok(input.read_line(&mut String::new())? > 0)
}
