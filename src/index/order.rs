//! What lists are sorted by, where not by date: the one home of what every index must agree on.

use super::plan::Sought;
use crate::query::{Expression, Query, Term};
use crate::text::fold::Searchable;

/// Words of a body that are its lead.
const LEAD: usize = 50;

/// Bytes of a title or source that decide its place in a list; who differs later stands by date.
const LONGEST_KEY: usize = 64;

/// The beginning of a body, both as a [`Searchable`] has it.
pub(super) fn lead(body: &str) -> &str {
    let end = body.match_indices(' ').nth(LEAD).map_or(body.len(), |(space, _)| space + 1);
    &body[..end]
}

/// What a title or source is sorted by. Those that have no word (an empty text) stand last.
pub(super) fn sort_text(text: &str) -> String {
    let folded = Searchable::new(text);
    let key = folded.as_str().trim();
    let end = (0..=LONGEST_KEY.min(key.len())).rev().find(|&end| key.is_char_boundary(end));
    key[..end.unwrap_or(0)].to_owned()
}

/// Plain words that a query wants, with whether they stand for all words that begin so. A phrase is
/// none, a word in quotation marks is one.
pub(super) fn plain_words(query: &Query) -> Vec<(&str, bool)> {
    let mut words = Vec::new();
    collect(&query.root, true, &mut words);
    words
}

fn collect<'a>(expression: &'a Expression, wanted: bool, words: &mut Vec<(&'a str, bool)>) {
    match expression {
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().for_each(|part| collect(part, wanted, words));
        }
        Expression::Not(part) => collect(part, !wanted, words),
        Expression::Term(Term::Words { field: None, words: phrase, last_is_prefix }) if wanted => {
            if let [word] = phrase.as_slice() {
                words.push((word, *last_is_prefix));
            }
        }
        Expression::All | Expression::Term(_) => {}
    }
}

/// How well articles fit the plain words of a query.
#[derive(Debug)]
pub(super) struct Relevance {
    words: Vec<Sought>,
}

impl Relevance {
    pub(super) fn of(query: &Query) -> Self {
        let words = plain_words(query).into_iter();
        Self { words: words.filter_map(|(word, prefix)| Sought::new(&[word], prefix)).collect() }
    }

    /// The sum over the words: 4 for one in the title or in a show's name, else 2 for one in the lead,
    /// else 1. Texts as a [`Searchable`] has them.
    pub(super) fn score(&self, title: &str, shows: &str, lead: &str) -> u32 {
        let score = |word: &Sought| match () {
            () if word.stands_in(title) || word.stands_in(shows) => 4,
            () if word.stands_in(lead) => 2,
            () => 1,
        };
        self.words.iter().map(score).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Clock, parse};

    fn folded(text: &str) -> String {
        Searchable::new(text).as_str().to_owned()
    }

    #[test]
    fn a_lead_is_the_first_words_of_a_body() {
        let words: Vec<_> = (0..LEAD + 1).map(|number| number.to_string()).collect();
        assert_eq!(lead(&folded(&words.join(" "))), folded(&words[..LEAD].join(" ")));
        assert_eq!(lead(&folded(&words[..LEAD].join(" "))), folded(&words[..LEAD].join(" ")));
        assert_eq!((lead(" luke "), lead("")), (" luke ", ""));
    }

    #[test]
    fn titles_are_sorted_by_their_words_folded_and_cut() {
        assert_eq!(sort_text("“Élite” – two"), "elite two");
        assert_eq!(sort_text("…"), "");
        assert_eq!(sort_text(&format!("x{}", "笑".repeat(100))).len(), 62, "not within a letter");
    }

    #[test]
    fn each_plain_word_counts_where_it_stands_best() {
        let (title, shows, lead) =
            (folded("Luke’s day"), folded("Jessica Jones"), folded("A cage in Harlem"));
        for (filter, score) in [
            ("luk", 4),
            ("luke jon", 8),
            ("luke cag elsewhere", 7),
            ("harl or \"cage\"", 4),
            ("\"luk\"", 1),
            ("\"luke\"", 4),
            ("\"luke day\" title:luke -luke", 0),
            ("-(luke -cage)", 2),
        ] {
            let (query, _) = parse(filter, &Clock::default());
            assert_eq!(Relevance::of(&query).score(&title, &shows, &lead), score, "{filter}");
        }
    }
}
