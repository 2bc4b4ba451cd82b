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
    let picks = picks(&shows, titled);
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
    } else if shows.len() > MOST || picks {
        let second = shows.get(1).map_or(0, |second| second.points);
        shows.truncate(usize::from(first.points >= second + CARRIES));
    }
    shows
}

/// Whether it is a list or a schedule by its form, and no show has most of it. The shows are in order of points.
fn is_list(gathering: &Gathering<'_>, shows: &[Standing], titled: usize) -> bool {
    let [first, _, ..] = shows else { return false };
    let listed = manner::is_list(&manner::bare_title(gathering));
    match titled {
        0 if listed => !first.has(Weight::Section),
        1 => listed && !first.has(Weight::Half),
        _ => listed || manner::is_schedule(&gathering.places),
    }
}

/// Whether the text names so many that none of them stands out.
fn is_crowd(shows: &[Standing]) -> bool {
    let [first, ..] = shows else { return false };
    let places: usize = shows.iter().map(|show| show.places).sum();
    let stands_out = first.has(Weight::Most) || first.has(Weight::OwnParagraph);
    shows.len() > MOST && !first.has(Weight::Section) && (!stands_out || first.places * FEW < places)
}

/// Whether a headline with several shows only picks some of a round-up: others have as much of the text.
fn picks(shows: &[Standing], titled: usize) -> bool {
    let (named, others): (Vec<&Standing>, Vec<_>) = shows.iter().partition(|show| show.has(Weight::Headline));
    let least = named.iter().map(|show| show.points).min().unwrap_or(0);
    let headline = Weight::Headline.row().weight + Weight::Again.row().weight;
    titled > 1 && others.iter().any(|other| other.has(Weight::Lead) && other.points + headline >= least)
        || titled >= MOST && others.iter().any(|other| other.points >= PART)
}

#[cfg(test)]
mod tests;
