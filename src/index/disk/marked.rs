//! The marks of one segment's articles, as sets: what `is:` asks, what a row shows, and what corrects its
//! shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use crate::marks::{Field, State};

/// Marks by document. Whatever is in no set is unread and bears no mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    pub read: FixedBitSet,
    pub bookmarked: FixedBitSet,
    pub hidden: FixedBitSet,
    /// Tags set by hand.
    pub tags: Named,
    /// Shows that articles are said to be about, and those that they are said to have nothing to do with.
    pub about: Named,
    pub not_about: Named,
}

/// Names that are given to documents by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Each with its documents in their order.
    docs: BTreeMap<Arc<str>, Vec<DocId>>,
    /// The same by document, in alphabetical order.
    names: BTreeMap<DocId, Vec<Arc<str>>>,
}

impl Marked {
    /// Nothing is marked yet.
    pub(super) fn new(documents: DocId) -> Self {
        let none = FixedBitSet::with_capacity(documents as usize);
        Self { read: none.clone(), bookmarked: none.clone(), hidden: none, ..Self::default() }
    }

    /// Gives a document these marks and no others.
    pub(super) fn replace(&mut self, doc: DocId, state: &State) {
        let State { tags, about, not_about, .. } = self.state(doc);
        tags.iter().for_each(|tag| self.tags.set(doc, tag, false));
        about.iter().for_each(|show| self.about.set(doc, show, false));
        not_about.iter().for_each(|show| self.not_about.set(doc, show, false));
        self.add(doc, state);
    }

    /// Gives a document that has no marks yet these.
    pub(super) fn add(&mut self, doc: DocId, state: &State) {
        let at = doc as usize;
        self.read.set(at, state.read);
        self.bookmarked.set(at, state.bookmarked);
        self.hidden.set(at, state.hidden);
        state.tags.iter().for_each(|tag| self.tags.set(doc, tag, true));
        state.about.iter().for_each(|show| self.about.set(doc, show, true));
        state.not_about.iter().for_each(|show| self.not_about.set(doc, show, true));
    }

    pub(super) fn apply(&mut self, doc: DocId, field: &Field, value: bool) {
        let at = doc as usize;
        match field {
            Field::Read => self.read.set(at, value),
            Field::Bookmarked => self.bookmarked.set(at, value),
            Field::Hidden => self.hidden.set(at, value),
            Field::Tag(tag) => self.tags.set(doc, tag, value),
            Field::About(show) => self.about.set(doc, show, value),
            Field::NotAbout(show) => self.not_about.set(doc, show, value),
            Field::Followed(_) | Field::Never(_) => {}
        }
    }

    pub(super) fn state(&self, doc: DocId) -> State {
        let at = doc as usize;
        State {
            read: self.read.contains(at),
            bookmarked: self.bookmarked.contains(at),
            hidden: self.hidden.contains(at),
            tags: self.tags.of(doc),
            about: self.about.of(doc),
            not_about: self.not_about.of(doc),
        }
    }

    /// Documents whose shows are corrected, in their order.
    pub(super) fn corrected(&self) -> BTreeSet<DocId> {
        self.about.names.keys().chain(self.not_about.names.keys()).copied().collect()
    }
}

impl Named {
    /// All names with their documents.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[DocId])> {
        self.docs.iter().map(|(name, docs)| (&**name, docs.as_slice()))
    }

    /// The documents of the names that are wanted, one after the other.
    pub(super) fn with(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = DocId> {
        self.iter().filter(move |(name, _)| wanted(name)).flat_map(|(_, docs)| docs.iter().copied())
    }

    /// The names of a document, in alphabetical order.
    fn of(&self, doc: DocId) -> Vec<String> {
        self.names.get(&doc).into_iter().flatten().map(ToString::to_string).collect()
    }

    fn set(&mut self, doc: DocId, name: &str, value: bool) {
        let name: Arc<str> = name.into();
        if value {
            insert(self.docs.entry(Arc::clone(&name)).or_default(), doc);
            insert(self.names.entry(doc).or_default(), name);
        } else {
            remove(&mut self.names, &doc, &name);
            remove(&mut self.docs, &name, &doc);
        }
    }
}

/// Puts a value in its place in a sorted list.
fn insert<T: Ord>(values: &mut Vec<T>, value: T) {
    if let Err(at) = values.binary_search(&value) {
        values.insert(at, value);
    }
}

/// Takes a value out of a key's list, and the key with the last.
fn remove<K: Ord, T: Ord>(lists: &mut BTreeMap<K, Vec<T>>, key: &K, value: &T) {
    let Some(values) = lists.get_mut(key) else { return };
    values.retain(|other| other != value);
    if values.is_empty() {
        lists.remove(key);
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
        assert_eq!(marked.tags.with(|tag| tag == "a").collect::<Vec<_>>(), [1, 3]);
        let mut again = Marked::new(10);
        [1, 3].into_iter().for_each(|doc| again.add(doc, &marked.state(doc)));
        assert_eq!(again, marked);
        again.replace(3, &State { hidden: true, tags: vec!["c".into()], ..State::default() });
        assert_eq!((again.state(3).read, again.state(3).tags), (false, vec!["c".to_owned()]));
        marked.apply(3, &tag("b"), false);
        marked.apply(3, &tag("never set"), false);
        assert_eq!(marked.tags.iter().collect::<Vec<_>>(), [("a", [1, 3].as_slice())]);
    }
    #[test]
    fn corrections_are_of_their_documents_alone_and_leave_no_trace() {
        let untouched = Marked::new(10);
        let mut marked = untouched.clone();
        let about = |name: &str| Field::About(name.to_owned());
        let not_about = |name: &str| Field::NotAbout(name.to_owned());
        marked.apply(4, &about("Suits"), true);
        marked.apply(4, &about("Monk"), true);
        marked.apply(7, &not_about("Suits"), true);
        marked.apply(1, &Field::Tag("Suits".into()), true);
        assert_eq!(marked.state(4).about, ["Monk", "Suits"]);
        assert_eq!((marked.state(7).about, marked.state(7).not_about), (vec![], vec!["Suits".to_owned()]));
        assert_eq!(marked.corrected(), [4, 7].into());
        marked.apply(4, &about("Suits"), false);
        assert_eq!(marked.corrected(), [4, 7].into(), "it has another");
        marked.apply(4, &about("Monk"), false);
        assert_eq!(marked.corrected(), [7].into());
        marked.replace(7, &State { about: vec!["Monk".into()], ..State::default() });
        assert_eq!((marked.state(7).about, marked.state(7).not_about), (vec!["Monk".to_owned()], vec![]));
        marked.replace(7, &State::default());
        marked.apply(1, &Field::Tag("Suits".into()), false);
        assert_eq!(marked, untouched);
    }
}
