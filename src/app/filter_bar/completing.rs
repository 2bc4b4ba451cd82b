//! Completion in the filter bar: what stands at the cursor, and the choices for going on.

use std::ops::Range;

use super::token;
use crate::query::{Completion, FIELDS};
use crate::text::Clean;

/// What could be completed at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field's name.
    Name { range: Range<usize>, typed: String },
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
    /// The piece that ends at the cursor, which stands at a byte of the text.
    pub fn at(text: &str, cursor: usize) -> Option<Self> {
        let before = text.get(..cursor)?;
        let token = token::tokens(before).pop().filter(|token| token.range.end == cursor);
        let Some(token) = token else {
            return Some(Self::Name { range: cursor..cursor, typed: String::new() });
        };
        match &token.field {
            Some(name) => {
                let field = token::field_at(text, name)?.name;
                let range = token.value();
                let typed = text[range.clone()].replace('"', "");
                Some(Self::Value { range, field, typed })
            }
            None => Some(Self::Name { typed: text[token.range.clone()].to_owned(), range: token.range }),
        }
    }

    /// The fields whose names go on from what was typed.
    pub fn names(range: Range<usize>, typed: &str) -> Option<Choices> {
        let typed = typed.to_lowercase();
        let named = FIELDS.iter().filter(|field| field.name.starts_with(&typed));
        let entries = named
            .map(|field| Completion {
                value: format!("{}:", field.name),
                label: Clean::line(&format!("{}:  {}", field.name, field.help)),
                count: 0,
            })
            .collect();
        Choices::new(range, entries, "")
    }
}

impl Choices {
    /// `None` where there is nothing to choose from.
    pub fn new(range: Range<usize>, entries: Vec<Completion>, tail: &'static str) -> Option<Self> {
        (!entries.is_empty()).then_some(Self { range, entries, chosen: 0, tail })
    }

    pub fn entries(&self) -> &[Completion] {
        &self.entries
    }

    pub fn chosen(&self) -> usize {
        self.chosen
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

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(value: &str) -> Completion {
        Completion { value: value.to_owned(), label: Clean::line(value), count: 1 }
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
        assert_eq!(choices.chosen(), 1);
    }

    #[test]
    fn words_are_the_start_of_a_name() {
        assert_eq!(Target::at("é sh", 5), Some(Target::Name { range: 3..5, typed: "sh".to_owned() }));
        assert_eq!(Target::at("a ", 2), Some(Target::Name { range: 2..2, typed: String::new() }));
    }

    #[test]
    fn unknown_fields_have_no_values() {
        assert_eq!(Target::at("nosuch:x", 8), None);
    }
}
