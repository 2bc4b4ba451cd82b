//! The merge of all journals: per article and field the highest (counter, device) wins.
//!
//! [`Marks::apply`] may be called with any records, in any order, any number of times: the outcome is
//! the same. Answers cost a few look-ups, whatever the number of marks.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::{Fact, Field, Identity, Line, Name, Sighting};
use crate::article::{ArticleId, BodyHash};

/// An article's marks as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub read: bool,
    pub bookmarked: bool,
    pub hidden: bool,
    /// In alphabetical order.
    pub tags: Vec<String>,
}

/// A line, and the device in whose journal it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub device: Arc<str>,
    pub line: Line,
}

/// All journals, merged. Costs about 300 bytes for each marked article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    articles: HashMap<ArticleId, Known>,
    /// Who was last seen with a body, and at a path (by its hash).
    by_body: BTreeSet<(BodyHash, ArticleId)>,
    by_path: BTreeSet<(u64, ArticleId)>,
    counter: u64,
}

/// What the journals say of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    /// Sorted by field.
    marks: Vec<Mark>,
    sighting: Option<(Stamp, Sighting)>,
    /// Earlier ids, sorted. They only grow: an article does not stop having been another.
    was: Vec<ArticleId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    field: Field,
    stamp: Stamp,
    value: bool,
}

/// What orders lines: the counter, then the device's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stamp {
    counter: u64,
    device: Arc<str>,
}

impl Known {
    fn is_marked(&self) -> bool {
        !self.marks.is_empty() || !self.was.is_empty()
    }

    fn set(&mut self, field: &Field, stamp: &Stamp, value: bool) -> bool {
        match self.marks.binary_search_by(|mark| mark.field.cmp(field)) {
            // The value decides between equal stamps, so that order does not.
            Ok(at) if (stamp, value) > (&self.marks[at].stamp, self.marks[at].value) => {
                self.marks[at].stamp = stamp.clone();
                self.marks[at].value = value;
                true
            }
            Ok(_) => false,
            Err(at) => {
                self.marks.insert(at, Mark { field: field.clone(), stamp: stamp.clone(), value });
                true
            }
        }
    }
}

impl Marks {
    /// No marks, but all counters up to this one are taken.
    pub fn counted(counter: u64) -> Self {
        Self { counter, ..Self::default() }
    }

    /// The highest counter in any journal.
    pub fn counter(&self) -> u64 {
        self.counter
    }

    /// Takes a line in. Says whether it told anything new; a line that does not need not be passed on.
    pub fn apply(&mut self, record: &Record) -> bool {
        self.counter = self.counter.max(record.line.counter);
        let Fact::Articles { articles, name, value } = &record.line.fact else { return false };
        let stamp = Stamp { counter: record.line.counter, device: record.device.clone() };
        let mut changed = false;
        for (id, sighting) in articles {
            if let Some(sighting) = sighting {
                changed |= self.see(*id, &stamp, sighting);
            }
            changed |= match name {
                Name::Mark(field) => self.articles.entry(*id).or_default().set(field, &stamp, *value),
                Name::Was(earlier) if *value => self.descend(*id, *earlier),
                Name::Was(_) | Name::Seen => false,
            };
        }
        changed
    }

    fn see(&mut self, id: ArticleId, stamp: &Stamp, sighting: &Sighting) -> bool {
        let known = &mut self.articles.entry(id).or_default().sighting;
        match known {
            Some((old_stamp, old)) if (&*old_stamp, &*old) >= (stamp, sighting) => return false,
            Some((_, old)) => {
                self.by_body.remove(&(old.body_hash, id));
                self.by_path.remove(&(path_hash(&old.path), id));
            }
            None => {}
        }
        self.by_body.insert((sighting.body_hash, id));
        self.by_path.insert((path_hash(&sighting.path), id));
        *known = Some((stamp.clone(), sighting.clone()));
        true
    }

    fn descend(&mut self, id: ArticleId, earlier: ArticleId) -> bool {
        let was = &mut self.articles.entry(id).or_default().was;
        let place = was.binary_search(&earlier);
        if let Err(at) = place {
            was.insert(at, earlier);
        }
        place.is_err()
    }

    /// The marks of an article: its own and those of the ids that it is known to have had; for one
    /// without any, those of the same body, else of the same path whose article is gone. `present`
    /// tells whether an id is in the library.
    pub fn state(&self, article: &Identity, present: &dyn Fn(ArticleId) -> bool) -> State {
        if self.is_marked(article.id) {
            return self.merged(vec![article.id]);
        }
        self.merged(self.heritage(article, present))
    }

    /// The ids whose marks an article without its own takes; empty for one that has some.
    pub fn heritage(&self, article: &Identity, present: &dyn Fn(ArticleId) -> bool) -> Vec<ArticleId> {
        if self.is_marked(article.id) {
            return Vec::new();
        }
        let of_body = self.with_body(article.body_hash);
        if of_body.is_empty() { self.gone_from(&article.path, present) } else { of_body }
    }

