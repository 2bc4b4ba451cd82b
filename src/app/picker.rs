//! A list to pick one thing from: shows, views, tags, commands, links. Typing narrows it (`rank`); in some
//! lists what was typed can itself be picked.
//!
//! What is done with the thing picked is `overlay`'s; drawing is `ui::picker`'s.

mod rank;
#[cfg(test)]
mod tests;

use self::rank::{Rank, Typed};
use super::View;
use super::edit_line::EditLine;
use crate::action::Action;
use crate::query::Sort;
use crate::text::{Clean, fold};

/// What can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A show by its name.
    Show(Clean),
    /// A title that the catalogue does not know.
    Unknown(Clean),
    View(View),
    Order(Sort),
    /// A tag to set or take away.
    Tag(Clean),
    Command(Action),
    /// A link by its target.
    Link(Clean),
}

/// One thing to pick.
#[derive(Clone, Debug)]
pub struct Entry {
    pub label: Clean,
    /// Follows the label, dim.
    pub note: Clean,
    /// At the right end, dim.
    pub detail: Clean,
    pub pick: Pick,
    /// The reader follows it.
    pub followed: bool,
    aliases: Vec<Clean>,
    /// Label, note and aliases folded; any of them may match what is typed.
    names: Vec<String>,
}

impl Entry {
    /// Found by its label and note, and by `aliases`.
    pub fn new(label: Clean, note: Clean, detail: Clean, aliases: &[Clean], pick: Pick) -> Self {
        let names = [&label, &note].into_iter().chain(aliases).map(|name| fold::fold(name)).collect();
        Self { label, note, detail, pick, followed: false, aliases: aliases.to_vec(), names }
    }

    /// It stands below all that are no titles of this kind, however well it matches.
    fn is_below(&self) -> bool {
        matches!(self.pick, Pick::Unknown(_))
    }
}

/// An entry that matches what is typed.
#[derive(Clone, Copy, Debug)]
struct Match {
    /// Index of the entry; the one of what is typed comes after all others.
    entry: usize,
    /// Which of its names matches where its label does less well.
    name: Option<usize>,
}

/// What is typed, as an entry of its own.
#[derive(Clone, Copy, Debug)]
pub struct FromTyped {
    pub make: fn(&str) -> Entry,
    /// Where it stands: at the end, or else after those that begin so and before those that merely have its
    /// letters (nobody who types the tag `foo` means `follows`).
    pub last: bool,
}

/// Entries, what is typed, and which entry is chosen.
#[derive(Clone, Debug)]
pub struct Picker {
    line: EditLine,
    entries: Vec<Entry>,
    from_typed: Option<FromTyped>,
    /// The entry of what is typed, where no other is called so.
    typed: Option<Entry>,
    /// The entries that match, best first.
    matching: Vec<Match>,
    /// Index into `matching`.
    chosen: usize,
}

impl Picker {
    pub fn new(entries: Vec<Entry>) -> Self {
        let line = EditLine::default();
        let mut picker =
            Self { line, entries, from_typed: None, typed: None, matching: Vec::new(), chosen: 0 };
        picker.narrow();
        picker
    }

    /// A picker in which what is typed can be picked too.
    pub fn with_typed(entries: Vec<Entry>, from_typed: FromTyped) -> Self {
        Self { from_typed: Some(from_typed), ..Self::new(entries) }
    }

    /// Other entries under what is typed.
    pub fn fill(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.narrow();
    }

    /// More entries behind the others; the choice stays.
    pub fn append(&mut self, entries: Vec<Entry>) {
        let chosen = self.chosen().cloned();
        self.entries.extend(entries);
        self.narrow();
        if let Some(chosen) = chosen {
            self.choose(&chosen);
        }
    }

    /// Other details of the entries, in their order; the choice stays.
    pub fn set_details(&mut self, details: impl Iterator<Item = Clean>) {
        for (entry, detail) in self.entries.iter_mut().zip(details) {
            entry.detail = detail;
        }
    }

    /// Chooses what is to be picked, if it is there.
    pub fn choose(&mut self, pick: &Pick) {
        let found = self.matching.iter().position(|found| self.entry(found.entry).pick == *pick);
        self.chosen = found.unwrap_or(self.chosen);
    }

