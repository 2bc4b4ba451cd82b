//! Completion of every field, with counts.

use jiff::civil::date;

use super::*;
use crate::article::{Article, ArticleId, FileState};
use crate::index::memory::tests::{amend, article, memory};
use crate::index::{Entry, Index};
use crate::marks::{self, Change};
use crate::query::{Clock, FIELDS, Query, parse};
use crate::show::{Season, ShowId};
use crate::text::date::Moment;

/// A library whose files came at these articles' times.
fn came(articles: &[Article]) -> Memory {
    let mut memory = Memory::default();
    let entry = |article: &Article| {
        let file = FileState { version: 1, arrived: article.date.seconds };
        Entry::of(article, memory.catalogue(), file)
    };
    let entries: Vec<_> = articles.iter().map(entry).collect();
    memory.put(entries);
    memory
}

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
        ..article(path, 2, &format!("Title of {path}"), "text")
    };
    let mut memory = came(&[
        one("a", "The Grio", "Ann", "season", "Zzyzx"),
        one("b", "the grio", "Bob", "casting", "Zzyzx"),
        one("c", "The Grio", "Ann", "season", "Qwop Road"),
        one("d", "CBR", "“D”", "or", "Qwop Road"),
        one("e", "Hidden", "Ann", "hidden tag", "Zzyzx"),
    ]);
    let mark = |path: &str, field| Change { articles: vec![ArticleId::of_text(path)], field, value: true };
    memory.mark(&mark("a", marks::Field::Tag("season two".into())));
    memory.mark(&mark("b", marks::Field::Read));
    memory.mark(&mark("e", marks::Field::Hidden));
    memory
}

/// Noon of 16 September 2016; the last session ended when the articles were a second old.
const CLOCK: Clock = Clock { now: 1_474_027_200, offset: 0, last_session: Some(1) };

fn ask(memory: &Memory, field: &'static str, value: &str, rest: &str, limit: usize) -> Vec<Completion> {
    let rest = parse(rest, &CLOCK).0;
    let request = CompletionRequest { generation: 1, field, value: value.into(), rest, clock: CLOCK };
    complete(memory, &request, limit, &|| false).unwrap()
}

fn complete_beside(rest: &str, field: &'static str, value: &str) -> Vec<(String, String, usize)> {
    let found = ask(&library(), field, value, rest, 10);
    found
        .into_iter()
        .map(|found| (found.value, found.label.to_string(), found.count.unwrap_or_default()))
        .collect()
}

fn complete_all(field: &'static str, value: &str) -> Vec<(String, String, usize)> {
    complete_beside("", field, value)
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
    assert_eq!(complete_all("title", "of"), [row("of", "of", 4)], "all of it is typed");
    let titles: Vec<_> = complete_all("title", "").into_iter().map(|row| row.0).collect();
    assert_eq!(titles, ["title"], "`of` and `a` are typed sooner than picked");
    assert_eq!(complete_all("url", "cb"), [row("cbr.example.com", "cbr.example.com", 1)]);
    assert_eq!(complete_all("url", "grio")[0].2, 3);
    assert_eq!(complete_all("nothing", ""), []);
}

#[test]
fn fixed_lists_are_offered_whole_with_what_each_value_leaves() {
    assert_eq!(complete_all("is", "un"), [row("unread", "unread: not read yet", 3)]);
    assert_eq!(complete_all("is", "BOOK")[0].2, 0, "case does not count");
    let counts =
        |rest, field| complete_beside(rest, field, "").into_iter().map(|row| row.2).collect::<Vec<_>>();
    assert_eq!(counts("", "is"), [3, 1, 0, 4, 1], "unread, read, bookmarked, new, hidden");
    assert_eq!(counts("author:ann", "is"), [2, 0, 0, 2, 1]);
    assert_eq!(counts("author:bob", "has"), [0, 1], "image, link");
    let orders = complete_all("sort", "");
    let names: Vec<_> = orders.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["newest", "oldest", "relevance", "title", "source"]);
    assert!(orders.iter().all(|row| row.2 == 0), "an order leaves all");
}

