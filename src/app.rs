//! The state machine: [`Message`] in, [`Effect`] out, everything between a plain value.
//!
//! `App` holds what shows: rows in and around the window, the body under the cursor, counts. It
//! never holds the articles, and touches no disk, clock, thread or terminal. `update` only routes;
//! each part's behaviour stands in a file of its own.

mod act;
pub mod adding;
pub mod breakdown;
pub mod consent;
mod correcting;
mod edit_line;
mod effect;
pub mod feeds;
mod fetching;
pub mod filter_bar;
mod filtering;
pub mod help;
pub mod link;
pub mod list;
mod marking;
mod message;
mod mouse;
mod moving;
pub mod offers;
pub mod overlay;
mod panes;
pub mod picker;
pub mod reader;
mod reading;
mod session;
pub mod sheet;
mod shows;
pub mod sorting;
pub mod status;
mod tagging;
mod view;
mod viewing;
pub mod why;

use std::collections::VecDeque;

use crossterm::event::KeyEvent;
use ratatui::layout::Size;

pub use breakdown::Breakdown;
pub use edit_line::EditLine;
pub use effect::{ArcArticle, Consent, Effect};
pub use fetching::{Course, Fetches};
pub use filter_bar::FilterBar;
pub use list::List;
pub use marking::{Marking, Step};
pub use message::{FetchProgress, LibraryInfo, Message, NotFetched, Progress, Severity};
pub use overlay::Overlay;
pub use panes::{Arrangement, Panes, offers_area, picker_entries, text_area, within};
pub use reader::Reader;
pub use session::Session;
pub use status::Status;
pub use view::View;

use crate::action::Action;
use crate::config::Settings;
use crate::query::{Anchor, Counts, Highlights};
use crate::text::Clean;

/// Which part of the screen takes the keys, where nothing lies over it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    List,
    Reader,
    Bar,
    /// Counts by show, source and month.
    Breakdown,
}

/// The whole state of the screen.
#[derive(Debug)]
pub struct App {
    pub settings: Settings,
    library: LibraryInfo,
    size: Size,
    /// Seconds since 1970.
    now: i64,
    focus: Focus,
    /// Where `Esc` in the bar goes back to.
    focus_before_bar: Focus,
    reader_alone: bool,
    view: View,
    view_total: viewing::ViewTotal,
    /// Where the cursor begins, until somebody moves it.
    start: Anchor,
    bar: FilterBar,
    highlights: Highlights,
    list: List,
    reader: Reader,
    reading: reading::Reading,
    /// Names of shows picked lately, the last first.
    recent_shows: Vec<Clean>,
    /// The generation of the last question for unknown titles.
    unknown_asked: u64,
    marking: Marking,
    fetches: Fetches,
    status: Status,
    overlay: Option<Overlay>,
    offers: offers::Offers,
    breakdown: Breakdown,
    /// The generation of the last question that was not for rows or a body.
    questions: u64,
    counts: Option<Counts>,
    /// Counts are on their way.
    counts_awaited: bool,
    /// Keys that wait for the rows they are about.
    typed_ahead: VecDeque<KeyEvent>,
    /// When the first of them was pressed.
    typed_ahead_since: i64,
    quit_warned: bool,
    /// Something was pressed, clicked or pasted.
    touched: bool,
    /// What this update wants from outside.
    effects: Vec<Effect>,
}

impl App {
    pub fn new(settings: Settings, mut library: LibraryInfo) -> Self {
        let history = library.session.as_ref().map(Session::filters).unwrap_or_default();
        let recent_shows = library.session.as_ref().map(Session::recent_shows).unwrap_or_default();
        let bar = FilterBar::new(&library.query, history);
        let welcome = library.samples.then(|| samples_notice(&library));
        let status = Status::new(welcome, std::mem::take(&mut library.warnings));
        let highlights = Highlights::of(bar.query());
        let mut reader = Reader::default();
        reader.set_highlights(highlights.clone());
        let mut app = Self {
            settings,
            library,
            size: Size::default(),
            now: 0,
            focus: Focus::List,
            focus_before_bar: Focus::List,
            reader_alone: false,
            view: View::All,
            view_total: viewing::ViewTotal::default(),
            start: Anchor::Position(0),
            bar,
            highlights,
            list: List::default(),
            reader,
            reading: reading::Reading::default(),
            recent_shows,
            unknown_asked: 0,
            marking: Marking::default(),
            fetches: Fetches::default(),
            status,
            overlay: None,
            offers: offers::Offers::default(),
            breakdown: Breakdown::default(),
            questions: 0,
            counts: None,
            counts_awaited: false,
            typed_ahead: VecDeque::new(),
            typed_ahead_since: 0,
            quit_warned: false,
            touched: false,
            effects: Vec::new(),
        };
        app.restore();
        app
    }

