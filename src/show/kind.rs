//! What kind of news a text is: the table of kinds, which `kind:`, `list --json` and the help are made from,
//! and how a text is found to be of one.
//!
//! The words that say so are in the table of [`cue`]; here is how they are summed up. Only a text that names
//! a series is asked, and that is the caller's to know. The first 2,000 bytes are read, not more: news says what it is
//! at once.

mod cue;
mod pattern;
mod word;

use std::sync::LazyLock;

use cue::{
    ANSWERED, Cue, DENIALS, DOUBTS, ENOUGH, FIRST_PERSON, OF_HIMSELF, ON_AIR, Place, QUESTIONS, SAYINGS,
    SPEAKS_ON,
};
use memchr::{memchr2_iter, memchr3};
use pattern::Patterns;
use word::{Word, Words};

use super::beginnings::Beginnings;
use super::runs::Run;

/// A kind of news about a series. An article can be of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewsKind {
    Renewal,
    Cancellation,
    Casting,
    Trailer,
    Premiere,
    Review,
    Recap,
    Interview,
    Ratings,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRow {
    pub kind: NewsKind,
    /// As `kind:` and JSON write it.
    pub name: &'static str,
    pub help: &'static str,
}

/// In the order of the variants.
pub const KINDS: &[KindRow] = &[
    row(NewsKind::Renewal, "renewal", "another season, a series order, a revival"),
    row(NewsKind::Cancellation, "cancellation", "a series ends or is dropped"),
    row(NewsKind::Casting, "casting", "who joins, leaves or returns"),
    row(NewsKind::Trailer, "trailer", "a trailer, teaser, clip or first look"),
    row(NewsKind::Premiere, "premiere", "when and where it starts"),
    row(NewsKind::Review, "review", "a critic's judgement"),
    row(NewsKind::Recap, "recap", "what happened in an episode"),
    row(NewsKind::Interview, "interview", "somebody is asked and answers"),
    row(NewsKind::Ratings, "ratings", "how many watched"),
];

const fn row(kind: NewsKind, name: &'static str, help: &'static str) -> KindRow {
    KindRow { kind, name, help }
}

impl NewsKind {
    /// As `kind:` and JSON write it.
    pub fn name(self) -> &'static str {
        KINDS[self as usize].name
    }

    /// The kind of exactly this name.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.name == name).map(|row| row.kind)
    }
}

/// A kind that a text is of, and the words that say so, those that weigh most first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    pub kind: NewsKind,
    pub words: Vec<&'a str>,
}

/// Paragraphs of the lead, those of a line or more.
const LEAD: usize = 2;
/// Bytes of a paragraph that are not a byline or a caption.
const PARAGRAPH: usize = 40;
/// Bytes that are read of one passage, and of all.
const PASSAGE: usize = 1_000;
const ALL: usize = 2_000;
/// Bytes of a question that is put to somebody.
const QUESTION: usize = 160;
/// Words before a cue that may deny it.
const BEFORE: usize = 4;

/// Of the words that take a cue back.
const BEGINNINGS: Beginnings = Beginnings::of(&[DENIALS, DOUBTS]);

static PATTERNS: LazyLock<Patterns> = LazyLock::new(Patterns::new);

