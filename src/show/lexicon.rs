//! The lexicon: every spelling of every show, and the longest that stands at a place in a text.
//!
//! Names and their beginnings are keys of one hash table, walked a word at a time. That beats an
//! automaton over the folded text here: a name starts with a capital or a digit, so five words of
//! six are passed without being folded at all. Says nothing about whether the show is meant.

use std::collections::HashMap;
use std::ops::Range;

use super::ShowId;
use super::spelling::{self, Spelling};
use crate::text::fold;

#[derive(Debug, Default)]
pub struct Lexicon {
    steps: HashMap<Box<str>, Step>,
    /// Bit `c` is set when a name can begin with the ASCII character `c`.
    starts: u128,
}

/// What is known when some words have been read.
#[derive(Debug, Default)]
struct Step {
    /// A name goes on from here.
    goes_on: bool,
    /// Ways to write exactly these words; all of them mean the one show.
    spellings: Vec<Spelling>,
    show: Option<ShowId>,
    /// The words are ordinary ones and need evidence.
    common: bool,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub show: ShowId,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// An ordinary word, to be judged by its surroundings.
    pub common: bool,
}

impl Lexicon {
    /// Adds a spelling of a show, unless it already means another one. A `common` one is an
    /// ordinary word.
    pub fn add(&mut self, spelling: Spelling, show: ShowId, common: bool) {
        let step = self.steps.entry(spelling.key().into()).or_default();
        if *step.show.get_or_insert(show) != show {
            return;
        }
        for beginning in spelling.beginnings() {
            self.steps.entry(beginning.into()).or_default().goes_on = true;
        }
        self.starts |= spelling.first_characters().fold(0, |bits, c| bits | 1 << u32::from(c));
        let step = self.steps.entry(spelling.key().into()).or_default();
        step.common |= common;
        step.spellings.push(spelling);
    }

    /// The show that a folded spelling means, capitals aside.
    pub fn show(&self, key: &str) -> Option<ShowId> {
        self.steps.get(key)?.show
    }

    /// The shows with a word, or several in a row, that start so; in order of their ids.
    pub fn shows_with(&self, key: &str) -> Vec<ShowId> {
        let inner = format!(" {key}");
        let fits = |name: &str| name.starts_with(key) || name.contains(&inner);
        let mut shows: Vec<ShowId> =
            self.steps.iter().filter(|(name, _)| fits(name)).filter_map(|(_, step)| step.show).collect();
        shows.sort_unstable();
        shows.dedup();
        shows
    }

    /// All names in a text from left to right, none within another.
    pub fn find_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                at = self.next_start(text, at)?;
                if let Some(found) = self.longest(text, at) {
                    at = found.range.end;
                    return Some(found);
                }
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        })
    }

    /// The next place, from `from` on, where a word begins that may be a name's first.
    fn next_start(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let byte = *bytes.get(at)?;
            if !byte.is_ascii() {
                let c = text[at..].chars().next()?;
                if c.is_alphanumeric() && starts_word(text, at) {
                    return Some(at);
                }
                at += c.len_utf8();
                continue;
            }
            let inside = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
            if self.starts & (1 << byte) != 0 && !inside && starts_word(text, at) {
                return Some(at);
            }
            at += 1;
        }
    }

    /// The longest name written at `at`, which is a word's beginning.
    fn longest(&self, text: &str, at: usize) -> Option<Found> {
        let mut key = String::new();
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut longest = None;
        for word in fold::words(&text[at..]) {
            let place = at + word.range.start..at + word.range.end;
            let before = key.len();
            key.extend((before > 0).then_some(' '));
            key.push_str(&word.folded);

            let bare = place.start + spelling::without_possessive(&text[place.clone()]).len();
            if bare < place.end && key.ends_with('s') {
                places.push(place.start..bare);
                longest = self.name_at(text, &places, &key[..key.len() - 1]).or(longest);
                places.pop();
            }

            places.push(place);
            longest = self.name_at(text, &places, &key).or(longest);
            if !self.steps.get(key.as_str()).is_some_and(|step| step.goes_on) {
                break;
            }
        }
        longest
    }

    /// The name of these words, if they are written as a name.
    fn name_at(&self, text: &str, places: &[Range<usize>], key: &str) -> Option<Found> {
        let step = self.steps.get(key)?;
        let range = places.first()?.start..places.last()?.end;
        let written = step.spellings.iter().any(|spelling| spelling.is_written(text, places));
        step.show.filter(|_| written).map(|show| Found { show, range, common: step.common })
    }
}

/// Whether a word begins at `at`, where a letter or digit stands: always after anything else; after
/// another letter only where folding parts the two, as between CJK characters.
fn starts_word(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].chars().next_back() else { return true };
    if before.is_ascii() && (text.as_bytes()[at].is_ascii() || !before.is_ascii_alphanumeric()) {
        return !before.is_ascii_alphanumeric();
    }
    let start = at - before.len_utf8();
    fold::words(&text[start..])
        .next()
        .is_none_or(|word| start + word.range.end <= at || start + word.range.start >= at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(names: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (index, name) in names.iter().enumerate() {
            lexicon.add(Spelling::new(name).unwrap(), ShowId(index as u32), false);
        }
        lexicon
    }

    fn found<'a>(names: &[&str], text: &'a str) -> Vec<&'a str> {
        lexicon(names).find_all(text).map(|found| &text[found.range]).collect()
    }

    #[test]
    fn the_longest_name_wins_and_nothing_is_found_within_it() {
        let names = ["House", "House of Cards", "Fear the Walking Dead", "The Walking Dead"];
        assert_eq!(found(&names, "House of Cards, House"), ["House of Cards", "House"]);
        assert_eq!(found(&names, "House of Pain"), ["House"]);
        assert_eq!(found(&names, "Fear the Walking Dead"), ["Fear the Walking Dead"]);
        assert_eq!(found(&names, "They fear The Walking Dead"), ["The Walking Dead"]);
    }

    #[test]
    fn only_whole_words_are_found() {
        let names = ["Lost", "24", "Luke Cage"];
        assert_eq!(found(&names, "Lostprophets, 240, 1924, NotLost, éLost, Luke Cages"), [""; 0]);
        assert_eq!(found(&names, "(Lost)24—Luke Cage’s"), ["Lost", "24", "Luke Cage"]);
    }

    #[test]
    fn a_spelling_keeps_its_first_show() {
        let mut lexicon = lexicon(&["The Office"]);
        lexicon.add(Spelling::new("The Office").unwrap(), ShowId(7), false);
        assert_eq!(lexicon.show("the office"), Some(ShowId(0)));
    }
}
