//! No verb: the screen. Finds library and settings, asks about settings that cannot be read, and hands
//! over to `runtime`.

use std::io::{self, BufRead, Write};

use super::opened::KEPT_ASIDE;
use super::{Arguments, CliError, arguments, settings};
use crate::app::LibraryInfo;
use crate::config::Warning;
use crate::runtime::{self, Start};
use crate::store::library::{Environment, Library, LibraryError};
use crate::store::session;
use crate::text::Clean;

/// Shows the screen until it ends; the exit code.
pub fn run(arguments: &Arguments) -> Result<u8, CliError> {
    runtime::check_terminal()?;
    let environment = Environment::read()?;
    let place = &arguments.place;
    let found = Library::find(&environment, place.library.as_deref(), place.config.as_deref());
    let (library, files) = found.map_err(|error| or_verb(arguments, error))?;
    let loaded = settings::load(&files);
    if !loaded.left_out.is_empty() && !ask(&loaded.left_out, &mut io::stdin().lock(), &mut io::stderr())? {
        return Ok(1);
    }
    let mut warnings: Vec<Clean> = loaded.warnings.iter().map(for_status_line).collect();
    if !library.keeps_marks() {
        warnings.push(Clean::line(KEPT_ASIDE));
    }
    let info = LibraryInfo {
        articles: Clean::line(&library.articles.to_string_lossy()),
        query: arguments.query.clone().unwrap_or_default(),
        warnings,
        session: session::read(&library),
        clock_offset: super::clock::offset(super::now()),
        ..LibraryInfo::default()
    };
    Ok(runtime::run(Start { settings: loaded.settings, library, info })?.code)
}

/// What is wrong and what to do come before the place: the status line may have to cut the end.
fn for_status_line(warning: &Warning) -> Clean {
    let Warning { file, line, column, text } = warning;
    Clean::line(&format!("{text} ({file}:{line}:{column})"))
}

/// `newsreader lst` names a folder, as all words do that are no verb; hardly on purpose.
fn or_verb(arguments: &Arguments, error: LibraryError) -> CliError {
    let word = arguments.place.library.as_ref().and_then(|folder| folder.to_str());
    match (&error, word.and_then(|word| Some((word, arguments::verb_like(word)?)))) {
        (LibraryError::Missing { .. }, Some((word, verb))) => {
            CliError::NoVerb { word: word.to_owned(), verb }
        }
        _ => error.into(),
    }
}

/// Shows what is wrong before the screen hides it; Enter starts without those files. The end of the
/// input means no.
fn ask(left_out: &[Clean], input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<bool> {
    for text in left_out {
        writeln!(output, "{text}\n")?;
    }
    let files = if left_out.len() == 1 { "this file" } else { "these files" };
    write!(output, "Enter starts with the defaults in place of {files}, ^C leaves: ")?;
    output.flush()?;
    Ok(input.read_line(&mut String::new())? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_says_what_is_wrong_before_where() {
        let file = Clean::line("/home/somebody/.config/newsreader/config.toml");
        let text = Clean::line("no setting is called `thme`; did you mean `theme`?");
        let shown = for_status_line(&Warning { file, line: 3, column: 1, text });
        assert!(shown.starts_with("no setting is called `thme`; did you mean `theme`? (/home"), "{shown}");
        assert!(shown.ends_with("config.toml:3:1)"), "{shown}");
    }

    #[test]
    fn enter_starts_and_the_end_of_input_does_not() {
        let left_out = [Clean::line("c.toml:1:1: no")];
        let mut shown = Vec::new();
        assert!(ask(&left_out, &mut &b"\n"[..], &mut shown).unwrap());
        assert!(!ask(&left_out, &mut &b""[..], &mut shown).unwrap());
        assert!(String::from_utf8(shown).unwrap().starts_with("c.toml:1:1: no\n\nEnter starts"));
    }
}
