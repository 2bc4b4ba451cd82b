//! Draws why an article names which shows: the shows, and of the chosen one every place and what speaks for it.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::draw::{Pen, wrapped};
use crate::app::App;
use crate::app::picker::top;
use crate::app::sheet::Sheet;
use crate::app::status::{Place, hints};
use crate::app::why::{self, Candidate, Excerpt, Line, Standing, Why};
use crate::text::columns;
use crate::theme::Role;

/// What stands in place of the shows.
const AWAITED: &str = "the article is being read";
const NOTHING: &str = "No name in this article could mean a show of the catalogue.";

/// Draws it; gives the place of its cursor.
pub fn draw(app: &App, why: &Why, pen: &mut Pen<'_>) -> Position {
    let candidates = app.candidates();
    let awaited = candidates.is_none();
    let candidates = candidates.unwrap_or_default();
    let sheet = Sheet::of(app.size(), candidates.len(), None);
    let (show, place) = app.chosen_reason(why, &candidates);
    pen.clear(sheet.area);
    let note = super::place((show, candidates.len()), sheet.list.height);
    pen.frame(sheet.area, "Why these shows", &note, true);
    if let Some(row) = app.list().selected() {
        pen.cut(sheet.title, &row.title, pen.style(Role::Title));
    }
    foot(app, pen, sheet.foot);
    if candidates.is_empty() {
        nothing(app, awaited, pen, sheet.list.union(sheet.detail));
        return sheet.list.as_position();
    }
    let first = top(show, sheet.list.height.into());
    let shown = candidates.iter().enumerate().skip(first).zip(sheet.list.top()..sheet.list.bottom());
    let mut cursor = sheet.list.as_position();
    let widest = Widest::of(&candidates, sheet.list.width);
    for ((index, candidate), y) in shown {
        let line = Rect { y, height: 1, ..sheet.list };
        draw_candidate(candidate, &widest, index == show, pen, line);
        if index == show {
            cursor = line.as_position();
        }
    }
    super::rule(pen, sheet.rule);
    let lines = app.reason_lines(&candidates, (show, place), sheet.detail.width);
    let first = why.first_line(&lines, sheet.detail.height.into());
    let evidence = widest_evidence(&lines).min(match sheet.detail.width {
        // Where there is no room for both, what it is comes before the words that are it.
        width @ 0..48 => width,
        width => width * 2 / 5,
    });
    for (line, y) in lines.iter().skip(first).zip(sheet.detail.top()..sheet.detail.bottom()) {
        draw_line(line, evidence, pen, Rect { y, height: 1, ..sheet.detail });
    }
    cursor
}

/// Columns of the longest name of a piece of evidence.
fn widest_evidence(lines: &[Line]) -> u16 {
    let names = lines.iter().filter_map(|line| match line {
        Line::Ground { name, .. } => Some(columns(name)),
        _ => None,
    });
    names.max().unwrap_or(0)
}

fn nothing(app: &App, awaited: bool, pen: &mut Pen<'_>, area: Rect) {
    let text = if awaited {
        AWAITED.to_owned()
    } else if let Some(fault) = app.reader().fault() {
        fault.to_string()
    } else {
        let [other, shows, add] = [
            crate::action::Action::WhyOther,
            crate::action::Action::PickShow,
            crate::action::Action::PickerAdd,
        ]
        .map(|action| app.key_of(action));
        format!(
            "{NOTHING} {other} says which show it is about; {shows}, a title and {add} add a show that the catalogue lacks."
        )
    };
    for (line, y) in wrapped(&text, area.width).iter().zip(area.top()..area.bottom()) {
        pen.text(area, area.x, y, line, Role::Dim);
    }
}

/// The keys that say something of a show.
fn foot(app: &App, pen: &mut Pen<'_>, area: Rect) {
    super::status::draw_hints(hints(Place::Why, &app.settings), pen, area);
}

/// Columns of the parts of the shows' lines.
struct Widest {
    name: u16,
    sum: u16,
}

