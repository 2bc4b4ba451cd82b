//! A query made ready to be asked of thousands of entries: words become finders, spellings of shows
//! become ids, and what is cheap to test comes first.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use memchr::memmem::Finder;

use super::corrected::{Corrections, Key, Keys};
use super::{Entry, Record};
use crate::article::ArticleId;
use crate::marks;
use crate::query::{Expression, Holding, Query, State, Term, TextField};
use crate::show::{Catalogue, Edition, NewsKind, Season, ShowId};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// A query, compiled for one catalogue and the library's own names of shows.
#[derive(Debug)]
pub(super) struct Plan {
    root: Node,
    /// Whether hidden articles are considered at all: only where the query speaks of them.
    wants_hidden: bool,
}

#[derive(Debug)]
enum Node {
    All,
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Words { field: Option<TextField>, sought: Sought },
    Show(Show),
    Season(u16),
    SeasonOf { ids: Vec<ShowId>, season: u16 },
    Kind(NewsKind),
    Is(State),
    Days { from: Option<Date>, until: Option<Date> },
    Since(i64),
    Arrived(i64),
    Has(Holding),
    Among(HashSet<ArticleId>),
}

/// Words next to each other, in a [`Searchable`]'s text.
#[derive(Debug)]
pub(super) struct Sought {
    finder: Box<Finder<'static>>,
    /// The last word is not only the start of one.
    whole: bool,
}

impl Sought {
    /// `None` where there is no word.
    pub(super) fn new(words: &[impl AsRef<str>], last_is_prefix: bool) -> Option<Self> {
        let finder = Box::new(Finder::new(&needle(words, true)?).into_owned());
        Some(Self { finder, whole: !last_is_prefix })
    }

    /// A whole word also stands where it is possessive: `Cage’s` is folded to `cages`.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        if !self.whole {
            return self.finder.find(text.as_bytes()).is_some();
        }
        let mut from = 0;
        while let Some(at) = self.finder.find(&text.as_bytes()[from..]) {
            let after = &text[from + at + self.finder.needle().len()..];
            if after.starts_with(' ') || after.starts_with("s ") {
                return true;
            }
            // The next place may overlap this one: `cage ca` in `cage cage ca`.
            from += at + 1;
        }
        false
    }
}

/// The shows that a spelling means.
#[derive(Clone, Debug)]
pub(super) struct Show {
    catalogue: Edition,
    pub ids: Vec<ShowId>,
    /// The spelling, for names that only front matter knows.
    pub spelling: Searchable,
    pub exact: bool,
    pub about: bool,
}

impl Plan {
    /// `is_said` tells whether some article says a show of just this name that the catalogue lacks.
    pub(super) fn new(query: &Query, catalogue: &Edition, is_said: &dyn Fn(&Searchable) -> bool) -> Self {
        let root = Node::new(&query.joined().root, catalogue, is_said);
        Self { root, wants_hidden: speaks_of_hidden(&query.root) }
    }

    pub(super) fn matches(&self, entry: &Entry, state: &marks::State) -> bool {
        (self.wants_hidden || !state.hidden) && self.root.matches(entry, state)
    }

    /// Names and aliases of the shows that the query asks for and that some article names.
    pub(super) fn names<'a>(
        &self,
        articles: impl Iterator<Item = (&'a Record, &'a marks::State)>,
        catalogue: &Catalogue,
    ) -> Vec<Clean> {
        let mut asked = Vec::new();
        self.root.shows(&mut asked);
        names(&asked, articles, catalogue)
    }
}

/// Names and aliases of those of the shows asked for that some article names, as its marks correct it.
pub(super) fn names<'a>(
    asked: &[&Show],
    articles: impl Iterator<Item = (&'a Record, &'a marks::State)>,
    catalogue: &Catalogue,
) -> Vec<Clean> {
    if asked.is_empty() {
        return Vec::new();
    }
    let keys = Keys::new(catalogue);
    let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
    for (record, state) in articles {
        let corrections = Corrections::of(state, &keys);
        let named = corrections.as_ref().map(|corrections| corrections.ids(&record.named));
        let said = corrections.map(|corrections| corrections.said(&record.said, &keys));
        let is_asked = |id: &&ShowId| asked.iter().any(|show| show.ids.contains(id));
        ids.extend(named.as_ref().unwrap_or(&record.named).iter().filter(is_asked).copied());
        let is_asked = |name: &&Clean| asked.iter().any(|show| show.means(name));
        names.extend(said.as_ref().unwrap_or(&record.said).iter().filter(is_asked).cloned());
    }
    let known = ids.iter().filter_map(|id| catalogue.get(*id));
    names.extend(known.flat_map(|show| std::iter::once(&show.name).chain(&show.aliases)).cloned());
    names.into_iter().collect()
}

