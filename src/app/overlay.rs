//! What can lie over the panes, one at a time: help, changes, pickers, prompts.
//!
//! Drawn by `ui::overlay` (prompts by `ui::status`).

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::adding::Adding;
use super::consent::Question;
use super::edit_line::EditLine;
use super::feeds::FeedList;
use super::help::Sheet;
use super::picker::{Entry, Pick, Picker};
use super::why::Why;
use super::{App, Effect, Focus, Panes, Severity, View, adding, panes, sheet};
use crate::action::{ACTIONS, Action, Context};
use crate::article::ArticleId;
use crate::keymap::Key;
use crate::text::Clean;

/// What lies over the panes and takes the keys.
#[derive(Debug)]
pub enum Overlay {
    /// Lines scrolled out at the top.
    Help {
        top: usize,
    },
    /// Changes scrolled out at the top.
    Changes {
        top: usize,
    },
    Picker {
        kind: PickerKind,
        picker: Box<Picker>,
        /// The question whose answer has not come yet.
        awaited: Option<u64>,
    },
    /// Why the article under the cursor names which shows.
    Why(Why),
    /// A feed is being added.
    Adding(Box<Adding>),
    /// Whether feeds that came from elsewhere may be fetched.
    Consent(Question),
    /// The feeds and how they fare.
    Feeds(FeedList),
    Prompt(Prompt),
}

/// What a picker is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickerKind {
    Shows,
    /// What this article is about.
    About(ArticleId),
    Views,
    Orders,
    /// Tags for this article.
    Tags(ArticleId),
    Commands,
    Links,
}

impl PickerKind {
    /// Its entries come with the answer; the others know theirs, and wait for no more than numbers.
    pub(super) fn comes_later(self) -> bool {
        self.lists_shows() || matches!(self, Self::Tags(_))
    }

    pub fn lists_shows(self) -> bool {
        matches!(self, Self::Shows | Self::About(_))
    }
}

/// A line to type in, in the status line's place.
#[derive(Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    pub line: EditLine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    Find,
}

impl PromptKind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Find => "find: ",
        }
    }
}

impl App {
    pub(super) fn open_help(&mut self) {
        self.overlay = Some(Overlay::Help { top: 0 });
    }

    pub(super) fn open_changes(&mut self) {
        self.overlay = Some(Overlay::Changes { top: 0 });
    }

    pub(super) fn open_prompt(&mut self, kind: PromptKind) {
        self.overlay = Some(Overlay::Prompt(Prompt { kind, line: EditLine::default() }));
    }

    pub(super) fn open_find_prompt(&mut self) {
        if self.list.selected().is_some() {
            self.focus = Focus::Reader;
            self.open_prompt(PromptKind::Find);
        }
    }

    fn open_picker(&mut self, kind: PickerKind, entries: Vec<Entry>) {
        self.overlay = Some(Overlay::Picker { kind, picker: Box::new(Picker::new(entries)), awaited: None });
    }

    pub(super) fn open_palette(&mut self) {
        let commands = ACTIONS.iter().filter(|row| row.in_palette());
        let entry = |row: &crate::action::Row| {
            let keys = self.settings.keys_of(row.action).join(" ");
            let (name, help) = (Clean::line(row.name), Clean::line(row.help));
            Entry::new(name, help, Clean::line(&keys), &[], Pick::Command(row.action))
        };
        let saved = self.settings.views.iter().cloned().map(View::Saved);
        let views = saved.map(|view| {
            let (name, note) = (format!("view: {}", view.name()), view.filter());
            let key = Clean::line(&self.key_of_view(&view).unwrap_or_default());
            Entry::new(Clean::line(&name), Clean::line(note), key, &[], Pick::View(view))
        });
        self.open_picker(PickerKind::Commands, commands.map(entry).chain(views).collect());
    }

    pub(super) fn open_link_list(&mut self) {
        let entry = |(label, target): (Clean, Clean)| {
            Entry::new(label, target.clone(), Clean::default(), &[], Pick::Link(target))
        };
        let entries: Vec<_> = self.reader.links().into_iter().map(entry).collect();
        if entries.is_empty() {
            return self.say(Severity::Info, "no links in this article");
        }
        self.open_picker(PickerKind::Links, entries);
    }

    /// The generation of another question to the index, beside those of the list.
    pub(super) fn question(&mut self) -> u64 {
        self.questions += 1;
        self.questions
    }

    /// A key while something lies over the panes.
    pub(super) fn overlay_key(&mut self, event: KeyEvent) {
        match self.overlay {
            Some(Overlay::Help { .. } | Overlay::Changes { .. }) => self.sheet_key(event),
            Some(Overlay::Why(_)) => self.why_key(event),
            Some(Overlay::Adding(_)) => self.adding_key(event),
            Some(Overlay::Consent(_)) => self.consent_key(event),
            Some(Overlay::Feeds(_)) => self.feeds_key(event),
            _ => self.picker_key(event),
        }
    }

    /// Keys in help and changes, where nothing is typed: those of the panes.
    fn sheet_key(&mut self, event: KeyEvent) {
        let page = isize::try_from(self.size.height / 2).unwrap_or(1);
        match self.settings.keymap.find(Context::Panes, Key::from(event)) {
            Some(Action::Down) => self.scroll_sheet(1),
            Some(Action::Up) => self.scroll_sheet(-1),
            Some(Action::PageOn | Action::PageDown | Action::HalfPageDown) => self.scroll_sheet(page),
            Some(Action::PageUp | Action::HalfPageUp) => self.scroll_sheet(-page),
            Some(Action::First) => self.scroll_sheet(isize::MIN),
            Some(Action::Last) => self.scroll_sheet(isize::MAX),
            Some(Action::Undo) if matches!(self.overlay, Some(Overlay::Changes { .. })) => self.undo(),
            Some(Action::Quit) => self.quit(),
            _ => self.overlay = None,
        }
    }

