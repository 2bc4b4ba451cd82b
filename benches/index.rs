//! The index on disk by itself, without the program around it: making it from a folder, then every kind
//! of answer.
//!
//! `cargo bench --bench index -- 1k=DIR 100k=DIR 1m=DIR` (`generate` writes such libraries). An index lies
//! below `--cache DIR`, else below the target folder, and is made where there is none; `make` makes it anew.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures")]

#[path = "support/answers.rs"]
mod answers;
#[path = "support/library.rs"]
mod library;
#[path = "support/memory.rs"]
mod memory;
#[path = "support/queries.rs"]
mod queries;
#[path = "support/table.rs"]
mod table;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use answers::Answers;
use memory::Watch;
use newsreader::config::Settings;
use newsreader::index::disk::{Disk, Lock, Options, Place, Writer, fingerprint};
use newsreader::index::{Index as _, entries};
use newsreader::marks::Marks;
use newsreader::show::Catalogue;
use newsreader::store::file::Articles;
use newsreader::store::scan::Scanner;

const QUERIES: usize = 300;

fn main() {
    let mut cache = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-index");
    let (mut anew, mut libraries) = (false, Vec::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match (word.as_str(), word.split_once('=')) {
            ("--bench", _) => {}
            ("--cache", _) => cache = words.next().expect("a folder behind --cache").into(),
            ("make", _) => anew = true,
            (_, Some((name, folder))) => libraries.push((name.to_owned(), PathBuf::from(folder))),
            (other, None) => panic!("{other}: libraries are written as NAME=DIR"),
        }
    }
    let catalogue = Arc::new(Catalogue::new(&[]).0);
    let queries = queries::typed(&library::Press::new(), QUERIES);
    for (name, folder) in libraries {
        let place = Place::of(&cache.join(&name), fingerprint(catalogue.fingerprint(), 0, "UTC"));
        if anew || Disk::open(&place, Arc::clone(&catalogue)).unwrap().is_none() {
            make(&name, &folder, &cache.join(&name), &place, &catalogue);
        }
        ask(&name, &place, &catalogue, &queries);
    }
}

/// As the program does at its first start: newest first, in batches, committed now and then.
fn make(name: &str, library: &Path, cache: &Path, place: &Place, catalogue: &Arc<Catalogue>) {
    const COMMIT_EVERY: usize = 50_000;
    place.remove().unwrap();
    std::fs::create_dir_all(cache).unwrap();
    let watch = Watch::begin();
    let begin = Instant::now();
    let lock = Lock::try_take(place).unwrap().expect("nobody else holds the lock");
    let mut writer = Writer::open(place, &lock, Options::new(Arc::clone(catalogue))).unwrap();
    let articles = Articles::new(library.join("articles"), Settings::default().body_cap);
    let (mut count, mut uncommitted) = (0, 0);
    let mut on_batch = |batch: newsreader::store::scan::Batch| {
        count += batch.put.len();
        uncommitted += batch.put.len();
        let read = batch.put.into_iter().map(|(article, stamp)| (article, stamp.state())).collect();
        writer.put(entries(read, catalogue)).unwrap();
        if count == uncommitted || uncommitted >= COMMIT_EVERY {
            uncommitted = 0;
            writer.commit().unwrap();
        }
        ControlFlow::Continue(())
    };
    Scanner::new(articles, Vec::new()).scan(&|_| Vec::new(), &mut on_batch).unwrap();
    writer.commit().unwrap();
    let seconds = begin.elapsed().as_secs_f64();
    let rate = count as f64 / seconds;
    println!("{name}: {count} articles indexed in {seconds:.1} s, {rate:.0} a second");
    writer.finish_merging().unwrap();
    println!(
        "{name}: merged after {:.1} s; peak {:.0} MB private",
        begin.elapsed().as_secs_f64(),
        watch.peak()
    );
}

fn ask(name: &str, place: &Place, catalogue: &Arc<Catalogue>, queries: &[String]) {
    let before = memory::private();
    let begin = Instant::now();
    let mut disk = Disk::open(place, Arc::clone(catalogue)).unwrap().expect("it was made");
    let opened = begin.elapsed();
    disk.set_marks(Marks::default(), &[]);
    println!("{name}: {} articles, opened in {opened:.1?}, with marks {:.1?}", disk.len(), begin.elapsed());
    let begin = Instant::now();
    println!("{name}: {} known files in {:.1?}", disk.known().len(), begin.elapsed());
    let lend = &mut |ask: &mut dyn FnMut(&dyn newsreader::index::Index)| {
        disk = opened_anew(place, catalogue);
        ask(&disk);
        assert!(disk.take_trouble().is_none(), "an answer failed");
    };
    Answers::of(lend, queries).report(name);
    println!("{name}: {:.1} MB private after all answers, {before:.1} MB before", memory::private());
}

fn opened_anew(place: &Place, catalogue: &Arc<Catalogue>) -> Disk {
    let mut disk = Disk::open(place, Arc::clone(catalogue)).unwrap().expect("it was made");
    disk.set_marks(Marks::default(), &[]);
    disk
}