/// The kinds that an article is of, in the order of [`KINDS`]; `texts` are its headline and paragraphs, each
/// with its runs of letters.
pub fn told<'a>(texts: &[&'a str], runs: &[Vec<Run>]) -> Vec<Told<'a>> {
    let mut found = Vec::new();
    let mut passages = texts.iter().zip(runs);
    let Some((title, title_runs)) = passages.next() else { return Vec::new() };
    read(title, title_runs, Place::Headline, &mut found);
    found.extend(first_person(title));
    found.extend(person_on(title));
    let (mut lead, mut left) = (0, ALL);
    let (mut questions, mut sayings, mut answered) = (Vec::new(), Vec::new(), Vec::new());
    for (paragraph, runs) in passages {
        let place = if lead < LEAD { Place::Lead } else { Place::Anywhere };
        lead += usize::from(paragraph.len() >= PARAGRAPH);
        let text = beginning(paragraph, PASSAGE.min(left));
        read(text, runs, place, &mut found);
        questions.extend(question(text, runs));
        sayings.extend(sayings_of(text));
        answered.extend(answers(text));
        left -= text.len();
        if left == 0 {
            break;
        }
    }
    if let Some((first, _)) = questions.iter().find(|(_, to_somebody)| *to_somebody && questions.len() > 1) {
        found.push(Found { cue: &QUESTIONS, words: first, points: QUESTIONS.weight });
    }
    for (cue, all) in [(&SAYINGS, sayings), (&ANSWERED, answered)] {
        if let [first, rest @ ..] = &all[..] {
            let points = cue.weight * (1 + rest.len().min(1) as i16);
            found.push(Found { cue, words: first, points });
        }
    }
    // Each cue once, where it counts most.
    found.sort_by_key(|found| std::cmp::Reverse(found.points));
    let mut once: Vec<Found<'a>> = Vec::new();
    for cue in found {
        if !once.iter().any(|other| std::ptr::eq(other.cue, cue.cue)) {
            once.push(cue);
        }
    }
    KINDS.iter().filter_map(|row| sum(row.kind, &once)).collect()
}

fn sum<'a>(kind: NewsKind, found: &[Found<'a>]) -> Option<Told<'a>> {
    let of_kind = || found.iter().filter(|found| found.cue.kind == Some(kind));
    let sum: i16 = of_kind().map(|found| found.points).sum();
    (sum >= ENOUGH).then(|| Told { kind, words: of_kind().map(|found| found.words).collect() })
}

/// A cue in a text.
struct Found<'a> {
    cue: &'static Cue,
    words: &'a str,
    points: i16,
}

/// The question that a paragraph begins with, and whether it is put to somebody: "Have you ...?"
fn question<'a>(paragraph: &'a str, runs: &[Run]) -> Option<(&'a str, bool)> {
    let end = memchr3(b'?', b'.', b'!', paragraph.as_bytes()).filter(|end| *end < QUESTION)?;
    let question = paragraph[..=end].strip_suffix('?').map(|_| &paragraph[..=end])?;
    let words = Words::of(question, runs);
    let is_you = |word: &Word<'_>| pattern::same(word.text, "you") || pattern::same(word.text, "your");
    let to_somebody = words.all.iter().any(is_you);
    let is_whole = paragraph.trim_end().len() == question.len();
    (to_somebody || is_whole).then_some((question, to_somebody))
}

/// What is quoted of somebody who speaks of himself: "I was covered in corn syrup".
fn sayings_of(text: &str) -> impl Iterator<Item = &str> {
    quotations(text).filter(|said| {
        let words = said.split(|c: char| !c.is_alphanumeric());
        words.clone().any(|word| OF_HIMSELF.contains(&word)) && words.count() > 3
    })
}

/// What stands between quotation marks, every second of which opens.
fn quotations(text: &str) -> impl Iterator<Item = &str> {
    let mark = |at: usize| {
        let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, '“' | '”' | '"'))?;
        Some((at, at + mark.len_utf8()))
    };
    // Typographic marks begin with the second of these bytes.
    let mut marks = memchr2_iter(b'"', 0xe2, text.as_bytes()).filter_map(mark);
    std::iter::from_fn(move || {
        let (_, start) = marks.next()?;
        Some(&text[start..marks.next().map_or(text.len(), |(end, _)| end)])
    })
}

/// What is answered to a question: "Would she return? “They know where I live.”"
fn answers(text: &str) -> impl Iterator<Item = &str> {
    let marks = ["? “", "? \""];
    let asked = marks.into_iter().flat_map(|mark| text.match_indices(mark).map(|(at, mark)| at + mark.len()));
    asked.map(|start| text[start..].split(['”', '"']).next().unwrap_or_default())
}

