//! Which articles the words of a command line name: ids and paths, else a filter.

use std::path::{Path, PathBuf};

use crate::article::ArticleId;
use crate::index::Memory;

/// Why a word names no one article.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    #[error("no article is called `{0}`: give an id as `newsreader list` shows it, or the path of a file")]
    Unknown(String),
    #[error("`{word}` begins the ids of {count} articles: give more digits")]
    Ambiguous { word: String, count: usize },
}

/// The fewest digits that are taken for the beginning of an id; shorter words are words.
const FEWEST_DIGITS: usize = 4;

/// The one article of an id, a unique beginning of an id, or a path (as given, below the library, or
/// below its articles).
pub fn one(index: &Memory, word: &str, articles: &Path) -> Result<ArticleId, SelectError> {
    let digits =
        word.len() >= FEWEST_DIGITS && word.len() <= 16 && word.bytes().all(|b| b.is_ascii_hexdigit());
    if digits {
        match index.ids_starting(word)[..] {
            [id] => return Ok(id),
            [] => {}
            ref ids => return Err(SelectError::Ambiguous { word: word.to_owned(), count: ids.len() }),
        }
    }
    let found =
        paths(word, articles).iter().find_map(|path| index.entry_at(path).map(|listed| listed.entry.row.id));
    found.ok_or_else(|| SelectError::Unknown(word.to_owned()))
}

/// The ids that all words name, or `None` when one of them names none: then they are a filter.
pub fn all(index: &Memory, words: &[String], articles: &Path) -> Option<Vec<ArticleId>> {
    words.iter().map(|word| one(index, word, articles).ok()).collect()
}

/// A path below `articles/`, in each way that a user may write it.
fn paths(word: &str, articles: &Path) -> Vec<PathBuf> {
    let given = Path::new(word);
    let mut candidates = vec![given.to_path_buf()];
    if let Ok(below) = given.strip_prefix("articles") {
        candidates.push(below.to_path_buf());
    }
    let absolute = std::path::absolute(given).unwrap_or_else(|_| given.to_path_buf());
    let articles = std::path::absolute(articles).unwrap_or_else(|_| articles.to_path_buf());
    if let Ok(below) = absolute.strip_prefix(&articles) {
        candidates.push(below.to_path_buf());
    }
    candidates
}
