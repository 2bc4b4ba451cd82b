//! The index under real processes: killed while they make it, several at once, its files damaged or not
//! to be written. Whatever happened, every article is found, and queries answer as of a new index.
//!
//! `NEWSREADER_LONG=N` makes libraries larger and runs longer; `docs/durability.md` keeps the results.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests make files, wait and kill")]

#[path = "index_processes/catalogues.rs"]
mod catalogues;
#[path = "index_processes/damaged.rs"]
mod damaged;
#[path = "support/home.rs"]
#[allow(dead_code, reason = "shared with the tests in terminals")]
mod home;
#[path = "index_processes/killed.rs"]
mod killed;
#[path = "support/program.rs"]
#[allow(dead_code, reason = "shared with the tests in terminals")]
mod program;
#[path = "cli/run.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line")]
mod run;
#[path = "index_processes/shelf.rs"]
mod shelf;
#[path = "index_processes/together.rs"]
mod together;
#[path = "index_processes/without_cache.rs"]
mod without_cache;

/// How many times longer than in a plain `cargo test`.
fn long() -> usize {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}
