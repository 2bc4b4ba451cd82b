//! The status line's state: the last message until the next key, warnings that wait their turn, and
//! how far the first scan is. Also which keys it hints at; drawing is `ui::status`'s.

use std::collections::VecDeque;

use super::Progress;
use super::{Focus, Severity};
use crate::action::Action;
use crate::config::Settings;
use crate::text::Clean;

/// One line for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub severity: Severity,
    pub text: Clean,
}

/// How far a look at the folder is. Until the first is over nobody can say that an article is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scan {
    /// Nothing has been heard of it.
    #[default]
    Ahead,
    /// So many files have been found.
    Looking(usize),
    /// Of the new and changed files, so many are read.
    Reading {
        read: usize,
        total: usize,
    },
    Over,
}

/// Messages and progress.
#[derive(Clone, Debug, Default)]
pub struct Status {
    message: Option<Notice>,
    waiting: VecDeque<Notice>,
    scan: Scan,
}

impl Status {
    /// Begins with a word of welcome and with warnings, one at a time.
    pub fn new(welcome: Option<Clean>, warnings: impl IntoIterator<Item = Clean>) -> Self {
        let mut status = Self::default();
        if let Some(text) = welcome {
            status.queue(Severity::Info, text);
        }
        for text in warnings {
            status.queue(Severity::Warning, text);
        }
        status
    }

    pub fn message(&self) -> Option<&Notice> {
        self.message.as_ref()
    }

    /// Warnings that wait for a key.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub fn scan(&self) -> Scan {
        self.scan
    }

    /// Answers what was just done: shows at once, in place of what shows.
    pub fn say(&mut self, severity: Severity, text: Clean) {
        self.message = Some(Notice { severity, text });
    }

    /// Tells what happened by itself: waits until what shows has been seen.
    pub fn queue(&mut self, severity: Severity, text: Clean) {
        let notice = Notice { severity, text };
        if self.message.is_none() {
            self.message = Some(notice);
        } else if !self.waiting.contains(&notice) {
            self.waiting.push_back(notice);
        }
    }

    /// What a message told is so no longer.
    pub fn withdraw(&mut self, text: &Clean) {
        self.waiting.retain(|notice| notice.text != *text);
        if self.message.as_ref().is_some_and(|notice| notice.text == *text) {
            self.seen();
        }
    }

    /// A key was pressed: the message has been seen.
    pub fn seen(&mut self) {
        self.message = self.waiting.pop_front();
    }

    pub fn set_progress(&mut self, progress: Progress) {
        self.scan = match progress {
            Progress::Looking { found } => Scan::Looking(found),
            Progress::Reading { read, total } => Scan::Reading { read: read.min(total), total },
            Progress::Finished { .. } => Scan::Over,
        };
    }
}

/// What a hint stands for: its actions' first keys are shown together.
type Hint = (&'static [Action], &'static str);

