//! Reads a date from the start of a text: tokens first, then the handful of orders that people use.

use jiff::civil;

use super::Moment;

/// Longer texts hold sentences, not dates; and this bounds the work.
const LONGEST: usize = 120;

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
pub(super) const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Words that may come before a date.
const OPENERS: [&str; 8] = ["published", "posted", "updated", "date", "on", "at", "first", "last"];
/// Hours ahead of UTC by the names that feeds and mails use.
const ZONES: [(&str, i64); 21] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("est", -5),
    ("edt", -4),
    ("et", -5),
    ("cst", -6),
    ("cdt", -5),
    ("ct", -6),
    ("mst", -7),
    ("mdt", -6),
    ("mt", -7),
    ("pst", -8),
    ("pdt", -7),
    ("pt", -8),
    ("bst", 1),
    ("cet", 1),
    ("cest", 2),
    ("jst", 9),
    ("aest", 10),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Number { value: u32, digits: usize },
    Word(&'a str),
    Mark(char),
    Space,
}

/// The date that the text begins with, and whether nothing else follows.
pub(super) fn date(text: &str) -> Option<(Moment, bool)> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let mut tokens = Tokens(tokens(&text[..end]));
    tokens.skip_opening();
    let day = tokens.day()?;
    let before_time = tokens.0.clone();
    let moment = match tokens.time() {
        Some((time, offset)) => Moment::of(day.to_datetime(time), offset),
        None => {
            tokens.0 = before_time;
            Moment::of_day(day)
        }
    };
    tokens.skip_filler();
    Some((moment, tokens.0.is_empty() && end == text.len()))
}

/// Last token first, so that taking one is a pop.
#[derive(Debug)]
struct Tokens<'a>(Vec<Token<'a>>);

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kind: fn(char) -> bool = match c {
            _ if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            _ if c.is_alphabetic() => char::is_alphabetic,
            _ if c.is_whitespace() => char::is_whitespace,
            _ => {
                tokens.push(Token::Mark(c));
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        let length = rest.find(|c| !kind(c)).unwrap_or(rest.len());
        let (taken, left) = rest.split_at(length);
        rest = left;
        tokens.push(match c {
            _ if c.is_ascii_digit() => {
                Token::Number { value: taken.parse().unwrap_or(u32::MAX), digits: taken.len() }
            }
            _ if c.is_alphabetic() => Token::Word(taken),
            _ => Token::Space,
        });
    }
    tokens.reverse();
    tokens
}

