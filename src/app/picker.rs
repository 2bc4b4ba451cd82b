//! A list to pick one thing from: shows, commands, links. Typing narrows it fuzzily over folded text.

use std::cmp::Reverse;

use crossterm::event::KeyEvent;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::edit_line::EditLine;
use crate::text::{Clean, fold};

/// One thing to pick.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    pub label: Clean,
    /// Follows the label, dim.
    pub note: Clean,
    /// At the right end, dim.
    pub detail: Clean,
    pub value: T,
    /// Folded; any of them may match what is typed.
    names: Vec<String>,
}

impl<T> Entry<T> {
    /// Found by its label and note, and by `aliases`.
    pub fn new(label: Clean, note: Clean, detail: Clean, aliases: &[Clean], value: T) -> Self {
        let names = [&label, &note].into_iter().chain(aliases).map(|name| fold::fold(name)).collect();
        Self { label, note, detail, value, names }
    }
}

/// Entries, what is typed, and which entry is chosen.
#[derive(Clone, Debug)]
pub struct Picker<T> {
    line: EditLine,
    entries: Vec<Entry<T>>,
    /// Indices of the entries that match, best first.
    matching: Vec<usize>,
    /// Index into `matching`.
    chosen: usize,
}

impl<T> Picker<T> {
    pub fn new(entries: Vec<Entry<T>>) -> Self {
        let mut picker = Self { line: EditLine::default(), entries, matching: Vec::new(), chosen: 0 };
        picker.narrow();
        picker
    }

    /// Other entries under what is typed.
    pub fn fill(&mut self, entries: Vec<Entry<T>>) {
        self.entries = entries;
        self.narrow();
    }

    pub fn line(&self) -> &EditLine {
        &self.line
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }

    /// Entries that match.
    pub fn count(&self) -> usize {
        self.matching.len()
    }

    pub fn chosen_index(&self) -> usize {
        self.chosen
    }

    pub fn chosen(&self) -> Option<&T> {
        self.matching.get(self.chosen).map(|index| &self.entries[*index].value)
    }

    /// The entries to draw in so many lines, with whether each is the chosen one.
    pub fn window(&self, height: usize) -> impl Iterator<Item = (bool, &Entry<T>)> {
        let shown = self.matching.iter().enumerate().skip(self.top(height)).take(height);
        shown.map(|(index, entry)| (index == self.chosen, &self.entries[*entry]))
    }

    /// Matching entries that are scrolled out above a window.
    fn top(&self, height: usize) -> usize {
        (self.chosen + 1).saturating_sub(height)
    }

    /// Chooses the entry in a line of the window; false where none stands.
    pub fn choose_line(&mut self, height: usize, line: usize) -> bool {
        let index = self.top(height) + line;
        let stands = line < height && index < self.matching.len();
        if stands {
            self.chosen = index;
        }
        stands
    }

    pub fn key(&mut self, event: KeyEvent) {
        if self.line.key(event) {
            self.narrow();
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.narrow();
    }

    pub fn empty(&mut self) {
        self.line.set("");
        self.narrow();
    }

    /// Moves the choice, stopping at either end.
    pub fn step(&mut self, entries: isize) {
        let last = self.matching.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(entries).min(last);
    }

    fn narrow(&mut self) {
        let typed = fold::fold(self.line.text());
        let pattern = Pattern::new(&typed, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let mut matcher = Matcher::new(config);
        let mut letters = Vec::new();
        let mut score = |entry: &Entry<T>| {
            let names = entry.names.iter();
            names.filter_map(|name| pattern.score(Utf32Str::new(name, &mut letters), &mut matcher)).max()
        };
        let scored = self.entries.iter().enumerate();
        // A whole name comes first. Of equally good ones the shorter is nearer to what was typed; without
        // typing the order stands.
        let other = |entry: &Entry<T>| !typed.is_empty() && !entry.names.contains(&typed);
        let surplus = |entry: &Entry<T>| if typed.is_empty() { 0 } else { entry.label.len() };
        let rank = |(index, entry)| Some((other(entry), Reverse(score(entry)?), surplus(entry), index));
        let mut found: Vec<_> = scored.filter_map(rank).collect();
        found.sort();
        self.matching = found.into_iter().map(|(_, _, _, index)| index).collect();
        self.chosen = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker<usize> {
        let entry = |value, label: &str, alias: &str| {
            Entry::new(Clean::line(label), Clean::default(), Clean::default(), &[Clean::line(alias)], value)
        };
        Picker::new(vec![
            entry(0, "Luke Cage", "Marvel’s Luke Cage"),
            entry(1, "Game of Thrones", "GoT"),
            entry(2, "Jessica Jones", "AKA Jessica Jones"),
        ])
    }

    #[test]
    fn any_name_is_found_fuzzily() {
        let mut picker = picker();
        picker.paste("GOT");
        assert_eq!(picker.chosen(), Some(&1));
        picker.empty();
        picker.paste("jsj");
        assert_eq!((picker.chosen(), picker.count()), (Some(&2), 1));
        picker.paste("xyz");
        assert_eq!((picker.chosen(), picker.count()), (None, 0));
        picker.step(1);
        assert_eq!(picker.chosen(), None);
    }

    #[test]
    fn without_typing_the_order_stands_and_the_choice_stays_in_the_window() {
        let mut picker = picker();
        picker.step(5);
        assert_eq!(picker.chosen(), Some(&2));
        let window: Vec<_> = picker.window(2).map(|(chosen, entry)| (chosen, entry.value)).collect();
        assert_eq!(window, [(false, 1), (true, 2)]);
        picker.step(-9);
        assert_eq!(picker.window(2).next().map(|(chosen, entry)| (chosen, entry.value)), Some((true, 0)));
    }
}
