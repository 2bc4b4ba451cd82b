//! The reading pane's state: article, layout, scroll position, links, names of shows, matches.
//!
//! Drawn by `ui::reader`. Which article is shown, and marking it as read, is `App`'s. A text up to
//! `AT_ONCE` is laid out here; of a longer one the first screens are, and a worker does the rest.

mod find;
mod hints;
mod layout;
mod marked;
mod names;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use self::find::{Find, Origin};
use self::hints::Hints;
use self::names::Name;
use super::Effect;
use super::effect::ArcArticle;
use crate::article::{Article, text_size};
use crate::query::Highlights;
use crate::show::Explanation;
use crate::text::Clean;

pub use layout::{Layout, Line, Link, Look, Span};
pub use marked::{Mark, Target};

/// The longest text, in bytes, that is laid out without a worker.
const AT_ONCE: usize = 32 * 1024;

/// Screens of a long text that are laid out at once.
const FIRST_SCREENS: usize = 4;

/// What the reading pane shows and where in it the reader is.
#[derive(Debug, Default)]
pub struct Reader {
    article: Option<Arc<Article>>,
    /// Why the article names which shows.
    explanation: Arc<Explanation>,
    /// Where names of shows stand in the layout's text.
    names: Vec<Name>,
    /// Why the article cannot be read; shows in its place.
    fault: Option<Clean>,
    layout: Arc<Layout>,
    /// Bytes of the article's text.
    size: usize,
    /// Counts questions for a layout, whatever is shown.
    generation: u64,
    /// The generation of the layout that a worker makes.
    awaited: Option<u64>,
    /// The end of the text was asked for before it was laid out.
    to_end: bool,
    height: usize,
    measure: u16,
    top: usize,
    highlights: Highlights,
    find: Option<Find>,
    hints: Option<Hints>,
}

/// A place in the text that outlives a layout, and a change above the text.
#[derive(Clone, Copy, Debug)]
enum Place {
    Top,
    Header(usize),
    Body(usize),
}

