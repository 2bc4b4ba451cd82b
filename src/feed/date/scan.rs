//! A text taken apart: the time of day, the zone, and the numbers and words that name the day.

use super::words;
use crate::text::fold;

/// A number that may be a part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: i64,
    pub digits: usize,
    /// What follows it; a space at the end.
    pub after: char,
}

/// What stands behind an hour and between its parts.
const CLOCK_SIGNS: &[char] = &[':', '시', '時', '点', '분', '分'];

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scanned {
    pub numbers: Vec<Number>,
    /// By name; of two the last: names of days begin like those of months.
    pub month: Option<i64>,
    /// Number of an ISO week and of its day, Monday where none is said.
    pub week: Option<(i64, i64)>,
    /// Seconds since midnight; more than a day where 24:00 or a leap second is said.
    pub time: Option<i64>,
    /// The fraction of its second, in nanoseconds.
    pub fraction: i32,
    /// Seconds east of UTC.
    pub offset: Option<i64>,
}

/// Where reading is in a text.
struct Cursor<'a> {
    rest: &'a str,
    /// The last character that was read.
    before: char,
}

impl<'a> Cursor<'a> {
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(length);
        self.before = taken.chars().next_back().unwrap_or(self.before);
        self.rest = rest;
        taken
    }

    fn next(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn number(&mut self) -> Option<(i64, usize)> {
        let digits = self.take_while(|c| c.is_ascii_digit());
        digits.parse().ok().map(|number| (number, digits.len()))
    }

    /// A number right behind a sign, which is taken with it.
    fn number_behind(&mut self, signs: &[char]) -> Option<(i64, usize)> {
        let sign = self.next().filter(|c| signs.contains(c))?;
        let after = &self.rest[sign.len_utf8()..];
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.rest = after;
        self.number()
    }
}

impl Scanned {
    pub fn read(text: &str) -> Self {
        let mut scanned = Self::default();
        let mut cursor = Cursor { rest: text, before: ' ' };
        let mut afternoon = None;
        let mut korean = false;
        while let Some(c) = cursor.next() {
            if c.is_ascii_digit() {
                scanned.number(&mut cursor);
            } else if c.is_alphabetic() {
                let written = cursor.take_while(is_of_word);
                let word = fold::fold(written);
                let word = word.trim();
                afternoon = words::half(written).or_else(|| words::half(word)).or(afternoon);
                korean |= words::is_korean(written);
                scanned.word(word, &mut cursor);
            } else if matches!(c, '+' | '-' | '−' | '–')
                && scanned.time.is_some()
                && scanned.offset.is_none_or(|offset| offset == 0)
            {
                let sign = if c == '+' { 1 } else { -1 };
                cursor.take_while(|other| other == c);
                scanned.offset = offset(&mut cursor).map(|offset| sign * offset).or(scanned.offset);
            } else {
                cursor.take_while(|other| other == c);
            }
        }
        if let (Some(time), Some(afternoon)) = (&mut scanned.time, afternoon) {
            let hour = *time / 3600;
            *time += match (hour, afternoon) {
                (12, false) => -12 * 3600,
                (1..12, true) => 12 * 3600,
                _ => 0,
            };
        }
        if korean {
            scanned.offset = scanned.offset.or(Some(9 * 3600));
        }
        scanned
    }

    fn number(&mut self, cursor: &mut Cursor<'_>) {
        let before = cursor.before;
        let Some((value, digits)) = cursor.number() else { return };
        let next = cursor.next();
        let clock = next.is_some_and(|c| CLOCK_SIGNS.contains(&c));
        if self.time.is_none() && digits <= 2 && clock {
            self.time = clock_time(value, cursor);
            self.fraction = fraction(cursor);
        } else if self.time.is_none() && matches!(before, 'T' | 't') && !self.numbers.is_empty() {
            // 103000, 1030, 10 behind a T.
            let (hour, minute, second) = match digits {
                6 => (value / 10_000, value / 100 % 100, value % 100),
                4 => (value / 100, value % 100, 0),
                _ => (value, 0, 0),
            };
            self.time = seconds(hour, minute, second);
            self.fraction = fraction(cursor);
        } else {
            if digits == 14 && self.numbers.is_empty() {
                self.time = seconds(value / 10_000 % 100, value / 100 % 100, value % 100);
            }
            self.numbers.push(Number { value, digits, after: next.unwrap_or(' ') });
        }
    }

    fn word(&mut self, word: &str, cursor: &mut Cursor<'_>) {
        if word == "w" && self.numbers.len() == 1 {
            self.week = match cursor.number() {
                Some((both, 3)) => Some((both / 10, both % 10)),
                Some((week, _)) => Some((week, cursor.number_behind(&['-']).map_or(1, |(day, _)| day))),
                None => None,
            };
            return;
        }
        let zone = words::zone(word).filter(|_| self.time.is_some() && self.offset.is_none());
        if zone.is_some() {
            self.offset = zone;
        } else if let Some(month) = words::month(word) {
            self.month = Some(month);
        }
    }
}

/// Letters, dots of what is cut short, and the two signs of Hindi that are no letters.
fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '.' | '\u{93c}' | '\u{94d}')
}

/// A time of day, of which the hour is read.
fn clock_time(hour: i64, cursor: &mut Cursor<'_>) -> Option<i64> {
    let minute = clock_part(cursor);
    seconds(hour, minute, clock_part(cursor))
}

/// The next part of a time of day; 0 where there is none.
fn clock_part(cursor: &mut Cursor<'_>) -> i64 {
    let Some(sign) = cursor.next().filter(|c| CLOCK_SIGNS.contains(c)) else { return 0 };
    cursor.take_while(|c| c == sign);
    if sign != ':' {
        cursor.take_while(|c| c == ' ');
    }
    cursor.number().map_or(0, |(value, _)| value)
}

/// Seconds since midnight; `None` where no clock shows it.
fn seconds(hour: i64, minute: i64, second: i64) -> Option<i64> {
    let shown = hour <= 24 && minute < 60 && second <= 60 && (hour < 24 || minute + second == 0);
    shown.then_some(hour * 3600 + minute * 60 + second)
}

/// A fraction of a second in nanoseconds; some put a colon before it.
fn fraction(cursor: &mut Cursor<'_>) -> i32 {
    let Some((value, digits)) = cursor.number_behind(&['.', ',', ':']) else { return 0 };
    let nanoseconds = match u32::try_from(digits) {
        Ok(digits @ 0..=9) => value * 10_i64.pow(9 - digits),
        Ok(digits @ 10..=18) => value / 10_i64.pow(digits - 9),
        _ => 0,
    };
    i32::try_from(nanoseconds).unwrap_or_default()
}

/// Hours and minutes behind a sign: `05`, `5`, `0530`, `530`, `05:30`; in seconds.
fn offset(cursor: &mut Cursor<'_>) -> Option<i64> {
    let (value, digits) = cursor.number()?;
    let (hours, minutes) = match digits {
        1 | 2 => (value, cursor.number_behind(&[':', '.']).map_or(0, |(minutes, _)| minutes)),
        3 | 4 => (value / 100, value % 100),
        _ => return None,
    };
    (hours <= 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)
}
