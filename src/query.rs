//! The filter language: text in, [`Query`] and problems out. Never an error: what can be understood
//! filters, the rest is a [`Problem`] with its place.
//!
//! Answering queries is `index`'s; completion's counts come from there too.

mod edit;
mod field;
mod highlight;
mod page;
mod parse;
mod token;

use std::ops::Range;

use crate::article::ArticleId;
pub use edit::{SpanKind, completing, completing_name, quote, spans, with_show};
pub use field::{FIELDS, Field, FieldKind, State, TextField};
pub use highlight::Highlights;
pub use page::{Anchor, Completion, Counts, Page, PageRequest, ShowCount};
pub use parse::parse;

/// What a filter asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub root: Expression,
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
    Is(State),
    /// One of these articles; what a view keeps although it lists them no longer.
    Among(Vec<ArticleId>),
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
    pub fn is_all(&self) -> bool {
        self.root == Expression::All
    }

    /// Both must hold; how a view (`is:unread`) and the filter bar combine.
    #[must_use]
    pub fn and(self, other: Query) -> Query {
        match (self.root, other.root) {
            (Expression::All, root) | (root, Expression::All) => Query { root },
            (left, right) => Query { root: Expression::And(vec![left, right]) },
        }
    }
}
