//! The marks over all segments: what the journals say and what is not in them yet, as sets.
//!
//! An article's marks depend on its own lines and, where it has none, on those of an article of the
//! same body or of one that is gone from the same path ([`Marks::state`]). So only the articles of
//! marked ids, bodies and paths are looked at: one by one while they are few, else in one pass.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tantivy::DocId;

use super::marked::Marked;
use super::segment::Segment;
use super::{IndexError, set};
use crate::article::{ArticleId, BodyHash, PathKey};
use crate::marks::{Change, Field, Identity, Marked as Seen, Marks};

/// All marks.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    marks: Marks,
    /// Changes that `marks` does not have yet.
    changes: HashMap<ArticleId, BTreeMap<Field, bool>>,
}

/// What marks know articles by.
struct Sought<'a> {
    marks: &'a Marks,
    ids: Vec<ArticleId>,
    bodies: HashSet<BodyHash>,
    paths: HashSet<PathKey>,
}

/// An article of a segment, as marks know it.
#[derive(Clone, Copy)]
struct Candidate {
    doc: DocId,
    id: ArticleId,
    body: BodyHash,
    path: PathKey,
}

impl Overlay {
    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Takes the merged journals, and the changes that they do not hold yet, oldest first.
    pub(super) fn set(&mut self, marks: Marks, unsaved: &[Change]) {
        self.marks = marks;
        self.changes.clear();
        unsaved.iter().for_each(|change| self.remember(change));
    }

    pub(super) fn remember(&mut self, change: &Change) {
        for id in &change.articles {
            self.changes.entry(*id).or_default().insert(change.field.clone(), change.value);
        }
    }

    /// The sets of these segments; `all` are those that the library consists of.
    pub(super) fn of(&self, segments: &[&Segment], all: &[Segment]) -> Result<Vec<Marked>, IndexError> {
        let sought = Sought::of(&self.marks);
        segments.iter().map(|segment| self.of_one(segment, &sought, all)).collect()
    }

    fn of_one(&self, segment: &Segment, sought: &Sought<'_>, all: &[Segment]) -> Result<Marked, IndexError> {
        let mut marked = Marked::new(segment.documents());
        sought.each(segment, &mut |Candidate { doc, id, body, path }| {
            marked.add(doc, &self.marks.state_of(id, body, path, &|id| is_there(all, id)));
            Ok(())
        })?;
        let changed = self.changes.keys().copied();
        segment.each_of(changed, &|id| self.changes.contains_key(&id), &mut |doc, id| {
            let fields = self.changes.get(&id).into_iter().flatten();
            fields.for_each(|(field, value)| marked.apply(doc, field, *value));
        })?;
        Ok(marked)
    }

    /// The articles whose marks are not where the journals saw them last: those that inherit some,
    /// and those that bear some under another path or with another body.
    pub(super) fn moved(&self, segments: &[Segment]) -> Result<Vec<Identity>, IndexError> {
        let sought = Sought::of(&self.marks);
        let mut moved = Vec::new();
        for segment in segments {
            sought.each(segment, &mut |Candidate { doc, id, body, path }| {
                let stayed = self.marks.is_marked(id) && !self.marks.has_moved_of(id, body, path);
                if !stayed {
                    moved.push(segment.record(doc)?.identity());
                }
                Ok(())
            })?;
        }
        Ok(moved)
    }
}

impl<'a> Sought<'a> {
    fn of(marks: &'a Marks) -> Self {
        let mut sought = Self { marks, ids: Vec::new(), bodies: HashSet::new(), paths: HashSet::new() };
        for Seen { id, last_seen } in marks.marked() {
            sought.ids.push(id);
            if let Some((body, path)) = last_seen {
                sought.bodies.insert(body);
                sought.paths.insert(path);
            }
        }
        sought
    }

    /// All articles of a segment that may have marks.
    fn each(
        &self,
        segment: &Segment,
        each: &mut dyn FnMut(Candidate) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        let known = self.ids.len() + self.bodies.len() + self.paths.len();
        if known == 0 {
            return Ok(());
        }
        let mut consider = |doc: DocId, [id, body, path]: [u64; 3]| {
            let (id, body, path) = (ArticleId(id), BodyHash(body), PathKey(path));
            if self.paths.contains(&path) || self.bodies.contains(&body) || self.marks.is_marked(id) {
                each(Candidate { doc, id, body, path })?;
            }
            Ok(())
        };
        let keys =
            |doc| [&segment.id, &segment.body, &segment.path_key].map(|column| column.values.get_val(doc));
        if segment.is_quicker_by_key(known) {
            return self.candidates(segment)?.into_iter().try_for_each(|doc| consider(doc, keys(doc)));
        }
        let mut outcome = Ok(());
        set::blocks(&segment.alive, |block| {
            outcome = block.iter().try_for_each(|doc| consider(*doc, keys(*doc)));
            outcome.is_ok()
        });
        outcome
    }

    fn candidates(&self, segment: &Segment) -> Result<BTreeSet<DocId>, IndexError> {
        let fields = &segment.fields;
        let ids = self.ids.iter().map(|id| (fields.id, id.0));
        let bodies = self.bodies.iter().map(|body| (fields.body, body.0));
        let paths = self.paths.iter().map(|key| (fields.path_key, key.0));
        let mut found = BTreeSet::new();
        for (field, key) in ids.chain(bodies).chain(paths) {
            found.extend(segment.with_key(field, key)?);
        }
        Ok(found)
    }
}

/// Whether the library has an article of this id. A segment that cannot say so has none; whatever else
/// is asked of it tells that it is damaged.
fn is_there(segments: &[Segment], id: ArticleId) -> bool {
    segments.iter().any(|segment| segment.with_id(id).is_ok_and(|docs| !docs.is_empty()))
}
