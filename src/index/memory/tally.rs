//! Counting: the library's numbers, and articles by show. Plain passes, as counting ten thousand
//! entries is quicker than keeping counts right through every change.

use std::collections::HashMap;

use super::Memory;
use crate::query::{Counts, ShowCount};
use crate::show::ShowId;
use crate::text::Clean;
use crate::text::fold::Searchable;

impl Memory {
    pub(super) fn count_all(&self) -> Counts {
        let mut counts = Counts::default();
        for item in &self.items {
            if item.state.hidden {
                counts.hidden += 1;
                continue;
            }
            counts.articles += 1;
            counts.unread += usize::from(!item.state.read);
            counts.bookmarked += usize::from(item.state.bookmarked);
        }
        counts
    }

    /// Shows that have articles, those of the catalogue and those that only articles name.
    pub(super) fn count_shows(&self) -> Vec<ShowCount> {
        let mut known: HashMap<ShowId, Tally> = HashMap::new();
        let mut said: HashMap<String, (Clean, Tally)> = HashMap::new();
        for item in self.items.iter().filter(|item| !item.state.hidden) {
            for id in &item.entry.named {
                known.entry(*id).or_default().add(item.state.read);
            }
            for name in &item.entry.said {
                let folded = Searchable::new(name).as_str().to_string();
                let (_, tally) = said.entry(folded).or_insert_with(|| (name.clone(), Tally::default()));
                tally.add(item.state.read);
            }
        }
        let known = known.into_iter().filter_map(|(id, tally)| {
            let show = self.catalogue.get(id)?;
            Some(tally.of(show.name.clone(), show.aliases.clone()))
        });
        let said = said.into_values().map(|(name, tally)| tally.of(name, Vec::new()));
        let mut shows: Vec<_> = known.chain(said).collect();
        shows.sort_by(|left, right| right.total.cmp(&left.total).then_with(|| left.name.cmp(&right.name)));
        shows
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    total: usize,
    unread: usize,
}

impl Tally {
    fn add(&mut self, read: bool) {
        self.total += 1;
        self.unread += usize::from(!read);
    }

    fn of(self, name: Clean, aliases: Vec<Clean>) -> ShowCount {
        ShowCount { name, aliases, total: self.total, unread: self.unread }
    }
}
