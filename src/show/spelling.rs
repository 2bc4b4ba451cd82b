//! A spelling: one way to write a show's name, and how a place in a text compares with it.
//!
//! Folding finds the place; what folding throws away (capitals, the marks between words) is looked at
//! here. Which show a spelling means is [`lexicon`](super::lexicon)'s business, and whether a name in small
//! letters counts is judged later.

mod misspelling;
mod ordinary;
mod variants;

use std::ops::Range;

pub(super) use misspelling::{Misspellings, WORD as MISSPELT_WORD, Wrong, is_misspelt};
pub(super) use ordinary::{is_ordinary, words as ordinary_words};

use super::lexicon::Letters;
use crate::text::fold;

/// One way to write a name, word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    words: Vec<NameWord>,
    signs: Signs,
}

/// What must stand at a name of one word, which is another word without: the "%" of "3%", the "@" of
/// "@midnight", the full stops of "D.P.".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Signs {
    before: Option<char>,
    behind: Option<char>,
    stops: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct NameWord {
    folded: String,
    capitals: Capitals,
    /// Some letter is small, some is large.
    small: bool,
    large: bool,
    /// It ends in `’s`.
    owns: bool,
    /// What stands before the word, white space left out: `&` in "Law & Order".
    gap: String,
}

/// How a word must be written to be the name's.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Capitals {
    /// As small letters or capitals: the "of" in "Game of Thrones", every number.
    Free,
    /// With a capital first, or in capitals: "Thrones".
    First,
    /// Letter by letter so, marks aside: "GoT", "SHIELD".
    Exact(String),
}

/// Words that headlines and sentences write small within a name.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "das", "de", "del", "der", "des", "die", "el", "en", "et", "for",
    "from", "in", "is", "la", "las", "le", "les", "los", "of", "on", "or", "the", "to", "und", "with", "y",
];

/// Letters of an abbreviation that may be written small: "himym", never "got".
const LONG_ABBREVIATION: usize = 4;

impl Spelling {
    /// `None` where a name has no letter and no digit, so that nothing could be found.
    pub fn new(name: &str) -> Option<Self> {
        let mut end = 0;
        let mut words: Vec<NameWord> = Vec::new();
        for word in fold::words(name) {
            let gap = if words.is_empty() {
                String::new()
            } else {
                marks(without_owner(name, end..word.range.start))
            };
            end = word.range.end;
            words.push(NameWord::new(&name[word.range], word.folded, gap));
        }
        loosen_first(&mut words);
        let signs = Signs::of(name, words.len());
        (!words.is_empty()).then_some(Self { words, signs })
    }

    /// The folded words with one space between: equal keys are found at the same places.
    pub fn key(&self) -> String {
        key_of(&self.words)
    }

    /// The key without a leading "the", by which names are found: people drop and add it.
    pub fn body_key(&self) -> String {
        key_of(self.body())
    }

    /// Whether it begins with a "The" that more follows.
    pub fn has_article(&self) -> bool {
        self.words.len() > 1 && self.words[0].folded == "the"
    }

    /// The folded words behind a leading "the".
    pub fn body_words(&self) -> impl Iterator<Item = &str> {
        self.body().iter().map(|word| word.folded.as_str())
    }

    /// Whether it is one word that is an abbreviation: "GoT", "NCIS".
    pub(super) fn is_abbreviation(&self) -> bool {
        matches!(self.body(), [NameWord { capitals: Capitals::Exact(_), .. }])
    }

    fn body(&self) -> &[NameWord] {
        &self.words[usize::from(self.has_article())..]
    }

    /// Bytes of `text` that the name takes where these words begin, if it stands there as it is
    /// written; without a possessive ending.
    pub fn at(&self, words: &[fold::Word], text: &str) -> Option<Range<usize>> {
        let words = words.get(..self.words.len())?;
        let (last, before) = words.split_last()?;
        let (own_last, own_before) = self.words.split_last()?;
        let same = |(own, word): (&NameWord, &fold::Word)| own.folded == word.folded;
        if !own_before.iter().zip(before).all(same) {
            return None;
        }
        let end = match own_last.folded == last.folded {
            true => last.range.end,
            false if own_last.folded == last.without_possessive(text) => {
                last.range.start + without_possessive(&text[last.range.clone()]).len()
            }
            false => return None,
        };
        let mut places: Vec<_> = words.iter().map(|word| word.range.clone()).collect();
        places.last_mut()?.end = end;
        let written = self.words.iter().zip(&places).all(|(word, place)| word.allows(&text[place.clone()]));
        let whole = places[0].start..end;
        (written && joined(&self.words, text, &places) && self.signs.stand_at(text, &whole)).then_some(whole)
    }

