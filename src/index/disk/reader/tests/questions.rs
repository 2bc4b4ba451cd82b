//! Questions, marks and changes of a library, of every kind.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use super::world::{BODIES, PATHS, Step, any_made};
use crate::article::{ArticleId, BodyHash};
use crate::marks::{Change, Fact, Field, Line, Name, Record, Sighting};
use crate::query::{Anchor, Expression, Holding, PageRequest, Query, Sort, State, Term, TextField};
use crate::show::KINDS;

/// Words that begin alike, are possessive, accented, unspaced, and of every length about the prefixes'.
const WORDS: &[&str] =
    &["l", "lu", "luke", "lukes", "cage", "cages", "cagey", "c", "elite", "東", "京", "x1"];

/// A field, perhaps none, of any kind.
fn any_field() -> impl Strategy<Value = Option<TextField>> {
    use TextField::{Author, Source, Tag, Title, Url};
    prop_oneof![3 => Just(None), 2 => select(vec![Title, Source, Author, Tag, Url]).prop_map(Some)]
}

fn any_term() -> impl Strategy<Value = Term> {
    let word = select(WORDS).prop_map(str::to_owned);
    let phrase = prop_oneof![
        2 => proptest::collection::vec(word.clone(), 1..2),
        1 => proptest::collection::vec(word, 2..4)
    ];
    let words = (any_field(), phrase, any::<bool>());
    let spellings = vec![
        "luke cage",
        "luke",
        "jessica",
        "qwop",
        "QWOP road",
        "road",
        "zz",
        "…",
        "cage",
        "new luke",
        "ne",
    ];
    let day = || proptest::option::of((1_i8..5).prop_map(|day| jiff::civil::date(1970, 1, day)));
    let ids = proptest::collection::vec(0..8_u64, 0..3);
    let states = vec![State::Unread, State::Read, State::Bookmarked, State::Hidden];
    prop_oneof![
        10 => words.prop_map(|(field, words, last_is_prefix)| Term::Words { field, words, last_is_prefix }),
        4 => (select(spellings), any::<bool>())
            .prop_map(|(spelling, about)| Term::Show { spelling: spelling.to_owned(), about }),
        3 => select(vec![0, 1, 2, 3]).prop_map(Term::Season),
        1 => (0..KINDS.len()).prop_map(|place| Term::Kind(KINDS[place].kind)),
        4 => select(states).prop_map(Term::Is),
        1 => (day(), day()).prop_map(|(from, until)| Term::Days { from, until }),
        1 => (-10..5_i64).prop_map(|day| Term::Since(day * 50_000)),
        1 => (0..5_i64).prop_map(Term::Arrived),
        1 => select(vec![Holding::Image, Holding::Link]).prop_map(Term::Has),
        1 => ids.prop_map(|ids| Term::Among(ids.into_iter().map(ArticleId).collect())),
    ]
}

fn any_query() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![1 => Just(Expression::All), 12 => any_term().prop_map(Expression::Term)];
    let season = (select(vec!["luke cage", "jessica", "luke"]), 0..3_u16);
    let season = season.prop_map(|(show, season)| {
        let spelling = show.to_owned();
        let show = Expression::Term(Term::Show { spelling, about: false });
        Expression::And(vec![show, Expression::Term(Term::Season(season))])
    });
    let leaf = prop_oneof![12 => leaf, 1 => season];
    let root = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            3 => proptest::collection::vec(inner.clone(), 0..4).prop_map(Expression::And),
            2 => proptest::collection::vec(inner.clone(), 0..4).prop_map(Expression::Or),
            2 => inner.prop_map(|part| Expression::Not(Box::new(part))),
        ]
    });
    let sorts = vec![
        None,
        Some(Sort::Newest),
        Some(Sort::Oldest),
        Some(Sort::Relevance),
        Some(Sort::Title),
        Some(Sort::Source),
    ];
    (root, select(sorts)).prop_map(|(root, sort)| Query { root, sort })
}

