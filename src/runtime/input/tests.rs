//! Input: what the terminal sends, as the program is to see it.

use crossterm::event::{MouseButton, MouseEventKind};
use proptest::prelude::*;

use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

/// What terminals send, and the key it is.
const KEYS: &[(&[u8], KeyCode, KeyModifiers)] = &[
    (b"j", KeyCode::Char('j'), NONE),
    (b"G", KeyCode::Char('G'), SHIFT),
    ("é".as_bytes(), KeyCode::Char('é'), NONE),
    ("漢".as_bytes(), KeyCode::Char('漢'), NONE),
    ("🎬".as_bytes(), KeyCode::Char('🎬'), NONE),
    (b"\r", KeyCode::Enter, NONE),
    (b"\n", KeyCode::Char('j'), CONTROL),
    (b"\t", KeyCode::Tab, NONE),
    (b"\x7f", KeyCode::Backspace, NONE),
    (b"\x00", KeyCode::Char(' '), CONTROL),
    (b"\x03", KeyCode::Char('c'), CONTROL),
    (b"\x1a", KeyCode::Char('z'), CONTROL),
    (b"\x1f", KeyCode::Char('7'), CONTROL),
    (b"\x1bx", KeyCode::Char('x'), ALT),
    (b"\x1b\x7f", KeyCode::Backspace, ALT),
    (b"\x1b[A", KeyCode::Up, NONE),
    (b"\x1bOB", KeyCode::Down, NONE),
    (b"\x1b[1;5C", KeyCode::Right, CONTROL),
    (b"\x1b[1;2D", KeyCode::Left, SHIFT),
    (b"\x1b[H", KeyCode::Home, NONE),
    (b"\x1b[1~", KeyCode::Home, NONE),
    (b"\x1b[7~", KeyCode::Home, NONE),
    (b"\x1bOF", KeyCode::End, NONE),
    (b"\x1b[4~", KeyCode::End, NONE),
    (b"\x1b[2~", KeyCode::Insert, NONE),
    (b"\x1b[3~", KeyCode::Delete, NONE),
    (b"\x1b[5~", KeyCode::PageUp, NONE),
    (b"\x1b[6;3~", KeyCode::PageDown, ALT),
    (b"\x1b[Z", KeyCode::BackTab, SHIFT),
    (b"\x1bOP", KeyCode::F(1), NONE),
    (b"\x1b[[B", KeyCode::F(2), NONE),
    (b"\x1b[1;2R", KeyCode::F(3), SHIFT),
    (b"\x1b[15~", KeyCode::F(5), NONE),
    (b"\x1b[17~", KeyCode::F(6), NONE),
    (b"\x1b[24~", KeyCode::F(12), NONE),
    (b"\x1bOM", KeyCode::Enter, NONE),
];

/// Messages in a form that can be compared.
fn plain(messages: &[Message]) -> Vec<String> {
    messages.iter().map(|message| format!("{message:?}")).collect()
}

fn feed(bytes: &[u8]) -> Vec<String> {
    plain(&Input::default().feed(bytes))
}

#[test]
fn every_key_of_the_table_is_read_whole_and_byte_by_byte() {
    for (bytes, code, modifiers) in KEYS {
        let expected = plain(&[key(*code, *modifiers)]);
        assert_eq!(feed(bytes), expected, "{bytes:?}");
        let mut input = Input::default();
        let cut: Vec<Message> = bytes.iter().flat_map(|byte| input.feed(&[*byte])).collect();
        assert_eq!(plain(&cut), expected, "{bytes:?} byte by byte");
        assert!(!input.is_waiting());
    }
}

#[test]
fn keys_in_a_row_stay_in_order() {
    let all: Vec<u8> = KEYS.iter().flat_map(|(bytes, ..)| bytes.iter().copied()).collect();
    let expected: Vec<Message> = KEYS.iter().map(|(_, code, modifiers)| key(*code, *modifiers)).collect();
    assert_eq!(feed(&all), plain(&expected));
}

#[test]
fn a_lone_escape_waits_and_is_then_the_key() {
    let mut input = Input::default();
    assert!(input.feed(b"\x1b").is_empty());
    assert!(input.is_waiting());
    assert_eq!(plain(&[input.give_up().unwrap()]), plain(&[key(KeyCode::Esc, NONE)]));
    assert!(!input.is_waiting());
}

