//! What the user of one library waits for, measured on the real program in a real pty.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use newsreader::index::{Index, disk};
use newsreader::marks::Marks;
use newsreader::show::Catalogue;

use super::answers::Answers;
use super::library::{INVENTED, Press};
use super::queries;
use super::session::{Answer, Session};
use super::table::{self, Cell, Column, Series};

pub const READER: &str = env!("CARGO_BIN_EXE_newsreader");
/// ^U, which empties the filter.
const CLEAR: &str = "\x15";
/// What the list shows before an article that was never read.
pub const UNREAD: &str = "●";
const END: &str = "\x03";

/// A library and the home of a reader of it, where its index lies.
#[derive(Debug)]
pub struct Place {
    pub library: PathBuf,
    pub home: PathBuf,
    pub column: Column,
}

impl Place {
    pub fn new(name: &str, library: &Path, home: PathBuf) -> Self {
        std::fs::create_dir_all(&home).unwrap();
        let articles = files(library);
        Self { library: library.to_owned(), home, column: Column::new(name, articles) }
    }

    fn articles(&self) -> PathBuf {
        self.library.join("articles")
    }

    /// Starts the reader as one that was never here: without the last view and cursor.
    pub fn start(&self) -> Session {
        let _ = std::fs::remove_dir_all(self.home.join(".local/state"));
        Session::start(Path::new(READER), &[self.library.to_str().unwrap()], &self.home)
    }

    /// The reader with its list on the screen and all its work done.
    fn settled(&self) -> Session {
        let mut session = self.start();
        session.wait_for(UNREAD);
        session.wait_until_idle();
        session
    }

    /// The first start of all: the newest on the screen, all of it indexed, and its memory on the way.
    pub fn first_indexing(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
        std::fs::create_dir_all(&self.home).unwrap();
        let mut session = self.start();
        let newest = session.wait_for(UNREAD) - session.started;
        let mut peak = 0_f64;
        let all = format!(" {} articles", newsreader::text::grouped(self.column.articles));
        let look = &mut |session: &Session| peak = peak.max(session.anonymous_memory());
        let end = session.wait_watching(&all, look) - session.started;
        println!("{}: first start: newest after {newest:.0?}, all after {end:.1?}", self.column.name);
        let rate = self.column.articles as f64 / end.as_secs_f64();
        self.column.put(table::INDEXING, Cell::number(rate.round(), "/s"));
        self.column.put(table::PEAK, Cell::number(peak, " MB"));
        session.wait_until_idle();
        let ended = session.end(END);
        println!("{}: quit after {ended:.1?}, index {} MB", self.column.name, size(&self.home) / 1_000_000);
    }

    /// Moving, jumping and typing, and the memory after all of it.
    pub fn keys(&mut self, typed: usize) {
        let mut session = self.settled();
        let fresh = session.private_memory();
        (0..100).for_each(|_| session.press("j"));
        self.put_both(table::MOVING, table::MOVING_TEXT, &session.answers());
        (0..40).for_each(|number| session.press(if number % 2 == 0 { "G" } else { "g" }));
        self.put_both(table::JUMPING, table::JUMPING_TEXT, &session.answers());
        session.press("/");
        session.answers();
        let (mut lists, mut totals) = (Series::default(), Series::default());
        for query in queries::typed(&Press::new(), typed) {
            for letter in query.chars() {
                session.press(&letter.to_string());
            }
            for answer in session.answers() {
                lists.push(answer.list());
                answer
                    .total()
                    .filter(|_| !queries::has_phrase(&query))
                    .into_iter()
                    .for_each(|t| totals.push(t));
            }
            session.press(CLEAR);
            session.answers();
        }
        self.column.put(table::TYPING, Cell::p95(&lists));
        self.column.put(table::TYPED_TOTAL, Cell::p95(&totals));
        let memory = session.private_memory().max(fresh);
        self.column.put(table::READING, Cell::number(memory, " MB"));
        self.idle(session);
    }

    /// Times until the list shows a key, and until everything does.
    fn put_both(&mut self, list: &'static str, text: &'static str, answers: &[Answer]) {
        self.column.put(list, Cell::p95(&answers.iter().map(Answer::list).collect()));
        self.column.put(text, Cell::p95(&answers.iter().map(Answer::whole).collect()));
    }

    fn idle(&mut self, mut session: Session) {
        session.wait_until_idle();
        let before = session.cpu_ticks();
        std::thread::sleep(Duration::from_secs(10));
        self.column.put(table::IDLE, Cell::number((session.cpu_ticks() - before) as f64, ""));
        session.end(END);
    }

    /// What the index by itself takes for numbers and other orders, asked as the program asks it.
    pub fn answers(&mut self, queries: usize) {
        let catalogue = Arc::new(Catalogue::new(&[]).0);
        let folder = index_below(&self.home).expect("the first indexing made one");
        let place = disk::Place { folder };
        let lend = &mut |ask: &mut dyn FnMut(&dyn Index)| {
            let mut index = disk::Disk::open(&place, Arc::clone(&catalogue)).unwrap().expect("a commit");
            index.set_marks(Marks::default(), &[]);
            assert_eq!(index.len(), self.column.articles, "all is indexed");
            ask(&index);
        };
        let answers = Answers::of(lend, &queries::typed(&Press::new(), queries));
        answers.report(&self.column.name);
        self.column.put(table::TOTAL, Cell::p95(&answers.totals));
        self.column.put(table::FACETS, Cell::p95(&answers.facets));
        self.column.put(table::SORTING, Cell::p95(&answers.sorted));
    }

