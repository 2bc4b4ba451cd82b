//! Another catalogue: the index is revised, whatever happens meanwhile.

use std::fs;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::long;
use crate::program::Program;
use crate::run::on_library;
use crate::shelf::{Shelf, quit, wait_for, wait_until};

/// Makes a library's index with the compiled-in shows alone.
fn indexed(count: usize) -> Shelf {
    let shelf = Shelf::new(count);
    let program = shelf.start();
    wait_for(&program, &format!(" {} articles", shelf.all()));
    quit(program);
    shelf
}

/// Says in the library that there is a show for each of these articles, which it alone names.
fn name_shows(shelf: &Shelf, numbers: &[usize]) {
    let table = |number| format!("[[shows]]\nname = \"Show of {number}\"\naliases = [\"number{number}\"]\n");
    let tables: String = numbers.iter().map(table).collect();
    let file = shelf.home.library().join("shows.toml");
    fs::write(file.with_extension("new"), tables).unwrap();
    fs::rename(file.with_extension("new"), file).unwrap();
}

#[track_caller]
fn wait_for_show(program: &mut Program, shelf: &Shelf, number: usize) {
    program.keys(&format!("/show:\"show of {number}\"\r"));
    wait_for(program, &format!(" 1 of {}", shelf.all()));
    program.keys("/\x15\r");
    wait_until(program, "no filter", |screen| !screen.contains(&format!(" of {}", shelf.all())));
}

#[test]
fn killed_at_any_moment_of_a_revision_the_next_start_goes_on() {
    let shelf = indexed(400 * long().min(20));
    for round in 0..2 * long() as u64 {
        let (one, other) = (2 * round as usize, 2 * round as usize + 1);
        name_shows(&shelf, &[one, other]);
        for kill in 0..2 {
            let mut program = Program::start(&shelf.home);
            thread::sleep(Duration::from_micros(20_000 + ((2 * round + kill) * 7_919 + 1) * 1_013 % 500_000));
            program.signal(Signal::KILL);
            program.wait_exit();
        }
        let mut program = shelf.start();
        shelf.assert_all_found(&mut program);
        wait_for_show(&mut program, &shelf, one);
        wait_for_show(&mut program, &shelf, other);
        quit(program);
        let left = shelf.folders_begun();
        assert!(left.is_empty(), "what a kill left: {left:?}");
    }
    shelf.assert_verbs_agree();
}

#[test]
fn two_that_run_take_another_catalogue_in_at_once_and_so_do_verbs() {
    let mut shelf = indexed(300);
    let (mut one, mut other) = (shelf.start(), shelf.start());
    shelf.assert_all_found(&mut one);
    shelf.assert_all_found(&mut other);
    name_shows(&shelf, &[7]);
    wait_for_show(&mut one, &shelf, 7);
    wait_for_show(&mut other, &shelf, 7);
    let listed = on_library(&shelf.home, "list --json show:number7").done().objects();
    assert_eq!(listed.len(), 1);
    // Whichever of them keeps the new index: the one that is left takes new articles and shows in.
    quit(one);
    shelf.put(shelf.count);
    shelf.count += 1;
    name_shows(&shelf, &[7, 300]);
    wait_for_show(&mut other, &shelf, 300);
    shelf.assert_all_found(&mut other);
    quit(other);
    shelf.assert_verbs_agree();
}

#[test]
fn a_verb_alone_makes_the_index_what_the_catalogue_wants() {
    let shelf = indexed(200);
    name_shows(&shelf, &[11]);
    for _ in 0..2 {
        let listed = on_library(&shelf.home, "list --json show:number11").done().objects();
        assert_eq!((listed.len(), &listed[0]["shows"]), (1, &serde_json::json!(["Show of 11"])));
    }
    fs::remove_file(shelf.home.library().join("shows.toml")).unwrap();
    assert_eq!(on_library(&shelf.home, "stats --json show:number11").done().objects()[0]["articles"], 0);
    shelf.assert_verbs_agree();
}
