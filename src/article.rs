//! An article: bytes of a file in, [`Article`] and its faults out. Opens no file, reads no clock.
//!
//! Leaves shows to `show`, marks to `marks`, wrapping to `app::reader`.

mod block;
mod front_matter;
mod furniture;
mod heading;
mod markdown;
mod plain;
mod read;
mod repeats;
mod row;
mod title;

use std::fmt;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

pub use block::{
    Block, Inline, Item, TableCell, inline_text, is_attribution, paragraphs, plain_text, text_size,
};
pub use markdown::blocks as markdown_blocks;
pub use read::{Source, read};
pub use row::{FileState, Row};
pub use title::sentence_end;

use crate::text::{Clean, date::Moment};

/// Names an article for good: 64 bits of BLAKE3, written as 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u64);

/// BLAKE3 (first 64 bits) of a decoded body; finds an article again whose name changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyHash(pub u64);

/// A file's path below `articles/` in 64 bits of BLAKE3: what tables of a million files remember of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathKey(pub u64);

/// Where an article's date comes from; guessed kinds are named on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// The front matter says it.
    Said,
    /// The file's name says it (`2016-09-14-title.txt`).
    FileName,
    /// The file's time of change, for want of better.
    FileTime,
}

/// Something odd about a file that never keeps the article from being listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1, where it can be named.
    pub line: Option<usize>,
    /// What is wrong and what was done instead, in one clause.
    pub text: Clean,
}

/// An article as read from one file. Its text is in [`Article::blocks`].
#[derive(Clone, Debug)]
pub struct Article {
    pub id: ArticleId,
    pub body_hash: BodyHash,
    /// Below `articles/`; exact, so not fit for the screen as it is.
    pub path: PathBuf,
    pub title: Clean,
    pub date: Moment,
    pub date_kind: DateKind,
    pub source: Option<Clean>,
    pub author: Option<Clean>,
    /// As written; only a checked http(s) URL may be opened or linked.
    pub url: Option<Clean>,
    pub summary: Option<Clean>,
    pub image: Option<Clean>,
    /// The address under which the feed is known that it came from.
    pub feed: Option<Clean>,
    /// Shows that the front matter names.
    pub shows: Vec<Clean>,
    pub tags: Vec<Clean>,
    /// The text, furniture set apart in [`Block::Furniture`], repeated excerpts shown once.
    pub blocks: Vec<Block>,
    /// Words of the text, furniture left out; 220 of them are a minute.
    pub words: usize,
    pub faults: Vec<Fault>,
}

impl Article {
    /// Reading time in minutes, at least 1.
    pub fn minutes(&self) -> usize {
        self.words.div_ceil(220).max(1)
    }
}

impl ArticleId {
    /// The id of front matter's `id`.
    pub fn of_said_id(id: &str) -> Self {
        Self(hash(&["id:", id]))
    }

    /// The id of an item that a feed brought.
    pub fn of_feed_item(feed: &str, guid: &str) -> Self {
        Self(hash(&["feed:", feed, "\0", guid]))
    }

    /// The id of a text that names itself in no way: its decoded body.
    pub fn of_text(body: &str) -> Self {
        Self(hash(&["text:", body]))
    }
}

impl BodyHash {
    pub fn of(body: &str) -> Self {
        Self(hash(&[body]))
    }
}

impl PathKey {
    pub fn of(path: &Path) -> Self {
        Self(first_bits(&blake3::hash(path.as_os_str().as_bytes())))
    }
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
    }
    first_bits(&hasher.finalize())
}

fn first_bits(hash: &blake3::Hash) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_be_bytes(first)
}

/// Displays and parses as exactly 16 lower-case hex digits.
macro_rules! hex {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{:016x}", self.0)
            }
        }

        impl FromStr for $type {
            type Err = NotHex;
            fn from_str(text: &str) -> Result<Self, NotHex> {
                let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
                let number = digits.then(|| u64::from_str_radix(text, 16).ok()).flatten();
                number.map(Self).ok_or(NotHex)
            }
        }
    };
}
hex!(ArticleId);
hex!(BodyHash);

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not 16 hex digits")]
pub struct NotHex;
