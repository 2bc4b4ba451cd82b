//! One run of text to lines: where it may break, and where it does.
//!
//! Words part at white space and hyphens, CJK between characters except where punctuation forbids
//! it (kinsoku), and what is longer than a line anywhere between graphemes.

use std::ops::Range;

use ratatui::buffer::CellWidth;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::Look;
use crate::text::script::is_cjk;

/// Text above this many bytes is wrapped greedily: the best fit is not worth its time there.
pub(super) const GREEDY: usize = 16 * 1024;

/// A run of the layout's text with its looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// Bytes of the layout's text.
    pub(super) range: Range<usize>,
    /// Where each look ends, in order; the last ends with the range.
    pub(super) looks: Vec<(usize, Look)>,
    /// Places of forced line breaks.
    pub(super) breaks: Vec<usize>,
    /// Wrap greedily (for a part of a text that is long as a whole).
    pub(super) greedy: bool,
}

/// Text that is not parted, and the white space after it.
#[derive(Debug)]
struct Piece {
    range: Range<usize>,
    width: usize,
    space: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        columns(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        columns(self.space)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "columns of a line are far below 2^52")]
fn columns(width: usize) -> f64 {
    width as f64
}

/// Columns that a text takes on the screen: the sum of its graphemes, as the screen's cells count.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

fn grapheme_width(grapheme: &str) -> usize {
    usize::from(grapheme.cell_width())
}

/// The next place at or after `at` that does not part a grapheme of the text. Looks back no further
/// than a grapheme of clean text can be long.
pub(super) fn grapheme_end(text: &str, at: usize) -> usize {
    const LONGEST: usize = 64;
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let mut from = at.saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let text = &text[from..];
    let mut cursor = GraphemeCursor::new(at - from, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().map_or(at, |end| from + end),
        _ => at,
    }
}

impl Flow {
    /// Lines of at most `limit` columns, as bytes of the text without the white space at their ends.
    /// Only a single grapheme that is wider than that makes a wider line.
    pub(super) fn wrap(&self, text: &str, limit: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = self.range.start;
        for &end in self.breaks.iter().chain([&self.range.end]) {
            wrap_segment(text, start..end, limit, self.greedy, &mut lines);
            start = end;
        }
        lines
    }

    /// Where a line that begins at a place must end, broken anywhere: after at least one grapheme.
    pub(super) fn cut(&self, text: &str, start: usize, limit: usize) -> usize {
        let mut columns = 0;
        for (at, grapheme) in text[start..self.range.end].grapheme_indices(true) {
            columns += grapheme_width(grapheme);
            if at > 0 && columns > limit {
                return start + at;
            }
        }
        self.range.end
    }

    /// Its bytes without white space at either end.
    pub(super) fn trimmed(&self, text: &str) -> Range<usize> {
        let text = &text[self.range.clone()];
        let start = self.range.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }

    /// Columns of its longest line if nothing is wrapped, and of its longest unbreakable piece.
    pub(super) fn widths(&self, text: &str) -> (usize, usize) {
        let mut start = self.range.start;
        let (mut line, mut piece) = (0, 0);
        for &end in self.breaks.iter().chain([&self.range.end]) {
            let pieces = pieces(text, start..end, usize::MAX);
            let last_space = pieces.last().map_or(0, |last| last.space);
            line = line.max(pieces.iter().map(|piece| piece.width + piece.space).sum::<usize>() - last_space);
            piece = pieces.iter().map(|piece| piece.width).fold(piece, usize::max);
            start = end;
        }
        (line, piece)
    }
}

fn wrap_segment(text: &str, range: Range<usize>, limit: usize, greedy: bool, lines: &mut Vec<Range<usize>>) {
    let long = greedy || range.len() > GREEDY;
    let pieces = pieces(text, range, limit);
    let fits = |line: &[Piece]| {
        let all: usize = line.iter().map(|piece| piece.width + piece.space).sum();
        line.len() < 2 || all - line.last().map_or(0, |last| last.space) <= limit
    };
    // A line that is too long must cost more than any number of short ones.
    // A last line of one short word is worth a gap of some columns in the line before.
    let penalties = Penalties {
        overflow_penalty: 1_000_000_000,
        short_last_line_fraction: 5,
        short_last_line_penalty: 200,
        ..Penalties::new()
    };
    let widths = [columns(limit)];
    let optimal = (!long).then(|| wrap_optimal_fit(&pieces, &widths, &penalties).ok()).flatten();
    let wrapped = optimal
        .filter(|lines| lines.iter().all(|line| fits(line)))
        .unwrap_or_else(|| wrap_first_fit(&pieces, &widths));
    lines.extend(
        wrapped.into_iter().filter_map(|line| Some(line.first()?.range.start..line.last()?.range.end)),
    );
}

