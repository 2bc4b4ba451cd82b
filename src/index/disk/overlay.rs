//! The marks over all segments: what the journals say and what is not in them yet, as sets.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tantivy::DocId;

use super::IndexError;
use super::bearers::{self, Bearer};
use super::marked::Marked;
use super::segment::Segment;
use crate::article::{ArticleId, BodyHash, PathKey};
use crate::marks::{Change, Field, Identity, Marks, Preferences};

/// Marks that are gone through in the time in which one article is asked for all that it is.
const PASS: usize = if cfg!(test) { 1 } else { 32 };

/// Articles that are asked for their marks one by one.
const MOST: usize = 1000;

/// Articles whose marks a change may have touched: by their ids, and by where those were seen.
#[derive(Debug)]
pub(super) struct Touched {
    ids: BTreeSet<ArticleId>,
    seen: Vec<(BodyHash, PathKey)>,
}

/// All marks.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    marks: Marks,
    /// Changes that `marks` does not have yet.
    changes: HashMap<ArticleId, BTreeMap<Field, bool>>,
    /// Those of `marks`, and what it does not have yet.
    preferences: Preferences,
}

impl Overlay {
    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(super) fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Takes the merged journals, and the changes that they do not hold yet, oldest first. Gives the
    /// ids whose articles may have other marks now, and their heirs; `None` where they are many.
    pub(super) fn set(&mut self, marks: Marks, unsaved: &[Change]) -> Option<Touched> {
        let old = std::mem::replace(&mut self.marks, marks);
        self.preferences = self.marks.preferences();
        let mut ids: BTreeSet<ArticleId> = self.changes.drain().map(|(id, _)| id).collect();
        unsaved.iter().for_each(|change| self.remember(change));
        ids.extend(self.changes.keys());
        ids.extend(self.marks.changed_since(&old)?);
        if ids.len() > MOST {
            return None;
        }
        let seen = |id: &ArticleId| [self.marks.last_seen(*id), old.last_seen(*id)];
        let seen = ids.iter().flat_map(seen).flatten().collect();
        Some(Touched { ids, seen })
    }

    /// Asks again for the marks of those articles that a change may have touched.
    pub(super) fn renew(
        &self,
        touched: &Touched,
        all: &[Segment],
        sets: &mut [Marked],
    ) -> Result<(), IndexError> {
        for (segment, marked) in all.iter().zip(sets) {
            let mut docs = BTreeSet::new();
            for id in &touched.ids {
                docs.extend(segment.with_id(*id)?);
            }
            for (body, path) in &touched.seen {
                docs.extend(segment.with_key(segment.fields.body, body.0)?);
                docs.extend(segment.with_key(segment.fields.path_key, path.0)?);
            }
            for doc in docs {
                let id = segment.article(doc);
                let (body, path) = segment.body_and_path(doc);
                marked.replace(doc, &self.marks.state_of(id, body, path, &|id| is_there(all, id)));
                let changes = self.changes.get(&id).into_iter().flatten();
                changes.for_each(|(field, value)| marked.apply(doc, field, *value));
            }
        }
        Ok(())
    }

    pub(super) fn remember(&mut self, change: &Change) {
        self.preferences.set(&change.field, change.value);
        for id in &change.articles {
            self.changes.entry(*id).or_default().insert(change.field.clone(), change.value);
        }
    }

    /// The sets of these segments; `all` are those that the library consists of.
    pub(super) fn of(&self, segments: &[&Segment], all: &[Segment]) -> Result<Vec<Marked>, IndexError> {
        let mut sets: Vec<_> = segments.iter().map(|segment| Marked::new(segment.documents())).collect();
        let is_there = |id| is_there(all, id);
        let mut add = |at: usize, doc: DocId, id: ArticleId, body: BodyHash, path: PathKey| {
            sets[at].add(doc, &self.marks.state_of(id, body, path, &is_there));
        };
        let documents: usize = segments.iter().map(|segment| segment.len()).sum();
        if documents.saturating_mul(PASS) < self.marks.marked().count() {
            for (at, segment) in segments.iter().enumerate() {
                for doc in segment.alive.ones().map(|doc| doc as DocId) {
                    let (body, path) = segment.body_and_path(doc);
                    add(at, doc, segment.article(doc), body, path);
                }
            }
        } else {
            bearers::each(&self.marks, segments, &mut |at, doc, bearer| {
                match bearer {
                    // Nothing but their id decides of those with marks of their own.
                    Bearer::Own(id) => add(at, doc, id, BodyHash(0), PathKey(0)),
                    Bearer::Heir { id, body, path } => add(at, doc, id, body, path),
                }
                Ok(())
            })?;
        }
        for (segment, marked) in segments.iter().zip(&mut sets) {
            let changed = self.changes.keys().copied();
            segment.each_of(changed, &|id| self.changes.contains_key(&id), &mut |doc, id| {
                let fields = self.changes.get(&id).into_iter().flatten();
                fields.for_each(|(field, value)| marked.apply(doc, field, *value));
            })?;
        }
        Ok(sets)
    }

    /// The articles whose marks are not where the journals saw them last: those that inherit some,
    /// and those that bear some under another path or with another body.
    pub(super) fn moved(&self, segments: &[Segment]) -> Result<Vec<Identity>, IndexError> {
        let mut moved = Vec::new();
        bearers::each(&self.marks, &segments.iter().collect::<Vec<_>>(), &mut |at, doc, bearer| {
            let segment = &segments[at];
            let stayed = match bearer {
                Bearer::Own(id) => {
                    let (body, path) = segment.body_and_path(doc);
                    !self.marks.has_moved_of(id, body, path)
                }
                Bearer::Heir { .. } => false,
            };
            if !stayed {
                moved.push(segment.bare_record(doc)?.identity());
            }
            Ok(())
        })?;
        Ok(moved)
    }
}

/// Whether the library has an article of this id. A segment that cannot say so has none; whatever else
/// is asked of it tells that it is damaged.
fn is_there(segments: &[Segment], id: ArticleId) -> bool {
    segments.iter().any(|segment| segment.with_id(id).is_ok_and(|docs| !docs.is_empty()))
}
