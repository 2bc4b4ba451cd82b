//! Cues as they are looked for: their words parted once, and a table of the words that they begin with, so
//! that most words of a text cost one look.

use std::collections::HashMap;

use super::cue::{CUES, Cue};
use super::word::Word;

/// Words that `..` may pass over.
const GAP: usize = 4;

/// The table, ready to be looked up.
pub struct Patterns {
    all: Vec<Pattern>,
    /// By a hash of a word, or of its first letters, the patterns that may begin so.
    begins: HashMap<u32, Vec<usize>>,
    /// Which hashes there are, by their upper bits: never wrong about one that is.
    filter: [u64; CELLS],
}

/// Of 64 hashes' worth each.
const CELLS: usize = 128;

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
        let mut patterns = Self { all: Vec::new(), begins: HashMap::new(), filter: [0; CELLS] };
        for cue in CUES {
            let index = patterns.all.len();
            let pattern = Pattern { cue, parts: cue.words.split(' ').map(Part::of).collect() };
            if let Some(Part::Words(forms)) = pattern.parts.first() {
                for hash in forms.iter().flat_map(Form::hashes) {
                    patterns.filter[cell(hash)] |= bit(hash);
                    let places = patterns.begins.entry(hash).or_default();
                    places.extend((places.last() != Some(&index)).then_some(index));
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
        let begin = hashes(words[place].text).map(|hash| self.beginning(hash));
        begin.into_iter().flatten().filter_map(move |index| {
            let pattern = &self.all[*index];
            Some((pattern.cue, fit(&pattern.parts, words, place)?))
        })
    }

    fn beginning(&self, hash: u32) -> &[usize] {
        match self.filter[cell(hash)] & bit(hash) {
            0 => &[],
            _ => self.begins.get(&hash).map_or(&[], Vec::as_slice),
        }
    }
}

fn cell(hash: u32) -> usize {
    (hash >> 19) as usize % CELLS
}

fn bit(hash: u32) -> u64 {
    1 << (hash >> 26)
}

/// What stands for every number that is written in digits.
const DIGITS: &str = "0";

/// The hashes of a word of a text: as a whole (up to an apostrophe, which has several forms), and as the
/// start of a longer one.
fn hashes(word: &str) -> [u32; 2] {
    let bytes = if word.as_bytes()[0].is_ascii_digit() { DIGITS.as_bytes() } else { word.as_bytes() };
    let (mut whole, mut first) = (HASH, HASH);
    for (at, byte) in bytes.iter().enumerate() {
        if at == START {
            first = whole;
        }
        // A typographic apostrophe begins with this byte.
        if *byte == b'\'' || (*byte == 0xe2 && at > 0) {
            break;
        }
        whole = mix(whole, *byte);
    }
    [whole, if bytes.len() > START { !first } else { !whole }]
}

const HASH: u32 = 0x811c_9dc5;

/// One more letter; capitals count as small ones.
fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193).rotate_left(5)
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

    /// The hashes that words have which fit.
    fn hashes(&self) -> Vec<u32> {
        let whole = |word: &str| hashes(word)[0];
        match self {
            Form::Whole(word) => vec![whole(word)],
            Form::Start(stem) => vec![hashes(&stem[..START])[1]],
            Form::Number => NUMBERS.iter().copied().chain([DIGITS]).map(whole).collect(),
            Form::Date => DATES.iter().copied().chain([DIGITS]).map(whole).collect(),
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
