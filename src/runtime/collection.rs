//! The articles of a library, wherever they are: in the index on disk, in memory where there is none,
//! and built-in samples where there are no articles. For screen and verbs alike.

use std::path::Path;

use super::keeper::Found;
use crate::article::{ArticleId, FileState};
use crate::index::disk::Disk;
use crate::index::{Entry, Index, Listed, Memory};
use crate::marks::{Change, Identity, Marks};
use crate::show::Edition;
use crate::store::samples;
use crate::text::Clean;

/// All that questions are answered from.
#[derive(Debug)]
pub struct Collection {
    catalogue: Edition,
    stock: Stock,
    /// Only in memory, and in no folder.
    samples: Option<Memory>,
}

/// One of the two indexes.
#[derive(Debug)]
enum Stock {
    Disk(Box<Disk>),
    Memory(Box<Memory>),
}

impl Collection {
    /// What could be opened, else nothing, in memory.
    pub fn new(disk: Option<Disk>, catalogue: impl Into<Edition>) -> Self {
        let catalogue = catalogue.into();
        let stock = match disk {
            Some(disk) => Stock::Disk(Box::new(disk)),
            None => Stock::Memory(Box::new(Memory::new(catalogue.clone()))),
        };
        Self { catalogue, stock, samples: None }
    }

    /// What answers questions.
    pub fn index(&self) -> &dyn Index {
        match &self.samples {
            Some(samples) => samples,
            None => self.stock.index(),
        }
    }

    /// The shows that are known.
    pub fn catalogue(&self) -> &Edition {
        &self.catalogue
    }

    /// Takes a change of marks into all further answers.
    pub fn mark(&mut self, change: &Change) {
        match (&mut self.samples, &mut self.stock) {
            (Some(samples), _) => samples.mark(change),
            (None, Stock::Disk(disk)) => disk.mark(change),
            (None, Stock::Memory(memory)) => memory.mark(change),
        }
    }

    /// Takes in what a look found; gives back what is new or changed, `None` where that may be anything.
    /// `unsaved` are the changes that the marks do not hold yet.
    pub fn take(&mut self, found: Found, unsaved: &[Change]) -> Option<Vec<Identity>> {
        match (found, &mut self.stock) {
            (Found::Committed(identities), Stock::Disk(disk)) => {
                // What cannot be read any more is told by the next answer.
                let _ = disk.refresh();
                return Some(identities);
            }
            (Found::Entries { put, removed }, Stock::Memory(memory)) => {
                let taken = put.iter().map(|entry| entry.record.identity()).collect();
                memory.remove_keys(&removed);
                memory.put(put);
                return Some(taken);
            }
            (Found::Index(disk), _) => {
                self.catalogue = disk.catalogue().clone();
                self.exchange(Stock::Disk(disk), unsaved);
                return None;
            }
            (Found::Memory { catalogue, entries }, _) => {
                let mut memory = Memory::new(catalogue.clone());
                memory.put(entries);
                self.catalogue = catalogue;
                self.exchange(Stock::Memory(Box::new(memory)), unsaved);
                return None;
            }
            // News of an index that has been exchanged since.
            (Found::Committed(_), Stock::Memory(_)) | (Found::Entries { .. }, Stock::Disk(_)) => {}
        }
        Some(Vec::new())
    }

    /// Lets another index answer; what is marked stays so.
    fn exchange(&mut self, mut stock: Stock, unsaved: &[Change]) {
        stock.set_marks(self.stock.marks().clone(), unsaved);
        self.stock = stock;
    }

    /// The article at a path, else the one of an id; its row is right, the ids of its shows may be missing:
    /// nobody waits for the catalogue.
    pub fn find_bare(&self, path: &Path, id: ArticleId) -> Option<Listed> {
        match (&self.samples, &self.stock) {
            (None, Stock::Disk(disk)) => disk.find_bare(path, id),
            _ => self.index().find_at(path).or_else(|| self.index().find(id)),
        }
    }

    /// Articles, hidden ones too; samples are none.
    pub fn articles(&self) -> usize {
        self.stock.index().len()
    }

    /// As marks know an article, a sample too.
    pub fn identity(&self, id: ArticleId) -> Option<Identity> {
        let sample = self.samples.as_ref().and_then(|samples| samples.identity(id));
        sample.or_else(|| match &self.stock {
            Stock::Disk(disk) => disk.identity(id),
            Stock::Memory(memory) => memory.identity(id),
        })
    }

    /// As marks know all articles that they may be about; samples are none.
    pub fn identities(&self) -> Vec<Identity> {
        match &self.stock {
            Stock::Disk(disk) => disk.identities(),
            Stock::Memory(memory) => memory.identities(),
        }
    }

    /// Takes the merged journals. `unsaved` are the changes they do not hold yet, oldest first.
    pub fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        if let Some(samples) = &mut self.samples {
            samples.set_marks(marks.clone(), unsaved);
        }
        self.stock.set_marks(marks, unsaved);
    }

    /// All articles are there: marks find those that were renamed or edited.
    pub fn settle(&mut self) {
        match &mut self.stock {
            Stock::Disk(disk) => disk.settle(),
            Stock::Memory(memory) => memory.settle(),
        }
    }

    /// Why an answer since the last call was not whole, where one was not.
    pub fn take_trouble(&self) -> Option<Clean> {
        match &self.stock {
            Stock::Disk(disk) => disk.take_trouble().map(|error| Clean::line(&error.to_string())),
            Stock::Memory(_) => None,
        }
    }

    /// Puts the built-in samples in the articles' place, or takes them away again.
    pub fn show_samples(&mut self, shown: bool) {
        self.samples = shown.then(|| {
            let mut memory = Memory::new(self.catalogue.clone());
            let entry = |article| Entry::of(&article, &self.catalogue, FileState::default());
            memory.put(samples::all().into_iter().map(entry));
            memory.set_marks(self.stock.marks().clone(), &[]);
            memory
        });
    }
}

impl Stock {
    fn index(&self) -> &dyn Index {
        match self {
            Self::Disk(disk) => &**disk,
            Self::Memory(memory) => &**memory,
        }
    }

    fn marks(&self) -> &Marks {
        match self {
            Self::Disk(disk) => disk.marks(),
            Self::Memory(memory) => memory.marks(),
        }
    }

    fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        match self {
            Self::Disk(disk) => disk.set_marks(marks, unsaved),
            Self::Memory(memory) => memory.set_marks(marks, unsaved),
        }
    }
}
