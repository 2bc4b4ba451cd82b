//! The index, or the samples that stand in for one without articles, as the librarian's holdings.

use std::path::Path;
use std::sync::Arc;

use crate::article::{ArticleId, FileState};
use crate::index::{Entry, Index, Memory};
use crate::marks::{Change, Identity, Marks};
use crate::runtime::keeper::Found;
use crate::runtime::librarian::Holdings;
use crate::runtime::reader::Known;
use crate::runtime::stock::Stock;
use crate::show::Catalogue;
use crate::store::samples;
use crate::text::Clean;

/// All that questions are answered from.
#[derive(Debug)]
pub struct Collection {
    catalogue: Arc<Catalogue>,
    stock: Stock,
    /// Built in, and only in memory.
    samples: Option<Memory>,
}

impl Collection {
    pub fn new(catalogue: Arc<Catalogue>, stock: Stock) -> Self {
        Self { catalogue, stock, samples: None }
    }

    /// As marks know an article, a sample too.
    pub fn identity(&self, id: ArticleId) -> Option<Identity> {
        let sample = self.samples.as_ref().and_then(|samples| samples.identity(id));
        sample.or_else(|| self.stock.identity(id))
    }

    /// Lets another index answer; what is marked stays so.
    fn exchange(&mut self, mut stock: Stock, unsaved: &[Change]) {
        stock.set_marks(self.stock.marks().clone(), unsaved);
        self.stock = stock;
    }
}

impl Holdings for Collection {
    type Batch = Found;
    type Marks = Marks;

    fn index(&self) -> &dyn Index {
        match &self.samples {
            Some(samples) => samples,
            None => self.stock.index(),
        }
    }

    fn mark(&mut self, change: &Change) {
        match &mut self.samples {
            Some(samples) => samples.mark(change),
            None => self.stock.mark(change),
        }
    }

    fn take(&mut self, found: Found, unsaved: &[Change]) -> Vec<Identity> {
        match (found, &mut self.stock) {
            (Found::Committed(identities), Stock::Disk(disk)) => {
                // What cannot be read any more is told by the next answer.
                let _ = disk.refresh();
                return identities;
            }
            (Found::Entries { put, removed }, Stock::Memory(memory)) => {
                let taken = put.iter().map(|entry| entry.record.identity()).collect();
                memory.remove_keys(&removed);
                memory.put(put);
                return taken;
            }
            (Found::Index(disk), _) => self.exchange(Stock::Disk(disk), unsaved),
            (Found::Memory, _) => {
                let memory = Memory::new(Arc::clone(&self.catalogue));
                self.exchange(Stock::Memory(Box::new(memory)), unsaved);
            }
            // News of an index that has been exchanged since.
            (Found::Committed(_), Stock::Memory(_)) | (Found::Entries { .. }, Stock::Disk(_)) => {}
        }
        Vec::new()
    }

    fn known_of(&self, id: ArticleId, path: &Path) -> Known {
        let index = self.index();
        let Some(listed) = index.find_at(path).or_else(|| index.find(id)) else { return Known::default() };
        Known { faults: listed.twin_fault().into_iter().collect(), shows: listed.record.row.shows }
    }

    fn identities(&self) -> Vec<Identity> {
        self.stock.identities()
    }

    fn articles(&self) -> usize {
        self.stock.index().len()
    }

    fn take_trouble(&self) -> Option<Clean> {
        match &self.stock {
            Stock::Disk(disk) => disk.take_trouble().map(|error| Clean::line(&error.to_string())),
            Stock::Memory(_) => None,
        }
    }

    fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        if let Some(samples) = &mut self.samples {
            samples.set_marks(marks.clone(), unsaved);
        }
        self.stock.set_marks(marks, unsaved);
    }

    fn settle(&mut self) {
        self.stock.settle();
    }

    fn show_samples(&mut self, shown: bool) {
        self.samples = shown.then(|| {
            let mut memory = Memory::new(Arc::clone(&self.catalogue));
            let entry = |article| Entry::of(&article, &self.catalogue, FileState::default());
            memory.put(samples::all().into_iter().map(entry));
            memory.set_marks(self.stock.marks().clone(), &[]);
            memory
        });
    }
}
