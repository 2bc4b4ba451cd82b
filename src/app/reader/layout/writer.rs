//! Puts flows on lines: the indents of the containers around them, the limit of lines, the links.
//!
//! Knows no block; [`blocks`](super::blocks) says what is written with which look.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::flow::{Flow, GREEDY, grapheme_end};
use super::passages::Passages;
use super::{Layout, Line, Link, Look, Span};
use crate::article::Inline;
use crate::text::Clean;
use crate::theme::Role;

/// An indent that would leave less room for text than this many columns is left out.
const LEAST: usize = 10;

/// What stands before the lines of a container.
struct Indent {
    /// Before the first line; taken when that is written.
    first: Option<Vec<Span>>,
    /// Before all others. As wide as the first.
    rest: Vec<Span>,
    width: usize,
}

pub(super) struct Writer {
    layout: Layout,
    /// Labels, which may still grow, and targets.
    links: Vec<(String, Clean)>,
    measure: usize,
    /// No line is written past this number.
    limit: usize,
    indents: Vec<Indent>,
    /// The look of text that has no voice of its own.
    pub(super) base: Look,
    passages: Passages,
}

impl Writer {
    pub(super) fn new(measure: u16, limit: usize) -> Self {
        Self {
            layout: Layout { complete: true, ..Layout::default() },
            links: Vec::new(),
            measure: usize::from(measure.max(1)),
            limit,
            indents: Vec::new(),
            base: Look::of(Role::Text),
            passages: Passages::default(),
        }
    }

    pub(super) fn finish(mut self, measure: u16, body: usize) -> Layout {
        self.layout.measure = measure;
        let links = self.links.into_iter();
        self.layout.links =
            links.map(|(label, target)| Link { label: Clean::line(&label), target }).collect();
        self.layout.passages = self.passages.finish();
        self.layout.body = body;
        self.layout
    }

    pub(super) fn text(&self) -> &str {
        &self.layout.text
    }

    pub(super) fn text_end(&self) -> usize {
        self.layout.text.len()
    }

    /// The limit of lines is reached: what follows is not written.
    pub(super) fn full(&mut self) -> bool {
        self.over_limit(0)
    }

    /// So many lines more would be past the limit.
    pub(super) fn over_limit(&mut self, more: usize) -> bool {
        let over = self.layout.lines.len().saturating_add(more) >= self.limit;
        self.layout.complete &= !over;
        over
    }

    /// Columns between the indents and the measure.
    pub(super) fn width(&self) -> usize {
        self.measure - self.indents.iter().map(|indent| indent.width).sum::<usize>()
    }

    /// An indent of so many columns leaves enough for text.
    pub(super) fn has_room(&self, columns: usize) -> bool {
        columns + LEAST <= self.width()
    }

    /// Writes with an indent, if it leaves room. An indent whose first line never came is written
    /// alone.
    pub(super) fn indented(&mut self, first: Vec<Span>, rest: Vec<Span>, write: impl FnOnce(&mut Self)) {
        let columns = spans_width(&rest);
        debug_assert_eq!(columns, spans_width(&first), "first and other lines are indented alike");
        if !self.has_room(columns) {
            write(self);
            return;
        }
        self.indents.push(Indent { first: Some(first), rest, width: columns });
        write(self);
        if self.indents.last().is_some_and(|indent| indent.first.is_some()) {
            self.line(Vec::new(), self.text_end());
        }
        self.indents.pop();
    }

