//! What is wrong in a text that was read all the same.

use std::fmt;

use crate::text::Clean;

/// Something odd, and what was done instead, in one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1; `None` where no line can be named.
    pub line: Option<usize>,
    pub text: Clean,
}

impl Problem {
    pub(super) fn new(line: Option<usize>, text: &str) -> Self {
        Self { line, text: Clean::line(text) }
    }
}

/// `line 3: …`
impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "line {line}: {}", self.text),
            None => write!(formatter, "{}", self.text),
        }
    }
}
