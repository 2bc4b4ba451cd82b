//! Cues as they are looked for: their words parted once, and a table of the letters that they begin with,
//! so that most words of a text cost one look.

use std::collections::HashMap;

use super::cue::{CUES, Cue};
use super::word::Word;

/// Words that `..` may pass over.
const GAP: usize = 4;

/// The table, ready to be looked up.
pub struct Patterns {
    all: Vec<Pattern>,
    /// By the first letters of a word, those whose first word may begin so.
    by_start: HashMap<[u8; START], Vec<usize>>,
    /// Those that begin with a number.
    by_number: Vec<usize>,
}

/// Letters that tell most words from the first ones of cues.
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

const DATES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tonight",
    "tomorrow",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "christmas",
];

impl Patterns {
    pub fn new() -> Self {
        let mut patterns = Self { all: Vec::new(), by_start: HashMap::new(), by_number: Vec::new() };
        for cue in CUES {
            let index = patterns.all.len();
            let pattern = Pattern { cue, parts: cue.words.split(' ').map(Part::of).collect() };
            if let Some(Part::Words(forms)) = pattern.parts.first() {
                for form in forms {
                    match form {
                        Form::Whole(word) | Form::Start(word) => {
                            let places = patterns.by_start.entry(start(word)).or_default();
                            places.extend((places.last() != Some(&index)).then_some(index));
                        }
                        Form::Number | Form::Date => patterns.by_number.push(index),
                    }
                }
            }
            patterns.all.push(pattern);
        }
        patterns
    }

    /// The cues that stand at a word, each with the place behind its last one.
    pub fn at<'a>(
        &'a self,
        words: &'a [Word<'a>],
        place: usize,
    ) -> impl Iterator<Item = (&'static Cue, usize)> + 'a {
        let word = words[place].text;
        let begin = self.by_start.get(&start(word)).map_or(&[][..], Vec::as_slice);
        let number = if is_number(word) { self.by_number.as_slice() } else { &[] };
        begin.iter().chain(number).filter_map(move |index| {
            let pattern = &self.all[*index];
            Some((pattern.cue, fit(&pattern.parts, words, place)?))
        })
    }
}

/// The first letters of a word, small.
fn start(word: &str) -> [u8; START] {
    let mut start = [0; START];
    for (to, from) in start.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    start
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

    fn fits(&self, word: &str) -> bool {
        match self {
            Form::Whole(whole) => same(word, whole),
            Form::Start(stem) => word
                .as_bytes()
                .get(..stem.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(stem.as_bytes())),
            Form::Number => is_number(word),
            Form::Date => is_year(word) || DATES.iter().any(|date| same(word, date)),
        }
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.iter().any(|number| same(word, number))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two words are the same, capitals and the form of an apostrophe aside.
pub fn same(word: &str, other: &str) -> bool {
    let plain = |word: &str| word.eq_ignore_ascii_case(other);
    plain(word) || (!word.is_ascii() && word.contains('’') && plain(&word.replace('’', "'")))
}
