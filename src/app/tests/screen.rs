//! A whole screen in a test: `App`, an index that answers at once, and the frame as text.

use crate::app::Progress;
use std::collections::VecDeque;
use std::str::FromStr;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;

use super::index::Fake;
use crate::app::{App, Effect, LibraryInfo, Message};
use crate::article::Row;
use crate::config::Settings;
use crate::keymap::Key;
use crate::theme::Role;

/// Noon of 20 November 2016.
pub const NOW: i64 = 1_479_643_200;

/// A screen that is driven by keys. All effects are carried out by the fake index and kept.
pub struct Screen {
    pub app: App,
    pub index: Fake,
    pub effects: Vec<Effect>,
    /// Answers wait here while they are held back.
    pub(super) held: Option<VecDeque<Message>>,
}

impl Screen {
    pub fn new() -> Self {
        Self::with(Fake::standard(), settings(), LibraryInfo::default())
    }

    pub fn with(index: Fake, settings: Settings, library: LibraryInfo) -> Self {
        let app = App::new(settings, library);
        let screen = Self { app, index, effects: Vec::new(), held: None };
        screen
            .send(Message::Clock(NOW))
            .size(120, 40)
            .send(Message::Progress(Progress::Finished { files: 0 }))
    }

    pub fn of_rows(rows: Vec<Row>) -> Self {
        Self::with(Fake::new(rows), settings(), LibraryInfo::default())
    }

    pub fn send(mut self, message: Message) -> Self {
        self.take(message);
        self
    }

    pub fn take(&mut self, message: Message) {
        let mut messages = VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            let effects = self.app.update(message);
            for effect in &effects {
                let answer = self.index.answer(effect);
                self.held.as_mut().unwrap_or(&mut messages).extend(answer);
            }
            self.effects.extend(effects);
        }
    }

    pub fn size(self, width: u16, height: u16) -> Self {
        self.send(Message::Resize(Size::new(width, height)))
    }

    /// Presses keys: letters, and `<Enter>` or `<Ctrl-p>` as config.toml writes them.
    pub fn keys(mut self, keys: &str) -> Self {
        let mut rest = keys;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            let (key, after) = match named {
                Some((name, after)) => (Key::from_str(name).unwrap(), after),
                None => (Key::new(KeyCode::Char(letter), KeyModifiers::NONE), &rest[letter.len_utf8()..]),
            };
            self.take(Message::Key(KeyEvent::new(key.code, key.modifiers)));
            rest = after;
        }
        self
    }

    pub fn click(self, x: u16, y: u16) -> Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), x, y)
    }

    pub fn mouse(self, kind: MouseEventKind, column: u16, row: u16) -> Self {
        self.send(Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    }

    /// Holds answers back from now on, as a slow disk does.
    pub fn hold(mut self) -> Self {
        self.held = Some(VecDeque::new());
        self
    }

    /// Lets the held answers through, and later ones at once.
    pub fn release(mut self) -> Self {
        for message in self.held.take().unwrap_or_default() {
            self.take(message);
        }
        self
    }

    /// The effects so far, each only once.
    pub fn drain(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The title under the cursor.
    pub fn selected(&self) -> &str {
        self.app.list().selected().map_or("", |row| &row.title)
    }

    /// The titles of the window's rows.
    pub fn titles(&self) -> Vec<&str> {
        self.app.list().window().map(|(_, row)| row.title.as_str()).collect()
    }

    pub fn draw(&self) -> (Buffer, Position) {
        let size = self.app.size();
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| crate::ui::view(&self.app, frame)).unwrap();
        let cursor = terminal.backend_mut().get_cursor_position().unwrap();
        (terminal.backend().buffer().clone(), cursor)
    }

    /// The frame as text, trailing spaces cut.
    pub fn text(&self) -> String {
        let (buffer, _) = self.draw();
        let line = |y| {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol).max(1)).unwrap();
            }
            line.trim_end().to_owned()
        };
        (0..buffer.area.height).map(line).collect::<Vec<_>>().join("\n")
    }

    /// The last line of the frame.
    pub fn status(&self) -> String {
        self.text().lines().last().unwrap_or_default().trim().to_owned()
    }

    /// What is drawn as a match and can be read well, from top to bottom.
    pub fn marked(&self) -> Vec<String> {
        let buffer = self.draw().0;
        let background = settings().theme.style(Role::Match).bg.unwrap();
        let row = |y| (0..buffer.area.width).map(move |x| (x, y));
        let is_marked = |cell: &Cell| cell.bg == background && !cell.modifier.contains(Modifier::DIM);
        let shown = |place| if is_marked(&buffer[place]) { buffer[place].symbol() } else { "\n" };
        let text: String = (0..buffer.area.height).flat_map(row).map(shown).collect();
        text.split('\n').filter(|run| !run.is_empty()).map(str::to_owned).collect()
    }

    /// A second grid: a letter for each style, with what the letters stand for.
    pub fn styles(&self) -> String {
        let (buffer, _) = self.draw();
        let mut known = Vec::new();
        let mut grid = String::new();
        for y in 0..buffer.area.height {
            let line: String = (0..buffer.area.width)
                .map(|x| {
                    let style = buffer[(x, y)].style();
                    let index = known.iter().position(|other| *other == style).unwrap_or_else(|| {
                        known.push(style);
                        known.len() - 1
                    });
                    char::from_u32(if index == 0 { '.'.into() } else { 'a' as u32 + index as u32 - 1 })
                        .unwrap()
                })
                .collect();
            grid.push_str(line.trim_end_matches('.'));
            grid.push('\n');
        }
        for (index, style) in known.iter().enumerate().skip(1) {
            let letter = char::from_u32('a' as u32 + index as u32 - 1).unwrap();
            grid.push_str(&format!(
                "{letter}: {:?} on {:?} {:?}\n",
                style.fg.unwrap_or_default(),
                style.bg.unwrap_or_default(),
                style.add_modifier
            ));
        }
        grid
    }
}

