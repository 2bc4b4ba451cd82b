//! Shows as a user has them: picked through a spelling, asked why, corrected for good.

use crate::home::Home;
use crate::program::Program;
use crate::{STRANGER, started};

/// What the list says below the title of the article in question.
fn below_title(screen: &vt100::Screen) -> String {
    let list: Vec<String> = screen.rows(0, 44).collect();
    list.into_iter().skip_while(|line| !line.contains(STRANGER)).nth(1).unwrap_or_default()
}

fn quit(mut program: Program) {
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn a_show_is_picked_through_a_slip_of_the_finger_and_followed() {
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys("s");
    program.wait_for("Stranger Things  ");
    program.keys("stragner");
    program.wait_until("that show alone", |screen| screen.contents().contains("▌  Stranger Things"));
    program.keys("\x06");
    program.wait_for("Stranger Things followed");
    program.keys("\r");
    program.wait_for("/ show:\"Stranger Things\"");
    program.wait_for("1 of 3");
    quit(program);

    let mut program = started(&home);
    program.keys("s");
    program.wait_for("▌♥ Stranger Things");
    program.keys("\x03");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn what_is_said_against_a_show_holds_after_a_restart_and_can_be_taken_back() {
    let home = Home::new();
    let mut program = started(&home);
    program.wait_for("3 articles");
    program.keys("j");
    program.wait_until("the shows of the article", |screen| below_title(screen).contains("Stranger Things"));
    program.keys("w");
    program.wait_for("Why these shows");
    program.wait_for("goes on for nine episodes");
    program.keys("x");
    program.wait_for("not about Stranger Things");
    program.keys("q");
    program.wait_until("the correction in the list", |screen| {
        !screen.contents().contains("Why these shows") && !below_title(screen).contains("Stranger Things")
    });
    quit(program);

    let mut program = started(&home);
    program.wait_for("3 articles");
    program.wait_until("the correction again", |screen| !below_title(screen).contains("Stranger Things"));
    program.keys("w");
    program.wait_for("you said: not");
    program.keys("r");
    program.wait_for("no longer said not to be about");
    program.keys("q");
    program.wait_until("what the text says", |screen| below_title(screen).contains("Stranger Things"));
    quit(program);
}
