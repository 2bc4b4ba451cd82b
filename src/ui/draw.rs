//! What every part of the view draws with: text cut to columns, highlights, borders, signs.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::symbols::border;
use ratatui::widgets::{Block, Widget};

use crate::config::Settings;
use crate::text::{columns, fit};
use crate::theme::Role;

/// The signs of the screen, for terminals with and without UTF-8.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    pub cursor: &'static str,
    pub unread: &'static str,
    pub bookmarked: &'static str,
    pub followed: &'static str,
    pub faulty: &'static str,
    pub dot: &'static str,
    pub ellipsis: &'static str,
    /// A cell of a bar and its half.
    pub bar: [&'static str; 2],
    /// The same of a gauge, and a cell of what is not reached yet.
    pub gauge: [&'static str; 3],
    pub border: border::Set<'static>,
}

const UNICODE: Signs = Signs {
    cursor: "▌",
    unread: "●",
    bookmarked: "★",
    followed: "♥",
    faulty: "!",
    dot: "·",
    ellipsis: "…",
    bar: ["▄", "▖"],
    gauge: ["█", "▌", "░"],
    border: border::ROUNDED,
};

const ASCII: Signs = Signs {
    cursor: ">",
    unread: "*",
    bookmarked: "+",
    followed: "+",
    faulty: "!",
    dot: "-",
    ellipsis: "...",
    bar: ["=", ""],
    gauge: ["=", "", "-"],
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
};

/// What typographic signs become where only ASCII can be shown; each as wide as it was.
const ASCII_SIGNS: &[(char, char)] = &[
    ('▎', '|'),
    ('•', '*'),
    ('¶', '#'),
    ('◦', '-'),
    ('▪', '+'),
    ('─', '-'),
    ('·', '-'),
    ('↳', '>'),
    ('⚠', '!'),
    ('\u{fffd}', '?'),
    ('…', '.'),
    ('–', '-'),
    ('—', '-'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
];

/// Replaces the typographic signs of a drawn screen, those of articles too, by ASCII. Letters stay:
/// there is nothing better to show for them.
pub fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut letters = cell.symbol().chars();
        let (Some(shown), None) = (letters.next(), letters.next()) else { continue };
        if let Some((_, ascii)) = ASCII_SIGNS.iter().find(|(sign, _)| *sign == shown) {
            cell.set_char(*ascii);
        }
    }
}

/// Has the rest of a line written anew in every frame behind a letter that is made of several: terminals
/// do not agree how wide a flag, a family or a syllable is, and what one of them puts beyond our cells
/// would stay there, because for us nothing changes in them.
pub fn rewrite_behind_composed(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for line in buffer.content.chunks_mut(width) {
        let composed = line.iter().position(|cell| cell.symbol().chars().nth(1).is_some());
        for cell in line.iter_mut().skip(composed.unwrap_or(width)) {
            cell.set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }
}

/// A pen: where it draws, and with which settings.
pub struct Pen<'a> {
    pub buffer: &'a mut Buffer,
    pub settings: &'a Settings,
    pub signs: Signs,
}

impl<'a> Pen<'a> {
    pub fn new(buffer: &'a mut Buffer, settings: &'a Settings) -> Self {
        let signs = if settings.ascii { ASCII } else { UNICODE };
        Self { buffer, settings, signs }
    }

    pub fn style(&self, role: Role) -> Style {
        self.settings.theme.style(role)
    }

