//! "Did you mean": a filter that matches nothing, with its words and shows spelt as articles spell them.

use super::Index;
use crate::query::{Clock, Query, Suggestion, parse};
use crate::text::fold;

/// Spellings of one word that are tried.
const SPELLINGS: usize = 3;

/// Filters that differ from this one by one word and match something within `view`, most articles
/// first, at most `limit`.
pub fn suggest(
    index: &dyn Index,
    filter: &str,
    view: &Query,
    clock: &Clock,
    limit: usize,
) -> Vec<Suggestion> {
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for word in fold::words(filter) {
        for spelling in index.spellings(&word.folded, SPELLINGS) {
            let filter = [&filter[..word.range.start], &spelling, &filter[word.range.end..]].concat();
            let query = view.clone().and(parse(&filter, clock).0);
            let total = index.total(&query, &[], &|| false).unwrap_or_default();
            if total > 0 && suggestions.iter().all(|known| known.filter != filter) {
                suggestions.push(Suggestion { filter, total });
            }
        }
    }
    suggestions.sort_by(|left, right| right.total.cmp(&left.total));
    suggestions.truncate(limit);
    suggestions
}
