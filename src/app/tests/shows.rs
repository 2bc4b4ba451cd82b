//! The picker of shows: its order, spellings, followed shows, titles that the catalogue does not know.

use super::{Fake, Screen, row, settings};
use crate::app::picker::Pick;
use crate::app::{Effect, LibraryInfo, Overlay, Session};
use crate::config::Settings;
use crate::marks::{Change, Field};
use crate::query::UnknownShow;
use crate::text::Clean;

const SIZES: [(u16, u16); 4] = [(160, 50), (100, 30), (60, 20), (40, 10)];

/// A library of several shows, some followed, some picked lately.
fn fake() -> Fake {
    const SHOWS: [(&str, usize, usize); 9] = [
        ("Game of Thrones", 12, 3),
        ("Breaking Bad", 7, 0),
        ("Luke Cage", 5, 2),
        ("M*A*S*H", 4, 0),
        ("Law & Order", 3, 1),
        ("Élite", 3, 0),
        ("The Man Who Fell to Earth and Stayed for Rather Longer Than He Had Planned", 2, 0),
        ("ブラック・ミラー", 1, 0),
        ("9-1-1", 1, 1),
    ];
    let mut rows = Vec::new();
    for (show, total, unread) in SHOWS {
        for number in 0..total {
            let id = rows.len() as u64 + 1;
            let mut row = row(id, &format!("Number {number} of {show}"), id as i64);
            row.shows = vec![Clean::line(show)];
            row.read = number >= unread;
            rows.push(row);
        }
    }
    let unknown = |title: &str, total| UnknownShow { title: Clean::line(title), total };
    Fake {
        followed: vec!["Luke Cage".into(), "Élite".into()],
        aliases: vec![("Game of Thrones", &["GoT", "Thrones"]), ("Law & Order", &["L&O"])],
        unknown: vec![unknown("Harbour Nights", 4), unknown("Kaltes Wasser", 2)],
        ..Fake::new(rows)
    }
}

fn screen() -> Screen {
    let session = Session { shows: vec!["9-1-1".into(), "M*A*S*H".into()], ..Session::default() };
    Screen::with(fake(), settings(), LibraryInfo { session: Some(session), ..LibraryInfo::default() })
}

/// The lines of the picker, without what is above and beside them.
fn listed(screen: &Screen) -> Vec<String> {
    let Some(Overlay::Picker { picker, .. }) = screen.app.overlay() else { panic!("no picker") };
    picker.window(99).map(|shown| shown.entry.label.to_string()).collect()
}

fn chosen(keys: &str) -> Option<Pick> {
    let screen = screen().keys("s").keys(keys);
    let Some(Overlay::Picker { picker, .. }) = screen.app.overlay() else { panic!("no picker") };
    picker.chosen().cloned()
}

#[test]
fn followed_shows_come_first_then_those_picked_lately_then_the_others_then_what_is_not_known() {
    let screen = screen().keys("s");
    let listed = listed(&screen);
    let begin = ["Luke Cage", "Élite", "9-1-1", "M*A*S*H", "Game of Thrones", "Breaking Bad", "Law & Order"];
    assert_eq!(&listed[..7], begin);
    assert_eq!(&listed[9..], ["Harbour Nights", "Kaltes Wasser"]);
    let screen = screen.keys("break<Enter>s");
    assert_eq!(&self::listed(&screen)[2..5], ["Breaking Bad", "9-1-1", "M*A*S*H"], "what was picked last");
    assert_eq!(screen.app.session().shows, ["Breaking Bad", "9-1-1", "M*A*S*H"]);
}

#[test]
fn eight_shows_are_remembered() {
    let mut screen = Screen::new();
    for number in 0..12 {
        screen = screen.keys("s").keys(&format!("show {number}<Enter>"));
    }
    assert!(screen.app.session().shows.is_empty(), "words are no shows");
    let mut fake = fake();
    for (number, row) in fake.rows.iter_mut().enumerate() {
        row.shows = vec![Clean::line(&format!("Show {}x", number % 12))];
    }
    let mut screen = Screen::with(fake, settings(), LibraryInfo::default());
    for number in 0..12 {
        screen = screen.keys("s").keys(&format!("show {number}x<Enter>"));
    }
    let shows = screen.app.session().shows;
    assert_eq!((shows.len(), shows[0].as_str(), shows[7].as_str()), (8, "Show 11x", "Show 4x"));
}

