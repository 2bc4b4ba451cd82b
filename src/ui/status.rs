//! Draws the status line: a prompt, else what is not saved, else the last message, else what can be
//! pressed here; and how far a fetch or the first scan is.

use ratatui::layout::{Margin, Position, Rect};

use super::draw::Pen;
use super::{edit_line, fetching};
use crate::app::overlay::{PickerKind, Prompt};
use crate::app::sheet::Sheet;
use crate::app::status::{Place, Scan, hints};
use crate::app::{App, Focus, Overlay, Severity};
use crate::text::{Clean, columns, grouped};
use crate::theme::Role;

/// What can be pressed while letters stand on links and names.
const HINTING: &str = "a letter opens its link or lists its show; any other key takes the letters away";

/// Columns that hints have though something is going on.
const LEAST: u16 = 16;
const GAUGE: u16 = 10;

/// Something that takes a while.
pub(super) struct GoingOn {
    /// How far it is, the fullest wording first.
    pub wordings: Vec<String>,
    /// What a gauge shows of it: a part, and the whole.
    pub gauge: Option<(usize, usize)>,
}

/// Draws the line; gives the cursor's place where something is typed in it.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Option<Position> {
    let area = area.inner(Margin::new(1, 0));
    if let Some(Overlay::Prompt(open)) = app.overlay() {
        return Some(prompt(app, open, pen, area));
    }
    let more = match app.status().waiting() {
        0 => String::new(),
        waiting => format!("  {waiting} more"),
    };
    let needed = app.status().message().map_or(LEAST, |message| columns(&message.text) + columns(&more));
    let mut room = progress(app, needed, pen, area);
    if let Some(reason) = app.marking().fault() {
        // The reason is on the line until it is over; a message, such as how to leave all the same, is not.
        let message = app.status().message().map_or(0, |message| columns(&message.text) + columns(&more) + 2);
        let part = Rect { width: room.width.saturating_sub(message).max(room.width / 3), ..room };
        let x = pen.cut(part, &format!("not saved: {reason}"), pen.style(Role::Error)) + 2;
        room = Rect { x, width: room.right().saturating_sub(x), ..room };
    }
    if let Some(message) = app.status().message() {
        let text = Rect { width: room.width.saturating_sub(columns(&more)), ..room };
        let x = pen.cut(text, &message.text, pen.style(role_of(message.severity)));
        pen.text(room, x, room.y, &more, Role::Dim);
    } else if app.reader().hinting() {
        pen.cut(room, HINTING, pen.style(Role::Dim));
    } else if let (Some(problem), Focus::Bar) = (app.bar().problems().first(), app.focus()) {
        let text = Clean::line(&problem.text);
        pen.cut(room, &text, pen.style(Role::Error));
    } else {
        draw_hints(hints(place(app), &app.settings), pen, room);
    }
    None
}

/// Draws how far the fetch is, or else the look at the folder, at the right end of the line, as fully as what is
/// needed for messages allows; gives the room that is left.
fn progress(app: &App, needed: u16, pen: &mut Pen<'_>, area: Rect) -> Rect {
    let going_on = match app.fetches().course() {
        Some(course) => Some(fetching::going_on(course, pen)),
        None => scanning(app.status().scan(), pen.signs.dot),
    };
    let Some(GoingOn { wordings, gauge }) = going_on else { return area };
    let room = area.width.saturating_sub(needed + 2);
    let Some(text) = wordings.into_iter().find(|text| columns(text) <= room) else { return area };
    let mut line = area;
    if let Some((part, whole)) = gauge.filter(|_| columns(&text) + GAUGE < room) {
        line.width -= GAUGE + 1;
        pen.gauge(Rect { x: line.right() + 1, width: GAUGE, ..area }, part, whole);
    }
    let x = pen.right(line, &text, Role::Dim);
    Rect { width: x.saturating_sub(area.x + 2), ..area }
}

