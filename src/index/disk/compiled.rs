//! A query made ready to be asked of segments: a tree of sets.
//!
//! Sets of words, shows and dates are the segment's own and are kept ([`Leaves`]); what marks say is
//! put together with them anew each time, which costs next to nothing.

use std::sync::{Arc, Mutex, PoisonError};

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use super::leaf::Leaf;
use super::leaf::{Found, go_on};
use super::leaves::Leaves;
use super::marked::{Marked, Named};
use super::schema::{Fields, season_of};
use super::segment::Segment;
use super::{IndexError, corrected, set};
use crate::article::ArticleId;
use crate::index::Cancelled;
use crate::index::order::plain_words;
use crate::index::plan::{Show, Sought, speaks_of_hidden};
use crate::query::{Expression, Query, State, Term, TextField};
use crate::show::Edition;
use crate::text::fold::Searchable;

/// A query, compiled for one catalogue and the shows that articles say.
#[derive(Debug)]
pub(super) struct Compiled {
    root: Node,
    /// Whether hidden articles are considered at all.
    pub wants_hidden: bool,
    /// The shows that are asked for, those excluded left out.
    pub shows: Vec<Show>,
    /// The plain words that a list is sorted by.
    pub relevant: Vec<Relevant>,
}

/// Where a word counts for more than in the rest of a text.
#[derive(Debug)]
pub(super) struct Relevant {
    pub title: Leaf,
    pub names: Leaf,
    pub lead: Leaf,
}

#[derive(Debug)]
enum Node {
    All,
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Leaf(Leaf),
    /// Words that may also stand in a tag set by hand.
    Tagged(Leaf, Sought),
    /// Words that may also stand in that or in a show that the reader says the article is about.
    Anywhere(Leaf, Sought),
    /// Shows, which marks correct.
    Show(Leaf, Show),
    Is(State),
    Among(Vec<ArticleId>),
}

/// What a query is compiled with. `is_said` tells whether some article says a show of just this name
/// that the catalogue lacks.
pub(super) struct Compiler<'a> {
    pub fields: &'a Fields,
    pub catalogue: &'a Edition,
    pub is_said: &'a dyn Fn(&Searchable) -> bool,
}

