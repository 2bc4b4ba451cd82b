//! The filter: keys and pastes in the bar, and the list asked anew when filter or view changes.

use crossterm::event::KeyEvent;

use super::filter_bar::{FilterBar, NothingToComplete, Wanted};
use super::status::Scan;
use super::{App, Effect, Focus, Severity};
use crate::action::{Action, Context};
use crate::keymap::Key;
use crate::query::{Anchor, Completion, CompletionRequest, Highlights, Page};
use crate::text::Clean;

impl App {
    /// Lists view and filter from a place.
    pub(super) fn list_anew(&mut self, anchor: Anchor) {
        let query = self.view.query(self.bar.query(), self.list.kept_in_view(), &self.clock());
        let question = self.list.ask(query, anchor);
        self.highlight(&[]);
        self.offers.forget();
        self.ask_rows(Some(question));
    }

    /// Takes rows; which names the filter's shows have is known only now.
    pub(super) fn take_page(&mut self, mut page: Page) {
        let shows = std::mem::take(&mut page.shows);
        if self.list.take(page) {
            self.highlight(&shows);
        }
    }

    /// What view and filter look for.
    fn highlight(&mut self, shows: &[Clean]) {
        self.highlights = Highlights::of(self.list.query()).with_names(shows);
        self.reader.set_highlights(self.highlights.clone());
    }

    /// Articles came, went or changed.
    pub(super) fn list_news(&mut self) {
        // What the first look at the folder finds is no news.
        if self.status.scan() == Scan::Over || self.fetches.brings() {
            self.list.await_news();
        }
        self.ask_again();
    }

    /// Articles or marks changed: asks for rows and counts again, the cursor staying where it is.
    pub(super) fn ask_again(&mut self) {
        if self.list.asked() {
            // While articles still come in, a cursor that nobody has moved waits where it began; but what a fetch
            // brings moves no cursor.
            let settled = self.status.scan() == Scan::Over || self.fetches.brings();
            let question = match self.touched || settled {
                true => self.list.ask_again(),
                false => self.list.ask_from(self.start.clone()),
            };
            self.ask_rows(Some(question));
            self.ask_counts();
            self.ask_view_total();
            self.breakdown.forget();
            self.offers.forget();
        }
    }

    pub(super) fn start_filter(&mut self) {
        self.bar.start(self.list.anchor());
        self.focus_before_bar = self.focus;
        self.focus = Focus::Bar;
    }

    /// Drops the filter, if there is one; the cursor stays on its article.
    pub(super) fn drop_filter(&mut self) -> bool {
        let dropped = self.bar.drop_filter();
        if dropped {
            self.list_anew(self.list.anchor());
        }
        dropped
    }

    /// A key in the filter bar.
    pub(super) fn bar_key(&mut self, event: KeyEvent) {
        match self.settings.keymap.find(Context::Bar, Key::from(event)) {
            Some(Action::BarKeep) => self.keep_filter(),
            Some(Action::BarCancel) => self.cancel_filter(),
            Some(Action::BarDown) => self.bar_step(true),
            Some(Action::BarUp) => self.bar_step(false),
            Some(Action::BarEarlier) => self.edit_filter(FilterBar::earlier),
            Some(Action::BarLater) => self.edit_filter(FilterBar::later),
            Some(Action::BarEmpty) => self.edit_filter(|bar| bar.set("")),
            Some(Action::BarComplete) => self.complete(),
            _ => {
                self.edit_filter(|bar| bar.key(event));
                self.go_on_completing();
            }
        }
    }

    /// Edits the bar, and lists anew where the filter changed.
    pub(super) fn edit_filter<T>(&mut self, edit: impl FnOnce(&mut FilterBar) -> T) -> T {
        let before = self.bar.text().to_owned();
        let result = edit(&mut self.bar);
        if self.bar.text() != before {
            self.list_anew(self.list.anchor_or_first());
        }
        result
    }

    fn keep_filter(&mut self) {
        if !self.edit_filter(FilterBar::take_choice) {
            self.bar.keep();
            self.focus = Focus::List;
        }
    }

    fn cancel_filter(&mut self) {
        if self.bar.close_choices() {
            return;
        }
        if let Some(anchor) = self.bar.cancel() {
            self.list_anew(anchor);
        }
        self.focus = self.focus_before_bar;
    }

    /// Moves in the choices, or in the list while typing.
    fn bar_step(&mut self, forward: bool) {
        if !self.bar.step_choice(forward) {
            self.step_list(if forward { 1 } else { -1 });
        }
    }

    fn complete(&mut self) {
        if !self.bar.step_choice(true) && !self.take_offer() {
            self.ask_completions(true);
        }
    }

    /// Choices that show follow what is typed.
    fn go_on_completing(&mut self) {
        if self.bar.choices().is_some() {
            self.ask_completions(false);
        }
    }

    fn ask_completions(&mut self, wanted: bool) {
        let generation = self.question();
        match self.edit_filter(|bar| bar.complete(generation, wanted)) {
            Ok(None) => {}
            Ok(Some(Wanted { field, value, rest })) => {
                let clock = self.clock();
                let rest = self.view.query(&rest, self.list.kept_in_view(), &clock);
                let question = CompletionRequest { generation, field, value, rest, clock };
                self.effects.push(Effect::Complete(question));
            }
            Err(NothingToComplete) => self.say(Severity::Info, "nothing to complete here"),
        }
    }

    pub(super) fn take_completions(&mut self, generation: u64, completions: Vec<Completion>) {
        if self.take_tags(generation, &completions) {
            return;
        }
        let taken = self.edit_filter(|bar| bar.take_completions(generation, completions));
        if taken.is_err() {
            self.say(Severity::Info, "nothing to complete here");
        }
    }

    /// Pasted text goes where text is typed, and nowhere else.
    pub(super) fn paste(&mut self, text: &str) {
        if self.overlay.is_some() {
            self.edit_overlay(|line| line.paste(text));
        } else if self.focus == Focus::Bar {
            self.edit_filter(|bar| bar.paste(text));
            self.go_on_completing();
        } else {
            let key = self.key_of(Action::Filter);
            self.say(Severity::Info, &format!("pasted text is no command; {key} first, to filter by it"));
        }
    }
}
