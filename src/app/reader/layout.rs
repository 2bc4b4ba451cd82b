//! Blocks to lines of a width: optimal-fit wrapping with textwrap, theme-free (spans carry roles).
//!
//! A layout also holds the article's reading text as one string, the same at every measure; lines
//! point into it. So a place in the text outlives a resize, and a match may run over a line end.
//! What the text does not hold (bullets, bars, rules) is decoration.
//!
//! [`flow`] wraps one run of text, [`writer`] puts indents before lines, [`blocks`] and [`table`]
//! know what each block looks like.

mod blocks;
mod flow;
mod header;
mod lead;
mod passages;
mod table;
#[cfg(test)]
mod tests;
mod writer;

use std::ops::Range;

use self::writer::Writer;
use crate::article::Article;
use crate::text::Clean;
use crate::theme::Role;

pub(super) use self::passages::letters_before;

/// Lines of one article at one measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub measure: u16,
    pub lines: Vec<Line>,
    /// Links in order of appearance; [`Look::link`] is an index into them.
    pub links: Vec<Link>,
    /// All that can be read, a line per block or cell.
    pub text: String,
    /// Where in `text` the article's own blocks begin, after title, byline and shows.
    pub body: usize,
    /// Where the passages that recognition knows stand in `text`, in its order.
    pub passages: Vec<Passage>,
    /// Nothing was left for later ([`Layout::start_of`]).
    pub complete: bool,
}

/// A line as it will be drawn, at most `measure` columns wide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub spans: Vec<Span>,
    /// Its place in [`Layout::text`]; never less than that of the line before.
    pub at: usize,
}

/// A run of one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub text: Clean,
    pub look: Look,
    /// Bytes of [`Layout::text`] that it shows; `None` for decoration.
    pub place: Option<Range<usize>>,
}

/// A passage as [`Mention::passage`](crate::show::Mention::passage) counts them, or a part of one.
///
/// The text holds all of its letters, but white space may be another: places are counted in letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub number: usize,
    /// Letters of the passage that stand before this part.
    pub letters: usize,
    /// Bytes of [`Layout::text`].
    pub place: Range<usize>,
}

/// How a span looks. Emphasis is modifiers, meaning is the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub role: Role,
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub link: Option<usize>,
}

/// A link of the text: what it says and where it leads, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub label: Clean,
    pub target: Clean,
}

impl Look {
    pub const fn of(role: Role) -> Self {
        Self { role, strong: false, emphasis: false, strike: false, link: None }
    }

    pub const fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    pub const fn emphasis(self) -> Self {
        Self { emphasis: true, ..self }
    }
}

impl Span {
    /// Columns that it takes.
    pub fn width(&self) -> usize {
        flow::width(&self.text)
    }

    /// A span that shows none of the text.
    fn decoration(text: &str, look: Look) -> Self {
        Self { text: Clean::body(text), look, place: None }
    }
}

impl Layout {
    /// Lays out a whole article, title and byline included. Greedy above 16 KB a paragraph.
    pub fn of(article: &Article, measure: u16) -> Self {
        Self::start_of(article, measure, usize::MAX)
    }

    /// Why an article cannot be read, in its place.
    pub fn of_fault(fault: &Clean, measure: u16) -> Self {
        let mut writer = Writer::new(measure, usize::MAX);
        writer.paragraph([(&**fault, Look::of(Role::Error))]);
        writer.finish(measure, 0)
    }

    /// Lays out the first lines of an article, for a text so long that the rest is a worker's.
    pub fn start_of(article: &Article, measure: u16, lines: usize) -> Self {
        let mut writer = Writer::new(measure, lines);
        let (title, rest) = lead::lead(article).unzip();
        writer.header(article, title.as_deref());
        let body = writer.text_end();
        if let (Some(title), Some(rest)) = (&title, rest.filter(|rest| !rest.is_empty())) {
            writer.blank();
            writer.go_on_with_passage(title);
            writer.inlines(&rest);
        }
        let blocks = &article.blocks[usize::from(title.is_some())..];
        if !blocks.is_empty() {
            writer.blank();
        }
        writer.blocks(blocks, true);
        writer.finish(measure, body)
    }

    /// The line that shows a place of the text.
    pub fn line_at(&self, place: usize) -> usize {
        self.lines.partition_point(|line| line.at <= place).saturating_sub(1)
    }

    /// Bytes of the text that these lines show, or `None` where they show none.
    pub fn places(&self, lines: Range<usize>) -> Option<Range<usize>> {
        let places = || {
            self.lines[lines.clone()]
                .iter()
                .flat_map(|line| &line.spans)
                .filter_map(|span| span.place.as_ref())
        };
        let start = places().map(|place| place.start).min()?;
        let end = places().map(|place| place.end).max()?;
        Some(start..end)
    }
}
