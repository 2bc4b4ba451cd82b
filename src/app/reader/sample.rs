//! Articles for the tests of layout, reading pane and its drawing.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::{Article, ArticleId, Block, BodyHash, DateKind, Fault, markdown_blocks, plain_text};
use crate::show::{ENOUGH, Evidence, Explanation, Ground, Mention, Reasons, ShowId, paragraphs};
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
        feed: None,
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

/// A row of evidence for tests.
static NAMED: Evidence =
    Evidence { name: "its own name", weight: 12, help: "it means nothing else", example: "" };
static DOUBT: Evidence =
    Evidence { name: "an ordinary noun", weight: -8, help: "an article stands before it", example: "" };

/// An explanation of these places: name, passage, number of the name's occurrence in it, whether it counts.
/// A show whose name stands in the title is what the article is about.
pub(crate) fn explained(article: &Article, places: &[(&str, usize, usize, bool)]) -> Arc<Explanation> {
    let passages: Vec<String> =
        std::iter::once(article.title.to_string()).chain(paragraphs(&article.blocks)).collect();
    let mut shows: Vec<Reasons> = Vec::new();
    for (name, passage, number, counts) in places.iter().copied() {
        let (start, _) = passages[passage].match_indices(name).nth(number).expect("the name stands there");
        let ground = |evidence, words: &str| Ground { evidence, words: words.to_owned() };
        let (score, grounds) = match counts {
            true => (ENOUGH + 2, vec![ground(&NAMED, "")]),
            false => (ENOUGH - 6, vec![ground(&NAMED, ""), ground(&DOUBT, "the")]),
        };
        let range = start..start + name.len();
        let mention = Mention { passage, range, counts, score, grounds, seasons: Vec::new() };
        let show = match shows.iter().position(|show| show.name.as_str() == name) {
            Some(known) => known,
            None => {
                let (named, about) = (false, false);
                let (show, name) = (ShowId(shows.len() as u32), Clean::line(name));
                shows.push(Reasons { show, name, named, about, mentions: Vec::new(), grounds: Vec::new() });
                shows.len() - 1
            }
        };
        let show = &mut shows[show];
        show.named |= counts;
        show.about |= counts && passage == 0;
        show.mentions.push(mention);
    }
    shows.sort_by_key(|show| (!show.about, !show.named));
    Arc::new(Explanation { shows, kinds: Vec::new() })
}
