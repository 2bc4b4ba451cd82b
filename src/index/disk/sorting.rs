//! Orders of a list other than by age: what a document is sorted by, as a number that means the same
//! in all segments.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use fixedbitset::FixedBitSet;
use tantivy::columnar::StrColumn;
use tantivy::schema::Field;

use super::IndexError;
use super::compiled::{Asked, Compiled};
use super::leaf::go_on;
use super::list::Order;
use super::segment::Segment;
use super::set;
use crate::query::Sort;

/// The places of a text column's values among all segments' values, by segment and by the value's
/// number there.
pub(super) type Ranks = Vec<Vec<u32>>;

/// Ranks that were reckoned for the segments as they are.
#[derive(Debug, Default)]
pub(super) struct Rankings(Mutex<HashMap<Field, Arc<Ranks>>>);

impl Rankings {
    /// Reckons the ranks of a column's values, or has them from before.
    fn of(&self, field: Field, segments: &[Segment]) -> Result<Arc<Ranks>, IndexError> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ranks) = lock().get(&field) {
            return Ok(ranks.clone());
        }
        let columns = segments.iter().map(|segment| segment.texts(field)).collect::<Result<Vec<_>, _>>()?;
        let ranks = Arc::new(rank(&columns)?);
        lock().insert(field, ranks.clone());
        Ok(ranks)
    }

    pub(super) fn forget(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Sorts a segment's part of a list. `at` is the segment's number.
pub(super) fn order(
    asked: Asked<'_>,
    (segments, at): (&[Segment], usize),
    (query, sort): (&Compiled, Sort),
    members: &FixedBitSet,
    rankings: &Rankings,
) -> Result<Order, IndexError> {
    let field = match sort {
        Sort::Newest => return Ok(Order::Newest),
        Sort::Oldest => return Ok(Order::Oldest),
        Sort::Relevance => return Ok(Order::By(by_relevance(asked, query, members)?)),
        Sort::Title => asked.segment.fields.title_sort,
        Sort::Source => asked.segment.fields.source_sort,
    };
    let ranks = rankings.of(field, segments)?;
    let Some(column) = asked.segment.texts(field)? else {
        // Sorted by nothing, all are equal.
        return Ok(Order::By(members.ones().map(|doc| key(u32::MAX, doc)).collect()));
    };
    let mut keys = Vec::with_capacity(members.count_ones(..));
    let mut outcome = Ok(());
    set::blocks(members, |docs| {
        let mut values = [None; set::BLOCK];
        column.ords().first_vals(docs, &mut values[..docs.len()]);
        let rank = |value: Option<u64>| value.and_then(|value| ranks[at].get(value as usize).copied());
        let pairs = docs.iter().zip(values);
        keys.extend(pairs.map(|(doc, value)| key(rank(value).unwrap_or(u32::MAX), *doc as usize)));
        outcome = go_on(asked.cancelled);
        outcome.is_ok()
    });
    outcome?;
    keys.sort_unstable();
    Ok(Order::By(keys))
}

/// What sorts by a number, and within it by age.
fn key(number: u32, doc: usize) -> u64 {
    u64::from(number) << 32 | doc as u64
}

/// The most points first.
fn by_relevance(asked: Asked<'_>, query: &Compiled, members: &FixedBitSet) -> Result<Vec<u64>, IndexError> {
    let mut points = vec![0_u32; asked.segment.documents() as usize];
    for word in &query.relevant {
        let all = asked.segment.documents();
        let mut heading = asked.leaf(&word.title, all)?.set.clone();
        heading.union_with(&asked.leaf(&word.names, all)?.set);
        let lead = asked.leaf(&word.lead, all)?;
        for doc in members.ones() {
            points[doc] += match () {
                () if heading.contains(doc) => 4,
                () if lead.set.contains(doc) => 2,
                () => 1,
            };
        }
        go_on(asked.cancelled)?;
    }
    let mut keys: Vec<_> = members.ones().map(|doc| key(u32::MAX - points[doc], doc)).collect();
    keys.sort_unstable();
    Ok(keys)
}

/// Merges the values of one column of all segments, which are in order in each.
fn rank(columns: &[Option<StrColumn>]) -> Result<Ranks, IndexError> {
    let mut ranks: Ranks = vec![Vec::new(); columns.len()];
    let mut streams = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let mut stream = column.dictionary().stream()?;
        if stream.advance() {
            streams.push((at, stream));
        }
    }
    let mut least = Vec::new();
    let mut next = 0;
    while !streams.is_empty() {
        least.clear();
        least.extend_from_slice(streams.iter().map(|(_, stream)| stream.key()).min().unwrap_or_default());
        streams.retain_mut(|(at, stream)| {
            if stream.key() != least.as_slice() {
                return true;
            }
            ranks[*at].push(next);
            stream.advance()
        });
        next += 1;
    }
    Ok(ranks)
}
