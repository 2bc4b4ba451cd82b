//! Answers: what a query lists, and the page around an anchor.
//!
//! The last list is kept, so that paging through it costs its rows alone. Where a query has a phrase,
//! the newest articles are looked through first, and more and more of the older ones only until the
//! page is certain; [`Index::total`] looks through all.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use tantivy::DocId;

use super::compiled::{Asked, Compiled, Compiler};
use super::leaf::go_on;
use super::list::{self, List, Part};
use super::reader::{Disk, lock};
use super::set::Ranked;
use super::sorting;
use super::{IndexError, known};
use crate::article::ArticleId;
use crate::index::plan::{self, Show};
use crate::index::{Cancelled, Index, Listed, complete};
use crate::marks::Change;
use crate::query::{
    Completion, CompletionRequest, Counts, Facets, Field, FieldKind, Page, PageRequest, Query, ShowCount,
    Sort, UnknownShow,
};
use crate::text::fold::Searchable;

/// Documents that are looked through first for a page of a slow query, and how many times as many next.
const REACH: usize = if cfg!(test) { 2 } else { 1 << 15 };
const FARTHER: usize = if cfg!(test) { 2 } else { 8 };

/// Articles of a list for which it is worth knowing all ids that several files have.
const LONG: usize = if cfg!(test) { 3 } else { 10_000 };

/// A query and its list.
#[derive(Debug)]
pub(super) struct Answer {
    query: Query,
    kept: Vec<ArticleId>,
    shows: Vec<Show>,
    list: List,
    /// How many of the newest documents were looked through.
    reach: usize,
}

impl Index for Disk {
    fn page(&self, request: &PageRequest, cancelled: Cancelled<'_>) -> Option<Page> {
        let page = self.answered(|| self.find_page(request, cancelled))?;
        Some(Page { generation: request.generation, ..page })
    }

    fn total(&self, query: &Query, kept: &[ArticleId], cancelled: Cancelled<'_>) -> Option<usize> {
        self.answered(|| self.count(query, kept, cancelled))
    }

    fn facets(&self, query: &Query, limit: usize, cancelled: Cancelled<'_>) -> Option<Facets> {
        self.answered(|| self.count_facets(query, limit, cancelled))
    }

    fn complete(
        &self,
        request: &CompletionRequest,
        limit: usize,
        cancelled: Cancelled<'_>,
    ) -> Option<Vec<Completion>> {
        let Some(field) = Field::named(request.field) else { return Some(Vec::new()) };
        match field.kind {
            FieldKind::Choice | FieldKind::Time(_) => complete::known(self, field, request, limit, cancelled),
            FieldKind::Season => {
                let numbers = self.answered(|| self.seasons(&request.rest, cancelled))?;
                complete::seasons(self, field, request, (numbers, limit), cancelled)
            }
            kind => self.answered(|| self.complete_value(request, kind, limit, cancelled)),
        }
    }

    fn spellings(&self, word: &str, limit: usize) -> Vec<String> {
        self.answered(|| self.words_near(word, limit)).unwrap_or_default()
    }

    fn counts(&self) -> Counts {
        self.answered(|| Ok(self.count_all())).unwrap_or_default()
    }

    fn shows(&self, cancelled: Cancelled<'_>) -> Option<Vec<ShowCount>> {
        self.answered(|| self.count_shows(cancelled))
    }

    fn unknown(&self, limit: usize, cancelled: Cancelled<'_>) -> Option<Vec<UnknownShow>> {
        self.answered(|| self.count_unknown(limit, cancelled))
    }

    fn list(&self, query: &Query, each: &mut dyn FnMut(Listed) -> ControlFlow<()>) {
        self.answered(|| {
            let answer = self.find_list(query, &[], None, &|| false)?;
            // To look for the twins of each one would take most of the time of a long list.
            let is_long = answer.list.len > LONG;
            let twins = if is_long { known::twins(&self.segments) } else { HashSet::new() };
            answer.list.walk(&self.segments, &mut |place| {
                let alone = is_long && !twins.contains(&self.segments[place.0].article(place.1));
                let listed = if alone { self.listed_alone(place)? } else { self.listed(place)? };
                Ok(each(listed).is_continue())
            })
        });
    }

