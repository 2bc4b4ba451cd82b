//! Whether a row of the fake index matches: title, shows and source by their words, states as they are.

use crate::article::Row;
use crate::query::{Expression, Query, State, Term};
use crate::text::Clean;
use crate::text::fold::Searchable;

pub(super) fn matches(expression: &Expression, row: &Row) -> bool {
    match expression {
        Expression::All => true,
        Expression::And(parts) => parts.iter().all(|part| matches(part, row)),
        Expression::Or(parts) => parts.iter().any(|part| matches(part, row)),
        Expression::Not(part) => !matches(part, row),
        Expression::Term(Term::Is(state)) => match state {
            State::Unread => !row.read,
            State::Read => row.read,
            State::Bookmarked => row.bookmarked,
            State::Hidden => row.hidden,
        },
        Expression::Term(Term::Days { from, until }) => {
            let day = row.date.day;
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
        }
        Expression::Term(Term::Since(seconds)) => row.date.seconds >= *seconds,
        Expression::Term(Term::Arrived(_)) => true,
        Expression::Term(Term::Has(_)) => row.url.is_some(),
        Expression::Term(Term::Season(_) | Term::SeasonOf { .. } | Term::Kind(_)) => false,
        Expression::Term(Term::Among(ids)) => ids.contains(&row.id),
        Expression::Term(Term::Show { spelling, .. }) => row.shows.iter().any(|show| means(spelling, show)),
        Expression::Term(Term::Words { words, .. }) => {
            let names: Vec<&str> = row.shows.iter().chain(&row.source).map(Clean::as_str).collect();
            let text = Searchable::new(&format!("{} {}", row.title, names.join(" ")));
            text.as_str().contains(&format!(" {}", words.join(" ")))
        }
    }
}

pub(super) fn means(spelling: &str, show: &str) -> bool {
    Searchable::new(show).as_str().contains(Searchable::new(spelling).as_str().trim_end())
}

pub(super) fn wanted_shows(expression: &Expression, rows: &[Row]) -> Vec<Clean> {
    match expression {
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().flat_map(|part| wanted_shows(part, rows)).collect()
        }
        Expression::Term(Term::Show { spelling, .. }) => {
            rows.iter().flat_map(|row| &row.shows).filter(|show| means(spelling, show)).cloned().collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn speaks_of_hidden(expression: &Expression) -> bool {
    let hidden = Query::of(Expression::Term(Term::Is(State::Hidden)));
    match expression {
        Expression::And(parts) | Expression::Or(parts) => parts.iter().any(speaks_of_hidden),
        Expression::Not(part) => speaks_of_hidden(part),
        other => *other == hidden.root,
    }
}
