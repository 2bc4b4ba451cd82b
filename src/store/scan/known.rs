//! What a scanner remembers of files: for each the key of its path and the version that was read, 16
//! bytes, in one sorted table. Changes stand beside it until they are many, so that a look at one file
//! costs the same in any library.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::article::PathKey;

/// Changes that are always kept beside the table; in a large one a part of it, so that taking them in
/// costs a few passes for each doubling.
const LEAST_CHANGES: usize = 1024;
const PART: usize = 16;

/// Versions of files by the keys of their paths.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Sorted, each key once.
    table: Vec<(PathKey, u64)>,
    /// What the table does not have yet; `None` for what is gone.
    changes: HashMap<PathKey, Option<u64>>,
}

impl Known {
    pub(super) fn new(mut table: Vec<(PathKey, u64)>) -> Self {
        if !table.is_sorted() {
            table.sort_unstable();
        }
        table.dedup_by_key(|(key, _)| *key);
        table.shrink_to_fit();
        Self { table, changes: HashMap::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.is_empty() && self.changes.is_empty()
    }

    pub(super) fn version(&self, key: PathKey) -> Option<u64> {
        match self.changes.get(&key) {
            Some(change) => *change,
            None => self.position(key).map(|position| self.table[position].1),
        }
    }

    pub(super) fn set(&mut self, key: PathKey, version: Option<u64>) {
        self.changes.insert(key, version);
        if self.changes.len() >= LEAST_CHANGES.max(self.table.len() / PART) {
            self.settle();
        }
    }

    /// Takes all changes into the table.
    pub(super) fn settle(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let mut changes: Vec<_> = std::mem::take(&mut self.changes).into_iter().collect();
        changes.sort_unstable();
        let mut rest = changes.iter().peekable();
        self.table.retain(|(key, _)| {
            while rest.next_if(|(changed, _)| changed < key).is_some() {}
            rest.peek().is_none_or(|(changed, _)| changed != key)
        });
        // From the end, so that the table grows in its place.
        let added = changes.iter().filter(|(_, version)| version.is_some()).count();
        let mut from = self.table.len();
        let mut to = from + added;
        self.table.reserve_exact(added);
        self.table.resize(to, (PathKey(0), 0));
        for (key, version) in changes.into_iter().rev().filter_map(|(key, version)| Some((key, version?))) {
            while from > 0 && self.table[from - 1].0 > key {
                (from, to) = (from - 1, to - 1);
                self.table[to] = self.table[from];
            }
            to -= 1;
            self.table[to] = (key, version);
        }
    }

    #[cfg(test)]
    pub(super) fn table(&self) -> &[(PathKey, u64)] {
        &self.table
    }

    fn position(&self, key: PathKey) -> Option<usize> {
        self.table.binary_search_by_key(&key, |(key, _)| *key).ok()
    }

    /// A list of the table's files that a walk ticks off. All changes must be settled.
    pub(super) fn seen(&self) -> Seen {
        Seen(std::iter::repeat_with(AtomicU64::default).take(self.table.len().div_ceil(64)).collect())
    }

    /// The version of a file of the table, which is ticked off.
    pub(super) fn see(&self, key: PathKey, seen: &Seen) -> Option<u64> {
        let position = self.position(key)?;
        seen.0[position / 64].fetch_or(1 << (position % 64), Ordering::Relaxed);
        Some(self.table[position].1)
    }

    /// The files of the table that were not ticked off.
    pub(super) fn unseen(&self, seen: &Seen) -> Vec<PathKey> {
        let is_seen = |at: usize| seen.0[at / 64].load(Ordering::Relaxed) & (1 << (at % 64)) != 0;
        let keys = self.table.iter().map(|(key, _)| *key).enumerate();
        keys.filter(|(at, _)| !is_seen(*at)).map(|(_, key)| key).collect()
    }
}

/// A bit for each file of the table, set by any thread.
#[derive(Debug)]
pub(super) struct Seen(Box<[AtomicU64]>);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_map(
            start in proptest::collection::btree_map(0..40_u64, any::<u64>(), 0..30),
            deeds in proptest::collection::vec((0..40_u64, proptest::option::of(any::<u64>()), 0..8_u8), 0..60),
        ) {
            let mut known = Known::new(start.iter().map(|(key, version)| (PathKey(*key), *version)).collect());
            let mut map: BTreeMap<u64, u64> = start;
            for (key, version, settle) in deeds {
                known.set(PathKey(key), version);
                match version {
                    Some(version) => map.insert(key, version),
                    None => map.remove(&key),
                };
                if settle == 0 {
                    known.settle();
                }
                for key in 0..40 {
                    prop_assert_eq!(known.version(PathKey(key)), map.get(&key).copied());
                }
            }
            known.settle();
            let table: Vec<_> = map.iter().map(|(key, version)| (PathKey(*key), *version)).collect();
            prop_assert_eq!(&known.table, &table);
            let seen = known.seen();
            let odd = |key: &&PathKey| key.0 % 2 == 1;
            for (key, version) in table.iter().filter(|(key, _)| odd(&key)) {
                prop_assert_eq!(known.see(*key, &seen), Some(*version));
            }
            let even: Vec<_> = table.iter().map(|(key, _)| *key).filter(|key| !odd(&key)).collect();
            prop_assert_eq!(known.unseen(&seen), even);
        }
    }

    #[test]
    fn many_changes_settle_by_themselves() {
        let mut known = Known::default();
        for key in 0..100_000 {
            known.set(PathKey(key * 7919 % 100_003), Some(key));
        }
        assert!(known.changes.len() <= known.table.len() / PART);
        assert_eq!(known.version(PathKey(7919 * 5)), Some(5));
    }
}
