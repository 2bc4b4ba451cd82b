//! A filter in the pieces that can be spelt otherwise or left out, for whoever offers another filter.

use std::ops::Range;

use super::order::is_order;
use super::take_out;
use crate::query::field::Field;
use crate::query::parse::readable;
use crate::query::token::{Kind, Token, Value, tokens};

/// A piece that can be spelt otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: PieceKind,
    /// Its bytes, quotation marks included.
    pub range: Range<usize>,
    /// Without quotation marks.
    pub content: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A word or phrase that is sought everywhere.
    Words,
    /// What stands before a colon and is no field; without the colon.
    UnknownField,
    /// What stands behind a field's colon; not empty.
    Value(&'static Field),
}

/// Every word, phrase, value and unknown field of a filter, in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for Token { kind, range } in tokens(readable(text)) {
        let bare = |kind, range: Range<usize>| Piece { kind, content: range.clone(), range };
        let of = |kind, Value { outer, content, .. }: Value| Piece { kind, range: outer, content };
        match kind {
            Kind::Word { unknown_field: None } => pieces.push(bare(PieceKind::Words, range)),
            Kind::Word { unknown_field: Some(end) } => {
                let name = text[range.start..end].trim_end_matches([':', '：']).len();
                pieces.push(bare(PieceKind::UnknownField, range.start..range.start + name));
                pieces.push(bare(PieceKind::Words, end..range.end));
            }
            Kind::Phrase(value) => pieces.push(of(PieceKind::Words, value)),
            Kind::Field(field, value) if !text[value.content.clone()].trim().is_empty() => {
                pieces.push(of(PieceKind::Value(field), value));
            }
            Kind::Field(..) | Kind::Open | Kind::Close | Kind::Or | Kind::Not | Kind::Minus => {}
        }
    }
    pieces
}

/// The filter without one of its terms, for each of them; a group is one. None where any of several would
/// do, nor where nothing would be left but what is excluded.
pub fn without_each(text: &str) -> Vec<String> {
    let text = readable(text);
    let terms = terms(text);
    let wanted = terms.iter().filter(|term| !term.excluded).count();
    let dispensable = terms.iter().filter(|term| term.excluded && wanted > 0 || wanted > 1);
    let without = |term: &Term| {
        let mut filter = text.to_owned();
        take_out(&mut filter, &term.range);
        filter.truncate(filter.trim_end().len());
        filter
    };
    dispensable.map(without).collect()
}

/// A term, with what excludes it.
struct Term {
    range: Range<usize>,
    excluded: bool,
}

/// What stands side by side; nothing where an `or` parts it.
fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let (mut depth, mut start, mut excluded) = (0_usize, None, false);
    for Token { kind, range } in tokens(text) {
        match kind {
            Kind::Or if depth == 0 => return Vec::new(),
            // It closes nothing, and is passed over.
            Kind::Close if depth == 0 => continue,
            Kind::Field(field, _) if depth == 0 && is_order(field) => {
                (start, excluded) = (None, false);
                continue;
            }
            Kind::Minus | Kind::Not if depth == 0 => excluded = !excluded,
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        let begin = *start.get_or_insert(range.start);
        if depth == 0 && !matches!(kind, Kind::Minus | Kind::Not) {
            terms.push(Term { range: begin..range.end, excluded });
            (start, excluded) = (None, false);
        }
    }
    let open = start.filter(|_| depth > 0);
    terms.extend(open.map(|begin| Term { range: begin..text.len(), excluded }));
    terms
}
