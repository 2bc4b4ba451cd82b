//! Draws a list to pick from: what is typed, and the entries that match.

use ratatui::layout::{Margin, Position, Rect};

use super::draw::{Pen, wrapped};
use super::edit_line;
use crate::app::overlay::PickerKind;
use crate::app::picker::{Entry, Pick, Picker, Shown};
use crate::app::{picker_entries, within};
use crate::text::{Clean, columns};
use crate::theme::Role;

/// Columns of a note behind a name that still say something.
const LEAST_NOTE: u16 = 6;

/// A picker's title, and what stands in place of its entries where there are none.
fn wording(kind: PickerKind, awaited: bool) -> (&'static str, &'static str) {
    match kind {
        PickerKind::Shows if awaited => ("Shows", "counting the shows"),
        PickerKind::Shows => ("Shows", "no articles name a show yet; type a title to add it"),
        PickerKind::About(_) if awaited => ("What is it about?", "counting the shows"),
        PickerKind::About(_) => ("What is it about?", "no articles name a show yet; type one"),
        PickerKind::Views => ("Views", "no such view"),
        PickerKind::Orders => ("Order of the list", "no such order"),
        PickerKind::Tags(_) if awaited => ("Tags", "counting the tags"),
        PickerKind::Tags(_) => ("Tags", "no tags yet; type one"),
        PickerKind::Commands => ("Commands", "no such command; a number goes to that row"),
        PickerKind::Links => ("Links", "no such link"),
    }
}

/// Draws a picker; gives the place of its cursor.
pub fn draw(kind: PickerKind, awaited: bool, picker: &Picker, pen: &mut Pen<'_>, area: Rect) -> Position {
    let (title, nothing) = wording(kind, awaited);
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
    // Names are many, and what stands behind them belongs to each alone.
    let widest = (!kind.lists_shows()).then(|| Widest::of(picker.entries()));
    let window = picker.window(entries.height.into());
    for (shown, y) in window.zip(entries.top()..entries.bottom()) {
        let line = Rect { y, height: 1, ..entries };
        match &widest {
            Some(widest) => draw_entry(shown.entry, widest, shown.chosen, pen, line),
            None => draw_show(&shown, pen, line),
        }
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

/// `♥ Game of Thrones  GoT          3 unread of 12`: what stands behind a name explains it, and gives way
/// first.
fn draw_show(shown: &Shown<'_>, pen: &mut Pen<'_>, area: Rect) {
    let Shown { entry, chosen, alias } = *shown;
    let line = area.inner(Margin::new(1, 0));
    let over = pen.choice(area, chosen);
    let dim = pen.style(Role::Dim).patch(over);
    if entry.followed {
        pen.styled(line, line.x, line.y, pen.signs.followed, pen.style(Role::Star).patch(over));
    }
    let x = line.right().saturating_sub(columns(&entry.detail)).max(line.x);
    pen.styled(line, x, line.y, &entry.detail, dim);
    let name = line.x + columns(pen.signs.followed) + 1;
    let room = Rect { x: name, width: x.saturating_sub(name + 1), ..line };
    let known = matches!(entry.pick, Pick::Show(_));
    let style = if known { pen.style(Role::Text).patch(over) } else { dim };
    let x = pen.cut(room, &entry.label, style) + 2;
    let note = alias.unwrap_or(&entry.note);
    let rest = Rect { x, width: room.right().saturating_sub(x), ..line };
    if rest.width >= columns(note).min(LEAST_NOTE) {
        pen.cut(rest, note, dim);
    }
}
