//! One line of typed text: the editor behind the filter bar, the pickers and the prompts.
//!
//! What is typed or pasted is cleaned on its way in, so that the line can be drawn as it is.

use crossterm::event::{Event, KeyEvent};
use tui_input::{Input, backend::crossterm::EventHandler};

use crate::text::Clean;

/// The longest line, in bytes; more is cut off, so that no paste can hold the screen up.
pub const LONGEST: usize = 4096;

/// A line and where the cursor stands in it.
#[derive(Clone, Debug, Default)]
pub struct EditLine {
    input: Input,
}

impl EditLine {
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.set(text);
        line
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(clean(text));
    }

    /// Replaces the text and says where the cursor goes, in bytes.
    pub fn set_with_cursor(&mut self, text: &str, cursor: usize) {
        let before = text.get(..cursor).unwrap_or(text).chars().count();
        self.input = Input::new(clean(text)).with_cursor(before);
    }

    /// Takes an editing key; true where it changed the text.
    pub fn key(&mut self, event: KeyEvent) -> bool {
        let change = self.input.handle_event(&Event::Key(event));
        let changed = change.is_some_and(|change| change.value);
        if changed {
            let cleaned = clean(cut(self.text(), LONGEST));
            if cleaned != self.text() {
                self.set_with_cursor(&cleaned, self.cursor_byte());
            }
        }
        changed
    }

    /// Puts text in at the cursor; line breaks become spaces.
    pub fn paste(&mut self, text: &str) {
        let cursor = self.cursor_byte();
        let room = LONGEST.saturating_sub(self.text().len());
        let piece = clean(cut(text, room));
        let whole = format!("{}{piece}{}", &self.text()[..cursor], &self.text()[cursor..]);
        self.set_with_cursor(&whole, cursor + piece.len());
    }

    /// Where the cursor stands, in bytes of the text.
    pub fn cursor_byte(&self) -> usize {
        self.text().char_indices().nth(self.input.cursor()).map_or(self.text().len(), |(byte, _)| byte)
    }

    /// Columns before the cursor.
    pub fn cursor_column(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Columns scrolled out at the left, so that the cursor shows in `width` columns.
    pub fn scroll(&self, width: usize) -> usize {
        self.input.visual_scroll(width.saturating_sub(1))
    }
}

/// The text as one line that may be drawn.
fn clean(text: &str) -> String {
    Clean::body(text).replace('\n', " ")
}

/// The longest start of a text within so many bytes.
fn cut(text: &str, longest: usize) -> &str {
    let end = (0..=longest.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    fn typed(line: &mut EditLine, text: &str) {
        for letter in text.chars() {
            line.key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
        }
    }

    #[test]
    fn spaces_stay_where_they_are_typed() {
        let mut line = EditLine::default();
        typed(&mut line, "luke  cage ");
        assert_eq!(line.text(), "luke  cage ");
        assert_eq!(line.cursor_column(), 11);
    }

    #[test]
    fn wide_letters_are_measured_in_columns_and_deleted_whole() {
        let mut line = EditLine::default();
        typed(&mut line, "日本é👍🏽");
        assert_eq!(line.cursor_column(), 7);
        assert!(line.key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE)));
        assert_eq!(line.text(), "日本é");
    }

    #[test]
    fn words_are_deleted_backwards() {
        let mut line = EditLine::new("luke cage");
        line.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(line.text(), "luke ");
    }

    #[test]
    fn a_paste_is_one_clean_line_at_the_cursor() {
        let mut line = EditLine::new("ac");
        line.key(KeyEvent::new(KeyCode::Left, KeyModifiers::NONE));
        line.paste("x\ny");
        assert_eq!((line.text(), line.cursor_byte()), ("ax yc", 4));
        line.paste("\u{1b}[2J\r\n");
        assert!(!line.text().contains(char::is_control));
    }

    #[test]
    fn a_huge_paste_is_cut_within_a_letter() {
        let mut line = EditLine::new("a");
        line.paste(&"é".repeat(5_000_000));
        assert!(line.text().len() <= LONGEST && line.text().len() > LONGEST - 2);
    }

    #[test]
    fn a_long_line_scrolls_so_that_the_cursor_shows() {
        let line = EditLine::new(&"日".repeat(50));
        let scrolled = line.scroll(20);
        assert!(line.cursor_column() - scrolled < 20);
        assert_eq!(EditLine::new("short").scroll(20), 0);
    }
}
