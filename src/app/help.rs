//! The help's text and shape, made from the table of actions and the keys as they are bound.

use ratatui::layout::{Margin, Rect, Size};
use unicode_width::UnicodeWidthStr;

use super::panes::within;
use super::{Focus, Panes};
use crate::action::{ACTIONS, SUBJECTS, Subject};
use crate::config::{SavedView, Settings};

/// Two columns where the help is at least this wide within.
const TWO_COLUMNS: u16 = 90;
/// Lines wider than this are not read with ease; wide screens have space between the columns instead.
const WIDEST_COLUMN: u16 = 66;
/// Empty columns between two columns of the help, and between a key and what it does.
const GAP: u16 = 2;

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Blank,
    Heading(&'static str),
    /// The keys are empty where the line goes on from the one above.
    Key {
        keys: String,
        help: String,
    },
}

/// The help as it lies on a screen of some size.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Border included.
    pub area: Rect,
    /// The text's columns, each with its lines, of about the same number.
    pub columns: Vec<(Rect, Vec<Line>)>,
    /// Columns that the keys take.
    pub indent: u16,
    /// The most lines that can be scrolled out at the top.
    pub last_top: usize,
}

impl Sheet {
    /// Lies over the panes; what is pressed where the keys go now comes first.
    pub fn of(settings: &Settings, size: Size, focus: Focus) -> Self {
        let area = Panes::middle(size);
        let inner = within(area).inner(Margin::new(1, 0));
        let count = if inner.width >= TWO_COLUMNS { 2 } else { 1 };
        let step = (inner.width + GAP) / count;
        let width = step.saturating_sub(GAP).min(WIDEST_COLUMN);
        let sections = sections(settings, focus);
        let keys = sections.iter().flat_map(|(_, rows)| rows).map(|(keys, _)| keys.width());
        let widest = u16::try_from(keys.max().unwrap_or(0)).unwrap_or(u16::MAX);
        let indent = widest.min(width / 3) + GAP;
        let sections: Vec<_> =
            sections.into_iter().map(|section| lines(section, width.saturating_sub(indent).max(1))).collect();
        let parted = if count == 1 { sections.len() } else { middle(&sections) };
        let (left, right) = sections.split_at(parted);
        let columns: Vec<_> = [left, right].map(joined).into_iter().take(count.into()).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        let part = |number: u16| Rect { x: inner.x + number * step, width, ..inner };
        let columns = (0..count).map(part).zip(columns).collect();
        Self { area, columns, indent, last_top: height.saturating_sub(inner.height.into()) }
    }
}

/// A heading, and the keys below it with what they do.
type Section = (&'static str, Vec<(String, String)>);

/// The sections of the help; in the reading pane reading comes first. Keys that are bound to nothing, and
/// sections of those alone, are left out.
fn sections(settings: &Settings, focus: Focus) -> Vec<Section> {
    let mut subjects = SUBJECTS.to_vec();
    if focus == Focus::Reader {
        subjects.sort_by_key(|(subject, _)| *subject != Subject::Reading);
    }
    let rows = |subject| {
        let rows = ACTIONS.iter().filter(move |row| row.subject == subject);
        let keys = rows.map(|row| (settings.keys_of(row.action).join(" "), row.help.to_owned()));
        let keys = keys.filter(|(keys, _)| !keys.is_empty());
        let views = if subject == Subject::Filtering { view_keys(settings) } else { Vec::new() };
        keys.chain(views).collect::<Vec<_>>()
    };
    let sections = subjects.into_iter().map(|(subject, heading)| (heading, rows(subject)));
    sections.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The keys of saved views, each with what it goes to.
fn view_keys(settings: &Settings) -> Vec<(String, String)> {
    let key = |view: &SavedView| {
        let key = settings.keymap.key_of_view(&view.name)?;
        Some((key.shown(settings.ascii), format!("the view {}", view.name)))
    };
    settings.views.iter().filter_map(key).collect()
}

/// How many sections make the left of two columns, so that the taller one is as low as can be.
fn middle(sections: &[Vec<Line>]) -> usize {
    let height = |part: &[Vec<Line>]| joined(part).len();
    let taller = |parted: &usize| height(&sections[..*parted]).max(height(&sections[*parted..]));
    (0..=sections.len()).min_by_key(taller).unwrap_or(0)
}

/// Sections below each other, parted by blank lines.
fn joined(sections: &[Vec<Line>]) -> Vec<Line> {
    sections.join(&Line::Blank)
}

/// A section as lines, its helps wrapped.
fn lines((heading, rows): Section, width: u16) -> Vec<Line> {
    let mut lines = vec![Line::Heading(heading)];
    for (mut keys, help) in rows {
        for part in textwrap::wrap(&help, usize::from(width)) {
            lines.push(Line::Key { keys: std::mem::take(&mut keys), help: part.into_owned() });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_action_is_in_the_help_once_and_whole() {
        let settings = Settings::default();
        for size in [Size::new(40, 10), Size::new(100, 30), Size::new(160, 50)] {
            let mut found: Vec<String> = Vec::new();
            for line in Sheet::of(&settings, size, Focus::Reader).columns.iter().flat_map(|(_, lines)| lines)
            {
                match line {
                    Line::Key { keys, help } if keys.is_empty() => {
                        let whole = found.last_mut().unwrap();
                        *whole = format!("{whole} {help}");
                    }
                    Line::Key { help, .. } => found.push(help.clone()),
                    Line::Blank | Line::Heading(_) => {}
                }
            }
            let bound = ACTIONS.iter().filter(|row| !settings.keys_of(row.action).is_empty());
            let mut expected: Vec<_> = bound.map(|row| row.help).collect();
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{size}");
        }
    }

    #[test]
    fn the_last_line_can_be_scrolled_to() {
        for size in [Size::new(40, 10), Size::new(120, 40), Size::new(300, 100)] {
            let sheet = Sheet::of(&Settings::default(), size, Focus::List);
            let longest = sheet.columns.iter().map(|(_, lines)| lines.len()).max().unwrap();
            assert!(sheet.last_top + usize::from(within(sheet.area).height) >= longest);
            assert!(sheet.columns.iter().all(|(part, _)| sheet.area.intersection(*part) == *part));
        }
    }
}
