//! The list of feeds and how they fare, and what can be done with each.
//!
//! The list comes from outside, again after everything that changes it; here is only what is chosen. Drawing is
//! `ui::feeds`'s.

use crossterm::event::KeyEvent;
use ratatui::layout::{Position, Size};

use super::picker::in_line;
use super::sheet::Sheet;
use super::{App, Effect, Overlay, Severity};
use crate::action::{Action, Context};
use crate::feed::news::{Listed, Which};
use crate::keymap::Key;
use crate::text::Clean;

/// Lines that hold what is told of most feeds.
const TOLD: u16 = 8;

/// The feeds as they were last told, and which one is chosen.
#[derive(Clone, Debug, Default)]
pub struct FeedList {
    /// `None` until they have come.
    feeds: Option<Result<Vec<Listed>, Clean>>,
    /// The address of the chosen one.
    chosen: String,
    /// Where it stood; another one is chosen there when it is gone.
    index: usize,
    /// It shall be taken away: the next key says whether.
    removing: bool,
}

impl FeedList {
    pub fn answered(&self) -> bool {
        self.feeds.is_some()
    }

    /// In their order; none where they have not come or cannot be read.
    pub fn feeds(&self) -> &[Listed] {
        self.feeds.as_ref().and_then(|feeds| feeds.as_deref().ok()).unwrap_or_default()
    }

    /// Why there are none.
    pub fn fault(&self) -> Option<&Clean> {
        self.feeds.as_ref().and_then(|feeds| feeds.as_ref().err())
    }

    /// Which one is chosen.
    pub fn chosen(&self) -> usize {
        let feeds = self.feeds();
        let same = feeds.iter().position(|feed| feed.url == self.chosen);
        same.unwrap_or(self.index.min(feeds.len().saturating_sub(1)))
    }

    pub fn chosen_feed(&self) -> Option<&Listed> {
        self.feeds().get(self.chosen())
    }

    /// Whether it shall be taken away is the question.
    pub fn removing(&self) -> bool {
        self.removing
    }

    /// Where its parts stand on a screen.
    pub fn sheet(&self, size: Size) -> Sheet {
        // How many they will be is not known yet.
        let count = if self.answered() { self.feeds().len() } else { usize::MAX };
        Sheet::of(size, count, Some(TOLD))
    }

    fn choose(&mut self, index: usize) {
        if let Some(feed) = self.feeds().get(index) {
            self.chosen = feed.url.clone();
            self.index = index;
        }
    }
}

impl App {
    pub(super) fn open_feeds(&mut self) {
        self.overlay = Some(Overlay::Feeds(FeedList::default()));
        self.effects.push(Effect::Feeds);
    }

    /// While it shows, the list follows what happens to its feeds.
    pub(super) fn list_feeds_again(&mut self) {
        if let Some(Overlay::Feeds(_)) = self.overlay {
            self.effects.push(Effect::Feeds);
        }
    }

    pub(super) fn take_feeds(&mut self, feeds: Result<Vec<Listed>, Clean>) {
        let Some(Overlay::Feeds(list)) = &mut self.overlay else { return };
        let index = list.chosen();
        list.feeds = Some(feeds);
        if list.feeds().iter().all(|feed| feed.url != list.chosen) {
            list.removing = false;
            list.choose(index.min(list.feeds().len().saturating_sub(1)));
        }
    }

    /// A key while the feeds show.
    pub(super) fn feeds_key(&mut self, event: KeyEvent) {
        let key = Key::from(event);
        if let Some(Overlay::Feeds(list)) = &mut self.overlay
            && list.removing
        {
            list.removing = false;
            return match self.settings.keymap.find(Context::Feeds, key) {
                Some(Action::FeedFilter | Action::FeedRemove) => self.remove_chosen(),
                _ => {}
            };
        }
        match self.settings.keymap.find(Context::Feeds, key) {
            Some(Action::FeedFilter) => self.with_feed(|app, feed| {
                app.overlay = None;
                app.filter_by_feed(&feed.name);
            }),
            Some(Action::FeedFetch) => self.with_feed(|app, feed| app.fetch(Which::Named(vec![feed.url]))),
            Some(Action::FeedPause) => self.with_feed(|app, feed| {
                app.effects.push(Effect::PauseFeed { url: feed.url, paused: !feed.paused });
            }),
            Some(Action::FeedRemove) => self.with_feed(|app, _| {
                if let Some(Overlay::Feeds(list)) = &mut app.overlay {
                    list.removing = true;
                }
            }),
            _ => self.feeds_pane_key(key),
        }
    }

    /// Keys that mean what they mean in the panes.
    fn feeds_pane_key(&mut self, key: Key) {
        match self.settings.keymap.find(Context::Panes, key) {
            Some(Action::Down) => self.step_feed(1),
            Some(Action::Up) => self.step_feed(-1),
            Some(Action::First) => self.step_feed(isize::MIN),
            Some(Action::Last) => self.step_feed(isize::MAX),
            Some(Action::PageDown | Action::HalfPageDown | Action::PageOn) => self.page_feeds(1),
            Some(Action::PageUp | Action::HalfPageUp) => self.page_feeds(-1),
            Some(Action::FetchAll) => self.fetch_all(),
            Some(Action::AddFeed) => self.open_adding(),
            Some(Action::Back) if self.fetches.course().is_some_and(|course| !course.stopping) => {
                self.stop_fetch();
            }
            Some(Action::Back | Action::ToList | Action::Leave | Action::Feeds) => self.overlay = None,
            Some(Action::Quit) => self.quit(),
            _ => {}
        }
    }

    pub(super) fn step_feed(&mut self, feeds: isize) {
        if let Some(Overlay::Feeds(list)) = &mut self.overlay {
            let last = list.feeds().len().saturating_sub(1);
            list.choose(list.chosen().saturating_add_signed(feeds).min(last));
        }
    }

    fn page_feeds(&mut self, pages: isize) {
        let Some(Overlay::Feeds(list)) = &self.overlay else { return };
        let height = list.sheet(self.size).list.height;
        self.step_feed(pages * isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1));
    }

    /// A click chooses the feed under it.
    pub(super) fn click_feed(&mut self, at: Position) {
        let Some(Overlay::Feeds(list)) = &mut self.overlay else { return };
        let area = list.sheet(self.size).list;
        if area.contains(at)
            && let Some(index) = in_line(usize::from(at.y - area.y), list.chosen(), area.height.into())
        {
            list.removing = false;
            list.choose(index);
        }
    }

    fn remove_chosen(&mut self) {
        self.with_feed(|app, feed| {
            app.say(Severity::Info, &format!("{} is taken away; its articles stay", feed.name));
            app.effects.push(Effect::RemoveFeed { url: feed.url });
        });
    }

    /// Does something with the feed that is chosen.
    fn with_feed(&mut self, act: impl FnOnce(&mut Self, Listed)) {
        let Some(Overlay::Feeds(list)) = &self.overlay else { return };
        match list.chosen_feed().cloned() {
            Some(feed) => act(self, feed),
            None => self.say(Severity::Info, "no feed is chosen here"),
        }
    }
}
