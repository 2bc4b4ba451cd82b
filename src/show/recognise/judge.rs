//! What the words around a name say: the evidence that needs no more than its own sentence.
//!
//! [`View`] is a place with its neighbours; [`name`] judges how the name itself is written, [`favour`] what
//! speaks for a series, [`against`] what speaks for something else.

mod against;
mod favour;
mod longer;
mod name;

pub use favour::is_time;

use std::ops::Range;

use super::passage::{Passage, Word, is_quote};
use super::place::Place;
use crate::show::evidence::Sign;
use crate::show::evidence::words::Class;
use crate::show::{Common, Show};
use crate::text::fold;

/// Words on either side that are looked at one by one.
const REACH: usize = 8;

/// Words on either side that count as near.
const NEAR: usize = 10;

/// Words of a passage from which on a name that means nothing else is not looked at closely.
const LONG: usize = 400;

/// Adds to the place what its surroundings say.
pub fn judge(place: &mut Place, passage: &Passage<'_>, show: &Show) {
    if show.name.ends_with('%') {
        if !passage.text[place.range.end..].starts_with('%') {
            place.evidence.add(Sign::Counted, "");
            return;
        }
        place.range.end += 1;
    }
    let written = &passage.text[place.range.clone()];
    if place.common != Common::No && is_initials(written) && !is_initials(&show.name) {
        place.evidence.add(Sign::LongerName, written);
        return;
    }
    let view = View::new(place, passage);
    let quotes = view.quotes();
    view.name(place, quotes, &show.name);
    view.quoted(place, quotes);
    if place.common == Common::No && passage.words.len() > LONG {
        return;
    }
    view.favour(place, show);
    if place.common == Common::No {
        view.longer_place(place);
    } else {
        view.against(place, quotes);
        view.goes_on(&mut place.evidence, show.year);
    }
}

/// "S.H.I.E.L.D" is no shield.
fn is_initials(written: &str) -> bool {
    let parts = |c: char| matches!(c, '.' | '*');
    written.matches(parts).count() > 1 && written.split(parts).all(|part| part.chars().count() < 2)
}

/// How quotation marks or italics stand at a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    None,
    Whole,
    /// At one end, and none at the other where it could belong.
    Half,
    /// A quotation begins with the name and goes on.
    Begins,
}

/// A place and what stands around it.
struct View<'p, 'a> {
    passage: &'p Passage<'a>,
    /// Words within the place, as indices.
    inner: Range<usize>,
    range: Range<usize>,
    /// Where the text goes on behind a possessive ending.
    behind: usize,
    possessive: bool,
    /// Words of the same sentence, the nearest first.
    before: [Option<&'p Word>; REACH],
    after: [Option<&'p Word>; REACH],
}

/// Whether there is a word that says one of these.
fn is(word: Option<&Word>, class: Class) -> bool {
    word.is_some_and(|word| word.class.any(class))
}

/// The first of these words that says one of these.
fn find<'p>(words: &[Option<&'p Word>], class: Class) -> Option<&'p Word> {
    words.iter().flatten().find(|word| word.class.any(class)).copied()
}

impl<'p, 'a> View<'p, 'a> {
    fn new(place: &Place, passage: &'p Passage<'a>) -> Self {
        let inner = passage.around(&place.range);
        let possessive = place.form.possessive && !inner_contracts(passage, &inner);
        let behind = if possessive { possessive_end(passage.text, place.range.end) } else { place.range.end };
        let mut view = Self {
            passage,
            inner,
            range: place.range.clone(),
            behind,
            possessive,
            before: [None; REACH],
            after: [None; REACH],
        };
        view.before = firsts(view.words_before());
        view.after = firsts(view.words_after());
        view
    }

    /// The words before it in its sentence, the nearest first.
    fn words_before(&self) -> impl Iterator<Item = &'p Word> + use<'p> {
        let words = &self.passage.words;
        let sentence = words.get(self.inner.start).map(|word| word.sentence);
        let same = move |word: &&Word| Some(word.sentence) == sentence;
        words[..self.inner.start].iter().rev().take_while(same)
    }

    /// The words behind it in its sentence, the nearest first.
    fn words_after(&self) -> impl Iterator<Item = &'p Word> + use<'p> {
        let words = &self.passage.words;
        let last = self.inner.end.saturating_sub(1).max(self.inner.start);
        let sentence = words.get(last).map(|word| word.sentence);
        let same = move |word: &&Word| Some(word.sentence) == sentence;
        words[self.inner.end.min(words.len())..].iter().take_while(same)
    }

    fn text(&self, word: &Word) -> &'a str {
        &self.passage.text[word.start..word.end]
    }

    fn said(&self, word: Option<&Word>) -> &'a str {
        word.map_or("", |word| self.text(word))
    }

    fn name_text(&self) -> &'a str {
        &self.passage.text[self.range.clone()]
    }

    fn inner(&self) -> &'p [Word] {
        &self.passage.words[self.inner.clone()]
    }

    /// What stands between the word before and the name.
    fn gap_before(&self) -> &'a str {
        let start = self.passage.words[..self.inner.start].last().map_or(0, |word| word.end);
        &self.passage.text[start.min(self.range.start)..self.range.start]
    }

    fn gap_after(&self) -> &'a str {
        let end = self.passage.words.get(self.inner.end).map_or(self.passage.text.len(), |word| word.start);
        &self.passage.text[self.behind..end.max(self.behind)]
    }

    /// Whether the word before stands beside the name, but for quotation marks.
    fn near_before(&self) -> bool {
        adjoins(self.gap_before())
    }

    fn near_after(&self) -> bool {
        adjoins(self.gap_after())
    }

    /// Whether nothing but a space parts the word before from the name.
    fn close_before(&self) -> bool {
        let gap = self.gap_before();
        gap.trim().is_empty() && !gap.contains('\n')
    }

    fn close_after(&self) -> bool {
        let gap = self.gap_after();
        gap.trim().is_empty() && !gap.is_empty()
    }

    /// Words of the name that say something.
    fn significant(&self) -> usize {
        self.inner().iter().filter(|word| !word.class.any(Class::SMALL)).count()
    }

    fn is_number(&self) -> bool {
        self.name_text().bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// "It's": what follows the name is a verb.
fn inner_contracts(passage: &Passage<'_>, inner: &Range<usize>) -> bool {
    inner.len() == 1 && is(passage.words.get(inner.start), Class::CONTRACTED)
}

/// Only white space and quotation marks.
fn adjoins(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || is_quote(c))
}

fn firsts<'p>(words: impl Iterator<Item = &'p Word>) -> [Option<&'p Word>; REACH] {
    let mut firsts = [None; REACH];
    for (place, word) in firsts.iter_mut().zip(words) {
        *place = Some(word);
    }
    firsts
}

/// Where a possessive ending that begins here ends.
fn possessive_end(text: &str, at: usize) -> usize {
    let Some(rest) = text[at..].strip_prefix(fold::is_apostrophe) else { return at };
    text.len() - rest.strip_prefix(['s', 'S']).unwrap_or(rest).len()
}
