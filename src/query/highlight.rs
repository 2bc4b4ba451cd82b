//! Where a query's words and shows stand in a text, for highlighting in list and reading pane, and for
//! finding in an article.
//!
//! Compares folded words, and names as recognition does, so that what is highlighted is what was
//! searched for. Which names a `show:` means is told by the index, with each page.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Expression, Query, Term, TextField};
use crate::show::Spelling;
use crate::text::Clean;
use crate::text::fold::{self, Word};

/// The words, phrases and shows that a query wants (what it excludes is not highlighted).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlights {
    needles: Vec<Needle>,
    names: Vec<Spelling>,
}

/// Folded words next to each other; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Needle {
    /// `None` is sought everywhere.
    field: Option<TextField>,
    words: Vec<String>,
    last_is_prefix: bool,
}

impl Highlights {
    /// The words that a query looks for.
    pub fn of(query: &Query) -> Self {
        let mut needles = Vec::new();
        collect(&query.root, true, &mut needles);
        Self { needles, names: Vec::new() }
    }

    /// With the names of the shows that it looks for.
    #[must_use]
    pub fn with_names(mut self, names: &[Clean]) -> Self {
        self.names = names.iter().filter_map(|name| Spelling::new(name)).collect();
        self
    }

    /// What is being typed: words next to each other, of which the last has just begun. None where
    /// the text has no words.
    pub fn of_typed(text: &str) -> Self {
        let last_is_prefix = !text.ends_with(char::is_whitespace);
        let words: Vec<_> = fold::words(text).map(|word| word.folded).collect();
        let needle = (!words.is_empty()).then_some(Needle { field: None, words, last_is_prefix });
        Self { needles: needle.into_iter().collect(), names: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.needles.is_empty() && self.names.is_empty()
    }

    /// Bytes of a body's text, or the name of a show, to highlight: in order, not overlapping. Only what
    /// was typed of a word counts.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        self.find_in(None, text)
    }

    /// The same for the text of a field.
    pub fn find_in(&self, field: Option<TextField>, text: &str) -> Vec<Range<usize>> {
        if self.names.is_empty() && self.sought_in(field).next().is_none() {
            return Vec::new();
        }
        self.find_among(field, &fold::words(text).collect::<Vec<_>>(), text)
    }

    /// The same for words of `text` that are at hand.
    pub fn find_among(&self, field: Option<TextField>, words: &[Word], text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for start in 0..words.len() {
            found.extend(self.sought_in(field).filter_map(|needle| needle.at(&words[start..], text)));
            found.extend(self.names.iter().filter_map(|name| name.at(&words[start..], text)));
        }
        found.sort_by_key(|range| range.start);
        merged(found)
    }

    fn sought_in(&self, field: Option<TextField>) -> impl Iterator<Item = &Needle> {
        self.needles.iter().filter(move |needle| needle.field.is_none() || needle.field == field)
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
        let matches = end.folded == *last
            || end.without_possessive(text) == last.as_str()
            || self.last_is_prefix && end.folded.starts_with(last.as_str());
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
        Term::Words { field, words, last_is_prefix } => {
            Some(Needle { field: *field, words: words.clone(), last_is_prefix: *last_is_prefix })
        }
        Term::Show { .. }
        | Term::Season(_)
        | Term::SeasonOf { .. }
        | Term::Kind(_)
        | Term::Is(_)
        | Term::Days { .. }
        | Term::Since(_)
        | Term::Arrived(_)
        | Term::Has(_)
        | Term::Among(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::{Clock, State, parse};

    fn words(field: Option<TextField>, text: &str, last_is_prefix: bool) -> Expression {
        let words = text.split(' ').map(str::to_owned).collect();
        Expression::Term(Term::Words { field, words, last_is_prefix })
    }

    fn found(root: Expression, text: &str) -> Vec<String> {
        let highlights = Highlights::of(&Query::of(root));
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
        let root = Expression::And(vec![
            words(Some(TextField::Title), "luke", false),
            not(words(None, "cage", false)),
            not(not(words(None, "harlem", false))),
            words(Some(TextField::Source), "cbr", false),
            Expression::Term(Term::Is(State::Unread)),
        ]);
        let highlights = Highlights::of(&Query::of(root));
        let found = |field| {
            let found = highlights.find_in(field, text).into_iter();
            found.map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(found(None), ["harlem"]);
        assert_eq!(found(Some(TextField::Title)), ["luke", "harlem"]);
        assert_eq!(found(Some(TextField::Source)), ["harlem", "cbr"]);
    }

    #[test]
    fn shows_are_found_by_their_names_as_they_are_written() {
        let show = Expression::Term(Term::Show { spelling: "got".into(), about: false });
        let names = ["Game of Thrones", "GoT"].map(Clean::line);
        let highlights = Highlights::of(&Query::of(show)).with_names(&names);
        let text = "He got “Game of\nThrones”; GoT’s end, no game of thrones";
        let found: Vec<_> = highlights.find(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Game of\nThrones", "GoT"]);
    }

    #[test]
    fn of_a_filter_only_words_are_found() {
        let found = |filter: &str, text: &str| {
            let highlights = Highlights::of(&parse(filter, &Clock::default()).0);
            highlights.find(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        let text = "Luke cast the image of 2016 as new, since 7d";
        assert!(found("since:7d on:2016 before:3h has:image is:new sort:oldest", text).is_empty());
        assert_eq!(found("\"luke ca", text), ["Luke"], "two letters after another word wait");
        assert_eq!(found("\"luke cas", text), ["Luke cas"]);
        assert_eq!(found("ELITE", "Élites e\u{301}lite"), ["Élite", "e\u{301}lite"]);
        assert_eq!(found("ＬＵＫＥ", text), ["Luke"]);
        assert_eq!(found("「進撃の」", "進撃の巨人と進撃"), ["進撃の"]);
        assert_eq!(found("進撃", "進撃の巨人と進撃"), ["進撃", "進撃"]);
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
