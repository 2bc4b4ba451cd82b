//! When a feed is asked next: as often as it brings something, never sooner than its server wants, ever more seldom
//! while it fails. Pure: the moment and the chance come in as arguments, what is remembered is the caller's.
//!
//! ```text
//!  answer ─ rhythm, wishes ─ after_success ─┐
//!  error ── trouble, failures ─ after_failure ─ next due ─ is_due, order
//! ```

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};

use super::{Interval, Item};

/// The shortest time between two looks at a feed, unless the user wants it otherwise.
pub const SOONEST: SignedDuration = SignedDuration::from_mins(15);
/// The longest, and the most that a feed's own wishes can make of it.
pub const LATEST: SignedDuration = SignedDuration::from_hours(24);
/// The most that a server can ask to be left in peace for.
pub const LONGEST_PEACE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// For a feed of which nothing is known.
const USUAL: SignedDuration = SignedDuration::from_hours(1);
/// After a first failure; doubled with each one that follows.
const FIRST_BACK_OFF: SignedDuration = SignedDuration::from_mins(5);
/// The same where no server answers at all.
const FIRST_BACK_OFF_OF_A_DEAD_HOST: SignedDuration = SignedDuration::from_hours(1);
/// Items that the rhythm is taken from.
const NEWEST: usize = 12;

/// How often a feed brings something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// The median of the times between its newest items; `None` with fewer than two dates.
    pub gap: Option<SignedDuration>,
    /// When its newest item came.
    pub newest: Option<Timestamp>,
}

/// How long a server asks to be left in peace, each in its own way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// How long the answer may be taken for current.
    pub max_age: Option<SignedDuration>,
    /// Minutes, as the document says.
    pub ttl: Option<u32>,
}

/// What kind of failure it was, as far as it matters for the next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The server says that the feed is gone for good.
    Gone,
    /// No server answers.
    DeadHost,
    /// Anything else; with the time that the server asks to be left in peace.
    Failed { retry_after: Option<SignedDuration> },
}

/// The rhythm of a document's items. Dates to come do not count, since any number may be written there.
pub fn rhythm(items: &[Item], now: Timestamp) -> Rhythm {
    let dates = items.iter().filter_map(|item| item.published.or(item.updated));
    let mut dates: Vec<Timestamp> = dates.filter(|date| *date <= now).collect();
    dates.sort_unstable_by(|one, other| other.cmp(one));
    dates.truncate(NEWEST);
    let mut gaps: Vec<SignedDuration> =
        dates.windows(2).map(|pair| pair[0].duration_since(pair[1])).collect();
    gaps.sort_unstable();
    Rhythm { gap: gaps.get(gaps.len() / 2).copied(), newest: dates.first().copied() }
}

/// The time to the next look that fits a rhythm: half the usual gap between items, so that one waits for
/// half of that at most; longer the longer nothing comes.
pub fn adaptive(rhythm: Rhythm, now: Timestamp) -> SignedDuration {
    let usual = rhythm.gap.map_or(USUAL, |gap| gap / 2);
    let silence = rhythm.newest.map_or(SignedDuration::ZERO, |newest| now.duration_since(newest));
    usual.max(silence / 8).clamp(SOONEST, LATEST)
}

/// When a feed that has answered is due again. Minutes of the user's own win over all but a request of the
/// server to be left in peace, which comes with failures only.
pub fn after_success(interval: Interval, rhythm: Rhythm, wishes: Wishes, now: Timestamp) -> Timestamp {
    let wait = match interval {
        Interval::Minutes(minutes) => SignedDuration::from_mins(i64::from(minutes.max(1))),
        Interval::Auto => {
            let ttl = wishes.ttl.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
            let wished = wishes.max_age.max(ttl).unwrap_or_default().min(LATEST);
            adaptive(rhythm, now).max(wished)
        }
    };
    later(now, wait)
}

/// When a feed that has failed so many times in a row, this one included, is due again; `None` for one that is
/// gone. `chance` is a random number from 0 to 1: feeds that failed together are not asked again together.
pub fn after_failure(trouble: Trouble, failures: u32, chance: f64, now: Timestamp) -> Option<Timestamp> {
    let (first, peace) = match trouble {
        Trouble::Gone => return None,
        Trouble::DeadHost => (FIRST_BACK_OFF_OF_A_DEAD_HOST, None),
        Trouble::Failed { retry_after } => (FIRST_BACK_OFF, retry_after),
    };
    let doubled =
        first.checked_mul(1 << failures.saturating_sub(1).min(20)).map_or(LATEST, |wait| wait.min(LATEST));
    let wait = doubled.mul_f64(0.8 + 0.2 * chance.clamp(0.0, 1.0));
    Some(later(now, peace.map_or(wait, |peace| wait.max(peace.min(LONGEST_PEACE)))))
}

/// Whether a feed is due that was asked last at a moment and shall be asked again at another; one never asked is due,
/// and so is one asked in time to come: a clock was wrong.
pub fn is_due(last_try: Option<Timestamp>, next: Option<Timestamp>, now: Timestamp) -> bool {
    next.is_none_or(|next| next <= now) || last_try.is_none_or(|last| last > now)
}

/// Which of two feeds is asked first, by when they are due: those never asked, then the most overdue.
pub fn order(one: Option<Timestamp>, other: Option<Timestamp>) -> Ordering {
    one.cmp(&other)
}

fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
