//! The journals on disk as the writer's journal.

use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Order, warn};
use crate::article::ArticleId;
use crate::marks::{Change, Field, Identity, Marks};
use crate::runtime::Inbox;
use crate::runtime::collection::Collection;
use crate::runtime::writer::Journal;
use crate::store::marks::MarkStore;
use crate::text::Clean;

pub(super) struct OnDisk {
    store: MarkStore,
    /// Tells where articles are, so that lines can say so.
    collection: Arc<RwLock<Collection>>,
    inbox: Inbox,
    /// Hears which names are never a show here.
    cataloguer: Sender<Order>,
    /// Articles that were marked here since all marks were last handed out.
    marked: usize,
}

/// With more articles marked than this, all marks are handed out anew, so that whoever keeps changes until
/// then can let go of them.
const MANY: usize = 1000;

impl OnDisk {
    pub(super) fn new(
        store: MarkStore,
        collection: Arc<RwLock<Collection>>,
        inbox: Inbox,
        cataloguer: Sender<Order>,
    ) -> Self {
        Self { store, collection, inbox, cataloguer, marked: 0 }
    }

    /// Tells which names are never a show here, as the journals have it now.
    pub(super) fn tell_never(&self) {
        let names = self.store.marks().never().map(str::to_owned).collect();
        // A cataloguer that has ended wants to know nothing.
        let _ = self.cataloguer.send(Order::Never(names));
    }

    fn identify(collection: &RwLock<Collection>) -> impl Fn(ArticleId) -> Option<Identity> + '_ {
        |id| collection.read().unwrap_or_else(PoisonError::into_inner).identity(id)
    }
}

impl Journal for OnDisk {
    type Marks = Marks;

    fn append(&mut self, changes: &[Change]) -> Result<Option<Marks>, Clean> {
        let appended = self.store.append(changes, &Self::identify(&self.collection), now());
        let records = appended.map_err(|error| Clean::line(&error.to_string()))?;
        warn(&self.inbox, self.store.take_warnings());
        if changes.iter().any(|change| matches!(change.field, Field::Never(_))) {
            self.tell_never();
        }
        let own: usize = changes.iter().map(Change::lines).sum();
        self.marked += changes.iter().map(|change| change.articles.len()).sum::<usize>();
        let many = self.marked > MANY;
        Ok((records.len() > own || many).then(|| {
            self.marked = 0;
            self.store.marks().clone()
        }))
    }

    fn refresh(&mut self) -> Option<Marks> {
        let news = !self.store.refresh().is_empty();
        warn(&self.inbox, self.store.take_warnings());
        if news {
            self.tell_never();
        }
        news.then(|| self.store.marks().clone())
    }

    fn settle(&mut self, articles: &[Identity]) -> Option<Marks> {
        let settled = self.store.settle(articles, &Self::identify(&self.collection), now());
        settled.is_ok_and(|records| !records.is_empty()).then(|| self.store.marks().clone())
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: journals say when, for display")]
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() as i64)
}
