//! Stands in for `query::with_sort` and `query::rest_of` until they are there, and goes then.

use std::ops::Range;

use crate::query::{self, Clock, Query, Sort};

/// The filter in this order; no `sort:` for the newest first.
pub fn with_sort(text: &str, sort: Sort) -> String {
    let others = text.split_whitespace().filter(|word| !word.to_lowercase().starts_with("sort:"));
    let name = match sort {
        Sort::Newest => None,
        Sort::Oldest => Some("oldest"),
        Sort::Relevance => Some("relevance"),
        Sort::Title => Some("title"),
        Sort::Source => Some("source"),
    };
    let order = name.map(|name| format!("sort:{name}"));
    others.map(str::to_owned).chain(order).collect::<Vec<_>>().join(" ")
}

/// The filter without the piece that has these bytes.
pub fn rest_of(text: &str, piece: &Range<usize>, clock: &Clock) -> Query {
    let start = text[..piece.start].rfind([' ', '(']).map_or(0, |at| at + 1);
    query::parse(&format!("{}{}", &text[..start], &text[piece.end..]), clock).0
}
