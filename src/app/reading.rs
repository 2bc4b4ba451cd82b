//! The article under the cursor: its body asked for and shown, paging through it, when it counts as
//! read, and its ways out (browser, clipboard, editor).

use std::path::PathBuf;
use std::sync::Arc;

use super::list::NextUnread;
use super::panes::Arrangement;
use super::reader::Target;
use super::{App, Effect, Focus, Overlay, Panes, Severity, link, text_area};
use crate::article::{Article, ArticleId, Row};
use crate::config::MarkRead;
use crate::show::Explanation;
use crate::text::Clean;

/// Which body has been asked for.
#[derive(Debug, Default)]
pub struct Reading {
    generation: u64,
    wanted: Option<Wanted>,
    /// The body is on its way; another article shows until it comes.
    pending: bool,
    /// The article that the cursor goes to shall be read.
    read_next: bool,
}

impl Reading {
    pub(super) fn pending(&self) -> bool {
        self.pending
    }
}

#[derive(Debug)]
struct Wanted {
    id: ArticleId,
    version: u64,
    path: PathBuf,
    /// Its shows, which the text names above itself, and which change with what is recognised.
    shows: Vec<Clean>,
}

impl Wanted {
    fn is(&self, row: &Row) -> bool {
        (self.id, self.version) == (row.id, row.version) && self.path == row.path && self.shows == row.shows
    }
}

impl App {
    /// Asks for the body of the article under the cursor where another one, or an old one, shows.
    pub(super) fn follow_cursor(&mut self) {
        let row = match self.list.selected() {
            Some(row) if self.reading.wanted.as_ref().is_some_and(|wanted| wanted.is(row)) => return,
            None if !self.list.answered() || self.reading.wanted.is_none() => return,
            row => row,
        };
        let wanted = self.reading.wanted.as_ref();
        let same = row.is_some_and(|row| wanted.is_some_and(|w| w.id == row.id || w.path == row.path));
        if !same {
            self.reader.hide_hints();
            self.reader.end_find();
        }
        self.reading.generation += 1;
        self.reading.pending = row.is_some();
        let Some(row) = row else {
            self.reading.wanted = None;
            return self.reader.show_nothing();
        };
        let (id, version, path, shows) = (row.id, row.version, row.path.clone(), row.shows.clone());
        self.effects.push(Effect::Body { generation: self.reading.generation, id, path: path.clone() });
        self.reading.wanted = Some(Wanted { id, version, path, shows });
    }

    /// While its reasons show, an article is looked at anew whenever something may have changed them.
    pub(super) fn explain_again(&mut self) {
        if let (Some(Overlay::Why(_)), Some(wanted)) = (&self.overlay, &self.reading.wanted) {
            let (generation, id, path) = (self.reading.generation + 1, wanted.id, wanted.path.clone());
            self.reading.generation = generation;
            self.reading.pending = true;
            self.effects.push(Effect::Body { generation, id, path });
        }
    }

    pub(super) fn take_body(
        &mut self,
        generation: u64,
        body: Result<Arc<Article>, Clean>,
        explanation: Arc<Explanation>,
    ) {
        if generation != self.reading.generation {
            return;
        }
        self.reading.pending = false;
        match body {
            Ok(article) => {
                let question = self.reader.show(article);
                self.effects.extend(question);
                self.reader.explain(explanation);
                self.end_seen();
            }
            Err(reason) => self.reader.show_fault(reason),
        }
    }

    /// Tells list and reading pane how much room they have.
    pub(super) fn fit(&mut self) {
        let Some(panes) = self.panes() else { return };
        if !panes.list.is_empty() {
            let question = self.list.resize(Panes::rows(panes.list));
            self.ask_rows(question);
        }
        // A pane that does not show is laid out for when it will.
        let area = if panes.reader.is_empty() {
            let reading = Arrangement { focus: Focus::Reader, ..self.arrangement() };
            Panes::of(self.size, reading).map(|panes| panes.reader)
        } else {
            Some(panes.reader)
        };
        let text = text_area(area.unwrap_or_default(), self.settings.measure);
        let question = self.reader.resize(text.height, text.width);
        self.effects.extend(question);
    }

