//! Namesakes: shows of one bare name, told apart by a place or a year in brackets.
//!
//! The bare name goes to one of them, the default: the one that has it as name or alias. Which of them a
//! text means, for all else that it says, is judged elsewhere.

use std::collections::HashMap;

use super::{ShowEntry, ShowId, key};
use crate::show::Common;
use crate::show::lexicon::Lexicon;

/// Of each show that has namesakes all of them, itself included, in order.
pub fn groups(entries: &[ShowEntry]) -> HashMap<ShowId, Vec<ShowId>> {
    let mut groups: HashMap<String, Vec<ShowId>> = HashMap::new();
    for (id, entry) in (0..).map(ShowId).zip(entries) {
        if let Some(key) = key(entry.bare_name()) {
            groups.entry(key).or_default().push(id);
        }
    }
    let several = groups.into_values().filter(|group| group.len() > 1);
    several.flat_map(|group| group.clone().into_iter().map(move |id| (id, group.clone()))).collect()
}

/// Adds each show's bare name with its year in brackets, and the bare name itself where no entry has it: it
/// then means the first of its namesakes, or the only one.
pub fn tell_apart(lexicon: &mut Lexicon, groups: &HashMap<ShowId, Vec<ShowId>>, entries: &[ShowEntry]) {
    for (id, entry) in (0..).map(ShowId).zip(entries) {
        let bare = entry.bare_name();
        if groups.contains_key(&id)
            && let Some(year) = entry.year
        {
            lexicon.add(&format!("{bare} ({year})"), id, Common::No, false);
        }
        if bare != entry.name && key(bare).is_some_and(|key| !lexicon.has(&key)) {
            lexicon.add(bare, id, entry.common.unwrap_or_default(), false);
        }
    }
}
