//! Draws what lies over the panes: help, changes and the pickers.

use ratatui::layout::{Margin, Position, Rect};

use super::draw::{Pen, wrapped};
use super::edit_line;
use crate::app::help::{Line, Sheet};
use crate::app::overlay::PickerKind;
use crate::app::picker::{Entry, Picker};
use crate::app::{App, Marking, Overlay, Panes, picker_entries, within};
use crate::text::{Clean, columns};
use crate::theme::Role;

/// Draws an overlay; gives the place of its cursor.
pub fn draw(app: &App, overlay: &Overlay, pen: &mut Pen<'_>, panes: &Panes) -> Option<Position> {
    let area = app.overlay_area(overlay, panes);
    match overlay {
        Overlay::Help { top } => help(&Sheet::of(&app.settings, app.size(), app.focus()), *top, pen),
        Overlay::Changes { top } => changes(app.marking(), *top, pen, area),
        Overlay::Picker { kind, picker, awaited } => {
            return Some(draw_picker(wording(*kind, awaited.is_some()), picker, pen, area));
        }
        Overlay::Prompt(_) => return None,
    }
    Some(within(area).as_position())
}

fn help(sheet: &Sheet, top: usize, pen: &mut Pen<'_>) {
    pen.clear(sheet.area);
    let place = (top * 100).checked_div(sheet.last_top).map(|percent| format!("{percent}%"));
    pen.frame(sheet.area, "Help", &place.unwrap_or_default(), true);
    for (part, lines) in &sheet.columns {
        for (line, y) in lines.iter().skip(top).zip(part.top()..part.bottom()) {
            help_line(line, sheet.indent, pen, Rect { y, height: 1, ..*part });
        }
    }
}

fn help_line(line: &Line, indent: u16, pen: &mut Pen<'_>, area: Rect) {
    match line {
        Line::Blank => {}
        Line::Heading(text) => _ = pen.text(area, area.x, area.y, text, Role::Heading),
        Line::Key { keys, help } => {
            let indent = indent.min(area.width);
            let left = Rect { width: indent.saturating_sub(1), ..area };
            pen.cut(left, keys, pen.style(Role::Accent));
            let right = Rect { x: area.x + indent, width: area.width - indent, ..area };
            pen.cut(right, help, pen.style(Role::Text));
        }
    }
}

fn changes(marking: &Marking, top: usize, pen: &mut Pen<'_>, area: Rect) {
    pen.clear(area);
    pen.frame(area, "Changes, the last first", "", true);
    let inner = within(area).inner(Margin::new(1, 0));
    if marking.steps().len() == 0 {
        pen.text(inner, inner.x, inner.y, "nothing has been changed in this session", Role::Dim);
    }
    for (step, y) in marking.steps().skip(top).zip(inner.top()..inner.bottom()) {
        let line = Rect { y, height: 1, ..inner };
        pen.cut(line, &step.label, pen.style(Role::Text));
    }
}

/// A picker's title, and what stands in place of its entries where there are none.
fn wording(kind: PickerKind, awaited: bool) -> (&'static str, &'static str) {
    match kind {
        PickerKind::Shows if awaited => ("Shows", "counting the shows"),
        PickerKind::Shows => ("Shows", "no such show"),
        PickerKind::Views => ("Views", "no such view"),
        PickerKind::Orders => ("Order of the list", "no such order"),
        PickerKind::Tags(_) if awaited => ("Tags", "counting the tags"),
        PickerKind::Tags(_) => ("Tags", "no tags yet; type one"),
        PickerKind::Commands => ("Commands", "no such command; a number goes to that row"),
        PickerKind::Links => ("Links", "no such link"),
    }
}

fn draw_picker((title, nothing): (&str, &str), picker: &Picker, pen: &mut Pen<'_>, area: Rect) -> Position {
    let entries = picker_entries(area);
    pen.clear(area);
    pen.frame(area, title, &super::place(picker.position(), entries.height), true);
    let inner = within(area).inner(Margin::new(1, 0));
    let prompt = Rect { height: inner.height.min(1), ..inner };
    let x = pen.text(prompt, prompt.x, prompt.y, "> ", Role::Accent);
    let line = Rect { x, width: prompt.right().saturating_sub(x), ..prompt };
    edit_line::draw(picker.line(), pen, line, |pen, _| pen.style(Role::Text));
    if picker.count() == 0 {
        let nothing = wrapped(nothing, inner.width);
        for (line, y) in nothing.iter().zip(entries.top()..entries.bottom()) {
            pen.text(inner, inner.x, y, line, Role::Dim);
        }
    }
    let widest = Widest::of(picker.entries());
    let window = picker.window(entries.height.into());
    for ((chosen, entry), y) in window.zip(entries.top()..entries.bottom()) {
        draw_entry(entry, &widest, chosen, pen, Rect { y, height: 1, ..entries });
    }
    edit_line::cursor(picker.line(), line)
}

/// Columns that the parts of entries need at most.
struct Widest {
    label: u16,
    note: u16,
    detail: u16,
}

impl Widest {
    fn of(entries: &[Entry]) -> Self {
        let widest = |part: fn(&Entry) -> &Clean| entries.iter().map(|entry| columns(part(entry))).max();
        let [label, note, detail] =
            [widest(|entry| &entry.label), widest(|entry| &entry.note), widest(|entry| &entry.detail)];
        Self { label: label.unwrap_or(0), note: note.unwrap_or(0), detail: detail.unwrap_or(0) }
    }

    /// What labels get of a room that notes share with them: what notes leave, but two fifths at least. One
    /// endless name leaves room for the notes of others.
    fn label_in(&self, room: u16) -> u16 {
        self.label.min(room.saturating_sub(self.note + 2).max(room * 2 / 5))
    }
}

/// Notes stand below each other, and end where the widest detail begins.
fn draw_entry(entry: &Entry, widest: &Widest, chosen: bool, pen: &mut Pen<'_>, area: Rect) {
    let line = area.inner(Margin::new(1, 0));
    let over = pen.choice(area, chosen);
    let x = line.right().saturating_sub(columns(&entry.detail)).max(line.x);
    pen.styled(line, x, line.y, &entry.detail, pen.style(Role::Dim).patch(over));
    let room = match entry.note.is_empty() {
        true => Rect { width: x.saturating_sub(line.x + 1), ..line },
        false => Rect { width: line.width.saturating_sub(widest.detail + widest.detail.min(1)), ..line },
    };
    let label = if entry.note.is_empty() { room.width } else { widest.label_in(room.width) };
    pen.cut(Rect { width: label, ..room }, &entry.label, pen.style(Role::Text).patch(over));
    let x = room.x + label + 2;
    let rest = Rect { x, width: room.right().saturating_sub(x), ..line };
    pen.cut(rest, &entry.note, pen.style(Role::Dim).patch(over));
}
