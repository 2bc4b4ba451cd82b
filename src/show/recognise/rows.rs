//! Names in rows: what stands in one list with series is a series, whether the list is a sentence, lines or
//! parallel sentences; and what a text means in one place it means in others.

use std::ops::Range;

use super::judge::is_time;
use super::passage::{Passage, is_quote};
use super::place::Place;
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::{Common, ShowId};

/// Lifts the places of rows, and then those of shows that are meant elsewhere.
pub fn lift_all(places: &mut [Place], passages: &[Passage<'_>], texts: &[&str]) {
    super::short::lower(places, texts);
    super::character::lower(places, passages);
    super::lines::lift(places, passages);
    rows(places, texts);
    lines(places, texts);
    slots(places, texts);
    labelled(places, passages);
    beginnings(places, passages);
    round_up(places);
    company(places);
    other_works(places);
    elsewhere(places);
}

/// What parts names in a row: commas, "and", quotation marks, years in brackets; or nothing, where they are glued.
fn is_row_gap(gap: &str) -> bool {
    let space = |c: char| c.is_whitespace() || is_quote(c);
    let mut rest = gap.trim_matches(space);
    if let Some((_, behind)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        rest = behind.trim_matches(space);
    }
    let mark = |c: char| ",;&•|/!?".contains(c);
    let parted = rest.contains(mark) || gap.contains('\n');
    rest = rest.trim_matches(|c| mark(c) || space(c));
    let joins =
        |word: &str| ["and", "or", "to", "then", "plus", "vs", "versus", "y", "et", "und"].contains(&word);
    let between = |word: &str| words::class(word.trim_matches(mark)).any(Class::SERIES.or(Class::NUMBER));
    let joins = !rest.is_empty()
        && rest
            .split_whitespace()
            .all(|word| joins(word) || (parted || rest.contains("and")) && between(word));
    let set_off = gap.is_empty() || gap.chars().filter(|c| is_quote(*c)).count() > 1;
    gap.len() < 60 && (joins || rest.is_empty() && (parted || set_off))
}

/// Names that stand in a row lift each other.
fn rows(places: &mut [Place], texts: &[&str]) {
    let mut start = 0;
    while start < places.len() {
        let mut end = start + 1;
        while end < places.len()
            && places[end].passage == places[start].passage
            && is_row_gap(between(texts[places[start].passage], &places[end - 1].range, &places[end].range))
        {
            end += 1;
        }
        lift_row(&mut places[start..end], texts);
        start = end;
    }
}

/// Names that are all that their line says are a row over several lines.
fn lines(places: &mut [Place], texts: &[&str]) {
    let bare = |c: char| !c.is_alphabetic();
    let is_alone = |place: &Place| {
        let text = texts[place.passage];
        let (before, behind) = (&text[..place.range.start], &text[place.range.end..]);
        before.trim_matches(bare).is_empty() && behind.trim_matches(bare).is_empty() && place.passage > 0
    };
    let alone: Vec<usize> = (0..places.len()).filter(|at| is_alone(&places[*at])).collect();
    let long = alone.len() > 3;
    // Four lines one below another that are names of series are no chance.
    let together =
        |lines: &[usize]| places[lines[lines.len() - 1]].passage - places[lines[0]].passage < lines.len();
    let sure = alone.iter().any(|at| places[*at].counts()) || long && together(&alone);
    if alone.len() < 3 || !sure {
        return;
    }
    for at in alone {
        if !places[at].counts() {
            places[at].evidence.add(Sign::Listed, "");
            places[at].evidence.add(if long { Sign::LongRow } else { Sign::Row }, "");
        }
    }
}

/// A name alone in its line, and in the next the time when it is shown: "Vera", "ITV1, 8pm".
fn slots(places: &mut [Place], texts: &[&str]) {
    let bare = |c: char| !c.is_alphanumeric();
    for place in places.iter_mut().filter(|place| !place.counts() && place.common != Common::No) {
        let text = texts[place.passage];
        let alone = text.trim_matches(bare).len() == place.range.len();
        let next = texts.get(place.passage + 1).copied().unwrap_or_default();
        let mut words = next.split(|c: char| c.is_whitespace() || ",()".contains(c)).take(SLOT);
        if alone
            && place.passage > 0
            && next.len() < LINE
            && let Some(time) = words.find(|word| is_time(word))
        {
            place.evidence.add(Sign::Slot, time);
        }
    }
}

/// Words of a line in which the time of broadcast may stand.
const SLOT: usize = 6;

/// Bytes that a line with a time of broadcast has at most.
const LINE: usize = 80;

/// Names before colons are a row too: "Lost: the island. Dark: the cave."
fn labelled(places: &mut [Place], passages: &[Passage<'_>]) {
    let is_label = |place: &Place| {
        let passage = &passages[place.passage];
        !place.small && passage.text[place.range.end..].trim_start_matches(is_quote).starts_with(':')
    };
    let labels: Vec<usize> = (0..places.len()).filter(|at| is_label(&places[*at])).collect();
    if labels.len() < 3 || !labels.iter().any(|at| places[*at].counts()) {
        return;
    }
    for at in labels {
        if !places[at].counts() && !places[at].evidence.has(Sign::Grammar) {
            places[at].evidence.add(Sign::Listed, ":");
        }
    }
}

/// Names that begin sentences of one passage, where two of them are meant, or one of three: "Lost had this. Fringe had that."
fn beginnings(places: &mut [Place], passages: &[Passage<'_>]) {
    let begins = |place: &Place| {
        let passage = &passages[place.passage];
        // Of a "#" the name behind it does not begin its sentence.
        if place.form.hashtag {
            return false;
        }
        passage.words.get(passage.around(&place.range).start).is_some_and(|word| word.begins)
    };
    let mut start = 0;
    while start < places.len() {
        let same = places[start..].iter().take_while(|place| place.passage == places[start].passage).count();
        let passage = &mut places[start..start + same];
        start += same;
        let mut sure: Vec<ShowId> =
            passage.iter().filter(|place| place.counts() && begins(place)).map(|place| place.show).collect();
        sure.sort_unstable();
        sure.dedup();
        let all = passage.iter().filter(|place| !place.small && begins(place)).count();
        if sure.len() < 2 && !(sure.len() == 1 && all > 2) {
            continue;
        }
        for place in passage.iter_mut().filter(|place| !place.counts() && !place.small) {
            if begins(place) && !place.evidence.has_any(&[Sign::Grammar, Sign::Spoken]) {
                place.evidence.add(Sign::Listed, ".");
            }
        }
    }
}

fn between<'t>(text: &'t str, before: &Range<usize>, behind: &Range<usize>) -> &'t str {
    text.get(before.end..behind.start).unwrap_or_default().trim_start_matches("'s").trim_start_matches("’s")
}

fn lift_row(row: &mut [Place], texts: &[&str]) {
    if row.len() < 2 {
        return;
    }
    let telling = |place: &Place| place.evidence.has_any(&[Sign::Capital, Sign::Phrase, Sign::AlsoTitle]);
    let signs = match row.len() {
        2 if row.iter().all(telling) => &[Sign::Row][..],
        0..3 => &[],
        3 => &[Sign::Row],
        _ => &[Sign::Row, Sign::LongRow],
    };
    // Small letters need one that is meant without the row.
    let hints = [Sign::OwnNetwork, Sign::Person, Sign::PersonElsewhere, Sign::PersonOfName, Sign::SeriesWord];
    let any_sure = row.iter().any(|place| place.counts() || place.evidence.has_any(&hints));
    // Where nothing speaks of television a row may be one of horses.
    let wanted = |place: &Place| {
        place.evidence.has_any(&[Sign::Television, Sign::Quoted])
            && (any_sure || !place.small)
            && place.common != Common::No
            && !place.evidence.has(Sign::Spoken)
    };
    for place in row.iter_mut().filter(|place| wanted(place)) {
        signs.iter().for_each(|sign| place.evidence.add(*sign, ""));
    }
    let sure = row
        .iter()
        .find(|place| place.counts())
        .map(|place| texts[place.passage][place.range.clone()].to_owned());
    let against =
        [Sign::Spoken, Sign::Grammar, Sign::Counted, Sign::PersonName, Sign::LongerName, Sign::Determiner];
    for place in row.iter_mut().filter(|place| !place.counts() && !place.evidence.has_any(&against)) {
        if let Some(sure) = &sure {
            place.evidence.add(Sign::Listed, sure);
        }
    }
}

/// Three series that are meant make a round-up of series.
fn round_up(places: &mut [Place]) {
    let mut sure: Vec<ShowId> =
        places.iter().filter(|place| place.counts()).map(|place| place.show).collect();
    sure.sort_unstable();
    sure.dedup();
    let doubtful = |place: &&mut Place| !place.counts() && place.common != Common::No;
    for place in places.iter_mut().filter(doubtful) {
        let few = place.evidence.has(Sign::SmallPhrase) && !sure.is_empty();
        if !few && (place.small || sure.len() < 3) {
            continue;
        }
        place.evidence.add(Sign::RoundUp, "");
    }
}

/// Two series that are meant make a name in their paragraph another.
fn company(places: &mut [Place]) {
    let person = [Sign::LongerName, Sign::PersonName, Sign::PlaysRole, Sign::Deed];
    let persons: Vec<ShowId> =
        places.iter().filter(|place| place.evidence.has_any(&person)).map(|place| place.show).collect();
    let mut start = 0;
    while start < places.len() {
        let same = places[start..].iter().take_while(|place| place.passage == places[start].passage).count();
        let passage = &mut places[start..start + same];
        start += same;
        let mut sure: Vec<ShowId> =
            passage.iter().filter(|place| place.counts()).map(|place| place.show).collect();
        sure.sort_unstable();
        sure.dedup();
        if sure.len() < 2 {
            continue;
        }
        for place in
            passage.iter_mut().filter(|place| !place.counts() && place.common == Common::Name && !place.small)
        {
            if place.evidence.has_any(&[Sign::Grammar, Sign::Day]) || persons.contains(&place.show) {
                continue;
            }
            place.evidence.add(Sign::Company, "");
        }
    }
}

/// What is said to be a film in one place, and nowhere a series, is no series in others.
fn other_works(places: &mut [Place]) {
    let works = [Sign::OtherWork, Sign::OtherWorkNear, Sign::SomebodysOwn];
    let series = [
        Sign::SeriesWord,
        Sign::CrewWord,
        Sign::Person,
        Sign::PersonElsewhere,
        Sign::PersonOfName,
        Sign::Owner,
        Sign::Slot,
        Sign::Listed,
        Sign::Row,
        Sign::Tag,
    ];
    let shows = |signs: &[Sign]| -> Vec<ShowId> {
        let mut shows: Vec<ShowId> =
            places.iter().filter(|place| place.evidence.has_any(signs)).map(|place| place.show).collect();
        shows.sort_unstable();
        shows.dedup();
        shows
    };
    let (works_of, series_of) = (shows(&works), shows(&series));
    let small_of = shows(&[Sign::SmallLetters]);
    let shown = [&series[..], &[Sign::SeriesNear, Sign::ScreenWord, Sign::RoleOn, Sign::Watched]].concat();
    let shown_of = shows(&shown);
    let phrase = |place: &Place| small_of.contains(&place.show) && !shown_of.contains(&place.show);
    for place in places.iter_mut().filter(|place| phrase(place)) {
        place.evidence.add(Sign::SmallElsewhere, "");
    }
    let none = |place: &Place| works_of.contains(&place.show) && !series_of.contains(&place.show);
    for place in places.iter_mut().filter(|place| place.common != Common::No && none(place)) {
        if !place.evidence.has_any(&works[..2]) {
            place.evidence.add(Sign::OtherWorkElsewhere, "");
        }
    }
}

/// A show that is meant somewhere is meant in doubtful places too.
fn elsewhere(places: &mut [Place]) {
    let sure: Vec<ShowId> = places.iter().filter(|place| place.counts()).map(|place| place.show).collect();
    for place in places.iter_mut().filter(|place| !place.counts() && sure.contains(&place.show)) {
        if !place.small {
            place.evidence.add(Sign::Elsewhere, "");
        }
    }
}
