//! The folded words of an article in one piece, part after part, so that searching everywhere is one
//! pass over one string, and searching one part a pass over a slice of it.
//!
//! Two spaces stand where parts meet, one between words, so that no phrase reaches across.

use super::order::lead;
use crate::query::TextField;
use crate::text::fold::Searchable;

/// Parts in the order of the text. A plain word is looked for in all but the last.
const PARTS: usize = 7;

/// What an article can be searched for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub title: &'a str,
    pub source: &'a str,
    pub author: &'a str,
    pub tags: &'a [&'a str],
    pub shows: &'a [&'a str],
    pub body: &'a str,
    pub url: &'a str,
}

/// The folded text, and where its parts end.
#[derive(Clone, Debug, Default)]
pub(super) struct SearchText {
    text: Box<str>,
    ends: [u32; PARTS],
}

impl SearchText {
    pub(super) fn new(parts: Parts<'_>) -> Self {
        let Parts { title, source, author, tags, shows, body, url } = parts;
        let parts: [&[&str]; PARTS] = [&[title], &[source], &[author], tags, shows, &[body], &[url]];
        let mut text = String::with_capacity(body.len() + body.len() / 8 + 256);
        let mut ends = [0; PARTS];
        for (values, end) in parts.into_iter().zip(&mut ends) {
            for value in values {
                Searchable::append(value, &mut text);
            }
            // A text is capped far below 4 GiB; were it not, its end would not be found.
            *end = u32::try_from(text.len()).unwrap_or_default();
        }
        Self { text: text.into(), ends }
    }

    /// The folded words to search: of one field, or everywhere.
    pub(super) fn of(&self, field: Option<TextField>) -> &str {
        match field {
            None => self.text.get(..self.ends[PARTS - 2] as usize).unwrap_or_default(),
            Some(TextField::Title) => self.part(0),
            Some(TextField::Source) => self.part(1),
            Some(TextField::Author) => self.part(2),
            Some(TextField::Tag) => self.part(3),
            Some(TextField::Url) => self.part(6),
        }
    }

    /// The words of the shows' names.
    pub(super) fn shows(&self) -> &str {
        self.part(4)
    }

    /// The first words of the body.
    pub(super) fn lead(&self) -> &str {
        lead(self.part(5))
    }

    fn part(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.text.get(start as usize..self.ends[index] as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_has_its_own_words_and_everywhere_has_all_but_the_url() {
        let text = SearchText::new(Parts {
            title: "A title",
            source: "The Source",
            author: "Ann Author",
            tags: &["one tag", "two"],
            shows: &["Luke Cage"],
            body: "body text",
            url: "https://example.org",
        });
        assert_eq!(text.of(Some(TextField::Title)), " a title ");
        assert_eq!(text.of(Some(TextField::Source)), " the source ");
        assert_eq!(text.of(Some(TextField::Author)), " ann author ");
        assert_eq!(text.of(Some(TextField::Tag)), " one tag  two ");
        assert_eq!(text.of(Some(TextField::Url)), " https example org ");
        assert_eq!((text.shows(), text.lead()), (" luke cage ", " body text "));
        let everywhere = " a title  the source  ann author  one tag  two  luke cage  body text ";
        assert_eq!(text.of(None), everywhere);
    }
}
