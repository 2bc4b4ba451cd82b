//! The librarian over holdings that are a list of numbers.

mod shelf;

use std::sync::mpsc::{self, Receiver};

use super::*;
use crate::article::ArticleId;
use crate::query::{Anchor, Clock};
use crate::text::Clean;
use shelf::{ANYTHING, ENDLESS, SAMPLE, Shelf};

type ShelfLetter = Letter<Vec<u64>, Vec<u64>>;

/// A librarian's surroundings.
struct Room {
    messages: Receiver<Incoming>,
    bodies: Receiver<reader::Ask>,
    orders: Receiver<Order>,
    shelf: Arc<RwLock<Shelf>>,
    repairs: Receiver<()>,
}

/// A librarian of these articles, and its surroundings.
fn hire(articles: Vec<u64>, newest_page: u64) -> (Librarian<Shelf>, Room) {
    let (inbox, messages) = mpsc::channel();
    let (reader, bodies) = mpsc::channel();
    let (writer, orders) = mpsc::channel();
    let (repair, repairs) = mpsc::channel();
    let shelf = Arc::new(RwLock::new(Shelf { articles, exact: true, ..Shelf::default() }));
    let others = Others {
        inbox,
        reader,
        writer,
        repair: Box::new(move || repair.send(()).unwrap()),
        newest_page: Arc::new(AtomicU64::new(newest_page)),
        asked: Arc::default(),
    };
    let librarian = Librarian::new(Arc::clone(&shelf), others);
    (librarian, Room { messages, bodies, orders, shelf, repairs })
}

/// Lets a librarian without articles answer letters that all wait.
fn answer(letters: Vec<ShelfLetter>, newest_page: u64) -> Room {
    let (send_letter, receive) = mpsc::channel();
    for letter in letters {
        send_letter.send(letter).unwrap();
    }
    drop(send_letter);
    let (librarian, room) = hire(Vec::new(), newest_page);
    librarian.run(&receive);
    room
}

/// What the loop was told, in short.
fn told(room: &Room) -> Vec<String> {
    let short = |incoming| match incoming {
        Incoming::Message(Message::Page(page)) => {
            format!("page {} of {}, {} read", page.generation, page.total, page.cursor)
        }
        Incoming::Message(Message::Counts(counts)) => format!("{} articles", counts.articles),
        Incoming::Message(Message::LibraryChanged) => "changed".into(),
        Incoming::Message(Message::Progress(Progress::Finished { files })) => format!("scanned {files}"),
        Incoming::Message(Message::Total { generation, total }) => {
            format!("page {generation} of {total} now")
        }
        Incoming::Message(Message::Facets { generation, .. }) => format!("facets {generation}"),
        Incoming::Message(Message::Samples(shown)) => format!("samples {shown}"),
        Incoming::Message(Message::MarkedAll(change)) => {
            format!("marked all: {:?}", change.articles.iter().map(|id| id.0).collect::<Vec<_>>())
        }
        other => format!("{other:?}"),
    };
    room.messages.try_iter().map(short).collect()
}

fn page(generation: u64) -> ShelfLetter {
    page_of_margin(generation, 10)
}

fn page_of_margin(generation: u64, margin: usize) -> ShelfLetter {
    let anchor = Anchor::Position(0);
    let request = PageRequest { generation, query: Query::default(), kept: Vec::new(), anchor, margin };
    Letter::Ask(Ask::Page(request))
}

fn found(batch: Vec<u64>) -> ShelfLetter {
    Letter::News(News::Found(batch))
}

fn facets(generation: u64, limit: usize) -> ShelfLetter {
    Letter::Ask(Ask::Facets { generation, query: Query::default(), limit })
}

fn read(serial: u64, article: u64) -> ShelfLetter {
    let change = Change { articles: vec![ArticleId(article)], field: Field::Read, value: true };
    Letter::Ask(Ask::Mark { serial, change })
}

#[test]
fn of_pages_that_wait_only_the_newest_is_answered() {
    let room = answer(vec![page(1), page(2), Letter::Ask(Ask::Counts), page(3)], 3);
    assert_eq!(told(&room), ["page 3 of 0, 0 read", "0 articles"]);
}

#[test]
fn a_page_that_is_not_wanted_any_more_is_given_up() {
    assert!(told(&answer(vec![page(1)], 2)).is_empty());
}

#[test]
fn questions_come_before_news() {
    let room = answer(vec![found(vec![1, 2]), page(1)], 1);
    assert_eq!(told(&room), ["page 1 of 0, 0 read", "changed"]);
}

#[test]
fn a_flood_of_articles_is_told_at_once_then_now_and_then_and_at_the_end() {
    let mut letters: Vec<_> = (1..=64).map(|id| found(vec![id])).collect();
    letters.push(Letter::News(News::Scanned { files: 64, reached: true, shown: true }));
    let told = told(&answer(letters, 0));
    let changes = told.iter().filter(|message| *message == "changed").count();
    assert!((2..=10).contains(&changes), "{told:?}");
    assert_eq!(told[told.len() - 2..], ["changed", "scanned 64"]);
}