#[test]
fn escape_and_an_arrow_are_two_keys() {
    assert_eq!(feed(b"\x1b\x1b[A"), plain(&[key(KeyCode::Esc, NONE), key(KeyCode::Up, NONE)]));
}

#[test]
fn a_sequence_cut_off_is_dropped_and_not_taken_for_keys() {
    let mut input = Input::default();
    assert!(input.feed(b"\x1b[1;5").is_empty());
    assert!(input.give_up().is_none());
    assert_eq!(plain(&input.feed(b"q")), plain(&[key(KeyCode::Char('q'), NONE)]));
}

#[test]
fn what_has_no_meaning_is_passed_over_whole() {
    for bytes in [
        b"\x1b[I".as_slice(),    // focus
        b"\x1b[?62;22c",         // an answer to a question nobody asked
        b"\x1b[12;40R",          // a cursor position
        b"\x1b[<35;10;10M",      // the mouse moves
        b"\x1b[<0;10;10m",       // a button is let go
        b"\x1b[<0;99999;1M",     // out of this world
        b"\x1b[200000000000;1~", // a number that is none
        b"\xff\xfe",             // not UTF-8
    ] {
        let mut followed = bytes.to_vec();
        followed.push(b'q');
        assert_eq!(feed(&followed), plain(&[key(KeyCode::Char('q'), NONE)]), "{bytes:?}");
    }
}

#[test]
fn the_mouse_clicks_and_scrolls() {
    let mouse = |bytes: &[u8]| match Input::default().feed(bytes).as_slice() {
        [Message::Mouse(event)] => *event,
        other => panic!("{other:?}"),
    };
    let click = mouse(b"\x1b[<0;3;5M");
    assert_eq!((click.kind, click.column, click.row), (MouseEventKind::Down(MouseButton::Left), 2, 4));
    assert_eq!(mouse(b"\x1b[<64;1;1M").kind, MouseEventKind::ScrollUp);
    let scroll = mouse(b"\x1b[<81;300;200M");
    assert_eq!((scroll.kind, scroll.modifiers), (MouseEventKind::ScrollDown, CONTROL));
}

#[test]
fn a_paste_is_text_with_every_key_in_it() {
    let bytes = b"a\x1b[200~q\x1b[A\rd\r\nQ\x03\x1b[201~b";
    let expected = [
        key(KeyCode::Char('a'), NONE),
        Message::Paste("q\x1b[A\nd\nQ\x03".into()),
        key(KeyCode::Char('b'), NONE),
    ];
    assert_eq!(feed(bytes), plain(&expected));
    let mut input = Input::default();
    let cut: Vec<Message> = bytes.iter().flat_map(|byte| input.feed(&[*byte])).collect();
    assert_eq!(plain(&cut), plain(&expected));
}

#[test]
fn pastes_follow_one_another() {
    let expected = [Message::Paste("one".into()), Message::Paste("two".into())];
    assert_eq!(feed(b"\x1b[200~one\x1b[201~\x1b[200~two\x1b[201~"), plain(&expected));
}

#[test]
fn ten_megabytes_of_paste_in_small_pieces_stay_linear() {
    let mut input = Input::default();
    assert!(input.feed(b"\x1b[200~").is_empty());
    let piece = [b'x'; 4096];
    for _ in 0..2560 {
        assert!(input.feed(&piece).is_empty());
    }
    let messages = input.feed(b"\x1b[201~");
    assert!(matches!(&messages[..], [Message::Paste(text)] if text.len() == 10 << 20));
}

proptest! {
    #[test]
    fn any_bytes_cut_anywhere_give_the_same_messages(
        bytes in prop::collection::vec(prop_oneof![Just(0x1b_u8), Just(b'['), Just(b'~'), 0x30_u8..0x3c, any::<u8>()], 0..60),
        cut in 0_usize..60,
    ) {
        let cut = cut.min(bytes.len());
        let mut input = Input::default();
        let mut messages = input.feed(&bytes[..cut]);
        messages.extend(input.feed(&bytes[cut..]));
        prop_assert_eq!(plain(&messages), feed(&bytes));
    }
}
