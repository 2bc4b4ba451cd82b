//! What a text is about: one to three shows, or none.
//!
//! What speaks for each show is summed from one table ([`table`]); which rows hold is found by
//! [`standing`], with [`manner`] saying how a name stands in its sentence. Here the shows are compared: a
//! headline goes before the text, and many shows of equal weight are a round-up, which is about none.

mod manner;
mod standing;
mod table;

use super::gather::Gathering;
pub use standing::{Standing, standings};
use table::{ENOUGH, Weight};

/// The most that a text is about.
pub const MOST: usize = 3;

/// One show carries a round-up from so many points before the next on.
const CARRIES: i16 = 5;

/// A show beside those of the headline has a part in the text from so many points on.
const PART: i16 = 4;

/// So many others for one show of the headline make a round-up.
const MANY: usize = 2;

/// One show of a crowd carries the text only if it has one of so many places.
const FEW: usize = 5;

/// The shows that it is about, the most important first.
pub fn about(gathering: &Gathering<'_>) -> Vec<Standing> {
    let mut shows = standings(gathering);
    shows.sort_by_key(|standing| std::cmp::Reverse(standing.points));
    let Some(first) = shows.first().cloned() else { return shows };
    let titled = shows.iter().filter(|show| show.has(Weight::Headline)).count();
    let is_none = is_list(gathering, &shows, titled) || titled == 0 && is_crowd(&shows);
    let carried = first.has(Weight::Half) && first.has(Weight::Headline) && shows.len() > 1;
    shows.retain(|show| {
        let near = match titled {
            0 => show.points * 3 >= first.points * 2,
            // What only the headline says, where the text is another’s, is a part of its wording.
            _ => {
                show.has(Weight::Headline) && (!carried || show.show == first.show || show.has(Weight::Again))
            }
        };
        near && show.points >= ENOUGH
    });
    if is_none {
        shows.clear();
    } else if shows.len() > MOST {
        let second = shows.get(1).map_or(0, |second| second.points);
        shows.truncate(usize::from(first.points >= second + CARRIES));
    }
    shows
}

/// Whether it is a list by its form, and no show has most of it. The shows are in order of points.
fn is_list(gathering: &Gathering<'_>, shows: &[Standing], titled: usize) -> bool {
    let [first, _, ..] = shows else { return false };
    let title = manner::bare_title(gathering);
    let listed = manner::is_list(&title);
    match titled {
        0 => listed && !first.has(Weight::Section),
        1 => listed && !first.has(Weight::Half),
        // The headline picks some of many: "Dark, Fargo and 3 more".
        _ => {
            let others =
                shows.iter().filter(|show| !show.has(Weight::Headline) && show.points >= PART).count();
            others >= titled * MANY || shows.len() > MOST && manner::has_more(&title)
        }
    }
}

/// Whether the text names so many that none of them stands out.
fn is_crowd(shows: &[Standing]) -> bool {
    let [first, ..] = shows else { return false };
    let places: usize = shows.iter().map(|show| show.places).sum();
    let stands_out = first.has(Weight::Most) || first.has(Weight::OwnParagraph);
    shows.len() > MOST && !first.has(Weight::Section) && (!stands_out || first.places * FEW < places)
}

#[cfg(test)]
mod tests;
