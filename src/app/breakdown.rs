//! What the listed articles are, by show, source and month, and how often: the shows pane of wide screens,
//! and what lies over the panes of others.
//!
//! Counted after the list, never before it; an answer for another list is dropped. Picking a line narrows
//! the filter by it. Where its parts stand is [`Sections`]'s, drawing `ui::breakdown`'s.

mod sections;

use crossterm::event::KeyEvent;

pub use sections::{SECTIONS, Section, Sections};

use super::{App, Effect, Focus};
use crate::action::{Action, Context};
use crate::keymap::Key;
use crate::query::{self, Clock, Expression, Facets, Month, Query, Tally};
use crate::text::Clean;

/// Lines of each section that are asked for.
const MOST: usize = 200;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The counts that are known, and the line that is chosen in each section.
#[derive(Clone, Debug, Default)]
pub struct Breakdown {
    /// Put away on a screen that has room for it.
    hidden: bool,
    /// The list that was asked for last; `None` where that has changed since.
    asked: Option<Query>,
    generation: u64,
    lines: [Vec<Line>; SECTIONS.len()],
    answered: bool,
    section: Section,
    chosen: [usize; SECTIONS.len()],
}

/// Articles of one show, source or month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: Clean,
    pub total: usize,
    /// What narrows a filter to these.
    term: String,
}

impl Breakdown {
    pub fn lines(&self, section: Section) -> &[Line] {
        &self.lines[section as usize]
    }

    /// The section that has the keys.
    pub fn section(&self) -> Section {
        self.section
    }

    /// The line of a section that is chosen when the section has the keys.
    pub fn chosen(&self, section: Section) -> usize {
        self.chosen[section as usize]
    }

    /// Some counts have come, so that an empty section is known to be empty.
    pub fn answered(&self) -> bool {
        self.answered
    }

    pub fn hidden(&self) -> bool {
        self.hidden
    }

    /// Empty, as before the first counts: what was counted is of another list.
    fn clear(&mut self) {
        *self = Self { hidden: self.hidden, ..Self::default() };
    }

    /// The lists changed though the query did not.
    pub(super) fn forget(&mut self) {
        self.asked = None;
    }

    fn fill(&mut self, facets: &Facets) {
        self.lines = [
            facets.shows.iter().map(|tally| named("show", tally)).collect(),
            facets.sources.iter().map(|tally| named("source", tally)).collect(),
            facets.months.iter().map(month).collect(),
        ];
        self.answered = true;
        for (chosen, lines) in self.chosen.iter_mut().zip(&self.lines) {
            *chosen = (*chosen).min(lines.len().saturating_sub(1));
        }
    }

    /// Moves the choice; past the end of a section into the next one that has lines.
    fn step(&mut self, by: isize) {
        let (lines, chosen) = (self.lines(self.section).len(), self.chosen(self.section));
        match chosen.checked_add_signed(by) {
            Some(next) if next < lines => self.chosen[self.section as usize] = next,
            _ if by == 1 => self.turn(true, |_| 0),
            _ if by == -1 => self.turn(false, |lines| lines.saturating_sub(1)),
            next => self.chosen[self.section as usize] = next.unwrap_or(0).min(lines.saturating_sub(1)),
        }
    }

    /// Goes to the next or previous section that has lines, or may have them, stopping at either end.
    fn turn(&mut self, forward: bool, line: impl FnOnce(usize) -> usize) {
        let here = self.section as usize;
        let mut others: Box<dyn Iterator<Item = Section>> = match forward {
            true => Box::new(SECTIONS.into_iter().skip(here + 1)),
            false => Box::new(SECTIONS.into_iter().take(here).rev()),
        };
        if let Some(section) = others.find(|section| !self.answered || !self.lines(*section).is_empty()) {
            self.section = section;
            self.chosen[section as usize] = line(self.lines(section).len());
        }
    }

    fn choose(&mut self, section: Section, line: usize) -> bool {
        let there = line < self.lines(section).len();
        if there {
            self.section = section;
            self.chosen[section as usize] = line;
        }
        there
    }
}

fn named(field: &str, tally: &Tally) -> Line {
    let term = format!("{field}:{}", query::quote(&tally.name));
    Line { label: tally.name.clone(), total: tally.total, term }
}

fn month(month: &Month) -> Line {
    let name = usize::try_from(month.month).ok().and_then(|number| MONTHS.get(number.checked_sub(1)?));
    let label = Clean::line(&format!("{} {}", name.copied().unwrap_or_default(), month.year));
    Line { label, total: month.total, term: format!("on:{:04}-{:02}", month.year, month.month) }
}

/// A filter that holds for fewer articles: those of the term too.
fn narrowed(filter: &str, term: &str) -> String {
    let filter = filter.trim();
    let either = matches!(query::parse(filter, &Clock::default()).0.root, Expression::Or(_));
    match filter {
        "" => term.to_owned(),
        known if known.split_whitespace().any(|word| word == term) || known.contains(term) => {
            known.to_owned()
        }
        whole if either => format!("{term} ({whole})"),
        whole => format!("{term} {whole}"),
    }
}

impl App {
    pub fn breakdown(&self) -> &Breakdown {
        &self.breakdown
    }

    /// Shows it and gives it the keys; puts it away where it has them.
    pub(super) fn toggle_breakdown(&mut self) {
        if self.focus == Focus::Breakdown {
            self.breakdown.hidden = true;
            self.focus = Focus::List;
        } else {
            let shown = self.panes().is_some_and(|panes| !panes.breakdown.is_empty());
            if !shown && self.breakdown.asked.as_ref() != Some(self.list.query()) {
                self.breakdown.clear();
            }
            self.breakdown.hidden = false;
            self.focus = Focus::Breakdown;
        }
    }