    /// Text from a place on, cut at the right edge of `area`; gives the column after it.
    pub fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, role: Role) -> u16 {
        self.styled(area, x, y, text, self.style(role))
    }

    pub fn styled(&mut self, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if !area.contains(Position::new(x, y)) {
            return x;
        }
        self.buffer.set_stringn(x, y, text, usize::from(area.right() - x), style).0
    }

    /// Text that takes nothing of the style of what it covers.
    fn afresh(&mut self, area: Rect, x: u16, y: u16, text: &str, role: Role) {
        let style = Style::reset().patch(self.style(Role::Text)).patch(self.style(role));
        self.styled(area, x, y, text, style);
    }

    /// Text that ends at the right edge of `area`, on its first line; gives the column where it begins.
    pub fn right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let x = area.right().saturating_sub(columns(text)).max(area.x);
        self.text(area, x, area.y, text, role);
        x
    }

    /// Text cut with an ellipsis where it is too long.
    pub fn cut(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.marked(area, text, style, &[])
    }

    /// Text cut with an ellipsis, its highlighted bytes in the style of a match.
    pub fn marked(&mut self, area: Rect, text: &str, style: Style, marks: &[Range<usize>]) -> u16 {
        let shown = fit(text, area.width, self.signs.ellipsis);
        let kept = shown.len().min(text.len());
        let found = self.style(Role::Match);
        // Without colours of its own a match would be lost on a cursor that reverses; with them it must
        // not be dim where the text is.
        let turned = found.bg.is_some() || style.add_modifier.contains(Modifier::REVERSED);
        let under = if turned { style.remove_modifier(Modifier::REVERSED | Modifier::DIM) } else { style };
        let highlight = under.patch(found);
        let mut x = area.x;
        let mut at = 0;
        for mark in marks.iter().filter(|mark| mark.end <= kept && shown.starts_with(&text[..mark.end])) {
            x = self.styled(area, x, area.y, shown.get(at..mark.start).unwrap_or_default(), style);
            x = self.styled(area, x, area.y, &shown[mark.clone()], highlight);
            at = mark.end;
        }
        self.styled(area, x, area.y, &shown[at..], style)
    }

    /// The cursor only tints what is behind the text, so that it may lie under all of a line; else it turns
    /// the text's own colours round.
    pub fn cursor_tints(&self) -> bool {
        let style = self.style(Role::Cursor);
        style.fg.is_none() && !style.add_modifier.contains(Modifier::REVERSED)
    }

    /// A bar from the left end of an area, as long as `part` is of `whole`; something is never nothing.
    pub fn bar(&mut self, area: Rect, part: usize, whole: usize, style: Style) {
        let [cell, half] = self.signs.bar;
        self.styled(area, area.x, area.y, &run(cell, half, area.width, part, whole), style);
    }

    /// How far something is.
    pub fn gauge(&mut self, area: Rect, part: usize, whole: usize) {
        let [cell, half, track] = self.signs.gauge;
        self.text(area, area.x, area.y, &track.repeat(area.width.into()), Role::Dim);
        self.text(area, area.x, area.y, &run(cell, half, area.width, part, whole), Role::Accent);
    }

    /// The cursor on one line of a list to pick from; gives what lies over the line's text.
    pub fn choice(&mut self, line: Rect, chosen: bool) -> Style {
        if !chosen {
            return Style::new();
        }
        let style = self.style(Role::Cursor);
        let behind = Rect { x: line.x.saturating_add(1), width: line.width.saturating_sub(1), ..line };
        self.buffer.set_style(behind.intersection(self.buffer.area), style);
        self.text(line, line.x, line.y, self.signs.cursor, Role::Accent);
        style
    }

    /// A border with a title at the top left and a note at the bottom right.
    pub fn frame(&mut self, area: Rect, title: &str, note: &str, focused: bool) {
        let (border, title_role) =
            if focused { (Role::BorderFocused, Role::Accent) } else { (Role::Border, Role::Dim) };
        Block::bordered()
            .border_set(self.signs.border)
            .border_style(self.style(border))
            .render(area, self.buffer);
        if Self::fits_frame(title, area.width) && !title.is_empty() {
            self.afresh(area, area.x + 2, area.y, &format!(" {title} "), title_role);
        }
        if Self::fits_frame(note, area.width) && !note.is_empty() {
            let x = area.right() - columns(note) - 4;
            self.afresh(area, x, area.bottom().saturating_sub(1), &format!(" {note} "), Role::Dim);
        }
    }

    /// Whether there is room for a text in the border of a frame that is so wide.
    pub fn fits_frame(text: &str, width: u16) -> bool {
        width > columns(text) + 6
    }

    /// Takes what stood there away.
    pub fn clear(&mut self, area: Rect) {
        ratatui::widgets::Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.style(Role::Text));
    }
}

