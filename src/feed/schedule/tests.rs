//! The schedule as tables, and what no answer and no chance can break.

use proptest::prelude::*;

use super::*;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

const NOW: i64 = 1_475_280_000;

fn items(ages: &[i64]) -> Vec<Item> {
    ages.iter().map(|age| Item { published: Some(at(NOW - age)), ..Item::default() }).collect()
}

fn wait_after_success(interval: Interval, rhythm: Rhythm, wishes: Wishes) -> i64 {
    after_success(interval, rhythm, wishes, at(NOW)).as_second() - NOW
}

fn wait_after_failure(trouble: Trouble, failures: u32, chance: f64) -> Option<i64> {
    Some(after_failure(trouble, failures, chance, at(NOW))?.as_second() - NOW)
}

#[test]
fn a_feed_is_asked_as_often_as_it_brings_something() {
    for (ages, wait, why) in [
        (&[][..], HOUR, "nothing is known"),
        (&[HOUR], HOUR, "one item makes no rhythm"),
        (&[0, 4 * HOUR, 8 * HOUR, 12 * HOUR], 2 * HOUR, "half the gap"),
        (&[12 * HOUR, 0, 8 * HOUR, 4 * HOUR], 2 * HOUR, "in any order"),
        (&[0, 1, 2, 3, 4], 15 * MINUTE, "never sooner than this"),
        (&[0, 30 * DAY, 60 * DAY], DAY, "never later than this"),
        (&[0, 2 * HOUR, 4 * HOUR, 400 * DAY], HOUR, "one long gap is no rhythm"),
        (&[4 * DAY, 4 * DAY + HOUR, 4 * DAY + 2 * HOUR], 12 * HOUR, "slower when nothing comes"),
        (&[40 * DAY, 40 * DAY + HOUR], DAY, "a silent feed"),
        (&[-9 * DAY, 0, 4 * HOUR, 8 * HOUR], 2 * HOUR, "what is dated in time to come does not count"),
    ] {
        let rhythm = rhythm(&items(ages), at(NOW));
        assert_eq!(wait_after_success(Interval::Auto, rhythm, Wishes::default()), wait, "{why}: {ages:?}");
    }
}

#[test]
fn wishes_of_the_feed_count_up_to_a_day_and_the_users_minutes_before_them() {
    let quick = rhythm(&items(&[0, 1, 2]), at(NOW));
    let wishes = |seconds: Option<i64>, ttl| Wishes { max_age: seconds.map(SignedDuration::from_secs), ttl };
    for (wishes, wait) in [
        (wishes(None, None), 15 * MINUTE),
        (wishes(Some(MINUTE), Some(2)), 15 * MINUTE),
        (wishes(Some(HOUR), None), HOUR),
        (wishes(None, Some(90)), 90 * MINUTE),
        (wishes(Some(2 * HOUR), Some(90)), 2 * HOUR),
        (wishes(Some(i64::MAX), Some(u32::MAX)), DAY),
        (wishes(Some(i64::MIN), None), 15 * MINUTE),
    ] {
        assert_eq!(wait_after_success(Interval::Auto, quick, wishes), wait, "{wishes:?}");
        assert_eq!(wait_after_success(Interval::Minutes(5), quick, wishes), 5 * MINUTE);
    }
}

#[test]
fn who_fails_is_asked_ever_more_seldom() {
    let failed = Trouble::Failed { retry_after: None };
    for (failures, wait) in [(0, 5), (1, 5), (2, 10), (3, 20), (6, 160), (9, 1280), (10, 1440), (4000, 1440)]
    {
        assert_eq!(wait_after_failure(failed, failures, 1.0), Some(wait * MINUTE), "{failures}");
    }
    assert_eq!(wait_after_failure(failed, 1, 0.0), Some(4 * MINUTE), "chance spreads them");
    assert_eq!(wait_after_failure(Trouble::DeadHost, 1, 1.0), Some(HOUR));
    assert_eq!(wait_after_failure(Trouble::DeadHost, 7, 1.0), Some(DAY));
    assert_eq!(wait_after_failure(Trouble::Gone, 1, 1.0), None);
}

#[test]
fn a_clock_that_was_wrong_silences_no_feed() {
    let (past, future) = (Some(at(NOW - 1)), Some(at(NOW + 400 * DAY)));
    for (last, next, due) in [
        (None, None, true),
        (past, None, true),
        (past, past, true),
        (past, Some(at(NOW)), true),
        (past, Some(at(NOW + 1)), false),
        (past, future, false),
        (future, future, true),
    ] {
        assert_eq!(is_due(last, next, at(NOW)), due, "{last:?} {next:?}");
    }
    let mut feeds = [Some(at(2)), None, Some(at(1)), None];
    feeds.sort_by(|one, other| order(*one, *other));
    assert_eq!(feeds, [None, None, Some(at(1)), Some(at(2))]);
}

proptest! {
    #[test]
    fn no_server_is_asked_before_it_wants(
        peace in 0..i64::MAX, failures in any::<u32>(), chance in any::<f64>(), now in -1_000_000_000_000..1_000_000_000_000_i64,
    ) {
        let peace = SignedDuration::from_secs(peace);
        let next = after_failure(Trouble::Failed { retry_after: Some(peace) }, failures, chance, at(now % 250_000_000_000));
        let next = next.unwrap();
        let least = later(at(now % 250_000_000_000), peace.min(LONGEST_PEACE));
        prop_assert!(next >= least);
        prop_assert!(next <= later(least, LATEST));
    }

    #[test]
    fn a_feed_that_answers_is_asked_within_a_day_and_not_at_once(
        ages in prop::collection::vec(-DAY..4000 * DAY, 0..30), ttl in any::<Option<u32>>(), age in any::<Option<i64>>(),
    ) {
        let wishes = Wishes { max_age: age.map(SignedDuration::from_secs), ttl };
        let wait = wait_after_success(Interval::Auto, rhythm(&items(&ages), at(NOW)), wishes);
        prop_assert!((15 * MINUTE..=DAY).contains(&wait), "{wait}");
    }
}
