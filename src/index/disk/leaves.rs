//! The sets that were found last, so that the next key of a filter computes its own word alone.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tantivy::index::SegmentId;

use super::leaf::{Found, Leaf};
use super::set;

/// Bytes of sets that are kept: some sixty words of a million articles.
const MOST: usize = 8 << 20;

/// Sets by segment and leaf. What was not asked for longest goes first.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    segments: HashMap<SegmentId, HashMap<Leaf, Kept>>,
    bytes: usize,
    /// Goes up with every question.
    clock: u64,
}

#[derive(Debug)]
struct Kept {
    found: Arc<Found>,
    used: u64,
}

impl Leaves {
    pub(super) fn get(&mut self, segment: SegmentId, leaf: &Leaf) -> Option<Arc<Found>> {
        self.clock += 1;
        let kept = self.segments.get_mut(&segment)?.get_mut(leaf)?;
        kept.used = self.clock;
        Some(kept.found.clone())
    }

    pub(super) fn put(&mut self, segment: SegmentId, leaf: Leaf, found: Arc<Found>) {
        self.clock += 1;
        self.bytes += bytes(&found);
        let kept = Kept { found, used: self.clock };
        if let Some(old) = self.segments.entry(segment).or_default().insert(leaf, kept) {
            self.bytes -= bytes(&old.found);
        }
        if self.bytes > MOST {
            self.shrink();
        }
    }

    /// Forgets all segments but these.
    pub(super) fn keep(&mut self, segments: &HashSet<SegmentId>) {
        self.segments.retain(|id, _| segments.contains(id));
        self.count();
    }

    /// Drops the older half of the questions.
    fn shrink(&mut self) {
        let mut used: Vec<_> =
            self.segments.values().flat_map(HashMap::values).map(|kept| kept.used).collect();
        let middle = used.len() / 2;
        let (_, youngest_to_go, _) = used.select_nth_unstable(middle);
        let limit = *youngest_to_go;
        self.segments.values_mut().for_each(|leaves| leaves.retain(|_, kept| kept.used > limit));
        self.count();
    }

    fn count(&mut self) {
        self.bytes = self.segments.values().flat_map(HashMap::values).map(|kept| bytes(&kept.found)).sum();
    }
}

/// What a set costs, its leaf included.
fn bytes(found: &Found) -> usize {
    set::bytes(&found.set) + 256
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(leaves: &mut Leaves, segment: SegmentId, seconds: i64, size: usize) {
        let found = Found { set: fixedbitset::FixedBitSet::with_capacity(size * 8), until: 0 };
        leaves.put(segment, Leaf::Since(seconds), Arc::new(found));
    }

    #[test]
    fn what_was_asked_for_last_stays_and_memory_has_an_end() {
        let mut leaves = Leaves::default();
        let segment = SegmentId::generate_random();
        for number in 0..100 {
            put(&mut leaves, segment, number, MOST / 20);
            assert!(leaves.bytes <= MOST);
            assert!(leaves.get(segment, &Leaf::Since(0)).is_some(), "asked for all the time");
        }
        assert!(leaves.get(segment, &Leaf::Since(99)).is_some());
        assert!(leaves.get(segment, &Leaf::Since(50)).is_none());
    }

    #[test]
    fn sets_of_segments_that_are_gone_are_gone() {
        let mut leaves = Leaves::default();
        let (one, two) = (SegmentId::generate_random(), SegmentId::generate_random());
        put(&mut leaves, one, 1, 100);
        put(&mut leaves, two, 1, 100);
        put(&mut leaves, two, 1, 100);
        assert_eq!(leaves.bytes, 2 * (104 + 256));
        leaves.keep(&HashSet::from([two]));
        assert!(leaves.get(one, &Leaf::Since(1)).is_none());
        assert!(leaves.get(two, &Leaf::Since(1)).is_some());
        assert_eq!(leaves.bytes, 104 + 256);
    }
}
