//! The merge of all journals: per subject and field the highest (counter, device) wins.
//!
//! [`Marks::apply`] may be called with any records, in any order, any number of times: the outcome is
//! the same. Answers cost a few look-ups, whatever the number of marks. Paths are not kept, only their
//! keys: the journals have them, and nothing is compared but whether two are the same.

mod names;
mod preferences;
mod recent;
mod stored;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Fact, Field, Identity, Line, Name, Sighting};
use crate::article::{ArticleId, BodyHash, PathKey};
use names::Names;
pub use preferences::Preferences;
use preferences::Preferred;
use recent::Recent;
pub(super) use stored::Stored;
use table::{Known, Mark, Seen, Table, Was};

/// Articles whose marks are newer than the table are kept beside it up to so many; in a large table up to
/// a part of it, so that making it anew costs a few passes for each doubling.
const LEAST_RECENT: usize = 1024;
const PART: usize = 4;

/// An article's marks as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub read: bool,
    pub bookmarked: bool,
    pub hidden: bool,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Shows that the reader says it is about, and those it has nothing to do with; in alphabetical order.
    pub about: Vec<String>,
    pub not_about: Vec<String>,
}

impl State {
    /// Gives a field this value. Fields of no article change nothing.
    pub fn set(&mut self, field: &Field, value: bool) {
        match field {
            Field::Read => self.read = value,
            Field::Bookmarked => self.bookmarked = value,
            Field::Hidden => self.hidden = value,
            Field::Tag(tag) => set_in(&mut self.tags, tag, value),
            Field::About(show) => set_in(&mut self.about, show, value),
            Field::NotAbout(show) => set_in(&mut self.not_about, show, value),
            Field::Followed(_) | Field::Never(_) => {}
        }
    }
}

/// Puts a name into sorted names, or takes it out.
fn set_in(names: &mut Vec<String>, name: &str, value: bool) {
    match names.binary_search_by(|known| known.as_str().cmp(name)) {
        Ok(at) if !value => drop(names.remove(at)),
        Err(at) if value => names.insert(at, name.to_owned()),
        _ => {}
    }
}

/// A line, and the device in whose journal it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub device: Arc<str>,
    pub line: Line,
}

/// An article that bears marks, or has borne another id; it need not be in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub id: ArticleId,
    /// The body and the path that it was last seen with: articles without marks that have either may
    /// take its marks.
    pub last_seen: Option<(BodyHash, PathKey)>,
}

/// All journals, merged. Costs about 100 bytes for each marked article, copies next to nothing.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    table: Arc<Table>,
    recent: Arc<Recent>,
    devices: Names<Arc<str>>,
    fields: Names<Field>,
    preferences: Arc<BTreeMap<Field, Preferred>>,
    counter: u64,
}

impl Marks {
    /// The highest counter in any journal.
    pub fn counter(&self) -> u64 {
        self.counter
    }

    /// Takes a line in. Says whether it told anything new; a line that does not need not be passed on.
    pub fn apply(&mut self, record: &Record) -> bool {
        self.counter = self.counter.max(record.line.counter);
        let (counter, device) = (record.line.counter, self.devices.number(&record.device));
        let (articles, name, value) = match &record.line.fact {
            Fact::Articles { articles, name, value } => (articles, name, value),
            Fact::Preference { field, value } => {
                return self.prefer(field, Preferred { device, counter, value: *value });
            }
            Fact::Unknown => return false,
        };
        let mut changed = false;
        for (id, sighting) in articles {
            if let Some(Sighting { body_hash, path }) = sighting {
                let path = PathKey::of(path).0;
                changed |= self.see(Seen { id: id.0, body: body_hash.0, path, counter, device });
            }
            changed |= match name {
                Name::Mark(field) => {
                    let field = self.fields.number(field);
                    self.mark(Mark { id: id.0, field, device, counter, value: *value })
                }
                Name::Was(earlier) if *value => self.descend(*id, *earlier),
                Name::Was(_) | Name::Seen => false,
            };
        }
        if self.recent.len() >= LEAST_RECENT.max(self.table.rows().marks.len() / PART) {
            self.pack();
        }
        changed
    }

    /// Makes the marks as small as they can be, and their copies as cheap.
    pub fn pack(&mut self) {
        if self.recent.len() > 0 {
            self.table = Arc::new(Table::new(self.recent.merged_with(self.table.rows())));
            self.recent = Arc::default();
        }
    }

