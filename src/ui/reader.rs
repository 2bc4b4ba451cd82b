//! Draws the reading pane: border, text, highlights, link letters, how far the reader is.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::app::reader::Reader;
use crate::config::Settings;

/// Draws into `area`, border included. `None` as reader's article draws the empty pane.
pub fn draw(reader: &Reader, settings: &Settings, focused: bool, area: Rect, buffer: &mut Buffer) {
    let _ = (reader, settings, focused, area, buffer);
}
