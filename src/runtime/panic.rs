//! What a panic does: on the screen's threads the terminal is restored before the message is
//! printed, and the program ends; a worker's panic becomes a line on the screen. What reads the index
//! may panic over damaged files: that is an error there, and not told twice.

use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, ThreadId};

use super::Incoming;
use super::terminal::Terminal;
use crate::app::{Message, Severity};
use crate::index::disk::is_guarded;
use crate::text::Clean;

/// Installs the hook; the calling thread counts as the screen's.
pub fn install_hook(terminal: Arc<Terminal>, inbox: Sender<Incoming>) {
    let screen = thread::current().id();
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if is_guarded() {
            return;
        }
        if ends_the_screen(screen) {
            terminal.leave();
            print(panic);
        } else {
            let text = Clean::line(&format!("a part of newsreader failed and goes on: {}", describe(panic)));
            // Without a loop there is no screen to tell it on.
            let _ = inbox.send(Incoming::Message(Message::Notice { severity: Severity::Error, text }));
        }
    }));
}

/// For verbs, which have no screen: panics are printed as they always were.
pub fn install_plain_hook() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !is_guarded() {
            print(panic);
        }
    }));
}

/// Panics are printed again as they always were.
pub fn remove_hook() {
    let _ = panic::take_hook();
}

fn ends_the_screen(screen: ThreadId) -> bool {
    let thread = thread::current();
    thread.id() == screen || thread.name() == Some(super::EVENT_THREAD)
}

/// What was said, and where in the source.
fn describe(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let said = payload.downcast_ref::<&str>().copied();
    let said =
        said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given");
    match panic.location() {
        Some(place) => format!("{said} ({}:{})", place.file(), place.line()),
        None => said.to_string(),
    }
}

#[cfg(test)]
mod tests;
