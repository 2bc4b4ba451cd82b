//! The catalogue: every series that can be recognised, the compiled-in ones and the user's.
//!
//! How names are found in a text is [`super::lexicon`]'s. Built on a worker: reading the
//! compiled-in file takes some milliseconds.

mod builtin;
mod entry;
mod namesakes;
mod overlay;

use std::collections::HashMap;

pub use entry::{Common, ShowEntry};
use overlay::{overlay, settle};

use super::lexicon::{Lexicon, key_of};
use super::spelling::{self, Spelling};
use crate::text::{Clean, fold};

/// A show's place in its catalogue; means nothing in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShowId(pub u32);

/// A person's place in the catalogue; means nothing in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A show of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    pub name: Clean,
    pub aliases: Vec<Clean>,
    pub year: Option<i16>,
    pub network: Option<Clean>,
    pub people: Vec<Clean>,
}

/// All shows by name, ready to be found in text.
#[derive(Debug, Default)]
pub struct Catalogue {
    shows: Vec<Show>,
    pub(super) lexicon: Lexicon,
    /// Of each person, in order.
    shows_of: Vec<Vec<ShowId>>,
    /// Of each show that has any, itself included, in order.
    namesakes: HashMap<ShowId, Vec<ShowId>>,
    fingerprint: u64,
}

impl Catalogue {
    /// The compiled-in catalogue overlaid with the user's entries.
    pub fn new(extra: &[ShowEntry]) -> (Self, Vec<Clean>) {
        Self::with(extra, &[])
    }

    /// The compiled-in catalogue overlaid with the user's entries. A name or alias given here
    /// belongs to this entry alone: compiled-in shows lose such aliases, and a compiled-in show of
    /// such a name is replaced; where the two names are the same, keys not given are taken from it.
    /// Spellings in `never` are no names in any text, with or without a "The", but `exact` and `find` know them.
    /// The second value says what was wrong, one clause each (ambiguous or empty names); such names
    /// are left out.
    pub fn with(extra: &[ShowEntry], never: &[String]) -> (Self, Vec<Clean>) {
        let (extra, problems) = settle(extra.to_vec());
        let fingerprint = fingerprint(&extra, never);
        let mut catalogue = Self::of(overlay(builtin::entries(), extra));
        catalogue.fingerprint = fingerprint;
        for spelling in never {
            for form in std::iter::once(spelling.clone()).chain(Spelling::variants(spelling)) {
                catalogue.lexicon.silence(&form);
            }
        }
        (catalogue, problems)
    }

    /// Builds from entries that share no spelling.
    fn of(mut entries: Vec<ShowEntry>) -> Self {
        entries.sort_by_cached_key(|entry| fold::fold(&entry.name));
        let mut catalogue = Self { lexicon: Lexicon::new(entries.len()), ..Self::default() };
        let ids = || (0..).map(ShowId);
        for (id, entry) in ids().zip(&entries) {
            for name in entry.spellings() {
                catalogue.lexicon.add(name.text, id, name.common, name.alias);
            }
        }
        catalogue.namesakes = namesakes::groups(&entries);
        namesakes::tell_apart(&mut catalogue.lexicon, &catalogue.namesakes, &entries);
        // Variants come last, so that none takes what another show is really called.
        for (id, entry) in ids().zip(&entries) {
            for name in entry.spellings() {
                for form in Spelling::variants(name.text) {
                    // Without its marks a number is any number: 9-1-1 and 911.
                    let number = form.bytes().all(|byte| byte.is_ascii_digit());
                    let common = if number { Common::Name } else { name.common };
                    catalogue.lexicon.add(&form, id, common, name.alias);
                }
            }
            catalogue.add_people(id, &entry.people);
        }
        catalogue.shows = entries.iter().map(Show::of).collect();
        catalogue
    }

    fn add_people(&mut self, show: ShowId, people: &[String]) {
        for name in people {
            let new = PersonId(self.shows_of.len() as u32);
            let Some(person) = self.lexicon.add_person(name, new) else { continue };
            if person == new {
                self.shows_of.push(Vec::new());
            }
            let shows = &mut self.shows_of[person.0 as usize];
            if shows.last() != Some(&show) {
                shows.push(show);
            }
        }
    }

