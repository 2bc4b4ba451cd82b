//! Completion in the filter bar: what may follow `field:`, with the number of articles it leaves.

mod known;

use std::collections::{BTreeSet, HashMap};

use unicode_width::UnicodeWidthStr;

use super::memory::Item;
use super::{Cancelled, Memory};
use crate::query::{Completion, CompletionRequest, Field, FieldKind, TextField, quote};
use crate::show::Catalogue;
use crate::text::Clean;
use crate::text::fold::Searchable;
pub(super) use known::{known, seasons};

/// Values of a field that start as what was typed, at most `limit`: those that articles of the rest of
/// the filter bring, of which any word may start so, most articles first; or those that are [`known()`].
pub(super) fn complete(
    memory: &Memory,
    request: &CompletionRequest,
    limit: usize,
    cancelled: Cancelled<'_>,
) -> Option<Vec<Completion>> {
    let Some(field) = Field::named(request.field) else { return Some(Vec::new()) };
    let counts = match field.kind {
        FieldKind::Choice | FieldKind::Time(_) => return known(memory, field, request, limit, cancelled),
        FieldKind::Season => {
            let hits = memory.hits(&request.rest, cancelled)?;
            let records = hits.iter().map(|hit| &memory.items()[*hit as usize].entry.record);
            let numbers = records.flat_map(|record| &record.seasons).map(|said| said.season);
            return seasons(memory, field, request, (numbers.collect(), limit), cancelled);
        }
        FieldKind::Show { .. } | FieldKind::Text(_) => {
            let hits = memory.hits(&request.rest, cancelled)?;
            let items = hits.iter().map(|hit| &memory.items()[*hit as usize]);
            tally(items, field.kind, memory.catalogue())
        }
    };
    Some(starting(counts, memory.catalogue(), field.kind, &request.value, limit))
}

/// Completions by those values of a field of which a word starts as what was typed, most articles
/// first, at most `limit`. `counts` are the articles of each spelling of a value.
pub(super) fn starting(
    counts: Vec<(Clean, usize)>,
    catalogue: &Catalogue,
    kind: FieldKind,
    typed: &str,
    limit: usize,
) -> Vec<Completion> {
    let needle = Searchable::new(typed);
    let needle = needle.as_str().trim_end();
    let starts = |name: &Clean| Searchable::new(name).as_str().contains(needle);
    let mut aliases = HashMap::new();
    if let FieldKind::Show { .. } = kind {
        aliases.extend(catalogue.iter().map(|(_, show)| (&show.name, &show.aliases)));
    }
    let mut found = of_one_name(counts);
    found.retain(|(name, _)| kind != FieldKind::Text(TextField::Title) || is_worth_picking(name, needle));
    found.retain(|(name, _)| {
        starts(name) || aliases.get(name).is_some_and(|aliases| aliases.iter().any(starts))
    });
    found.truncate(limit);
    let completion =
        |(label, count): (Clean, usize)| Completion { value: quote(&label), label, count: Some(count) };
    found.into_iter().map(completion).collect()
}

/// Whether it helps to be offered a word of titles: of a short one (`the`, `of`, `24`) all but the last
/// letter is typed as soon as picked. In scripts that write a word in a sign or two no word is short.
pub(super) fn is_worth_picking(word: &str, typed: &str) -> bool {
    const SHORT: usize = 3;
    let (letters, typed) = (word.chars().count(), typed.chars().count());
    let is_wide = word.width() > letters;
    is_wide || letters > SHORT || typed > 0 && letters <= typed + 1
}

/// The values that an article brings to a field.
fn values(item: &Item, kind: FieldKind, catalogue: &Catalogue, mut add: impl FnMut(&Clean)) {
    let record = &item.entry.record;
    let row = &record.row;
    match kind {
        FieldKind::Show { about: false } => item.shows(catalogue).iter().for_each(add),
        FieldKind::Show { about: true } => item.about_names(catalogue).iter().for_each(add),
        FieldKind::Text(TextField::Title) => {
            let words = item.entry.words_of(Some(TextField::Title)).split_whitespace();
            words.collect::<BTreeSet<_>>().into_iter().for_each(|word| add(&Clean::line(word)));
        }
        FieldKind::Text(TextField::Source) => row.source.iter().for_each(add),
        FieldKind::Text(TextField::Author) => row.author.iter().for_each(add),
        FieldKind::Text(TextField::Tag) => item.tags().iter().for_each(add),
        FieldKind::Text(TextField::Url) => {
            row.url.iter().for_each(|url| add(&Clean::line(host(url))));
        }
        FieldKind::Choice | FieldKind::Time(_) | FieldKind::Season => {}
    }
}

/// `news.example.com` of an address.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Counts the values that articles bring to a field.
fn tally<'a>(
    items: impl Iterator<Item = &'a Item>,
    kind: FieldKind,
    catalogue: &Catalogue,
) -> Vec<(Clean, usize)> {
    let mut spellings: HashMap<Clean, usize> = HashMap::new();
    for item in items {
        values(item, kind, catalogue, |value| match spellings.get_mut(value) {
            Some(count) => *count += 1,
            None => drop(spellings.insert(value.clone(), 1)),
        });
    }
    spellings.into_iter().collect()
}

/// Spellings that differ in case or punctuation are one value, under the spelling that most articles
/// have; most articles first, then by name.
pub(super) fn of_one_name(mut spellings: Vec<(Clean, usize)>) -> Vec<(Clean, usize)> {
    sort(&mut spellings);
    let mut values: Vec<(Clean, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (value, count) in spellings {
        let folded = Searchable::new(&value).as_str().to_string();
        if folded.is_empty() {
            continue; // nothing that a filter could find
        }
        match places.get(&folded) {
            Some(place) => values[*place].1 += count,
            None => {
                places.insert(folded, values.len());
                values.push((value, count));
            }
        }
    }
    sort(&mut values);
    values
}

/// Most articles first, then by name.
fn sort(values: &mut [(Clean, usize)]) {
    values.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
}

#[cfg(test)]
mod tests;
