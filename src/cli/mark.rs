//! `mark`: marks articles, and is done only when the marks are on disk.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::print::Out;
use super::show_name::ShowName;
use super::{CliError, MarkState, Opened, select};
use crate::article::ArticleId;
use crate::marks::{Change, Field, State};

/// Marks what the words name: ids and paths, else a filter. `now` in seconds since 1970. What is so
/// already is left alone, so that doing it twice changes nothing.
pub fn run(
    opened: &mut Opened,
    state: &MarkState,
    words: &[OsString],
    now: i64,
    out: &mut Out<'_>,
) -> Result<(), CliError> {
    let named = select::all(opened, words)?;
    let state_of = |id: &ArticleId| opened.index().find(*id).map(|listed| (*id, listed.state));
    let articles: Vec<(ArticleId, State)> = named.iter().filter_map(state_of).collect();
    let wish = Wish::of(opened, state, &articles)?;
    let mut changes: BTreeMap<(Field, bool), Vec<ArticleId>> = BTreeMap::new();
    let mut changed = 0;
    for (id, has) in &articles {
        let fields = wish.changes(opened, has);
        changed += usize::from(!fields.is_empty());
        fields.into_iter().for_each(|change| changes.entry(change).or_default().push(*id));
    }
    let change = |((field, value), articles)| Change { articles, field, value };
    save(opened, &changes.into_iter().map(change).collect::<Vec<_>>(), now)?;
    if out.width.is_some() {
        out.line(&format!("{changed} of {} articles changed", named.len()))?;
    }
    Ok(())
}

/// Brings changes to disk, and takes them into all further answers.
pub fn save(opened: &mut Opened, changes: &[Change], now: i64) -> Result<(), CliError> {
    if !changes.is_empty() {
        let collection = &opened.collection;
        opened.marks.append(changes, &|id| collection.identity(id), now)?;
        changes.iter().for_each(|change| opened.collection.mark(change));
    }
    Ok(())
}

/// What articles shall be marked with.
enum Wish {
    Plain(Field, bool),
    /// What is said of a show: `None` where nothing shall be.
    Show(ShowName, Option<fn(String) -> Field>),
}

impl Wish {
    /// `articles` are those that shall be marked.
    fn of(opened: &Opened, state: &MarkState, articles: &[(ArticleId, State)]) -> Result<Self, CliError> {
        let said = articles.iter().flat_map(|(_, has)| has.about.iter().chain(&has.not_about));
        let said: Vec<&str> = said.map(String::as_str).collect();
        let show = |name: &str| ShowName::find(opened, name, &said);
        Ok(match state {
            MarkState::Read => Self::Plain(Field::Read, true),
            MarkState::Unread => Self::Plain(Field::Read, false),
            MarkState::Bookmarked => Self::Plain(Field::Bookmarked, true),
            MarkState::Unbookmarked => Self::Plain(Field::Bookmarked, false),
            MarkState::About(name) => Self::Show(show(name)?, Some(Field::About)),
            MarkState::NotAbout(name) => Self::Show(show(name)?, Some(Field::NotAbout)),
            MarkState::Recognised(name) => Self::Show(show(name)?, None),
        })
    }

    /// What must change in an article that is marked so.
    fn changes(&self, opened: &Opened, has: &State) -> Vec<(Field, bool)> {
        match self {
            Self::Plain(field, value) => {
                let is = if *field == Field::Read { has.read } else { has.bookmarked };
                if is == *value { Vec::new() } else { vec![(field.clone(), *value)] }
            }
            Self::Show(show, wanted) => {
                let wanted = wanted.map(|field| field(show.name.to_string()));
                let about = has.about.iter().cloned().map(Field::About);
                let said = about.chain(has.not_about.iter().cloned().map(Field::NotAbout));
                // Of one show one thing is said, under one name.
                let said: Vec<Field> = said.filter(|field| show.is_of(opened, field)).collect();
                let is_new = |field: &Field| !said.contains(field);
                let added = wanted.clone().into_iter().filter(is_new).map(|field| (field, true));
                let removed = said.iter().filter(|field| Some(*field) != wanted.as_ref());
                removed.map(|field| (field.clone(), false)).chain(added).collect()
            }
        }
    }
}

impl ShowName {
    /// Whether a correction speaks of it.
    fn is_of(&self, opened: &Opened, field: &Field) -> bool {
        matches!(field, Field::About(name) | Field::NotAbout(name) if self.is(opened, name))
    }
}
