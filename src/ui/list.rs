//! Draws the list: two lines for each article, the one under the cursor unmistakable without colour.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::draw::{Pen, columns, fit, number, wrapped};
use crate::action::Action;
use crate::app::status::Scan;
use crate::app::{App, Focus, Panes, View, within};
use crate::article::Row;
use crate::query::TextField;
use crate::text::date;
use crate::theme::Role;

/// Columns before the text: the cursor's bar, the unread dot, a space.
const LEAD: u16 = 3;

/// Draws the list; gives the place of its cursor.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Position {
    let list = app.list();
    let focused = app.focus() != Focus::Reader && !app.is_covered();
    let place = if list.total() == 0 {
        String::new()
    } else {
        format!("{}/{}", number(list.cursor() + 1), number(list.total()))
    };
    pen.frame(area, "Articles", &place, focused);
    let inner = within(area);
    if list.total() == 0 {
        empty(app, pen, inner);
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

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &Row, selected: bool, area: Rect) {
    let cursor = pen.style(Role::Cursor);
    if selected {
        pen.buffer.set_style(area, cursor);
    }
    let over = |style: Style| if selected { style.patch(cursor) } else { style };
    for y in area.top()..area.bottom() {
        if selected {
            let role = if app.focus() == Focus::Reader { Role::Dim } else { Role::Accent };
            pen.styled(area, area.x, y, pen.signs.cursor, over(pen.style(role)));
        }
    }
    let text = Rect { x: area.x + LEAD, width: area.width.saturating_sub(LEAD + 1), height: 1, ..area };
    if !row.read {
        pen.styled(area, area.x + 1, area.y, pen.signs.unread, over(pen.style(Role::Accent)));
    }
    title(app, pen, row, text, &over);
    if area.height > 1 {
        let second = Rect { y: text.y + 1, ..text };
        if row.faulty {
            pen.styled(area, area.x + 1, second.y, pen.signs.faulty, over(pen.style(Role::Warning)));
        }
        subline(app, pen, row, second, &over);
    }
}

fn title(app: &App, pen: &mut Pen<'_>, row: &Row, area: Rect, over: &dyn Fn(Style) -> Style) {
    let age = date::age(app.now(), row.date.seconds);
    let x = area.right().saturating_sub(columns(&age));
    pen.styled(area, x, area.y, &age, over(pen.style(Role::Dim)));
    let role = if row.read { Role::TitleRead } else { Role::Title };
    let room = Rect { width: x.saturating_sub(area.x + 1), ..area };
    let marks = app.highlights().find_in(Some(TextField::Title), &row.title);
    pen.marked(room, &row.title, over(pen.style(role)), &marks);
}

/// Shows, source, and the star.
fn subline(app: &App, pen: &mut Pen<'_>, row: &Row, area: Rect, over: &dyn Fn(Style) -> Style) {
    let mut room = area;
    if row.bookmarked {
        let x = area.right().saturating_sub(columns(pen.signs.bookmarked));
        pen.styled(area, x, area.y, pen.signs.bookmarked, over(pen.style(Role::Star)));
        room.width = x.saturating_sub(area.x + 1);
    }
    let shows = row.shows.iter().map(|show| (show, Role::Show, None));
    let source = row.source.iter().map(|source| (source, Role::Dim, Some(TextField::Source)));
    for (index, (part, role, field)) in shows.chain(source).enumerate() {
        if index > 0 {
            let dot = format!(" {} ", pen.signs.dot);
            let more = format!(" {}", pen.signs.ellipsis);
            let fits = room.width > columns(&dot) + columns(pen.signs.ellipsis);
            let sign = if fits { dot } else { fit(&more, room.width, "").into_owned() };
            advance(&mut room, |room| pen.styled(room, room.x, room.y, &sign, over(pen.style(Role::Dim))));
            if !fits {
                return;
            }
        }
        let marks = app.highlights().find_in(field, part);
        advance(&mut room, |room| pen.marked(room, part, over(pen.style(role)), &marks));
    }
}

/// Draws at the start of an area, and leaves the rest of it.
fn advance(room: &mut Rect, draw: impl FnOnce(Rect) -> u16) {
    let x = draw(*room);
    room.width = room.right().saturating_sub(x);
    room.x = x;
}

/// What stands where no articles are: why, and what to do. Nothing before that is known.
fn empty(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let (what, then) = match app.status().scan() {
        Scan::Over if app.list().answered() => reason(app),
        Scan::Under(_) => ("Reading the articles", String::new()),
        Scan::Over | Scan::Ahead => return,
    };
    let middle = Rect { y: area.y + area.height / 3, height: area.height - area.height / 3, ..area };
    let mut lines = wrapped(what, area.width.saturating_sub(2));
    let first = lines.len();
    lines.extend(wrapped(&then, area.width.saturating_sub(2)));
    for ((index, line), y) in lines.iter().enumerate().zip(middle.y..middle.bottom()) {
        let x = middle.x + middle.width.saturating_sub(columns(line)) / 2;
        pen.text(middle, x, y, line, if index < first { Role::Text } else { Role::Dim });
    }
}

fn reason(app: &App) -> (&'static str, String) {
    if !app.bar().is_empty() {
        return ("Nothing matches", format!("{} drops the filter", app.key_of(Action::Back)));
    }
    match app.view() {
        View::Unread => ("Nothing unread", all(app)),
        View::Bookmarked => ("No bookmarks", all(app)),
        View::Hidden => ("Nothing hidden", all(app)),
        View::All => ("No articles yet", format!("Put .md or .txt files into {}", app.library().articles)),
    }
}

fn all(app: &App) -> String {
    format!("{} shows all articles", app.key_of(Action::ViewAll))
}
