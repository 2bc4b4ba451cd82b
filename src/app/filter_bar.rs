//! The filter bar: the filter as typed, what it means, what it was, and how it may go on.
//!
//! Never an error: what is not understood stands in [`FilterBar::problems`] with its place. Sending
//! the query out is `App`'s, drawing `ui::filter_bar`'s.

mod completing;

use std::ops::Range;

use crossterm::event::KeyEvent;

pub use completing::Choices;
use completing::Target;

use super::edit_line::EditLine;
use crate::query::{self, Anchor, Clock, Completion, Problem, Query};

/// How many filters are remembered.
const HISTORY: usize = 100;

/// Ways to go on that are asked for, at most.
pub const MOST_CHOICES: usize = 100;

/// The bar's text and everything that is known about it.
#[derive(Clone, Debug, Default)]
pub struct FilterBar {
    line: EditLine,
    query: Query,
    problems: Vec<Problem>,
    /// When it was read, or would be.
    clock: Clock,
    /// The filter before it was edited, and where the cursor was in the list then.
    before: Option<(String, Anchor)>,
    /// Each once, the newest last.
    history: Vec<String>,
    /// Which of the history shows, and what was typed before it did.
    recalled: Option<(usize, String)>,
    asked: Option<Asked>,
    choices: Option<Choices>,
}

/// Choices that are on their way.
#[derive(Clone, Debug)]
struct Asked {
    generation: u64,
    /// The bytes that they would replace.
    range: Range<usize>,
    /// A key was pressed for them, rather than another letter typed while choices show.
    wanted: bool,
}

/// What has to be asked for to complete a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub field: &'static str,
    /// What was typed of it so far.
    pub value: String,
    /// The filter without it.
    pub rest: Query,
}

impl FilterBar {
    /// A filter to begin with, and those that can be recalled, the newest last.
    pub fn new(text: &str, history: Vec<String>) -> Self {
        let mut bar = Self::default();
        for filter in history {
            remember(&mut bar.history, &filter);
        }
        bar.set(text);
        bar
    }

    /// The moment from which ages are reckoned. On another day the filter is read again.
    pub fn set_clock(&mut self, clock: Clock) {
        let another_day = clock.today() != self.clock.today();
        self.clock = clock;
        if another_day {
            (self.query, self.problems) = query::parse(self.text(), &self.clock);
        }
    }

    /// Filters that can be recalled, the newest last.
    pub fn history(&self) -> &[String] {
        &self.history
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
        remember(&mut self.history, self.line.text());
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
        remember(&mut self.history, self.line.text());
        self.set("");
        true
    }

