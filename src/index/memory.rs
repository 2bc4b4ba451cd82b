//! The plain scan: all entries in memory, newest first, each query a pass over them.

use super::Entry;

/// Every article of a library in memory.
#[derive(Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
}

impl Memory {
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
