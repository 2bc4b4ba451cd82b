//! Hears when another process commits to the index: a watch on the cache folder and on one index folder
//! in it. What was committed is for the index to tell; nothing is read here.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Files of an index folder that change with a commit: tantivy's list of segments, and our own note that
/// all articles are in.
const TELLING: [&str; 2] = ["meta.json", COMPLETE];

/// Stands in an index folder once a look at all articles has gone into it.
pub const COMPLETE: &str = "complete";

/// Time between two looks where the system has no watches left.
const POLL: Duration = Duration::from_millis(1500);

/// Called on a thread of its own, perhaps too often; false ends it.
pub type OnCommit = Arc<dyn Fn() -> bool + Send + Sync>;

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Commits {
    cache: PathBuf,
    index: PathBuf,
    /// `None` where commits are polled for.
    watches: Option<RecommendedWatcher>,
}

impl Commits {
    /// Watches an index folder below a cache folder; the latter must exist.
    pub fn watch(cache: &Path, index: &Path, on_commit: OnCommit) -> Self {
        let (folder, told) = (index.to_path_buf(), Arc::clone(&on_commit));
        let handler = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| tells_of_commit(&event, &folder)) {
                told();
            }
        };
        let watches = notify::recommended_watcher(handler).ok();
        let mut commits = Self { cache: cache.to_path_buf(), index: index.to_path_buf(), watches };
        if !commits.follow() {
            commits.watches = None;
            poll(on_commit);
        }
        commits
    }

    /// To be called when something was heard, in case the index folder has come or was exchanged. False
    /// where nothing can be watched.
    pub fn follow(&mut self) -> bool {
        let Some(watches) = &mut self.watches else { return false };
        let mut watch = |folder: &Path| watches.watch(folder, RecursiveMode::NonRecursive).is_ok();
        let heard = watch(&self.cache);
        heard && (!self.index.is_dir() || watch(&self.index))
    }
}

fn tells_of_commit(event: &notify::Event, index: &Path) -> bool {
    let is_change = !matches!(event.kind, EventKind::Access(_));
    let tells = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        path.ends_with(index.file_name().unwrap_or_default()) || TELLING.iter().any(|known| name == *known)
    };
    is_change && event.paths.iter().any(tells)
}

/// Asks again and again, where nobody tells.
fn poll(on_commit: OnCommit) {
    let run = move || {
        while on_commit() {
            std::thread::sleep(POLL);
        }
    };
    // Without a thread what others commit is seen at the next start.
    let _ = std::thread::Builder::new().name("commits".into()).spawn(run);
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test writes the files")]
    fn a_commit_is_heard_in_a_folder_that_comes_later_too() {
        let cache = tempfile::tempdir().unwrap();
        let index = cache.path().join("index-1");
        let (tell, told) = mpsc::channel();
        let on_commit: OnCommit = Arc::new(move || tell.send(()).is_ok());
        let mut commits = Commits::watch(cache.path(), &index, on_commit);
        let heard = |told: &mpsc::Receiver<()>| told.recv_timeout(Duration::from_secs(10)).is_ok();
        let quiet =
            |told: &mpsc::Receiver<()>| while told.recv_timeout(Duration::from_millis(300)).is_ok() {};

        std::fs::write(cache.path().join("other"), "x").unwrap();
        assert!(told.recv_timeout(Duration::from_millis(300)).is_err(), "not ours");
        std::fs::create_dir(&index).unwrap();
        assert!(heard(&told), "the folder has come");
        assert!(commits.follow());
        quiet(&told);
        std::fs::write(index.join("segment.idx"), "x").unwrap();
        assert!(told.recv_timeout(Duration::from_millis(300)).is_err(), "not committed yet");
        std::fs::write(index.join("new"), "x").unwrap();
        std::fs::rename(index.join("new"), index.join("meta.json")).unwrap();
        assert!(heard(&told));
        quiet(&told);
        std::fs::write(index.join(COMPLETE), "").unwrap();
        assert!(heard(&told));
    }
}
