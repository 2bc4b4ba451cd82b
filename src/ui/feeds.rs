//! Draws the list of feeds: each with how it fares, and of the chosen one all that is known.

use ratatui::layout::{Position, Rect};

use super::draw::{Pen, wrapped};
use crate::action::Action;
use crate::app::App;
use crate::app::feeds::FeedList;
use crate::app::picker::top;
use crate::app::status::{Place, hints};
use crate::feed::news::Listed;
use crate::text::{Clean, columns};
use crate::theme::Role;

/// Columns before a name: the bar of the chosen one, the sign of trouble, a space.
const LEAD: u16 = 3;

/// Draws it; gives the place of its cursor.
pub fn draw(app: &App, list: &FeedList, pen: &mut Pen<'_>) -> Position {
    let (feeds, chosen) = (list.feeds(), list.chosen());
    let sheet = list.sheet(app.size());
    pen.clear(sheet.area);
    pen.frame(sheet.area, "Feeds", &super::place((chosen, feeds.len()), sheet.list.height), true);
    let summary = summary(feeds, pen.signs.dot);
    pen.cut(sheet.title, &summary, pen.style(Role::Dim));
    let Some(feed) = feeds.get(chosen) else {
        nothing(app, list, pen, sheet.list.union(sheet.detail));
        return sheet.list.as_position();
    };
    let place = if list.removing() { Place::Removing } else { Place::Feed };
    super::status::draw_hints(hints(place, &app.settings), pen, sheet.foot);
    let first = top(chosen, sheet.list.height.into());
    let names = feeds.iter().map(|feed| columns(&feed.name)).max().unwrap_or(0);
    let names = names.min(sheet.list.width * 2 / 5);
    let mut cursor = sheet.list.as_position();
    let shown = feeds.iter().enumerate().skip(first).zip(sheet.list.top()..sheet.list.bottom());
    for ((index, feed), y) in shown {
        let line = Rect { y, height: 1, ..sheet.list };
        draw_feed(feed, names, index == chosen, pen, line);
        if index == chosen {
            cursor = line.as_position();
        }
    }
    super::rule(pen, sheet.rule);
    detail(feed, list.removing(), pen, sheet.detail);
    cursor
}

/// How many there are, and how many of them want to be looked at.
fn summary(feeds: &[Listed], dot: &str) -> String {
    let count = |wanted: fn(&Listed) -> bool| feeds.iter().filter(|feed| wanted(feed)).count();
    let (troubled, paused) = (count(|feed| feed.troubled), count(|feed| feed.paused));
    let mut parts = vec![format!("{} feed{}", feeds.len(), if feeds.len() == 1 { "" } else { "s" })];
    if troubled > 0 {
        parts.push(format!("{troubled} in trouble"));
    }
    if paused > 0 {
        parts.push(format!("{paused} paused"));
    }
    if feeds.is_empty() { String::new() } else { parts.join(&format!(" {dot} ")) }
}

/// What stands in place of the feeds.
fn nothing(app: &App, list: &FeedList, pen: &mut Pen<'_>, area: Rect) {
    let (text, role) = match list.fault() {
        Some(fault) => (fault.to_string(), Role::Error),
        None if !list.answered() => ("the feeds are being read".to_owned(), Role::Dim),
        None => (format!("no feeds yet: {} adds one", app.key_of(Action::AddFeed)), Role::Dim),
    };
    for (line, y) in wrapped(&text, area.width).iter().zip(area.top()..area.bottom()) {
        pen.text(area, area.x, y, line, role);
    }
}

/// `▌ The Bulletin  the server answered 404`
fn draw_feed(feed: &Listed, names: u16, chosen: bool, pen: &mut Pen<'_>, area: Rect) {
    let over = pen.choice(area, chosen);
    let line = Rect { x: area.x + LEAD, width: area.width.saturating_sub(LEAD), ..area };
    if feed.troubled {
        let style = pen.style(Role::Warning).patch(over);
        pen.styled(area, area.x + 1, area.y, pen.signs.faulty, style);
    }
    let name = if feed.paused { Role::Dim } else { Role::Text };
    pen.cut(Rect { width: names, ..line }, &feed.name, pen.style(name).patch(over));
    let x = line.x + names + 2;
    let rest = Rect { x, width: line.right().saturating_sub(x), ..line };
    let health = feed.health.first().map(Clean::as_str).unwrap_or_default();
    let role = if feed.troubled { Role::Warning } else { Role::Dim };
    pen.cut(rest, health, pen.style(role).patch(over));
}

/// Name and address, and all that is said of how it fares; or the question whether it shall go.
fn detail(feed: &Listed, removing: bool, pen: &mut Pen<'_>, area: Rect) {
    let mut lines = Vec::new();
    if removing {
        let question = format!("Take {} away? Its articles stay. Any other key keeps it.", feed.name);
        lines.extend(wrapped(&question, area.width).into_iter().map(|line| (line, Role::Warning)));
    } else {
        let health = feed.health.iter().enumerate().map(|(index, clause)| {
            (clause, if index == 0 && feed.troubled { Role::Warning } else { Role::Text })
        });
        // Where there is room for little, how it fares is told before where it comes from.
        lines.extend(health.flat_map(|(clause, role)| {
            wrapped(clause, area.width).into_iter().map(move |line| (line, role))
        }));
        let name = [(feed.name.to_string(), Role::Heading)];
        let address = wrapped(&Clean::line(&feed.url), area.width).into_iter().map(|line| (line, Role::Dim));
        let above: Vec<_> = name.into_iter().chain(address).collect();
        if usize::from(area.height) >= lines.len() + above.len() {
            lines.splice(0..0, above);
        }
    }
    for ((line, role), y) in lines.iter().zip(area.top()..area.bottom()) {
        pen.text(area, area.x, y, line, *role);
    }
}