    fn ids(&self, query: &Query) -> Vec<ArticleId> {
        let ids = self.answered(|| {
            let answer = self.find_list(query, &[], None, &|| false)?;
            let mut ids = Vec::with_capacity(answer.list.len);
            answer.list.walk(&self.segments, &mut |(at, doc)| {
                ids.push(self.segments[at].article(doc));
                Ok::<_, IndexError>(true)
            })?;
            let mut seen = HashSet::with_capacity(ids.len());
            ids.retain(|id| seen.insert(*id));
            Ok(ids)
        });
        ids.unwrap_or_default()
    }

    fn ids_starting(&self, digits: &str, limit: usize) -> Vec<ArticleId> {
        self.answered(|| known::ids_starting(&self.segments, digits, limit)).unwrap_or_default()
    }

    fn find(&self, id: ArticleId) -> Option<Listed> {
        self.answered(|| {
            let newest = list::with_id(&self.segments, id)?.first().copied();
            newest.map(|place| self.listed(place)).transpose()
        })?
    }

    fn find_at(&self, path: &Path) -> Option<Listed> {
        self.answered(|| {
            let place = list::at_path(&self.segments, path)?;
            place.map(|place| self.listed(place)).transpose()
        })?
    }

    fn len(&self) -> usize {
        self.segments.iter().map(super::segment::Segment::len).sum()
    }

    fn mark(&mut self, change: &Change) {
        self.mark_or_tell(change);
    }
}

impl Disk {
    fn find_page(&self, request: &PageRequest, cancelled: Cancelled<'_>) -> Result<Page, IndexError> {
        let (answer, cursor) = self.list_around(request, cancelled)?;
        let list = &answer.list;
        let start = cursor.saturating_sub(request.margin);
        let end = cursor.saturating_add(request.margin).saturating_add(1).min(list.len);
        let places = list.page(&self.segments, start, end.saturating_sub(start));
        let asks_for_shows = !answer.shows.is_empty();
        let listed = |place| if asks_for_shows { self.listed(place) } else { self.listed_bare(place) };
        let listed = places.into_iter().map(listed).collect::<Result<Vec<_>, _>>()?;
        let shows = if asks_for_shows {
            let articles = listed.iter().map(|listed| (&listed.record, &listed.state));
            plan::names(&answer.shows.iter().collect::<Vec<_>>(), articles, &self.catalogue)
        } else {
            Vec::new()
        };
        Ok(Page {
            generation: request.generation,
            total: list.len,
            exact: list.bounds.is_none(),
            start,
            rows: listed.iter().map(Listed::row).collect(),
            cursor,
            shows,
        })
    }

    /// A list that knows enough for a page, and where the anchor is in it. It is kept for the next
    /// question.
    fn list_around(
        &self,
        request: &PageRequest,
        cancelled: Cancelled<'_>,
    ) -> Result<(Arc<Answer>, usize), IndexError> {
        let mut last = self.last_answer(&request.query, &request.kept);
        loop {
            let answer = match last {
                Some(answer) => answer,
                None => self.keep(self.find_list(&request.query, &request.kept, Some(REACH), cancelled)?),
            };
            let cursor = answer.list.cursor(&self.segments, &self.marked, &request.anchor)?;
            let is_certain =
                |cursor: &usize| answer.list.bounds.is_none() || cursor + request.margin < answer.list.len;
            if let Some(cursor) = cursor.filter(is_certain) {
                return Ok((answer, cursor));
            }
            go_on(cancelled)?;
            let reach = answer.reach.saturating_mul(FARTHER);
            let farther = self.find_list(&request.query, &request.kept, Some(reach), cancelled)?;
            last = Some(self.keep(farther));
        }
    }

    fn last_answer(&self, query: &Query, kept: &[ArticleId]) -> Option<Arc<Answer>> {
        let last = lock(&self.last).clone()?;
        (last.query == *query && last.kept == kept).then_some(last)
    }

    fn keep(&self, answer: Answer) -> Arc<Answer> {
        let answer = Arc::new(answer);
        *lock(&self.last) = Some(answer.clone());
        answer
    }

    fn count(
        &self,
        query: &Query,
        kept: &[ArticleId],
        cancelled: Cancelled<'_>,
    ) -> Result<usize, IndexError> {
        if let Some(last) = self.last_answer(query, kept) {
            if last.list.bounds.is_none() {
                return Ok(last.list.len);
            }
            return Ok(self.keep(self.find_list(query, kept, None, cancelled)?).list.len);
        }
        let unsorted = Query::of(query.root.clone());
        Ok(self.find_list(&unsorted, kept, None, cancelled)?.list.len)
    }

