//! What the user waits for, in a real terminal: start, key to frame, filter, memory, idle.
//!
//! `cargo bench --bench terminal` prints what docs/performance.md shows; a word behind `--` (`start`,
//! `bundled`, `10000`) runs that part alone. The yardstick of the start is an empty ratatui program (this
//! file run with `--empty`), timed in turn with the reader. All times end with the last byte of a frame.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures")]

#[path = "support/library.rs"]
mod library;
#[path = "support/session.rs"]
mod session;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use session::Session;

const READER: &str = env!("CARGO_BIN_EXE_newsreader");
const QUERIES: [&str; 6] =
    ["luke cage", "season finale", "show:dark", "\"second season\"", "writers -cast", "title:harbour"];

/// ^U, which empties the filter.
const CLEAR: &str = "\x15";
/// The last words of the first frame, which is written from top to bottom.
const FRAME_END: &str = "? help";
/// What the list shows before an article that was never read.
const UNREAD: &str = "●";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.iter().any(|argument| argument == "--empty") {
        return empty_program();
    }
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let home = scratch.join("home");
    // What was read and marked before must not count.
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).unwrap();
    let wanted = |part: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == part);
    if wanted("start") {
        start(&home);
    }
    if wanted("bundled") {
        bundled(&home);
    }
    if wanted("10000") {
        let root = scratch.join("10000-articles");
        library::write(&root, 10_000);
        scan(&root, &home);
        ten_thousand(&root, &home);
    }
}

/// The least that a ratatui program can do: one frame, then wait for a key.
fn empty_program() {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("an empty program", frame.area())).unwrap();
    let _ = crossterm::event::read();
    ratatui::restore();
}

fn start(home: &Path) {
    let myself = std::env::current_exe().unwrap();
    let (mut empty, mut first, mut list) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..61 {
        let mut session = Session::start(&myself, &["--empty"], home);
        empty.push(session.wait_for("an empty program") - session.started);
        session.end("q");
        let mut session = Session::start(Path::new(READER), &[], home);
        let frame = session.wait_for(FRAME_END);
        first.push(frame - session.started);
        list.push(session.wait_for(UNREAD) - frame);
        session.end("Q");
    }
    report("empty ratatui program, first frame", &mut empty);
    report("newsreader, first frame", &mut first);
    report("newsreader, from there to the list (bundled)", &mut list);
    println!("ratio of the medians of the first frames: {:.2}", median(&mut first) / median(&mut empty));
}

fn bundled(home: &Path) {
    let mut session = Session::start(Path::new(READER), &[], home);
    session.wait_for(UNREAD);
    session.settle();
    let mut times: Vec<Duration> =
        (0..100).map(|number| session.key_to_frame(if number / 20 % 2 == 0 { "j" } else { "k" })).collect();
    report("key to frame, down and up (bundled)", &mut times);
    session.end("Q");
}

fn scan(root: &Path, home: &Path) {
    let (mut list, mut all) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let mut session = Session::start(Path::new(READER), &[root.to_str().unwrap()], home);
        list.push(session.wait_for(UNREAD) - session.started);
        all.push(session.wait_for("10,000 articles") - session.started);
        session.end("Q");
    }
    report("10,000: exec to the newest on screen", &mut list);
    report("10,000: exec to all read", &mut all);
}

fn ten_thousand(root: &Path, home: &Path) {
    let mut session = Session::start(Path::new(READER), &[root.to_str().unwrap()], home);
    session.wait_for("10,000 articles");
    session.settle();
    let mut moves: Vec<Duration> = (0..100).map(|_| session.key_to_frame("j")).collect();
    report("10,000: key to frame, down", &mut moves);
    let mut jumps: Vec<Duration> =
        (0..40).map(|number| session.key_to_frame(if number % 2 == 0 { "G" } else { "g" })).collect();
    report("10,000: key to frame, G and g", &mut jumps);
    session.key_to_frame("/");
    let mut typed = Vec::new();
    for query in QUERIES {
        for letter in query.chars() {
            typed.push(session.key_to_frame(&letter.to_string()));
        }
        session.key_to_frame(CLEAR);
    }
    report("10,000: filter keystroke to the new list", &mut typed);
    session.settle();
    let (before, begin) = (session.cpu_ticks(), Instant::now());
    std::thread::sleep(Duration::from_secs(10));
    println!(
        "10,000: idle CPU: {} ticks in {:.0} s",
        session.cpu_ticks() - before,
        begin.elapsed().as_secs_f64()
    );
    println!(
        "10,000: memory: peak {:.1} MB, now {:.1} MB, of it anonymous {:.1} MB",
        session.memory("VmHWM") as f64 / 1024.0,
        session.memory("VmRSS") as f64 / 1024.0,
        session.memory("RssAnon") as f64 / 1024.0
    );
    session.end("\x03");
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}

/// The shortest time too: on a busy machine it says most about the program.
fn report(what: &str, times: &mut [Duration]) {
    let median = median(times);
    let at = |index: usize| times[index.min(times.len() - 1)].as_secs_f64() * 1e3;
    let (best, p95) = (at(0), at(times.len() * 95 / 100));
    println!("{what}: median {median:.2} ms, p95 {p95:.2} ms, best {best:.2} ms ({} times)", times.len());
}
