//! Writing: entries go in, and are durable and seen by readers when [`Writer::commit`] returns.
//!
//! One thread of tantivy's indexes, one more merges; both live as long as the writer. Whatever ends
//! them, and at whatever moment, costs only what was not committed: files that belong to no commit are
//! removed when a writer next opens the folder.

use std::fmt;
use std::fs;
use std::mem;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use fixedbitset::FixedBitSet;
use rayon::prelude::*;
use tantivy::indexer::IndexWriterOptions;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{
    DocId, DocSet, Index, IndexReader, IndexWriter, ReloadPolicy, TERMINATED, TantivyDocument, TantivyError,
    Term,
};

use super::directory::Gone;
use super::document::document;
use super::error::guarded;
use super::merges::Merges;
use super::room::{Room, Waiting};
use super::schema::Fields;
use super::{IndexError, Lock, Place};
use crate::article::PathKey;
use crate::index::Entry;
use crate::show::Edition;

/// Bytes of articles' words that are gathered before a segment is written.
const MEMORY: usize = 48 << 20;

/// tantivy takes no less.
const LEAST_MEMORY: usize = 15_000_000;

/// How long to wait for a writer of this process that is still ending, and how often to look.
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 300 } else { 2000 });
const LOOK: Duration = Duration::from_millis(20);

/// What a writer needs besides a place.
#[derive(Clone, Debug)]
pub struct Options {
    /// The one that recognised the entries' shows.
    pub catalogue: Edition,
    /// Bytes that may be gathered in memory before they are written.
    pub memory: usize,
}

impl Options {
    pub fn new(catalogue: impl Into<Edition>) -> Self {
        Self { catalogue: catalogue.into(), memory: MEMORY }
    }
}

/// The one who writes an index. Dropped, it leaves the last commit and does not wait for merges.
pub struct Writer {
    // Dropped before `inner`, whose threads then end at their next write.
    end: End,
    inner: IndexWriter<Waiting>,
    fields: Fields,
    catalogue: Edition,
    merges: Merges,
    room: Arc<Room>,
    seen: Option<Seen>,
    /// What was removed since the last commit.
    removed: Vec<PathKey>,
}

/// Ends writing when it goes.
struct End(Gone);

impl Drop for End {
    fn drop(&mut self) {
        self.0.let_go();
    }
}

impl Writer {
    /// Opens the index of a place, or creates it; only for whoever holds the lock of the place's
    /// cache. Removes what a crash left over.
    ///
    /// # Errors
    /// `Damaged`: remove the place and open again. `Busy`: another writer has not ended.
    pub fn open(place: &Place, _lock: &Lock, options: Options) -> Result<Self, IndexError> {
        let (index, gone) = place.open_or_create()?;
        let end = End(gone);
        let limits = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(options.memory.max(LEAST_MEMORY))
            .build();
        let inner = patiently(|| index.writer_with_options(limits.clone()))?;
        let merges = Merges::default();
        inner.set_merge_policy(Box::new(merges.clone()));
        remove_temporaries(place);
        place.tidy();
        drop(inner.garbage_collect_files()); // goes on by itself
        Ok(Self {
            end,
            inner,
            fields: Fields::new().1,
            catalogue: options.catalogue,
            merges,
            room: Arc::default(),
            seen: None,
            removed: Vec::new(),
        })
    }

    /// Puts entries in the place of those that have the same path. Waits where indexing does not keep
    /// up.
    pub fn put(&mut self, entries: Vec<Entry>) -> Result<(), IndexError> {
        self.merges.set_at_rest(false);
        let made: Vec<(PathKey, usize, TantivyDocument)> =
            entries.into_par_iter().map(|entry| self.made(&entry)).collect::<Result<_, _>>()?;
        for (key, size, document) in made {
            if self.seen()?.add(key) {
                self.delete(key);
            }
            let waiting = self.room.enter(document, size);
            if let Err(error) = self.inner.add_document(waiting) {
                return Err(self.cause(error));
            }
        }
        Ok(())
    }

    /// Removes the articles at these paths; those that are not there are removed already.
    pub fn remove(&mut self, paths: &[PathKey]) -> Result<(), IndexError> {
        for key in paths {
            if self.seen()?.has(*key) {
                self.delete(*key);
            }
        }
        Ok(())
    }

