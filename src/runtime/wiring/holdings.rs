//! The index as the librarian's holdings.

use std::path::Path;

use crate::article::{ArticleId, FileState, PathKey};
use crate::index::{Entry, Index as _, Memory};
use crate::marks::{Change, Identity, Marks};
use crate::runtime::librarian::Holdings;
use crate::runtime::reader::Known;
use crate::store::samples;

/// Part of what a scan found, made ready by the scanner's threads.
#[derive(Debug, Default)]
pub struct Found {
    pub put: Vec<Entry>,
    pub removed: Vec<PathKey>,
}

impl Holdings for Memory {
    type Batch = Found;
    type Marks = Marks;

    fn take(&mut self, found: Found) -> Vec<Identity> {
        let taken = found.put.iter().map(|entry| entry.record.identity()).collect();
        self.remove_keys(&found.removed);
        self.put(found.put);
        taken
    }

    fn known_of(&self, id: ArticleId, path: &Path) -> Known {
        let Some(listed) = self.find_at(path).or_else(|| self.find(id)) else { return Known::default() };
        Known { faults: listed.twin_fault().into_iter().collect(), shows: listed.record.row.shows }
    }

    fn identities(&self) -> Vec<Identity> {
        self.identities()
    }

    fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        self.set_marks(marks, unsaved);
    }

    fn settle(&mut self) {
        self.settle();
    }

    fn show_samples(&mut self, shown: bool) {
        let samples = samples::all();
        if shown {
            let catalogue = self.catalogue().clone();
            self.put(samples.iter().map(|article| Entry::of(article, &catalogue, FileState::default())));
        } else {
            self.remove(samples.iter().map(|article| article.path.as_path()));
        }
    }
}
