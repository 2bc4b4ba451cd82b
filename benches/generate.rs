//! Writes a library of any size for measuring: `cargo bench --bench generate -- --articles N --out DIR`.
//!
//! Article N is the same at any size, so that a library grows by generating a larger one over it.
//! What articles are like is `support/library.rs`'s.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "it measures")]

#[path = "support/library.rs"]
mod library;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

const USE: &str = "usage: cargo bench --bench generate -- --articles N --out DIR";

fn main() -> ExitCode {
    let Some((count, folder)) = wanted(std::env::args().skip(1)) else {
        println!("{USE}");
        return ExitCode::from(2);
    };
    let begin = Instant::now();
    library::write(&folder, count);
    println!("{count} articles in {} after {:.1?}", folder.display(), begin.elapsed());
    ExitCode::SUCCESS
}

/// Number of articles and folder of the library.
fn wanted(mut words: impl Iterator<Item = String>) -> Option<(usize, PathBuf)> {
    let (mut count, mut folder) = (None, None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--articles" => count = words.next()?.replace('_', "").parse().ok(),
            "--out" => folder = words.next().map(PathBuf::from),
            "--bench" => {}
            _ => return None,
        }
    }
    count.zip(folder)
}