    /// Makes all that was put and removed durable, and to be seen by whoever reads next.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        self.look_up_removed()?;
        guarded(|| Ok(self.inner.commit().map(drop)?))
    }

    /// Commits, and has many small segments merged: for the end of a bulk. Does not wait for that.
    pub fn rest(&mut self) -> Result<(), IndexError> {
        self.merges.set_at_rest(true);
        self.commit()
    }

    /// Ends writing at once. What was not committed is forgotten, merges are given up.
    pub fn finish(self) {
        drop(self);
    }

    /// Ends writing when all merges have ended, which can take minutes.
    pub fn finish_merging(self) -> Result<(), IndexError> {
        let Self { end: _end, inner, .. } = self;
        guarded(|| Ok(inner.wait_merging_threads()?))
    }

    /// Removes the files that belong to no commit, and ends writing: for a disk that has become full.
    pub fn tidy(self) -> Result<(), IndexError> {
        guarded(|| Ok(self.inner.garbage_collect_files().wait().map(drop)?))
    }

    fn made(&self, entry: &Entry) -> Result<(PathKey, usize, TantivyDocument), IndexError> {
        let document = document(entry, &self.fields, &self.catalogue)?;
        Ok((PathKey::of(&entry.record.row.path), 2 * entry.words_of(None).len(), document))
    }

    fn delete(&mut self, key: PathKey) {
        self.inner.delete_term(self.term(key));
        self.removed.push(key);
    }

    /// Does what tantivy does next with what was removed: finds it. There a panic over damaged files
    /// ends the process; here it is an error.
    fn look_up_removed(&mut self) -> Result<(), IndexError> {
        let removed = mem::take(&mut self.removed);
        if removed.is_empty() {
            return Ok(());
        }
        guarded(|| {
            for segment in reader(self.inner.index())?.searcher().segment_readers() {
                let keys = segment.inverted_index(self.fields.path_key)?;
                for key in &removed {
                    let found = keys.read_postings(&self.term(*key), IndexRecordOption::Basic)?;
                    if found.is_some_and(|found| last(found) >= segment.max_doc()) {
                        return Err(IndexError::damaged("an article is listed that is not there"));
                    }
                }
            }
            Ok(())
        })
    }

    fn term(&self, key: PathKey) -> Term {
        Term::from_field_u64(self.fields.path_key, key.0)
    }

    /// The paths that may be there; read from the index at the first change.
    fn seen(&mut self) -> Result<&mut Seen, IndexError> {
        if self.seen.is_none() {
            self.seen = Some(Seen::of(self.inner.index())?);
        }
        self.seen.as_mut().ok_or(IndexError::Cancelled)
    }

    /// Why the indexing thread takes nothing more: it says so only when it is waited for.
    fn cause(&mut self, error: TantivyError) -> IndexError {
        match self.inner.prepare_commit() {
            Err(cause) => cause.into(),
            Ok(_) => error.into(),
        }
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Writer").field("room", &self.room).finish_non_exhaustive()
    }
}

/// Which path keys may be in the index: never wrong about one that is, seldom about one that is not
/// (of a million articles three in a hundred). Spares a first indexing a deletion for each article.
struct Seen(FixedBitSet);

impl Seen {
    const BITS: u32 = 25;

    fn of(index: &Index) -> Result<Self, IndexError> {
        let mut seen = Self(FixedBitSet::with_capacity(1 << Self::BITS));
        guarded(|| {
            for segment in reader(index)?.searcher().segment_readers() {
                let keys = segment.fast_fields().u64("path_key")?;
                for key in segment.doc_ids_alive().filter_map(|document| keys.first(document)) {
                    seen.add(PathKey(key));
                }
            }
            Ok(())
        })?;
        Ok(seen)
    }

    /// Whether it may have been there before.
    fn add(&mut self, key: PathKey) -> bool {
        self.0.put(Self::place(key))
    }

    fn has(&self, key: PathKey) -> bool {
        self.0.contains(Self::place(key))
    }

    fn place(key: PathKey) -> usize {
        (key.0 >> (u64::BITS - Self::BITS)) as usize
    }
}

/// The last of some documents.
fn last(mut documents: SegmentPostings) -> DocId {
    let mut last = 0;
    while documents.doc() != TERMINATED {
        last = documents.doc();
        documents.advance();
    }
    last
}

/// What is committed.
fn reader(index: &Index) -> tantivy::Result<IndexReader> {
    index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()
}

/// Tries again as long as another writer may be on its way out.
fn patiently<T>(mut open: impl FnMut() -> tantivy::Result<T>) -> Result<T, IndexError> {
    let mut waited = Duration::ZERO;
    loop {
        match guarded(|| Ok(open()?)) {
            Err(IndexError::Busy) if waited < PATIENCE => {
                thread::sleep(LOOK);
                waited += LOOK;
            }
            other => return other,
        }
    }
}

/// Lists that were being written when the machine or the process stopped.
fn remove_temporaries(place: &Place) {
    let entries = fs::read_dir(&place.folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(".tmp")) {
        let _ = fs::remove_file(entry.path()); // costs its bytes, no more
    }
}

#[cfg(test)]
mod tests;
