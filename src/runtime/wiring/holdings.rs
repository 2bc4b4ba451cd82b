//! The index as the librarian's holdings.

use std::path::PathBuf;

use crate::article::ArticleId;
use crate::index::{Entry, Memory};
use crate::marks::{Change, Identity, Marks};
use crate::runtime::librarian::Holdings;
use crate::store::samples;
use crate::text::Clean;

/// Part of what a scan found, made ready by the scanner's threads.
#[derive(Debug, Default)]
pub struct Found {
    pub put: Vec<Entry>,
    pub removed: Vec<PathBuf>,
}

impl Holdings for Memory {
    type Batch = Found;
    type Marks = Marks;

    fn take(&mut self, found: Found) -> Vec<Identity> {
        let taken = found.put.iter().map(Entry::identity).collect();
        self.remove(found.removed.iter().map(PathBuf::as_path));
        self.put(found.put);
        taken
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn shows_of(&self, id: ArticleId) -> Vec<Clean> {
        self.entry(id).map(|listed| listed.entry.row.shows.clone()).unwrap_or_default()
    }

    fn identities(&self) -> Vec<Identity> {
        self.iter().map(|listed| listed.entry.identity()).collect()
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
            self.put(samples.iter().map(|article| Entry::of(article, &catalogue, 0)));
        } else {
            self.remove(samples.iter().map(|article| article.path.as_path()));
        }
    }
}
