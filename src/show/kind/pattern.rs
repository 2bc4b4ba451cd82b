//! Cues as they are looked for: their words parted once, and a table of the words that they begin with, so
//! that most words of a text cost one look.

use super::cue::{CUES, Cue, Place};
use super::word::{Word, key};
use crate::show::hash::first_bytes;

/// Words that `..` may pass over.
const GAP: usize = 4;

/// The table, ready to be looked up.
pub struct Patterns {
    all: Vec<Pattern>,
    /// By where the key of a word, or of its first letters, belongs: one more than the number of its bucket.
    table: Vec<u16>,
    /// Keys that belong to one place, with the patterns that may begin so.
    buckets: Vec<Vec<(u64, usize)>>,
}

/// Places of the table: many more than keys, so that most words of a text find none.
const PLACES: usize = 1 << 13;

/// Letters of a cue's first word that are looked up where any may follow.
const START: usize = 3;

struct Pattern {
    cue: &'static Cue,
    parts: Vec<Part>,
}

enum Part {
    /// Any of these, and the sum of the marks of their keys.
    Words(Vec<Form>, u64),
    Gap,
}

/// How a word may be written. What does not fit mostly has another key.
enum Form {
    Whole(u64, &'static str),
    /// The key of the stem, and which of a word's key must be the same.
    Start(u64, u64, &'static str),
    /// Written with a capital.
    Day(u64, &'static str),
    Digits,
    Year,
}

const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "half"];

/// Written with a capital: "they march", "it may".
#[rustfmt::skip] // word lists read better packed
const CALENDAR: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov",
    "Dec", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
];

const TIMES: &[&str] =
    &["today", "tonight", "tomorrow", "spring", "summer", "autumn", "winter", "christmas", "easter"];

impl Patterns {
    pub fn new() -> Self {
        let mut patterns = Self { all: Vec::new(), table: vec![0; PLACES], buckets: Vec::new() };
        for cue in CUES {
            let index = patterns.all.len();
            let pattern = Pattern { cue, parts: cue.words.split(' ').map(Part::of).collect() };
            if let Some(Part::Words(forms, _)) = pattern.parts.first() {
                for form in forms {
                    patterns.add(form.key(), index);
                }
            }
            patterns.all.push(pattern);
        }
        patterns
    }

    fn add(&mut self, key: u64, pattern: usize) {
        let place = &mut self.table[place_of(key)];
        if *place == 0 {
            self.buckets.push(Vec::new());
            *place = self.buckets.len() as u16;
        }
        let bucket = &mut self.buckets[usize::from(*place) - 1];
        if !bucket.contains(&(key, pattern)) {
            bucket.push((key, pattern));
        }
    }

    /// The cues for such a passage that stand at a word, each with the place behind its last one.
    pub fn at<'a>(
        &'a self,
        words: &'a [Word<'a>],
        at: usize,
        place: Place,
    ) -> impl Iterator<Item = (&'static Cue, usize)> + 'a {
        let key = words[at].key;
        let begin = [key, start(key)].map(|key| self.beginning(key));
        let patterns = begin.into_iter().flatten().map(|index| &self.all[index]);
        let wanted = patterns.filter(move |pattern| place <= pattern.cue.place);
        wanted.filter_map(move |pattern| Some((pattern.cue, fit(&pattern.parts, words, at)?)))
    }

    fn beginning(&self, key: u64) -> impl Iterator<Item = usize> + '_ {
        let place = usize::from(self.table[place_of(key)]);
        let bucket = if place == 0 { &[][..] } else { &self.buckets[place - 1] };
        bucket.iter().filter(move |(known, _)| *known == key).map(|(_, pattern)| *pattern)
    }
}

fn place_of(key: u64) -> usize {
    (key.wrapping_mul(SPREAD) >> 51) as usize
}

/// One bit of 64, by which most words are told from those of a part.
fn mark(key: u64) -> u64 {
    1 << (key.wrapping_mul(SPREAD) >> 58)
}

/// Spreads keys over the upper bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of a word's first letters, unlike any whole word's.
fn start(key: u64) -> u64 {
    let letters = first_bytes(START);
    (key & letters) | !letters
}

/// Behind the words that fit the parts from `place` on, all of one sentence.
fn fit(parts: &[Part], words: &[Word<'_>], place: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(place) };
    match part {
        Part::Gap => (place..=place + GAP).find_map(|next| fit(rest, words, next)),
        Part::Words(forms, marks) => {
            let word = words.get(place).filter(|word| marks & mark(word.key) != 0)?;
            let one_sentence = rest.is_empty() || words.get(place + 1)?.sentence == word.sentence;
            (one_sentence && forms.iter().any(|form| form.fits(word)))
                .then(|| fit(rest, words, place + 1))?
        }
    }
}

impl Part {
    fn of(text: &'static str) -> Self {
        match text {
            ".." => Part::Gap,
            words => {
                let forms: Vec<Form> = words.split('|').flat_map(Form::of).collect();
                let marks = forms.iter().map(Form::mark).fold(0, |all, mark| all | mark);
                Part::Words(forms, marks)
            }
        }
    }
}

impl Form {
    fn of(text: &'static str) -> Vec<Self> {
        let whole = |word: &'static str| Form::Whole(key(word), word);
        match (text, text.strip_suffix('*')) {
            ("@number", _) => NUMBERS.iter().copied().map(whole).chain([Form::Digits]).collect(),
            ("@date", _) => {
                let days = CALENDAR.iter().map(|day| Form::Day(key(day), day));
                days.chain(TIMES.iter().copied().map(whole)).chain([Form::Year]).collect()
            }
            (_, Some(stem)) => vec![Form::Start(key(stem), first_bytes(stem.len()), stem)],
            (word, None) => vec![whole(word)],
        }
    }

    /// The key of the words that fit, or of how they begin.
    fn key(&self) -> u64 {
        match self {
            Form::Whole(key, _) | Form::Day(key, _) => *key,
            Form::Start(key, ..) => start(*key),
            Form::Digits | Form::Year => key("0"),
        }
    }

    /// The marks of the keys of the words that fit.
    fn mark(&self) -> u64 {
        match self {
            Form::Start(..) => u64::MAX,
            _ => mark(self.key()),
        }
    }

    fn fits(&self, word: &Word<'_>) -> bool {
        match self {
            Form::Whole(key, whole) => word.key == *key && same(word.text, whole),
            Form::Start(key, letters, stem) => {
                let start = || word.text.as_bytes().get(..stem.len());
                word.key & letters == *key
                    && start().is_some_and(|start| start.eq_ignore_ascii_case(stem.as_bytes()))
            }
            Form::Day(key, day) => word.key == *key && has_capital(word.text) && same(word.text, day),
            Form::Digits => word.text.starts_with(|c: char| c.is_ascii_digit()),
            Form::Year => is_year(word.text),
        }
    }
}

/// A month, a weekday, a year, "today", "summer".
pub fn is_date(word: &str) -> bool {
    is_year(word)
        || TIMES.iter().any(|time| same(word, time))
        || (has_capital(word) && CALENDAR.iter().any(|day| same(word, day)))
}

fn has_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two words are the same, capitals and the form of an apostrophe aside.
pub fn same(word: &str, other: &str) -> bool {
    // A typographic apostrophe takes two bytes more.
    let longer = word.len() == other.len() + 2 && word.contains('’');
    word.eq_ignore_ascii_case(other) || (longer && word.replace('’', "'").eq_ignore_ascii_case(other))
}
