//! Keys to actions, and actions to what they do, one line each.

use crossterm::event::{KeyCode, KeyEvent};

use super::{App, Effect, Focus, Overlay, Severity, View};
use crate::action::{Action, Context};
use crate::keymap::Key;
use crate::marks::Field;

/// Keys that may wait for rows or shows.
const TYPED_AHEAD: usize = 256;
/// Seconds after which they are forgotten.
const LONGEST_WAIT: i64 = 3;

impl App {
    /// A key. One that needs rows, shows or counts that have not come waits for them, and so do all
    /// keys after it: typing ahead does what it would have done slowly.
    pub(super) fn key(&mut self, event: KeyEvent) {
        self.status.seen();
        if self.everywhere(event) {
            return;
        }
        self.forget_typed_ahead();
        if self.typed_ahead.is_empty() && !self.must_wait(event) {
            return self.press(event);
        }
        if self.typed_ahead.is_empty() {
            self.typed_ahead_since = self.now;
        }
        if self.typed_ahead.len() < TYPED_AHEAD {
            self.typed_ahead.push_back(event);
        }
    }

    /// Keys that have waited for long are forgotten, so that an answer that never comes cannot keep
    /// all others from working.
    fn forget_typed_ahead(&mut self) {
        if !self.typed_ahead.is_empty() && self.now >= self.typed_ahead_since + LONGEST_WAIT {
            self.typed_ahead.clear();
            self.say(Severity::Warning, "the list did not come; what was typed meanwhile is forgotten");
        }
    }

    /// Presses the keys that have waited.
    pub(super) fn catch_up(&mut self) {
        while let Some(event) = self.typed_ahead.front().copied() {
            if self.must_wait(event) {
                return;
            }
            self.typed_ahead.pop_front();
            self.press(event);
        }
    }

    /// Whether a key is about rows, shows or counts that are still on their way.
    fn must_wait(&self, event: KeyEvent) -> bool {
        let Some(action) = self.settings.keymap.find(self.context(), Key::from(event)) else { return false };
        match (&self.overlay, action) {
            (None, action) if self.focus == Focus::Breakdown && !self.breakdown.answered() => {
                needs_row(action) || action == Action::OtherPane
            }
            // Whether it pages or goes on to the next article is the text's to say.
            (None, Action::PageOn) => self.list.waiting() || self.reading.pending(),
            // Which feed it came from is said by the article.
            (None, Action::FetchFeed) => self.list.waiting() || self.reading.pending(),
            (None, action) => self.list.waiting() && needs_row(action),
            (Some(Overlay::Picker { kind, awaited: Some(_), .. }), action) if kind.comes_later() => {
                matches!(action, Action::PickerTake | Action::PickerDown | Action::PickerUp)
            }
            // What is said against them needs the reasons.
            (Some(Overlay::Why(_)), action) => {
                action.row().context == Context::Why && self.candidates().is_none()
            }
            (Some(Overlay::Feeds(list)), action) => {
                action.row().context == Context::Feeds && !list.answered()
            }
            (Some(_), _) => false,
        }
    }

    /// Keys that mean the same whatever shows.
    fn everywhere(&mut self, event: KeyEvent) -> bool {
        let action = self.settings.keymap.find(Context::Everywhere, Key::from(event));
        if let Some(action) = action {
            self.act(action);
        }
        action.is_some()
    }

    fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (Some(Overlay::Why(_)), _) => Context::Why,
            (Some(Overlay::Feeds(_)), _) => Context::Feeds,
            (Some(_), _) => Context::Picker,
            (None, Focus::Bar) => Context::Bar,
            (None, _) => Context::Panes,
        }
    }

    fn press(&mut self, event: KeyEvent) {
        if self.overlay.is_some() {
            self.overlay_key(event);
        } else if self.reader.hinting() {
            self.hint_key(event);
        } else if self.focus == Focus::Bar {
            self.bar_key(event);
        } else if self.focus == Focus::Breakdown {
            self.breakdown_key(event);
        } else if let Some(action) = self.settings.keymap.find(Context::Panes, Key::from(event)) {
            self.act(action);
        } else {
            self.view_key(Key::from(event));
        }
    }

    /// A key that goes to a saved view.
    pub(super) fn view_key(&mut self, key: Key) {
        if let Some(name) = self.settings.keymap.view(key).cloned() {
            self.quit_warned = false;
            self.set_saved_view(&name);
        }
    }

    /// A key while letters stand on links and names: a letter, or anything else to hide them.
    fn hint_key(&mut self, event: KeyEvent) {
        match event.code {
            KeyCode::Char(letter) if Key::from(event).is_text() => {
                if let Some(target) = self.reader.type_hint(letter) {
                    self.go_to(&target);
                }
            }
            _ => self.reader.hide_hints(),
        }
    }

    /// Does what an action means in the panes.
    #[expect(clippy::too_many_lines, reason = "a line for each action")]
    pub(super) fn act(&mut self, action: Action) {
        self.quit_warned &= matches!(action, Action::Leave | Action::Quit | Action::QuitAnywhere);
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::First => self.go_to_first(),
            Action::Last => self.go_to_last(),
            Action::HalfPageDown => self.page(1, 2),
            Action::HalfPageUp => self.page(-1, 2),
            Action::PageDown => self.page(1, 1),
            Action::PageUp => self.page(-1, 1),
            Action::Read => self.read(),
            Action::Back => self.back(),
            Action::ToList if self.focus == Focus::Reader => self.back(),
            Action::ToList => {}
            Action::OtherPane => self.other_pane(),
            Action::PageOn => self.page_on(),
            Action::NextArticle => self.step_list(1),
            Action::PreviousArticle => self.step_list(-1),
            Action::Next => self.next(true),
            Action::Previous => self.next(false),
            Action::Filter => self.start_filter(),
            Action::PickShow => self.open_shows(),
            Action::Views => self.open_views(),
            Action::ViewAll => self.set_view(View::All),
            Action::ViewUnread => self.set_view(View::Unread),
            Action::ViewBookmarked => self.set_view(View::Bookmarked),
            Action::ViewHidden => self.set_view(View::Hidden),
            Action::Order => self.open_orders(),
            Action::Breakdown => self.toggle_breakdown(),
            Action::Bookmark => self.toggle(Field::Bookmarked),
            Action::ToggleRead => self.toggle(Field::Read),
            Action::ReadAll => self.mark_all_as_read(),
            Action::Hide => self.toggle(Field::Hidden),
            Action::Tag => self.open_tags(),
            Action::Undo => self.undo(),
            Action::Changes => self.open_changes(),
            Action::Find => self.open_find_prompt(),
            Action::Links => self.show_hints(),
            Action::LinkList => self.open_link_list(),
            Action::Why => self.open_why(),
            Action::OpenInBrowser => self.open_in_browser(),
            Action::CopyLink => self.copy_link(),
            Action::EditFile => self.edit_file(),
            Action::ReaderAlone => self.toggle_alone(),
            Action::FetchFeed => self.fetch_feed_of_article(),
            Action::FetchAll => self.fetch_all(),
            Action::StopFetch => self.stop_fetch(),
            Action::AddFeed => self.open_adding(),
            Action::Feeds => self.open_feeds(),
            Action::Help => self.open_help(),
            Action::Palette => self.open_palette(),
            Action::Leave => self.leave(),
            Action::Quit | Action::QuitAnywhere => self.quit(),
            Action::Suspend => self.effects.push(Effect::Suspend),
            Action::BarKeep
            | Action::BarCancel
            | Action::BarDown
            | Action::BarUp
            | Action::BarEarlier
            | Action::BarLater
            | Action::BarEmpty
            | Action::BarComplete
            | Action::PickerTake
            | Action::PickerCancel
            | Action::PickerDown
            | Action::PickerUp
            | Action::PickerEmpty
            | Action::PickerFollow
            | Action::PickerAdd
            | Action::WhyFilter
            | Action::WhyNot
            | Action::WhyAbout
            | Action::WhyOther
            | Action::WhyTakeBack
            | Action::WhyNever
            | Action::FeedFilter
            | Action::FeedFetch
            | Action::FeedPause
            | Action::FeedRemove => {} // done where they are pressed
        }
    }

    fn leave(&mut self) {
        if self.focus == Focus::Reader { self.back() } else { self.quit() }
    }

    /// Quits; with marks that cannot be saved only when asked twice.
    pub(super) fn quit(&mut self) {
        if self.marking.fault().is_some() && !self.quit_warned {
            self.quit_warned = true;
            return self.say(Severity::Warning, "quit again to leave without these marks");
        }
        self.effects.push(Effect::Quit);
    }
}

/// It is about the article under the cursor, or moves the cursor.
fn needs_row(action: Action) -> bool {
    !matches!(
        action,
        Action::Back
            | Action::ToList
            | Action::OtherPane
            | Action::Filter
            | Action::PickShow
            | Action::Views
            | Action::ViewAll
            | Action::ViewUnread
            | Action::ViewBookmarked
            | Action::ViewHidden
            | Action::Order
            | Action::Breakdown
            | Action::Undo
            | Action::Changes
            | Action::ReaderAlone
            | Action::FetchAll
            | Action::StopFetch
            | Action::AddFeed
            | Action::Feeds
            | Action::Help
            | Action::Palette
            | Action::Leave
            | Action::Quit
            | Action::QuitAnywhere
            | Action::Suspend
            | Action::BarKeep
            | Action::BarCancel
            | Action::BarEarlier
            | Action::BarLater
            | Action::BarEmpty
            | Action::BarComplete
    )
}
