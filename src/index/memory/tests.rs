//! The index's rules one by one; against a naive filter in `oracle`.

mod oracle;

use std::cell::Cell;

use super::*;
use crate::article::{Article, Block, BodyHash, DateKind, FileState, Inline, PathKey};
use crate::index::{Index, Record};
use crate::query::{Anchor, Counts, Expression, Page, PageRequest, Query, Sort, Term, TextField};
use crate::text::date::Moment;

/// An article at a path, so many seconds after 1970, with this title and text.
pub(in crate::index) fn article(path: &str, seconds: i64, title: &str, text: &str) -> Article {
    Article {
        id: ArticleId::of_text(path),
        body_hash: BodyHash::of(text),
        path: path.into(),
        title: Clean::line(title),
        date: Moment { seconds, day: jiff::civil::date(2016, 9, 14) },
        date_kind: DateKind::Said,
        source: None,
        author: None,
        url: None,
        summary: None,
        image: None,
        feed: None,
        shows: Vec::new(),
        tags: Vec::new(),
        blocks: vec![Block::Paragraph(vec![Inline::plain(text)])],
        words: text.split_whitespace().count(),
        faults: Vec::new(),
    }
}

pub(in crate::index) fn memory(articles: &[Article]) -> Memory {
    let mut memory = Memory::default();
    let entries: Vec<_> =
        articles.iter().map(|article| Entry::of(article, &memory.catalogue, FileState::default())).collect();
    memory.put(entries);
    memory.settle();
    memory
}

/// Changes what recognition said of an article.
pub(in crate::index) fn amend(memory: &mut Memory, path: &str, change: impl FnOnce(&mut Record)) {
    let mut entry = Entry::clone(&memory.by_path.get(Path::new(path)).unwrap().0);
    change(&mut entry.record);
    memory.put([entry]);
}

pub(in crate::index) fn words(field: Option<TextField>, text: &str) -> Expression {
    let words = crate::text::fold::words(text).map(|word| word.folded).collect();
    Expression::Term(Term::Words { field, words, last_is_prefix: true })
}

pub(in crate::index) fn is(state: crate::query::State) -> Expression {
    Expression::Term(Term::Is(state))
}

pub(in crate::index) fn query(root: Expression) -> Query {
    Query::of(root)
}

fn request(root: Expression) -> PageRequest {
    PageRequest {
        generation: 7,
        query: query(root),
        kept: Vec::new(),
        anchor: Anchor::Position(0),
        margin: 1000,
    }
}

fn titles(page: &Page) -> Vec<&str> {
    page.rows.iter().map(|row| row.title.as_str()).collect()
}

fn ask(memory: &Memory, root: Expression) -> Vec<String> {
    let page = memory.page(&request(root), &|| false).unwrap();
    titles(&page).into_iter().map(str::to_string).collect()
}

fn change(paths: &[&str], field: Field, value: bool) -> Change {
    Change { articles: paths.iter().map(|path| ArticleId::of_text(path)).collect(), field, value }
}

/// Five articles, newest first: `e d c b a`.
fn five() -> Memory {
    let text = |letter: &str| format!("text of {letter}");
    let articles =
        ["a", "b", "c", "d", "e"].iter().zip(1..).map(|(name, day)| article(name, day, name, &text(name)));
    memory(&articles.collect::<Vec<_>>())
}

#[test]
fn newest_first_whatever_the_order_of_putting_and_stable_within_a_second() {
    let old = article("z", -1, "old", "");
    let (one, two) = (article("a/1", 5, "one", ""), article("a/2", 5, "two", ""));
    for order in [[&old, &one, &two], [&two, &one, &old], [&one, &old, &two]] {
        let mut memory = Memory::default();
        for article in order {
            let entry = Entry::of(article, &memory.catalogue, FileState::default());
            memory.put([entry]);
        }
        assert_eq!(ask(&memory, Expression::All), ["two", "one", "old"]);
    }
}

