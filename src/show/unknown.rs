//! Titles that look like a series and that the catalogue does not know: names directly beside words that
//! only series have ("the Netflix series Starfall", "‘Starfall’ season 2", "an episode of Starfall").
//!
//! Nobody wants rubbish in a list of shows to add, so that much is missed rather than much found: titles
//! must be quoted or capitalised through, and headlines that capitalise every word count for quoted ones
//! alone. How a title is written is [`title`]'s, where seasons are said [`seasons`](super::seasons)'s.

mod title;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use self::title::Title;
use super::beginnings::Beginnings;
use super::hash::{Hashes, hash, hash_at};
use super::runs::Run;
use super::seasons::Saying;
use crate::text::fold;

/// Titles of one article, at most.
const MOST: usize = 8;
/// Bytes of an article that are read: news names what it is about early.
const READ: usize = 3_000;

/// Before a title these say that it is a series.
const SERIES: &[&str] =
    &["series", "miniseries", "docuseries", "sitcom", "dramedy", "telenovela", "k-drama", "soap"];
/// These say so too, where a network or "TV" stands just before them: there are films as well.
const GENRES: &[&str] =
    &["drama", "comedy", "thriller", "western", "mystery", "procedural", "anthology", "show", "anime"];
/// Words before a genre among which the network is.
const BEFORE_GENRE: usize = 3;
/// "An episode of Starfall".
const EPISODES: &[&str] = &["episode", "episodes"];
/// Begins the clause that says where a series runs.
const WHICH: &[&str] = &["which"];
/// Behind ", which", these and a network say that it is a series.
const AIRS: &[&str] = &["premieres", "premiered", "airs", "aired", "debuts", "debuted", "streams", "returns"];
/// Words between one of those and the network.
const BEFORE_NETWORK: usize = 6;
/// Behind a quoted title: "‘Starfall’ finale".
const PARTS: &[&str] = &["showrunner", "finale", "season", "episode", "spinoff", "reboot"];

/// Adds up the titles of an article, each once however it is written.
#[derive(Debug, Default)]
pub struct Unknown {
    titles: Vec<String>,
    folded: Vec<String>,
}

impl Unknown {
    /// The titles of an article's passages, of which `runs` are the letters and `sayings` the seasons that
    /// each says. `names` gives the places of a passage (0 is the headline) where names of the catalogue may
    /// stand, whether they count or not, and people; `known` tells a spelling of it.
    pub fn titles(
        texts: &[&str],
        runs: &[Vec<Run>],
        sayings: &[Vec<Saying>],
        names: impl Fn(usize) -> Vec<Range<usize>>,
        known: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut unknown = Self::default();
        let mut left = READ;
        for (index, (text, (runs, sayings))) in texts.iter().zip(runs.iter().zip(sayings)).enumerate() {
            if text.len() > left || unknown.titles.len() >= MOST {
                break;
            }
            left -= text.len();
            let titles = titles(text, runs, sayings);
            let names = if titles.is_empty() { Vec::new() } else { names(index) };
            for title in titles {
                let taken = |name: &Range<usize>| name.start < title.end && title.start < name.end;
                if !names.iter().any(taken) {
                    unknown.add(&text[title], &known);
                }
            }
        }
        unknown.titles
    }

    fn add(&mut self, title: &str, known: impl Fn(&str) -> bool) {
        let folded = fold::fold(title);
        let bare = folded.strip_prefix("the ").unwrap_or(&folded).to_owned();
        if self.titles.len() < MOST
            && !self.folded.contains(&bare)
            && !known(&bare)
            && !known(&format!("the {bare}"))
        {
            self.titles.push(title.to_owned());
            self.folded.push(bare);
        }
    }
}

