//! The plain scan: all entries in memory, newest first, each query a pass over them.
//!
//! The last answer is kept, so that paging through it costs nothing, and a query that only narrows
//! it looks through no more than it.

mod answer;
mod by_path;
mod spelling;
mod tally;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::corrected::Corrected;
use super::{Entry, Listed};
use crate::article::{ArticleId, PathKey};
use crate::marks::{Change, Field, Identity, Marks, Preferences, State};
use crate::show::{Catalogue, Edition};
use crate::text::Clean;
use answer::Answer;
use by_path::ByPath;

/// Every article of a library in memory.
#[derive(Debug, Default)]
pub struct Memory {
    catalogue: Edition,
    /// Newest first, then by path.
    items: Vec<Item>,
    by_path: HashSet<ByPath>,
    by_key: HashMap<PathKey, Arc<Entry>>,
    by_id: HashMap<ArticleId, Vec<Arc<Entry>>>,
    /// Ids that more than one file has.
    twins: HashSet<ArticleId>,
    marks: Marks,
    /// Changes that `marks` does not have yet.
    changes: HashMap<ArticleId, BTreeMap<Field, bool>>,
    /// Those of `marks`, and what it does not have yet.
    preferences: Preferences,
    /// The last query and its answer; emptied by every change.
    last: Mutex<Option<Answer>>,
}

/// An entry with its marks as they stand.
#[derive(Debug)]
pub(super) struct Item {
    pub entry: Arc<Entry>,
    pub state: State,
}

impl Item {
    /// The shows by name, as corrected.
    pub(super) fn shows(&self, catalogue: &Catalogue) -> Cow<'_, [Clean]> {
        let record = &self.entry.record;
        Corrected::of(record, &self.state, catalogue)
            .map_or(Cow::Borrowed(&record.row.shows), |corrected| Cow::Owned(corrected.shows))
    }

    /// Those that the article is about, as corrected.
    pub(super) fn about_names(&self, catalogue: &Catalogue) -> Cow<'_, [Clean]> {
        let record = &self.entry.record;
        Corrected::of(record, &self.state, catalogue)
            .map_or(Cow::Borrowed(record.about_names()), |corrected| Cow::Owned(corrected.about))
    }

    /// The article's own tags and those set by hand.
    pub(super) fn tags(&self) -> Vec<Clean> {
        let mut tags = self.entry.record.row.tags.clone();
        for tag in self.state.tags.iter().map(|tag| Clean::line(tag)) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }
}

impl Memory {
    /// An empty index that knows the shows of this catalogue; entries must be made with the same.
    pub fn new(catalogue: impl Into<Edition>) -> Self {
        Self { catalogue: catalogue.into(), ..Self::default() }
    }

    /// All articles, newest first.
    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    pub fn catalogue(&self) -> &Edition {
        &self.catalogue
    }

    /// Takes in articles; one of the same path is replaced.
    pub fn put(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let entries = entries.into_iter().map(|entry| (entry.record.row.path.clone(), Arc::new(entry)));
        let entries: BTreeMap<PathBuf, Arc<Entry>> = entries.collect();
        self.remove(entries.keys().map(PathBuf::as_path));
        for entry in entries.values() {
            self.by_path.insert(ByPath(entry.clone()));
            self.by_key.insert(PathKey::of(&entry.record.row.path), entry.clone());
            let same = self.by_id.entry(entry.record.row.id).or_default();
            same.push(entry.clone());
            if same.len() > 1 {
                self.twins.insert(entry.record.row.id);
            }
        }
        let items: Vec<_> =
            entries.into_values().map(|entry| Item { state: self.state_of(&entry), entry }).collect();
        self.items.extend(items);
        self.items.sort_by(|left, right| order(&left.entry, &right.entry));
        self.forget_answer();
    }

