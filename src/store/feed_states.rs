//! What this device remembers of feeds between fetches, in one small TOML file in the state folder, and the lock that
//! lets one fetch run at a time. Losing the file costs nothing but a fetch without conditions, and that subscriptions
//! are to be confirmed again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{Disk as _, Real};
use super::file::{ReadError, read_capped};
use super::library::Library;
use super::replace::replace;
use crate::feed::FeedState;
use crate::text::Clean;

/// Bytes of the file that are read at most: some ten thousands of feeds.
const CAP: u64 = 64 << 20;

/// What this device knows of the feeds of one library.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedStates {
    /// Addresses that were added or confirmed on this device.
    pub confirmed: BTreeSet<String>,
    /// Hosts that the user typed or agreed to by name: these may be in a private network.
    pub named: BTreeSet<String>,
    /// By the address that is fetched.
    pub feeds: BTreeMap<String, FeedState>,
}

/// Reads them; with nothing, and a warning, where the file cannot be understood.
pub fn read(library: &Library) -> (FeedStates, Option<Clean>) {
    let file = library.feed_states_file();
    let reason = match read_capped(&file, CAP) {
        Err(ReadError::Missing) => return (FeedStates::default(), None),
        Err(error) => error.reason(),
        Ok(contents) => match parse(&contents.bytes) {
            Some(states) => return (states, None),
            None => Clean::line("damaged"),
        },
    };
    let warning = format!(
        "{}: {reason}; what was remembered of feeds is lost, and they are to be confirmed again",
        file.display()
    );
    (FeedStates::default(), Some(Clean::line(&warning)))
}

fn parse(bytes: &[u8]) -> Option<FeedStates> {
    toml::from_str(str::from_utf8(bytes).ok()?).ok()
}

/// Changes them as they are on disk at that moment, whoever else does so meanwhile, and returns when they would outlive
/// a loss of power.
///
/// # Errors
/// The file is then as it was.
pub fn update(library: &Library, change: impl FnOnce(&mut FeedStates)) -> io::Result<FeedStates> {
    let _lock = lock(library)?;
    let (mut states, _) = read(library);
    let before = states.clone();
    change(&mut states);
    if states != before {
        let text = toml::to_string(&states).map_err(io::Error::other)?;
        replace(&library.feed_states_file(), &text)?;
    }
    Ok(states)
}

/// Held while feeds.toml or the states are read, changed and written, which is short.
pub(super) fn lock(library: &Library) -> io::Result<File> {
    let file = library.feed_states_file().with_extension("lock");
    library.ensure_dir(file.parent().unwrap_or(Path::new("")))?;
    Real.lock(&file)
}

/// The right to fetch for a library on this device; gone when dropped, or when the process ends in whatever way.
#[derive(Debug)]
pub struct FetchLock {
    _file: File,
}

impl FetchLock {
    /// Takes it; `None` where another process has it.
    pub fn take(library: &Library) -> io::Result<Option<Self>> {
        let path = library.feed_states_file().with_extension("fetching");
        library.ensure_dir(path.parent().unwrap_or(Path::new("")))?;
        let file = Real.open(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;

    fn states() -> FeedStates {
        let state = FeedState {
            etag: Some("W/\"a \\ b\"".into()),
            last_try: Some(Timestamp::UNIX_EPOCH + SignedDuration::from_nanos(1)),
            failures: 3,
            error: Some("the server answered 500".into()),
            gap: Some(SignedDuration::from_hours(30)),
            gone: true,
            ..FeedState::default()
        };
        FeedStates {
            feeds: [
                ("https://a.test/?q=\"x\"".into(), state),
                ("https://b.test/".into(), FeedState::default()),
            ]
            .into(),
            confirmed: ["https://a.test/".into()].into(),
            named: ["nas.local".into()].into(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        assert_eq!(read(&library), (FeedStates::default(), None));
        update(&library, |now| *now = states()).unwrap();
        assert_eq!(read(&library), (states(), None));
        let after = update(&library, |now| now.confirmed.extend(["https://c.test/".to_owned()])).unwrap();
        assert_eq!(after.confirmed.len(), 2);
        assert_eq!(read(&library).0, after);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test damages the file")]
    fn a_damaged_file_is_told_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        update(&library, |now| *now = states()).unwrap();
        for damage in [&b"\xff"[..], b"confirmed = 3", b"[feeds.x]\nlast_try = \"soon\""] {
            std::fs::write(library.feed_states_file(), damage).unwrap();
            let (read, warning) = read(&library);
            assert_eq!(read, FeedStates::default());
            assert!(warning.unwrap().contains("damaged"));
        }
        assert_eq!(update(&library, |now| *now = states()).unwrap(), states());
    }

    #[test]
    fn updates_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let library = &library;
                scope.spawn(move || {
                    for number in 0..10 {
                        let url = format!("https://{thread}.test/{number}");
                        update(library, |states| states.confirmed.extend([url])).unwrap();
                    }
                });
            }
        });
        assert_eq!(read(&library).0.confirmed.len(), 40);
    }

    #[test]
    fn one_fetches_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        let lock = FetchLock::take(&library).unwrap();
        assert!(lock.is_some());
        assert!(FetchLock::take(&library).unwrap().is_none());
        let other = Library { root: folder.path().join("other"), ..library.clone() };
        assert!(FetchLock::take(&other).unwrap().is_some(), "another library is not concerned");
        drop(lock);
        assert!(FetchLock::take(&library).unwrap().is_some());
    }
}
