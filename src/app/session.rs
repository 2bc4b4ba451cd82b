//! What a session leaves to the next one on this device. Keeping it on disk is the runtime's.

use std::path::PathBuf;

use super::shows::RECENT;
use super::{App, View};
use crate::article::ArticleId;
use crate::query::{Anchor, Clock};
use crate::text::Clean;

/// The small state of the screen that outlives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The name of the view; one that there is no longer means all articles.
    pub view: String,
    /// The filter as it stood. The next start does not filter by it: it is the newest of the history.
    pub filter: String,
    /// The article under the cursor and its position in the view.
    pub cursor: Option<(ArticleId, PathBuf, usize)>,
    /// Filters of the bar, the newest last, each once.
    pub history: Vec<String>,
    /// Shows that were picked lately, the last first.
    pub shows: Vec<String>,
    /// When it ended, in seconds since 1970: what `is:new` goes by.
    pub ended: Option<i64>,
}

impl Session {
    /// The filters that the bar can recall.
    pub(super) fn filters(&self) -> Vec<String> {
        self.history.iter().chain([&self.filter]).cloned().collect()
    }

    /// The shows that the picker lists among the first.
    pub(super) fn recent_shows(&self) -> Vec<Clean> {
        self.shows.iter().take(RECENT).map(|name| Clean::line(name)).collect()
    }

    /// Where the cursor goes back to.
    pub(super) fn anchor(&self) -> Anchor {
        match self.cursor.clone() {
            Some((id, path, position)) => Anchor::Article { id, path, position },
            None => Anchor::Position(0),
        }
    }
}

impl App {
    /// What the next session shall begin with, as of now.
    pub fn session(&self) -> Session {
        let here = self.list.selected().map(|row| (row.id, row.path.clone(), self.list.cursor()));
        // Whoever leaves before the list has come has not moved.
        let last = self.library.session.as_ref().filter(|_| !self.list.answered());
        Session {
            view: self.view.name().to_owned(),
            filter: self.bar.text().trim().to_owned(),
            cursor: here.or_else(|| last?.cursor.clone()),
            history: self.bar.history().to_vec(),
            shows: self.recent_shows.iter().map(ToString::to_string).collect(),
            ended: Some(self.now),
        }
    }

    /// The moment at which filters are read.
    pub(super) fn clock(&self) -> Clock {
        let last_session = self.library.session.as_ref().and_then(|session| session.ended);
        Clock { now: self.now, offset: self.library.clock_offset, last_session }
    }

    /// Takes the time; with another day, `since:7d` and its like mean other days.
    pub(super) fn take_time(&mut self, now: i64) {
        let before = self.clock().today();
        self.now = now;
        let clock = self.clock();
        self.bar.set_clock(clock);
        if clock.today() != before && self.list.asked() {
            let query = self.view.query(self.bar.query(), self.list.kept_in_view(), &clock);
            if query != *self.list.query() {
                self.list_anew(self.list.anchor());
            }
        }
    }

    /// Goes back to where the last session ended, unless a filter was given to begin with.
    pub(super) fn restore(&mut self) {
        let Some(session) = self.library.session.as_ref().filter(|_| self.settings.restore) else { return };
        if !self.bar.is_empty() {
            return;
        }
        if let Some(view) = View::named(&session.view, &self.settings.views) {
            self.view = view;
            self.start = session.anchor();
        }
    }
}
