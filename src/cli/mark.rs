//! `mark`: marks articles, and is done only when the marks are on disk.

use std::ffi::OsString;

use super::print::Out;
use super::{CliError, MarkState, Opened, select};
use crate::article::ArticleId;
use crate::marks::{Change, Field};

/// Marks what the words name: ids and paths, else a filter. `now` in seconds since 1970. What is so
/// already is left alone, so that doing it twice changes nothing.
pub fn run(
    opened: &mut Opened,
    state: MarkState,
    words: &[OsString],
    now: i64,
    out: &mut Out<'_>,
) -> Result<(), CliError> {
    let named = select::all(opened, words)?;
    let (field, value) = match state {
        MarkState::Read => (Field::Read, true),
        MarkState::Unread => (Field::Read, false),
        MarkState::Bookmarked => (Field::Bookmarked, true),
        MarkState::Unbookmarked => (Field::Bookmarked, false),
    };
    let articles: Vec<ArticleId> =
        named.iter().copied().filter(|id| is(opened, *id, &field) != value).collect();
    let changed = articles.len();
    if changed > 0 {
        let change = Change { articles, field, value };
        let collection = &opened.collection;
        opened.marks.append(std::slice::from_ref(&change), &|id| collection.identity(id), now)?;
        opened.collection.mark(&change);
    }
    if out.width.is_some() {
        out.line(&format!("{changed} of {} articles changed", named.len()))?;
    }
    Ok(())
}

fn is(opened: &Opened, id: ArticleId, field: &Field) -> bool {
    let state = opened.index().find(id).map(|listed| listed.state);
    state.is_some_and(|state| if *field == Field::Read { state.read } else { state.bookmarked })
}
