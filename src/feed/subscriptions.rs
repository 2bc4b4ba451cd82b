//! feeds.toml: its text to subscriptions, and edits of its text that touch nothing else in it. The file
//! itself is `store::feeds`'.

mod edit;
mod key;
mod parse;

pub use edit::{EditError, add, add_all, move_to, pause, remove, rename};
pub use key::{KEYS, Key};
pub use parse::parse;

/// What the tables of subscriptions are called.
const TABLES: &str = "feeds";

#[cfg(test)]
mod tests;
