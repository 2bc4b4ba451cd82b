//! What is known so far of a feed, an item or an item's source, and what they become at last. Where several elements fill
//! one field, the lowest rank counts, then the least depth, then the first.

use jiff::Timestamp;

use super::construct;
use super::person::{Named, joined};
use crate::feed::{Enclosure, Feed, Item, Markup};

/// Where a value came from: the rank of its row, and how deep it stood below what it tells of.
pub(super) type Rank = (u8, usize);

/// A value and its rank.
#[derive(Clone, Debug)]
pub(super) struct Slot<T>(Option<(Rank, T)>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    pub fn put(&mut self, rank: Rank, value: impl Into<Option<T>>) {
        let better = self.0.as_ref().is_none_or(|(known, _)| rank < *known);
        if let Some(value) = value.into().filter(|_| better) {
            self.0 = Some((rank, value));
        }
    }

    pub fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }

    pub fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }
}

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub guid: Slot<String>,
    pub link: Slot<String>,
    pub own_address: Option<String>,
    pub moved_to: Option<String>,
    pub title: Slot<Markup>,
    /// By rank; only the lowest rank is used.
    pub people: Vec<(u8, Named)>,
    pub published: Slot<Timestamp>,
    pub updated: Slot<Timestamp>,
    pub summary: Slot<Markup>,
    pub content: Slot<Markup>,
    pub categories: Vec<String>,
    pub image: Slot<String>,
    pub enclosures: Vec<Enclosure>,
    pub source: Option<String>,
    /// Whom the items of its source are by.
    pub source_author: Option<String>,
    pub comments: Option<String>,
    pub language: Slot<String>,
    pub ttl: Option<u32>,
    /// Minutes of `sy:updatePeriod`, and how many times in one.
    pub period: Option<u32>,
    pub frequency: Option<u32>,
}

impl Draft {
    pub fn author(&self) -> Option<String> {
        let rank = self.people.iter().map(|(rank, _)| *rank).min()?;
        let best = self.people.iter().filter(|(own, _)| *own == rank);
        let named: Vec<Named> = best.map(|(_, person)| person.clone()).collect();
        // A mail address alone says less than a name of a lower rank.
        if named.iter().all(|person| person.is_mail) {
            return joined(&self.people.iter().map(|(_, person)| person.clone()).collect::<Vec<_>>());
        }
        joined(&named)
    }

    /// Is there something to read, or at least to know it by?
    fn is_item(&self) -> bool {
        self.guid.get().is_some()
            || self.link.get().is_some()
            || self.title.get().is_some()
            || self.summary.get().is_some()
            || self.content.get().is_some()
            || !self.enclosures.is_empty()
    }

    /// The item; `None` where nothing was said of it.
    pub fn into_item(self) -> Option<Item> {
        if !self.is_item() {
            return None;
        }
        Some(Item {
            author: self.author().or(self.source_author),
            guid: self.guid.take(),
            link: self.link.take(),
            title: self.title.get().map(construct::line).unwrap_or_default(),
            published: self.published.take(),
            updated: self.updated.take(),
            summary: self.summary.take(),
            content: self.content.take(),
            categories: self.categories,
            image: self.image.take(),
            enclosures: self.enclosures,
            source: self.source,
            comments: self.comments,
            language: self.language.take(),
        })
    }

    /// The feed, without its items.
    pub fn into_feed(self) -> Feed {
        let period = self.period.or(self.frequency.map(|_| 24 * 60));
        let syndicated = period.map(|minutes| minutes / self.frequency.unwrap_or(1).max(1));
        Feed {
            author: self.author(),
            title: self.title.get().map(construct::line).unwrap_or_default(),
            link: self.link.take(),
            own_address: self.own_address,
            moved_to: self.moved_to,
            language: self.language.take(),
            description: self.summary.take(),
            updated: self.updated.take().or(self.published.take()),
            image: self.image.take(),
            ttl: self.ttl.or(syndicated),
            items: Vec::new(),
            is_cut: false,
            faults: Vec::new(),
        }
    }

    /// What to call it as a source: the title, else where it is.
    pub fn into_name(self) -> Option<String> {
        let title = self.title.get().map(construct::line).filter(|title| !title.is_empty());
        title.or(self.link.take()).or(self.guid.take())
    }
}