fn any_anchor() -> impl Strategy<Value = Anchor> {
    let position = || prop_oneof![6 => 0..3_usize, 2 => 3..12_usize, 1 => Just(usize::MAX)];
    prop_oneof![
        position().prop_map(Anchor::Position),
        (0..8_u64, select(PATHS), position()).prop_map(|(id, path, position)| Anchor::Article {
            id: ArticleId(id),
            path: path.into(),
            position
        }),
        (position(), any::<bool>()).prop_map(|(from, forward)| Anchor::Unread { from, forward }),
    ]
}

pub(super) fn any_request() -> impl Strategy<Value = PageRequest> {
    let kept = prop_oneof![2 => Just(Vec::new()), 1 => proptest::collection::vec(0..8_u64, 1..4)];
    (any_query(), kept, any_anchor(), 0..6_usize).prop_map(|(query, kept, anchor, margin)| PageRequest {
        generation: 7,
        query,
        kept: kept.into_iter().map(ArticleId).collect(),
        anchor,
        margin,
    })
}

/// Shows of the catalogue, those that articles say and others, in spellings of every kind.
fn any_show() -> impl Strategy<Value = String> {
    let shows = ["Luke Cage", "‘luke cage’s", "Jessica Jones", "Qwop Road", "qwop  road", "Road to Luke"];
    prop_oneof![4 => select(shows.to_vec()), 1 => select(vec!["New Luke", "new luke", "…", "東"])]
        .prop_map(str::to_owned)
}

fn any_mark() -> impl Strategy<Value = Field> {
    let tags = select(vec!["luke", "l cage", "東", "To Do"]).prop_map(|tag| Field::Tag(tag.to_owned()));
    prop_oneof![
        3 => Just(Field::Read),
        1 => Just(Field::Bookmarked),
        1 => Just(Field::Hidden),
        1 => tags,
        2 => any_show().prop_map(Field::About),
        3 => any_show().prop_map(Field::NotAbout),
    ]
}

fn any_preference() -> impl Strategy<Value = Field> {
    prop_oneof![4 => any_show().prop_map(Field::Followed), 1 => any_show().prop_map(Field::Never)]
}

pub(super) fn any_change() -> impl Strategy<Value = Change> {
    let articles = proptest::collection::vec((0..8_u64).prop_map(ArticleId), 1..4);
    let value = prop_oneof![3 => Just(true), 1 => Just(false)];
    let marks = (articles, any_mark());
    let preferences = any_preference().prop_map(|field| (Vec::new(), field));
    (prop_oneof![8 => marks, 1 => preferences], value).prop_map(|((articles, field), value)| Change {
        articles,
        field,
        value,
    })
}

/// A line of a journal, about an article as it was somewhere, perhaps one that was another before.
pub(super) fn any_record() -> impl Strategy<Value = Record> {
    let sighting = (select(PATHS), 0..4_usize).prop_map(|(path, body)| Sighting {
        body_hash: BodyHash::of(BODIES[body]),
        path: Path::new(path).into(),
    });
    let name = prop_oneof![
        4 => any_mark().prop_map(Name::Mark),
        1 => (0..8_u64).prop_map(|id| Name::Was(ArticleId(id)))
    ];
    let articles = (0..8_u64, proptest::option::of(sighting), name, any::<bool>()).prop_map(
        |(id, sighting, name, value)| Fact::Articles {
            articles: vec![(ArticleId(id), sighting)],
            name,
            value,
        },
    );
    let preferences =
        (any_preference(), any::<bool>()).prop_map(|(field, value)| Fact::Preference { field, value });
    (prop_oneof![8 => articles, 1 => preferences], 0..9_u64)
        .prop_map(|(fact, counter)| Record { device: "one".into(), line: Line { counter, time: 0, fact } })
}

pub(super) fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => proptest::collection::vec(any_made(), 1..8).prop_map(Step::Put),
        1 => proptest::collection::vec(select(PATHS), 1..4).prop_map(Step::Remove),
        2 => Just(Step::Commit),
    ]
}
