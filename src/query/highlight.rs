//! Where a query's words stand in a text, for highlighting in list and reading pane.

use std::ops::Range;

use super::Query;
use crate::text::fold;

/// The words and phrases that a query wants (what it excludes is not highlighted).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlights {
    /// Sequences of folded words; the flag says that the last is a prefix.
    needles: Vec<(Vec<String>, bool)>,
}

impl Highlights {
    pub fn of(query: &Query) -> Self {
        let _ = query;
        Self::default()
    }

    pub fn is_empty(&self) -> bool {
        self.needles.is_empty()
    }

    /// Bytes of `text` to highlight, in order, not overlapping. Only what was typed of a word counts.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let _ = fold::words(text);
        Vec::new()
    }
}
