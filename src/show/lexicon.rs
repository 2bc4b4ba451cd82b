//! The lexicon: every spelling of every show and every person, found in a text in one pass, however it is
//! written.
//!
//! Names and their beginnings are keys of one hash table, walked a word at a time. That beats an
//! automaton over the folded text here: most words are no name's first, which a small filter
//! sees without folding them. A leading "The" is no part of a key, since people drop and add it. Says how a
//! name is written ([`Form`]), never whether the show is meant.

mod cut;
mod finder;
mod firsts;
mod form;
mod scan;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

pub use form::{Form, Leading, Letters, is_without_capitals};

use super::hash::{Hashes, hash};
use super::runs::Run;
use super::spelling::{self, Misspellings, Spelling, Wrong, is_misspelt, is_ordinary, ordinary_words};
use super::{Common, PersonId, ShowId};
use crate::text::fold;
use finder::Finder;
use firsts::Firsts;

/// Bytes between the words of a name, at most.
const GAP: usize = 16;

/// A place where the name of a show or a person stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    Name(Found),
    Person(PersonFound),
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The default where several shows bear the bare name.
    pub show: ShowId,
    /// Bytes of the text, without quotation marks, a possessive ending, "#"; with a "The" that belongs
    /// to the name.
    pub range: Range<usize>,
    /// What else the name means; if anything, its surroundings must say that the show is meant.
    pub common: Common,
    pub form: Form,
}

/// A person in a text, by the full name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFound {
    pub person: PersonId,
    /// Bytes of the text, without a possessive ending.
    pub range: Range<usize>,
}

#[derive(Debug, Default)]
pub struct Lexicon {
    /// By folded words with one space between, a leading "the" left out; and by hashtags, "#" and the words
    /// run together.
    steps: HashMap<Box<str>, Step, Hashes>,
    names: Vec<Name>,
    firsts: Firsts,
    misspellings: Misspellings,
    /// Hashes of words that are written right: ordinary ones, those of names and people.
    known: HashSet<u64, Hashes>,
}

/// What is known when some words have been read.
#[derive(Debug, Default)]
struct Step {
    /// A name goes on from here.
    goes_on: bool,
    /// Places in `names`: ways to write exactly these words.
    names: Vec<u32>,
    person: Option<PersonId>,
    /// The reader said that such a name is never a show's.
    silent: bool,
}

#[derive(Debug)]
struct Name {
    written: Box<str>,
    /// Its folded words with one space between.
    key: Box<str>,
    has_article: bool,
    show: ShowId,
    common: Common,
    alias: bool,
    /// What may be wrong with its letters: the longer, the more.
    allows: Wrong,
    /// Made when the name is first met: most never are.
    spelling: OnceLock<Option<Spelling>>,
}

impl Lexicon {
    /// One without names, with room for those of so many shows.
    pub fn new(shows: usize) -> Self {
        let mut lexicon = Self::default();
        // A show brings three keys with their beginnings, and as many of people: growing hashes all anew.
        lexicon.steps.reserve(shows * 8);
        lexicon.known.reserve(shows * 4);
        lexicon.known.extend(ordinary_words().map(hash));
        lexicon
    }

    /// Adds a spelling of a show, unless it already means another one.
    pub fn add(&mut self, written: &str, show: ShowId, common: Common, alias: bool) {
        let name = Name::new(written, show, common, alias);
        let body = name.body();
        if body.is_empty() || self.owner(body, name.has_article).is_some_and(|owner| owner != show) {
            return;
        }
        let place = self.names.len() as u32;
        self.steps.entry(body.into()).or_default().names.push(place);
        let tag = self.steps.entry(format!("#{}", body.replace(' ', "")).into()).or_default();
        if tag.names.is_empty() {
            tag.names.push(place);
        }
        self.add_beginnings(body);
        // What means something else too is that, in small letters: "lost".
        let wants_capital = common != Common::No && form::begins_large(written);
        self.firsts.add(body, wants_capital || spelling::is_never_small(written, body));
        for word in body.split(' ') {
            self.known.insert(hash(word));
            if name.allows > Wrong::Nothing {
                self.misspellings.add(word);
            }
        }
        self.names.push(name);
    }

    /// Adds a person's full name; `None` where it has no word.
    pub fn add_person(&mut self, name: &str, new: PersonId) -> Option<PersonId> {
        let person = self.add_person_key(&key_of(name), new)?;
        if name.contains('.') {
            // Initials are also written apart: "J. J. Abrams".
            self.add_person_key(&key_of(&name.replace('.', ". ")), person);
        }
        Some(person)
    }

    fn add_person_key(&mut self, key: &str, new: PersonId) -> Option<PersonId> {
        if key.is_empty() {
            return None;
        }
        self.add_beginnings(key);
        self.firsts.add(key, true);
        self.known.extend(key.split(' ').map(hash));
        Some(*self.steps.entry(key.into()).or_default().person.get_or_insert(new))
    }

