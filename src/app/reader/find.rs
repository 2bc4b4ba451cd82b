//! Finding in the article: what was typed, where it stands, which match is the chosen one.
//!
//! Places are bytes of the layout's text, so that they hold at every measure.

use std::ops::Range;

use super::Layout;
use crate::query::{Highlights, TextField};
use crate::text::fold::{self, Word};

/// A find while it lasts.
#[derive(Debug)]
pub(super) struct Find {
    needle: Highlights,
    words: Words,
    matches: Vec<Range<usize>>,
    chosen: usize,
    /// Where the reader was when it began: the first match after it is chosen.
    pub(super) origin: Origin,
}

/// The place of the topmost line, and its number in the present layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    pub(super) place: usize,
    pub(super) line: usize,
}

impl Find {
    pub(super) fn new(origin: Origin, layout: &Layout) -> Self {
        let words = Words::of(&layout.text);
        Self { needle: Highlights::default(), words, matches: Vec::new(), chosen: 0, origin }
    }

    /// Takes what is typed now, and chooses the first match at or after the origin.
    pub(super) fn type_text(&mut self, text: &str, layout: &Layout) {
        self.needle = Highlights::of_typed(text);
        self.search(layout, self.origin.place);
    }

    /// Searches another layout, the chosen match staying.
    pub(super) fn search_again(&mut self, layout: &Layout) {
        self.words = Words::of(&layout.text);
        self.origin.line = layout.line_at(self.origin.place);
        let place = self.chosen().map_or(self.origin.place, |range| range.start);
        self.search(layout, place);
    }

    fn search(&mut self, layout: &Layout, from: usize) {
        self.matches = self.words.find(&self.needle, &layout.text);
        let after = self.matches.partition_point(|range| range.start < from);
        self.chosen = if after < self.matches.len() { after } else { 0 };
    }

    pub(super) fn step(&mut self, forward: bool) {
        let count = self.matches.len().max(1);
        self.chosen = (self.chosen + if forward { 1 } else { count - 1 }) % count;
    }

    pub(super) fn chosen(&self) -> Option<Range<usize>> {
        self.matches.get(self.chosen).cloned()
    }

    /// The number of the chosen match, from 1, and how many there are.
    pub(super) fn position(&self) -> (usize, usize) {
        (if self.matches.is_empty() { 0 } else { self.chosen + 1 }, self.matches.len())
    }

    /// The matches that touch a range.
    pub(super) fn within(&self, range: &Range<usize>) -> &[Range<usize>] {
        let start = self.matches.partition_point(|found| found.end <= range.start);
        let length = self.matches[start..].partition_point(|found| found.start < range.end);
        &self.matches[start..start + length]
    }
}

/// The folded words of a text, kept while a find lasts: to fold a long text takes longer than a frame.
#[derive(Debug)]
struct Words {
    words: Vec<Word>,
    /// How many of them are before the end of each line; no match runs from one line into the next.
    ends: Vec<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let (mut words, mut ends, mut start) = (Vec::with_capacity(text.len() / 6), Vec::new(), 0);
        for line in text.split('\n') {
            words.extend(
                fold::words(line)
                    .map(|word| Word { range: word.range.start + start..word.range.end + start, ..word }),
            );
            ends.push(words.len());
            start += line.len() + 1;
        }
        Self { words, ends }
    }

    fn find(&self, needle: &Highlights, text: &str) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let mut start = 0;
        let lines = self.ends.iter().map(|end| &self.words[std::mem::replace(&mut start, *end)..*end]);
        lines.flat_map(|line| needle.find_among(None, line, text)).collect()
    }
}

/// Finds in a part of an article's text, each line by itself: no match runs from one block into the
/// next. The first line of all is the title.
pub(super) fn in_lines(needle: &Highlights, text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = part.start;
    for line in text[part].split('\n') {
        let field = (start == 0).then_some(TextField::Title);
        found.extend(
            needle.find_in(field, line).into_iter().map(|range| range.start + start..range.end + start),
        );
        start += line.len() + 1;
    }
    found
}

/// A part of a text, lengthened to whole lines of it, but not far: a word that begins out of view
/// may run into it.
pub(super) fn around(text: &str, part: Range<usize>) -> Range<usize> {
    const FAR: usize = 1024;
    let (mut near, mut end) = (part.start.saturating_sub(FAR), text.len().min(part.end.saturating_add(FAR)));
    while !text.is_char_boundary(near) {
        near += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text[near..part.start].rfind('\n').map_or(near, |at| near + at + 1);
    start..text[part.end..end].find('\n').map_or(end, |at| part.end + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is kept of a text finds what looking through the text finds.
        #[test]
        fn kept_words_find_the_same(text in "([a-cé’ \\n-]|Luke|日本){0,60}", typed in "[a-cé’ ]{0,4}|lu|日") {
            let needle = Highlights::of_typed(&typed);
            prop_assert_eq!(Words::of(&text).find(&needle, &text), in_lines(&needle, &text, 0..text.len()));
        }
    }
}
