//! Sets of documents of one segment that know their rank: how many members stand before a document,
//! and which document is the n-th member, both without walking.

use fixedbitset::FixedBitSet;
use tantivy::DocId;

const BITS: usize = usize::BITS as usize;
/// Words that are counted together.
const STEP: usize = 8;

/// A set that does not change any more, counted once.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    bits: FixedBitSet,
    /// Members before each step of words, and all of them at the end.
    before: Vec<u32>,
}

impl Ranked {
    pub(super) fn new(bits: FixedBitSet) -> Self {
        let mut before = Vec::with_capacity(bits.as_slice().len() / STEP + 2);
        let mut count = 0;
        for step in bits.as_slice().chunks(STEP) {
            before.push(count);
            count += step.iter().map(|word| word.count_ones()).sum::<u32>();
        }
        before.push(count);
        Self { bits, before }
    }

    pub(super) fn len(&self) -> usize {
        self.before.last().map_or(0, |count| *count as usize)
    }

    pub(super) fn contains(&self, doc: DocId) -> bool {
        self.bits.contains(doc as usize)
    }

    /// Members before a document.
    pub(super) fn rank(&self, doc: DocId) -> usize {
        let (word, bit) = (doc as usize / BITS, doc as usize % BITS);
        let words = self.bits.as_slice();
        if word >= words.len() {
            return self.len();
        }
        let step = word / STEP;
        let whole: u32 = words[step * STEP..word].iter().map(|word| word.count_ones()).sum();
        let part = (words[word] & ((1 << bit) - 1)).count_ones();
        (self.before[step] + whole + part) as usize
    }

    /// The member with so many before it.
    pub(super) fn select(&self, rank: usize) -> Option<DocId> {
        let mut rest = u32::try_from(rank).ok().filter(|rank| (*rank as usize) < self.len())?;
        let step = self.before.partition_point(|before| *before <= rest) - 1;
        rest -= self.before[step];
        for (index, word) in self.bits.as_slice().iter().enumerate().skip(step * STEP) {
            let count = word.count_ones();
            if rest < count {
                return Some((index * BITS) as DocId + nth_one(*word, rest));
            }
            rest -= count;
        }
        None
    }

    /// The first member from a document on that is not in `other`.
    pub(super) fn next_outside(&self, from: DocId, other: &FixedBitSet) -> Option<DocId> {
        let (first, bit) = (from as usize / BITS, from as usize % BITS);
        let others = other.as_slice();
        let words = self.bits.as_slice().iter().enumerate().skip(first);
        for (index, word) in words {
            let mut left = word & !others.get(index).copied().unwrap_or_default();
            if index == first {
                left &= usize::MAX << bit;
            }
            if left != 0 {
                return Some((index * BITS) as DocId + left.trailing_zeros());
            }
        }
        None
    }

    /// The last member before a document that is not in `other`.
    pub(super) fn previous_outside(&self, before: DocId, other: &FixedBitSet) -> Option<DocId> {
        let (last, bit) = (before as usize / BITS, before as usize % BITS);
        let others = other.as_slice();
        let words = self.bits.as_slice();
        for index in (0..words.len().min(last + 1)).rev() {
            let mut left = words[index] & !others.get(index).copied().unwrap_or_default();
            if index == last {
                left &= (1 << bit) - 1;
            }
            if left != 0 {
                return Some((index * BITS) as DocId + left.ilog2());
            }
        }
        None
    }
}

/// Bytes that a set takes.
pub(super) fn bytes(bits: &FixedBitSet) -> usize {
    size_of_val(bits.as_slice())
}

/// All documents of a segment.
pub(super) fn full(documents: DocId) -> FixedBitSet {
    let mut bits = FixedBitSet::with_capacity(documents as usize);
    bits.insert_range(..);
    bits
}

/// The members, a block at a time, for columns that are read quicker so.
pub(super) fn blocks(bits: &FixedBitSet, mut each: impl FnMut(&[DocId]) -> bool) {
    let mut block = Vec::with_capacity(BLOCK);
    for doc in bits.ones() {
        block.push(doc as DocId);
        if block.len() == BLOCK {
            if !each(&block) {
                return;
            }
            block.clear();
        }
    }
    if !block.is_empty() {
        each(&block);
    }
}

/// Documents between two questions whether to go on.
pub(super) const BLOCK: usize = 4096;

/// The place of the one bit with so many below it.
fn nth_one(mut word: usize, rank: u32) -> u32 {
    for _ in 0..rank {
        word &= word - 1;
    }
    word.trailing_zeros()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(members: &[usize], capacity: usize) -> FixedBitSet {
        let mut bits = FixedBitSet::with_capacity(capacity);
        members.iter().for_each(|member| bits.insert(*member));
        bits
    }

    #[test]
    fn an_empty_set_has_nothing_anywhere() {
        for ranked in [Ranked::new(FixedBitSet::new()), Ranked::new(set(&[], 100)), Ranked::default()] {
            assert_eq!((ranked.len(), ranked.rank(50), ranked.select(0)), (0, 0, None));
            assert_eq!(ranked.next_outside(0, &FixedBitSet::new()), None);
            assert_eq!(ranked.previous_outside(99, &FixedBitSet::new()), None);
        }
        assert_eq!(full(70).count_ones(..), 70);
        assert_eq!(full(0).count_ones(..), 0);
    }

    proptest! {
        #[test]
        fn ranks_and_places_are_those_of_a_walk(
            members in proptest::collection::btree_set(0..3000_usize, 0..400),
            others in proptest::collection::btree_set(0..3000_usize, 0..2000),
            asked in proptest::collection::vec(0..3100_u32, 1..20),
        ) {
            let members: Vec<_> = members.into_iter().collect();
            let other = set(&others.iter().copied().collect::<Vec<_>>(), 3000);
            let ranked = Ranked::new(set(&members, 3000));
            prop_assert_eq!(ranked.len(), members.len());
            for (rank, member) in members.iter().enumerate() {
                prop_assert_eq!(ranked.select(rank), Some(*member as DocId));
            }
            prop_assert_eq!(ranked.select(members.len()), None);
            for doc in asked {
                let at = doc as usize;
                prop_assert_eq!(ranked.rank(doc), members.iter().filter(|member| **member < at).count());
                prop_assert_eq!(ranked.contains(doc), members.contains(&at));
                let mut left = members.iter().filter(|member| !others.contains(member));
                let previous = left.clone().rfind(|member| **member < at);
                prop_assert_eq!(ranked.previous_outside(doc, &other), previous.map(|doc| *doc as DocId));
                let next = left.find(|member| **member >= at);
                prop_assert_eq!(ranked.next_outside(doc, &other), next.map(|doc| *doc as DocId));
            }
            let mut walked = Vec::new();
            blocks(&ranked.bits, |block| (walked.extend_from_slice(block), true).1);
            prop_assert_eq!(walked, members.iter().map(|member| *member as DocId).collect::<Vec<_>>());
        }
    }
}
