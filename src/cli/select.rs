//! Which articles the words of a command line name: ids and paths, else a filter.

use std::ffi::{OsStr, OsString};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::print::{self, Out};
use super::{CliError, Opened};
use crate::article::ArticleId;
use crate::index::{Listed, suggest};
use crate::query::{self, Clock, Expression, Query, Suggestion, Term};
use crate::text::{Clean, grouped};

/// Why a word names no one article.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    #[error("no article is called `{0}`: give an id as `newsreader list` shows it, or the path of a file")]
    Unknown(Clean),
    #[error("`{word}` begins the ids of {count} articles: give more digits")]
    Ambiguous { word: Clean, count: usize },
    #[error(
        "`{0}` begins an article’s id, and articles have it as a word too: give more digits, or write '\"{0}\"' for the word"
    )]
    IdOrWord(Clean),
}

/// Close spellings of a filter that are offered, at most.
const SUGGESTIONS: usize = 3;

/// Digits of a whole id.
const DIGITS: usize = 16;
/// The fewest digits that `mark` takes for the beginning of an id: shorter ones are words.
const FEWEST_DIGITS: usize = 4;

/// The one article of an id, a unique beginning of an id, or a path: as given, below the library's
/// articles, or as this program prints it.
pub fn one(opened: &Opened, word: &OsStr) -> Result<Listed, SelectError> {
    let index = opened.index();
    if let Some(digits) = id_digits(word) {
        match index.ids_starting(digits, usize::MAX)[..] {
            [id] => return index.find(id).ok_or_else(|| unknown(word)),
            [] => {}
            ref ids => return Err(SelectError::Ambiguous { word: clean(word), count: ids.len() }),
        }
    }
    let found = paths(word, &opened.library.articles).iter().find_map(|path| index.find_at(path));
    found.or_else(|| printed(opened, word)).ok_or_else(|| unknown(word))
}

/// The articles that words name together, each once: as ids and paths, else as a filter.
pub fn all(opened: &Opened, words: &[OsString]) -> Result<Vec<ArticleId>, CliError> {
    let named: Result<Vec<_>, SelectError> = words.iter().map(|word| name(opened, word)).collect();
    let ids = match named {
        Err(error @ SelectError::IdOrWord(_)) => return Err(error.into()),
        Err(error) => return filtered(opened, words, error),
        Ok(ids) => ids,
    };
    let mut once = Vec::with_capacity(ids.len());
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    Ok(once)
}

/// The article of a word that can be nothing else: `dead` and `2016` may be the beginning of an id, and
/// chance must not decide what is marked.
fn name(opened: &Opened, word: &OsStr) -> Result<ArticleId, SelectError> {
    let short = id_digits(word).filter(|digits| digits.len() < DIGITS);
    if short.is_some_and(|digits| digits.len() < FEWEST_DIGITS) {
        return Err(unknown(word));
    }
    let id = one(opened, word)?.record.row.id;
    match short {
        Some(digits) if !opened.index().ids(&query::parse(digits, &opened.clock).0).is_empty() => {
            Err(SelectError::IdOrWord(clean(word)))
        }
        _ => Ok(id),
    }
}

/// The articles of a filter. That none matches is an error, as behind a slip of the pen, unless it asks
/// for a state: `mark read is:unread` is done when nothing is unread.
fn filtered(opened: &Opened, words: &[OsString], error: SelectError) -> Result<Vec<ArticleId>, CliError> {
    let Some(words) = words.iter().map(|word| word.to_str()).collect::<Option<Vec<_>>>() else {
        return Err(error.into());
    };
    let text = words.join(" ");
    let query = filter(&text, &opened.clock)?;
    let ids = opened.index().ids(&query);
    match error {
        _ if !ids.is_empty() || asks_for_state(&query.root) => Ok(ids),
        SelectError::Ambiguous { .. } => Err(error.into()),
        _ => Err(CliError::NothingMatches(text)),
    }
}

/// A filter from a command line. Unlike in the filter bar a fault is an error: a script that marks must
/// not act on half of what was meant.
pub fn filter(text: &str, clock: &Clock) -> Result<Query, CliError> {
    let (query, problems) = query::parse_finished(text, clock);
    match problems.first() {
        Some(problem) => {
            let at = text.get(problem.range.clone()).unwrap_or_default();
            Err(CliError::Query(format!("`{at}`: {}", problem.text)))
        }
        None => Ok(query),
    }
}

/// Tells a terminal that a filter finds nothing, and which ones spelt nearly so do.
pub fn say_nothing_matches(opened: &Opened, text: &str, out: &mut Out<'_>) -> Result<(), CliError> {
    let Some(width) = out.width else { return Ok(()) };
    let everything = Query::default();
    let meant = suggest(opened.index(), text, &everything, &opened.clock, SUGGESTIONS, &|| false);
    let meant = meant.unwrap_or_default();
    out.line(if meant.is_empty() { "nothing matches" } else { "nothing matches; did you mean" })?;
    for Suggestion { filter, total } in &meant {
        let line = format!("  {}  {}", Clean::line(filter), grouped(*total));
        out.line(&print::cut(&line, width))?;
    }
    Ok(())
}

fn asks_for_state(expression: &Expression) -> bool {
    match expression {
        Expression::And(all) | Expression::Or(all) => all.iter().any(asks_for_state),
        Expression::Not(one) => asks_for_state(one),
        Expression::Term(Term::Is(_)) => true,
        Expression::Term(_) | Expression::All => false,
    }
}

fn id_digits(word: &OsStr) -> Option<&str> {
    let word = word.to_str()?;
    let digits = (1..=DIGITS).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then_some(word)
}

/// A path below `articles/`, in each way that a user may write it; what the current folder holds first.
fn paths(word: &OsStr, articles: &Path) -> Vec<PathBuf> {
    let given = Path::new(word);
    let mut candidates = Vec::new();
    if let (Some(file), Ok(articles)) = (real(given), articles.canonicalize())
        && let Ok(below) = file.strip_prefix(&articles)
    {
        candidates.push(below.to_path_buf());
    }
    candidates.extend(given.strip_prefix(articles).ok().map(Path::to_path_buf));
    candidates.push(given.components().collect());
    candidates.extend(given.strip_prefix("articles").ok().map(Path::to_path_buf));
    candidates
}

/// The file with the links of its folder resolved, and its own not: a link in `articles/` is an article.
fn real(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(file.file_name()?))
}

/// The article whose path looks so where it is shown, if only one does: names that are no text, or hold
/// characters that no terminal may see, cannot always be typed.
fn printed(opened: &Opened, word: &OsStr) -> Option<Listed> {
    let word = clean(word);
    let mut found = None;
    let mut several = false;
    opened.index().list(&Query::everything(), &mut |listed| {
        let below = &listed.record.row.path;
        if clean(below.as_os_str()) == word || clean(opened.path(below).as_os_str()) == word {
            several = found.replace(listed).is_some();
        }
        if several { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.filter(|_| !several)
}

fn unknown(word: &OsStr) -> SelectError {
    SelectError::Unknown(clean(word))
}

fn clean(word: &OsStr) -> Clean {
    Clean::line(&word.to_string_lossy())
}
