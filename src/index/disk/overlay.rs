//! The marks over all segments: what the journals say and what is not in them yet, as sets.
//!
//! An article's marks depend on its own lines and, where it has none, on those of an article of the
//! same body or of one that is gone from the same path ([`Marks::state`]). So only the articles of
//! marked ids, bodies and paths are looked at: one by one while they are few, else in one pass.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use super::marked::Marked;
use super::segment::Segment;
use super::{IndexError, set};
use crate::article::{ArticleId, BodyHash, PathKey};
use crate::marks::{Change, Field, Identity, Marks};

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
    paths: HashMap<PathKey, &'a Path>,
    /// Of all three.
    keys: Sieve,
}

/// Tells in no time of most keys that they are not among those looked for.
struct Sieve(FixedBitSet);

impl Sieve {
    /// Bits for each of the keys.
    const BITS: usize = 16;

    fn new(keys: usize) -> Self {
        Self(FixedBitSet::with_capacity((keys * Self::BITS).next_power_of_two()))
    }

    /// Keys are hashes: any of their bits will do.
    fn bit(&self, key: u64) -> usize {
        key as usize & (self.0.len() - 1)
    }

    fn add(&mut self, key: u64) {
        let bit = self.bit(key);
        self.0.insert(bit);
    }

    fn may_have(&self, key: u64) -> bool {
        self.0.contains(self.bit(key))
    }
}

impl Overlay {
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
        sought.each(segment, &mut |doc, identity| {
            marked.add(doc, &self.marks.state(&identity, &|id| is_there(all, id)));
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
            sought.each(segment, &mut |doc, identity| {
                let stayed = self.marks.is_marked(identity.id) && !self.marks.has_moved(&identity);
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
        let (mut ids, mut bodies, mut paths) = (Vec::new(), HashSet::new(), HashMap::new());
        for (id, sighting) in marks.marked() {
            ids.push(id);
            if let Some(sighting) = sighting {
                bodies.insert(sighting.body_hash);
                paths.insert(PathKey::of(&sighting.path), &*sighting.path);
            }
        }
        let mut keys = Sieve::new(ids.len() + bodies.len() + paths.len());
        ids.iter().for_each(|id| keys.add(id.0));
        bodies.iter().for_each(|body| keys.add(body.0));
        paths.keys().for_each(|path| keys.add(path.0));
        Self { marks, ids, bodies, paths, keys }
    }

    /// All articles of a segment that may have marks, with as much of what they are as decides that:
    /// the path is left empty where marks know none of its key.
    fn each(
        &self,
        segment: &Segment,
        each: &mut dyn FnMut(DocId, Identity) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        let known = self.ids.len() + self.bodies.len() + self.paths.len();
        if known == 0 {
            return Ok(());
        }
        let mut consider = |doc: DocId, keys: [u64; 3]| {
            if !keys.iter().any(|key| self.keys.may_have(*key)) {
                return Ok(());
            }
            let [id, body, path] = keys;
            let (id, body_hash, key) = (ArticleId(id), BodyHash(body), PathKey(path));
            let path = self.paths.get(&key);
            if path.is_none() && !self.bodies.contains(&body_hash) && !self.marks.is_marked(id) {
                return Ok(());
            }
            let path = path.map(|path| path.to_path_buf()).unwrap_or_else(PathBuf::new);
            each(doc, Identity { id, path, body_hash })
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
        let paths = self.paths.keys().map(|key| (fields.path_key, key.0));
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
