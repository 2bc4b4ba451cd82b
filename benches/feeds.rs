//! Fetching, beside what cannot be saved: 100 feeds of 1,000 items from this machine, each from an address of its own
//! (127.0.1.1 to 127.0.1.100), into an empty library, and again when nothing has changed.
//!
//! `cargo bench --bench feeds` prints the table of docs/performance.md: the time of `newsreader fetch` against that of
//! `curl --parallel` for the same addresses (with `--etag-compare` the second time) and of writing as many files by the same
//! protocol, all in turn. `--feeds N`, `--items N` and `--rounds N` change the size; `--dir DIR` is where all is written.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures")]

#[path = "support/library.rs"]
mod library;
#[path = "support/table.rs"]
mod table;
#[path = "support/web.rs"]
mod web;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use newsreader::article::ArticleId;
use newsreader::feed::file::ArticleFile;
use newsreader::feed::seen::FileHash;
use newsreader::store::batch::Shelf;
use newsreader::store::library::{Environment, Library};
use newsreader::store::marks::Machine;
use table::Series;
use web::Web;

const READER: &str = env!("CARGO_BIN_EXE_newsreader");
/// Articles to a batch, as `fetch` writes them.
const BATCH: usize = 1_000;

/// The command line.
#[derive(Debug)]
struct Wanted {
    feeds: usize,
    items: usize,
    rounds: usize,
    folder: PathBuf,
}

impl Wanted {
    fn read(mut words: impl Iterator<Item = String>) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("feeds");
        let mut wanted = Self { feeds: 100, items: 1_000, rounds: 3, folder };
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{word} needs a value"));
            match word.as_str() {
                "--bench" => {}
                "--feeds" => wanted.feeds = value().parse().unwrap(),
                "--items" => wanted.items = value().parse().unwrap(),
                "--rounds" => wanted.rounds = value().parse().unwrap(),
                "--dir" => wanted.folder = value().into(),
                _ => panic!("not known: {word}"),
            }
        }
        wanted
    }
}

/// Times of one kind of fetch.
#[derive(Default)]
struct Times {
    reader: Series,
    curl: Series,
    writing: Series,
}

fn main() {
    let wanted = Wanted::read(std::env::args().skip(1));
    let web = Web::serve(wanted.feeds, wanted.items);
    println!("{} feeds of {} items, {} MB", wanted.feeds, wanted.items, web.size() / 1_000_000);
    let (mut cold, mut unchanged) = (Times::default(), Times::default());
    for _ in 0..wanted.rounds {
        let _ = fs::remove_dir_all(&wanted.folder);
        let place = Place::new(&wanted.folder, &web);
        cold.reader.push(place.fetch(wanted.feeds * wanted.items));
        cold.curl.push(place.curl(&web, "cold"));
        cold.writing.push(place.write_alone());
        unchanged.reader.push(place.fetch(0));
        unchanged.curl.push(place.curl(&web, "again"));
    }
    let floor = cold.curl.median() + cold.writing.median();
    report("cold: newsreader fetch", &cold.reader);
    report("cold: curl --parallel to files", &cold.curl);
    report("cold: as many files by the same protocol", &cold.writing);
    println!("cold, to the sum of both: {:.2} (at most 1.5)", cold.reader.median() / floor);
    report("unchanged: newsreader fetch", &unchanged.reader);
    report("unchanged: curl --parallel --etag-compare", &unchanged.curl);
    let ratio = unchanged.reader.median() / unchanged.curl.median();
    println!("unchanged, to curl: {ratio:.2} (at most 2)");
    let _ = fs::remove_dir_all(&wanted.folder);
}

fn report(what: &str, times: &Series) {
    println!("{what}: median {:.0} ms, best {:.0}, worst {:.0}", times.median(), times.best(), times.worst());
}

/// Where one round writes.
struct Place {
    folder: PathBuf,
    library: PathBuf,
    addresses: Vec<String>,
}

