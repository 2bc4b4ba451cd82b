//! A style as themes write it: `yellow bold on #202020`.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

use super::depth::SIXTEEN;
use crate::text::Clean;
use crate::text::nearest::{did_you_mean, nearest};

const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("struck", Modifier::CROSSED_OUT),
];

/// The terminal's own colours, in the order of their numbers.
const COLOURS: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

/// The terminal's own foreground or background.
const DEFAULT: &str = "default";

/// Why a text is no style.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaintError {
    #[error("`{word}` is no colour{}", meant(*.nearest))]
    Colour { word: Clean, nearest: Option<&'static str> },
    #[error("`{word}` is no colour and no modifier{}", meant(*.nearest))]
    Word { word: Clean, nearest: Option<&'static str> },
    #[error("a style has one colour, and one behind `on`: `{word}` is too many")]
    TooMany { word: Clean },
    #[error("`on` wants the background's colour right behind it")]
    NoBackground,
}

fn meant(nearest: Option<&str>) -> String {
    const EXAMPLES: &str = "; write a style like `yellow bold on #202020`, `214`, `default dim underlined`";
    nearest.map_or_else(|| EXAMPLES.to_owned(), did_you_mean)
}

/// Reads a style: a colour, `on` and a background, modifiers, all optional and in any order.
/// `not-dim` takes the modifier away from what the style is laid over.
///
/// A colour is one of the terminal's sixteen by name, `default`, a number up to 255, `#rgb` or
/// `#rrggbb`.
pub fn paint(text: &str) -> Result<Style, PaintError> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
        } else if let Some(modifier) = word.strip_prefix("not-").and_then(modifier) {
            style = style.remove_modifier(modifier);
        } else if word.eq_ignore_ascii_case("on") {
            let word = words.next().ok_or(PaintError::NoBackground)?;
            let colour = colour(word).ok_or_else(|| PaintError::Colour {
                word: Clean::line(word),
                nearest: nearest(word, COLOURS.into_iter().chain([DEFAULT])),
            })?;
            if style.bg.replace(colour).is_some() {
                return Err(PaintError::TooMany { word: Clean::line(word) });
            }
        } else if let Some(colour) = colour(word) {
            if style.fg.replace(colour).is_some() {
                return Err(PaintError::TooMany { word: Clean::line(word) });
            }
        } else {
            let names = MODIFIERS.iter().map(|(name, _)| *name).chain(COLOURS).chain([DEFAULT]);
            return Err(PaintError::Word { word: Clean::line(word), nearest: nearest(word, names) });
        }
    }
    Ok(style)
}

fn modifier(word: &str) -> Option<Modifier> {
    let found = MODIFIERS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
    found.map(|(_, modifier)| *modifier)
}

fn colour(word: &str) -> Option<Color> {
    if let Some(digits) = word.strip_prefix('#') {
        return hex(digits);
    }
    if word.eq_ignore_ascii_case(DEFAULT) {
        return Some(Color::Reset);
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return u8::from_str(word).ok().map(Color::Indexed);
    }
    let word = word.to_ascii_lowercase().replace("grey", "gray").replace('_', "-");
    let place = COLOURS.iter().position(|name| *name == word)?;
    Some(SIXTEEN[place].0)
}

fn hex(digits: &str) -> Option<Color> {
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(Color::from_u32(number)),
        3 => {
            let part = |shift: u32| ((number >> shift & 0xf) * 0x11) as u8;
            Some(Color::Rgb(part(8), part(4), part(0)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn styles_are_read() {
        for (text, style) in [
            ("", Style::new()),
            ("yellow", Style::new().fg(Color::Yellow)),
            ("Bold yellow on #202020", Style::new().fg(Color::Yellow).bg(Color::Rgb(32, 32, 32)).bold()),
            ("not-dim bold", Style::new().not_dim().bold()),
            ("on 236", Style::new().bg(Color::Indexed(236))),
            ("#fa0 dim italic", Style::new().fg(Color::Rgb(255, 170, 0)).dim().italic()),
            ("dark_grey", Style::new().fg(Color::DarkGray)),
            ("dark-grey underlined reversed", Style::new().fg(Color::DarkGray).underlined().reversed()),
            ("default on default struck", Style::new().fg(Color::Reset).bg(Color::Reset).crossed_out()),
        ] {
            assert_eq!(paint(text), Ok(style), "{text}");
        }
        for (place, name) in COLOURS.into_iter().enumerate() {
            assert_eq!(paint(name), Ok(Style::new().fg(SIXTEEN[place].0)));
        }
        for (name, modifier) in MODIFIERS {
            assert_eq!(paint(name), Ok(Style::new().add_modifier(modifier)));
        }
    }

    #[test]
    fn what_is_no_style_is_told() {
        for (text, part) in [
            ("yelow", "did you mean `yellow`?"),
            ("bould", "did you mean `bold`?"),
            ("on blu", "did you mean `blue`?"),
            ("on", "wants the background"),
            ("on bold", "`bold` is no colour"),
            ("red blue", "`blue` is too many"),
            ("red on blue on white", "`white` is too many"),
            ("#12345", "`#12345`"),
            ("#ééé", "`#ééé`"),
            ("256", "`256`"),
        ] {
            let error = paint(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic(text in "((on|bold|red|#[0-9a-f]{0,7}|[0-9]{0,4}) ){0,5}|.*") {
            let _ = paint(&text);
        }
    }
}
