//! The window over rows, without a screen around it.

mod million;

use super::*;
use crate::app::tests::row;

/// Answers as an index of so many rows does.
fn answer(request: &PageRequest, total: usize) -> Page {
    let cursor = match request.anchor {
        Anchor::Position(position) | Anchor::Article { position, .. } => position,
        Anchor::Unread { from, .. } => from,
    };
    let cursor = cursor.min(total.saturating_sub(1));
    let start = cursor.saturating_sub(request.margin);
    let end = (cursor + request.margin + 1).min(total);
    let rows = (start..end).map(|n| row(n as u64, &n.to_string(), n as i64)).collect();
    Page { generation: request.generation, total, exact: true, start, rows, cursor, shows: Vec::new() }
}

fn list(total: usize, height: usize) -> List {
    let mut list = List::default();
    assert_eq!(list.resize(height), None);
    let request = list.ask(Query::default(), Anchor::Position(0));
    assert!(list.take(answer(&request, total)));
    list
}

#[test]
fn context_stays_in_view_and_the_ends_fill_the_window() {
    let mut list = list(100, 10);
    let tops: Vec<_> = (0..9).map(|_| (list.move_by(1), list.top()).1).collect();
    assert_eq!(tops, [0, 0, 0, 0, 0, 0, 0, 1, 2]);
    let request = list.move_to(usize::MAX);
    if let Some(request) = request {
        list.take(answer(&request, 100));
    }
    assert_eq!((list.cursor(), list.top()), (99, 90));
}

#[test]
fn rows_are_asked_for_before_the_window_runs_out() {
    let mut list = list(1_000, 10);
    assert_eq!(list.move_to(20), None);
    let request = list.move_to(45).unwrap();
    assert!(!list.waiting() && request.margin >= 30);
    assert_eq!(list.move_to(46), None, "one question at a time");
    assert!(list.take(answer(&request, 1_000)));
    assert_eq!(list.cursor(), 46);
}

#[test]
fn scrolling_takes_the_cursor_along() {
    let mut list = list(100, 10);
    assert_eq!(list.scroll(5), None);
    assert_eq!((list.top(), list.cursor()), (5, 7));
    assert_eq!(list.scroll(-9), None);
    assert_eq!((list.top(), list.cursor()), (0, 7));
}

#[test]
fn an_empty_list_stands_still() {
    let mut list = list(0, 10);
    assert_eq!((list.move_by(1), list.move_to(9), list.scroll(3)), (None, None, None));
    assert!(list.selected().is_none() && list.answered());
    assert_eq!(list.next_unread(true), NextUnread::None);
}

#[test]
fn a_question_on_its_way_is_asked_again_for_the_same_place() {
    let mut list = list(1_000, 10);
    let jump = list.move_to(500).unwrap();
    let again = list.ask_again();
    assert_eq!(again.anchor, Anchor::Position(500));
    assert!(!list.take(answer(&jump, 1_000)) && list.waiting());
    assert!(list.take(answer(&again, 1_000)));
    assert_eq!(list.cursor(), 500);
}

#[test]
fn an_article_that_goes_with_others_above_it_leaves_the_cursor_to_its_neighbour() {
    let mut list = list(100, 10);
    assert_eq!(list.move_to(20), None);
    let request = list.ask_again();
    let page = answer(&request, 100);
    let rows = page.rows.into_iter().filter(|row| !(5..9).contains(&row.id.0) && row.id.0 != 20);
    let page = Page { total: 95, rows: rows.collect(), ..page };
    assert!(list.take(page));
    assert_eq!(list.selected().map(|row| row.id.0), Some(21));
}

#[test]
fn only_news_counts_as_come_above() {
    let mut list = list(100, 10);
    assert_eq!(list.move_to(20), None);
    let shifted = |request: &PageRequest| {
        let mut page = answer(request, 100);
        page.rows.splice(0..0, [row(900, "900", 0), row(901, "901", 0)]);
        Page { total: 102, ..page }
    };
    let marked = list.ask_again();
    assert!(list.take(shifted(&marked)));
    assert_eq!((list.cursor(), list.came_above()), (22, 0), "an undone mark brings nothing new");
    list.await_news();
    let news = list.ask_again();
    let mut page = answer(&news, 102);
    page.rows = shifted(&news).rows;
    page.rows.insert(0, row(902, "902", 0));
    assert!(list.take(Page { total: 103, ..page }));
    assert_eq!((list.cursor(), list.came_above()), (23, 1));
    assert_eq!(list.move_to(0), None);
    assert_eq!(list.came_above(), 0);
}
