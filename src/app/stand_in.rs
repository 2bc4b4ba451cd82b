//! Edits of a filter's text that belong to `query`, until they are there: to be replaced by
//! `query::with_sort` and its like.

use crate::query::{self, Sort};

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

/// The filter without the `field:value` at the cursor.
pub fn without_completing(text: &str, cursor: usize) -> String {
    let Some((_, _, range)) = query::completing(text, cursor) else { return text.to_owned() };
    let before = &text[..range.start];
    let start = before.rfind([' ', '(']).map_or(0, |at| at + 1);
    format!("{}{}", &text[..start], &text[range.end..])
}
