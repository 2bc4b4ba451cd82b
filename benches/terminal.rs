//! What the user waits for, in a real terminal: start, key to frame, filter, memory, idle, indexing.
//!
//! `cargo bench --bench terminal -- 1k=DIR 100k=DIR 1m=DIR` prints the table of docs/performance.md for these
//! libraries (`generate` writes them), with ratios to the first one; `--library DIR` is one library. Words
//! besides run single parts: `first start keys reconcile added revised answers`. The index of each lies below
//! `--cache DIR`, else below the target folder; `first` makes it anew, the others need it.
//!
//! `-- empty` compares the first frame with the least that a ratatui program can do (this file run with
//! `--empty`), started in turn with the reader. All times end with the last byte of a frame.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures")]

#[path = "support/answers.rs"]
mod answers;
#[path = "support/library.rs"]
mod library;
#[path = "support/measures.rs"]
mod measures;
#[path = "support/queries.rs"]
mod queries;
#[path = "support/session.rs"]
mod session;
#[path = "support/table.rs"]
mod table;

use std::path::{Path, PathBuf};

use measures::{Place, READER, UNREAD};
use session::Session;
use table::Series;

/// The last words of the first frame, which is written from top to bottom.
const FRAME_END: &str = "? help";
/// What is measured where nothing is named: a library of so many articles is written for it.
const SMALL: usize = 1_000;

/// The command line.
#[derive(Debug)]
struct Wanted {
    /// Names and folders of libraries.
    libraries: Vec<(String, PathBuf)>,
    cache: PathBuf,
    /// None means all.
    parts: Vec<String>,
    /// Queries that are typed.
    queries: usize,
}

impl Wanted {
    fn read(mut words: impl Iterator<Item = String>) -> Self {
        let cache = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
        let mut wanted = Self { libraries: Vec::new(), cache, parts: Vec::new(), queries: 300 };
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{word} needs a value"));
            match word.as_str() {
                "--bench" => {}
                "--library" => wanted.libraries.push(("library".into(), value().into())),
                "--cache" => wanted.cache = value().into(),
                "--queries" => wanted.queries = value().parse().unwrap(),
                _ => match word.split_once('=') {
                    Some((name, folder)) => wanted.libraries.push((name.into(), folder.into())),
                    None => wanted.parts.push(word),
                },
            }
        }
        wanted
    }

    fn part(&self, name: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|part| part == name)
    }

    fn places(&self) -> Vec<Place> {
        let place = |(name, folder): &(String, PathBuf)| Place::new(name, folder, self.cache.join(name));
        if self.libraries.is_empty() {
            let folder = self.cache.join("1k-articles");
            library::write(&folder, SMALL);
            return vec![place(&("1k".into(), folder))];
        }
        self.libraries.iter().map(place).collect()
    }
}

fn main() {
    if std::env::args().any(|argument| argument == "--empty") {
        return empty_program();
    }
    let wanted = Wanted::read(std::env::args().skip(1));
    if wanted.part("empty") {
        first_frame(&wanted.cache.join("empty"));
    }
    let mut places = wanted.places();
    if wanted.part("first") {
        places.iter_mut().for_each(Place::first_indexing);
    }
    if wanted.part("start") {
        measures::starts(&mut places, 41);
    }
    for place in &mut places {
        if wanted.part("keys") {
            place.keys(wanted.queries);
        }
        if wanted.part("answers") {
            place.answers(wanted.queries);
        }
        if wanted.part("reconcile") {
            place.reconcile();
        }
        if wanted.part("added") {
            place.added();
        }
        if wanted.part("revised") {
            place.revised();
        }
    }
    let columns: Vec<_> = places.into_iter().map(|place| place.column).collect();
    table::print(&columns);
}

/// The least that a ratatui program can do: one frame, then wait for a key.
fn empty_program() {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("an empty program", frame.area())).unwrap();
    let _ = crossterm::event::read();
    ratatui::restore();
}

fn first_frame(home: &Path) {
    std::fs::create_dir_all(home).unwrap();
    let myself = std::env::current_exe().unwrap();
    let (mut empty, mut first, mut list) = (Series::default(), Series::default(), Series::default());
    for _ in 0..61 {
        let mut session = Session::start(&myself, &["--empty"], home);
        empty.push(session.wait_for("an empty program") - session.started);
        session.end("q");
        let mut session = Session::start(Path::new(READER), &[], home);
        let frame = session.wait_for(FRAME_END);
        first.push(frame - session.started);
        list.push(session.wait_for(UNREAD) - frame);
        session.end("\x03");
    }
    report("empty ratatui program, first frame", &empty);
    report("newsreader, first frame", &first);
    report("newsreader, from there to the list (bundled)", &list);
    println!("ratio of the medians of the first frames: {:.2}", first.median() / empty.median());
}

/// The shortest time too: on a busy machine it says most about the program.
fn report(what: &str, times: &Series) {
    let (median, p95, best) = (times.median(), times.p95(), times.best());
    println!("{what}: median {median:.2} ms, p95 {p95:.2} ms, best {best:.2} ms ({} times)", times.len());
}