#[test]
fn an_article_of_the_same_path_is_replaced_and_a_removed_one_is_gone() {
    let mut memory = five();
    let mut edited = article("c", 10, "edited", "other text");
    edited.id = ArticleId::of_text("other");
    let entry = Entry::of(&edited, &memory.catalogue, FileState { version: 1, arrived: 0 });
    memory.put([entry]);
    assert_eq!(ask(&memory, Expression::All), ["edited", "e", "d", "b", "a"]);
    assert_eq!(memory.find(ArticleId::of_text("c")), None);
    assert_eq!(memory.find(edited.id).unwrap().record.row.path, Path::new("c"));
    memory.remove([Path::new("e"), Path::new("c"), Path::new("unknown")]);
    assert_eq!(ask(&memory, Expression::All), ["d", "b", "a"]);
    assert_eq!(memory.len(), 3);
    assert_eq!(memory.identity(edited.id), None);
    memory.remove_keys(&["a", "d", "unknown"].map(|path| PathKey::of(Path::new(path))));
    memory.remove_keys(&[PathKey::of(Path::new("a"))]);
    assert_eq!(ask(&memory, Expression::All), ["b"]);
}

#[test]
fn pages_hold_the_rows_around_their_anchor() {
    let memory = five();
    let page = |anchor, margin| {
        memory.page(&PageRequest { anchor, margin, ..request(Expression::All) }, &|| false).unwrap()
    };
    let middle = page(Anchor::Position(2), 1);
    assert_eq!((middle.generation, middle.total, middle.start, middle.cursor), (7, 5, 1, 2));
    assert_eq!(titles(&middle), ["d", "c", "b"]);
    assert_eq!(page(Anchor::Position(99), 1).cursor, 4, "past the end means the last");
    let at = |id: &str, path: &str, position| {
        page(Anchor::Article { id: ArticleId::of_text(id), path: path.into(), position }, 0).cursor
    };
    assert_eq!(at("b", "b", 0), 3, "by its id");
    assert_eq!(at("b", "moved", 0), 3, "by its id, renamed");
    assert_eq!(at("edited", "d", 0), 1, "by its path, edited");
    assert_eq!(at("gone", "gone", 2), 2, "else where it was");
    assert_eq!(at("gone", "gone", 9), 4);
}

#[test]
fn the_next_unread_is_found_in_both_directions() {
    let mut memory = five();
    memory.mark(&change(&["a", "c", "d"], Field::Read, true)); // left unread: e at 0, b at 3
    let cursor = |from, forward| {
        let request = PageRequest { anchor: Anchor::Unread { from, forward }, ..request(Expression::All) };
        memory.page(&request, &|| false).unwrap().cursor
    };
    assert_eq!(cursor(0, true), 3);
    assert_eq!(cursor(3, true), 3, "stays where there is none");
    assert_eq!(cursor(3, false), 0);
    assert_eq!(cursor(99, false), 3);
    let nothing = words(None, "nowhere");
    let request = PageRequest { anchor: Anchor::Unread { from: 3, forward: true }, ..request(nothing) };
    assert_eq!(
        memory.page(&request, &|| false).unwrap(),
        Page { generation: 7, exact: true, ..Page::default() }
    );
}

#[test]
fn lists_stand_in_the_order_of_their_query() {
    let one = |path: &str, second, title: &str, source: Option<&str>, text: &str| Article {
        source: source.map(Clean::line),
        ..article(path, second, title, text)
    };
    let filler = "word ".repeat(50);
    let memory = memory(&[
        one("a", 1, "“Élan”", Some("b"), "luke"),
        one("b", 2, "Luke", None, "text"),
        one("c", 3, "…", Some("The Grio"), &format!("{filler}luke")),
        one("d", 4, "elan", Some("B"), "luke"),
    ]);
    let sorted = |sort| PageRequest {
        query: Query { sort: Some(sort), ..query(words(None, "luk")) },
        ..request(Expression::All)
    };
    let list = |request: &PageRequest| {
        let page = memory.page(request, &|| false).unwrap();
        page.rows.iter().map(|row| row.path.display().to_string()).collect::<String>()
    };
    for (sort, order) in [
        (Sort::Newest, "dcba"),
        (Sort::Oldest, "abcd"),
        (Sort::Relevance, "bdac"),
        (Sort::Title, "dabc"),
        (Sort::Source, "dacb"),
    ] {
        assert_eq!(list(&sorted(sort)), order, "{sort:?}");
        let ids: Vec<_> = order.chars().map(|path| ArticleId::of_text(&path.to_string())).collect();
        assert_eq!(memory.ids(&sorted(sort).query), ids, "{sort:?}");
        assert_eq!(memory.collect(&sorted(sort).query).len(), 4);
    }
    let kept = vec![ArticleId::of_text("b")];
    let query = Query { sort: Some(Sort::Title), ..query(words(None, "elan")) };
    assert_eq!(list(&PageRequest { query, kept, ..request(Expression::All) }), "dab", "what is kept too");
}

