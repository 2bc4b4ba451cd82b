//! Answers: which articles a query lists, and the page around an anchor.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::Memory;
use crate::article::ArticleId;
use crate::index::plan::{Plan, narrows, speaks_of_hidden};
use crate::index::{Cancelled, Index, Listed, complete};
use crate::marks::Change;
use crate::query::{
    Anchor, Completion, CompletionRequest, Counts, Facets, Page, PageRequest, Query, ShowCount,
};
use crate::text::fold::Searchable;

/// Articles tested between two questions whether to go on.
const STEP: usize = 256;

/// A query, what it became, and the positions of its articles.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    query: Query,
    plan: Arc<Plan>,
    hits: Arc<Vec<u32>>,
}

impl Index for Memory {
    fn page(&self, request: &PageRequest, cancelled: Cancelled<'_>) -> Option<Page> {
        let Answer { plan, hits, .. } = self.answer(&request.query, cancelled)?;
        let hits = self.with_kept(hits, &request.query, &request.kept);
        let cursor = self.cursor(&hits, &request.anchor);
        let start = cursor.saturating_sub(request.margin);
        let end = cursor.saturating_add(request.margin).saturating_add(1).min(hits.len());
        let rows = hits[start..end].iter().map(|hit| self.listed(*hit as usize).row()).collect();
        let entries = hits[start..end].iter().map(|hit| &*self.items[*hit as usize].entry);
        let shows = plan.names(entries, &self.catalogue);
        let generation = request.generation;
        Some(Page { generation, total: hits.len(), exact: true, start, rows, cursor, shows })
    }

    fn total(&self, query: &Query, kept: &[ArticleId], cancelled: Cancelled<'_>) -> Option<usize> {
        let answer = self.answer(query, cancelled)?;
        Some(self.with_kept(answer.hits, query, kept).len())
    }

    fn facets(&self, query: &Query, limit: usize, cancelled: Cancelled<'_>) -> Option<Facets> {
        let answer = self.answer(query, cancelled)?;
        Some(self.count_facets(&answer.hits, limit))
    }

    fn complete(
        &self,
        request: &CompletionRequest,
        limit: usize,
        _: Cancelled<'_>,
    ) -> Option<Vec<Completion>> {
        Some(complete::complete(self, request.field, &request.value, limit))
    }

    fn spellings(&self, _word: &str, _limit: usize) -> Vec<String> {
        Vec::new()
    }

    fn counts(&self) -> Counts {
        self.count_all()
    }

    fn shows(&self) -> Vec<ShowCount> {
        self.count_shows()
    }

    fn list(&self, query: &Query, each: &mut dyn FnMut(Listed) -> ControlFlow<()>) {
        let hits = self.answer(query, &|| false).map(|answer| answer.hits).unwrap_or_default();
        for hit in hits.iter() {
            if each(self.listed(*hit as usize)).is_break() {
                return;
            }
        }
    }

    fn ids(&self, query: &Query) -> Vec<ArticleId> {
        let hits = self.answer(query, &|| false).map(|answer| answer.hits).unwrap_or_default();
        let id_of = |hit: &u32| self.items[*hit as usize].entry.record.row.id;
        let mut ids: Vec<_> = hits.iter().map(id_of).collect();
        if !self.twins.is_empty() {
            let mut seen = std::collections::HashSet::new();
            ids.retain(|id| seen.insert(*id));
        }
        ids
    }

    fn ids_starting(&self, digits: &str, limit: usize) -> Vec<ArticleId> {
        let digits = digits.to_ascii_lowercase();
        let mut ids: Vec<_> =
            self.by_id.keys().filter(|id| id.to_string().starts_with(&digits)).copied().collect();
        ids.sort_unstable();
        ids.truncate(limit);
        ids
    }

    fn find(&self, id: ArticleId) -> Option<Listed> {
        self.first(id).map(|position| self.listed(position))
    }

    fn find_at(&self, path: &Path) -> Option<Listed> {
        self.at(path).map(|position| self.listed(position))
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn mark(&mut self, change: &Change) {
        self.change(change);
    }
}

impl Memory {
    pub(in crate::index) fn forget_answer(&mut self) {
        *self.last.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn answer(&self, query: &Query, cancelled: Cancelled<'_>) -> Option<Answer> {
        let narrowed = {
            let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            match &*last {
                Some(answer) if answer.query == *query => return Some(answer.clone()),
                Some(answer) if narrows(query, &answer.query) => Some(answer.hits.clone()),
                _ => None,
            }
        };
        let plan = Arc::new(Plan::new(query, &self.catalogue, &|name| self.says(name)));
        let hits = match narrowed {
            Some(candidates) => self.test(&plan, candidates.as_slice(), cancelled)?,
            None => self.test(&plan, &(0..self.items.len() as u32).collect::<Vec<_>>(), cancelled)?,
        };
        let answer = Answer { query: query.clone(), plan, hits: Arc::new(hits) };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer.clone());
        Some(answer)
    }

    /// Those of the candidates that match. On one thread: it is quick enough, and so never waits for
    /// threads that are busy with a scan.
    fn test(&self, plan: &Plan, candidates: &[u32], cancelled: Cancelled<'_>) -> Option<Vec<u32>> {
        let matches = |position: &u32| {
            let item = &self.items[*position as usize];
            plan.matches(&item.entry, &item.state)
        };
        let mut hits = Vec::new();
        for step in candidates.chunks(STEP) {
            if cancelled() {
                return None;
            }
            hits.extend(step.iter().copied().filter(matches));
        }
        Some(hits)
    }

    /// Whether some article says a show of this name that the catalogue does not know.
    fn says(&self, name: &Searchable) -> bool {
        let mut said = self.items.iter().flat_map(|item| &item.entry.record.said);
        said.any(|other| Searchable::new(other) == *name)
    }

    fn with_kept(&self, hits: Arc<Vec<u32>>, query: &Query, kept: &[ArticleId]) -> Arc<Vec<u32>> {
        let wants_hidden = speaks_of_hidden(&query.root);
        let kept = kept.iter().flat_map(|id| self.positions(*id));
        let kept = kept.filter(|position| wants_hidden || !self.items[*position].state.hidden);
        let kept: Vec<_> = kept.map(|position| position as u32).collect();
        if kept.is_empty() {
            return hits;
        }
        let mut all = [hits.as_slice(), &kept].concat();
        all.sort_unstable();
        all.dedup();
        Arc::new(all)
    }

    fn cursor(&self, hits: &[u32], anchor: &Anchor) -> usize {
        let last = hits.len().saturating_sub(1);
        let rank = |position: usize| hits.binary_search(&(position as u32)).ok();
        match anchor {
            Anchor::Position(position) => *position.min(&last),
            Anchor::Article { id, path, position } => {
                let same_path = self.at(path);
                let exact = same_path.filter(|at| self.items[*at].entry.record.row.id == *id);
                let found = exact
                    .and_then(rank)
                    .or_else(|| self.positions(*id).filter_map(rank).min())
                    .or_else(|| same_path.and_then(rank));
                found.unwrap_or(*position.min(&last))
            }
            Anchor::Unread { from, forward } => {
                let from = *from.min(&last);
                let is_unread = |index: &usize| !self.items[hits[*index] as usize].state.read;
                let next = match forward {
                    true => (from + 1..hits.len()).find(is_unread),
                    false => (0..from).rev().find(is_unread),
                };
                next.unwrap_or(from)
            }
        }
    }
}