const IN_LIST: &[Hint] = &[
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Read], "read"),
    (&[Action::Filter], "filter"),
    (&[Action::PickShow], "shows"),
    (&[Action::Bookmark], "bookmark"),
    (&[Action::Undo], "undo"),
    (&[Action::Help], "help"),
    (&[Action::Leave], "quit"),
    (&[Action::Views], "views"),
];
const WHILE_FETCHING: &[Hint] = &[
    (&[Action::Back], "stop fetching"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Read], "read"),
    (&[Action::Filter], "filter"),
    (&[Action::Help], "help"),
];
const IN_READER: &[Hint] = &[
    (&[Action::Down, Action::Up], "scroll"),
    (&[Action::PageOn], "page on"),
    (&[Action::Back], "back"),
    (&[Action::NextArticle, Action::PreviousArticle], "articles"),
    (&[Action::Bookmark], "bookmark"),
    (&[Action::Links], "links, shows"),
    (&[Action::Why], "why"),
    (&[Action::OpenInBrowser], "browser"),
    (&[Action::Find], "find"),
    (&[Action::Help], "help"),
];
const WHILE_FINDING: &[Hint] = &[
    (&[Action::Next, Action::Previous], "next, previous match"),
    (&[Action::Back], "end"),
    (&[Action::Find], "find anew"),
    (&[Action::Help], "help"),
];
const IN_BAR: &[Hint] = &[
    (&[Action::BarKeep], "keep"),
    (&[Action::BarCancel], "take back"),
    (&[Action::BarComplete], "complete"),
    (&[Action::BarDown, Action::BarUp], "move"),
    (&[Action::BarEarlier, Action::BarLater], "history"),
    (&[Action::BarEmpty], "empty"),
];
const IN_CHOICES: &[Hint] = &[
    (&[Action::BarKeep], "take"),
    (&[Action::BarComplete], "next"),
    (&[Action::BarDown, Action::BarUp], "move"),
    (&[Action::BarCancel], "close"),
];
const IN_PICKER: &[Hint] = &[
    (&[Action::PickerTake], "take"),
    (&[Action::PickerDown, Action::PickerUp], "move"),
    (&[Action::PickerEmpty], "empty"),
    (&[Action::PickerCancel], "leave"),
];
const AMONG_SHOWS: &[Hint] = &[
    (&[Action::PickerTake], "take"),
    (&[Action::PickerDown, Action::PickerUp], "move"),
    (&[Action::PickerFollow], "follow"),
    (&[Action::PickerAdd], "add a title"),
    (&[Action::PickerCancel], "leave"),
    (&[Action::PickerEmpty], "empty"),
];
const AMONG_REASONS: &[Hint] = &[
    (&[Action::Down, Action::Up], "shows"),
    (&[Action::Next, Action::Previous], "places"),
    (&[Action::WhyFilter], "list the show"),
    (&[Action::Undo], "undo"),
    (&[Action::Back], "close"),
];
const AGAINST_REASONS: &[Hint] = &[
    (&[Action::WhyNot], "not about"),
    (&[Action::WhyAbout], "about"),
    (&[Action::WhyOther], "another"),
    (&[Action::WhyTakeBack], "take back"),
    (&[Action::WhyNever], "never"),
];
const TYPING_ADDRESS: &[Hint] = &[
    (&[Action::PickerTake], "look it up"),
    (&[Action::PickerEmpty], "empty"),
    (&[Action::PickerCancel], "leave"),
];
const AWAITING_FEEDS: &[Hint] = &[(&[Action::PickerCancel], "back")];
const CHOOSING_FEED: &[Hint] = &[
    (&[Action::PickerTake], "add"),
    (&[Action::OtherPane], "name, folder"),
    (&[Action::PickerDown, Action::PickerUp], "choose"),
    (&[Action::PickerCancel], "back"),
];
const IN_CONSENT: &[Hint] =
    &[(&[Action::Read], "fetch them"), (&[Action::Back], "not now"), (&[Action::Down, Action::Up], "scroll")];
const AMONG_FEEDS: &[Hint] = &[
    (&[Action::Down, Action::Up], "move"),
    (&[Action::AddFeed], "add"),
    (&[Action::FetchAll], "fetch all"),
    (&[Action::Back], "close"),
];
const ON_FEED: &[Hint] = &[
    (&[Action::FeedFilter], "its articles"),
    (&[Action::FeedFetch], "fetch"),
    (&[Action::FeedPause], "pause"),
    (&[Action::FeedRemove], "take away"),
];
const ON_REMOVING: &[Hint] = &[(&[Action::FeedRemove, Action::FeedFilter], "take it away")];
const IN_CHANGES: &[Hint] = &[
    (&[Action::Undo], "undo the last"),
    (&[Action::Down, Action::Up], "scroll"),
    (&[Action::Back], "leave"),
];
const IN_BREAKDOWN: &[Hint] = &[
    (&[Action::PickerTake], "filter by it"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::OtherPane], "next section"),
    (&[Action::PickerCancel], "to the list"),
    (&[Action::Breakdown], "close"),
    (&[Action::Help], "help"),
];
const AMONG_OFFERS: &[Hint] = &[
    (&[Action::Read], "take"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Back], "drop the filter"),
    (&[Action::Filter], "edit it"),
    (&[Action::Help], "help"),
];
const AMONG_OFFERS_IN_BAR: &[Hint] = &[
    (&[Action::BarComplete], "take"),
    (&[Action::BarDown, Action::BarUp], "move"),
    (&[Action::BarCancel], "take back"),
    (&[Action::BarEmpty], "empty"),
];
const IN_HELP: &[Hint] = &[(&[Action::Down, Action::Up], "scroll"), (&[Action::Back], "leave")];