    /// From the start until nothing is left to do, to what `find` takes for the same questions.
    pub fn reconcile(&mut self) {
        let (mut reader, mut find) = (Series::default(), Series::default());
        for _ in 0..5 {
            find.push(self.find());
            let mut session = self.start();
            reader.push(session.wait_until_idle() - session.started);
            session.end(END);
        }
        let (reader, find) = (reader.median(), find.median());
        let text = format!("{:.2} × ({reader:.0} to {find:.0} ms)", reader / find);
        self.column.put(table::RECONCILE, Cell { text, number: reader / find });
    }

    fn find(&self) -> Duration {
        let begin = Instant::now();
        let mut command = Command::new("find");
        command.arg(self.articles()).args(["-printf", "%s %T@ %p\\n"]).stdout(Stdio::null());
        assert!(command.status().unwrap().success());
        begin.elapsed()
    }

    /// A file that comes while the filter waits for it.
    pub fn added(&mut self) {
        let mut session = self.settled();
        let mut found = Series::default();
        session.press("/");
        for number in 0..10 {
            let word = format!("zzadded{number}");
            word.chars().for_each(|letter| session.press(&letter.to_string()));
            let file = self.articles().join(format!("{word}.md"));
            let text =
                format!("+++\ntitle = \"Here is {word}\"\ndate = 2024-05-06\n+++\n\nThe harbour waits.\n");
            let begin = Instant::now();
            std::fs::write(&file, text).unwrap();
            found.push(session.wait_for(&format!("Here is {word}")) - begin);
            std::fs::remove_file(&file).unwrap();
            session.wait_until_idle();
            session.press(CLEAR);
        }
        self.column.put(table::ADDED, Cell::p95(&found));
        session.wait_until_idle();
        session.end(END);
    }

    /// Shows that come to be known while the list is read, one after the other: until all articles are looked
    /// through, and what keys take meanwhile.
    pub fn revised(&mut self) {
        let file = self.library.join("shows.toml");
        let _ = std::fs::remove_file(&file);
        let mut session = self.settled();
        let (mut whole, mut answers) = (Series::default(), Vec::new());
        for count in 1..=3 {
            let table = |name: &&str| format!("[[shows]]\nname = \"{name}\"\n");
            std::fs::write(&file, INVENTED[..count].iter().map(table).collect::<String>()).unwrap();
            let begin = Instant::now();
            while !is_revised(&self.home) {
                std::thread::sleep(Duration::from_millis(1));
            }
            while is_revised(&self.home) {
                for keys in ["j", "j", "j", "G", "g"] {
                    session.press(keys);
                }
            }
            whole.push(begin.elapsed());
            answers.extend(session.answers());
            session.wait_until_idle();
        }
        let lists: Series = answers.iter().map(Answer::list).collect();
        println!("{}: {} keys, the slowest {:.1} ms", self.column.name, lists.len(), lists.worst());
        self.column.put(table::REVISING, Cell::number(whole.median() / 1e3, " s"));
        self.column.put(table::REVISING_KEYS, Cell::p95(&lists));
        session.end(END);
        std::fs::remove_file(&file).unwrap();
    }
}

/// Whether an index below a folder is being looked through.
fn is_revised(folder: &Path) -> bool {
    walk(folder, &mut |file| u64::from(file.file_name() == "inherited")) > 0
}

/// Starts of all libraries in turn, so that what else the machine does strikes all alike.
pub fn starts(places: &mut [Place], times: usize) {
    let mut series = vec![Series::default(); places.len()];
    for round in 0..=times {
        for (place, series) in places.iter().zip(&mut series) {
            let mut session = place.start();
            let time = session.wait_for(UNREAD) - session.started;
            // The first finds the files of the index in no cache.
            if round > 0 {
                series.push(time);
            }
            session.end(END);
        }
    }
    let first = series[0].median();
    for (place, series) in places.iter_mut().zip(&series) {
        let (median, ratio) = (series.median(), series.median() / first);
        let text = format!("{ratio:.2} × ({median:.1} ms, p95 {:.1})", series.p95());
        place.column.put(table::START, Cell { text, number: ratio });
    }
}

/// The folder of the index, wherever the program keeps it in its home.
fn index_below(folder: &Path) -> Option<PathBuf> {
    let folders = std::fs::read_dir(folder).ok()?.flatten();
    let mut folders: Vec<_> =
        folders.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).collect();
    folders.sort_by_key(std::fs::DirEntry::file_name);
    let index = folders.iter().find(|entry| entry.file_name().to_string_lossy().starts_with("index-"));
    index.map(std::fs::DirEntry::path).or_else(|| folders.iter().find_map(|entry| index_below(&entry.path())))
}

/// How many articles a library has.
fn files(library: &Path) -> usize {
    walk(&library.join("articles"), &mut |_| 1) as usize
}

fn size(folder: &Path) -> u64 {
    walk(folder, &mut |file| file.metadata().map_or(0, |metadata| metadata.len()))
}

/// The sum over all files below a folder.
fn walk(folder: &Path, each: &mut dyn FnMut(&std::fs::DirEntry) -> u64) -> u64 {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        sum += match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            true => walk(&entry.path(), each),
            false => each(&entry),
        };
    }
    sum
}