#[test]
fn the_cursor_and_the_next_unread_are_found_in_the_list_s_order() {
    let mut memory = five();
    memory.mark(&change(&["a", "b"], Field::Read, true));
    let cursor = |anchor| {
        let query = Query { sort: Some(Sort::Oldest), ..Query::default() };
        memory.page(&PageRequest { query, anchor, ..request(Expression::All) }, &|| false).unwrap().cursor
    };
    let article = Anchor::Article { id: ArticleId::of_text("b"), path: "b".into(), position: 4 };
    assert_eq!(cursor(article), 1);
    assert_eq!(cursor(Anchor::Unread { from: 0, forward: true }), 2);
    assert_eq!(cursor(Anchor::Unread { from: 2, forward: false }), 2, "none before");
    assert_eq!(cursor(Anchor::Unread { from: 4, forward: false }), 3);
}

#[test]
fn near_spellings_are_those_of_most_articles_first() {
    let memory = memory(&[
        article("a", 1, "Harlem", "harlem’s broken broke season"),
        article("b", 2, "Harlan", "broken"),
        article("c", 3, "broken", "ハーレム"),
    ]);
    let near = |word: &str| memory.spellings(word, 2);
    assert_eq!(near("borken"), ["broken"]);
    assert_eq!(near("harlen"), ["harlan", "harlem"]);
    assert_eq!(near("broke"), ["broken"], "others than itself");
    assert_eq!(near("seas"), [""; 0], "two letters are too many");
    assert_eq!(near("bro"), [""; 0], "a short word may be any");
    assert_eq!(near("broxxn"), [""; 0]);
    assert_eq!(near("harlemish"), ["harlems"], "a long one may have two slips");
    assert_eq!(memory.spellings("harlen", 1), ["harlan"]);
}

#[test]
fn facets_count_a_query_s_articles_by_show_source_and_month() {
    let one = |path: &str, source: &str, shows: &[&str], month| Article {
        source: Some(Clean::line(source)),
        shows: shows.iter().map(|name| Clean::line(name)).collect(),
        date: Moment::of_day(jiff::civil::date(2016, month, 3)),
        ..article(path, 0, path, "text")
    };
    let mut memory = memory(&[
        one("a", "CBR", &["Zzyzx"], 9),
        one("b", "CBR", &["Zzyzx", "Qwop"], 9),
        one("c", "Grio", &["Qwop"], 7),
        one("d", "Grio", &["Qwop"], 1),
    ]);
    memory.mark(&change(&["a"], Field::Read, true));
    memory.mark(&change(&["b"], Field::Bookmarked, true));
    memory.mark(&change(&["d"], Field::Hidden, true));
    let facets = memory.facets(&Query::default(), 9, &|| false).unwrap();
    let counts = |tallies: &[crate::query::Tally]| {
        tallies
            .iter()
            .map(|tally| format!("{} {}/{}", tally.name, tally.unread, tally.total))
            .collect::<Vec<_>>()
    };
    assert_eq!((facets.total, facets.unread, facets.bookmarked), (3, 2, 1));
    assert_eq!(counts(&facets.shows), ["Qwop 2/2", "Zzyzx 1/2"]);
    assert_eq!(counts(&facets.sources), ["CBR 1/2", "Grio 1/1"]);
    let months: Vec<_> = facets.months.iter().map(|month| (month.month, month.unread, month.total)).collect();
    assert_eq!(months, [(9, 1, 2), (7, 1, 1)]);
    let few = memory.facets(&query(words(None, "b")), 1, &|| false).unwrap();
    assert_eq!((few.total, few.shows.len(), few.months.len()), (1, 1, 1));
    assert_eq!(memory.facets(&Query::default(), 9, &|| true), None);
}

