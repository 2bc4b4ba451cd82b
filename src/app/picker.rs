//! A list to pick one thing from: shows, views, tags, commands, links. Typing narrows it fuzzily over
//! folded text; in some lists what was typed can itself be picked.
//!
//! What is done with the thing picked is `overlay`'s; drawing is `ui::overlay`'s.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

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
    /// Folded; any of them may match what is typed.
    names: Vec<String>,
}

impl Entry {
    /// Found by its label and note, and by `aliases`.
    pub fn new(label: Clean, note: Clean, detail: Clean, aliases: &[Clean], pick: Pick) -> Self {
        let names = [&label, &note].into_iter().chain(aliases).map(|name| fold::fold(name)).collect();
        Self { label, note, detail, pick, names }
    }
}

/// Entries, what is typed, and which entry is chosen.
#[derive(Clone, Debug)]
pub struct Picker {
    line: EditLine,
    entries: Vec<Entry>,
    /// Makes an entry of what is typed, where that can be picked too.
    from_typed: Option<fn(&str) -> Entry>,
    /// That entry, where something is typed that no other is called.
    typed: Option<Entry>,
    /// Indices of the entries that match, best first. The one of what is typed comes after those that begin
    /// so, and before those that merely have its letters: nobody who types `foo` means `follows`.
    matching: Vec<usize>,
    /// Index into `matching`.
    chosen: usize,
}

impl Picker {
    pub fn new(entries: Vec<Entry>) -> Self {
        let mut picker = Self {
            line: EditLine::default(),
            entries,
            from_typed: None,
            typed: None,
            matching: Vec::new(),
            chosen: 0,
        };
        picker.narrow();
        picker
    }

    /// A picker in which what is typed can be picked too.
    pub fn with_typed(entries: Vec<Entry>, from_typed: fn(&str) -> Entry) -> Self {
        Self { from_typed: Some(from_typed), ..Self::new(entries) }
    }

    /// Other entries under what is typed.
    pub fn fill(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.narrow();
    }

    /// Other details of the entries, in their order; the choice stays.
    pub fn set_details(&mut self, details: impl Iterator<Item = Clean>) {
        for (entry, detail) in self.entries.iter_mut().zip(details) {
            entry.detail = detail;
        }
    }

    /// Chooses what is to be picked, if it is there.
    pub fn choose(&mut self, pick: &Pick) {
        let found = self.matching.iter().position(|index| self.entry(*index).pick == *pick);
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
        self.matching.get(self.chosen).map(|index| &self.entry(*index).pick)
    }

