//! Looks an address up for as long as its answer is awaited.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use super::Feeds;
use crate::app::Message;
use crate::runtime::{Inbox, Incoming};
use crate::text::Clean;

/// Finds the feeds of an address and tells of them, unless a newer question has taken the place of this one.
pub fn look_up(feeds: &dyn Feeds, generation: u64, address: &str, newest: &AtomicU64, inbox: &Inbox) {
    let stale = || newest.load(Ordering::Relaxed) != generation;
    let found = catch_unwind(AssertUnwindSafe(|| feeds.find(address, &stale)));
    if !stale() {
        let found = found.unwrap_or_else(|_| Err(Clean::line("the part that looks at addresses failed")));
        // Without a loop there is nobody to tell.
        let _ = inbox.send(Incoming::Message(Message::LookedUp { generation, found }));
    }
}
