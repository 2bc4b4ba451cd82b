//! A key: how it is written, how it is shown, and the one form of what terminals send for it.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::Clean;
use crate::text::nearest::{did_you_mean, nearest};

/// A key with its modifiers, in the one form that bindings are compared in (`G`, not Shift-g).
///
/// Displays and parses as config.toml writes it: `j`, `Ctrl-d`, `Shift-Tab`, `PageDown`, `F1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

/// Modifiers that part keys, in the order in which they are written.
const MODIFIERS: [(&str, KeyModifiers); 5] = [
    ("Ctrl", KeyModifiers::CONTROL),
    ("Alt", KeyModifiers::ALT),
    ("Shift", KeyModifiers::SHIFT),
    ("Super", KeyModifiers::SUPER),
    ("Hyper", KeyModifiers::HYPER),
];

/// A key that has a name: how it is written, how shown, and what else it may be called.
struct Named {
    code: KeyCode,
    written: &'static str,
    shown: &'static str,
    also: &'static [&'static str],
}

const fn named(
    code: KeyCode,
    written: &'static str,
    shown: &'static str,
    also: &'static [&'static str],
) -> Named {
    Named { code, written, shown, also }
}

const NAMED: &[Named] = &[
    named(KeyCode::Char(' '), "Space", "Space", &[]),
    named(KeyCode::Enter, "Enter", "Enter", &["Return"]),
    named(KeyCode::Esc, "Esc", "Esc", &["Escape"]),
    named(KeyCode::Tab, "Tab", "Tab", &[]),
    named(KeyCode::Backspace, "Backspace", "Backspace", &[]),
    named(KeyCode::Up, "Up", "↑", &["↑"]),
    named(KeyCode::Down, "Down", "↓", &["↓"]),
    named(KeyCode::Left, "Left", "←", &["←"]),
    named(KeyCode::Right, "Right", "→", &["→"]),
    named(KeyCode::Home, "Home", "Home", &[]),
    named(KeyCode::End, "End", "End", &[]),
    named(KeyCode::PageUp, "PageUp", "PgUp", &["PgUp"]),
    named(KeyCode::PageDown, "PageDown", "PgDn", &["PgDn", "PgDown"]),
    named(KeyCode::Insert, "Insert", "Ins", &["Ins"]),
    named(KeyCode::Delete, "Delete", "Del", &["Del"]),
];

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("an empty text names no key")]
    Empty,
    #[error("no key is written `{written}`{}", meant(*.nearest))]
    Unknown { written: Clean, nearest: Option<&'static str> },
}

fn meant(nearest: Option<&str>) -> String {
    const EXAMPLES: &str =
        "; keys are written like j, G, Ctrl-d, Alt-x, Space, Enter, Shift-Tab, PageDown, F1";
    nearest.map_or_else(|| EXAMPLES.to_owned(), did_you_mean)
}

