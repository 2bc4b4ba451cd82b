//! The catalogue: every series that can be recognised, the compiled-in ones and the user's.
//!
//! How names stand in a text is [`super::spelling`]'s. Built on a worker: reading the
//! compiled-in file takes about a millisecond.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::lexicon::Lexicon;
use super::spelling::{self, Spelling};
use crate::text::{Clean, fold};

/// The compiled-in shows; its head says what the fields mean.
const BUILTIN: &str = include_str!("catalogue.toml");

/// A show's place in its catalogue; means nothing in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShowId(pub u32);

/// A show as `[[shows]]` gives it, in `catalogue.toml` and config.toml alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ShowEntry {
    pub name: String,
    pub aliases: Vec<String>,
    /// Aliases that mean something else too, so that they need evidence ("Buffy", "Coven").
    pub weak_aliases: Vec<String>,
    /// First year on screen.
    pub year: Option<i16>,
    pub network: Option<String>,
    /// Cast and creators.
    pub people: Vec<String>,
    /// Whether the name means something else too; not said means no.
    pub common: Option<Common>,
}

/// What else a show's name means, and so how much it takes to mean the show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Common {
    /// Nothing: wherever it stands with its capitals, the show is meant.
    #[default]
    No,
    /// A film, book, comic or game, and hardly anything else.
    Title,
    /// An ordinary word or number ("Lost", "24").
    Word,
    /// A person, a place or a day ("Wednesday"), so that a capital is no evidence.
    Name,
}

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
    fingerprint: u64,
}

#[derive(Deserialize)]
struct File {
    shows: Vec<ShowEntry>,
}

impl Catalogue {
    /// The compiled-in catalogue overlaid with the user's entries. A name or alias given here
    /// belongs to this entry alone: compiled-in shows lose such aliases, and a compiled-in show of
    /// such a name is replaced; where the two names are the same, keys not given are taken from it.
    /// The second value says what was wrong, one clause each (ambiguous or empty names); such names
    /// are left out.
    pub fn new(extra: &[ShowEntry]) -> (Self, Vec<Clean>) {
        let (extra, problems) = settle(extra.to_vec());
        (Self::of(overlay(builtin(), extra)), problems)
    }

    /// Builds from entries that share no spelling.
    fn of(mut entries: Vec<ShowEntry>) -> Self {
        entries.sort_by_cached_key(|entry| fold::fold(&entry.name));
        let mut catalogue = Self::default();
        let ids = || (0..).map(ShowId);
        for (id, entry) in ids().zip(&entries) {
            catalogue.add(id, entry, |name| vec![name.to_owned()]);
        }
        // Variants come second, so that none takes what another show is really called.
        for (id, entry) in ids().zip(&entries) {
            catalogue.add(id, entry, |name| Spelling::variants(name).collect());
        }
        catalogue.shows = entries.iter().map(Show::of).collect();
        catalogue.fingerprint = fingerprint(&entries);
        catalogue
    }

    fn add(&mut self, id: ShowId, entry: &ShowEntry, forms: impl Fn(&str) -> Vec<String>) {
        let name = std::iter::once((&entry.name, entry.common.unwrap_or_default()));
        for (name, common) in name.chain(entry.aliases.iter().map(|alias| (alias, Common::No))) {
            for spelling in forms(name).iter().filter_map(|form| Spelling::new(form)) {
                self.lexicon.add(spelling, id, common);
            }
        }
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
    /// (folded); else every show with a name or alias that has a word starting so.
    pub fn find(&self, spelling: &str) -> Vec<ShowId> {
        if let Some(show) = self.exact(spelling) {
            return vec![show];
        }
        let Some(key) = key(spelling) else { return Vec::new() };
        let shows = self.lexicon.shows_with(&key);
        match without_studio(&key) {
            Some(rest) if shows.is_empty() => self.lexicon.shows_with(rest),
            _ => shows,
        }
    }

    /// The show of exactly this name or alias (folded), through quotation marks, a possessive
    /// ending and a studio before it: "‘Marvel’s Luke Cage’s".
    pub fn exact(&self, spelling: &str) -> Option<ShowId> {
        [spelling, spelling::without_possessive(spelling)]
            .into_iter()
            .filter_map(key)
            .find_map(|key| self.lexicon.show(&key).or_else(|| self.lexicon.show(without_studio(&key)?)))
    }
}

/// BLAKE3 (first 64 bits) of the entries as they are written for debugging, which says all of them.
fn fingerprint(entries: &[ShowEntry]) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(format!("{entries:?}").as_bytes()).as_bytes()[..8]);
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
            aliases: lines(&entry.aliases),
            year: entry.year,
            network: entry.network.as_deref().map(Clean::line),
            people: lines(&entry.people),
        }
    }
}

