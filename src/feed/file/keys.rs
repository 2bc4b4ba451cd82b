//! The keys of a document's items.

use super::Item;
use crate::article::ArticleId;
use crate::feed::seen::Seen;

/// An item with the keys that it may be known by.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed<'a> {
    pub item: &'a Item,
    /// Never empty; the first is the one that a new item gets. No two items of a document share one.
    pub keys: Vec<String>,
}

impl Keyed<'_> {
    /// The key that the item is known by, else the one that it gets.
    pub fn key(&self, origin: &str, seen: &Seen) -> &str {
        let known = |key: &&String| seen.knows(ArticleId::of_feed_item(origin, key));
        self.keys.iter().find(known).or(self.keys.first()).map_or("", String::as_str)
    }
}

/// The items of one document that are told apart by something, each once, in its order.
pub fn keyed(items: &[Item]) -> Vec<Keyed<'_>> {
    let _ = items;
    Vec::new()
}
