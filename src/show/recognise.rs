//! Recognition: which shows a text names, and which it is about.
//!
//! One path: names and people are gathered from all passages ([`gather`]), every place is judged by its
//! surroundings ([`judge`]) and by the text as a whole ([`context`]), and what the text is about follows from
//! the places that count ([`about`]); what the article tells of its shows is [`news`]. An explanation is the
//! same with the grounds kept, so that the two never disagree.

mod about;
mod character;
mod context;
mod explain;
mod gather;
mod judge;
mod lines;
mod namesake;
mod news;
mod passage;
mod place;
mod rows;
mod short;

use self::gather::Gathering;
use super::{Catalogue, Explanation, Mentions, ShowId};

/// The text of an article as recognition wants it. Furniture is not in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Passages<'a> {
    pub title: &'a str,
    /// Paragraphs, headings, captions, list items in order, as [`paragraphs`](super::paragraphs)
    /// makes them.
    pub paragraphs: &'a [String],
    /// Names that the front matter's `shows` gives: they count as said, known or not.
    pub said: &'a [crate::text::Clean],
    /// The source's own tags.
    pub tags: &'a [crate::text::Clean],
}

impl<'a> Passages<'a> {
    /// Title and paragraphs.
    fn texts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        std::iter::once(self.title).chain(self.paragraphs.iter().map(String::as_str))
    }
}

impl Catalogue {
    /// The shows that an article names. What the front matter says and the catalogue does not know
    /// is left to the caller.
    pub fn recognise(&self, passages: Passages<'_>) -> Mentions {
        self.mentions(&passages, &self.weigh(passages, false))
    }

    /// The same, with all reasons.
    pub fn explain(&self, passages: Passages<'_>) -> Explanation {
        let weighed = self.weigh(passages, true);
        explain::explanation(self, &passages, weighed)
    }

    fn weigh<'a>(&self, passages: Passages<'a>, explains: bool) -> Gathering<'a> {
        let mut gathering = Gathering::of(self, passages, explains);
        gathering.weigh(self);
        gathering
    }

    fn mentions(&self, passages: &Passages<'_>, gathering: &Gathering<'_>) -> Mentions {
        let said = passages.said.iter().filter_map(|name| self.exact(name));
        let counted = gathering.places.iter().filter(|place| place.counts()).map(|place| place.show);
        let mut named: Vec<ShowId> = Vec::new();
        for show in said.clone().chain(counted) {
            if !named.contains(&show) {
                named.push(show);
            }
        }
        let mut about: Vec<ShowId> = said.collect();
        about.dedup();
        for standing in about::about(gathering) {
            if about.len() < about::MOST && !about.contains(&standing.show) {
                about.push(standing.show);
            }
        }
        let mut mentions = Mentions { named, about, ..Mentions::default() };
        news::add(self, passages, gathering, &mut mentions);
        mentions
    }
}

#[cfg(test)]
mod tests;
