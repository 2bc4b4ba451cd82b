//! Frames as snapshots: text, and for one of them the styles.

use crate::app::Progress;
use ratatui::buffer::Cell;
use ratatui::style::Color;

use super::{Fake, Screen, settings};
use crate::app::{LibraryInfo, Message};
use crate::config::Settings;
use crate::text::Clean;
use crate::theme::{self, Depth, Theme};

const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));

fn sized(width: u16, height: u16) -> Screen {
    Screen::new().size(width, height)
}

#[test]
fn at_every_named_size() {
    for (width, height) in [(160, 50), (120, 40), (100, 30), (80, 24), (40, 10), (1, 1)] {
        let name = format!("list_{width}x{height}");
        insta::assert_snapshot!(name, sized(width, height).keys("/luke<Enter>").text());
    }
}

fn bundled(width: u16, height: u16) -> Screen {
    let settings = Settings { measure: 72, ..settings() };
    Screen::with(Fake::bundled(), settings, LibraryInfo::default()).size(width, height)
}

/// The first thing that anyone sees of this program is its picture in the README.
#[test]
fn the_readme_draws_the_screen_as_it_is() {
    let mut fake = Fake::bundled();
    // Recognition is another room's.
    fake.rows[0].shows = ["Luke Cage", "Jessica Jones"].map(Clean::line).to_vec();
    fake.rows[1].shows = vec![Clean::line("Luke Cage")];
    let screen = Screen::with(fake, settings(), LibraryInfo::default()).size(100, 18);
    let screen = screen.keys("jmjb/luke cage<Enter>");
    let drawing: Vec<_> =
        screen.text().lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    let drawing = drawing.join("\n");
    assert!(README.contains(&drawing), "README.md is to show this screen:\n{drawing}");
}

/// Articles as they are, in both panes or the one that has the keys.
#[test]
fn reading_at_every_named_size() {
    for (width, height) in [(160, 50), (120, 40), (100, 30), (80, 24), (40, 10)] {
        let screen = bundled(width, height).keys("jj<Enter>b");
        insta::assert_snapshot!(format!("reading_{width}x{height}"), screen.text());
    }
}

#[test]
fn the_row_under_the_cursor_in_and_out_of_focus() {
    insta::assert_snapshot!("cursor_with_the_keys", bundled(100, 12).keys("j").styles());
    insta::assert_snapshot!("cursor_without_the_keys", bundled(100, 12).keys("j<Enter>").styles());
}

#[test]
fn finding_and_link_letters() {
    insta::assert_snapshot!("finding", bundled(80, 24).keys("jj<Enter><Ctrl-f>he").text());
    insta::assert_snapshot!("changes", bundled(80, 24).keys("bjmtfun<Enter>U").text());
}

#[test]
fn styles() {
    insta::assert_snapshot!(sized(100, 16).keys("/show:\"luke cage\" featur").styles());
}

/// Colours never carry the sense alone: each theme at each depth draws the same letters, and the cursor,
/// the matches and what is unread can be told from the rest.
#[test]
fn every_theme_draws_the_standard_screen() {
    let text = sized(100, 16).keys("/luke<Enter>").text();
    for ((name, _), (depth_name, depth)) in
        theme::names().flat_map(|name| Depth::NAMES.map(|depth| (name, depth)))
    {
        let settings = Settings { theme: Theme::builtin(name, depth).unwrap(), ..settings() };
        let screen = Screen::with(Fake::standard(), settings, LibraryInfo::default()).size(100, 16);
        let screen = screen.keys("/luke<Enter>");
        assert_eq!(screen.text(), text, "{name} {depth_name}");
        let (buffer, _) = screen.draw();
        let style = |letter: &str| {
            let cells = buffer.content.iter().skip(300).filter(|cell| cell.symbol() == letter);
            cells.map(|cell| format!("{:?}", cell.style())).collect::<Vec<_>>()
        };
        assert!(
            style("L").iter().any(|of_match| !style("p").contains(of_match)),
            "{name} {depth_name}: matches"
        );
        let row = |y: u16| format!("{:?}", buffer[(6, y)].style());
        assert!(row(3) != row(5) && row(5) != row(7), "{name} {depth_name}: cursor, unread and read");
        let colourless = |cell: &Cell| [cell.fg, cell.bg].iter().all(|color| *color == Color::Reset);
        assert_eq!(buffer.content.iter().all(colourless), depth == Depth::None, "{name} {depth_name}");
    }
}

#[test]
fn the_reading_pane_on_a_narrow_screen() {
    insta::assert_snapshot!(sized(80, 24).keys("l").text());
}

#[test]
fn ascii() {
    let settings = Settings { ascii: true, ..settings() };
    let screen = Screen::with(Fake::standard(), settings, LibraryInfo::default()).size(80, 16);
    insta::assert_snapshot!(screen.text());
    let shown = screen.text();
    assert!(shown.contains("Harlem's hero") && !shown.contains(['’', '…', '·', '│']), "titles too:\n{shown}");
}

#[test]
fn help() {
    insta::assert_snapshot!(sized(120, 40).keys("?").text());
}

#[test]
fn pickers() {
    insta::assert_snapshot!("shows", sized(80, 24).keys("s").text());
    insta::assert_snapshot!("palette", sized(80, 24).keys(":book").text());
    insta::assert_snapshot!("completion", sized(80, 24).keys("/show:<Tab>").text());
}

#[test]
fn empty_screens() {
    let library = LibraryInfo { articles: Clean::line("/home/me/news/articles"), ..LibraryInfo::default() };
    let empty = Screen::with(Fake::new(Vec::new()), settings(), library).size(80, 12);
    insta::assert_snapshot!("nothing_at_all", empty.text());
    insta::assert_snapshot!("nothing_matches", sized(80, 12).keys("/xyzzy<Enter>").text());
    insta::assert_snapshot!("nothing_unread", sized(80, 12).keys("2M").text());
    let scanning = Screen::with(Fake::new(Vec::new()), settings(), LibraryInfo::default());
    let scanning = scanning.size(80, 12).send(Message::Progress(Progress::Looking { found: 1_200 }));
    insta::assert_snapshot!("scanning", scanning.text());
    let known = sized(80, 12).send(Message::Progress(Progress::Looking { found: 1_200 }));
    assert!(known.keys("/xyzzy<Enter>").text().contains("Nothing matches"), "a look is no reason");
}

/// An article that names neither shows nor source says who wrote it, else where it lies.
#[test]
fn no_row_has_an_empty_second_line() {
    let mut fake = Fake::numbered(2);
    fake.rows[0].author = Some(Clean::line("Nora Feldt"));
    fake.rows[1].path = "saved/overheard.txt".into();
    let text = Screen::with(fake, settings(), LibraryInfo::default()).size(80, 12).text();
    let below = |title: &str| text.lines().skip_while(|line| !line.contains(title)).nth(1).unwrap();
    assert!(below("Article 1").contains("Nora Feldt"), "{text}");
    assert!(below("Article 2").contains("saved/overheard.txt"), "{text}");
}
