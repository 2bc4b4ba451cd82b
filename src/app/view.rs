//! The views: which articles the list starts from, before the filter narrows them.

use crate::query::{Counts, Expression, Query, State, Term};

/// All articles, or those in one state. Hidden articles are in no view but their own, unless the
/// filter asks for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    All,
    Unread,
    Bookmarked,
    Hidden,
}

impl View {
    /// For the header.
    pub fn title(self) -> &'static str {
        match self {
            Self::All => "All articles",
            Self::Unread => "Unread",
            Self::Bookmarked => "Bookmarked",
            Self::Hidden => "Hidden",
        }
    }

    /// How many articles it holds without a filter.
    pub fn count(self, counts: &Counts) -> usize {
        match self {
            Self::All => counts.articles,
            Self::Unread => counts.unread,
            Self::Bookmarked => counts.bookmarked,
            Self::Hidden => counts.hidden,
        }
    }

    /// View and filter together.
    pub fn query(self, filter: &Query) -> Query {
        let state = match self {
            Self::All => None,
            Self::Unread => Some(State::Unread),
            Self::Bookmarked => Some(State::Bookmarked),
            Self::Hidden => Some(State::Hidden),
        };
        let view = state.map(is).unwrap_or_default().and(filter.clone());
        if mentions_hidden(&view.root) {
            return view;
        }
        view.and(Query { root: Expression::Not(Box::new(is(State::Hidden).root)) })
    }
}

fn is(state: State) -> Query {
    Query { root: Expression::Term(Term::Is(state)) }
}

fn mentions_hidden(expression: &Expression) -> bool {
    match expression {
        Expression::All => false,
        Expression::And(parts) | Expression::Or(parts) => parts.iter().any(mentions_hidden),
        Expression::Not(part) => mentions_hidden(part),
        Expression::Term(term) => *term == Term::Is(State::Hidden),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_articles_show_only_where_they_are_asked_for() {
        assert!(mentions_hidden(&View::All.query(&Query::default()).root));
        assert_eq!(View::Hidden.query(&Query::default()), is(State::Hidden));
        assert_eq!(View::All.query(&is(State::Hidden)), is(State::Hidden));
    }
}