/// What somebody says of himself, behind a name and a colon.
fn first_person(title: &str) -> Option<Found<'_>> {
    let (person, said) = title.split_once(": ")?;
    let quotation = said.strip_prefix(['‘', '“', '"', '\''])?;
    let mut words = quotation.split(|c: char| !c.is_alphanumeric());
    let begins = words.clone().next().is_some_and(|first| ["I", "We", "My"].contains(&first));
    let is_name = person.contains(' ') && person.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let of_himself = words.any(|word| OF_HIMSELF.contains(&word));
    let times = if is_name && of_himself { 3 } else { 2 };
    let points = FIRST_PERSON.weight * times;
    (begins || is_name && of_himself).then_some(Found { cue: &FIRST_PERSON, words: said, points })
}

/// Whom the headline begins with, speaking on something: "Lena Dunham on Season Four".
fn person_on(title: &str) -> Option<Found<'_>> {
    let words: Vec<&str> = title.split(' ').collect();
    let on = words.iter().position(|word| pattern::same(word, "on")).filter(|on| (2..6).contains(on))?;
    let is_name =
        |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with([',', ':', '’', '\'']);
    let person = &words[on - 2..on];
    let next = words.get(on + 1)?;
    let is_place = pattern::is_date(next) || ON_AIR.iter().any(|place| next.starts_with(place));
    (words[..on].iter().all(is_name) && person.iter().all(|word| word.len() > 1) && !is_place)
        .then_some(Found { cue: &SPEAKS_ON, words: title, points: SPEAKS_ON.weight * 2 })
}

/// The first bytes of a text, at most so many, no character cut.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// Adds the cues of a passage that count. Of those that share a word the longest is taken.
fn read<'a>(text: &'a str, runs: &[Run], place: Place, found: &mut Vec<Found<'a>>) {
    let words = Words::of(text, runs);
    let mut standing: Vec<(usize, usize, &'static Cue)> = Vec::new();
    for at in 0..words.all.len() {
        PATTERNS.at(&words.all, at, place, |cue, end| standing.push((at, end, cue)));
    }
    let apart = |a: (usize, usize), b: (usize, usize)| a.1 <= b.0 || b.1 <= a.0;
    let (misses, mut cues): (Vec<_>, Vec<_>) = standing.into_iter().partition(|(.., cue)| cue.kind.is_none());
    cues.retain(|(start, end, cue)| {
        misses.iter().all(|miss| apart((*start, *end), (miss.0, miss.1)))
            && !is_denied(&words, *start, cue.kind)
    });
    cues.sort_by_key(|(start, end, cue)| std::cmp::Reverse((cue.weight, end - start)));
    let mut taken: Vec<(usize, usize, Option<NewsKind>)> = Vec::new();
    for (start, end, cue) in cues {
        let free = |other: &(usize, usize, Option<NewsKind>)| {
            other.2 != cue.kind || apart((start, end), (other.0, other.1))
        };
        if taken.iter().all(free) {
            taken.push((start, end, cue.kind));
            let last = &words.all[end - 1];
            let words = &text[words.all[start].start..last.start + last.text.len()];
            let points = match place {
                Place::Headline => cue.weight * 2,
                Place::Lead => cue.weight,
                Place::Anywhere => cue.weight / 2,
            };
            found.push(Found { cue, words, points });
        }
    }
}

/// Whether the words before a cue take it back: "not cancelled", "awaits renewal", "is it renewed?".
fn is_denied(words: &Words<'_>, start: usize, kind: Option<NewsKind>) -> bool {
    let sentence = words.all[start].sentence;
    let decision = matches!(kind, Some(NewsKind::Renewal | NewsKind::Cancellation));
    let before = words.all[start.saturating_sub(BEFORE)..start].iter();
    let may_be = |word: &Word<'_>| matches!(word.text.as_bytes(), [a, b, ..] if BEGINNINGS.has(*a, *b));
    let is =
        |word: &Word<'_>, of: &[&str]| may_be(word) && of.iter().any(|other| pattern::same(word.text, other));
    let denies = |word: &Word<'_>| is(word, DENIALS) || (decision && is(word, DOUBTS));
    (decision && words.asks(sentence)) || before.filter(|word| word.sentence == sentence).any(denies)
}

#[cfg(test)]
mod tests;
