//! Times as people name them in a filter: a day, a month, a year, or how long ago, as lists show ages.

use std::ops::Range;

use jiff::{Span, ToSpan, civil};

use super::scan::{self, DAYS, MONTHS, named};
use crate::text::fold;

/// A stretch of time that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// Days of the calendar: the first is in it, the last is not.
    Days(Range<civil::Date>),
    /// So many seconds ago.
    Ago(i64),
}

/// The years that a number of four digits can be.
const YEARS: Range<i16> = 1900..2201;

/// Reads `2016-10-01` and every other form that [`parse`](super::parse) knows, `2016-10`, `sep 2016`,
/// `2016`, `today`, `yesterday`, a weekday or a month (the latest of its name, this one included), and ages
/// as lists show them: `12h` in seconds, `7d`, `2w`, `3mo`, `1y` as the day that was so long ago.
pub fn period(text: &str, today: civil::Date) -> Option<Period> {
    let text = fold::fold(text.trim());
    if let Some(age) = age(&text, today) {
        return Some(age);
    }
    let days = match text.as_str() {
        "today" => one_day(today),
        "yesterday" => one_day(today.yesterday().ok()?),
        text => None
            .or_else(|| year(text))
            .or_else(|| month(text))
            .or_else(|| latest(text, today))
            .or_else(|| day(text)),
    };
    days.map(Period::Days)
}

/// Whether more letters could make a period of what is none yet: `201`, `7`, `2016-`, `yester`.
pub fn is_begun(text: &str, today: civil::Date) -> bool {
    /// What makes one of any beginning that ends in a number or behind a mark.
    const ENDINGS: [&str; 6] = ["d", "o", "1", "00", "000", " 2000"];
    let text = fold::fold(text.trim());
    let mut names = ["today", "yesterday"].into_iter().chain(DAYS).chain(MONTHS);
    names.any(|name| name.starts_with(&text))
        || ENDINGS.into_iter().any(|ending| period(&format!("{text}{ending}"), today).is_some())
}

/// How long ago, in the units of [`age`](super::age); minutes are left out, as `3m` is half of `3mo`.
fn age(text: &str, today: civil::Date) -> Option<Period> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let count: i64 = text[..unit].parse().ok()?;
    let span = match &text[unit..] {
        "h" => return Some(Period::Ago(count.checked_mul(3600)?)),
        "d" => Span::new().try_days(count),
        "w" => Span::new().try_weeks(count),
        "mo" => Span::new().try_months(count),
        "y" => Span::new().try_years(count),
        _ => return None,
    };
    one_day(today.saturating_sub(span.ok()?)).map(Period::Days)
}

fn one_day(day: civil::Date) -> Option<Range<civil::Date>> {
    Some(day..day.tomorrow().ok()?)
}

fn from(first: civil::Date, length: Span) -> Option<Range<civil::Date>> {
    Some(first..first.checked_add(length).ok()?)
}

/// `2016`
fn year(text: &str) -> Option<Range<civil::Date>> {
    from(civil::Date::new(year_number(text)?, 1, 1).ok()?, 1.year())
}

fn year_number(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && YEARS.contains(year))
}

/// `2016-09`, `2016/9`, `sep 2016`
fn month(text: &str) -> Option<Range<civil::Date>> {
    let (first, second) = text.split_once(['-', '/', '.', ' '])?;
    let second = second.trim_start();
    let (year, month) = match year_number(first) {
        Some(year) => (year, second.parse().ok().filter(|_| (1..=2).contains(&second.len()))?),
        None => (year_number(second)?, month_number(first)?),
    };
    from(civil::Date::new(year, month, 1).ok()?, 1.month())
}

fn month_number(name: &str) -> Option<i8> {
    i8::try_from(named(&MONTHS, name)? + 1).ok()
}

/// The latest day or month of a name.
fn latest(text: &str, today: civil::Date) -> Option<Range<civil::Date>> {
    if let Some(weekday) = named(&DAYS, text) {
        let back = (today.weekday().to_monday_zero_offset() - i8::try_from(weekday).ok()?).rem_euclid(7);
        return one_day(today.saturating_sub(back.days()));
    }
    let month = month_number(text)?;
    let year = if month > today.month() { today.year() - 1 } else { today.year() };
    from(civil::Date::new(year, month, 1).ok()?, 1.month())
}

fn day(text: &str) -> Option<Range<civil::Date>> {
    match scan::date(text)? {
        (moment, true) => one_day(moment.day),
        (_, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// A Tuesday.
    const TODAY: civil::Date = date(2016, 11, 15);

    fn read(text: &str) -> Option<String> {
        Some(match period(text, TODAY)? {
            Period::Days(days) if days.end == days.start.tomorrow().unwrap() => days.start.to_string(),
            Period::Days(days) => format!("{}..{}", days.start, days.end),
            Period::Ago(seconds) => format!("{seconds} s"),
        })
    }

    #[test]
    fn days_months_and_years_are_read_as_people_name_them() {
        for (text, period) in [
            ("2016-10-01", "2016-10-01"),
            ("1 October 2016", "2016-10-01"),
            ("２０１６-10-01", "2016-10-01"),
            ("2016-10", "2016-10-01..2016-11-01"),
            ("2016/2", "2016-02-01..2016-03-01"),
            ("2016-12", "2016-12-01..2017-01-01"),
            ("Sept 2015", "2015-09-01..2015-10-01"),
            ("2016", "2016-01-01..2017-01-01"),
            ("Today", "2016-11-15"),
            ("yesterday", "2016-11-14"),
            ("tue", "2016-11-15"),
            ("wednesday", "2016-11-09"),
            ("monday", "2016-11-14"),
            ("sep", "2016-09-01..2016-10-01"),
            ("november", "2016-11-01..2016-12-01"),
            ("dec", "2015-12-01..2016-01-01"),
            ("12h", "43200 s"),
            ("7D", "2016-11-08"),
            ("0d", "2016-11-15"),
            ("2w", "2016-11-01"),
            ("9mo", "2016-02-15"),
            ("1y", "2015-11-15"),
            ("19000y", "-009999-01-01"),
        ] {
            assert_eq!(read(text).as_deref(), Some(period), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in
            ["", "d", "7", "7x", "3m", "-7d", "2016-13", "2016-00", "2016-02-30", "201", "9999", "luke"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("999999999999999999999h"), None);
        assert_eq!(read("9999999999999999h"), None);
        assert_eq!(read("99999999999d"), None);
    }

    #[test]
    fn half_typed_times_are_told_from_wrong_ones() {
        for text in
            ["2", "20", "201", "7", "3m", "2016-", "2016-0", "2016-09-", "2016-09-0", "yest", "se", "sep 20"]
        {
            assert!(is_begun(text, TODAY), "{text}");
        }
        for text in ["luke", "7x", "2016-13", "2016-13-", "2016-02-30", "99999999999"] {
            assert!(!is_begun(text, TODAY), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_fails(text in "[0-9a-z/. -]{0,12}|.{0,12}", day in -4_371_587i32..2_932_896) {
            let today = date(1970, 1, 1).saturating_add(day.days());
            let _ = (period(&text, today), is_begun(&text, today));
        }

        /// What the list shows as an age can be typed as it stands.
        #[test]
        fn ages_that_lists_show_are_read(seconds in 3600i64..3_000_000_000) {
            let shown = super::super::age(seconds, 0);
            prop_assert!(period(&shown, TODAY).is_some(), "{shown}");
        }
    }
}
