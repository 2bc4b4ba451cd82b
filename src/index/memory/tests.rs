//! The index against a naive filter, and its rules one by one.

use std::cell::Cell;

use proptest::prelude::*;

use super::*;
use crate::article::{Article, Block, BodyHash, DateKind, FileState, Inline, PathKey};
use crate::index::Index;
use crate::query::{Anchor, Counts, Expression, Holding, Page, PageRequest, Query, Term, TextField};
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

/// What plain reading of the query says, from rows and texts instead of the index's own structures.
fn naive(memory: &Memory, root: &Expression) -> Vec<PathBuf> {
    let hidden = crate::index::plan::speaks_of_hidden(root);
    let all = memory.collect(&Query::everything()).into_iter();
    let all = all.filter(|listed| (hidden || !listed.state.hidden) && holds(root, listed));
    all.map(|listed| listed.record.row.path).collect()
}

fn holds(expression: &Expression, listed: &Listed) -> bool {
    use crate::query::State as Asked;
    match expression {
        Expression::All => true,
        Expression::And(parts) => parts.iter().all(|part| holds(part, listed)),
        Expression::Or(parts) => parts.iter().any(|part| holds(part, listed)),
        Expression::Not(part) => !holds(part, listed),
        Expression::Term(Term::Is(Asked::Unread)) => !listed.state.read,
        Expression::Term(Term::Is(Asked::Read)) => listed.state.read,
        Expression::Term(Term::Is(Asked::Bookmarked)) => listed.state.bookmarked,
        Expression::Term(Term::Is(Asked::Hidden)) => listed.state.hidden,
        Expression::Term(Term::Days { from, until }) => {
            let day = listed.record.row.date.day;
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
        }
        Expression::Term(Term::Since(seconds)) => listed.record.row.date.seconds >= *seconds,
        Expression::Term(Term::Arrived(seconds)) => listed.record.arrived > *seconds,
        Expression::Term(Term::Has(Holding::Image)) => listed.record.has_image,
        Expression::Term(Term::Has(Holding::Link)) => listed.record.has_link,
        Expression::Term(Term::Words { field, words, last_is_prefix }) => {
            let title = listed.record.row.title.as_str();
            let body = listed.record.summary.as_deref().unwrap_or_default();
            let texts = if field.is_some() { vec![title] } else { vec![title, body] };
            texts.iter().any(|text| {
                let text: Vec<_> = text.split(' ').collect();
                text.windows(words.len()).any(|window| {
                    let last = words.len() - 1;
                    let same = |index: usize| match (index == last, *last_is_prefix) {
                        (true, true) => window[index].starts_with(&words[index]),
                        // A possessive is folded to this.
                        (true, false) if window[index].strip_suffix('s') == Some(&words[index]) => true,
                        _ => window[index] == words[index],
                    };
                    (0..words.len()).all(same)
                })
            })
        }
        Expression::Term(Term::Among(ids)) => ids.contains(&listed.record.row.id),
        Expression::Term(Term::Show { .. }) => false,
    }
}

fn any_word() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["l", "lu", "luke", "lukes", "cage", "ca", "c"]).prop_map(str::to_string)
}

fn any_expression() -> impl Strategy<Value = Expression> {
    use crate::query::State;
    let field = proptest::option::of(Just(TextField::Title));
    let words = (field, proptest::collection::vec(any_word(), 1..3), any::<bool>());
    let words = words.prop_map(|(field, words, last_is_prefix)| Term::Words { field, words, last_is_prefix });
    let states = vec![State::Unread, State::Read, State::Bookmarked, State::Hidden];
    let leaf = prop_oneof![
        1 => Just(Expression::All),
        8 => words.prop_map(Expression::Term),
        2 => proptest::sample::select(states).prop_map(is),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Expression::And),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Expression::Or),
            inner.prop_map(|part| Expression::Not(Box::new(part))),
        ]
    })
}

fn any_text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(any_word(), 0..most).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("NEWSREADER_LONG").is_some() { 20_000 } else { 200 }))]

    /// Any queries one after the other, each perhaps answered from the one before, on any articles
    /// with any marks, give what a plain reading of the query gives.
    #[test]
    fn a_page_is_what_a_naive_filter_finds(
        articles in proptest::collection::vec((any_text(3), any_text(5), 0..4i64, any::<u8>()), 0..12),
        queries in proptest::collection::vec(any_expression(), 1..6),
        extra in any_expression(),
    ) {
        let made: Vec<_> = articles.iter().enumerate().map(|(number, (title, body, seconds, _))| {
            let summary = Some(Clean::line(body));
            Article { summary, ..article(&number.to_string(), *seconds, title, body) }
        }).collect();
        let mut memory = memory(&made);
        for (number, (.., marks)) in articles.iter().enumerate() {
            for (bit, field) in [Field::Read, Field::Bookmarked, Field::Hidden].into_iter().enumerate() {
                memory.mark(&change(&[&number.to_string()], field, marks >> bit & 1 == 1));
            }
        }
        let narrowed: Vec<_> = queries.iter()
            .map(|root| Expression::And(vec![root.clone(), extra.clone()]))
            .collect();
        for root in queries.iter().zip(&narrowed).flat_map(|(root, narrow)| [root, narrow]) {
            let page = memory.page(&request(root.clone()), &|| false).unwrap();
            let found: Vec<_> = page.rows.iter().map(|row| row.path.clone()).collect();
            prop_assert_eq!(found, naive(&memory, root), "{:?}", root);
        }
    }
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
