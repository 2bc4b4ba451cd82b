//! `why`: which shows an article names and is about, and why: the places, the evidence with its weights, what
//! the reader has corrected, and what kind of news it is.
//!
//! Recognition's own reasons are [`Catalogue::explain`]'s; here they are put beside the reader's corrections.
//! How they are set for people is in [`lines`].

mod lines;

use std::ffi::OsStr;

use serde::Serialize;

use super::print::Out;
use super::{CliError, Opened, select};
use crate::index;
use crate::marks::State;
use crate::show::{self, Catalogue, ENOUGH, Explanation, Ground, Mention, Reasons, ShowId};
use crate::text::nearest::{did_you_mean, nearest};
use crate::text::{Clean, fold};

/// Prints why an article names the shows it names, or one show alone, whether it is named or not.
pub fn run(
    opened: &Opened,
    article: &OsStr,
    show: Option<&str>,
    json: bool,
    out: &mut Out<'_>,
) -> Result<(), CliError> {
    let listed = select::one(opened, article)?;
    let article = opened.article(&listed.record.row.path)?;
    let catalogue = &*opened.setup.catalogue;
    let paragraphs = show::paragraphs(&article.blocks);
    let explanation = index::explain(&article, catalogue);
    let mut cases = cases(&explanation, &article.shows, &listed.state, catalogue);
    if let Some(written) = show {
        cases = the_one(cases, written, catalogue)?;
    }
    let texts: Vec<&str> =
        std::iter::once(&*article.title).chain(paragraphs.iter().map(String::as_str)).collect();
    let whole =
        Whole { id: listed.record.row.id.to_string(), texts, explanation: &explanation, cases: &cases };
    match json {
        true => whole.json(out),
        false => lines::print(&whole, show.is_some(), out).map_err(CliError::from),
    }
}

/// All that is told of an article.
struct Whole<'a> {
    id: String,
    /// The title, then the paragraphs.
    texts: Vec<&'a str>,
    explanation: &'a Explanation,
    cases: &'a [Case<'a>],
}

/// What is told of one show.
struct Case<'a> {
    name: Clean,
    /// `None` for a show that the catalogue does not know.
    show: Option<ShowId>,
    /// `None` where no name of it stands in the text.
    reasons: Option<&'a Reasons>,
    /// What the reader says: it is about it (true), or has nothing to do with it (false).
    correction: Option<bool>,
    /// The article's front matter names it.
    said: bool,
}

impl Case<'_> {
    /// A show of which nothing is known yet.
    fn of(name: Clean) -> Self {
        Self { name, show: None, reasons: None, correction: None, said: false }
    }

    fn is_named(&self) -> bool {
        self.correction.unwrap_or(self.said || self.reasons.is_some_and(|reasons| reasons.named))
    }

    fn is_about(&self) -> bool {
        self.correction.unwrap_or(self.said || self.reasons.is_some_and(|reasons| reasons.about))
    }

    fn places(&self) -> &[Mention] {
        self.reasons.map_or(&[], |reasons| &reasons.mentions)
    }
}

/// Every show that stands in the text, or that the front matter or the reader names: what the reader
/// corrected first, then the ones that it is about, those that are named, and the others.
fn cases<'a>(
    explanation: &'a Explanation,
    said: &[Clean],
    state: &State,
    catalogue: &Catalogue,
) -> Vec<Case<'a>> {
    let of_show = |reasons: &'a Reasons| Case {
        show: Some(reasons.show),
        reasons: Some(reasons),
        ..Case::of(reasons.name.clone())
    };
    let mut cases: Vec<Case<'a>> = explanation.shows.iter().map(of_show).collect();
    for name in said {
        case_of(&mut cases, name, catalogue).said = true;
    }
    // Where both stand, "is about" wins.
    for (names, about) in [(&state.not_about, false), (&state.about, true)] {
        for name in names {
            case_of(&mut cases, name, catalogue).correction = Some(about);
        }
    }
    cases.sort_by_key(|case| (case.correction.is_none(), !case.is_about(), !case.is_named()));
    cases
}

/// The case of a name, which may be new.
fn case_of<'c, 'a>(cases: &'c mut Vec<Case<'a>>, name: &str, catalogue: &Catalogue) -> &'c mut Case<'a> {
    let show = catalogue.exact(name);
    let is_it = |case: &Case<'_>| match show {
        Some(_) => case.show == show,
        None => fold::fold(&case.name) == fold::fold(name),
    };
    let at = cases.iter().position(is_it).unwrap_or_else(|| {
        let known = show.and_then(|show| catalogue.get(show)).map(|show| show.name.clone());
        cases.push(Case { show, ..Case::of(known.unwrap_or_else(|| Clean::line(name))) });
        cases.len() - 1
    });
    &mut cases[at]
}