/// Cells for a part of a whole that would fill the width, to half a cell where there are halves.
fn run(cell: &str, half: &str, width: u16, part: usize, whole: usize) -> String {
    let halves = usize::from(width) * 2;
    let length = match part.saturating_mul(halves).checked_div(whole) {
        Some(0) | None => usize::from(part > 0),
        Some(length) => length.min(halves),
    };
    let cells = if half.is_empty() { length.div_ceil(2) } else { length / 2 };
    let end = if length % 2 == 1 { half } else { "" };
    format!("{}{end}", cell.repeat(cells))
}

/// A sentence in lines of at most so many columns; a word that is too long is cut.
pub fn wrapped(text: &str, width: u16) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1).into()).break_words(true);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_ascii_of_the_same_width_and_letters_stay() {
        for (sign, ascii) in ASCII_SIGNS {
            assert!(!sign.is_ascii() && ascii.is_ascii());
            assert_eq!(columns(&sign.to_string()), 1, "{sign}");
        }
        let mut buffer = Buffer::with_lines(["“Shōgun” – ★ 日本"]);
        to_ascii(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["\"Shōgun\" - ★ 日本"]));
    }

    #[test]
    fn what_a_terminal_puts_beyond_a_composed_letter_is_written_over() {
        let lines = |first: &'static str| {
            let mut buffer = Buffer::with_lines([first, "plain"]);
            rewrite_behind_composed(&mut buffer);
            buffer
        };
        let written = |from: &Buffer, to: &Buffer| {
            from.diff(to).into_iter().map(|(x, y, _)| (x, y)).collect::<Vec<_>>()
        };
        let (empty, family) = (lines("          "), lines("a 👩‍👩‍👧‍👦      "));
        let row: Vec<_> = [0, 2, 4, 5, 6, 7, 8, 9].map(|x| (x, 0)).to_vec();
        assert_eq!(written(&empty, &family), row, "blanks behind it too");
        assert_eq!(written(&family, &family), row[1..], "in each frame, as scrolling leaves rubbish as well");
        assert_eq!(written(&family, &empty).len(), 9, "and when it goes");
        assert_eq!(written(&lines("日本 é"), &lines("日本 é")), []);
    }

    #[test]
    fn a_run_is_as_long_as_its_share_and_something_is_never_nothing() {
        let shares = |half: &str| [0, 1, 250, 500, 999, 1_000].map(|part| run("#", half, 4, part, 1_000));
        assert_eq!(shares(">"), ["", ">", "#", "##", "###>", "####"]);
        assert_eq!(shares(""), ["", "#", "#", "##", "####", "####"]);
        assert_eq!((run("#", "", 4, 0, 0), run("#", "", 4, 9, 3)), (String::new(), "####".to_owned()));
    }

    #[test]
    fn highlights_beyond_the_cut_are_left_out() {
        let settings = Settings::default();
        let area = Rect::new(0, 0, 6, 1);
        let mut buffer = Buffer::empty(area);
        let mut pen = Pen::new(&mut buffer, &settings);
        pen.marked(area, "Luke Cage and", Style::default(), &[0..4, 5..9, 10..13]);
        let marked = |x: u16| buffer[(x, 0)].style().bg == settings.theme.style(Role::Match).bg;
        let shown: String = (0..6).map(|x| buffer[(x, 0)].symbol()).collect();
        assert_eq!((shown.as_str(), marked(3), marked(4)), ("Luke… ", true, false));
    }
}
