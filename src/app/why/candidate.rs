//! A show that an article may name: what recognition says of it and what the reader says, in a few words.

use super::said;
use crate::article::Row;
use crate::show::{ENOUGH, Mention, Reasons};
use crate::text::{Clean, grouped};

/// Seasons that are told of in a summary.
const SEASONS: usize = 3;

/// A show that the article names or may name.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub name: Clean,
    /// What recognition found; `None` where it found nothing.
    pub reasons: Option<&'a Reasons>,
    /// What the reader says: the article is about it, or has nothing to do with it.
    pub said: Option<bool>,
}

/// What a show is to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    About,
    Named,
    Not,
}

impl Standing {
    pub fn wording(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Named => "named",
            Self::Not => "not counted",
        }
    }
}

/// All shows that a row has, that recognition could have meant, or that the reader speaks of. They keep their
/// places while they are corrected.
pub(super) fn candidates<'a>(row: &Row, explained: &'a [Reasons]) -> Vec<Candidate<'a>> {
    let is_explained = |name: &Clean| explained.iter().any(|reasons| reasons.name == *name);
    let mut all: Vec<Candidate<'a>> = Vec::new();
    for name in row.corrections.iter().map(|(name, _)| name).chain(&row.shows) {
        if !is_explained(name) && all.iter().all(|known| known.name != *name) {
            all.push(Candidate { name: name.clone(), reasons: None, said: said(row, name) });
        }
    }
    all.extend(explained.iter().map(|reasons| Candidate {
        name: reasons.name.clone(),
        reasons: Some(reasons),
        said: said(row, &reasons.name),
    }));
    all.sort_by_key(Candidate::found);
    all
}

impl Candidate<'_> {
    /// What it is to the article, by what the reader says, else by what was found.
    pub fn standing(&self) -> Standing {
        match self.said {
            Some(true) => Standing::About,
            Some(false) => Standing::Not,
            None => self.found(),
        }
    }

    /// The same whatever the reader says. What recognition knows nothing of is said, here or by the article.
    fn found(&self) -> Standing {
        match self.reasons {
            Some(Reasons { about: true, .. }) | None => Standing::About,
            Some(Reasons { named: true, .. }) => Standing::Named,
            Some(_) => Standing::Not,
        }
    }

    /// Every place where its name may stand.
    pub fn mentions(&self) -> &[Mention] {
        self.reasons.map_or(&[], |reasons| &reasons.mentions)
    }

    /// The sum of the best place.
    pub fn sum(&self) -> Option<i16> {
        self.mentions().iter().map(|mention| mention.score).max()
    }

    /// Why, in short.
    pub fn summary(&self, dot: &str) -> String {
        if self.reasons.is_none() {
            return if self.said.is_some() { "not found in the text" } else { "the article says so itself" }
                .to_owned();
        }
        let counting: Vec<&Mention> = self.mentions().iter().filter(|mention| mention.counts).collect();
        let seasons = seasons(&counting);
        let places = match (counting.iter().filter(|mention| mention.passage > 0).count(), counting.len()) {
            (_, 0) => self.sum().map_or(String::new(), |sum| format!("{sum} of {ENOUGH}")),
            (0, _) => "in the title".to_owned(),
            (in_text, all) => {
                let title = if in_text < all { "title, " } else { "" };
                format!("{title}{}", count(in_text, "place"))
            }
        };
        [places, seasons]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(&format!(" {dot} "))
    }
}

/// `1 place`, `2 places`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// The seasons and episodes said with a name: `season 2`, `S2E5`.
fn seasons(mentions: &[&Mention]) -> String {
    let mut all: Vec<(u16, Option<u16>)> =
        mentions.iter().flat_map(|mention| mention.seasons.clone()).collect();
    all.sort_unstable();
    all.dedup();
    let more = if all.len() > SEASONS { " …" } else { "" };
    let written = all.iter().take(SEASONS).map(|(season, episode)| match episode {
        Some(episode) => format!("S{season}E{episode}"),
        None => format!("season {season}"),
    });
    written.collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::row;
    use super::*;
    use crate::show::ShowId;

    fn mention(passage: usize, score: i16, seasons: &[(u16, Option<u16>)]) -> Mention {
        let counts = score >= ENOUGH;
        Mention { passage, range: 0..1, counts, score, grounds: Vec::new(), seasons: seasons.to_vec() }
    }

    fn reasons(name: &str, mentions: Vec<Mention>) -> Reasons {
        let named = mentions.iter().any(|mention| mention.counts);
        let about = mentions.iter().any(|mention| mention.counts && mention.passage == 0);
        Reasons { show: ShowId(0), name: Clean::line(name), named, about, mentions, grounds: Vec::new() }
    }

    #[test]
    fn what_is_said_wins_and_every_show_keeps_its_place() {
        let mut row = row(1, "an article", 0);
        let explained =
            [reasons("Monk", vec![mention(1, 4, &[])]), reasons("Lost", vec![mention(0, 20, &[])])];
        row.shows = vec![Clean::line("Lost"), Clean::line("Home-made")];
        let standings = |row: &Row| {
            let all = candidates(row, &explained);
            all.iter().map(|one| format!("{} {:?}", one.name, one.standing())).collect::<Vec<_>>()
        };
        assert_eq!(standings(&row), ["Home-made About", "Lost About", "Monk Not"]);
        row.corrections =
            vec![(Clean::line("Monk"), true), (Clean::line("Lost"), false), (Clean::line("House"), true)];
        assert_eq!(standings(&row), ["House About", "Home-made About", "Lost Not", "Monk About"]);
    }

    #[test]
    fn a_summary_says_where_and_of_which_season() {
        let summary = |mentions| {
            let reasons = reasons("Lost", mentions);
            Candidate { name: Clean::line("Lost"), reasons: Some(&reasons), said: None }.summary("·")
        };
        assert_eq!(summary(vec![mention(0, 20, &[(2, None)])]), "in the title · season 2");
        let many = vec![
            mention(0, 20, &[(2, None)]),
            mention(3, 12, &[(2, None), (1, Some(5))]),
            mention(4, 3, &[(9, None)]),
        ];
        assert_eq!(summary(many), "title, 1 place · S1E5, season 2");
        assert_eq!(summary(vec![mention(2, 14, &[]), mention(3, 12, &[])]), "2 places");
        assert_eq!(summary(vec![mention(2, 4, &[]), mention(3, -2, &[])]), "4 of 10");
    }
}