    /// All shows that share this one's name without its brackets, itself included; none where it is alone.
    pub fn namesakes(&self, show: ShowId) -> &[ShowId] {
        self.namesakes.get(&show).map_or(&[], Vec::as_slice)
    }

    /// The shows that a person belongs to.
    pub fn shows_of(&self, person: PersonId) -> &[ShowId] {
        self.shows_of.get(person.0 as usize).map_or(&[], Vec::as_slice)
    }

    pub fn get(&self, id: ShowId) -> Option<&Show> {
        self.shows.get(id.0 as usize)
    }

    /// All shows by name.
    pub fn iter(&self) -> impl Iterator<Item = (ShowId, &Show)> {
        self.shows.iter().enumerate().map(|(index, show)| (ShowId(index as u32), show))
    }

    /// A number that stands for all entries: what one catalogue recognised, another with this number
    /// recognises too.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The shows a spelling means, as in `show:got`: the one whose name or alias it is exactly
    /// (folded); else every show with a name or alias that has a word starting so; else those of which a
    /// long name differs by one letter.
    pub fn find(&self, spelling: &str) -> Vec<ShowId> {
        if let Some(show) = self.exact(spelling) {
            return vec![show];
        }
        let Some(key) = key(spelling) else { return Vec::new() };
        let keys = [Some(key.as_str()), without_studio(&key)].into_iter().flatten();
        let with = |key| self.lexicon.shows_with(key);
        let shows = keys.map(with).find(|shows| !shows.is_empty()).unwrap_or_default();
        if shows.is_empty() { self.lexicon.shows_misspelt(&key) } else { shows }
    }

    /// The show of exactly this name or alias (folded), through quotation marks, a possessive
    /// ending and a studio before it: "‘Marvel’s Luke Cage’s". Its words may be run together: "#LukeCage".
    pub fn exact(&self, spelling: &str) -> Option<ShowId> {
        // "Survivor’s" is Survivor before it is Survivors.
        let written = [spelling::without_possessive(spelling), spelling];
        let keys = || written.into_iter().filter_map(key);
        let parted = keys()
            .find_map(|key| self.lexicon.show(&key).or_else(|| self.lexicon.show(without_studio(&key)?)));
        parted.or_else(|| keys().find_map(|key| self.lexicon.run_together(&key)))
    }
}

/// The fingerprint of the catalogue with these entries and silent spellings, without building it.
pub(super) fn fingerprint_with(extra: &[ShowEntry], never: &[String]) -> u64 {
    fingerprint(&settle(extra.to_vec()).0, never)
}

/// BLAKE3 (first 64 bits) of the compiled-in file, the user's entries as they are written for debugging, which
/// says all of them, and the spellings that are silent.
fn fingerprint(extra: &[ShowEntry], never: &[String]) -> u64 {
    let mut never: Vec<_> = never.iter().filter_map(|spelling| key(spelling)).collect();
    never.sort_unstable();
    never.dedup();
    let mut hasher = blake3::Hasher::new();
    hasher.update(builtin::TEXT.as_bytes()).update(format!("{extra:?} {never:?}").as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// What may stand before a name, folded.
const STUDIOS: &[&str] = &["marvels ", "dcs "];

/// A folded name without the studio before it.
pub fn without_studio(key: &str) -> Option<&str> {
    STUDIOS.iter().find_map(|studio| key.strip_prefix(studio))
}

impl Show {
    fn of(entry: &ShowEntry) -> Self {
        let lines = |texts: &[String]| texts.iter().map(|text| Clean::line(text)).collect();
        Self {
            name: Clean::line(&entry.name),
            aliases: entry.aliases.iter().chain(&entry.weak_aliases).map(|text| Clean::line(text)).collect(),
            year: entry.year,
            network: entry.network.as_deref().map(Clean::line),
            people: lines(&entry.people),
        }
    }
}

/// The folded words of a spelling, one space between; `None` where it has none.
fn key(spelling: &str) -> Option<String> {
    let key = key_of(spelling);
    (!key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests;
