//! The order of the list: picked by name, kept as `sort:` in the filter.

use super::overlay::PickerKind;
use super::picker::{Entry, Pick, Picker};
use super::{App, Focus, Overlay};
use crate::query::{self, Anchor, Query, Sort};
use crate::text::Clean;

/// Every order with what the picker and the list's title call it, and why one would want it.
pub const ORDERS: [(Sort, &str, &str); 5] = [
    (Sort::Newest, "newest first", "the usual order"),
    (Sort::Oldest, "oldest first", "sort:oldest"),
    (Sort::Relevance, "most relevant first", "sort:relevance"),
    (Sort::Title, "by title", "sort:title"),
    (Sort::Source, "by source", "sort:source"),
];

impl App {
    /// What the order of the list is called, where it is not the usual one.
    pub fn order(&self) -> Option<&'static str> {
        let sort = self.list.query().order();
        let found = ORDERS.iter().find(|(order, ..)| *order == sort && sort != Sort::default());
        found.map(|(_, name, _)| *name)
    }

    pub(super) fn open_orders(&mut self) {
        let entry = |(sort, name, note): (Sort, &str, &str)| {
            Entry::new(Clean::line(name), Clean::line(note), Clean::default(), &[], Pick::Order(sort))
        };
        let mut picker = Box::new(Picker::new(ORDERS.into_iter().map(entry).collect()));
        picker.choose(&Pick::Order(self.list.query().order()));
        self.overlay = Some(Overlay::Picker { kind: PickerKind::Orders, picker, awaited: None });
    }

    /// Lists in an order, from its first article. The order that the view has anyway needs no word.
    pub(super) fn set_order(&mut self, sort: Sort) {
        let own = self.view.query(&Query::default(), &[], &self.clock()).order();
        let text = query::with_sort(self.bar.text(), Some(sort).filter(|sort| *sort != own));
        self.bar.set(&text);
        self.bar.keep();
        self.focus = Focus::List;
        self.list_anew(Anchor::Position(0));
    }
}
