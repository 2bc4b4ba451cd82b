//! What verbs print: clean aligned lines, and JSON whose strings hold no character that could drive
//! a terminal. Writes to any `Write`, so that tests can read along.

use std::io::{self, Write};

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One JSON object and a line end. Characters that a terminal would obey are escaped, so that paths
/// stay exact and harmless at once.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value).map_err(io::Error::other)?;
    let mut safe = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        if needs_escape(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(character);
        }
    }
    safe.push('\n');
    out.write_all(safe.as_bytes())
}

/// Outside ASCII, JSON text is inside strings only: any such character may be written as an escape.
fn needs_escape(character: char) -> bool {
    matches!(character,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `text` in exactly `width` columns: cut with `…`, or filled with spaces.
pub fn column(text: &str, width: usize) -> String {
    let mut cut = cut(text, width);
    let used = cut.width();
    cut.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    cut
}

/// `text` in at most `width` columns, cut with `…` between graphemes.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        if used + grapheme.width() + 1 > width {
            break;
        }
        used += grapheme.width();
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_exact_and_drives_no_terminal() {
        let mut out = Vec::new();
        json(&mut out, &"a\u{202e}b\u{9b}31mé\u{1b}[0m\u{e0041}").unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains(['\u{202e}', '\u{9b}', '\u{1b}', '\u{e0041}']), "{text:?}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "a\u{202e}b\u{9b}31mé\u{1b}[0m\u{e0041}");
    }

    #[test]
    fn columns_are_exact_for_wide_text() {
        assert_eq!(column("韓国ドラマ", 6), "韓国… ");
        assert_eq!(column("abc", 5), "abc  ");
        assert_eq!(cut("abcdef", 0), "");
    }
}