/// White space that a line may end at.
fn parts(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn pieces(text: &str, range: Range<usize>, limit: usize) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(range.len() / 5);
    let mut at = range.start;
    let end = range.end;
    at += text[at..end].find(|character| !parts(character)).unwrap_or(end - at);
    while at < end {
        let (word, next) = word_at(&text[..end], at);
        push_word(text, at..word, limit, &mut pieces);
        at = next;
        if let Some(last) = pieces.last_mut() {
            last.space = width(&text[word..at]);
        }
    }
    pieces
}

/// Where the word at a place ends, and where the next begins. A point or dash that stands alone
/// belongs to the word before it, so that no line begins with it.
fn word_at(text: &str, start: usize) -> (usize, usize) {
    let mut next = start;
    loop {
        let word = next + text[next..].find(parts).unwrap_or(text.len() - next);
        next = word + text[word..].find(|character| !parts(character)).unwrap_or(text.len() - word);
        let mut rest = text[next..].chars();
        let alone = matches!(rest.next(), Some('·' | '–' | '—')) && rest.next().is_some_and(parts);
        if !alone {
            return (word, next);
        }
    }
}

/// Parts a word where it may break, and where it must because it is longer than a line.
fn push_word(text: &str, range: Range<usize>, limit: usize, pieces: &mut Vec<Piece>) {
    let word = &text[range.clone()];
    if word.is_ascii() && word.len() <= limit && !word.contains('-') {
        pieces.push(Piece { width: word.len(), space: 0, range });
        return;
    }
    let address = word.contains("://");
    let mut piece = Piece { range: range.start..range.start, width: 0, space: 0 };
    let mut before = ['\0'; 2];
    for (at, grapheme) in word.grapheme_indices(true) {
        let at = range.start + at;
        let next = grapheme.chars().next().unwrap_or_default();
        let columns = grapheme_width(grapheme);
        let may_break = if address { before[1] == '/' && next != '/' } else { breaks_between(before, next) };
        if !piece.range.is_empty() && (may_break || piece.width + columns > limit) {
            let rest = Piece { range: at..at, width: 0, space: 0 };
            pieces.push(std::mem::replace(&mut piece, rest));
        }
        piece.range.end = at + grapheme.len();
        piece.width += columns;
        before = [before[1], grapheme.chars().next_back().unwrap_or_default()];
    }
    pieces.push(piece);
}

/// Whether a line may end between the last two characters and the next.
fn breaks_between(before: [char; 2], next: char) -> bool {
    match before[1] {
        '-' | '‐' => before[0].is_alphabetic() && next.is_alphabetic(),
        '–' | '—' => next.is_alphanumeric(),
        last => (is_cjk(last) || is_cjk(next)) && !NEVER_FIRST.contains(next) && !NEVER_LAST.contains(last),
    }
}

/// What may not begin a line: closing punctuation, small kana, marks of repetition.
const NEVER_FIRST: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】〙〗〟’”»›ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\
                           ‐–—〜～‼⁇⁈⁉…‥％‰°｡､｣%,.:;!?)]}";

/// What may not end a line: opening punctuation.
const NEVER_LAST: &str = "（〔［｛〈《「『【〘〖〝‘“«‹｢([{";

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(text: &str, limit: usize) -> Vec<&str> {
        let flow = Flow { range: 0..text.len(), ..Flow::default() };
        flow.wrap(text, limit).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn words_part_at_spaces_hyphens_and_dashes() {
        assert_eq!(wrap("a well-known  hero", 8), ["a well-", "known", "hero"]);
        assert_eq!(wrap("2014-2016", 5), ["2014-", "2016"]);
        assert_eq!(wrap("the end—or so", 9), ["the end—", "or so"]);
        assert_eq!(wrap("one – two · three", 5), ["one –", "two ·", "three"]);
        assert_eq!(wrap("one\u{a0}two three", 7), ["one\u{a0}two", "three"]);
    }

    #[test]
    fn lines_are_evened_out() {
        assert_eq!(wrap("aaa bb cc ddddd", 6), ["aaa", "bb cc", "ddddd"]);
        let long = "aaa bb cc ddddd ".repeat(GREEDY / 16 + 1);
        assert_eq!(wrap(&long, 6)[..3], ["aaa bb", "cc", "ddddd"], "but not in long texts");
    }

    #[test]
    fn long_words_are_broken_at_the_width_and_graphemes_never() {
        assert_eq!(wrap("https://a.example/b-c", 10), ["https://", "a.example/", "b-c"]);
        assert_eq!(wrap("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 5), ["👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]);
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
    }

    #[test]
    fn cjk_breaks_between_characters_but_not_before_closing_punctuation() {
        assert_eq!(wrap("彼は英雄です。", 12), ["彼は英雄で", "す。"]);
        assert_eq!(wrap("彼「英雄」", 4), ["彼", "「英", "雄」"]);
        assert_eq!(wrap("新しいNetflixの", 8), ["新しい", "Netflix", "の"]);
    }

    #[test]
    fn widths_are_of_the_longest_line_and_piece() {
        let text = "one two three";
        let flow = Flow { range: 0..text.len(), breaks: vec![4], ..Flow::default() };
        assert_eq!(flow.widths(text), (9, 5));
    }
}
