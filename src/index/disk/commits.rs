//! When to commit. Each commit makes what was put durable and seen, and costs a segment and some waits
//! for the disk: in a bulk they come at growing intervals, a single change at once.

use std::time::Duration;

/// The first interval between two commits of a bulk.
const FIRST: Duration = Duration::from_secs(1);
/// The longest: what a crash in a bulk costs at most.
const LAST: Duration = Duration::from_secs(30);

/// What was changed since the last commit, and how long a change may wait. Times are since any moment,
/// the same for all.
#[derive(Clone, Debug)]
pub struct Commits {
    interval: Duration,
    last: Option<Duration>,
    changed: bool,
}

impl Default for Commits {
    fn default() -> Self {
        Self { interval: FIRST, last: None, changed: false }
    }
}

impl Commits {
    /// Something was put or removed.
    pub fn change(&mut self) {
        self.changed = true;
    }

    /// Whether to commit now; `more` where further changes wait already.
    pub fn is_due(&self, now: Duration, more: bool) -> bool {
        let rested = self.last.is_none_or(|last| now.saturating_sub(last) >= self.interval);
        self.changed && (!more || rested)
    }

    /// A commit has ended.
    pub fn done(&mut self, now: Duration, more: bool) {
        self.changed = false;
        if more {
            self.interval = if self.last.is_none() { FIRST } else { (self.interval * 2).min(LAST) };
            self.last = Some(now);
        } else {
            *self = Self::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bulk_is_seen_at_once_and_then_at_growing_intervals() {
        let mut commits = Commits::default();
        let mut times = Vec::new();
        for tenth in 0..2000_u32 {
            let now = Duration::from_millis(100) * tenth;
            commits.change();
            if commits.is_due(now, true) {
                times.push(now.as_secs());
                commits.done(now, true);
            }
        }
        assert_eq!(times, [0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181]);
    }

    #[test]
    fn a_change_alone_is_committed_at_once_and_nothing_never() {
        let mut commits = Commits::default();
        assert!(!commits.is_due(LAST, false));
        for second in 0..3 {
            commits.change();
            assert!(commits.is_due(Duration::from_secs(second), false));
            commits.done(Duration::from_secs(second), false);
        }
        commits.change();
        assert!(commits.is_due(Duration::from_secs(3), true), "a bulk that begins");
    }
}