impl Key {
    /// The one form of a key, whatever the terminal or the user makes of it.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let known = KeyModifiers::from_iter(MODIFIERS.map(|(_, modifier)| modifier));
        let alt = if modifiers.contains(KeyModifiers::META) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        let modifiers = (modifiers & known) | alt;
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: modifiers | KeyModifiers::SHIFT },
            KeyCode::Char(letter) => Self::of_letter(letter, modifiers),
            _ => Self { code, modifiers },
        }
    }

    fn of_letter(letter: char, modifiers: KeyModifiers) -> Self {
        let plain = modifiers - KeyModifiers::CONTROL;
        let (code, modifiers) = match letter {
            '\t' => (KeyCode::Tab, modifiers),
            '\r' | '\n' => (KeyCode::Enter, modifiers),
            '\x1b' => (KeyCode::Esc, modifiers),
            '\x7f' => (KeyCode::Backspace, modifiers),
            ' ' => (KeyCode::Char(' '), modifiers),
            _ if modifiers.contains(KeyModifiers::CONTROL) => match letter.to_ascii_lowercase() {
                // What most terminals cannot tell apart is one key for all of them.
                'i' => (KeyCode::Tab, plain),
                'm' => (KeyCode::Enter, plain),
                '[' | '3' => (KeyCode::Esc, plain),
                '4' => (KeyCode::Char('\\'), modifiers - KeyModifiers::SHIFT),
                '5' => (KeyCode::Char(']'), modifiers - KeyModifiers::SHIFT),
                '6' => (KeyCode::Char('^'), modifiers - KeyModifiers::SHIFT),
                '7' | '_' => (KeyCode::Char('/'), modifiers - KeyModifiers::SHIFT),
                letter => (KeyCode::Char(letter), modifiers - KeyModifiers::SHIFT),
            },
            _ => {
                let is_shifted = modifiers.contains(KeyModifiers::SHIFT);
                let letter = if is_shifted { upper(letter) } else { letter };
                (KeyCode::Char(letter), modifiers - KeyModifiers::SHIFT)
            }
        };
        Self { code, modifiers }
    }

    /// A key that types itself, so that it means nothing else where text is typed.
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }

    /// As hints and help show it: `^D`, `↓`, `PgDn`; in ASCII `Down`.
    pub fn shown(self, ascii: bool) -> String {
        if self.modifiers == KeyModifiers::CONTROL
            && let KeyCode::Char(letter) = self.code
            && letter != ' '
        {
            return format!("^{}", upper(letter));
        }
        let name = NAMED.iter().find(|named| named.code == self.code);
        match name {
            Some(named) if !ascii || named.shown.is_ascii() => self.with_modifiers(named.shown),
            _ => self.to_string(),
        }
    }

    fn with_modifiers(self, name: &str) -> String {
        let pressed = MODIFIERS.iter().filter(|(_, modifier)| self.modifiers.contains(*modifier));
        pressed.map(|(name, _)| format!("{name}-")).chain([name.to_owned()]).collect()
    }
}

/// The capital of a letter that has one of one letter.
fn upper(letter: char) -> char {
    let mut capital = letter.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => letter,
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMED.iter().find(|named| named.code == self.code);
        let name = match (self.code, name) {
            (_, Some(named)) => named.written.to_owned(),
            (KeyCode::Char(letter), None) => letter.to_string(),
            (KeyCode::F(number), None) => format!("F{number}"),
            // Keys that no binding can name.
            (code, None) => format!("{code:?}"),
        };
        formatter.pad(&self.with_modifiers(&name))
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(KeyError::Empty);
        }
        while let Some((modifier, after)) = modifier(rest) {
            modifiers |= modifier;
            rest = after;
        }
        match code(rest) {
            Some(code) => Ok(Self::new(code, modifiers)),
            None => {
                let names = NAMED.iter().map(|named| named.written);
                let nearest = nearest(rest, names.chain(MODIFIERS.map(|(name, _)| name)));
                Err(KeyError::Unknown { written: Clean::line(text), nearest })
            }
        }
    }
}

/// The modifier that a text begins with, and what follows; `^d` is `Ctrl-d`.
fn modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    if let Some(after) = text.strip_prefix('^').filter(|after| after.chars().count() == 1) {
        return Some((KeyModifiers::CONTROL, after));
    }
    let (name, after) = text.split_once(['-', '+']).filter(|(_, after)| !after.is_empty())?;
    if name.eq_ignore_ascii_case("Control") {
        return Some((KeyModifiers::CONTROL, after));
    }
    let (_, modifier) = MODIFIERS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    Some((*modifier, after))
}

