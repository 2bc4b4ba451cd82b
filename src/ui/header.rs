//! Draws the header: name and view at the left, counts at the right.

use ratatui::layout::{Margin, Rect};

use super::draw::Pen;
use crate::app::App;
use crate::query::Counts;
use crate::text::{columns, grouped};
use crate::theme::Role;

pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let area = area.inner(Margin::new(1, 0));
    let x = pen.text(area, area.x, area.y, "newsreader", Role::Accent);
    // A view's name is the reader's; half of the line is enough for it.
    let title = Rect { x: x + 2, width: (area.width / 2).min(area.right().saturating_sub(x + 2)), ..area };
    let mut x = pen.cut(title, app.view().title(), pen.style(Role::Dim));
    if app.library().samples {
        x = pen.text(area, x + 2, area.y, "samples", Role::Warning);
    }
    let Some(counts) = app.counts() else { return };
    let room = area.right().saturating_sub(x + 2);
    let shown = wordings(counts, pen.signs.dot).into_iter().find(|text| columns(text) <= room);
    pen.right(area, &shown.unwrap_or_default(), Role::Dim);
}

/// The counts, the fullest wording first.
fn wordings(counts: &Counts, dot: &str) -> [String; 4] {
    let (articles, unread, bookmarked) =
        (grouped(counts.articles), grouped(counts.unread), grouped(counts.bookmarked));
    let noun = if counts.articles == 1 { "article" } else { "articles" };
    [
        format!("{articles} {noun} {dot} {unread} unread {dot} {bookmarked} bookmarked"),
        format!("{articles} {noun} {dot} {unread} unread"),
        format!("{unread} of {articles} unread"),
        format!("{unread} unread"),
    ]
}