impl Compiler<'_> {
    pub(super) fn compile(&self, query: &Query) -> Compiled {
        let mut shows = Vec::new();
        let root = self.node(&query.joined().root, &mut shows);
        let words = plain_words(query).into_iter();
        let relevant = words.filter_map(|(word, prefix)| self.relevant(word, prefix)).collect();
        Compiled { root, wants_hidden: speaks_of_hidden(&query.root), shows, relevant }
    }

    fn relevant(&self, word: &str, is_prefix: bool) -> Option<Relevant> {
        let leaf = |field| Leaf::words(field, &[word.to_owned()], is_prefix);
        let Fields { title, names, lead, .. } = *self.fields;
        Some(Relevant { title: leaf(title)?, names: leaf(names)?, lead: leaf(lead)? })
    }

    fn node(&self, expression: &Expression, shows: &mut Vec<Show>) -> Node {
        match expression {
            Expression::All => Node::All,
            Expression::And(parts) => {
                let mut parts: Vec<_> = parts.iter().map(|part| self.node(part, shows)).collect();
                parts.sort_by_key(Node::cost);
                Node::And(parts)
            }
            Expression::Or(parts) => Node::Or(parts.iter().map(|part| self.node(part, shows)).collect()),
            Expression::Not(part) => Node::Not(Box::new(self.node(part, &mut Vec::new()))),
            Expression::Term(term) => self.term(term, shows),
        }
    }

    fn term(&self, term: &Term, shows: &mut Vec<Show>) -> Node {
        match term {
            Term::Words { field, words, last_is_prefix } => {
                let Some(sought) = Sought::new(words, *last_is_prefix) else { return Node::All };
                let leaf = Leaf::words(self.field(*field), words, *last_is_prefix);
                match (leaf, field) {
                    (None, _) => Node::All,
                    (Some(leaf), None) => Node::Anywhere(leaf, sought),
                    (Some(leaf), Some(TextField::Tag)) => Node::Tagged(leaf, sought),
                    (Some(leaf), _) => Node::Leaf(leaf),
                }
            }
            Term::Show { spelling, about } => {
                let Some(show) = Show::new(spelling, *about, self.catalogue, self.is_said) else {
                    return Node::All;
                };
                let known = show.ids.iter().filter_map(|id| self.catalogue.get(*id));
                let leaf = Leaf::Show {
                    field: if *about { self.fields.about } else { self.fields.show },
                    names: known.map(|show| show.name.to_string()).collect(),
                    spelling: show.spelling.as_str().to_owned(),
                    exact: show.exact,
                };
                shows.push(show.clone());
                Node::Show(leaf, show)
            }
            Term::Season(season) => self.any_of(self.fields.season, vec![season.to_string()]),
            Term::SeasonOf { spelling, season } => {
                let Some(show) = Show::new(spelling, false, self.catalogue, self.is_said) else {
                    return self.term(&Term::Season(*season), shows);
                };
                let names = show.ids.iter().filter_map(|id| self.catalogue.get(*id));
                let terms = names.map(|show| season_of(&show.name, *season)).collect();
                self.any_of(self.fields.season_of, terms)
            }
            Term::Kind(kind) => self.any_of(self.fields.kind, vec![kind.name().to_owned()]),
            Term::Is(state) => Node::Is(*state),
            Term::Days { from, until } => Node::Leaf(Leaf::Days { from: *from, until: *until }),
            Term::Since(seconds) => Node::Leaf(Leaf::Since(*seconds)),
            Term::Arrived(seconds) => Node::Leaf(Leaf::Arrived(*seconds)),
            Term::Has(holding) => Node::Leaf(Leaf::Has(*holding)),
            Term::Among(ids) => Node::Among(ids.clone()),
        }
    }

    fn any_of(&self, field: tantivy::schema::Field, terms: Vec<String>) -> Node {
        Node::Leaf(Leaf::AnyOf { field, terms })
    }

    fn field(&self, field: Option<TextField>) -> tantivy::schema::Field {
        match field {
            None => self.fields.all,
            Some(TextField::Title) => self.fields.title,
            Some(TextField::Source) => self.fields.source,
            Some(TextField::Author) => self.fields.author,
            Some(TextField::Tag) => self.fields.tag,
            Some(TextField::Url) => self.fields.url,
        }
    }
}

impl Compiled {
    /// Whether the newest articles are known long before all are.
    pub(super) fn is_slow(&self) -> bool {
        self.root.is_slow()
    }
}

impl Node {
    fn is_slow(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::is_slow),
            Self::Not(part) => part.is_slow(),
            Self::Leaf(leaf) | Self::Tagged(leaf, _) | Self::Anywhere(leaf, _) | Self::Show(leaf, _) => {
                leaf.is_slow()
            }
            Self::All | Self::Is(_) | Self::Among(_) => false,
        }
    }

    /// Comparable only with one another. Where the cheap parts leave nothing, the others are not asked.
    fn cost(&self) -> usize {
        match self {
            Self::All | Self::Is(_) => 0,
            Self::Among(_) => 1,
            Self::Leaf(leaf) | Self::Tagged(leaf, _) | Self::Anywhere(leaf, _) | Self::Show(leaf, _) => {
                if leaf.is_slow() {
                    100
                } else {
                    2
                }
            }
            Self::Not(part) => part.cost(),
            Self::And(parts) | Self::Or(parts) => parts.iter().map(Self::cost).sum(),
        }
    }
}

/// A segment that a query is asked of.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub segment: &'a Segment,
    pub marked: &'a Marked,
    pub leaves: &'a Mutex<Leaves>,
    pub cancelled: Cancelled<'a>,
}

/// A set that others use too, or that may be changed.
enum Members {
    Shared(Arc<Found>),
    Own(FixedBitSet),
}

impl Members {
    fn set(&self) -> &FixedBitSet {
        match self {
            Self::Shared(found) => &found.set,
            Self::Own(set) => set,
        }
    }

    fn into_own(self) -> FixedBitSet {
        match self {
            Self::Shared(found) => found.set.clone(),
            Self::Own(set) => set,
        }
    }
}

