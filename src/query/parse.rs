//! Filter text to [`Query`]: a stack of open groups, one pass over the tokens, and no way to fail. What a
//! single word or value means is `value`'s.
//!
//! Words side by side bind tighter than `or`: `luke cage or jessica jones` is either name.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::field::{FIELDS, Field};
use super::token::{Ending, Kind, Token, Value, tokens};
use super::value::{Reading, read, words};
use super::{Clock, Expression, Problem, Query, Sort};
use crate::text::nearest::{did_you_mean, nearest};

/// Groups deeper than this are read as if their parentheses were not there, so that whoever walks a
/// query may recurse.
pub(super) const DEEPEST: usize = 64;

/// Bytes of a filter that are read; a longer one is a paste gone wrong.
pub(super) const LONGEST: usize = 8 * 1024;

/// Problems that are told at once.
const MOST_PROBLEMS: usize = 32;

/// Reads a filter that is being typed: what may become right with more letters is no problem, and does
/// not filter. Problems come in the order of their places.
///
/// `clock` is what ages and `is:new` are reckoned from.
pub fn parse(text: &str, clock: &Clock) -> (Query, Vec<Problem>) {
    let read = readable(text);
    let (query, mut problems) = read_filter(read, clock, true);
    problems.extend(too_long(text, read));
    (query, problems)
}

/// Reads a filter that nobody types any more, as a saved one or one of a command line: its words are
/// whole, and what is half-typed is a problem.
pub fn parse_finished(text: &str, clock: &Clock) -> (Query, Vec<Problem>) {
    let read = readable(text);
    // A space behind the last word ends it.
    let (query, mut problems) = read_filter(&format!("{read} "), clock, false);
    problems.iter_mut().for_each(|problem| problem.range.end = problem.range.end.min(read.len()));
    problems.extend(too_long(text, read));
    (query, problems)
}

fn read_filter(text: &str, clock: &Clock, being_typed: bool) -> (Query, Vec<Problem>) {
    let mut parser = Parser::new(text, clock);
    let tokens = tokens(text);
    for (index, token) in tokens.iter().enumerate() {
        parser.take(token, being_typed && index + 1 == tokens.len());
    }
    if !being_typed {
        parser.check_edges();
    }
    let (query, mut problems) = parser.finish();
    problems.sort_by_key(|problem| problem.range.start);
    problems.truncate(MOST_PROBLEMS);
    (query, problems)
}

fn too_long(text: &str, read: &str) -> Option<Problem> {
    let words = || format!("a filter has at most {LONGEST} bytes; the rest does not filter");
    (read.len() < text.len()).then(|| Problem { range: read.len()..text.len(), text: words() })
}

/// The part of a filter that is read.
pub(super) fn readable(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

struct Parser<'a> {
    text: &'a str,
    clock: &'a Clock,
    sort: Option<Sort>,
    /// The whole filter, then the groups open at this place; never empty.
    groups: Vec<Group>,
    /// Open parentheses beyond [`DEEPEST`].
    flattened: usize,
    problems: Vec<Problem>,
}

#[derive(Default)]
struct Group {
    /// The group as a whole is excluded.
    excluded: bool,
    /// What stands before each `or`.
    sides: Vec<Expression>,
    /// What stands since the last `or`.
    side: Vec<Expression>,
    /// Something was written since then, understood or not.
    written: bool,
    /// The last `or`, unless it was told of already.
    or: Option<Range<usize>>,
    /// What to do with the next operand, and where that was said.
    not: Option<(bool, Range<usize>)>,
}

impl Group {
    fn end_side(&mut self) {
        let side = std::mem::take(&mut self.side);
        if !side.is_empty() {
            self.sides.push(one_or(side, Expression::And));
        }
        self.written = false;
    }

    fn add(&mut self, operand: Option<Expression>) {
        self.written = true;
        let excluded = self.not.take().is_some_and(|(excluded, _)| excluded);
        if let Some(operand) = operand {
            self.side.push(if excluded { Expression::Not(Box::new(operand)) } else { operand });
        }
    }
}

