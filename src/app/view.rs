//! The views: which articles the list starts from, before the filter narrows them.

use crate::article::ArticleId;
use crate::query::{Counts, Expression, Query, State, Term};

/// All articles, or those in one state. Hidden articles are listed only where view or filter
/// asks for them, which the index sees to.
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

    /// View and filter together. The view has the kept articles too, whatever state they are in.
    pub fn query(self, filter: &Query, kept: &[ArticleId]) -> Query {
        let state = match self {
            Self::All => None,
            Self::Unread => Some(State::Unread),
            Self::Bookmarked => Some(State::Bookmarked),
            Self::Hidden => Some(State::Hidden),
        };
        state.map(|state| is_or_among(state, kept)).unwrap_or_default().and(filter.clone())
    }
}

fn is_or_among(state: State, kept: &[ArticleId]) -> Query {
    let is = Expression::Term(Term::Is(state));
    let root = match kept {
        [] => is,
        kept => Expression::Or(vec![is, Expression::Term(Term::Among(kept.to_vec()))]),
    };
    Query::of(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn view_and_filter_combine() {
        let is = |state| Query::of(Expression::Term(Term::Is(state)));
        let filter = is(State::Read);
        assert_eq!(View::All.query(&filter, &[ArticleId(1)]), filter);
        let both = Expression::And(vec![is(State::Unread).root, filter.root.clone()]);
        assert_eq!(View::Unread.query(&filter, &[]).root, both);
        assert_eq!(View::Hidden.query(&Query::default(), &[]), is(State::Hidden));
    }
}
