//! Completion in the filter bar: what stands at the cursor, and the choices for going on.

use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::{Panes, picker};
use crate::query::{self, Completion, Field};
use crate::text::{Clean, grouped};

/// What could be completed at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field's name; these go on from what was typed.
    Name(Choices),
    /// What stands after a field's colon, quotes left out.
    Value { range: Range<usize>, field: &'static str, typed: String },
}

/// Choices on the screen, one of them chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Bytes of the filter that a choice replaces.
    range: Range<usize>,
    /// At least one.
    entries: Vec<Completion>,
    chosen: usize,
    /// What is put after a choice.
    tail: &'static str,
}

impl Target {
    /// What stands at the cursor, a byte of the text; between words every field's name does.
    pub fn at(text: &str, cursor: usize) -> Option<Self> {
        if let Some((field, typed, range)) = query::completing(text, cursor) {
            return Some(Self::Value { range, field, typed });
        }
        let (fields, range) = match query::completing_name(text, cursor) {
            Some(found) => found,
            None if text[..cursor].chars().next_back().is_none_or(char::is_whitespace) => {
                (query::FIELDS.iter().collect(), cursor..cursor)
            }
            None => return None,
        };
        Choices::new(range, fields.into_iter().map(name).collect(), "").map(Self::Name)
    }
}

fn name(field: &Field) -> Completion {
    let label = Clean::line(&format!("{}: {}", field.name, field.help));
    Completion { value: format!("{}:", field.name), label, count: None }
}

impl Choices {
    /// `None` where there is nothing to choose from.
    pub fn new(range: Range<usize>, entries: Vec<Completion>, tail: &'static str) -> Option<Self> {
        (!entries.is_empty()).then_some(Self { range, entries, chosen: 0, tail })
    }

    /// Where they stand, border included.
    pub fn area(&self, shown: &Panes) -> Rect {
        const BETWEEN: usize = 3;
        let columns = |entry: &Completion| entry.label.width() + BETWEEN + count(entry).width();
        let widest = self.entries.iter().map(columns).max().unwrap_or(0);
        shown.choices(u16::try_from(widest).unwrap_or(u16::MAX), self.entries.len())
    }

    /// What shows in so many lines: whether it is the chosen one, what it says, and how many articles it
    /// has, where that is known.
    pub fn window(&self, height: usize) -> impl Iterator<Item = (bool, &Clean, String)> {
        let shown = self.entries.iter().enumerate().skip(picker::top(self.chosen, height)).take(height);
        shown.map(|(index, entry)| (index == self.chosen, &entry.label, count(entry)))
    }

    /// Which one is chosen, from 0, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        (self.chosen, self.entries.len())
    }

    /// What was typed has changed: these bytes are replaced now.
    pub fn move_to(&mut self, range: Range<usize>) {
        self.range = range;
    }

    /// Chooses what was chosen among others, if it is here.
    pub fn choose_like(&mut self, others: &Self) {
        let value = others.entries.get(others.chosen).map(|entry| &entry.value);
        let found = self.entries.iter().position(|entry| Some(&entry.value) == value);
        self.chosen = found.unwrap_or(0);
    }

    /// There is nothing else to choose.
    pub fn is_single(&self) -> bool {
        self.entries.len() == 1
    }

    /// Chooses what stands in a line of the window; false where nothing does.
    pub fn choose_line(&mut self, height: usize, line: usize) -> bool {
        let found = picker::in_line(line, self.chosen, height).filter(|index| *index < self.entries.len());
        self.chosen = found.unwrap_or(self.chosen);
        found.is_some()
    }

    /// The next choice, or the previous; around the ends.
    pub fn step(&mut self, forward: bool) {
        let count = self.entries.len();
        self.chosen = (self.chosen + if forward { 1 } else { count - 1 }) % count;
    }

    /// The text with the choice put in, and where the cursor goes (bytes).
    pub fn applied(&self, text: &str) -> Option<(String, usize)> {
        let value = &self.entries.get(self.chosen)?.value;
        let (before, after) = (text.get(..self.range.start)?, text.get(self.range.end..)?);
        let tail = if after.starts_with(' ') { "" } else { self.tail };
        let start = format!("{before}{value}{tail}");
        let cursor = start.len();
        Some((start + after, cursor))
    }
}

fn count(entry: &Completion) -> String {
    entry.count.map(grouped).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(value: &str) -> Completion {
        Completion { value: value.to_owned(), label: Clean::line(value), count: Some(1) }
    }

    #[test]
    fn a_choice_replaces_its_piece() {
        let mut choices = Choices::new(5..9, vec![choice("a"), choice("\"luke cage\"")], " ").unwrap();
        choices.step(true);
        let (text, cursor) = choices.applied("show:luke x").unwrap();
        assert_eq!((text.as_str(), cursor), ("show:\"luke cage\" x", 16));
        choices.step(true);
        assert_eq!(choices.applied("show:luke").unwrap().0, "show:a ");
        choices.step(false);
        assert_eq!(choices.chosen, 1);
    }

    #[test]
    fn names_go_on_from_a_word_and_stand_anywhere_between_words() {
        let Some(Target::Name(choices)) = Target::at("é sho", 6) else { panic!() };
        assert_eq!(choices.applied("é sho").unwrap(), ("é show:".to_owned(), 8));
        let Some(Target::Name(choices)) = Target::at("a ", 2) else { panic!() };
        assert_eq!(choices.entries.len(), query::FIELDS.len());
    }

    #[test]
    fn values_are_asked_for_without_their_quotes() {
        let wanted = Target::Value { range: 5..11, field: "show", typed: "luke ".to_owned() };
        assert_eq!(Target::at("show:\"luke ", 11), Some(wanted));
    }

    #[test]
    fn what_no_field_goes_on_from_is_not_completed() {
        assert_eq!(Target::at("xyzzy", 5), None);
    }
}
