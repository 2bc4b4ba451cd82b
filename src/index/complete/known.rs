//! Values that do not come from articles one by one: fixed lists, and times. Asked of any index through
//! its trait, so that all of them offer the same.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::index::{Cancelled, Index};
use crate::query::{
    Completion, CompletionRequest, Field, FieldKind, Meaning, Month, Side, TIMES, parse, quote,
};
use crate::text::Clean;
use crate::text::fold;

/// Years of which months are offered.
const YEARS: usize = 100;

/// The values of such a field that start as what was typed, in the order of their list, at most `limit`.
/// A fixed list is offered whole; times only where they leave articles.
pub(in crate::index) fn known(
    index: &dyn Index,
    field: &Field,
    request: &CompletionRequest,
    limit: usize,
    cancelled: Cancelled<'_>,
) -> Option<Vec<Completion>> {
    let typed = fold::fold(request.value.trim());
    let mut found = Vec::new();
    for value in field.values.iter().filter(|value| value.name.starts_with(&typed)) {
        let count = match value.meaning {
            Meaning::Sort(_) => None,
            _ => Some(count(index, field, value.name, request, cancelled)?),
        };
        found.push(completion(value.name, value.help, count));
    }
    if let FieldKind::Time(side) = field.kind {
        for (name, help) in TIMES.iter().filter(|(name, _)| name.starts_with(&typed)) {
            found.push(completion(name, help, Some(count(index, field, name, request, cancelled)?)));
        }
        let months = index.facets(&request.rest, YEARS * 12, cancelled)?.months;
        let wanted = periods(&months).into_iter().filter(|(name, _)| name.starts_with(&typed));
        found.extend(
            wanted.map(|(name, period)| completion(&name, "", Some(articles(&months, side, &period)))),
        );
        found.retain(|time| time.count != Some(0));
    }
    found.truncate(limit);
    Some(found)
}

/// Those of the seasons that start as what was typed, in the order of their numbers, at most `limit`,
/// where they leave articles: `numbers` are those that articles of the rest of the filter speak of, of
/// whichever show.
pub(in crate::index) fn seasons(
    index: &dyn Index,
    field: &Field,
    request: &CompletionRequest,
    (numbers, limit): (BTreeSet<u16>, usize),
    cancelled: Cancelled<'_>,
) -> Option<Vec<Completion>> {
    let typed = fold::fold(request.value.trim());
    let typed = typed.strip_prefix('s').unwrap_or(&typed).trim_start_matches('0');
    let mut found = Vec::new();
    for name in numbers.iter().map(u16::to_string).filter(|name| name.starts_with(typed)) {
        if found.len() == limit {
            break;
        }
        let count = count(index, field, &name, request, cancelled)?;
        found.extend((count > 0).then(|| completion(&name, "", Some(count))));
    }
    Some(found)
}

fn completion(name: &str, help: &str, count: Option<usize>) -> Completion {
    let label = if help.is_empty() { name.to_owned() } else { format!("{name}: {help}") };
    Completion { value: quote(name), label: Clean::line(&label), count }
}

/// What the filter would leave with this value.
fn count(
    index: &dyn Index,
    field: &Field,
    value: &str,
    request: &CompletionRequest,
    cancelled: Cancelled<'_>,
) -> Option<usize> {
    let (query, _) = parse(&format!("{}:{value}", field.name), &request.clock);
    index.total(&request.rest.clone().and(query), &[], cancelled)
}

/// Years and then months that have articles, newest first: as they are written, from and until which
/// year and month.
fn periods(months: &[Month]) -> Vec<(String, Range<(i16, i8)>)> {
    let mut years: Vec<_> = months.iter().map(|month| month.year).collect();
    years.dedup();
    let years = years.into_iter().map(|year| (format!("{year:04}"), (year, 1)..(year + 1, 1)));
    let months = months.iter().map(|&Month { year, month, .. }| {
        (format!("{year:04}-{month:02}"), (year, month)..(year, month + 1))
    });
    years.chain(months).collect()
}

fn articles(months: &[Month], side: Side, period: &Range<(i16, i8)>) -> usize {
    let is_meant = |month: &&Month| {
        let month = (month.year, month.month);
        match side {
            Side::Since => month >= period.start,
            Side::Before => month < period.start,
            Side::On => period.contains(&month),
        }
    };
    months.iter().filter(is_meant).map(|month| month.total).sum()
}
