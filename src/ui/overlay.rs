//! Draws what lies over the panes: help and changes; pickers and reasons have files of their own.

use ratatui::layout::{Margin, Position, Rect};

use super::draw::Pen;
use super::{adding, consent, feeds, picker, why};
use crate::app::help::{Line, Sheet};
use crate::app::{App, Marking, Overlay, Panes, within};
use crate::theme::Role;

/// Draws an overlay; gives the place of its cursor.
pub fn draw(app: &App, overlay: &Overlay, pen: &mut Pen<'_>, panes: &Panes) -> Option<Position> {
    let area = app.overlay_area(overlay, panes);
    match overlay {
        Overlay::Help { top } => help(&Sheet::of(&app.settings, app.size(), app.focus()), *top, pen),
        Overlay::Changes { top } => changes(app.marking(), *top, pen, area),
        Overlay::Picker { kind, picker: open, awaited } => {
            return Some(picker::draw(*kind, awaited.is_some(), open, pen, area));
        }
        Overlay::Why(why) => return Some(why::draw(app, why, pen)),
        Overlay::Adding(adding) => return Some(adding::draw(app, adding, pen)),
        Overlay::Consent(question) => return Some(consent::draw(app, question, pen)),
        Overlay::Feeds(list) => return Some(feeds::draw(app, list, pen)),
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