impl Place {
    fn new(folder: &Path, web: &Web) -> Self {
        let addresses = web.addresses().collect();
        let place = Self { folder: folder.into(), library: folder.join("library"), addresses };
        fs::create_dir_all(place.library.join("articles")).unwrap();
        fs::create_dir_all(folder.join("curl")).unwrap();
        let tables = web.addresses().enumerate().map(|(number, address)| {
            format!(
                "[[feeds]]\nurl = \"{address}\"\nname = \"Feed {number}\"\nfolder = \"feed-{number}\"\n\n"
            )
        });
        fs::write(place.library.join("feeds.toml"), tables.collect::<String>()).unwrap();
        place
    }

    /// Fetches everything; as many articles are new.
    fn fetch(&self, new: usize) -> Duration {
        let mut command = Command::new(READER);
        // Addresses of this machine are fetched only where they are named.
        command.args(["fetch", "--confirm", "--json", "-L"]).arg(&self.library).args(&self.addresses);
        command
            .env_clear()
            .env("HOME", self.folder.join("home"))
            .env("PATH", std::env::var_os("PATH").unwrap());
        let (time, output) = timed(&mut command);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let summary: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{output:?}"));
        assert_eq!(summary["new"], new, "{text}");
        time
    }

    /// The same addresses by curl; `round` tells whether validators of the last time are compared.
    fn curl(&self, web: &Web, round: &str) -> Duration {
        let mut config = String::new();
        for (number, address) in web.addresses().enumerate() {
            let file = self.folder.join("curl").join(number.to_string());
            let (body, etag) = (file.with_extension("xml"), file.with_extension("etag"));
            config += &format!(
                "url = \"{address}\"\noutput = \"{}\"\netag-save = \"{}\"\n",
                body.display(),
                etag.display()
            );
            if round == "again" {
                config += &format!("etag-compare = \"{}\"\n", etag.display());
            }
            config += "next\n";
        }
        let list = self.folder.join(round).with_extension("curl");
        fs::write(&list, config.trim_end_matches("next\n")).unwrap();
        let mut command = Command::new("curl");
        command.args(["--silent", "--parallel", "--parallel-max", "32", "--config"]).arg(&list);
        timed(&mut command).0
    }

    /// Writes the files that the fetch wrote once more, by the same protocol and nothing else.
    fn write_alone(&self) -> Duration {
        let articles = self.library.join("articles");
        let mut files = Vec::new();
        gather(&articles, &articles, &mut files);
        let library = library_at(&self.folder.join("alone"), &self.folder.join("home-alone"));
        let began = Instant::now();
        let mut shelf = Shelf::open(&library, &Machine::this()).unwrap();
        for batch in files.chunks(BATCH) {
            shelf.write(batch).unwrap();
        }
        began.elapsed()
    }
}

fn library_at(root: &Path, home: &Path) -> Library {
    fs::create_dir_all(root.join("articles")).unwrap();
    let environment = Environment {
        library: None,
        current_folder: root.into(),
        home: home.into(),
        config_home: home.join("config"),
        data_home: home.join("data"),
        state_home: home.join("state"),
        cache_home: home.join("cache"),
    };
    Library::find(&environment, Some(root), None).unwrap().0
}

/// All articles below a folder, by their paths; the ids are those in their names.
fn gather(root: &Path, folder: &Path, files: &mut Vec<ArticleFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
            continue;
        }
        let id: ArticleId =
            path.file_stem().unwrap().to_str().unwrap()[..].rsplit('-').next().unwrap().parse().unwrap();
        let bytes = fs::read(&path).unwrap();
        let hash = FileHash::of(&bytes);
        files.push(ArticleFile { id, path: path.strip_prefix(root).unwrap().into(), hash, bytes });
    }
}

fn timed(command: &mut Command) -> (Duration, Output) {
    let began = Instant::now();
    let output = command.stdin(Stdio::null()).output().unwrap();
    let time = began.elapsed();
    assert!(output.status.success(), "{output:?}");
    (time, output)
}
