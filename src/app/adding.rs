//! A feed being added: its address or its site's is typed, what is found there is shown with its newest titles, and one
//! feed is chosen, with the name and the folder that it is to have.
//!
//! Finding and subscribing are done outside. Drawing is `ui::adding`'s.

use crossterm::event::KeyEvent;
use ratatui::layout::{Margin, Position, Rect, Size};

use super::edit_line::EditLine;
use super::{App, Effect, Overlay, Severity, panes, within};
use crate::action::{Action, Context};
use crate::feed::news::Candidate;
use crate::keymap::Key;
use crate::text::{Clean, grouped};

/// From this height within there is room for an empty line below the address.
const AIRY: u16 = 6;
/// Lines below the address, at least, so that not every answer needs another size.
const LEAST: usize = 4;

/// How far it is.
#[derive(Clone, Debug)]
pub struct Adding {
    pub address: EditLine,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    /// The address is typed; why the last one led to nothing.
    Typing(Option<Clean>),
    /// The feeds of an address are looked for: the question's number.
    Looking(u64),
    Choosing(Choice),
}

/// The feeds that were found.
#[derive(Clone, Debug)]
pub struct Choice {
    pub candidates: Vec<Candidate>,
    pub chosen: usize,
    pub place: Place,
    pub name: EditLine,
    pub folder: EditLine,
    /// The name is the reader's own, and stays when another feed is chosen.
    named: bool,
    /// The number of the subscription that is under way.
    awaited: Option<u64>,
    /// Why the last one failed.
    pub fault: Option<Clean>,
}

/// What the keys are for while a feed is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Candidates,
    Name,
    Folder,
}

/// A line below the address.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Blank,
    /// What is to be done, or is being done.
    Said(String),
    Fault(String),
    /// A feed, by its index.
    Candidate(usize),
    Field(Place),
    /// What follows are titles.
    Heading(String),
    Title(Clean),
}

/// Where its parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Border included.
    pub area: Rect,
    pub address: Rect,
    pub lines: Rect,
}

impl Parts {
    /// On a screen of some size; no higher than its lines need.
    pub fn of(size: Size, adding: &Adding) -> Self {
        let width = within(panes::picker(size, 0)).inner(Margin::new(1, 0)).width;
        let area = panes::picker(size, adding.lines(width).0.len().max(LEAST));
        let inner = within(area).inner(Margin::new(1, 0));
        let above = 1 + u16::from(inner.height >= AIRY);
        let lines = Rect { y: inner.y + above, height: inner.height.saturating_sub(above), ..inner };
        Self { area, address: Rect { height: inner.height.min(1), ..inner }, lines }
    }
}

impl Adding {
    fn new() -> Self {
        Self { address: EditLine::default(), stage: Stage::Typing(None) }
    }

    /// The feeds that were found.
    pub fn choice(&self) -> Option<&Choice> {
        match &self.stage {
            Stage::Choosing(choice) => Some(choice),
            Stage::Typing(_) | Stage::Looking(_) => None,
        }
    }

    fn choice_mut(&mut self) -> Option<&mut Choice> {
        match &mut self.stage {
            Stage::Choosing(choice) => Some(choice),
            Stage::Typing(_) | Stage::Looking(_) => None,
        }
    }

    /// The address is being typed.
    pub fn typing(&self) -> bool {
        matches!(self.stage, Stage::Typing(_))
    }

    /// The line that is typed in now.
    pub fn line(&self) -> Option<&EditLine> {
        match &self.stage {
            Stage::Typing(_) => Some(&self.address),
            Stage::Looking(_) => None,
            Stage::Choosing(choice) => choice.line(),
        }
    }

    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut EditLine)) {
        match &mut self.stage {
            Stage::Typing(fault) => {
                let before = self.address.text().to_owned();
                edit(&mut self.address);
                // What was wrong with another address is so no longer.
                if self.address.text() != before {
                    *fault = None;
                }
            }
            Stage::Looking(_) => {}
            Stage::Choosing(choice) => choice.edit(edit),
        }
    }

    /// All lines below the address, and which of them has to show; sentences in lines of so many columns.
    pub fn lines(&self, width: u16) -> (Vec<Line>, usize) {
        let wrap = |text: &str| -> Vec<String> {
            textwrap::wrap(text, usize::from(width.max(1)))
                .into_iter()
                .map(|line| line.into_owned())
                .collect()
        };
        match &self.stage {
            Stage::Typing(None) => {
                let text = "The address of a feed, or of the site that has one.";
                (wrap(text).into_iter().map(Line::Said).collect(), 0)
            }
            Stage::Typing(Some(fault)) => (wrap(fault).into_iter().map(Line::Fault).collect(), 0),
            Stage::Looking(_) => {
                let text = format!("looking at {}", Clean::line(self.address.text().trim()));
                (wrap(&text).into_iter().map(Line::Said).collect(), 0)
            }
            Stage::Choosing(choice) => choice.lines(wrap),
        }
    }
}