    /// Takes one message; the effects are to be carried out by the runtime, in order.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        self.touched |= matches!(message, Message::Key(_) | Message::Mouse(_) | Message::Paste(_));
        match message {
            Message::Key(event) => self.key(event),
            Message::Mouse(event) => self.mouse(event),
            Message::Paste(text) => self.paste(&text),
            Message::Resize(size) => self.size = size,
            Message::Clock(now) => self.take_time(now),
            Message::Page(page) => self.take_page(page),
            Message::Total { generation, total } => self.list.take_total(generation, total),
            Message::Facets { generation, facets } => self.take_facets(generation, &facets),
            Message::Totals { generation, totals } => self.take_totals(generation, &totals),
            Message::Suggestions { generation, suggestions } => {
                self.take_suggestions(generation, suggestions);
            }
            Message::Counts(counts) => self.take_counts(counts),
            Message::Shows { generation, shows } => self.take_shows(generation, &shows),
            Message::Unknown { generation, unknown } => self.take_unknown(generation, &unknown),
            Message::Completions { generation, completions } => {
                self.take_completions(generation, completions);
            }
            Message::Body { generation, article, explanation } => {
                self.take_body(generation, article, explanation);
            }
            Message::Layout { generation, layout } => self.reader.take_layout(generation, layout),
            Message::LibraryChanged | Message::Resumed => {
                self.list_news();
                self.explain_again();
            }
            Message::Progress(progress) => self.status.set_progress(progress),
            Message::Samples(shown) => self.set_samples(shown),
            Message::MarkedAll(change) => self.take_marked_all(change),
            Message::Saved { serial } => self.marking.take_saved(serial),
            Message::NotSaved { serial, reason } => self.marking.take_fault(serial, reason),
            Message::Fetching(progress) => self.fetches.take_progress(progress),
            Message::Fetched { summary, offline } => self.take_fetched(&summary, offline),
            Message::NotFetched(reason) => self.take_not_fetched(&reason),
            Message::Unconfirmed { which, feeds } => self.take_unconfirmed(which, feeds),
            Message::LookedUp { generation, found } => self.take_looked_up(generation, found),
            Message::Subscribed { generation, done } => self.take_subscribed(generation, done),
            Message::Feeds(feeds) => self.take_feeds(feeds),
            Message::Notice { severity, text } => self.status.queue(severity, text),
        }
        self.settle();
        std::mem::take(&mut self.effects)
    }

    /// What follows from any message: the first questions, keys that had to wait, room for the
    /// panes, and the body of the article that the cursor has come to.
    fn settle(&mut self) {
        if !self.list.asked() && self.size != Size::default() {
            self.fit();
            self.list_anew(self.start.clone());
            self.ask_counts();
            self.ask_view_total();
        }
        self.read_next();
        self.catch_up();
        self.ask_consent();
        self.fetch_on_start();
        self.fit();
        let question = self.list.refill();
        self.ask_rows(question);
        self.follow_cursor();
        self.look_for_offers();
        self.follow_list();
    }

    fn set_samples(&mut self, shown: bool) {
        self.library.samples = shown;
        let notice = samples_notice(&self.library);
        if shown {
            self.status.queue(Severity::Info, notice);
        } else {
            self.status.withdraw(&notice);
        }
    }

    fn say(&mut self, severity: Severity, text: &str) {
        self.status.say(severity, Clean::line(text));
    }

    /// The first key of an action, for messages; empty where it has none.
    pub fn key_of(&self, action: Action) -> String {
        self.settings.keys_of(action).into_iter().next().unwrap_or_default()
    }
}

fn samples_notice(library: &LibraryInfo) -> Clean {
    Clean::line(&format!("these are samples; put .md or .txt files into {}", library.articles))
}

/// What the view and the runtime may know.
impl App {
    /// The geometry as it stands; `None` where the window is too small.
    pub fn panes(&self) -> Option<Panes> {
        Panes::of(self.size, self.arrangement())
    }

    pub(crate) fn arrangement(&self) -> Arrangement {
        let (focus, reader_alone) = (self.focus, self.reader_alone);
        Arrangement { focus, reader_alone, breakdown: !self.breakdown.hidden() }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    /// Seconds since 1970, as of the last message.
    pub fn now(&self) -> i64 {
        self.now
    }

    pub fn library(&self) -> &LibraryInfo {
        &self.library
    }

    pub fn focus(&self) -> Focus {
        self.focus
    }

    pub fn view(&self) -> &View {
        &self.view
    }

    pub fn bar(&self) -> &FilterBar {
        &self.bar
    }

    pub fn highlights(&self) -> &Highlights {
        &self.highlights
    }

    pub fn list(&self) -> &List {
        &self.list
    }

    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    pub fn marking(&self) -> &Marking {
        &self.marking
    }

    pub fn fetches(&self) -> &Fetches {
        &self.fetches
    }

    pub fn status(&self) -> &Status {
        &self.status
    }

    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Something with a border of its own lies over the panes and takes the keys.
    pub fn is_covered(&self) -> bool {
        !matches!(self.overlay, None | Some(Overlay::Prompt(_)))
            || self.bar.choices().is_some()
            || self.panes().is_some_and(|panes| panes.covers())
    }

    pub fn counts(&self) -> Option<&Counts> {
        self.counts.as_ref()
    }

    /// Marks have been made that are not known to be on disk; leaving so is exit status 1.
    pub fn has_unsaved(&self) -> bool {
        self.marking.has_unsaved()
    }
}

#[cfg(test)]
pub(crate) mod tests;
