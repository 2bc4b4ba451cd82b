//! The filter bar: the filter as typed, what it means, what it was, and how it may go on.
//!
//! Never an error: what is not understood stands in [`FilterBar::problems`] with its place. Sending
//! the query out is `App`'s, drawing `ui::filter_bar`'s.

mod completing;

use std::ops::Range;

use crossterm::event::KeyEvent;

pub use completing::Choices;
use completing::Target;

use super::Effect;
use super::edit_line::EditLine;
use crate::query::{self, Anchor, Completion, Problem, Query};

/// How many filters of this session are remembered.
const HISTORY: usize = 100;

/// The bar's text and everything that is known about it.
#[derive(Clone, Debug, Default)]
pub struct FilterBar {
    line: EditLine,
    query: Query,
    problems: Vec<Problem>,
    /// The filter before it was edited, and where the cursor was in the list then.
    before: Option<(String, Anchor)>,
    history: Vec<String>,
    /// Which of the history shows, and what was typed before it did.
    recalled: Option<(usize, String)>,
    generation: u64,
    /// The bytes whose choices have been asked for.
    asked: Option<Range<usize>>,
    choices: Option<Choices>,
}

impl FilterBar {
    pub fn new(text: &str) -> Self {
        let mut bar = Self::default();
        bar.set(text);
        bar
    }

    pub fn text(&self) -> &str {
        self.line.text()
    }

    pub fn line(&self) -> &EditLine {
        &self.line
    }

