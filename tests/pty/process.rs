//! What happens to the process: signals, suspension, hangup, editors, and terminals that are none.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::home::Home;
use crate::program::{BINARY, PATIENCE, Program};
use crate::{CAGE, started};

/// True if a try took no longer than it may. A busy machine gets three.
fn in_time(limit: Duration, mut attempt: impl FnMut() -> Duration) -> bool {
    (0..3).any(|_| attempt() <= limit)
}

#[track_caller]
fn ends_with(signal: Signal, code: u32) {
    let home = Home::new();
    let in_time = in_time(Duration::from_millis(500), || {
        let mut program = started(&home);
        program.signal(signal);
        let (exit, elapsed) = program.wait_exit();
        assert_eq!(exit, code);
        program.assert_restored();
        elapsed
    });
    assert!(in_time, "later than 500 ms");
}

#[test]
fn sigterm_restores_and_exits_143() {
    ends_with(Signal::TERM, 143);
}

#[test]
fn sighup_restores_and_exits_129() {
    ends_with(Signal::HUP, 129);
}

#[test]
fn sigint_restores_and_exits_130() {
    ends_with(Signal::INT, 130);
}

#[test]
fn sigquit_restores_and_exits_131() {
    ends_with(Signal::QUIT, 131);
}

#[test]
fn a_mark_made_right_before_a_signal_is_kept() {
    let home = Home::new();
    let mut program = started(&home);
    program.keys("b");
    program.wait_for("1 bookmarked");
    program.signal(Signal::TERM);
    assert_eq!(program.wait_exit().0, 143);
    started(&home).wait_for("1 bookmarked");
}

#[test]
fn suspends_to_the_shell_and_comes_back() {
    let home = Home::new();
    for stop in ["\x1a", "by signal"] {
        let mut shell = Program::start_shell(&home);
        shell.wait_for("shell>");
        shell.keys("sh -c 'echo $$ >pid; exec \"$NEWSREADER\" \"$LIBRARY\"'\r");
        shell.wait_for(CAGE);
        if stop == "\x1a" {
            shell.keys(stop);
        } else {
            signal_child(&home, "TSTP");
        }
        shell.wait_for("Stopped");
        shell.assert_restored();
        shell.keys("echo cooked $((20 + 3))\r");
        shell.wait_for("cooked 23");
        shell.keys("fg\r");
        shell.wait_for(CAGE);
        shell.wait_until("the program's screen", vt100::Screen::alternate_screen);
        shell.keys("Q");
        shell.wait_until("the shell's screen", |screen| !screen.alternate_screen());
        shell.wait_until_cooked();
        shell.keys("exit 0\r");
        assert_eq!(shell.wait_exit().0, 0);
    }
}

/// Sends a signal to the newsreader that a shell has started, which wrote its number down.
fn signal_child(home: &Home, name: &str) {
    let command = format!("kill -{name} $(cat pid)");
    let status = Command::new("sh").args(["-c", &command]).current_dir(home.path()).status();
    assert!(status.unwrap().success());
}

