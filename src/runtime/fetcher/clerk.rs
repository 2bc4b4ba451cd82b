//! Keeps the feeds for the screen: lists them, and writes into feeds.toml what the reader wants of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender};

use super::{Feeds, Wish};
use crate::app::{Message, Severity};
use crate::runtime::{Inbox, Incoming};
use crate::text::Clean;

/// What it is told.
#[derive(Debug)]
pub enum Order {
    List,
    Subscribe {
        generation: u64,
        wish: Wish,
    },
    Pause {
        url: String,
        paused: bool,
    },
    Remove {
        url: String,
    },
    /// Answered when all that came before is on disk, or cannot be.
    Finish(Sender<()>),
}

/// Works until nobody can order anything; `left` counts down.
pub fn run(feeds: &dyn Feeds, orders: &Receiver<Order>, left: &AtomicUsize, inbox: &Inbox) {
    while let Ok(order) = orders.recv() {
        let message = match order {
            Order::List => Some(list(feeds)),
            Order::Subscribe { generation, wish } => {
                let done = attempt(|| feeds.subscribe(&wish)).map(|()| wish.url.clone());
                Some(Message::Subscribed { generation, done })
            }
            Order::Pause { url, paused } => changed(feeds, inbox, |feeds| feeds.pause(&url, paused)),
            Order::Remove { url } => changed(feeds, inbox, |feeds| feeds.remove(&url)),
            Order::Finish(done) => {
                // Whoever waits may have given up.
                let _ = done.send(());
                None
            }
        };
        // Without a loop there is nobody to tell.
        let _ = message.map(|message| inbox.send(Incoming::Message(message)));
        left.fetch_sub(1, Ordering::AcqRel);
    }
}

fn list(feeds: &dyn Feeds) -> Message {
    Message::Feeds(attempt(|| feeds.listed()))
}

/// The list after a change of it; what prevents that is told first.
fn changed(
    feeds: &dyn Feeds,
    inbox: &Inbox,
    change: impl FnOnce(&dyn Feeds) -> Result<(), Clean>,
) -> Option<Message> {
    if let Err(text) = attempt(|| change(feeds)) {
        let notice = Message::Notice { severity: Severity::Error, text };
        let _ = inbox.send(Incoming::Message(notice));
    }
    Some(list(feeds))
}

/// A panic, of which the hook has told, is one more error.
fn attempt<T>(work: impl FnOnce() -> Result<T, Clean>) -> Result<T, Clean> {
    let failed = |_| Err(Clean::line("the part that keeps the feeds failed"));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(failed)
}
