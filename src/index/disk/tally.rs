//! Counting a set of documents by what stands in a column.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::Field;

use super::leaf::go_on;
use super::marked::Marked;
use super::segment::Segment;
use super::{IndexError, corrected, set};
use crate::index::Cancelled;

/// Articles of one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub total: usize,
    pub unread: usize,
}

impl Count {
    pub(super) fn add(&mut self, other: Self) {
        self.total += other.total;
        self.unread += other.unread;
    }
}

/// A segment whose members are counted.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub segment: &'a Segment,
    pub marked: &'a Marked,
    pub members: &'a FixedBitSet,
}

impl Counted<'_> {
    /// Those of the members that are read.
    fn read(&self) -> FixedBitSet {
        let mut read = self.members.clone();
        read.intersect_with(&self.marked.read);
        read
    }
}

/// Counts per text of a column, over all segments.
pub(super) fn texts(
    parts: &[Counted<'_>],
    field: Field,
    cancelled: Cancelled<'_>,
) -> Result<HashMap<String, Count>, IndexError> {
    let mut all: HashMap<String, Count> = HashMap::new();
    for part in parts {
        let Some(column) = part.segment.texts(field)? else { continue };
        let totals = numbers(part.members, &column, cancelled)?;
        let reads = numbers(&part.read(), &column, cancelled)?;
        let mut names = column.dictionary().stream()?;
        for (total, read) in totals.into_iter().zip(reads) {
            if !names.advance() {
                break;
            }
            if total == 0 {
                continue;
            }
            let name =
                std::str::from_utf8(names.key()).map_err(|_| IndexError::damaged("a name is no text"))?;
            let count = Count { total, unread: total.saturating_sub(read) };
            match all.get_mut(name) {
                Some(known) => known.add(count),
                None => drop(all.insert(name.to_owned(), count)),
            }
        }
    }
    Ok(all)
}

/// The same for a column of shows' names, as corrected.
pub(super) fn shows(
    parts: &[Counted<'_>],
    field: Field,
    cancelled: Cancelled<'_>,
) -> Result<HashMap<String, Count>, IndexError> {
    let mut counts = texts(parts, field, cancelled)?;
    corrected::recount(&mut counts, parts, field)?;
    Ok(counts)
}

/// How many of these documents have each of a column's numbers.
fn numbers(
    members: &FixedBitSet,
    column: &StrColumn,
    cancelled: Cancelled<'_>,
) -> Result<Vec<usize>, IndexError> {
    if column.num_terms() > column.ords().values.num_vals() as usize {
        return Err(IndexError::damaged("a column has more names than values"));
    }
    let mut counts = vec![0; column.num_terms()];
    each_value(members, column.ords(), cancelled, |number| {
        if let Some(count) = counts.get_mut(number as usize) {
            *count += 1;
        }
    })?;
    Ok(counts)
}

/// Counts per month, by the number of months since the year 0, over all segments.
pub(super) fn months(
    parts: &[Counted<'_>],
    cancelled: Cancelled<'_>,
) -> Result<HashMap<i32, Count>, IndexError> {
    let mut all: HashMap<i32, Count> = HashMap::new();
    for part in parts {
        let day = &part.segment.day;
        month_runs(part.members, day, cancelled, |month, total| {
            all.entry(month).or_default().add(Count { total, unread: total });
        })?;
        month_runs(&part.read(), day, cancelled, |month, read| {
            let count = all.entry(month).or_default();
            count.unread = count.unread.saturating_sub(read);
        })?;
    }
    Ok(all)
}

/// Months of documents, which mostly stand beside others of the same.
fn month_runs(
    members: &FixedBitSet,
    day: &Column<i64>,
    cancelled: Cancelled<'_>,
    mut each: impl FnMut(i32, usize),
) -> Result<(), IndexError> {
    let (mut month, mut days, mut count) = (0, 0..0, 0);
    each_value(members, day, cancelled, |day| {
        if !days.contains(&day) {
            if count > 0 {
                each(month, count);
            }
            (month, days) = month_of(day);
            count = 0;
        }
        count += 1;
    })?;
    if count > 0 {
        each(month, count);
    }
    Ok(())
}

/// Calls `each` with every value of every member, in the order of documents.
fn each_value<T: Copy + Default + PartialOrd + std::fmt::Debug + Send + Sync + 'static>(
    members: &FixedBitSet,
    column: &Column<T>,
    cancelled: Cancelled<'_>,
    mut each: impl FnMut(T),
) -> Result<(), IndexError> {
    let mut outcome = Ok(());
    let (mut docs, mut rows, mut values) = (Vec::new(), Vec::new(), Vec::new());
    set::blocks(members, |block| {
        match block {
            // Values of documents that stand side by side do so too.
            [first, .., last] if (last - first) as usize + 1 == block.len() => {
                let rows = column.index.docid_range_to_rowids(*first..*last + 1);
                values.resize(rows.len(), T::default());
                column.values.get_range(u64::from(rows.start), &mut values);
            }
            block => {
                docs.clear();
                rows.clear();
                column.row_ids_for_docs(block, &mut docs, &mut rows);
                values.resize(rows.len(), T::default());
                column.values.get_vals(&rows, &mut values);
            }
        }
        values.iter().for_each(|value| each(*value));
        outcome = go_on(cancelled);
        outcome.is_ok()
    });
    outcome
}

/// The month of a day since 1970, and all days of that month.
fn month_of(day: i64) -> (i32, std::ops::Range<i64>) {
    let start = date(1970, 1, 1);
    let of_number =
        |day: i64| start.checked_add(day.days()).unwrap_or(if day < 0 { Date::MIN } else { Date::MAX });
    let date = of_number(day);
    let first = day - i64::from(date.day()) + 1;
    let days = first..first + i64::from(date.days_in_month());
    (i32::from(date.year()) * 12 + i32::from(date.month()) - 1, days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_all_its_days() {
        assert_eq!(month_of(0), (1970 * 12, 0..31));
        assert_eq!(month_of(-1), (1969 * 12 + 11, -31..0));
        assert_eq!(month_of(59), (1970 * 12 + 2, 59..90));
        assert_eq!(month_of(17_058), (2016 * 12 + 8, 17_045..17_075));
    }
}
