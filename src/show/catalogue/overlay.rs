//! How the user's entries lie over the compiled-in ones, and what is wrong with them.

use std::collections::{HashMap, HashSet};

use super::{ShowEntry, key};
use crate::show::spelling::Spelling;
use crate::text::Clean;

/// Leaves out what cannot stand: entries and aliases without a letter or digit, and spellings that
/// an entry before has.
pub fn settle(entries: Vec<ShowEntry>) -> (Vec<ShowEntry>, Vec<Clean>) {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut problems = Vec::new();
    let mut settled = Vec::new();
    // Names first: an alias never takes a later entry's name.
    for entry in entries {
        match key(&entry.name) {
            None => problems.push(Clean::line(&format!("a show without a readable name ({:?})", entry.name))),
            Some(key) if owners.contains_key(&key) => {
                problems.push(Clean::line(&format!(
                    "the show {:?} is given twice, the first counts",
                    entry.name
                )));
            }
            Some(key) => {
                owners.insert(key, entry.name.clone());
                settled.push(entry);
            }
        }
    }
    for entry in &mut settled {
        let ShowEntry { name, aliases, weak_aliases, .. } = entry;
        let mut free = |alias: &String| match refusal(name, alias, &mut owners) {
            Some(clause) => {
                problems.push(Clean::line(&clause));
                false
            }
            None => true,
        };
        aliases.retain(&mut free);
        weak_aliases.retain(&mut free);
    }
    (settled, problems)
}

/// Why an alias of `name` cannot stand; else it is noted as the show's.
fn refusal(name: &str, alias: &str, owners: &mut HashMap<String, String>) -> Option<String> {
    let Some(key) = key(alias) else {
        return Some(format!("the show {name:?} has an alias without a letter or digit"));
    };
    match owners.get(&key) {
        Some(owner) if owner != name => {
            Some(format!("the alias {alias:?} of {name:?} already means {owner:?}"))
        }
        _ => {
            owners.insert(key, name.to_owned());
            None
        }
    }
}

/// The user's entries over the compiled-in ones.
pub fn overlay(builtin: Vec<ShowEntry>, mut extra: Vec<ShowEntry>) -> Vec<ShowEntry> {
    if extra.is_empty() {
        return builtin;
    }
    let named: HashMap<String, usize> = extra
        .iter()
        .enumerate()
        .flat_map(|(index, entry)| keys(&entry.name).map(move |key| (key, index)))
        .collect();
    let spellings = extra.iter().flat_map(|entry| entry.spellings().map(|written| written.text));
    let taken: HashSet<String> = spellings.flat_map(keys).collect();
    let is_taken = |spelling: &str| key(spelling).is_none_or(|key| taken.contains(&key));
    let mut kept = Vec::new();
    for mut entry in builtin {
        entry.aliases.retain(|alias| !is_taken(alias));
        entry.weak_aliases.retain(|alias| !is_taken(alias));
        match key(&entry.name).and_then(|key| named.get(&key)) {
            Some(&index) => extra[index].fill_from(entry),
            None if is_taken(&entry.name) => {}
            None => kept.push(entry),
        }
    }
    extra.iter_mut().for_each(ShowEntry::guess_common);
    kept.extend(extra);
    kept
}

/// The keys of a name and its variants.
fn keys(name: &str) -> impl Iterator<Item = String> {
    std::iter::once(name.to_owned()).chain(Spelling::variants(name)).filter_map(|form| key(&form))
}