/// Where the next key goes, as far as the hints can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Pane(Focus),
    Finding,
    /// In the list while a fetch goes on that can be stopped there.
    Fetching,
    /// Among other spellings of a filter that matches nothing.
    Offers,
    OffersInBar,
    /// Among the choices of completion.
    Choices,
    Picker,
    /// In the picker of shows.
    Shows,
    /// Among the reasons for an article's shows: where to go.
    Reasons,
    /// There: what can be said against them.
    Why,
    Changes,
    Help,
    /// While the address of a feed is typed.
    Address,
    /// While that is looked at.
    Looking,
    /// Among the feeds that were found there.
    Candidates,
    Consent,
    /// Among the feeds: where to go.
    Feeds,
    /// There: what can be done with the chosen one.
    Feed,
    /// It is about to be taken away.
    Removing,
}

/// Keys and what they do, the most useful first; actions without a key are left out.
pub fn hints(place: Place, settings: &Settings) -> Vec<(String, &'static str)> {
    let table = match place {
        Place::Pane(Focus::List) => IN_LIST,
        Place::Pane(Focus::Reader) => IN_READER,
        Place::Pane(Focus::Bar) => IN_BAR,
        Place::Pane(Focus::Breakdown) => IN_BREAKDOWN,
        Place::Offers => AMONG_OFFERS,
        Place::OffersInBar => AMONG_OFFERS_IN_BAR,
        Place::Finding => WHILE_FINDING,
        Place::Fetching => WHILE_FETCHING,
        Place::Choices => IN_CHOICES,
        Place::Picker => IN_PICKER,
        Place::Shows => AMONG_SHOWS,
        Place::Reasons => AMONG_REASONS,
        Place::Why => AGAINST_REASONS,
        Place::Changes => IN_CHANGES,
        Place::Help => IN_HELP,
        Place::Address => TYPING_ADDRESS,
        Place::Looking => AWAITING_FEEDS,
        Place::Candidates => CHOOSING_FEED,
        Place::Consent => IN_CONSENT,
        Place::Feeds => AMONG_FEEDS,
        Place::Feed => ON_FEED,
        Place::Removing => ON_REMOVING,
    };
    let first_keys = |actions: &[Action]| {
        let first = actions.iter().filter_map(|action| settings.keys_of(*action).into_iter().next());
        first.collect::<Vec<_>>().join("/")
    };
    let hint = |(actions, text): &Hint| (first_keys(actions), *text);
    table.iter().map(hint).filter(|(keys, _)| !keys.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_come_one_per_key_and_once() {
        let line = Clean::line;
        let mut status = Status::new(None, [line("a"), line("b"), line("b")]);
        assert_eq!(status.message().unwrap().text, line("a"));
        status.say(Severity::Info, line("done"));
        status.seen();
        assert_eq!(status.message().unwrap().text, line("b"));
        status.seen();
        assert_eq!(status.message(), None);
    }

    #[test]
    fn every_hint_has_a_default_key() {
        let settings = Settings::default();
        for (table, place) in [
            (IN_LIST, Place::Pane(Focus::List)),
            (IN_READER, Place::Pane(Focus::Reader)),
            (IN_BAR, Place::Pane(Focus::Bar)),
            (IN_BREAKDOWN, Place::Pane(Focus::Breakdown)),
            (AMONG_OFFERS, Place::Offers),
            (AMONG_OFFERS_IN_BAR, Place::OffersInBar),
            (WHILE_FINDING, Place::Finding),
            (WHILE_FETCHING, Place::Fetching),
            (IN_CHOICES, Place::Choices),
            (IN_PICKER, Place::Picker),
            (AMONG_SHOWS, Place::Shows),
            (AMONG_REASONS, Place::Reasons),
            (AGAINST_REASONS, Place::Why),
            (IN_CHANGES, Place::Changes),
            (IN_HELP, Place::Help),
            (TYPING_ADDRESS, Place::Address),
            (AWAITING_FEEDS, Place::Looking),
            (CHOOSING_FEED, Place::Candidates),
            (IN_CONSENT, Place::Consent),
            (AMONG_FEEDS, Place::Feeds),
            (ON_FEED, Place::Feed),
            (ON_REMOVING, Place::Removing),
        ] {
            assert_eq!(hints(place, &settings).len(), table.len(), "{place:?}");
        }
    }
}
