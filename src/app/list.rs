//! The list: rows in and around the window, a position, and nothing of the rest of the library.
//!
//! Rows are asked for in pages, with a margin of some screens, before the window runs out of them.
//! A jump to rows that are not held keeps the old rows on the screen until the answer comes. Which
//! query is listed is told from outside; drawing is `ui::list`'s.

use crate::article::{ArticleId, Row};
use crate::query::{Anchor, Page, PageRequest, Query};

/// Rows that are held on each side of the cursor, in windows.
const MARGIN_WINDOWS: usize = 3;
const LEAST_MARGIN: usize = 50;
/// Rows that stay in view beyond the cursor while it moves.
const CONTEXT: usize = 2;

/// What an answer on its way means for the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Awaited {
    /// It stays on its article.
    Stay,
    /// It goes to the answer's place.
    Go(Anchor),
}

impl Awaited {
    fn place(&self) -> Option<Anchor> {
        match self {
            Self::Stay => None,
            Self::Go(anchor) => Some(anchor.clone()),
        }
    }
}

/// Rows around a place of a query's list.
#[derive(Clone, Debug, Default)]
pub struct List {
    query: Query,
    /// Articles that stay although they match no longer, until another query is asked.
    kept: Vec<ArticleId>,
    /// Those that stay in the view, whatever the filter becomes (just read in "unread").
    kept_in_view: Vec<ArticleId>,
    rows: Vec<Row>,
    /// Position of `rows[0]`.
    start: usize,
    total: usize,
    /// Position of the row under the cursor.
    cursor: usize,
    /// Position of the first row in the window.
    top: usize,
    /// Whole rows in the window.
    height: usize,
    generation: u64,
    awaited: Option<Awaited>,
    answered: bool,
    /// The total that shows is final.
    exact: bool,
    /// The exact total of this query's list, once known, until something may have changed it.
    counted: Option<usize>,
    /// The answer on its way may bring articles that are new here.
    news_awaited: bool,
    /// Rows above the window that came while it stood there.
    came_above: usize,
}

impl List {
    /// Rows of the whole list.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Position of the row under the cursor, from 0.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Position of the window's first row.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Something has been asked, so that there will be rows.
    pub fn asked(&self) -> bool {
        self.generation > 0
    }

    /// An answer has come, so that an empty list is known to be empty.
    pub fn answered(&self) -> bool {
        self.answered
    }

    /// What was asked last has been answered.
    pub fn settled(&self) -> bool {
        self.answered && self.awaited.is_none()
    }

    /// The cursor is on its way to rows that are not held yet.
    pub fn waiting(&self) -> bool {
        matches!(self.awaited, Some(Awaited::Go(_)))
    }

    /// Articles that have come above the window and not shown yet.
    pub fn came_above(&self) -> usize {
        self.came_above
    }

    /// What is asked next may bring articles that nobody has seen.
    pub fn await_news(&mut self) {
        self.news_awaited = true;
    }

    pub fn selected(&self) -> Option<&Row> {
        self.row(self.cursor)
    }

    pub fn row(&self, position: usize) -> Option<&Row> {
        self.rows.get(position.checked_sub(self.start)?)
    }

    /// The rows that are held and stand in the window, with their positions; one more than fits
    /// whole, for a window's last lines.
    pub fn window(&self) -> impl Iterator<Item = (usize, &Row)> {
        (self.top..=self.top + self.height).filter_map(|position| Some((position, self.row(position)?)))
    }

