//! A filter without one of its pieces: what the values that could stand there are counted in.

use std::ops::Range;

use crate::query::parse::readable;
use crate::query::token::{Kind, Token, tokens};
use crate::query::{Clock, Query, parse};

/// What else must hold where a piece of the filter stands: the filter without the piece that has these
/// bytes, without what excludes it, and without the other sides of every `or` around it.
pub fn rest_of(text: &str, piece: &Range<usize>, clock: &Clock) -> Query {
    let text = readable(text);
    let tokens = tokens(text);
    let is_it = |token: &Token| token.range.start <= piece.start && piece.end <= token.range.end;
    let Some(at) = tokens.iter().position(is_it) else { return parse(text, clock).0 };
    let operators = tokens[..at].iter().rev().take_while(|token| excludes(token)).count();
    let gone = tokens[at - operators..=at].iter();
    let before = other_sides(tokens[..at].iter().rev(), &Kind::Open);
    let after = other_sides(tokens[at + 1..].iter(), &Kind::Close);
    // Blanks in their place part what stood beside them.
    let mut rest = text.as_bytes().to_vec();
    for token in gone.chain(before).chain(after) {
        rest[token.range.clone()].fill(b' ');
    }
    let rest = String::from_utf8(rest).unwrap_or_default();
    parse(&rest, clock).0
}

fn excludes(token: &Token) -> bool {
    matches!(token.kind, Kind::Minus | Kind::Not)
}

/// Of the tokens on one way out of all groups around a place, those beyond an `or`. `edge` is what ends
/// a group on this way.
fn other_sides<'a>(way: impl Iterator<Item = &'a Token>, edge: &Kind) -> Vec<&'a Token> {
    let (mut inner, mut beyond) = (0_usize, false);
    let mut found = Vec::new();
    for token in way {
        match &token.kind {
            kind if kind == edge && inner == 0 => {
                beyond = false;
                continue;
            }
            kind if kind == edge => inner -= 1,
            Kind::Open | Kind::Close => inner += 1,
            Kind::Or if inner == 0 => beyond = true,
            _ => {}
        }
        if beyond {
            found.push(token);
        }
    }
    found
}
