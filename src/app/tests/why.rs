//! Why these shows: what is told, what is said against it, and what follows on the screen.

use std::sync::Arc;

use super::{Fake, Screen, settings};
use crate::app::reader::sample::{article, explained};
use crate::app::{Effect, Focus, LibraryInfo, Message, Overlay};
use crate::article::{Article, Row};
use crate::config::Settings;
use crate::marks::{Change, Field};
use crate::show::Explanation;
use crate::text::Clean;
use crate::theme::{Depth, Theme};

const SIZES: [(u16, u16); 4] = [(160, 50), (100, 30), (60, 20), (40, 10)];

const TEXT: &str = "Viewers met Luke Cage in *Jessica Jones*, and at the end of this month they will have a whole \
    series in which to get to know him. Luke Cage starts on 30 September.\n\n\
    House is back in the house, and the house is full: on Monday’s House, everybody lies.\n\n\
    - Daredevil, who is no help\n- the Daredevil of the comics\n\n\
    The film of 1979 has nothing to do with ブラック・ミラー, in which *Luke Cage* is not.";

const PLACES: &[(&str, usize, usize, bool)] = &[
    ("Luke Cage", 0, 0, true),
    ("Luke Cage", 1, 0, true),
    ("Luke Cage", 1, 1, true),
    ("Luke Cage", 5, 0, true),
    ("Jessica Jones", 1, 0, true),
    ("House", 2, 0, true),
    ("House", 2, 1, true),
    ("Daredevil", 3, 0, false),
    ("Daredevil", 4, 0, false),
    ("ブラック・ミラー", 5, 0, true),
];

fn with(text: &str, explanation: impl Fn(&Article) -> Arc<Explanation>, shows: &[&str]) -> Fake {
    let article = article(text);
    let mut fake = Fake::numbered(3);
    fake.rows.insert(
        0,
        Row {
            id: article.id,
            path: article.path.clone(),
            title: article.title.clone(),
            source: article.source.clone(),
            shows: shows.iter().map(|show| Clean::line(show)).collect(),
            ..super::row(0, "", 0)
        },
    );
    fake.explanations.insert(article.id, explanation(&article));
    fake.bodies.push(Arc::new(article));
    fake
}

fn fake() -> Fake {
    let explain = |article: &Article| explained(article, PLACES);
    with(TEXT, explain, &["Luke Cage", "Jessica Jones", "House", "ブラック・ミラー"])
}

fn screen() -> Screen {
    Screen::with(fake(), settings(), LibraryInfo::default())
}

fn marks(screen: &mut Screen) -> Vec<(Field, bool)> {
    let changes = screen.drain().into_iter().filter_map(|effect| match effect {
        Effect::Mark { change: Change { field, value, .. }, .. } => Some((field, value)),
        _ => None,
    });
    changes.collect()
}

fn shows(screen: &Screen) -> Vec<String> {
    screen.app.list().selected().unwrap().shows.iter().map(ToString::to_string).collect()
}

