//! An article as an index tells of it: its record, its marks, and the other files of its id.

use std::path::PathBuf;

use super::Record;
use super::corrected::Corrected;
use crate::article::{Fault, Row};
use crate::marks::State;
use crate::show::Catalogue;
use crate::text::Clean;

/// An article of an index with everything that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub record: Record,
    pub state: State,
    /// The other files that have the same id, in the order of their paths.
    pub twins: Vec<PathBuf>,
    /// The shows, where the marks correct them.
    corrected: Option<Corrected>,
}

impl Listed {
    /// An article with its marks; the catalogue tells which shows they speak of.
    pub(super) fn new(record: Record, state: State, twins: Vec<PathBuf>, catalogue: &Catalogue) -> Self {
        let corrected = Corrected::of(&record, &state, catalogue);
        Self { record, state, twins, corrected }
    }

    /// Names of the shows, as corrected by the reader; those that the article is about come first.
    pub fn shows(&self) -> &[Clean] {
        self.corrected.as_ref().map_or(&self.record.row.shows, |corrected| &corrected.shows)
    }

    /// Names of the shows that the article is about, as corrected by the reader.
    pub fn about_names(&self) -> &[Clean] {
        self.corrected.as_ref().map_or_else(|| self.record.about_names(), |corrected| &corrected.about)
    }

    /// The row as a list shows it, with marks.
    pub fn row(&self) -> Row {
        let mut row = self.record.row.clone();
        if let Some(corrected) = &self.corrected {
            row.shows.clone_from(&corrected.shows);
            let about = self.state.about.iter().map(|show| (Clean::line(show), true));
            let not_about = self.state.not_about.iter().map(|show| (Clean::line(show), false));
            row.corrections = about.chain(not_about).collect();
        }
        row.read = self.state.read;
        row.bookmarked = self.state.bookmarked;
        row.hidden = self.state.hidden;
        row.faulty |= !self.twins.is_empty();
        for tag in self.state.tags.iter().map(|tag| Clean::line(tag)) {
            if !row.tags.contains(&tag) {
                row.tags.push(tag);
            }
        }
        row
    }

    /// What is wrong with the file, other files of the same id included.
    pub fn faults(&self) -> Vec<Fault> {
        self.record.faults.iter().cloned().chain(self.twin_fault()).collect()
    }

    /// That other files have the same id. Of many one is named: each of them says the same.
    pub fn twin_fault(&self) -> Option<Fault> {
        let (other, rest) = self.twins.split_first()?;
        let more = match rest.len() {
            0 => String::new(),
            1 => " and one more file".into(),
            count => format!(" and {count} more files"),
        };
        let path = other.display();
        let text = format!("has the same id as {path}{more}: marks are theirs together");
        Some(Fault { line: None, text: Clean::line(&text) })
    }
}
