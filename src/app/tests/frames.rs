//! Frames of what stands beside or over the list, at every named size.

use super::views::{screen, with_views};
use super::{Fake, Screen, settings};
use crate::app::{LibraryInfo, Message, Progress};
use crate::config::Settings;
use crate::text::Clean;
use crate::theme::{Depth, Theme};

const SIZES: [(u16, u16); 4] = [(160, 50), (120, 40), (80, 24), (40, 10)];

fn at_every_size(name: &str, screen: impl Fn() -> Screen, keys: &str) {
    for (width, height) in SIZES {
        let shown = screen().size(width, height).keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), shown.text());
    }
}

/// Many articles of a few shows, sources and months.
fn many() -> Screen {
    const SHOWS: [&str; 7] = [
        "Luke Cage",
        "Jessica Jones",
        "Daredevil",
        "Game of Thrones",
        "The Good Place",
        "ブラック・ミラー",
        "A show with a name that goes on and on",
    ];
    let mut fake = Fake::numbered(600);
    for (index, row) in fake.rows.iter_mut().enumerate() {
        let show = SHOWS[(index * index) % 11 % SHOWS.len()];
        row.shows = vec![Clean::line(show)];
        row.source = Some(Clean::line(&format!("Source {}", index * index % 23)));
    }
    Screen::with(fake, settings(), LibraryInfo::default())
}

#[test]
fn breakdown() {
    at_every_size("breakdown", many, "Sjj");
    insta::assert_snapshot!("breakdown_100x30", many().size(100, 30).keys("S<Tab>").text());
    insta::assert_snapshot!("breakdown_60x20", many().size(60, 20).keys("S<Tab><Tab>jj").text());
}

#[test]
fn views() {
    at_every_size("views", screen, "4v");
}

#[test]
fn orders() {
    at_every_size("orders", screen, "O");
}

#[test]
fn offers() {
    at_every_size("offers", Screen::new, "/jex<Enter>");
}

#[test]
fn tags() {
    let tagged = || {
        let mut fake = Fake::standard();
        for (row, tag) in fake.rows.iter_mut().zip(["casting", "awards", "casting", "trailer"]) {
            row.tags = vec![Clean::line(tag)];
        }
        Screen::with(fake, settings(), LibraryInfo::default())
    };
    at_every_size("tags", tagged, "ta");
}

#[test]
fn progress() {
    let reading = || {
        let progress = Progress::Reading { read: 512_345, total: 1_000_000 };
        Screen::new().send(Message::Progress(progress))
    };
    at_every_size("progress", reading, "");
}

/// Nothing that is going on hides what a message says.
#[test]
fn progress_gives_way_to_a_message() {
    let screen = Screen::new().size(80, 24);
    let screen = screen.send(Message::Progress(Progress::Reading { read: 12_345, total: 1_000_000 }));
    assert!(screen.status().ends_with("reading 12,345 of 1,000,000 · 1% ▌░░░░░░░░░"), "{}", screen.status());
    let said = |length: usize| {
        let text = Clean::line(&"x".repeat(length));
        let notice = Message::Notice { severity: crate::app::Severity::Warning, text };
        let screen = Screen::new().size(80, 24).send(notice);
        screen.send(Message::Progress(Progress::Reading { read: 12_345, total: 1_000_000 })).status()
    };
    assert!(said(30).ends_with("▌░░░░░░░░░") && said(30).contains(&"x".repeat(30)));
    assert!(said(44).ends_with(" 1%") && said(44).contains(&"x".repeat(44)), "{}", said(44));
    assert_eq!(said(78), "x".repeat(78));
}

/// Without colour and without typography all of it says the same.
#[test]
fn breakdown_and_offers_without_colour_and_in_ascii() {
    let theme = Theme::builtin("terminal", Depth::None).unwrap();
    let settings = Settings { theme, ascii: true, ..with_views() };
    let plain = |keys: &str| {
        let screen = Screen::with(Fake::standard(), settings.clone(), LibraryInfo::default());
        screen.size(160, 16).keys(keys)
    };
    insta::assert_snapshot!("breakdown_ascii", plain("Sj").text());
    insta::assert_snapshot!("offers_ascii", plain("/jex").text());
    let chosen = plain("Sj").draw().0;
    assert_eq!(chosen[(2, 5)].symbol(), ">", "the choice is seen without colour");
}
