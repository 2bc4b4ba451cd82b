//! The filter language: text in, [`Query`] and problems out. Never an error: what can be understood
//! filters, the rest is a [`Problem`] with its place.
//!
//! Answering queries is `index`'s; completion's counts come from there too.

mod edit;
mod field;
mod highlight;
mod joined;
mod page;
mod parse;
mod token;
mod value;

use std::ops::Range;

use jiff::civil::{Date, date};

use crate::article::ArticleId;
use crate::show::NewsKind;
pub use edit::{Piece, PieceKind, pieces, rest_of, sort_of, with_sort, without_each};
pub use edit::{SpanKind, completing, completing_name, quote, spans, with_show};
pub use field::{Choice, FIELDS, Field, FieldKind, Holding, Meaning, Side, State, TIMES, TextField};
pub use highlight::Highlights;
pub use page::{
    Anchor, Completion, CompletionRequest, Counts, Facets, Month, Page, PageRequest, ShowCount, Suggestion,
    Tally, UnknownShow,
};
pub use parse::{parse, parse_finished};

/// What a filter asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub root: Expression,
    /// The order that it says; `None` where it leaves that to what it is combined with.
    pub sort: Option<Sort>,
}

/// The order of a query's list. Equal ones stand newest first, whatever the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    /// Words in title or show names before words in the lead before words in the body.
    Relevance,
    Title,
    /// By source; those without one last.
    Source,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Expression {
    /// Everything; the empty filter.
    #[default]
    All,
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
    Term(Term),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Words next to each other, folded; one word is the common case. `None` searches everywhere.
    Words {
        field: Option<TextField>,
        words: Vec<String>,
        last_is_prefix: bool,
    },
    /// The spelling of a show, not yet looked up.
    Show {
        spelling: String,
        about: bool,
    },
    /// Something is said of this season of any show.
    Season(u16),
    /// Something is said of this season of the show. No filter says so by itself: [`Query::joined`] makes it
    /// of a show and a season.
    SeasonOf {
        spelling: String,
        season: u16,
    },
    Kind(NewsKind),
    Is(State),
    /// The article's day is in this span; the first day is in it, the last is not.
    Days {
        from: Option<Date>,
        until: Option<Date>,
    },
    /// Not older than this moment, in seconds since 1970.
    Since(i64),
    /// Its file came or changed after this moment, in seconds since 1970.
    Arrived(i64),
    Has(Holding),
    /// One of these articles; what a view keeps although it lists them no longer.
    Among(Vec<ArticleId>),
}

/// The moment at which a filter is read, which `since:7d` and `is:new` depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Seconds since 1970.
    pub now: i64,
    /// Seconds that the reader's wall clock is ahead of UTC.
    pub offset: i32,
    /// When the last session on this device ended, in seconds since 1970; `None` in the first one.
    pub last_session: Option<i64>,
}

impl Clock {
    /// The calendar day where the reader is.
    pub fn today(&self) -> Date {
        let days = (self.now + i64::from(self.offset)).div_euclid(86_400);
        let today = i32::try_from(days)
            .ok()
            .and_then(|days| date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok());
        today.unwrap_or(date(1970, 1, 1))
    }
}

/// A part of a filter that was not understood and does not filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the filter's text.
    pub range: Range<usize>,
    /// One clause: what is wrong and what would be right.
    pub text: String,
}

impl Query {
    /// Articles that match an expression, in no order of its own.
    pub fn of(root: Expression) -> Self {
        Self { root, sort: None }
    }

    /// The order of its list.
    pub fn order(&self) -> Sort {
        self.sort.unwrap_or_default()
    }

    /// Every article, hidden ones too.
    pub fn everything() -> Self {
        let hidden = Expression::Term(Term::Is(State::Hidden));
        Self::of(Expression::Or(vec![hidden.clone(), Expression::Not(Box::new(hidden))]))
    }

    pub fn is_all(&self) -> bool {
        self.root == Expression::All
    }

    /// Both must hold, in the order that the other says, else in its own; how a view (`is:unread`) and the filter bar combine.
    #[must_use]
    pub fn and(self, other: Query) -> Query {
        let sort = other.sort.or(self.sort);
        let root = match (self.root, other.root) {
            (Expression::All, root) | (root, Expression::All) => root,
            (left, right) => Expression::And(vec![left, right]),
        };
        Query { root, sort }
    }
}
