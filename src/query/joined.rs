//! What a season beside a show means: the season of that show, not of another one that an article names
//! as well.
//!
//! Done to the whole query, so that every index answers alike, and that what one query says of another
//! ([`Expression`] against [`Expression`]) needs no rule for it.

use super::{Expression, Query, Term};

/// Conjunctions and terms that are made of one query, however long it is. A season beyond them is any
/// show's.
const MOST: usize = 256;

impl Query {
    /// The same query where every season that one conjunction asks for together with shows is asked for of
    /// each of them: `show:silo season:2`, `(show:silo or show:dark) season:2`,
    /// `show:silo (season:1 or season:2)`. Excluded seasons are those shows' too: `show:silo -season:2`
    /// keeps what speaks of another show's second season.
    #[must_use]
    pub fn joined(&self) -> Query {
        let root = match self.root.has(is_season) {
            true => Joiner { left: MOST }.join(&self.root, &Beside::default()),
            false => self.root.clone(),
        };
        Query { root, sort: self.sort }
    }
}

impl Expression {
    /// Whether any term of it is such a one, excluded ones too.
    fn has(&self, wanted: fn(&Term) -> bool) -> bool {
        match self {
            Self::All => false,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(|part| part.has(wanted)),
            Self::Not(part) => part.has(wanted),
            Self::Term(term) => wanted(term),
        }
    }
}

fn is_season(term: &Term) -> bool {
    matches!(term, Term::Season(_))
}

fn is_show(term: &Term) -> bool {
    matches!(term, Term::Show { .. })
}

/// What stands beside an expression in the conjunctions around it.
#[derive(Clone, Default)]
struct Beside {
    /// Spellings of the shows that are asked for.
    shows: Vec<String>,
    /// What is asked here is excluded.
    excluded: bool,
}

struct Joiner {
    /// Of [`MOST`].
    left: usize,
}

impl Joiner {
    fn join(&mut self, expression: &Expression, beside: &Beside) -> Expression {
        match expression {
            Expression::And(parts) => self.conjunction(parts, beside),
            Expression::Or(parts) => {
                Expression::Or(parts.iter().map(|part| self.join(part, beside)).collect())
            }
            Expression::Not(part) => {
                let beside = Beside { excluded: !beside.excluded, ..beside.clone() };
                Expression::Not(Box::new(self.join(part, &beside)))
            }
            Expression::Term(Term::Season(season)) => self.season(*season, beside),
            Expression::All | Expression::Term(_) => expression.clone(),
        }
    }

    fn conjunction(&mut self, parts: &[Expression], beside: &Beside) -> Expression {
        let parts = flattened(parts);
        if let Some(sides) = self.spread(&parts) {
            return Expression::Or(sides.iter().map(|side| self.conjunction(side, beside)).collect());
        }
        let mut shows: Vec<String> = Vec::new();
        let own = parts.iter().filter_map(|part| match part {
            Expression::Term(Term::Show { spelling, .. }) => Some(spelling),
            _ => None,
        });
        push_new(&mut shows, own);
        // What excludes a show's season (`show:dark -(show:silo season:2)`) means that show alone.
        if !beside.excluded || shows.is_empty() {
            push_new(&mut shows, beside.shows.iter());
        }
        let beside = Beside { shows, excluded: beside.excluded };
        Expression::And(parts.iter().map(|part| self.join(part, &beside)).collect())
    }

    /// A conjunction as one for each combination of the sides of those parts that ask for either of
    /// several shows; `None` where it has none or speaks of no season.
    fn spread(&mut self, parts: &[Expression]) -> Option<Vec<Vec<Expression>>> {
        if !parts.iter().any(|part| part.has(is_season)) {
            return None;
        }
        let choice = |part: &Expression| match part {
            Expression::Or(sides) if part.has(is_show) => Some(sides.clone()),
            _ => None,
        };
        let choices: Vec<_> = parts.iter().filter_map(choice).collect();
        let count = choices.iter().try_fold(1, |count: usize, sides| count.checked_mul(sides.len()));
        let count = count.filter(|count| !choices.is_empty() && *count <= self.left)?;
        self.left -= count;
        let mut sides = vec![parts.iter().filter(|part| choice(part).is_none()).cloned().collect::<Vec<_>>()];
        for choice in choices {
            let with = |side: &Vec<Expression>, one: &Expression| [side.as_slice(), &[one.clone()]].concat();
            sides = sides.iter().flat_map(|side| choice.iter().map(|one| with(side, one))).collect();
        }
        Some(sides)
    }

    /// A season of each of the shows beside it; where it is excluded, of any of them.
    fn season(&mut self, season: u16, beside: &Beside) -> Expression {
        let count = beside.shows.len();
        if count == 0 || count > self.left {
            return Expression::Term(Term::Season(season));
        }
        self.left -= count;
        let of = |spelling: &String| Expression::Term(Term::SeasonOf { spelling: spelling.clone(), season });
        let mut terms: Vec<_> = beside.shows.iter().map(of).collect();
        match beside.excluded {
            _ if count == 1 => terms.remove(0),
            true => Expression::Or(terms),
            false => Expression::And(terms),
        }
    }
}

fn push_new<'a>(names: &mut Vec<String>, more: impl Iterator<Item = &'a String>) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}

/// The parts of a conjunction with those of the conjunctions right in it.
fn flattened(parts: &[Expression]) -> Vec<Expression> {
    let parts = parts.iter().flat_map(|part| match part {
        Expression::And(inner) => flattened(inner),
        part => vec![part.clone()],
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
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
}
