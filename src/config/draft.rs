//! Settings while the layers are laid over each other: as written, before names are looked up and
//! the terminal is asked what it can do.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::style::Style;

use crate::keymap::Binding;
use crate::show::ShowEntry;
use crate::theme::{Depth, Design, Role};

use super::views::Views;
use super::{Fetching, MarkRead};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// Empty means the usual one.
    pub library: String,
    pub theme: String,
    /// `None` is "auto".
    pub colors: Option<Depth>,
    pub borders: Borders,
    pub mouse: bool,
    pub mark_read: MarkRead,
    pub restore: bool,
    pub measure: u16,
    /// Bytes.
    pub body_cap: u64,
    pub browser: Vec<String>,
    pub editor: Vec<String>,
    pub fetching: Fetching,
    /// In the order of the files that gave them, and where in the file that is being read.
    pub keys: Vec<(Binding, Option<Range<usize>>)>,
    pub themes: BTreeMap<String, ThemeEntry>,
    pub shows: Vec<ShowEntry>,
    pub views: Views,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Borders {
    Auto,
    Unicode,
    Ascii,
}

/// A theme of the user's; a later layer adds to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ThemeEntry {
    /// The built-in theme that gives the other roles.
    pub base: Option<String>,
    pub roles: Vec<(Role, Style)>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            library: String::new(),
            theme: "terminal".into(),
            colors: None,
            borders: Borders::Auto,
            mouse: true,
            mark_read: MarkRead::Open,
            restore: true,
            measure: 72,
            body_cap: 8 << 20,
            browser: Vec::new(),
            editor: Vec::new(),
            fetching: Fetching::default(),
            keys: Vec::new(),
            themes: BTreeMap::new(),
            shows: Vec::new(),
            views: Views::default(),
        }
    }
}

impl Draft {
    /// The chosen theme, or `None` if nothing is called so.
    pub fn design(&self) -> Option<Design> {
        let Some(entry) = self.themes.get(&self.theme) else {
            return Design::builtin(&self.theme);
        };
        // A theme named like a built-in one changes that one.
        let base = entry.base.as_ref().unwrap_or(&self.theme);
        let mut design = Design::builtin(base).unwrap_or_default();
        for (role, style) in &entry.roles {
            design.set(*role, *style);
        }
        Some(design)
    }

    pub fn bindings(&self) -> Vec<Binding> {
        self.keys.iter().map(|(binding, _)| binding.clone()).collect()
    }

    /// Begins another file: no place is in it yet.
    pub fn forget_places(&mut self) {
        self.keys.iter_mut().for_each(|(_, place)| *place = None);
        self.views.forget_places();
    }

    pub fn theme_names(&self) -> impl Iterator<Item = &str> {
        let builtin = crate::theme::names().map(|(name, _)| name);
        builtin.chain(self.themes.keys().map(String::as_str))
    }
}
