//! Settings: config.toml texts in, [`Settings`] and warnings out. Pure: finding and reading the
//! files is `store::library`'s, applying them is everyone's own.

use crate::keymap::Keymap;
use crate::show::ShowEntry;
use crate::theme::Theme;

/// Every setting as it stands after all layers.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub mark_read: MarkRead,
    /// Columns of text in the reading pane, at most; 20 to 200.
    pub measure: u16,
    /// The most bytes of an article that are read.
    pub body_cap: u64,
    pub mouse: bool,
    /// Borders and marks in ASCII, for terminals without UTF-8.
    pub ascii: bool,
    pub keymap: Keymap,
    pub theme: Theme,
    pub shows: Vec<ShowEntry>,
    /// The program and arguments that open a link (user's file only); empty means the system's own.
    pub browser: Vec<String>,
    /// The program and arguments that open a file; empty means `$VISUAL`, `$EDITOR`, `vi`.
    pub editor: Vec<String>,
}

/// When an article counts as read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkRead {
    /// When the reading pane is entered, or paged to its end.
    #[default]
    Open,
    /// When its end has been seen.
    End,
    Never,
}
