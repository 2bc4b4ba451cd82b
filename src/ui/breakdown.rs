//! Draws the counts by show, source and month: a name, a bar as long as its share of the longest, a number.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::draw::Pen;
use crate::app::breakdown::{Line, Section, Sections};
use crate::app::{App, Breakdown, Focus};
use crate::text::{columns, grouped};
use crate::theme::Role;

/// Columns before a name: the cursor's bar and a space.
const LEAD: u16 = 2;
/// Columns of a bar, at least and at most; a narrower one says nothing.
const BAR: (u16, u16) = (4, 24);

/// Draws it; gives the place of its cursor.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Position {
    let breakdown = app.breakdown();
    let focused = app.focus() == Focus::Breakdown && app.overlay().is_none();
    pen.clear(area);
    pen.frame(area, "Counts", "", focused);
    let mut cursor = area.as_position();
    for (section, area) in Sections::of(area, breakdown).iter() {
        let here = focused && section == breakdown.section();
        let chosen = draw_section(breakdown, section, here, pen, area);
        if section == breakdown.section() {
            cursor = chosen;
        }
    }
    cursor
}

/// Draws a section; gives the place of its chosen line.
fn draw_section(
    breakdown: &Breakdown,
    section: Section,
    focused: bool,
    pen: &mut Pen<'_>,
    area: Rect,
) -> Position {
    pen.text(area, area.x + LEAD, area.y, section.heading(), Role::Heading);
    let lines = breakdown.lines(section);
    let place = Sections::lines(area);
    let top = Sections::top(breakdown, section, place.height);
    let below = lines.len().saturating_sub(top + usize::from(place.height));
    if below > 0 {
        pen.right(area, &format!("{} more", grouped(below)), Role::Dim);
    }
    if lines.is_empty() && breakdown.answered() {
        let rest = Rect { x: place.x + LEAD, width: place.width.saturating_sub(LEAD), ..place };
        pen.text(rest, rest.x, rest.y, "none", Role::Dim);
    }
    let scale = Scale::of(lines, place.width);
    let shown = lines.iter().enumerate().skip(top).zip(place.top()..place.bottom());
    let mut cursor = place.as_position();
    for ((index, line), y) in shown {
        let chosen = index == breakdown.chosen(section);
        let row = Rect { y, height: 1, ..place };
        draw_line(line, section, &scale, chosen && focused, pen, row);
        if chosen {
            cursor = row.as_position();
        }
    }
    cursor
}

/// What all lines of a section are drawn by.
struct Scale {
    most: usize,
    /// Columns of the bars and of the numbers.
    bar: u16,
    number: u16,
}

impl Scale {
    fn of(lines: &[Line], width: u16) -> Self {
        let most = lines.iter().map(|line| line.total).max().unwrap_or(0);
        let number = columns(&grouped(most));
        let room = width.saturating_sub(LEAD + number + 2);
        let names = lines.iter().map(|line| columns(&line.label)).max().unwrap_or(0);
        // Names come before bars, which need little to be compared.
        let bar = room.saturating_sub(names).clamp(BAR.0, BAR.1).min(room * 2 / 5);
        let bar = if bar < BAR.0 { 0 } else { bar };
        Self { most, bar, number }
    }
}

fn draw_line(line: &Line, section: Section, scale: &Scale, chosen: bool, pen: &mut Pen<'_>, area: Rect) {
    let x = area.right().saturating_sub(scale.number + 1 + scale.bar);
    let name = Rect { width: x.saturating_sub(area.x + 1), ..area };
    let shows = section == Section::Shows;
    // A bar whose colours are turned round is a hole.
    let tints = pen.cursor_tints();
    let over = pen.choice(if tints { area } else { name }, chosen);
    let beside = if tints { over } else { Style::new() };
    let label = Rect { x: area.x + LEAD, width: name.width.saturating_sub(LEAD), ..name };
    let role = if shows { Role::Show } else { Role::Text };
    pen.cut(label, &line.label, pen.style(role).patch(over));
    let bar = Rect { x, width: scale.bar, ..area };
    let role = if shows { Role::Show } else { Role::Dim };
    pen.bar(bar, line.total, scale.most, pen.style(role).patch(beside));
    let number = grouped(line.total);
    let x = area.right().saturating_sub(columns(&number));
    pen.styled(area, x, area.y, &number, pen.style(Role::Dim).patch(beside));
}
