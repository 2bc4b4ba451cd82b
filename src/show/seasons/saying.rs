//! Where a text says seasons and episodes: "season 2", "third and final season", "S02E05",
//! "episode five of season 2". Whose they are is not asked here.

use std::ops::Range;

use memchr::memchr2_iter;

use super::number::{Form, after_any, after_word, number, row};

/// Seasons that are said in one breath.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Bytes of the text, from the first word or digit to the last.
    pub range: Range<usize>,
    pub seasons: Vec<u16>,
    /// Of the only season.
    pub episodes: Vec<u16>,
    pub reach: Reach,
}

/// How near its show's name must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nowhere near: "season 2" says by itself that it is a show's.
    Article,
    /// In its sentence: there are other "third series".
    Sentence,
    /// Next to it: "S2" is a phone, "2x05" a plank.
    Beside,
}

/// Words that may stand between an ordinal and "season".
#[rustfmt::skip] // word lists read better packed
const FILLERS: &[&str] = &[
    "and", "or", "final", "last", "new", "full", "whole", "entire", "upcoming", "current", "latest", "hit",
    "very", "closing", "concluding", "planned",
];

/// Before "season" these make the number behind it another one's: "next season two actors leave".
const OTHER_SEASON: &[&str] = &["this", "last", "next", "each", "every", "per", "previous", "a"];

/// Before "series" these make it something else: "the World Series 3", "her third series".
#[rustfmt::skip] // word lists read better packed
const OTHER_SERIES: &[&str] = &[
    "world", "test", "mini", "limited", "web", "tv", "television", "drama", "comedy", "his", "her", "their",
    "our", "my", "another",
];

/// Behind "third series" these tell that it is somebody's third one: "a third series for Sky".
const SERIES_OF_OTHERS: &[&str] =
    &["for", "from", "to", "in", "by", "that", "about", "on", "with", "which", "match", "win", "game"];

/// Bytes before "season" in which its number begins, and before its number in which the episode's does.
const BEFORE: usize = 64;

/// All sayings of a text, from left to right, none within another.
pub fn sayings(text: &str) -> Vec<Saying> {
    let bytes = text.as_bytes();
    let mut found: Vec<Saying> = Vec::new();
    let mut at = 0;
    for here in beginnings(bytes) {
        if here < at {
            continue;
        }
        let saying = match (bytes[here] | 0x20, bytes.get(here + 1)) {
            (b'x', Some(b'0'..=b'9')) => crossed(text, here),
            (b's', Some(b'0'..=b'9')) => short(text, here),
            (b's', Some(b'e' | b'E')) => spoken(text, here),
            _ => None,
        };
        if let Some(saying) = saying
            && found.last().is_none_or(|last| last.range.end <= saying.range.start)
        {
            at = saying.range.end;
            found.push(saying);
        }
    }
    found
}

/// Where "season", "series" and "S2" may begin, and where the "x" of "2x05" may stand.
fn beginnings(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut crosses = memchr2_iter(b'x', b'X', bytes).peekable();
    let mut others = memchr2_iter(b's', b'S', bytes).peekable();
    std::iter::from_fn(move || match (crosses.peek(), others.peek()) {
        (Some(cross), Some(other)) if cross < other => crosses.next(),
        (Some(_), None) => crosses.next(),
        _ => others.next(),
    })
}

/// "2x05", its "x" at `here`.
fn crossed(text: &str, here: usize) -> Option<Saying> {
    let bytes = text.as_bytes();
    let digits = bytes[..here].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let start = here - digits;
    let end = here + 3;
    let whole = (1..=2).contains(&digits)
        && !joins_before(text, start)
        && bytes.get(here + 1..end).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
        && !joins_after(text, end);
    if !whole {
        return None;
    }
    let value = |range: Range<usize>| text[range].parse().ok().filter(|value| *value > 0);
    let (season, episode) = (value(start..here)?, value(here + 1..end)?);
    Some(Saying { range: start..end, seasons: vec![season], episodes: vec![episode], reach: Reach::Beside })
}

