//! The one impure part of the screen: the terminal's guard, signals, the event thread, the workers,
//! and the loop that blocks for a message, drains what waits, updates and draws once.
//!
//! ```text
//!  keys, signals ── events ──┐                      ┌── librarian ── writer (marks to disk)
//!                            ├── inbox ── run ── outside ── reader, layout
//!  scan, watch, answers ─────┘    (App)             └── editor, browser, clipboard
//! ```
//!
//! The first frame is drawn before any of the threads exists. What is read and written by which
//! part of the store is said in one file, `wiring`.

pub mod allocator;
pub mod collection;
mod events;
mod fetcher;
mod input;
pub mod keeper;
mod librarian;
mod output;
mod outside;
mod panic;
mod reader;
mod run;
mod signals;
mod terminal;
mod wiring;
mod workers;
mod writer;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use rustix::termios::isatty;

use crate::app::{App, LibraryInfo, Message, Session};
use crate::config::Settings;
use crate::store::library::Library;
use crate::store::session;
use events::Events;
use output::Output;
use outside::{Programs, World};
pub use panic::install_plain_hook;
use signals::Signals;
use terminal::Terminal;
use workers::Workers;
use writer::Unsaved;

/// A panic of this thread ends the program, because nothing would reach the loop any more.
const EVENT_THREAD: &str = "newsreader-events";
/// How long quitting waits for the disk, and how long where a signal wants the program gone or stopped.
const PATIENCE: Duration = Duration::from_secs(2);
const PATIENCE_ON_SIGNAL: Duration = Duration::from_millis(250);

/// All that the screen is started with.
#[derive(Debug)]
pub struct Start {
    pub settings: Settings,
    pub library: Library,
    pub info: LibraryInfo,
}

/// How the screen ended, when nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// 0, or 128 and the signal's number.
    pub code: u8,
}

/// Why there is no screen, or how it ended badly.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    #[error("{0} is not a terminal: `newsreader list` prints the articles anywhere")]
    NotATerminal(&'static str),
    #[error("this terminal (TERM=dumb) cannot show a screen: `newsreader list` prints the articles")]
    DumbTerminal,
    #[error("the terminal cannot be set up ({0}): try another one, or `newsreader list`")]
    Terminal(io::Error),
    #[error("the system refuses threads or files ({0}): close other programs and try again")]
    System(io::Error),
    #[error("marks are not saved ({0}): they are lost now; make room or check permissions")]
    Unsaved(String),
}

impl RuntimeError {
    /// 2 where there can be no screen, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NotATerminal(_) | Self::DumbTerminal => 2,
            Self::Terminal(_) | Self::System(_) | Self::Unsaved(_) => 1,
        }
    }
}

/// Anything for the loop.
#[derive(Debug)]
enum Incoming {
    Message(Message),
    /// SIGTSTP came from outside.
    Stop,
    /// The process was stopped by force, and goes on.
    GoOn,
    Leave(Leave),
}

type Inbox = Sender<Incoming>;

/// Why the loop ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    /// The user wants it.
    Quit,
    Signal(i32),
    /// Nobody reads or writes there any more.
    TerminalGone,
    /// The event thread has panicked, and said so.
    Panicked,
    /// No threads could be started.
    NotStarted,
}

impl Leave {
    fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => 128_u8.saturating_add(u8::try_from(number).unwrap_or(u8::MAX)),
            // As if the hangup's signal had come.
            Self::TerminalGone => 128 + 1,
            Self::Panicked => 101,
            Self::NotStarted => 1,
        }
    }

    fn patience(self) -> Duration {
        match self {
            Self::Signal(_) | Self::TerminalGone => PATIENCE_ON_SIGNAL,
            Self::Quit | Self::Panicked | Self::NotStarted => PATIENCE,
        }
    }
}

