//! Where a query's words stand in a text, for highlighting in list and reading pane, and for finding
//! in an article.
//!
//! Compares folded words only, so that what is highlighted is what was searched for.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Expression, Query, Term, TextField};
use crate::text::fold::{self, Word};

/// The words and phrases that a query wants (what it excludes is not highlighted).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlights {
    needles: Vec<Needle>,
}

/// Folded words next to each other; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Needle {
    words: Vec<String>,
    last_is_prefix: bool,
}

impl Highlights {
    /// The words that a query looks for in title or text, and the spellings of its shows.
    pub fn of(query: &Query) -> Self {
        let mut needles = Vec::new();
        collect(&query.root, true, &mut needles);
        Self { needles }
    }

    /// What is being typed: words next to each other, of which the last has just begun. None where
    /// the text has no words.
    pub fn of_typed(text: &str) -> Self {
        let last_is_prefix = !text.ends_with(char::is_whitespace);
        let needle = Needle { words: fold::words(text).map(|word| word.folded).collect(), last_is_prefix };
        Self { needles: Some(needle).filter(|needle| !needle.words.is_empty()).into_iter().collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.needles.is_empty()
    }

    /// Bytes of `text` to highlight, in order, not overlapping. Only what was typed of a word counts.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        self.find_among(&fold::words(text).collect::<Vec<_>>(), text)
    }

    /// As [`Highlights::find`], for words of `text` that are at hand.
    pub fn find_among(&self, words: &[Word], text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for start in 0..words.len() {
            for needle in &self.needles {
                found.extend(needle.at(&words[start..], text));
            }
        }
        found.sort_by_key(|range| range.start);
        merged(found)
    }
}

impl Needle {
    /// The bytes that it takes at the start of these words.
    fn at(&self, words: &[Word], text: &str) -> Option<Range<usize>> {
        let (last, whole) = self.words.split_last()?;
        let end = words.get(whole.len())?;
        if !whole.iter().zip(words).all(|(wanted, word)| *wanted == word.folded) {
            return None;
        }
        let matches = end.folded == *last || self.last_is_prefix && end.folded.starts_with(last.as_str());
        matches.then(|| words[0].range.start..prefix_end(end, last, text))
    }
}

/// Where the typed part of a word ends. Folding may have changed how many characters there are; then
/// the whole word counts.
fn prefix_end(word: &Word, typed: &str, text: &str) -> usize {
    let original = &text[word.range.clone()];
    let same_length = original.chars().count() == word.folded.chars().count();
    let typed = original.char_indices().nth(typed.chars().count()).filter(|_| same_length);
    // A mark belongs to the letter before it.
    let end =
        typed.and_then(|(end, _)| original.grapheme_indices(true).map(|(at, _)| at).find(|at| *at >= end));
    end.map_or(word.range.end, |end| word.range.start + end)
}

/// Ranges sorted by their start, those that overlap made one.
fn merged(sorted: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn collect(expression: &Expression, wanted: bool, needles: &mut Vec<Needle>) {
    match expression {
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().for_each(|part| collect(part, wanted, needles));
        }
        Expression::Not(part) => collect(part, !wanted, needles),
        Expression::Term(term) if wanted => needles.extend(needle(term).filter(|new| !new.words.is_empty())),
        Expression::All | Expression::Term(_) => {}
    }
}

fn needle(term: &Term) -> Option<Needle> {
    match term {
        Term::Words { field: None | Some(TextField::Title), words, last_is_prefix } => {
            Some(Needle { words: words.clone(), last_is_prefix: *last_is_prefix })
        }
        Term::Show { spelling, .. } => {
            let words = fold::words(spelling).map(|word| word.folded).collect();
            Some(Needle { words, last_is_prefix: true })
        }
        Term::Words { .. } | Term::Is(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::State;

    fn words(field: Option<TextField>, text: &str, last_is_prefix: bool) -> Expression {
        let words = text.split(' ').map(str::to_owned).collect();
        Expression::Term(Term::Words { field, words, last_is_prefix })
    }

    fn found(root: Expression, text: &str) -> Vec<String> {
        let highlights = Highlights::of(&Query { root });
        highlights.find(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn only_what_was_typed_of_a_word_is_found() {
        let text = "A new Featurette, featured by FEAT";
        assert_eq!(found(words(None, "featur", true), text), ["Featur", "featur"]);
        assert_eq!(found(words(None, "feat", false), text), ["FEAT"]);
        assert_eq!(found(words(None, "eature", true), text), [""; 0]);
    }

    #[test]
    fn a_phrase_runs_over_what_stands_between_its_words() {
        assert_eq!(found(words(None, "luke ca", true), "“Luke – Cage” and Luke, Harlem"), ["Luke – Ca"]);
        assert_eq!(found(words(None, "luke cage", false), "Luke Cages"), [""; 0]);
        assert_eq!(found(words(None, "a b c", false), "a b"), [""; 0]);
    }

    #[test]
    fn overlapping_finds_are_one() {
        let both = Expression::Or(vec![
            words(None, "luke cage", false),
            words(None, "cage is", true),
            words(None, "i", true),
        ]);
        assert_eq!(found(both, "Luke Cage is it"), ["Luke Cage is", "i"]);
    }

    #[test]
    fn what_is_excluded_or_in_other_fields_is_not_found() {
        let text = "luke cage harlem paradise cbr";
        let not = |part| Expression::Not(Box::new(part));
        let query = Expression::And(vec![
            words(Some(TextField::Title), "luke", false),
            not(words(None, "cage", false)),
            not(not(words(None, "harlem", false))),
            words(Some(TextField::Source), "cbr", false),
            Expression::Term(Term::Is(State::Unread)),
            Expression::Term(Term::Show { spelling: "Para".into(), about: true }),
        ]);
        assert_eq!(found(query, text), ["luke", "harlem", "para"]);
    }

    #[test]
    fn typed_text_without_words_finds_nothing() {
        assert!(Highlights::of_typed(" …").is_empty());
        assert!(Highlights::of(&Query::default()).is_empty());
        assert_eq!(Highlights::of_typed("luke ").find("lukewarm luke").first(), Some(&(9..13)));
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_and_on_boundaries(text in "\\PC{0,40}", typed in "\\PC{1,3}") {
            let mut end = 0;
            for range in Highlights::of_typed(&typed).find(&text) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_finds_itself(text in "[a-zé]{1,8}( [a-zé]{1,8}){0,3}") {
            prop_assert_eq!(Highlights::of_typed(&text).find(&text).len(), 1);
        }
    }
}
