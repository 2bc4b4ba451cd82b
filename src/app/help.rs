//! The help's text and shape, made from the table of actions and the keys as they are bound.

use ratatui::layout::{Rect, Size};

use super::panes::{centred, within};
use super::status;
use crate::action::{ACTIONS, Context};
use crate::config::Settings;

/// Two columns where the help is at least this wide within.
const TWO_COLUMNS: u16 = 90;
const WIDEST: u16 = 130;

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Blank,
    Heading(&'static str),
    Key { keys: String, help: &'static str },
}

/// The help as it lies on a screen of some size.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Border included.
    pub area: Rect,
    /// Lines of each column, of about the same length.
    pub columns: Vec<Vec<Line>>,
    /// The most lines that can be scrolled out at the top.
    pub last_top: usize,
}

impl Sheet {
    pub fn of(settings: &Settings, size: Size) -> Self {
        let mut lines = lines(settings);
        let width = size.width.saturating_sub(2).min(WIDEST);
        let columns = if width.saturating_sub(2) >= TWO_COLUMNS { 2 } else { 1 };
        let height = lines.len().div_ceil(columns);
        let right = lines.split_off(height.min(lines.len()));
        let columns: Vec<_> = [lines, right].into_iter().filter(|column| !column.is_empty()).collect();
        let wanted = u16::try_from(height + 2).unwrap_or(u16::MAX);
        let area = centred(size, width, wanted);
        let last_top = height.saturating_sub(within(area).height.into());
        Self { area, columns, last_top }
    }
}

fn lines(settings: &Settings) -> Vec<Line> {
    let sections = [
        (Context::Panes, "In list and reading pane"),
        (Context::Everywhere, "Everywhere"),
        (Context::Bar, "In the filter bar"),
        (Context::Picker, "In lists to pick from, and prompts"),
    ];
    let mut lines = Vec::new();
    for (context, heading) in sections {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(heading));
        for row in ACTIONS.iter().filter(|row| row.context == context) {
            let keys = status::keys(settings, row.action).join(" ");
            if !keys.is_empty() {
                lines.push(Line::Key { keys, help: row.help });
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_action_is_in_the_help_once() {
        let settings = Settings::default();
        let sheet = Sheet::of(&settings, Size::new(120, 40));
        let helps = sheet.columns.iter().flatten().filter_map(|line| match line {
            Line::Key { help, .. } => Some(*help),
            _ => None,
        });
        let bound = ACTIONS.iter().filter(|row| !status::keys(&settings, row.action).is_empty());
        let mut expected: Vec<_> = bound.map(|row| row.help).collect();
        let mut found: Vec<_> = helps.collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_last_line_can_be_scrolled_to() {
        for size in [Size::new(40, 10), Size::new(120, 40), Size::new(300, 100)] {
            let sheet = Sheet::of(&Settings::default(), size);
            let longest = sheet.columns.iter().map(Vec::len).max().unwrap();
            assert!(sheet.last_top + usize::from(within(sheet.area).height) >= longest);
        }
    }
}
