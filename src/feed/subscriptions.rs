//! feeds.toml: its text to subscriptions, and edits of its text that touch nothing else in it. The file
//! itself is `store::feeds`'.

mod edit;
mod parse;

pub use edit::{EditError, add, move_to, pause, remove, rename};
pub use parse::parse;

/// A key of a `[[feeds]]` table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub help: &'static str,
    /// Its values, in words.
    pub takes: &'static str,
}

/// Every key, in the order in which new tables have them.
pub const KEYS: [Key; 9] = [
    Key { name: "url", help: "where the feed is fetched from", takes: "an http or https address" },
    Key {
        name: "origin",
        help: "the address under which its articles are known; written when the feed moves",
        takes: "an address; left out, it is that of `url`",
    },
    Key { name: "name", help: "what lists call it", takes: "text; left out, the feed’s own title" },
    Key {
        name: "folder",
        help: "where its articles go, below articles/",
        takes: "folder names parted by /; left out, the feed’s host",
    },
    Key { name: "shows", help: "shows that all its articles are about", takes: "a list of names" },
    Key { name: "tags", help: "tags that all its articles get", takes: "a list of names" },
    Key { name: "fetch", help: "how often it is asked", takes: "minutes, or \"auto\"" },
    Key {
        name: "keep",
        help: "days after which `newsreader feeds --clean` may remove its articles",
        takes: "a whole number; left out, they stay for ever",
    },
    Key { name: "paused", help: "whether it is left out of fetching", takes: "true or false" },
];

#[cfg(test)]
mod tests;