/// "S02E05", "s2e5", "S2 Ep. 5", "S2", "S1-3", its "S" at `here`.
fn short(text: &str, here: usize) -> Option<Saying> {
    if joins_before(text, here) {
        return None;
    }
    let (season, end) = digits(text, here + 1, 2)?;
    let part = after_any(text, end, &[", ", ": ", ":", " ", ".", "-"]).unwrap_or(end);
    let episode = after_any(text, part, &["episode ", "ep. ", "ep.", "ep ", "ep", "e"])
        .and_then(|next| digits(text, next, 3))
        .filter(|(_, end)| !joins_after(text, *end));
    if let Some((episode, end)) = episode {
        let range = here..end;
        return Some(Saying { range, seasons: vec![season], episodes: vec![episode], reach: Reach::Article });
    }
    let (seasons, end) = row(text, here + 1, Form::Cardinal, false)?;
    let alone = text[here..].starts_with('S') && !joins_after(text, end);
    alone.then(|| Saying { range: here..end, seasons, episodes: Vec::new(), reach: Reach::Beside })
}

fn digits(text: &str, start: usize, most: usize) -> Option<(u16, usize)> {
    let count = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = (1..=most).contains(&count).then(|| text[start..start + count].parse().ok())??;
    Some((value, start + count))
}

/// Whether a letter, digit or sign ties what stands at `at` to what is before it: "Galaxy-S2", "#S2".
fn joins_before(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '#' | '@' | '-' | '_'))
}

