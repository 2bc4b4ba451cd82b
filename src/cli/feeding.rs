//! What the verbs about feeds share: the library with its settings, without its articles; questions on a terminal; and
//! a signal that ends what takes long.

use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use super::print::{self, Out};
use super::{CliError, Place, Verb, add, feeds, fetch, opml, settings};
use crate::config::Settings;
use crate::fetch::Which;
use crate::store::library::{Environment, Library};
use crate::text::Clean;

/// A library whose feeds are meant.
#[derive(Debug)]
pub struct Feeding {
    pub library: Library,
    pub settings: Settings,
}

impl Feeding {
    /// Finds the library and reads the settings; files of settings that were left out are told.
    pub fn open(place: &Place) -> Result<Self, CliError> {
        let environment = Environment::read()?;
        let (library, files) =
            Library::find(&environment, place.library.as_deref(), place.config.as_deref())?;
        let loaded = settings::load(&files);
        for text in &loaded.left_out {
            tell(text)?;
        }
        Ok(Self { library, settings: loaded.settings })
    }

    /// Tells what is wrong with feeds.toml; how much that is.
    pub fn tell_problems(&self) -> Result<usize, CliError> {
        let problems = crate::fetch::problems(&self.library)?;
        problems.iter().try_for_each(|problem| tell(problem))?;
        Ok(problems.len())
    }
}

/// Does a verb about feeds; the exit code. `None` for any other verb.
pub fn run(verb: &Verb, place: &Place) -> Result<Option<u8>, CliError> {
    let is_meant = match verb {
        // A clean-up needs the articles.
        Verb::Feeds { wish, .. } => !wish.clean,
        Verb::Add { .. } | Verb::Fetch { .. } | Verb::Import { .. } | Verb::Export { .. } => true,
        _ => false,
    };
    if !is_meant {
        return Ok(None);
    }
    let feeding = &Feeding::open(place)?;
    let stdout = io::stdout();
    let width = stdout.is_terminal().then(print::terminal_width);
    let mut lock = stdout.lock();
    let out = &mut Out::new(&mut lock, width);
    let code = match verb {
        Verb::Add { wish, addresses } => add::run(feeding, addresses, wish, out)?,
        Verb::Feeds { wish, .. } if feeds::is_change(wish) => feeds::change(feeding, wish, out)?,
        Verb::Feeds { json, .. } => feeds::run(feeding, *json, out)?,
        Verb::Fetch { json, all, confirm, names } => {
            let which = match (names.as_slice(), all) {
                ([], false) => Which::Due,
                ([], true) => Which::All,
                (names, _) => Which::Named(names.to_vec()),
            };
            fetch::run(feeding, &which, *confirm, *json, out)?
        }
        Verb::Import { yes, source } => opml::import(feeding, source, *yes, out)?,
        Verb::Export { file } => opml::export(feeding, file.as_ref(), out)?,
        _ => 0,
    };
    Ok(Some(code))
}

/// A line on standard error.
pub fn tell(text: &str) -> io::Result<()> {
    writeln!(io::stderr(), "newsreader: {text}")
}

/// Whether somebody is there who can be asked.
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// What is answered to a question, without the white space around it; the end of the input is no answer.
pub fn ask(question: &Clean) -> io::Result<Option<String>> {
    let mut stderr = io::stderr();
    write!(stderr, "{question} ")?;
    stderr.flush()?;
    let mut answer = String::new();
    let count = io::stdin().lock().read_line(&mut answer)?;
    Ok((count > 0).then(|| answer.trim().to_owned()))
}

/// Whether the answer to a question is yes; Enter alone is no.
pub fn agree(question: &str) -> io::Result<bool> {
    let answer = ask(&Clean::line(&format!("{question} [y/N]")))?.unwrap_or_default();
    Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes"))
}

/// A signal that asks to end. A second one ends the process at once.
#[derive(Debug)]
pub struct Interrupt {
    signal: Arc<AtomicUsize>,
    /// The next signal ends the process.
    again: Arc<AtomicBool>,
}

impl Interrupt {
    /// # Errors
    /// The system allows no more handlers.
    pub fn catch() -> io::Result<Self> {
        let (signal, again) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // In this order: the first signal arms what the second one does.
            flag::register_conditional_shutdown(number, 128 + number, Arc::clone(&again))?;
            flag::register(number, Arc::clone(&again))?;
            flag::register_usize(number, Arc::clone(&signal), number.unsigned_abs() as usize)?;
        }
        Ok(Self { signal, again })
    }

    /// Asks something: until there is an answer, a signal ends the process at once.
    pub fn while_asking<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.again.store(true, Ordering::Relaxed);
        let answer = ask();
        self.again.store(self.came(), Ordering::Relaxed);
        answer
    }

    pub fn came(&self) -> bool {
        self.signal.load(Ordering::Relaxed) != 0
    }

    /// The exit code of a process that a signal has ended.
    pub fn code(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed))
            .ok()
            .filter(|signal| *signal > 0)
            .map(|signal| 128 + signal)
    }
}
