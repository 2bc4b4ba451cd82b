//! Where names of shows stand in the text that is laid out: precisely the places that count, not every word
//! that is written so.

use std::ops::Range;

use super::Layout;
use super::layout::letters_before;
use crate::article::Article;
use crate::show::{Explanation, Origin, passages};

/// A name of a show in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Bytes of the layout's text.
    pub place: Range<usize>,
    /// Index into [`Explanation::shows`].
    pub show: usize,
}

/// The names that count, in order and not overlapping; of a layout that is not complete those so far.
pub(super) fn names(article: &Article, explanation: &Explanation, layout: &Layout) -> Vec<Name> {
    let mut found = counted(explanation);
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by_key(|found| (found.passage, found.range.start));
    let passages = passages(&article.blocks);
    let mut names = Vec::with_capacity(found.len());
    for found in found.chunk_by(|one, next| one.passage == next.passage) {
        let number = found[0].passage;
        if layout.passage(number).is_empty() {
            continue;
        }
        let (text, origin) = match number.checked_sub(1).map(|index| passages.get(index)) {
            None => (article.title.to_string(), None),
            Some(Some(inlines)) => {
                let text: String = inlines.iter().map(|inline| inline.text.as_str()).collect();
                (text, Some(Origin::of(inlines)))
            }
            Some(None) => break,
        };
        let own = |at| origin.as_ref().map_or(at, |origin| origin.place(at));
        let ends = found.iter().flat_map(|found| [found.range.start, found.range.end]);
        let letters = letters_before(&text, ends.map(own));
        let wanted: Vec<Range<usize>> = letters.chunks_exact(2).map(|ends| ends[0]..ends[1]).collect();
        let places = layout.places_of(number, &wanted).into_iter().zip(found);
        names.extend(places.filter_map(|(place, found)| Some(Name { place: place?, show: found.show })));
    }
    // A title that the text begins with stands for both.
    names.sort_by_key(|name| name.place.start);
    names.dedup_by(|next, before| next.place.start < before.place.end);
    names
}

/// A place that recognition counted.
struct Counted {
    passage: usize,
    range: Range<usize>,
    show: usize,
}

fn counted(explanation: &Explanation) -> Vec<Counted> {
    let of = |(show, reasons): (usize, &crate::show::Reasons)| {
        let counting = reasons.mentions.iter().filter(|mention| mention.counts);
        let counted = counting.map(|mention| (mention.passage, mention.range.clone()));
        counted.map(|(passage, range)| Counted { passage, range, show }).collect::<Vec<_>>()
    };
    explanation.shows.iter().enumerate().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{EVERYTHING, article, explained};
    use super::*;
    use crate::show::paragraphs;
    use crate::text::Clean;

    fn shown(article: &Article, places: &[(&str, usize, usize, bool)], measure: u16) -> Vec<String> {
        let layout = Layout::of(article, measure);
        let names = names(article, &explained(article, places), &layout);
        assert!(names.is_sorted_by(|one, next| one.place.end <= next.place.start));
        names.into_iter().map(|name| layout.text[name.place].to_owned()).collect()
    }

    #[test]
    fn only_the_places_that_count_are_names() {
        let article = article("House is back in the *House* and\n**House of** Cards at House");
        let places = [("House", 1, 0, true), ("House", 1, 1, false), ("House of** Cards", 1, 0, true)];
        let places =
            [places[0], places[1], ("House of", 1, 0, true), ("House", 1, 3, true), ("Cage", 0, 0, true)];
        assert_eq!(shown(&article, &places, 30), ["Cage", "House", "House of", "House"]);
        assert_eq!(shown(&article, &[], 30), Vec::<String>::new());
    }

    #[test]
    fn a_title_that_begins_the_text_shows_each_name_once() {
        let mut article = article("Luke Cage and *Lost* are back. Then came Lost.");
        article.title = Clean::line("Luke Cage and Lost…");
        let places =
            [("Luke Cage", 0, 0, true), ("Lost", 0, 0, true), ("Lost", 1, 0, true), ("Lost", 1, 1, true)];
        assert_eq!(shown(&article, &places, 20), ["Luke Cage", "Lost", "Lost"]);
    }

    /// Whatever the block, every word of every passage is found again in the layout.
    #[test]
    fn every_word_of_every_passage_is_found_at_every_measure() {
        let article = article(EVERYTHING);
        for layout in [8, 40, 72].map(|measure| Layout::of(&article, measure)) {
            for (index, passage) in paragraphs(&article.blocks).iter().enumerate() {
                let words = passage.split(|letter: char| !letter.is_alphanumeric());
                for word in words.filter(|word| !word.is_empty()) {
                    let names = names(&article, &explained(&article, &[(word, index + 1, 0, true)]), &layout);
                    let shown: Vec<_> = names.into_iter().map(|name| &layout.text[name.place]).collect();
                    assert_eq!(shown, [word], "{passage}");
                }
            }
        }
    }

    proptest! {
        /// An explanation of another text names something, and never breaks anything.
        #[test]
        fn any_range_is_taken(
            passage in 0..40_usize, start in 0..300_usize, length in 0..40_usize, measure in 1..90_u16, lines in 0..50_usize,
        ) {
            let article = article(EVERYTHING);
            let mut explanation = (*explained(&article, &[("Luke Cage", 0, 0, true), ("Luke", 1, 0, true)])).clone();
            let mention = &mut explanation.shows[1].mentions[0];
            (mention.passage, mention.range) = (passage, start..start + length);
            let layout = Layout::start_of(&article, measure, lines);
            for name in names(&article, &explanation, &layout) {
                prop_assert!(layout.text.get(name.place).is_some());
            }
        }
    }
}