impl Choice {
    fn new(candidates: Vec<Candidate>) -> Self {
        let chosen = candidates.iter().position(|candidate| !candidate.known).unwrap_or(0);
        let mut choice = Self {
            candidates,
            chosen,
            place: Place::Candidates,
            name: EditLine::default(),
            folder: EditLine::default(),
            named: false,
            awaited: None,
            fault: None,
        };
        choice.choose(chosen);
        choice
    }

    pub fn candidate(&self) -> Option<&Candidate> {
        self.candidates.get(self.chosen)
    }

    fn choose(&mut self, index: usize) {
        self.chosen = index.min(self.candidates.len().saturating_sub(1));
        self.fault = None;
        if let (Some(candidate), false) = (self.candidates.get(self.chosen), self.named) {
            self.name.set(&candidate.title);
        }
    }

    fn step(&mut self, candidates: isize) {
        self.choose(self.chosen.saturating_add_signed(candidates));
    }

    fn line(&self) -> Option<&EditLine> {
        match self.place {
            Place::Candidates => None,
            Place::Name => Some(&self.name),
            Place::Folder => Some(&self.folder),
        }
    }

    fn edit(&mut self, edit: impl FnOnce(&mut EditLine)) {
        match self.place {
            Place::Candidates => {}
            Place::Name => {
                edit(&mut self.name);
                self.named = !self.name.text().trim().is_empty();
            }
            Place::Folder => edit(&mut self.folder),
        }
        self.fault = None;
    }

    fn next_place(&mut self) {
        self.place = match self.place {
            Place::Candidates => Place::Name,
            Place::Name => Place::Folder,
            Place::Folder => Place::Candidates,
        };
    }

    fn lines(&self, wrap: impl Fn(&str) -> Vec<String>) -> (Vec<Line>, usize) {
        let fault = self.fault.iter().flat_map(|fault| wrap(fault)).map(Line::Fault);
        let mut lines: Vec<Line> = fault.collect();
        let candidates = lines.len();
        lines.extend((0..self.candidates.len()).map(Line::Candidate));
        lines.push(Line::Blank);
        let fields = lines.len();
        lines.extend([Line::Field(Place::Name), Line::Field(Place::Folder), Line::Blank]);
        if let Some(candidate) = self.candidate() {
            let heading = match candidate.items {
                0 => "no articles yet".to_owned(),
                1 => "1 article".to_owned(),
                many => format!("{} articles, the newest:", grouped(many)),
            };
            lines.push(Line::Heading(heading));
            lines.extend(candidate.newest.iter().cloned().map(Line::Title));
        }
        let shown = match self.place {
            Place::Candidates => candidates + self.chosen,
            Place::Name => fields,
            Place::Folder => fields + 1,
        };
        (lines, shown)
    }
}

impl App {
    pub(super) fn open_adding(&mut self) {
        self.overlay = Some(Overlay::Adding(Box::new(Adding::new())));
    }

    fn adding(&mut self) -> Option<&mut Adding> {
        match &mut self.overlay {
            Some(Overlay::Adding(adding)) => Some(adding),
            _ => None,
        }
    }

    /// A key while a feed is added.
    pub(super) fn adding_key(&mut self, event: KeyEvent) {
        let key = Key::from(event);
        let Some(adding) = self.adding() else { return };
        let typing = adding.line().is_some();
        let choosing = adding.choice().is_some();
        match self.settings.keymap.find(Context::Picker, key) {
            Some(Action::PickerTake) => return self.go_on_adding(),
            Some(Action::PickerCancel) => return self.go_back_adding(),
            Some(Action::PickerDown) => return self.step_candidate(1),
            Some(Action::PickerUp) => return self.step_candidate(-1),
            Some(Action::PickerEmpty) => return self.edit_overlay(|line| line.set("")),
            _ => {}
        }
        let in_panes = self.settings.keymap.find(Context::Panes, key);
        match in_panes {
            Some(Action::OtherPane) if choosing => {
                if let Some(choice) = self.adding().and_then(Adding::choice_mut) {
                    choice.next_place();
                }
            }
            _ if typing => self.edit_overlay(|line| _ = line.key(event)),
            Some(Action::Down) => self.step_candidate(1),
            Some(Action::Up) => self.step_candidate(-1),
            Some(Action::First) => self.step_candidate(isize::MIN),
            Some(Action::Last) => self.step_candidate(isize::MAX),
            Some(Action::Back | Action::ToList | Action::Leave) => self.go_back_adding(),
            _ => {}
        }
    }

