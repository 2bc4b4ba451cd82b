//! What is different where a terminal reads along, and the start of the screen.

use crate::home::Home;
use crate::program::Program;
use crate::run::write;

fn shell(home: &Home) -> Program {
    let program = Program::start_shell(home);
    program.wait_for("shell> ");
    program
}

#[test]
fn a_terminal_gets_short_lines_that_still_name_the_articles() {
    let home = Home::new();
    home.write(
        "long.md",
        &format!("+++\ntitle = \"{}\"\ndate = 2017-01-01\n+++\n\nText.\n", "Long 韓国 ".repeat(60)),
    );
    let mut program = shell(&home);
    program.keys("$NEWSREADER -L $LIBRARY list; $NEWSREADER -L $LIBRARY mark read luke; echo code $?\r");
    program.wait_for("code 0");
    let screen = program.screen();
    let lines: Vec<&str> = screen.lines().filter(|line| line.contains('●')).collect();
    assert_eq!(lines.len(), 4, "no line is broken in two:\n{screen}");
    assert!(lines[0].trim_end().chars().count() <= 120 && lines[0].contains('…'), "{screen}");
    assert!(screen.contains("1 of 1 articles changed"), "{screen}");
    let id = lines[1].split_whitespace().next().unwrap().to_owned();
    assert!(id.len() < 16, "{screen}");
    program.forget_screen();
    program.keys(&format!("$NEWSREADER -L $LIBRARY cat {id}\r"));
    program.wait_for("Luke Cage walks through walls");
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_what_was_perhaps_meant() {
    let home = Home::new();
    let mut program = shell(&home);
    program.keys("$NEWSREADER -L $LIBRARY list dardevil; $NEWSREADER -L $LIBRARY stats zyzzyva\r");
    program.wait_for("nothing matches; did you mean");
    program.wait_for("  daredevil  1");
    program.wait_for("nothing matches\n");
}

#[test]
fn broken_settings_are_shown_before_the_screen_and_enter_starts_without_them() {
    let home = Home::new();
    write(&home.library().join("config.toml"), "theme = [\n");
    let mut program = Program::start(&home);
    program.wait_for("config.toml:1:10: unclosed array");
    program.wait_for("Enter starts with the defaults in place of this file");
    assert!(!program.with_screen(vt100::Screen::alternate_screen));
    program.keys("\r");
    program.wait_for("3 articles");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn a_missing_library_or_a_misspelt_verb_opens_no_screen() {
    let home = Home::new();
    let mut program = shell(&home);
    program.keys("$NEWSREADER news; echo code $?; $NEWSREADER lst; echo code $?\r");
    program.wait_for("code 1");
    program.wait_for("code 2");
    let screen = program.screen();
    assert!(screen.contains("news: no such folder"), "{screen}");
    assert!(screen.contains("`lst` is no verb and no folder: did you mean `list`?"), "{screen}");
}

#[test]
fn a_terminal_hears_of_samples_and_warnings() {
    let home = Home::new();
    write(&home.path().join("empty/config.toml"), "mesure = 3\n");
    let mut program = shell(&home);
    program.keys("$NEWSREADER -L empty list > /dev/null\r");
    program.wait_for("these are built-in samples");
    program.wait_for("1 warning: `newsreader doctor` tells it");
}