    pub fn query(&self) -> &Query {
        &self.query
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn choices(&self) -> Option<&Choices> {
        self.choices.as_ref()
    }

    /// Nothing is typed but white space.
    pub fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Replaces the filter.
    pub fn set(&mut self, text: &str) {
        self.line.set(text);
        self.read();
    }

    /// Editing begins; the list's cursor is remembered for taking back.
    pub fn start(&mut self, anchor: Anchor) {
        self.before = Some((self.text().to_owned(), anchor));
        self.recalled = None;
    }

    /// Editing ends and the filter stays.
    pub fn keep(&mut self) {
        self.before = None;
        self.close_choices();
        self.remember();
    }

    /// Editing ends and the former filter is back; where the cursor was in its list, if what was
    /// typed made a difference.
    pub fn cancel(&mut self) -> Option<Anchor> {
        self.close_choices();
        let (before, anchor) = self.before.take()?;
        if before == self.text() {
            return None;
        }
        self.set(&before);
        Some(anchor)
    }

    /// Drops the filter; false where there was none.
    pub fn drop_filter(&mut self) -> bool {
        if self.text().is_empty() {
            return false;
        }
        self.remember();
        self.set("");
        true
    }

    /// Takes an editing key.
    pub fn key(&mut self, event: KeyEvent) {
        if self.line.key(event) {
            self.recalled = None;
            self.read();
        } else {
            self.close_choices();
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.recalled = None;
        self.read();
    }

    /// Recalls the filter before the one that shows, if there is one.
    pub fn earlier(&mut self) {
        let typed = || (self.history.len(), self.text().to_owned());
        let (at, draft) = self.recalled.clone().unwrap_or_else(typed);
        if let Some(earlier) = self.history[..at].iter().rposition(|text| text != self.text()) {
            self.recall(earlier, draft);
        }
    }

    /// Recalls the filter after the one that shows, at last what was typed.
    pub fn later(&mut self) {
        if let Some((at, draft)) = self.recalled.take() {
            self.recall(at + 1, draft);
        }
    }

    fn recall(&mut self, at: usize, draft: String) {
        let text = self.history.get(at).unwrap_or(&draft).clone();
        self.set(&text);
        self.recalled = (at < self.history.len()).then_some((at, draft));
    }

    fn remember(&mut self) {
        let text = self.text().trim().to_owned();
        if text.is_empty() || self.history.last() == Some(&text) {
            return;
        }
        self.history.retain(|known| *known != text);
        self.history.push(text);
        let surplus = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..surplus);
    }

    fn read(&mut self) {
        self.close_choices();
        (self.query, self.problems) = query::parse(self.text(), &query::Clock::default());
    }

    /// Looks for ways to go on at the cursor: shows them at once, or asks for them. `Err` where
    /// there is nothing to complete.
    pub fn complete(&mut self) -> Result<Option<Effect>, NothingToComplete> {
        match Target::at(self.text(), self.line.cursor_byte()).ok_or(NothingToComplete)? {
            Target::Name(choices) => {
                self.choices = Some(choices);
                self.take_single();
                Ok(None)
            }
            Target::Value { range, field, typed } => {
                self.generation += 1;
                self.asked = Some(range);
                Ok(Some(Effect::Complete(query::CompletionRequest {
                    generation: self.generation,
                    field,
                    value: typed,
                    rest: Query::default(),
                    clock: query::Clock::default(),
                })))
            }
        }
    }

    /// Takes the answer. `Err` where there is nothing to complete.
    pub fn take_completions(
        &mut self,
        generation: u64,
        completions: Vec<Completion>,
    ) -> Result<(), NothingToComplete> {
        if generation != self.generation {
            return Ok(());
        }
        let Some(range) = self.asked.take() else { return Ok(()) };
        self.choices = Choices::new(range, completions, " ");
        if self.choices.is_none() {
            return Err(NothingToComplete);
        }
        self.take_single();
        Ok(())
    }

    fn take_single(&mut self) {
        if self.choices.as_ref().is_some_and(Choices::is_single) {
            self.take_choice();
        }
    }

    /// The next or previous choice; false where no choices show.
    pub fn step_choice(&mut self, forward: bool) -> bool {
        let Some(choices) = &mut self.choices else { return false };
        choices.step(forward);
        true
    }

    /// Puts the chosen way in; false where no choices show.
    pub fn take_choice(&mut self) -> bool {
        let Some((text, cursor)) = self.choices.take().and_then(|choices| choices.applied(self.text()))
        else {
            return false;
        };
        self.line.set_with_cursor(&text, cursor);
        self.recalled = None;
        self.read();
        true
    }

    /// Puts in what stands in a line of so many lines of choices; false where nothing does.
    pub fn take_line(&mut self, height: usize, line: usize) -> bool {
        self.choices.as_mut().is_some_and(|choices| choices.choose_line(height, line)) && self.take_choice()
    }

    /// Shows no choices, and wants none that are on their way; false where none showed.
    pub fn close_choices(&mut self) -> bool {
        self.asked = None;
        self.choices.take().is_some()
    }
}

/// Neither a field's name nor a value that could go on stands at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingToComplete;

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(bar: &mut FilterBar, text: &str) {
        bar.start(Anchor::Position(0));
        bar.set(text);
        bar.keep();
    }

    #[test]
    fn history_goes_back_and_forth_to_what_was_typed() {
        let mut bar = FilterBar::default();
        kept(&mut bar, "one");
        kept(&mut bar, "two");
        kept(&mut bar, "one");
        bar.set("dra");
        let mut after = |step: fn(&mut FilterBar)| {
            step(&mut bar);
            bar.text().to_owned()
        };
        assert_eq!([(); 3].map(|()| after(FilterBar::earlier)), ["one", "two", "two"]);
        assert_eq!([(); 3].map(|()| after(FilterBar::later)), ["one", "dra", "dra"]);
    }

    #[test]
    fn cancelling_brings_the_former_filter_and_place_back() {
        let mut bar = FilterBar::new("former");
        bar.start(Anchor::Position(7));
        bar.set("typed");
        assert_eq!(bar.cancel(), Some(Anchor::Position(7)));
        assert_eq!(bar.text(), "former");
        bar.start(Anchor::Position(7));
        assert_eq!(bar.cancel(), None);
    }

    #[test]
    fn a_dropped_filter_can_be_recalled() {
        let mut bar = FilterBar::new("luke");
        assert!(bar.drop_filter() && !bar.drop_filter());
        bar.earlier();
        assert_eq!(bar.text(), "luke");
    }
}