#[test]
fn names_in_the_text_are_marked_where_they_count_and_lead_to_their_show() {
    let screen = screen().size(100, 30).keys("<Enter>");
    let (buffer, _) = screen.draw();
    let style = settings().theme.style(crate::theme::Role::Name);
    let line = |y: u16| {
        let cells = (38..100).map(|x| &buffer[(x, y)]);
        cells.map(|cell| if Some(cell.fg) == style.fg { cell.symbol() } else { " " }).collect::<String>()
    };
    let named: Vec<String> =
        (7..28).map(|y| line(y).trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let expected =
        ["Luke Cage    Jessica Jones", "Luke Cage", "House", "House", "ブ ラ ッ ク ・ ミ ラ ー", "Luke Cage"];
    assert_eq!(named, expected);
    let hinting = screen.keys("f");
    insta::assert_snapshot!("name_letters", hinting.text());
    let screen = hinting.keys("d");
    assert_eq!(screen.app.bar().text(), "show:House");
    assert_eq!((screen.app.focus(), screen.app.session().shows), (Focus::List, vec!["House".to_owned()]));
}

#[test]
fn a_click_on_a_name_lists_its_show() {
    let screen = screen().size(100, 30).keys("<Enter>");
    let text = screen.text();
    let (y, line) = text.lines().enumerate().find(|(_, line)| line.contains("House is back")).unwrap();
    let x = line[..line.find("House is").unwrap()].chars().count();
    let screen = screen.click(x as u16 + 2, y as u16);
    assert_eq!(screen.app.bar().text(), "show:House");
}

#[test]
fn the_filter_lies_over_names() {
    let screen = screen().size(100, 30).keys("/luke ca<Enter><Enter>");
    assert!(screen.marked().iter().filter(|run| *run == "Ca").count() >= 5, "{:?}", screen.marked());
}

#[test]
fn what_is_said_shows_at_once_and_is_undone_in_one_step() {
    let mut screen = screen().keys("w");
    screen.drain();
    screen = screen.keys("x");
    let field = |about: bool, show: &str| {
        if about { Field::About(show.into()) } else { Field::NotAbout(show.into()) }
    };
    assert_eq!(marks(&mut screen), [(field(false, "Luke Cage"), true)]);
    assert_eq!(shows(&screen), ["Jessica Jones", "House", "ブラック・ミラー"]);
    assert!(screen.text().contains("you said: not"), "{}", screen.text());
    assert!(screen.status().starts_with("not about Luke Cage · u undoes it"), "{}", screen.status());
    screen = screen.keys("a");
    assert_eq!(marks(&mut screen), [(field(true, "Luke Cage"), true), (field(false, "Luke Cage"), false)]);
    assert_eq!(shows(&screen)[0], "Luke Cage");
    screen = screen.keys("a");
    assert_eq!(
        (marks(&mut screen), screen.status()),
        (Vec::new(), "you have said so of Luke Cage already".into())
    );
    screen = screen.keys("u");
    assert_eq!(marks(&mut screen), [(field(false, "Luke Cage"), true), (field(true, "Luke Cage"), false)]);
    assert_eq!(shows(&screen).len(), 3, "not about it again");
    screen = screen.keys("r");
    assert_eq!(marks(&mut screen), [(field(false, "Luke Cage"), false)]);
    assert_eq!(shows(&screen).len(), 4, "what recognition says, as the index answers");
    screen = screen.keys("r");
    assert!(marks(&mut screen).is_empty() && screen.status().contains("you have said nothing of Luke Cage"));
    assert!(matches!(screen.app.overlay(), Some(Overlay::Why(_))));
}

#[test]
fn another_show_is_picked_or_typed_and_stands_among_the_reasons() {
    let mut screen = screen().keys("wA");
    assert!(screen.text().contains("What is it about?"), "{}", screen.text());
    screen = screen.keys("The Harbour<Enter>");
    assert_eq!(marks(&mut screen), [(Field::About("The Harbour".into()), true)]);
    assert_eq!(shows(&screen)[0], "The Harbour");
    assert!(
        screen.text().contains("The Harbour") && screen.text().contains("you said: the article is about it")
    );
    screen = screen.keys("r");
    assert_eq!(shows(&screen).len(), 4);
    let screen = screen.keys("A<Esc>");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Why(_))), "back to where it was opened");
    assert!(screen.keys("<Esc>").app.overlay().is_none());
}

#[test]
fn a_spelling_that_is_never_a_show_is_that_of_the_chosen_place() {
    let mut screen = screen().keys("wG");
    assert!(screen.text().contains("Daredevil, who is no help"), "{}", screen.text());
    screen = screen.keys("n!");
    assert_eq!(marks(&mut screen), [(Field::Never("Daredevil".into()), true)]);
    assert!(
        screen.status().starts_with("‘Daredevil’ is never a show here · u undoes it"),
        "{}",
        screen.status()
    );
    screen = screen.keys("!");
    assert!(marks(&mut screen).is_empty());
    screen = screen.keys("u");
    assert_eq!(marks(&mut screen), [(Field::Never("Daredevil".into()), false)]);
    screen
        .index
        .explanations
        .insert(screen.app.list().selected().unwrap().id, explained(&article(TEXT), &PLACES[..7]));
    screen = screen.send(Message::LibraryChanged);
    assert!(
        screen.text().contains("▌ ブラック") || screen.text().contains("▌ House"),
        "what stood before it: {}",
        screen.text()
    );
    let asked = screen.drain();
    assert!(
        asked.iter().any(|effect| matches!(effect, Effect::Body { .. })),
        "the reasons may be others now"
    );
}

#[test]
fn moving_chooses_shows_and_places_and_stops_at_the_ends() {
    let detail = |keys: &str| {
        let screen = screen().size(160, 50).keys("w").keys(keys);
        let text = screen.text();
        let parts = text.lines().flat_map(|line| line.split('│')).filter_map(|part| part.strip_prefix(" ▌ "));
        parts.map(|part| part.trim().to_owned()).collect::<Vec<_>>()
    };
    assert!(detail("").iter().any(|line| line.starts_with("title  Who is Luke Cage?")), "{:?}", detail(""));
    assert!(detail("nn").iter().any(|line| line.contains("Luke Cage starts on 30")), "{:?}", detail("nn"));
    assert_eq!(detail("nnnnnnnn"), detail("nnn"));
    assert_eq!(detail("jjjjjjjjjj"), detail("G"));
    assert_eq!(detail("Gkkkkkkkkkk"), detail(""));
    assert_eq!(detail("nj"), detail("j"), "another show begins at its first place");
}

