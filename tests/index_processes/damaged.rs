//! An index whose files are not what was written.

use std::fs;

use crate::long;
use crate::shelf::{Shelf, quit, wait_for};

/// What the screen says of an index that it makes anew because it was damaged.
const SAID: &str = "damaged";

/// A library whose index was written to its end.
fn indexed(count: usize) -> Shelf {
    let shelf = Shelf::new(count);
    let program = shelf.start();
    wait_for(&program, &format!(" {} articles", shelf.all()));
    quit(program);
    assert!(!shelf.index_files().is_empty(), "an index lies below {}", shelf.cache().display());
    shelf
}

#[test]
fn a_flipped_bit_is_told_and_every_article_found() {
    let shelf = indexed(200);
    // The largest files first: they hold what answers are made of.
    let mut files = shelf.index_files();
    files.retain(|file| file.extension().is_some_and(|kind| kind != "lock" && kind != "json"));
    files.sort_by_key(|file| std::cmp::Reverse(file.metadata().unwrap().len()));
    for (round, place) in (0..2 * long()).enumerate() {
        let file = &files[place % files.len()];
        // An earlier round has made the index anew, with files of other names.
        let Ok(mut bytes) = fs::read(file) else { break };
        let at = (round * 7_919 + 13) * 1_013 % bytes.len();
        bytes[at] ^= 1 << (round % 8);
        fs::write(file, bytes).unwrap();
        let mut program = shelf.start();
        wait_for(&program, SAID);
        shelf.assert_all_found(&mut program);
        quit(program);
        let rebuilt = shelf.index_files();
        files = rebuilt.into_iter().filter(|file| file.metadata().unwrap().len() > 100).collect();
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