#[test]
fn what_changes_soon_after_a_telling_is_told_without_more_news() {
    let (letters, receive) = mpsc::channel();
    let (librarian, room) = hire(Vec::new(), 0);
    let thread = std::thread::Builder::new().spawn(move || librarian.run(&receive)).unwrap();
    for _ in 0..2 {
        letters.send(found(vec![1])).unwrap();
        let soon = std::time::Duration::from_secs(10);
        let told = room.messages.recv_timeout(soon);
        assert!(matches!(told, Ok(Incoming::Message(Message::LibraryChanged))), "{told:?}");
    }
    drop(letters);
    thread.join().unwrap();
}

#[test]
fn a_length_that_a_page_could_not_tell_follows_when_nobody_waits() {
    let (mut librarian, room) = hire(vec![1, 2], 1);
    room.shelf.write().unwrap().exact = false;
    let Letter::Ask(ask) = page(1) else { unreachable!() };
    librarian.answer(ask);
    librarian.catch_up();
    assert_eq!(told(&room), ["page 1 of 2, 0 read", "page 1 of 2 now"]);
    let Letter::Ask(ask) = page(1) else { unreachable!() };
    librarian.answer(ask);
    let Letter::Ask(newer) = page(2) else { unreachable!() };
    let (filter, view, clock) = ("zzz".to_owned(), Query::default(), Clock::default());
    librarian.backlog.put(Ask::Suggest { generation: 1, filter, view, clock });
    assert!(librarian.backlog.put(newer).is_some(), "a page does not wait");
    assert!(librarian.backlog.is_empty(), "the older list is not shown any more");
}

#[test]
fn of_questions_that_may_wait_the_newest_of_each_kind_is_answered_last() {
    let room = answer(vec![facets(1, 5), Letter::Ask(Ask::Counts), facets(2, 5), page(1)], 1);
    assert_eq!(told(&room), ["page 1 of 0, 0 read", "0 articles", "facets 2"]);
}

#[test]
fn a_long_answer_is_put_aside_for_a_page_and_taken_up_again() {
    let (letters, receive) = mpsc::channel();
    let (librarian, room) = hire(Vec::new(), 7);
    let (asked, shelf) = (Arc::clone(&librarian.others.asked), Arc::clone(&room.shelf));
    let thread = std::thread::Builder::new().spawn(move || librarian.run(&receive)).unwrap();
    let begun = |times| {
        while shelf.read().unwrap().facets.load(Ordering::Relaxed) < times {
            std::thread::yield_now();
        }
    };
    letters.send(facets(1, ENDLESS)).unwrap();
    begun(1);
    letters.send(page(7)).unwrap();
    asked.fetch_add(1, Ordering::Release);
    begun(2);
    assert_eq!(told(&room), ["page 7 of 0, 0 read"], "the page came, and the facets are reckoned again");
    letters.send(facets(2, 5)).unwrap();
    asked.fetch_add(1, Ordering::Release);
    drop(letters);
    thread.join().unwrap();
    assert_eq!(told(&room), ["facets 2"], "a newer question takes the place of the older one");
}

#[test]
fn an_answer_that_was_not_whole_is_told_once_and_lets_the_index_be_repaired() {
    let (letters, receive) = mpsc::channel();
    let (librarian, room) = hire(Vec::new(), 1);
    room.shelf.write().unwrap().trouble = Some(Clean::line("damaged"));
    letters.send(page(1)).unwrap();
    letters.send(page(1)).unwrap();
    drop(letters);
    librarian.run(&receive);
    let notices = told(&room).into_iter().filter(|message| message.contains("Notice")).count();
    assert_eq!((notices, room.repairs.try_iter().count()), (1, 1));
}

#[test]
fn samples_stand_in_for_no_articles_and_go_with_the_first() {
    let room =
        answer(vec![Letter::News(News::Scanned { files: 0, reached: true, shown: true }), found(vec![1])], 0);
    let expected = ["samples true", "changed", "scanned 0", "samples false", "changed"];
    assert_eq!(told(&room), expected);
    assert_eq!(room.shelf.read().unwrap().articles, [1]);
}

#[test]
fn a_folder_that_may_not_be_read_is_not_taken_for_an_empty_one() {
    let room = answer(vec![Letter::News(News::Scanned { files: 0, reached: false, shown: true })], 0);
    assert_eq!(told(&room), ["changed", "scanned 0"]);
}

