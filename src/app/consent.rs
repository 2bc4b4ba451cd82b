//! Whether feeds may be fetched that nobody on this device has added: feeds.toml may come from another device, or
//! from someone else, and name any address.
//!
//! Asked for all of them at once, before the first fetch that would reach them. Drawing is `ui::consent`'s.

use std::borrow::Cow;

use crossterm::event::KeyEvent;
use ratatui::layout::{Margin, Rect, Size};

use super::{App, Consent, Focus, Overlay, panes, within};
use crate::action::{Action, Context};
use crate::config::Settings;
use crate::feed::news::{Unconfirmed, Which};
use crate::keymap::Key;

/// The question: these feeds, for that fetch.
#[derive(Clone, Debug)]
pub struct Question {
    which: Which,
    feeds: Vec<Unconfirmed>,
    /// Feeds scrolled out at the top.
    top: usize,
    /// When it was put, in seconds since 1970.
    since: i64,
}

/// Where its parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Border included.
    pub area: Rect,
    /// What is asked, in lines of this width.
    pub text: Rect,
    pub feeds: Rect,
}

impl Parts {
    /// The question takes so many lines, but leaves room for feeds.
    fn of(size: Size, lines: usize, feeds: usize) -> Self {
        let area = panes::picker(size, lines.saturating_add(feeds));
        let inner = within(area).inner(Margin::new(1, 0));
        let height = u16::try_from(lines).unwrap_or(u16::MAX).min(inner.height * 3 / 5);
        let gap = u16::from(inner.height > 8);
        let feeds = Rect { y: inner.y + height + gap, height: inner.height - height - gap, ..inner };
        Self { area, text: Rect { height, ..inner }, feeds }
    }
}

impl Question {
    pub fn feeds(&self) -> &[Unconfirmed] {
        &self.feeds
    }

    /// What is asked, in lines of so many columns.
    pub fn text(&self, settings: &Settings, width: u16) -> Vec<String> {
        let key = |action| settings.keys_of(action).into_iter().next().unwrap_or_default();
        let (yes, no) = (key(Action::Read), key(Action::Back));
        let (these, them) = if self.feeds.len() == 1 { ("this feed", "it") } else { ("these feeds", "them") };
        let text = format!(
            "Nobody on this device has added {these}. {yes} fetches {them} from now on, {no} not yet."
        );
        textwrap::wrap(&text, usize::from(width.max(1))).into_iter().map(Cow::into_owned).collect()
    }

    /// Where its parts stand on a screen.
    pub fn parts(&self, settings: &Settings, size: Size) -> Parts {
        let width = within(panes::picker(size, 0)).inner(Margin::new(1, 0)).width;
        Parts::of(size, self.text(settings, width).len(), self.feeds.len())
    }

    /// The first feed that shows, in a window of so many lines.
    pub fn top(&self, height: usize) -> usize {
        self.top.min(self.feeds.len().saturating_sub(height))
    }
}

impl App {
    pub(super) fn take_unconfirmed(&mut self, which: Which, feeds: Vec<Unconfirmed>) {
        if self.end_fetch() {
            self.fetches.question = Some(Question { which, feeds, top: 0, since: 0 });
        }
    }

    /// Puts a question that waits, as soon as it takes no keys away that are meant for something else.
    pub(super) fn ask_consent(&mut self) {
        let free = self.overlay.is_none() && self.focus != Focus::Bar && self.fetches.course().is_none();
        if free && let Some(question) = self.fetches.question.take() {
            self.overlay = Some(Overlay::Consent(Question { since: self.now, ..question }));
        }
    }

    /// A key while the question shows.
    pub(super) fn consent_key(&mut self, event: KeyEvent) {
        let Some(Overlay::Consent(question)) = &self.overlay else { return };
        let height = usize::from(question.parts(&self.settings, self.size).feeds.height);
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        match self.settings.keymap.find(Context::Panes, Key::from(event)) {
            Some(Action::Down) => self.scroll_question(1),
            Some(Action::Up) => self.scroll_question(-1),
            Some(Action::PageOn | Action::PageDown | Action::HalfPageDown) => self.scroll_question(page),
            Some(Action::PageUp | Action::HalfPageUp) => self.scroll_question(-page),
            Some(Action::First) => self.scroll_question(isize::MIN),
            Some(Action::Last) => self.scroll_question(isize::MAX),
            Some(Action::Read) => self.answer_question(true),
            Some(Action::Back | Action::ToList | Action::Leave) => self.answer_question(false),
            Some(Action::Quit) => self.quit(),
            _ => {}
        }
    }

    pub(super) fn scroll_question(&mut self, lines: isize) {
        let Some(Overlay::Consent(question)) = &mut self.overlay else { return };
        let height = usize::from(question.parts(&self.settings, self.size).feeds.height);
        let last = question.feeds.len().saturating_sub(height);
        question.top = question.top(height).saturating_add_signed(lines).min(last);
    }

    /// Yes: these feeds are fetched from now on. No: only the others, this time. A yes within the second in which
    /// the question came up was meant for what lay there before.
    pub(super) fn answer_question(&mut self, yes: bool) {
        match self.overlay.take() {
            Some(Overlay::Consent(question)) if yes && question.since >= self.now => {
                self.overlay = Some(Overlay::Consent(question));
            }
            Some(Overlay::Consent(Question { which, feeds, .. })) => {
                let consent = match yes {
                    true => Consent::Given(feeds.into_iter().map(|feed| feed.url).collect()),
                    false => Consent::Withheld,
                };
                self.fetch_with(which, consent);
            }
            other => self.overlay = other,
        }
    }
}
