//! Themes: roles and their styles. Drawing code names a [`Role`], never a colour.
//!
//! How many colours the terminal has is told from outside; reading the environment is the edge's.

use ratatui::style::Style;

/// What a piece of the screen is, in one table ([`ROLES`] names them for config.toml).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Text,
    /// Secondary text: counts, ages, sources, furniture.
    Dim,
    /// The one accent: name of the program, keys, focused border title, unread dot.
    Accent,
    Title,
    TitleRead,
    Show,
    Border,
    BorderFocused,
    /// The row under the cursor, laid over what is there.
    Cursor,
    Match,
    Star,
    Heading,
    Quote,
    Code,
    Link,
    Error,
    Warning,
    /// The letters on links, and the chosen entry of a picker.
    Hint,
}

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// `NO_COLOR`: bold, dim, underline and reverse carry everything.
    None,
    #[default]
    Sixteen,
    TwoHundredFiftySix,
    True,
}

/// A style for every role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {}

impl Theme {
    pub fn style(&self, role: Role) -> Style {
        let _ = role;
        Style::default()
    }
}
