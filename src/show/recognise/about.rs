//! What a text is about: one to three shows, or none.
//!
//! Each place that counts gives points by where it stands, fewer where the show is only said of a person. A
//! round-up of many is about none.

use super::gather::Gathering;
use super::place::Place;
use crate::show::ShowId;
use crate::show::evidence::Sign;

/// The most that a text is about.
pub const MOST: usize = 3;

/// Points of a place in the title, the first paragraph, the second, and any other.
const PLACES: [i32; 4] = [12, 5, 3, 2];

/// A title that only says whose star somebody is speaks of somebody.
const OF_A_PERSON: i32 = -4;

/// Points for the source’s own tag, and for the only show that is named.
const TAGGED: i32 = 5;
const ALONE: i32 = 3;

/// From so many points on a text is about a show.
const ENOUGH: i32 = 5;

/// What a show has.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub show: ShowId,
    pub points: i32,
    in_title: bool,
    places: u32,
}

/// The shows that it is about, the most important first.
pub fn about(gathering: &Gathering<'_>) -> Vec<Standing> {
    let mut shows = standings(gathering);
    shows.sort_by_key(|standing| std::cmp::Reverse(standing.points));
    let titled = shows.iter().filter(|standing| standing.in_title).count();
    let total: i32 = shows.iter().map(|standing| standing.points).sum();
    let Some(first) = shows.first().copied() else { return shows };
    let leads = first.points * 2 > total && first.places > 1;
    let second = shows.get(1).map_or(0, |second| second.points);
    let round_up = match titled {
        0 => shows.len() > MOST && !leads || first.points == second,
        1 | 2 => shows.len() > titled && gathering.texts.first().is_some_and(|title| counts_things(title)),
        _ => shows.len() > titled,
    };
    if round_up || titled > MOST {
        return Vec::new();
    }
    shows.retain(|standing| {
        let near = standing.points * 4 >= first.points * 3;
        standing.points >= ENOUGH && near && (titled == 0 || standing.in_title)
    });
    if titled == 0 {
        shows.truncate(1);
    }
    shows
}

/// "7 Cutest Creatures", "5 more stars".
fn counts_things(title: &str) -> bool {
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        let number = word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let season =
            ["season", "series", "part", "at", "turns"].iter().any(|said| before.eq_ignore_ascii_case(said));
        if number && !season && words.clone().take(4).any(|word| word.len() > 3 && word.ends_with('s')) {
            return true;
        }
        before = word;
    }
    false
}

fn standings(gathering: &Gathering<'_>) -> Vec<Standing> {
    let mut shows: Vec<Standing> = Vec::new();
    let lead = gathering.texts.iter().skip(1).position(|text| !text.trim().is_empty()).map_or(1, |at| at + 1);
    for place in gathering.places.iter().filter(|place| place.counts()) {
        let at = shows.iter().position(|standing| standing.show == place.show).unwrap_or_else(|| {
            shows.push(Standing { show: place.show, points: 0, in_title: false, places: 0 });
            shows.len() - 1
        });
        let standing = &mut shows[at];
        let passing = is_passing(place);
        standing.points += match place.passage {
            0 if passing => OF_A_PERSON,
            0 => PLACES[0],
            passage => {
                let points = PLACES[(1 + passage.saturating_sub(lead)).min(PLACES.len() - 1)];
                if passing { points / 3 } else { points }
            }
        };
        if place.evidence.has(Sign::Tag) && standing.places == 0 {
            standing.points += TAGGED;
        }
        standing.in_title |= place.passage == 0 && !passing;
        standing.places += 1;
    }
    if let [only] = &mut shows[..] {
        only.points += ALONE;
    }
    shows
}

/// Whether the show only says who somebody is: "Dark star Louis Hofmann", "known from Dark".
fn is_passing(place: &Place) -> bool {
    let person = [Sign::CrewWord, Sign::RoleOn, Sign::Appears, Sign::On, Sign::Credit];
    place.evidence.has_any(&person) && !place.evidence.has_any(&[Sign::SeriesWord, Sign::SeriesNear])
}
