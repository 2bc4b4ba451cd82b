//! "Did you mean": asked once for each empty list, chosen with the keys of the list.

use super::{Fake, Screen, settings};
use crate::app::{Effect, Focus, LibraryInfo, Message};
use crate::query::{Page, Suggestion};

fn asked(screen: &mut Screen) -> Vec<String> {
    let filter = |effect| match effect {
        Effect::Suggest { filter, .. } => Some(filter),
        _ => None,
    };
    screen.drain().into_iter().filter_map(filter).collect()
}

#[test]
fn an_empty_list_asks_once_and_another_filter_anew() {
    let mut screen = Screen::new().keys("/show:luxx<Enter>");
    let before = asked(&mut screen);
    assert_eq!(before.iter().filter(|filter| *filter == "show:luxx").count(), 1, "{before:?}");
    let mut screen = screen.keys("jjl");
    assert_eq!(asked(&mut screen), [""; 0], "the same list");
    let mut screen = screen.keys("<Esc>/show:luxy");
    assert_eq!(asked(&mut screen).last().unwrap(), "show:luxy");
    let mut screen = Screen::new().keys("2M");
    assert_eq!(asked(&mut screen), [""; 0], "an empty view has no spelling");
    let mut screen = Screen::new().keys("/luke<Enter>");
    assert_eq!(asked(&mut screen), [""; 0]);
}

#[test]
fn in_the_list_enter_takes_the_chosen_one() {
    let screen = Screen::new().keys("/jex<Enter>");
    let text = screen.text();
    assert!(text.contains("did you mean") && text.contains("Enter takes it"), "{text}");
    assert!(text.contains("show:\"Jessica Jones\""));
    let screen = screen.keys("<Enter>");
    assert_eq!((screen.app.bar().text(), screen.app.focus()), ("show:\"Jessica Jones\"", Focus::List));
    assert_eq!(screen.titles().len(), 2);
    assert!(!screen.app.offering());
}

#[test]
fn in_the_bar_tab_takes_it_and_typing_goes_on() {
    let screen = Screen::new().keys("/jex");
    assert!(screen.text().contains("Tab takes it"));
    let screen = screen.keys("<Tab>");
    assert_eq!((screen.app.bar().text(), screen.app.focus()), ("show:\"Jessica Jones\"", Focus::Bar));
    assert_eq!(screen.keys(" photos").titles(), ["First photos: Jessica Jones’ Luke"]);
}

#[test]
fn offers_are_chosen_with_the_keys_of_the_list_and_the_mouse() {
    let offer = |filter: &str, total| Suggestion { filter: filter.to_owned(), total };
    let screen = Screen::new().size(80, 24).hold().keys("/zz").release().hold().keys("z");
    let generation = |screen: &Screen| {
        let found = screen.effects.iter().rev().find_map(|effect| match effect {
            Effect::Suggest { generation, .. } => Some(*generation),
            _ => None,
        });
        found.unwrap()
    };
    let stale = generation(&screen);
    let screen = screen.release().hold();
    let answer = |generation| Message::Suggestions {
        generation,
        suggestions: vec![offer("luke", 3), offer("winter", 1)],
    };
    assert!(!screen.send(answer(stale)).app.offering(), "an answer about another filter");
    let screen = Screen::new().size(80, 24).keys("/zzz");
    let generation = generation(&screen);
    let screen = screen.send(answer(generation));
    let chosen = |screen: &Screen| {
        let lines: Vec<_> = screen.app.offers().lines().map(|(chosen, ..)| chosen).collect();
        lines.iter().position(|chosen| *chosen)
    };
    assert_eq!(chosen(&screen), Some(0));
    let screen = screen.keys("<Down><Down>");
    assert_eq!(chosen(&screen), Some(1));
    let screen = screen.keys("<Up><Enter>j");
    assert_eq!((chosen(&screen), screen.app.bar().text()), (Some(1), "zzz"));
    let line = screen.text().lines().position(|line| line.contains("winter")).unwrap();
    let screen = screen.click(10, line.try_into().unwrap());
    assert_eq!(screen.app.bar().text(), "winter");
}

/// Articles that come in may bring better offers; those that show stay until these are known.
#[test]
fn offers_are_asked_for_anew_when_articles_change() {
    let mut screen = Screen::new().keys("/jex");
    assert_eq!(asked(&mut screen), ["jex"]);
    let mut screen = screen.hold().send(Message::LibraryChanged);
    assert!(screen.app.offering(), "the answer has not come");
    screen.drain();
    let mut screen = screen.release();
    assert_eq!(asked(&mut screen), ["jex"]);
    assert!(screen.app.offering() && screen.text().contains("Jessica Jones"));
    assert_eq!(asked(&mut screen.keys("<Up>")), [""; 0], "once");
}

/// A list that is still being counted may turn out to have something.
#[test]
fn a_list_that_is_not_counted_yet_is_not_empty() {
    let mut screen = Screen::with(Fake::standard(), settings(), LibraryInfo::default()).hold().keys("/zzz");
    let generation = screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Rows(request) => Some(request.generation),
        _ => None,
    });
    let generation = generation.unwrap();
    let page = Page { generation, exact: false, ..Page::default() };
    screen.drain();
    let mut screen = screen.send(Message::Page(page));
    assert_eq!(asked(&mut screen), [""; 0]);
    let mut screen = screen.send(Message::Total { generation, total: 0 });
    assert_eq!(asked(&mut screen), ["zzz"]);
}
