//! Words that articles hold and that are spelt nearly as one that none holds.

use std::collections::HashMap;

use super::Memory;
use crate::index::suggest::slips;
use crate::text::nearest::distance;

/// In how many articles a near word stands, and the last of them.
#[derive(Default)]
struct Found {
    articles: usize,
    last: usize,
}

impl Memory {
    /// Near words, most articles first, then by their letters.
    pub(super) fn words_near(&self, word: &str, limit: usize) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let allowed = slips(letters.len());
        if allowed == 0 {
            return Vec::new();
        }
        // The distance of most words is told by their length, and of no word reckoned twice.
        let mut known: HashMap<&str, Option<Found>> = HashMap::new();
        for (article, item) in (1..).zip(&self.items) {
            for other in item.entry.words_of(None).split_ascii_whitespace() {
                if other.len().abs_diff(word.len()) > 4 * allowed || other == word {
                    continue;
                }
                let found = known.entry(other).or_insert_with(|| {
                    let other: Vec<char> = other.chars().collect();
                    let near = other.len().abs_diff(letters.len()) <= allowed
                        && distance(&letters, &other) <= allowed;
                    near.then(Found::default)
                });
                if let Some(found) = found.as_mut().filter(|found| found.last != article) {
                    *found = Found { articles: found.articles + 1, last: article };
                }
            }
        }
        let near = known.into_iter().filter_map(|(word, found)| Some((found?.articles, word)));
        let mut near: Vec<_> = near.collect();
        near.sort_unstable_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(right.1)));
        near.truncate(limit);
        near.into_iter().map(|(_, word)| word.to_owned()).collect()
    }
}