    /// Drops the articles of these files; unknown ones are passed over.
    pub fn remove<'a>(&mut self, paths: impl IntoIterator<Item = &'a Path>) {
        let mut gone = BTreeSet::new();
        for path in paths {
            let Some(ByPath(entry)) = self.by_path.take(path) else { continue };
            self.by_key.remove(&PathKey::of(path));
            gone.extend(self.position(&entry));
            if let Some(same) = self.by_id.get_mut(&entry.record.row.id) {
                same.retain(|other| !Arc::ptr_eq(other, &entry));
                if same.len() < 2 {
                    self.twins.remove(&entry.record.row.id);
                }
                if same.is_empty() {
                    self.by_id.remove(&entry.record.row.id);
                }
            }
        }
        if !gone.is_empty() {
            let mut position = 0;
            self.items.retain(|_| (!gone.contains(&position), position += 1).0);
            self.forget_answer();
        }
    }

    /// The same, for files that are named by the keys of their paths.
    pub fn remove_keys(&mut self, keys: &[PathKey]) {
        let entries: Vec<_> = keys.iter().filter_map(|key| self.by_key.get(key).cloned()).collect();
        self.remove(entries.iter().map(|entry| entry.record.row.path.as_path()));
    }

    /// The merged journals as they were given.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Takes the merged journals. `unsaved` are the changes they do not hold yet, oldest first.
    pub fn set_marks(&mut self, marks: Marks, unsaved: &[Change]) {
        self.update_marks(|own| *own = marks, unsaved);
    }

    /// Brings the journals up to date in place, as when records of this or another process came.
    pub fn update_marks(&mut self, update: impl FnOnce(&mut Marks), unsaved: &[Change]) {
        update(&mut self.marks);
        self.changes.clear();
        self.preferences = self.marks.preferences();
        for change in unsaved {
            self.remember(change);
        }
        self.settle();
    }

    /// Asks for everyone's marks again. To be called when a scan has ended, as marks that moved with
    /// a renamed or edited file can only be told when it is known which articles there are.
    pub fn settle(&mut self) {
        let states: Vec<_> = self.items.iter().map(|item| self.state_of(&item.entry)).collect();
        for (item, state) in self.items.iter_mut().zip(states) {
            item.state = state;
        }
        self.forget_answer();
    }

    /// As marks know an article.
    pub fn identity(&self, id: ArticleId) -> Option<Identity> {
        self.first(id).map(|position| self.items[position].entry.record.identity())
    }

    /// As marks know all articles.
    pub fn identities(&self) -> Vec<Identity> {
        self.items.iter().map(|item| item.entry.record.identity()).collect()
    }

    /// Of several files of one id, the first in the list.
    fn first(&self, id: ArticleId) -> Option<usize> {
        self.positions(id).min()
    }

    fn at(&self, path: &Path) -> Option<usize> {
        let ByPath(entry) = self.by_path.get(path)?;
        self.position(entry)
    }

    fn listed(&self, position: usize) -> Listed {
        let Item { entry, state } = &self.items[position];
        let own = &entry.record.row.path;
        let same = self.by_id.get(&entry.record.row.id).map(Vec::as_slice).unwrap_or_default();
        let others = same.iter().map(|twin| &twin.record.row.path).filter(|path| *path != own);
        let mut twins: Vec<_> = others.cloned().collect();
        twins.sort_unstable();
        Listed::new(entry.record.clone(), state.clone(), twins, &self.catalogue)
    }

    fn state_of(&self, entry: &Entry) -> State {
        let mut state = self.marks.state(&entry.record.identity(), &|id| self.by_id.contains_key(&id));
        for (field, value) in self.changes.get(&entry.record.row.id).into_iter().flatten() {
            state.set(field, *value);
        }
        state
    }

    fn remember(&mut self, change: &Change) {
        self.preferences.set(&change.field, change.value);
        for id in &change.articles {
            self.changes.entry(*id).or_default().insert(change.field.clone(), change.value);
        }
    }

    /// Remembers a change and shows it at once.
    fn change(&mut self, change: &Change) {
        self.remember(change);
        for id in &change.articles {
            let positions: Vec<_> = self.positions(*id).collect();
            for position in positions {
                self.items[position].state.set(&change.field, change.value);
            }
        }
        self.forget_answer();
    }

    fn positions(&self, id: ArticleId) -> impl Iterator<Item = usize> {
        self.by_id.get(&id).into_iter().flatten().filter_map(|entry| self.position(entry))
    }

    fn position(&self, entry: &Entry) -> Option<usize> {
        self.items.binary_search_by(|item| order(&item.entry, entry)).ok()
    }
}

/// Newest first; the path keeps two that are equal otherwise apart.
fn order(left: &Entry, right: &Entry) -> std::cmp::Ordering {
    let newest_first = right.order.cmp(&left.order);
    newest_first.then_with(|| left.record.row.path.cmp(&right.record.row.path))
}

#[cfg(test)]
pub(super) mod tests;
