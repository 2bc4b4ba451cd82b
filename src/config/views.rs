//! Saved views: tables `[[views]]`, joined by name. A query is read here once, so that what is wrong with
//! it is told with its place in the file; the screen reads it again with the time.

use std::ops::Range;

use super::report::Wrong;
use super::value::{Notes, Value, unknown};
use crate::keymap::{Key, ViewKey};
use crate::query::{self, Clock};
use crate::text::Clean;
use crate::text::fold::fold;

/// The views that are always there, in the order of the picker.
pub const BUILTIN_VIEWS: [&str; 4] = ["All", "Unread", "Bookmarked", "Hidden"];

const VIEW_KEYS: [&str; 3] = ["name", "query", "key"];

/// A view of the reader's own: a name for a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// Not empty, and no other view's, whatever case and accents.
    pub name: Clean,
    /// In the filter language.
    pub query: String,
}

/// Saved views as the files give them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Views {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    view: SavedView,
    key: Option<Key>,
    /// Of the key, in the file that is being read.
    place: Option<Range<usize>>,
}

/// A table as written.
#[derive(Default)]
struct Written {
    name: Clean,
    query: Option<String>,
    key: Option<(Key, Range<usize>)>,
}

impl Views {
    pub fn saved(&self) -> Vec<SavedView> {
        self.entries.iter().map(|entry| entry.view.clone()).collect()
    }

    pub fn keys(&self) -> Vec<ViewKey> {
        let key = |entry: &Entry| Some(ViewKey { view: entry.view.name.clone(), key: entry.key? });
        self.entries.iter().filter_map(key).collect()
    }

    /// The views whose keys the file that is being read gives, and where.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = (&Clean, &Range<usize>)> {
        self.entries.iter().filter_map(|entry| Some((&entry.view.name, entry.place.as_ref()?)))
    }

    /// Begins another file: no place is in it yet.
    pub fn forget_places(&mut self) {
        self.entries.iter_mut().for_each(|entry| entry.place = None);
    }

    /// Takes back the keys of the file that is being read: it is someone else's.
    pub fn refuse_keys(&mut self, notes: &mut Notes) {
        for entry in &mut self.entries {
            if let Some(range) = entry.place.take() {
                entry.key = None;
                let name = &entry.view.name;
                let text = format!("only your own config.toml may give the view `{name}` a key");
                notes.push(Wrong { range, text });
            }
        }
    }

    /// Reads the tables of one file. One of a view that is there already changes that.
    pub fn read(&mut self, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
        let mut seen = Vec::new();
        for table in value.list()? {
            let written = written(&table, notes)?;
            let name = fold(&written.name);
            if name.is_empty() {
                notes.push(table.note("a view wants a name, so this one is left out"));
            } else if BUILTIN_VIEWS.iter().any(|builtin| fold(builtin) == name) {
                let text = format!("the view `{}` is always there, so this one is left out", written.name);
                notes.push(table.note(text));
            } else {
                if seen.contains(&name) {
                    let text = format!("the view `{}` stands here twice; the last counts", written.name);
                    notes.push(table.note(text));
                }
                self.join(written, &table, notes);
                seen.push(name);
            }
        }
        Ok(())
    }

    fn join(&mut self, written: Written, table: &Value<'_>, notes: &mut Notes) {
        let Written { name, query, key } = written;
        let (key, place) = key.map_or((None, None), |(key, place)| (Some(key), Some(place)));
        let known = self.entries.iter_mut().find(|entry| fold(&entry.view.name) == fold(&name));
        match (known, query) {
            (Some(entry), query) => {
                entry.view.query = query.unwrap_or_else(|| entry.view.query.clone());
                (entry.key, entry.place) = (key.or(entry.key), place);
            }
            (None, Some(query)) => {
                self.entries.push(Entry { view: SavedView { name, query }, key, place });
            }
            (None, None) => {
                notes.push(table.note(format!("the view `{name}` wants a query, so it is left out")));
            }
        }
    }
}

fn written(table: &Value<'_>, notes: &mut Notes) -> Result<Written, Wrong> {
    let mut written = Written::default();
    for (place, value) in Value::all_of(table.table()?) {
        match value.name {
            "name" => written.name = Clean::line(value.text()?),
            "query" => written.query = Some(query(&value, notes)?),
            "key" => match value.text()?.parse() {
                Ok(key) => written.key = Some((key, value.place())),
                Err(error) => notes.push(value.note(format!("{error}"))),
            },
            other => notes.push(unknown("key of a view", other, place, VIEW_KEYS)),
        }
    }
    Ok(written)
}

/// A query; what is not understood of it is told and does not filter.
fn query(value: &Value<'_>, notes: &mut Notes) -> Result<String, Wrong> {
    let text = value.text()?;
    let (_, problems) = query::parse_finished(text, &Clock::default());
    for problem in problems {
        notes.push(value.note_within(problem.range, problem.text));
    }
    Ok(text.to_owned())
}
