//! The weighed places as reasons for people who ask why.

use super::Passages;
use super::gather::Gathering;
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
    let mut found = Vec::new();
    for place in gathering.places {
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
                seasons: Vec::new(),
            },
        ));
    }
    for show in &mentions.named {
        reasons_of(*show);
    }
    for (at, mention) in found {
        shows[at].mentions.push(mention);
    }
    shows.sort_by_key(|reasons| (!reasons.about, !reasons.named));
    Explanation { shows, kinds: Vec::new() }
}
