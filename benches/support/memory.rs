//! Private memory of this process: pages that no file holds.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const LOOK: Duration = Duration::from_millis(20);

/// In MB, now.
pub fn private() -> f64 {
    kilobytes() as f64 / 1024.0
}

fn kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Looks at the memory now and then while it lives.
#[derive(Debug)]
pub struct Watch {
    peak: Arc<AtomicU64>,
    end: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    pub fn begin() -> Self {
        let (peak, end) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let (seen, ended) = (Arc::clone(&peak), Arc::clone(&end));
        let look = move || {
            while !ended.load(Ordering::Relaxed) {
                seen.fetch_max(kilobytes(), Ordering::Relaxed);
                thread::sleep(LOOK);
            }
        };
        Self { peak, end, thread: Some(thread::spawn(look)) }
    }

    /// In MB, so far.
    pub fn peak(&self) -> f64 {
        self.peak.load(Ordering::Relaxed) as f64 / 1024.0
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.end.store(true, Ordering::Relaxed);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
