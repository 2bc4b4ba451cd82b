//! How often the screen hears that articles have changed: the first time at once, then, while a scan
//! brings more and more, a few times a second.

use std::time::{Duration, Instant};

/// Time between two tellings.
const INTERVAL: Duration = Duration::from_millis(300);

/// When the screen was told, and whether there is something to tell.
#[derive(Debug, Default)]
pub(super) struct Pace {
    told: Option<Instant>,
    untold: bool,
}

impl Pace {
    /// Something has changed.
    pub(super) fn changed(&mut self) {
        self.untold = true;
    }

    /// The screen has been told of all.
    pub(super) fn told(&mut self) {
        *self = Self { told: Some(now()), untold: false };
    }

    pub(super) fn is_due(&self) -> bool {
        self.wait().is_some_and(|wait| wait.is_zero())
    }

    /// How long until it is to be told; `None` where there is nothing.
    pub(super) fn wait(&self) -> Option<Duration> {
        let since = self.told.map_or(INTERVAL, |told| now().saturating_duration_since(told));
        self.untold.then(|| INTERVAL.saturating_sub(since))
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: how long ago the screen was told")]
fn now() -> Instant {
    Instant::now()
}
