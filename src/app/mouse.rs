//! The mouse: a click selects or enters, the wheel scrolls what is under it. Never needed.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::help::Sheet;
use super::overlay::Overlay;
use super::{App, Focus, Panes, panes};

/// Lines of text, or rows, for one notch of the wheel.
const NOTCH: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, event: MouseEvent) {
        let Some(shown) = self.panes().filter(|_| self.settings.mouse) else { return };
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.status.seen();
                self.click(&shown, at);
            }
            MouseEventKind::ScrollDown => self.wheel(&shown, at, 1),
            MouseEventKind::ScrollUp => self.wheel(&shown, at, -1),
            _ => {}
        }
    }

    fn click(&mut self, shown: &Panes, at: Position) {
        if let Some(overlay) = &self.overlay {
            if !self.overlay_area(overlay, shown).contains(at) {
                self.cancel_overlay();
            }
        } else if shown.bar.contains(at) {
            if self.focus != Focus::Bar {
                self.start_filter();
            }
        } else if shown.list.contains(at) {
            self.click_list(shown.list, at);
        } else if shown.reader.contains(at) {
            self.leave_bar();
            self.read();
        }
    }

    /// The first click selects, a click on the row under the cursor reads it.
    fn click_list(&mut self, list: Rect, at: Position) {
        self.leave_bar();
        self.focus = Focus::List;
        let rows = 0..=Panes::rows(list);
        let clicked = rows.into_iter().find(|index| Panes::row(list, *index).contains(at));
        let position = clicked.map(|index| self.list.top() + index);
        match position.filter(|position| self.list.row(*position).is_some()) {
            Some(position) if position == self.list.cursor() => self.read(),
            Some(position) => {
                let question = self.list.move_to(position);
                self.ask_rows(question);
            }
            None => {}
        }
    }

    fn leave_bar(&mut self) {
        if self.focus == Focus::Bar {
            self.bar.keep();
            self.focus = Focus::List;
        }
    }

    fn wheel(&mut self, shown: &Panes, at: Position, direction: isize) {
        match self.overlay {
            Some(Overlay::Help { .. } | Overlay::Changes { .. }) => self.scroll_sheet(direction * NOTCH),
            Some(_) => self.step_choice(direction),
            None if shown.reader.contains(at) => self.scroll_reader(direction * NOTCH),
            None if shown.list.contains(at) && !self.list.waiting() => {
                let question = self.list.scroll(direction);
                self.ask_rows(question);
            }
            None => {}
        }
    }

    /// Where an overlay stands.
    pub fn overlay_area(&self, overlay: &Overlay, shown: &Panes) -> Rect {
        match overlay {
            Overlay::Help { .. } => Sheet::of(&self.settings.keymap, self.size).area,
            Overlay::Changes { .. } => panes::picker(self.size, self.marking.steps().len()),
            Overlay::Shows { picker, .. } | Overlay::Links(picker) => {
                panes::picker(self.size, picker.count())
            }
            Overlay::Palette(picker) => panes::picker(self.size, picker.count()),
            Overlay::Prompt(_) => shown.status,
        }
    }
}
