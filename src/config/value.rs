//! A value of a settings file, asked for as what it should be. What it is not becomes an error with
//! its place; what it cannot quite be becomes a note.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::report::Wrong;
use crate::text::nearest::{self, nearest};

/// A value and the name it stands under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a> {
    pub name: &'a str,
    inner: &'a Spanned<DeValue<'a>>,
}

/// Notes on the way through a file: odd, but no reason not to start.
pub(super) type Notes = Vec<Wrong>;

impl<'a> Value<'a> {
    /// What a table holds, in the order of the file: names, their places, values.
    pub fn all_of(table: &'a DeTable<'a>) -> Vec<(Range<usize>, Self)> {
        let mut all: Vec<_> = table
            .iter()
            .map(|(name, inner)| (name.span(), Self { name: name.get_ref().as_ref(), inner }))
            .collect();
        all.sort_by_key(|(place, _)| place.start);
        all
    }

    pub fn place(&self) -> Range<usize> {
        self.inner.span()
    }

    /// The error that the value is of another type.
    fn wanted(&self, wanted: &str) -> Wrong {
        let found = match self.inner.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        Wrong { range: self.place(), text: format!("`{}` wants {wanted}, and this is {found}", self.name) }
    }

    /// A note about the value.
    pub fn note(&self, text: impl Into<String>) -> Wrong {
        Wrong { range: self.place(), text: text.into() }
    }

    /// A note about some bytes of a text. They are found where it is written without escapes; else the note
    /// is about the whole.
    pub fn note_within(&self, part: Range<usize>, text: impl Into<String>) -> Wrong {
        let whole = self.place();
        let content = self.inner.get_ref().as_str().map_or(0, str::len);
        let range = match whole.len().checked_sub(content) {
            Some(2) => whole.start + 1 + part.start..whole.start + 1 + part.end,
            _ => whole,
        };
        Wrong { range, text: text.into() }
    }

    pub fn text(&self) -> Result<&'a str, Wrong> {
        self.inner.get_ref().as_str().ok_or_else(|| self.wanted("text in quotation marks"))
    }

    pub fn flag(&self) -> Result<bool, Wrong> {
        self.inner.get_ref().as_bool().ok_or_else(|| self.wanted("true or false"))
    }

    /// A whole number; one outside of the range becomes the nearest inside.
    pub fn number(&self, range: RangeInclusive<i64>, notes: &mut Notes) -> Result<i64, Wrong> {
        let (least, most) = (*range.start(), *range.end());
        let wanted = || self.wanted(&format!("a whole number, {least} to {most}"));
        let integer = self.inner.get_ref().as_integer().ok_or_else(wanted)?;
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).map_err(|_| wanted())?;
        let taken = number.clamp(least, most);
        if taken != number {
            notes.push(self.note(format!("`{}` goes from {least} to {most}; {taken} is taken", self.name)));
        }
        Ok(taken)
    }

    /// One of a few words; any other is noted and nothing is taken.
    pub fn one_of<T: Copy>(&self, names: &[(&str, T)], notes: &mut Notes) -> Result<Option<T>, Wrong> {
        let written = self.text()?;
        let found = names.iter().find(|(name, _)| *name == written).map(|(_, value)| *value);
        if found.is_none() {
            let known = names.iter().map(|(name, _)| *name);
            let list = known.clone().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            let meant = did_you_mean(written, known);
            notes.push(self.note(format!("`{}` is one of {list}, not \"{written}\"{meant}", self.name)));
        }
        Ok(found)
    }

    pub fn list(&self) -> Result<Vec<Value<'a>>, Wrong> {
        let list = self.inner.get_ref().as_array().ok_or_else(|| self.wanted("a list in [ ]"))?;
        Ok(list.iter().map(|inner| Value { name: self.name, inner }).collect())
    }

    /// A list of texts.
    pub fn texts(&self) -> Result<Vec<String>, Wrong> {
        self.list()?.iter().map(|value| value.text().map(str::to_owned)).collect()
    }

    /// One text or a list of them.
    pub fn one_or_more(&self) -> Result<Vec<Value<'a>>, Wrong> {
        match self.inner.get_ref() {
            DeValue::String(_) => Ok(vec![*self]),
            DeValue::Array(_) => self.list(),
            _ => Err(self.wanted("text, or a list of texts")),
        }
    }

    pub fn table(&self) -> Result<&'a DeTable<'a>, Wrong> {
        self.inner.get_ref().as_table().ok_or_else(|| self.wanted("a table"))
    }
}

/// `; did you mean …?`, or nothing.
pub(super) fn did_you_mean<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(written, names).map(nearest::did_you_mean).unwrap_or_default()
}

/// The note on a name that nothing here has.
pub(super) fn unknown<'n>(
    kind: &str,
    name: &str,
    range: Range<usize>,
    names: impl IntoIterator<Item = &'n str>,
) -> Wrong {
    Wrong { range, text: format!("no {kind} is called `{name}`{}", did_you_mean(name, names)) }
}
