//! Which of several series of one name is meant: by their people, networks, years and countries.

use super::gather::Gathering;
use super::passage::{self, Passage, Shape, Style, Word};
use super::place::Place;
use crate::show::{Catalogue, Common, ShowId};

/// Words that say the country in a name's brackets.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("(UK)", &["british", "uk", "bbc", "itv", "britain"]),
    ("(US)", &["american", "us", "nbc", "america"]),
    ("(Australia)", &["australian", "australia", "abc"]),
];

/// Gives every place the namesake that its sentence, or else the whole text, speaks for.
pub fn choose(
    catalogue: &Catalogue,
    gathering: &Gathering<'_>,
    passages: &[Passage<'_>],
    places: &mut [Place],
) {
    for index in 0..places.len() {
        let Place { show: default, passage, ref range, .. } = places[index];
        let namesakes = catalogue.namesakes(default);
        if namesakes.is_empty() {
            continue;
        }
        // The default first: it wins where nothing is said.
        let others = namesakes.iter().copied().filter(move |show| *show != default);
        let all = || std::iter::once(default).chain(others.clone());
        let sentence = passages[passage].sentence_at(range.start);
        let here = |show| points(catalogue, show, gathering, passages, passage, Some(sentence));
        let anywhere = |show| points(catalogue, show, gathering, passages, passage, None);
        let nearest = || {
            let era = era(catalogue, places, passage)?;
            let distance = |show: ShowId| Some(catalogue.get(show)?.year?.abs_diff(era));
            let own = distance(default)?;
            let nearer = |show: &ShowId| distance(*show).is_some_and(|years| years + FAR < own);
            all().filter(nearer).min_by_key(|show| distance(*show))
        };
        let chosen = first_best(all(), here).or_else(|| first_best(all(), anywhere)).or_else(nearest);
        places[index].show = chosen.unwrap_or(default);
    }
}

/// A namesake so many years nearer to the others is meant.
const FAR: u16 = 15;

/// The middle year of the distinctive names of a passage; `None` where they are too few to say.
fn era(catalogue: &Catalogue, places: &[Place], passage: usize) -> Option<i16> {
    let others = places.iter().filter(|place| place.passage == passage && place.common == Common::No);
    let mut years: Vec<i16> = others.filter_map(|place| catalogue.get(place.show)?.year).collect();
    years.sort_unstable();
    (years.len() > 2).then(|| years[years.len() / 2])
}

/// The first of those with the most points, if it has any.
fn first_best(shows: impl Iterator<Item = ShowId>, points: impl Fn(ShowId) -> usize) -> Option<ShowId> {
    let mut best = None;
    let mut most = 0;
    for show in shows {
        let own = points(show);
        if own > most {
            (best, most) = (Some(show), own);
        }
    }
    best
}

/// What speaks for a show, in a sentence or the whole text.
fn points(
    catalogue: &Catalogue,
    show: ShowId,
    gathering: &Gathering<'_>,
    passages: &[Passage<'_>],
    own_passage: usize,
    sentence: Option<u32>,
) -> usize {
    let Some(entry) = catalogue.get(show) else { return 0 };
    let within = |passage: usize, at: usize| {
        sentence.is_none_or(|sentence| {
            passage == own_passage && passages[own_passage].sentence_at(at) == sentence
        })
    };
    let people = gathering.people.iter().filter(|person| {
        catalogue.shows_of(person.person).contains(&show) && within(person.passage, person.range.start)
    });
    let year = entry.year.map(|year| year.to_string());
    let countries =
        COUNTRIES.iter().find(|(ending, _)| entry.name.ends_with(ending)).map_or(&[][..], |(_, words)| words);
    let network = entry.network.as_deref().and_then(passage::network_word);
    let mut points = 3 * people.count();
    for (index, passage) in passages.iter().enumerate() {
        if sentence.is_some() && index != own_passage {
            continue;
        }
        let of_sentence = |word: &&Word| sentence.is_none_or(|own| word.sentence == own);
        for word in passage.words.iter().filter(of_sentence) {
            if word.shape == Shape::Small && passage.style != Style::Small {
                continue;
            }
            let said = passage::bare(&passage.text[word.start..word.end]);
            points += 2 * usize::from(network.is_some_and(|network| said.eq_ignore_ascii_case(network)));
            points += 3 * usize::from(year.as_deref() == Some(said));
            // A country in another item of a list says nothing of this one.
            let near = index == 0 || index == own_passage;
            points +=
                2 * usize::from(near && countries.iter().any(|country| said.eq_ignore_ascii_case(country)));
        }
    }
    points
}
