//! Escape sequences of keys and mouse: one table of final letters, one of numbers.

use crossterm::event::{KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::{Front, key};
use crate::app::Message;

/// A sequence longer than this is not one.
const LONGEST: usize = 64;

/// `ESC [` parameters final: a key, the mouse, or something to pass over.
pub(super) fn control(bytes: &[u8]) -> Front {
    // The Linux console's F1 to F5 have a second bracket.
    if let [_, _, b'[', rest @ ..] = bytes {
        return match rest {
            [] => Front::Part,
            [letter @ b'A'..=b'E', ..] => {
                Front::Whole(4, Some(key(KeyCode::F(letter - b'A' + 1), KeyModifiers::NONE)))
            }
            _ => Front::Whole(3, None),
        };
    }
    let parameters = bytes[2..].iter().take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
    let length = parameters + 3;
    match bytes.get(length - 1) {
        None if length > LONGEST => Front::Whole(bytes.len(), None),
        None => Front::Part,
        Some(last @ 0x40..=0x7e) => {
            let parameters = &bytes[2..length - 1];
            let message = match parameters {
                [b'<', report @ ..] => mouse(report, *last),
                _ => control_key(parameters, *last),
            };
            Front::Whole(length, message)
        }
        // A byte that cannot stand here ends the sequence and begins something new.
        Some(_) => Front::Whole(length - 1, None),
    }
}

/// `ESC O` final: arrows and keys of the application modes. Takes what follows the two.
pub(super) fn single_shift(rest: &[u8]) -> Front {
    match rest {
        [] => Front::Part,
        [last, ..] => match letter_key(*last) {
            Some(code) => Front::Whole(3, Some(key(code, KeyModifiers::NONE))),
            None if *last == b'M' => Front::Whole(3, Some(key(KeyCode::Enter, KeyModifiers::NONE))),
            // Alt and a big O, then a key of its own.
            None => Front::Whole(2, Some(key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT))),
        },
    }
}

fn control_key(parameters: &[u8], last: u8) -> Option<Message> {
    let (first, second) = numbers(parameters)?;
    let modifiers = modifiers(second.unwrap_or(1));
    match last {
        b'Z' => Some(key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        b'~' => Some(key(number_key(first?)?, modifiers)),
        _ if first.unwrap_or(1) == 1 => Some(key(letter_key(last)?, modifiers)),
        _ => None,
    }
}

/// Keys that are named by the final letter.
fn letter_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys that are named by a number before `~`.
fn number_key(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The numbers have gaps where old keyboards had them.
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=24 => KeyCode::F(number as u8 - 12),
        _ => return None,
    })
}

/// One more than a bit set: shift, alt, control.
fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 1 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 2 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 4 != 0);
    modifiers
}

/// Up to two numbers with a semicolon between them; `None` where it is anything else.
fn numbers(parameters: &[u8]) -> Option<(Option<u16>, Option<u16>)> {
    let text = std::str::from_utf8(parameters).ok()?;
    let number = |part: &str| if part.is_empty() { Some(None) } else { part.parse().ok().map(Some) };
    let (first, second) = text.split_once(';').unwrap_or((text, ""));
    Some((number(first)?, number(second)?))
}

/// `button;column;row`, both from 1; `M` is a press, `m` a release, which means nothing here.
fn mouse(report: &[u8], last: u8) -> Option<Message> {
    let text = std::str::from_utf8(report).ok()?;
    let mut parts = text.split(';').map(str::parse::<u16>);
    let (button, column, row) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let kind = match (button & !0b1_1100, last) {
        (0, b'M') => MouseEventKind::Down(MouseButton::Left),
        (1, b'M') => MouseEventKind::Down(MouseButton::Middle),
        (2, b'M') => MouseEventKind::Down(MouseButton::Right),
        (64, b'M') => MouseEventKind::ScrollUp,
        (65, b'M') => MouseEventKind::ScrollDown,
        _ => return None,
    };
    // The mouse's bits: 4 shift, 8 alt, 16 control.
    let modifiers = modifiers((button >> 2 & 0b111) + 1);
    Some(Message::Mouse(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers,
    }))
}