    /// The list of a query, with those that are kept in it. A slow query looks through the newest
    /// `reach` documents alone, where that is given.
    fn find_list(
        &self,
        query: &Query,
        kept: &[ArticleId],
        reach: Option<usize>,
        cancelled: Cancelled<'_>,
    ) -> Result<Answer, IndexError> {
        let compiled = self.compile(query)?;
        let documents: usize = self.segments.iter().map(|segment| segment.documents() as usize).sum();
        let is_slow = compiled.is_slow() && query.order() == Sort::Newest;
        let reach = reach.filter(|reach| is_slow && *reach < documents);
        let bounds = reach.map(|reach| list::newest(&self.segments, reach));
        let mut sets = self.sets(&compiled, bounds.as_deref(), cancelled)?;
        self.add_kept(&mut sets, kept, &compiled, bounds.as_deref())?;
        let mut parts = Vec::with_capacity(sets.len());
        for (at, set) in sets.into_iter().enumerate() {
            let asked = self.asked(at, cancelled);
            let order = sorting::order(
                asked,
                (&self.segments, at),
                (&compiled, query.order()),
                &set,
                &self.rankings,
            )?;
            parts.push(Part { members: Ranked::new(set), order });
        }
        let len = parts.iter().map(|part| part.members.len()).sum();
        Ok(Answer {
            query: query.clone(),
            kept: kept.to_vec(),
            shows: compiled.shows,
            list: List { parts, bounds, len },
            reach: reach.unwrap_or(documents),
        })
    }

    /// The documents of a query in each segment.
    pub(super) fn members(
        &self,
        query: &Query,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<FixedBitSet>, IndexError> {
        self.sets(&self.compile(query)?, None, cancelled)
    }

    fn sets(
        &self,
        compiled: &Compiled,
        bounds: Option<&[DocId]>,
        cancelled: Cancelled<'_>,
    ) -> Result<Vec<FixedBitSet>, IndexError> {
        let set = |at: usize| {
            let until = bounds.map_or(self.segments[at].documents(), |bounds| bounds[at]);
            self.asked(at, cancelled).matching(compiled, until)
        };
        (0..self.segments.len()).map(set).collect()
    }

    fn asked<'a>(&'a self, at: usize, cancelled: Cancelled<'a>) -> Asked<'a> {
        let (segment, marked) = (&self.segments[at], &self.marked[at]);
        Asked { segment, marked, leaves: &self.leaves, cancelled }
    }

    fn add_kept(
        &self,
        sets: &mut [FixedBitSet],
        kept: &[ArticleId],
        compiled: &Compiled,
        bounds: Option<&[DocId]>,
    ) -> Result<(), IndexError> {
        for (at, set) in sets.iter_mut().enumerate() {
            let is_listed = |doc: &DocId| {
                let is_hidden = self.marked[at].hidden.contains(*doc as usize);
                bounds.is_none_or(|bounds| *doc < bounds[at]) && (compiled.wants_hidden || !is_hidden)
            };
            for id in kept {
                let docs = self.segments[at].with_id(*id)?;
                docs.iter().filter(|doc| is_listed(doc)).for_each(|doc| set.insert(*doc as usize));
            }
        }
        Ok(())
    }

    fn compile(&self, query: &Query) -> Result<Compiled, IndexError> {
        let outcome = std::cell::RefCell::new(Ok(()));
        let is_said = |name: &Searchable| {
            self.says(name).unwrap_or_else(|error| {
                *outcome.borrow_mut() = Err(error);
                false
            })
        };
        let compiler = Compiler { fields: &self.fields, catalogue: &self.catalogue, is_said: &is_said };
        let compiled = compiler.compile(query);
        outcome.into_inner().map(|()| compiled)
    }

    /// Whether some article, or the reader of it, says a show of this name that the catalogue does not know.
    fn says(&self, name: &Searchable) -> Result<bool, IndexError> {
        let is_name = |show: &str| Searchable::new(show) == *name && self.catalogue.exact(show).is_none();
        for (segment, marked) in self.segments.iter().zip(&self.marked) {
            if marked.about.with(is_name).any(|doc| segment.alive.contains(doc as usize)) {
                return Ok(true);
            }
            let terms = segment.terms(segment.fields.said)?;
            let Some(info) = terms.find_text(name.as_str())? else { continue };
            if segment.has_alive(&terms, &info)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
