//! What the journals say of a few articles, quick to change: it stands before the rows that a table has
//! of them, all of which are here as well.

use std::collections::{BTreeSet, HashMap};

use super::table::{Known, Mark, Rows, Seen, Table, Was};
use crate::article::{ArticleId, BodyHash, PathKey};

#[derive(Clone, Debug, Default)]
pub(super) struct Recent {
    articles: HashMap<ArticleId, Article>,
    /// Who was last seen with a body, and at a path.
    by_body: BTreeSet<(BodyHash, ArticleId)>,
    by_path: BTreeSet<(PathKey, ArticleId)>,
}

/// All rows of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Article {
    marks: Vec<Mark>,
    seen: Option<Seen>,
    was: Vec<Was>,
}

impl Recent {
    /// Articles.
    pub(super) fn len(&self) -> usize {
        self.articles.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.articles.keys().copied()
    }

    pub(super) fn get(&self, id: ArticleId) -> Option<Known<'_>> {
        let article = self.articles.get(&id)?;
        Some(Known { marks: &article.marks, seen: article.seen.as_ref(), was: &article.was })
    }

    pub(super) fn has_same(&self, other: &Self, id: ArticleId) -> bool {
        self.articles.get(&id) == other.articles.get(&id)
    }

    pub(super) fn with_body(&self, body: BodyHash) -> impl Iterator<Item = ArticleId> {
        self.by_body.range((body, ArticleId(0))..=(body, ArticleId(u64::MAX))).map(|(_, id)| *id)
    }

    pub(super) fn at_path(&self, path: PathKey) -> impl Iterator<Item = ArticleId> {
        self.by_path.range((path, ArticleId(0))..=(path, ArticleId(u64::MAX))).map(|(_, id)| *id)
    }

    pub(super) fn mark(&mut self, table: &Table, mark: Mark) {
        let marks = &mut self.edit(table, mark.id).marks;
        match marks.binary_search_by_key(&mark.field, |mark| mark.field) {
            Ok(at) => marks[at] = mark,
            Err(at) => marks.insert(at, mark),
        }
    }

    pub(super) fn see(&mut self, table: &Table, seen: Seen) {
        let id = ArticleId(seen.id);
        let before = self.edit(table, seen.id).seen.replace(seen);
        if let Some(before) = before {
            self.by_body.remove(&(BodyHash(before.body), id));
            self.by_path.remove(&(PathKey(before.path), id));
        }
        self.by_body.insert((BodyHash(seen.body), id));
        self.by_path.insert((PathKey(seen.path), id));
    }

    pub(super) fn descend(&mut self, table: &Table, was: Was) {
        let earlier = &mut self.edit(table, was.id).was;
        if let Err(at) = earlier.binary_search(&was) {
            earlier.insert(at, was);
        }
    }

    /// An article to be changed, taken over from the table where it is still there alone.
    fn edit(&mut self, table: &Table, id: u64) -> &mut Article {
        let id = ArticleId(id);
        self.articles.entry(id).or_insert_with(|| {
            let known = table.rows().of(id);
            if let Some(seen) = known.seen {
                self.by_body.insert((BodyHash(seen.body), id));
                self.by_path.insert((PathKey(seen.path), id));
            }
            Article { marks: known.marks.to_vec(), seen: known.seen.copied(), was: known.was.to_vec() }
        })
    }

    /// These rows, and those of a table that are of other articles.
    pub(super) fn merged_with(&self, rows: &Rows) -> Rows {
        let is_old = |id: u64| !self.articles.contains_key(&ArticleId(id));
        let recent = self.articles.values();
        let marks = rows.marks.iter().filter(|mark| is_old(mark.id));
        let seen = rows.seen.iter().filter(|seen| is_old(seen.id));
        let was = rows.was.iter().filter(|was| is_old(was.id));
        let mut merged = Rows {
            marks: marks.chain(recent.clone().flat_map(|article| &article.marks)).copied().collect(),
            seen: seen.chain(recent.clone().filter_map(|article| article.seen.as_ref())).copied().collect(),
            was: was.chain(recent.flat_map(|article| &article.was)).copied().collect(),
        };
        merged.marks.sort_unstable_by_key(|mark| (mark.id, mark.field));
        merged.seen.sort_unstable_by_key(|seen| seen.id);
        merged.was.sort_unstable();
        merged.marks.shrink_to_fit();
        merged.seen.shrink_to_fit();
        merged
    }
}
