//! Views of the reader's own, their picker, and the order of the list.

use super::{Fake, Screen, moment, row};
use crate::app::{Effect, LibraryInfo, Message, Overlay, View};
use crate::config::{Environment, Layer, Settings, Trust};
use crate::query::{Anchor, Clock, Expression, Query, Sort, State, Term};
use crate::text::Clean;

const VIEWS: &str = "
[[views]]
name = \"Luke, unread\"
query = 'show:\"luke cage\" is:unread'
key = \"4\"
[[views]]
name = \"Either of two shows that one would like to hear of\"
query = 'show:daredevil or show:\"jessica jones\"'
";

pub fn with_views() -> Settings {
    let layer = Layer { name: "config.toml", text: VIEWS, trust: Trust::User };
    let loaded = Settings::load(&[layer], &Environment::default());
    assert!(loaded.warnings.is_empty() && loaded.errors.is_empty(), "{loaded:?}");
    loaded.settings
}

pub fn screen() -> Screen {
    Screen::with(Fake::standard(), with_views(), LibraryInfo::default())
}

#[test]
fn a_view_is_gone_to_by_its_key_and_combines_with_the_filter() {
    let screen = screen().keys("4");
    assert_eq!(screen.app.view().name(), "Luke, unread");
    assert_eq!(screen.titles(), ["Who is Luke Cage? A new featurette", "Harlem’s hero gets a second season"]);
    assert!(screen.text().lines().next().unwrap().contains("newsreader  Luke, unread"));
    let screen = screen.keys("/harlem<Enter>");
    assert_eq!(screen.titles(), ["Harlem’s hero gets a second season"]);
    assert!(screen.text().contains("1 of 2"), "of the view's: {}", screen.text());
    let screen = screen.keys("1");
    assert_eq!((screen.app.view(), screen.titles().len()), (&View::All, 1));
}

#[test]
fn what_was_read_stays_in_a_saved_view_until_it_is_left() {
    let screen = screen().keys("4lh/har<Enter><Esc>");
    assert_eq!(screen.titles().len(), 2);
    assert_eq!(screen.keys("14").titles().len(), 1);
}

#[test]
fn the_picker_counts_begins_with_the_present_view_and_narrows_by_letters() {
    let screen = screen().keys("2v");
    let text = screen.text();
    for (name, count) in
        [("All", "6"), ("Unread", "4"), ("Hidden", "1"), ("Luke, unread", "2"), ("Either", "3")]
    {
        let line =
            text.lines().find(|line| line.contains(&format!(" {name} ")) || line.contains(name)).unwrap();
        let inner = line.trim_end_matches(['│', ' ']);
        assert!(inner.contains(count), "{name}: {text}");
    }
    let screen = screen.keys("<Enter>");
    assert_eq!(screen.app.view(), &View::Unread, "the present one is chosen");
    let screen = screen.keys("veith<Enter>");
    assert_eq!(
        screen.titles(),
        [
            "Who is Luke Cage? A new featurette",
            "First photos: Jessica Jones’ Luke",
            "デアデビル、第三シーズンが決定：ネットフリックスが発表した"
        ]
    );
}

#[test]
fn counts_that_come_late_change_no_choice() {
    let screen = screen().hold().keys("v<Down><Down>");
    let chosen = |screen: &Screen| match screen.app.overlay() {
        Some(Overlay::Picker { picker, .. }) => picker.chosen().cloned(),
        _ => None,
    };
    let before = chosen(&screen);
    let screen = screen.send(Message::Totals { generation: 0, totals: vec![9; 6] });
    assert!(!screen.text().contains(" 9 │"), "an answer to no question");
    let screen = screen.release();
    assert_eq!(chosen(&screen), before);
    assert!(screen.keys("<Enter>").app.view() == &View::Bookmarked);
}

#[test]
fn the_palette_and_the_help_know_the_views() {
    let screen = screen().keys(":luke, un<Enter>");
    assert_eq!(screen.app.view().name(), "Luke, unread");
    assert!(screen.keys("?").text().contains("4          the view Luke, unread"));
}

#[test]
fn an_order_is_picked_by_name_and_stands_in_the_filter() {
    let mut screen = Screen::new().keys("/luke<Enter>");
    screen.drain();
    let screen = screen.keys("Oold<Enter>");
    assert_eq!(screen.app.bar().text().split(' ').filter(|word| *word == "sort:oldest").count(), 1);
    let screen = screen.keys("Osource<Enter>");
    assert!(screen.app.bar().text().contains("sort:source") && !screen.app.bar().text().contains("oldest"));
    assert_eq!(screen.keys("Onewest<Enter>").app.bar().text(), "luke");
}

#[test]
fn another_order_than_the_usual_is_said_in_the_title_of_the_list() {
    let order = |sort| {
        let mut screen = Screen::new();
        let root = Expression::Term(Term::Is(State::Unread));
        screen.app.list_by(Query { root, sort }, Anchor::Position(0));
        screen.text().lines().nth(2).unwrap().to_owned()
    };
    assert!(order(Sort::Newest).contains("─ Articles ─"));
    assert!(order(Sort::Oldest).contains("─ Articles · oldest first ─"));
    assert!(order(Sort::Relevance).contains("─ Articles · most relevant first ─"));
}

#[test]
fn another_day_reads_a_view_of_times_again() {
    let day = |now: i64| Clock { now, offset: 0, last_session: None }.today();
    let mut screen = screen().keys("4");
    screen.drain();
    let mut screen = screen.send(Message::Clock(super::NOW + 86_400));
    assert_ne!(day(super::NOW), day(super::NOW + 86_400));
    let asked = screen.drain();
    assert!(
        !asked.iter().any(|effect| matches!(effect, Effect::Rows(_))),
        "nothing of it is about time: {asked:?}"
    );
}

#[test]
fn tags_are_picked_from_those_in_use_or_typed() {
    let mut fake = Fake::standard();
    let tagged = |tags: &[&str]| tags.iter().map(|tag| Clean::line(tag)).collect::<Vec<_>>();
    fake.rows[0].tags = tagged(&["casting"]);
    fake.rows[1].tags = tagged(&["casting", "awards"]);
    fake.rows.push(crate::article::Row { date: moment(900), ..row(90, "old", 900) });
    let screen = Screen::with(fake, super::settings(), LibraryInfo::default()).size(80, 24);
    let text = screen.keys("t").text();
    assert!(text.contains("on this article"), "{text}");
    let mut fake = Fake::standard();
    fake.rows[1].tags = tagged(&["casting"]);
    let screen = || {
        let mut fake = Fake::new(fake.rows.clone());
        fake.rows[0].tags.clear();
        Screen::with(fake, super::settings(), LibraryInfo::default()).size(80, 24)
    };
    let tags = |screen: &Screen| screen.app.list().selected().unwrap().tags.clone();
    assert_eq!(tags(&screen().keys("tca<Enter>")), tagged(&["casting"]), "the one in use");
    assert_eq!(tags(&screen().keys("tca<Down><Enter>")), tagged(&["ca"]), "what was typed");
    assert_eq!(tags(&screen().keys("tcasting<Enter>tcasting<Enter>")), tagged(&[]), "and away again");
    assert_eq!(tags(&screen().keys("t<Esc>")), tagged(&[]));
}
