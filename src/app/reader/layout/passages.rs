//! Where the passages that recognition knows stand in a layout's text, noted while it is written.
//!
//! They come in the order of [`show::passages`](crate::show::passages), as blocks are written in theirs. White
//! space is collapsed on the way, so that places are counted in letters: all but white space.

use std::ops::Range;

use super::writer::is_collapsible;
use super::{Layout, Passage};
use crate::article::Inline;

/// The passages that have been written.
#[derive(Debug, Default)]
pub(super) struct Passages {
    written: Vec<Passage>,
    /// The passage that was written last; 0 is the title.
    last: usize,
    /// Letters of the next passage that have been written.
    begun: usize,
    /// What is written is no passage.
    paused: bool,
}

impl Passages {
    /// The next passage stands here.
    pub(super) fn note(&mut self, place: Range<usize>) {
        if !self.paused {
            self.last += 1;
            let letters = std::mem::take(&mut self.begun);
            self.written.push(Passage { number: self.last, letters, place });
        }
    }

    /// The title stands here; it may be the begin of the first passage as well.
    pub(super) fn note_title(&mut self, place: Range<usize>) {
        self.written.push(Passage { number: 0, letters: 0, place });
    }

    /// What is written next belongs to the last passage, which these inlines began.
    pub(super) fn go_on(&mut self, begun: &[Inline]) {
        self.begun = begun.iter().map(|inline| letters(&inline.text)).sum();
        self.last -= 1;
    }

    /// Stops counting, or goes on; gives what was before.
    pub(super) fn pause(&mut self, paused: bool) -> bool {
        std::mem::replace(&mut self.paused, paused)
    }

    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.written.sort_by_key(|passage| (passage.number, passage.letters));
        self.written
    }
}

impl Layout {
    /// The parts of a passage that are laid out.
    pub fn passage(&self, number: usize) -> &[Passage] {
        let start = self.passages.partition_point(|passage| passage.number < number);
        let length = self.passages[start..].partition_point(|passage| passage.number == number);
        &self.passages[start..start + length]
    }

    /// Bytes of the text that show these letters of a passage, for letters in order that do not overlap.
    /// What is not laid out is left out.
    pub fn places_of(&self, number: usize, wanted: &[Range<usize>]) -> Vec<Option<Range<usize>>> {
        let mut places = vec![None; wanted.len()];
        for part in self.passage(number) {
            let text = &self.text[part.place.clone()];
            let mut letters = text.char_indices().filter(|(_, letter)| !is_collapsible(*letter));
            let mut next = part.letters;
            for (place, wanted) in places.iter_mut().zip(wanted) {
                let Some(skipped) = wanted.start.checked_sub(next) else { continue };
                if wanted.is_empty() {
                    continue;
                }
                let Some((start, first)) = letters.nth(skipped) else { break };
                let end = match wanted.len() {
                    1 => start + first.len_utf8(),
                    more => letters.nth(more - 2).map_or(text.len(), |(at, letter)| at + letter.len_utf8()),
                };
                next = wanted.end;
                *place = Some(part.place.start + start..part.place.start + end);
            }
        }
        places
    }
}

/// How many letters a text has.
fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !is_collapsible(*letter)).count()
}

/// How many letters stand before each of these places of a text (bytes, in order).
pub fn letters_before(text: &str, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let (mut at, mut count) = (0, 0);
    let counted = places.into_iter().map(|place| {
        let mut end = place.clamp(at, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        count += letters(&text[at..end]);
        at = end;
        count
    });
    counted.collect()
}