#[test]
fn a_change_of_marks_is_in_the_next_answer() {
    use crate::query::State::{Bookmarked, Read, Unread};
    let mut memory = five();
    assert_eq!(ask(&memory, is(Unread)).len(), 5);
    memory.mark(&change(&["b", "c"], Field::Read, true));
    memory.mark(&change(&["c"], Field::Bookmarked, true));
    memory.mark(&change(&["b"], Field::Tag("to do".into()), true));
    assert_eq!(ask(&memory, is(Unread)), ["e", "d", "a"]);
    assert_eq!(ask(&memory, is(Read)), ["c", "b"]);
    assert_eq!(ask(&memory, is(Bookmarked)), ["c"]);
    assert_eq!(ask(&memory, words(Some(TextField::Tag), "to do")), ["b"]);
    assert_eq!(ask(&memory, words(None, "do")), ["b"], "tags set by hand are searched too");
    let page = memory.page(&request(is(Read)), &|| false).unwrap();
    assert!(page.rows[0].bookmarked && page.rows[0].read && !page.rows[1].bookmarked);
    assert_eq!(page.rows[1].tags, [Clean::line("to do")]);
    memory.settle();
    assert_eq!(ask(&memory, is(Bookmarked)), ["c"], "unsaved changes outlive a scan");
    memory.set_marks(Marks::default(), &[change(&["d"], Field::Bookmarked, true)]);
    assert_eq!(ask(&memory, is(Bookmarked)), ["d"], "what the journals say, and what is not in them yet");
    memory.mark(&change(&["d"], Field::Bookmarked, false));
    assert!(ask(&memory, is(Bookmarked)).is_empty());
}

#[test]
fn hidden_articles_are_only_where_they_are_asked_for() {
    use crate::query::State::{Hidden, Unread};
    let mut memory = five();
    memory.mark(&change(&["b"], Field::Hidden, true));
    assert_eq!(ask(&memory, Expression::All), ["e", "d", "c", "a"]);
    assert_eq!(ask(&memory, is(Unread)), ["e", "d", "c", "a"]);
    assert_eq!(ask(&memory, Expression::Not(Box::new(words(None, "a")))), ["e", "d", "c"]);
    assert_eq!(ask(&memory, is(Hidden)), ["b"]);
    assert_eq!(ask(&memory, Expression::And(vec![is(Unread), is(Hidden)])), ["b"]);
    let counts = Counts { articles: 4, unread: 4, hidden: 1, ..Counts::default() };
    assert_eq!(memory.counts(), counts);
    let kept = PageRequest { kept: vec![ArticleId::of_text("b")], ..request(Expression::All) };
    assert_eq!(memory.page(&kept, &|| false).unwrap().total, 4, "keeping does not show what is hidden");
}

#[test]
fn what_a_view_keeps_is_narrowed_by_the_filter() {
    use crate::query::State::Unread;
    let mut memory = five();
    memory.mark(&change(&["a", "c", "e"], Field::Read, true));
    let kept = Expression::Term(Term::Among(["c", "e", "unknown"].map(ArticleId::of_text).to_vec()));
    let view = Expression::Or(vec![is(Unread), kept]);
    assert_eq!(ask(&memory, view.clone()), ["e", "d", "c", "b"]);
    assert_eq!(ask(&memory, Expression::And(vec![view.clone(), words(None, "text of c")])), ["c"]);
    memory.mark(&change(&["c"], Field::Hidden, true));
    assert_eq!(ask(&memory, view), ["e", "d", "b"], "keeping does not show what is hidden");
}

