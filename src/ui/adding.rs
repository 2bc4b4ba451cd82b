//! Draws a feed being added: the address, and below it what is found there.

use ratatui::layout::{Position, Rect};

use super::draw::Pen;
use super::edit_line;
use crate::app::App;
use crate::app::adding::{Adding, Choice, Line, Parts, Place};
use crate::app::picker::top;
use crate::feed::news::Candidate;
use crate::text::{Clean, columns};
use crate::theme::Role;

/// Stands in an empty field.
const FOLDER: &str = "the feed’s host";
/// Follows a feed that is there already.
const KNOWN: &str = "subscribed to";

/// Draws it; gives the place of its cursor.
pub fn draw(app: &App, adding: &Adding, pen: &mut Pen<'_>) -> Position {
    let parts = Parts::of(app.size(), adding);
    pen.clear(parts.area);
    pen.frame(parts.area, "Add a feed", "", true);
    let x = pen.text(parts.address, parts.address.x, parts.address.y, "> ", Role::Accent);
    let address = Rect { x, width: parts.address.right().saturating_sub(x), ..parts.address };
    let typing = adding.typing();
    let role = if typing { Role::Text } else { Role::Dim };
    edit_line::draw(&adding.address, pen, address, |pen, _| pen.style(role));
    let mut cursor = edit_line::cursor(&adding.address, address);

    let (lines, shown) = adding.lines(parts.lines.width);
    let first = top(shown, parts.lines.height.into());
    let window = lines.iter().enumerate().skip(first).zip(parts.lines.top()..parts.lines.bottom());
    for ((index, line), y) in window {
        let area = Rect { y, height: 1, ..parts.lines };
        let place = draw_line(line, adding, pen, area);
        if index == shown && !typing {
            cursor = place;
        }
    }
    cursor
}

/// Draws a line; gives where the cursor stands while the line has it.
fn draw_line(line: &Line, adding: &Adding, pen: &mut Pen<'_>, area: Rect) -> Position {
    match (line, adding.choice()) {
        (Line::Said(text) | Line::Heading(text), _) => _ = pen.cut(area, text, pen.style(Role::Dim)),
        (Line::Fault(text), _) => _ = pen.cut(area, text, pen.style(Role::Error)),
        (Line::Title(title), _) => _ = pen.cut(indented(area), title, pen.style(Role::Text)),
        (Line::Candidate(index), Some(choice)) => {
            let chosen = choice.chosen == *index;
            if let Some(candidate) = choice.candidates.get(*index) {
                draw_candidate(candidate, chosen, choice.place == Place::Candidates, pen, area);
            }
        }
        (Line::Field(place), Some(choice)) => return draw_field(*place, choice, pen, area),
        (Line::Blank | Line::Candidate(_) | Line::Field(_), _) => {}
    }
    area.as_position()
}

fn indented(area: Rect) -> Rect {
    Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }
}

/// `▌ The Bulletin  https://example.org/feed`: the bar stays where the keys go elsewhere.
fn draw_candidate(candidate: &Candidate, chosen: bool, focused: bool, pen: &mut Pen<'_>, area: Rect) {
    let over = pen.choice(area, chosen && focused);
    if chosen {
        pen.text(area, area.x, area.y, pen.signs.cursor, Role::Accent);
    }
    let mut line = indented(area);
    if candidate.known {
        let x = line.right().saturating_sub(columns(KNOWN));
        pen.styled(line, x, line.y, KNOWN, pen.style(Role::Accent).patch(over));
        line.width = x.saturating_sub(line.x + 2);
    }
    let title = Rect { width: line.width.min((line.width * 2 / 5).max(16)), ..line };
    let x = pen.cut(title, &candidate.title, pen.style(Role::Title).patch(over)) + 2;
    let rest = Rect { x, width: line.right().saturating_sub(x), ..line };
    pen.cut(rest, &Clean::line(&candidate.url), pen.style(Role::Dim).patch(over));
}

/// `Name    The Bulletin`
fn draw_field(place: Place, choice: &Choice, pen: &mut Pen<'_>, area: Rect) -> Position {
    let (label, line, empty) = match place {
        Place::Folder => ("Folder", &choice.folder, FOLDER),
        Place::Name | Place::Candidates => ("Name", &choice.name, ""),
    };
    let focused = choice.place == place;
    let role = if focused { Role::Accent } else { Role::Dim };
    let indented = indented(area);
    if focused {
        pen.text(area, area.x, area.y, pen.signs.cursor, Role::Accent);
    }
    pen.text(indented, indented.x, area.y, label, role);
    let text = Rect { x: indented.x + 8, width: indented.width.saturating_sub(8), ..indented };
    if line.text().is_empty() && !focused {
        pen.cut(text, empty, pen.style(Role::Dim));
    }
    edit_line::draw(line, pen, text, |pen, _| pen.style(Role::Text));
    edit_line::cursor(line, text)
}