    /// Takes an editing key. Choices that show stay for [`complete`](Self::complete) to renew.
    pub fn key(&mut self, event: KeyEvent) {
        if self.line.key(event) {
            self.typed();
        } else {
            self.close_choices();
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.typed();
    }

    fn typed(&mut self) {
        self.recalled = None;
        let choices = self.choices.take();
        self.read();
        self.choices = choices;
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

    fn read(&mut self) {
        self.close_choices();
        (self.query, self.problems) = query::parse(self.text(), &self.clock);
    }

    /// Looks for ways to go on at the cursor: shows them at once, or says what to ask for, to be answered
    /// under this generation. `wanted` where a key was pressed for it: then a single way is taken at once,
    /// and `Err` says that there is none; else choices that show are renewed or closed.
    pub fn complete(&mut self, generation: u64, wanted: bool) -> Result<Option<Wanted>, NothingToComplete> {
        let cursor = self.line.cursor_byte();
        match Target::at(self.text(), cursor) {
            Some(Target::Name(choices)) => {
                self.choices = Some(choices);
                self.take_single(wanted);
                Ok(None)
            }
            Some(Target::Value { range, field, typed }) => {
                if let Some(choices) = &mut self.choices {
                    choices.move_to(range.clone());
                }
                let rest = query::rest_of(self.text(), &range, &self.clock);
                self.asked = Some(Asked { generation, range, wanted });
                Ok(Some(Wanted { field, value: typed, rest }))
            }
            None => {
                self.close_choices();
                if wanted { Err(NothingToComplete) } else { Ok(None) }
            }
        }
    }

    /// Takes the answer. `Err` where a key was pressed and there is nothing to complete.
    pub fn take_completions(
        &mut self,
        generation: u64,
        completions: Vec<Completion>,
    ) -> Result<(), NothingToComplete> {
        let Some(asked) = self.asked.take_if(|asked| asked.generation == generation) else {
            return Ok(());
        };
        let shown = self.choices.take();
        self.choices = Choices::new(asked.range, completions, " ");
        match (&mut self.choices, shown) {
            (Some(choices), Some(shown)) => choices.choose_like(&shown),
            (None, _) if asked.wanted => return Err(NothingToComplete),
            _ => {}
        }
        self.take_single(asked.wanted);
        Ok(())
    }

    fn take_single(&mut self, wanted: bool) {
        if wanted && self.choices.as_ref().is_some_and(Choices::is_single) {
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

/// Puts a filter last in the history.
fn remember(history: &mut Vec<String>, filter: &str) {
    let filter = filter.trim();
    if filter.is_empty() {
        return;
    }
    history.retain(|known| known != filter);
    history.push(filter.to_owned());
    let surplus = history.len().saturating_sub(HISTORY);
    history.drain(..surplus);
}

/// Neither a field's name nor a value that could go on stands at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingToComplete;

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;
    use crate::text::Clean;

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
        let mut bar = FilterBar::new("former", Vec::new());
        bar.start(Anchor::Position(7));
        bar.set("typed");
        assert_eq!(bar.cancel(), Some(Anchor::Position(7)));
        assert_eq!(bar.text(), "former");
        bar.start(Anchor::Position(7));
        assert_eq!(bar.cancel(), None);
    }

    #[test]
    fn a_dropped_filter_can_be_recalled() {
        let mut bar = FilterBar::new("luke", Vec::new());
        assert!(bar.drop_filter() && !bar.drop_filter());
        bar.earlier();
        assert_eq!(bar.text(), "luke");
    }

    #[test]
    fn each_filter_is_remembered_once_the_newest_last() {
        let history = ["a", "b", " a ", ""].map(str::to_owned).to_vec();
        let mut bar = FilterBar::new("c", history);
        assert_eq!(bar.history(), ["b", "a"]);
        kept(&mut bar, "b");
        assert_eq!(bar.history(), ["a", "b"]);
    }

    #[test]
    fn choices_follow_what_is_typed_and_an_older_answer_is_dropped() {
        let way =
            |value: &str| Completion { value: value.to_owned(), label: Clean::line(value), count: Some(1) };
        let typed = |bar: &mut FilterBar, letter| {
            bar.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        };
        let mut bar = FilterBar::new("show:", Vec::new());
        let wanted = bar.complete(1, true).unwrap().unwrap();
        assert_eq!((wanted.field, wanted.value.as_str(), wanted.rest.is_all()), ("show", "", true));
        bar.take_completions(1, vec![way("jessica"), way("luke"), way("lucifer")]).unwrap();
        bar.step_choice(true);
        typed(&mut bar, 'l');
        assert_eq!(bar.complete(2, false).unwrap().unwrap().value, "l");
        typed(&mut bar, 'u');
        bar.complete(3, false).unwrap();
        bar.take_completions(2, vec![way("old")]).unwrap();
        bar.take_completions(3, vec![way("lucifer"), way("luke")]).unwrap();
        assert!(bar.take_choice());
        assert_eq!(bar.text(), "show:luke ", "the same one is chosen still");
    }

    /// What shows can be taken though newer choices are on their way; it replaces all that was typed.
    #[test]
    fn a_choice_taken_early_replaces_what_was_typed_since() {
        let way = Completion { value: "luke".to_owned(), label: Clean::line("luke"), count: Some(1) };
        let mut bar = FilterBar::new("show:", Vec::new());
        bar.complete(1, true).unwrap();
        bar.take_completions(1, vec![way.clone(), way]).unwrap();
        bar.key(KeyEvent::new(KeyCode::Char('l'), KeyModifiers::NONE));
        bar.complete(2, false).unwrap();
        assert!(bar.take_choice());
        assert_eq!(bar.text(), "show:luke ");
    }
}
