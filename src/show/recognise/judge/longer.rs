//! Titles that begin with a series' name and go on: parts of films and games, numbers of comics.

use super::{View, is};
use crate::show::evidence::Sign;
use crate::show::evidence::words::Class;
use crate::show::recognise::passage::is_quote;
use crate::show::recognise::place::Gathered;

/// Few series run for so many years: a film of the name may be from any other.
const LONGEST_RUN: i16 = 15;

/// Bytes of a subtitle.
const SUBTITLE: usize = 40;

impl View<'_, '_> {
    /// Adds what says that the name goes on as that of another work.
    pub fn goes_on(&self, evidence: &mut Gathered, first_year: Option<i16>) {
        let rest = &self.passage.text[self.behind..];
        let of_series = Class::SERIES.or(Class::COUNTED);
        let part = matches!(
            self.said(self.after[0]),
            "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "II" | "III" | "IV"
        );
        if part
            && self.close_after()
            && !self.possessive
            && !self.is_number()
            && !is(self.after[1], of_series)
        {
            evidence.add(Sign::LongerName, self.said(self.after[0]));
        }
        let issue = rest.trim_start_matches(is_quote).trim_start().strip_prefix('#');
        if issue.is_some_and(|issue| issue.starts_with(|c: char| c.is_ascii_digit())) {
            evidence.add(Sign::OtherWork, "#");
        }
        let Some((subtitle, year)) = subtitle(rest) else { return };
        let run = |first: i16| (first..first + LONGEST_RUN).contains(&year);
        if !first_year.is_some_and(run) {
            evidence.add(Sign::OtherWork, subtitle);
        }
    }
}

/// A subtitle with its year: ": Retribution (2012)".
fn subtitle(rest: &str) -> Option<(&str, i16)> {
    let (subtitle, behind) = rest.strip_prefix(": ")?.split_once(" (")?;
    let year = behind.split_once(')')?.0;
    let title = subtitle.len() < SUBTITLE
        && subtitle.starts_with(char::is_uppercase)
        && !subtitle.contains(['.', ',', '(']);
    (title && year.len() == 4).then(|| year.parse().ok().map(|year| (subtitle, year)))?
}
