//! The real program in a real terminal, as a user has it, and all that a terminal and a system can do
//! to a program meanwhile.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests make files, wait and measure")]

#[path = "support/feed_server.rs"]
#[allow(dead_code, reason = "another test needs more of it")]
mod feed_server;
#[path = "pty/feeds.rs"]
mod feeds;
#[path = "support/home.rs"]
mod home;
#[path = "pty/process.rs"]
mod process;
#[path = "support/program.rs"]
mod program;
#[path = "pty/reading.rs"]
mod reading;
#[path = "pty/shows.rs"]
mod shows;

use home::Home;
use program::Program;

/// The titles of the articles in a home's library, newest first.
const CAGE: &str = "Luke Cage walks through walls";
const STRANGER: &str = "Back to the Upside Down";
const DEVIL: &str = "Daredevil meets his match";

/// The program with its list on the screen.
fn started(home: &Home) -> Program {
    let program = Program::start(home);
    program.wait_for(CAGE);
    program
}