#[test]
fn kept_articles_stay_at_their_places() {
    use crate::query::State::Unread;
    let mut memory = five();
    memory.mark(&change(&["a", "c", "e"], Field::Read, true));
    let kept = ["c", "e", "d", "unknown"].map(ArticleId::of_text).to_vec();
    let page = memory.page(&PageRequest { kept, ..request(is(Unread)) }, &|| false).unwrap();
    assert_eq!(titles(&page), ["e", "d", "c", "b"]);
    assert_eq!(page.total, 4);
}

#[test]
fn two_files_with_one_id_are_both_listed_and_both_flagged() {
    let (mut one, mut two) = (article("one.md", 1, "one", "same"), article("two.md", 2, "two", "same"));
    one.id = ArticleId::of_said_id("same");
    two.id = one.id;
    let mut memory = memory(&[one.clone(), two, article("three", 3, "three", "")]);
    let page = memory.page(&request(Expression::All), &|| false).unwrap();
    assert_eq!(titles(&page), ["three", "two", "one"]);
    assert_eq!(page.rows.iter().map(|row| row.faulty).collect::<Vec<_>>(), [false, true, true]);
    let faults = memory.find_at(Path::new("one.md")).unwrap().faults();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].text.contains("two.md") && !faults[0].text.contains("one.md"));
    assert_eq!(memory.ids(&Query::default()), [ArticleId::of_text("three"), one.id]);
    let anchor = Anchor::Article { id: one.id, path: "one.md".into(), position: 0 };
    let page = memory.page(&PageRequest { anchor, ..request(Expression::All) }, &|| false).unwrap();
    assert_eq!(page.cursor, 2, "the cursor stays on its own file");
    memory.mark(&Change { articles: vec![one.id], field: Field::Read, value: true });
    assert_eq!(memory.counts().unread, 1, "marks are theirs together");
    memory.remove([Path::new("two.md")]);
    let page = memory.page(&request(Expression::All), &|| false).unwrap();
    assert!(page.rows.iter().all(|row| !row.faulty));
    assert_eq!(memory.find(one.id).unwrap().record.row.path, Path::new("one.md"));
}

#[test]
fn a_cancelled_search_ends_soon_and_is_not_taken_for_an_answer() {
    let articles: Vec<_> =
        (0..5000).map(|number| article(&number.to_string(), number, "title", "text")).collect();
    let memory = memory(&articles);
    let asked = Cell::new(0);
    let cancelled = || {
        asked.set(asked.get() + 1);
        asked.get() > 1
    };
    assert_eq!(memory.page(&request(words(None, "title")), &cancelled), None);
    assert_eq!(asked.get(), 2);
    let page = memory.page(&request(words(None, "title")), &|| false).unwrap();
    assert_eq!(page.total, 5000, "half an answer was not kept");
}

#[test]
fn ids_are_found_by_their_first_digits() {
    let memory = five();
    let id = ArticleId::of_text("c");
    assert_eq!(memory.ids_starting(&id.to_string(), 9), [id]);
    assert_eq!(memory.ids_starting(&id.to_string().to_uppercase()[..12], 9), [id]);
    assert_eq!(memory.ids_starting("", 9).len(), 5);
    assert!(memory.ids_starting("xyz", 9).is_empty());
}

#[test]
fn files_of_one_id_say_so_in_one_line_however_many_there_are() {
    let faults = |count: u32| {
        let twin = |number| Article { id: ArticleId(1), ..article(&format!("{number}.txt"), 0, "T", "text") };
        let memory = memory(&(0..count).map(twin).collect::<Vec<_>>());
        let faults = memory.find_at(Path::new("0.txt")).unwrap().faults();
        faults.into_iter().map(|fault| fault.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(faults(1), [""; 0]);
    assert_eq!(faults(2), ["has the same id as 1.txt: marks are theirs together"]);
    assert_eq!(faults(3), ["has the same id as 1.txt and one more file: marks are theirs together"]);
    assert_eq!(faults(400), ["has the same id as 1.txt and 398 more files: marks are theirs together"]);
}
