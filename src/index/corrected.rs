//! The shows of an article as its reader's corrections leave them: what was recognised, without what the
//! article is said to have nothing to do with, and with what it is said to be about. Where both are said
//! of one show (on two devices), the article is about it.
//!
//! Corrections are marks and name shows in any spelling, of the catalogue or not; records are never
//! changed. Every index corrects sets, rows and counts by this, so that they cannot disagree.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Record;
use crate::marks::State;
use crate::show::{Catalogue, ShowId};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// A show, however it is spelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Known(ShowId),
    /// One that the catalogue does not know.
    Said(Searchable),
}

impl Key {
    pub fn of(name: &str, catalogue: &Catalogue) -> Self {
        catalogue.exact(name).map_or_else(|| Self::Said(Searchable::new(name)), Self::Known)
    }

    /// What lists call it, where the reader called it so.
    pub fn name(&self, name: &str, catalogue: &Catalogue) -> Clean {
        let known = match self {
            Self::Known(id) => catalogue.get(*id),
            Self::Said(_) => None,
        };
        known.map_or_else(|| Clean::line(name), |show| show.name.clone())
    }
}

/// Which shows names are of a catalogue, each found out once: where many articles are corrected, few shows
/// are.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    pub catalogue: &'a Catalogue,
    known: RefCell<HashMap<String, Key>>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue, known: RefCell::default() }
    }

    pub(super) fn of(&self, name: &str) -> Key {
        let known = self.known.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            let key = Key::of(name, self.catalogue);
            self.known.borrow_mut().insert(name.to_owned(), key.clone());
            key
        })
    }
}

/// What a reader says of one article's shows.
#[derive(Clone, Debug)]
pub(super) struct Corrections {
    /// What it is about, each show once, with the name that lists have for it.
    given: Vec<(Key, Clean)>,
    taken: Vec<Key>,
}

impl Corrections {
    /// `None` where nothing is said.
    pub(super) fn of(state: &State, keys: &Keys<'_>) -> Option<Self> {
        if state.about.is_empty() && state.not_about.is_empty() {
            return None;
        }
        let mut given: Vec<(Key, Clean)> = Vec::new();
        for name in &state.about {
            let key = keys.of(name);
            if given.iter().all(|(known, _)| *known != key) {
                let name = key.name(name, keys.catalogue);
                given.push((key, name));
            }
        }
        let taken = state.not_about.iter().map(|name| keys.of(name)).collect();
        Some(Self { given, taken })
    }

    /// Names of shows that were recognised, corrected: first those that the reader says, as they were
    /// recognised where they were.
    pub(super) fn names(&self, recognised: &[Clean], keys: &Keys<'_>) -> Vec<Clean> {
        let recognised: Vec<_> = recognised.iter().map(|name| (keys.of(name), name)).collect();
        let spelt = |key: &Key| recognised.iter().find(|(known, _)| known == key).map(|(_, name)| *name);
        let given = self.given.iter().map(|(key, name)| spelt(key).unwrap_or(name));
        let left = recognised.iter().filter(|(key, _)| self.leaves(key)).map(|(_, name)| *name);
        given.chain(left).cloned().collect()
    }

    /// The same, for shows of the catalogue.
    pub(super) fn ids(&self, recognised: &[ShowId]) -> Vec<ShowId> {
        let given = self.given.iter().filter_map(|(key, _)| match key {
            Key::Known(id) => Some(*id),
            Key::Said(_) => None,
        });
        given.chain(recognised.iter().copied().filter(|id| self.leaves(&Key::Known(*id)))).collect()
    }

    /// The same, for names that the catalogue does not know.
    pub(super) fn said(&self, recognised: &[Clean], keys: &Keys<'_>) -> Vec<Clean> {
        let mut said = self.names(recognised, keys);
        said.retain(|name| matches!(keys.of(name), Key::Said(_)));
        said
    }

    /// Whether a recognised show stays as it is.
    fn leaves(&self, key: &Key) -> bool {
        !self.taken.contains(key) && self.given.iter().all(|(given, _)| given != key)
    }
}

/// The shows of an article by name, as corrected.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Corrected {
    pub shows: Vec<Clean>,
    /// Those that the article is about.
    pub about: Vec<Clean>,
}

impl Corrected {
    /// `None` where nothing is corrected.
    pub(super) fn of(record: &Record, state: &State, catalogue: &Catalogue) -> Option<Self> {
        let keys = Keys::new(catalogue);
        let corrections = Corrections::of(state, &keys)?;
        Some(Self {
            shows: corrections.names(&record.row.shows, &keys),
            about: corrections.names(record.about_names(), &keys),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleans(names: &[&str]) -> Vec<Clean> {
        names.iter().map(|name| Clean::line(name)).collect()
    }

    fn corrections(about: &[&str], not_about: &[&str], keys: &Keys<'_>) -> Corrections {
        let texts = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let state = State { about: texts(about), not_about: texts(not_about), ..State::default() };
        Corrections::of(&state, keys).unwrap()
    }

    #[test]
    fn what_the_reader_says_comes_first_and_what_it_denies_goes() {
        let (catalogue, _) = Catalogue::new(&[]);
        let keys = Keys::new(&catalogue);
        let recognised = cleans(&["Luke Cage", "Qwop Road", "Jessica Jones"]);
        for (about, not_about, expected) in [
            (&["Daredevil"][..], &[][..], &["Daredevil", "Luke Cage", "Qwop Road", "Jessica Jones"][..]),
            (&["jessica jones"], &[], &["Jessica Jones", "Luke Cage", "Qwop Road"]),
            (&["qwop  ROAD", "Qwop Road"], &[], &["Qwop Road", "Luke Cage", "Jessica Jones"]),
            (&["Zzyzx"], &["luke cage", "QWOP road"], &["Zzyzx", "Jessica Jones"]),
            (&["Luke Cage"], &["‘Luke Cage’"], &["Luke Cage", "Qwop Road", "Jessica Jones"]),
            (&[], &["Daredevil"], &["Luke Cage", "Qwop Road", "Jessica Jones"]),
        ] {
            let names = corrections(about, not_about, &keys).names(&recognised, &keys);
            assert_eq!(names, cleans(expected), "about {about:?}, not about {not_about:?}");
        }
    }

    #[test]
    fn shows_of_the_catalogue_and_others_are_corrected_alike() {
        let (catalogue, _) = Catalogue::new(&[]);
        let keys = Keys::new(&catalogue);
        let id = |name| catalogue.exact(name).unwrap();
        let both = corrections(&["Daredevil", "Zzyzx"], &["Luke Cage", "qwop road"], &keys);
        assert_eq!(both.ids(&[id("Luke Cage"), id("Jessica Jones")]), [id("Daredevil"), id("Jessica Jones")]);
        assert_eq!(both.said(&cleans(&["Qwop Road", "Road"]), &keys), cleans(&["Zzyzx", "Road"]));
        assert!(Corrections::of(&State { read: true, ..State::default() }, &keys).is_none());
    }
}
