//! Dates as articles write them and as the screen shows them. Reads no clock and no time zone.

mod period;
mod scan;

use jiff::civil;

pub use period::{Period, is_begun, period};

/// A moment with the calendar day it was said to be on (where the writer stood, not where we do).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Seconds since 1970 UTC; what lists sort by.
    pub seconds: i64,
    pub day: civil::Date,
}

impl Moment {
    /// The first second of a day, UTC.
    pub fn of_day(day: civil::Date) -> Self {
        Self::of(day.at(0, 0, 0, 0), 0)
    }

    /// A moment of the clock on a wall that goes `offset` seconds ahead of UTC.
    fn of(wall: civil::DateTime, offset: i64) -> Self {
        let days = i64::from((wall.date() - civil::date(1970, 1, 1)).get_days());
        let time = wall.time();
        let (hour, minute) = (i64::from(time.hour()), i64::from(time.minute()));
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + i64::from(time.second());
        Self { seconds: seconds - offset, day: wall.date() }
    }
}

/// Reads a date or date-time in any common form: RFC 3339, RFC 2822, `14 September 2016`,
/// `Sept. 14, 2016`, `14.09.2016`, `2016-09-14 10:00`, `2016-09` (its first day). What follows a date
/// is ignored. Without a zone it is UTC. `None` where there is no date, where day and month cannot be
/// told apart (`03/04/2016`), or where the year is not within 1900–2200.
pub fn parse(text: &str) -> Option<Moment> {
    scan::date(text).map(|(moment, _)| moment)
}

/// Is the text a date and nothing else?
pub fn is_date(text: &str) -> bool {
    scan::date(text).is_some_and(|(_, whole)| whole)
}

/// `14 Sep 2016`, as shown in the reading pane.
pub fn day(day: civil::Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// The age of a moment in the fewest letters: `now`, `5m`, `3h`, `2d`, `3w`, `5mo`, `10y`; the
/// future reads `in 2d`, its next minutes `now` (clocks differ). Both in seconds since 1970.
pub fn age(now: i64, then: i64) -> String {
    let seconds = now.saturating_sub(then);
    if seconds < -5 * 60 {
        return format!("in {}", span(seconds.unsigned_abs()));
    }
    if seconds < 60 { "now".to_owned() } else { span(seconds.unsigned_abs()) }
}

fn span(seconds: u64) -> String {
    let days = seconds / 86_400;
    let (count, unit) = match (seconds, days) {
        (0..3600, _) => (seconds / 60, "m"),
        (_, 0) => (seconds / 3600, "h"),
        (_, 1..7) => (days, "d"),
        (_, 7..30) => (days / 7, "w"),
        (_, 30..365) => ((days / 30).min(11), "mo"),
        // The first year is one though it misses a quarter of a day.
        (_, 365) => (1, "y"),
        _ => (days * 100 / 36_525, "y"),
    };
    format!("{count}{unit}")
}

/// `2016-09-14T00:00:00Z`, for other programs.
pub fn rfc3339(moment: Moment) -> String {
    jiff::Timestamp::from_second(moment.seconds)
        .map_or_else(|_| moment.day.to_string(), |time| time.to_string())
}

#[cfg(test)]
mod tests;
