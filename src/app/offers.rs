//! "Did you mean": where a filter matches nothing, filters that are spelt nearly so and match something.
//!
//! They are asked for once for each list that turns out empty, anew when articles change, and stand in its
//! place: the keys that move in the list move in them.

use super::{App, Effect, Focus};
use crate::query::{Query, Suggestion};
use crate::text::Clean;

/// What is offered in place of an empty list.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// The list that was empty.
    of: Option<Query>,
    /// They have been asked for, and no articles have changed since.
    asked: bool,
    generation: u64,
    offers: Vec<Suggestion>,
    chosen: usize,
}

impl Offers {
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    /// Whether each is the chosen one, its filter, and how many articles that has.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = (bool, Clean, usize)> {
        let offers = self.offers.iter().enumerate();
        offers.map(|(index, offer)| (index == self.chosen, Clean::line(&offer.filter), offer.total))
    }

    /// Articles changed: what is offered stays until it is known anew.
    pub(super) fn forget(&mut self) {
        self.asked = false;
    }

    /// Other offers; the one of the chosen filter stays chosen.
    fn fill(&mut self, offers: Vec<Suggestion>) {
        let chosen = self.offers.get(self.chosen).map(|offer| &offer.filter);
        self.chosen = offers.iter().position(|offer| Some(&offer.filter) == chosen).unwrap_or(0);
        self.offers = offers;
    }

    fn step(&mut self, by: isize) {
        self.chosen = self.chosen.saturating_add_signed(by).min(self.offers.len().saturating_sub(1));
    }

    /// Chooses a line; false where none stands there.
    pub fn choose(&mut self, line: usize) -> bool {
        let there = line < self.offers.len();
        self.chosen = if there { line } else { self.chosen };
        there
    }
}

impl App {
    pub fn offers(&self) -> &Offers {
        &self.offers
    }

    /// Offers stand where the list would.
    pub fn offering(&self) -> bool {
        self.list.total() == 0 && !self.offers.is_empty()
    }

    /// The list has changed: where it is empty for good, other spellings are looked for.
    pub(super) fn look_for_offers(&mut self) {
        if !self.list.settled() {
            return;
        }
        let nothing = self.list.total() == 0 && !self.list.counting();
        if !nothing || self.bar.is_empty() {
            self.offers = Offers::default();
            return;
        }
        if self.offers.of.as_ref() != Some(self.list.query()) {
            self.offers = Offers { of: Some(self.list.query().clone()), ..Offers::default() };
        }
        if !self.offers.asked {
            let generation = self.question();
            (self.offers.asked, self.offers.generation) = (true, generation);
            let (clock, filter) = (self.clock(), self.bar.text().to_owned());
            let view = self.view.query(&Query::default(), &[], &clock);
            self.effects.push(Effect::Suggest { generation, filter, view, clock });
        }
    }

    pub(super) fn take_suggestions(&mut self, generation: u64, suggestions: Vec<Suggestion>) {
        if generation == self.offers.generation {
            self.offers.fill(suggestions);
        }
    }

    /// Moves among the offers; false where there are none.
    pub(super) fn step_offer(&mut self, by: isize) -> bool {
        if self.offering() {
            self.offers.step(by);
        }
        self.offering()
    }

    /// Filters by the chosen offer; false where there is none.
    pub(super) fn take_offer(&mut self) -> bool {
        let chosen = self.offers.offers.get(self.offers.chosen).filter(|_| self.offering());
        let Some(filter) = chosen.map(|offer| offer.filter.clone()) else { return false };
        self.edit_filter(|bar| bar.set(&filter));
        if self.focus != Focus::Bar {
            self.bar.keep();
        }
        true
    }

    /// Takes the offer in a line of the list's place.
    pub(super) fn click_offer(&mut self, line: usize) {
        if self.offering() && self.offers.choose(line) {
            self.take_offer();
        }
    }
}
