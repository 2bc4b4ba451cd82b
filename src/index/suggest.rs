//! "Did you mean": filters near one that matches nothing, each with what it finds. One word, value or
//! field's name is spelt as articles, shows or the table of fields spell it; at last a term is left out.
//! What joins and groups terms stays.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::{Cancelled, Index};
use crate::query::{
    Clock, CompletionRequest, FIELDS, Field, FieldKind, Piece, PieceKind, Query, Suggestion, TextField,
    parse, pieces, quote, without_each,
};
use crate::text::fold::{self, Word};
use crate::text::nearest::nearest;

/// Filters that are tried: first other spellings, then ones without a term.
const RESPELT: usize = 8;
const SHORTENED: usize = 4;

/// Spellings of one word that are tried, and words that are spelt otherwise.
const SPELLINGS: usize = 3;
const WORDS: usize = 6;

/// Values of a field that one is compared with: those of most articles.
const VALUES: usize = 1000;

/// How many letters of a word may be wrong for it to be taken for another; letters to put in, take out,
/// change or swap with their neighbour.
pub(super) fn slips(letters: usize) -> usize {
    match letters {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Filters that differ from this one by one word and match something within `view`, most articles
/// first, then one without one of its terms; at most `limit`. `None` where nobody waits any more.
pub fn suggest(
    index: &dyn Index,
    filter: &str,
    view: &Query,
    clock: &Clock,
    limit: usize,
    cancelled: Cancelled<'_>,
) -> Option<Vec<Suggestion>> {
    let found = |filters: Vec<String>, most: usize| {
        let mut found = Vec::new();
        for filter in filters.into_iter().take(most) {
            let (query, _) = parse(&filter, clock);
            let filters = !query.is_all();
            let total = if filters { index.total(&view.clone().and(query), &[], cancelled)? } else { 0 };
            found.extend((total > 0).then_some(Suggestion { filter, total }));
        }
        found.sort_by_key(|found| Reverse(found.total));
        Some(found)
    };
    let speller = Speller { index, filter, view, clock, cancelled };
    let mut suggestions = found(speller.respelt()?, RESPELT)?;
    if suggestions.len() < limit {
        suggestions.extend(found(without_each(filter), SHORTENED)?.into_iter().next());
    }
    suggestions.truncate(limit);
    Some(suggestions)
}

/// What becomes of some bytes of the filter.
type Spelling = (Range<usize>, String);

struct Speller<'a> {
    index: &'a dyn Index,
    filter: &'a str,
    view: &'a Query,
    clock: &'a Clock,
    cancelled: Cancelled<'a>,
}

impl Speller<'_> {
    /// The filter with one piece spelt otherwise: the likeliest spelling of each piece, then the second of
    /// each, and so on.
    fn respelt(&self) -> Option<Vec<String>> {
        let filter = self.filter;
        let mut words_left = WORDS;
        let mut spellings = Vec::new();
        for piece in pieces(filter) {
            if (self.cancelled)() {
                return None;
            }
            spellings.push(self.spellings(&piece, &mut words_left));
        }
        let longest = spellings.iter().map(Vec::len).max().unwrap_or_default();
        let ranked = (0..longest).flat_map(|rank| spellings.iter().filter_map(move |all| all.get(rank)));
        let respelt =
            ranked.map(|(range, spelling)| [&filter[..range.start], spelling, &filter[range.end..]].concat());
        // With an apostrophe or without, a word finds the same.
        let alike = |filter: &str| fold::fold(filter).replace(['\'', '’'], "");
        let mut known = HashSet::from([alike(filter)]);
        Some(respelt.filter(|new| known.insert(alike(new))).collect())
    }

    /// Other spellings of a piece, the likeliest first.
    fn spellings(&self, piece: &Piece, words_left: &mut usize) -> Vec<Spelling> {
        let written = self.filter[piece.content.clone()].trim();
        match piece.kind {
            PieceKind::Words => self.of_words(piece, words_left),
            PieceKind::UnknownField => {
                let meant = nearest(written, FIELDS.iter().map(|field| field.name));
                meant.map(|meant| (piece.range.clone(), meant.to_owned())).into_iter().collect()
            }
            PieceKind::Value(field) => match field.kind {
                FieldKind::Text(TextField::Title | TextField::Url) => self.of_words(piece, words_left),
                // One that is not known does not filter, and so empties no list.
                FieldKind::Choice | FieldKind::Time(_) | FieldKind::Season => Vec::new(),
                FieldKind::Show { .. } | FieldKind::Text(_) => self.of_value(field, piece),
            },
        }
    }

    /// Each of its words as articles spell it.
    fn of_words(&self, piece: &Piece, words_left: &mut usize) -> Vec<Spelling> {
        let mut ranked = Vec::new();
        for word in fold::words(&self.filter[piece.content.clone()]) {
            if slips(word.folded.chars().count()) == 0 || *words_left == 0 {
                continue;
            }
            *words_left -= 1;
            let spellings = self.index.spellings(&word.folded, SPELLINGS).into_iter();
            // Without quotation marks a word may be an operator.
            let is_quoted = piece.range != piece.content;
            let spellings = spellings.filter(|spelling| is_quoted || quote(spelling) == *spelling);
            ranked.extend(spellings.map(|spelling| (place(piece, &word), spelling)).enumerate());
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, spelling)| spelling).collect()
    }

    /// The value of the library that is spelt nearly so, and each of its words as some value spells it.
    fn of_value(&self, field: &Field, piece: &Piece) -> Vec<Spelling> {
        let written = &self.filter[piece.content.clone()];
        let values = self.values(field);
        let whole = nearest(written.trim(), values.iter().map(String::as_str));
        let whole = whole.map(|value| (piece.range.clone(), quote(value)));
        let mut known: Vec<_> =
            values.iter().flat_map(|value| fold::words(value)).map(|word| word.folded).collect();
        known.sort_unstable();
        known.dedup();
        let word_meant = |word: Word| {
            let meant = nearest(&word.folded, known.iter().map(String::as_str))?;
            let respelt = [&written[..word.range.start], meant, &written[word.range.end..]].concat();
            Some((piece.range.clone(), quote(&respelt)))
        };
        let words = fold::words(written).filter(|word| slips(word.folded.chars().count()) > 0);
        whole.into_iter().chain(words.filter_map(word_meant)).collect()
    }

    /// What a show, source, author or tag may be called.
    fn values(&self, field: &Field) -> Vec<String> {
        if let FieldKind::Show { .. } = field.kind {
            let shows = self.index.shows(&|| false).unwrap_or_default().into_iter();
            let names = shows.flat_map(|show| std::iter::once(show.name).chain(show.aliases));
            return names.map(|name| name.to_string()).collect();
        }
        let request = CompletionRequest {
            generation: 0,
            field: field.name,
            value: String::new(),
            rest: self.view.clone(),
            clock: *self.clock,
        };
        let values = self.index.complete(&request, VALUES, &|| false).unwrap_or_default();
        values.into_iter().map(|value| value.label.to_string()).collect()
    }
}

/// The bytes of the filter that a word of a piece has.
fn place(piece: &Piece, word: &Word) -> Range<usize> {
    piece.content.start + word.range.start..piece.content.start + word.range.end
}

#[cfg(test)]
mod tests;
