//! How a subscription fares, in words that a list can show: what is wrong first, then when it was last asked and
//! what it brought. Pure: the moment comes in.

use jiff::{SignedDuration, Timestamp};

use super::{FeedState, Subscription};
use crate::text::Clean;

/// A feed whose newest item is older is called silent.
const SILENT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whether something about the feed wants a look: it fails, has moved or is gone.
pub fn is_troubled(state: &FeedState) -> bool {
    state.gone || state.failures > 0 || state.moved_to.is_some()
}

/// The clauses of a feed's health, the most important first; never empty. `confirmed`: the user has said yes to it on
/// this device.
pub fn words(subscription: &Subscription, state: &FeedState, confirmed: bool, now: Timestamp) -> Vec<Clean> {
    let trouble = [
        (!confirmed).then(|| "not confirmed on this device".to_owned()),
        subscription.paused.then(|| "paused".to_owned()),
        trouble(state, now),
        state.moved_to.as_ref().map(|url| format!("moved to {url}")),
    ];
    let fetched = state.last_success.map(|time| format!("fetched {}", ago(time, now)));
    let never = (state.last_success.is_none() && !is_troubled(state)).then(|| "never fetched".to_owned());
    let silence = state.newest.filter(|newest| now.duration_since(*newest) > SILENT);
    let newest = match (silence, state.newest) {
        (Some(newest), _) => Some(format!("silent for {}", span(now.duration_since(newest)))),
        (None, Some(newest)) => Some(format!("newest item {}", ago(newest, now))),
        // Says nothing of its dates.
        (None, None) => None,
    };
    let clauses = trouble.into_iter().flatten().chain(newest).chain(never).chain(fetched);
    clauses.map(|clause| Clean::line(&clause)).collect()
}

fn trouble(state: &FeedState, now: Timestamp) -> Option<String> {
    if state.gone {
        return Some("gone: the server says that it will not come back".to_owned());
    }
    let error = state.error.as_deref().filter(|_| state.failures > 0)?;
    let mut text = error.to_owned();
    if state.failures > 1 {
        text.push_str(&format!(", {} times in a row", state.failures));
    }
    if let Some(next) = state.next_due.filter(|next| *next > now) {
        text.push_str(&format!("; tried again in {}", span(next.duration_since(now))));
    }
    Some(text)
}

/// `5 minutes ago`; what is to come counts as now.
fn ago(time: Timestamp, now: Timestamp) -> String {
    match now.duration_since(time) {
        time if time < SignedDuration::from_mins(1) => "just now".to_owned(),
        time => format!("{} ago", span(time)),
    }
}

/// A length of time in its largest unit that fits, up to days: `1 hour`, `40 days`.
pub fn span(time: SignedDuration) -> String {
    let (number, unit) = match time.as_secs().max(0) {
        seconds if seconds < 60 => (seconds, "second"),
        seconds if seconds < 3_600 => (seconds / 60, "minute"),
        seconds if seconds < 2 * 86_400 => (seconds / 3_600, "hour"),
        seconds => (seconds / 86_400, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Interval;

    const NOW: i64 = 1_475_280_000;

    fn before(seconds: i64) -> Option<Timestamp> {
        Timestamp::from_second(NOW - seconds).ok()
    }

    fn subscription(paused: bool) -> Subscription {
        let url = "https://a.example/feed".to_owned();
        let (origin, name, folder) = (url.clone(), "A".into(), "a".into());
        let (shows, tags) = (Vec::new(), Vec::new());
        Subscription { url, origin, name, folder, shows, tags, fetch: Interval::Auto, keep: None, paused }
    }

    fn told(state: &FeedState) -> String {
        let now = Timestamp::from_second(NOW).unwrap();
        let words = words(&subscription(false), state, true, now);
        words.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ")
    }

    #[test]
    fn health_says_what_is_wrong_first() {
        let (day, fetched) = (86_400, before(300));
        let fine = FeedState { last_success: fetched, newest: before(2 * 3600), ..FeedState::default() };
        let error = || Some("the server answered 500".to_owned());
        for (state, words) in [
            (FeedState::default(), "never fetched"),
            (fine.clone(), "newest item 2 hours ago · fetched 5 minutes ago"),
            (FeedState { newest: None, ..fine.clone() }, "fetched 5 minutes ago"),
            (
                FeedState { newest: before(-500), ..fine.clone() },
                "newest item just now · fetched 5 minutes ago",
            ),
            (
                FeedState { newest: before(40 * day), ..fine.clone() },
                "silent for 40 days · fetched 5 minutes ago",
            ),
            (
                FeedState { failures: 1, error: error(), ..fine.clone() },
                "the server answered 500 · newest item 2 hours ago · fetched 5 minutes ago",
            ),
            (
                FeedState { failures: 3, error: error(), next_due: before(-1260), ..FeedState::default() },
                "the server answered 500, 3 times in a row; tried again in 21 minutes",
            ),
            (
                FeedState { gone: true, failures: 1, error: error(), ..FeedState::default() },
                "gone: the server says that it will not come back",
            ),
            (
                FeedState { moved_to: Some("https://b.example/\u{1b}[31m".into()), ..FeedState::default() },
                "moved to https://b.example/␛[31m",
            ),
        ] {
            assert_eq!(told(&state), words);
            assert_eq!(is_troubled(&state), !words.starts_with(['n', 's', 'f']), "{words}");
        }
    }

    #[test]
    fn a_pause_and_a_missing_yes_are_told() {
        let now = Timestamp::from_second(NOW).unwrap();
        let words = words(&subscription(true), &FeedState::default(), false, now);
        assert_eq!(
            words.iter().map(|clause| &**clause).collect::<Vec<_>>(),
            ["not confirmed on this device", "paused", "never fetched"]
        );
    }

    #[test]
    fn spans_are_told_in_their_largest_unit() {
        for (seconds, told) in [
            (-5, "0 seconds"),
            (1, "1 second"),
            (60, "1 minute"),
            (7_199, "1 hour"),
            (172_799, "47 hours"),
            (172_800, "2 days"),
        ] {
            assert_eq!(span(SignedDuration::from_secs(seconds)), told);
        }
    }
}
