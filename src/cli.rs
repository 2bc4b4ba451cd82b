//! The command line: arguments, verbs, what they print. Exit codes: 0 done, 1 failed, 2 wrong use.
//!
//! [`run`] does what a command line says and leaves printing of errors and the exit to `main`. Each
//! verb has the file of its name, with one function `run`; the screen itself is `runtime`'s.
#![expect(clippy::disallowed_methods, reason = "the edge: reads the clock and the environment")]

mod add;
mod arguments;
mod cat;
mod clean;
mod clock;
mod doctor;
mod feeding;
mod feeds;
mod fetch;
mod finding;
mod list;
mod mark;
mod opened;
mod opml;
mod print;
mod screen;
mod select;
mod settings;
mod show_name;
mod shows;
mod stats;
mod views;
mod waiting;
mod why;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::{SystemTime, UNIX_EPOCH};

pub use arguments::{AddWish, Arguments, FeedWish, MarkState, Place, ShowWish, Verb};
pub use finding::Finding;
pub use opened::Opened;

use crate::index::disk::IndexError;
use crate::store::library::LibraryError;
use crate::store::marks::MarkError;
use crate::store::scan::ScanError;
use crate::text::Clean;
use print::Out;

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
    Article { path: Clean, reason: Clean },
    #[error(transparent)]
    Fetch(#[from] crate::fetch::FetchError),
    #[error("{place}: {reason}")]
    Opml { place: Clean, reason: Clean },
    #[error("nothing matches `{0}`")]
    NothingMatches(String),
    #[error("no show is called `{word}`{meant}")]
    NoShow { word: Clean, meant: Clean },
    #[error("the filter has a fault: {0}")]
    Query(String),
    #[error("`{word}` is no verb and no folder: did you mean `{verb}`?")]
    NoVerb { word: String, verb: String },
    #[error(transparent)]
    Refused(#[from] IndexError),
    #[error("{0}: the answer is not whole, ask again")]
    Index(Clean),
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// 2 for wrong use, else 1.
    pub fn code(&self) -> u8 {
        match self {
            CliError::Query(_) | CliError::NoVerb { .. } => 2,
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
    crate::runtime::install_plain_hook();
    if let Some(code) = feeding::run(verb, &arguments.place)? {
        return Ok(code);
    }
    let shows = !matches!(verb, Verb::Cat { .. });
    let mut opened = Opened::read(&arguments.place, now(), shows)?;
    tell(&opened, verb)?;
    let stdout = io::stdout();
    let width = stdout.is_terminal().then(print::terminal_width);
    let mut buffer = BufWriter::new(stdout.lock());
    let out = &mut Out::new(&mut buffer, width);
    let mut code = 0;
    match verb {
        Verb::List { json, limit, query } => list::run(&opened, query, *limit, *json, out)?,
        Verb::Cat { json, article } => cat::run(&opened, article, *json, out)?,
        Verb::Mark { state, articles } => mark::run(&mut opened, state, articles, now(), out)?,
        Verb::Why { json, article, show } => why::run(&opened, article, show.as_deref(), *json, out)?,
        Verb::Shows { json, suggest: true, .. } => shows::suggest(&opened, *json, out)?,
        Verb::Shows { json, wish, .. } => match shows::wished(wish) {
            Some(wish) => shows::carry_out(&mut opened, wish, now(), out)?,
            None => shows::run(&opened, *json, out)?,
        },
        Verb::Stats { json, query, words } => {
            stats::run(&opened, &query.clone().unwrap_or_else(|| words.join(" ")), *json, out)?;
        }
        Verb::Views { json } => views::run(&opened, *json, out)?,
        Verb::Doctor { json } => doctor::run(&mut opened, *json, out)?,
        Verb::Feeds { wish, .. } if wish.clean => code = clean::run(&opened, wish.yes, now(), out)?,
        // Done above.
        Verb::Add { .. }
        | Verb::Feeds { .. }
        | Verb::Fetch { .. }
        | Verb::Import { .. }
        | Verb::Export { .. } => {}
    }
    buffer.flush()?;
    opened.finish()?;
    Ok(code)
}

/// What goes to standard error besides the answer: files of settings that were left out, always; and on
/// a terminal in short what else should be known.
fn tell(opened: &Opened, verb: &Verb) -> io::Result<()> {
    let mut stderr = io::stderr();
    for text in &opened.left_out {
        writeln!(stderr, "newsreader: {text}")?;
    }
    if !stderr.is_terminal() || matches!(verb, Verb::Doctor { .. }) {
        return Ok(());
    }
    let tells_of_articles = !matches!(verb, Verb::Feeds { .. });
    if opened.samples && tells_of_articles {
        let articles = Clean::line(&opened.library.articles.to_string_lossy());
        writeln!(stderr, "newsreader: no articles in {articles} yet: these are built-in samples")?;
    }
    match opened.findings.len().saturating_sub(opened.left_out.len()) {
        0 => Ok(()),
        1 => writeln!(stderr, "newsreader: 1 warning: `newsreader doctor` tells it"),
        many => writeln!(stderr, "newsreader: {many} warnings: `newsreader doctor` tells them"),
    }
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() as i64)
}