fn builtin() -> Vec<ShowEntry> {
    toml::from_str::<File>(BUILTIN).expect("a test reads the compiled-in catalogue").shows
}

/// The folded words of a spelling, one space between; `None` where it has none.
fn key(spelling: &str) -> Option<String> {
    Spelling::new(spelling).map(|spelling| spelling.key())
}

/// Leaves out what cannot stand: entries and aliases without a letter or digit, and spellings that
/// an entry before has.
fn settle(entries: Vec<ShowEntry>) -> (Vec<ShowEntry>, Vec<Clean>) {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut problems = Vec::new();
    let mut settled = Vec::new();
    // Names first: an alias never takes a later entry's name.
    for entry in entries {
        match key(&entry.name) {
            None => problems.push(Clean::line(&format!("a show without a readable name ({:?})", entry.name))),
            Some(key) if owners.contains_key(&key) => {
                problems.push(Clean::line(&format!(
                    "the show {:?} is given twice, the first counts",
                    entry.name
                )));
            }
            Some(key) => {
                owners.insert(key, entry.name.clone());
                settled.push(entry);
            }
        }
    }
    for entry in &mut settled {
        let name = &entry.name;
        entry.aliases.retain(|alias| {
            let clause = match key(alias) {
                None => format!("the show {name:?} has an alias without a letter or digit"),
                Some(key) => match owners.get(&key) {
                    Some(owner) if owner != name => {
                        format!("the alias {alias:?} of {name:?} already means {owner:?}")
                    }
                    _ => {
                        owners.insert(key, name.clone());
                        return true;
                    }
                },
            };
            problems.push(Clean::line(&clause));
            false
        });
    }
    (settled, problems)
}

/// The user's entries over the compiled-in ones.
fn overlay(builtin: Vec<ShowEntry>, mut extra: Vec<ShowEntry>) -> Vec<ShowEntry> {
    if extra.is_empty() {
        return builtin;
    }
    let named: HashMap<String, usize> = extra
        .iter()
        .enumerate()
        .flat_map(|(index, entry)| keys(&entry.name).map(move |key| (key, index)))
        .collect();
    let spellings = extra.iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.aliases));
    let taken: HashSet<String> = spellings.flat_map(|spelling| keys(spelling)).collect();
    let is_taken = |spelling: &str| key(spelling).is_none_or(|key| taken.contains(&key));
    let mut kept = Vec::new();
    for mut entry in builtin {
        entry.aliases.retain(|alias| !is_taken(alias));
        match key(&entry.name).and_then(|key| named.get(&key)) {
            Some(&index) => extra[index].fill_from(entry),
            None if is_taken(&entry.name) => {}
            None => kept.push(entry),
        }
    }
    kept.extend(extra);
    kept
}

/// The keys of a name and its variants.
fn keys(name: &str) -> impl Iterator<Item = String> {
    std::iter::once(name.to_owned()).chain(Spelling::variants(name)).filter_map(|form| key(&form))
}

impl ShowEntry {
    /// Takes the keys that are not given here from another entry of the same name.
    fn fill_from(&mut self, other: Self) {
        if self.aliases.is_empty() {
            self.aliases = other.aliases;
        }
        if self.people.is_empty() {
            self.people = other.people;
        }
        self.year = self.year.or(other.year);
        self.network = self.network.take().or(other.network);
        self.common = self.common.or(other.common);
    }
}

#[cfg(test)]
mod tests;
