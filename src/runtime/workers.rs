//! The threads behind the loop, seen from the loop: where each effect's question goes, and the end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use super::librarian::Ask;
use super::reader::LayoutAsk;
use super::writer::Unsaved;
use crate::app::Effect;
use crate::text::Clean;

/// Asks the librarian. A closure, because the loop need not know what batches are made of.
pub type AskLibrarian = Box<dyn Fn(Ask)>;

/// The loop's hold on its workers. Dropping it lets them end.
pub struct Workers {
    pub ask: AskLibrarian,
    pub layout: Sender<LayoutAsk>,
    /// The generation of the newest page that was asked for.
    pub newest_page: Arc<AtomicU64>,
    /// Set when the scan shall stop where it is.
    pub stop: Arc<AtomicBool>,
    /// Watches until it is dropped.
    pub watcher: Box<dyn std::any::Any>,
}

impl Workers {
    /// Passes a question on; gives back an effect that is none.
    pub fn take(&self, effect: Effect) -> Option<Effect> {
        let ask = match effect {
            Effect::Rows(request) => {
                self.newest_page.store(request.generation, Ordering::Relaxed);
                Ask::Page(request)
            }
            Effect::Counts => Ask::Counts,
            Effect::Shows { generation } => Ask::Shows { generation },
            Effect::Complete { generation, field, value } => Ask::Complete { generation, field, value },
            Effect::Body { generation, id, path } => Ask::Body { generation, id, path },
            Effect::Mark { serial, change } => Ask::Mark { serial, change },
            Effect::MarkAll { serial, query, change } => Ask::MarkAll { serial, query, change },
            Effect::Layout { generation, article, measure } => {
                // A worker that has ended lays nothing out; the text stays as far as it is.
                let _ = self.layout.send(LayoutAsk { generation, article: article.0, measure });
                return None;
            }
            other => return Some(other),
        };
        (self.ask)(ask);
        None
    }

    /// Stops watching and scanning, and waits until marks are on disk, but not longer than `patience`.
    pub fn finish(self, patience: Duration) -> Option<Unsaved> {
        drop(self.watcher);
        self.stop.store(true, Ordering::Relaxed);
        self.newest_page.store(u64::MAX, Ordering::Relaxed);
        let (done, finished) = mpsc::channel();
        (self.ask)(Ask::Finish(done));
        match finished.recv_timeout(patience) {
            Ok(unsaved) => unsaved,
            Err(_) => Some(Unsaved { changes: 0, reason: Clean::line("the disk does not answer") }),
        }
    }
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Workers").finish_non_exhaustive()
    }
}

/// Starts a named thread.
///
/// # Errors
/// The system allows no more threads.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(work).map(drop)
}
