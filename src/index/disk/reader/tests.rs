//! The index on disk against the plain scan: whatever a library is made of, however it was written
//! and marked, both answer every question alike.

mod corrections;
mod questions;
mod spellings;
mod world;

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::index::{Index, Memory};
use crate::marks::{Change, Field, Marks};
use crate::query::{Anchor, Clock, CompletionRequest, FIELDS, Page, PageRequest, Query, Sort};
use questions::{any_change, any_record, any_request, any_step};
use world::{Made, PATHS, Step, World};

/// Asks both all questions.
fn compare(world: &World, requests: &[PageRequest]) -> Result<(), TestCaseError> {
    let (disk, memory) = (world.disk.as_ref().unwrap(), &world.memory);
    prop_assert_eq!(disk.len(), memory.len());
    prop_assert_eq!(disk.counts(), memory.counts());
    prop_assert_eq!(disk.shows(&|| false), memory.shows(&|| false));
    prop_assert_eq!(disk.unknown(2, &|| false), memory.unknown(2, &|| false));
    for request in requests {
        compare_pages(disk, memory, request)?;
        let query = &request.query;
        let never = || false;
        prop_assert_eq!(disk.facets(query, 3, &never), memory.facets(query, 3, &never), "{:?}", query);
        prop_assert_eq!(disk.ids(query), memory.ids(query), "{:?}", query);
        prop_assert_eq!(disk.collect(query), memory.collect(query), "{:?}", query);
    }
    for request in requests.iter().take(2) {
        compare_completions(disk, memory, &request.query)?;
    }
    for word in ["luke", "lukez", "cagey", "elitte", "caegs", "elitelukes", "東京東京", "l"] {
        prop_assert_eq!(disk.spellings(word, 3), memory.spellings(word, 3), "{}", word);
    }
    for id in (0..9).map(ArticleId) {
        prop_assert_eq!(disk.find(id), memory.find(id));
        prop_assert_eq!(disk.identity(id), memory.identity(id));
    }
    for digits in ["", "0", "0000000000000001", "00000000000000011", "f", "x"] {
        prop_assert_eq!(disk.ids_starting(digits, 3), memory.ids_starting(digits, 3));
    }
    for path in PATHS.iter().map(Path::new) {
        prop_assert_eq!(disk.find_at(path), memory.find_at(path));
    }
    compare_files(disk, memory)?;
    prop_assert!(disk.take_trouble().is_none());
    Ok(())
}

fn compare_pages(disk: &Disk, memory: &Memory, request: &PageRequest) -> Result<(), TestCaseError> {
    let never = || false;
    let expected = memory.page(request, &never).unwrap();
    let total = memory.total(&request.query, &request.kept, &never);
    let found = disk.page(request, &never).unwrap();
    prop_assert!(found.exact || found.total <= expected.total, "{:?}", request);
    let whole = Page { total: expected.total, exact: true, ..found.clone() };
    prop_assert_eq!(&whole, &expected, "{:?}", request);
    prop_assert_eq!(disk.total(&request.query, &request.kept, &never), total, "{:?}", request);
    let again = disk.page(request, &never).unwrap();
    prop_assert_eq!(again, expected, "with all known: {:?}", request);
    Ok(())
}

fn compare_completions(disk: &Disk, memory: &Memory, rest: &Query) -> Result<(), TestCaseError> {
    let clock = Clock { now: 200_000, offset: 0, last_session: Some(2) };
    for field in FIELDS {
        for (value, limit) in [("", 4), ("l", 2), ("lu ca", 9), ("197", 9), ("s1", 9)] {
            let (value, rest) = (value.to_owned(), rest.clone());
            let request = CompletionRequest { generation: 7, field: field.name, value, rest, clock };
            let found = disk.complete(&request, limit, &|| false);
            prop_assert_eq!(found, memory.complete(&request, limit, &|| false), "{:?}", request);
        }
    }
    Ok(())
}

fn compare_files(disk: &Disk, memory: &Memory) -> Result<(), TestCaseError> {
    let all = memory.collect(&Query::everything());
    let rows: Vec<_> = all.iter().map(|listed| &listed.record.row).collect();
    let mut known: Vec<_> = rows.iter().map(|row| (PathKey::of(&row.path), row.version)).collect();
    known.sort_unstable();
    prop_assert_eq!(disk.known(), known);
    for folder in ["", "a", "a/", "a/b", "nowhere"] {
        let below: BTreeSet<_> =
            rows.iter().map(|row| row.path.clone()).filter(|path| path.starts_with(folder)).collect();
        prop_assert_eq!(disk.paths_below(Path::new(folder)), Vec::from_iter(below));
    }
    Ok(())
}

