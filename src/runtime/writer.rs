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
}

/// What the writer is told.
#[derive(Debug)]
pub enum Order {
    Write(Write),
    /// Journals have changed on disk.
    Refresh,
    /// Note where marked articles are now: all of them after a scan, later those that changed.
    Settle(Vec<Identity>),
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

    /// Appends and syncs: on disk when it returns. The marks, where others' came along with it.
    ///
    /// # Errors
    /// None of it counts as written.
    fn append(&mut self, changes: &[Change]) -> Result<Option<Self::Marks>, Clean>;

    /// Reads what others have written; `None` when that is nothing.
    fn refresh(&mut self) -> Option<Self::Marks>;

    /// Notes where marked articles are now. What fails is done with the next settling.
    fn settle(&mut self, articles: &[Identity]) -> Option<Self::Marks>;
}

/// Writes until nobody can give orders any more. `publish` hears of marks that others have made, with
/// the serial up to which they hold this program's own.
pub fn run<J: Journal>(journal: J, orders: &Receiver<Order>, inbox: &Inbox, publish: impl Fn(J::Marks, u64)) {
    let mut writer = Writer { journal, inbox, publish, unsaved: Vec::new(), through: 0 };
    loop {
        let first = match wait(orders, writer.unsaved.is_empty()) {
            Ok(order) => Some(order),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        writer.carry_out(first.into_iter().chain(orders.try_iter()));
    }
}

struct Writer<'a, J, P> {
    journal: J,
    inbox: &'a Inbox,
    publish: P,
    unsaved: Vec<Write>,
    /// The last serial that is on disk.
    through: u64,
}

impl<J: Journal, P: Fn(J::Marks, u64)> Writer<'_, J, P> {
    /// Marks first, all with one sync; then everything else, once.
    fn carry_out(&mut self, orders: impl Iterator<Item = Order>) {
        let (mut refresh, mut settle, mut finish) = (false, Vec::new(), Vec::new());
        for order in orders {
            match order {
                Order::Write(write) => self.unsaved.push(write),
                Order::Refresh => refresh = true,
                Order::Settle(articles) => settle.extend(articles),
                Order::Finish(done) => finish.push(done),
            }
        }
        let reason = self.save().err();
        for done in finish {
            let left = reason.clone().map(|reason| Unsaved { changes: self.unsaved.len(), reason });
            // Nobody waits any more when the patience was over.
            let _ = done.send(left);
        }
        if refresh {
            let marks = self.try_to(J::refresh).flatten();
            self.publish(marks);
        }
        if !settle.is_empty() {
            let marks = self.try_to(|journal| journal.settle(&settle)).flatten();
            self.publish(marks);
        }
    }

    /// Tries to bring everything to disk; what fails stays unsaved.
    fn save(&mut self) -> Result<(), Clean> {
        let (Some(first), Some(last)) = (self.unsaved.first(), self.unsaved.last()) else { return Ok(()) };
        let (first, last) = (first.serial, last.serial);
        let changes: Vec<Change> = self.unsaved.iter().map(|write| write.change.clone()).collect();
        let appended = self.try_to(|journal| journal.append(&changes));
        match appended.unwrap_or_else(|| Err(Clean::line("the part that writes marks failed"))) {
            Ok(marks) => {
                self.through = last;
                self.unsaved.clear();
                self.tell(Message::Saved { serial: last });
                self.publish(marks);
                Ok(())
            }
            Err(reason) => {
                self.tell(Message::NotSaved { serial: first, reason: reason.clone() });
                Err(reason)
            }
        }
    }

    /// `None` where it panicked, of which the hook has told.
    fn try_to<R>(&mut self, work: impl FnOnce(&mut J) -> R) -> Option<R> {
        catch_unwind(AssertUnwindSafe(|| work(&mut self.journal))).ok()
    }

    fn publish(&self, marks: Option<J::Marks>) {
        if let Some(marks) = marks {
            (self.publish)(marks, self.through);
        }
    }

    fn tell(&self, message: Message) {
        // The loop has ended; the answer to `Finish` tells the rest.
        let _ = self.inbox.send(Incoming::Message(message));
    }
}

fn wait(orders: &Receiver<Order>, idle: bool) -> Result<Order, RecvTimeoutError> {
    if idle { orders.recv().map_err(|_| RecvTimeoutError::Disconnected) } else { orders.recv_timeout(RETRY) }
}

#[cfg(test)]
mod tests;
