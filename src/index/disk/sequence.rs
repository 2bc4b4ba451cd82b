//! Lists of several segments read as one: each is in order by itself, and any place of the whole is
//! found by halving, without walking to it.

use std::ops::Range;

/// A segment's part of a list. Keys go up from the list's first to its last; no two are equal but by
/// a chance that the segments' own order decides.
pub(super) trait Sequence {
    fn len(&self) -> usize;
    fn key(&self, index: usize) -> u128;
}

/// An element of a part: which part, and its place within it.
pub(super) type Element = (usize, usize);

/// Elements that are sorted rather than halved further.
const FEW: usize = 32;

/// How many of each part stand before a position of the whole. The position is at most the length.
pub(super) fn split<S: Sequence>(parts: &[S], position: usize) -> Vec<usize> {
    let mut open: Vec<Range<usize>> = parts.iter().map(|part| 0..part.len()).collect();
    let ends = |part: &S| (part.len() > 0).then(|| (part.key(0), part.key(part.len() - 1)));
    let (mut low, mut high) = (u128::MAX, 0);
    for (first, last) in parts.iter().filter_map(ends) {
        (low, high) = (low.min(first), high.max(last));
    }
    // All before `open` stand before the position, all behind it do not.
    while open.iter().map(Range::len).sum::<usize>() > FEW && low < high {
        let middle = low + (high - low) / 2;
        let cuts: Vec<_> =
            parts.iter().zip(&open).map(|(part, open)| until(part, open.clone(), middle)).collect();
        if cuts.iter().sum::<usize>() <= position {
            low = middle + 1;
            open.iter_mut().zip(cuts).for_each(|(open, cut)| open.start = cut);
        } else {
            high = middle;
            open.iter_mut().zip(cuts).for_each(|(open, cut)| open.end = cut);
        }
    }
    let mut starts: Vec<_> = open.iter().map(|open| open.start).collect();
    let missing = position.saturating_sub(starts.iter().sum());
    let mut left: Vec<(u128, usize)> = Vec::new();
    for (at, (part, open)) in parts.iter().zip(open).enumerate() {
        left.extend(open.map(|index| (part.key(index), at)));
    }
    left.sort_unstable();
    left.iter().take(missing).for_each(|(_, at)| starts[*at] += 1);
    starts
}

/// The position in the whole of an element of one part.
pub(super) fn position<S: Sequence>(parts: &[S], (at, index): Element) -> usize {
    let key = parts[at].key(index);
    let before = |(other, part): (usize, &S)| match other {
        _ if other == at => index,
        _ if other < at => until(part, 0..part.len(), key),
        _ => key.checked_sub(1).map_or(0, |below| until(part, 0..part.len(), below)),
    };
    parts.iter().enumerate().map(before).sum()
}

/// The elements from a split on, in the order of the whole.
pub(super) fn walk<S: Sequence>(parts: &[S], mut starts: Vec<usize>) -> impl Iterator<Item = Element> + '_ {
    let key_at = |at: usize, index: usize| (index < parts[at].len()).then(|| parts[at].key(index));
    let mut heads: Vec<_> = starts.iter().enumerate().map(|(at, index)| key_at(at, *index)).collect();
    std::iter::from_fn(move || {
        let (at, _) = heads
            .iter()
            .enumerate()
            .filter_map(|(at, head)| head.map(|key| (at, key)))
            .min_by_key(|(at, key)| (*key, *at))?;
        let index = starts[at];
        starts[at] += 1;
        heads[at] = key_at(at, index + 1);
        Some((at, index))
    })
}

/// The end of those elements of a range whose keys are at most this.
fn until<S: Sequence>(part: &S, range: Range<usize>, key: u128) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start + (end - start) / 2;
        match part.key(middle) <= key {
            true => start = middle + 1,
            false => end = middle,
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    impl Sequence for Vec<u128> {
        fn len(&self) -> usize {
            self.len()
        }

        fn key(&self, index: usize) -> u128 {
            self[index]
        }
    }

    #[test]
    fn nothing_has_one_place() {
        let none: &[Vec<u128>] = &[];
        assert_eq!(split(none, 0), [0; 0]);
        assert_eq!(split(&[Vec::new(), Vec::new()], 0), [0, 0]);
        assert_eq!(walk(&[Vec::new()], vec![0]).next(), None);
        assert_eq!(split(&[vec![0, u128::MAX], vec![7]], 2), [1, 1]);
    }

    proptest! {
        /// Keys of a small range are often equal, those of a large one never.
        #[test]
        fn every_place_is_where_a_sort_puts_it(
            keys in proptest::collection::vec((0..4_usize, prop_oneof![0..9_u128, any::<u128>()]), 0..150),
        ) {
            let mut parts = vec![Vec::new(); 4];
            keys.iter().for_each(|(at, key)| parts[*at].push(*key));
            parts.iter_mut().for_each(|part| part.sort_unstable());
            let all = parts.iter().enumerate().flat_map(|(at, part)| (0..part.len()).map(move |index| (at, index)));
            let mut all: Vec<_> = all.collect();
            all.sort_by_key(|(at, index)| (parts[*at][*index], *at, *index));
            for at in 0..=all.len() {
                let mut expected = vec![0; 4];
                all[..at].iter().for_each(|(part, _)| expected[*part] += 1);
                let found = split(&parts, at);
                prop_assert_eq!(&found, &expected);
                prop_assert_eq!(walk(&parts, found).collect::<Vec<_>>(), &all[at..]);
            }
            for (at, place) in all.iter().enumerate() {
                prop_assert_eq!(position(&parts, *place), at);
            }
        }
    }
}