    pub(super) fn step_candidate(&mut self, candidates: isize) {
        if let Some(choice) = self.adding().and_then(Adding::choice_mut) {
            choice.step(candidates);
        }
    }

    /// Looks the address up, or subscribes to what was chosen.
    fn go_on_adding(&mut self) {
        let generation = self.question();
        let Some(adding) = self.adding() else { return };
        match &mut adding.stage {
            Stage::Looking(_) => {}
            Stage::Typing(_) => {
                let address = adding.address.text().trim().to_owned();
                if !address.is_empty() {
                    adding.address.set(&address);
                    adding.stage = Stage::Looking(generation);
                    self.effects.push(Effect::LookUp { generation, address });
                }
            }
            Stage::Choosing(choice) => {
                let Some(candidate) = choice.candidates.get(choice.chosen) else { return };
                if candidate.known {
                    choice.fault = Some(Clean::line("this feed is subscribed to already"));
                } else if choice.awaited.is_none() {
                    choice.awaited = Some(generation);
                    let (url, title) = (candidate.url.clone(), candidate.title.as_str());
                    // The feed's own name follows when it changes.
                    let name = Some(choice.name.text().trim()).filter(|name| *name != title);
                    let name = name.unwrap_or_default().to_owned();
                    let folder = choice.folder.text().trim().to_owned();
                    let address = adding.address.text().trim().to_owned();
                    self.effects.push(Effect::Subscribe { generation, url, address, name, folder });
                }
            }
        }
    }

    /// From a field to the feeds, from there to the address, from there away.
    pub(super) fn go_back_adding(&mut self) {
        let Some(adding) = self.adding() else { return };
        match &mut adding.stage {
            Stage::Typing(_) => self.overlay = None,
            Stage::Looking(_) => {
                adding.stage = Stage::Typing(None);
                self.effects.push(Effect::StopLookUp);
            }
            Stage::Choosing(choice) if choice.place != Place::Candidates => choice.place = Place::Candidates,
            Stage::Choosing(_) => adding.stage = Stage::Typing(None),
        }
    }

    pub(super) fn take_looked_up(&mut self, generation: u64, found: Result<Vec<Candidate>, Clean>) {
        let Some(adding) = self.adding() else { return };
        if matches!(adding.stage, Stage::Looking(awaited) if awaited == generation) {
            adding.stage = match found {
                Ok(candidates) if candidates.is_empty() => {
                    Stage::Typing(Some(Clean::line("there is no feed at this address")))
                }
                Ok(candidates) => Stage::Choosing(Choice::new(candidates)),
                Err(reason) => Stage::Typing(Some(reason)),
            };
        }
    }

    pub(super) fn take_subscribed(&mut self, generation: u64, done: Result<String, Clean>) {
        let choice = self.adding().and_then(Adding::choice_mut);
        let choice = choice.filter(|choice| choice.awaited == Some(generation));
        match done {
            Ok(url) => {
                if choice.is_some() {
                    self.overlay = None;
                }
                self.fetch_added(url);
            }
            Err(reason) => match choice {
                Some(choice) => {
                    choice.awaited = None;
                    choice.fault = Some(reason);
                }
                None => self.say(Severity::Error, &format!("the feed was not added: {reason}")),
            },
        }
    }

    /// A click chooses the feed or the field under it.
    pub(super) fn click_adding(&mut self, at: Position) {
        let size = self.size;
        let Some(adding) = self.adding() else { return };
        let parts = Parts::of(size, adding);
        if !parts.lines.contains(at) {
            return;
        }
        let (lines, shown) = adding.lines(parts.lines.width);
        let top = super::picker::top(shown, parts.lines.height.into());
        let clicked = lines.get(top + usize::from(at.y - parts.lines.y));
        let Some(choice) = adding.choice_mut() else { return };
        match clicked {
            Some(Line::Candidate(index)) => {
                choice.place = Place::Candidates;
                choice.choose(*index);
            }
            Some(Line::Field(place)) => choice.place = *place,
            _ => {}
        }
    }
}
