//! Dates as feeds write them: by standard (RFC 822 and 2822, ISO 8601 and W3CDTF, asctime, seconds of the epoch), by the
//! habits of programs and languages, and with every slip on the way. One scan takes a text apart into numbers, words and
//! signs; what they are is told by their shape and company. Reads no clock.

mod scan;
mod words;

use std::borrow::Cow;

use jiff::{Timestamp, civil};
use scan::Scanned;

/// Years beyond these are slips: feeds tell of news.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;
/// Years as Thailand counts them.
const BUDDHIST: std::ops::RangeInclusive<i64> = 2443..=2743;
/// The zeros of Arabic, Persian, Hindi, Bengali, Thai and of wide letters.
const ZEROS: &[char] = &['٠', '۰', '०', '০', '๐', '０'];
/// No date is longer; what comes behind is not looked at.
const LONGEST: usize = 100;

/// Reads a moment in any form that feeds are known to use; without a zone it is UTC. A date without a time is its first
/// second, a month or year its first day. `None` where the text holds no date, or one that is none (30 February, year 1).
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Some(time) = epoch(text) {
        return Some(time);
    }
    let length = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let scanned = Scanned::read(&digits(&text[..length]));
    let date = day(&scanned)?;
    let seconds = scanned.time.unwrap_or(0) - scanned.offset.unwrap_or(0);
    let midnight = i64::from((date - civil::date(1970, 1, 1)).get_days()) * 86_400;
    Timestamp::new(midnight + seconds, scanned.fraction).ok()
}

/// Digits of other scripts as those of ASCII.
fn digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| {
        let value = ZEROS
            .iter()
            .find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10));
        value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// Seconds or milliseconds since 1970, after 1973.
fn epoch(text: &str) -> Option<Timestamp> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        9 | 10 => Timestamp::from_second(number).ok(),
        13 => Timestamp::from_second(number / 1000).ok(),
        _ => None,
    }
}

/// The day that numbers and words name.
fn day(scanned: &Scanned) -> Option<civil::Date> {
    let numbers = scanned.numbers.as_slice();
    let values: Vec<i64> = numbers.iter().map(|number| number.value).collect();
    let digits: Vec<usize> = numbers.iter().map(|number| number.digits).collect();
    if let Some(month) = scanned.month {
        return named(month, &values, &digits);
    }
    if let (Some(week), Some(&year)) = (scanned.week, values.first()) {
        return week_day(year, week);
    }
    match (digits.as_slice(), values.as_slice()) {
        // 20160914, 2016258, 160914, all perhaps with a time glued to them.
        ([8, ..], [all, ..]) => date(all / 10_000, all / 100 % 100, all % 100),
        ([14, ..], [all, ..]) => date(all / 10_000_000_000, all / 100_000_000 % 100, all / 1_000_000 % 100),
        ([7, ..], [all, ..]) => ordinal(all / 1000, all % 1000),
        ([6, ..], [all, ..]) => date(full(all / 10_000, 2), all / 100 % 100, all % 100),
        ([4, 3, ..], [year, day, ..]) => ordinal(*year, *day),
        ([4, 4, ..], [year, both, ..]) => date(*year, both / 100, both % 100),
        ([4, _, _, ..], [year, month, day, ..]) => date(*year, *month, *day),
        ([4, _], [year, month]) => date(*year, *month, 1),
        ([4], [year]) => date(*year, 1, 1),
        ([1 | 2, 1 | 2, 2 | 4, ..], [first, second, third, ..]) => {
            short(*first, *second, *third, digits[2], numbers[1].after)
        }
        _ => None,
    }
}

/// A day with its month in letters: of the other numbers one is the year.
fn named(month: i64, values: &[i64], digits: &[usize]) -> Option<civil::Date> {
    let is_year = |at: &usize| digits[*at] >= 3 || values[*at] > 31;
    let year_at = (0..values.len()).find(is_year).or((values.len() >= 2).then_some(1))?;
    let day = (0..values.len()).find(|at| *at != year_at).map_or(1, |at| values[at]);
    date(full(values[year_at], digits[year_at]), month, day)
}

/// Three short numbers: `14.09.2016`, `9/14/2016`, `16-09-14`. Where day and month cannot be told apart a stroke means
/// the month first, as those write it who use strokes most.
fn short(first: i64, second: i64, third: i64, digits: usize, separator: char) -> Option<civil::Date> {
    match separator {
        '-' if digits == 2 => date(full(first, 2), second, third),
        '/' if first <= 12 => {
            date(full(third, digits), first, second).or_else(|| date(full(third, digits), second, first))
        }
        _ if second > 12 => date(full(third, digits), first, second),
        _ => date(full(third, digits), second, first),
    }
}

/// A year of two digits within 1950 to 2049; one of three as old programs count from 1900.
fn full(year: i64, digits: usize) -> i64 {
    match digits {
        1 | 2 if year < 50 => 2000 + year,
        1..=3 if year < 200 => 1900 + year,
        _ => year,
    }
}

fn date(year: i64, month: i64, day: i64) -> Option<civil::Date> {
    let year = if BUDDHIST.contains(&year) { year - 543 } else { year };
    if !YEARS.contains(&year) {
        return None;
    }
    civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// By the number of the day in its year.
fn ordinal(year: i64, day: i64) -> Option<civil::Date> {
    let first = date(year, 1, 1)?;
    let day: i16 = day.try_into().ok().filter(|day| (1..=first.days_in_year()).contains(day))?;
    first.with().day_of_year(day).build().ok()
}

/// By week and, if said, its day from Monday.
fn week_day(year: i64, (week, day): (i64, i64)) -> Option<civil::Date> {
    let week: i8 = week.try_into().ok()?;
    let weekday = civil::Weekday::from_monday_one_offset(day.try_into().ok()?).ok()?;
    let year = YEARS.contains(&year).then_some(year)?.try_into().ok()?;
    civil::ISOWeekDate::new(year, week, weekday).ok().map(civil::ISOWeekDate::date)
}

#[cfg(test)]
mod tests;
