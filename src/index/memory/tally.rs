//! Counting: the library's numbers, and articles by show. Plain passes, as counting ten thousand
//! entries is quicker than keeping counts right through every change.

use std::collections::{BTreeMap, HashMap};

use super::Memory;
use crate::index::corrected::{Corrections, Keys};
use crate::index::followed::with_followed;
use crate::index::unknown;
use crate::query::{self, Counts, Facets, Month, ShowCount, UnknownShow};
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

    /// What the articles at these positions are.
    pub(super) fn count_facets(&self, hits: &[u32], limit: usize) -> Facets {
        let mut facets = Facets { total: hits.len(), ..Facets::default() };
        let mut shows: HashMap<Clean, Tally> = HashMap::new();
        let mut sources: HashMap<Clean, Tally> = HashMap::new();
        let mut months: BTreeMap<(i16, i8), Tally> = BTreeMap::new();
        for item in hits.iter().map(|hit| &self.items[*hit as usize]) {
            let (row, read) = (&item.entry.record.row, item.state.read);
            facets.unread += usize::from(!read);
            facets.bookmarked += usize::from(item.state.bookmarked);
            for show in item.shows(&self.catalogue).iter() {
                match shows.get_mut(show) {
                    Some(tally) => tally.add(read),
                    None => shows.entry(show.clone()).or_default().add(read),
                }
            }
            row.source.iter().for_each(|source| sources.entry(source.clone()).or_default().add(read));
            months.entry((row.date.day.year(), row.date.day.month())).or_default().add(read);
        }
        facets.shows = most(shows, limit);
        facets.sources = most(sources, limit);
        let months = months.into_iter().rev().take(limit);
        facets.months = months
            .map(|((year, month), Tally { total, unread })| Month { year, month, total, unread })
            .collect();
        facets
    }

    /// Shows that have articles, those of the catalogue and those that only articles name; and those that
    /// are followed.
    pub(super) fn count_shows(&self) -> Vec<ShowCount> {
        let keys = Keys::new(&self.catalogue);
        let mut known: HashMap<ShowId, Tally> = HashMap::new();
        let mut said: HashMap<String, (Clean, Tally)> = HashMap::new();
        for item in self.items.iter().filter(|item| !item.state.hidden) {
            let record = &item.entry.record;
            let corrections = Corrections::of(&item.state, &keys);
            let ids = corrections.as_ref().map(|corrections| corrections.ids(&record.named));
            let names = corrections.map(|corrections| corrections.said(&record.said, &keys));
            for id in ids.as_ref().unwrap_or(&record.named) {
                known.entry(*id).or_default().add(item.state.read);
            }
            for name in names.as_ref().unwrap_or(&record.said) {
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
        with_followed(known.chain(said).collect(), &self.preferences, &self.catalogue)
    }

    /// Titles of several articles that are perhaps shows.
    pub(super) fn count_unknown(&self, limit: usize) -> Vec<UnknownShow> {
        let mut counts: HashMap<&Clean, usize> = HashMap::new();
        for item in self.items.iter().filter(|item| !item.state.hidden) {
            item.entry.record.unknown.iter().for_each(|title| *counts.entry(title).or_default() += 1);
        }
        let counts = counts.into_iter().map(|(title, count)| (title.clone(), count)).collect();
        unknown::of_several(counts, &self.catalogue, limit)
    }
}

/// Most articles first, then by name.
fn most(tallies: HashMap<Clean, Tally>, limit: usize) -> Vec<query::Tally> {
    let named =
        |(name, tally): (Clean, Tally)| query::Tally { name, total: tally.total, unread: tally.unread };
    let mut tallies: Vec<_> = tallies.into_iter().map(named).collect();
    tallies.sort_by(|left, right| right.total.cmp(&left.total).then_with(|| left.name.cmp(&right.name)));
    tallies.truncate(limit);
    tallies
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
        ShowCount { name, aliases, total: self.total, unread: self.unread, followed: false }
    }
}
