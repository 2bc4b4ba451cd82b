//! The command line: arguments, verbs, what they print. Exit codes: 0 done, 1 failed, 2 wrong use.
//!
//! [`run`] does what a command line says and leaves printing of errors and the exit to `main`. The
//! screen itself is `runtime`'s.
#![expect(clippy::disallowed_methods, reason = "the edge: reads the clock and the environment")]

mod arguments;
mod cat;
mod doctor;
mod list;
mod mark;
mod opened;
mod print;
mod screen;
mod select;
mod settings;
mod shows;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::{SystemTime, UNIX_EPOCH};

pub use arguments::{Arguments, MarkState, Place, Verb};
pub use opened::Opened;

use crate::index::{Index as _, Listed};
use crate::query::{self, Query};
use crate::store::file::ReadError;
use crate::store::library::LibraryError;
use crate::store::marks::MarkError;
use crate::store::scan::ScanError;
use crate::text::Clean;

/// Why a command line could not be carried out. `main` prints it and exits with [`CliError::code`].
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error(transparent)]
    Scan(#[from] ScanError),
    #[error(transparent)]
    Mark(#[from] MarkError),
    #[error(transparent)]
    Select(#[from] select::SelectError),
    #[error(transparent)]
    Runtime(#[from] crate::runtime::RuntimeError),
    #[error("{path}: {reason}")]
    Article { path: Clean, reason: ReadError },
    #[error("nothing matches `{0}`")]
    NothingMatches(String),
    #[error("the filter has a fault: {0}")]
    Query(String),
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// 2 for wrong use, else 1.
    pub fn code(&self) -> u8 {
        match self {
            CliError::Select(_) | CliError::Query(_) => 2,
            CliError::Runtime(error) => error.exit_code(),
            _ => 1,
        }
    }

    /// A reader of our output that went away is no failure.
    pub fn is_quiet(&self) -> bool {
        matches!(self, CliError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Does what the arguments say; the exit code where there was no error.
pub fn run(arguments: &Arguments) -> Result<u8, CliError> {
    let Some(verb) = &arguments.verb else { return screen::run(arguments) };
    let mut opened = Opened::read(arguments.library(), arguments.place.config.as_deref())?;
    let stdout = io::stdout();
    let width = stdout.is_terminal().then(|| crossterm::terminal::size().map_or(80, |(columns, _)| columns));
    let mut out = BufWriter::new(stdout.lock());
    carry_out(verb, &mut opened, &mut out, width)?;
    out.flush()?;
    Ok(0)
}

/// `width` is the terminal's, where the output is one.
fn carry_out(
    verb: &Verb,
    opened: &mut Opened,
    out: &mut dyn Write,
    width: Option<u16>,
) -> Result<(), CliError> {
    let articles = opened.library.articles.clone();
    match verb {
        Verb::List { json, query: words } => {
            let found: Vec<Listed<'_>> = opened.index.list(&query(words)?).collect();
            if *json {
                found.iter().try_for_each(|listed| print::json(out, &list::Record::of(listed, &articles)))?;
            } else {
                list::lines(out, &found, width.map(usize::from))?;
            }
        }
        Verb::Cat { article, json, .. } => cat_one(opened, article, *json, out, width)?,
        Verb::Mark { state, articles, .. } => {
            let marked = mark::mark(opened, *state, articles, now())?;
            if width.is_some() {
                writeln!(out, "{} of {} articles changed", marked.changed, marked.named)?;
            }
        }
        Verb::Shows { json: true, .. } => shows::json(out, &opened.index.shows())?,
        Verb::Shows { .. } => shows::lines(out, &opened.index.shows())?,
        Verb::Doctor { json, .. } => {
            let faulty: Vec<Listed<'_>> =
                opened.index.iter().filter(|listed| !listed.faults().is_empty()).collect();
            if *json {
                doctor::json(out, &faulty, &articles, &opened.warnings)?;
            } else if doctor::lines(out, &faulty, &articles, &opened.warnings)? == 0 && width.is_some() {
                writeln!(out, "{} articles, no faults", opened.index.len())?;
            }
        }
    }
    Ok(())
}

fn cat_one(
    opened: &Opened,
    word: &str,
    json: bool,
    out: &mut dyn Write,
    width: Option<u16>,
) -> Result<(), CliError> {
    let id = select::one(&opened.index, word, &opened.library.articles)?;
    let Some(listed) = opened.index.entry(id) else {
        return Err(select::SelectError::Unknown(word.to_owned()).into());
    };
    let path = &listed.entry.row.path;
    let mut article = opened
        .article(path)
        .map_err(|reason| CliError::Article { path: Clean::line(&path.to_string_lossy()), reason })?;
    if json {
        return Ok(cat::json(out, &listed, &article, &opened.library.articles)?);
    }
    article.shows.clone_from(&listed.entry.row.shows);
    let measure = opened.settings.measure.min(width.unwrap_or(u16::MAX)).max(20);
    Ok(cat::text(out, article, measure)?)
}

/// A filter from the words of a command line. Unlike in the filter bar a fault is an error: a script
/// that marks must not act on half of what was meant.
fn query(words: &[String]) -> Result<Query, CliError> {
    let text = words.join(" ");
    let (query, problems) = query::parse(&text);
    match problems.first() {
        Some(problem) => {
            let at = text.get(problem.range.clone()).unwrap_or_default();
            Err(CliError::Query(format!("`{at}`: {}", problem.text)))
        }
        None => Ok(query),
    }
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() as i64)
}
