//! A way through all articles of an index as it was when the way began, newest first: what it holds of
//! each, to be compared with what would be written now.

use std::path::{Path, PathBuf};

use tantivy::DocId;

use super::list::Everything;
use super::reader::Disk;
use super::segment::Segment;
use super::{IndexError, record, sequence};
use crate::index::Entry;

/// How far the way has been gone.
#[derive(Debug)]
pub struct Revision {
    disk: Disk,
    /// The next document of each segment.
    next: Vec<usize>,
}

/// What an index holds of an article.
#[derive(Debug)]
pub struct Held {
    pub path: PathBuf,
    /// The file's version of which it was made.
    pub version: u64,
    record: Vec<u8>,
}

impl Revision {
    pub fn new(disk: Disk) -> Self {
        let next = vec![0; disk.segments.len()];
        Self { disk, next }
    }

    /// The next articles, at most so many; none where the way has ended.
    pub fn take(&mut self, most: usize) -> Result<Vec<Held>, IndexError> {
        let segments = &self.disk.segments;
        let parts: Vec<_> = segments.iter().map(Everything).collect();
        let mut places = Vec::with_capacity(most);
        for (at, index) in sequence::walk(&parts, self.next.clone()) {
            if places.len() == most {
                break;
            }
            self.next[at] = index + 1;
            if segments[at].alive.contains(index) {
                places.push((at, index as DocId));
            }
        }
        let held = self.disk.answered(|| places.iter().map(|(at, doc)| held(&segments[*at], *doc)).collect());
        self.disk.take_trouble().map_or(Ok(held.unwrap_or_default()), Err)
    }
}

impl Held {
    /// Whether just this would be written of an entry, which was recognised with a catalogue of its own.
    pub fn is(&self, entry: &Entry, catalogue: &crate::show::Catalogue) -> bool {
        record::encode(&entry.record, catalogue).is_ok_and(|record| record == self.record)
    }
}

fn held(segment: &Segment, doc: DocId) -> Result<Held, IndexError> {
    let record = segment.stored(doc)?;
    let (path, version) = record::file(&record)?;
    Ok(Held { path: Path::to_owned(path), version, record })
}