    /// Asks for counts of the list that shows, once for each.
    pub(super) fn follow_list(&mut self) {
        let shown = self.panes().is_some_and(|panes| !panes.breakdown.is_empty());
        if !shown || !self.list.settled() || self.breakdown.asked.as_ref() == Some(self.list.query()) {
            return;
        }
        let query = self.list.query().clone();
        self.breakdown.asked = Some(query.clone());
        self.breakdown.generation = self.question();
        let generation = self.breakdown.generation;
        self.effects.push(Effect::Facets { generation, query, limit: MOST });
    }

    pub(super) fn take_facets(&mut self, generation: u64, facets: &Facets) {
        if generation == self.breakdown.generation {
            self.breakdown.fill(facets);
        }
    }

    /// A key while it has them: those of a picker, then those of the panes.
    pub(super) fn breakdown_key(&mut self, event: KeyEvent) {
        let key = Key::from(event);
        match self.settings.keymap.find(Context::Picker, key) {
            Some(Action::PickerTake) => return self.narrow(),
            Some(Action::PickerCancel) => return self.focus = Focus::List,
            Some(Action::PickerDown) => return self.breakdown.step(1),
            Some(Action::PickerUp) => return self.breakdown.step(-1),
            _ => {}
        }
        match self.settings.keymap.find(Context::Panes, key) {
            Some(Action::Down) => self.breakdown.step(1),
            Some(Action::Up) => self.breakdown.step(-1),
            Some(Action::Read) => self.breakdown.turn(true, |_| 0),
            Some(Action::OtherPane) => self.next_section(),
            Some(Action::ToList) => self.breakdown.turn(false, |_| 0),
            Some(Action::PageDown | Action::HalfPageDown | Action::PageOn) => self.breakdown.step(10),
            Some(Action::PageUp | Action::HalfPageUp) => self.breakdown.step(-10),
            Some(Action::First) => self.breakdown.step(isize::MIN),
            Some(Action::Last) => self.breakdown.step(isize::MAX),
            Some(Action::Leave | Action::Back) => self.focus = Focus::List,
            Some(action) => self.act(action),
            None => self.view_key(key),
        }
    }

    /// The next section, after the last the first.
    fn next_section(&mut self) {
        let before = self.breakdown.section;
        self.breakdown.turn(true, |_| 0);
        if self.breakdown.section == before {
            self.breakdown.section = Section::default();
            self.breakdown.chosen = [0; SECTIONS.len()];
        }
    }

    /// Narrows the filter by the chosen line. What covers the list is put away.
    fn narrow(&mut self) {
        let (section, breakdown) = (self.breakdown.section, &self.breakdown);
        let Some(line) = breakdown.lines(section).get(breakdown.chosen(section)) else { return };
        let filter = narrowed(self.bar.text(), &line.term);
        self.edit_filter(|bar| bar.set(&filter));
        self.bar.keep();
        if self.panes().is_some_and(|panes| panes.covers()) {
            self.focus = Focus::List;
        }
    }

    pub(super) fn click_breakdown(&mut self, section: Section, line: usize) {
        if self.breakdown.choose(section, line) {
            self.narrow();
        }
    }

    pub(super) fn scroll_breakdown(&mut self, by: isize) {
        self.breakdown.step(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_narrowed_by_a_term() {
        assert_eq!(narrowed(" ", "on:2016-09"), "on:2016-09");
        assert_eq!(narrowed("luke cage", "source:CBR"), "source:CBR luke cage");
        assert_eq!(narrowed("luke or jessica", "source:CBR"), "source:CBR (luke or jessica)");
        assert_eq!(narrowed("source:CBR luke", "source:CBR"), "source:CBR luke");
        assert_eq!(narrowed("show:\"Luke Cage\" x", "show:\"Luke Cage\""), "show:\"Luke Cage\" x");
    }

    #[test]
    fn the_choice_goes_from_section_to_section_and_past_empty_ones() {
        let tally = |name: &str| Tally { name: Clean::line(name), total: 1, unread: 0 };
        let month = |month| Month { year: 2016, month, total: 1, unread: 0 };
        let facets = Facets {
            shows: vec![tally("Luke Cage"), tally("Daredevil")],
            months: vec![month(9), month(8), month(7)],
            ..Facets::default()
        };
        let mut breakdown = Breakdown::default();
        breakdown.fill(&facets);
        let place = |breakdown: &Breakdown| (breakdown.section, breakdown.chosen(breakdown.section));
        let steps = [1, 1, 1, -1, -1, -1, -1].map(|by| {
            breakdown.step(by);
            place(&breakdown)
        });
        let (shows, months) = (Section::Shows, Section::Months);
        assert_eq!(
            steps,
            [(shows, 1), (months, 0), (months, 1), (months, 0), (shows, 1), (shows, 0), (shows, 0)]
        );
        breakdown.step(isize::MAX);
        assert_eq!(place(&breakdown), (shows, 1));
        breakdown.step(1);
        breakdown.step(10);
        assert_eq!(place(&breakdown), (months, 2));
        breakdown.fill(&Facets { months: vec![month(9)], ..Facets::default() });
        assert_eq!(place(&breakdown), (months, 0));
        assert_eq!(breakdown.lines(months)[0].label, Clean::line("Sep 2016"));
    }
}
