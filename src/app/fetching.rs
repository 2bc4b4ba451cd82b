//! Feeds fetched from the screen: what begins a fetch and ends it, how far it is, and what is said at its end.
//!
//! New articles come into the list as any others do, by the library's being looked at. The course of a fetch is
//! `fetch`'s; the questions that one may raise are `consent`'s.

use super::consent::Question;
use super::{App, Consent, Effect, FetchProgress, NotFetched, Severity};
use crate::action::Action;
use crate::feed::news::{Summary, Which};
use crate::text::{Clean, grouped};

/// What is known of fetches.
#[derive(Debug, Default)]
pub struct Fetches {
    course: Option<Course>,
    /// Feeds that were added during a fetch, to be fetched after it.
    added: Vec<String>,
    /// A question that waits until it can be put.
    pub(super) question: Option<Question>,
    /// Articles may have come by a fetch.
    brings: bool,
    /// What the start wants has been asked for.
    begun: bool,
    /// What was told last of a fetch that nobody had asked for.
    told: Option<Clean>,
}

/// A fetch under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// `None` until it has begun.
    pub progress: Option<FetchProgress>,
    /// It has been told to end.
    pub stopping: bool,
    /// Somebody waits for what comes of it, whatever that is.
    asked: bool,
}

impl Fetches {
    /// The fetch under way.
    pub fn course(&self) -> Option<&Course> {
        self.course.as_ref()
    }

    /// Articles that come may be those of a fetch.
    pub(super) fn brings(&self) -> bool {
        self.brings
    }

    pub(super) fn take_progress(&mut self, progress: FetchProgress) {
        // One that nobody here asked for has begun by itself.
        self.course.get_or_insert_default().progress = Some(progress);
        self.brings = true;
    }
}

impl App {
    /// Fetches what is due at the start, once the first page has come.
    pub(super) fn fetch_on_start(&mut self) {
        if self.list.answered() && !std::mem::replace(&mut self.fetches.begun, true) {
            let (which, consent) = (Which::Due, Consent::Withheld);
            let wanted = self.settings.fetching.on_start;
            self.effects.extend(wanted.then_some(Effect::Fetch { which, consent }));
        }
    }

    /// Fetches the feed of the article under the cursor.
    pub(super) fn fetch_feed_of_article(&mut self) {
        let Some(row) = self.list.selected() else {
            return self.say(Severity::Info, "no article here");
        };
        let article =
            self.reader.article().filter(|article| article.id == row.id || article.path == row.path);
        match article.and_then(|article| article.feed.as_ref()).map(ToString::to_string) {
            Some(feed) => self.fetch(Which::Named(vec![feed])),
            None => self.say(Severity::Info, "this article came from no feed"),
        }
    }

    pub(super) fn fetch_all(&mut self) {
        self.fetch(Which::All);
    }

    /// Fetches for somebody who waits for it.
    pub(super) fn fetch(&mut self, which: Which) {
        self.fetch_with(which, Consent::Ask);
    }

    pub(super) fn fetch_with(&mut self, which: Which, consent: Consent) {
        if self.fetches.course.is_some() {
            return self.say(Severity::Info, "a fetch is under way");
        }
        self.fetches.course = Some(Course { asked: true, ..Course::default() });
        self.effects.push(Effect::Fetch { which, consent });
    }

    /// Fetches a feed that was just added, after the fetch that is under way.
    pub(super) fn fetch_added(&mut self, url: String) {
        if self.fetches.course.is_some() {
            self.fetches.added.push(url);
        } else {
            self.fetch(Which::Named(vec![url]));
        }
    }

    /// In the list the key that leads back has nothing left but to stop a fetch.
    pub fn back_stops(&self) -> bool {
        self.fetches.course.is_some_and(|course| !course.stopping)
            && self.bar.is_empty()
            && !self.reader.finding()
    }

