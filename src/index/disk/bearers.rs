//! Which articles bear marks: those that have marks of their own, and the heirs, which have none and
//! take those of one that is gone and had the same body or the same path.
//!
//! Marks are known by id, body and path, and an index of a million articles has mostly others: so they
//! are looked up one by one while they are few, and else found in a pass over the columns, from which
//! a sieve takes most articles before anything is asked of them.

use std::collections::{BTreeSet, HashSet};

use fixedbitset::FixedBitSet;
use tantivy::DocId;
use tantivy::columnar::Column;
use tantivy::schema::Field;

use super::segment::Segment;
use super::{IndexError, set};
use crate::article::{ArticleId, BodyHash, PathKey};
use crate::marks::{Marked, Marks};

/// How an article comes by marks.
#[derive(Debug)]
pub(super) enum Bearer {
    Own(ArticleId),
    Heir { id: ArticleId, body: BodyHash, path: PathKey },
}

/// What is called with every bearer: the segment's number, the document's in it.
pub(super) type Each<'a> = &'a mut dyn FnMut(usize, DocId, Bearer) -> Result<(), IndexError>;

/// Finds all bearers of marks in these segments. Of heirs some may turn out to inherit nothing.
pub(super) fn each(marks: &Marks, segments: &[&Segment], each: Each<'_>) -> Result<(), IndexError> {
    let ids: Vec<_> = marks.marked().map(|marked| marked.id.0).collect();
    let Some(sought) = Keys::new(&ids) else { return Ok(()) };
    let mut found = HashSet::new();
    for (at, segment) in segments.iter().enumerate() {
        sought.each(segment, &[(segment.fields.id, &segment.id)], &mut |doc, keys| {
            let id = ArticleId(keys[0]);
            if marks.is_marked(id) {
                found.insert(id);
                each(at, doc, Bearer::Own(id))?;
            }
            Ok(())
        })?;
    }
    let mut bodies = HashSet::new();
    let mut paths = HashSet::new();
    for Marked { id, last_seen } in marks.marked() {
        let Some((body, path)) = last_seen.filter(|_| !found.contains(&id)) else { continue };
        bodies.insert(body);
        paths.insert(path);
    }
    let keys: Vec<_> = bodies.iter().map(|body| body.0).chain(paths.iter().map(|path| path.0)).collect();
    let Some(sought) = Keys::new(&keys) else { return Ok(()) };
    for (at, segment) in segments.iter().enumerate() {
        let columns = [(segment.fields.body, &segment.body), (segment.fields.path_key, &segment.path_key)];
        sought.each(segment, &columns, &mut |doc, keys| {
            let (body, path) = (BodyHash(keys[0]), PathKey(keys[1]));
            let id = segment.article(doc);
            if marks.is_marked(id) || !paths.contains(&path) && !bodies.contains(&body) {
                return Ok(());
            }
            each(at, doc, Bearer::Heir { id, body, path })
        })?;
    }
    Ok(())
}

/// Keys that are looked for, and a sieve that tells of most others at once that they are none of them.
struct Keys<'a> {
    keys: &'a [u64],
    sieve: FixedBitSet,
}

/// What is called with a document and its keys.
type EachKeys<'a> = &'a mut dyn FnMut(DocId, &[u64]) -> Result<(), IndexError>;

impl<'a> Keys<'a> {
    /// Bits of the sieve for each of the keys.
    const BITS: usize = 16;

    /// `None` where there is nothing to look for.
    fn new(keys: &'a [u64]) -> Option<Self> {
        let bits = (keys.len() * Self::BITS).next_power_of_two();
        let mut new = Self { keys, sieve: FixedBitSet::with_capacity(bits) };
        for key in keys {
            let bit = new.bit(*key);
            new.sieve.insert(bit);
        }
        (!keys.is_empty()).then_some(new)
    }

    /// Keys are hashes: any of their bits will do.
    fn bit(&self, key: u64) -> usize {
        key as usize & (self.sieve.len() - 1)
    }

    /// All documents that have one of the keys in one of these fields, and some others.
    fn each(
        &self,
        segment: &Segment,
        columns: &[(Field, &Column<u64>)],
        each: EachKeys<'_>,
    ) -> Result<(), IndexError> {
        let mut values = vec![0; columns.len()];
        let mut ask = |doc: DocId| {
            let row = values.iter_mut().zip(columns);
            row.for_each(|(value, (_, column))| *value = column.values.get_val(doc));
            if values.iter().any(|key| self.sieve.contains(self.bit(*key))) {
                return each(doc, &values);
            }
            Ok(())
        };
        if segment.is_quicker_by_key(self.keys.len() * columns.len()) {
            let mut docs = BTreeSet::new();
            for (field, _) in columns {
                for key in self.keys {
                    docs.extend(segment.with_key(*field, *key)?);
                }
            }
            return docs.into_iter().try_for_each(ask);
        }
        let mut outcome = Ok(());
        set::blocks(&segment.alive, |block| {
            outcome = block.iter().copied().try_for_each(&mut ask);
            outcome.is_ok()
        });
        outcome
    }
}