fn joins_after(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

/// "season 2" and "second season", the "s" of "season" or "series" at `here`.
fn spoken(text: &str, here: usize) -> Option<Saying> {
    let end = after_any(text, here, &["seasons", "season", "series"])?;
    let series = after_any(text, here, &["series"]).is_some();
    // Words glued by bad extraction: "ofSilo", "OneSeason 3".
    let glued = text[here..].starts_with('S') && text[..here].ends_with(|c: char| c.is_lowercase());
    if joins_after(text, end) || (!glued && text[..here].ends_with(char::is_alphanumeric)) {
        return None;
    }
    let several = series || end - here == "seasons".len();
    let forwards = || behind(text, here, end, series, several);
    let digits = forwards().filter(|saying| !saying.range.is_empty() && ends_in_digit(text, saying));
    let mut saying = digits.or_else(|| before(text, here, end, series, several)).or_else(forwards)?;
    if saying.seasons.len() == 1 {
        add_episodes(text, &mut saying);
    }
    Some(saying)
}

fn ends_in_digit(text: &str, saying: &Saying) -> bool {
    text[..saying.range.end].ends_with(|c: char| c.is_ascii_digit())
}

/// The numbers behind the word: "season 2", "season-four", "Series 3".
fn behind(text: &str, here: usize, end: usize, series: bool, several: bool) -> Option<Saying> {
    let others = if series { OTHER_SERIES } else { OTHER_SEASON };
    if last_word(&text[..here])
        .is_some_and(|word| others.iter().any(|other| word.eq_ignore_ascii_case(other)))
        && !(word_is_article(text, here) && starts_with_digit(text, end))
    {
        return None;
    }
    let start = after_any(text, end, &[" #", " ", "-", "\u{a0}", "\u{2011}"])?;
    let (seasons, end) = row(text, start, Form::Cardinal, several)?;
    let reach = if series { Reach::Beside } else { Reach::Article };
    Some(Saying { range: here..end, seasons, episodes: Vec::new(), reach })
}

/// "a season 2 trailer" is one, "a season two of us remember" is none.
fn word_is_article(text: &str, here: usize) -> bool {
    last_word(&text[..here]).is_some_and(|word| word.eq_ignore_ascii_case("a"))
}

fn starts_with_digit(text: &str, end: usize) -> bool {
    text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The last word of a text, if only a space follows it.
fn last_word(text: &str) -> Option<&str> {
    let text = text.strip_suffix([' ', '-'])?;
    text.rsplit(|c: char| !c.is_alphanumeric()).next().filter(|word| !word.is_empty())
}

/// The ordinals before the word: "third and final season", "first two seasons".
fn before(text: &str, here: usize, end: usize, series: bool, several: bool) -> Option<Saying> {
    let (start, seasons) = words_before(text, here).into_iter().find_map(|start| {
        let first = || first_few(text, start).filter(|_| several);
        let (seasons, end) = first().or_else(|| row(text, start, Form::Ordinal, true))?;
        reaches(text, end, here).then_some((start, seasons))
    })?;
    if series {
        let owner = last_word(&text[..start]).unwrap_or_default();
        let next = text[end..].split_whitespace().next().unwrap_or_default();
        let is = |word: &str, of: &[&str]| of.iter().any(|other| word.eq_ignore_ascii_case(other));
        // "The first series" is too often the first of its kind.
        let first = seasons == [1] && !is(next, &["of"]);
        if first || is(owner, OTHER_SERIES) || is(next, SERIES_OF_OTHERS) {
            return None;
        }
    }
    let reach = if series { Reach::Sentence } else { Reach::Article };
    Some(Saying { range: start..end, seasons, episodes: Vec::new(), reach })
}

/// "first two": 1 and 2.
fn first_few(text: &str, start: usize) -> Option<(Vec<u16>, usize)> {
    let next = after_any(text, after_word(text, start, &["first", "opening"])?, &[" "])?;
    let (count, end) = number(text, next, Form::Cardinal)?;
    Some(((1..=count).collect(), end))
}

/// Whether nothing but fillers stands between two places.
fn reaches(text: &str, mut at: usize, goal: usize) -> bool {
    while at < goal {
        at += text[at..goal].chars().take_while(|c| !c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
        match after_word(text, at, FILLERS) {
            _ if at == goal => return true,
            Some(next) if next > at && next <= goal => at = next,
            _ => return false,
        }
    }
    at == goal
}

/// Where the words before `here` begin, within its clause; the farthest first.
fn words_before(text: &str, here: usize) -> Vec<usize> {
    let from = (here.saturating_sub(BEFORE)..=here).find(|at| text.is_char_boundary(*at)).unwrap_or(here);
    let clause = text[from..here].rfind(['.', '!', '?', ';', '\n']).map_or(from, |at| from + at + 1);
    let mut inside = text[..clause].ends_with(char::is_alphanumeric);
    let mut starts = Vec::new();
    for (at, c) in text[clause..here].char_indices() {
        if c.is_alphanumeric() && !inside {
            starts.push(clause + at);
        }
        inside = c.is_alphanumeric();
    }
    starts
}

const EPISODE: &[&str] = &["episodes", "episode", "eps", "ep"];

/// Adds the episodes that are said with a season: "season 2, episode 5", "season 2’s finale" has none,
/// "episode five of the second season".
fn add_episodes(text: &str, saying: &mut Saying) {
    let Range { start, end } = saying.range;
    if let Some((episodes, end)) = episodes_behind(text, end) {
        saying.episodes = episodes;
        saying.range.end = end;
        return;
    }
    let found = words_before(text, start).into_iter().find_map(|first| {
        let (episodes, end) = episodes_at(text, first)?;
        let link = after_any(text, end, &[" of ", " in ", " from ", ", ", " "])?;
        let link = after_any(text, link, &["the ", "its ", "their ", "show’s ", "show's "]).unwrap_or(link);
        (link == start).then_some((first, episodes))
    });
    if let Some((first, episodes)) = found {
        saying.episodes = episodes;
        saying.range.start = first;
    }
}

fn episodes_behind(text: &str, end: usize) -> Option<(Vec<u16>, usize)> {
    let links = [", ", ": ", " – ", " — ", " - ", " (", "’s ", "'s ", "’ ", " ", "-", "/"];
    episodes_at(text, after_any(text, end, &links)?)
}

/// "episode 5", "ep. 5", "fifth episode".
fn episodes_at(text: &str, start: usize) -> Option<(Vec<u16>, usize)> {
    if let Some(end) = after_word(text, start, EPISODE) {
        let next = after_any(text, end, &[" #", ". ", ".", " ", "-"])?;
        return row(text, next, Form::Cardinal, text[..end].ends_with('s'));
    }
    let (episodes, end) = row(text, start, Form::Ordinal, true)?;
    let end = after_word(text, after_any(text, end, &[" ", "-"])?, EPISODE)?;
    Some((episodes, end))
}