/// Whether hidden articles are to be listed as well.
pub(super) fn speaks_of_hidden(expression: &Expression) -> bool {
    match expression {
        Expression::All => false,
        Expression::And(parts) | Expression::Or(parts) => parts.iter().any(speaks_of_hidden),
        Expression::Not(part) => speaks_of_hidden(part),
        Expression::Term(term) => *term == Term::Is(State::Hidden),
    }
}

impl Node {
    fn new(expression: &Expression, catalogue: &Edition, is_said: &dyn Fn(&Searchable) -> bool) -> Self {
        let all = |parts: &[Expression]| {
            let mut nodes: Vec<_> = parts.iter().map(|part| Self::new(part, catalogue, is_said)).collect();
            nodes.sort_by_key(Self::cost);
            nodes
        };
        match expression {
            Expression::All => Self::All,
            Expression::And(parts) => Self::And(all(parts)),
            Expression::Or(parts) => Self::Or(all(parts)),
            Expression::Not(part) => Self::Not(Box::new(Self::new(part, catalogue, is_said))),
            Expression::Term(Term::Season(season)) => Self::Season(*season),
            Expression::Term(Term::SeasonOf { spelling, season }) => {
                let show = Show::new(spelling, false, catalogue, is_said);
                let of = |show: Show| Self::SeasonOf { ids: show.ids, season: *season };
                show.map_or(Self::Season(*season), of)
            }
            Expression::Term(Term::Kind(kind)) => Self::Kind(*kind),
            Expression::Term(Term::Is(state)) => Self::Is(*state),
            Expression::Term(Term::Days { from, until }) => Self::Days { from: *from, until: *until },
            Expression::Term(Term::Since(seconds)) => Self::Since(*seconds),
            Expression::Term(Term::Arrived(seconds)) => Self::Arrived(*seconds),
            Expression::Term(Term::Has(holding)) => Self::Has(*holding),
            Expression::Term(Term::Among(ids)) => Self::Among(ids.iter().copied().collect()),
            Expression::Term(Term::Words { field, words, last_is_prefix }) => {
                let sought = Sought::new(words, *last_is_prefix);
                sought.map_or(Self::All, |sought| Self::Words { field: *field, sought })
            }
            Expression::Term(Term::Show { spelling, about }) => {
                Show::new(spelling, *about, catalogue, is_said).map_or(Self::All, Self::Show)
            }
        }
    }

    /// The shows that are asked for, those excluded left out.
    fn shows<'a>(&'a self, into: &mut Vec<&'a Show>) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.shows(into)),
            Self::Show(show) => into.push(show),
            _ => {}
        }
    }

    /// Comparable only with one another: nothing, marks, shows, one field, the whole text.
    fn cost(&self) -> usize {
        match self {
            Self::All => 0,
            Self::Is(_) | Self::Days { .. } | Self::Since(_) | Self::Arrived(_) | Self::Has(_) => 1,
            Self::Among(_) | Self::Season(_) | Self::SeasonOf { .. } | Self::Kind(_) => 1,
            Self::Show(_) => 2,
            Self::Words { field: Some(_), .. } => 3,
            Self::Words { field: None, .. } => 10,
            Self::Not(part) => part.cost(),
            Self::And(parts) | Self::Or(parts) => parts.iter().map(Self::cost).sum(),
        }
    }

    fn matches(&self, entry: &Entry, state: &marks::State) -> bool {
        match self {
            Self::All => true,
            Self::And(parts) => parts.iter().all(|part| part.matches(entry, state)),
            Self::Or(parts) => parts.iter().any(|part| part.matches(entry, state)),
            Self::Not(part) => !part.matches(entry, state),
            Self::Is(State::Unread) => !state.read,
            Self::Is(State::Read) => state.read,
            Self::Is(State::Bookmarked) => state.bookmarked,
            Self::Is(State::Hidden) => state.hidden,
            Self::Days { from, until } => {
                let day = entry.record.row.date.day;
                from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
            }
            Self::Since(seconds) => entry.record.row.date.seconds >= *seconds,
            Self::Arrived(seconds) => entry.record.arrived > *seconds,
            Self::Has(Holding::Image) => entry.record.has_image,
            Self::Has(Holding::Link) => entry.record.has_link,
            Self::Among(ids) => ids.contains(&entry.record.row.id),
            Self::Show(show) => show.matches(&entry.record, state),
            Self::Season(season) => entry.record.seasons.iter().any(|said| said.season == *season),
            Self::SeasonOf { ids, season } => {
                let is_meant = |said: &Season| said.season == *season && ids.contains(&said.show);
                entry.record.seasons.iter().any(is_meant)
            }
            Self::Kind(kind) => entry.record.kinds.contains(kind),
            Self::Words { field, sought } => {
                sought.stands_in(entry.words_of(*field))
                    || matches!(field, None | Some(TextField::Tag)) && has_any(&state.tags, sought)
                    || field.is_none() && has_any(&state.about, sought)
            }
        }
    }
}

