//! The index as it is read: one commit's segments with the marks over them.
//!
//! Whatever fails on the way, a damaged file, a disk that does not answer, is kept for the owner to
//! fetch ([`Disk::take_trouble`]), and the answer is empty: the owner builds the index anew.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::{IndexReader, ReloadPolicy};

use super::answer::Answer;
use super::error::guarded;
use super::leaves::Leaves;
use super::list;
use super::marked::Marked;
use super::overlay::Overlay;
use super::schema::Fields;
use super::segment::{NO_SHOWS, Segment};
use super::sorting::Rankings;
use super::{IndexError, Place, known};
use crate::article::{ArticleId, PathKey};
use crate::index::Listed;
use crate::marks::{Change, Identity, Marks};
use crate::show::Edition;

/// A library's index on disk.
pub struct Disk {
    pub(super) catalogue: Edition,
    pub(super) fields: Fields,
    reader: IndexReader,
    pub(super) segments: Vec<Segment>,
    /// The marks of each segment's articles.
    pub(super) marked: Vec<Marked>,
    pub(super) overlay: Overlay,
    pub(super) leaves: Mutex<Leaves>,
    pub(super) rankings: Rankings,
    /// The last list that was asked for; emptied by every change.
    pub(super) last: Mutex<Option<Arc<Answer>>>,
    trouble: Mutex<Option<IndexError>>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let documents: Vec<_> = self.segments.iter().map(Segment::len).collect();
        formatter.debug_struct("Disk").field("documents", &documents).finish_non_exhaustive()
    }
}

impl Disk {
    /// Opens the newest commit; `None` where nothing was committed yet. Entries must have been made
    /// with this catalogue.
    pub fn open(place: &Place, catalogue: impl Into<Edition>) -> Result<Option<Self>, IndexError> {
        let catalogue = catalogue.into();
        guarded(|| {
            let Some(index) = place.open()? else { return Ok(None) };
            let (_, fields) = Fields::new();
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            let mut disk = Self {
                catalogue,
                fields,
                reader,
                segments: Vec::new(),
                marked: Vec::new(),
                overlay: Overlay::default(),
                leaves: Mutex::default(),
                rankings: Rankings::default(),
                last: Mutex::default(),
                trouble: Mutex::default(),
            };
            disk.take_segments()?;
            Ok((!disk.segments.is_empty()).then_some(disk))
        })
    }

    /// Takes the newest commit; says whether it is another. Where it cannot be read the old one stays.
    pub fn refresh(&mut self) -> Result<bool, IndexError> {
        guarded(|| {
            self.reader.reload()?;
            self.take_segments()
        })
    }

    /// Takes the reader's segments, those that are unchanged as they are, and their marks with them.
    fn take_segments(&mut self) -> Result<bool, IndexError> {
        let searcher = self.reader.searcher();
        let names: Vec<_> = searcher
            .segment_readers()
            .iter()
            .map(|reader| (reader.segment_id(), reader.delete_opstamp()))
            .collect();
        if names.iter().copied().eq(self.segments.iter().map(Segment::name)) {
            return Ok(false);
        }
        let mut opened = Vec::new();
        for (reader, name) in searcher.segment_readers().iter().zip(&names) {
            let is_known = self.segments.iter().any(|segment| segment.name() == *name);
            let open = || Segment::open(reader.clone(), self.fields, self.catalogue.clone());
            opened.push(if is_known { None } else { Some(open()?) });
        }
        // From here on only marks can fail.
        let mut old: Vec<_> = std::mem::take(&mut self.segments).into_iter().map(Some).collect();
        let mut old_marked = std::mem::take(&mut self.marked);
        let mut marked = Vec::new();
        for (opened, name) in opened.into_iter().zip(&names) {
            let place = |known: &Option<Segment>| known.as_ref().is_some_and(|known| known.id() == name.0);
            let before = old.iter().position(place);
            marked.push(before.map(|at| std::mem::take(&mut old_marked[at])));
            let kept = opened.or_else(|| old[before?].take());
            self.segments.extend(kept);
        }
        let (segments, new) = (&self.segments, segments_without(&self.segments, &marked));
        let made = self.overlay.of(&new, segments);
        let (mut made, outcome) = match made {
            Ok(made) => (made.into_iter(), Ok(true)),
            Err(error) => (Vec::new().into_iter(), Err(error)),
        };
        let pairs = marked.into_iter().zip(segments);
        let all = pairs.map(|(marked, segment)| {
            marked.or_else(|| made.next()).unwrap_or_else(|| Marked::new(segment.documents()))
        });
        self.marked = all.collect();
        let ids: HashSet<_> = names.iter().map(|(id, _)| *id).collect();
        self.leaves.get_mut().unwrap_or_else(PoisonError::into_inner).keep(&ids);
        self.rankings.forget();
        self.forget_answer();
        outcome
    }

    /// The merged journals as they were given.
    pub fn marks(&self) -> &Marks {
        self.overlay.marks()
    }

