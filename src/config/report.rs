//! What is wrong with a settings file, with its place: warnings to start with, errors to stop at.

use std::fmt;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::text::Clean;

/// Columns that an error shows of a line before and after its place.
const SHOWN: usize = 60;

/// Something odd about a settings file; the program starts all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub file: Clean,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub text: Clean,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}: {}", self.file, self.line, self.column, self.text)
    }
}

/// A settings file that cannot be read, so that nothing of it is taken.
///
/// Displays as `FILE:LINE:COLUMN: MESSAGE`, then the line with carets under the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}\n{picture}")]
pub struct ConfigError {
    pub file: Clean,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: Clean,
    /// Three lines: a gap, the line at fault, carets.
    pub picture: Clean,
}

/// A place in a settings file and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub range: Range<usize>,
    pub text: String,
}

/// A settings file on its way through the reader: finds lines and columns.
#[derive(Debug)]
pub(super) struct Source<'a> {
    name: &'a str,
    text: &'a str,
    line_starts: Vec<usize>,
}

impl<'a> Source<'a> {
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { name, text, line_starts: [0].into_iter().chain(breaks).collect() }
    }

    pub fn warning(&self, wrong: &Wrong) -> Warning {
        let (line, column) = self.place(wrong.range.start);
        Warning { file: Clean::line(self.name), line, column, text: Clean::line(&wrong.text) }
    }

    pub fn error(&self, wrong: &Wrong) -> ConfigError {
        let (line, column) = self.place(wrong.range.start);
        ConfigError {
            file: Clean::line(self.name),
            line,
            column,
            message: Clean::line(&wrong.text),
            picture: self.picture(&wrong.range),
        }
    }

    /// Line and column of a byte, both from 1.
    fn place(&self, byte: usize) -> (usize, usize) {
        let byte = self.boundary(byte);
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let column = self.text[self.line_starts[line - 1]..byte].chars().count() + 1;
        (line, column)
    }

    fn boundary(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        (0..=byte).rev().find(|byte| self.text.is_char_boundary(*byte)).unwrap_or(0)
    }

    /// The line at fault with carets below; long lines are cut around the place.
    fn picture(&self, range: &Range<usize>) -> Clean {
        let start = self.boundary(range.start);
        let (line, _) = self.place(start);
        let begin = self.line_starts[line - 1];
        let rest = self.text[start..].lines().next().unwrap_or_default();
        let end = self.boundary(range.end).clamp(start, start + rest.len());
        let before = tail(&Clean::body(&self.text[begin..start]));
        let marked = head(&Clean::body(&self.text[start..end]));
        let after = head(&Clean::body(&self.text[end..start + rest.len()]));
        let number = line.to_string();
        let gap = " ".repeat(number.len());
        let indent = " ".repeat(before.width());
        let carets = "^".repeat(marked.width().max(1));
        Clean::body(&format!("{gap} |\n{number} | {before}{marked}{after}\n{gap} | {indent}{carets}"))
    }
}

fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN) {
        Some((cut, letter)) => format!("…{}", &text[cut + letter.len_utf8()..]),
        None => text.to_owned(),
    }
}

fn head(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str, range: Range<usize>) -> String {
        Source::new("c.toml", text).error(&Wrong { range, text: "no".into() }).to_string()
    }

    #[test]
    fn an_error_shows_its_place() {
        let text = "# one\nmeasure = \"wide\" # why\n";
        assert_eq!(
            error(text, 16..22),
            "c.toml:2:11: no\n  |\n2 | measure = \"wide\" # why\n  |           ^^^^^^"
        );
        assert_eq!(error("é漢 = x", 8..8), "c.toml:1:6: no\n  |\n1 | é漢 = x\n  |       ^");
        assert!(error("", 0..0).starts_with("c.toml:1:1: no\n"));
        assert!(error("a\n", 9..12).starts_with("c.toml:2:1: no\n"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}HERE{}", "x".repeat(100_000), "y".repeat(100_000));
        let error = error(&text, 100_000..100_004);
        assert!(error.len() < 400, "{}", error.len());
        assert!(error.contains("…xxx") && error.contains("xHEREy") && error.contains("yyy…"));
    }
}