    /// Writes with another base look.
    pub(super) fn looking(&mut self, base: Look, write: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.base, base);
        write(self);
        self.base = before;
    }

    /// An empty line; none at the start of a container.
    pub(super) fn blank(&mut self) {
        let at_start = self.indents.iter().any(|indent| indent.first.is_some());
        if !at_start && !self.layout.lines.is_empty() {
            self.line(Vec::new(), self.text_end());
        }
    }

    /// A line behind the indents. `at` is its place in the text.
    pub(super) fn line(&mut self, spans: Vec<Span>, at: usize) {
        if self.full() {
            return;
        }
        let mut all = Vec::with_capacity(self.indents.len() + spans.len());
        for indent in &mut self.indents {
            all.extend(indent.first.take().unwrap_or_else(|| indent.rest.clone()));
        }
        all.extend(spans);
        while all.last().is_some_and(|last| last.place.is_none() && last.text.trim().is_empty()) {
            all.pop();
        }
        let before = self.layout.lines.last().map_or(0, |line| line.at);
        self.layout.lines.push(Line { spans: all, at: at.max(before) });
    }

    /// Appends text of these looks and writes it, wrapped.
    pub(super) fn paragraph<'a>(&mut self, texts: impl IntoIterator<Item = (&'a str, Look)>) {
        let flow = self.flow(texts);
        self.wrapped(&flow);
    }

    /// Appends inlines in the base look and writes them, wrapped.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let flow = self.inline_flow(inlines);
        self.wrapped(&flow);
    }

    /// Writes a flow between the indents and the measure.
    pub(super) fn wrapped(&mut self, flow: &Flow) {
        let limit = self.width();
        for range in flow.wrap(&self.layout.text, limit) {
            if self.full() {
                return;
            }
            let at = range.start;
            let spans = self.spans(flow, range, limit);
            self.line(spans, at);
        }
    }

    /// The spans of one wrapped line. A grapheme that is wider than the limit becomes U+FFFD.
    pub(super) fn spans(&self, flow: &Flow, range: Range<usize>, limit: usize) -> Vec<Span> {
        let text = &self.layout.text;
        let mut spans = Vec::new();
        let mut start = range.start;
        let first = flow.looks.partition_point(|(end, _)| *end <= start);
        for &(end, look) in &flow.looks[first..] {
            let end = end.min(range.end);
            if start < end {
                spans.push(Span { text: Clean::body(&text[start..end]), look, place: Some(start..end) });
            }
            start = end;
            if start == range.end {
                break;
            }
        }
        let single = || text[range.clone()].graphemes(true).nth(1).is_none();
        if spans_width(&spans) > limit && single() {
            let look = spans.first().map_or(self.base, |span| span.look);
            spans = vec![Span { text: Clean::body("\u{fffd}"), look, place: Some(range) }];
        }
        spans
    }

    /// Appends texts as one flow: white space collapsed, a line end after it.
    pub(super) fn flow<'a>(&mut self, texts: impl IntoIterator<Item = (&'a str, Look)>) -> Flow {
        let mut flow = self.begin();
        for (text, look) in texts {
            self.append(&mut flow, text, look);
        }
        self.end(flow)
    }

    pub(super) fn inline_flow(&mut self, inlines: &[Inline]) -> Flow {
        let whole: usize = inlines.iter().map(|inline| inline.text.len()).sum();
        let greedy = whole > GREEDY;
        let mut flow = Flow { greedy, ..self.begin() };
        let room = if greedy { self.bytes_left() } else { usize::MAX };
        let mut open: Option<(&Clean, usize)> = None;
        for inline in inlines {
            if self.text_end() - flow.range.start >= room {
                self.layout.complete = false;
                break;
            }
            let link = inline.link.as_ref().map(|target| match open {
                Some((before, number)) if before == target => number,
                _ => self.links.len(),
            });
            if let (Some(target), Some(number)) = (&inline.link, link) {
                self.label(number, target, &inline.text);
            }
            open = inline.link.as_ref().zip(link);
            let look = self.look(inline, link);
            self.append_up_to(&mut flow, &inline.text, look, room);
            if inline.line_break {
                self.append_up_to(&mut flow, " ", look, room);
                flow.breaks.push(self.text_end());
            }
        }
        let flow = self.end(flow);
        self.passages.note(flow.range.clone());
        flow
    }

    /// Notes that the title stands from `start` on.
    pub(super) fn note_title(&mut self, start: usize) {
        self.passages.note_title(start..self.text_end());
    }

    /// The next text goes on with the passage that these inlines began.
    pub(super) fn go_on_with_passage(&mut self, begun: &[Inline]) {
        self.passages.go_on(begun);
    }

    /// Writes what recognition does not look at.
    pub(super) fn unrecognised(&mut self, write: impl FnOnce(&mut Self)) {
        let before = self.passages.pause(true);
        write(self);
        self.passages.pause(before);
    }

    /// Bytes of a long text that the lines left can show at most.
    fn bytes_left(&self) -> usize {
        const LONGEST_CHARACTER: usize = 4;
        let lines = self.limit.saturating_sub(self.layout.lines.len());
        lines.saturating_mul(self.measure).saturating_mul(LONGEST_CHARACTER)
    }

    fn look(&self, inline: &Inline, link: Option<usize>) -> Look {
        let role = match self.base.role {
            Role::Dim => Role::Dim,
            _ if link.is_some() => Role::Link,
            _ if inline.code => Role::Code,
            base => base,
        };
        Look {
            role,
            strong: self.base.strong | inline.strong,
            // Emphasis within emphasised text stands upright.
            emphasis: self.base.emphasis ^ inline.emphasis,
            strike: inline.strike,
            link,
        }
    }

    /// Notes a link, or lengthens its label.
    fn label(&mut self, number: usize, target: &Clean, text: &Clean) {
        match self.links.get_mut(number) {
            Some((label, _)) => label.push_str(text),
            None => self.links.push((text.to_string(), target.clone())),
        }
    }

    pub(super) fn begin(&self) -> Flow {
        let start = self.text_end();
        Flow { range: start..start, ..Flow::default() }
    }

    pub(super) fn append(&mut self, flow: &mut Flow, text: &str, look: Look) {
        self.append_up_to(flow, text, look, usize::MAX);
    }

    /// Appends text, white space collapsed, until the flow has as many bytes as there is `room`.
    fn append_up_to(&mut self, flow: &mut Flow, text: &str, look: Look, room: usize) {
        let out = &mut self.layout.text;
        for character in text.chars() {
            if out.len() - flow.range.start >= room {
                self.layout.complete = false;
                break;
            }
            if !is_collapsible(character) {
                out.push(character);
            } else if out.len() > flow.range.start && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        let end = out.len();
        match flow.looks.last_mut() {
            Some((last, before)) if *before == look => *last = end,
            _ => flow.looks.push((end, look)),
        }
    }

    pub(super) fn end(&mut self, mut flow: Flow) -> Flow {
        flow.range.end = self.text_end();
        // A mark that begins another voice stays with its letter.
        for (end, _) in &mut flow.looks {
            *end = grapheme_end(&self.layout.text, *end);
        }
        self.layout.text.push('\n');
        flow
    }

    /// Appends a line of text as it is, or of a long one what the lines left can show.
    pub(super) fn verbatim(&mut self, text: &str, look: Look) -> Flow {
        let start = self.text_end();
        let mut room = text.len().min(self.bytes_left());
        while !text.is_char_boundary(room) {
            room -= 1;
        }
        self.layout.complete &= room == text.len();
        let text = &text[..room];
        self.layout.text.push_str(text);
        let end = self.text_end();
        self.end(Flow { range: start..end, looks: vec![(end, look)], ..Flow::default() })
    }
}

/// White space that a run of text shows as one space.
pub(super) fn is_collapsible(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\t')
}

pub(super) fn spans_width(spans: &[Span]) -> usize {
    spans.iter().map(Span::width).sum()
}
