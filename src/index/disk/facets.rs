//! Counts of what a query's articles are, of the whole library, and of its shows.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use super::reader::Disk;
use super::tally::{self, Count, Counted};
use super::{IndexError, corrected};
use crate::index::followed::with_followed;
use crate::index::{Cancelled, unknown};
use crate::query::{Counts, Facets, Month, Query, ShowCount, Tally, UnknownShow};
use crate::text::Clean;
use crate::text::fold::Searchable;

impl Disk {
    pub(super) fn count_facets(
        &self,
        query: &Query,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Result<Facets, IndexError> {
        let members = self.members(query, cancelled)?;
        let parts = self.counted(&members);
        let mut facets = Facets::default();
        for part in &parts {
            facets.total += part.members.count_ones(..);
            facets.unread += part.members.difference_count(&part.marked.read);
            facets.bookmarked += part.members.intersection_count(&part.marked.bookmarked);
        }
        facets.shows = most(tally::shows(&parts, self.fields.show_name, cancelled)?, limit);
        facets.sources = most(tally::texts(&parts, self.fields.source_name, cancelled)?, limit);
        let mut months: Vec<_> = tally::months(&parts, cancelled)?.into_iter().collect();
        months.sort_unstable_by_key(|(month, _)| std::cmp::Reverse(*month));
        facets.months = months.into_iter().take(limit).map(of_month).collect();
        Ok(facets)
    }

    pub(super) fn count_all(&self) -> Counts {
        let mut counts = Counts::default();
        for (segment, marked) in self.segments.iter().zip(&self.marked) {
            let mut shown = segment.alive.clone();
            shown.difference_with(&marked.hidden);
            counts.articles += shown.count_ones(..);
            counts.unread += shown.difference_count(&marked.read);
            counts.bookmarked += shown.intersection_count(&marked.bookmarked);
            counts.hidden += segment.alive.intersection_count(&marked.hidden);
        }
        counts
    }

    /// Shows that have articles, those of the catalogue and those that only articles name; and those that
    /// are followed.
    pub(super) fn count_shows(&self, cancelled: Cancelled<'_>) -> Result<Vec<ShowCount>, IndexError> {
        let members = self.members(&Query::default(), cancelled)?;
        let counts = tally::shows(&self.counted(&members), self.fields.show_name, cancelled)?;
        let known: HashMap<_, _> =
            self.catalogue.iter().map(|(_, show)| (show.name.as_str(), &show.aliases)).collect();
        let mut shows = Vec::new();
        // Spellings of one name are one show.
        let mut said: HashMap<String, (Vec<String>, Count)> = HashMap::new();
        for (name, count) in counts {
            if let Some(aliases) = known.get(name.as_str()) {
                shows.push(of_show(Clean::body(&name), (*aliases).clone(), count));
                continue;
            }
            let folded = Searchable::new(&name).as_str().to_owned();
            let (spellings, sum) = said.entry(folded).or_default();
            spellings.push(name);
            sum.add(count);
        }
        for (mut spellings, count) in said.into_values() {
            spellings.sort_unstable();
            let name = self.newest(&spellings, &members)?;
            shows.push(of_show(Clean::body(name), Vec::new(), count));
        }
        Ok(with_followed(shows, self.overlay.preferences(), &self.catalogue))
    }

    pub(super) fn count_unknown(
        &self,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<UnknownShow>, IndexError> {
        let members = self.members(&Query::default(), cancelled)?;
        let counts = tally::texts(&self.counted(&members), self.fields.unknown_name, cancelled)?;
        let counts = counts.into_iter().map(|(title, count)| (Clean::body(&title), count.total)).collect();
        Ok(unknown::of_several(counts, &self.catalogue, limit))
    }

    /// The one of these show's names that the newest of the members has.
    fn newest<'a>(&self, names: &'a [String], members: &[FixedBitSet]) -> Result<&'a str, IndexError> {
        let [first, others @ ..] = names else { return Ok("") };
        if others.is_empty() {
            return Ok(first);
        }
        let mut newest = (u64::MAX, first);
        for part in self.counted(members) {
            let Counted { segment, marked, members } = part;
            let corrected = marked.corrected();
            let recognised = |doc: &DocId| members.contains(*doc as usize) && !corrected.contains(doc);
            let terms = segment.terms(self.fields.show)?;
            for name in names {
                let Some(info) = terms.find_text(name)? else { continue };
                let mut doc = None;
                terms
                    .each_block(&info, |docs| doc = doc.or_else(|| docs.iter().copied().find(recognised)))?;
                newest = newest.min((doc.map_or(u64::MAX, |doc| segment.age(doc)), name));
            }
            corrected::each(&part, self.fields.show_name, &mut |doc, _, shows| {
                let is_its = |name: &&String| shows.iter().any(|show| show.as_str() == name.as_str());
                let its = names.iter().filter(is_its).map(|name| (segment.age(doc), name));
                newest = its.fold(newest, Ord::min);
            })?;
        }
        Ok(newest.1)
    }

    /// Sets of members, with what is needed to count them.
    pub(super) fn counted<'a>(&'a self, members: &'a [FixedBitSet]) -> Vec<Counted<'a>> {
        let parts = self.segments.iter().zip(&self.marked).zip(members);
        parts.map(|((segment, marked), members)| Counted { segment, marked, members }).collect()
    }
}

/// Most articles first, then by name.
fn most(counts: HashMap<String, Count>, limit: usize) -> Vec<Tally> {
    let tally = |(name, count): (String, Count)| Tally {
        name: Clean::body(&name),
        total: count.total,
        unread: count.unread,
    };
    let mut tallies: Vec<_> = counts.into_iter().map(tally).collect();
    tallies.sort_by(|left, right| right.total.cmp(&left.total).then_with(|| left.name.cmp(&right.name)));
    tallies.truncate(limit);
    tallies
}

fn of_month((month, count): (i32, Count)) -> Month {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12));
    Month { year: year as i16, month: month as i8 + 1, total: count.total, unread: count.unread }
}

fn of_show(name: Clean, aliases: Vec<Clean>, count: Count) -> ShowCount {
    ShowCount { name, aliases, total: count.total, unread: count.unread, followed: false }
}