    /// Enters the reading pane.
    pub(super) fn read(&mut self) {
        if self.list.selected().is_none() {
            self.take_offer();
            return;
        }
        self.focus = Focus::Reader;
        match self.settings.mark_read {
            MarkRead::Open => self.mark_as_read(),
            MarkRead::End => self.end_seen(),
            MarkRead::Never => {}
        }
    }

    /// Reads the article that the cursor went to, where that was wished.
    pub(super) fn read_next(&mut self) {
        if self.reading.read_next && !self.list.waiting() {
            self.reading.read_next = false;
            self.read();
        }
    }

    /// In the reading pane the end of the text may be in view, and that may make it read.
    pub(super) fn end_seen(&mut self) {
        let seen = self.focus == Focus::Reader && !self.reading.pending && self.reader.at_end();
        if seen && self.settings.mark_read == MarkRead::End {
            self.mark_as_read();
        }
    }

    pub(super) fn page_on(&mut self) {
        if self.panes().is_none_or(|panes| panes.reader.is_empty()) {
            return self.read();
        }
        if self.reader.at_end() {
            self.paged_to_end();
            return self.next_unread(true);
        }
        self.reader.scroll(self.reader.page());
        if self.reader.at_end() {
            self.paged_to_end();
        }
    }

    fn paged_to_end(&mut self) {
        if self.settings.mark_read != MarkRead::Never {
            self.mark_as_read();
        }
    }

    /// The next match while finding, else the next unread article; or the previous.
    pub(super) fn next(&mut self, forward: bool) {
        if self.reader.finding() { self.reader.find_next(forward) } else { self.next_unread(forward) }
    }

    /// Goes to the nearest unread article; from the reading pane it is read at once.
    fn next_unread(&mut self, forward: bool) {
        match self.list.next_unread(forward) {
            NextUnread::Moved(question) => self.ask_rows(question),
            NextUnread::Asked(question) => self.ask_rows(Some(question)),
            NextUnread::None => {
                let way = if forward { "further on" } else { "before this one" };
                return self.say(Severity::Info, &format!("nothing unread {way}"));
            }
        }
        self.reading.read_next = forward && self.focus == Focus::Reader;
    }

    pub(super) fn show_hints(&mut self) {
        if self.list.selected().is_none() || !self.reader.show_hints() {
            return self.say(Severity::Info, "no links and no names of shows in view");
        }
        self.focus = Focus::Reader;
    }

    /// The link of the article under the cursor; says so where it names none.
    fn link(&mut self) -> Option<Clean> {
        let url = self.list.selected()?.url.clone();
        if url.is_none() {
            self.say(Severity::Info, "this article names no link");
        }
        url
    }

    pub(super) fn open_in_browser(&mut self) {
        if let Some(url) = self.link() {
            self.open_link(&url);
        }
    }

    /// Opens a link, or lists the articles of a show.
    pub(super) fn go_to(&mut self, target: &Target) {
        match target {
            Target::Link(target) => self.open_link(target),
            Target::Show(name) => self.filter_by_show(name),
        }
    }

    pub(super) fn open_link(&mut self, target: &str) {
        match link::check(target) {
            Ok(url) => {
                self.say(Severity::Info, &format!("opening {url}"));
                self.effects.push(Effect::OpenUrl(url));
            }
            Err(error) => self.say(Severity::Warning, &error.to_string()),
        }
    }

    pub(super) fn copy_link(&mut self) {
        if let Some(url) = self.link() {
            self.say(Severity::Info, "link copied");
            self.effects.push(Effect::Copy(url));
        }
    }

    pub(super) fn edit_file(&mut self) {
        if let Some(row) = self.list.selected() {
            self.effects.push(Effect::EditFile(row.path.clone()));
        }
    }
}