impl Widest {
    fn of(candidates: &[Candidate<'_>], width: u16) -> Self {
        let names = candidates.iter().map(|candidate| columns(&candidate.name)).max().unwrap_or(0);
        let sums = candidates.iter().filter_map(Candidate::sum).map(|sum| columns(&sum.to_string()));
        Self { name: names.min(width * 2 / 5), sum: sums.max().unwrap_or(0) }
    }
}

/// `▌ Luke Cage  about · title, 4 places · season 2     22`
fn draw_candidate(candidate: &Candidate<'_>, widest: &Widest, chosen: bool, pen: &mut Pen<'_>, area: Rect) {
    let over = pen.choice(area, chosen);
    let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let standing = candidate.standing();
    let dim = pen.style(Role::Dim).patch(over);
    let role = if standing == Standing::Not { Role::Dim } else { Role::Show };
    let style = pen.style(role).patch(over);
    let style = if candidate.said == Some(false) { style.add_modifier(Modifier::CROSSED_OUT) } else { style };
    pen.cut(Rect { width: widest.name, ..line }, &candidate.name, style);
    let sum = candidate.sum().map(|sum| sum.to_string()).unwrap_or_default();
    let right = line.right().saturating_sub(columns(&sum));
    pen.styled(line, right, line.y, &sum, dim);
    let x = line.x + widest.name + 2;
    let room = Rect { x, width: line.right().saturating_sub(x + widest.sum + 1), ..line };
    let dot = pen.signs.dot;
    let (word, role) = match candidate.said {
        Some(true) => ("you said: about".to_owned(), Role::Accent),
        Some(false) => ("you said: not".to_owned(), Role::Accent),
        None => (standing.wording().to_owned(), Role::Text),
    };
    let role = if candidate.said.is_none() && standing == Standing::Not { Role::Dim } else { role };
    let x = pen.cut(room, &word, pen.style(role).patch(over));
    let rest = Rect { x, width: room.right().saturating_sub(x), ..room };
    let summary = candidate.summary(dot);
    if !summary.is_empty() {
        pen.cut(rest, &format!(" {dot} {summary}"), dim);
    }
}

/// Draws a line; the names of evidence take so many columns.
fn draw_line(line: &Line, evidence: u16, pen: &mut Pen<'_>, area: Rect) {
    match line {
        Line::Blank => {}
        Line::Name(name) => _ = pen.cut(area, name, pen.style(Role::Heading)),
        Line::Said(text) => _ = pen.cut(area, text, pen.style(Role::Accent)),
        Line::Heading(text) => _ = pen.cut(area, text, pen.style(Role::Dim)),
        Line::Place { chosen, passage, excerpt, score, counts, never, .. } => {
            let over = pen.choice(area, *chosen);
            let passage = if *passage == 0 { "title".to_owned() } else { format!("¶{passage}") };
            let label = Rect { x: area.x + 2, width: 6, ..area };
            pen.cut(label, &passage, pen.style(Role::Dim).patch(over));
            let words = Rect {
                x: area.x + why::LEAD,
                width: area.width.saturating_sub(why::LEAD + why::SUM),
                ..area
            };
            draw_excerpt(excerpt, *counts && !never, over, pen, words);
            let (sum, role) = match (never, counts) {
                (true, _) => ("never".to_owned(), Role::Accent),
                (false, true) => (score.to_string(), Role::Text),
                (false, false) => (score.to_string(), Role::Dim),
            };
            let x = area.right().saturating_sub(columns(&sum));
            pen.styled(area, x, area.y, &sum, pen.style(role).patch(over));
        }
        Line::Ground { weight, name, words } => {
            let indented =
                Rect { x: area.x + why::LEAD, width: area.width.saturating_sub(why::LEAD), ..area };
            let role = if *weight < 0 { Role::Warning } else { Role::Text };
            let x = pen.text(indented, indented.x, area.y, &format!("{weight:>+4}  "), role);
            pen.cut(Rect { x, width: evidence, ..indented }, name, pen.style(Role::Text));
            let x = x + evidence + 2;
            let rest = Rect { x, width: indented.right().saturating_sub(x), ..indented };
            pen.cut(rest, words, pen.style(Role::Dim));
        }
        Line::Sum { score, counts } => {
            let indented =
                Rect { x: area.x + why::LEAD, width: area.width.saturating_sub(why::LEAD), ..area };
            let x =
                pen.text(indented, indented.x, area.y, &format!("{:>4}  ", format!("={score}")), Role::Text);
            let rest = Rect { x, width: indented.right().saturating_sub(x), ..indented };
            pen.cut(rest, &why::verdict(*counts), pen.style(Role::Dim));
        }
    }
}

/// The words around a name, the name marked as in the text.
fn draw_excerpt(excerpt: &Excerpt, counts: bool, over: Style, pen: &mut Pen<'_>, area: Rect) {
    let words = pen.style(if counts { Role::Text } else { Role::Dim });
    let name = if counts { words.patch(pen.style(Role::Name)) } else { words };
    let name = name.patch(over).add_modifier(Modifier::BOLD);
    let x = pen.styled(area, area.x, area.y, &excerpt.before, words.patch(over));
    let x = pen.styled(area, x, area.y, &excerpt.name, name);
    pen.styled(area, x, area.y, &excerpt.after, words.patch(over));
}
