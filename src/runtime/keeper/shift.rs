//! One look's work: batches are recognised by all cores and go to the index, which is committed now and
//! then, or on to memory.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use rayon::prelude::*;

use super::{Audience, FEW, Found, Keeping, Serving, Setup, lock, now};
use crate::app::Progress;
use crate::article::{Article, PathKey};
use crate::index::Entry;
use crate::index::disk::{self, Commits, IndexError, Options, Writer};
use crate::marks::Identity;
use crate::store::file::Stamp;
use crate::store::scan::Batch;

/// Why a look was broken off.
#[derive(Debug)]
pub(super) enum Failure {
    /// There are articles, and nowhere to put them yet.
    Unlocked,
    Index(IndexError),
}

pub(super) struct Shift<'a> {
    setup: &'a Setup,
    keeping: &'a mut Keeping,
    serving: &'a mut Serving,
    pub(super) audience: &'a mut dyn Audience,
    files: usize,
    failure: Option<Failure>,
    began: Instant,
    commits: Commits,
    written: usize,
    /// Written and not committed.
    identities: Vec<Identity>,
}

impl<'a> Shift<'a> {
    pub(super) fn new(
        setup: &'a Setup,
        keeping: &'a mut Keeping,
        serving: &'a mut Serving,
        audience: &'a mut dyn Audience,
    ) -> Self {
        Self {
            setup,
            keeping,
            serving,
            audience,
            files: 0,
            failure: None,
            began: now(),
            commits: Commits::default(),
            written: 0,
            identities: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, batch: Batch) -> ControlFlow<()> {
        self.files = batch.found;
        if matches!(self.keeping, Keeping::Nothing) && batch.found > 0 {
            self.failure = Some(Failure::Unlocked);
            return ControlFlow::Break(());
        }
        let more = batch.progress.is_none_or(|progress| progress.read < progress.total);
        self.audience.progress(match batch.progress {
            Some(progress) => Progress::Reading { read: progress.read, total: progress.total },
            None => Progress::Looking { found: batch.found },
        });
        let changes = batch.changes();
        let Batch { put, removed, problems, .. } = batch;
        if !problems.is_empty() {
            self.audience.problems(problems);
        }
        if changes && let Err(error) = self.store(&put, &removed, more) {
            self.failure = Some(Failure::Index(error));
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Commits what is not yet; after a look at everything the index counts as complete, and answers.
    /// Gives back how many files were found and how many articles written.
    pub(super) fn end(mut self, complete: bool) -> (usize, usize, Option<Failure>) {
        if self.failure.is_none()
            && let Err(error) = self.finish(complete)
        {
            self.failure = Some(Failure::Index(error));
        }
        (self.files, self.written, self.failure)
    }

    fn finish(&mut self, complete: bool) -> Result<(), IndexError> {
        if self.setup.is_stopped() || !matches!(self.keeping, Keeping::Disk { .. }) {
            return Ok(());
        }
        if self.commits.is_due(self.began.elapsed(), false) {
            self.commit(false)?;
        }
        if complete && self.setup.place.folder.is_dir() {
            if *self.serving != Serving::Current {
                self.serve()?;
            }
            if !self.setup.is_inherited() {
                self.setup.complete()?;
            }
        }
        Ok(())
    }

    fn store(&mut self, put: &[(Article, Stamp)], removed: &[PathKey], more: bool) -> Result<(), IndexError> {
        let put = self.entries(put);
        match self.keeping {
            Keeping::Nothing => Ok(()),
            Keeping::Memory(paths) => {
                let mut paths = lock(paths);
                removed.iter().for_each(|key| drop(paths.remove(key)));
                let path_of = |entry: &Entry| entry.record.row.path.clone();
                paths.extend(put.iter().map(path_of).map(|path| (PathKey::of(&path), path)));
                self.audience.found(Found::Entries { put, removed: removed.to_vec() });
                Ok(())
            }
            Keeping::Disk { .. } => self.write(put, removed, more),
        }
    }

    fn entries(&self, articles: &[(Article, Stamp)]) -> Vec<Entry> {
        let entry = |(article, stamp): &(Article, Stamp)| {
            // One article that breaks something must not hide the others; the hook has told of it.
            let entry = || Entry::of(article, &self.setup.catalogue, stamp.state());
            catch_unwind(AssertUnwindSafe(entry)).ok()
        };
        articles.par_iter().filter_map(entry).collect()
    }

    fn write(&mut self, put: Vec<Entry>, removed: &[PathKey], more: bool) -> Result<(), IndexError> {
        if self.identities.len() <= FEW {
            self.identities.extend(put.iter().map(|entry| entry.record.identity()));
        }
        self.written += put.len();
        let writer = self.writer()?;
        writer.remove(removed)?;
        writer.put(put)?;
        self.commits.change();
        if self.commits.is_due(self.began.elapsed(), more) { self.commit(more) } else { Ok(()) }
    }

    pub(super) fn writer(&mut self) -> Result<&mut Writer, IndexError> {
        let Keeping::Disk { lock, writer } = self.keeping else { return Err(IndexError::Busy) };
        match writer {
            Some(writer) => Ok(writer),
            none => {
                // A merge would carry damage over into files whose sums are right.
                disk::check(&self.setup.place, self.setup.checked(), &|| self.setup.is_stopped())?;
                let options = Options::new(self.setup.catalogue.clone());
                Ok(none.insert(Box::new(Writer::open(&self.setup.place, lock, options)?)))
            }
        }
    }

    pub(super) fn commit(&mut self, more: bool) -> Result<(), IndexError> {
        let writer = self.writer()?;
        if more { writer.commit() } else { writer.rest() }?;
        self.commits.done(self.began.elapsed(), more);
        let identities = std::mem::take(&mut self.identities);
        match *self.serving {
            Serving::Current => self.audience.found(Found::Committed(identities)),
            Serving::Nothing => self.serve()?,
            Serving::Older => {}
        }
        Ok(())
    }

    fn serve(&mut self) -> Result<(), IndexError> {
        if let Some(disk) = self.setup.disk()? {
            *self.serving = Serving::Current;
            self.audience.found(Found::Index(Box::new(disk)));
        }
        Ok(())
    }
}
