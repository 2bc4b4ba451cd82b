//! Panics in a real terminal: this test program starts itself in one, and [`child`] is what runs there.

use std::io::Read;
use std::sync::mpsc;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::termios::{LocalModes, tcgetattr};

use super::*;

const ROLE: &str = "NEWSREADER_TEST_PANIC";
const LEFT_SCREEN: &str = "\x1b[?1049l";

/// Panics as the variable says; does nothing in an ordinary run of the tests.
#[test]
#[expect(clippy::disallowed_methods, reason = "how the test tells its child what to be")]
fn child() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let terminal = Arc::new(Terminal::new(true).unwrap());
    let (inbox, messages) = mpsc::channel();
    install_hook(Arc::clone(&terminal), inbox);
    terminal.enter().unwrap();
    let name = if role == "events" { crate::runtime::EVENT_THREAD } else { "newsreader-librarian" };
    if role != "loop" {
        let thread = thread::Builder::new().name(name.into()).spawn(|| panic!("a thread broke"));
        assert!(thread.unwrap().join().is_err());
    }
    for incoming in messages.try_iter() {
        let Incoming::Message(Message::Notice { text, .. }) = incoming else { panic!("not a notice") };
        print!("notice: {text}\r\n");
    }
    assert_eq!(role, "worker", "the loop broke");
}

/// Runs [`child`] in a terminal; gives back what it wrote and whether it succeeded.
fn run_child(role: &str) -> (String, bool) {
    let size = PtySize { rows: 24, cols: 200, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let tty = std::fs::File::open(pair.master.tty_name().unwrap()).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "runtime::panic::tests::child", "--nocapture"]);
    command.env(ROLE, role);
    command.env("RUST_BACKTRACE", "0");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let reading = thread::Builder::new().spawn(move || {
        let mut written = Vec::new();
        reader.read_to_end(&mut written).unwrap();
        String::from_utf8_lossy(&written).into_owned()
    });
    let success = child.wait().unwrap().success();
    assert!(
        tcgetattr(&tty).unwrap().local_modes.contains(LocalModes::ICANON | LocalModes::ECHO),
        "still raw"
    );
    drop(tty);
    (reading.unwrap().join().unwrap(), success)
}

#[track_caller]
fn assert_order(written: &str, texts: [&str; 2]) {
    let places = texts.map(|text| written.find(text).unwrap_or_else(|| panic!("no {text:?} in {written:?}")));
    assert!(places[0] < places[1], "{written:?}");
}

#[test]
fn the_loops_panic_restores_the_terminal_and_then_says_why() {
    let (written, success) = run_child("loop");
    assert!(!success);
    assert_order(&written, [LEFT_SCREEN, "the loop broke"]);
    for restored in ["\x1b[?2026l", "\x1b[?1006l", "\x1b[?1000l", "\x1b[?2004l", "\x1b[0m", "\x1b[?25h"] {
        assert_order(&written, [restored, LEFT_SCREEN]);
    }
}

#[test]
fn so_does_the_event_threads() {
    let (written, _) = run_child("events");
    assert_order(&written, [LEFT_SCREEN, "a thread broke"]);
    assert!(!written.contains("notice:"));
}

#[test]
fn a_workers_panic_is_a_line_on_the_screen_and_not_the_end() {
    let (written, success) = run_child("worker");
    assert!(success, "{written}");
    assert!(
        written
            .contains("notice: a part of newsreader failed and goes on: a thread broke (src/runtime/panic")
    );
    assert_order(&written, ["notice:", LEFT_SCREEN]);
    assert_eq!(written.matches("a thread broke").count(), 1, "said once, and only as a notice: {written:?}");
}
