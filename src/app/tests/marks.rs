//! Read, bookmarked, hidden, tags: shown at once, sent out, undone, and told when not saved.

use super::{Fake, Screen, row, settings};
use crate::app::{Effect, Focus, LibraryInfo, Message};
use crate::config::{MarkRead, Settings};
use crate::marks::{Change, Field};

fn changes(screen: &mut Screen) -> Vec<(u64, Field, bool)> {
    let change = |effect| match effect {
        Effect::Mark { change: Change { articles, field, value }, .. } => Some((articles[0].0, field, value)),
        _ => None,
    };
    screen.drain().into_iter().filter_map(change).collect()
}

#[test]
fn filter_and_bookmark() {
    let mut screen = Screen::new().keys("/harlem<Enter>b");
    assert_eq!(changes(&mut screen), [(2, Field::Bookmarked, true)]);
    assert_eq!(screen.status(), "bookmarked · u undoes it");
    assert!(screen.text().contains("★") && screen.text().contains("3 bookmarked"));
    let mut screen = screen.keys("u");
    assert_eq!(changes(&mut screen), [(2, Field::Bookmarked, false)]);
    assert!(screen.text().contains("2 bookmarked"));
    assert!(screen.status().starts_with("undone: bookmarked: Harlem"));
}

/// While articles come in there is mostly an answer on its way that is older than what was just marked.
#[test]
fn an_answer_from_before_a_mark_does_not_take_it_back() {
    let bookmarked = |screen: &Screen| screen.app.list().selected().unwrap().bookmarked;
    let screen = Screen::new().keys("/harlem<Enter>").hold().send(Message::LibraryChanged).keys("b");
    assert!(bookmarked(&screen));
    let screen = screen.release();
    assert!(bookmarked(&screen) && screen.text().contains("3 bookmarked"), "{}", screen.text());
    let screen = Screen::new().keys("2").hold().send(Message::LibraryChanged).keys("m").release();
    assert_eq!(screen.selected(), "Who is Luke Cage? A new featurette", "what was just read stays");
    let screen = Screen::new().keys("/harlem").hold().keys("<Enter>").send(Message::LibraryChanged);
    assert!(bookmarked(&screen.keys("b").send(Message::LibraryChanged).release()));
}

#[test]
fn marking_where_no_article_is_says_so() {
    let mut screen = Screen::new().keys("/zzzz<Enter>b");
    assert_eq!((changes(&mut screen), screen.status().as_str()), (Vec::new(), "no article here"));
}

#[test]
fn a_message_stays_until_the_next_key() {
    let screen = Screen::new().keys("b").send(Message::Clock(0));
    assert!(screen.status().contains("undoes it"));
    assert!(!screen.keys("j").status().contains("undoes it"));
}

#[test]
fn passing_marks_nothing_and_entering_marks_as_read() {
    let mut screen = Screen::new().keys("jjkJK<Tab>JK");
    assert_eq!(changes(&mut screen), []);
    let mut screen = screen.keys("<Tab><Enter>");
    assert_eq!(changes(&mut screen), [(2, Field::Read, true)]);
    let mut screen = screen.keys("h<Enter>");
    assert_eq!(changes(&mut screen), [], "it is read already");
}

#[test]
fn reading_is_no_step_of_undo() {
    let mut screen = Screen::new().keys("bjl").keys("u");
    let all = changes(&mut screen);
    assert_eq!(all.last(), Some(&(1, Field::Bookmarked, true)));
    assert_eq!(screen.keys("u").app.marking().steps().len(), 0);
}

#[test]
fn mark_read_never_and_at_the_end() {
    let at = |mark_read| Settings { mark_read, ..settings() };
    let mut never =
        Screen::with(Fake::standard(), at(MarkRead::Never), LibraryInfo::default()).keys("l<Space>hl");
    assert_eq!(changes(&mut never), []);
    let mut end = Screen::with(Fake::standard(), at(MarkRead::End), LibraryInfo::default()).keys("lG");
    assert_eq!(changes(&mut end), [(1, Field::Read, true)]);
}

#[test]
fn space_pages_to_the_end_marks_and_goes_to_the_next_unread() {
    let mut screen = Screen::of_rows(vec![row(10, "short", 1), row(20, "next", 2)]).keys("<Space>");
    assert_eq!(changes(&mut screen), [(10, Field::Read, true)]);
    assert_eq!(screen.selected(), "next");
    assert_eq!(screen.app.focus(), Focus::List, "the next one is shown, but not entered");
    let screen = screen.keys("<Space>");
    assert!(screen.status().starts_with("nothing unread further on"));
}

