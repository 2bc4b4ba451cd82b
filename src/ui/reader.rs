//! Draws the reading pane: border, text, highlights, link letters, how far the reader is.
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
        Mark::Match => Role::Match,
        Mark::Chosen => Role::Hint,
    }
}

/// Letters over the links in view, each where its link begins.
fn hints(reader: &Reader, pen: &mut Pen<'_>, area: Rect) {
    let mut done = Vec::new();
    for (line, y) in reader.lines().iter().zip(area.top()..area.bottom()) {
        let mut x = area.x;
        for span in &line.spans {
            if let Some(link) = span.look.link
                && !done.contains(&link)
            {
                done.push(link);
                pen.text(area, x, y, reader.hint(link).unwrap_or_default(), Role::Hint);
            }
            x = x.saturating_add(u16::try_from(span.width()).unwrap_or(u16::MAX));
        }
    }
}
