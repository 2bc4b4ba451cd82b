//! Articles for the tests of layout, reading pane and its drawing.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::{Article, ArticleId, Block, BodyHash, DateKind, Fault, markdown_blocks, plain_text};
use crate::text::{Clean, date};

/// A Markdown article with every kind of block.
pub(crate) const EVERYTHING: &str = include_str!("sample.md");

/// An article of this Markdown with a full header.
pub(crate) fn article(markdown: &str) -> Article {
    let line = |text: &str| Some(Clean::line(text));
    let mut blocks = markdown_blocks(markdown);
    if markdown == EVERYTHING {
        blocks.push(Block::Furniture(markdown_blocks("Source: ComicBook\n\nMORE: Ten facts about Harlem")));
    }
    Article {
        id: ArticleId::of_text(markdown),
        body_hash: BodyHash::of(markdown),
        path: PathBuf::from("a.md"),
        title: Clean::line("Who is Luke Cage? A new featurette"),
        date: date::parse("2016-09-14").expect("a date"),
        date_kind: DateKind::Said,
        source: line("ComicBook"),
        author: None,
        url: None,
        summary: None,
        image: None,
        shows: vec![Clean::line("Luke Cage"), Clean::line("Jessica Jones")],
        tags: Vec::new(),
        words: plain_text(&blocks, false).split_whitespace().count(),
        blocks,
        faults: Vec::new(),
    }
}

/// The same in an [`Arc`], as the reading pane wants it.
pub(crate) fn shared(markdown: &str) -> Arc<Article> {
    Arc::new(article(markdown))
}

/// Adds a fault of line 3.
pub(crate) fn faulty(mut article: Article) -> Article {
    article
        .faults
        .push(Fault { line: Some(3), text: Clean::line("a date that is none; the file's time is shown") });
    article.date_kind = DateKind::FileTime;
    article.author = Some(Clean::line("Jane Doe"));
    article
}
