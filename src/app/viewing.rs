//! Going to a view, and the picker of views with its counts.

use super::overlay::PickerKind;
use super::picker::{Entry, Pick, Picker};
use super::{App, Effect, Focus, Overlay, View};
use crate::article::ArticleId;
use crate::query::{Anchor, Query};
use crate::text::{Clean, columns, grouped};

/// How many articles a saved view holds; the library's counts do not tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct ViewTotal {
    generation: u64,
    total: Option<usize>,
}

impl App {
    pub(super) fn set_view(&mut self, view: View) {
        self.view = view;
        self.list.release_all();
        if self.focus != Focus::Breakdown || self.panes().is_none_or(|panes| panes.covers()) {
            self.focus = Focus::List;
        }
        self.list_anew(Anchor::Position(0));
        self.view_total.total = None;
        self.ask_view_total();
    }

    /// The view of a name, gone to by its own key.
    pub(super) fn set_saved_view(&mut self, name: &Clean) {
        if let Some(view) = View::named(name, &self.settings.views) {
            self.set_view(view);
        }
    }

    /// Asks for what the counts of the library do not tell.
    pub(super) fn ask_view_total(&mut self) {
        if let View::Saved(_) = self.view {
            let generation = self.question();
            self.view_total.generation = generation;
            let query = self.query_of(&self.view, &[]);
            self.effects.push(Effect::Totals { generation, queries: vec![query] });
        }
    }

    /// How many articles the view holds without a filter, where that is known.
    pub fn view_total(&self) -> Option<usize> {
        self.counts.as_ref().and_then(|counts| self.view.count(counts)).or(self.view_total.total)
    }

    fn query_of(&self, view: &View, kept: &[ArticleId]) -> Query {
        view.query(&Query::default(), kept, &self.clock())
    }

    pub(super) fn open_views(&mut self) {
        let views = View::all_of(&self.settings.views);
        let keys: Vec<_> = views.iter().map(|view| self.key_of_view(view).unwrap_or_default()).collect();
        let widest = keys.iter().map(|key| columns(key)).max().unwrap_or(0).into();
        let entries = views.iter().zip(&keys).map(|(view, key)| self.view_entry(view, key, widest)).collect();
        let mut picker = Box::new(Picker::new(entries));
        picker.choose(&Pick::View(self.view.clone()));
        let generation = self.question();
        let queries = views.iter().map(|view| self.query_of(view, &[])).collect();
        self.effects.push(Effect::Totals { generation, queries });
        self.overlay = Some(Overlay::Picker { kind: PickerKind::Views, picker, awaited: Some(generation) });
    }

    fn view_entry(&self, view: &View, key: &str, widest: usize) -> Entry {
        let count = self.counts.as_ref().and_then(|counts| view.count(counts)).map(grouped);
        let detail = Clean::line(&count.unwrap_or_default());
        // Not `line`, which would trim the spaces that align the filters.
        let note = Clean::body(format!("{key:widest$}  {}", view.filter()).trim_end());
        Entry::new(Clean::line(view.name()), note, detail, &[], Pick::View(view.clone()))
    }

    /// The first key that goes to a view.
    pub(super) fn key_of_view(&self, view: &View) -> Option<String> {
        use crate::action::Action;
        let action = match view {
            View::All => Action::ViewAll,
            View::Unread => Action::ViewUnread,
            View::Bookmarked => Action::ViewBookmarked,
            View::Hidden => Action::ViewHidden,
            View::Saved(view) => {
                let key = self.settings.keymap.key_of_view(&view.name)?;
                return Some(key.shown(self.settings.ascii));
            }
        };
        Some(self.key_of(action))
    }

    pub(super) fn take_totals(&mut self, generation: u64, totals: &[usize]) {
        if generation == self.view_total.generation {
            self.view_total.total = totals.first().copied();
        }
        if let Some(Overlay::Picker { kind: PickerKind::Views, picker, awaited }) = &mut self.overlay
            && *awaited == Some(generation)
        {
            *awaited = None;
            picker.set_details(totals.iter().map(|total| Clean::line(&grouped(*total))));
        }
    }
}
