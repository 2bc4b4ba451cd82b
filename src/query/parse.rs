//! Filter text to [`Query`]: a small recursive descent that cannot fail.

use super::{Problem, Query};

/// Reads a filter, half-typed or not.
pub fn parse(text: &str) -> (Query, Vec<Problem>) {
    let _ = text;
    (Query::default(), Vec::new())
}
