//! Runs of text in one voice: emphasis opens and closes, text comes, inlines go out.
//!
//! Text is gathered until the voice changes, so that an article has few and long inlines.

use super::html::Kind;
use crate::article::block::{Inline, trimmed};
use crate::text::{Clean, script::is_cjk};

/// How many of each are open. Markdown closes what it opens; HTML is closed with the paragraph.
#[derive(Clone, Copy, Default)]
struct Open {
    strong: usize,
    emphasis: usize,
    strike: usize,
    code: usize,
}

/// Where a line of the source begins.
#[derive(Clone, Copy)]
enum Line {
    /// In the present run.
    At(usize),
    /// In a run before it.
    Before,
}

impl Default for Line {
    fn default() -> Self {
        Self::At(0)
    }
}

/// Bytes to which nobody wraps lines: a shorter one was meant to end.
const SHORT: usize = 40;

#[derive(Default)]
pub(super) struct Voice {
    done: Vec<Inline>,
    run: String,
    /// Where the present line begins.
    line: Line,
    /// Bytes of a short line that a soft break has just ended.
    short: Option<usize>,
    markdown: Open,
    html: Open,
    link: Option<Clean>,
    html_link: Option<Clean>,
    /// Inlines before the open link, to know whether it has a text.
    link_start: usize,
    image: Option<Image>,
}

struct Image {
    /// What stood before it.
    before: Vec<Inline>,
    target: Clean,
}

impl Voice {
    pub(super) fn push(&mut self, text: &str) {
        self.run.push_str(text);
    }

    /// A break in the source that need not be one of the text.
    pub(super) fn soft_break(&mut self) {
        let line = match self.line {
            Line::At(start) => self.run.get(start..).map(str::trim),
            Line::Before => None,
        };
        let closed = |line: &&str| line.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', '…']);
        self.short = line.filter(|line| (1..SHORT).contains(&line.len()) && !closed(line)).map(str::len);
        self.run.push(' ');
        self.line = Line::At(self.run.len());
    }

    /// Keeps a soft break where a new line begins although its first words had room in the short one before:
    /// whoever wraps lines would have put them there, so that the line was meant to stand alone.
    pub(super) fn keep_line(&mut self, next: &str) {
        let Some(short) = self.short.take() else { return };
        let word = next.split(' ').next().unwrap_or_default();
        if next.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && short + word.len() < SHORT {
            self.line_break();
        }
    }

    /// Takes back the space of a soft break between two characters of a script without spaces.
    pub(super) fn join_cjk(&mut self) {
        if self.run.strip_suffix(' ').is_some_and(|before| before.ends_with(is_cjk)) {
            self.run.pop();
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        self.flush();
        self.done.push(Inline { text: Clean::inline(text), code: true, ..self.inline() });
    }

    pub(super) fn line_break(&mut self) {
        self.flush();
        if let Some(last) = self.done.last_mut() {
            last.line_break = true;
        }
        self.line = Line::default();
    }

    pub(super) fn append(&mut self, inlines: Vec<Inline>) {
        self.flush();
        self.done.extend(inlines);
    }

    pub(super) fn strong(&mut self, on: bool) {
        self.flush();
        step(&mut self.markdown.strong, on);
    }

    pub(super) fn emphasis(&mut self, on: bool) {
        self.flush();
        step(&mut self.markdown.emphasis, on);
    }

    pub(super) fn strike(&mut self, on: bool) {
        self.flush();
        step(&mut self.markdown.strike, on);
    }

    pub(super) fn html(&mut self, kind: Kind, on: bool) {
        self.flush();
        step(
            match kind {
                Kind::Strong => &mut self.html.strong,
                Kind::Emphasis => &mut self.html.emphasis,
                Kind::Strike => &mut self.html.strike,
                Kind::Code => &mut self.html.code,
            },
            on,
        );
    }

    pub(super) fn html_link(&mut self, target: Option<&str>) {
        self.flush();
        self.html_link = target.map(Clean::line);
    }

    pub(super) fn start_link(&mut self, target: &str) {
        self.flush();
        self.link = Some(Clean::line(target)).filter(|target| !target.is_empty());
        self.link_start = self.done.len();
    }

    /// A link without a text shows its target.
    pub(super) fn end_link(&mut self) {
        self.flush();
        if let Some(target) = &self.link
            && self.done.len() == self.link_start
        {
            self.done.push(Inline { text: target.clone(), ..self.inline() });
        }
        self.link = None;
    }

    pub(super) fn start_image(&mut self, target: &str) {
        self.flush();
        let before = std::mem::take(&mut self.done);
        self.image = Some(Image { before, target: Clean::line(target) });
    }

    /// The image's alternative text, linked to it; without one, the name of its file. What stood
    /// before it is taken up again.
    pub(super) fn end_image(&mut self) -> Option<Vec<Inline>> {
        self.flush();
        let Image { before, target } = self.image.take()?;
        let mut caption = trimmed(std::mem::replace(&mut self.done, before));
        if caption.is_empty() {
            let name = target.rsplit('/').next().filter(|name| !name.is_empty());
            caption.push(Inline::plain(name.unwrap_or("image")));
        }
        if !target.is_empty() {
            for inline in &mut caption {
                inline.link = Some(target.clone());
            }
        }
        // The image is what an enclosing link shows.
        self.link_start = self.link_start.min(self.done.len().saturating_sub(1));
        Some(caption)
    }

    /// All inlines since the last call. Open Markdown voices stay open, HTML's end here.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        self.flush();
        self.html = Open::default();
        self.html_link = None;
        self.link_start = usize::MAX;
        self.line = Line::default();
        self.short = None;
        std::mem::take(&mut self.done)
    }

    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        self.line = Line::Before;
        let run = std::mem::take(&mut self.run);
        let inline = self.inline();
        if inline.link.is_none() && !inline.code && self.image.is_none() {
            self.done.extend(inline.linked(&run));
        } else {
            self.done.push(Inline { text: Clean::inline(&run), ..inline });
        }
    }

    /// The present voice, without a text.
    fn inline(&self) -> Inline {
        Inline {
            text: Clean::default(),
            strong: self.markdown.strong + self.html.strong > 0,
            emphasis: self.markdown.emphasis + self.html.emphasis > 0,
            code: self.html.code > 0,
            strike: self.markdown.strike + self.html.strike > 0,
            link: self.link.clone().or_else(|| self.html_link.clone()),
            line_break: false,
        }
    }
}

fn step(open: &mut usize, on: bool) {
    *open = if on { *open + 1 } else { open.saturating_sub(1) };
}