#[test]
fn without_a_shell_behind_it_a_suspension_is_refused() {
    let home = Home::new();
    let mut program = started(&home);
    program.keys("\x1a");
    program.wait_for("no shell");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn stopped_by_force_it_draws_all_anew_when_continued() {
    let home = Home::new();
    let mut program = started(&home);
    program.signal(Signal::STOP);
    program.forget_screen();
    program.signal(Signal::CONT);
    program.wait_for(CAGE);
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
    program.assert_restored();
}

#[test]
fn a_terminal_that_hangs_up_ends_it() {
    let home = Home::new();
    let mut program = started(&home);
    program.hang_up();
    assert_eq!(program.wait_exit().0, 129);
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_goes_without_a_signal_ends_it_too() {
    let home = Home::new();
    let mut shell = Program::start_shell(&home);
    shell.wait_for("shell>");
    // In a session of its own the program hears of no hangup; it only cannot read any more.
    shell.keys(
        "setsid sh -c 'timeout 60 \"$NEWSREADER\" \"$LIBRARY\"; echo $? > \"$HOME/code\"' & exec sleep 600\r",
    );
    shell.wait_for(CAGE);
    shell.hang_up();
    let begin = Instant::now();
    let code = loop {
        match std::fs::read_to_string(home.path().join("code")) {
            Ok(code) if code.ends_with('\n') => break code,
            _ => assert!(begin.elapsed() < PATIENCE, "it goes on without a terminal"),
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(code, "129\n");
}

#[test]
fn the_editor_gets_the_terminal_and_every_key() {
    let home = Home::new();
    let editor = home.script(
        "editor",
        "#!/bin/sh\nprintf 'editing %s %s' \"$1\" \"${2##*/}\"\nread -r line\nprintf '%s' \"$line\" > \"$HOME/typed\"\n\
         printf '\\nMore about Harlem.\\n' >> \"$2\"\n",
    );
    let command = format!("{} --wait", editor.display());
    let mut program = Program::start_with(&home, &[("VISUAL", Path::new(&command))]);
    program.wait_for(CAGE);
    program.keys("/walls\r");
    program.wait_for("1 of 3");
    program.keys("e");
    program.wait_for("editing --wait 2016-09-14-luke-cage.txt");
    assert!(program.is_cooked());
    assert!(program.with_screen(|screen| !screen.alternate_screen()));
    // A ^C in the editor is the editor's; a shell script dies of it, so only the loop's is sent.
    program.signal(Signal::INT);
    program.keys("dQ and q\r");
    program.wait_until("the screen again", vt100::Screen::alternate_screen);
    program.wait_for(CAGE);
    assert_eq!(std::fs::read_to_string(home.path().join("typed")).unwrap(), "dQ and q");
    program.wait_for("More about Harlem.");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
    program.assert_restored();
}

#[test]
fn an_editor_that_is_missing_is_said_so() {
    let home = Home::new();
    let mut program = Program::start_with(&home, &[("VISUAL", Path::new("/no/such/editor"))]);
    program.wait_for(CAGE);
    program.keys("e");
    program.wait_for("/no/such/editor");
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}

#[test]
fn marks_that_cannot_be_saved_are_said_so_and_quitting_is_a_failure() {
    let home = Home::new();
    // Where the state folder should be stands a file: not even an administrator can write there.
    std::fs::write(home.path().join("state"), "").unwrap();
    let mut program = started(&home);
    program.keys("b");
    program.wait_for("not saved");
    // The first one only warns.
    program.keys("QQ");
    assert_eq!(program.wait_exit().0, 1);
    program.wait_for("marks are not saved");
    program.assert_restored();
}

#[test]
fn another_instance_sees_a_mark_at_once() {
    let home = Home::new();
    let (mut first, mut second) = (started(&home), started(&home));
    first.wait_for("0 bookmarked");
    second.wait_for("0 bookmarked");
    first.keys("b");
    first.wait_for("1 bookmarked");
    second.wait_for("1 bookmarked");
    second.keys("jb");
    first.wait_for("2 bookmarked");
    for program in [&mut first, &mut second] {
        program.keys("Q");
        assert_eq!(program.wait_exit().0, 0);
    }
}

#[test]
fn a_terminal_that_takes_no_output_cannot_keep_it_from_leaving() {
    let home = Home::new();
    let mut program = started(&home);
    program.stall();
    // The loop blocks in a write once the terminal's buffer is full; the watchdog does not.
    for _ in 0..100 {
        program.resize(100, 30);
        program.resize(120, 40);
        std::thread::sleep(Duration::from_millis(5));
    }
    program.signal(Signal::TERM);
    let (code, elapsed) = program.wait_exit();
    assert_eq!(code, 143);
    assert!(elapsed < Duration::from_secs(2), "{elapsed:?}");
    assert!(program.is_cooked());
}

/// Runs without a terminal on one side; gives back code, output, errors, time.
fn without_terminal() -> (Option<i32>, String, String, Duration) {
    let home = Home::new();
    let mut command = Command::new(BINARY);
    command.arg(home.library()).env_clear().envs(home.environment()).stdin(Stdio::null());
    let begin = Instant::now();
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr), begin.elapsed())
}

#[test]
fn without_a_terminal_it_says_so_in_one_line_and_exits_2() {
    let in_time = in_time(Duration::from_millis(100), || {
        let (code, output, errors, elapsed) = without_terminal();
        assert_eq!(code, Some(2));
        assert_eq!(output, "");
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(errors.contains("not a terminal") && errors.contains("newsreader list"), "{errors}");
        elapsed
    });
    assert!(in_time, "later than 100 ms");
}

#[test]
fn without_keys_or_on_a_dumb_terminal_it_says_so_too() {
    let home = Home::new();
    let mut shell = Program::start_shell(&home);
    shell.wait_for("shell>");
    shell.keys("\"$NEWSREADER\" \"$LIBRARY\" < /dev/null; echo code=$?\r");
    shell.wait_for("code=2");
    shell.wait_for("standard input is not a terminal");
    shell.keys("clear; TERM=dumb \"$NEWSREADER\" \"$LIBRARY\"; echo code:$?\r");
    shell.wait_for("code:2");
    shell.wait_for("newsreader list");
    assert!(shell.is_cooked());
    shell.keys("exit 0\r");
    assert_eq!(shell.wait_exit().0, 0);
}