impl Reader {
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.article.as_ref()
    }

    /// Shows an article from its top; the same article again (its file was edited or renamed, its
    /// shows became known) keeps the scroll position. A long text asks for its layout by the effect.
    #[must_use]
    pub fn show(&mut self, article: Arc<Article>) -> Option<Effect> {
        // Two files may have one id, and an edited one has another.
        let same = self.article.as_ref().is_some_and(|shown| {
            shown.path == article.path || (shown.id, shown.body_hash) == (article.id, article.body_hash)
        });
        if !same {
            self.show_nothing();
        }
        self.hints = None;
        self.explanation = Arc::default();
        self.size = text_size(&article.blocks);
        self.article = Some(article);
        self.lay_out()
    }

    /// Takes why the article that shows names which shows.
    pub fn explain(&mut self, explanation: Arc<Explanation>) {
        self.explanation = explanation;
        self.find_names();
    }

    /// Why the article names which shows.
    pub fn explanation(&self) -> &Arc<Explanation> {
        &self.explanation
    }

    /// Why the article cannot be read.
    pub fn fault(&self) -> Option<&Clean> {
        self.fault.as_ref()
    }

    /// Shows in place of a text why it cannot be read.
    pub fn show_fault(&mut self, fault: Clean) {
        self.show_nothing();
        self.layout = Arc::new(Layout::of_fault(&fault, self.measure));
        self.fault = Some(fault);
    }

    /// Shows an empty pane: there is no article.
    pub fn show_nothing(&mut self) {
        *self = Self {
            generation: self.generation,
            height: self.height,
            measure: self.measure,
            highlights: std::mem::take(&mut self.highlights),
            ..Self::default()
        };
    }

    /// Lines of text that fit, and columns of the measure. Keeps the place in the text.
    #[must_use]
    pub fn resize(&mut self, height: u16, measure: u16) -> Option<Effect> {
        if (self.height, self.measure) == (usize::from(height), measure) {
            return None;
        }
        self.height = usize::from(height);
        self.hints = None;
        self.scroll_to(self.top);
        if self.measure == measure {
            return None;
        }
        self.measure = measure;
        if let Some(fault) = &self.fault {
            self.layout = Arc::new(Layout::of_fault(fault, measure));
        }
        self.lay_out()
    }

    fn lay_out(&mut self) -> Option<Effect> {
        let article = self.article.clone().filter(|_| self.measure > 0)?;
        self.awaited = None;
        if self.size <= AT_ONCE {
            self.replace(Arc::new(Layout::of(&article, self.measure)));
            return None;
        }
        // A whole layout of another measure shows until the new one comes, so that the place is kept.
        if !self.layout.complete || self.layout.lines.is_empty() {
            let lines = self.height.max(1) * FIRST_SCREENS;
            self.replace(Arc::new(Layout::start_of(&article, self.measure, lines)));
        }
        self.generation += 1;
        self.awaited = Some(self.generation);
        Some(Effect::Layout {
            generation: self.generation,
            article: ArcArticle(article),
            measure: self.measure,
        })
    }

    /// The full layout of a long text; an old one is dropped.
    pub fn take_layout(&mut self, generation: u64, layout: Arc<Layout>) {
        if self.awaited != Some(generation) || layout.measure != self.measure {
            return;
        }
        self.awaited = None;
        self.hints = None;
        self.replace(layout);
        if std::mem::take(&mut self.to_end) {
            self.scroll_to_end();
        }
    }

    /// Takes another layout at the same place of the text.
    fn replace(&mut self, layout: Arc<Layout>) {
        let place = self.place();
        self.layout = layout;
        self.find_names();
        if let Some(find) = &mut self.find {
            find.search_again(&self.layout);
        }
        self.scroll_to(match place {
            Place::Top => 0,
            Place::Header(at) => self.layout.line_at(at),
            Place::Body(at) => self.layout.line_at(self.layout.body + at),
        });
    }

    fn place(&self) -> Place {
        let at = self.top_place();
        match at.checked_sub(self.layout.body) {
            _ if self.top == 0 => Place::Top,
            Some(at) => Place::Body(at),
            None => Place::Header(at),
        }
    }

    fn top_place(&self) -> usize {
        self.layout.lines.get(self.top).map_or(0, |line| line.at)
    }

    /// Scrolls by lines, stopping at either end.
    pub fn scroll(&mut self, lines: isize) {
        self.move_to(self.top.saturating_add_signed(lines));
    }

    pub fn scroll_to_start(&mut self) {
        self.move_to(0);
    }

    pub fn scroll_to_end(&mut self) {
        self.move_to(usize::MAX);
        self.to_end = !self.layout.complete;
    }

    /// Scrolls because the reader wants to be elsewhere: the find goes on from there.
    fn move_to(&mut self, line: usize) {
        self.to_end = false;
        self.scroll_to(line);
        let origin = self.origin();
        if let Some(find) = &mut self.find {
            find.origin = origin;
        }
    }

    fn scroll_to(&mut self, line: usize) {
        let top = line.min(self.layout.lines.len().saturating_sub(self.height));
        if top != self.top {
            self.hints = None;
        }
        self.top = top;
    }

    /// Lines of a page, one line of overlap left; what PgDn and Space move by.
    pub fn page(&self) -> isize {
        isize::try_from(self.height).unwrap_or(isize::MAX).saturating_sub(1).max(1)
    }

    /// The last line is in view.
    pub fn at_end(&self) -> bool {
        self.top + self.height >= self.layout.lines.len() && (self.layout.complete || self.article.is_none())
    }

    /// How much of the text has been in view, in per cent; `None` where all fits.
    pub fn percent(&self) -> Option<u8> {
        if self.layout.lines.is_empty() || self.top == 0 && self.at_end() {
            return None;
        }
        let (seen, all) = if self.layout.complete {
            (self.top + self.height, self.layout.lines.len())
        } else {
            let last = self.visible().end.saturating_sub(1);
            (self.layout.lines[last].at, self.size.max(1))
        };
        let most = if self.at_end() { 100 } else { 99 };
        u8::try_from((seen * 100 / all).min(most)).ok()
    }

    /// The lines in view.
    pub fn lines(&self) -> &[Line] {
        &self.layout.lines[self.visible()]
    }

    fn visible(&self) -> Range<usize> {
        self.top..self.layout.lines.len().min(self.top.saturating_add(self.height))
    }

    /// Finds in this article as typed (folded); moves to the first match at or after the top.
    pub fn find(&mut self, text: &str) {
        let origin = self.origin();
        let find = self.find.get_or_insert_with(|| Find::new(origin, &self.layout));
        find.type_text(text, &self.layout);
        let line = find.origin.line;
        self.scroll_to(line);
        self.reveal();
    }

    /// Goes to the next match (or the previous); wraps around.
    pub fn find_next(&mut self, forward: bool) {
        if let Some(find) = &mut self.find {
            find.step(forward);
        }
        self.reveal();
    }

    fn origin(&self) -> Origin {
        Origin { place: self.top_place(), line: self.top }
    }

    /// Brings the chosen match into view.
    fn reveal(&mut self) {
        let Some(chosen) = self.find.as_ref().and_then(Find::chosen) else { return };
        let line = self.layout.line_at(chosen.start);
        if !self.visible().contains(&line) {
            self.scroll_to(line.saturating_sub(self.height / 3));
        }
    }

    pub fn finding(&self) -> bool {
        self.find.is_some()
    }

    pub fn end_find(&mut self) {
        self.find = None;
    }

    /// The chosen match, from 1, and how many there are; 0 of 0 where nothing matches.
    pub fn find_position(&self) -> Option<(usize, usize)> {
        self.find.as_ref().map(Find::position)
    }

    /// The filter's words, to be highlighted.
    pub fn set_highlights(&mut self, highlights: Highlights) {
        self.highlights = highlights;
    }

    /// All links of the article: label and target. Of a long text those laid out so far.
    pub fn links(&self) -> Vec<(Clean, Clean)> {
        self.layout.links.iter().map(|link| (link.label.clone(), link.target.clone())).collect()
    }
}
