//! What other programs do to the library while the screen is open: a watch per folder, debounced,
//! polling where watches run out.
//!
//! An event says no more than "look at this path": what is there, and whether it changed, is told by
//! `scan`'s lstat. So events may come too often, late or for nothing, and none is trusted. Our own
//! reading makes only events of access, which are dropped before they wake anyone.

mod folders;
mod pending;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};

use folders::Folders;
use pending::Pending;

/// Time between two looks at everything where watches do not work.
const POLL: Duration = Duration::from_millis(1500);

/// Until the watches are set, so that the first articles are read without them taking a processor's time.
const HEAD_START: Duration = Duration::from_millis(30);

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchEvent {
    Articles(Changed),
    /// A journal changed, in whichever folder of marks.
    Marks,
    /// The file of the library's own shows changed.
    Shows,
}

/// Where articles may have changed. Whether they did is for a look to tell
/// ([`Scanner::look`](super::scan::Scanner::look)); most often when polling they did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    All,
    /// Files or folders below `articles/`.
    Paths(BTreeSet<PathBuf>),
}

impl Changed {
    /// The paths to look at, as [`Scanner::look`](super::scan::Scanner::look) takes them.
    pub fn into_paths(self) -> Vec<PathBuf> {
        match self {
            Self::All => vec![PathBuf::new()],
            Self::Paths(paths) => paths.into_iter().collect(),
        }
    }
}

/// Receives events on the watcher's own thread.
pub type OnEvent = Box<dyn Fn(WatchEvent) + Send>;

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    signals: Sender<Signal>,
}

/// What reaches the watcher's thread.
#[derive(Debug)]
enum Signal {
    Event(notify::Result<notify::Event>),
    Stop,
}

impl Watcher {
    /// Watches an articles folder, folders of marks and the file of shows that lies beside the articles,
    /// existing or not. Returns at once; as soon as
    /// all watches stand, one event of each kind is sent, so that nothing falls between a scan that
    /// began before and the first watch. Fails only where no thread can be had.
    pub fn start(articles: &Path, marks: &[PathBuf], shows: &Path, on_event: OnEvent) -> io::Result<Self> {
        let (signals, received) = channel();
        let events = signals.clone();
        let handler = move |event: notify::Result<notify::Event>| {
            if event.as_ref().map_or(true, is_change) {
                // Without a receiver the watcher is ending.
                let _ = events.send(Signal::Event(event));
            }
        };
        let folders = Folders::new(articles.to_path_buf(), marks.to_vec(), shows.to_path_buf());
        std::thread::Builder::new().name("watch".into()).spawn(move || {
            // Without watches, nothing but the wish to stop comes.
            if !matches!(received.recv_timeout(HEAD_START), Err(RecvTimeoutError::Timeout)) {
                return;
            }
            let folders = folders.with_watches(notify::recommended_watcher(handler));
            Loop { folders, pending: Pending::default(), on_event, received }.run();
        })?;
        Ok(Self { signals })
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
    }
}

/// Whether an event can mean a change: opening and reading cannot, closing after a write can.
fn is_change(event: &notify::Event) -> bool {
    match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// The thread's work.
struct Loop {
    folders: Folders,
    pending: Pending,
    on_event: OnEvent,
    received: Receiver<Signal>,
}

impl Loop {
    fn run(mut self) {
        self.folders.watch_all();
        self.pending.everything();
        self.send();
        loop {
            match self.next() {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Signal::Event(event)) => self.take(event),
                Err(RecvTimeoutError::Timeout) if self.pending.is_empty() => self.poll(),
                Err(RecvTimeoutError::Timeout) => self.send(),
            }
        }
    }

    /// Waits as long as nothing is to be done: for ever while watches work and nothing changes.
    fn next(&self) -> Result<Signal, RecvTimeoutError> {
        match (self.pending.wait(now()), self.folders.must_poll()) {
            // Also where more and more is heard: a time that is over would not end a flood's turn.
            (Some(Duration::ZERO), _) => Err(RecvTimeoutError::Timeout),
            (Some(wait), _) => self.received.recv_timeout(wait),
            (None, true) => self.received.recv_timeout(POLL),
            (None, false) => self.received.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn take(&mut self, event: notify::Result<notify::Event>) {
        match event {
            Ok(event) if event.need_rescan() => {
                self.folders.watch_all();
                self.pending.everything();
            }
            Ok(event) => {
                for path in &event.paths {
                    self.folders.take(path, &mut self.pending);
                }
            }
            Err(error) => {
                self.folders.failed(&error);
                self.pending.everything();
            }
        }
        if self.folders.must_poll() && !self.pending.is_empty() {
            self.pending.all(); // so that a busy folder cannot keep a poll from its turn
        }
        self.pending.heard(now());
    }

    fn poll(&mut self) {
        if self.folders.marks_changed() {
            self.pending.marks();
        }
        if self.folders.shows_changed() {
            self.pending.shows();
        }
        self.folders.watch_anchors();
        self.pending.all();
        self.send();
    }

    fn send(&mut self) {
        for event in self.pending.take() {
            (self.on_event)(event);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: how long it has been quiet")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests;