    /// The entries to draw in so many lines, with whether each is the chosen one.
    pub fn window(&self, height: usize) -> impl Iterator<Item = (bool, &Entry)> {
        let shown = self.matching.iter().enumerate().skip(top(self.chosen, height)).take(height);
        shown.map(|(index, entry)| (index == self.chosen, self.entry(*entry)))
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
        let typed = fold::fold(self.line.text().trim());
        let pattern = Pattern::new(&typed, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let mut matcher = Matcher::new(config);
        let mut letters = Vec::new();
        let mut score = |entry: &Entry| {
            let names = entry.names.iter();
            names.filter_map(|name| pattern.score(Utf32Str::new(name, &mut letters), &mut matcher)).max()
        };
        let scored = self.entries.iter().enumerate();
        // A whole name comes first. Of equally good ones the shorter is nearer to what was typed; without
        // typing the order stands.
        let other = |entry: &Entry| !typed.is_empty() && !entry.names.contains(&typed);
        let surplus = |entry: &Entry| if typed.is_empty() { 0 } else { entry.label.len() };
        let rank = |(index, entry)| Some((other(entry), Reverse(score(entry)?), surplus(entry), index));
        let mut found: Vec<_> = scored.filter_map(rank).collect();
        found.sort();
        self.matching = found.into_iter().map(|(_, _, _, index)| index).collect();
        let unknown = !typed.is_empty() && self.entries.iter().all(|entry| entry.names[0] != typed);
        self.typed = self.from_typed.filter(|_| unknown).map(|make| make(self.line.text().trim()));
        if self.typed.is_some() {
            let begins = |index: &usize| self.entries[*index].names[0].starts_with(&typed);
            let (mut matching, others): (Vec<_>, Vec<_>) = self.matching.drain(..).partition(begins);
            matching.push(self.entries.len());
            self.matching = matching.into_iter().chain(others).collect();
        }
        self.chosen = 0;
    }
}

/// Entries that are scrolled out above a window of so many lines, so that the chosen one shows.
pub(super) fn top(chosen: usize, height: usize) -> usize {
    (chosen + 1).saturating_sub(height)
}

/// The entry that would stand in a line of that window.
pub(super) fn in_line(line: usize, chosen: usize, height: usize) -> Option<usize> {
    (line < height).then(|| top(chosen, height) + line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker {
        let entry = |label: &str, alias: &str| {
            let none = Clean::default;
            Entry::new(Clean::line(label), none(), none(), &[Clean::line(alias)], show(label))
        };
        Picker::new(vec![
            entry("Luke Cage", "Marvel’s Luke Cage"),
            entry("Game of Thrones", "GoT"),
            entry("Jessica Jones", "AKA Jessica Jones"),
        ])
    }

    fn show(name: &str) -> Pick {
        Pick::Show(Clean::line(name))
    }

    #[test]
    fn any_name_is_found_fuzzily() {
        let mut picker = picker();
        picker.edit(|line| line.set("GOT"));
        assert_eq!(picker.chosen(), Some(&show("Game of Thrones")));
        picker.edit(|line| line.set("jsj"));
        assert_eq!((picker.chosen(), picker.count()), (Some(&show("Jessica Jones")), 1));
        picker.edit(|line| line.set("xyz"));
        assert_eq!((picker.chosen(), picker.count()), (None, 0));
        picker.step(1);
        assert_eq!(picker.chosen(), None);
    }

    #[test]
    fn without_typing_the_order_stands_and_the_choice_stays_in_the_window() {
        let mut picker = picker();
        picker.step(5);
        assert_eq!(picker.chosen(), Some(&show("Jessica Jones")));
        let window = |picker: &Picker| {
            picker.window(2).map(|(chosen, entry)| (chosen, entry.label.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(window(&picker), [(false, "Game of Thrones".into()), (true, "Jessica Jones".into())]);
        picker.edit(|line| line.set(""));
        assert_eq!(picker.chosen(), Some(&show("Jessica Jones")), "nothing was typed");
        picker.step(-9);
        assert_eq!(window(&picker)[0], (true, "Luke Cage".into()));
    }

    #[test]
    fn what_is_typed_can_be_picked_where_nothing_is_called_so() {
        let typed = |text: &str| {
            let entry = |text: &str| {
                Entry::new(Clean::line(text), Clean::default(), Clean::default(), &[], show(text))
            };
            let mut picker = Picker::with_typed(vec![entry("casting"), entry("awards")], entry);
            picker.edit(|line| line.set(text));
            (picker.count(), picker.chosen().cloned())
        };
        assert_eq!(typed(""), (2, Some(show("casting"))));
        assert_eq!(typed("Casting"), (1, Some(show("casting"))));
        assert_eq!(typed("cast"), (2, Some(show("casting"))), "the new one comes after");
        assert_eq!(typed("csg"), (2, Some(show("csg"))), "it only has these letters");
        assert_eq!(typed("new one"), (1, Some(show("new one"))));
        assert_eq!(typed("  "), (2, Some(show("casting"))));
    }

    #[test]
    fn a_choice_is_begun_with_and_stays_while_details_come() {
        let mut picker = picker();
        picker.choose(&show("Jessica Jones"));
        picker.set_details([Clean::line("1"), Clean::line("2"), Clean::line("3")].into_iter());
        assert_eq!(picker.chosen(), Some(&show("Jessica Jones")));
        let details: Vec<_> = picker.window(9).map(|(_, entry)| entry.detail.to_string()).collect();
        assert_eq!(details, ["1", "2", "3"]);
    }
}
