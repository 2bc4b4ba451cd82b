//! Which segments are merged, and when. A query costs a little for every segment, a merge costs much
//! for every article in it; so articles are merged twice on their way into a large segment, and
//! then left alone until many of them are gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::SegmentMeta;
use tantivy::merge_policy::{MergeCandidate, MergePolicy};

/// Sizes (in articles) that segments are sorted into, each up to this size, and how many of one size
/// make a merge. What is larger is never merged for its size.
const SIZES: [(u32, usize); 3] = [(4_000, 8), (60_000, 12), (300_000, 6)];

/// One part in so many must be gone before a segment is written anew without them.
const GONE: u32 = 4;

/// Segments that a library at rest may have.
const AT_REST: usize = 6;

/// By size, and by what is gone; at rest also by number. Clones are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Merges {
    at_rest: Arc<AtomicBool>,
}

impl Merges {
    /// Whether nothing more is expected, so that few segments are worth a merge.
    pub(super) fn set_at_rest(&self, at_rest: bool) {
        self.at_rest.store(at_rest, Ordering::Relaxed);
    }
}

impl MergePolicy for Merges {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let sizes: Vec<_> = segments.iter().map(|segment| (segment.num_docs(), segment.max_doc())).collect();
        let chosen = choose(&sizes, self.at_rest.load(Ordering::Relaxed)).into_iter();
        chosen.map(|group| MergeCandidate(group.into_iter().map(|at| segments[at].id()).collect())).collect()
    }
}

/// Groups of segments to merge, by their places. Segments are (articles that are there, articles that
/// were ever put into it).
fn choose(segments: &[(u32, u32)], at_rest: bool) -> Vec<Vec<usize>> {
    if at_rest && segments.len() > AT_REST {
        return vec![smallest(segments, segments.len() - AT_REST + 1)];
    }
    let mut groups = Vec::new();
    let mut taken = vec![false; segments.len()];
    let mut least = 0;
    for (most, enough) in SIZES {
        let is_of_size = |at: &usize| (least..most).contains(&segments[*at].0);
        let of_size: Vec<usize> = (0..segments.len()).filter(is_of_size).collect();
        if of_size.len() >= enough {
            of_size.iter().for_each(|at| taken[*at] = true);
            groups.push(of_size);
        }
        least = most;
    }
    let is_hollow = |at: &usize| !taken[*at] && (segments[*at].1 - segments[*at].0) * GONE > segments[*at].1;
    let hollow: Vec<_> = (0..segments.len()).filter(is_hollow).map(|at| vec![at]).collect();
    groups.extend(hollow);
    groups
}

/// The places of the `count` smallest.
fn smallest(segments: &[(u32, u32)], count: usize) -> Vec<usize> {
    let mut by_size: Vec<usize> = (0..segments.len()).collect();
    by_size.sort_by_key(|at| segments[*at].0);
    by_size.truncate(count);
    by_size
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts `flushes` segments of `size` one after the other; gives what is left and how many articles
    /// were written again for it.
    fn grow(flushes: usize, size: u32) -> (Vec<(u32, u32)>, u64) {
        let (mut segments, mut written) = (Vec::new(), 0);
        for _ in 0..flushes {
            segments.push((size, size));
            loop {
                let groups = choose(&segments, false);
                let Some(group) = groups.first() else { break };
                let sum: u32 = group.iter().map(|at| segments[*at].0).sum();
                written += u64::from(sum);
                let kept = |at: &usize| !group.contains(at);
                segments = (0..segments.len()).filter(kept).map(|at| segments[at]).collect();
                segments.push((sum, sum));
            }
        }
        (segments, written)
    }

    #[test]
    fn a_million_articles_are_written_about_twice() {
        let (segments, written) = grow(125, 8_000);
        assert!(written < 2_000_000, "{written}");
        assert!(segments.len() < 20, "{segments:?}");
    }

    #[test]
    fn files_that_come_one_by_one_leave_few_segments() {
        let (segments, written) = grow(2_000, 1);
        assert!(segments.len() <= 8, "{segments:?}");
        assert!(written < 2_000 * 300, "{written}");
    }

    #[test]
    fn at_rest_the_smallest_become_one() {
        let segments = [9, 1, 8, 2, 7, 3, 6, 4].map(|size| (size * 100_000, size * 100_000));
        assert_eq!(choose(&segments, true), [[1, 3, 5]]);
        assert!(choose(&segments[..AT_REST], true).is_empty());
    }

    #[test]
    fn a_segment_of_which_much_is_gone_is_written_anew() {
        assert!(choose(&[(400_000, 500_000), (500_000, 500_000)], false).is_empty());
        assert_eq!(choose(&[(300_001, 500_000), (500_000, 500_000)], false), [[0]]);
    }
}
