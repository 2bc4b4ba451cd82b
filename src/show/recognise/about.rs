//! What a text is about: one to three shows, or none.

use super::gather::Gathering;
use crate::show::ShowId;

/// The most that a text is about.
pub const MOST: usize = 3;

/// The shows that it is about, the most important first, with their points.
pub fn about(gathering: &Gathering<'_>) -> Vec<(ShowId, u32)> {
    let mut shows: Vec<(ShowId, u32)> = Vec::new();
    let counted: Vec<_> = gathering.places.iter().filter(|place| place.counts()).collect();
    let lead = gathering.texts.iter().skip(1).position(|text| !text.trim().is_empty()).map_or(1, |at| at + 1);
    for place in &counted {
        let points = match place.passage {
            0 => 10,
            passage if passage == lead => 4,
            passage if passage == lead + 1 => 2,
            _ => 1,
        };
        let at = shows.iter().position(|(show, _)| *show == place.show).unwrap_or_else(|| {
            shows.push((place.show, 0));
            shows.len() - 1
        });
        shows[at].1 += points;
    }
    let all = shows.len();
    let in_title = |show: ShowId| counted.iter().any(|place| place.show == show && place.passage == 0);
    let titled = shows.iter().filter(|(show, _)| in_title(*show)).count();
    if titled > MOST {
        return Vec::new();
    }
    if titled > 0 {
        shows.retain(|(show, _)| in_title(*show));
    } else {
        let total: u32 = shows.iter().map(|(_, points)| points).sum();
        shows.retain(|(_, points)| *points >= 4 && points * 2 > total);
        if all > 3 {
            shows.clear();
        }
    }
    shows.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    shows
}
