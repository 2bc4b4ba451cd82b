//! An item as a file: where below `articles/`, with which bytes, under which id. The same item makes the same
//! bytes on every device. Writing is `store::batch`'s.

mod keys;

use std::path::PathBuf;

pub use keys::{Keyed, keyed};

use super::seen::FileHash;
use super::{Item, Subscription};
use crate::article::ArticleId;

/// What an item becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    pub id: ArticleId,
    /// Below `articles/`: `folder/2026/slug-id.md`.
    pub path: PathBuf,
    /// Of the bytes.
    pub hash: FileHash,
    pub bytes: Vec<u8>,
}

/// The file of an item under one of its keys (see [`keyed`]). `feed_title` stands for the source where the subscription has no
/// name.
pub fn of(item: &Item, key: &str, subscription: &Subscription, feed_title: &str) -> ArticleFile {
    let _ = (item, feed_title);
    ArticleFile {
        id: ArticleId::of_feed_item(&subscription.origin, key),
        path: PathBuf::new(),
        hash: FileHash::of(b""),
        bytes: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
