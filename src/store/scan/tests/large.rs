//! Walks that take long, by several threads, and their end.

use super::*;

#[test]
fn a_walk_that_takes_long_brings_the_newest_so_far_and_each_file_once() {
    let mut folder = Folder::new();
    let count = 2 * FIRST_BATCH;
    (0..count).for_each(|number| folder.write(format!("{number}.txt"), "text", number as u64));
    let (known, stop) = (Known::default(), AtomicBool::new(false));
    let root = folder.at("");
    let walk = Walk::new(&root, &known, &stop, true);
    assert!(walk.run(&[PathBuf::new()], &mut |_| ControlFlow::Continue(())).is_continue());
    let (mut early, mut put) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        let reported = folder.scanner.report(&walk, &mut early, &mut |batch| {
            assert_eq!((batch.found, batch.progress), (count, None));
            put.extend(batch.put.into_iter().map(|(article, _)| article.path));
            ControlFlow::Continue(())
        });
        assert!(reported.is_continue());
    }
    assert_eq!(put.len(), FIRST_BATCH, "one screen");
    assert!(put.contains(&format!("{}.txt", count - 1).into()));
    let (fresh, ..) = walk.finish();
    let walked = Walked { fresh, read: early.len(), found: count, gone: Vec::new(), problems: Vec::new() };
    let mut last = None;
    folder.scanner.deliver(walked, &mut |batch| {
        put.extend(batch.put.into_iter().map(|(article, _)| article.path));
        last = batch.progress;
        ControlFlow::Continue(())
    });
    assert_eq!(last, Some(Progress { read: count, total: count }));
    assert_eq!(put.iter().collect::<BTreeSet<_>>().len(), put.len());
}

#[test]
fn a_walk_that_is_told_to_stop_looks_at_nothing_more() {
    let folder = Folder::new();
    (0..3).for_each(|number| folder.write(format!("a/{number}.txt"), "text", 1));
    let (root, known, stop) = (folder.at(""), Known::default(), AtomicBool::new(true));
    let walk = Walk::new(&root, &known, &stop, true);
    assert!(walk.run(&[PathBuf::new()], &mut |_| ControlFlow::Continue(())).is_break());
    assert_eq!(walk.found(), 0);
    stop.store(false, Ordering::Relaxed);
    assert!(walk.run(&[PathBuf::new()], &mut |_| ControlFlow::Continue(())).is_continue());
    assert_eq!(walk.found(), 3);
}

#[test]
fn a_scan_that_is_told_to_stop_stops_and_removes_nothing() {
    let mut folder = Folder::new();
    folder.write("a.txt", "a", 1);
    folder.scan();
    let stop = Arc::new(AtomicBool::new(true));
    let scanner = std::mem::replace(&mut folder.scanner, Folder::new().scanner);
    folder.scanner = scanner.stopped_by(Arc::clone(&stop));
    fs::remove_file(folder.at("a.txt")).unwrap();
    folder.write("b.txt", "b", 1);
    for place in ["", "a.txt", "b.txt"] {
        let mut ignore = |batch: Batch| -> ControlFlow<()> { panic!("{batch:?}") };
        let outcome = folder.scanner.look(&[place.into()], &nothing, &mut ignore);
        assert_eq!(outcome.unwrap(), Outcome::Stopped);
    }
    stop.store(false, Ordering::Relaxed);
    let found = folder.scan();
    assert_eq!((found.put, found.removed), (vec!["b.txt".into()], vec!["a.txt".into()]));
}

#[test]
fn a_large_folder_is_looked_at_by_several_threads_and_found_whole() {
    let mut folder = Folder::new();
    let count = 3000;
    (0..count).for_each(|number| folder.write(format!("{number}.txt"), "", 1));
    std::thread::sleep(Duration::from_millis(120));
    assert_eq!(folder.scan().put.len(), count);
    fs::remove_file(folder.at("7.txt")).unwrap();
    let found = folder.scan();
    assert!(found.put.is_empty(), "{:?}", found.put);
    assert_eq!(found.removed, ["7.txt"]);
}
