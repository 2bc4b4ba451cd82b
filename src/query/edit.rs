//! What the filter bar needs beyond the query itself: colours, what stands at the cursor to be
//! completed and what it is counted in, quoting, putting a show or an order in, pieces to be respelt. All by the parser's own tokens, so that they agree with it.

mod order;
mod piece;
mod rest;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use order::{sort_of, with_sort};
pub use piece::{Piece, PieceKind, pieces, without_each};
pub use rest::rest_of;

use super::Clock;
use super::field::{FIELDS, Field, FieldKind};
use super::parse::{parse, readable};
use super::token::{Kind, Token, Value, is_double_quote, tokens};

/// What a piece of a filter is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanKind {
    Word,
    /// With its quotation marks.
    Phrase,
    /// `show:`
    FieldName,
    /// What stands behind it.
    Value,
    /// `or`, `not`, `-` and parentheses.
    Operator,
    /// Not understood; [`parse`] says why.
    Problem,
}

/// The pieces of a filter in order (bytes), not overlapping; white space is in none.
pub fn spans(text: &str) -> Vec<(Range<usize>, SpanKind)> {
    let (_, problems) = parse(text, &Clock::default());
    let mut problems = problems.into_iter().map(|problem| problem.range).peekable();
    let read = readable(text);
    let mut spans: Vec<_> = tokens(read).iter().flat_map(coloured).collect();
    spans.push((read.len()..text.len(), SpanKind::Problem));
    spans.retain(|(range, _)| !range.is_empty());
    for (range, kind) in &mut spans {
        while problems.next_if(|problem| problem.end <= range.start).is_some() {}
        if problems.peek().is_some_and(|problem| problem.start <= range.start) {
            *kind = SpanKind::Problem;
        }
    }
    spans
}

fn coloured(token: &Token) -> [(Range<usize>, SpanKind); 2] {
    let whole = token.range.clone();
    let nothing = whole.end..whole.end;
    match &token.kind {
        Kind::Open | Kind::Close | Kind::Or | Kind::Not | Kind::Minus => {
            [(whole, SpanKind::Operator), (nothing, SpanKind::Operator)]
        }
        Kind::Word { unknown_field } => {
            let name_end = unknown_field.unwrap_or(whole.start);
            [(whole.start..name_end, SpanKind::FieldName), (name_end..whole.end, SpanKind::Word)]
        }
        Kind::Phrase(_) => [(whole, SpanKind::Phrase), (nothing, SpanKind::Phrase)],
        Kind::Field(_, value) => {
            [(whole.start..value.outer.start, SpanKind::FieldName), (value.outer.clone(), SpanKind::Value)]
        }
    }
}

/// The `field:value` at the cursor (a byte index): its field, the value as far as the cursor without
/// quotation marks, and the bytes that a chosen value replaces.
pub fn completing(text: &str, cursor: usize) -> Option<(&'static str, String, Range<usize>)> {
    tokens(readable(text)).iter().find_map(|token| match &token.kind {
        Kind::Field(field, value) if value.outer.start <= cursor && cursor <= value.outer.end => {
            let typed = value.content.start..cursor.clamp(value.content.start, value.content.end);
            Some((field.name, text.get(typed)?.to_owned(), value.outer.clone()))
        }
        _ => None,
    })
}

/// The fields whose names the word at the cursor begins, and the bytes that `name:` replaces.
pub fn completing_name(text: &str, cursor: usize) -> Option<(Vec<&'static Field>, Range<usize>)> {
    let tokens = tokens(readable(text));
    let word = tokens.iter().find(|token| {
        let begins = matches!(token.kind, Kind::Word { unknown_field: None } | Kind::Or | Kind::Not);
        begins && token.range.start < cursor && cursor <= token.range.end
    })?;
    let typed = text.get(word.range.start..cursor)?.to_ascii_lowercase();
    let fields: Vec<_> = FIELDS.iter().filter(|field| field.name.starts_with(&typed)).collect();
    (!fields.is_empty()).then(|| (fields, word.range.clone()))
}

/// A value as it can stand behind a colon, or by itself: in quotation marks where it needs them.
pub fn quote(value: &str) -> String {
    let inner: String = value.chars().map(|c| if is_double_quote(c) { ' ' } else { c }).collect();
    let inner = inner.trim();
    let is_one_word = matches!(
        tokens(inner).as_slice(),
        [Token { kind: Kind::Word { unknown_field: None }, range }] if *range == (0..inner.len())
    );
    // A colon is harmless behind a field only; as a word by itself it could begin one.
    if is_one_word && !inner.contains([':', '：']) { inner.to_owned() } else { format!("\"{inner}\"") }
}

/// The filter with its `show:` replaced by this show; put in front where there is none.
pub fn with_show(text: &str, name: &str) -> String {
    let read = readable(text);
    let tokens = tokens(read);
    let wanted: Vec<&Token> = tokens
        .iter()
        .enumerate()
        .filter(|(index, token)| {
            let excluded = *index > 0 && matches!(tokens[index - 1].kind, Kind::Minus | Kind::Not);
            !excluded && is_show(token)
        })
        .map(|(_, token)| token)
        .collect();
    let either = tokens.iter().any(|token| token.kind == Kind::Or);
    let term = format!("show:{}", quote(name));
    match wanted.as_slice() {
        [first, others @ ..] if others.is_empty() || !either => {
            let mut filter = read.to_owned();
            for other in others.iter().rev() {
                take_out(&mut filter, &other.range);
            }
            put_in(&mut filter, &first.range, &term);
            filter.trim().to_owned()
        }
        _ if either => format!("{term} ({})", closed(read.trim(), &tokens)),
        _ => format!("{term} {}", read.trim()).trim_end().to_owned(),
    }
}

/// Puts a term in the place of another, parted from what follows: quotation marks may have parted it.
fn put_in(filter: &mut String, piece: &Range<usize>, term: &str) {
    let touches = filter[piece.end..].starts_with(|next: char| !next.is_whitespace());
    filter.replace_range(piece.clone(), &format!("{term}{}", if touches { " " } else { "" }));
}

/// Takes a piece out with the space behind it.
fn take_out(filter: &mut String, piece: &Range<usize>) {
    let rest = &filter[piece.end..];
    let end = piece.end + rest.len() - rest.trim_start().len();
    filter.replace_range(piece.start..end, "");
}

fn is_show(token: &Token) -> bool {
    matches!(token.kind, Kind::Field(Field { kind: FieldKind::Show { about: false }, .. }, _))
}

/// The filter with its last phrase closed, so that something may follow.
fn closed(text: &str, tokens: &[Token]) -> String {
    let last = tokens.last().map(|token| &token.kind);
    match last {
        Some(Kind::Phrase(Value { quoted: true, closed: false, .. }))
        | Some(Kind::Field(_, Value { quoted: true, closed: false, .. })) => format!("{text}\""),
        _ => text.to_owned(),
    }
}