    pub(super) fn stop_fetch(&mut self) {
        match &mut self.fetches.course {
            Some(course) => {
                course.stopping = true;
                self.effects.push(Effect::StopFetch);
            }
            None => self.say(Severity::Info, "nothing is being fetched"),
        }
    }

    pub(super) fn take_fetched(&mut self, summary: &Summary, offline: bool) {
        let asked = self.end_fetch();
        // What comes by itself says what it has brought, and is quiet about what may come right by itself.
        if asked || summary.new > 0 || offline {
            let (severity, text) = ending(summary, offline, &self.reasons());
            self.tell(asked, severity, &text);
        } else {
            self.fetches.told = None;
        }
    }

    pub(super) fn take_not_fetched(&mut self, reason: &NotFetched) {
        let asked = self.end_fetch();
        let (add, all) = (self.key_of(Action::AddFeed), self.key_of(Action::FetchAll));
        let (severity, text) = match reason {
            NotFetched::NoFeeds => (Severity::Info, format!("no feeds yet: {add} adds one")),
            NotFetched::NotSubscribed => {
                (Severity::Info, "the feed of this article is not subscribed to".to_owned())
            }
            NotFetched::Unconfirmed => {
                let text = format!("feeds that came from elsewhere wait for your word: {all} asks");
                (Severity::Warning, text)
            }
            NotFetched::Elsewhere => {
                (Severity::Info, "another newsreader is fetching this library’s feeds".to_owned())
            }
            NotFetched::Failed(reason) => (Severity::Error, format!("nothing is fetched: {reason}")),
        };
        let matters = severity == Severity::Error || *reason == NotFetched::Unconfirmed;
        if asked || matters {
            self.tell(asked, severity, &text);
        }
    }

    /// The fetch is over; true where somebody waits for what came of it.
    pub(super) fn end_fetch(&mut self) -> bool {
        let asked = self.fetches.course.take().is_some_and(|course| course.asked);
        let added = std::mem::take(&mut self.fetches.added);
        if !added.is_empty() {
            self.fetch(Which::Named(added));
        }
        self.list_feeds_again();
        asked
    }

    /// What was asked for is answered in place of what shows; other news wait until that has been seen, and are
    /// not told again as long as nothing else is.
    fn tell(&mut self, asked: bool, severity: Severity, text: &str) {
        let text = Clean::line(text);
        if asked {
            self.status.say(severity, text);
        } else if severity == Severity::Info
            || self.fetches.told.replace(text.clone()).as_ref() != Some(&text)
        {
            self.status.queue(severity, text);
        }
    }

    /// Where the reasons of failures can be read.
    fn reasons(&self) -> String {
        match self.key_of(Action::Feeds) {
            key if key.is_empty() => "newsreader feeds tells why".to_owned(),
            key => format!("{key} tells why"),
        }
    }
}

/// What came of a fetch, in a line.
fn ending(summary: &Summary, offline: bool, reasons: &str) -> (Severity, String) {
    let new = counted(summary.new, "new article");
    if offline {
        let text = match summary.new {
            0 => "no network: nothing was fetched".to_owned(),
            _ => format!("{new}, then no network"),
        };
        return (Severity::Warning, text);
    }
    if let ([only], 1) = (&*summary.failed, summary.feeds) {
        let error = only.error.as_ref().map(ToString::to_string).unwrap_or_default();
        return (Severity::Warning, format!("{}: {error}", only.name));
    }
    let brought = match (summary.new, summary.changed) {
        (0, 0) => "nothing new".to_owned(),
        (0, changed) => format!("nothing new, {} changed", counted(changed, "article")),
        _ => new,
    };
    let brought = if summary.stopped { format!("stopped: {brought}") } else { brought };
    match summary.failed.len() {
        0 => (Severity::Info, brought),
        failed => (Severity::Warning, format!("{brought} · {} failed ({reasons})", counted(failed, "feed"))),
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}