#[test]
fn a_mark_is_seen_at_once_and_goes_to_the_writer() {
    let room = answer(vec![read(5, 1), page(1)], 1);
    assert_eq!(told(&room), ["page 1 of 0, 1 read"]);
    let Ok(Order::Write(write)) = room.orders.recv() else { panic!("nothing to write") };
    assert_eq!((write.serial, write.change.articles[0]), (5, ArticleId(1)));
}

#[test]
fn marks_from_disk_do_not_take_back_what_is_not_there_yet() {
    let (mut librarian, room) = hire(Vec::new(), 0);
    for serial in [1, 2] {
        let Letter::Ask(ask) = read(serial, serial) else { unreachable!() };
        librarian.answer(ask);
    }
    librarian.take_in(News::Marks { marks: vec![7], through: 1 });
    assert_eq!(room.shelf.read().unwrap().read, [7, 2], "the second mark was not on disk");
    librarian.take_in(News::Marks { marks: vec![7, 8], through: 2 });
    assert_eq!(room.shelf.read().unwrap().read, [7, 8]);
    assert!(librarian.recent.is_empty());
}

#[test]
fn marking_all_names_what_it_changes() {
    let (mut librarian, room) = hire(vec![1, 2, 3], 0);
    room.shelf.write().unwrap().read = vec![2];
    let change = Change { articles: Vec::new(), field: Field::Read, value: true };
    librarian.answer(Ask::MarkAll { serial: 3, query: Query::default(), change });
    assert_eq!(told(&room), ["marked all: [1, 3]"]);
    assert!(matches!(room.orders.recv(), Ok(Order::Write(write)) if write.change.articles.len() == 2));
}

#[test]
fn after_a_scan_marks_are_settled_with_all_articles() {
    let room = answer(
        vec![found(vec![1, 2]), Letter::News(News::Scanned { files: 2, reached: true, shown: true })],
        0,
    );
    assert_eq!(room.shelf.read().unwrap().settled, 2);
    assert!(matches!(room.orders.recv(), Ok(Order::Settle(articles)) if articles.len() == 2));
}

#[test]
fn samples_are_no_articles_that_marks_could_move_to() {
    let room = answer(vec![Letter::News(News::Scanned { files: 0, reached: true, shown: true })], 0);
    assert_eq!(room.shelf.read().unwrap().articles, [SAMPLE]);
    assert!(matches!(room.orders.recv(), Ok(Order::Settle(articles)) if articles.is_empty()));
}

#[test]
fn what_changes_later_is_settled_by_itself_when_all_of_it_has_come() {
    let (mut librarian, room) = hire(vec![1, 2], 0);
    librarian.take_in(News::Scanned { files: 2, reached: true, shown: true });
    librarian.take_in(News::Found(vec![3]));
    librarian.take_in(News::Found(vec![4, 5]));
    assert_eq!(room.shelf.read().unwrap().settled, 2);
    librarian.take_in(News::Scanned { files: 2, reached: true, shown: true });
    assert_eq!(room.shelf.read().unwrap().settled, 5);
    librarian.take_in(News::Scanned { files: 2, reached: true, shown: true });
    let settled: Vec<usize> = room
        .orders
        .try_iter()
        .map(|order| match order {
            Order::Settle(articles) => articles.len(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(settled, [2, 3], "a look that found nothing settles nothing");
}

#[test]
fn after_an_exchange_of_the_index_all_articles_are_settled() {
    let (mut librarian, room) = hire(vec![1, 2], 0);
    let scanned = || News::Scanned { files: 2, reached: true, shown: true };
    librarian.take_in(scanned());
    librarian.take_in(News::Found(vec![ANYTHING]));
    librarian.take_in(scanned());
    librarian.take_in(News::Found(vec![3]));
    librarian.take_in(scanned());
    let settled = room.orders.try_iter().filter_map(|order| match order {
        Order::Settle(articles) => Some(articles.len()),
        _ => None,
    });
    assert_eq!(settled.collect::<Vec<_>>(), [2, 3, 1]);
}

#[test]
fn a_body_goes_to_the_reader_with_its_shows() {
    let body = Ask::Body { generation: 1, id: ArticleId(4), path: "a.md".into() };
    let room = answer(vec![Letter::Ask(body)], 0);
    let ask = room.bodies.recv().unwrap();
    assert_eq!((ask.known.shows, ask.sample), (vec![Clean::line("show 4")], false));
}

#[test]
fn finishing_comes_after_the_marks_before_it() {
    let (done, _) = mpsc::channel();
    let room = answer(vec![read(1, 1), Letter::Ask(Ask::Finish(done))], 0);
    assert!(matches!(room.orders.recv(), Ok(Order::Write(_))));
    assert!(matches!(room.orders.recv(), Ok(Order::Finish(_))));
}

#[test]
fn an_answer_that_panics_is_the_only_one_lost() {
    let room = answer(vec![page_of_margin(1, 99), Letter::Ask(Ask::Counts)], 1);
    assert_eq!(told(&room), ["0 articles"]);
}
