//! Names of series that are names of characters first, where a text says in which other series they appear:
//! "Jessica Jones joins the fight in Daredevil: Born Again".

use super::passage::{Passage, is_quote};
use super::place::Place;
use crate::show::Common;
use crate::show::evidence::Sign;

/// Bytes between a character and the series that it appears in.
const NEAR: usize = 90;

/// Before the series.
const WITHIN: &[&str] = &["in", "of", "on", "for"];

/// What a series does with characters.
const HAS: &[&str] = &[
    "has",
    "had",
    "have",
    "brings",
    "brought",
    "introduces",
    "introduced",
    "features",
    "featured",
    "adds",
    "added",
    "gets",
    "meets",
    "revives",
    "with",
];

/// What says that the series is meant.
const SHOWN: &[Sign] = &[
    Sign::SeriesWord,
    Sign::CrewWord,
    Sign::ScreenWord,
    Sign::Quoted,
    Sign::Owner,
    Sign::Credit,
    Sign::OwnYear,
    Sign::Years,
    Sign::Slot,
    Sign::Appears,
    Sign::Linked,
    Sign::RoleOn,
    Sign::Watched,
];

/// Lowers the names of characters.
pub fn lower(places: &mut [Place], passages: &[Passage<'_>]) {
    for at in 0..places.len() {
        if places[at].common != Common::Name || places[at].evidence.has_any(SHOWN) {
            continue;
        }
        let place = &places[at];
        let near =
            |other: &&Place| other.passage == place.passage && other.show != place.show && other.counts();
        let behind = places[at + 1..].iter().take(3).find(near);
        let before = places[..at].iter().rev().take(3).find(near);
        let passage = &passages[place.passage];
        let of_another = behind
            .and_then(|other| appears(passage, place, other))
            .or_else(|| before.and_then(|other| is_in(passage, other, place)));
        if let Some(other) = of_another {
            places[at].evidence.add(Sign::OfAnother, other);
        }
    }
}

/// The text between two places of one sentence that are near each other.
fn between<'a>(passage: &Passage<'a>, first: &Place, second: &Place) -> Option<&'a str> {
    let gap = passage.text.get(first.range.end..second.range.start)?;
    let same = passage.sentence_at(first.range.start) == passage.sentence_at(second.range.start);
    (same && gap.len() < NEAR).then_some(gap)
}

/// "Jessica Jones joins the fight in ..."
fn appears<'a>(passage: &Passage<'a>, place: &Place, series: &Place) -> Option<&'a str> {
    let gap = between(passage, place, series)?.trim_end_matches(|c: char| is_quote(c) || c.is_whitespace());
    let last = gap.rsplit(' ').next()?;
    // "Vera in May, Shetland in June" are two.
    let parted = gap.len() > last.len() + 2;
    (parted && WITHIN.iter().any(|word| word.eq_ignore_ascii_case(last)))
        .then(|| &passage.text[series.range.clone()])
}

/// "... had Jessica Jones"
fn is_in<'a>(passage: &Passage<'a>, series: &Place, place: &Place) -> Option<&'a str> {
    let gap = between(passage, series, place)?.trim_start_matches(is_quote);
    let first = gap.split_whitespace().next()?;
    (gap.starts_with(' ') && HAS.iter().any(|word| word.eq_ignore_ascii_case(first)))
        .then(|| &passage.text[series.range.clone()])
}
