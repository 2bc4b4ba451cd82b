//! An entry that stands in a set under its path, which the entry already holds.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use crate::index::Entry;

/// Equal and hashed by path alone.
#[derive(Debug)]
pub(super) struct ByPath(pub Arc<Entry>);

impl Borrow<Path> for ByPath {
    fn borrow(&self) -> &Path {
        &self.0.record.row.path
    }
}

impl PartialEq for ByPath {
    fn eq(&self, other: &Self) -> bool {
        self.0.record.row.path == other.0.record.row.path
    }
}

impl Eq for ByPath {}

impl Hash for ByPath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.record.row.path.hash(state);
    }
}
