//! The loop itself, with a screen in memory, messages from a channel and a world that takes notes.

use std::sync::mpsc::{self, Sender};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::backend::TestBackend;

use super::*;
use crate::app::LibraryInfo;
use crate::config::Settings;

/// What happened outside, in order.
#[derive(Debug, Default)]
struct Notes {
    events: Vec<String>,
    /// What to say when the terminal was lent.
    back: Option<Size>,
    /// Sends these when the first frame stands.
    first: Vec<Incoming>,
    inbox: Option<Sender<Incoming>>,
    gone: bool,
}

impl Outside for Notes {
    fn now(&mut self) -> i64 {
        self.events.push("clock".into());
        1_475_280_000
    }

    fn begin(&mut self) -> Result<(), Leave> {
        self.events.push("begin".into());
        if let Some(inbox) = self.inbox.take() {
            for incoming in self.first.drain(..) {
                inbox.send(incoming).unwrap();
            }
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> Carried {
        let name = format!("{effect:?}");
        self.events.push(name.chars().take_while(|c| c.is_alphanumeric()).collect());
        Carried::On
    }

    fn stop(&mut self) -> Carried {
        self.events.push("stop".into());
        self.back.map_or(Carried::On, Carried::Back)
    }

    fn take_back(&mut self) -> Size {
        self.events.push("take back".into());
        Size::new(80, 24)
    }

    fn present(&mut self) -> std::io::Result<()> {
        self.events.push("frame".into());
        if self.gone { Err(std::io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}

fn key(letter: char) -> Incoming {
    Incoming::Message(Message::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)))
}

fn resize(width: u16, height: u16) -> Incoming {
    Incoming::Message(Message::Resize(Size::new(width, height)))
}

/// Runs the loop with these messages waiting after the first frame; the last one has to end it.
fn run_with(messages: Vec<Incoming>, notes: Notes) -> (Leave, Notes) {
    let (inbox, receiver) = mpsc::channel();
    let mut notes = Notes { first: messages, inbox: Some(inbox), ..notes };
    let mut app = App::new(Settings::default(), LibraryInfo::default());
    let leave = run(&mut app, TestBackend::new(80, 24), Size::new(80, 24), &receiver, &mut notes);
    (leave, notes)
}

fn frames(notes: &Notes) -> usize {
    notes.events.iter().filter(|event| *event == "frame").count()
}

const TERMINATED: Incoming = Incoming::Leave(Leave::Signal(15));

#[test]
fn the_first_frame_comes_before_anything_is_asked_for() {
    let (leave, notes) = run_with(vec![TERMINATED], Notes::default());
    assert_eq!(leave, Leave::Signal(15));
    assert_eq!(&notes.events[..3], ["clock", "frame", "begin"]);
}

#[test]
fn a_flood_of_keys_is_one_frame() {
    let (inbox, receiver) = mpsc::channel();
    for _ in 0..500 {
        inbox.send(key('j')).unwrap();
    }
    let mut notes = Notes::default();
    let mut app = App::new(Settings::default(), LibraryInfo::default());
    drop(inbox);
    let leave = run(&mut app, TestBackend::new(80, 24), Size::new(80, 24), &receiver, &mut notes);
    // With nobody left to send, the loop has nothing to wait for.
    assert_eq!(leave, Leave::Panicked);
    assert_eq!(frames(&notes), 2, "the first frame, and one for all keys");
}

#[test]
fn the_clock_comes_once_before_each_batch() {
    let (_, notes) = run_with(vec![key('j'), key('j'), TERMINATED], Notes::default());
    assert_eq!(notes.events.iter().filter(|event| *event == "clock").count(), 2);
}

#[test]
fn a_signal_ends_it_without_another_frame() {
    let (leave, notes) = run_with(vec![Incoming::Leave(Leave::Signal(1)), key('j')], Notes::default());
    assert_eq!((leave, frames(&notes)), (Leave::Signal(1), 1));
}

#[test]
fn a_terminal_that_is_gone_ends_it() {
    let (leave, notes) = run_with(vec![], Notes { gone: true, ..Notes::default() });
    assert_eq!((leave, frames(&notes)), (Leave::TerminalGone, 1));
}

/// A loop with these messages in its queue.
fn with_queue<R>(messages: Vec<Incoming>, body: impl FnOnce(&mut Loop<'_, TestBackend, Notes>) -> R) -> R {
    let (_inbox, receiver) = mpsc::channel();
    let mut app = App::new(Settings::default(), LibraryInfo::default());
    let terminal = Terminal::with_options(
        TestBackend::new(80, 24),
        TerminalOptions { viewport: Viewport::Fixed(area(Size::new(80, 24))) },
    );
    let mut notes = Notes::default();
    let mut screen = Loop {
        app: &mut app,
        terminal: terminal.unwrap(),
        inbox: &receiver,
        outside: &mut notes,
        queue: messages.into(),
        stale: false,
    };
    body(&mut screen)
}

fn names(queue: &VecDeque<Incoming>) -> Vec<String> {
    queue.iter().map(|incoming| format!("{incoming:?}")).collect()
}

#[test]
fn of_many_sizes_only_the_last_one_counts() {
    let messages = vec![resize(1, 1), key('a'), resize(2, 2), resize(3, 3), key('b')];
    with_queue(messages, |screen| {
        assert!(screen.fill_queue().is_ok());
        let queue = names(&screen.queue);
        assert_eq!(queue.len(), 3, "{queue:?}");
        assert!(queue[1].contains("width: 3"), "{queue:?}");
    });
}

#[test]
fn the_frame_follows_the_size_that_was_told() {
    with_queue(vec![], |screen| {
        assert!(screen.take(resize(40, 10)).is_ok());
        assert!(screen.draw().is_ok());
        assert_eq!(screen.terminal.get_frame().area(), Rect::new(0, 0, 40, 10));
    });
}

#[test]
fn after_a_stop_all_is_drawn_at_the_new_size_and_keys_typed_ahead_are_dropped() {
    let notes = Notes { back: Some(Size::new(50, 12)), ..Notes::default() };
    with_queue(vec![key('d'), TERMINATED], |screen| {
        screen.outside.back = notes.back;
        assert!(screen.take(Incoming::Stop).is_ok());
        assert_eq!(screen.outside.events, ["stop"]);
        let queue = names(&screen.queue);
        assert_eq!(queue.len(), 3, "{queue:?}");
        assert!(queue[0].contains("Resumed") && queue[1].contains("width: 50"), "{queue:?}");
        assert!(queue[2].contains("Signal(15)"), "{queue:?}");
    });
}

#[test]
fn going_on_after_a_forced_stop_draws_all_and_drops_no_key() {
    with_queue(vec![key('j')], |screen| {
        assert!(screen.take(Incoming::GoOn).is_ok());
        assert_eq!(screen.outside.events, ["take back"]);
        assert!(screen.stale, "what stands on the screen is not ours");
        let queue = names(&screen.queue);
        assert!(queue[0].contains("Resumed") && queue[2].contains("'j'"), "{queue:?}");
        assert!(screen.take(resize(80, 24)).is_ok());
        assert!(!screen.stale);
    });
}