/// Those that inherit marks, or bear some that were seen elsewhere.
fn compare_moved(world: &World, marks: &Marks) -> Result<(), TestCaseError> {
    let is_there = |id| world.memory.find(id).is_some();
    let has_moved =
        |identity: &Identity| marks.has_moved(identity) || !marks.heritage(identity, &is_there).is_empty();
    let moved: BTreeSet<_> =
        world.memory.identities().into_iter().filter(has_moved).map(|identity| identity.path).collect();
    let found: BTreeSet<_> =
        world.disk.as_ref().unwrap().identities().into_iter().map(|identity| identity.path).collect();
    prop_assert!(moved.is_subset(&found), "{moved:?} {found:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("NEWSREADER_LONG").is_some() { 500 } else { 12 }))]

    #[test]
    fn both_indexes_give_the_same_answers(
        steps in proptest::collection::vec(any_step(), 1..8),
        later in proptest::collection::vec(any_step(), 0..4),
        records in proptest::collection::vec(any_record(), 0..8),
        passing in proptest::collection::vec(any_change(), 0..4),
        changes in proptest::collection::vec(any_change(), 0..6),
        requests in proptest::collection::vec(any_request(), 1..9),
    ) {
        let mut world = World::new();
        world.take(steps);
        let (unsaved, sudden) = changes.split_at(changes.len() / 2);
        let (first, then) = records.split_at(records.len() / 2);
        let mut marks = Marks::default();
        for record in first {
            marks.apply(record);
        }
        world.mark(marks.clone(), &passing);
        for record in then {
            marks.apply(record);
        }
        world.mark(marks.clone(), unsaved);
        for change in sudden {
            world.memory.mark(change);
            if let Some(disk) = &mut world.disk {
                disk.mark(change);
            }
        }
        if world.disk.is_some() {
            compare(&world, &requests)?;
            world.settle();
            compare(&world, &requests[..1])?;
            compare_moved(&world, &marks)?;
        }
        let had_disk = world.disk.is_some();
        world.take(later);
        if !had_disk {
            world.mark(marks, &[]);
        }
        world.settle();
        if world.disk.is_some() {
            compare(&world, &requests)?;
        }
    }
}

#[test]
fn nothing_committed_is_no_index() {
    let world = World::new();
    assert!(world.open().is_none());
}

#[test]
fn a_commit_is_seen_after_a_refresh_and_unchanged_segments_keep_their_marks() {
    let mut world = World::new();
    world.take(vec![Step::Put(vec![Made { path: "1", id: 1, ..Made::default() }]), Step::Commit]);
    let read = Change { articles: vec![ArticleId(1)], field: Field::Read, value: true };
    let disk = world.disk.as_mut().unwrap();
    disk.mark(&read);
    assert!(!disk.refresh().unwrap(), "no other commit");
    let new = Made { path: "2", id: 2, ..Made::default() };
    world.take(vec![Step::Put(vec![new]), Step::Commit]);
    let disk = world.disk.as_ref().unwrap();
    assert_eq!((disk.len(), disk.counts().unread), (2, 1));
}

#[test]
fn the_next_unread_is_found_in_both_directions_of_every_order() {
    let mut world = World::new();
    let made = |(path, id): (&&'static str, u64)| Made { path, id, seconds: id as i64, ..Made::default() };
    world.take(PATHS.iter().zip(0..).map(|made_of| Step::Put(vec![made(made_of)])).collect());
    let articles = [1, 2, 4, 7].map(ArticleId).to_vec();
    let read = Change { articles, field: Field::Read, value: true };
    world.memory.mark(&read);
    world.disk.as_mut().unwrap().mark(&read);
    for sort in [Sort::Newest, Sort::Oldest, Sort::Title] {
        for (from, forward) in (0..10).flat_map(|from| [(from, true), (from, false)]) {
            let anchor = Anchor::Unread { from, forward };
            let query = Query { sort: Some(sort), ..Query::default() };
            let request = PageRequest { generation: 1, query, kept: Vec::new(), anchor, margin: 0 };
            let [found, expected] = [world.disk.as_ref().unwrap() as &dyn Index, &world.memory]
                .map(|index| index.page(&request, &|| false).unwrap().cursor);
            assert_eq!(found, expected, "{request:?}");
        }
    }
}

fn found(disk: &Disk, filter: &str) -> Vec<ArticleId> {
    let (query, problems) = crate::query::parse(filter, &Clock::default());
    assert_eq!(problems, [], "{filter}");
    disk.ids(&query)
}

#[test]
fn a_phrase_is_found_wherever_it_begins_and_never_across_parts() {
    let mut world = World::new();
    // Title, tags and body: “Luke’s Cage”, “Luke Cage”, “C”, “cage cage c”.
    let made = Made { path: "1", id: 1, title: 1, tags: vec![0, 1], body: 2, ..Made::default() };
    let other = Made { path: "2", id: 2, title: 5, ..Made::default() };
    world.take(vec![Step::Put(vec![made, other])]);
    let disk = world.disk.as_ref().unwrap();
    let one = [ArticleId(1)];
    for filter in
        ["\"cage cage\"", "\"cage cage c\"", "\"cage c\"", "\"lukes cage\"", "\"luke cage\"", "\"luke cag"]
    {
        assert_eq!(found(disk, filter), one, "{filter}");
    }
    for filter in
        ["\"cage luke cage\"", "\"c cage\"", "\"cage cage cage\"", "\"luke c\"", "\"cage c c\"", "\"cage cab"]
    {
        assert_eq!(found(disk, filter), [], "{filter}");
    }
    assert_eq!(found(disk, "title:\"cage luke\""), [ArticleId(2)]);
    assert_eq!(found(disk, "title:\"luke\""), [ArticleId(2), ArticleId(1)], "possessive too");
    assert_eq!(found(disk, "title:\"lukes\""), one);
}

#[test]
fn a_phrase_page_is_there_before_all_is_looked_through() {
    let mut world = World::new();
    let made =
        |(path, id): (&&'static str, u64)| Made { path, id, seconds: id as i64, body: 1, ..Made::default() };
    world.take(vec![Step::Put(PATHS.iter().zip(0..).map(made).collect())]);
    let disk = world.disk.as_ref().unwrap();
    let (query, _) = crate::query::parse("\"luke cages\"", &Clock::default());
    let at = |position: usize| PageRequest {
        generation: 1,
        query: query.clone(),
        kept: Vec::new(),
        anchor: Anchor::Position(position),
        margin: 0,
    };
    let never = || false;
    let page = disk.page(&at(0), &never).unwrap();
    assert_eq!((page.exact, page.total < PATHS.len(), page.rows.len()), (false, true, 1));
    let last = disk.page(&at(PATHS.len() - 1), &never).unwrap();
    assert_eq!((last.exact, last.cursor), (true, PATHS.len() - 1), "whoever asks for the end waits for it");
    assert_eq!(disk.total(&query, &[], &never), Some(PATHS.len()));
    assert!(disk.page(&at(0), &never).unwrap().exact);
    assert_eq!(disk.facets(&query, 9, &|| true), None, "cancelled");
    assert!(disk.take_trouble().is_none(), "which is no trouble");
}

/// Whatever stands in a damaged file: no panic comes out, and somebody is told.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test damages files")]
fn a_damaged_index_gives_empty_answers_and_says_so() {
    let mut world = World::new();
    let made = |(path, id): (&&'static str, u64)| Made {
        path,
        id,
        body: 1,
        title: 1,
        source: Some(0),
        ..Made::default()
    };
    world.take(vec![Step::Put(PATHS.iter().zip(0..).map(made).collect())]);
    world.disk = None;
    let mut troubled = 0;
    for (path, len) in world.files() {
        let intact = std::fs::read(&path).unwrap();
        for at in [0, len / 3, len / 2, len.saturating_sub(40)] {
            let mut damaged = intact.clone();
            damaged.iter_mut().skip(at).take(8).for_each(|byte| *byte ^= 0xa5);
            std::fs::write(&path, damaged).unwrap();
            let Ok(Some(disk)) = world.try_open() else {
                troubled += 1;
                continue;
            };
            ask_everything(&disk);
            troubled += usize::from(disk.take_trouble().is_some());
        }
        std::fs::write(&path, intact).unwrap();
    }
    assert!(troubled > 5, "{troubled}");
    let disk = world.try_open().unwrap().unwrap();
    ask_everything(&disk);
    assert!(disk.take_trouble().is_none());
}

fn ask_everything(disk: &Disk) {
    let never = || false;
    for filter in [
        "",
        "luke",
        "luk",
        "\"luke cage\"",
        "show:luke sort:title",
        "title:l sort:relevance",
        "show:luke season:1 kind:recap",
    ] {
        let (query, _) = crate::query::parse(filter, &Clock::default());
        drop(disk.facets(&query, 3, &never));
        drop(disk.collect(&query));
        let anchor = Anchor::Position(2);
        let request = PageRequest { generation: 1, query, kept: vec![ArticleId(1)], anchor, margin: 2 };
        assert_eq!(disk.page(&request, &never).unwrap().generation, 1);
    }
    drop((
        disk.unknown(9, &never),
        disk.shows(&never),
        disk.known(),
        disk.spellings("cags", 3),
        disk.paths_below(Path::new("")),
    ));
    drop((disk.find(ArticleId(1)), disk.find_at(Path::new("1")), disk.ids_starting("", 3)));
}