    /// Takes the merged journals. `unsaved` are the changes they do not hold yet, oldest first. Costs
    /// as much as they differ from those before.
    pub fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        let Some(touched) = self.overlay.set(marks, unsaved) else { return self.settle() };
        let outcome = guarded(|| self.overlay.renew(&touched, &self.segments, &mut self.marked));
        if let Err(error) = outcome {
            self.tell(error);
        }
        self.forget_answer();
    }

    /// Asks for everyone's marks again. To be called when a scan has ended, as marks that moved with
    /// a renamed or edited file can only be told when it is known which articles there are.
    pub fn settle(&mut self) {
        let made = guarded(|| self.overlay.of(&self.segments.iter().collect::<Vec<_>>(), &self.segments));
        match made {
            Ok(marked) => self.marked = marked,
            Err(error) => self.tell(error),
        }
        self.forget_answer();
    }

    /// As marks know an article.
    pub fn identity(&self, id: ArticleId) -> Option<Identity> {
        self.answered(|| {
            let Some((at, doc)) = list::with_id(&self.segments, id)?.first().copied() else {
                return Ok(None);
            };
            Ok(Some(self.segments[at].bare_record(doc)?.identity()))
        })?
    }

    /// As marks know those articles whose marks are not where they were last seen: articles that
    /// inherit marks, and such that were renamed or edited since theirs were written.
    pub fn identities(&self) -> Vec<Identity> {
        self.answered(|| self.overlay.moved(&self.segments)).unwrap_or_default()
    }

    /// The files that the index has, by the keys of their paths, and their versions; sorted.
    pub fn known(&self) -> Vec<(PathKey, u64)> {
        self.answered(|| Ok(known::known(&self.segments))).unwrap_or_default()
    }

    /// The files that the index has in a folder and all folders in it, below `articles/`; sorted.
    pub fn paths_below(&self, folder: &Path) -> Vec<PathBuf> {
        self.answered(|| known::paths_below(&self.segments, folder)).unwrap_or_default()
    }

    /// What failed since the last call: the index is damaged or its disk is, and answers were empty.
    pub fn take_trouble(&self) -> Option<IndexError> {
        lock(&self.trouble).take()
    }

    pub fn catalogue(&self) -> &Edition {
        &self.catalogue
    }

    /// Runs what reads the index. `None` where it was cancelled; the empty answer where it failed.
    pub(super) fn answered<T: Default>(&self, run: impl FnOnce() -> Result<T, IndexError>) -> Option<T> {
        match guarded(run) {
            Ok(answer) => Some(answer),
            Err(IndexError::Cancelled) => None,
            Err(error) => {
                self.tell(error);
                Some(T::default())
            }
        }
    }

    fn tell(&self, error: IndexError) {
        lock(&self.trouble).get_or_insert(error);
    }

    pub(super) fn forget_answer(&mut self) {
        *self.last.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Remembers a change and shows it at once.
    pub(super) fn change(&mut self, change: &Change) -> Result<(), IndexError> {
        self.overlay.remember(change);
        self.forget_answer();
        let ids: HashSet<_> = change.articles.iter().copied().collect();
        for (segment, marked) in self.segments.iter().zip(&mut self.marked) {
            segment.each_of(ids.iter().copied(), &|id| ids.contains(&id), &mut |doc, _| {
                marked.apply(doc, &change.field, change.value);
            })?;
        }
        Ok(())
    }

    pub(super) fn mark_or_tell(&mut self, change: &Change) {
        let outcome = guarded(|| self.change(change));
        if let Err(error) = outcome {
            self.tell(error);
        }
    }

    /// An article with everything that is known of it.
    pub(super) fn listed(&self, place: list::Place) -> Result<Listed, IndexError> {
        self.with_twins(place, self.listed_alone(place)?)
    }

    /// The same, of an article that has no twins.
    pub(super) fn listed_alone(&self, (at, doc): list::Place) -> Result<Listed, IndexError> {
        let record = self.segments[at].record(doc)?;
        Ok(Listed::new(record, self.marked[at].state(doc), Vec::new(), &self.catalogue))
    }

    /// An article without the ids of its shows: nobody waits for the catalogue.
    pub(super) fn listed_bare(&self, (at, doc): list::Place) -> Result<Listed, IndexError> {
        let state = self.marked[at].state(doc);
        if !state.about.is_empty() || !state.not_about.is_empty() {
            // Which shows corrections speak of is for the catalogue to tell.
            return self.listed((at, doc));
        }
        let record = self.segments[at].bare_record(doc)?;
        self.with_twins((at, doc), Listed::new(record, state, Vec::new(), &NO_SHOWS))
    }

    fn with_twins(&self, place: list::Place, mut listed: Listed) -> Result<Listed, IndexError> {
        let others = list::with_id(&self.segments, listed.record.row.id)?.into_iter();
        let path = |(at, doc): list::Place| Ok(self.segments[at].bare_record(doc)?.row.path);
        let twins = others.filter(|other| *other != place).map(path);
        listed.twins = twins.collect::<Result<Vec<_>, IndexError>>()?;
        listed.twins.sort_unstable();
        Ok(listed)
    }

    /// The article at a path, else the one of an id, without the ids of its shows.
    pub fn find_bare(&self, path: &Path, id: ArticleId) -> Option<Listed> {
        self.answered(|| {
            let place = match list::at_path(&self.segments, path)? {
                None => list::with_id(&self.segments, id)?.first().copied(),
                place => place,
            };
            place.map(|place| self.listed_bare(place)).transpose()
        })?
    }
}

/// Those of the segments that have no marks yet.
fn segments_without<'a>(segments: &'a [Segment], marked: &[Option<Marked>]) -> Vec<&'a Segment> {
    let pairs = segments.iter().zip(marked);
    pairs.filter(|(_, marked)| marked.is_none()).map(|(segment, _)| segment).collect()
}

/// A lock that a panic under it, which was caught, does not close.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
