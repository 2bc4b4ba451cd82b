//! Seasons beside shows, against what the language means by them.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::query::{Clock, parse};

/// `s` shows, `2s` seasons of shows, `2` seasons, `&` before `|`.
fn brief(expression: &Expression) -> String {
    let list = |parts: &[Expression], by: &str| {
        format!("({})", parts.iter().map(brief).collect::<Vec<_>>().join(by))
    };
    match expression {
        Expression::All => "all".into(),
        Expression::And(parts) => list(parts, " & "),
        Expression::Or(parts) => list(parts, " | "),
        Expression::Not(part) => format!("!{}", brief(part)),
        Expression::Term(Term::Season(season)) => season.to_string(),
        Expression::Term(Term::SeasonOf { spelling, season }) => format!("{season}{spelling}"),
        Expression::Term(Term::Show { spelling, .. }) => spelling.clone(),
        Expression::Term(Term::Words { words, .. }) => words.join(" "),
        Expression::Term(term) => format!("{term:?}"),
    }
}

fn joined(text: &str) -> String {
    let (query, problems) = parse(text, &Clock::default());
    assert_eq!(problems, [], "{text}");
    brief(&query.joined().root)
}

#[test]
fn a_season_is_of_the_shows_beside_it() {
    for (text, expected) in [
        ("show:s season:2", "(s & 2s)"),
        ("season:2 about:s", "(2s & s)"),
        ("season:2", "2"),
        ("luke season:2", "(luke & 2)"),
        ("show:s season:1 season:2", "(s & 1s & 2s)"),
        ("show:s show:d season:2", "(s & d & (2s & 2d))"),
        ("show:s (season:1 or season:2)", "(s & (1s | 2s))"),
        ("show:s (luke season:2)", "(s & luke & 2s)"),
        ("(show:s luke) (season:2)", "(s & luke & 2s)"),
        ("show:s or season:2", "(s | 2)"),
        ("(show:s or show:d) season:2", "((2s & s) | (2d & d))"),
        ("(show:s or luke) season:2", "((2s & s) | (2 & luke))"),
        ("(show:s or show:d) (season:1 or season:2)", "(((1s | 2s) & s) | ((1d | 2d) & d))"),
        ("show:s (show:d season:1 or season:2)", "((s & d & (1s & 1d)) | (s & 2s))"),
    ] {
        assert_eq!(joined(text), expected, "{text}");
    }
}

#[test]
fn what_is_excluded_is_no_show_to_join_and_its_seasons_are_of_any_of_the_shows() {
    for (text, expected) in [
        ("-show:s season:2", "(!s & 2)"),
        ("show:s -season:2", "(s & !2s)"),
        ("show:s show:d -season:2", "(s & d & !(2s | 2d))"),
        ("show:s -(season:1 luke)", "(s & !(1s & luke))"),
        ("-(show:s season:2)", "!(s & 2s)"),
        ("show:d -(show:s season:2)", "(d & !(s & 2s))"),
        ("-(show:s -season:2)", "!(s & !2s)"),
    ] {
        assert_eq!(joined(text), expected, "{text}");
    }
}

#[test]
fn a_view_and_a_filter_are_one_conjunction() {
    let read = |text: &str| parse(text, &Clock::default()).0;
    assert_eq!(brief(&read("show:s").and(read("luke season:2")).joined().root), "(s & luke & 2s)");
}

fn terms(expression: &Expression) -> usize {
    match expression {
        Expression::And(parts) | Expression::Or(parts) => parts.iter().map(terms).sum(),
        Expression::Not(part) => terms(part),
        Expression::All | Expression::Term(_) => 1,
    }
}

#[test]
fn a_flood_ends() {
    let choices = |names: &str, times| {
        let sides: Vec<_> = names.chars().map(|name| format!("show:{name}")).collect();
        format!("({}) ", sides.join(" or ")).repeat(times)
    };
    for text in [
        choices("abc", 4) + "season:2",
        choices("ab", 200) + "season:2",
        "season:2 ".repeat(400) + &choices("abc", 3),
        "season:2 ".repeat(400) + &(0..500).map(|at| format!("show:{at} ")).collect::<String>(),
        format!("-( {}season:2 ", choices("ab", 3)).repeat(60),
        format!("({}season:2 or ", choices("ab", 3)).repeat(60),
    ] {
        let (query, _) = parse(&text, &Clock::default());
        let (before, after) = (terms(&query.root), terms(&query.joined().root));
        assert!(after <= before * (MOST + 1), "{before} {after}");
    }
    let (query, _) = parse(&(choices("abc", 4) + "season:2"), &Clock::default());
    let Expression::Or(sides) = query.joined().root else { panic!("few enough are made") };
    assert_eq!(sides.len(), 81);
    let (query, _) = parse(&(choices("abc", 6) + "season:2"), &Clock::default());
    assert_eq!(query.joined(), query, "more than are made");
}

