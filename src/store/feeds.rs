//! `LIBRARY/feeds.toml`: read, and edited under a lock, at once or not at all. What it says, and how its text is edited, is
//! `feed::subscriptions`'.

use std::io;
use std::path::PathBuf;

use super::feed_states;
use super::file::{ReadError, read_capped};
use super::library::Library;
use super::reason;
use super::replace::replace;
use crate::feed::subscriptions::{self, EditError};
use crate::feed::{Problem, Subscription};
use crate::text::Clean;

/// Bytes of the file that are read at most: some ten thousands of subscriptions.
const CAP: u64 = 16 << 20;

/// Why the subscriptions cannot be read or edited. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum FeedsError {
    #[error("{}: {reason}: put it right, then try again", file.display())]
    NotRead { file: PathBuf, reason: Clean },
    #[error(transparent)]
    NotEdited(#[from] EditError),
    #[error("{} cannot be written: {}", file.display(), reason(error))]
    NotWritten { file: PathBuf, error: io::Error },
}

/// The file of a library's subscriptions, whether it exists or not.
pub fn file(library: &Library) -> PathBuf {
    library.root.join("feeds.toml")
}

/// A library's subscriptions, none where there is no file, and what is wrong with it.
pub fn read(library: &Library) -> Result<(Vec<Subscription>, Vec<Problem>), FeedsError> {
    Ok(subscriptions::parse(&text(library)?))
}

/// Edits the file's text (empty where there is no file). Returns when it would outlive a loss of power.
pub fn edit(
    library: &Library,
    change: impl FnOnce(&str) -> Result<String, EditError>,
) -> Result<(), FeedsError> {
    let file = file(library);
    let not_written = |error| FeedsError::NotWritten { file: file.clone(), error };
    let not_locked = |error| FeedsError::NotWritten { file: library.feed_states_file(), error };
    let _lock = feed_states::lock(library).map_err(not_locked)?;
    let before = text(library)?;
    let after = change(&before)?;
    if after != before {
        library.ensure_dir(&library.root).and_then(|()| replace(&file, &after)).map_err(not_written)?;
    }
    Ok(())
}

fn text(library: &Library) -> Result<String, FeedsError> {
    let file = file(library);
    let reason = match read_capped(&file, CAP) {
        Err(ReadError::Missing) if is_missing(&file) => return Ok(String::new()),
        Err(error) => error.reason(),
        Ok(contents) if contents.stamp.size > CAP => Clean::line("larger than 16 MiB"),
        Ok(contents) => match String::from_utf8(contents.bytes) {
            Ok(text) => return Ok(text),
            Err(_) => Clean::line("not UTF-8 text"),
        },
    };
    Err(FeedsError::NotRead { file, reason })
}

/// A link that leads nowhere is there: its file may be on a disk that is not.
fn is_missing(file: &std::path::Path) -> bool {
    file.symlink_metadata().is_err()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a test writes files")]

    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::feed::subscriptions::{add, rename};

    fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::within(folder.path());
        (folder, library)
    }

    fn subscription(number: usize) -> Subscription {
        let url = format!("https://feeds.test/{number}");
        Subscription {
            origin: url.clone(),
            url,
            name: String::new(),
            folder: "tv".into(),
            shows: Vec::new(),
            tags: Vec::new(),
            fetch: crate::feed::Interval::Auto,
            keep: None,
            paused: false,
        }
    }

    #[test]
    fn a_file_is_made_read_and_edited() {
        let (_folder, library) = library();
        assert_eq!(read(&library).unwrap(), (Vec::new(), Vec::new()));
        edit(&library, |text| add(text, &subscription(1))).unwrap();
        edit(&library, |text| add(text, &subscription(2))).unwrap();
        assert_eq!(read(&library).unwrap(), (vec![subscription(1), subscription(2)], Vec::new()));
        let error = edit(&library, |text| add(text, &subscription(1))).unwrap_err();
        assert!(matches!(error, FeedsError::NotEdited(EditError::Known(_))), "{error}");
    }

    #[test]
    fn permissions_and_links_stay() {
        let (folder, library) = library();
        fs::create_dir_all(&library.root).unwrap();
        let real = folder.path().join("real.toml");
        fs::write(&real, "# mine\n").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&real, file(&library)).unwrap();
        edit(&library, |text| add(text, &subscription(1))).unwrap();
        assert!(fs::symlink_metadata(file(&library)).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(fs::read_to_string(&real).unwrap().starts_with("# mine\n"));
        fs::remove_file(&real).unwrap();
        assert!(
            matches!(read(&library), Err(FeedsError::NotRead { .. })),
            "a link that leads nowhere is not no file"
        );
    }

    #[test]
    fn what_cannot_be_understood_is_never_overwritten() {
        let (_folder, library) = library();
        fs::create_dir_all(&library.root).unwrap();
        for broken in [&b"[[feeds]]\nurl = \"https://a.test/\nname = 3\n"[..], b"\xff\xfe", b"feeds = 3\n"] {
            fs::write(file(&library), broken).unwrap();
            edit(&library, |text| add(text, &subscription(1))).unwrap_err();
            edit(&library, |text| rename(text, "https://a.test/", "A")).unwrap_err();
            assert_eq!(fs::read(file(&library)).unwrap(), broken);
        }
    }

    #[test]
    fn edits_at_once_lose_nothing() {
        let (_folder, library) = library();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let library = &library;
                scope.spawn(move || {
                    for number in 0..10 {
                        edit(library, |text| add(text, &subscription(thread * 100 + number))).unwrap();
                    }
                });
            }
        });
        assert_eq!(read(&library).unwrap().0.len(), 40);
    }
}
