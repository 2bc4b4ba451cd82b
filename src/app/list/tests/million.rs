//! A list of a million against the plain arithmetic of where its cursor must stand.

use proptest::prelude::*;

use super::*;

/// Every so manieth article is unread.
const UNREAD: usize = 1_000;

/// Articles with ids from 1, the newest first.
struct Source {
    total: usize,
    /// Pages say how many articles are known so far, and the total comes after them.
    counts_late: bool,
    questions: usize,
}

impl Source {
    /// The id at a position.
    fn id(&self, position: usize) -> u64 {
        (self.total - position) as u64
    }

    fn position(&self, id: u64) -> Option<usize> {
        self.total.checked_sub(usize::try_from(id).unwrap())
    }

    fn is_unread(&self, position: usize) -> bool {
        self.id(position).is_multiple_of(UNREAD as u64)
    }

    fn unread(&self, from: usize, forward: bool) -> Option<usize> {
        match forward {
            true => (from + 1..self.total).take(2 * UNREAD).find(|position| self.is_unread(*position)),
            false => (0..from).rev().take(2 * UNREAD).find(|position| self.is_unread(*position)),
        }
    }

    fn page(&self, request: &PageRequest) -> Page {
        let cursor = match &request.anchor {
            Anchor::Position(position) => *position,
            Anchor::Article { id, position, .. } => self.position(id.0).unwrap_or(*position),
            Anchor::Unread { from, forward } => self.unread(*from, *forward).unwrap_or(*from),
        };
        let cursor = cursor.min(self.total.saturating_sub(1));
        let start = cursor.saturating_sub(request.margin);
        let end = cursor.saturating_add(request.margin + 1).min(self.total);
        let rows = (start..end).map(|position| {
            let mut row = row(self.id(position), "", 0);
            row.read = !self.is_unread(position);
            row
        });
        let (exact, total) = if self.counts_late { (false, end) } else { (true, self.total) };
        Page {
            generation: request.generation,
            total,
            exact,
            start,
            rows: rows.collect(),
            cursor,
            shows: vec![],
        }
    }

    /// Answers a question and those that follow from the answer; few must be enough.
    fn settle(&mut self, list: &mut List, question: Option<PageRequest>) {
        let mut waiting = question;
        for _ in 0..4 {
            let Some(request) = waiting.take() else { return };
            self.questions += 1;
            assert!(list.take(self.page(&request)));
            if self.counts_late {
                list.take_total(request.generation.wrapping_sub(1), 0);
                list.take_total(request.generation, self.total);
            }
            waiting = list.refill();
        }
        panic!("the list asks on and on");
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Move(isize),
    Go(usize),
    Unread(bool),
    Scroll(isize),
    Resize(usize),
    /// So many articles come at the top.
    Came(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (-3isize..=3).prop_map(Deed::Move),
        2 => (-60isize..=60).prop_map(Deed::Move),
        3 => (0usize..1_200_000).prop_map(Deed::Go),
        1 => Just(Deed::Go(usize::MAX)),
        2 => any::<bool>().prop_map(Deed::Unread),
        3 => (-9isize..=9).prop_map(Deed::Scroll),
        1 => (1usize..60).prop_map(Deed::Resize),
        2 => (1usize..3_000).prop_map(Deed::Came),
    ]
}

proptest! {
    #[test]
    fn the_cursor_is_where_it_must_be(
        deeds in proptest::collection::vec(deed(), 1..60),
        counts_late: bool,
    ) {
        let mut source = Source { total: 1_000_000, counts_late, questions: 0 };
        let mut list = List::default();
        _ = list.resize(20);
        let first = list.ask(Query::default(), Anchor::Position(0));
        source.settle(&mut list, Some(first));
        for deed in deeds {
            let here = list.cursor();
            let asked = source.questions;
            let mut expected = Some(here);
            match deed {
                Deed::Move(rows) => {
                    let question = list.move_by(rows);
                    source.settle(&mut list, question);
                    expected = Some(here.saturating_add_signed(rows).min(source.total - 1));
                }
                Deed::Go(position) => {
                    let question = list.move_to(position);
                    source.settle(&mut list, question);
                    expected = Some(position.min(source.total - 1));
                }
                Deed::Unread(forward) => {
                    match list.next_unread(forward) {
                        NextUnread::Moved(question) => source.settle(&mut list, question),
                        NextUnread::Asked(question) => source.settle(&mut list, Some(question)),
                        NextUnread::None => {}
                    }
                    expected = Some(source.unread(here, forward).unwrap_or(here));
                }
                Deed::Scroll(rows) => {
                    let question = list.scroll(rows);
                    source.settle(&mut list, question);
                    expected = None;
                }
                Deed::Resize(height) => {
                    let question = list.resize(height);
                    source.settle(&mut list, question);
                }
                Deed::Came(count) => {
                    source.total += count;
                    let question = list.ask_again();
                    source.settle(&mut list, Some(question));
                    expected = Some(here + count);
                }
            }
            let cursor = list.cursor();
            prop_assert!(expected.is_none_or(|expected| expected == cursor), "{expected:?}, not {cursor}");
            prop_assert_eq!(list.selected().map(|row| row.id.0), Some(source.id(cursor)));
            prop_assert_eq!((list.total(), list.counting()), (source.total, false));
            prop_assert!(list.top() <= cursor && cursor < list.top() + list.height.max(1));
            prop_assert!(list.window().count() >= list.height, "no row of the window is missing");
            prop_assert!(list.rows.len() <= 2 * LEAST_MARGIN.max(60 * MARGIN_WINDOWS) + 1, "{}", list.rows.len());
            prop_assert!(source.questions <= asked + 2, "a deed asks at most twice");
        }
    }
}

/// While they are counted, the last row is asked for by its place, not by what is known so far.
#[test]
fn the_end_of_a_list_that_is_being_counted_is_its_end() {
    let mut source = Source { total: 1_000_000, counts_late: true, questions: 0 };
    let mut list = List::default();
    _ = list.resize(20);
    let first = list.ask(Query::default(), Anchor::Position(0));
    assert!(list.take(source.page(&first)) && list.counting());
    assert!(list.total() < 1_000);
    let question = list.move_to(usize::MAX);
    source.settle(&mut list, question);
    assert_eq!((list.cursor(), list.total()), (999_999, 1_000_000));
    let page = source.page(&list.go(Anchor::Position(0)));
    assert!(list.take(page));
    assert_eq!((list.total(), list.counting()), (1_000_000, false), "it is counted once");
}
