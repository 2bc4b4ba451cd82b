//! Who hears of what the keeper does, and what there is to hear.

use crate::app::Progress;
use crate::article::PathKey;
use crate::index::Entry;
use crate::index::disk::Disk;
use crate::marks::Identity;
use crate::show::Edition;
use crate::store::scan::Problem;
use crate::text::Clean;

/// What became of a look, for whoever answers questions.
#[derive(Debug)]
pub enum Found {
    /// The index that answers has gained a commit, with these articles new or changed in it.
    Committed(Vec<Identity>),
    /// An index to take the place of what answers now.
    Index(Box<Disk>),
    /// There is no index on disk: begin anew with these, in memory.
    Memory { catalogue: Edition, entries: Vec<Entry> },
    /// For the index in memory.
    Entries { put: Vec<Entry>, removed: Vec<PathKey> },
}

/// Hears how a look goes on.
pub trait Audience {
    fn found(&mut self, found: Found);
    fn progress(&mut self, progress: Progress);
    /// What is no article and should perhaps be one.
    fn problems(&mut self, problems: Vec<Problem>);
    /// What is wrong with the index, and that it will be put right.
    fn trouble(&mut self, text: Clean);
}

/// Hears of entries, and keeps them back.
pub(super) struct Gathering<'a> {
    pub audience: &'a mut dyn Audience,
    pub entries: Vec<Entry>,
}

impl Audience for Gathering<'_> {
    fn found(&mut self, found: Found) {
        match found {
            Found::Entries { put, .. } => self.entries.extend(put),
            other => self.audience.found(other),
        }
    }

    fn progress(&mut self, progress: Progress) {
        self.audience.progress(progress);
    }

    fn problems(&mut self, problems: Vec<Problem>) {
        self.audience.problems(problems);
    }

    fn trouble(&mut self, text: Clean) {
        self.audience.trouble(text);
    }
}
