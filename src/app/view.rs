//! The views: which articles the list starts from, before the filter narrows them.

use crate::article::ArticleId;
use crate::config::{BUILTIN_VIEWS, SavedView};
use crate::query::{self, Clock, Counts, Expression, Query, Term};
use crate::text::fold::fold;

/// All articles, those in one state, or those of a filter that was given a name. Hidden articles are
/// listed only where view or filter asks for them, which the index sees to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    All,
    Unread,
    Bookmarked,
    Hidden,
    Saved(SavedView),
}

impl View {
    /// Every view, the built-in ones first.
    pub fn all_of(saved: &[SavedView]) -> Vec<Self> {
        let builtin = [Self::All, Self::Unread, Self::Bookmarked, Self::Hidden];
        builtin.into_iter().chain(saved.iter().cloned().map(Self::Saved)).collect()
    }

    /// The view of a name, whatever its case and accents.
    pub fn named(name: &str, saved: &[SavedView]) -> Option<Self> {
        Self::all_of(saved).into_iter().find(|view| fold(view.name()) == fold(name))
    }

    /// As pickers and the last session call it.
    pub fn name(&self) -> &str {
        let [all, unread, bookmarked, hidden] = BUILTIN_VIEWS;
        match self {
            Self::All => all,
            Self::Unread => unread,
            Self::Bookmarked => bookmarked,
            Self::Hidden => hidden,
            Self::Saved(view) => &view.name,
        }
    }

    /// For the header.
    pub fn title(&self) -> &str {
        if *self == Self::All { "All articles" } else { self.name() }
    }

    /// What it lists, in the filter language; empty for all.
    pub fn filter(&self) -> &str {
        match self {
            Self::All => "",
            Self::Unread => "is:unread",
            Self::Bookmarked => "is:bookmarked",
            Self::Hidden => "is:hidden",
            Self::Saved(view) => &view.query,
        }
    }

    /// How many articles it holds without a filter; `None` for a saved one, which has to be asked for.
    pub fn count(&self, counts: &Counts) -> Option<usize> {
        match self {
            Self::All => Some(counts.articles),
            Self::Unread => Some(counts.unread),
            Self::Bookmarked => Some(counts.bookmarked),
            Self::Hidden => Some(counts.hidden),
            Self::Saved(_) => None,
        }
    }

    /// View and filter together. The view has the kept articles too, whatever state they are in.
    pub fn query(&self, filter: &Query, kept: &[ArticleId], clock: &Clock) -> Query {
        with_kept(query::parse_finished(self.filter(), clock).0, kept).and(filter.clone())
    }
}

fn with_kept(view: Query, kept: &[ArticleId]) -> Query {
    if view.is_all() || kept.is_empty() {
        return view;
    }
    let among = Expression::Term(Term::Among(kept.to_vec()));
    Query { root: Expression::Or(vec![view.root, among]), ..view }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::State;
    use crate::text::Clean;

    fn is(state: State) -> Expression {
        Expression::Term(Term::Is(state))
    }

    fn saved(name: &str, query: &str) -> SavedView {
        SavedView { name: Clean::line(name), query: query.to_owned() }
    }

    #[test]
    fn view_and_filter_combine() {
        let clock = Clock::default();
        let filter = Query::of(is(State::Read));
        assert_eq!(View::All.query(&filter, &[ArticleId(1)], &clock), filter);
        let both = Expression::And(vec![is(State::Unread), is(State::Read)]);
        assert_eq!(View::Unread.query(&filter, &[], &clock).root, both);
        assert_eq!(View::Hidden.query(&Query::default(), &[], &clock), Query::of(is(State::Hidden)));
        let own = View::Saved(saved("New", "is:unread"));
        assert_eq!(own.query(&filter, &[], &clock).root, both);
        let kept = Expression::Term(Term::Among(vec![ArticleId(1)]));
        let with_kept = Expression::Or(vec![is(State::Unread), kept]);
        assert_eq!(own.query(&Query::default(), &[ArticleId(1)], &clock).root, with_kept);
    }

    #[test]
    fn every_view_is_found_by_its_name() {
        let own = [saved("Élite", "elite")];
        let views = View::all_of(&own);
        assert_eq!(views.len(), BUILTIN_VIEWS.len() + 1);
        for view in &views {
            assert_eq!(View::named(view.name(), &own).as_ref(), Some(view));
        }
        assert_eq!(View::named("elite", &own), Some(View::Saved(own[0].clone())));
        assert_eq!(View::named("gone", &own), None);
    }

    /// What a picker shows beside a built-in view is what it asks for.
    #[test]
    fn a_view_reads_as_it_filters() {
        for view in View::all_of(&[saved("A", "luke or jessica")]) {
            let (read, problems) = query::parse(view.filter(), &Clock::default());
            assert_eq!(problems, []);
            assert_eq!(view.query(&Query::default(), &[], &Clock::default()), read);
        }
    }
}