impl Asked<'_> {
    /// The documents below `until` that match, are not deleted, and not hidden where nobody asks for
    /// hidden ones.
    pub(super) fn matching(&self, query: &Compiled, until: DocId) -> Result<FixedBitSet, IndexError> {
        let mut set = self.members(&query.root, until)?.into_own();
        set.intersect_with(&self.segment.alive);
        if !query.wants_hidden {
            set.difference_with(&self.marked.hidden);
        }
        set.remove_range((until as usize).min(set.len())..);
        Ok(set)
    }

    /// The documents of a leaf, as far as they are known below `until` at least.
    pub(super) fn leaf(&self, leaf: &Leaf, until: DocId) -> Result<Arc<Found>, IndexError> {
        let id = self.segment.id();
        let lock = || self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(id, leaf);
        let known = match known {
            Some(known) if known.until >= until => return Ok(known),
            other => other.map(|known| Found::clone(&known)),
        };
        go_on(self.cancelled)?;
        let found = Arc::new(leaf.find(self.segment, known, until, self.cancelled)?);
        lock().put(id, leaf.clone(), found.clone());
        Ok(found)
    }

    fn members(&self, node: &Node, until: DocId) -> Result<Members, IndexError> {
        let none = || FixedBitSet::with_capacity(self.segment.documents() as usize);
        Ok(Members::Own(match node {
            Node::All => set::full(self.segment.documents()),
            Node::And(parts) => return self.all_of(parts, until),
            Node::Or(parts) => {
                let mut any = none();
                for part in parts {
                    any.union_with(self.members(part, until)?.set());
                }
                any
            }
            Node::Not(part) => {
                let mut rest = self.members(part, until)?.into_own();
                rest.toggle_range(..);
                rest
            }
            Node::Leaf(leaf) => return Ok(Members::Shared(self.leaf(leaf, until)?)),
            Node::Tagged(leaf, sought) => {
                return Ok(with(self.leaf(leaf, until)?, named(&self.marked.tags, sought)));
            }
            Node::Anywhere(leaf, sought) => {
                let by_hand = named(&self.marked.tags, sought).chain(named(&self.marked.about, sought));
                return Ok(with(self.leaf(leaf, until)?, by_hand));
            }
            Node::Show(leaf, show) => {
                let found = self.leaf(leaf, until)?;
                match corrected::found(self.segment, self.marked, show, &found.set)? {
                    None => return Ok(Members::Shared(found)),
                    Some(corrected) => corrected,
                }
            }
            Node::Is(state) => match state {
                State::Read => self.marked.read.clone(),
                State::Bookmarked => self.marked.bookmarked.clone(),
                State::Hidden => self.marked.hidden.clone(),
                State::Unread => {
                    let mut unread = self.marked.read.clone();
                    unread.toggle_range(..);
                    unread
                }
            },
            Node::Among(ids) => {
                let mut among = none();
                for id in ids {
                    self.segment.with_id(*id)?.into_iter().for_each(|doc| among.insert(doc as usize));
                }
                among
            }
        }))
    }

    fn all_of(&self, parts: &[Node], until: DocId) -> Result<Members, IndexError> {
        let Some((first, rest)) = parts.split_first() else {
            return Ok(Members::Own(set::full(self.segment.documents())));
        };
        let mut all = self.members(first, until)?.into_own();
        for part in rest {
            if all.is_clear() {
                break;
            }
            match part {
                Node::Not(part) => all.difference_with(self.members(part, until)?.set()),
                part => all.intersect_with(self.members(part, until)?.set()),
            }
        }
        Ok(Members::Own(all))
    }
}

/// The documents of names given by hand in which words stand.
fn named<'a>(names: &'a Named, sought: &'a Sought) -> impl Iterator<Item = DocId> {
    names.with(|name| sought.stands_in(Searchable::new(name).as_str()))
}

/// The documents that were found, and more.
fn with(found: Arc<Found>, more: impl Iterator<Item = DocId>) -> Members {
    let mut more = more.peekable();
    if more.peek().is_none() {
        return Members::Shared(found);
    }
    let mut all = found.set.clone();
    more.for_each(|doc| all.insert(doc as usize));
    Members::Own(all)
}
