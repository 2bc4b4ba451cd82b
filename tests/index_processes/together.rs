//! Several instances on one library at once.

use std::fs;

use crate::long;
use crate::program::Program;
use crate::run::on_library;
use crate::shelf::{Shelf, quit, wait_for, wait_until};

/// Bookmarks the article of a number, whether others are indexed yet or not.
fn bookmark(program: &mut Program, number: usize) {
    program.keys(&format!("/\"number{number}\"\r"));
    let title = format!("Piece {number} ");
    wait_until(program, &title, |screen| screen.contains(" 1 of ") && screen.contains(&title));
    program.keys("b");
    wait_for(program, "★");
    program.keys("/\x15\r");
    wait_until(program, "no filter", |screen| !screen.contains(" 1 of "));
}

#[test]
fn two_index_and_mark_at_once_and_lose_nothing() {
    let mut shelf = Shelf::new(400 * long().min(20));
    let (mut one, mut other) = (Program::start(&shelf.home), Program::start(&shelf.home));
    // Before the program has set the terminal, Enter would come as another key.
    wait_for(&one, "▌");
    wait_for(&other, "▌");
    let marks = 6 * long();
    for number in 0..marks / 2 {
        bookmark(&mut one, 2 * number);
        bookmark(&mut other, 2 * number + 1);
    }
    for program in [&mut one, &mut other] {
        wait_for(program, &format!(" {marks} bookmarked"));
        shelf.assert_all_found(program);
    }
    // Whichever of them writes the index: the one that is left takes new articles in.
    quit(one);
    shelf.put(shelf.count);
    shelf.count += 1;
    shelf.assert_all_found(&mut other);
    quit(other);

    let found = on_library(&shelf.home, "list --json is:bookmarked").done().objects();
    let mut titles: Vec<_> =
        found.iter().map(|object| object["title"].as_str().unwrap().to_owned()).collect();
    let mut expected: Vec<_> = (0..marks).map(|number| format!("Piece {number}")).collect();
    titles.sort();
    expected.sort();
    assert_eq!(titles, expected);
    shelf.assert_verbs_agree();
}

#[test]
fn a_cache_that_goes_away_under_the_reader_costs_nothing() {
    let mut shelf = Shelf::new(200);
    let mut program = shelf.start();
    wait_for(&program, " 203 articles");
    // What is being written just then makes a folder that is not empty.
    while fs::remove_dir_all(shelf.cache()).is_err() {}
    shelf.assert_all_found(&mut program);
    // Another one comes first, and keeps the index from now on: neither writes into the other's.
    let mut other = shelf.start();
    shelf.assert_all_found(&mut other);
    shelf.put(shelf.count);
    shelf.count += 1;
    shelf.assert_all_found(&mut other);
    shelf.assert_all_found(&mut program);
    quit(program);
    quit(other);
    let mut program = shelf.start();
    shelf.assert_all_found(&mut program);
    quit(program);
}