impl Show {
    /// `None` where `show:` is about to be typed.
    pub(super) fn new(
        spelling: &str,
        about: bool,
        catalogue: &Edition,
        is_said: &dyn Fn(&Searchable) -> bool,
    ) -> Option<Self> {
        let folded = Searchable::new(spelling);
        if folded.as_str().is_empty() {
            return None;
        }
        let known = catalogue.exact(spelling);
        let exact = known.is_some() || is_said(&folded);
        let ids = if exact { Vec::from_iter(known) } else { catalogue.find(spelling) };
        Some(Self { catalogue: catalogue.clone(), ids, spelling: folded, exact, about })
    }

    fn matches(&self, record: &Record, state: &marks::State) -> bool {
        let found = if self.about { &record.about } else { &record.named };
        let is_found = |ids: &[ShowId], said: &[Clean]| {
            ids.iter().any(|id| self.ids.contains(id)) || said.iter().any(|name| self.means(name))
        };
        let keys = Keys::new(&self.catalogue);
        match Corrections::of(state, &keys) {
            None => is_found(found, &record.said),
            Some(corrections) => is_found(&corrections.ids(found), &corrections.said(&record.said, &keys)),
        }
    }

    /// Whether it means a show, which the catalogue may know or not.
    pub(super) fn means_key(&self, key: &Key) -> bool {
        match key {
            Key::Known(id) => self.ids.contains(id),
            Key::Said(name) => self.means_said(name),
        }
    }

    /// The same, for a name that the catalogue does not know.
    fn means(&self, name: &str) -> bool {
        self.means_said(&Searchable::new(name))
    }

    fn means_said(&self, name: &Searchable) -> bool {
        match self.exact {
            true => *name == self.spelling,
            false => name.as_str().contains(self.spelling.as_str().trim_end()),
        }
    }
}

/// Names given by hand (tags, shows) are few, and not in the entry's text.
fn has_any(names: &[String], sought: &Sought) -> bool {
    names.iter().any(|name| sought.stands_in(Searchable::new(name).as_str()))
}

/// What to look for in a [`Searchable`]'s text; `None` where there is no word.
fn needle(words: &[impl AsRef<str>], last_is_prefix: bool) -> Option<String> {
    let mut needle = String::new();
    for word in words {
        needle.push(' ');
        needle.push_str(word.as_ref());
    }
    let any = !needle.trim().is_empty();
    if !last_is_prefix {
        needle.push(' ');
    }
    any.then_some(needle)
}

/// Whether every article that `new` lists is listed by `old` too, told from the queries alone, so
/// that an answer to `old` is all that must be looked through. `false` where it is not certain.
pub(super) fn narrows(new: &Query, old: &Query) -> bool {
    speaks_of_hidden(&new.root) == speaks_of_hidden(&old.root)
        && implies(&new.joined().root, &old.joined().root)
}

fn implies(new: &Expression, old: &Expression) -> bool {
    match (new, old) {
        (_, Expression::All) => true,
        (_, Expression::And(parts)) => parts.iter().all(|part| implies(new, part)),
        (Expression::Or(parts), _) => parts.iter().all(|part| implies(part, old)),
        (Expression::Not(new), Expression::Not(old)) if implies(old, new) => true,
        (Expression::And(parts), _) if parts.iter().any(|part| implies(part, old)) => true,
        (_, Expression::Or(parts)) => parts.iter().any(|part| implies(new, part)),
        (Expression::Term(new), Expression::Term(old)) => term_implies(new, old),
        _ => false,
    }
}

fn term_implies(new: &Term, old: &Term) -> bool {
    match (new, old) {
        (
            Term::Words { field, words, last_is_prefix },
            Term::Words { field: old_field, words: old_words, last_is_prefix: old_prefix },
        ) => {
            // A plain word is looked for in every field but the URL.
            let covers = field == old_field || (old_field.is_none() && *field != Some(TextField::Url));
            match (needle(words, *last_is_prefix), needle(old_words, *old_prefix)) {
                (Some(new), Some(old)) => covers && new.contains(&old),
                (None, Some(_)) => false,
                (_, None) => true,
            }
        }
        (Term::Days { from, until }, Term::Days { from: old_from, until: old_until }) => {
            old_from.is_none_or(|old| from.is_some_and(|new| old <= new))
                && old_until.is_none_or(|old| until.is_some_and(|new| new <= old))
        }
        (Term::Since(new), Term::Since(old)) | (Term::Arrived(new), Term::Arrived(old)) => old <= new,
        (Term::SeasonOf { season, .. }, Term::Season(old)) => season == old,
        _ => new == old,
    }
}

#[cfg(test)]
mod tests;
