//! The mouse: a click selects or enters, the wheel scrolls what is under it. Never needed.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::breakdown::Sections;
use super::overlay::Overlay;
use super::{App, Focus, Panes, offers_area, picker_entries, text_area, within};

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
        let completions = self.bar.choices().map(|choices| choices.area(shown));
        if let Some(overlay) = &self.overlay {
            let area = self.overlay_area(overlay, shown);
            if !area.contains(at) {
                self.cancel_overlay();
            } else {
                match overlay {
                    Overlay::Why(_) => self.click_reason(at),
                    Overlay::Feeds(_) => self.click_feed(at),
                    Overlay::Adding(_) => self.click_adding(at),
                    _ if picker_entries(area).contains(at) => self.click_choice(picker_entries(area), at.y),
                    _ => {}
                }
            }
        } else if let Some(area) = completions.filter(|area| area.contains(at)) {
            if within(area).contains(at) {
                self.click_completion(within(area), at.y);
            }
        } else if shown.bar.contains(at) {
            if self.focus != Focus::Bar {
                self.start_filter();
            }
        } else if shown.breakdown.contains(at) {
            self.leave_bar();
            self.click_in_breakdown(shown.breakdown, at);
        } else if shown.list.contains(at) {
            self.click_list(shown.list, at);
        } else if shown.reader.contains(at) {
            self.leave_bar();
            self.click_text(shown.reader, at);
        }
    }

    /// A click on an entry of a picker takes it.
    fn click_choice(&mut self, entries: Rect, y: u16) {
        let (height, line) = (usize::from(entries.height), usize::from(y - entries.y));
        if let Some(Overlay::Picker { picker, .. }) = &mut self.overlay
            && picker.choose_line(height, line)
        {
            self.take_choice();
        }
    }

    /// A click on a choice of completion puts it in.
    fn click_completion(&mut self, choices: Rect, y: u16) {
        self.edit_filter(|bar| bar.take_line(choices.height.into(), (y - choices.y).into()));
    }

    /// A click on a line of the breakdown narrows the filter by it, as a click on a choice takes that.
    fn click_in_breakdown(&mut self, area: Rect, at: Position) {
        self.focus = Focus::Breakdown;
        let sections = Sections::of(area, self.breakdown());
        let Some((section, part)) = sections.iter().find(|(_, part)| part.contains(at)) else { return };
        let lines = Sections::lines(part);
        if lines.contains(at) {
            let top = Sections::top(self.breakdown(), section, lines.height);
            self.click_breakdown(section, top + usize::from(at.y - lines.y));
        }
    }

    /// The first click selects, a click on the row under the cursor reads it.
    fn click_list(&mut self, list: Rect, at: Position) {
        self.leave_bar();
        self.focus = Focus::List;
        let offers = offers_area(list);
        if offers.contains(at) {
            self.click_offer(usize::from(at.y - offers.y));
        }
        let rows = 0..=Panes::rows(list);
        let clicked = rows.into_iter().find(|index| Panes::row(list, *index).contains(at));
        let position = clicked.map(|index| self.list.top() + index);
        match position.filter(|position| self.list.row(*position).is_some()) {
            Some(position) if position == self.list.cursor() => self.read(),
            Some(position) => self.go_to_row(position),
            None => {}
        }
    }

    /// A click in the text enters it; there a click on a link opens that, and one on a show's name filters by it.
    fn click_text(&mut self, pane: Rect, at: Position) {
        let text = text_area(pane, self.settings.measure);
        let target = if self.focus == Focus::Reader && text.contains(at) {
            self.reader.target_at(at.y - text.y, at.x - text.x)
        } else {
            None
        };
        match target {
            Some(target) => self.go_to(&target),
            None => self.read(),
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
            Some(Overlay::Why(_)) => self.step_reason(direction),
            Some(Overlay::Feeds(_)) => self.step_feed(direction),
            Some(Overlay::Adding(_)) => self.step_candidate(direction),
            Some(Overlay::Consent(_)) => self.scroll_question(direction * NOTCH),
            Some(_) => self.step_choice(direction),
            None if shown.breakdown.contains(at) => self.scroll_breakdown(direction),
            None if shown.reader.contains(at) => self.scroll_reader(direction * NOTCH),
            None if shown.list.contains(at) && !self.list.waiting() => {
                let question = self.list.scroll(direction);
                self.ask_rows(question);
            }
            None => {}
        }
    }
}