    /// How the letters of the words behind a leading "the" are written at `places` of `text`, which are
    /// known to fold to them; `None` where they are not this name, because other marks part them or
    /// because an abbreviation in other letters is another word.
    pub fn letters(&self, text: &str, places: &[Range<usize>]) -> Option<Letters> {
        let body = self.body();
        // "New Year’s" is not "The New Years".
        let (last, place) = (body.last()?, places.last()?.clone());
        let whole = places[0].start..place.end;
        if !joined(body, text, places)
            || owns(&text[place]) && !last.owns
            || !self.signs.stand_at(text, &whole)
        {
            return None;
        }
        let written = || places.iter().map(|place| &text[place.clone()]);
        let any = |of: fn(char) -> bool| written().any(|word| word.contains(of));
        let (small, large) = (any(char::is_lowercase), any(char::is_uppercase));
        // "They fear The Walking Dead".
        let begins_small = |place: &Range<usize>| text[place.start..].starts_with(char::is_lowercase);
        if large && body[0].capitals != Capitals::Free && places.first().is_some_and(begins_small) {
            return None;
        }
        let letters = if !small && large && body.iter().any(|word| word.small) {
            Letters::Capitals
        } else if body.iter().zip(written()).all(|(word, written)| word.allows(written)) {
            Letters::AsNamed
        } else if !large && body.iter().any(|word| word.large) {
            Letters::Small
        } else {
            Letters::Other
        };
        let other_word = self.is_abbreviation()
            && match letters {
                Letters::AsNamed => false,
                Letters::Small => body.iter().any(|word| is_short_or_ordinary(&word.folded)),
                Letters::Capitals | Letters::Other => true,
            };
        (!other_word).then_some(letters)
    }

    /// Whether "the" may be written small before the other words: "the Walking Dead" names the show, "the
    /// Wire" may be any wire.
    pub fn allows_small_article(&self) -> bool {
        self.words[0].capitals == Capitals::Free
    }
}

/// Letters of an abbreviation with full stops that is another one without: "V.I.P." and VIPs.
const WITH_STOPS: usize = 3;

impl Signs {
    fn of(name: &str, words: usize) -> Self {
        if words != 1 {
            return Self::default();
        }
        let is_sign = |c: &char| matches!(c, '%' | '$' | '€' | '£' | '@' | '#' | '+' | '&' | '=');
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let stops = name.chars().filter(|c| *c == '.').count();
        Self {
            before: name.chars().next().filter(is_sign),
            behind: name.chars().next_back().filter(is_sign),
            stops: stops > 1 && stops >= letters && letters <= WITH_STOPS,
        }
    }

    fn stand_at(&self, text: &str, word: &Range<usize>) -> bool {
        self.before.is_none_or(|sign| text[..word.start].ends_with(sign))
            && self.behind.is_none_or(|sign| text[word.end..].starts_with(sign))
            && (!self.stops || text[word.clone()].contains('.'))
    }
}

impl NameWord {
    fn new(written: &str, folded: String, gap: String) -> Self {
        let has = |of: fn(char) -> bool| written.contains(of);
        let (small, large) = (has(char::is_lowercase), has(char::is_uppercase));
        Self { capitals: capitals(written, &folded), folded, small, large, owns: owns(written), gap }
    }

    fn allows(&self, written: &str) -> bool {
        match &self.capitals {
            Capitals::Free => true,
            Capitals::First => !written.starts_with(char::is_lowercase),
            Capitals::Exact(letters) => written.chars().filter(|c| c.is_alphanumeric()).eq(letters.chars()),
        }
    }
}

