//! A query's list: for each segment the documents it has, in the list's order, and the places of rows
//! in the whole of it.

use std::path::Path;

use tantivy::DocId;

use super::IndexError;
use super::marked::Marked;
use super::segment::Segment;
use super::sequence::{self, Element, Sequence};
use super::set::Ranked;
use crate::article::ArticleId;
use crate::query::Anchor;

/// A document of the library: the segment's number, and the document's in it.
pub(super) type Place = (usize, DocId);

/// A segment's part of a list.
#[derive(Debug)]
pub(super) struct Part {
    pub members: Ranked,
    pub order: Order,
}

/// How a part is ordered.
#[derive(Debug)]
pub(super) enum Order {
    Newest,
    Oldest,
    /// By the upper half of each number; the lower half is a document.
    By(Vec<u64>),
}

/// A list. It knows all documents, or those of each segment below a bound, which then are newer than
/// all others.
#[derive(Debug)]
pub(super) struct List {
    pub parts: Vec<Part>,
    /// Where it does not know all: below which document it does, in each segment.
    pub bounds: Option<Vec<DocId>>,
    pub len: usize,
}

/// A part with the segment that tells the age of its documents.
struct Aged<'a> {
    part: &'a Part,
    segment: &'a Segment,
}

impl Part {
    pub(super) fn doc(&self, index: usize) -> Option<DocId> {
        match &self.order {
            Order::Newest => self.members.select(index),
            Order::Oldest => self.members.select(self.members.len().checked_sub(index + 1)?),
            Order::By(keys) => keys.get(index).map(|key| *key as DocId),
        }
    }

    /// The place of a document in the part.
    fn index(&self, doc: DocId) -> Option<usize> {
        if !self.members.contains(doc) {
            return None;
        }
        match &self.order {
            Order::Newest => Some(self.members.rank(doc)),
            Order::Oldest => Some(self.members.len() - 1 - self.members.rank(doc)),
            Order::By(keys) => keys.iter().position(|key| *key as DocId == doc),
        }
    }

    /// The next place from `from` on (or the last before it) of a document that is not read.
    fn unread(&self, from: usize, forward: bool, marked: &Marked) -> Option<usize> {
        let (members, read) = (&self.members, &marked.read);
        let doc = |index: usize| members.select(index).unwrap_or(DocId::MAX);
        let mirrored = |doc: DocId| members.len() - 1 - members.rank(doc);
        match (&self.order, forward) {
            (Order::Newest, true) => members.next_outside(doc(from), read).map(|doc| members.rank(doc)),
            (Order::Newest, false) => members.previous_outside(doc(from), read).map(|doc| members.rank(doc)),
            (Order::Oldest, true) => {
                let above = members.len().checked_sub(from).map_or(0, doc);
                members.previous_outside(above, read).map(mirrored)
            }
            (Order::Oldest, false) => {
                let above = members.len().checked_sub(from).map_or(0, doc);
                members.next_outside(above, read).map(mirrored)
            }
            (Order::By(keys), forward) => {
                let unread = |index: &usize| !read.contains(keys[*index] as DocId as usize);
                match forward {
                    true => (from..keys.len()).find(unread),
                    false => (0..from).rev().find(unread),
                }
            }
        }
    }
}

impl Sequence for Aged<'_> {
    fn len(&self) -> usize {
        self.part.members.len()
    }

    fn key(&self, index: usize) -> u128 {
        let age = |doc: Option<DocId>| self.segment.age(doc.unwrap_or_default());
        u128::from(match &self.part.order {
            Order::Newest => age(self.part.doc(index)),
            Order::Oldest => !age(self.part.doc(index)),
            Order::By(keys) => {
                let key = keys[index];
                return u128::from(key >> 32) << 64 | u128::from(age(Some(key as DocId)));
            }
        })
    }
}

/// All documents of a segment, newest first.
pub(super) struct Everything<'a>(pub &'a Segment);

impl Sequence for Everything<'_> {
    fn len(&self) -> usize {
        self.0.documents() as usize
    }

    fn key(&self, index: usize) -> u128 {
        u128::from(self.0.age(index as DocId))
    }
}

/// Bounds below which each segment has its share of so many of the newest documents.
pub(super) fn newest(segments: &[Segment], count: usize) -> Vec<DocId> {
    let all: Vec<_> = segments.iter().map(Everything).collect();
    sequence::split(&all, count).into_iter().map(|end| end as DocId).collect()
}

