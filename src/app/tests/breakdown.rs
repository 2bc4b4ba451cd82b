//! Counts by show, source and month: asked after the list, narrowed by.

use super::{Fake, Screen};
use crate::app::{Effect, Focus, Message};
use crate::query::Facets;

fn kinds(screen: &mut Screen) -> Vec<&'static str> {
    let kind = |effect: &Effect| match effect {
        Effect::Rows(_) => Some("rows"),
        Effect::Facets { .. } => Some("facets"),
        _ => None,
    };
    screen.drain().iter().filter_map(kind).collect()
}

#[test]
fn it_is_asked_for_after_each_list_and_only_where_it_shows() {
    let mut screen = Screen::new().size(160, 50);
    assert_eq!(kinds(&mut screen).last(), Some(&"facets"));
    let mut screen = screen.keys("/har");
    assert_eq!(kinds(&mut screen), ["rows", "facets", "rows", "facets", "rows", "facets"]);
    let mut screen = screen.keys("<Enter>jk");
    assert_eq!(kinds(&mut screen), [""; 0], "the list is the same");
    let mut screen = screen.send(Message::LibraryChanged);
    assert_eq!(kinds(&mut screen), ["rows", "facets"]);
    let mut screen = screen.hold().keys("/<Ctrl-u>luke");
    assert!(!kinds(&mut screen).contains(&"facets"), "not before the list has come");
    let mut screen = Screen::new().size(120, 40).keys("/har<Enter>");
    assert!(!kinds(&mut screen).contains(&"facets"));
    let mut screen = screen.keys("S");
    assert_eq!(kinds(&mut screen), ["facets"]);
}

/// Typing ahead picks what it would have picked slowly, and nothing that was counted for another list.
#[test]
fn keys_wait_for_the_counts_of_the_list() {
    let slowly = Screen::new().size(80, 24).keys("Sj<Enter>");
    let filter = slowly.app.bar().text().to_owned();
    assert!(filter.starts_with("show:"), "{filter}");
    let ahead = Screen::new().size(80, 24).hold().keys("Sj<Enter>").release();
    assert_eq!(ahead.app.bar().text(), filter);
    let again = slowly.keys("/<Ctrl-u>winter<Enter>").hold().keys("S<Enter>");
    assert_eq!(again.app.bar().text(), "winter");
    assert_eq!(again.release().app.bar().text(), "show:\"Game of Thrones\" winter");
    let left = Screen::new().size(80, 24).hold().keys("S<Esc>");
    assert_eq!(left.app.focus(), Focus::List, "leaving needs no counts");
}

#[test]
fn an_answer_about_another_list_is_dropped() {
    let screen = Screen::new().size(160, 50);
    let before = screen.text();
    let screen = screen.send(Message::Facets { generation: 0, facets: Facets::default() });
    assert_eq!(screen.text(), before);
}

#[test]
fn a_line_narrows_the_filter_and_the_pane_stays() {
    let screen = Screen::new().size(160, 50).keys("Sj<Enter>");
    assert_eq!(screen.app.bar().text(), "show:\"Jessica Jones\"");
    assert_eq!((screen.app.focus(), screen.titles().len()), (Focus::Breakdown, 2));
    let screen = screen.keys("<Tab><Enter>");
    assert_eq!(screen.app.bar().text(), "source:ComicBook show:\"Jessica Jones\"");
    let screen = screen.keys("<Esc>");
    assert_eq!(screen.app.focus(), Focus::List);
    assert!(screen.text().contains("─ Counts ─"), "it stays at the left");
    assert!(!screen.keys("SS").text().contains("Counts"));
}

#[test]
fn over_the_panes_it_goes_when_a_line_is_taken() {
    for size in [(120, 40), (60, 20), (40, 10)] {
        let screen = Screen::new().size(size.0, size.1).keys("S");
        assert!(screen.text().contains("Counts"), "{size:?}");
        let screen = screen.keys("<Enter>");
        assert_eq!((screen.app.bar().text(), screen.app.focus()), ("show:\"Luke Cage\"", Focus::List));
        assert!(!screen.text().contains("Counts"), "{size:?}");
        assert!(!screen.keys("Sq").text().contains("Counts"));
    }
}

#[test]
fn a_month_is_narrowed_by_its_days() {
    let screen = Screen::new().size(160, 50).keys("S<Tab><Tab>j");
    assert_eq!(screen.keys("<Enter>").app.bar().text(), "on:2016-10");
}

#[test]
fn a_click_takes_a_line() {
    for width in [160, 100] {
        let screen = Screen::new().size(width, 40).keys("S");
        let text = screen.text();
        let (y, line) = text.lines().enumerate().find(|(_, line)| line.contains("Daredevil  ")).unwrap();
        let x = line[..line.find("Daredevil").unwrap()].chars().count();
        let screen = screen.click(x.try_into().unwrap(), y.try_into().unwrap());
        assert_eq!(screen.app.bar().text(), "show:Daredevil", "{width}");
    }
    let aside = Screen::new().size(160, 40).click(3, 3);
    assert_eq!(
        (aside.app.focus(), aside.app.bar().text()),
        (Focus::Breakdown, ""),
        "a heading takes nothing"
    );
}

#[test]
fn the_list_moves_beside_it() {
    let screen = Screen::new().size(160, 50).keys("SJ");
    assert_eq!(screen.selected(), "Harlem’s hero gets a second season");
    assert_eq!(screen.app.focus(), Focus::Breakdown);
    let empty = Screen::with(Fake::new(Vec::new()), super::settings(), Default::default()).size(160, 50);
    assert!(empty.keys("Sjk<Tab><Enter>").text().contains("none"));
}
