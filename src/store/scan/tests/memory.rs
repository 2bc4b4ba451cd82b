//! What a scanner knows without paths, also after a start.

use super::*;

#[test]
fn a_start_with_what_is_known_reads_nothing_again_but_what_changed_meanwhile() {
    let mut folder = Folder::new();
    for name in ["same.txt", "a/changed.txt", "a/gone.txt"] {
        folder.write(name, "before", 1);
    }
    std::thread::sleep(Duration::from_millis(120));
    folder.scan();
    folder.write("a/changed.txt", "after", 1);
    fs::remove_file(folder.at("a/gone.txt")).unwrap();
    folder.start_again();
    let found = folder.scan();
    assert_eq!((found.put, found.removed), (vec!["a/changed.txt".into()], vec!["a/gone.txt".into()]));
    assert_eq!(found.last, Some(Progress { read: 1, total: 1 }));
}

#[test]
fn what_was_read_too_soon_after_a_change_is_read_again_after_a_start_too() {
    let mut folder = Folder::new();
    folder.write("a.txt", "a", 1);
    assert_eq!(folder.scan().put, ["a.txt"]);
    folder.start_again();
    std::thread::sleep(Duration::from_millis(120));
    assert_eq!(folder.scan().put, ["a.txt"]);
    folder.start_again();
    assert!(folder.scan().put.is_empty());
}

#[test]
fn an_articles_folder_that_is_empty_at_a_start_may_be_unmounted() {
    let mut folder = Folder::new();
    folder.write("a.txt", "a", 1);
    folder.scan();
    fs::remove_file(folder.at("a.txt")).unwrap();
    folder.start_again();
    let mut ignore = |_: Batch| ControlFlow::Continue(());
    assert!(matches!(folder.scanner.scan(&nothing, &mut ignore), Err(ScanError::Unmounted(_))));
    folder.write("b.txt", "b", 1);
    assert_eq!(folder.scan().removed, ["a.txt"], "another article tells that it is not");
    fs::remove_file(folder.at("b.txt")).unwrap();
    assert_eq!(folder.scan().removed, ["b.txt"], "seen to be emptied");
}

#[test]
fn a_folder_and_a_file_of_one_name_take_turns() {
    let mut folder = Folder::new();
    folder.write("x.md/a.txt", "a", 1);
    folder.scan();
    fs::remove_dir_all(folder.at("x.md")).unwrap();
    folder.write("x.md", "x", 1);
    let found = folder.look(&["x.md"]);
    assert_eq!((found.put, found.removed), (vec!["x.md".into()], vec!["x.md/a.txt".into()]));
    fs::remove_file(folder.at("x.md")).unwrap();
    folder.write("x.md/b.txt", "b", 1);
    let found = folder.look(&["x.md"]);
    assert_eq!((found.put, found.removed), (vec!["x.md/b.txt".into()], vec!["x.md".into()]));
    fs::remove_dir_all(folder.at("x.md")).unwrap();
    folder.write("x.md", "x", 1);
    let found = folder.look(&["x.md/b.txt"]);
    assert_eq!((found.problems, found.removed), (vec![], vec!["x.md/b.txt".to_string()]));
}
