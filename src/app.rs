//! The state machine: [`Message`] in, [`Effect`] out, everything between a plain value.
//!
//! `App` holds what shows: rows in and around the window, the body under the cursor, counts. It
//! never holds the articles, and touches no disk, clock, thread or terminal.

mod effect;
mod message;
mod panes;
pub mod reader;

pub use effect::Effect;
pub use message::{LibraryInfo, Message, Severity};
pub use panes::Panes;

use crate::config::Settings;

/// The whole state of the screen.
#[derive(Debug)]
pub struct App {
    pub settings: Settings,
}

impl App {
    pub fn new(settings: Settings, library: LibraryInfo) -> Self {
        let _ = library;
        Self { settings }
    }

    /// Takes one message; the effects are to be carried out by the runtime, in order.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let _ = message;
        Vec::new()
    }
}