    /// Rows that are held, for changes that show before the index knows of them.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut()
    }

    /// An article that is held, by its id.
    pub fn find(&self, id: ArticleId) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Keeps an article in the list until the query changes, and in the view until that is left.
    pub fn keep(&mut self, id: ArticleId) {
        for kept in [&mut self.kept, &mut self.kept_in_view] {
            if !kept.contains(&id) {
                kept.push(id);
            }
        }
    }

    pub fn kept_in_view(&self) -> &[ArticleId] {
        &self.kept_in_view
    }

    /// Keeps it no longer.
    pub fn release(&mut self, id: ArticleId) {
        self.kept.retain(|kept| *kept != id);
        self.kept_in_view.retain(|kept| *kept != id);
    }

    pub fn release_all(&mut self) {
        self.kept.clear();
        self.kept_in_view.clear();
    }

    /// The place of the article under the cursor, to come back to.
    pub fn anchor(&self) -> Anchor {
        match self.selected() {
            Some(row) => Anchor::Article { id: row.id, path: row.path.clone(), position: self.cursor },
            None => Anchor::Position(self.cursor),
        }
    }

    /// The article that the cursor is on or on its way to; where a list lacks it, the first.
    pub fn anchor_or_first(&self) -> Anchor {
        match self.awaited.as_ref().and_then(Awaited::place).unwrap_or_else(|| self.anchor()) {
            Anchor::Article { id, path, .. } => Anchor::Article { id, path, position: 0 },
            Anchor::Position(_) | Anchor::Unread { .. } => Anchor::Position(0),
        }
    }

    /// Lists another query from a place in it.
    #[must_use]
    pub fn ask(&mut self, query: Query, anchor: Anchor) -> PageRequest {
        self.query = query;
        self.counted = None;
        self.came_above = 0;
        self.kept.clear();
        self.go(anchor)
    }

    /// Asks the same again: articles came, went or changed. The cursor stays on its article.
    #[must_use]
    pub fn ask_again(&mut self) -> PageRequest {
        self.counted = None;
        match self.awaited.take() {
            Some(Awaited::Go(anchor)) => self.go(anchor),
            _ => self.stay(),
        }
    }

    /// The same, from a place: nobody has moved the cursor yet.
    #[must_use]
    pub fn ask_from(&mut self, anchor: Anchor) -> PageRequest {
        self.counted = None;
        self.go(anchor)
    }

    /// Asks for rows at another place of the same list.
    #[must_use]
    pub fn go(&mut self, anchor: Anchor) -> PageRequest {
        self.awaited = Some(Awaited::Go(anchor.clone()));
        self.request(anchor)
    }

    fn stay(&mut self) -> PageRequest {
        self.awaited = Some(Awaited::Stay);
        self.request(self.anchor())
    }

    fn request(&mut self, anchor: Anchor) -> PageRequest {
        self.generation += 1;
        PageRequest {
            generation: self.generation,
            query: self.query.clone(),
            kept: self.kept.clone(),
            anchor,
            margin: (self.height * MARGIN_WINDOWS).max(LEAST_MARGIN),
        }
    }

    /// Takes an answer; false where it was an old one. Rows may have to be asked for after it.
    pub fn take(&mut self, page: Page) -> bool {
        if page.generation != self.generation {
            return false;
        }
        let offset = self.cursor.saturating_sub(self.top);
        let stayed = match self.awaited.take() {
            Some(Awaited::Stay) => self.place_in(&page),
            _ => None,
        };
        if std::mem::take(&mut self.news_awaited) {
            self.came_above += stayed.map_or(0, |place| place.saturating_sub(self.cursor));
        }
        self.answered = true;
        self.counted = if page.exact { Some(page.total) } else { self.counted };
        self.exact = self.counted.is_some();
        self.start = page.start;
        self.rows = page.rows;
        self.set_total(self.counted.unwrap_or(page.total));
        self.cursor = stayed.unwrap_or(page.cursor).min(self.total.saturating_sub(1));
        self.top = self.cursor.saturating_sub(offset);
        self.keep_in_view();
        true
    }

    /// Takes the exact number of rows; an old answer is dropped.
    pub fn take_total(&mut self, generation: u64, total: usize) {
        if generation == self.generation && self.awaited.is_none() {
            self.counted = Some(total);
            self.exact = true;
            self.set_total(total);
            self.cursor = self.cursor.min(self.total.saturating_sub(1));
            self.keep_in_view();
        }
    }

    /// Not less than the rows that are held.
    fn set_total(&mut self, total: usize) {
        let held = if self.rows.is_empty() { 0 } else { self.start + self.rows.len() };
        self.total = total.max(held);
    }

    /// The total is no more than a least one.
    pub fn counting(&self) -> bool {
        self.answered && !self.exact
    }

    /// Where the article under the cursor stands in a page; where it is gone, the nearest one that is
    /// left, as others may have come or gone with it. `None` leaves it to the page's own cursor, which
    /// knows an article that was renamed or edited.
    fn place_in(&self, page: &Page) -> Option<usize> {
        let here = self.cursor.checked_sub(self.start)?;
        let row = self.rows.get(here)?;
        let place = |row: &Row| {
            let same = |other: &Row| other.id == row.id && other.path == row.path;
            page.rows.iter().position(same).map(|found| page.start + found)
        };
        let proposed = page.cursor.checked_sub(page.start).and_then(|at| page.rows.get(at));
        let changed = proposed.is_some_and(|other| other.id == row.id || other.path == row.path);
        place(row).or_else(|| {
            let (before, after) = self.rows.split_at(here);
            let mut nearest = after.iter().chain(before.iter().rev());
            if changed { None } else { nearest.find_map(place) }
        })
    }

    /// Moves the cursor by rows, stopping at either end.
    #[must_use]
    pub fn move_by(&mut self, rows: isize) -> Option<PageRequest> {
        self.move_to(self.cursor.saturating_add_signed(rows))
    }

    /// Moves the cursor to a position; past the end is the last row.
    #[must_use]
    pub fn move_to(&mut self, position: usize) -> Option<PageRequest> {
        if self.counting() && position >= self.total {
            // Where the end is, the index knows.
            return Some(self.go(Anchor::Position(position)));
        }
        let position = position.min(self.total.saturating_sub(1));
        if self.total > 0 && self.row(position).is_none() {
            return Some(self.go(Anchor::Position(position)));
        }
        self.cursor = position;
        self.keep_in_view();
        self.refill()
    }

    /// Rows of a page; one stays in view.
    pub fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1)).unwrap_or(isize::MAX).max(1)
    }

    /// The nearest unread row after (or before) the cursor: moves there, asks, or finds that there
    /// is none.
    pub fn next_unread(&mut self, forward: bool) -> NextUnread {
        let here = self.cursor.saturating_sub(self.start).min(self.rows.len());
        let unread = |row: &Row| !row.read;
        let (found, complete) = if forward {
            let after = self.rows.iter().skip(here + 1).position(unread).map(|n| here + 1 + n);
            (after, self.start + self.rows.len() >= self.total)
        } else {
            (self.rows[..here].iter().rposition(unread), self.start == 0)
        };
        match found {
            Some(index) => NextUnread::Moved(self.move_to(self.start + index)),
            None if complete => NextUnread::None,
            None => NextUnread::Asked(self.go(Anchor::Unread { from: self.cursor, forward })),
        }
    }

    /// Moves the window and, where it would leave it, the cursor.
    #[must_use]
    pub fn scroll(&mut self, rows: isize) -> Option<PageRequest> {
        let held_end = (self.start + self.rows.len()).saturating_sub(self.height).max(self.start);
        self.top = self.top.saturating_add_signed(rows).clamp(self.start, held_end);
        let context = self.context();
        let last = (self.top + self.height).saturating_sub(1 + context).max(self.top);
        let first = if self.top == 0 { 0 } else { self.top + context };
        let last = if self.top + self.height >= self.total { self.total.saturating_sub(1) } else { last };
        self.cursor = self.cursor.clamp(first.min(last), last);
        self.came_above = self.came_above.min(self.top);
        self.refill()
    }

    /// The window's height in whole rows.
    #[must_use]
    pub fn resize(&mut self, height: usize) -> Option<PageRequest> {
        self.height = height;
        self.keep_in_view();
        self.refill()
    }

    fn context(&self) -> usize {
        CONTEXT.min(self.height.saturating_sub(1) / 2)
    }

    /// Moves the window so that the cursor and its context show, and no row stands empty without need.
    fn keep_in_view(&mut self) {
        let context = self.context();
        let highest = self.cursor.saturating_sub(context);
        let lowest = (self.cursor + context + 1).saturating_sub(self.height);
        self.top = self.top.clamp(lowest.min(highest), highest);
        self.top = self.top.min(self.total.saturating_sub(self.height));
        self.came_above = self.came_above.min(self.top);
    }

    /// Asks for more where the window comes within its own height of the edge of what is held. One
    /// question at a time: its answer looks again.
    #[must_use]
    pub fn refill(&mut self) -> Option<PageRequest> {
        // Without rows there is nothing to go on from: an answer that lacks them is not asked for again.
        if self.rows.is_empty() || self.awaited.is_some() {
            return None;
        }
        let end = self.start + self.rows.len();
        let short_above = self.start > 0 && self.top < self.start + self.height;
        let short_below = end < self.total && end < self.top + 2 * self.height;
        (short_above || short_below).then(|| self.stay())
    }
}

/// What came of looking for an unread row.
#[derive(Clone, Debug, PartialEq)]
pub enum NextUnread {
    Moved(Option<PageRequest>),
    Asked(PageRequest),
    None,
}

#[cfg(test)]
mod tests;