/// The settings that most readers have.
pub fn settings() -> Settings {
    Settings::default()
}

/// So many days before [`NOW`].
pub fn moment(days: i64) -> crate::text::date::Moment {
    let seconds = NOW - days * 86_400;
    let day = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(jiff::tz::TimeZone::UTC).date();
    crate::text::date::Moment { seconds, day }
}

/// An article for the fake index, `days` old.
pub fn row(id: u64, title: &str, days: i64) -> Row {
    use crate::article::{ArticleId, DateKind};
    use crate::text::Clean;
    Row {
        id: ArticleId(id),
        path: format!("{id}.md").into(),
        version: 1,
        title: Clean::line(title),
        date: moment(days),
        date_kind: DateKind::Said,
        source: None,
        author: None,
        shows: Vec::new(),
        corrections: Vec::new(),
        tags: Vec::new(),
        url: None,
        faulty: false,
        read: false,
        bookmarked: false,
        hidden: false,
    }
}

/// The body of a row: as many short paragraphs as its id has units.
pub fn article(row: &Row) -> Arc<crate::article::Article> {
    use crate::article::{Article, Block, BodyHash, Inline};
    let paragraph = |number: usize| {
        Block::Paragraph(vec![Inline::plain(&format!("Paragraph {number} of “{}”.", row.title))])
    };
    Arc::new(Article {
        id: row.id,
        body_hash: BodyHash(row.id.0),
        path: row.path.clone(),
        title: row.title.clone(),
        date: row.date,
        date_kind: row.date_kind,
        source: row.source.clone(),
        author: None,
        url: row.url.clone(),
        summary: None,
        image: None,
        feed: None,
        shows: row.shows.clone(),
        tags: row.tags.clone(),
        blocks: (1..=usize::try_from(row.id.0 % 10).unwrap() * 10).map(paragraph).collect(),
        words: 300,
        faults: Vec::new(),
    })
}
