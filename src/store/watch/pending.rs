//! What has been heard and not yet been told: many events of one deed become one.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Changed, WatchEvent};

/// A deed is over when nothing was heard for so long.
const QUIET: Duration = Duration::from_millis(50);
/// However busy the folder is, it is told after so long.
const LONGEST: Duration = Duration::from_millis(300);
/// With more paths than this a look at everything is cheaper.
const MANY: usize = 1000;

/// Paths to look at, and since when.
#[derive(Debug, Default)]
pub(super) struct Pending {
    all: bool,
    marks: bool,
    shows: bool,
    paths: BTreeSet<PathBuf>,
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        !self.all && !self.marks && !self.shows && self.paths.is_empty()
    }

    pub(super) fn all(&mut self) {
        self.all = true;
    }

    pub(super) fn marks(&mut self) {
        self.marks = true;
    }

    pub(super) fn shows(&mut self) {
        self.shows = true;
    }

    /// Nobody knows what changed.
    pub(super) fn everything(&mut self) {
        (self.all, self.marks, self.shows) = (true, true, true);
    }

    /// A path below `articles/`.
    pub(super) fn path(&mut self, path: PathBuf) {
        self.paths.insert(path);
        self.all |= self.paths.len() > MANY;
    }

    /// Something was heard, worth telling or not.
    pub(super) fn heard(&mut self, now: Instant) {
        if !self.is_empty() {
            self.first.get_or_insert(now);
            self.last = Some(now);
        }
    }

    /// How long to wait before telling; `None` where there is nothing to tell.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        let end = (self.last? + QUIET).min(self.first? + LONGEST);
        Some(end.saturating_duration_since(now))
    }

    /// Empties it.
    pub(super) fn take(&mut self) -> Vec<WatchEvent> {
        let Self { all, marks, shows, paths, .. } = std::mem::take(self);
        let articles = match all {
            true => Some(Changed::All),
            false => (!paths.is_empty()).then_some(Changed::Paths(paths)),
        };
        let articles = articles.map(WatchEvent::Articles);
        let others = [marks.then_some(WatchEvent::Marks), shows.then_some(WatchEvent::Shows)];
        articles.into_iter().chain(others.into_iter().flatten()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_for_quiet_but_not_for_ever() {
        let start = super::super::now();
        let at = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut pending = Pending::default();
        pending.heard(start);
        assert_eq!(pending.wait(start), None, "nothing to tell");
        pending.path("a".into());
        pending.heard(start);
        assert_eq!(pending.wait(at(10)), Some(Duration::from_millis(40)));
        pending.heard(at(280));
        assert_eq!(pending.wait(at(280)), Some(Duration::from_millis(20)));
        pending.heard(at(400));
        assert_eq!(pending.wait(at(400)), Some(Duration::ZERO));
    }

    #[test]
    fn tells_each_thing_once_and_many_paths_as_all() {
        let mut pending = Pending::default();
        pending.path("a".into());
        pending.path("a".into());
        pending.marks();
        let paths = BTreeSet::from(["a".into()]);
        assert_eq!(pending.take(), [WatchEvent::Articles(Changed::Paths(paths)), WatchEvent::Marks]);
        assert!(pending.is_empty() && pending.take().is_empty());
        (0..=MANY).for_each(|number| pending.path(number.to_string().into()));
        assert_eq!(pending.take(), [WatchEvent::Articles(Changed::All)]);
    }
}
