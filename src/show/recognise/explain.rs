//! The weighed places as reasons for people who ask why.

use super::Passages;
use super::gather::Gathering;
use super::{about, news};
use crate::show::{Catalogue, Explanation, Mention, Reasons};

pub fn explanation(catalogue: &Catalogue, passages: &Passages<'_>, gathering: Gathering<'_>) -> Explanation {
    let mentions = catalogue.mentions(passages, &gathering);
    let mut shows: Vec<Reasons> = Vec::new();
    let mut reasons_of = |show| {
        let at = shows.iter().position(|reasons: &Reasons| reasons.show == show);
        at.unwrap_or_else(|| {
            shows.push(Reasons {
                show,
                name: catalogue.get(show).map(|show| show.name.clone()).unwrap_or_default(),
                named: mentions.named.contains(&show),
                about: mentions.about.contains(&show),
                mentions: Vec::new(),
                grounds: Vec::new(),
            });
            shows.len() - 1
        })
    };
    let seasons = news::seasons(&gathering);
    let kinds = news::kinds(passages, &gathering, &mentions);
    let kinds = kinds.into_iter().map(|told| (told.kind, told.words.join(", "))).collect();
    let seasons_of = |index| {
        let here = seasons.iter().filter(|said| said.place == Some(index));
        here.map(|said| (said.season, said.episode)).collect()
    };
    let grounds = about::standings(&gathering);
    let mut about_grounds = Vec::new();
    let mut found = Vec::new();
    for (index, place) in gathering.places.into_iter().enumerate() {
        let at = reasons_of(place.show);
        let counts = place.counts();
        found.push((
            at,
            Mention {
                passage: place.passage,
                range: place.range,
                counts,
                score: place.evidence.score,
                grounds: place.evidence.grounds,
                seasons: seasons_of(index),
            },
        ));
    }
    for show in &mentions.named {
        reasons_of(*show);
    }
    for standing in grounds {
        let at = reasons_of(standing.show);
        about_grounds.push((at, standing.grounds));
    }
    for (at, mention) in found {
        shows[at].mentions.push(mention);
    }
    for (at, grounds) in about_grounds {
        shows[at].grounds = grounds;
    }
    shows.sort_by_key(|reasons| (!reasons.about, !reasons.named));
    Explanation { shows, kinds }
}