    fn mark(&mut self, mark: Mark) -> bool {
        // The value decides between equal stamps, so that order does not.
        let old = self.known(ArticleId(mark.id)).mark(mark.field).copied();
        let is_new = old.is_none_or(|old| self.is_later(&mark, &old));
        if is_new {
            Arc::make_mut(&mut self.recent).mark(&self.table, mark);
        }
        is_new
    }

    fn is_later(&self, mark: &Mark, other: &Mark) -> bool {
        let rank = |mark: &Mark| (mark.counter, self.devices.get(mark.device), mark.value);
        rank(mark) > rank(other)
    }

    fn prefer(&mut self, field: &Field, preferred: Preferred) -> bool {
        let rank = |of: &Preferred| (of.counter, self.devices.get(of.device), of.value);
        let old = self.preferences.get(field);
        let is_new = old.is_none_or(|old| rank(&preferred) > rank(old));
        if is_new {
            Arc::make_mut(&mut self.preferences).insert(field.clone(), preferred);
        }
        is_new
    }

    /// Names of the shows that are followed, in alphabetical order, as journals have them: not
    /// [`Clean`](crate::text::Clean).
    pub fn followed(&self) -> impl Iterator<Item = &str> {
        preferences::followed(&self.preferences)
    }

    /// What is never a show here, as it was written, in alphabetical order; not clean either.
    pub fn never(&self) -> impl Iterator<Item = &str> {
        preferences::never(&self.preferences)
    }

    /// Whether the show of just this name is followed.
    pub fn is_followed(&self, show: &str) -> bool {
        self.preferences.get(&Field::Followed(show.to_owned())).is_some_and(|preferred| preferred.value)
    }

    /// All preferences as they stand, to be changed by what the journals do not have yet.
    pub fn preferences(&self) -> Preferences {
        Preferences {
            followed: self.followed().map(str::to_owned).collect(),
            never: self.never().map(str::to_owned).collect(),
        }
    }

    fn see(&mut self, seen: Seen) -> bool {
        let rank = |seen: &Seen| (seen.counter, self.devices.get(seen.device), seen.body, seen.path);
        let old = self.known(ArticleId(seen.id)).seen;
        let is_new = old.is_none_or(|old| rank(&seen) > rank(old));
        if is_new {
            Arc::make_mut(&mut self.recent).see(&self.table, seen);
        }
        is_new
    }

    fn descend(&mut self, id: ArticleId, earlier: ArticleId) -> bool {
        let was = Was { id: id.0, earlier: earlier.0 };
        let is_new = self.known(id).was.binary_search(&was).is_err();
        if is_new {
            Arc::make_mut(&mut self.recent).descend(&self.table, was);
        }
        is_new
    }

    /// The marks of an article: its own and those of the ids that it is known to have had; for one
    /// without any, those of an article that is gone and had the same body, else the same path. `present`
    /// tells whether an id is in the library.
    pub fn state(&self, article: &Identity, present: &dyn Fn(ArticleId) -> bool) -> State {
        self.state_of(article.id, article.body_hash, PathKey::of(&article.path), present)
    }

    /// The same, for an article of which a table knows no more than this.
    pub fn state_of(
        &self,
        id: ArticleId,
        body: BodyHash,
        path: PathKey,
        present: &dyn Fn(ArticleId) -> bool,
    ) -> State {
        if self.is_marked(id) {
            return self.merged(vec![id]);
        }
        self.merged(self.heritage_of(id, body, path, present))
    }

    /// The ids whose marks an article without its own takes; empty for one that has some.
    pub fn heritage(&self, article: &Identity, present: &dyn Fn(ArticleId) -> bool) -> Vec<ArticleId> {
        self.heritage_of(article.id, article.body_hash, PathKey::of(&article.path), present)
    }

    /// The same, for an article of which a table knows no more than this.
    pub fn heritage_of(
        &self,
        id: ArticleId,
        body: BodyHash,
        path: PathKey,
        present: &dyn Fn(ArticleId) -> bool,
    ) -> Vec<ArticleId> {
        if self.is_marked(id) {
            return Vec::new();
        }
        let of_body = self.with_body(body, present);
        if of_body.is_empty() { self.gone_from(path, present) } else { of_body }
    }

