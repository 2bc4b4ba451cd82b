//! The help's text and shape, made from the table of actions and the keys as they are bound.

use ratatui::layout::{Rect, Size};
use unicode_width::UnicodeWidthStr;

use super::panes::{centred, within};
use super::status;
use crate::action::{ACTIONS, Context};
use crate::config::Settings;

/// Two columns where the help is at least this wide within.
const TWO_COLUMNS: u16 = 90;
const WIDEST: u16 = 130;
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
    /// The status line stays free.
    pub fn of(settings: &Settings, size: Size) -> Self {
        let width = size.width.saturating_sub(2).min(WIDEST);
        let inside = width.saturating_sub(4);
        let count = if inside >= TWO_COLUMNS { 2 } else { 1 };
        let column = (inside - (count - 1) * GAP.min(inside)) / count;
        let sections = sections(settings);
        let keys = sections.iter().flat_map(|(_, rows)| rows).map(|(keys, _)| keys.width());
        let widest = u16::try_from(keys.max().unwrap_or(0)).unwrap_or(u16::MAX);
        let indent = widest.min(column / 3) + GAP;
        let mut left = lines(sections, column.saturating_sub(indent).max(1));
        let height = left.len().div_ceil(count.into());
        let right = left.split_off(height);

        let wanted = u16::try_from(height + 2).unwrap_or(u16::MAX);
        let area = centred(Size { height: size.height.saturating_sub(1), ..size }, width, wanted);
        let inner = within(area);
        let part = |number: u16| Rect { x: inner.x + 1 + number * (column + GAP), width: column, ..inner };
        let columns = (0..count).map(part).zip([left, right]).collect();
        Self { area, columns, indent, last_top: height.saturating_sub(inner.height.into()) }
    }
}

/// A heading, and the keys below it with what they do.
type Section = (&'static str, Vec<(String, &'static str)>);

fn sections(settings: &Settings) -> [Section; 4] {
    let section = |context: Context, heading| {
        let rows = ACTIONS.iter().filter(|row| row.context == context);
        let keys = rows.map(|row| (status::keys(settings, row.action).join(" "), row.help));
        (heading, keys.filter(|(keys, _)| !keys.is_empty()).collect())
    };
    [
        section(Context::Panes, "In list and reading pane"),
        section(Context::Everywhere, "Everywhere"),
        section(Context::Bar, "In the filter bar"),
        section(Context::Picker, "In lists to pick from, and prompts"),
    ]
}

fn lines(sections: [Section; 4], width: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    for (heading, rows) in sections {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(heading));
        for (mut keys, help) in rows {
            for part in textwrap::wrap(help, usize::from(width)) {
                lines.push(Line::Key { keys: std::mem::take(&mut keys), help: part.into_owned() });
            }
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
            for line in Sheet::of(&settings, size).columns.iter().flat_map(|(_, lines)| lines) {
                match line {
                    Line::Key { keys, help } if keys.is_empty() => {
                        let whole = found.last_mut().unwrap();
                        *whole = format!("{whole} {help}");
                    }
                    Line::Key { help, .. } => found.push(help.clone()),
                    Line::Blank | Line::Heading(_) => {}
                }
            }
            let bound = ACTIONS.iter().filter(|row| !status::keys(&settings, row.action).is_empty());
            let mut expected: Vec<_> = bound.map(|row| row.help).collect();
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{size}");
        }
    }

    #[test]
    fn the_last_line_can_be_scrolled_to() {
        for size in [Size::new(40, 10), Size::new(120, 40), Size::new(300, 100)] {
            let sheet = Sheet::of(&Settings::default(), size);
            let longest = sheet.columns.iter().map(|(_, lines)| lines.len()).max().unwrap();
            assert!(sheet.last_top + usize::from(within(sheet.area).height) >= longest);
            assert!(sheet.columns.iter().all(|(part, _)| sheet.area.intersection(*part) == *part));
        }
    }
}