    /// Whether the article bears marks whose lines know it at another path or with another body.
    pub fn has_moved(&self, article: &Identity) -> bool {
        let known = self.articles.get(&article.id).filter(|known| known.is_marked());
        let seen = |known: &Known| {
            known.sighting.as_ref().is_some_and(|(_, sighting)| {
                sighting.body_hash == article.body_hash && *sighting.path == *article.path
            })
        };
        known.is_some_and(|known| !seen(known))
    }

    /// Everything as records: applied to nothing they make these marks again. Times are not kept.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        self.articles.iter().flat_map(|(id, known)| {
            let record = |stamp: &Stamp, sighting: Option<Sighting>, name, value| {
                let fact = Fact::Articles { articles: vec![(*id, sighting)], name, value };
                Record { device: stamp.device.clone(), line: Line { counter: stamp.counter, time: 0, fact } }
            };
            let nobody = Stamp { counter: 0, device: "-".into() };
            let marks = known
                .marks
                .iter()
                .map(move |mark| record(&mark.stamp, None, Name::Mark(mark.field.clone()), mark.value));
            let was = known.was.iter().map(move |was| record(&nobody, None, Name::Was(*was), true));
            let sighting = known
                .sighting
                .iter()
                .map(move |(stamp, sighting)| record(stamp, Some(sighting.clone()), Name::Seen, true));
            sighting.chain(was).chain(marks)
        })
    }

    /// Whether an article has marks of its own, or was one that has.
    pub fn is_marked(&self, id: ArticleId) -> bool {
        self.articles.get(&id).is_some_and(Known::is_marked)
    }

    /// The ids for which [`Marks::is_marked`] holds, in no order, and where each was last seen.
    pub fn marked(&self) -> impl Iterator<Item = (ArticleId, Option<&Sighting>)> {
        let marked = self.articles.iter().filter(|(_, known)| known.is_marked());
        marked.map(|(id, known)| (*id, known.sighting.as_ref().map(|(_, sighting)| sighting)))
    }

    /// The ids of which these marks may say something else than others do, whatever articles there are.
    pub fn changed_since(&self, others: &Self) -> Vec<ArticleId> {
        let is_new = |(id, known): &(&ArticleId, &Known)| {
            // An article that was another one follows that one's marks.
            !known.was.is_empty() || others.articles.get(id) != Some(*known)
        };
        let new = self.articles.iter().filter(is_new).map(|(id, _)| *id);
        let gone = others.articles.keys().filter(|id| !self.articles.contains_key(id));
        new.chain(gone.copied()).collect()
    }

    /// Where an article was last seen, by what a line about it says.
    pub fn sighting(&self, id: ArticleId) -> Option<&Sighting> {
        self.articles.get(&id)?.sighting.as_ref().map(|(_, sighting)| sighting)
    }

    fn with_body(&self, body_hash: BodyHash) -> Vec<ArticleId> {
        let all = self.by_body.range((body_hash, ArticleId(0))..=(body_hash, ArticleId(u64::MAX)));
        let ids = all.map(|(_, id)| *id).filter(|id| self.is_marked(*id)).collect::<Vec<_>>();
        // An empty body makes no two articles the same.
        if ids.is_empty() || body_hash == BodyHash::of("") { Vec::new() } else { ids }
    }

    fn gone_from(&self, path: &Path, present: &dyn Fn(ArticleId) -> bool) -> Vec<ArticleId> {
        let hash = path_hash(path);
        let all = self.by_path.range((hash, ArticleId(0))..=(hash, ArticleId(u64::MAX))).map(|(_, id)| *id);
        all.filter(|id| {
            let known = self.articles.get(id).filter(|known| known.is_marked());
            let sighting = known.and_then(|known| known.sighting.as_ref());
            sighting.is_some_and(|(_, sighting)| *sighting.path == *path) && !present(*id)
        })
        .collect()
    }

    /// The marks of these ids and all that they ever were, the latest of each field.
    fn merged(&self, mut ids: Vec<ArticleId>) -> State {
        let mut latest: Vec<&Mark> = Vec::new();
        let mut next = 0;
        while let Some(id) = ids.get(next).copied() {
            next += 1;
            let Some(known) = self.articles.get(&id) else { continue };
            for earlier in &known.was {
                if !ids.contains(earlier) {
                    ids.push(*earlier);
                }
            }
            for mark in &known.marks {
                match latest.iter_mut().find(|other| other.field == mark.field) {
                    Some(other) if (&mark.stamp, mark.value) > (&other.stamp, other.value) => *other = mark,
                    Some(_) => {}
                    None => latest.push(mark),
                }
            }
        }
        let mut state = State::default();
        for mark in latest.into_iter().filter(|mark| mark.value) {
            match &mark.field {
                Field::Read => state.read = true,
                Field::Bookmarked => state.bookmarked = true,
                Field::Hidden => state.hidden = true,
                Field::Tag(tag) => state.tags.push(tag.clone()),
            }
        }
        state.tags.sort_unstable();
        state
    }
}

fn path_hash(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.as_os_str().hash(&mut hasher);
    hasher.finish()
}