    pub(super) fn scroll_sheet(&mut self, lines: isize) {
        let last_change = self.marking.steps().len().saturating_sub(1);
        let (top, last) = match &mut self.overlay {
            Some(Overlay::Help { top }) => (top, Sheet::of(&self.settings, self.size, self.focus).last_top),
            Some(Overlay::Changes { top }) => (top, last_change),
            _ => return,
        };
        *top = top.saturating_add_signed(lines).min(last);
    }

    fn picker_key(&mut self, event: KeyEvent) {
        match self.settings.keymap.find(Context::Picker, Key::from(event)) {
            Some(Action::PickerTake) => self.take_choice(),
            Some(Action::PickerCancel) => self.cancel_overlay(),
            Some(Action::PickerDown) => self.step_choice(1),
            Some(Action::PickerUp) => self.step_choice(-1),
            Some(Action::PickerEmpty) => self.edit_overlay(|line| line.set("")),
            Some(Action::PickerFollow) if self.picks(PickerKind::Shows) => self.follow_chosen(),
            Some(Action::PickerAdd) if self.picks(PickerKind::Shows) => self.add_chosen(),
            _ => self.edit_overlay(|line| _ = line.key(event)),
        }
    }

    fn picks(&self, wanted: PickerKind) -> bool {
        matches!(&self.overlay, Some(Overlay::Picker { kind, .. }) if *kind == wanted)
    }

    /// Edits the line of whatever lies over the panes; finding follows what is typed.
    pub(super) fn edit_overlay(&mut self, edit: impl FnOnce(&mut EditLine)) {
        match &mut self.overlay {
            Some(Overlay::Picker { picker, .. }) => picker.edit(edit),
            Some(Overlay::Prompt(open)) => {
                edit(&mut open.line);
                if open.kind == PromptKind::Find {
                    self.reader.find(open.line.text());
                }
            }
            Some(Overlay::Adding(adding)) => adding.edit(edit),
            _ => {}
        }
    }

    pub(super) fn step_choice(&mut self, entries: isize) {
        if let Some(Overlay::Picker { picker, .. }) = &mut self.overlay {
            picker.step(entries);
        }
    }

    pub(super) fn cancel_overlay(&mut self) {
        match self.overlay {
            Some(Overlay::Prompt(Prompt { kind: PromptKind::Find, .. })) => self.reader.end_find(),
            // A click beside it answers nothing by accident.
            Some(Overlay::Consent(_)) => return,
            Some(Overlay::Adding(_)) => self.effects.push(Effect::StopLookUp),
            _ => {}
        }
        // One that was opened from the reasons leads back there.
        if let Some(Overlay::Picker { kind: PickerKind::About(_), .. }) = self.overlay.take() {
            self.open_why();
        }
    }

    pub(super) fn take_choice(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Picker { kind, picker, .. }) => self.take_pick(kind, &picker),
            Some(Overlay::Prompt(prompt)) => self.take_prompt(&prompt),
            _ => {}
        }
    }

    /// Does what was picked. Among the commands a number is the row to go to, from 1.
    fn take_pick(&mut self, kind: PickerKind, picker: &Picker) {
        let commands = kind == PickerKind::Commands;
        if commands && let Some(row) = row_number(picker.line().text()) {
            return self.go_to_row(row.saturating_sub(1));
        }
        match picker.chosen() {
            Some(Pick::Show(name)) => match kind {
                PickerKind::About(article) => self.say_about(article, name),
                _ => self.filter_by_show(name),
            },
            Some(Pick::Unknown(title)) => self.filter_by_words(title),
            Some(Pick::View(view)) => self.set_view(view.clone()),
            Some(Pick::Order(sort)) => self.set_order(*sort),
            Some(Pick::Tag(tag)) => {
                if let PickerKind::Tags(id) = kind {
                    self.toggle_tag(id, tag);
                }
            }
            Some(Pick::Command(action)) => self.act(*action),
            Some(Pick::Link(target)) => self.open_link(target),
            None if commands => self.say(Severity::Info, "no such command"),
            None => {}
        }
    }

    fn take_prompt(&mut self, prompt: &Prompt) {
        match prompt.kind {
            PromptKind::Find if prompt.line.text().is_empty() => self.reader.end_find(),
            PromptKind::Find if self.reader.find_position().is_none_or(|(_, all)| all == 0) => {
                self.say(Severity::Info, "not found in this article");
                self.reader.end_find();
            }
            PromptKind::Find => {}
        }
    }

    /// Where an overlay stands.
    pub fn overlay_area(&self, overlay: &Overlay, shown: &Panes) -> Rect {
        match overlay {
            Overlay::Help { .. } => Panes::middle(self.size),
            Overlay::Changes { .. } => panes::picker(self.size, self.marking.steps().len()),
            // How many they will be is not known yet.
            Overlay::Picker { kind, awaited: Some(_), .. } if kind.comes_later() => {
                panes::picker(self.size, usize::MAX)
            }
            Overlay::Picker { picker, .. } => panes::picker(self.size, picker.most()),
            Overlay::Why(_) => sheet::area(self.size),
            Overlay::Feeds(list) => list.sheet(self.size).area,
            Overlay::Adding(adding) => adding::Parts::of(self.size, adding).area,
            Overlay::Consent(question) => question.parts(&self.settings, self.size).area,
            Overlay::Prompt(_) => shown.status,
        }
    }
}

/// A row of the list, from 1, as it is typed or shown: `500000`, `500,000`.
fn row_number(text: &str) -> Option<usize> {
    let digits: String = text.trim().chars().filter(|letter| !matches!(letter, ',' | ' ' | '_')).collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}
