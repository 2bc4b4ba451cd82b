//! What each kind of block looks like on lines.

use super::flow::width;
use super::writer::Writer;
use super::{Look, Span};
use crate::article::{Block, Inline, Item, inline_text, is_attribution};
use crate::theme::Role;

/// Bullets by depth; deeper lists repeat the last.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];

impl Writer {
    /// Writes blocks one after the other, `spaced` by empty lines.
    pub(super) fn blocks(&mut self, blocks: &[Block], spaced: bool) {
        self.blocks_at(blocks, spaced, 0);
    }

    /// `lists` is the number of lists around.
    fn blocks_at(&mut self, blocks: &[Block], spaced: bool, lists: usize) {
        for (index, block) in blocks.iter().enumerate() {
            if self.full() {
                return;
            }
            if index > 0 && spaced && !self.teasers(&blocks[index - 1], block) {
                self.blank();
            }
            self.block(block, lists);
        }
    }

    /// Both are furniture of one line, such as links to other stories: they stand together.
    fn teasers(&self, one: &Block, other: &Block) -> bool {
        [one, other].into_iter().all(|block| match block {
            Block::Furniture(blocks) => match &blocks[..] {
                [Block::Paragraph(text)] => width(&inline_text(text)) <= self.width(),
                _ => false,
            },
            _ => false,
        })
    }

    fn block(&mut self, block: &Block, lists: usize) {
        match block {
            Block::Heading { level, text } => {
                const QUIET: u8 = 3;
                let heading = Look { emphasis: *level > QUIET, ..self.role(Role::Heading).strong() };
                self.looking(heading, |writer| writer.inlines(text));
            }
            Block::Paragraph(text) => self.inlines(text),
            Block::Caption(text) => {
                self.looking(self.role(Role::Quote).emphasis(), |writer| writer.inlines(text));
            }
            Block::Quote(blocks) => self.quote(blocks, lists),
            Block::List { start, items } => self.list(*start, items, lists),
            Block::Code { text, .. } => self.code(text),
            Block::Table { rows } => self.table(rows),
            Block::Rule => self.rule(),
            Block::Furniture(blocks) => {
                self.unrecognised(|writer| {
                    writer.looking(Look::of(Role::Dim), |writer| writer.blocks_at(blocks, true, lists));
                });
            }
        }
    }

    /// A look of this role, unless all is dim here.
    pub(super) fn role(&self, role: Role) -> Look {
        Look { role: if self.base.role == Role::Dim { Role::Dim } else { role }, ..self.base }
    }

    fn quote(&mut self, blocks: &[Block], lists: usize) {
        let (said, name) = match blocks.split_last() {
            Some((Block::Paragraph(name), said))
                if !said.is_empty() && is_attribution(&inline_text(name)) =>
            {
                (said, Some(name))
            }
            _ => (blocks, None),
        };
        let bar = vec![
            Span::decoration(" ", self.base),
            Span::decoration("▎", self.role(Role::Accent)),
            Span::decoration(" ", self.base),
        ];
        let look = self.role(Role::Quote).emphasis();
        self.indented(bar.clone(), bar, |writer| {
            writer.looking(look, |writer| writer.blocks_at(said, true, lists));
        });
        if let Some(name) = name {
            self.attribution(name);
        }
    }

    fn attribution(&mut self, name: &[Inline]) {
        let space = vec![Span::decoration("   ", self.base)];
        self.indented(space.clone(), space, |writer| {
            writer.looking(Look::of(Role::Dim), |writer| writer.inlines(name));
        });
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], lists: usize) {
        let last = start.unwrap_or(0).saturating_add(items.len() as u64).saturating_sub(1);
        let digits = last.to_string().len();
        let is_list = |block: &&Block| matches!(block, Block::List { .. });
        let spaced = items.iter().any(|item| item.blocks.iter().filter(|block| !is_list(block)).count() > 1);
        for (index, item) in items.iter().enumerate() {
            if self.full() {
                return;
            }
            if index > 0 && spaced {
                self.blank();
            }
            let number = start.map(|start| start.saturating_add(index as u64));
            let marker = match (item.task, number) {
                (Some(true), _) => " [x] ".to_owned(),
                (Some(false), _) => " [ ] ".to_owned(),
                (None, Some(number)) => format!(" {number:>digits$}. "),
                (None, None) => format!(" {} ", BULLETS[lists.min(BULLETS.len() - 1)]),
            };
            let says_something = item.task.is_some() || number.is_some();
            self.marked(&marker, says_something, |writer| writer.blocks_at(&item.blocks, spaced, lists + 1));
        }
    }

    /// Writes behind a marker. Where there is no room beside it, one that says something stands above.
    fn marked(&mut self, marker: &str, says_something: bool, write: impl FnOnce(&mut Self)) {
        let look = Look { emphasis: false, ..self.role(Role::Accent) };
        let columns = width(marker);
        if says_something && !self.has_room(columns) && columns <= self.width() {
            self.line(vec![Span::decoration(marker.trim_end(), look)], self.text_end());
        }
        let rest = vec![Span::decoration(&" ".repeat(columns), self.base)];
        self.indented(vec![Span::decoration(marker, look)], rest, write);
    }

    /// Line by line as it is; what is longer than the measure goes on after a mark.
    fn code(&mut self, text: &str) {
        let indent = vec![Span::decoration("  ", self.base)];
        let look = Look { emphasis: false, ..self.role(Role::Code) };
        self.indented(indent.clone(), indent, |writer| {
            for line in text.lines() {
                if writer.full() {
                    return;
                }
                writer.code_line(line, look);
            }
        });
    }

    fn code_line(&mut self, line: &str, look: Look) {
        const MARK: &str = "↳ ";
        let flow = self.verbatim(line, look);
        let first = self.width();
        let rest = if first > 2 * MARK.len() { first - width(MARK) } else { first };
        let mut start = flow.range.start;
        loop {
            let limit = if start == flow.range.start { first } else { rest };
            let end = flow.cut(self.text(), start, limit);
            let mut spans = self.spans(&flow, start..end, limit);
            if start > flow.range.start && rest < first {
                spans.insert(0, Span::decoration(MARK, Look::of(Role::Dim)));
            }
            self.line(spans, start);
            start = end;
            if start >= flow.range.end || self.full() {
                return;
            }
        }
    }

    fn rule(&mut self) {
        let columns = self.width();
        let length = (columns / 3).max(1);
        let space = " ".repeat((columns - length) / 2);
        let line = Span::decoration(&"─".repeat(length), Look::of(Role::Dim));
        self.line(vec![Span::decoration(&space, self.base), line], self.text_end());
    }
}