fn code(name: &str) -> Option<KeyCode> {
    let is_called = |named: &&Named| {
        std::iter::once(&named.written).chain(named.also).any(|known| known.eq_ignore_ascii_case(name))
    };
    if let Some(named) = NAMED.iter().find(is_called) {
        return Some(named.code);
    }
    let mut letters = name.chars();
    match (letters.next()?, letters.as_str()) {
        (letter, "") => (!letter.is_control() && !letter.is_whitespace()).then_some(KeyCode::Char(letter)),
        ('F' | 'f', number) => {
            let number = number.parse().ok().filter(|number| (1..=24).contains(number));
            number.map(KeyCode::F)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn keys_are_read_and_written_alike() {
        for text in [
            "j",
            "G",
            "?",
            "-",
            "+",
            "é",
            "Ctrl-d",
            "Alt-x",
            "Alt-X",
            "Ctrl-Alt-x",
            "Space",
            "Ctrl-Space",
            "Enter",
            "Esc",
            "Tab",
            "Shift-Tab",
            "Up",
            "Shift-Up",
            "PageDown",
            "Home",
            "F1",
            "F24",
            "Backspace",
            "Delete",
            "Insert",
            "Ctrl--",
            "Ctrl-/",
            "Ctrl-^",
            "Super-a",
        ] {
            assert_eq!(key(text).to_string(), text);
        }
        for named in NAMED {
            for name in [&[named.written, named.shown], named.also].concat() {
                assert_eq!(key(name), key(named.written), "{name}");
            }
            assert_eq!(key(named.written).to_string(), named.written);
        }
    }

    #[test]
    fn there_are_many_ways_to_write_a_key() {
        for (text, written) in [
            ("ctrl-D", "Ctrl-d"),
            ("Control+d", "Ctrl-d"),
            ("^D", "Ctrl-d"),
            ("^", "^"),
            ("Shift-g", "G"),
            ("shift+tab", "Shift-Tab"),
            ("return", "Enter"),
            ("f5", "F5"),
            (" j ", "j"),
            ("Alt-Ctrl-x", "Ctrl-Alt-x"),
            ("Ctrl-i", "Tab"),
            ("Ctrl-m", "Enter"),
            ("Ctrl-[", "Esc"),
            ("Ctrl-_", "Ctrl-/"),
        ] {
            assert_eq!(key(text).to_string(), written, "{text}");
        }
    }

    #[test]
    fn what_names_no_key_is_told() {
        assert_eq!("".parse::<Key>(), Err(KeyError::Empty));
        let message = |text: &str| text.parse::<Key>().unwrap_err().to_string();
        assert!(message("Entr").contains("did you mean `Enter`?"));
        assert!(message("Crtl-d").contains("`Crtl-d`"));
        assert!(message("F25").contains("PageDown, F1"));
        assert!("jj".parse::<Key>().is_err() && "Ctrl-".parse::<Key>().is_err());
    }

    #[test]
    fn terminals_differ_and_keys_do_not() {
        use KeyModifiers as M;
        for (code, modifiers, written) in [
            (KeyCode::Char('G'), M::NONE, "G"),
            (KeyCode::Char('G'), M::SHIFT, "G"),
            (KeyCode::Char('g'), M::SHIFT, "G"),
            (KeyCode::Char('?'), M::SHIFT, "?"),
            (KeyCode::Char('D'), M::CONTROL, "Ctrl-d"),
            (KeyCode::Char('d'), M::CONTROL | M::SHIFT, "Ctrl-d"),
            (KeyCode::BackTab, M::NONE, "Shift-Tab"),
            (KeyCode::BackTab, M::SHIFT, "Shift-Tab"),
            (KeyCode::Tab, M::SHIFT, "Shift-Tab"),
            (KeyCode::Char('3'), M::CONTROL, "Esc"),
            (KeyCode::Char('4'), M::CONTROL, "Ctrl-\\"),
            (KeyCode::Char('5'), M::CONTROL, "Ctrl-]"),
            (KeyCode::Char('6'), M::CONTROL, "Ctrl-^"),
            (KeyCode::Char('7'), M::CONTROL, "Ctrl-/"),
            (KeyCode::Char('i'), M::CONTROL, "Tab"),
            (KeyCode::Char('\r'), M::NONE, "Enter"),
            (KeyCode::Char('x'), M::META, "Alt-x"),
            (KeyCode::Char('ß'), M::SHIFT, "ß"),
        ] {
            assert_eq!(Key::new(code, modifiers).to_string(), written, "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn keys_are_shown_short() {
        for (text, shown, ascii) in [
            ("Ctrl-d", "^D", "^D"),
            ("Down", "↓", "Down"),
            ("Shift-Up", "Shift-↑", "Shift-Up"),
            ("PageDown", "PgDn", "PgDn"),
            ("j", "j", "j"),
            ("Ctrl-Space", "Ctrl-Space", "Ctrl-Space"),
            ("Alt-x", "Alt-x", "Alt-x"),
        ] {
            assert_eq!((key(text).shown(false), key(text).shown(true)), (shown.into(), ascii.into()));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_key_or_an_error(text in "(Ctrl-|Alt-|Shift-|\\^)?.{0,4}|.*") {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key), "{}", text);
            }
        }
    }
}
