//! Draws the list: two lines for each article, the one under the cursor unmistakable without colour.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::draw::Pen;
use super::offers;
use crate::app::{App, Focus, Panes, within};
use crate::article::Row;
use crate::query::TextField;
use crate::text::{Clean, columns, date, fit, grouped};
use crate::theme::Role;

/// Columns before the text: the cursor's bar, the unread dot, a space.
const LEAD: u16 = 3;

/// Draws the list; gives the place of its cursor.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Position {
    let list = app.list();
    let focused = matches!(app.focus(), Focus::List | Focus::Bar) && !app.is_covered();
    let place = if list.total() == 0 {
        String::new()
    } else {
        format!("{}/{}", grouped(list.cursor() + 1), super::total(list))
    };
    pen.frame(area, &title(app, pen.signs.dot, area.width), &place, focused);
    let inner = within(area);
    if list.total() == 0 {
        return offers::draw(app, pen, area, inner);
    }
    let mut cursor = inner.as_position();
    for (position, row) in list.window() {
        let lines = Panes::row(area, position - list.top());
        let selected = position == list.cursor();
        if !lines.is_empty() {
            draw_row(app, pen, row, selected, lines);
        }
        if selected {
            cursor = lines.as_position();
        }
    }
    cursor
}

/// What the list is, its order where that is not the usual one, and where there is room how many articles have come
/// above.
fn title(app: &App, dot: &str, width: u16) -> String {
    let title = match app.order() {
        Some(order) => format!("Articles {dot} {order}"),
        None => "Articles".to_owned(),
    };
    let fuller = match app.list().came_above() {
        0 => return title,
        came => format!("{title} {dot} {} new above", grouped(came)),
    };
    if Pen::fits_frame(&fuller, width) { fuller } else { title }
}

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &Row, selected: bool, area: Rect) {
    let [first, second] = if selected { cursor(app, pen, area) } else { Default::default() };
    let text = Rect { x: area.x + LEAD, width: area.width.saturating_sub(LEAD + 1), height: 1, ..area };
    if !row.read {
        pen.styled(area, area.x + 1, area.y, pen.signs.unread, pen.style(Role::Accent).patch(first));
    }
    headline(app, pen, row, text, first);
    if area.height > 1 {
        let below = Rect { y: text.y + 1, ..text };
        if row.faulty {
            pen.styled(area, area.x + 1, below.y, pen.signs.faulty, pen.style(Role::Warning).patch(second));
        }
        subline(app, pen, row, below, second);
    }
}

/// Draws the cursor under a row; gives what lies over the text of its two lines.
///
/// A cursor that only tints the background lies under both lines. One that turns the text's colours
/// round lies on the title alone, so that the shows keep theirs. Where the keys go elsewhere, the bar
/// and a bold title are enough.
fn cursor(app: &App, pen: &mut Pen<'_>, area: Rect) -> [Style; 2] {
    let style = pen.style(Role::Cursor);
    let idle = Style::new().add_modifier(Modifier::BOLD).remove_modifier(Modifier::DIM);
    let lines = match (app.focus() == Focus::Reader, pen.cursor_tints()) {
        (true, _) => [idle, Style::new()],
        (false, true) => [style, style],
        (false, false) => [style, Style::new()],
    };
    for (y, style) in (area.top()..area.bottom()).zip(lines) {
        pen.buffer
            .set_style(Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 }, style);
        pen.text(area, area.x, y, pen.signs.cursor, Role::Accent);
    }
    lines
}

fn headline(app: &App, pen: &mut Pen<'_>, row: &Row, area: Rect, over: Style) {
    let age = date::age(app.now(), row.date.seconds);
    let x = area.right().saturating_sub(columns(&age));
    pen.styled(area, x, area.y, &age, pen.style(Role::Dim).patch(over).not_bold());
    let role = if row.read { Role::TitleRead } else { Role::Title };
    let room = Rect { width: x.saturating_sub(area.x + 1), ..area };
    let marks = app.highlights().find_in(Some(TextField::Title), &row.title);
    pen.marked(room, &row.title, pen.style(role).patch(over), &marks);
}

/// Shows and source, else the author, else the file; and the star.
fn subline(app: &App, pen: &mut Pen<'_>, row: &Row, area: Rect, over: Style) {
    let mut room = area;
    if row.bookmarked {
        let x = area.right().saturating_sub(columns(pen.signs.bookmarked));
        pen.styled(area, x, area.y, pen.signs.bookmarked, pen.style(Role::Star).patch(over));
        room.width = x.saturating_sub(area.x + 1);
    }
    let shows = row.shows.iter().map(|show| (Cow::Borrowed(show), Role::Show, None));
    let source = match &row.source {
        Some(source) => Some((Cow::Borrowed(source), Role::Dim, Some(TextField::Source))),
        None if row.shows.is_empty() => Some(origin(row)),
        None => None,
    };
    for (index, (part, role, field)) in shows.chain(source).enumerate() {
        if index > 0 {
            let dot = format!(" {} ", pen.signs.dot);
            let more = format!(" {}", pen.signs.ellipsis);
            let fits = room.width > columns(&dot) + columns(pen.signs.ellipsis);
            let sign = if fits { dot } else { fit(&more, room.width, "").into_owned() };
            let dim = pen.style(Role::Dim).patch(over);
            advance(&mut room, |room| pen.styled(room, room.x, room.y, &sign, dim));
            if !fits {
                return;
            }
        }
        let style = pen.style(role).patch(over);
        let marks = app.highlights().find_in(field, &part);
        advance(&mut room, |room| pen.marked(room, &part, style, &marks));
    }
}

/// Where an article comes from that names neither shows nor source: its author, else its file.
fn origin(row: &Row) -> (Cow<'_, Clean>, Role, Option<TextField>) {
    match &row.author {
        Some(author) => (Cow::Borrowed(author), Role::Dim, Some(TextField::Author)),
        None => (Cow::Owned(Clean::line(&row.path.to_string_lossy())), Role::Dim, None),
    }
}

/// Draws at the start of an area, and leaves the rest of it.
fn advance(room: &mut Rect, draw: impl FnOnce(Rect) -> u16) {
    let x = draw(*room);
    room.width = room.right().saturating_sub(x);
    room.x = x;
}