#[test]
fn a_query_without_seasons_stays_as_it_is() {
    for text in ["", "(show:s or show:d) luke", "show:s (luke (cage -show:d))"] {
        let (query, _) = parse(text, &Clock::default());
        assert_eq!(query.joined(), query, "{text}");
    }
}

/// What an article speaks of: shows by their letters, and seasons of them.
#[derive(Clone, Debug, Default)]
struct Said {
    shows: BTreeSet<String>,
    seasons: BTreeSet<(String, u16)>,
}

impl Said {
    fn speaks_of(&self, season: u16) -> bool {
        self.seasons.iter().any(|(_, said)| *said == season)
    }

    /// What each term says by itself.
    fn plainly(&self, expression: &Expression) -> bool {
        match expression {
            Expression::And(parts) => parts.iter().all(|part| self.plainly(part)),
            Expression::Or(parts) => parts.iter().any(|part| self.plainly(part)),
            Expression::Not(part) => !self.plainly(part),
            Expression::Term(Term::Show { spelling, .. }) => self.shows.contains(spelling),
            Expression::Term(Term::Season(season)) => self.speaks_of(*season),
            Expression::Term(Term::SeasonOf { spelling, season }) => {
                self.seasons.contains(&(spelling.clone(), *season))
            }
            Expression::All | Expression::Term(_) => true,
        }
    }

    /// What the language means: of a filter written as alternatives that are one conjunction each, one
    /// holds, and in it every season is of every show that is asked for.
    fn as_meant(&self, expression: &Expression) -> bool {
        alternatives(expression).iter().any(|all| {
            let shows: Vec<_> =
                all.iter().filter_map(|(term, wanted)| shown(term).filter(|_| *wanted)).collect();
            all.iter().all(|(term, wanted)| match term {
                Term::Season(season) if *wanted && !shows.is_empty() => {
                    shows.iter().all(|show| self.seasons.contains(&((*show).to_owned(), *season)))
                }
                Term::Season(season) if !shows.is_empty() => {
                    !shows.iter().any(|show| self.seasons.contains(&((*show).to_owned(), *season)))
                }
                term => self.plainly(&Expression::Term(term.clone())) == *wanted,
            })
        })
    }
}

fn shown(term: &Term) -> Option<&str> {
    match term {
        Term::Show { spelling, .. } => Some(spelling),
        _ => None,
    }
}

/// Terms that are wanted or excluded together, one list for each way to fulfil the expression. Nothing
/// but terms is excluded in it.
fn alternatives(expression: &Expression) -> Vec<Vec<(Term, bool)>> {
    match expression {
        Expression::All => vec![Vec::new()],
        Expression::Term(term) => vec![vec![(term.clone(), true)]],
        Expression::Not(part) => match &**part {
            Expression::Term(term) => vec![vec![(term.clone(), false)]],
            other => panic!("{other:?}"),
        },
        Expression::Or(parts) => parts.iter().flat_map(alternatives).collect(),
        Expression::And(parts) => parts.iter().map(alternatives).fold(vec![Vec::new()], |all, more| {
            all.iter()
                .flat_map(|one| more.iter().map(move |other| [one.as_slice(), other].concat()))
                .collect()
        }),
    }
}

fn any_expression() -> impl Strategy<Value = Expression> {
    let show = select(vec!["s", "d"]).prop_map(|name| Term::Show { spelling: name.into(), about: false });
    let term = prop_oneof![show, (1..3_u16).prop_map(Term::Season)].prop_map(Expression::Term);
    let leaf = prop_oneof![4 => term.clone(), 1 => term.prop_map(|term| Expression::Not(Box::new(term)))];
    leaf.prop_recursive(3, 8, 3, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![parts().prop_map(Expression::And), parts().prop_map(Expression::Or)]
    })
}

/// Seasons are said of shows that are named, as recognition has it.
fn any_said() -> impl Strategy<Value = Said> {
    let season = (select(vec!["s", "d", "other"]).prop_map(str::to_owned), 1..3_u16);
    let named = proptest::collection::btree_set(select(vec!["s", "d"]).prop_map(str::to_owned), 0..3);
    (proptest::collection::btree_set(season, 0..4), named).prop_map(|(seasons, mut shows)| {
        shows.extend(seasons.iter().map(|(show, _)| show.clone()));
        Said { shows, seasons }
    })
}

proptest! {
    #[test]
    fn a_joined_query_says_plainly_what_was_meant(expression in any_expression(), said in any_said()) {
        let joined = Query::of(expression.clone()).joined();
        prop_assert_eq!(said.plainly(&joined.root), said.as_meant(&expression), "{:?}", joined.root);
        let again = joined.joined();
        prop_assert_eq!(said.plainly(&again.root), said.plainly(&joined.root), "{:?}", again.root);
    }
}