    /// Takes a spelling for no show's name in any text, with or without its article; those that ask by
    /// name ([`Lexicon::show`]) go on knowing it.
    pub fn silence(&mut self, written: &str) {
        let key = key_of(written);
        let body = body_of(&key);
        if body.is_empty() {
            return;
        }
        self.add_beginnings(body);
        self.firsts.add(body, false);
        for key in [format!("#{}", body.replace(' ', "")), body.to_owned()] {
            self.steps.entry(key.into()).or_default().silent = true;
        }
    }

    /// Words hold no space: every beginning of the key before one is a beginning of the name.
    fn add_beginnings(&mut self, key: &str) {
        for (at, _) in key.match_indices(' ') {
            match self.steps.get_mut(&key[..at]) {
                Some(step) => step.goes_on = true,
                None => {
                    self.steps.insert(key[..at].into(), Step { goes_on: true, ..Step::default() });
                }
            }
        }
    }

    /// The show that a spelling, folded, means: with its own article first, else with any.
    pub fn show(&self, key: &str) -> Option<ShowId> {
        let body = body_of(key);
        let any = || self.names_of(self.steps.get(body)?).next().map(|name| name.show);
        self.owner(body, body != key).or_else(any)
    }

    /// The show that has exactly this spelling, folded.
    pub fn has(&self, key: &str) -> bool {
        let body = body_of(key);
        self.owner(body, body != key).is_some()
    }

    fn owner(&self, body: &str, article: bool) -> Option<ShowId> {
        let step = self.steps.get(body)?;
        self.names_of(step).find(|name| name.has_article == article).map(|name| name.show)
    }

    /// The show of a hashtag: of a name whose words are run together.
    pub fn run_together(&self, key: &str) -> Option<ShowId> {
        let letters = key.replace(' ', "");
        let tags = [Some(letters.as_str()), letters.strip_prefix("the")];
        let mut steps =
            tags.into_iter().flatten().filter_map(|tag| self.steps.get(format!("#{tag}").as_str()));
        steps.find_map(|step| self.names_of(step).next()).map(|name| name.show)
    }

    fn names_of<'a>(&'a self, step: &'a Step) -> impl Iterator<Item = &'a Name> {
        step.names.iter().map(|place| &self.names[*place as usize])
    }

    /// The shows with a word, or several in a row, that start so; in order of their ids.
    pub fn shows_with(&self, key: &str) -> Vec<ShowId> {
        let inner = format!(" {key}");
        let fits = |name: &&Name| name.key.starts_with(key) || name.key.contains(&inner);
        let mut shows: Vec<ShowId> = self.names.iter().filter(fits).map(|name| name.show).collect();
        shows.sort_unstable();
        shows.dedup();
        shows
    }

    /// The shows of which a long name is written so but for one letter; in order of their ids.
    pub fn shows_misspelt(&self, key: &str) -> Vec<ShowId> {
        let written = body_of(key).as_bytes();
        let long = self.names.iter().filter(|name| name.allows >= Wrong::Letter);
        let meant = long.filter(|name| is_misspelt(written, name.body().as_bytes()));
        let mut shows: Vec<ShowId> = meant.map(|name| name.show).collect();
        shows.sort_unstable();
        shows.dedup();
        shows
    }

    /// All names in a text from left to right, the longest at each place, none within another. `runs` are its
    /// own; `small` says that it is written without capitals.
    pub fn find_all<'a>(
        &'a self,
        text: &'a str,
        runs: &'a [Run],
        small: bool,
    ) -> impl Iterator<Item = Hit> + 'a {
        Finder::new(self, text, runs, small)
    }

    /// All names in a text that nothing is known of yet.
    #[cfg(test)]
    pub fn all_in(&self, text: &str) -> Vec<Hit> {
        self.find_all(text, &super::runs::runs(text), is_without_capitals(text)).collect()
    }
}

impl Name {
    fn new(written: &str, show: ShowId, common: Common, alias: bool) -> Self {
        let key: Box<str> = key_of(written).into();
        let body = body_of(&key);
        let allows = match spelling::is_abbreviation(written, body) {
            true => Wrong::Nothing,
            false => Wrong::in_name(body),
        };
        let (has_article, spelling) = (body.len() < key.len(), OnceLock::new());
        Self { written: written.into(), key, has_article, show, common, alias, allows, spelling }
    }

    /// The key without its article.
    fn body(&self) -> &str {
        body_of(&self.key)
    }

    fn spelling(&self) -> Option<&Spelling> {
        self.spelling.get_or_init(|| Spelling::new(&self.written)).as_ref()
    }

    /// Whether it is so ordinary that in small letters it wants its article: "The Office".
    fn wants_article(&self) -> bool {
        let words = || self.body().split(' ');
        let telling = words().filter(|word| word.len() > 3).count();
        self.has_article && telling < 2 && words().all(|word| word.len() < 4 || is_ordinary(word))
    }
}

/// A key without a leading "the" that more follows.
fn body_of(key: &str) -> &str {
    key.strip_prefix("the ").unwrap_or(key)
}

/// The folded words of a text with one space between.
pub fn key_of(text: &str) -> String {
    let mut key = String::new();
    let mut at = 0;
    while let Some(range) = fold::next_word(text, at, &mut key) {
        at = range.end;
        key.push(' ');
    }
    key.pop();
    key
}

#[cfg(test)]
mod tests;
