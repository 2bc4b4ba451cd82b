//! The lexicon: every spelling of every show, and the longest that stands at a place in a text.
//!
//! Names and their beginnings are keys of one hash table, walked a word at a time. That beats an
//! automaton over the folded text here: most words are no name's first, which a small filter sees
//! without folding them. Says nothing about whether the show is meant.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::spelling::{self, Spelling};
use super::{Common, ShowId};
use crate::text::fold;

#[derive(Debug, Default)]
pub struct Lexicon {
    steps: HashMap<Box<str>, Step>,
    firsts: Firsts,
}

/// What is known when some words have been read.
#[derive(Debug, Default)]
struct Step {
    /// A name goes on from here.
    goes_on: bool,
    /// Ways to write exactly these words; all of them mean the one show.
    spellings: Vec<Spelling>,
    show: Option<ShowId>,
    common: Common,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub show: ShowId,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What else the name means; if anything, its surroundings must say that the show is meant.
    pub common: Common,
}

impl Lexicon {
    /// Adds a spelling of a show, unless it already means another one.
    pub fn add(&mut self, spelling: Spelling, show: ShowId, common: Common) {
        let key = spelling.key();
        // Words hold no space: every beginning of the key before one is a beginning of the name.
        let beginnings = key.match_indices(' ').map(|(at, _)| Box::from(&key[..at])).collect::<Vec<_>>();
        let step = self.steps.entry(key.into()).or_default();
        if *step.show.get_or_insert(show) != show {
            return;
        }
        self.firsts.add(spelling.first());
        if step.spellings.is_empty() {
            step.common = common;
        }
        step.spellings.push(spelling);
        for beginning in beginnings {
            self.steps.entry(beginning).or_default().goes_on = true;
        }
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
                let (found, word_end) = self.longest(text, at);
                at = found.as_ref().map_or(word_end, |found| found.range.end);
                if found.is_some() {
                    return found;
                }
            }
        })
    }

    /// The next word that may be a name's first; `at` is within none.
    fn next_start(&self, text: &str, mut at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        loop {
            let byte = *bytes.get(at)?;
            if byte.is_ascii_alphanumeric() {
                let look = self.firsts.look(text, at);
                if look.may_be_first {
                    return Some(at);
                }
                at = look.end;
            } else if byte.is_ascii() {
                at += 1;
            } else {
                let c = text[at..].chars().next()?;
                if is_mark(c) || !c.is_alphanumeric() {
                    at += c.len_utf8();
                } else if self.firsts.may_begin(c) {
                    return Some(at);
                } else {
                    at = fold::word_end(text, at);
                }
            }
        }
    }

    /// The longest name written at `at`, where a word begins, and where that word ends.
    fn longest(&self, text: &str, at: usize) -> (Option<Found>, usize) {
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
        (longest, places.first().map_or(text.len(), |place| place.end))
    }

    /// The name of these words, if they are written as a name.
    fn name_at(&self, text: &str, places: &[Range<usize>], key: &str) -> Option<Found> {
        let step = self.steps.get(key)?;
        let range = places.first()?.start..places.last()?.end;
        let written = step.spellings.iter().any(|spelling| spelling.is_written(text, places));
        step.show.filter(|_| written).map(|show| Found { show, range, common: step.common })
    }
}

/// A filter of the names' first words: never wrong about one that is, seldom about one that is not.
#[derive(Debug)]
struct Firsts {
    ascii: [u64; 64],
    /// First letters of words that fold to other than ASCII.
    others: BTreeSet<char>,
}

/// What the filter sees of a word.
struct FirstLook {
    /// Behind the letters and digits in a row.
    end: usize,
    may_be_first: bool,
}

impl Default for Firsts {
    fn default() -> Self {
        Self { ascii: [0; 64], others: BTreeSet::new() }
    }
}

impl Firsts {
    /// Adds a folded word.
    fn add(&mut self, word: &str) {
        self.others.extend(word.chars().next().filter(|c| !c.is_ascii()));
        let hash = word.bytes().fold(0, Self::mix);
        self.ascii[Self::cell(hash)] |= Self::bit(hash);
    }

    /// Looks at the ASCII word at `at`. One that goes on in other letters, or behind an apostrophe or
    /// full stop, folds to who knows what, and may be any.
    fn look(&self, text: &str, at: usize) -> FirstLook {
        let letters = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
        let (length, hash) =
            letters.fold((0, 0), |(length, hash), byte| (length + 1, Self::mix(hash, *byte)));
        let end = at + length;
        let mut behind = text[end..].chars();
        let goes_on = match behind.next() {
            Some('.' | '\'' | '’' | '‘') => behind.next().is_some_and(char::is_alphanumeric),
            Some(c) => !c.is_ascii() && !is_mark(c),
            None => false,
        };
        FirstLook { end, may_be_first: goes_on || self.ascii[Self::cell(hash)] & Self::bit(hash) != 0 }
    }

    /// Whether a name may begin with this letter, which is not ASCII.
    fn may_begin(&self, c: char) -> bool {
        fold::letter(c).is_none_or(|letter| letter.is_ascii() || self.others.contains(&letter))
    }

    /// One more letter; capitals count as small ones.
    fn mix(hash: u32, byte: u8) -> u32 {
        (hash.rotate_left(5) ^ u32::from(byte | 0x20)).wrapping_mul(0x9e37_79b1)
    }

    /// Of the 4,096 bits the one that the upper bits of a hash choose.
    fn bit(hash: u32) -> u64 {
        1 << (hash >> 20 & 63)
    }

    fn cell(hash: u32) -> usize {
        (hash >> 26) as usize
    }
}

/// Quotation marks, dashes and dots outside ASCII: what most often stands behind a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{201c}'..='\u{201f}' | '\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(names: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (index, name) in names.iter().enumerate() {
            lexicon.add(Spelling::new(name).unwrap(), ShowId(index as u32), Common::No);
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
    fn first_words_may_go_on_in_marks_and_other_letters() {
        let names = ["Grey's Anatomy", "S.H.I.E.L.D.", "Pokémon Concierge", "Élite", "오징어 게임"];
        for text in
            ["Grey’s Anatomy", "Grey's Anatomy", "S.H.I.E.L.D", "Pokémon Concierge", "Élite", "오징어 게임"]
        {
            assert_eq!(found(&names, &format!("of {text}, or")), [text]);
            assert_eq!(found(&names, &format!("“{text}”…")), [text]);
        }
    }

    #[test]
    fn a_spelling_keeps_its_first_show() {
        let mut lexicon = lexicon(&["The Office"]);
        lexicon.add(Spelling::new("The Office").unwrap(), ShowId(7), Common::No);
        assert_eq!(lexicon.show("the office"), Some(ShowId(0)));
    }
}