#[test]
fn from_the_reading_pane_space_reads_the_next() {
    let mut screen = Screen::of_rows(vec![row(10, "short", 1), row(20, "next", 2), row(30, "third", 3)]);
    screen = screen.keys("l<Space>");
    assert_eq!(changes(&mut screen), [(10, Field::Read, true), (20, Field::Read, true)]);
    assert_eq!((screen.selected(), screen.app.focus()), ("next", Focus::Reader));
}

#[test]
fn what_was_just_read_stays_in_the_unread_view_until_it_is_left() {
    let screen = Screen::new().keys("2");
    let before = screen.titles().len();
    let screen = screen.keys("l").send(Message::LibraryChanged);
    assert_eq!(screen.titles().len(), before);
    let screen = screen.keys("/harlem");
    assert_eq!(screen.titles(), ["Harlem’s hero gets a second season"], "the filter narrows what stays");
    let screen = screen.keys("<Esc>h");
    assert_eq!(screen.titles().len(), before);
    assert_eq!(screen.keys("12").titles().len(), before - 1);
}

#[test]
fn all_of_a_view_is_marked_as_read_and_comes_back() {
    let screen = Screen::new().keys("2M");
    assert_eq!(screen.status(), "4 marked as read · u undoes it");
    assert!(screen.titles().is_empty() && screen.text().contains("0 unread"));
    let screen = screen.keys("u");
    assert_eq!(screen.titles().len(), 4);
    assert!(screen.text().contains("4 unread"));
    let screen = screen.keys("2MM");
    assert!(screen.status().contains("marked as read already"));
}

#[test]
fn a_hidden_article_goes_and_comes_back() {
    let screen = Screen::new().keys("jd");
    assert_eq!(screen.selected(), "First photos: Jessica Jones’ Luke");
    assert!(screen.text().contains("5 articles"));
    let screen = screen.keys("u");
    assert!(screen.titles().contains(&"Harlem’s hero gets a second season"));
    assert!(screen.text().contains("6 articles"));
}

#[test]
fn a_tag_is_typed_and_turned() {
    let mut screen = Screen::new().keys("tnice one<Enter>");
    assert_eq!(changes(&mut screen), [(1, Field::Tag("nice one".to_owned()), true)]);
    let mut screen = screen.keys("tnice one<Enter>");
    assert_eq!(changes(&mut screen), [(1, Field::Tag("nice one".to_owned()), false)]);
    let mut screen = screen.keys("t<Enter>tx<Esc>");
    assert_eq!(changes(&mut screen), []);
}

#[test]
fn undo_has_many_levels() {
    let screen = Screen::new().keys("bjbjb");
    assert_eq!(screen.app.marking().steps().len(), 3);
    let screen = screen.keys("uuuu");
    assert_eq!(screen.status(), "nothing to undo");
    assert!(screen.text().contains("2 bookmarked"));
}

#[test]
fn not_saved_is_told_until_it_is_and_quitting_asks_once() {
    let mut index = Fake::standard();
    index.fault = Some("no space left on the disk");
    let mut screen = Screen::with(index, settings(), LibraryInfo::default()).keys("bj");
    assert!(screen.status().starts_with("not saved: no space left"));
    assert!(screen.app.has_unsaved());
    screen.drain();
    let mut screen = screen.keys("Q");
    assert!(!screen.drain().contains(&Effect::Quit));
    assert!(screen.status().contains("quit again"));
    let mut screen = screen.keys("jQ");
    assert!(!screen.drain().contains(&Effect::Quit), "asked once more after another key");
    assert!(screen.keys("Q").effects.contains(&Effect::Quit));
}

#[test]
fn a_long_reason_leaves_room_for_how_to_quit_all_the_same() {
    let mut index = Fake::standard();
    index.fault = Some(
        "cannot write /home/somebody/news/marks/laptop-0badcafe.log: no space left; make room on that disk",
    );
    let mut screen = Screen::with(index, settings(), LibraryInfo::default()).keys("bQ");
    for columns in [120, 80] {
        screen = screen.size(columns, 24);
        assert!(screen.status().starts_with("not saved: cannot"), "{}", screen.status());
        assert!(screen.status().contains("quit again to"), "{}", screen.status());
    }
}

#[test]
fn once_saved_nothing_is_told() {
    let mut index = Fake::standard();
    index.fault = Some("no space");
    let screen = Screen::with(index, settings(), LibraryInfo::default()).keys("b");
    let mut screen = screen.send(Message::Saved { serial: 1 }).keys("j");
    assert!(!screen.status().contains("not saved") && !screen.app.has_unsaved());
    screen.drain();
    assert!(screen.keys("Q").drain().contains(&Effect::Quit));
}

#[test]
fn great_numbers_are_grouped_in_messages() {
    let articles = (0..3030).map(crate::article::ArticleId).collect();
    let change = Change { articles, field: Field::Read, value: true };
    let screen = Screen::new().send(Message::MarkedAll(change));
    assert_eq!(screen.status(), "3,030 marked as read · u undoes it");
}