impl<'a> Tokens<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.0.last().copied()
    }

    fn mark(&mut self, wanted: &[char]) -> Option<char> {
        let Some(Token::Mark(c)) = self.peek() else { return None };
        wanted.contains(&c).then(|| {
            self.0.pop();
            c
        })
    }

    fn number(&mut self) -> Option<(u32, usize)> {
        let Some(Token::Number { value, digits }) = self.peek() else { return None };
        self.0.pop();
        Some((value, digits))
    }

    fn word(&mut self, wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let Some(Token::Word(word)) = self.peek() else { return None };
        wanted(word).then(|| {
            self.0.pop();
            word
        })
    }

    /// White space, commas and full stops.
    fn skip_filler(&mut self) {
        while matches!(self.peek(), Some(Token::Space | Token::Mark(',' | '.' | '|' | '·' | '–' | '—' | ')')))
        {
            self.0.pop();
        }
    }

    /// `Posted on:`, `Wed,`.
    fn skip_opening(&mut self) {
        loop {
            self.skip_filler();
            let opener = |word: &str| OPENERS.iter().any(|w| w.eq_ignore_ascii_case(word));
            if self.word(|word| opener(word) || named(&DAYS, word).is_some()).is_none()
                && self.mark(&[':', '(']).is_none()
            {
                return;
            }
        }
    }

    fn day(&mut self) -> Option<civil::Date> {
        if let Some(month) = self.month() {
            return self.after_month(month);
        }
        let (first, digits) = self.number()?;
        match digits {
            8 => civil_date(first / 10_000, first / 100 % 100, first % 100),
            4 => self.after_year(first),
            1 | 2 => self.after_day(first),
            _ => None,
        }
    }

    fn month(&mut self) -> Option<u32> {
        let word = self.word(|word| named(&MONTHS, word).is_some())?;
        named(&MONTHS, word).and_then(|index| u32::try_from(index + 1).ok())
    }

    /// `September 14, 2016`, `Sept. 14th 2016`, `September 2016`.
    fn after_month(&mut self, month: u32) -> Option<civil::Date> {
        self.skip_filler();
        let (value, digits) = self.number()?;
        if digits == 4 {
            return civil_date(value, month, 1);
        }
        self.word(is_ordinal);
        self.skip_filler();
        civil_date(self.year()?, month, value)
    }

    /// `2016-09-14`, `2016/9/14`, `2016-09`.
    fn after_year(&mut self, year: u32) -> Option<civil::Date> {
        let separator = self.mark(&['-', '/', '.', '_'])?;
        let (month, _) = self.number()?;
        let before = self.0.len();
        if self.mark(&[separator]).is_some() {
            if let Some((day, 1 | 2)) = self.number() {
                return civil_date(year, month, day);
            }
            if self.0.len() + 1 < before {
                return None;
            }
        }
        civil_date(year, month, 1)
    }

    /// `14 September 2016`, `14th of Sept. 2016`, `14.09.2016`, `14/9/2016`, `14-Sep-16`.
    fn after_day(&mut self, first: u32) -> Option<civil::Date> {
        if let Some(separator) = self.mark(&['.', '/', '-'])
            && let Some((second, 1 | 2)) = self.number()
        {
            self.mark(&[separator])?;
            let (year, 4) = self.number()? else { return None };
            return match separator {
                '.' | '-' => civil_date(year, second, first),
                _ if first > 12 || first == second => civil_date(year, second, first),
                _ if second > 12 => civil_date(year, first, second),
                // American or British? A wrong guess would be worse than none.
                _ => None,
            };
        }
        self.word(is_ordinal);
        self.skip_filler();
        self.word(|word| word.eq_ignore_ascii_case("of"));
        self.skip_filler();
        let month = self.month()?;
        self.skip_filler();
        self.mark(&['-', '/']);
        civil_date(self.year()?, month, first)
    }

    /// Four digits, or two as in RFC 822.
    fn year(&mut self) -> Option<u32> {
        match self.number()? {
            (year, 4) => Some(year),
            (year @ ..50, 2) => Some(2000 + year),
            (year, 2) => Some(1900 + year),
            _ => None,
        }
    }

    /// `T10:00:00Z`, ` at 10.30 pm EST`, ` 10:00 +0200`: the time and the zone's seconds ahead of UTC.
    fn time(&mut self) -> Option<(civil::Time, i64)> {
        self.skip_filler();
        self.word(|word| word.eq_ignore_ascii_case("t") || word.eq_ignore_ascii_case("at"));
        self.mark(&['_', '-', '@']);
        self.skip_filler();
        let (mut hour, 1 | 2) = self.number()? else { return None };
        let mut minute = 0;
        let mut second = 0;
        let clock = self.mark(&[':', '.']).is_some();
        if clock {
            (minute, _) = self.number()?;
            if self.mark(&[':']).is_some() {
                (second, _) = self.number()?;
            }
            if self.mark(&['.', ',']).is_some() {
                self.number();
            }
        }
        let before_half = self.0.clone();
        self.skip_filler();
        match self.half() {
            Some(afternoon) if (1..=12).contains(&hour) => hour = hour % 12 + if afternoon { 12 } else { 0 },
            Some(_) => return None,
            None if !clock => return None,
            None => self.0 = before_half,
        }
        // A leap second and the end of a day are moments of the day they close.
        let (hour, minute, second) =
            if (hour, minute, second) == (24, 0, 0) { (23, 59, 59) } else { (hour, minute, second.min(59)) };
        let part = |number: u32| i8::try_from(number).ok();
        let time = civil::Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
        Some((time, self.zone()))
    }

    /// `am`, `p.m.`: whether it is after noon.
    fn half(&mut self) -> Option<bool> {
        let letters = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "am" | "pm" | "a" | "p");
        let word = self.word(letters)?;
        if word.len() == 1 {
            self.mark(&['.'])?;
            self.word(|word| word.eq_ignore_ascii_case("m"))?;
            self.mark(&['.']);
        }
        Some(word.starts_with(['p', 'P']))
    }

    /// Seconds ahead of UTC; no zone, and one that nobody knows, is UTC.
    fn zone(&mut self) -> i64 {
        let before = self.0.clone();
        while self.peek() == Some(Token::Space) {
            self.0.pop();
        }
        self.mark(&['(']);
        let known = |word: &str| ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        let named = self.word(|word| known(word).is_some()).and_then(known);
        if let Some(offset) = self.offset() {
            return offset;
        }
        if let Some((_, hours)) = named {
            return hours * 3600;
        }
        self.0 = before;
        0
    }

    /// `+0200`, `-05:30`, `+2`.
    fn offset(&mut self) -> Option<i64> {
        let before = self.0.clone();
        let read = self.mark(&['+', '-', '−']).and_then(|sign| {
            let (value, digits) = self.number()?;
            let (hours, minutes) = match digits {
                4 => (value / 100, value % 100),
                1 | 2 if self.mark(&[':']).is_some() => (value, self.number()?.0),
                1 | 2 => (value, 0),
                _ => return None,
            };
            let seconds = i64::from(hours * 3600 + minutes.min(59) * 60);
            (hours <= 14).then_some(if sign == '+' { seconds } else { -seconds })
        });
        if read.is_none() {
            self.0 = before;
        }
        read
    }
}

/// The index of the name that the word is, or shortens to three letters or more.
pub(super) fn named(names: &[&str], word: &str) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    names.iter().position(|name| word.len() >= 3 && name.starts_with(&word))
}

fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| ending.eq_ignore_ascii_case(word))
}

fn civil_date(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    if !(1900..=2200).contains(&year) {
        return None;
    }
    civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