fn key_of(words: &[NameWord]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a name, `body` its folded words behind a leading "the", is one word that is an abbreviation: as
/// [`Spelling`] would say, without making one.
pub(super) fn is_abbreviation(written: &str, body: &str) -> bool {
    let word = written.rsplit(char::is_whitespace).next().unwrap_or_default();
    !body.contains(' ') && (has_abbreviated(word) || has_abbreviated(written))
}

/// Whether a small letter never begins a name, however a text is written: "ER" is not "er".
pub(super) fn is_never_small(written: &str, body: &str) -> bool {
    is_abbreviation(written, body) && is_short_or_ordinary(body)
}

fn is_short_or_ordinary(word: &str) -> bool {
    word.len() < LONG_ABBREVIATION || is_ordinary(word)
}

/// A word with as many capitals as small letters is an abbreviation: anything else written with the
/// same letters ("got") is another word.
fn has_abbreviated(word: &str) -> bool {
    let large = word.chars().filter(|c| c.is_uppercase()).count();
    large >= 2 && large >= word.chars().filter(|c| c.is_lowercase()).count()
}

fn capitals(written: &str, folded: &str) -> Capitals {
    let large = written.chars().filter(|c| c.is_uppercase()).count();
    if has_abbreviated(written) {
        Capitals::Exact(written.chars().filter(|c| c.is_alphanumeric()).collect())
    } else if written.starts_with(char::is_uppercase) && (large > 1 || !SMALL.contains(&folded)) {
        Capitals::First
    } else {
        Capitals::Free
    }
}

/// A name's first word wants its capital even if it is a small one ("the Wire" may be any wire),
/// unless two telling words follow: "the Walking Dead".
fn loosen_first(words: &mut [NameWord]) {
    let telling = words.iter().filter(|word| word.capitals != Capitals::Free).count();
    if let Some(first) = words.first_mut()
        && SMALL.contains(&first.folded.as_str())
        && telling < 2
    {
        first.capitals = Capitals::First;
    }
}

/// Whether nothing stands between the words of a text but what stands between those of the name.
fn joined(words: &[NameWord], text: &str, places: &[Range<usize>]) -> bool {
    let gaps = places.windows(2).map(|pair| without_owner(text, pair[0].end..pair[1].start));
    let written = places.iter().skip(1).map(|place| &text[place.clone()]);
    words.iter().skip(1).zip(gaps.zip(written)).all(|(word, (gap, written))| word.joins(gap, written))
}

/// What stands between two words, without the apostrophe of an owner in s, which people leave out and put
/// elsewhere: "Dads' Army" is "Dad's Army".
fn without_owner(text: &str, gap: Range<usize>) -> &str {
    let owner = text[..gap.start].ends_with(['s', 'S']);
    let rest = text[gap.clone()]
        .strip_prefix(fold::is_apostrophe)
        .filter(|rest| rest.starts_with(char::is_whitespace));
    rest.filter(|_| owner).unwrap_or(&text[gap])
}

impl NameWord {
    /// Words stand together as in the name if the same marks part them, or fewer: "Law & Order SVU" is
    /// "Law & Order: SVU". Without its "&" a name is another one ("Will Grace"), and without its bracket
    /// a year is only a number and "us" a word ("The Office us workers know").
    fn joins(&self, gap: &str, written: &str) -> bool {
        if gap.bytes().all(|byte| byte == b' ') && self.gap.is_empty() {
            return true;
        }
        // A dot in the middle is a hyphen where no space parts it from the words: "Black•ish".
        let gap = if matches!(gap, "•" | "·" | "‧") { "-".to_owned() } else { marks(gap) };
        let fewer = match self.gap.as_str() {
            "&" => false,
            "(" => matches!(self.capitals, Capitals::Exact(_)) && self.allows(written),
            _ => true,
        };
        gap == self.gap || fewer && matches!(gap.as_str(), "" | "-")
    }
}

/// What stands between two words, as far as it says anything: white space left out, dashes of
/// every form made one.
fn marks(gap: &str) -> String {
    let one_form = |c| match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '＆' => '&',
        '（' => '(',
        other => other,
    };
    gap.chars().filter(|c| !c.is_whitespace()).map(one_form).collect()
}

/// Whether a word ends in `’s`.
fn owns(word: &str) -> bool {
    word.strip_suffix(['s', 'S']).is_some_and(|rest| rest.ends_with(fold::is_apostrophe))
}

/// The text without a possessive ending and what follows it: "Daredevil’s" is "Daredevil".
pub fn without_possessive(text: &str) -> &str {
    let words = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let owner = words
        .strip_suffix(['s', 'S'])
        .and_then(|rest| rest.strip_suffix(['\'', '’', '‘', 'ʼ', '´', '`', '＇']));
    owner.unwrap_or(words)
}

#[cfg(test)]
mod tests;
