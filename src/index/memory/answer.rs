//! Answers: which articles a query lists, and the page around an anchor.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::Memory;
use crate::article::ArticleId;
use crate::index::plan::{Plan, narrows, speaks_of_hidden};
use crate::index::{Index, Listed, complete};
use crate::marks::Change;
use crate::query::{Anchor, Completion, Counts, Page, PageRequest, Query, ShowCount};
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
    fn page(&self, request: &PageRequest, cancelled: &dyn Fn() -> bool) -> Option<Page> {
        let Answer { plan, hits, .. } = self.answer(&request.query, cancelled)?;
        let hits = self.with_kept(hits, request);
        let cursor = self.cursor(&hits, &request.anchor);
        let start = cursor.saturating_sub(request.margin);
        let end = cursor.saturating_add(request.margin).saturating_add(1).min(hits.len());
        let listed = || hits[start..end].iter().map(|hit| self.listed(*hit as usize));
        let rows = listed().map(|listed| listed.row()).collect();
        let entries = listed().map(|listed| listed.entry);
        let shows = plan.names(entries, &self.catalogue);
        Some(Page { generation: request.generation, total: hits.len(), start, rows, cursor, shows })
    }

    fn counts(&self) -> Counts {
        self.count_all()
    }

    fn shows(&self) -> Vec<ShowCount> {
        self.count_shows()
    }

    fn complete(&self, field: &str, value: &str, limit: usize) -> Vec<Completion> {
        complete::complete(self, field, value, limit)
    }

    fn ids(&self, query: &Query) -> Vec<ArticleId> {
        let mut ids: Vec<_> = self.list(query).map(|listed| listed.entry.row.id).collect();
        if !self.twins.is_empty() {
            let mut seen = std::collections::HashSet::new();
            ids.retain(|id| seen.insert(*id));
        }
        ids
    }

    fn path(&self, id: ArticleId) -> Option<&Path> {
        self.entry(id).map(|listed| listed.entry.row.path.as_path())
    }

    fn mark(&mut self, change: &Change) {
        self.change(change);
    }
}

impl Memory {
    /// All articles of a query, newest first.
    pub fn list(&self, query: &Query) -> impl Iterator<Item = Listed<'_>> + use<'_> {
        let hits = self.answer(query, &|| false).map(|answer| answer.hits).unwrap_or_default();
        (0..hits.len()).map(move |index| self.listed(hits[index] as usize))
    }

    pub(in crate::index) fn forget_answer(&mut self) {
        *self.last.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn answer(&self, query: &Query, cancelled: &dyn Fn() -> bool) -> Option<Answer> {
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
    fn test(&self, plan: &Plan, candidates: &[u32], cancelled: &dyn Fn() -> bool) -> Option<Vec<u32>> {
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
        let mut said = self.items.iter().flat_map(|item| &item.entry.said);
        said.any(|other| Searchable::new(other) == *name)
    }

    fn with_kept(&self, hits: Arc<Vec<u32>>, request: &PageRequest) -> Arc<Vec<u32>> {
        let wants_hidden = speaks_of_hidden(&request.query.root);
        let kept = request.kept.iter().flat_map(|id| self.positions(*id));
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
                let same_path = self.entry_at(path).map(|listed| listed.entry);
                let exact = same_path.filter(|entry| entry.row.id == *id);
                let found = exact
                    .and_then(|entry| self.position(entry).and_then(rank))
                    .or_else(|| self.positions(*id).filter_map(rank).min())
                    .or_else(|| same_path.and_then(|entry| self.position(entry)).and_then(rank));
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
