//! Names that stand in lines of their own, or at the head of a line: lists of series, ratings, schedules.
//! Rows of names within sentences are [`rows`](super::rows)'s.

use super::judge::is_time;
use super::passage::{Passage, bare, is_quote};
use super::place::Place;
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::{Common, ShowId};

/// Bytes behind a name that is alone in its line but for its years or its network.
const QUALIFIED: usize = 40;

/// So many heads that are meant make a list of series.
const LIST: usize = 2;

/// Lifts names by how they stand in their lines.
pub fn lift(places: &mut [Place], passages: &[Passage<'_>]) {
    rated(places, passages);
    alone(places, passages);
    heads(places, passages);
}

/// What stands before and behind a place in its line.
fn around<'a>(place: &Place, passages: &[Passage<'a>]) -> (&'a str, &'a str) {
    let text = passages[place.passage].text;
    let (before, behind) = (&text[..place.range.start], &text[place.range.end..]);
    (before.rsplit('\n').next().unwrap_or_default(), behind.split('\n').next().unwrap_or_default())
}

/// Whether a line begins here but for a bullet, a rank or quotation marks: "12. ".
fn begins_line(before: &str) -> bool {
    before.chars().all(|c| !c.is_alphabetic())
}

fn is_doubtful(place: &Place) -> bool {
    let grammar = place.evidence.has(Sign::Grammar) && !place.evidence.has(Sign::Quoted);
    !place.counts() && place.common != Common::No && !place.small && !grammar
}

/// Names alone in their lines, where the text speaks much of television or means another series.
fn alone(places: &mut [Place], passages: &[Passage<'_>]) {
    let sure: Vec<ShowId> = places.iter().filter(|place| place.counts()).map(|place| place.show).collect();
    for place in places.iter_mut().filter(|place| is_doubtful(place) && place.passage > 0) {
        let (before, behind) = around(place, passages);
        let other = sure.iter().any(|show| *show != place.show) || place.evidence.has(Sign::MuchTelevision);
        let ranked = before.contains(|c: char| c.is_ascii_digit()) || behind.contains(char::is_alphanumeric);
        // "Review" is a label over what follows.
        let label =
            !ranked && words::class(&passages[place.passage].text[place.range.clone()]).any(Class::EVERYDAY);
        if other
            && !label
            && place.evidence.has(Sign::Television)
            && begins_line(before)
            && is_qualifier(behind)
        {
            place.evidence.add(Sign::OwnLine, behind.trim());
        }
    }
}

/// Nothing, or years, seasons, a network, a day, a time: "(Seasons 1-7)", "– CBS", ", 8pm", "| TV Series |".
fn is_qualifier(behind: &str) -> bool {
    let telling = Class::NUMBER
        .or(Class::ORDINAL)
        .or(Class::NETWORK)
        .or(Class::SERIES)
        .or(Class::GENRE)
        .or(Class::TELEVISION)
        .or(Class::DAY);
    let parts = |c: char| c.is_whitespace() || is_quote(c) || "()[]|,:;–—-/#•.".contains(c);
    let tells = |word: &str| is_time(word) || words::class(bare(word)).any(telling);
    behind.len() < QUALIFIED
        && !behind.starts_with(char::is_alphanumeric)
        && behind.split(parts).filter(|word| !word.is_empty()).all(tells)
}

/// What parts the head of an item from the rest.
fn mark(behind: &str) -> Option<char> {
    let rest = behind.trim_start_matches(is_quote);
    let mut chars = rest.trim_start().chars();
    match chars.next()? {
        ',' => chars.find(|c| !c.is_whitespace()).filter(|c| is_quote(*c)).map(|_| ','),
        ':' => Some(':'),
        '(' => Some('('),
        '-' | '–' | '—' if rest.starts_with(' ') => Some('-'),
        _ => None,
    }
}

/// Heads of items, where others are series: "Supernatural, “Mystery Spot”".
fn heads(places: &mut [Place], passages: &[Passage<'_>]) {
    let head = |place: &Place| {
        let (before, behind) = around(place, passages);
        mark(behind).filter(|_| place.passage > 0 && begins_line(before))
    };
    let marks: Vec<Option<char>> = places.iter().map(head).collect();
    for at in 0..places.len() {
        let Some(mark) = marks[at].filter(|_| is_doubtful(&places[at])) else { continue };
        let meant = |(other, own): (&Place, &Option<char>)| {
            (own.is_some() && other.counts() && other.show != places[at].show).then_some(other.show)
        };
        let mut sure: Vec<ShowId> = places.iter().zip(&marks).filter_map(meant).collect();
        sure.sort_unstable();
        sure.dedup();
        if sure.len() >= LIST {
            places[at].evidence.add(Sign::Head, mark.encode_utf8(&mut [0; 4]));
        }
    }
}

/// How many watched it, in brackets behind it.
fn rated(places: &mut [Place], passages: &[Passage<'_>]) {
    for place in places.iter_mut().filter(|place| place.common != Common::No && !place.small) {
        let (_, behind) = around(place, passages);
        let inner =
            behind.trim_start_matches(is_quote).strip_prefix(" (").and_then(|rest| rest.split_once(')'));
        if let Some((inner, _)) = inner
            && is_audience(inner)
        {
            place.evidence.add(Sign::Rated, inner);
        }
    }
}

/// "1.05m", "822,000", "7 mil/1.9", "5.4 million".
fn is_audience(text: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let number = text.len() - text.trim_start_matches(digits).len();
    let unit = text[number..].trim_start();
    let thousands = text[..number].split_once(',').is_some_and(|(_, rest)| rest.len() >= 3);
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    let million = ["million", "mil", "m"].iter().any(|word| unit.strip_prefix(word).is_some_and(ends));
    text.starts_with(|c: char| c.is_ascii_digit()) && (thousands || million)
}
