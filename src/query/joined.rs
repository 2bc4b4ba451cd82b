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
            let with = |side: &Vec<Expression>, one: &Expression| {
                [side.as_slice(), std::slice::from_ref(one)].concat()
            };
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
mod tests;
