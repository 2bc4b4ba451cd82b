//! The marks of one segment's articles, as sets: what `is:` asks, and what a row shows.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use crate::marks::{Field, State};

/// Marks by document. Whatever is in no set is unread and bears no mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    pub read: FixedBitSet,
    pub bookmarked: FixedBitSet,
    pub hidden: FixedBitSet,
    /// Tags set by hand, each with its documents in their order.
    tags: BTreeMap<String, Vec<DocId>>,
}

impl Marked {
    /// Nothing is marked yet.
    pub(super) fn new(documents: DocId) -> Self {
        let none = FixedBitSet::with_capacity(documents as usize);
        Self { read: none.clone(), bookmarked: none.clone(), hidden: none, tags: BTreeMap::new() }
    }

    /// Gives a document these marks and no others.
    pub(super) fn replace(&mut self, doc: DocId, state: &State) {
        for tag in self.state(doc).tags {
            self.tag(doc, &tag, false);
        }
        self.add(doc, state);
    }

    /// Gives a document that has no marks yet these.
    pub(super) fn add(&mut self, doc: DocId, state: &State) {
        let at = doc as usize;
        self.read.set(at, state.read);
        self.bookmarked.set(at, state.bookmarked);
        self.hidden.set(at, state.hidden);
        state.tags.iter().for_each(|tag| self.tag(doc, tag, true));
    }

    pub(super) fn apply(&mut self, doc: DocId, field: &Field, value: bool) {
        let at = doc as usize;
        match field {
            Field::Read => self.read.set(at, value),
            Field::Bookmarked => self.bookmarked.set(at, value),
            Field::Hidden => self.hidden.set(at, value),
            Field::Tag(tag) => self.tag(doc, tag, value),
            Field::About(_) | Field::NotAbout(_) | Field::Followed(_) | Field::Never(_) => {}
        }
    }

    pub(super) fn state(&self, doc: DocId) -> State {
        let at = doc as usize;
        let has = |(_, docs): &(&String, &Vec<DocId>)| docs.binary_search(&doc).is_ok();
        State {
            read: self.read.contains(at),
            bookmarked: self.bookmarked.contains(at),
            hidden: self.hidden.contains(at),
            tags: self.tags.iter().filter(has).map(|(tag, _)| tag.clone()).collect(),
            ..State::default()
        }
    }

    /// Tags set by hand with their documents.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &[DocId])> {
        self.tags.iter().map(|(tag, docs)| (tag.as_str(), docs.as_slice()))
    }

    /// The documents of the tags that are wanted, one after the other.
    pub(super) fn tagged(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = DocId> {
        self.tags().filter(move |(tag, _)| wanted(tag)).flat_map(|(_, docs)| docs.iter().copied())
    }

    fn tag(&mut self, doc: DocId, tag: &str, value: bool) {
        if value && !self.tags.contains_key(tag) {
            self.tags.insert(tag.to_owned(), Vec::new());
        }
        let Some(docs) = self.tags.get_mut(tag) else { return };
        match docs.binary_search(&doc) {
            Ok(at) if !value => drop(docs.remove(at)),
            Err(at) if value => docs.insert(at, doc),
            _ => {}
        }
        if docs.is_empty() {
            self.tags.remove(tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_there_until_it_is_taken_back() {
        let mut marked = Marked::new(10);
        let tag = |text: &str| Field::Tag(text.to_owned());
        for (doc, field) in
            [(3, tag("b")), (1, tag("a")), (3, tag("a")), (3, Field::Read), (1, Field::Hidden)]
        {
            marked.apply(doc, &field, true);
            marked.apply(doc, &field, true);
        }
        let state = marked.state(3);
        assert_eq!(state, State { read: true, tags: vec!["a".into(), "b".into()], ..State::default() });
        assert!(marked.state(1).hidden && !marked.state(1).read);
        assert_eq!(marked.tagged(|tag| tag == "a").collect::<Vec<_>>(), [1, 3]);
        let mut again = Marked::new(10);
        [1, 3].into_iter().for_each(|doc| again.add(doc, &marked.state(doc)));
        assert_eq!(again, marked);
        again.replace(3, &State { hidden: true, tags: vec!["c".into()], ..State::default() });
        assert_eq!((again.state(3).read, again.state(3).tags), (false, vec!["c".to_owned()]));
        marked.apply(3, &tag("b"), false);
        marked.apply(3, &tag("never set"), false);
        assert_eq!(marked.tags().collect::<Vec<_>>(), [("a", [1, 3].as_slice())]);
    }
}
