//! What one word, phrase or field's value means by itself.

use super::field::{Field, FieldKind, Meaning, Side};
use super::token::{Ending, Value};
use super::{Clock, Sort, Term, TextField};
use crate::text::date::{self, Period};
use crate::text::fold;
use crate::text::nearest::nearest;

/// What a value turned out to be.
pub(super) enum Reading {
    Term(Term),
    /// All but this.
    Excluded(Term),
    Sort(Sort),
    /// Letters may follow that make it one; until then, what is wrong with it.
    Begun(String),
    Wrong(String),
}

/// Reads the value behind a field's colon, which is not empty.
pub(super) fn read(field: &Field, text: &str, value: &Value, clock: &Clock) -> Reading {
    let content = &text[value.content.clone()];
    let written = content.trim();
    let name = field.name;
    let no_word = || Reading::Wrong(format!("`{name}:` wants a word, and this is none"));
    match field.kind {
        FieldKind::Text(text_field) => {
            words(Some(text_field), content, value.ending(text)).map_or_else(no_word, Reading::Term)
        }
        FieldKind::Show { about } => match fold::words(written).next() {
            Some(_) => Reading::Term(Term::Show { spelling: written.to_owned(), about }),
            None => no_word(),
        },
        FieldKind::Time(side) => time(side, written, clock),
        FieldKind::Season => season(name, written),
        FieldKind::Choice => choice(field, written, clock),
    }
}

/// A time and all on one side of it. `since:3h` counts seconds, longer ages count days.
fn time(side: Side, written: &str, clock: &Clock) -> Reading {
    let today = clock.today();
    match (date::period(written, today), side) {
        (Some(Period::Days(days)), Side::Since) => {
            Reading::Term(Term::Days { from: Some(days.start), until: None })
        }
        (Some(Period::Days(days)), Side::Before) => {
            Reading::Term(Term::Days { from: None, until: Some(days.start) })
        }
        (Some(Period::Days(days)), Side::On) => {
            Reading::Term(Term::Days { from: Some(days.start), until: Some(days.end) })
        }
        (Some(Period::Ago(seconds)), Side::Since) => {
            Reading::Term(Term::Since(clock.now.saturating_sub(seconds)))
        }
        (Some(Period::Ago(seconds)), Side::Before) => {
            Reading::Excluded(Term::Since(clock.now.saturating_sub(seconds)))
        }
        (Some(Period::Ago(_)), Side::On) => {
            Reading::Wrong("hours ago are no day; `since:` and `before:` take them".to_owned())
        }
        (None, _) => {
            let wrong = "not a date; write `2016-10-01`, `2016-10`, `2016`, `today`, `monday`, `sep`, or how long \
                         ago: `12h`, `7d`, `2w`, `3mo`, `1y`";
            match date::is_begun(written, today) {
                true => Reading::Begun(wrong.to_owned()),
                false => Reading::Wrong(wrong.to_owned()),
            }
        }
    }
}

/// The number of a season, perhaps as lists of episodes write it: `s02`.
fn season(name: &str, written: &str) -> Reading {
    let written = fold::fold(written);
    let digits = written.strip_prefix('s').unwrap_or(&written);
    let wrong = || format!("`{name}:` takes a number, as in `{name}:2` or `{name}:s02`");
    match digits.parse() {
        _ if digits.is_empty() => Reading::Begun(wrong()),
        // `+2` is a number to the parser.
        Ok(season) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Reading::Term(Term::Season(season)),
        _ => Reading::Wrong(wrong()),
    }
}

/// One of the field's values; case does not count.
fn choice(field: &Field, written: &str, clock: &Clock) -> Reading {
    if let Some(meaning) = field.choice(written) {
        return match meaning {
            Meaning::State(state) => Reading::Term(Term::Is(state)),
            // In the first session everything is.
            Meaning::New => Reading::Term(Term::Arrived(clock.last_session.unwrap_or(i64::MIN))),
            Meaning::Holding(holding) => Reading::Term(Term::Has(holding)),
            Meaning::Kind(kind) => Reading::Term(Term::Kind(kind)),
            Meaning::Sort(sort) => Reading::Sort(sort),
        };
    }
    let (name, written) = (field.name, fold::fold(written));
    let names = || field.values.iter().map(|choice| choice.name);
    let meant = nearest(&written, names());
    let meant = meant.map(|meant| format!(", perhaps `{name}:{meant}`")).unwrap_or_default();
    let wrong =
        format!("`{name}:` does not know this{meant}; it takes {}", names().collect::<Vec<_>>().join(", "));
    match names().any(|name| name.starts_with(&written)) {
        true => Reading::Begun(wrong),
        false => Reading::Wrong(wrong),
    }
}

/// Letters that the last word of several has when it counts as half-typed: looking for all words that
/// begin with one or two, next to another, takes long and finds little.
const SHORTEST: usize = 3;

/// The words of a word or phrase, next to each other; `None` where there are none (`&`, `""`).
///
/// The last of several words that has one or two letters is left out while it is being typed, and is a
/// whole word afterwards. A digit or a sign of a script without spaces says enough, and is a whole word at
/// once.
pub(super) fn words(field: Option<TextField>, text: &str, ending: Ending) -> Option<Term> {
    let mut words: Vec<String> = fold::words(text).map(|word| word.folded).collect();
    let mut last_is_prefix = ending != Ending::Closed;
    let last = words.last()?;
    if words.len() > 1 && last_is_prefix && last.chars().count() < SHORTEST {
        let says_little = last.chars().all(|letter| letter.is_alphabetic() && !fold::is_unspaced(letter));
        if ending == Ending::Open && says_little {
            words.pop();
        }
        last_is_prefix = false;
    }
    Some(Term::Words { field, words, last_is_prefix })
}
