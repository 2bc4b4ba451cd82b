//! All articles of a library as the librarian's holdings.

use std::path::Path;

use crate::article::ArticleId;
use crate::index::Index;
use crate::marks::{Change, Identity, Marks};
use crate::runtime::collection::Collection;
use crate::runtime::keeper::Found;
use crate::runtime::librarian::Holdings;
use crate::runtime::reader::Known;
use crate::text::Clean;

impl Holdings for Collection {
    type Batch = Found;
    type Marks = Marks;

    fn index(&self) -> &dyn Index {
        self.index()
    }

    fn mark(&mut self, change: &Change) {
        self.mark(change);
    }

    fn take(&mut self, found: Found, unsaved: &[Change]) -> Option<Vec<Identity>> {
        self.take(found, unsaved)
    }

    fn known_of(&self, id: ArticleId, path: &Path) -> Known {
        let catalogue = self.catalogue().clone();
        let Some(listed) = self.find_bare(path, id) else { return Known { catalogue, ..Known::default() } };
        let faults = listed.twin_fault().into_iter().collect();
        Known { faults, shows: listed.shows().to_vec(), catalogue }
    }

    fn identities(&self) -> Vec<Identity> {
        self.identities()
    }

    fn articles(&self) -> usize {
        self.articles()
    }

    fn take_trouble(&self) -> Option<Clean> {
        self.take_trouble()
    }

    fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        self.set_marks(marks, unsaved);
    }

    fn settle(&mut self) {
        self.settle();
    }

    fn show_samples(&mut self, shown: bool) {
        self.show_samples(shown);
    }
}
