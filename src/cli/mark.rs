//! `mark`: marks articles, and is done only when the marks are on disk.

use crate::article::ArticleId;
use crate::index::Index as _;
use crate::marks::{Change, Field};

use super::{CliError, MarkState, Opened, query, select};

/// What `mark` did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub named: usize,
    /// Those that were not so already.
    pub changed: usize,
}

/// Marks what the words name: ids and paths, else a filter. `now` in seconds since 1970.
pub fn mark(opened: &mut Opened, state: MarkState, words: &[String], now: i64) -> Result<Marked, CliError> {
    let articles = match select::all(&opened.index, words, &opened.library.articles) {
        Some(ids) => ids,
        None => opened.index.ids(&query(words)?),
    };
    if articles.is_empty() {
        return Err(CliError::NothingMatches(words.join(" ")));
    }
    let (field, value) = match state {
        MarkState::Read => (Field::Read, true),
        MarkState::Unread => (Field::Read, false),
        MarkState::Bookmarked => (Field::Bookmarked, true),
        MarkState::Unbookmarked => (Field::Bookmarked, false),
    };
    let named = articles.len();
    let articles: Vec<ArticleId> =
        articles.into_iter().filter(|id| is(opened, *id, &field) != value).collect();
    let changed = articles.len();
    if changed > 0 {
        let change = Change { articles, field, value };
        let index = &opened.index;
        opened.marks.append(std::slice::from_ref(&change), &|id| index.identity(id), now)?;
        opened.index.mark(&change);
    }
    Ok(Marked { named, changed })
}

fn is(opened: &Opened, id: ArticleId, field: &Field) -> bool {
    let state = opened.index.entry(id).map(|listed| listed.state);
    state.is_some_and(|state| if *field == Field::Read { state.read } else { state.bookmarked })
}
