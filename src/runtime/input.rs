//! What a terminal sends: bytes in, [`Message`]s out. Pure; reading the bytes is `events`'s.
//!
//! crossterm reads by itself too, but its reader spins for ever on a terminal that is gone, blocks
//! in the middle of a sequence, and cannot be parked; so only its event types are used. Understood
//! is what xterm and its kin, the Linux console, tmux and screen send by default; anything else is
//! passed over whole, never taken for keys.

mod sequence;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::Message;

const ESCAPE: u8 = 0x1b;
const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Collects bytes until they are a message. Linear in what it is fed, however it is cut.
#[derive(Debug, Default)]
pub struct Input {
    /// Bytes that are not a message yet: a part of a sequence, or of a letter.
    pending: Vec<u8>,
    /// A paste whose end has not come.
    paste: Option<Paste>,
}

#[derive(Debug, Default)]
struct Paste {
    bytes: Vec<u8>,
    /// Up to here there is no end, so that a long paste is searched once.
    searched: usize,
}

/// What the front of the bytes is.
#[derive(Debug)]
enum Front {
    /// Something of this length, with or without a meaning.
    Whole(usize, Option<Message>),
    /// The beginning of something.
    Part,
}

impl Input {
    /// Takes bytes; gives the messages that they complete, in order.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Message> {
        let mut messages = Vec::new();
        let mut bytes = bytes;
        if self.paste.is_none() {
            self.pending.extend_from_slice(bytes);
            bytes = &[];
        }
        loop {
            if let Some(paste) = &mut self.paste {
                paste.bytes.extend_from_slice(bytes);
                bytes = &[];
                let Some((text, rest)) = paste.split() else { break };
                self.pending = rest;
                self.paste = None;
                messages.push(Message::Paste(text));
            }
            self.take_pending(&mut messages);
            if self.paste.is_none() {
                break;
            }
        }
        messages
    }

    /// A sequence has begun that only more bytes, or [`Input::give_up`], can end.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// No more bytes came in time: a lone ESC is the key, anything longer was cut off.
    pub fn give_up(&mut self) -> Option<Message> {
        let message = match self.pending.as_slice() {
            [ESCAPE] => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
            [ESCAPE, letter @ (b'[' | b'O')] => {
                Some(key(KeyCode::Char(char::from(*letter)), KeyModifiers::ALT))
            }
            _ => None,
        };
        self.pending.clear();
        message
    }

    /// Takes messages off the front of what is pending, until a part remains or a paste begins.
    fn take_pending(&mut self, messages: &mut Vec<Message>) {
        let mut taken = 0;
        while taken < self.pending.len() {
            let rest = &self.pending[taken..];
            if let Some(text) = rest.strip_prefix(PASTE_BEGIN) {
                self.paste = Some(Paste { bytes: text.to_vec(), searched: 0 });
                self.pending.clear();
                return;
            }
            let Front::Whole(length, message) = front(rest) else { break };
            messages.extend(message);
            taken += length;
        }
        self.pending.drain(..taken);
    }
}

impl Paste {
    /// The text and what follows it; `None` while its end has not come.
    fn split(&mut self) -> Option<(String, Vec<u8>)> {
        let Some(end) = memchr::memmem::find(&self.bytes[self.searched..], PASTE_END) else {
            self.searched = self.bytes.len().saturating_sub(PASTE_END.len() - 1);
            return None;
        };
        let end = self.searched + end;
        let rest = self.bytes.split_off(end + PASTE_END.len());
        self.bytes.truncate(end);
        // Terminals send the Enter key for a line's end.
        let text = String::from_utf8_lossy(&self.bytes).replace("\r\n", "\n").replace('\r', "\n");
        Some((text, rest))
    }
}

/// Reads what stands at the front of `bytes`, which are not empty.
fn front(bytes: &[u8]) -> Front {
    match bytes {
        [ESCAPE] => Front::Part,
        [ESCAPE, b'[', ..] => sequence::control(bytes),
        [ESCAPE, b'O', rest @ ..] => sequence::single_shift(rest),
        // The first was the key; the second may begin a sequence.
        [ESCAPE, ESCAPE, ..] => Front::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [ESCAPE, rest @ ..] => match character(rest) {
            Front::Whole(length, message) => Front::Whole(length + 1, message.map(with_alt)),
            Front::Part => Front::Part,
        },
        _ => character(bytes),
    }
}

/// A letter or a control character.
fn character(bytes: &[u8]) -> Front {
    let control = |letter: u8| Some(key(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL));
    let plain = |code| Some(key(code, KeyModifiers::NONE));
    let message = match bytes[0] {
        0 => control(b' '),
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        0x7f => plain(KeyCode::Backspace),
        byte @ 0x01..=0x1a => control(byte - 1 + b'a'),
        byte @ 0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => return letter(bytes),
    };
    Front::Whole(1, message)
}

/// A letter in UTF-8. What is not UTF-8 is passed over byte by byte.
fn letter(bytes: &[u8]) -> Front {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let Some(first) = bytes.get(..length) else {
        let begun = bytes[1..].iter().all(|byte| (0x80..=0xbf).contains(byte));
        return if begun { Front::Part } else { Front::Whole(1, None) };
    };
    match std::str::from_utf8(first).ok().and_then(|text| text.chars().next()) {
        Some(letter) => {
            let shift = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
            Front::Whole(length, Some(key(KeyCode::Char(letter), shift)))
        }
        None => Front::Whole(1, None),
    }
}

fn with_alt(message: Message) -> Message {
    match message {
        Message::Key(event) => key(event.code, event.modifiers | KeyModifiers::ALT),
        other => other,
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Message {
    Message::Key(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests;
