//! What a verb does before it answers: it brings the index to what the folder holds, or waits for the
//! instance that builds it; on a terminal with a line that says how far that is.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::Finding;
use crate::app::Progress;
use crate::index::disk::IndexError;
use crate::runtime::collection::Collection;
use crate::runtime::keeper::{Audience, Found, Keeper, Revised, Setup};
use crate::store::scan::{Problem, ScanError};
use crate::text::{Clean, grouped};

/// Nothing is said of what takes no longer.
const QUIET: Duration = Duration::from_millis(500);
/// Between two lines.
const PACE: Duration = Duration::from_millis(100);
/// Between two looks at what another instance has built, and how long it may build nothing.
const LOOK: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(60);

/// Looks at everything; gives back what is wrong, and why the folder was not reached. With `shows` the
/// index has the shows of its own catalogue afterwards, in every article.
///
/// # Errors
/// The disk has no place for an index of so many articles: no answer would be whole.
pub fn look(
    keeper: &mut Keeper,
    setup: &Setup,
    collection: &mut Collection,
    shows: bool,
) -> Result<(Vec<Finding>, Option<ScanError>), IndexError> {
    let mut desk = Desk::new(collection, setup.articles.folder());
    let mut patience = Patience::default();
    let trouble = loop {
        let looked = keeper.look(&[PathBuf::new()], &mut desk);
        if !looked.taken {
            match looked.refused {
                Some(error) => return Err(error),
                None if shows && !revise(keeper, &mut desk)? => continue,
                None => break looked.trouble,
            }
        }
        // Asked before: what is complete now may not have been when the commit was read.
        let complete = if shows { setup.is_complete() } else { setup.is_whole() };
        keeper.hear_commit(&mut desk);
        if complete {
            break None;
        }
        let articles = desk.collection.articles();
        if patience.is_over((articles, setup.life())) {
            keeper.give_up(&mut desk);
        } else {
            desk.say(&format!("another newsreader builds the index: {} articles", grouped(articles)));
            std::thread::sleep(LOOK);
        }
    };
    desk.clear();
    Ok((desk.findings, trouble))
}

/// Looks the index through where it has to be. False where a look has to come first.
fn revise(keeper: &mut Keeper, desk: &mut Desk<'_>) -> Result<bool, IndexError> {
    if keeper.to_revise().is_none() {
        return Ok(true);
    }
    match keeper.revise(desk, &mut || false) {
        Revised::Done { .. } | Revised::Interrupted => Ok(true),
        Revised::Failed => Ok(false),
        Revised::Refused(error) => Err(error),
    }
}

/// For an instance that may have been stopped in the midst of building.
struct Patience {
    /// Articles, and when it last told that it goes on.
    seen: (usize, Option<SystemTime>),
    since: Instant,
}

impl Default for Patience {
    fn default() -> Self {
        Self { seen: (0, None), since: now() }
    }
}

impl Patience {
    fn is_over(&mut self, seen: (usize, Option<SystemTime>)) -> bool {
        if seen != self.seen {
            *self = Self { seen, since: now() };
        }
        self.since.elapsed() > PATIENCE
    }
}

struct Desk<'a> {
    collection: &'a mut Collection,
    articles: &'a Path,
    findings: Vec<Finding>,
    /// Whether anybody sees a line that is written over.
    terminal: bool,
    began: Instant,
    said: Option<Instant>,
}

impl<'a> Desk<'a> {
    fn new(collection: &'a mut Collection, articles: &'a Path) -> Self {
        let terminal = io::stderr().is_terminal();
        Self { collection, articles, findings: Vec::new(), terminal, began: now(), said: None }
    }

    /// Writes a line in the place of the last one.
    fn say(&mut self, text: &str) {
        let rested = self.said.is_none_or(|said| said.elapsed() >= PACE);
        if self.terminal && rested && self.began.elapsed() >= QUIET {
            self.said = Some(now());
            // Of no consequence, where it cannot be seen.
            let _ = write!(io::stderr(), "\r\x1b[Knewsreader: {text}");
        }
    }

    fn clear(&mut self) {
        if self.said.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Audience for Desk<'_> {
    fn found(&mut self, found: Found) {
        self.collection.take(found, &[]);
    }

    fn progress(&mut self, progress: Progress) {
        self.say(&match progress {
            Progress::Looking { found } => format!("{} files found", grouped(found)),
            Progress::Reading { read, total } => {
                format!("{} of {} files read", grouped(read), grouped(total))
            }
            Progress::Finished { files } => format!("{} files", grouped(files)),
        });
    }

    fn problems(&mut self, problems: Vec<Problem>) {
        let at = |problem: Problem| Finding::at(self.articles.join(problem.path), problem.text);
        self.findings.extend(problems.into_iter().map(at));
    }

    fn trouble(&mut self, text: Clean) {
        self.findings.push(Finding::from(text));
    }
}

fn now() -> Instant {
    Instant::now()
}
