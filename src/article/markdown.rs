//! Markdown to blocks, by pulldown-cmark's events. Stays linear and shallow on any nesting.
//!
//! Containers deeper than [`DEEPEST`] are flattened into the one around them, so that whoever walks
//! or drops the blocks may recurse. HTML tags are dropped and their text is kept ([`html`]); how
//! voices and runs of text become inlines is [`voice`]'s.

mod html;
#[cfg(test)]
mod tests;
mod voice;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use self::voice::Voice;
use super::block::{Block, Inline, Item, TableCell, is_attribution, trimmed};
use crate::text::{Clean, script::is_cjk};

/// How deep quotes and lists nest at most.
const DEEPEST: usize = 16;

/// Reads Markdown. Total: any text gives blocks, and no plain text is lost.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut builder = Builder::new();
    for event in Parser::new_ext(text, options) {
        builder.take(event);
    }
    builder.finish()
}

/// An open container with what it holds so far.
struct Frame {
    kind: Container,
    blocks: Vec<Block>,
}

enum Container {
    Root,
    Quote,
    List { start: Option<u64>, items: Vec<Item> },
    Item { task: Option<bool> },
}

/// Takes events in order; always between two of them the state is whole, so that a text may end
/// anywhere.
struct Builder {
    /// The root and the open containers; the innermost is last. Never empty.
    frames: Vec<Frame>,
    /// Open containers that are deeper than [`DEEPEST`] and have no frame.
    flattened: usize,
    voice: Voice,
    heading: Option<u8>,
    /// A soft break came last.
    line_start: bool,
    rows: Option<Vec<Vec<TableCell>>>,
    code: Option<(Clean, String)>,
    /// The source of an HTML block while it comes.
    html: Option<String>,
    /// Nested images that are open; only the outermost is shown.
    images: usize,
}

