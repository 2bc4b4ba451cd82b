//! The view: `&App` to a frame, one file per part of the screen. Changes nothing, measures nothing
//! that `app::Panes` has not laid out.

pub mod reader;

use ratatui::Frame;

use crate::app::App;

/// Draws the whole screen. Every size from 0×0 up draws without panic.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let _ = (app, frame);
}
