//! Draws a line of typed text: in the filter bar, the pickers and the prompts.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::draw::Pen;
use crate::app::EditLine;

/// Draws a line of typed text, scrolled so that its cursor shows, each letter in its own style.
pub fn draw(line: &EditLine, pen: &mut Pen<'_>, area: Rect, style: impl Fn(&Pen<'_>, usize) -> Style) {
    let scrolled = line.scroll(area.width.into());
    let mut column = 0;
    for (byte, letter) in line.text().grapheme_indices(true) {
        if column >= scrolled + usize::from(area.width) {
            break;
        }
        if let Some(x) = column.checked_sub(scrolled).and_then(|x| u16::try_from(x).ok()) {
            let style = style(pen, byte);
            pen.styled(area, area.x.saturating_add(x), area.y, letter, style);
        }
        column += letter.width();
    }
}

/// Where the cursor of a line stands that is drawn into an area.
pub fn cursor(line: &EditLine, area: Rect) -> Position {
    let before = line.cursor_column() - line.scroll(area.width.into()).min(line.cursor_column());
    let x = u16::try_from(before).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    Position::new(area.x + x, area.y)
}