/// How far the look at the folder is.
fn scanning(scan: Scan, dot: &str) -> Option<GoingOn> {
    match scan {
        Scan::Looking(found) => {
            let found = grouped(found);
            let wordings = vec![format!("looking: {found} files"), format!("{found} files")];
            Some(GoingOn { wordings, gauge: None })
        }
        Scan::Reading { read, total } => {
            let percent = read.saturating_mul(100).checked_div(total).unwrap_or(100);
            let so_far = format!("reading {} of {} {dot} {percent}%", grouped(read), grouped(total));
            Some(GoingOn { wordings: vec![so_far, format!("{percent}%")], gauge: Some((read, total)) })
        }
        Scan::Ahead | Scan::Over => None,
    }
}

/// The role of a message.
fn role_of(severity: Severity) -> Role {
    match severity {
        Severity::Info => Role::Text,
        Severity::Warning => Role::Warning,
        Severity::Error => Role::Error,
    }
}

fn prompt(app: &App, prompt: &Prompt, pen: &mut Pen<'_>, area: Rect) -> Position {
    let x = pen.text(area, area.x, area.y, prompt.kind.label(), Role::Accent);
    let mut line = Rect { x, width: area.right().saturating_sub(x), ..area };
    if let Some((chosen, all)) = app.reader().find_position() {
        let text = format!("{} of {}", grouped(chosen), grouped(all));
        if line.width > columns(&text) + 12 {
            pen.right(area, &text, Role::Dim);
            line.width -= columns(&text) + 2;
        }
    }
    edit_line::draw(&prompt.line, pen, line, |pen, _| pen.style(Role::Text));
    edit_line::cursor(&prompt.line, line)
}

/// As many hints as fit; help, where it is among them, always does.
pub(super) fn draw_hints(mut hints: Vec<(String, &'static str)>, pen: &mut Pen<'_>, area: Rect) {
    let width = |hint: &(String, &str)| columns(&hint.0) + 1 + columns(hint.1);
    let last = hints.iter().position(|(_, text)| *text == "help").map(|index| hints.remove(index));
    let mut room = area.width.saturating_sub(last.as_ref().map_or(0, width));
    let fitting = hints.into_iter().map_while(|hint| {
        room = room.checked_sub(width(&hint) + 2)?;
        Some(hint)
    });
    let shown: Vec<_> = fitting.collect();
    let mut x = area.x;
    for (keys, text) in shown.into_iter().chain(last) {
        x = pen.text(area, x, area.y, &keys, Role::Accent);
        x = pen.text(area, x + 1, area.y, text, Role::Dim) + 2;
    }
}

fn place(app: &App) -> Place {
    match app.overlay() {
        Some(Overlay::Help { .. }) => Place::Help,
        Some(Overlay::Changes { .. }) => Place::Changes,
        // Where the reasons have no room for what can be said against them, that stands here.
        Some(Overlay::Why(_)) if Sheet::of(app.size(), 0, None).foot.is_empty() => Place::Why,
        Some(Overlay::Why(_)) => Place::Reasons,
        Some(Overlay::Adding(adding)) if adding.choice().is_some() => Place::Candidates,
        Some(Overlay::Adding(adding)) if adding.line().is_none() => Place::Looking,
        Some(Overlay::Adding(_)) => Place::Address,
        Some(Overlay::Consent(_)) => Place::Consent,
        Some(Overlay::Feeds(list)) => match (list.sheet(app.size()).foot.is_empty(), list.removing()) {
            (true, true) => Place::Removing,
            (true, false) => Place::Feed,
            (false, _) => Place::Feeds,
        },
        Some(Overlay::Picker { kind: PickerKind::Shows, .. }) => Place::Shows,
        Some(_) => Place::Picker,
        None if app.offering() && app.focus() == Focus::Bar => Place::OffersInBar,
        None if app.offering() && app.focus() == Focus::List => Place::Offers,
        None if app.focus() != Focus::Bar && app.reader().finding() => Place::Finding,
        None if app.bar().choices().is_some() => Place::Choices,
        None if app.focus() == Focus::List && app.back_stops() => Place::Fetching,
        None => Place::Pane(app.focus()),
    }
}