/// On the smallest screen, too, everything that is told can be read.
#[test]
fn what_is_told_is_paged_through_where_it_does_not_fit() {
    let screen = screen().size(40, 10).keys("wG");
    assert!(!screen.text().contains("=4"), "{}", screen.text());
    let screen = screen.keys("<Space>");
    assert!(screen.text().contains("=4"), "{}", screen.text());
    let end = screen.keys("<PageDown><PageDown>");
    assert!(end.text().contains("the Daredevil of"), "{}", end.text());
    let shown = end.text();
    let screen = end.keys("<PageDown>");
    assert_eq!(screen.text(), shown, "no further than the end");
    assert!(screen.keys("<PageUp><PageUp><PageUp>").text().contains("▌ ¶3"));
}

#[test]
fn enter_lists_the_show_and_esc_closes() {
    let screen = screen().keys("wjj<Enter>");
    assert_eq!((screen.app.bar().text(), screen.app.overlay().is_none()), ("show:House", true));
    assert!(Screen::new().keys("ww").app.overlay().is_none());
}

#[test]
fn clicks_choose_and_the_wheel_moves() {
    let at = |screen: &Screen, text: &str| {
        let shown = screen.text();
        let (y, line) = shown.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        (line[..line.find(text).unwrap()].chars().count() as u16, y as u16)
    };
    let screen = screen().size(60, 30).keys("w");
    let (x, y) = at(&screen, "House  ");
    let screen = screen.click(x, y);
    assert!(screen.text().contains("on Monday’s House") || screen.text().contains("¶2"), "{}", screen.text());
    let (x, y) = at(&screen, "everybody lies");
    let screen = screen.click(x, y);
    let text = screen.text();
    let chosen = text.lines().find(|line| line.contains("▌ ¶2")).unwrap();
    assert!(chosen.contains("everybody lies"), "{text}");
    assert!(screen.click(0, 0).app.overlay().is_none());
}

#[test]
fn nothing_to_tell_is_said_with_what_to_do() {
    let none = with("Nothing here.", |_| Arc::default(), &[]);
    let screen = Screen::with(none, settings(), LibraryInfo::default()).size(60, 20).keys("w");
    insta::assert_snapshot!("why_nothing", screen.text());
    assert!(screen.keys("x").status().contains("no show is chosen here"));
    let awaited = self::screen().hold().keys("jwx");
    assert!(awaited.text().contains("the article is being read"), "{}", awaited.text());
    let mut released = awaited.release();
    assert!(released.status().contains("no show is chosen"), "what was typed ahead: {}", released.status());
    assert!(marks(&mut released).is_empty());
    let mut gone = fake();
    gone.bodies.clear();
    let none = Fake { explanations: Default::default(), ..gone };
    assert!(
        Screen::with(none, settings(), LibraryInfo::default())
            .keys("w")
            .text()
            .contains("the article’s own front matter names it")
    );
}

#[test]
fn the_reasons_at_every_size() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(
            format!("why_{width}x{height}"),
            screen().size(width, height).keys("wnn").text()
        );
    }
    insta::assert_snapshot!("why_corrected_100x30", screen().size(100, 30).keys("wxjajjj!").text());
    let ascii = Settings { ascii: true, ..settings() };
    let ascii = Screen::with(fake(), ascii, LibraryInfo::default()).size(80, 24).keys("wG");
    insta::assert_snapshot!("why_ascii", ascii.text());
}

/// A dozen shows with names that go on, and more places than fit.
#[test]
fn many_shows_with_long_names() {
    let names: Vec<String> = (1..=12)
        .map(|n| format!("Show number {n} with a name that goes on {}", "and on ".repeat(n)))
        .collect();
    let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    let text: String = names.iter().map(|name| format!("Then came {name}, and it was {name}.\n\n")).collect();
    let explain = |article: &Article| {
        let places = names.iter().enumerate();
        let places =
            places.flat_map(|(n, name)| [(*name, n + 1, 0, n % 3 > 0), (*name, n + 1, 1, n % 3 > 0)]);
        explained(article, &places.collect::<Vec<_>>())
    };
    let fake = || with(&text, explain, &names[..3]);
    for (width, height) in SIZES {
        let screen =
            Screen::with(fake(), settings(), LibraryInfo::default()).size(width, height).keys("wjjjj");
        insta::assert_snapshot!(format!("why_many_{width}x{height}"), screen.text());
    }
}

/// Without any colour the names in a text can be told from the rest, and the chosen one from the others.
#[test]
fn without_colour() {
    let theme = Theme::builtin("terminal", Depth::None).unwrap();
    let plain =
        || Screen::with(fake(), Settings { theme: theme.clone(), ..settings() }, LibraryInfo::default());
    insta::assert_snapshot!("names_without_colour", plain().size(60, 14).keys("<Enter>").styles());
    insta::assert_snapshot!("why_without_colour", plain().size(60, 20).keys("wjx").styles());
}
