//! The view: `&App` to a frame, one file per part of the screen. Changes nothing, measures nothing
//! that `app::Panes` has not laid out.

mod adding;
mod breakdown;
mod consent;
mod draw;
mod edit_line;
mod feeds;
mod fetching;
mod filter_bar;
mod header;
mod list;
mod offers;
mod overlay;
mod picker;
mod reader;
mod status;
mod why;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Focus, List, Panes, text_area};
use crate::text::{columns, grouped};
use crate::theme::Role;
use draw::Pen;

/// Draws the whole screen. Every size from 0×0 up draws without panic.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, app.settings.theme.style(Role::Text));
    match app.panes() {
        // Between a change of size and its message there is nothing to draw right.
        Some(_) if app.size() != area.as_size() => {}
        Some(panes) => {
            let cursor = draw_panes(app, &panes, &mut Pen::new(frame.buffer_mut(), &app.settings));
            frame.set_cursor_position(cursor);
        }
        None => too_small(&mut Pen::new(frame.buffer_mut(), &app.settings), area),
    }
    if app.settings.ascii {
        draw::to_ascii(frame.buffer_mut());
    }
    draw::rewrite_behind_composed(frame.buffer_mut());
}

/// Draws every part; gives the place of the real cursor, which screen readers follow.
fn draw_panes(app: &App, panes: &Panes, pen: &mut Pen<'_>) -> Position {
    header::draw(app, pen, panes.header);
    let mut cursor = filter_bar::draw(app, pen, panes.bar);
    if !panes.list.is_empty() {
        let row = list::draw(app, pen, panes.list);
        if app.focus() == Focus::List {
            cursor = row;
        }
    }
    if !panes.reader.is_empty() {
        let focused = app.focus() == Focus::Reader;
        reader::draw(app.reader(), focused && !app.is_covered(), pen, panes.reader);
        if focused {
            cursor = text_area(panes.reader, app.settings.measure).as_position();
        }
    }
    if !panes.breakdown.is_empty() {
        let line = breakdown::draw(app, pen, panes.breakdown);
        if app.focus() == Focus::Breakdown {
            cursor = line;
        }
    }
    if let Some(choices) = app.bar().choices() {
        filter_bar::draw_choices(choices, pen, choices.area(panes));
    }
    let typed = status::draw(app, pen, panes.status);
    let over = app.overlay().and_then(|overlay| overlay::draw(app, overlay, pen, panes));
    over.or(typed).unwrap_or(cursor)
}

/// How many articles a list has; `1,234+` while they are counted.
fn total(list: &List) -> String {
    let least = if list.counting() { "+" } else { "" };
    format!("{}{least}", grouped(list.total()))
}

/// Where the chosen one of a list to pick from is, where not all of them show.
fn place((chosen, all): (usize, usize), lines: u16) -> String {
    if all <= usize::from(lines) {
        String::new()
    } else {
        format!("{}/{}", grouped(chosen + 1), grouped(all))
    }
}

/// Draws what parts two parts of a sheet: a line across or down.
fn rule(pen: &mut Pen<'_>, area: Rect) {
    let border = pen.signs.border;
    let style = pen.style(Role::Border);
    for y in area.top()..area.bottom() {
        let line = if area.width == 1 {
            border.vertical_left.to_owned()
        } else {
            border.horizontal_top.repeat(area.width.into())
        };
        pen.styled(area, area.x, y, &line, style);
    }
}

/// The longest wording that fits, in the middle of any screen.
fn too_small(pen: &mut Pen<'_>, area: Rect) {
    let wordings =
        ["the window is too small: 40 by 10 is the least", "window too small", "too small", "small", "!"];
    let text = wordings.into_iter().find(|text| columns(text) <= area.width).unwrap_or_default();
    let x = area.x + area.width.saturating_sub(columns(text)) / 2;
    pen.text(area, x, area.y + area.height / 2, text, Role::Warning);
}