#[test]
fn any_spelling_finds_a_show() {
    let show = |name: &str| Some(Pick::Show(Clean::line(name)));
    for (typed, name) in [
        ("GOT", "Game of Thrones"),
        ("thrones", "Game of Thrones"),
        ("breakng bad", "Breaking Bad"),
        ("breaknig", "Breaking Bad"),
        ("breaiking", "Breaking Bad"),
        ("elite", "Élite"),
        ("marvels luke cage", "Luke Cage"),
        ("Marvel’s Luke Cage", "Luke Cage"),
        ("mash", "M*A*S*H"),
        ("law and order", "Law & Order"),
        ("l&o", "Law & Order"),
        ("911", "9-1-1"),
        ("lkcg", "Luke Cage"),
        ("ブラック", "ブラック・ミラー"),
    ] {
        assert_eq!(chosen(typed), show(name), "{typed}");
    }
    let unknown = |title: &str| Some(Pick::Unknown(Clean::line(title)));
    assert_eq!(chosen("harb"), unknown("Harbour Nights"));
    assert_eq!(chosen("quite another"), unknown("quite another"));
    assert_eq!(chosen("catalogue"), unknown("catalogue"), "no show is found by what is said of it");
}

#[test]
fn the_spelling_that_matched_is_told_where_the_name_does_not() {
    let text = |typed: &str| screen().keys("s").keys(typed).text();
    assert!(text("got").contains("▌  Game of Thrones  GoT "));
    assert!(text("game").contains("▌  Game of Thrones   "));
}

#[test]
fn a_show_is_followed_and_the_mark_is_one_step_of_undo() {
    let mut screen = screen().keys("sbreak<Ctrl-f>");
    let field = Field::Followed("Breaking Bad".into());
    let change = |value| Change { articles: Vec::new(), field: field.clone(), value };
    let marked = |screen: &mut Screen| {
        let changes = screen.drain().into_iter().filter_map(|effect| match effect {
            Effect::Mark { change, .. } => Some(change),
            _ => None,
        });
        changes.collect::<Vec<_>>()
    };
    assert_eq!(marked(&mut screen), [change(true)]);
    assert!(screen.text().contains("♥ Breaking Bad"), "{}", screen.text());
    assert!(screen.status().starts_with("Breaking Bad followed · u undoes it"), "{}", screen.status());
    let mut screen = screen.keys("<Esc>s");
    assert_eq!(listed(&screen)[..2], ["Breaking Bad", "Luke Cage"]);
    screen = screen.keys("<Ctrl-f>");
    assert_eq!(marked(&mut screen), [change(false)]);
    let mut screen = screen.keys("<Esc>u");
    assert_eq!(marked(&mut screen), [change(true)]);
    let screen = screen.keys("s<Down><Down>kaltes<Ctrl-f>");
    assert!(screen.status().contains("only a show of the catalogue"), "{}", screen.status());
}

#[test]
fn an_unknown_title_filters_by_its_words_or_is_added() {
    let screen = screen().keys("skaltes<Enter>");
    assert_eq!(screen.app.bar().text(), "\"Kaltes Wasser\"");
    let added = |keys: &str| {
        let mut screen = self::screen().keys("s").keys(keys);
        let added = screen.drain().into_iter().find(|effect| matches!(effect, Effect::AddShow { .. }));
        (added, screen)
    };
    let (effect, screen) = added("harbour<Ctrl-a>");
    assert_eq!(effect, Some(Effect::AddShow { name: "Harbour Nights".into() }));
    assert!(screen.status().starts_with("Harbour Nights is a show from now on"), "{}", screen.status());
    assert!(screen.text().contains("Harbour Nights  added"), "{}", screen.text());
    assert_eq!(added("  Nordlicht <Ctrl-a>").0, Some(Effect::AddShow { name: "Nordlicht".into() }));
    assert_eq!(added("<Ctrl-a>").0, None, "a show that is known");
    // A name that only begins as one that is known can be added all the same.
    let (effect, _) = added("thrones of glass<Ctrl-a>");
    assert_eq!(effect, Some(Effect::AddShow { name: "thrones of glass".into() }));
    let (effect, _) = added("luke<Down><Ctrl-a>");
    assert_eq!(effect, Some(Effect::AddShow { name: "luke".into() }));
}

#[test]
fn the_picker_at_every_size() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(
            format!("shows_{width}x{height}"),
            screen().size(width, height).keys("s").text()
        );
    }
    insta::assert_snapshot!("shows_typed", screen().size(60, 20).keys("so").text());
    let settings = Settings { ascii: true, ..settings() };
    let ascii = Screen::with(fake(), settings, LibraryInfo::default()).size(60, 20).keys("sgot");
    insta::assert_snapshot!("shows_ascii", ascii.text());
}
