//! What verbs print: clean aligned lines, and JSON whose strings hold no character that could drive
//! a terminal. Writes to any `Write`, so that tests can read along.

use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;
use unicode_width::UnicodeWidthStr;

use crate::text::fit;

/// Where a verb prints to.
pub struct Out<'a> {
    to: &'a mut dyn Write,
    /// Columns of the terminal, where it is one. Elsewhere lines are whole, and nothing is said that is
    /// no answer.
    pub width: Option<usize>,
}

impl<'a> Out<'a> {
    pub fn new(to: &'a mut dyn Write, width: Option<usize>) -> Self {
        Self { to, width }
    }

    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.to, "{}", text.trim_end())
    }

    /// A document as it is, which nobody but a program reads.
    pub fn document(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())
    }

    /// One JSON object and a line end. Characters that a terminal would obey are escaped, so that paths
    /// stay exact and harmless at once.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
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
        self.to.write_all(safe.as_bytes())
    }
}

/// Outside ASCII, JSON text is inside strings only: any such character may be written as an escape.
fn needs_escape(character: char) -> bool {
    matches!(character,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// An exact path in JSON (`serialize_with`). A byte that is no UTF-8 becomes the lone surrogate
/// U+DC00 + byte, as Python's `surrogateescape` has it: no other text stands for such a name, and
/// readers that do not know it put U+FFFD there, which `cat` understands too.
pub fn path<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    let mut json = String::from("\"");
    for chunk in path.as_os_str().as_bytes().utf8_chunks() {
        let quoted = serde_json::to_string(chunk.valid()).map_err(S::Error::custom)?;
        json.push_str(quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default());
        for byte in chunk.invalid() {
            json.push_str(&format!("\\udc{byte:02x}"));
        }
    }
    json.push('"');
    RawValue::from_string(json).map_err(S::Error::custom)?.serialize(serializer)
}

/// Columns of the terminal; one that does not know has 80.
pub fn terminal_width() -> usize {
    let columns = crossterm::terminal::size().map_or(0, |(columns, _)| usize::from(columns));
    if columns == 0 { 80 } else { columns }
}

/// `text` in `width` columns, filled with spaces; longer text is whole.
pub fn filled(text: &str, width: usize) -> String {
    let mut filled = text.to_owned();
    filled.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width())));
    filled
}

/// `text` in exactly `width` columns, cut or filled with spaces.
pub fn column(text: &str, width: usize) -> String {
    filled(&cut(text, width), width)
}

/// `text` in at most `width` columns, cut with `…`.
pub fn cut(text: &str, width: usize) -> String {
    fit(text, u16::try_from(width).unwrap_or(u16::MAX), "…").into_owned()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    fn json(value: &impl Serialize) -> String {
        let mut text = Vec::new();
        Out::new(&mut text, None).json(value).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn json_is_exact_and_drives_no_terminal() {
        let text = json(&"a\u{202e}b\u{9b}31mé\u{1b}[0m\u{e0041}");
        assert!(!text.contains(['\u{202e}', '\u{9b}', '\u{1b}', '\u{e0041}']), "{text:?}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "a\u{202e}b\u{9b}31mé\u{1b}[0m\u{e0041}");
    }

    #[test]
    fn paths_are_exact_whatever_their_bytes() {
        #[derive(serde::Serialize)]
        struct Named<'a> {
            #[serde(serialize_with = "path")]
            path: &'a Path,
        }
        let path = |bytes: &'static [u8]| json(&Named { path: Path::new(OsStr::from_bytes(bytes)) });
        assert_eq!(path("\"é\"\n\u{202e}.txt".as_bytes()), "{\"path\":\"\\\"é\\\"\\n\\u202e.txt\"}\n");
        assert_eq!(path(b"caf\xe9\xff.txt"), "{\"path\":\"caf\\udce9\\udcff.txt\"}\n");
        assert_eq!(path(b""), "{\"path\":\"\"}\n");
        assert_eq!(path(b"\"\""), "{\"path\":\"\\\"\\\"\"}\n");
    }

    #[test]
    fn columns_are_exact_for_wide_text() {
        assert_eq!(column("韓国ドラマ", 6), "韓国… ");
        assert_eq!(column("abc", 5), "abc  ");
        assert_eq!(column("abcdef", 0), "");
        assert_eq!(filled("abcdef", 3), "abcdef");
    }
}
