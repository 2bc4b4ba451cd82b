//! What an article tells of its shows: seasons and episodes, the kinds of news, and titles of series that
//! the catalogue does not know. Rests on the places that are weighed already.

use std::ops::Range;

use super::Passages;
use super::gather::Gathering;
use super::place::Place;
use crate::show::kind::{self, Told};
use crate::show::unknown::Unknown;
use crate::show::{Catalogue, Mentions, Season, seasons};

/// A season that is said in a text.
#[derive(Clone, Copy, Debug)]
pub struct SeasonSaid {
    /// The place it is said of, in the order of the gathering; `None` for the article's only show.
    pub place: Option<usize>,
    pub season: u16,
    pub episode: Option<u16>,
}

/// Adds seasons, kinds and unknown titles to the shows that are named.
pub fn add(
    catalogue: &Catalogue,
    passages: &Passages<'_>,
    gathering: &Gathering<'_>,
    mentions: &mut Mentions,
) {
    mentions.unknown = unknown(catalogue, gathering);
    mentions.kinds = kinds(passages, gathering, mentions).into_iter().map(|told| told.kind).collect();
    if mentions.named.is_empty() {
        return;
    }
    let only = <[_; 1]>::try_from(mentions.about.as_slice()).ok().map(|[show]| show);
    let show = |place: Option<usize>| place.map_or(only, |place| Some(gathering.places[place].show));
    mentions.seasons = seasons(gathering)
        .into_iter()
        .filter_map(|SeasonSaid { place, season, episode }| {
            Some(Season { show: show(place)?, season, episode })
        })
        .collect();
    mentions.seasons.sort_unstable();
    mentions.seasons.dedup();
}

/// The kinds of news of a text that names a series, known or not; of other news there are none.
pub fn kinds<'a>(passages: &Passages<'a>, gathering: &Gathering<'a>, mentions: &Mentions) -> Vec<Told<'a>> {
    if mentions.named.is_empty() && mentions.unknown.is_empty() && passages.said.is_empty() {
        return Vec::new();
    }
    kind::told(&gathering.texts, &gathering.runs)
}

/// The seasons that are said, in the order of the text.
pub fn seasons(gathering: &Gathering<'_>) -> Vec<SeasonSaid> {
    let counted: Vec<usize> =
        (0..gathering.places.len()).filter(|at| gathering.places[*at].counts()).collect();
    let mut all = Vec::new();
    let mut names = Vec::new();
    let mut next = 0;
    for (passage, (text, sayings)) in gathering.texts.iter().zip(&gathering.sayings).enumerate() {
        let first = next;
        names.clear();
        while let Some(place) = counted.get(next).map(|at| &gathering.places[*at])
            && place.passage == passage
        {
            names.push(place.range.clone());
            next += 1;
        }
        all.extend(seasons::said(text, sayings, &names).into_iter().map(|said| SeasonSaid {
            place: said.name.map(|name| counted[first + name]),
            season: said.season,
            episode: said.episode,
        }));
    }
    all
}

fn unknown(catalogue: &Catalogue, gathering: &Gathering<'_>) -> Vec<String> {
    let of_passage = |passage: usize| {
        let name = move |place: &&Place| place.passage == passage;
        let names = gathering.places.iter().filter(name).map(|place| place.range.clone());
        let people = gathering.people.iter().filter(move |person| person.passage == passage);
        names.chain(people.map(|person| person.range.clone())).collect::<Vec<Range<usize>>>()
    };
    let known = |spelling: &str| catalogue.exact(spelling).is_some();
    Unknown::titles(&gathering.texts, &gathering.runs, &gathering.sayings, of_passage, known)
}