impl List {
    fn aged<'a>(&'a self, segments: &'a [Segment]) -> Vec<Aged<'a>> {
        let pairs = self.parts.iter().zip(segments);
        pairs.map(|(part, segment)| Aged { part, segment }).collect()
    }

    /// The documents from a position on, at most so many.
    pub(super) fn page(&self, segments: &[Segment], start: usize, count: usize) -> Vec<Place> {
        let aged = self.aged(segments);
        let elements = sequence::walk(&aged, sequence::split(&aged, start.min(self.len)));
        elements.take(count).filter_map(|element| self.place(element)).collect()
    }

    /// All documents in order, until `each` has enough.
    pub(super) fn walk<E>(
        &self,
        segments: &[Segment],
        each: &mut dyn FnMut(Place) -> Result<bool, E>,
    ) -> Result<(), E> {
        let aged = self.aged(segments);
        for element in sequence::walk(&aged, vec![0; aged.len()]) {
            let Some(place) = self.place(element) else { continue };
            if !each(place)? {
                break;
            }
        }
        Ok(())
    }

    fn place(&self, (at, index): Element) -> Option<Place> {
        Some((at, self.parts.get(at)?.doc(index)?))
    }

    /// The position of a document; `None` where the list does not have it.
    fn position(&self, segments: &[Segment], (at, doc): Place) -> Option<usize> {
        let index = self.parts.get(at)?.index(doc)?;
        Some(sequence::position(&self.aged(segments), (at, index)))
    }

    /// Whether the list knows of this document whether it has it.
    fn knows(&self, (at, doc): Place) -> bool {
        self.bounds.as_ref().is_none_or(|bounds| doc < bounds[at])
    }

    /// The position of an anchor; `None` where it depends on what the list does not know.
    pub(super) fn cursor(
        &self,
        segments: &[Segment],
        marked: &[Marked],
        anchor: &Anchor,
    ) -> Result<Option<usize>, IndexError> {
        match anchor {
            Anchor::Position(position) => Ok(self.clamped(*position)),
            Anchor::Article { id, path, position } => {
                self.article(segments, (*id, path.as_path(), *position))
            }
            Anchor::Unread { from, forward } => {
                let Some(from) = self.clamped(*from) else { return Ok(None) };
                Ok(self.unread(segments, marked, from, *forward))
            }
        }
    }

    /// A position, or the last.
    fn clamped(&self, position: usize) -> Option<usize> {
        match self.bounds {
            Some(_) if position >= self.len => None,
            _ => Some(position.min(self.len.saturating_sub(1))),
        }
    }

    fn article(
        &self,
        segments: &[Segment],
        (id, path, position): (ArticleId, &Path, usize),
    ) -> Result<Option<usize>, IndexError> {
        let same_path = at_path(segments, path)?;
        let same_id = with_id(segments, id)?;
        let exact = same_path.filter(|place| same_id.contains(place));
        let wanted: [&[Place]; 3] = [exact.as_slice(), &same_id, same_path.as_slice()];
        for places in wanted {
            if !places.iter().all(|place| self.knows(*place)) {
                return Ok(None);
            }
            let found = places.iter().filter_map(|place| self.position(segments, *place)).min();
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(self.clamped(position))
    }

    fn unread(&self, segments: &[Segment], marked: &[Marked], from: usize, forward: bool) -> Option<usize> {
        let aged = self.aged(segments);
        // Forward the search begins behind the position, backward before it.
        let starts = sequence::split(&aged, if forward { from + 1 } else { from });
        let places = self.parts.iter().zip(marked).zip(starts).enumerate();
        let found = places.filter_map(|(at, ((part, marked), start))| {
            Some(sequence::position(&aged, (at, part.unread(start, forward, marked)?)))
        });
        match if forward { found.min() } else { found.max() } {
            None if forward && self.bounds.is_some() => None,
            found => Some(found.unwrap_or(from)),
        }
    }
}

/// The document of a file, below `articles/`.
pub(super) fn at_path(segments: &[Segment], path: &Path) -> Result<Option<Place>, IndexError> {
    for (at, segment) in segments.iter().enumerate() {
        if let Some(doc) = segment.at_path(path)? {
            return Ok(Some((at, doc)));
        }
    }
    Ok(None)
}

/// All documents of an id, newest first.
pub(super) fn with_id(segments: &[Segment], id: ArticleId) -> Result<Vec<Place>, IndexError> {
    let mut places = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        places.extend(segment.with_id(id)?.into_iter().map(|doc| (at, doc)));
    }
    places.sort_by_key(|(at, doc)| (segments[*at].age(*doc), *at));
    Ok(places)
}
