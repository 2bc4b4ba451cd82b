//! kill -9 while the index is made.

use std::fs;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::long;
use crate::program::Program;
use crate::shelf::{Shelf, quit, wait_for};

#[test]
fn killed_while_indexing_at_any_moment_every_article_is_found() {
    let shelf = Shelf::new(600 * long().min(20));
    for round in 0..2 * long() as u64 {
        let _ = fs::remove_dir_all(shelf.cache());
        // The second kill strikes an index that the first one left behind.
        for kill in 0..2 {
            let mut program = Program::start(&shelf.home);
            // From before the first article to behind the last; primes, so that no two are alike.
            thread::sleep(Duration::from_micros(10_000 + ((2 * round + kill) * 7_919 + 1) * 1_013 % 700_000));
            program.signal(Signal::KILL);
            program.wait_exit();
        }
        let mut program = shelf.start();
        shelf.assert_all_found(&mut program);
        quit(program);
    }
    shelf.assert_verbs_agree();
}

#[test]
fn killed_while_it_takes_changes_in_every_article_is_found() {
    let mut shelf = Shelf::new(300);
    let program = shelf.start();
    wait_for(&program, " 303 articles");
    quit(program);
    for round in 0..2 * long() as u64 {
        let mut program = shelf.start();
        for number in shelf.count..shelf.count + 40 {
            shelf.put(number);
        }
        shelf.count += 40;
        thread::sleep(Duration::from_micros(1_000 + (round * 7_919 + 1) * 1_013 % 400_000));
        program.signal(Signal::KILL);
        program.wait_exit();
    }
    let mut program = shelf.start();
    shelf.assert_all_found(&mut program);
    quit(program);
    shelf.assert_verbs_agree();
}