/// The cases of the show that was asked for, by any spelling; one without a place where it stands nowhere.
///
/// # Errors
/// No show is called so, or several could be and none stands in the text.
fn the_one<'a>(
    cases: Vec<Case<'a>>,
    written: &str,
    catalogue: &Catalogue,
) -> Result<Vec<Case<'a>>, CliError> {
    let shows = catalogue.find(written);
    let folded = fold::fold(written);
    let is_it = |case: &Case<'_>| {
        case.show.is_some_and(|show| shows.contains(&show)) || fold::fold(&case.name) == folded
    };
    let (found, others): (Vec<_>, Vec<_>) = cases.into_iter().partition(is_it);
    let name = |show: &ShowId| catalogue.get(*show).map(|show| show.name.clone());
    match (found.is_empty(), shows.as_slice()) {
        (false, _) => Ok(found),
        (true, [show]) => {
            let name = name(show).unwrap_or_default();
            Ok(vec![Case { show: Some(*show), ..Case::of(name) }])
        }
        (true, []) => {
            let known =
                catalogue.iter().flat_map(|(_, show)| std::iter::once(&show.name).chain(&show.aliases));
            let names = others.iter().map(|case| &case.name).chain(known);
            let near = nearest(written, names.map(Clean::as_str)).map(did_you_mean).unwrap_or_default();
            Err(CliError::NoShow { word: Clean::line(written), meant: Clean::line(&near) })
        }
        (true, several) => {
            let some = several.iter().take(3).filter_map(name).map(|name| format!("`{name}`"));
            let near = format!(": it may be {}", some.collect::<Vec<_>>().join(", "));
            Err(CliError::NoShow { word: Clean::line(written), meant: Clean::line(&near) })
        }
    }
}

impl Whole<'_> {
    /// An object for the article and one for each show.
    fn json(&self, out: &mut Out<'_>) -> Result<(), CliError> {
        let kind = |(kind, words): &(show::NewsKind, String)| KindRecord {
            kind: kind.name(),
            words: Clean::line(words),
        };
        let kinds = self.explanation.kinds.iter().map(kind).collect();
        out.json(&ArticleRecord { id: &self.id, title: Clean::line(self.texts[0]), kinds, needs: ENOUGH })?;
        for case in self.cases {
            out.json(&self.record(case))?;
        }
        Ok(())
    }

    fn record<'c>(&self, case: &'c Case<'_>) -> ShowRecord<'c> {
        ShowRecord {
            show: &case.name,
            named: case.is_named(),
            about: case.is_about(),
            corrected: case.correction.map(|about| if about { "about" } else { "not-about" }),
            said: case.said,
            places: case.places().iter().map(|place| self.place(place)).collect(),
            grounds: case.reasons.map_or(&[][..], |reasons| &reasons.grounds).iter().map(ground).collect(),
        }
    }

    fn place<'c>(&self, mention: &'c Mention) -> PlaceRecord<'c> {
        let text = self.texts.get(mention.passage).copied().unwrap_or_default();
        PlaceRecord {
            passage: mention.passage,
            words: Clean::line(text.get(mention.range.clone()).unwrap_or_default()),
            counts: mention.counts,
            score: mention.score,
            evidence: mention.grounds.iter().map(ground).collect(),
            seasons: mention.seasons.iter().map(|(season, episode)| (*season, *episode)).collect(),
        }
    }
}

fn ground(ground: &Ground) -> GroundRecord<'_> {
    GroundRecord {
        name: ground.evidence.name,
        weight: ground.evidence.weight,
        help: ground.evidence.help,
        words: &ground.words,
    }
}

#[derive(Serialize)]
struct ArticleRecord<'a> {
    id: &'a str,
    title: Clean,
    kinds: Vec<KindRecord>,
    /// The sum from which a place counts.
    needs: i16,
}

#[derive(Serialize)]
struct KindRecord {
    kind: &'static str,
    words: Clean,
}

#[derive(Serialize)]
struct ShowRecord<'a> {
    show: &'a Clean,
    named: bool,
    about: bool,
    /// `about` or `not-about`, where the reader has said so.
    corrected: Option<&'static str>,
    /// The front matter names it.
    said: bool,
    places: Vec<PlaceRecord<'a>>,
    /// What speaks for the article being about it.
    #[serde(rename = "about_evidence")]
    grounds: Vec<GroundRecord<'a>>,
}

#[derive(Serialize)]
struct PlaceRecord<'a> {
    /// 0 is the headline, then the paragraphs from 1.
    passage: usize,
    words: Clean,
    counts: bool,
    score: i16,
    evidence: Vec<GroundRecord<'a>>,
    /// Pairs of season and episode, which may be null.
    seasons: Vec<(u16, Option<u16>)>,
}

#[derive(Serialize)]
struct GroundRecord<'a> {
    name: &'static str,
    weight: i16,
    help: &'static str,
    words: &'a str,
}

#[cfg(test)]
mod tests;
