//! The index behind the verbs: built by the first, brought up to date by the next, never a reason to fail.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use crate::home::Home;
use crate::run::{command, on_library, write};

/// The folder of the home's only index.
fn index(home: &Home) -> PathBuf {
    let libraries = std::fs::read_dir(home.path().join("cache/newsreader")).unwrap();
    let caches = libraries.map(|entry| entry.unwrap().path());
    let folders =
        caches.flat_map(|cache| std::fs::read_dir(cache).unwrap()).map(|entry| entry.unwrap().path());
    let mut indexes: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    assert_eq!(indexes.len(), 1, "{indexes:?}");
    indexes.pop().unwrap()
}

#[test]
fn each_run_finds_what_changed_since_the_last() {
    let home = Home::new();
    assert_eq!(on_library(&home, "list").done().lines().len(), 3);
    assert!(index(&home).join("meta.json").is_file());
    home.write("new.md", "# A new one\n\nText.\n");
    assert_eq!(on_library(&home, "list new").done().lines().len(), 1);
    std::fs::rename(home.articles().join("new.md"), home.articles().join("2016/newer.md")).unwrap();
    std::fs::remove_file(home.articles().join("stranger.md")).unwrap();
    let said = on_library(&home, "list --json").done();
    let paths = said.objects().into_iter().map(|article| article["path"].as_str().unwrap().to_owned());
    let names: Vec<_> = paths.map(|path| path.rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(names, ["newer.md", "2016-09-14-luke-cage.txt", "daredevil.md"]);
}

#[test]
fn other_settings_that_shape_articles_make_another_index_and_the_old_one_goes() {
    let home = Home::new();
    on_library(&home, "list").done();
    let first = index(&home);
    assert_eq!(on_library(&home, "list show:\"The Upside\"").done().out, "");
    let show = "[[shows]]\nname = \"The Upside\"\naliases = [\"Upside Down\"]\n";
    write(&home.library().join("config.toml"), show);
    assert_eq!(on_library(&home, "list show:\"The Upside\"").done().lines().len(), 1);
    // It stays as long as somebody may come back to it.
    let note = std::fs::File::open(first.join("complete")).unwrap();
    note.set_modified(std::time::UNIX_EPOCH + Duration::from_secs(1)).unwrap();
    on_library(&home, "list").done();
    assert_ne!(index(&home), first);
}

#[test]
fn a_damaged_index_is_told_of_and_built_anew_whatever_file_it_is() {
    let home = Home::new();
    let whole = on_library(&home, "list").done().out;
    let files = |home: &Home| std::fs::read_dir(index(home)).unwrap().map(|entry| entry.unwrap().path());
    let mut told = 0;
    for path in files(&home).collect::<Vec<_>>() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Of the first index; it may have been built anew since, under other names.
        let ending = name.rsplit('.').next().unwrap();
        let now = files(&home).find(|path| path.to_string_lossy().ends_with(ending)).unwrap();
        let mut bytes = std::fs::read(&now).unwrap();
        let Some(middle) = bytes.len().checked_sub(1).map(|last| last / 2) else { continue };
        if ending == "lock" || name == ".managed.json" {
            continue;
        }
        bytes[middle] ^= 1;
        std::fs::write(&now, bytes).unwrap();
        let said = on_library(&home, "doctor").done();
        // A wrong column can make all files look changed, and then nothing of it is left.
        assert!(said.lines().iter().all(|line| line.contains("is damaged")), "{name}: {said:?}");
        told += said.lines().len();
        assert_eq!(on_library(&home, "list").done().out, whole, "{name}");
        assert_eq!(on_library(&home, "doctor").done().out, "", "{name}");
    }
    assert!(told >= 4, "{told}");
}

#[test]
fn without_a_cache_every_verb_works() {
    let home = Home::new();
    write(&home.path().join("cache"), "no folder");
    assert_eq!(on_library(&home, "list luke").done().lines().len(), 1);
    on_library(&home, "mark read luke").done();
    assert_eq!(on_library(&home, "list is:read").done().lines().len(), 1);
    let said = on_library(&home, "doctor").done();
    assert!(said.lines().len() == 1 && said.out.contains("cannot be kept on disk"), "{said:?}");
}

#[test]
fn many_first_runs_at_once_all_answer_in_full() {
    let home = Home::new();
    for number in 0..200 {
        home.write(&format!("{number}.md"), &format!("# Number {number}\n\nText.\n"));
    }
    let library = home.library();
    let run = || command(&home).arg("-L").arg(&library).arg("list").stdout(Stdio::piped()).spawn().unwrap();
    let runs: Vec<_> = std::iter::repeat_with(run).take(6).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 203);
        assert!(output.status.success() && output.stderr.is_empty());
    }
}

#[test]
fn whoever_is_killed_while_indexing_costs_nothing() {
    let home = Home::new();
    for number in 0..400 {
        home.write(&format!("{number}.md"), &format!("# Number {number}\n\n{}\n", "Text of it. ".repeat(50)));
    }
    for milliseconds in [5, 20, 60, 120, 200] {
        let library = home.library();
        let mut run =
            command(&home).arg("-L").arg(&library).arg("list").stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        run.kill().unwrap();
        run.wait().unwrap();
    }
    assert_eq!(on_library(&home, "list").done().lines().len(), 403);
    assert_eq!(on_library(&home, "list number").done().lines().len(), 400);
}

#[test]
fn a_list_can_be_cut() {
    let home = Home::new();
    assert_eq!(on_library(&home, "list -n 2").done().lines().len(), 2);
    assert_eq!(
        on_library(&home, "list --json sort:oldest -n 1").done().objects()[0]["title"],
        "Daredevil meets his match"
    );
    assert_eq!(on_library(&home, "list -n 0").done().out, "");
    assert_eq!(on_library(&home, "list -n 99").done().lines().len(), 3);
}
