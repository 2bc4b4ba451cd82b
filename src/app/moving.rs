//! Moving: in the list or the reading pane, whichever has the focus, and between them.

use super::{App, Effect, Focus};
use crate::query::PageRequest;

impl App {
    /// Sends a question of the list, if it has one.
    pub(super) fn ask_rows(&mut self, question: Option<PageRequest>) {
        self.effects.extend(question.map(Effect::Rows));
    }

    /// A row of the list, or a line of the text.
    pub(super) fn step(&mut self, by: isize) {
        match self.focus {
            Focus::Reader => self.scroll_reader(by),
            Focus::List | Focus::Bar | Focus::Breakdown => self.step_list(by),
        }
    }

    pub(super) fn step_list(&mut self, by: isize) {
        if self.step_offer(by) {
            return;
        }
        let question = self.list.move_by(by);
        self.ask_rows(question);
    }

    /// Puts the cursor on a row of the list, from 0; past the end is the last.
    pub(super) fn go_to_row(&mut self, position: usize) {
        let question = self.list.move_to(position);
        self.ask_rows(question);
    }

    pub(super) fn scroll_reader(&mut self, lines: isize) {
        self.reader.scroll(lines);
        self.end_seen();
    }

    /// A page, or the part of it that `divisor` says, forward or back.
    pub(super) fn page(&mut self, direction: isize, divisor: isize) {
        match self.focus {
            Focus::Reader => self.scroll_reader(direction * (self.reader.page() / divisor).max(1)),
            Focus::List | Focus::Bar | Focus::Breakdown => {
                self.step_list(direction * (self.list.page() / divisor).max(1));
            }
        }
    }

    pub(super) fn go_to_first(&mut self) {
        match self.focus {
            Focus::Reader => self.reader.scroll_to_start(),
            Focus::List | Focus::Bar | Focus::Breakdown => self.go_to_row(0),
        }
    }

    pub(super) fn go_to_last(&mut self) {
        match self.focus {
            Focus::Reader => {
                self.reader.scroll_to_end();
                self.end_seen();
            }
            Focus::List | Focus::Bar | Focus::Breakdown => self.go_to_row(usize::MAX),
        }
    }

    /// One step back: from finding, from the reading pane, in the list from the filter, at last from a fetch.
    pub(super) fn back(&mut self) {
        if self.reader.finding() {
            self.reader.end_find();
        } else if self.focus == Focus::Reader {
            self.focus = Focus::List;
        } else if !self.drop_filter() && self.fetches.course().is_some() {
            self.stop_fetch();
        }
    }

    pub(super) fn other_pane(&mut self) {
        self.focus = match self.focus {
            Focus::Reader => Focus::List,
            Focus::List | Focus::Bar | Focus::Breakdown => Focus::Reader,
        };
        self.end_seen();
    }

    /// The reading pane alone, or both panes again.
    pub(super) fn toggle_alone(&mut self) {
        self.reader_alone = !(self.reader_alone && self.focus == Focus::Reader);
        if self.reader_alone {
            self.focus = Focus::Reader;
        }
    }
}
