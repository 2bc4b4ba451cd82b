//! Counting a set of documents by what stands in a column.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use tantivy::DocId;
use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::Field;

use super::leaf::go_on;
use super::marked::Marked;
use super::segment::Segment;
use super::{IndexError, set};
use crate::index::Cancelled;

/// Articles of one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub total: usize,
    pub unread: usize,
    /// The [`Segment::age`] of the newest of them.
    pub age: u64,
}

impl Count {
    pub(super) fn add(&mut self, other: Self) {
        let is_newer = self.total == 0 || other.age < self.age;
        self.age = if is_newer { other.age } else { self.age };
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

/// Counts per text of a column, over all segments.
pub(super) fn texts(
    parts: &[Counted<'_>],
    field: Field,
    cancelled: Cancelled<'_>,
) -> Result<HashMap<String, Count>, IndexError> {
    let mut all: HashMap<String, Count> = HashMap::new();
    for part in parts {
        let Some(column) = part.segment.texts(field)? else { continue };
        let counts = numbers(*part, &column, cancelled)?;
        let mut names = column.dictionary().stream()?;
        for Numbered { total, unread, first } in counts {
            if !names.advance() {
                break;
            }
            if total == 0 {
                continue;
            }
            let name =
                std::str::from_utf8(names.key()).map_err(|_| IndexError::damaged("a name is no text"))?;
            let count =
                Count { total: total as usize, unread: unread as usize, age: part.segment.age(first) };
            match all.get_mut(name) {
                Some(known) => known.add(count),
                None => drop(all.insert(name.to_owned(), count)),
            }
        }
    }
    Ok(all)
}

/// Documents of one of a column's numbers, and the first of them.
#[derive(Clone, Copy, Default)]
struct Numbered {
    total: u32,
    unread: u32,
    first: DocId,
}

fn numbers(
    part: Counted<'_>,
    column: &StrColumn,
    cancelled: Cancelled<'_>,
) -> Result<Vec<Numbered>, IndexError> {
    let mut counts = vec![Numbered::default(); column.num_terms()];
    each_value(part, column.ords(), cancelled, |doc, number| {
        let Some(count) = counts.get_mut(number as usize) else { return };
        if count.total == 0 {
            count.first = doc;
        }
        count.total += 1;
        count.unread += u32::from(!part.marked.read.contains(doc as usize));
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
        // Documents of a month mostly stand side by side.
        let (mut month, mut days, mut count) = (0, 0..0, Count::default());
        each_value(*part, &part.segment.day, cancelled, |doc, day| {
            if !days.contains(&day) {
                all.entry(month).or_default().add(std::mem::take(&mut count));
                (month, days) = month_of(day);
            }
            count.total += 1;
            count.unread += usize::from(!part.marked.read.contains(doc as usize));
        })?;
        all.entry(month).or_default().add(count);
    }
    all.retain(|_, count| count.total > 0);
    Ok(all)
}

/// Calls `each` with every value of every member, in the order of documents.
fn each_value<T: Copy + Default + PartialOrd + std::fmt::Debug + Send + Sync + 'static>(
    part: Counted<'_>,
    column: &Column<T>,
    cancelled: Cancelled<'_>,
    mut each: impl FnMut(DocId, T),
) -> Result<(), IndexError> {
    let mut outcome = Ok(());
    let (mut docs, mut rows, mut values) = (Vec::new(), Vec::new(), Vec::new());
    set::blocks(part.members, |block| {
        docs.clear();
        rows.clear();
        column.row_ids_for_docs(block, &mut docs, &mut rows);
        values.resize(rows.len(), T::default());
        match (rows.first(), rows.last()) {
            (Some(first), Some(last)) if (last - first) as usize + 1 == rows.len() => {
                column.values.get_range(u64::from(*first), &mut values);
            }
            _ => column.values.get_vals(&rows, &mut values),
        }
        docs.iter().zip(&values).for_each(|(doc, value)| each(*doc, *value));
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