/// The only expression of a list, or all of them joined.
fn one_or(mut list: Vec<Expression>, join: fn(Vec<Expression>) -> Expression) -> Expression {
    if list.len() == 1 { list.remove(0) } else { join(list) }
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, clock: &'a Clock) -> Self {
        let (groups, problems) = (vec![Group::default()], Vec::new());
        Self { text, clock, sort: None, groups, flattened: 0, problems }
    }

    fn group(&mut self) -> &mut Group {
        self.groups.last_mut().expect("the whole filter is a group that nothing closes")
    }

    fn problem(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.problems.push(Problem { range, text: text.into() });
    }

    fn take(&mut self, token: &Token, is_last: bool) {
        match &token.kind {
            Kind::Open => self.open(token),
            Kind::Close => self.close(token),
            Kind::Or => self.or(token, is_last),
            Kind::Not | Kind::Minus => {
                let excluded = self.group().not.as_ref().is_some_and(|(excluded, _)| *excluded);
                self.group().not = Some((!excluded, token.range.clone()));
            }
            Kind::Word { unknown_field } => {
                if let Some(end) = unknown_field {
                    self.unknown_field(token.range.start..*end);
                }
                let ending = Ending::of_word(self.text, token.range.end);
                let term = words(None, &self.text[token.range.clone()], ending);
                self.group().add(term.map(Expression::Term));
            }
            Kind::Phrase(value) => {
                let term = words(None, &self.text[value.content.clone()], value.ending(self.text));
                self.group().add(term.map(Expression::Term));
            }
            Kind::Field(field, value) => {
                let term = self.field(field, token, value, is_last);
                self.group().add(term);
            }
        }
    }

    fn open(&mut self, token: &Token) {
        if self.groups.len() >= DEEPEST {
            if self.flattened == 0 {
                self.problem(token.range.clone(), format!("groups nest at most {DEEPEST} deep"));
            }
            self.flattened += 1;
            return;
        }
        let excluded = self.group().not.take().is_some_and(|(excluded, _)| excluded);
        self.groups.push(Group { excluded, ..Group::default() });
    }

    fn close(&mut self, token: &Token) {
        if self.flattened > 0 {
            self.flattened -= 1;
        } else if self.groups.len() == 1 {
            self.problem(token.range.clone(), "nothing is open that this `)` could close");
        } else {
            self.check_edges();
            self.end_group();
        }
    }

    /// At a `)` and at the end of what is finished, neither `or` nor `not` is half-typed any more.
    fn check_edges(&mut self) {
        let group = self.group();
        let written = group.written;
        let not = group.not.take();
        let or = group.or.clone().filter(|_| !written);
        if let Some((_, place)) = not {
            self.problem(place, "nothing follows that could be excluded");
        } else if let Some(place) = or {
            self.problem(place, "`or` wants something on both sides");
        }
    }

    fn end_group(&mut self) {
        let Some(mut group) = self.groups.pop() else { return };
        group.end_side();
        let whole = (!group.sides.is_empty()).then(|| one_or(group.sides, Expression::Or));
        if self.groups.is_empty() {
            self.groups.push(Group { side: whole.into_iter().collect(), ..Group::default() });
            return;
        }
        let whole = whole.map(|inner| match group.excluded {
            true => Expression::Not(Box::new(inner)),
            false => inner,
        });
        self.group().add(whole);
    }

    fn or(&mut self, token: &Token, is_last: bool) {
        let not = self.group().not.take();
        if let Some((_, place)) = not {
            self.problem(place, "nothing follows that could be excluded");
        }
        let is_faulty = !self.group().written && !is_last;
        if is_faulty {
            self.problem(token.range.clone(), "`or` wants something on both sides");
        }
        self.group().end_side();
        self.group().or = (!is_faulty).then(|| token.range.clone());
    }

    fn unknown_field(&mut self, range: Range<usize>) {
        let name = self.text[range.clone()].trim_end_matches([':', '：']);
        let meant = nearest(name, FIELDS.iter().map(|field| field.name));
        let meant = meant.map(|meant| did_you_mean(&format!("{meant}:"))).unwrap_or_default();
        let text = format!("`{name}:` is not known, so these are searched as words{meant}");
        self.problem(range, text);
    }

    fn field(&mut self, field: &Field, token: &Token, value: &Value, is_last: bool) -> Option<Expression> {
        let name_end = value.outer.start;
        let name = &self.text[token.range.start..name_end];
        if self.text[value.content.clone()].trim().is_empty() {
            if !is_last {
                self.problem(token.range.start..name_end, format!("`{name}` wants a value right behind it"));
            }
            return None;
        }
        match read(field, self.text, value, self.clock) {
            Reading::Term(term) => return Some(Expression::Term(term)),
            Reading::Excluded(term) => return Some(Expression::Not(Box::new(Expression::Term(term)))),
            Reading::Sort(sort) => self.order(sort, token.range.clone()),
            Reading::Begun(_) if is_last && !value.closed => {}
            Reading::Begun(wrong) | Reading::Wrong(wrong) => self.problem(value.outer.clone(), wrong),
        }
        None
    }

    /// Takes an order. It is the whole filter's; the last one counts.
    fn order(&mut self, sort: Sort, place: Range<usize>) {
        if self.group().not.is_some() {
            self.problem(place, "an order cannot be excluded");
        } else if self.groups.len() > 1 || self.flattened > 0 {
            self.problem(place, "an order is the whole filter's; write it outside of parentheses");
        } else {
            self.sort = Some(sort);
        }
    }

    /// Closes what is still open: half-typed, and no problem.
    fn finish(mut self) -> (Query, Vec<Problem>) {
        while self.groups.len() > 1 {
            self.end_group();
        }
        self.end_group();
        let root = self.groups.pop().and_then(|mut whole| whole.side.pop()).unwrap_or_default();
        (Query { root, sort: self.sort }, self.problems)
    }
}
