//! An index whose files are not what was written.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use crate::long;
use crate::shelf::{PATIENCE, Shelf, quit, wait_for};

/// What the screen says of an index that it makes anew because it was damaged.
const SAID: &str = "damaged";

/// A library whose index was written to its end.
fn indexed(count: usize) -> Shelf {
    let shelf = Shelf::new(count);
    let program = shelf.start();
    wait_for(&program, &format!(" {} articles", shelf.all()));
    wait_until_written(&shelf);
    quit(program);
    shelf
}

/// What the screen counts may not be committed yet, and quitting does not wait for it.
fn wait_until_written(shelf: &Shelf) {
    let begin = Instant::now();
    while needed(shelf).is_empty() {
        assert!(begin.elapsed() < PATIENCE, "no index was written");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The files that the last commit is made of, the largest first: they hold what answers are made of.
fn needed(shelf: &Shelf) -> Vec<PathBuf> {
    let files = shelf.index_files();
    let meta = files.iter().find(|file| file.ends_with("meta.json"));
    let segments = meta.map(|meta| fs::read_to_string(meta).unwrap().replace('-', "")).unwrap_or_default();
    let is_needed =
        |file: &PathBuf| file.file_stem().is_some_and(|id| segments.contains(&*id.to_string_lossy()));
    let mut needed: Vec<_> = files.iter().filter(|file| is_needed(file)).cloned().collect();
    needed.sort_by_key(|file| std::cmp::Reverse(file.metadata().unwrap().len()));
    needed
}

#[test]
fn a_flipped_bit_is_told_and_every_article_found() {
    let shelf = indexed(200);
    for round in 0..2 * long() {
        let files = needed(&shelf);
        let file = &files[round % files.len()];
        let mut bytes = fs::read(file).unwrap();
        let at = (round * 7_919 + 13) * 1_013 % bytes.len();
        bytes[at] ^= 1 << (round % 8);
        fs::write(file, bytes).unwrap();
        let mut program = shelf.start();
        wait_for(&program, SAID);
        shelf.assert_all_found(&mut program);
        wait_until_written(&shelf);
        quit(program);
    }
    shelf.assert_verbs_agree();
}

#[test]
fn files_that_are_cut_short_or_gone_are_no_reason_to_fail() {
    let shelf = indexed(100);
    for cut in [true, false] {
        for file in shelf.index_files() {
            match cut {
                true => fs::File::options().write(true).open(&file).unwrap().set_len(7).unwrap(),
                false => fs::remove_file(&file).unwrap(),
            }
        }
        shelf.assert_verbs_agree();
        let mut program = shelf.start();
        shelf.assert_all_found(&mut program);
        quit(program);
    }
}

#[test]
fn an_index_of_other_shows_is_made_anew() {
    let shelf = indexed(100);
    let show = "[[shows]]\nname = \"Number Seven\"\naliases = [\"number7\"]\n";
    fs::write(shelf.home.library().join("config.toml"), show).unwrap();
    let mut program = shelf.start();
    program.keys("/show:\"number seven\"\r");
    wait_for(&program, " 1 of 103");
    program.keys("/\x15\r");
    shelf.assert_all_found(&mut program);
    quit(program);
    shelf.assert_verbs_agree();
}