    /// Whether the article bears marks whose lines know it at another path or with another body.
    pub fn has_moved(&self, article: &Identity) -> bool {
        self.has_moved_of(article.id, article.body_hash, PathKey::of(&article.path))
    }

    /// The same, for an article of which a table knows no more than this.
    pub fn has_moved_of(&self, id: ArticleId, body: BodyHash, path: PathKey) -> bool {
        let known = self.known(id);
        known.is_marked() && !known.seen.is_some_and(|seen| seen.body == body.0 && seen.path == path.0)
    }

    /// Whether an article has marks of its own, or has borne another id.
    pub fn is_marked(&self, id: ArticleId) -> bool {
        self.known(id).is_marked()
    }

    /// All articles that are [marked](Self::is_marked), each once.
    pub fn marked(&self) -> impl Iterator<Item = Marked> + '_ {
        let rows = self.table.rows();
        let ids = rows.marks.iter().map(|mark| mark.id).chain(rows.was.iter().map(|was| was.id));
        let mut ids: Vec<u64> = ids.chain(self.recent.ids().map(|id| id.0)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter()
            .map(ArticleId)
            .filter(|id| self.is_marked(*id))
            .map(|id| Marked { id, last_seen: self.last_seen(id) })
    }

    /// The articles of which these marks may say anything else than `earlier` ones, from which they
    /// came by [`Marks::apply`]. `None` where that is not known, and may be all.
    pub fn changed_since(&self, earlier: &Self) -> Option<Vec<ArticleId>> {
        if !Arc::ptr_eq(&self.table, &earlier.table) {
            return None;
        }
        let changed = self.recent.ids().filter(|id| !self.recent.has_same(&earlier.recent, *id));
        let changed: Vec<_> = changed.collect();
        if changed.is_empty() {
            return Some(changed);
        }
        // An article that was another one follows that one's marks.
        let old = self.table.rows().was.iter().map(|was| ArticleId(was.id));
        let new = self.recent.ids().filter(|id| !self.known(*id).was.is_empty());
        Some(old.chain(new).chain(changed).collect())
    }

    /// The body and the path that an article was last seen with, by what a line about it says.
    pub fn last_seen(&self, id: ArticleId) -> Option<(BodyHash, PathKey)> {
        self.known(id).seen.map(|seen| (BodyHash(seen.body), PathKey(seen.path)))
    }

    fn known(&self, id: ArticleId) -> Known<'_> {
        self.recent.get(id).unwrap_or_else(|| self.table.rows().of(id))
    }

    fn with_body(&self, body: BodyHash, present: &dyn Fn(ArticleId) -> bool) -> Vec<ArticleId> {
        // An empty body makes no two articles the same.
        if body == BodyHash::of("") {
            return Vec::new();
        }
        let old = self.table.with_body(body).filter(|id| self.recent.get(*id).is_none());
        let mut ids: Vec<_> = old.chain(self.recent.with_body(body)).collect();
        ids.retain(|id| self.is_marked(*id) && !present(*id));
        ids.sort_unstable();
        ids
    }

    fn gone_from(&self, path: PathKey, present: &dyn Fn(ArticleId) -> bool) -> Vec<ArticleId> {
        let old = self.table.at_path(path).filter(|id| self.recent.get(*id).is_none());
        let mut ids: Vec<_> = old.chain(self.recent.at_path(path)).collect();
        ids.retain(|id| self.is_marked(*id) && !present(*id));
        ids.sort_unstable();
        ids
    }

    /// The marks of these ids and all that they ever were, the latest of each field.
    fn merged(&self, mut ids: Vec<ArticleId>) -> State {
        let mut latest: Vec<&Mark> = Vec::new();
        let mut next = 0;
        while let Some(id) = ids.get(next).copied() {
            next += 1;
            let known = self.known(id);
            for earlier in known.was.iter().map(|was| ArticleId(was.earlier)) {
                if !ids.contains(&earlier) {
                    ids.push(earlier);
                }
            }
            for mark in known.marks {
                match latest.iter_mut().find(|other| other.field == mark.field) {
                    Some(other) if self.is_later(mark, other) => *other = mark,
                    Some(_) => {}
                    None => latest.push(mark),
                }
            }
        }
        let mut state = State::default();
        for mark in latest.into_iter().filter(|mark| mark.value) {
            if let Some(field) = self.fields.get(mark.field) {
                state.set(field, true);
            }
        }
        state
    }
}
