//! Random keys, pastes, sizes and answers: never a panic, the cursor always on the screen.

use crate::app::Progress;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::layout::Size;

use super::{Fake, Screen, row, settings};
use crate::app::{LibraryInfo, Message, Severity};
use crate::config::Settings;
use crate::text::Clean;

#[derive(Clone, Debug)]
enum Event {
    Message(Box<Message>),
    /// Articles come at the top, or some go.
    Came(u64),
    Went(usize),
    Hold,
    Release,
}

fn key() -> impl Strategy<Value = KeyEvent> {
    let codes = prop_oneof![
        8 => proptest::char::range(' ', '~').prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
        4 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageDown, KeyCode::PageUp,
            KeyCode::Backspace, KeyCode::Delete, KeyCode::BackTab,
        ]),
    ];
    let modifiers = prop_oneof![6 => Just(KeyModifiers::NONE), 2 => Just(KeyModifiers::CONTROL), 1 => Just(KeyModifiers::ALT)];
    (codes, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

fn mouse() -> impl Strategy<Value = MouseEvent> {
    let kinds = proptest::sample::select(vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ]);
    (kinds, 0u16..140, 0u16..60).prop_map(|(kind, column, row)| MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

fn event() -> impl Strategy<Value = Event> {
    let message = |message| Event::Message(Box::new(message));
    let size = prop_oneof![
        4 => (0u16..160, 0u16..60),
        1 => (0u16..300, 0u16..100),
    ];
    prop_oneof![
        30 => key().prop_map(move |key| message(Message::Key(key))),
        4 => mouse().prop_map(move |event| message(Message::Mouse(event))),
        2 => ".{0,20}".prop_map(move |text| message(Message::Paste(text))),
        3 => size.prop_map(move |(width, height)| message(Message::Resize(Size::new(width, height)))),
        1 => any::<i64>().prop_map(move |now| message(Message::Clock(now / 4))),
        2 => Just(Message::LibraryChanged).prop_map(message),
        1 => (0usize..9).prop_map(move |found| message(Message::Progress(Progress::Looking { found }))),
        1 => (0usize..9).prop_map(move |files| message(Message::Progress(Progress::Finished { files }))),
        1 => (0u64..5).prop_map(move |serial| message(Message::NotSaved { serial, reason: Clean::line("full") })),
        1 => ".{0,200}".prop_map(move |text| message(Message::Notice { severity: Severity::Warning, text: Clean::line(&text) })),
        2 => (1u64..200).prop_map(Event::Came),
        2 => (0usize..200).prop_map(Event::Went),
        1 => Just(Event::Hold),
        2 => Just(Event::Release),
    ]
}

/// How many times as long as usual; 1, or what `NEWSREADER_LONG` says.
#[expect(clippy::disallowed_methods, reason = "a test's own knob")]
fn times() -> u32 {
    std::env::var("NEWSREADER_LONG").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32 * times(), ..ProptestConfig::default() })]

    #[test]
    fn anything_typed_keeps_the_screen_whole(events in proptest::collection::vec(event(), 1..60), ascii: bool) {
        let settings = Settings { ascii, ..settings() };
        let mut screen = Screen::with(Fake::explained(300), settings, LibraryInfo::default());
        for (number, event) in events.into_iter().enumerate() {
            match event {
                Event::Message(message) => screen.take(*message),
                Event::Came(count) => {
                    let new = (0..count).map(|n| row(10_000 * (number as u64 + 1) + n, "came", 0));
                    screen.index.rows.splice(0..0, new);
                }
                Event::Went(count) => {
                    let kept = screen.index.rows.len().saturating_sub(count);
                    screen.index.rows.drain(kept / 2..kept / 2 + screen.index.rows.len() - kept);
                }
                Event::Hold => screen = screen.hold(),
                Event::Release => screen = screen.release(),
            }
            let (buffer, cursor) = screen.draw();
            let size = screen.app.size();
            prop_assert!(buffer.area.as_size() == size);
            prop_assert!(size.width == 0 || size.height == 0 || buffer.area.contains(cursor), "{cursor:?} at {size:?}");
            let list = screen.app.list();
            prop_assert!(list.total() == 0 || list.cursor() < list.total());
            prop_assert!(list.selected().is_some() || list.total() == 0, "the row under the cursor is held");
            prop_assert!(screen.app.bar().text().len() <= 4096);
        }
    }
}

#[test]
fn every_size_draws() {
    let finer = |step: u32| (step / times()).max(1) as usize;
    let (wide, tall) = (finer(31), finer(17));
    for keys in [
        "",
        "l",
        "z",
        "/show:<Tab>",
        "s",
        "?",
        ":",
        "<Ctrl-f>a",
        "t日本",
        "bU",
        "v",
        "O",
        "S",
        "/lxz<Enter>",
        "w",
        "wjn",
        "sbrk",
    ] {
        let mut screen = Screen::with(Fake::explained(20), settings(), LibraryInfo::default()).keys(keys);
        for width in (0..=300).step_by(wide) {
            for height in (0..=100).step_by(tall) {
                screen = screen.size(width, height);
                let (_, cursor) = screen.draw();
                assert!(
                    cursor.x < width.max(1) && cursor.y < height.max(1),
                    "{keys} {width}×{height} {cursor:?}"
                );
            }
        }
    }
}