    pub fn line(&self) -> &EditLine {
        &self.line
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The most lines that the entries can ever take.
    pub fn most(&self) -> usize {
        self.entries.len() + usize::from(self.from_typed.is_some())
    }

    /// An entry by its index, the one of what is typed after all others.
    fn entry(&self, index: usize) -> &Entry {
        self.entries.get(index).or(self.typed.as_ref()).expect("what matches is an entry or what is typed")
    }

    /// Which of the entries that match is chosen, from 0, and how many they are.
    pub fn position(&self) -> (usize, usize) {
        (self.chosen, self.matching.len())
    }

    /// Entries that match.
    pub fn count(&self) -> usize {
        self.matching.len()
    }

    pub fn chosen(&self) -> Option<&Pick> {
        self.matching.get(self.chosen).map(|found| &self.entry(found.entry).pick)
    }

    /// The chosen entry, to be changed in place.
    pub fn chosen_mut(&mut self) -> Option<&mut Entry> {
        self.entries.get_mut(self.matching.get(self.chosen)?.entry).or(self.typed.as_mut())
    }

    /// The entries to draw in so many lines.
    pub fn window(&self, height: usize) -> impl Iterator<Item = Shown<'_>> {
        let shown = self.matching.iter().enumerate().skip(top(self.chosen, height)).take(height);
        shown.map(|(index, found)| {
            let entry = self.entry(found.entry);
            // Behind label and note.
            let alias = found.name.and_then(|name| entry.aliases.get(name.checked_sub(2)?));
            Shown { chosen: index == self.chosen, entry, alias }
        })
    }

    /// Chooses the entry in a line of the window; false where none stands.
    pub fn choose_line(&mut self, height: usize, line: usize) -> bool {
        let found = in_line(line, self.chosen, height).filter(|index| *index < self.matching.len());
        self.chosen = found.unwrap_or(self.chosen);
        found.is_some()
    }

    /// Edits what is typed.
    pub fn edit(&mut self, edit: impl FnOnce(&mut EditLine)) {
        let before = self.line.text().to_owned();
        edit(&mut self.line);
        if self.line.text() != before {
            self.narrow();
        }
    }

    /// Moves the choice, stopping at either end.
    pub fn step(&mut self, entries: isize) {
        let last = self.matching.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(entries).min(last);
    }

    fn narrow(&mut self) {
        let text = self.line.text().trim();
        let mut found = Vec::new();
        for mut typed in Typed::forms(text) {
            found = self
                .entries
                .iter()
                .enumerate()
                .filter_map(|(index, entry)| {
                    let (rank, name) = typed.rank(&entry.names)?;
                    Some((entry.is_below(), rank, index, name))
                })
                .collect::<Vec<(bool, Rank, usize, Option<usize>)>>();
            if !found.is_empty() {
                break;
            }
        }
        // Without typing the order stands.
        found.sort_unstable();
        self.matching = found.into_iter().map(|(_, _, entry, name)| Match { entry, name }).collect();
        let text = text.to_owned();
        self.add_typed(&text);
        self.chosen = 0;
    }

    /// Puts in the entry of what is typed.
    fn add_typed(&mut self, text: &str) {
        let folded = fold::fold(text);
        let known = folded.is_empty() || self.entries.iter().any(|entry| is_called(entry, &folded));
        self.typed = None;
        let Some(FromTyped { make, last }) = self.from_typed.filter(|_| !known) else { return };
        self.typed = Some(make(text));
        let begins = |found: &Match| self.entries[found.entry].names[0].starts_with(&folded);
        let (mut matching, others): (Vec<_>, Vec<_>) =
            self.matching.drain(..).partition(|found| last || begins(found));
        matching.push(Match { entry: self.entries.len(), name: None });
        matching.extend(others);
        self.matching = matching;
    }
}

/// Whether an entry, or an alias of it, is called exactly so.
fn is_called(entry: &Entry, folded: &str) -> bool {
    entry.names.iter().enumerate().any(|(index, name)| index != NOTE && name == folded)
}

/// The note's place among an entry's names.
const NOTE: usize = 1;

/// An entry as it is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    pub chosen: bool,
    pub entry: &'a Entry,
    /// The alias that matches what is typed, where the label does not say why it is here.
    pub alias: Option<&'a Clean>,
}

/// Entries that are scrolled out above a window of so many lines, so that the chosen one shows.
pub fn top(chosen: usize, height: usize) -> usize {
    (chosen + 1).saturating_sub(height)
}

/// The entry that would stand in a line of that window.
pub(super) fn in_line(line: usize, chosen: usize, height: usize) -> Option<usize> {
    (line < height).then(|| top(chosen, height) + line)
}
