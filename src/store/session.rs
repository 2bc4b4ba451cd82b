//! The last session of a library on this device: one small TOML file in the state folder. Read at the
//! start, replaced whole at the end; what cannot be read is as if there had been no session.
//!
//! Several screens may end in any order: the last one's place counts, and the histories of all of them
//! are kept.

use std::io::{self, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::file::read_capped;
use super::library::Library;
use crate::app::Session;
use crate::article::ArticleId;
use crate::marks::{escape, unescape};

/// Filters that are remembered.
const HISTORY: usize = 200;
/// Shows that are remembered.
const SHOWS: usize = 8;
/// Bytes of the file that are read at most; what is longer was not written here.
const CAP: u64 = 1 << 20;

/// The file's keys.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    view: String,
    filter: String,
    ended: Option<i64>,
    history: Vec<String>,
    /// Shows picked lately, the last first.
    shows: Vec<String>,
    cursor: Option<Cursor>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Cursor {
    /// 16 hex digits.
    id: String,
    /// Below `articles/`; bytes that are no text are escaped as in a journal.
    path: String,
    position: u64,
}

/// How the last session on this device ended; `None` where nothing readable tells.
pub fn read(library: &Library) -> Option<Session> {
    let contents = read_capped(&library.session_file(), CAP).ok()?;
    let stored: Stored = toml::from_str(str::from_utf8(&contents.bytes).ok()?).ok()?;
    Some(stored.into())
}

/// Remembers how a session ended. What another one added to the history meanwhile comes before this
/// session's own.
///
/// # Errors
/// The file is then as it was.
pub fn write(library: &Library, session: &Session) -> io::Result<()> {
    let others = read(library).unwrap_or_default();
    let ended = session.ended.max(others.ended);
    let history = joined(others.history, &session.history);
    let mut shows = session.shows.clone();
    shows.extend(others.shows.into_iter().filter(|show| !session.shows.contains(show)));
    shows.truncate(SHOWS);
    let text = toml::to_string(&Stored::of(&Session { ended, history, shows, ..session.clone() }));
    let file = library.session_file();
    let folder = file.parent().unwrap_or(&library.state);
    library.ensure_dir(folder)?;
    replace(&file, folder, text.map_err(io::Error::other)?.as_bytes())
}

/// At once or not at all. Not synced, so that quitting waits for no disk: what a loss of power makes of it
/// is at worst no session.
fn replace(file: &Path, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(bytes)?;
    new.persist(file).map_err(|error| error.error)?;
    Ok(())
}

/// Each filter once, where it was used last.
fn joined(others: Vec<String>, own: &[String]) -> Vec<String> {
    let mut history: Vec<String> = others.into_iter().filter(|filter| !own.contains(filter)).collect();
    history.extend(own.iter().cloned());
    history.split_off(history.len().saturating_sub(HISTORY))
}

impl Stored {
    fn of(session: &Session) -> Self {
        let Session { view, filter, cursor, history, shows, ended } = session.clone();
        let cursor = cursor.map(|(id, path, position)| Cursor {
            id: id.to_string(),
            path: escape(path.as_os_str().as_bytes()),
            position: position as u64,
        });
        Self { view, filter, ended, history, shows, cursor }
    }
}

impl From<Stored> for Session {
    fn from(stored: Stored) -> Self {
        let Stored { view, filter, ended, history, shows, cursor } = stored;
        let cursor = cursor.and_then(|Cursor { id, path, position }| {
            let id: ArticleId = id.parse().ok()?;
            let path = PathBuf::from(std::ffi::OsString::from_vec(unescape(&path)));
            Some((id, path, usize::try_from(position).ok()?))
        });
        Self { view, filter, cursor, history, shows, ended }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    fn session() -> Session {
        let path = PathBuf::from(OsStr::from_bytes(b"a folder/caf\xe9 \"x\"\n.txt"));
        Session {
            view: "unread".into(),
            filter: "show:\"luke cage\" sort:title".into(),
            cursor: Some((ArticleId(0xfedc_ba98_7654_3210), path, 70_000)),
            history: vec!["luke".into(), "is:unread \"a\\b\"".into()],
            shows: vec!["Luke Cage".into(), "M*A*S*H".into()],
            ended: Some(1_475_280_000),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        assert_eq!(read(&library), None);
        write(&library, &session()).unwrap();
        assert_eq!(read(&library), Some(session()));
        write(&library, &Session::default()).unwrap();
        let Some(Session { cursor: None, view, .. }) = read(&library) else { panic!("nothing read") };
        assert_eq!(view, "");
    }

    #[test]
    fn histories_of_several_screens_are_joined_and_do_not_grow_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        let of = |filters: &[&str], ended| Session {
            history: filters.iter().map(ToString::to_string).collect(),
            ended: Some(ended),
            ..Session::default()
        };
        write(&library, &of(&["a", "b"], 20)).unwrap();
        write(&library, &of(&["a", "c"], 10)).unwrap();
        let now = read(&library).unwrap();
        assert_eq!((now.history, now.ended), (["b", "a", "c"].map(String::from).to_vec(), Some(20)));
        let picked = |shows: &[&str]| Session {
            shows: shows.iter().map(ToString::to_string).collect(),
            ..Session::default()
        };
        write(&library, &picked(&["Lost", "Monk"])).unwrap();
        write(&library, &picked(&["House", "Lost"])).unwrap();
        assert_eq!(read(&library).unwrap().shows, ["House", "Lost", "Monk"]);
        let many = Session { history: (0..500).map(|n| n.to_string()).collect(), ..Session::default() };
        write(&library, &many).unwrap();
        let history = read(&library).unwrap().history;
        assert_eq!((history.len(), history.last().map(String::as_str)), (HISTORY, Some("499")));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test damages the file")]
    fn a_damaged_file_is_no_session_and_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        write(&library, &session()).unwrap();
        for damage in [&b"\xff\xfe"[..], b"view = ", b"view = 3", b"[cursor]\nid = 4"] {
            std::fs::write(library.session_file(), damage).unwrap();
            assert_eq!(read(&library), None, "{damage:?}");
        }
        write(&library, &session()).unwrap();
        assert_eq!(read(&library), Some(session()));
        let odd = "[cursor]\nid = \"no id\"\npath = \"a\"\nposition = 1\n";
        std::fs::write(library.session_file(), odd).unwrap();
        assert_eq!(read(&library), Some(Session::default()), "only the cursor is not understood");
    }
}
