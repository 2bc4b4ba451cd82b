//! An article as the index holds it: its row, and its words folded for search.

use crate::article::{BodyHash, Row};
use crate::show::ShowId;
use crate::text::fold::Searchable;

/// One article. Costs about twice its text in memory; the text itself stays in the file.
#[derive(Clone, Debug)]
pub struct Entry {
    pub row: Row,
    pub body_hash: BodyHash,
    pub named: Vec<ShowId>,
    pub about: Vec<ShowId>,
    pub title: Searchable,
    pub body: Searchable,
}
