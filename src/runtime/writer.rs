//! The writer: brings marks to disk and says when they are there. What arrives during an fsync shares
//! the next one; what a disk refuses is kept and tried again.
//!
//! Lines, locks and files are `store::marks`'s.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::{Inbox, Incoming};
use crate::app::Message;
use crate::marks::{Change, Identity};
use crate::text::Clean;

/// How long a disk that refused is left alone, unless there is more to write. Other orders do not
/// shorten it: an attempt touches the journal, which the watcher tells of, and would lead to the next.
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
    /// Touch no file for a while.
    Rest(Rest),
}

/// A rest of the writer, so that a process that is stopped holds no lock that others wait for.
#[derive(Debug)]
pub struct Rest {
    /// Told when nothing is being written any more.
    pub begun: Sender<()>,
    /// The rest is over when the other end is dropped.
    pub over: Receiver<()>,
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
    let mut writer = Writer::new(journal, inbox, publish);
    loop {
        let first = match writer.wait(orders) {
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
    /// When to try again what the disk refused; there is something unsaved as long as it is set.
    retry_at: Option<Instant>,
    retry: Duration,
}

impl<'a, J: Journal, P: Fn(J::Marks, u64)> Writer<'a, J, P> {
    fn new(journal: J, inbox: &'a Inbox, publish: P) -> Self {
        Self { journal, inbox, publish, unsaved: Vec::new(), through: 0, retry_at: None, retry: RETRY }
    }

    fn wait(&self, orders: &Receiver<Order>) -> Result<Order, RecvTimeoutError> {
        match self.retry_at {
            Some(at) => orders.recv_timeout(at.saturating_duration_since(now())),
            None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Marks first, all with one sync; then everything else, once.
    fn carry_out(&mut self, orders: impl Iterator<Item = Order>) {
        let (mut refresh, mut settle, mut finish, mut rests) = (false, Vec::new(), Vec::new(), Vec::new());
        let mut is_due = self.retry_at.is_some_and(|at| at <= now());
        for order in orders {
            match order {
                Order::Write(write) => {
                    self.unsaved.push(write);
                    is_due = true;
                }
                Order::Refresh => refresh = true,
                Order::Settle(articles) => settle.extend(articles),
                Order::Finish(done) => finish.push(done),
                Order::Rest(rest) => rests.push(rest),
            }
        }
        if is_due || !finish.is_empty() {
            let reason = self.save().err();
            for done in finish {
                let left = reason.clone().map(|reason| Unsaved { changes: self.unsaved.len(), reason });
                // Nobody waits any more when the patience was over.
                let _ = done.send(left);
            }
        }
        if refresh {
            let marks = self.try_to(J::refresh).flatten();
            self.publish(marks);
        }
        if !settle.is_empty() {
            let marks = self.try_to(|journal| journal.settle(&settle)).flatten();
            self.publish(marks);
        }
        for rest in rests.into_iter().filter(|rest| rest.begun.send(()).is_ok()) {
            // Nothing is ever sent: the end is the other end's being dropped.
            let _ = rest.over.recv();
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
                self.retry_at = None;
                self.tell(Message::Saved { serial: last });
                self.publish(marks);
                Ok(())
            }
            Err(reason) => {
                self.retry_at = Some(now() + self.retry);
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

#[expect(clippy::disallowed_methods, reason = "the edge: how long the disk has been left alone")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests;
