//! The articles of a library, wherever they are kept: in the index on disk, or in memory where there is
//! none. What both can do beyond answering questions stands here, for screen and verbs alike.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::index::disk::Disk;
use crate::index::{Index, Memory};
use crate::marks::{Change, Identity, Marks};
use crate::show::Catalogue;

/// One of the two indexes.
#[derive(Debug)]
pub enum Stock {
    Disk(Box<Disk>),
    Memory(Box<Memory>),
}

impl Stock {
    /// What could be opened, else an empty index in memory.
    pub fn new(disk: Option<Disk>, catalogue: &Arc<Catalogue>) -> Self {
        match disk {
            Some(disk) => Self::Disk(Box::new(disk)),
            None => Self::Memory(Box::new(Memory::new(Arc::clone(catalogue)))),
        }
    }

    pub fn index(&self) -> &dyn Index {
        match self {
            Self::Disk(disk) => &**disk,
            Self::Memory(memory) => &**memory,
        }
    }

    /// Takes a change of marks into all further answers.
    pub fn mark(&mut self, change: &Change) {
        match self {
            Self::Disk(disk) => disk.mark(change),
            Self::Memory(memory) => memory.mark(change),
        }
    }

    /// The marks that answers tell of, but for changes since.
    pub fn marks(&self) -> &Marks {
        match self {
            Self::Disk(disk) => disk.marks(),
            Self::Memory(memory) => memory.marks(),
        }
    }

    /// Takes the merged journals. `unsaved` are the changes they do not hold yet, oldest first.
    pub fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        match self {
            Self::Disk(disk) => disk.set_marks(marks, unsaved),
            Self::Memory(memory) => memory.set_marks(marks, unsaved),
        }
    }

    /// All articles are there: marks find those that were renamed or edited.
    pub fn settle(&mut self) {
        match self {
            Self::Disk(disk) => disk.settle(),
            Self::Memory(memory) => memory.settle(),
        }
    }

    /// As marks know an article.
    pub fn identity(&self, id: ArticleId) -> Option<Identity> {
        match self {
            Self::Disk(disk) => disk.identity(id),
            Self::Memory(memory) => memory.identity(id),
        }
    }

    /// As marks know all articles that they may be about.
    pub fn identities(&self) -> Vec<Identity> {
        match self {
            Self::Disk(disk) => disk.identities(),
            Self::Memory(memory) => memory.identities(),
        }
    }
}
