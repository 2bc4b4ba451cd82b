//! Draws the filter bar: the filter coloured by its grammar, its problems underlined, how many
//! articles it leaves; and the choices of completion below it.

use std::ops::Range;

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Modifier;

use super::draw::Pen;
use super::edit_line;
use crate::app::filter_bar::{Choices, FilterBar, MOST_CHOICES};
use crate::app::{App, Focus, within};
use crate::query::{self, Field, FieldKind, SpanKind};
use crate::text::{columns, grouped};
use crate::theme::Role;

/// Columns of the filter that show before there is room for numbers.
const LEAST: u16 = 12;

/// Draws the bar; gives the place of its cursor.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Position {
    let area = area.inner(Margin::new(1, 0));
    let focused = app.focus() == Focus::Bar;
    pen.text(area, area.x, area.y, "/", if focused { Role::Accent } else { Role::Dim });
    let mut line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let fits = |text: &String| line.width > columns(text) + 2 + LEAST;
    if let Some(count) = counts(app).into_iter().find(fits) {
        pen.right(area, &count, Role::Dim);
        line.width -= columns(&count) + 2;
    }
    if app.bar().text().is_empty() {
        let example = if focused { "words, \"a phrase\", show:name, is:unread, -word" } else { "filter" };
        pen.text(line, line.x, line.y, example, Role::Dim);
    }
    filter(app.bar(), pen, line);
    edit_line::cursor(app.bar().line(), line)
}

/// How many of the view's articles the filter leaves, the fullest wording first; nothing without a filter.
fn counts(app: &App) -> Vec<String> {
    if !app.list().answered() || app.bar().is_empty() {
        return Vec::new();
    }
    let left = super::total(app.list());
    let all = app.view_total().map(|all| format!("{left} of {}", grouped(all.max(app.list().total()))));
    all.into_iter().chain([left]).collect()
}

fn filter(bar: &FilterBar, pen: &mut Pen<'_>, area: Rect) {
    let spans = query::spans(bar.text());
    let style = |pen: &Pen<'_>, byte: usize| {
        let style = pen.style(role(bar.text(), &spans, byte));
        if bar.problems().iter().any(|problem| problem.range.contains(&byte)) {
            return style.patch(pen.style(Role::Error)).add_modifier(Modifier::UNDERLINED);
        }
        style
    };
    edit_line::draw(bar.line(), pen, area, style);
}

/// Names of fields and operators are dim, shows as shows are everywhere.
fn role(text: &str, spans: &[(Range<usize>, SpanKind)], byte: usize) -> Role {
    let Some(index) = spans.iter().position(|(range, _)| range.contains(&byte)) else { return Role::Text };
    match spans[index].1 {
        SpanKind::FieldName | SpanKind::Operator => Role::Dim,
        SpanKind::Value if names_show(text, spans[..index].last()) => Role::Show,
        SpanKind::Value | SpanKind::Word | SpanKind::Phrase | SpanKind::Problem => Role::Text,
    }
}

fn names_show(text: &str, name: Option<&(Range<usize>, SpanKind)>) -> bool {
    let name = name.and_then(|(range, _)| text.get(range.clone())).unwrap_or_default();
    let field = Field::named(name.trim_end_matches([':', '：']).trim());
    matches!(field.map(|field| field.kind), Some(FieldKind::Show { .. }))
}

/// Draws the choices of completion over the panes.
pub fn draw_choices(choices: &Choices, pen: &mut Pen<'_>, area: Rect) {
    pen.clear(area);
    let inner = within(area);
    let mut place = super::place(choices.position(), inner.height);
    if choices.position().1 == MOST_CHOICES {
        place.push('+');
    }
    pen.frame(area, "", &place, true);
    let window = choices.window(inner.height.into());
    for (y, (chosen, label, count)) in (inner.top()..inner.bottom()).zip(window) {
        let line = Rect { y, height: 1, ..inner };
        let text = line.inner(Margin::new(1, 0));
        let room = Rect { width: text.width.saturating_sub(columns(&count) + 1), ..text };
        let over = pen.choice(line, chosen);
        pen.cut(room, label, pen.style(Role::Text).patch(over));
        let x = text.right().saturating_sub(columns(&count));
        pen.styled(text, x, y, &count, pen.style(Role::Dim).patch(over));
    }
}