impl Builder {
    fn new() -> Self {
        Self {
            frames: vec![Frame { kind: Container::Root, blocks: Vec::new() }],
            flattened: 0,
            voice: Voice::default(),
            heading: None,
            line_start: false,
            rows: None,
            code: None,
            html: None,
            images: 0,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.voice.code(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::Html(source) => match &mut self.html {
                Some(block) => block.push_str(&source),
                None => self.html(&source),
            },
            Event::InlineHtml(source) => self.html(&source),
            Event::FootnoteReference(label) => self.text(&format!("[{label}]")),
            Event::SoftBreak => {
                self.voice.soft_break();
                self.line_start = true;
                return;
            }
            Event::HardBreak => {
                self.voice.line_break();
                self.line_start = true;
                return;
            }
            Event::Rule => {
                self.end_paragraph();
                self.push(Block::Rule);
            }
            Event::TaskListMarker(done) => self.task(done),
        }
        self.line_start = false;
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.heading = Some(level as u8);
            }
            Tag::BlockQuote(_) => self.open(Container::Quote, 1),
            // A list needs room for its items too.
            Tag::List(start) => self.open(Container::List { start, items: Vec::new() }, 2),
            Tag::Item => self.open(Container::Item { task: None }, 0),
            Tag::CodeBlock(kind) => {
                self.end_paragraph();
                let language = match &kind {
                    CodeBlockKind::Fenced(language) => Clean::line(language),
                    CodeBlockKind::Indented => Clean::default(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::HtmlBlock => {
                self.end_paragraph();
                self.html = Some(String::new());
            }
            Tag::FootnoteDefinition(label) => {
                self.end_paragraph();
                self.voice.push(&format!("[{label}] "));
            }
            Tag::Table(_) => {
                self.end_paragraph();
                self.rows = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.rows {
                    rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.voice.emphasis(true),
            Tag::Strong => self.voice.strong(true),
            Tag::Strikethrough => self.voice.strike(true),
            Tag::Link { dest_url, .. } => self.voice.start_link(&dest_url),
            Tag::Image { dest_url, .. } => {
                if self.images == 0 {
                    self.voice.start_image(&dest_url);
                }
                self.images += 1;
            }
            // The options that would bring the others are off; their text is kept.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::FootnoteDefinition => self.end_paragraph(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    self.push(Block::Code {
                        language,
                        text: Clean::body(text.trim_end_matches(['\n', '\r'])),
                    });
                }
            }
            TagEnd::HtmlBlock => {
                let source = self.html.take().unwrap_or_default();
                self.html(&source);
                self.end_paragraph();
            }
            TagEnd::TableCell => {
                let cell = TableCell(trimmed(self.voice.take()));
                if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis => self.voice.emphasis(false),
            TagEnd::Strong => self.voice.strong(false),
            TagEnd::Strikethrough => self.voice.strike(false),
            TagEnd::Link => self.voice.end_link(),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                if self.images == 0 {
                    self.end_image();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        let dash_alone = matches!(text.trim(), "—" | "–" | "―");
        if self.line_start && self.in_quote() && (dash_alone || is_attribution(text)) {
            self.end_paragraph();
        }
        if self.line_start && text.starts_with(is_cjk) {
            self.voice.join_cjk();
        } else if self.line_start && self.splits() {
            self.voice.keep_line(text);
        }
        self.voice.push(text);
    }

    /// Text and tags of HTML source: breaks and voices are understood, other tags dropped.
    fn html(&mut self, source: &str) {
        for token in html::tokens(source) {
            match token {
                html::Token::Text(text) => self.voice.push(&text),
                html::Token::Break => self.voice.line_break(),
                html::Token::Paragraph if self.splits() => self.end_paragraph(),
                html::Token::Paragraph | html::Token::Cell => self.voice.push(" "),
                html::Token::Voice(kind, on) => self.voice.html(kind, on),
                html::Token::Link(target) => self.voice.html_link(target.as_deref()),
                html::Token::Image { source, alternative } => {
                    self.voice.start_image(&source);
                    self.voice.push(&alternative);
                    self.end_image();
                }
            }
        }
    }

    fn end_image(&mut self) {
        let Some(caption) = self.voice.end_image() else { return };
        if self.splits() {
            self.end_paragraph();
            self.push(Block::Caption(caption));
        } else {
            self.voice.append(caption);
        }
    }

    /// A paragraph can end here: not within a heading or a table.
    fn splits(&self) -> bool {
        self.heading.is_none() && self.rows.is_none() && self.images == 0
    }

    fn end_paragraph(&mut self) {
        let inlines: Vec<Inline> = trimmed(self.voice.take());
        let heading = self.heading.take();
        if !inlines.is_empty() {
            self.push(match heading {
                Some(level) => Block::Heading { level, text: inlines },
                None => Block::Paragraph(inlines),
            });
        }
    }

    fn end_table(&mut self) {
        let Some(mut rows) = self.rows.take() else { return };
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize(columns, TableCell(Vec::new()));
        }
        if columns > 0 {
            self.push(Block::Table { rows });
        }
    }

    fn task(&mut self, done: bool) {
        if self.flattened == 0
            && let Some(Frame { kind: Container::Item { task }, .. }) = self.frames.last_mut()
        {
            *task = Some(done);
        } else {
            self.voice.push(if done { "[x] " } else { "[ ] " });
        }
    }

    fn in_quote(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, Container::Quote))
    }

    fn push(&mut self, block: Block) {
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.push(block);
        }
    }

    /// Opens a container if as many levels as it `needs` are left.
    fn open(&mut self, kind: Container, needs: usize) {
        self.end_paragraph();
        if self.flattened > 0 || self.frames.len() + needs > DEEPEST + 1 {
            self.flattened += 1;
        } else {
            self.frames.push(Frame { kind, blocks: Vec::new() });
        }
    }

    fn close(&mut self) {
        self.end_paragraph();
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        if self.frames.len() < 2 {
            return;
        }
        let Some(Frame { kind, blocks }) = self.frames.pop() else { return };
        match (kind, self.frames.last_mut()) {
            (Container::Quote, _) if !blocks.is_empty() => self.push(Block::Quote(blocks)),
            (Container::List { start, items }, _) if !items.is_empty() => {
                self.push(Block::List { start, items });
            }
            (Container::Item { task }, Some(Frame { kind: Container::List { items, .. }, .. })) => {
                items.push(Item { task, blocks });
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        while self.frames.len() > 1 {
            self.flattened = 0;
            self.close();
        }
        self.frames.pop().map(|root| root.blocks).unwrap_or_default()
    }
}
