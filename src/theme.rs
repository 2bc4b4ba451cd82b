//! Themes: roles and their styles. Drawing code names a [`Role`], never a colour.
//!
//! How many colours the terminal has is told from outside; reading the environment is the edge's.

mod builtin;
mod depth;
mod paint;
#[cfg(test)]
mod tests;

use ratatui::style::Style;

pub use depth::Depth;
pub use paint::{PaintError, paint};

use builtin::{BUILTIN, COLOURLESS};

/// Declares [`Role`] and its table; the doc comment is the help.
macro_rules! roles {
    ($($(#[doc = $help:literal])+ $variant:ident $name:literal;)+) => {
        /// What a piece of the screen is, in one table ([`ROLES`] names them for config.toml).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[doc = $help])+ $variant,)+ }

        /// The table, in the order of the variants.
        pub const ROLES: &[RoleRow] = &[$(RoleRow {
            role: Role::$variant,
            name: $name,
            help: concat!($($help),+).trim_ascii(),
        }),+];
    };
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    pub role: Role,
    /// In config.toml's `[themes.NAME]`.
    pub name: &'static str,
    pub help: &'static str,
}

roles! {
    /// all text that is nothing else, and the background of the screen
    Text "text";
    /// what is secondary: counts, ages, sources, furniture
    Dim "dim";
    /// the program's name, keys, unread dots
    Accent "accent";
    /// title of an unread article
    Title "title";
    /// title of a read article
    TitleRead "title-read";
    /// names of shows
    Show "show";
    /// a show's name in a text, laid over what is there
    Name "name";
    /// border of a pane
    Border "border";
    /// border of the pane that has the keys
    BorderFocused "border-focused";
    /// the row under the cursor and a list's choice, laid over what is there
    Cursor "cursor";
    /// what the filter found
    Match "match";
    /// a bookmark's star
    Star "star";
    /// heading in a text
    Heading "heading";
    /// quotation in a text
    Quote "quote";
    /// code in a text
    Code "code";
    /// link in a text
    Link "link";
    /// something failed
    Error "error";
    /// something is odd
    Warning "warning";
    /// letters on links, and the chosen match of a find
    Hint "hint";
}

impl Role {
    pub fn named(name: &str) -> Option<Self> {
        ROLES.iter().find(|row| row.name == name).map(|row| row.role)
    }
}

/// A style for every role.
///
/// The screen is first filled with the style of [`Role::Text`]; all others are laid over it, so that a
/// style without background keeps what is there. On the row under the cursor, [`Role::Cursor`] lies over
/// the text and [`Role::Match`] over both.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// By role.
    styles: [Style; ROLES.len()],
}

impl Default for Theme {
    fn default() -> Self {
        Design::default().at(Depth::default())
    }
}

impl Theme {
    /// A built-in theme by name, see [`names`].
    pub fn builtin(name: &str, depth: Depth) -> Option<Self> {
        Some(Design::builtin(name)?.at(depth))
    }

    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

/// Names and helps of the built-in themes, the default first.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILTIN.iter().map(|theme| (theme.name, theme.help))
}

/// A theme before it is known how many colours there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    full: [Style; ROLES.len()],
    sixteen: [Style; ROLES.len()],
}

impl Default for Design {
    fn default() -> Self {
        Self::written(&BUILTIN[0])
    }
}

impl Design {
    pub fn builtin(name: &str) -> Option<Self> {
        BUILTIN.iter().find(|theme| theme.name == name).map(Self::written)
    }

    fn written(theme: &builtin::Written) -> Self {
        Self {
            full: styles(theme.roles.iter().map(|(role, full, _)| (*role, *full))),
            sixteen: styles(theme.roles.iter().map(|(role, _, sixteen)| (*role, *sixteen))),
        }
    }

    /// Gives a role another style, at every depth.
    pub fn set(&mut self, role: Role, style: Style) {
        self.full[role as usize] = style;
        self.sixteen[role as usize] = style;
    }

    /// The theme with the colours that there are; without any, all themes are alike.
    pub fn at(&self, depth: Depth) -> Theme {
        let styles = match depth {
            Depth::None => styles(COLOURLESS.iter().copied()),
            Depth::Sixteen => self.sixteen,
            Depth::TwoHundredFiftySix | Depth::True => self.full,
        };
        Theme { styles: styles.map(|style| at_depth(style, depth)) }
    }
}

fn styles<'a>(roles: impl Iterator<Item = (Role, &'a str)>) -> [Style; ROLES.len()] {
    let mut styles = [Style::new(); ROLES.len()];
    for (role, written) in roles {
        styles[role as usize] = paint(written).expect("a test reads every style of the tables");
    }
    styles
}

fn at_depth(style: Style, depth: Depth) -> Style {
    let nearest = |colour| depth.nearest(colour);
    Style { fg: style.fg.map(nearest), bg: style.bg.map(nearest), ..style }
}
