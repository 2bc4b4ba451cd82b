//! Why the article under the cursor names which shows, and what the reader says against it.
//!
//! Everything that shows is worked out from the explanation of the article that the reading pane shows and from
//! the marks of its row; here is only what is chosen. What is said of a show is `correcting`'s,
//! drawing is `ui::why`'s.

mod candidate;
mod detail;

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

pub use candidate::{Candidate, Standing};
pub use detail::{Excerpt, LEAD, Line, SUM, top, verdict};

use super::picker::in_line;
use super::sheet::Sheet;
use super::{App, Overlay, Severity, correcting};
use crate::action::{Action, Context};
use crate::article::ArticleId;
use crate::keymap::Key;
use crate::text::Clean;

/// What is chosen: a show, and a place where its name stands.
#[derive(Clone, Debug, Default)]
pub struct Why {
    show: Clean,
    /// Where it stood among the others; another one is chosen there when it is gone.
    index: usize,
    place: usize,
    /// Lines that what is told of it is scrolled on, beyond what shows the place.
    scrolled: usize,
}

impl Why {
    /// The first line that shows of what is told, in a window of so many.
    pub fn first_line(&self, lines: &[Line], height: usize) -> usize {
        let top = top(lines, height);
        (top + self.scrolled).min(lines.len().saturating_sub(height)).max(top)
    }
}

impl App {
    pub(super) fn open_why(&mut self) {
        match self.list.selected() {
            Some(_) => self.overlay = Some(Overlay::Why(Why::default())),
            None => self.say(Severity::Info, "no article here"),
        }
    }

