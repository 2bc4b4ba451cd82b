//! Files of every kind that a folder can hold, read under a cap.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
#[expect(clippy::disallowed_methods, reason = "how far a test's time is from now")]
fn a_time_to_come_is_no_reason_to_read_a_file_at_every_look() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as i128;
    let settled = |changed: i128| Stamp::new(1, changed, changed, 1).settled;
    let hour = 3_600_000_000_000;
    assert!(settled(now - hour) && settled(now + hour), "a change from now on has another time");
    assert!(!settled(now));
}

#[expect(clippy::disallowed_methods, reason = "a test's own files")]
fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).unwrap();
}

fn age(path: &Path) {
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_473_854_400); // 14 September 2016, noon UTC
    File::options().write(true).open(path).unwrap().set_modified(past).unwrap();
    // The time of the change of the time itself cannot be set: wait it out.
    std::thread::sleep(TICK + Duration::from_millis(20));
}

fn articles(folder: &Path, body_cap: u64) -> Articles {
    Articles { folder: folder.to_path_buf(), body_cap, zone: TimeZone::UTC }
}

#[test]
fn reads_no_more_than_the_cap_and_tells_the_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    write(&path, "0123456789");
    let contents = read_capped(&path, 4).unwrap();
    assert_eq!((contents.bytes.as_slice(), contents.stamp.size), (&b"0123"[..], 10));
    assert_eq!(read_capped(&path, 100).unwrap().bytes.len(), 10);
}

#[test]
fn a_sparse_file_of_a_gibibyte_costs_no_more_than_the_cap() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sparse.txt");
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let contents = read_capped(&path, 1 << 20).unwrap();
    assert_eq!((contents.bytes.len(), contents.stamp.size), (1 << 20, 1 << 30));
    assert!(contents.bytes.capacity() <= 2 << 20);
}

#[test]
fn whatever_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    rustix::fs::mkfifoat(rustix::fs::CWD, at("pipe"), Mode::RWXU).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    std::os::unix::fs::symlink("loop", at("loop")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("device")).unwrap();
    std::os::unix::fs::symlink("pipe", at("to-pipe")).unwrap();
    let reason = |name: &str| read_capped(&at(name), 10).unwrap_err().to_string();
    assert_eq!(reason("pipe"), "a pipe, not a regular file");
    assert_eq!(reason("to-pipe"), "a pipe, not a regular file");
    assert_eq!(reason("socket"), "a socket, not a regular file");
    assert_eq!(reason("device"), "a device, not a regular file");
    assert_eq!(reason("."), "a folder, not a regular file");
    assert_eq!(reason("none"), "no such file");
    assert!(reason("loop").contains("symbolic links"), "{}", reason("loop"));
}

#[test]
fn a_look_tells_what_stands_at_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    write(&at("file"), "text");
    std::os::unix::fs::symlink("file", at("link")).unwrap();
    std::os::unix::fs::symlink(".", at("link-to-folder")).unwrap();
    std::os::unix::fs::symlink("loop", at("loop")).unwrap();
    assert!(matches!(look(&at("file")), Ok(Look::File(stamp)) if stamp.size == 4));
    assert!(matches!(look(&at("link")), Ok(Look::File(stamp)) if stamp.size == 4));
    assert!(matches!(look(&at("")), Ok(Look::Folder)));
    assert!(matches!(look(&at("link-to-folder")), Ok(Look::Other("a link to a folder"))));
    assert!(matches!(look(&at("loop")), Ok(Look::Other("a link that leads nowhere"))));
    assert_eq!(look(&at("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
}

#[test]
fn a_stamp_holds_until_the_file_changes_and_never_just_after_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let stamp = || match look(&path) {
        Ok(Look::File(stamp)) => stamp,
        other => panic!("{other:?}"),
    };
    write(&path, "one");
    let fresh = stamp();
    assert!(!stamp().is_still(fresh.version()), "another write within a tick would not show");
    age(&path);
    let settled = stamp();
    assert!(stamp().is_still(settled.version()) && !stamp().is_still(settled.unsure().version()));
    assert_ne!(fresh.version(), settled.version());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(!stamp().is_still(settled.version()), "a file may have become readable");
}

#[test]
#[cfg(target_os = "linux")]
fn reading_leaves_no_trace_on_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    write(&path, "text");
    age(&path);
    let times = || {
        let metadata = fs::metadata(&path).unwrap();
        (metadata.accessed().unwrap(), metadata.modified().unwrap(), metadata.ctime_nsec())
    };
    let before = times();
    read_capped(&path, 10).unwrap();
    assert_eq!(times(), before);
}

#[test]
fn an_article_has_its_file_time_in_the_given_zone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    write(&path, "A title\n\nA text that is long enough to be one.");
    age(&path);
    let mut articles = articles(folder.path(), 1 << 20);
    let article = articles.read(Path::new("a.txt")).unwrap();
    assert_eq!(article.path, Path::new("a.txt"));
    assert_eq!(article.date.seconds, 1_473_854_400);
    assert_eq!(article.date.day, jiff::civil::date(2016, 9, 14));
    articles.zone = TimeZone::fixed(jiff::tz::offset(13));
    assert_eq!(articles.read(Path::new("a.txt")).unwrap().date.day, jiff::civil::date(2016, 9, 15));
}

#[test]
fn files_that_cannot_be_read_are_articles_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let articles = articles(folder.path(), 100);
    write(&folder.path().join("some-name.txt"), "text");
    let Look::File(stamp) = look(&folder.path().join("some-name.txt")).unwrap() else { panic!() };
    let error = ReadError::Io(io::ErrorKind::PermissionDenied.into());
    let article = articles.unreadable(Path::new("some-name.txt"), &stamp, &error);
    let other = articles.unreadable(Path::new("other.txt"), &stamp, &error);
    assert_eq!(article.faults.len(), 1);
    assert_eq!(article.faults[0].text.as_str(), "the file cannot be read: permission denied");
    assert!(!article.title.is_empty());
    assert_ne!(article.id, other.id);
    assert_ne!(article.body_hash, other.body_hash);
}

#[test]
fn copies_made_of_a_conflict_say_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let articles = articles(folder.path(), 100);
    for (name, is_copy) in [
        ("a.sync-conflict-20200101-123456-ABCDEFG.md", true),
        ("a (Ann's conflicted copy 2020-01-01).txt", true),
        ("a conflict.txt", false),
    ] {
        write(&folder.path().join(name), "A title\n\nSome text.");
        let article = articles.read(Path::new(name)).unwrap();
        assert_eq!(article.faults.len(), usize::from(is_copy), "{name}: {:?}", article.faults);
    }
}
