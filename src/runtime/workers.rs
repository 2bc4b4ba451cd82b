//! The threads behind the loop, seen from the loop: where each effect's question goes, and the end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::fetcher::Fetcher;
use super::librarian::Ask;
use super::reader::LayoutAsk;
use super::wiring::Order;
use super::writer::{Rest, Unsaved};
use crate::app::Effect;
use crate::text::Clean;

/// Asks the librarian. A closure, because the loop need not know what batches are made of.
pub type AskLibrarian = Box<dyn Fn(Ask)>;

/// The loop's hold on its workers. Dropping it lets them end.
pub struct Workers {
    pub ask: AskLibrarian,
    pub layout: Sender<LayoutAsk>,
    pub cataloguer: Sender<Order>,
    pub fetcher: Fetcher,
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
            Effect::Unknown { generation } => Ask::Unknown { generation },
            Effect::Complete(request) => Ask::Complete(request),
            Effect::Facets { generation, query, limit } => Ask::Facets { generation, query, limit },
            Effect::Totals { generation, queries } => Ask::Totals { generation, queries },
            Effect::Suggest { generation, filter, view, clock } => {
                Ask::Suggest { generation, filter, view, clock }
            }
            Effect::Body { generation, id, path } => Ask::Body { generation, id, path },
            Effect::Mark { serial, change } => Ask::Mark { serial, change },
            Effect::MarkAll { serial, query, change } => Ask::MarkAll { serial, query, change },
            Effect::Layout { generation, article, measure } => {
                // A worker that has ended lays nothing out; the text stays as far as it is.
                let _ = self.layout.send(LayoutAsk { generation, article: article.0, measure });
                return None;
            }
            Effect::AddShow { name } => {
                // A cataloguer that has ended adds nothing; the program is ending too.
                let _ = self.cataloguer.send(Order::Add(name));
                return None;
            }
            other => return self.fetcher.take(other),
        };
        (self.ask)(ask);
        None
    }

    /// Lets nothing be written until the answer is dropped; waits for what is under way, but not longer
    /// than `patience`.
    pub fn rest(&self, patience: Duration) -> Sender<()> {
        let (begun, has_begun) = mpsc::channel();
        let (resting, over) = mpsc::channel();
        (self.ask)(Ask::Rest(Rest { begun, over }));
        let _ = has_begun.recv_timeout(patience);
        resting
    }

    /// Stops watching, scanning and fetching, and waits until feeds, and where there are any shows and `marks`, are
    /// on disk, but not longer than `patience` for each.
    pub fn finish(self, marks: bool, patience: Duration) -> Option<Unsaved> {
        drop(self.watcher);
        self.stop.store(true, Ordering::Relaxed);
        self.newest_page.store(u64::MAX, Ordering::Relaxed);
        self.fetcher.finish(patience);
        if !marks {
            return None;
        }
        let (added, has_added) = mpsc::channel();
        let (done, finished) = mpsc::channel();
        let _ = self.cataloguer.send(Order::Finish(added));
        (self.ask)(Ask::Finish(done));
        let begun = now();
        let _ = has_added.recv_timeout(patience);
        let patience = patience.saturating_sub(begun.elapsed());
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

#[expect(clippy::disallowed_methods, reason = "the edge: how long is left to wait")]
fn now() -> Instant {
    Instant::now()
}

/// Starts a named thread.
///
/// # Errors
/// The system allows no more threads.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).spawn(work).map(drop)
}

/// Has this thread, and those that it starts from now on, go behind others by so many steps, of which the last is
/// the 19th. On Linux the priority is each thread's own; elsewhere it would be the whole program's, and stays.
pub fn yield_to_others(steps: i32) {
    #[cfg(target_os = "linux")]
    {
        // As it was, then.
        let _ = rustix::process::nice(steps);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = steps;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::query::{Anchor, PageRequest, Query};

    /// Workers of whom nobody but the test answers.
    fn workers() -> (Workers, mpsc::Receiver<Ask>) {
        let (asks, asked) = mpsc::channel();
        let workers = Workers {
            ask: Box::new(move |ask| asks.send(ask).unwrap()),
            layout: mpsc::channel().0,
            cataloguer: mpsc::channel().0,
            fetcher: crate::runtime::fetcher::tests::idle(),
            newest_page: Arc::default(),
            stop: Arc::default(),
            watcher: Box::new(()),
        };
        (workers, asked)
    }

    #[test]
    fn questions_are_passed_on_and_deeds_given_back() {
        let (workers, asked) = workers();
        let (generation, id) = (3, ArticleId(1));
        assert_eq!(workers.take(Effect::Counts), None);
        assert_eq!(workers.take(Effect::Body { generation, id, path: "a.md".into() }), None);
        assert!(matches!(asked.recv(), Ok(Ask::Counts)));
        assert!(matches!(asked.recv(), Ok(Ask::Body { generation: 3, .. })));
        for deed in
            [Effect::Suspend, Effect::OpenUrl("https://example.org/".into()), Effect::EditFile("a".into())]
        {
            assert_eq!(workers.take(deed.clone()), Some(deed));
        }
        assert!(asked.try_recv().is_err());
    }

    #[test]
    fn a_newer_page_stops_the_search_for_an_older_one_at_once() {
        let (workers, asked) = workers();
        for generation in [4, 5] {
            let anchor = Anchor::Position(0);
            let kept = Vec::new();
            workers.take(Effect::Rows(PageRequest {
                generation,
                query: Query::default(),
                kept,
                anchor,
                margin: 1,
            }));
            assert_eq!(workers.newest_page.load(Ordering::Relaxed), generation);
        }
        assert_eq!(asked.try_iter().count(), 2);
    }

    #[test]
    fn a_rest_lasts_until_its_guard_is_dropped() {
        let (workers, asked) = workers();
        let resting = workers.rest(Duration::ZERO);
        let Ok(Ask::Rest(rest)) = asked.recv() else { panic!("no rest") };
        assert_eq!(rest.over.try_recv(), Err(mpsc::TryRecvError::Empty));
        drop(resting);
        assert_eq!(rest.over.try_recv(), Err(mpsc::TryRecvError::Disconnected));
        assert!(rest.begun.send(()).is_err(), "nobody waits for it any more");
    }

    #[test]
    fn finishing_stops_all_else_and_waits_no_longer_than_it_may() {
        let (workers, asked) = workers();
        let stop = Arc::clone(&workers.stop);
        let unsaved = workers.finish(true, Duration::from_millis(1));
        assert!(stop.load(Ordering::Relaxed));
        assert_eq!(unsaved.map(|unsaved| unsaved.reason), Some(Clean::line("the disk does not answer")));
        assert!(matches!(asked.recv(), Ok(Ask::Finish(_))));
    }
}
