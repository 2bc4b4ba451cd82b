//! The only geometry: which part of the screen is where, at a size. Used by update and by view.

use ratatui::layout::{Rect, Size};

/// Rectangles of the screen's parts. A part that does not show has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub header: Rect,
    pub bar: Rect,
    pub list: Rect,
    pub reader: Rect,
    pub status: Rect,
}

impl Panes {
    /// Lays out a screen. Under 40×10 nothing but the message that the window is too small fits:
    /// `None`.
    pub fn of(size: Size, reader_focused: bool, reader_alone: bool) -> Option<Self> {
        let _ = (size, reader_focused, reader_alone);
        None
    }
}
