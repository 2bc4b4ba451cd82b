//! The writer: brings marks to disk and says when they are there. What arrives during an fsync shares
//! the next one; what a disk refuses is kept and tried again.
//!
//! Lines, locks and files are `store::marks`'s.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Inbox, Incoming};
use crate::app::Message;
use crate::marks::{Change, Identity};
use crate::text::Clean;

/// How long a disk that refused is left alone, unless there is more to write.
const RETRY: Duration = Duration::from_secs(3);

/// A change on its way to disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    pub serial: u64,
    pub change: Change,
    /// The articles of the change that are known, as the journal remembers them.
    pub identities: Vec<Identity>,
}

/// What the writer is told.
#[derive(Debug)]
pub enum Order {
    Write(Write),
    /// Journals have changed on disk.
    Refresh,
    /// Answer when all that came before is on disk, or cannot be.
    Finish(Sender<Option<Unsaved>>),
}

/// How many changes are not on disk, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    pub changes: usize,
    pub reason: Clean,
}

/// The journals; the real ones are `wiring`'s.
pub trait Journal {
    /// All marks, merged.
    type Marks;

    /// Appends and syncs; on disk when it returns.
    ///
    /// # Errors
    /// None of it counts as written.
    fn append(&mut self, writes: &[Write]) -> Result<(), Clean>;

    /// Reads what others have written; `None` when that is nothing.
    fn refresh(&mut self) -> Option<Self::Marks>;
}

/// Writes until nobody can give orders any more. `publish` hears what others have written, with the
/// serial up to which the marks hold this program's own.
pub fn run<J: Journal>(
    mut journal: J,
    orders: &Receiver<Order>,
    inbox: &Inbox,
    publish: impl Fn(J::Marks, u64),
) {
    let mut unsaved: Vec<Write> = Vec::new();
    let mut through = 0;
    loop {
        let first = match wait(orders, unsaved.is_empty()) {
            Ok(order) => Some(order),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let mut refresh = false;
        let mut finish = Vec::new();
        for order in first.into_iter().chain(orders.try_iter()) {
            match order {
                Order::Write(write) => unsaved.push(write),
                Order::Refresh => refresh = true,
                Order::Finish(done) => finish.push(done),
            }
        }
        let reason = save(&mut journal, &mut unsaved, &mut through, inbox).err();
        if refresh && let Some(marks) = journal.refresh() {
            publish(marks, through);
        }
        for done in finish {
            let left = reason.clone().map(|reason| Unsaved { changes: unsaved.len(), reason });
            // Nobody waits any more when the patience was over.
            let _ = done.send(left);
        }
    }
}

fn wait(orders: &Receiver<Order>, idle: bool) -> Result<Order, RecvTimeoutError> {
    if idle { orders.recv().map_err(|_| RecvTimeoutError::Disconnected) } else { orders.recv_timeout(RETRY) }
}

/// Tries to bring everything to disk; what fails stays in `unsaved`.
fn save<J: Journal>(
    journal: &mut J,
    unsaved: &mut Vec<Write>,
    through: &mut u64,
    inbox: &Inbox,
) -> Result<(), Clean> {
    let (Some(first), Some(last)) = (unsaved.first(), unsaved.last()) else { return Ok(()) };
    let (first, last) = (first.serial, last.serial);
    let appended = catch_unwind(AssertUnwindSafe(|| journal.append(unsaved)))
        .unwrap_or_else(|_| Err(Clean::line("the part that writes marks failed")));
    let message = match &appended {
        Ok(()) => Message::Saved { serial: last },
        Err(reason) => Message::NotSaved { serial: first, reason: reason.clone() },
    };
    // The loop has ended; the answer to `Finish` tells the rest.
    let _ = inbox.send(Incoming::Message(message));
    if appended.is_ok() {
        *through = last;
        unsaved.clear();
    }
    appended
}

#[cfg(test)]
mod tests;
