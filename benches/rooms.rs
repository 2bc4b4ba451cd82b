//! What single rooms take, without a terminal: reading, folding, recognising, laying out, drawing, and
//! answers of the plain scan at 10,000 articles.
//!
//! `cargo bench --bench rooms` prints it; the figures that users feel are `terminal`'s.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures")]

#[path = "support/answers.rs"]
mod answers;
#[path = "support/library.rs"]
mod library;
#[path = "support/queries.rs"]
mod queries;
#[path = "support/table.rs"]
mod table;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use answers::Answers;
use newsreader::app::reader::Layout;
use newsreader::app::{App, Effect, LibraryInfo, Message};
use newsreader::article::{Article, FileState, Source, plain_text, read};
use newsreader::config::Settings;
use newsreader::index::{Entry, Index, Memory};
use newsreader::query::{Anchor, PageRequest, Query};
use newsreader::show::{Catalogue, Passages, paragraphs};
use newsreader::text::date;
use newsreader::text::fold::Searchable;
use newsreader::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

const CATALOGUE: &str = include_str!("../src/show/catalogue.toml");
const ARTICLES: usize = 10_000;
/// Columns that text is laid out to.
const MEASURE: u16 = 72;
/// So many queries are typed, each letter a question of its own.
const QUERIES: usize = 60;

fn main() {
    let texts: Vec<(PathBuf, String)> =
        library::articles(ARTICLES).map(|(path, text)| (path.into(), text)).collect();
    for ending in ["md", "txt"] {
        let of_kind = || texts.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == ending));
        let size = of_kind().map(|(_, text)| text.len()).sum();
        throughput(&format!("read .{ending}"), size, || {
            of_kind().for_each(|file| _ = black_box(article(file)));
        });
    }
    let articles: Vec<Article> = texts.iter().map(article).collect();
    fold_and_recognise(&articles);
    let memory = index(&articles);
    pages(&memory);
    layouts();
    frame(&memory, &articles[0]);
}

fn article((path, text): &(PathBuf, String)) -> Article {
    from(path, text)
}

fn from(path: &Path, text: &str) -> Article {
    let (bytes, modified) = (text.as_bytes(), date::parse("2017-07-14").unwrap());
    read(Source { path, bytes, size: bytes.len() as u64, modified })
}

fn fold_and_recognise(articles: &[Article]) {
    let texts: Vec<String> = articles.iter().map(|article| plain_text(&article.blocks, true)).collect();
    let size = texts.iter().map(String::len).sum();
    throughput("fold", size, || texts.iter().for_each(|text| _ = black_box(Searchable::new(text))));
    timed("catalogue's file read as TOML", || black_box(toml::from_str::<toml::Table>(CATALOGUE).unwrap()));
    let (catalogue, _) = timed("catalogue built", || Catalogue::new(&[]));
    let all: Vec<Vec<String>> = articles.iter().map(|article| paragraphs(&article.blocks)).collect();
    // Texts that are mostly ASCII by themselves: what other scripts cost is another question.
    for (what, ascii) in [("recognise, mostly ASCII", true), ("recognise, other scripts", false)] {
        let is_of_kind = |paragraphs: &[String]| {
            let bytes = || paragraphs.iter().flat_map(|text| text.bytes());
            (bytes().filter(|byte| !byte.is_ascii()).count() * 10 < bytes().count()) == ascii
        };
        let of_kind: Vec<_> = articles.iter().zip(&all).filter(|(_, all)| is_of_kind(all)).collect();
        let size = of_kind.iter().flat_map(|(_, paragraphs)| paragraphs.iter()).map(String::len).sum();
        throughput(what, size, || {
            for (article, paragraphs) in &of_kind {
                let (title, said) = (&*article.title, &*article.shows);
                black_box(catalogue.recognise(Passages { title, paragraphs, said, tags: &[] }));
            }
        });
    }
}

/// An index of all, filled in batches as a scan does.
fn index(articles: &[Article]) -> Memory {
    let mut memory = Memory::new(Arc::new(Catalogue::new(&[]).0));
    let catalogue = memory.catalogue().clone();
    let entries: Vec<Entry> = timed("10,000: entries of articles, one thread", || {
        articles.iter().map(|article| Entry::of(article, &catalogue, FileState::default())).collect()
    });
    let mut batches = Vec::new();
    let mut entries = entries.into_iter().peekable();
    while entries.peek().is_some() {
        batches.push(entries.by_ref().take(256).collect::<Vec<_>>());
    }
    timed("10,000: put into the index, in batches", || {
        batches.into_iter().for_each(|batch| memory.put(batch));
    });
    memory
}

fn pages(memory: &Memory) {
    Answers::of(&mut |ask| ask(memory), &queries::typed(&library::Press::new(), QUERIES)).report("10,000");
    timed("10,000: counts and shows", || black_box((memory.counts(), memory.shows(&|| false))));
}

fn request(query: Query) -> PageRequest {
    PageRequest { generation: 0, query, kept: Vec::new(), anchor: Anchor::Position(0), margin: 60 }
}

fn layouts() {
    let (_, text) = library::articles(1).next().unwrap();
    let long = library::articles(600).map(|(_, text)| text).collect::<String>();
    for (what, text, times) in [("layout of 2 KB", text, 200), ("layout of 1 MB", long, 5)] {
        let article = Arc::new(from(Path::new("long.txt"), &text));
        let mut all: Vec<Duration> = (0..times)
            .map(|_| {
                let start = Instant::now();
                black_box(Layout::of(&article, MEASURE));
                start.elapsed()
            })
            .collect();
        report(what, &mut all);
    }
}

/// Frames of the whole screen with an article open, as every key draws one.
fn frame(memory: &Memory, article: &Article) {
    let mut app = App::new(Settings::default(), LibraryInfo::default());
    let size = Size::new(120, 40);
    app.update(Message::Resize(size));
    app.update(Message::Clock(1_700_000_000));
    let mut generation = 0;
    for effect in app.update(Message::LibraryChanged) {
        if let Effect::Rows(asked) = effect {
            generation = asked.generation;
        }
    }
    let page = memory.page(&PageRequest { generation, ..request(Query::default()) }, &|| false).unwrap();
    for effect in app.update(Message::Page(page)) {
        if let Effect::Body { generation, .. } = effect {
            app.update(Message::Body {
                generation,
                article: Ok(Arc::new(article.clone())),
                explanation: Arc::default(),
            });
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    let mut all: Vec<Duration> = (0..500)
        .map(|_| {
            let start = Instant::now();
            terminal.draw(|frame| ui::view(&app, frame)).unwrap();
            start.elapsed()
        })
        .collect();
    assert!(format!("{:?}", terminal.backend().buffer()).contains("●"), "the list is drawn");
    report("a frame of 120×40", &mut all);
}

fn throughput(what: &str, bytes: usize, mut work: impl FnMut()) {
    work();
    let start = Instant::now();
    work();
    let time = start.elapsed();
    println!(
        "{what}: {:.0} MB/s ({:.2} MB in {time:.1?})",
        bytes as f64 / 1e6 / time.as_secs_f64(),
        bytes as f64 / 1e6
    );
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{what}: {:.1?}", start.elapsed());
    result
}

fn report(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{what}: median {:.1?}, p95 {:.1?} ({} times)", at(50), at(95), times.len());
}
