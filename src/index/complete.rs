//! Completion in the filter bar: what may follow `field:`, with the number of articles it leaves.

use std::collections::{BTreeSet, HashMap};

use super::memory::Item;
use super::{Index, Memory};
use crate::query::{Completion, Counts, TextField, quote};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// Values of a field of which a word starts as `value` does, most articles first, at most `limit`.
/// Nothing for a field that has no list of values.
pub(super) fn complete(memory: &Memory, field: &str, value: &str, limit: usize) -> Vec<Completion> {
    let needle = Searchable::new(value);
    let needle = needle.as_str().trim_end();
    let starts = |name: &str| Searchable::new(name).as_str().contains(needle);
    let mut found: Vec<(Clean, usize)> = match field {
        "show" => {
            let shows = memory.shows().into_iter();
            let named =
                shows.filter(|show| starts(&show.name) || show.aliases.iter().any(|name| starts(name)));
            named.map(|show| (show.name, show.total)).collect()
        }
        "about" => about(memory, &starts),
        "is" => states(memory.counts()).into_iter().filter(|(name, _)| starts(name)).collect(),
        "source" => tally(memory, &starts, |item, add| item.entry.record.row.source.iter().for_each(add)),
        "author" => tally(memory, &starts, |item, add| item.entry.record.row.author.iter().for_each(add)),
        "url" => tally(memory, &starts, |item, add| {
            item.entry
                .record
                .row
                .url
                .as_deref()
                .map(host)
                .into_iter()
                .for_each(|host| add(&Clean::line(host)));
        }),
        "tag" => tally(memory, &starts, |item, add| item.tags().iter().for_each(add)),
        "title" => tally(memory, &|_| true, |item, add| {
            let words = item.entry.words_of(Some(TextField::Title)).split_whitespace();
            let words: BTreeSet<_> = words.filter(|word| word.starts_with(needle.trim_start())).collect();
            words.into_iter().map(Clean::line).for_each(|word| add(&word));
        }),
        _ => Vec::new(),
    };
    sort(&mut found);
    found.truncate(limit);
    found.into_iter().map(|(label, count)| Completion { value: quote(&label), label, count }).collect()
}

/// `news.example.com` of an address.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Shows by the articles that are about them; their aliases complete them too.
fn about(memory: &Memory, starts: &dyn Fn(&str) -> bool) -> Vec<(Clean, usize)> {
    let aliases: HashMap<_, _> =
        memory.catalogue().iter().map(|(_, show)| (&show.name, &show.aliases)).collect();
    let any = |name: &str| starts(name);
    let all = tally(memory, &|_| true, |item, add| item.entry.record.about_names().iter().for_each(add));
    let known = |name: &Clean| aliases.get(name).is_some_and(|others| others.iter().any(|other| any(other)));
    all.into_iter().filter(|(name, _)| any(name) || known(name)).collect()
}

fn states(counts: Counts) -> [(Clean, usize); 4] {
    [
        ("unread", counts.unread),
        ("read", counts.articles - counts.unread),
        ("bookmarked", counts.bookmarked),
        ("hidden", counts.hidden),
    ]
    .map(|(name, count)| (Clean::line(name), count))
}

/// Counts the values that `each` adds for every article that is not hidden. Spellings that differ in
/// case or punctuation count as one value, under the spelling that most articles have.
fn tally(
    memory: &Memory,
    wanted: &dyn Fn(&str) -> bool,
    each: impl Fn(&Item, &mut dyn FnMut(&Clean)),
) -> Vec<(Clean, usize)> {
    let mut spellings: HashMap<Clean, usize> = HashMap::new();
    for item in memory.items().iter().filter(|item| !item.state.hidden) {
        each(item, &mut |value| match spellings.get_mut(value) {
            Some(count) => *count += 1,
            None => drop(spellings.insert(value.clone(), 1)),
        });
    }
    let mut spellings: Vec<_> = spellings.into_iter().filter(|(value, _)| wanted(value)).collect();
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
    values
}

/// Most articles first, then by name.
fn sort(values: &mut [(Clean, usize)]) {
    values.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
}

#[cfg(test)]
mod tests;