/// The places of titles beside words of series.
fn titles(text: &str, runs: &[Run], sayings: &[Saying]) -> Vec<Range<usize>> {
    let mut found: Vec<Title> = Vec::new();
    for Saying { range, .. } in sayings {
        found.extend(title::before(text, range.start));
        found.extend(of(text, range.end).and_then(|start| title::after(text, start)));
    }
    for Range { start, end } in words(text, runs) {
        let Some(lists) = WORDS.get(&hash_at(text.as_bytes(), start..end)) else { continue };
        let is = |list: List| lists & list.bit() != 0;
        if is(List::Series) || (is(List::Genres) && has_network(&text[..start], BEFORE_GENRE)) {
            found.extend(title::after(text, end));
        } else if is(List::Episodes) {
            found.extend(of(text, end).and_then(|start| title::after(text, start)));
        } else if is(List::Which) && text[..start].ends_with(", ") && airs(&text[end..]) {
            found.extend(title::before(text, start));
        }
        if is(List::Parts) {
            found.extend(title::before(text, start).filter(|title| title.quoted));
        }
    }
    if !found.is_empty() && title::is_headline(text) {
        found.retain(|title| title.quoted);
    }
    found.sort_by_key(|title| title.range.start);
    found.into_iter().map(|title| title.range).collect()
}

/// Where a title may begin behind "of" or "finale of".
fn of(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].strip_prefix(" finale").or_else(|| text[end..].strip_prefix(" premiere"));
    let rest = rest.unwrap_or(&text[end..]).strip_prefix(" of")?;
    Some(text.len() - rest.len())
}

/// The words of a text, letters and hyphens, that may be in one of the lists: their first two letters tell most
/// others.
fn words<'a>(text: &'a str, runs: &'a [Run]) -> impl Iterator<Item = Range<usize>> + 'a {
    let bytes = text.as_bytes();
    let mut runs = runs.iter().peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while runs.next_if(|run| run.end <= at).is_some() {}
            let run = runs.peek()?;
            let mut word = run.start.max(at)..run.end;
            if run.has_digit() || bytes.get(run.end) == Some(&b'-') {
                word.start += bytes[word.clone()].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let letters = |byte: &&u8| byte.is_ascii_alphabetic() || **byte == b'-';
                if word.start < run.end {
                    word.end = word.start + bytes[word.start..].iter().take_while(letters).count();
                }
            }
            at = word.end;
            if word.len() >= SHORTEST && BEGINNINGS.has(bytes[word.start], bytes[word.start + 1]) {
                return Some(word);
            }
        }
    })
}

/// The lists of words beside which titles stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Series,
    Genres,
    Episodes,
    Which,
    Parts,
}

impl List {
    const ALL: [(Self, &[&str]); 5] = [
        (Self::Series, SERIES),
        (Self::Genres, GENRES),
        (Self::Episodes, EPISODES),
        (Self::Which, WHICH),
        (Self::Parts, PARTS),
    ];

    /// Its place in a set of bits.
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The lists of each word, by its hash.
static WORDS: LazyLock<HashMap<u64, u8, Hashes>> = LazyLock::new(|| {
    let mut lists_of = HashMap::default();
    for (list, words) in List::ALL {
        words.iter().for_each(|word| *lists_of.entry(hash(word)).or_default() |= list.bit());
    }
    lists_of
});

/// Letters of the shortest word in the lists.
const SHORTEST: usize = 4;

const BEGINNINGS: Beginnings = Beginnings::of(&[SERIES, GENRES, EPISODES, WHICH, PARTS]);

/// Whether a network, or "TV", is among the last words of a text.
fn has_network(before: &str, words: usize) -> bool {
    before.split_whitespace().rev().take(words).any(title::is_network)
}

/// Whether a clause says where a series runs: " premieres in May on HBO".
fn airs(clause: &str) -> bool {
    let mut words = clause.split_whitespace();
    let verb = words.next().is_some_and(|word| AIRS.contains(&word));
    verb && words.take(BEFORE_NETWORK).any(title::is_network)
}

#[cfg(test)]
mod tests;
