//! What the fake index counts: shows, sources, months, tags, completions.

use super::Fake;
use crate::query::{Completion, Facets, Month, Query, ShowCount, Suggestion, Tally};
use crate::text::Clean;
use crate::text::fold::Searchable;

impl Fake {
    pub(super) fn facets(&self, query: &Query) -> Facets {
        let mut facets = Facets { total: self.listed(query).count(), ..Facets::default() };
        let add = |tallies: &mut Vec<Tally>, name: &Clean| match tallies.iter_mut().find(|t| t.name == *name)
        {
            Some(tally) => tally.total += 1,
            None => tallies.push(Tally { name: name.clone(), total: 1, unread: 0 }),
        };
        for row in self.listed(query) {
            row.shows.iter().for_each(|show| add(&mut facets.shows, show));
            row.source.iter().for_each(|source| add(&mut facets.sources, source));
            let (year, month) = (row.date.day.year(), row.date.day.month());
            match facets.months.last_mut().filter(|last| (last.year, last.month) == (year, month)) {
                Some(last) => last.total += 1,
                None => facets.months.push(Month { year, month, total: 1, unread: 0 }),
            }
        }
        for tallies in [&mut facets.shows, &mut facets.sources] {
            tallies.sort_by_key(|tally| std::cmp::Reverse(tally.total));
        }
        facets
    }

    /// Names of shows and sources that begin with the same letter as the filter's last word.
    pub(super) fn suggest(&self, filter: &str) -> Vec<Suggestion> {
        let near = |name: &Clean| {
            let first = |text: &str| text.chars().next().map(|letter| letter.to_ascii_lowercase());
            first(filter.rsplit([':', ' ']).next().unwrap_or_default()) == first(name)
        };
        let shows = self.shows(&Query::default()).into_iter().filter(|show| near(&show.name));
        let offer = |show: ShowCount| Suggestion {
            filter: format!("show:{}", crate::query::quote(&show.name)),
            total: show.total,
        };
        shows.map(offer).collect()
    }

    pub(super) fn tags(&self) -> Vec<Completion> {
        let mut tags: Vec<Completion> = Vec::new();
        for tag in self.rows.iter().flat_map(|row| &row.tags) {
            match tags.iter_mut().find(|known| known.label == *tag) {
                Some(known) => known.count = known.count.map(|count| count + 1),
                None => tags.push(Completion { value: tag.to_string(), label: tag.clone(), count: Some(1) }),
            }
        }
        tags
    }

    pub(super) fn shows(&self, within: &Query) -> Vec<ShowCount> {
        let mut shows: Vec<ShowCount> = Vec::new();
        for (row, name) in self.listed(within).flat_map(|row| row.shows.iter().map(move |show| (row, show))) {
            let unread = usize::from(!row.read);
            match shows.iter_mut().find(|show| show.name == *name) {
                Some(show) => {
                    show.total += 1;
                    show.unread += unread;
                }
                None => {
                    let aliases = self.aliases.iter().find(|(show, _)| *show == name.as_str());
                    let aliases = aliases.map_or(&[][..], |(_, aliases)| aliases);
                    shows.push(ShowCount {
                        name: name.clone(),
                        aliases: aliases.iter().map(|alias| Clean::line(alias)).collect(),
                        total: 1,
                        unread,
                        followed: self.followed.iter().any(|show| show == name.as_str()),
                    });
                }
            }
        }
        shows.sort_by_key(|show| std::cmp::Reverse(show.total));
        shows
    }

    pub(super) fn complete(&self, value: &str, rest: &Query) -> Vec<Completion> {
        let needle = Searchable::new(value);
        let starts =
            |show: &ShowCount| Searchable::new(&show.name).as_str().contains(needle.as_str().trim_end());
        let shows = self.shows(rest).into_iter().filter(starts);
        let completion = |show: ShowCount| Completion {
            value: crate::query::quote(&show.name),
            label: show.name,
            count: Some(show.total),
        };
        shows.map(completion).collect()
    }
}
