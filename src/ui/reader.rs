//! Draws the reading pane: border, text, what stands out in it, letters on links and names, how far the reader
//! is.
//!
//! Where the text stands is [`text_area`]'s, which lines are in view [`Reader`]'s.

#[cfg(test)]
mod tests;

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::draw::Pen;
use crate::app::reader::{Line, Look, Mark, Reader, Span};
use crate::app::text_area;
use crate::text::columns;
use crate::theme::Role;

/// Draws into `area`, border included. Without an article the pane shows the fault that takes its
/// place, or nothing.
pub fn draw(reader: &Reader, focused: bool, pen: &mut Pen<'_>, area: Rect) {
    let percent = reader.percent().map(|percent| format!("{percent}%"));
    pen.frame(area, "", &percent.unwrap_or_default(), focused);
    let text = text_area(area, pen.settings.measure);
    let marks = reader.marks();
    for (line, y) in reader.lines().iter().zip(text.top()..text.bottom()) {
        draw_line(line, &marks, pen, Rect { y, height: 1, ..text });
    }
    if reader.hinting() {
        hints(reader, pen, text);
    }
}

fn draw_line(line: &Line, marks: &[(Range<usize>, Mark)], pen: &mut Pen<'_>, area: Rect) {
    let mut x = area.x;
    for span in &line.spans {
        x = draw_span(span, marks, pen, x, area);
    }
}

/// Draws a span in the pieces that marks cut it into; gives the column after it.
fn draw_span(span: &Span, marks: &[(Range<usize>, Mark)], pen: &mut Pen<'_>, mut x: u16, area: Rect) -> u16 {
    let style = style(span.look, pen);
    let Some(place) = span.place.clone().filter(|place| place.len() == span.text.len()) else {
        return pen.styled(area, x, area.y, &span.text, style);
    };
    let first = marks.partition_point(|(range, _)| range.end <= place.start);
    let mut at = place.start;
    for (range, mark) in marks[first..].iter().take_while(|(range, _)| range.start < place.end) {
        let (start, end) = (range.start.max(at), range.end.min(place.end));
        let marked = style.patch(pen.style(role_of(*mark)));
        x = pen.styled(area, x, area.y, &span.text[at - place.start..start - place.start], style);
        x = pen.styled(area, x, area.y, &span.text[start - place.start..end - place.start], marked);
        at = end;
    }
    pen.styled(area, x, area.y, &span.text[at - place.start..], style)
}

fn style(look: Look, pen: &Pen<'_>) -> Style {
    let modifiers = [
        (look.strong, Modifier::BOLD),
        (look.emphasis, Modifier::ITALIC),
        (look.strike, Modifier::CROSSED_OUT),
        (look.role == Role::Link, Modifier::UNDERLINED),
    ];
    let on = modifiers.into_iter().filter(|(on, _)| *on).map(|(_, modifier)| modifier);
    pen.style(look.role).add_modifier(on.collect())
}

fn role_of(mark: Mark) -> Role {
    match mark {
        Mark::Name => Role::Name,
        Mark::Match => Role::Match,
        Mark::Chosen => Role::Hint,
    }
}

/// Letters over the links and names in view, each where these begin.
fn hints(reader: &Reader, pen: &mut Pen<'_>, area: Rect) {
    let hints: Vec<(usize, &str)> = reader.hints().collect();
    for (line, y) in reader.lines().iter().zip(area.top()..area.bottom()) {
        let mut x = area.x;
        for span in &line.spans {
            let place = span.place.clone().unwrap_or_default();
            for (at, letters) in hints.iter().filter(|(at, _)| place.contains(at)) {
                let before = span.text.get(..at - place.start).map_or(0, columns);
                pen.text(area, x.saturating_add(before), y, letters, Role::Hint);
            }
            x = x.saturating_add(u16::try_from(span.width()).unwrap_or(u16::MAX));
        }
    }
}