    /// The shows that the article under the cursor may name, those that it is about first; `None` while
    /// it has not been read.
    pub fn candidates(&self) -> Option<Vec<Candidate<'_>>> {
        let row = self.list.selected()?;
        let article = self.reader.article();
        let shown = article.is_some_and(|article| article.id == row.id || article.path == row.path);
        if !shown && (self.reading.pending() || self.reader.fault().is_none()) {
            return None;
        }
        let explained: &[_] = if shown { &self.reader.explanation().shows } else { &[] };
        Some(candidate::candidates(row, explained))
    }

    /// Which of the candidates is chosen, and which of its places.
    pub fn chosen_reason(&self, why: &Why, candidates: &[Candidate<'_>]) -> (usize, usize) {
        match candidates.iter().position(|candidate| candidate.name == why.show) {
            Some(show) => (show, why.place.min(candidates[show].mentions().len().saturating_sub(1))),
            None => (why.index.min(candidates.len().saturating_sub(1)), 0),
        }
    }

    /// A key while the reasons show.
    pub(super) fn why_key(&mut self, event: KeyEvent) {
        let key = Key::from(event);
        match self.settings.keymap.find(Context::Why, key) {
            Some(Action::WhyFilter) => self.with_reason(|app, show| {
                app.overlay = None;
                app.filter_by_show(show);
            }),
            Some(Action::WhyNot) => self.correct_chosen(Some(false)),
            Some(Action::WhyAbout) => self.correct_chosen(Some(true)),
            Some(Action::WhyTakeBack) => self.correct_chosen(None),
            Some(Action::WhyOther) => {
                if let Some(id) = self.list.selected().map(|row| row.id) {
                    self.open_shows_for(id);
                }
            }
            Some(Action::WhyNever) => self.never_as_chosen(),
            _ => self.why_pane_key(key),
        }
    }

    /// Keys that mean what they mean in the panes.
    fn why_pane_key(&mut self, key: Key) {
        match self.settings.keymap.find(Context::Panes, key) {
            Some(Action::Down) => self.step_reason(1),
            Some(Action::Up) => self.step_reason(-1),
            Some(Action::First) => self.step_reason(isize::MIN),
            Some(Action::Last) => self.step_reason(isize::MAX),
            Some(Action::Next | Action::OtherPane | Action::NextArticle) => self.step_place(1),
            Some(Action::Previous | Action::PreviousArticle) => self.step_place(-1),
            Some(Action::PageDown | Action::HalfPageDown | Action::PageOn) => self.page_reasons(1),
            Some(Action::PageUp | Action::HalfPageUp) => self.page_reasons(-1),
            Some(Action::Undo) => self.undo(),
            Some(Action::Back | Action::ToList | Action::Leave | Action::Why) => self.overlay = None,
            Some(Action::Quit) => self.quit(),
            _ => {}
        }
    }

    /// Chooses a show so many lines on.
    pub(super) fn step_reason(&mut self, shows: isize) {
        self.choose_reason(|candidates, (show, _)| {
            let last = candidates.len().saturating_sub(1);
            (show.saturating_add_signed(shows).min(last), 0)
        });
    }

    fn step_place(&mut self, places: isize) {
        self.choose_reason(|_, (show, place)| (show, place.saturating_add_signed(places)));
    }

    /// Scrolls what is told of the chosen show by a page, where not all of it shows.
    fn page_reasons(&mut self, pages: isize) {
        let (Some(Overlay::Why(why)), Some(candidates)) = (&self.overlay, self.candidates()) else { return };
        let detail = Sheet::of(self.size, candidates.len(), None).detail;
        let lines = self.reason_lines(&candidates, self.chosen_reason(why, &candidates), detail.width);
        let height = usize::from(detail.height);
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        let begin = top(&lines, height);
        let wanted = why.first_line(&lines, height).saturating_add_signed(pages * page);
        let first = Why { scrolled: wanted.saturating_sub(begin), ..why.clone() }.first_line(&lines, height);
        if let Some(Overlay::Why(why)) = &mut self.overlay {
            why.scrolled = first - begin;
        }
    }

    fn choose_reason(&mut self, choose: impl FnOnce(&[Candidate<'_>], (usize, usize)) -> (usize, usize)) {
        let (Some(Overlay::Why(why)), Some(candidates)) = (&self.overlay, self.candidates()) else { return };
        let (show, place) = choose(&candidates, self.chosen_reason(why, &candidates));
        let Some(candidate) = candidates.get(show) else { return };
        let place = place.min(candidate.mentions().len().saturating_sub(1));
        let chosen = Why { show: candidate.name.clone(), index: show, place, scrolled: 0 };
        self.overlay = Some(Overlay::Why(chosen));
    }

    /// Does something with the show that is chosen.
    fn with_reason(&mut self, act: impl FnOnce(&mut Self, &Clean)) {
        let (Some(Overlay::Why(why)), Some(candidates)) = (&self.overlay, self.candidates()) else { return };
        let (show, _) = self.chosen_reason(why, &candidates);
        match candidates.get(show).map(|candidate| candidate.name.clone()) {
            Some(show) => act(self, &show),
            None => self.say(Severity::Info, "no show is chosen here"),
        }
    }

    fn correct_chosen(&mut self, wish: Option<bool>) {
        self.with_reason(|app, show| {
            if let Some(id) = app.list.selected().map(|row| row.id) {
                app.correct(id, show, wish);
            }
        });
    }

    /// Says that an article is about a show that was picked.
    pub(super) fn say_about(&mut self, article: ArticleId, show: &Clean) {
        self.correct(article, show, Some(true));
        self.overlay = Some(Overlay::Why(Why { show: show.clone(), ..Why::default() }));
    }

    /// Names that are written as in the chosen place are never a show.
    fn never_as_chosen(&mut self) {
        match self.chosen_spelling() {
            Some(name) => self.say_never(&name),
            None => self.say(Severity::Info, "no place is chosen whose name could be meant"),
        }
    }

    /// How the name is written in the chosen place.
    fn chosen_spelling(&self) -> Option<Clean> {
        let (Some(Overlay::Why(why)), Some(candidates)) = (&self.overlay, self.candidates()) else {
            return None;
        };
        let (show, place) = self.chosen_reason(why, &candidates);
        let mention = candidates.get(show)?.mentions().get(place)?;
        let (text, range) = detail::Texts::of(self.reader.article()?).around(mention);
        Some(Clean::line(text.get(range)?)).filter(|name| !name.is_empty())
    }

    /// A click chooses the show or the place under it.
    pub(super) fn click_reason(&mut self, at: Position) {
        let (Some(Overlay::Why(why)), Some(candidates)) = (&self.overlay, self.candidates()) else { return };
        let sheet = Sheet::of(self.size, candidates.len(), None);
        let (show, place) = self.chosen_reason(why, &candidates);
        let chosen = if sheet.list.contains(at) {
            in_line(usize::from(at.y - sheet.list.y), show, sheet.list.height.into()).map(|show| (show, 0))
        } else if sheet.detail.contains(at) {
            let lines = self.reason_lines(&candidates, (show, place), sheet.detail.width);
            let top = why.first_line(&lines, sheet.detail.height.into());
            match lines.get(top + usize::from(at.y - sheet.detail.y)) {
                Some(Line::Place { index, .. }) => Some((show, *index)),
                _ => None,
            }
        } else {
            None
        };
        if let Some(chosen) = chosen {
            self.choose_reason(
                |candidates, before| if chosen.0 < candidates.len() { chosen } else { before },
            );
        }
    }

    /// What is told of the chosen show.
    pub fn reason_lines(
        &self,
        candidates: &[Candidate<'_>],
        (show, place): (usize, usize),
        width: u16,
    ) -> Vec<Line> {
        let article = self.reader.article();
        let Some(candidate) = candidates.get(show) else { return Vec::new() };
        let mut lines = detail::lines(candidate, article.map(|article| &**article), place, width);
        for line in &mut lines {
            if let Line::Place { excerpt, never, .. } = line {
                *never = self.marking.says_never(&excerpt.name);
            }
        }
        lines
    }
}

/// What the reader said of a candidate, as [`correcting`] reads it from the row.
fn said(row: &crate::article::Row, name: &str) -> Option<bool> {
    correcting::correction(row, name)
}
