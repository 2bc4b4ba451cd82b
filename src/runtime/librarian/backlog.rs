//! Questions whose answers may take a while and may wait: one of each kind, as a newer one takes the
//! older one's place. A question that was interrupted is asked again from the begin.

use std::collections::BTreeMap;

use super::Ask;
use crate::app::Message;
use crate::app::filter_bar::MOST_CHOICES;
use crate::index::{Cancelled, Index, suggest};

/// Close spellings of a filter that are offered, at most.
const SUGGESTIONS: usize = 3;

/// Titles of unknown series that are offered, at most.
const UNKNOWN_SHOWS: usize = 100;

/// What waits, by its kind, the most wanted first.
#[derive(Debug, Default)]
pub(super) struct Backlog(BTreeMap<u8, Ask>);

impl Backlog {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps a question that may wait, and gives back one that may not. A new page makes the length of
    /// an older one's list unwanted, and what was perhaps meant where that was empty.
    pub(super) fn put(&mut self, ask: Ask) -> Option<Ask> {
        if matches!(ask, Ask::Page(_)) {
            self.0.retain(|_, ask| !matches!(ask, Ask::Total { .. } | Ask::Suggest { .. }));
        }
        let Some(kind) = kind(&ask) else { return Some(ask) };
        self.0.insert(kind, ask);
        None
    }

    /// Keeps a question that comes from nobody just now: a newer one of its kind stays.
    pub(super) fn put_back(&mut self, ask: Ask) {
        if let Some(kind) = kind(&ask) {
            self.0.entry(kind).or_insert(ask);
        }
    }

    pub(super) fn take(&mut self) -> Option<Ask> {
        self.0.pop_first().map(|(_, ask)| ask)
    }
}

/// The kinds in the order of their answers: what a look rests on comes before what stands beside it.
/// `None` for what is answered at once.
fn kind(ask: &Ask) -> Option<u8> {
    match ask {
        Ask::Counts => Some(0),
        Ask::Total { .. } => Some(1),
        Ask::Complete(_) => Some(2),
        Ask::Shows { .. } => Some(3),
        Ask::Totals { .. } => Some(4),
        Ask::Suggest { .. } => Some(5),
        Ask::Facets { .. } => Some(6),
        Ask::Unknown { .. } => Some(7),
        _ => None,
    }
}

/// The answer to a question that may wait; `None` where it was cancelled on the way.
pub(super) fn answer(index: &dyn Index, ask: &Ask, cancelled: Cancelled<'_>) -> Option<Message> {
    match ask {
        Ask::Counts => Some(Message::Counts(index.counts())),
        Ask::Total { generation, query, kept } => {
            let total = index.total(query, kept, cancelled)?;
            Some(Message::Total { generation: *generation, total })
        }
        Ask::Complete(request) => {
            let completions = index.complete(request, MOST_CHOICES, cancelled)?;
            Some(Message::Completions { generation: request.generation, completions })
        }
        Ask::Shows { generation } => {
            let shows = index.shows(cancelled)?;
            Some(Message::Shows { generation: *generation, shows })
        }
        Ask::Unknown { generation } => {
            let unknown = index.unknown(UNKNOWN_SHOWS, cancelled)?;
            Some(Message::Unknown { generation: *generation, unknown })
        }
        Ask::Totals { generation, queries } => {
            let totals = queries.iter().map(|query| index.total(query, &[], cancelled));
            Some(Message::Totals { generation: *generation, totals: totals.collect::<Option<_>>()? })
        }
        Ask::Suggest { generation, filter, view, clock } => {
            let suggestions = suggest(index, filter, view, clock, SUGGESTIONS, cancelled)?;
            Some(Message::Suggestions { generation: *generation, suggestions })
        }
        Ask::Facets { generation, query, limit } => {
            let facets = index.facets(query, *limit, cancelled)?;
            Some(Message::Facets { generation: *generation, facets })
        }
        _ => None,
    }
}
