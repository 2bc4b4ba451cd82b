//! Values of a field with the articles of a filter that have them, from the columns; titles' words from
//! their dictionary.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use fixedbitset::FixedBitSet;
use tantivy::DocId;
use tantivy::postings::TermInfo;

use super::IndexError;
use super::leaf::go_on;
use super::reader::Disk;
use super::tally::{self, Count, Counted};
use crate::index::{Cancelled, complete};
use crate::query::{Completion, CompletionRequest, FieldKind, Query, TextField};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// Words between two questions whether to go on.
const STEP: usize = 4096;

impl Disk {
    pub(super) fn complete_value(
        &self,
        request: &CompletionRequest,
        kind: FieldKind,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<Completion>, IndexError> {
        let members = self.members(&request.rest, cancelled)?;
        let counts = match kind {
            FieldKind::Choice | FieldKind::Time(_) | FieldKind::Season => Vec::new(),
            FieldKind::Show { about: false } => {
                self.count_shows_named(&members, self.fields.show_name, cancelled)?
            }
            FieldKind::Show { about: true } => {
                self.count_shows_named(&members, self.fields.about_name, cancelled)?
            }
            FieldKind::Text(TextField::Title) => {
                self.title_words(&members, &request.value, limit, cancelled)?
            }
            FieldKind::Text(TextField::Source) => {
                self.count_texts(&members, self.fields.source_name, cancelled)?
            }
            FieldKind::Text(TextField::Author) => {
                self.count_texts(&members, self.fields.author_name, cancelled)?
            }
            FieldKind::Text(TextField::Url) => self.count_texts(&members, self.fields.host, cancelled)?,
            FieldKind::Text(TextField::Tag) => {
                let mut counts = self.count_texts(&members, self.fields.tag_name, cancelled)?;
                counts.extend(self.tags_by_hand(&members)?);
                sum(counts)
            }
        };
        Ok(complete::starting(counts, &self.catalogue, kind, &request.value, limit))
    }

    /// The seasons that articles of a query speak of.
    pub(super) fn seasons(
        &self,
        query: &Query,
        cancelled: Cancelled<'_>,
    ) -> Result<BTreeSet<u16>, IndexError> {
        let members = self.members(query, cancelled)?;
        let counts = tally::texts(&self.counted(&members), self.fields.season_number, cancelled)?;
        let number = |name: &String| name.parse().map_err(|_| IndexError::damaged("a season is no number"));
        counts.keys().map(number).collect()
    }

    fn count_texts(
        &self,
        members: &[FixedBitSet],
        field: tantivy::schema::Field,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<(Clean, usize)>, IndexError> {
        Ok(totals(tally::texts(&self.counted(members), field, cancelled)?))
    }

    fn count_shows_named(
        &self,
        members: &[FixedBitSet],
        field: tantivy::schema::Field,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<(Clean, usize)>, IndexError> {
        Ok(totals(tally::shows(&self.counted(members), field, cancelled)?))
    }

    /// The words of titles that begin so, those of most articles. A word has no more articles here
    /// than in the whole dictionary: so those of most articles there are counted first, and the others
    /// only as long as one of them could still have more than all that are wanted.
    fn title_words(
        &self,
        members: &[FixedBitSet],
        typed: &str,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<(Clean, usize)>, IndexError> {
        let parts = self.counted(members);
        let titles: Vec<_> =
            self.segments.iter().map(|segment| segment.terms(self.fields.title)).collect::<Result<_, _>>()?;
        let typed = Searchable::new(typed);
        let typed = typed.as_str().trim();
        let mut known: HashMap<Box<[u8]>, Vec<(usize, TermInfo)>> = HashMap::new();
        for (at, terms) in titles.iter().enumerate() {
            let mut asked = 0_usize;
            terms.starting(typed.as_bytes(), |word, info| {
                asked += 1;
                if asked.is_multiple_of(STEP) {
                    go_on(cancelled)?;
                }
                if std::str::from_utf8(word).is_ok_and(|word| !complete::is_worth_picking(word, typed)) {
                    return Ok(true);
                }
                match known.get_mut(word) {
                    Some(infos) => infos.push((at, info.clone())),
                    None => drop(known.insert(word.into(), vec![(at, info.clone())])),
                }
                Ok(true)
            })?;
        }
        let most = |infos: &[(usize, TermInfo)]| infos.iter().map(|(_, info)| info.doc_freq as usize).sum();
        let mut known: Vec<(usize, _, _)> =
            known.into_iter().map(|(word, infos)| (most(&infos), word, infos)).collect();
        known.sort_unstable_by_key(|(most, ..)| Reverse(*most));
        let mut counts: Vec<(Clean, usize)> = Vec::new();
        let mut best = BinaryHeap::new();
        for (most, word, infos) in known {
            // The least of the best so far.
            if best.len() == limit && best.peek().is_none_or(|Reverse(least)| most < *least) {
                break;
            }
            go_on(cancelled)?;
            let mut count = 0;
            for (at, info) in infos {
                titles[at].each_block(&info, |docs| {
                    count += docs.iter().filter(|doc| parts[at].members.contains(**doc as usize)).count();
                })?;
            }
            if count > 0 {
                let word =
                    std::str::from_utf8(&word).map_err(|_| IndexError::damaged("a word is no text"))?;
                counts.push((Clean::line(word), count));
                best.push(Reverse(count));
                if best.len() > limit {
                    best.pop();
                }
            }
        }
        Ok(counts)
    }

    /// Tags set by hand, with those articles that do not have them anyway.
    fn tags_by_hand(&self, members: &[FixedBitSet]) -> Result<Vec<(Clean, usize)>, IndexError> {
        let mut counts = Vec::new();
        for Counted { segment, marked, members } in self.counted(members) {
            let column = segment.texts(segment.fields.tag_name)?;
            for (tag, docs) in marked.tags.iter() {
                let tag = Clean::line(tag);
                let number = match &column {
                    Some(column) => column.dictionary().term_ord(tag.as_bytes())?,
                    None => None,
                };
                let has = |doc: DocId| {
                    let numbers = column.iter().flat_map(|column| column.ords().values_for_doc(doc));
                    number.is_some_and(|number| numbers.into_iter().any(|other| other == number))
                };
                let new = docs.iter().filter(|doc| members.contains(**doc as usize) && !has(**doc));
                counts.push((tag, new.count()));
            }
        }
        Ok(counts)
    }
}

fn totals(counts: HashMap<String, Count>) -> Vec<(Clean, usize)> {
    counts.into_iter().map(|(name, count)| (Clean::body(&name), count.total)).collect()
}

/// Each value once.
fn sum(counts: Vec<(Clean, usize)>) -> Vec<(Clean, usize)> {
    let mut all: HashMap<Clean, usize> = HashMap::new();
    for (value, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        *all.entry(value).or_default() += count;
    }
    all.into_iter().collect()
}
