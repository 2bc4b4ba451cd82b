//! The drawn reading pane: frames at several sizes, highlights, hints, borders.

use std::sync::Arc;

use proptest::prelude::*;

use ratatui::buffer::Buffer;

use super::super::draw::to_ascii;
use super::*;
use crate::app::reader::sample::{EVERYTHING, article, faulty, shared};
use crate::config::Settings;
use crate::query::{Expression, Highlights, Query, Term};
use crate::text::Clean;

fn settings() -> Settings {
    Settings { measure: 72, ..Settings::default() }
}

/// A pane of this size as text, with its reader sized as `App` does it.
fn pane(reader: &mut Reader, settings: &Settings, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let text = text_area(area, settings.measure);
    assert_eq!(reader.resize(text.height, text.width), None);
    let mut buffer = Buffer::empty(area);
    draw(reader, true, &mut Pen::new(&mut buffer, settings), area);
    if settings.ascii {
        to_ascii(&mut buffer);
    }
    buffer
}

fn showing(markdown: &str) -> Reader {
    let mut reader = Reader::default();
    assert_eq!(reader.show(shared(markdown)), None);
    reader
}

/// The buffer's rows, without the cells that wide characters cover.
fn rows(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut x = 0;
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            out.push_str(symbol);
            x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol)).unwrap_or(1).max(1);
        }
        out.push('\n');
    }
    out
}

#[test]
fn everything_side_by_side_alone_and_narrow() {
    let mut reader = Reader::default();
    assert_eq!(reader.show(Arc::new(faulty(article(EVERYTHING)))), None);
    insta::assert_snapshot!("pane_78x64", rows(&pane(&mut reader, &settings(), 78, 64)));
    insta::assert_snapshot!("pane_100x30", rows(&pane(&mut reader, &settings(), 100, 30)));
    reader.scroll(12);
    insta::assert_snapshot!("pane_40x12", rows(&pane(&mut reader, &settings(), 40, 12)));
    let ascii = Settings { ascii: true, ..settings() };
    insta::assert_snapshot!("pane_50x70_ascii", rows(&pane(&mut reader, &ascii, 50, 70)));
}

#[test]
fn cjk_and_emoji() {
    let text = "「静かに暮らしたい」とルークは言う。しかしハーレムは彼を必要としている。\n\n\
                🎬 Première · 👩‍👩‍👧 fünf Fäuste · 🇩🇪🇫🇷 · naïve café\n\n\
                > 街は変わる、人も変わる。\n> — ポップ\n\n- 映画\n- 音楽🎵と本📚";
    let mut reader = showing(text);
    insta::assert_snapshot!("cjk_30", rows(&pane(&mut reader, &settings(), 30, 30)));
}

#[test]
fn link_letters_stand_where_links_begin() {
    let mut reader = showing("See [the trailer](http://a.example) and [a photo](http://b.example).");
    pane(&mut reader, &settings(), 40, 10);
    assert!(reader.show_hints());
    let buffer = pane_as_it_is(&reader, 40, 10);
    assert!(rows(&buffer).contains("See ahe trailer and s photo."), "{}", rows(&buffer));
}

fn pane_as_it_is(reader: &Reader, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    draw(reader, false, &mut Pen::new(&mut buffer, &settings()), area);
    buffer
}

#[test]
fn voices_are_modifiers() {
    let mut reader = showing("**b** *i* ~~s~~ [l](u)");
    let buffer = pane(&mut reader, &settings(), 40, 10);
    let modifier = |symbol: &str| {
        let cell = buffer.content.iter().rev().find(|cell| cell.symbol() == symbol).unwrap();
        cell.modifier
    };
    assert!(modifier("b").contains(Modifier::BOLD));
    assert!(modifier("i").contains(Modifier::ITALIC));
    assert!(modifier("s").contains(Modifier::CROSSED_OUT));
    assert!(modifier("l").contains(Modifier::UNDERLINED));
}

#[test]
fn a_match_over_a_line_end_is_marked_on_both_lines() {
    let term = Term::Words { field: None, words: vec!["luke".into(), "cage".into()], last_is_prefix: false };
    let mut reader = showing("xxxxxxxxxxxxx Luke **Cage** yyyyyyyy");
    reader.set_highlights(Highlights::of(&Query::of(Expression::Term(term))));
    pane(&mut reader, &settings(), 24, 16);
    let marks = reader.marks();
    let marked: Vec<_> = reader
        .lines()
        .iter()
        .flat_map(|line| &line.spans)
        .filter(|span| {
            span.place.clone().is_some_and(|place| {
                marks.iter().any(|(range, _)| range.start < place.end && place.start < range.end)
            })
        })
        .map(|span| span.text.to_string())
        .collect();
    assert_eq!(marked, ["Who is Luke Cage? A", "Luke Cage", "xxxxxxxxxxxxx Luke", "Cage"]);
}

#[test]
fn a_mark_changes_its_cells_alone() {
    let span = &showing_line("one two three");
    let area = Rect::new(0, 0, 20, 1);
    let place = span.place.clone().unwrap();
    let marks = vec![(place.start + 4..place.start + 7, Mark::Match)];
    let settings = settings();
    let mut buffer = Buffer::empty(area);
    assert_eq!(draw_span(span, &marks, &mut Pen::new(&mut buffer, &settings), 0, area), 13);
    let expected = settings.theme.style(Role::Match);
    let cell = |x: u16| buffer[(x, 0)].style();
    let plain = cell(0);
    assert_eq!(cell(4), plain.patch(expected));
    assert_eq!((cell(3), cell(7)), (plain, plain));
    assert!(rows(&buffer).starts_with("one two three"));
}

fn showing_line(text: &str) -> Span {
    let mut reader = showing(text);
    pane(&mut reader, &settings(), 40, 20);
    let span = reader.lines().last().and_then(|line| line.spans.first()).cloned();
    span.expect("a line of text")
}

#[test]
fn messages_are_drawn_in_place_of_the_text() {
    let mut reader = Reader::default();
    reader.show_fault(Clean::line("a.md: permission denied"));
    insta::assert_snapshot!("message", rows(&pane(&mut reader, &settings(), 30, 6)));
    insta::assert_snapshot!("empty", rows(&pane(&mut Reader::default(), &settings(), 30, 4)));
}

#[test]
fn small_sizes_draw_without_panic() {
    let mut reader = showing(EVERYTHING);
    for width in 0..12 {
        for height in 0..8 {
            pane(&mut reader, &settings(), width, height);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_size_draws_without_panic(
        width in 0..=300_u16, height in 0..=100_u16, x in 0..5_u16, text in "\\PC{0,80}", scroll in 0..90_isize,
    ) {
        let mut reader = showing(&format!("{text}\n\n{EVERYTHING}"));
        let settings = Settings { ascii: width % 2 == 0, ..settings() };
        let area = Rect::new(x, 1, width, height);
        let place = text_area(area, settings.measure);
        let _ = reader.resize(place.height, place.width);
        reader.scroll(scroll);
        reader.find("h");
        reader.show_hints();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width + x, height + 1));
        draw(&reader, true, &mut Pen::new(&mut buffer, &settings), area);
        // A pane that reaches out of the screen, as between a resize and its message.
        let mut small = Buffer::empty(Rect::new(0, 0, width / 2, height / 2));
        draw(&reader, false, &mut Pen::new(&mut small, &settings), area);
    }
}
