//! Draws what stands where no articles are: why, what to do, and filters that were perhaps meant.

use ratatui::layout::{Position, Rect};

use super::draw::{Pen, wrapped};
use crate::action::Action;
use crate::app::status::Scan;
use crate::app::{App, Focus, View, offers_area};
use crate::text::{columns, grouped};
use crate::theme::Role;

/// Draws the empty list within its border; gives the place of the cursor.
pub fn draw(app: &App, pen: &mut Pen<'_>, list: Rect, inner: Rect) -> Position {
    if app.offering() {
        return draw_offers(app, pen, list);
    }
    // Where there are articles it is the filter or the view that has none, whatever is still looked at.
    let has_articles = app.counts().is_some_and(|counts| counts.articles + counts.hidden > 0);
    let (what, then) = match app.status().scan() {
        _ if app.list().answered() && has_articles => reason(app),
        Scan::Over if app.list().answered() => reason(app),
        Scan::Looking(_) => ("Looking through the folder", String::new()),
        Scan::Reading { .. } => ("Reading the articles", String::new()),
        Scan::Over | Scan::Ahead => return inner.as_position(),
    };
    let middle = Rect { y: inner.y + inner.height / 3, height: inner.height - inner.height / 3, ..inner };
    let mut lines = wrapped(what, inner.width.saturating_sub(2));
    let first = lines.len();
    lines.extend(wrapped(&then, inner.width.saturating_sub(2)));
    for ((index, line), y) in lines.iter().enumerate().zip(middle.y..middle.bottom()) {
        centred(
            pen,
            Rect { y, height: 1, ..middle },
            line,
            if index < first { Role::Text } else { Role::Dim },
        );
    }
    inner.as_position()
}

fn centred(pen: &mut Pen<'_>, area: Rect, text: &str, role: Role) {
    let x = area.x + area.width.saturating_sub(columns(text)) / 2;
    pen.text(area, x, area.y, text, role);
}

fn reason(app: &App) -> (&'static str, String) {
    // In an empty view the filter is not to blame.
    if !app.bar().is_empty() && app.view_total() != Some(0) {
        let drops = || format!("{} drops the filter", app.key_of(Action::Back));
        return match (app.focus(), app.view()) {
            (Focus::Bar, _) => {
                ("Nothing matches", format!("{} empties the filter", app.key_of(Action::BarEmpty)))
            }
            (_, View::All) => ("Nothing matches", drops()),
            _ => ("Nothing in this view matches", format!("{}; {}", drops(), all(app))),
        };
    }
    match app.view() {
        View::Unread => ("Nothing unread", all(app)),
        View::Bookmarked => ("No bookmarks", all(app)),
        View::Hidden => ("Nothing hidden", all(app)),
        View::Saved(_) => ("Nothing in this view", all(app)),
        View::All => ("No articles yet", format!("Put .md or .txt files into {}", app.library().articles)),
    }
}

fn all(app: &App) -> String {
    format!("{} shows all articles", app.key_of(Action::ViewAll))
}

/// Two lines that say what this is and which key takes one, then an offer in each line.
fn draw_offers(app: &App, pen: &mut Pen<'_>, list: Rect) -> Position {
    let area = offers_area(list);
    let dot = pen.signs.dot;
    let key = if app.focus() == Focus::Bar { Action::BarComplete } else { Action::Read };
    let head = |y| Rect { x: area.x + 2, y, width: area.width - 2.min(area.width), height: 1 };
    let what = format!("Nothing matches {dot} did you mean");
    pen.cut(head(area.y.saturating_sub(2)), &what, pen.style(Role::Text));
    let key = app.key_of(key);
    if !key.is_empty() {
        pen.cut(head(area.y.saturating_sub(1)), &format!("{key} takes it"), pen.style(Role::Dim));
    }
    let mut cursor = area.as_position();
    for ((chosen, filter, total), y) in app.offers().lines().zip(area.top()..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        let over = pen.choice(line, chosen);
        let total = grouped(total);
        let x = line.right().saturating_sub(columns(&total) + 1);
        pen.styled(line, x, y, &total, pen.style(Role::Dim).patch(over));
        let text = Rect { x: line.x + 2, width: x.saturating_sub(line.x + 3), ..line };
        pen.cut(text, &filter, pen.style(Role::Text).patch(over));
        if chosen {
            cursor = line.as_position();
        }
    }
    cursor
}
