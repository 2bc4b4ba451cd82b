//! The reading pane's state: article, layout, scroll position, links, matches.
//!
//! Drawn by `ui::reader`. Which article is shown, and marking it as read, is `App`'s.

mod layout;
#[cfg(test)]
pub(crate) mod sample;

use std::sync::Arc;

pub use layout::{Layout, Line, Link, Look, Span};

use super::Effect;
use crate::article::{Article, ArticleId};
use crate::query::Highlights;
use crate::text::Clean;

/// What the reading pane shows and where in it the reader is.
#[derive(Debug, Default)]
pub struct Reader {
    article: Option<Arc<Article>>,
    layout: Option<Arc<Layout>>,
    top: usize,
}

impl Reader {
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.article.as_ref()
    }

    /// Shows an article from its top; the same article again (its file changed, its shows became
    /// known) keeps the scroll position. A long text asks for its layout by the effect.
    #[must_use]
    pub fn show(&mut self, article: Arc<Article>, generation: u64) -> Option<Effect> {
        let _ = generation;
        self.article = Some(article);
        None
    }

    /// Shows a message in place of a text (cannot be read, no article).
    pub fn show_fault(&mut self, id: Option<ArticleId>, message: Clean) {
        let _ = (id, message);
    }

    /// Lines of text that fit, and columns of the measure. Keeps the place in the text.
    #[must_use]
    pub fn resize(&mut self, height: u16, measure: u16, generation: u64) -> Option<Effect> {
        let _ = (height, measure, generation);
        None
    }

    /// The full layout of a long text; an old one is dropped.
    pub fn take_layout(&mut self, generation: u64, layout: Arc<Layout>) {
        let _ = generation;
        self.layout = Some(layout);
    }

    /// Scrolls by lines, stopping at either end.
    pub fn scroll(&mut self, lines: isize) {
        let _ = lines;
    }

    pub fn scroll_to_start(&mut self) {
        self.top = 0;
    }

    pub fn scroll_to_end(&mut self) {}

    /// Lines of a page, one line of overlap left; what PgDn and Space move by.
    pub fn page(&self) -> isize {
        0
    }

    /// The last line is in view.
    pub fn at_end(&self) -> bool {
        true
    }

    /// How far the reader is; `None` where all fits.
    pub fn percent(&self) -> Option<u8> {
        None
    }

    /// Finds in this article as typed (folded); moves to the first match at or after the top.
    pub fn find(&mut self, text: &str) {
        let _ = text;
    }

    /// Goes to the next match (or the previous); wraps around.
    pub fn find_next(&mut self, forward: bool) {
        let _ = forward;
    }

    pub fn finding(&self) -> bool {
        false
    }

    pub fn end_find(&mut self) {}

    /// The chosen match and how many there are.
    pub fn find_position(&self) -> Option<(usize, usize)> {
        None
    }

    /// The filter's words, to be highlighted.
    pub fn set_highlights(&mut self, highlights: Highlights) {
        let _ = highlights;
    }

    /// Puts letters on the links in view; false where there is none.
    pub fn show_hints(&mut self) -> bool {
        false
    }

    pub fn hide_hints(&mut self) {}

    pub fn hinting(&self) -> bool {
        false
    }

    /// A letter typed while hints show: the target once it is complete; letters that fit no link
    /// hide the hints.
    pub fn type_hint(&mut self, letter: char) -> Option<Clean> {
        let _ = letter;
        None
    }

    /// All links of the article: label and target.
    pub fn links(&self) -> Vec<(Clean, Clean)> {
        Vec::new()
    }
}
