//! A library of numbered articles whose answers are known by reckoning, and what must be true of every
//! reader of it.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use newsreader::text::grouped;

use crate::home::Home;
use crate::program::Program;
use crate::run::{command, on_library};

/// The home's own articles, of no known number.
const OWN: usize = 3;
/// How long a first indexing may take; a machine can be busy.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Article N is called `Piece N`, holds the words `numberN` and `restR` (R is N modulo 7), and names a show
/// if N is even.
pub struct Shelf {
    pub home: Home,
    pub count: usize,
}

impl Shelf {
    pub fn new(count: usize) -> Self {
        let shelf = Self { home: Home::new(), count };
        for number in 0..count {
            shelf.put(number);
        }
        shelf
    }

    /// Writes an article's file.
    pub fn put(&self, number: usize) {
        let folder = self.home.articles().join(format!("{:02}", number % 20));
        fs::create_dir_all(&folder).unwrap();
        let show = if number.is_multiple_of(2) { "“Stranger Things”" } else { "The harbour" };
        let text = format!(
            "+++\ntitle = \"Piece {number}\"\ndate = 2015-{:02}-{:02}\n+++\n\n{show} comes back with number{number}, \
             and the rest{} waits for morning, as all who live by the sea have always done.\n",
            1 + number % 12,
            1 + number % 28,
            number % 7
        );
        fs::write(folder.join(format!("{number}.md")), text).unwrap();
    }

    pub fn all(&self) -> usize {
        self.count + OWN
    }

    /// Filters and how many articles each has.
    pub fn answers(&self) -> Vec<(String, usize)> {
        let rest = |rest: usize| (0..self.count).filter(|number| number % 7 == rest).count();
        let last = self.count - 1;
        vec![
            ("harbour".into(), self.count / 2),
            ("rest3".into(), rest(3)),
            ("rest5 or rest6".into(), rest(5) + rest(6)),
            ("show:\"stranger things\"".into(), self.count.div_ceil(2) + 1),
            ("\"rest0 waits for morning\"".into(), rest(0)),
            (format!("number{last}"), 1),
            ("title:piece -rest1".into(), self.count - rest(1)),
        ]
    }

    /// The program on this library, with its first list on the screen.
    pub fn start(&self) -> Program {
        let program = Program::start(&self.home);
        wait_for(&program, "▌");
        program
    }

    /// Every article is counted, and every filter has all of its own.
    #[track_caller]
    pub fn assert_all_found(&self, program: &mut Program) {
        let all = grouped(self.all());
        wait_for(program, &format!(" {all} articles"));
        for (filter, count) in self.answers() {
            program.keys(&format!("/{filter}\r"));
            wait_for(program, &format!(" {} of {all}", grouped(count)));
            program.keys("/\x15\r");
            wait_until(program, "no filter", |screen| !screen.contains(&format!(" of {all}")));
        }
    }

    /// The command line answers as with no cache at all.
    #[track_caller]
    pub fn assert_verbs_agree(&self) {
        let afresh = tempfile::tempdir().unwrap();
        let (some, count) = self.answers().swap_remove(2);
        for (filter, count) in [(String::new(), self.all()), (some, count)] {
            let line = format!("list --json {filter}");
            let said = on_library(&self.home, &line).done().out;
            assert_eq!(said.lines().count(), count, "{filter}");
            let mut command = command(&self.home);
            command.env("XDG_CACHE_HOME", afresh.path()).arg("-L").arg(self.home.library());
            let output = command.args(line.split_whitespace()).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), said, "{filter}");
        }
        let total = &on_library(&self.home, "stats --json").done().objects()[0];
        assert_eq!(total["articles"], self.all());
    }

    /// Where everything lies that may be deleted.
    pub fn cache(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    /// The files of the index, what its last commit does not need too, sorted.
    pub fn index_files(&self) -> Vec<PathBuf> {
        let (mut files, mut folders) = (Vec::new(), vec![self.cache()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let in_index =
                    path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("index-"));
                match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    true => folders.push(path),
                    false if in_index => files.push(path),
                    false => {}
                }
            }
        }
        files.sort();
        files
    }

    /// Folders of the cache in which an index was begun or is being removed.
    pub fn folders_begun(&self) -> Vec<PathBuf> {
        let files = self.index_files();
        let folders = files.iter().filter_map(|file| file.parent());
        let begun = folders.filter(|folder| folder.extension().is_some());
        begun.map(PathBuf::from).collect()
    }

    /// Files of segments that the last commit does not need.
    pub fn files_of_no_commit(&self) -> Vec<PathBuf> {
        let files = self.index_files();
        let list = files.iter().find(|file| file.ends_with("meta.json"));
        let needed = list.map(|list| fs::read_to_string(list).unwrap().replace('-', "")).unwrap_or_default();
        let is_left = |file: &PathBuf| {
            let segment = file.file_stem().unwrap_or_default().to_string_lossy();
            segment.len() == 32 && !needed.contains(&*segment)
        };
        files.into_iter().filter(is_left).collect()
    }
}

/// Waits as long as a first indexing may take.
#[track_caller]
pub fn wait_for(program: &Program, text: &str) {
    wait_until(program, text, |screen| screen.contains(text));
}

#[track_caller]
pub fn wait_until(program: &Program, what: &str, wanted: impl Fn(&str) -> bool) {
    let begin = Instant::now();
    while !wanted(&program.screen()) {
        assert!(begin.elapsed() < PATIENCE, "no {what:?} on the screen:\n{}", program.screen());
        thread::sleep(Duration::from_millis(5));
    }
}

#[track_caller]
pub fn quit(mut program: Program) {
    program.keys("Q");
    assert_eq!(program.wait_exit().0, 0);
}
