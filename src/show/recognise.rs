//! Recognition: which shows a text names, and which it is about.

use super::{Catalogue, ShowId};

/// The text of an article as recognition wants it. Furniture is not in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Passages<'a> {
    pub title: &'a str,
    /// Paragraphs, headings, captions, list items in order.
    pub paragraphs: &'a [String],
    /// Names that the front matter's `shows` gives: they count as said, known or not.
    pub said: &'a [crate::text::Clean],
}

/// Shows found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// All that are named, in order of first mention; said ones first.
    pub named: Vec<ShowId>,
    /// Those that the text is about: named in the title or the first two paragraphs, or said.
    pub about: Vec<ShowId>,
}

impl Catalogue {
    pub fn recognise(&self, passages: Passages<'_>) -> Mentions {
        let said: Vec<_> = passages.said.iter().filter_map(|name| self.exact(name)).collect();
        let body = passages.paragraphs.join("\n");
        let names = |text: &str, show: &super::Show| text.contains(show.name.as_str());
        let is_about = |(id, show): &(ShowId, &super::Show)| said.contains(id) || names(passages.title, show);
        let about: Vec<_> = self.iter().filter(is_about).map(|(id, _)| id).collect();
        let named = self.iter().filter(|(id, show)| about.contains(id) || names(&body, show));
        Mentions { named: named.map(|(id, _)| id).collect(), about }
    }
}
