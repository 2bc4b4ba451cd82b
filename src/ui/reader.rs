//! Draws the reading pane: border, text, highlights, link letters, how far the reader is.
//!
//! Where the text stands is [`text_area`]'s, which lines are in view [`Reader`]'s.

#[cfg(test)]
mod tests;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::draw;
use crate::app::reader::{Line, Look, Mark, Reader, Span, text_area};
use crate::config::Settings;
use crate::theme::{Role, Theme};

/// Draws into `area`, border included. Without an article the pane shows the message that takes its
/// place, or nothing.
pub fn draw(reader: &Reader, settings: &Settings, focused: bool, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    let percent = reader.percent().map(|percent| format!("{percent}%"));
    draw::Pen::new(buffer, settings).frame(area, "", &percent.unwrap_or_default(), focused);
    let text = text_area(area, settings.measure).intersection(buffer.area);
    let pen = Pen { theme: &settings.theme, marks: reader.marks() };
    for (line, y) in reader.lines().iter().zip(text.top()..text.bottom()) {
        pen.line(line, Rect { y, height: 1, ..text }, buffer);
    }
    if reader.hinting() {
        hints(reader, &settings.theme, text, buffer);
    }
}

/// What all lines are drawn with.
struct Pen<'a> {
    theme: &'a Theme,
    marks: Vec<(Range<usize>, Mark)>,
}

impl Pen<'_> {
    fn line(&self, line: &Line, area: Rect, buffer: &mut Buffer) {
        let mut x = area.x;
        for span in &line.spans {
            x = self.span(span, x, area, buffer);
        }
    }

    /// Draws a span in the pieces that marks cut it into; gives the column after it.
    fn span(&self, span: &Span, mut x: u16, area: Rect, buffer: &mut Buffer) -> u16 {
        let style = self.style(span.look);
        let mut draw = |text: &str, style: Style| {
            let room = usize::from(area.right().saturating_sub(x));
            (x, _) = buffer.set_stringn(x, area.y, text, room, style);
        };
        let Some(place) = span.place.clone().filter(|place| place.len() == span.text.len()) else {
            draw(&span.text, style);
            return x;
        };
        let first = self.marks.partition_point(|(range, _)| range.end <= place.start);
        let mut at = place.start;
        for (range, mark) in self.marks[first..].iter().take_while(|(range, _)| range.start < place.end) {
            let (start, end) = (range.start.max(at), range.end.min(place.end));
            draw(&span.text[at - place.start..start - place.start], style);
            draw(&span.text[start - place.start..end - place.start], style.patch(self.mark(*mark)));
            at = end;
        }
        draw(&span.text[at - place.start..], style);
        x
    }

    fn style(&self, look: Look) -> Style {
        let modifiers = [
            (look.strong, Modifier::BOLD),
            (look.emphasis, Modifier::ITALIC),
            (look.strike, Modifier::CROSSED_OUT),
            (look.role == Role::Link, Modifier::UNDERLINED),
        ];
        let on = modifiers.into_iter().filter(|(on, _)| *on).map(|(_, modifier)| modifier);
        self.theme.style(look.role).add_modifier(on.collect())
    }

    fn mark(&self, mark: Mark) -> Style {
        self.theme.style(match mark {
            Mark::Match => Role::Match,
            Mark::Chosen => Role::Hint,
        })
    }
}

/// Letters over the links in view, each where its link begins.
fn hints(reader: &Reader, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let mut done = Vec::new();
    for (line, y) in reader.lines().iter().zip(area.top()..area.bottom()) {
        let mut x = area.x;
        for span in &line.spans {
            if let Some(link) = span.look.link
                && !done.contains(&link)
            {
                done.push(link);
                let room = usize::from(area.right().saturating_sub(x));
                buffer.set_stringn(
                    x,
                    y,
                    reader.hint(link).unwrap_or_default(),
                    room,
                    theme.style(Role::Hint),
                );
            }
            x = x.saturating_add(u16::try_from(span.width()).unwrap_or(u16::MAX));
        }
    }
}
