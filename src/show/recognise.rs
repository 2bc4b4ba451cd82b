//! Recognition: which shows a text names, and which it is about.
//!
//! Finding names is [`super::lexicon`]'s, judging ordinary words [`super::evidence`]'s;
//! here is what follows for the article.

use super::lexicon::{Found, Hit, Leading, Letters};
use super::{Catalogue, Explanation, Mentions, ShowId, evidence};

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

/// Paragraphs that say what an article is about.
const LEAD: usize = 2;

impl Catalogue {
    /// The shows that an article names. What the front matter says and the catalogue does not know
    /// is left to the caller.
    pub fn recognise(&self, passages: Passages<'_>) -> Mentions {
        let mut mentions = Mentions::default();
        for show in passages.said.iter().filter_map(|name| self.exact(name)) {
            mentions.add(show, true);
        }
        let mut doubtful = Vec::new();
        let texts = std::iter::once(passages.title).chain(passages.paragraphs.iter().map(String::as_str));
        for (index, text) in texts.enumerate() {
            let lead = index <= LEAD;
            for found in self.lexicon.find_all(text).filter_map(plain) {
                if mentions.has(found.show, lead) {
                    continue;
                }
                if evidence::means_show(text, found.range, found.common) {
                    mentions.add(found.show, lead);
                } else if lead {
                    doubtful.push(found.show);
                }
            }
        }
        // An ordinary word in the headline is the show's name where the text names the show.
        for show in doubtful.into_iter().filter(|show| mentions.named.contains(show)).collect::<Vec<_>>() {
            mentions.add(show, true);
        }
        mentions.about.sort_by_key(|show| mentions.named.iter().position(|named| named == show));
        mentions
    }

    /// The same, with all reasons.
    pub fn explain(&self, passages: Passages<'_>) -> Explanation {
        let _ = passages;
        Explanation::default()
    }
}

/// A name as it is written in the catalogue, or in capitals.
fn plain(hit: Hit) -> Option<Found> {
    let Hit::Name(found) = hit else { return None };
    let written = matches!(found.form.letters, Letters::AsNamed | Letters::Capitals);
    (written && found.form.article != Leading::Dropped).then_some(found)
}

impl Mentions {
    /// Whether another mention would change nothing.
    fn has(&self, show: ShowId, about: bool) -> bool {
        let shows = if about { &self.about } else { &self.named };
        shows.contains(&show)
    }

    fn add(&mut self, show: ShowId, about: bool) {
        if !self.named.contains(&show) {
            self.named.push(show);
        }
        if about && !self.about.contains(&show) {
            self.about.push(show);
        }
    }
}

#[cfg(test)]
mod tests;
