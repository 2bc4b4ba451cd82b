//! Completion of every field, with counts.

use super::*;
use crate::article::{Article, ArticleId};
use crate::index::memory::tests::{article, memory};
use crate::marks::{Change, Field};

fn library() -> Memory {
    let one = |path: &str, source: &str, author: &str, tag: &str, show: &str| Article {
        source: Some(Clean::line(source)),
        author: Some(Clean::line(author)),
        url: Some(Clean::line(&format!(
            "https://{}.example.com/{path}?from=feed",
            source.to_lowercase().replace(' ', "-")
        ))),
        tags: vec![Clean::line(tag)],
        shows: vec![Clean::line(show)],
        ..article(path, 1, &format!("Title of {path}"), "text")
    };
    let mut memory = memory(&[
        one("a", "The Grio", "Ann", "season", "Zzyzx"),
        one("b", "the grio", "Bob", "casting", "Zzyzx"),
        one("c", "The Grio", "Ann", "season", "Qwop Road"),
        one("d", "CBR", "“D”", "or", "Qwop Road"),
        one("e", "Hidden", "Ann", "hidden tag", "Zzyzx"),
    ]);
    let mark = |path: &str, field| Change { articles: vec![ArticleId::of_text(path)], field, value: true };
    memory.mark(&mark("a", Field::Tag("season two".into())));
    memory.mark(&mark("b", Field::Read));
    memory.mark(&mark("e", Field::Hidden));
    memory
}

fn complete_all(field: &str, value: &str) -> Vec<(String, String, usize)> {
    let found = complete(&library(), field, value, 10);
    found.into_iter().map(|found| (found.value, found.label.to_string(), found.count)).collect()
}

fn row(value: &str, label: &str, count: usize) -> (String, String, usize) {
    (value.into(), label.into(), count)
}

#[test]
fn values_that_have_a_word_starting_so_most_articles_first() {
    let grio = row("\"The Grio\"", "The Grio", 3);
    assert_eq!(complete_all("source", ""), [grio.clone(), row("CBR", "CBR", 1)]);
    assert_eq!(complete_all("source", "gr"), [grio], "spellings of one name are one value");
    assert_eq!(complete_all("source", "rio"), []);
    assert_eq!(complete_all("author", ""), [row("Ann", "Ann", 2), row("Bob", "Bob", 1), row("D", "“D”", 1)]);
    assert_eq!(
        complete_all("tag", "sea"),
        [row("season", "season", 2), row("\"season two\"", "season two", 1)]
    );
    assert_eq!(complete_all("tag", "or"), [row("\"or\"", "or", 1)], "an operator needs quotes");
    assert_eq!(complete_all("show", "z"), [row("Zzyzx", "Zzyzx", 2)]);
    assert_eq!(complete_all("about", "road"), [row("\"Qwop Road\"", "Qwop Road", 2)]);
    assert_eq!(complete_all("title", "t"), [row("title", "title", 4)]);
    assert_eq!(complete_all("is", "un"), [row("unread", "unread", 3)]);
    assert_eq!(complete_all("is", "BOOK"), [row("bookmarked", "bookmarked", 0)], "case does not count");
    assert_eq!(complete_all("is", "").len(), 4);
    assert_eq!(complete_all("url", "cb"), [row("cbr.example.com", "cbr.example.com", 1)]);
    assert_eq!(complete_all("url", "grio")[0].2, 3);
    assert_eq!(complete_all("nothing", ""), []);
}

#[test]
fn no_more_than_the_limit() {
    assert_eq!(complete(&library(), "author", "", 2).len(), 2);
    assert_eq!(complete(&library(), "author", "", 0).len(), 0);
}

#[test]
fn shows_are_counted_with_what_is_unread() {
    let shows = library().shows();
    let found: Vec<_> = shows.iter().map(|show| (show.name.as_str(), show.total, show.unread)).collect();
    assert_eq!(found, [("Qwop Road", 2, 2), ("Zzyzx", 2, 1)]);
}
