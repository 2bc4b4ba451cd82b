//! What the reader prefers in the library as a whole: shows that are followed, spellings that are never a
//! show here. They are few, so that they stand beside the rows of articles, in a table of their own.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::marks::Field;

/// What a preference is, and since which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Preferred {
    pub device: u32,
    pub counter: u64,
    pub value: bool,
}

/// All preferences as they stand. Texts are as journals have them, not clean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Names of shows.
    pub followed: BTreeSet<String>,
    /// Names as they were written.
    pub never: BTreeSet<String>,
}

impl Preferences {
    /// Gives a field this value. Fields of articles change nothing.
    pub fn set(&mut self, field: &Field, value: bool) {
        let (names, name) = match field {
            Field::Followed(show) => (&mut self.followed, show),
            Field::Never(spelling) => (&mut self.never, spelling),
            _ => return,
        };
        if value {
            names.insert(name.clone());
        } else {
            names.remove(name);
        }
    }
}

pub(super) fn followed(preferences: &BTreeMap<Field, Preferred>) -> impl Iterator<Item = &str> {
    standing(preferences).filter_map(|field| match field {
        Field::Followed(show) => Some(show.as_str()),
        _ => None,
    })
}

pub(super) fn never(preferences: &BTreeMap<Field, Preferred>) -> impl Iterator<Item = &str> {
    standing(preferences).filter_map(|field| match field {
        Field::Never(spelling) => Some(spelling.as_str()),
        _ => None,
    })
}

fn standing(preferences: &BTreeMap<Field, Preferred>) -> impl Iterator<Item = &Field> {
    preferences.iter().filter(|(_, preferred)| preferred.value).map(|(field, _)| field)
}
