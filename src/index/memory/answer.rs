//! Answers: which articles a query lists, and the page around an anchor.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::Memory;
use crate::article::ArticleId;
use crate::index::order::{Relevance, sort_text};
use crate::index::plan::{Plan, narrows, speaks_of_hidden};
use crate::index::{Cancelled, Index, Listed, complete};
use crate::marks::Change;
use crate::query::{
    Anchor, Completion, CompletionRequest, Counts, Facets, Page, PageRequest, Query, ShowCount, Sort,
    UnknownShow,
};
use crate::text::Clean;
use crate::text::fold::Searchable;

/// Articles tested between two questions whether to go on.
const STEP: usize = 256;

/// A query, what it became, and the positions of its articles: newest first, and in its own order.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    query: Query,
    plan: Arc<Plan>,
    hits: Arc<Vec<u32>>,
    list: Arc<Vec<u32>>,
}

impl Index for Memory {
    fn page(&self, request: &PageRequest, cancelled: Cancelled<'_>) -> Option<Page> {
        let Answer { query, plan, hits, list } = self.answer(&request.query, cancelled)?;
        let hits = match self.with_kept(&hits, &query, &request.kept) {
            Some(all) => self.arranged(&Arc::new(all), &query),
            None => list,
        };
        let cursor = self.cursor(&hits, &request.anchor);
        let start = cursor.saturating_sub(request.margin);
        let end = cursor.saturating_add(request.margin).saturating_add(1).min(hits.len());
        let rows = hits[start..end].iter().map(|hit| self.listed(*hit as usize).row()).collect();
        let items = hits[start..end].iter().map(|hit| &self.items[*hit as usize]);
        let shows = plan.names(items.map(|item| (&item.entry.record, &item.state)), &self.catalogue);
        let generation = request.generation;
        Some(Page { generation, total: hits.len(), exact: true, start, rows, cursor, shows })
    }

    fn total(&self, query: &Query, kept: &[ArticleId], cancelled: Cancelled<'_>) -> Option<usize> {
        let hits = self.hits(query, cancelled)?;
        Some(self.with_kept(&hits, query, kept).map_or(hits.len(), |all| all.len()))
    }

    fn facets(&self, query: &Query, limit: usize, cancelled: Cancelled<'_>) -> Option<Facets> {
        Some(self.count_facets(&self.hits(query, cancelled)?, limit))
    }

    fn complete(
        &self,
        request: &CompletionRequest,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Option<Vec<Completion>> {
        complete::complete(self, request, limit, cancelled)
    }

    fn spellings(&self, word: &str, limit: usize) -> Vec<String> {
        self.words_near(word, limit)
    }

    fn counts(&self) -> Counts {
        self.count_all()
    }

    fn shows(&self, _: Cancelled<'_>) -> Option<Vec<ShowCount>> {
        Some(self.count_shows())
    }

    fn unknown(&self, limit: usize, _: Cancelled<'_>) -> Option<Vec<UnknownShow>> {
        Some(self.count_unknown(limit))
    }

    fn list(&self, query: &Query, each: &mut dyn FnMut(Listed) -> ControlFlow<()>) {
        let list = self.answer(query, &|| false).map(|answer| answer.list).unwrap_or_default();
        for hit in list.iter() {
            if each(self.listed(*hit as usize)).is_break() {
                return;
            }
        }
    }

    fn ids(&self, query: &Query) -> Vec<ArticleId> {
        let list = self.answer(query, &|| false).map(|answer| answer.list).unwrap_or_default();
        let id_of = |hit: &u32| self.items[*hit as usize].entry.record.row.id;
        let mut ids: Vec<_> = list.iter().map(id_of).collect();
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

    /// The answer to a query, kept for the next question.
    fn answer(&self, query: &Query, cancelled: Cancelled<'_>) -> Option<Answer> {
        let known = self.known(query).filter(|answer| answer.query == *query);
        if known.is_some() {
            return known;
        }
        let plan = Arc::new(self.plan(query));
        let hits = self.search(query, &plan, cancelled)?;
        let list = self.arranged(&hits, query);
        let answer = Answer { query: query.clone(), plan, hits, list };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer.clone());
        Some(answer)
    }

    /// A query's articles, newest first. Leaves the answer that is kept alone: it is what shows.
    pub(in crate::index) fn hits(&self, query: &Query, cancelled: Cancelled<'_>) -> Option<Arc<Vec<u32>>> {
        match self.known(query).filter(|answer| answer.query.root == query.root) {
            Some(answer) => Some(answer.hits),
            None => self.search(query, &self.plan(query), cancelled),
        }
    }

    /// The kept answer, if all that the query asks for is in it.
    fn known(&self, query: &Query) -> Option<Answer> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone().filter(|answer| narrows(query, &answer.query))
    }

    fn plan(&self, query: &Query) -> Plan {
        Plan::new(query, &self.catalogue, &|name| self.says(name))
    }

    fn search(&self, query: &Query, plan: &Plan, cancelled: Cancelled<'_>) -> Option<Arc<Vec<u32>>> {
        let hits = match self.known(query) {
            Some(answer) => self.test(plan, &answer.hits, cancelled)?,
            None => self.test(plan, &(0..self.items.len() as u32).collect::<Vec<_>>(), cancelled)?,
        };
        Some(Arc::new(hits))
    }

    /// Articles that stand newest first, in the order of a query.
    fn arranged(&self, hits: &Arc<Vec<u32>>, query: &Query) -> Arc<Vec<u32>> {
        let entry = |hit: &u32| &self.items[*hit as usize].entry;
        let by_text = |text: Option<&Clean>| {
            let text = text.map(|text| sort_text(text)).unwrap_or_default();
            (text.is_empty(), text)
        };
        let mut list = hits.to_vec();
        match query.order() {
            Sort::Newest => return hits.clone(),
            Sort::Oldest => list.reverse(),
            Sort::Relevance => {
                let relevance = Relevance::of(query);
                list.sort_by_cached_key(|hit| Reverse(entry(hit).score(&relevance)));
            }
            Sort::Title => list.sort_by_cached_key(|hit| by_text(Some(&entry(hit).record.row.title))),
            Sort::Source => list.sort_by_cached_key(|hit| by_text(entry(hit).record.row.source.as_ref())),
        }
        Arc::new(list)
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
        let is_name = |other: &str| Searchable::new(other) == *name;
        self.items.iter().any(|item| {
            item.entry.record.said.iter().any(|other| is_name(other))
                || item.state.about.iter().any(|show| is_name(show) && self.catalogue.exact(show).is_none())
        })
    }

    /// These articles and those that are kept among them; `None` where none is.
    fn with_kept(&self, hits: &[u32], query: &Query, kept: &[ArticleId]) -> Option<Vec<u32>> {
        let wants_hidden = speaks_of_hidden(&query.root);
        let kept = kept.iter().flat_map(|id| self.positions(*id));
        let kept = kept.filter(|position| wants_hidden || !self.items[*position].state.hidden);
        let kept: Vec<_> = kept.map(|position| position as u32).collect();
        if kept.is_empty() {
            return None;
        }
        let mut all = [hits, &kept].concat();
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    fn cursor(&self, hits: &[u32], anchor: &Anchor) -> usize {
        let last = hits.len().saturating_sub(1);
        let rank = |position: usize| hits.iter().position(|hit| *hit as usize == position);
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