#[test]
fn values_are_counted_in_the_rest_of_the_filter() {
    assert_eq!(complete_beside("author:ann", "source", ""), [row("\"The Grio\"", "The Grio", 2)]);
    assert_eq!(complete_beside("author:ann", "show", "").len(), 2);
    assert_eq!(complete_beside("tag:casting", "show", ""), [row("Zzyzx", "Zzyzx", 1)]);
    assert_eq!(complete_beside("is:hidden", "author", ""), [row("Ann", "Ann", 1)]);
    assert_eq!(complete_beside("nowhere", "show", ""), []);
}

#[test]
fn times_that_leave_articles_are_offered_with_years_and_months() {
    let on = |path: &str, day| Article { date: Moment::of_day(day), ..article(path, 0, path, "") };
    let memory = memory(&[
        on("a", date(2016, 9, 16)),
        on("b", date(2016, 9, 1)),
        on("c", date(2016, 7, 1)),
        on("d", date(2014, 12, 31)),
    ]);
    let times = |field, value: &str| {
        let found = ask(&memory, field, value, "", 99).into_iter();
        found.map(|found| (found.value, found.count.unwrap_or_default())).collect::<Vec<_>>()
    };
    let rows = |rows: &[(&str, usize)]| {
        rows.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect::<Vec<_>>()
    };
    let since = [
        ("today", 1),
        ("yesterday", 1),
        ("7d", 1),
        ("1mo", 2),
        ("1y", 3),
        ("2016", 3),
        ("2014", 4),
        ("2016-09", 2),
        ("2016-07", 3),
        ("2014-12", 4),
    ];
    assert_eq!(times("since", ""), rows(&since));
    assert_eq!(times("before", "20"), rows(&[("2016", 1), ("2016-09", 2), ("2016-07", 1)]));
    assert_eq!(times("on", "2016"), rows(&[("2016", 3), ("2016-09", 2), ("2016-07", 1)]));
    assert_eq!(times("on", "to"), rows(&[("today", 1)]));
    for field in ["since", "before", "on"] {
        for (value, count) in times(field, "") {
            let query = parse(&format!("{field}:{value}"), &CLOCK).0;
            assert_eq!(memory.collect(&query).len(), count, "{field}:{value}");
        }
    }
}

#[test]
fn every_field_of_the_table_can_be_completed() {
    let mut article = article("a", 1, "Luke", "text");
    let some = || Some(Clean::line("some"));
    (article.source, article.author, article.url) = (some(), some(), some());
    (article.tags, article.shows) = (vec![Clean::line("x")], vec![Clean::line("y")]);
    let mut memory = memory(&[article]);
    amend(&mut memory, "a", |record| {
        record.seasons = vec![Season { show: ShowId(0), season: 1, episode: None }];
    });
    for field in FIELDS {
        assert!(!ask(&memory, field.name, "", "", 99).is_empty(), "{}", field.name);
    }
}

#[test]
fn no_more_than_the_limit_and_nothing_where_nobody_waits() {
    for field in ["author", "is", "since"] {
        assert_eq!(ask(&library(), field, "", "", 2).len(), 2, "{field}");
        assert_eq!(ask(&library(), field, "", "", 0).len(), 0, "{field}");
        let request = CompletionRequest {
            generation: 1,
            field,
            value: String::new(),
            rest: Query::default(),
            clock: CLOCK,
        };
        assert_eq!(complete(&library(), &request, 9, &|| true), None, "{field}");
    }
}

#[test]
fn shows_are_counted_with_what_is_unread() {
    let shows = library().shows(&|| false).unwrap();
    let found: Vec<_> = shows.iter().map(|show| (show.name.as_str(), show.total, show.unread)).collect();
    assert_eq!(found, [("Qwop Road", 2, 2), ("Zzyzx", 2, 1)]);
}
