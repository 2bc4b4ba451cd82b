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
    /// What may begin with a word: by where the key of the word, or of its first letters, belongs.
    beginnings: Vec<Beginning>,
    /// For each place where its beginnings start, and at last where they all end.
    table: Vec<u16>,
}

/// How a pattern may begin, and what must follow: enough to pass most without a look at them.
struct Beginning {
    key: u64,
    place: Place,
    /// One of these marks the next word must have, or else one of those soon behind it, if it is not all.
    next: u64,
    soon: u64,
    is_all: bool,
    pattern: usize,
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
        let parts = |cue: &Cue| cue.words.split(' ').map(Part::of).collect();
        let all: Vec<Pattern> = CUES.iter().map(|cue| Pattern { cue, parts: parts(cue) }).collect();
        let mut beginnings: Vec<Beginning> =
            all.iter().enumerate().flat_map(|(index, pattern)| pattern.beginnings(index)).collect();
        beginnings.sort_by_key(|beginning| (place_of(beginning.key), beginning.key, beginning.pattern));
        beginnings.dedup_by_key(|beginning| (beginning.key, beginning.pattern));
        let before =
            |place: usize| beginnings.partition_point(|beginning| place_of(beginning.key) < place) as u16;
        let table = (0..=PLACES).map(before).collect();
        Self { all, beginnings, table }
    }

    /// Tells the cues for such a passage that stand at a word, each with the place behind its last one.
    pub fn at(&self, words: &[Word<'_>], at: usize, place: Place, mut tell: impl FnMut(&'static Cue, usize)) {
        let key = words[at].key;
        for key in [key, start(key)] {
            let beginnings = self.beginnings(key);
            if beginnings.is_empty() {
                continue;
            }
            let mark_of = |word: &Word<'_>| mark(word.key);
            let next = words.get(at + 1).map_or(0, mark_of);
            let soon = words[at + 1..].iter().take(GAP + 1).map(mark_of).fold(0, |all, mark| all | mark);
            let wanted = beginnings.iter().filter(|beginning| {
                beginning.key == key
                    && place <= beginning.place
                    && (next & beginning.next != 0 || soon & beginning.soon != 0 || beginning.is_all)
            });
            for beginning in wanted {
                let pattern = &self.all[beginning.pattern];
                if let Some(end) = fit(&pattern.parts, words, at) {
                    tell(pattern.cue, end);
                }
            }
        }
    }

    /// Those of keys that belong where this does.
    fn beginnings(&self, key: u64) -> &[Beginning] {
        let place = place_of(key);
        &self.beginnings[usize::from(self.table[place])..usize::from(self.table[place + 1])]
    }
}

impl Pattern {
    /// The ways it may begin; its place among all is `index`.
    fn beginnings(&self, index: usize) -> Vec<Beginning> {
        let Some(Part::Words(forms, _)) = self.parts.first() else { return Vec::new() };
        let (next, soon) = match &self.parts[1..] {
            [Part::Words(_, marks), ..] => (*marks, 0),
            [Part::Gap, Part::Words(_, marks), ..] => (0, *marks),
            _ => (0, 0),
        };
        let is_all = next | soon == 0;
        let beginning = |key| Beginning { key, place: self.cue.place, next, soon, is_all, pattern: index };
        forms.iter().map(|form| beginning(form.key())).collect()
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
            (one_sentence && forms.iter().any(|form| form.fits(word))).then(|| fit(rest, words, place + 1))?
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