/// Shows the screen until it ends. The terminal is as it was before when this returns or panics.
///
/// # Errors
/// See [`RuntimeError`]; nothing is printed here.
pub fn run(start: Start) -> Result<Exit, RuntimeError> {
    check_terminal()?;
    let terminal = Arc::new(Terminal::new(start.settings.mouse).map_err(RuntimeError::Terminal)?);
    let (inbox, messages) = mpsc::channel();
    let signals = Signals::new().map_err(RuntimeError::System)?;
    panic::install_hook(Arc::clone(&terminal), inbox.clone());
    terminal.enter().map_err(|error| {
        terminal.leave();
        RuntimeError::Terminal(error)
    })?;

    let output = Output::default();
    let mut world = world(&start, &terminal, &output, &inbox, signals);
    let library = start.library;
    let mut app = App::new(start.settings, start.info);
    let backend = CrosstermBackend::new(output);
    let ended = catch_unwind(AssertUnwindSafe(|| {
        run::run(&mut app, backend, Terminal::size(), &messages, &mut world)
    }));
    terminal.leave();

    let leave = *ended.as_ref().unwrap_or(&Leave::Panicked);
    let failure = world.take_failure();
    let unsaved = world.finish(leave.patience());
    // Where no article was seen there is no place to go back to; nor where an update broke.
    let articles = app.counts().is_some_and(|counts| counts.articles > 0);
    if ended.is_ok() && articles && !app.library().samples {
        remember(library, app.session(), leave.patience());
    }
    panic::remove_hook();
    match (ended, failure, unsaved) {
        (Err(panic), ..) => resume_unwind(panic),
        (_, Some(error), _) => Err(RuntimeError::System(error)),
        (_, _, Some(unsaved)) if leave == Leave::Quit => Err(RuntimeError::Unsaved(describe(&unsaved))),
        _ => Ok(Exit { code: leave.code() }),
    }
}

/// Whether there can be a screen: asked before anything else, as it takes no time.
///
/// # Errors
/// No terminal, or one without a screen.
pub fn check_terminal() -> Result<(), RuntimeError> {
    if !isatty(terminal::output()) {
        return Err(RuntimeError::NotATerminal("standard output"));
    }
    if !isatty(terminal::input()) {
        return Err(RuntimeError::NotATerminal("standard input"));
    }
    match std::env::var_os("TERM") {
        Some(term) if term == "dumb" => Err(RuntimeError::DumbTerminal),
        _ => Ok(()),
    }
}

fn world(start: &Start, terminal: &Arc<Terminal>, output: &Output, inbox: &Inbox, signals: Signals) -> World {
    let programs = Programs {
        articles: start.library.articles.clone(),
        browser: start.settings.browser.clone(),
        editor: start.settings.editor.clone(),
    };
    let (library, shows) = (start.library.clone(), start.settings.shows.clone());
    let body_cap = start.settings.body_cap;
    let fetching = start.settings.fetching.clone();
    let (for_events, for_workers) = (inbox.clone(), inbox.clone());
    let guard = Arc::clone(terminal);
    let begin = move || -> io::Result<(Events, Workers)> {
        let events = Events::start(signals, guard, for_events)?;
        let workers = wiring::start(&library, shows, body_cap, fetching, for_workers)?;
        Ok((events, workers))
    };
    World::new(Arc::clone(terminal), output.clone(), inbox.clone(), programs, Box::new(begin))
}

/// Keeps how the session ended; a disk that takes longer than `patience` or refuses costs no more than that.
fn remember(library: Library, session: Session, patience: Duration) {
    let (done, is_done) = mpsc::channel();
    let written = workers::spawn("newsreader-session", move || {
        let _ = session::write(&library, &session);
        let _ = done.send(());
    });
    if written.is_ok() {
        let _ = is_done.recv_timeout(patience);
    }
}

fn describe(unsaved: &Unsaved) -> String {
    match unsaved.changes {
        0 => unsaved.reason.to_string(),
        1 => format!("1 change: {}", unsaved.reason),
        many => format!("{many} changes: {}", unsaved.reason),
    }
}

#[cfg(test)]
mod tests;
