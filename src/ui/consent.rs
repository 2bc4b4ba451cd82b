//! Draws the question whether feeds that came from elsewhere may be fetched.

use ratatui::layout::{Position, Rect};

use super::draw::Pen;
use crate::app::App;
use crate::app::consent::Question;
use crate::feed::news::Unconfirmed;
use crate::text::{Clean, columns};
use crate::theme::Role;

/// Follows feeds that no stranger should be able to name.
const PRIVATE: &str = "an address of this machine or network";

/// Draws it; gives the place of its cursor.
pub fn draw(app: &App, question: &Question, pen: &mut Pen<'_>) -> Position {
    let parts = question.parts(&app.settings, app.size());
    let height = usize::from(parts.feeds.height);
    let top = question.top(height);
    pen.clear(parts.area);
    let last = (top + height).min(question.feeds().len()).saturating_sub(1);
    pen.frame(
        parts.area,
        "New feeds",
        &super::place((last, question.feeds().len()), parts.feeds.height),
        true,
    );
    let text = question.text(&app.settings, parts.text.width);
    for (line, y) in text.iter().zip(parts.text.top()..parts.text.bottom()) {
        pen.text(parts.text, parts.text.x, y, line, Role::Text);
    }
    for (feed, y) in question.feeds().iter().skip(top).zip(parts.feeds.top()..parts.feeds.bottom()) {
        draw_feed(feed, pen, Rect { y, height: 1, ..parts.feeds });
    }
    parts.text.as_position()
}

/// `The Bulletin  https://example.org/feed  an address of this machine or network`: the warning gives way last.
fn draw_feed(feed: &Unconfirmed, pen: &mut Pen<'_>, area: Rect) {
    let mut room = area;
    if feed.private {
        let width = columns(PRIVATE).min(area.width.saturating_sub(8));
        let warning = Rect { x: area.right() - width, width, ..area };
        pen.cut(warning, PRIVATE, pen.style(Role::Warning));
        room.width -= (width + 2).min(room.width);
    }
    let name = Rect { width: room.width.min((room.width * 2 / 5).max(12)), ..room };
    let x = if feed.name.as_str() == feed.url {
        room.x
    } else {
        pen.cut(name, &feed.name, pen.style(Role::Text)) + 2
    };
    let rest = Rect { x, width: room.right().saturating_sub(x), ..room };
    pen.cut(rest, &Clean::line(&feed.url), pen.style(Role::Dim));
}
