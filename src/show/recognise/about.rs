//! What a text is about: one to three shows, or none.
//!
//! Each place that counts gives points by where it stands, fewer where the show is only said of a person. A
//! round-up of many is about none.

use super::gather::Gathering;
use super::place::Place;
use crate::show::evidence::{ENOUGH_ABOUT, Rank, Sign};
use crate::show::{Ground, ShowId};

/// The most that a text is about.
pub const MOST: usize = 3;

/// What a show has.
#[derive(Clone, Debug)]
pub struct Standing {
    pub show: ShowId,
    pub points: i16,
    /// Filled only for an explanation.
    pub grounds: Vec<Ground>,
    in_title: bool,
    places: u32,
}

/// The shows that it is about, the most important first.
pub fn about(gathering: &Gathering<'_>) -> Vec<Standing> {
    let mut shows = standings(gathering);
    shows.sort_by_key(|standing| std::cmp::Reverse(standing.points));
    let titled = shows.iter().filter(|standing| standing.in_title).count();
    let total: i32 = shows.iter().map(|standing| i32::from(standing.points)).sum();
    let Some(first) = shows.first() else { return shows };
    let most = first.points;
    let leads = i32::from(most) * 2 > total && first.places > 1;
    let second = shows.get(1).map_or(0, |second| second.points);
    let round_up = match titled {
        0 => shows.len() > MOST && !leads || most == second,
        1 | 2 => shows.len() > titled && gathering.texts.first().is_some_and(|title| counts_things(title)),
        _ => shows.len() > titled,
    };
    if round_up || titled > MOST {
        return Vec::new();
    }
    shows.retain(|standing| {
        let near = i32::from(standing.points) * 4 >= i32::from(most) * 3;
        standing.points >= ENOUGH_ABOUT && near && (titled == 0 || standing.in_title)
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

/// All shows that count, with their points.
pub fn standings(gathering: &Gathering<'_>) -> Vec<Standing> {
    let mut shows: Vec<Standing> = Vec::new();
    let lead = gathering.texts.iter().skip(1).position(|text| !text.trim().is_empty()).map_or(1, |at| at + 1);
    for place in gathering.places.iter().filter(|place| place.counts()) {
        let at = shows.iter().position(|standing| standing.show == place.show).unwrap_or_else(|| {
            shows.push(Standing::new(place.show));
            shows.len() - 1
        });
        let standing = &mut shows[at];
        let passing = is_passing(place);
        let rank = match place.passage.checked_sub(lead) {
            _ if place.passage == 0 => {
                if passing {
                    Rank::TitlePerson
                } else {
                    Rank::Title
                }
            }
            _ if passing => Rank::Passing,
            Some(0) => Rank::First,
            Some(1) => Rank::Second,
            _ => Rank::Further,
        };
        let words = &gathering.texts[place.passage][place.range.clone()];
        standing.add(rank, words, gathering.explains);
        if place.evidence.has(Sign::Tag) && standing.places == 0 {
            standing.add(Rank::Tag, words, gathering.explains);
        }
        standing.in_title |= rank == Rank::Title;
        standing.places += 1;
    }
    if let [only] = &mut shows[..] {
        only.add(Rank::Only, "", gathering.explains);
    }
    shows
}

impl Standing {
    fn new(show: ShowId) -> Self {
        Self { show, points: 0, grounds: Vec::new(), in_title: false, places: 0 }
    }

    fn add(&mut self, rank: Rank, words: &str, explains: bool) {
        self.points = self.points.saturating_add(rank.row().weight);
        if explains {
            self.grounds.push(Ground { evidence: rank.row(), words: words.to_owned() });
        }
    }
}

/// Whether the show only says who somebody is: "Dark star Louis Hofmann", "known from Dark".
fn is_passing(place: &Place) -> bool {
    let person = [Sign::CrewWord, Sign::RoleOn, Sign::Appears, Sign::On, Sign::Credit];
    place.evidence.has_any(&person) && !place.evidence.has_any(&[Sign::SeriesWord, Sign::SeriesNear])
}
