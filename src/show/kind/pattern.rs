//! Cues as they are looked for: their words parted once, and a table of the words that they begin with, so
//! that most words of a text cost one look.

use super::cue::{CUES, Cue};
use super::word::{Word, key};

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
    /// Any of these.
    Words(Vec<Form>),
    Gap,
}

enum Form {
    Whole(&'static str),
    Start(&'static str),
    Number,
    Date,
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
            if let Some(Part::Words(forms)) = pattern.parts.first() {
                for key in forms.iter().flat_map(Form::keys) {
                    patterns.add(key, index);
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

    /// The cues that stand at a word, each with the place behind its last one.
    pub fn at<'a>(
        &'a self,
        words: &'a [Word<'a>],
        place: usize,
    ) -> impl Iterator<Item = (&'static Cue, usize)> + 'a {
        let key = words[place].key;
        let begin = [key, start(key)].map(|key| self.beginning(key));
        begin.into_iter().flatten().filter_map(move |index| {
            let pattern = &self.all[index];
            Some((pattern.cue, fit(&pattern.parts, words, place)?))
        })
    }

    fn beginning(&self, key: u64) -> impl Iterator<Item = usize> + '_ {
        let place = usize::from(self.table[place_of(key)]);
        let bucket = if place == 0 { &[][..] } else { &self.buckets[place - 1] };
        bucket.iter().filter(move |(known, _)| *known == key).map(|(_, pattern)| *pattern)
    }
}

fn place_of(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as usize
}

/// The key of a word's first letters, unlike any whole word's.
fn start(key: u64) -> u64 {
    let letters = (1 << (8 * START)) - 1;
    (key & letters) | !letters
}

/// Behind the words that fit the parts from `place` on, all of one sentence.
fn fit(parts: &[Part], words: &[Word<'_>], place: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(place) };
    match part {
        Part::Gap => (place..=place + GAP).find_map(|next| fit(rest, words, next)),
        Part::Words(forms) => {
            let word = words.get(place)?;
            let one_sentence = rest.is_empty() || words.get(place + 1)?.sentence == word.sentence;
            (one_sentence && forms.iter().any(|form| form.fits(word.text)))
                .then(|| fit(rest, words, place + 1))?
        }
    }
}

impl Part {
    fn of(text: &'static str) -> Self {
        match text {
            ".." => Part::Gap,
            words => Part::Words(words.split('|').map(Form::of).collect()),
        }
    }
}

impl Form {
    fn of(text: &'static str) -> Self {
        match (text, text.strip_suffix('*')) {
            ("@number", _) => Form::Number,
            ("@date", _) => Form::Date,
            (_, Some(stem)) => Form::Start(stem),
            (word, None) => Form::Whole(word),
        }
    }

    /// The keys of the words that fit, or of how they begin.
    fn keys(&self) -> Vec<u64> {
        match self {
            Form::Whole(word) => vec![key(word)],
            Form::Start(stem) => vec![start(key(stem))],
            Form::Number => NUMBERS.iter().copied().chain(["0"]).map(key).collect(),
            Form::Date => CALENDAR.iter().chain(TIMES).copied().chain(["0"]).map(key).collect(),
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Form::Whole(whole) => same(word, whole),
            Form::Start(stem) => word
                .as_bytes()
                .get(..stem.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(stem.as_bytes())),
            Form::Number => is_number(word),
            Form::Date => is_date(word),
        }
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.iter().any(|number| same(word, number))
}

/// A month, a weekday, a year, "today", "summer".
pub fn is_date(word: &str) -> bool {
    let capital = || word.starts_with(char::is_uppercase);
    is_year(word)
        || TIMES.iter().any(|time| same(word, time))
        || (capital() && CALENDAR.iter().any(|day| same(word, day)))
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
