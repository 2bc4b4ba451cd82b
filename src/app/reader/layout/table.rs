//! Tables: columns fitted to the measure, or `head: value` lines where it is too narrow.

use std::ops::Range;

use super::flow::Flow;
use super::writer::{Writer, spans_width};
use super::{Look, Span};
use crate::article::TableCell;
use crate::theme::Role;

/// Between two columns.
const GAP: &str = "  ";

/// A column is never made narrower than its longest word, nor than this to keep a long word whole.
const ROOM_FOR_WORD: usize = 16;

/// How a column of a grid is set.
struct Column {
    width: usize,
    /// Numbers stand at the right, so that their digits are below each other.
    right: bool,
}

impl Writer {
    pub(super) fn table(&mut self, rows: &[Vec<TableCell>]) {
        let Some((head, rows)) = rows.split_first() else { return };
        let start = self.text_end();
        let strong = self.base.strong();
        let head: Vec<_> = {
            let mut flows = Vec::new();
            self.looking(strong, |writer| flows = writer.cells(head));
            flows
        };
        let mut body = Vec::with_capacity(rows.len());
        for row in rows {
            if self.over_limit(body.len()) {
                break;
            }
            body.push(self.cells(row));
        }
        match self.columns(&head, &body) {
            Some(columns) => self.grid(&head, &body, &columns, start),
            None => self.stack(&head, &body),
        }
    }

    fn cells(&mut self, row: &[TableCell]) -> Vec<Flow> {
        row.iter().map(|cell| self.inline_flow(&cell.0)).collect()
    }

    /// How the columns are set, or `None` where they do not fit side by side.
    fn columns(&self, head: &[Flow], body: &[Vec<Flow>]) -> Option<Vec<Column>> {
        let mut natural = vec![1; head.len()];
        let mut least = vec![1; head.len()];
        for row in std::iter::once(head).chain(body.iter().map(Vec::as_slice)) {
            for (column, flow) in row.iter().enumerate().take(head.len()) {
                let (line, word) = flow.widths(self.text());
                natural[column] = line.max(natural[column]);
                least[column] = word.min(ROOM_FOR_WORD).max(least[column]);
            }
        }
        let gaps = GAP.len() * head.len().saturating_sub(1);
        let widths = fit(&natural, &least, self.width().checked_sub(gaps)?)?;
        let cell = |row: &Vec<Flow>, column: usize| {
            row.get(column).map_or("", |flow| &self.text()[flow.trimmed(self.text())]).to_owned()
        };
        let numbers = |column| {
            let mut cells =
                body.iter().map(|row| cell(row, column)).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(|cell| is_number(&cell))
        };
        let column = |(column, width)| Column { width, right: numbers(column) };
        Some(widths.into_iter().enumerate().map(column).collect())
    }

    fn grid(&mut self, head: &[Flow], body: &[Vec<Flow>], columns: &[Column], start: usize) {
        self.row(head, columns, start);
        let mut rule = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                rule.push(Span::decoration(GAP, self.base));
            }
            rule.push(Span::decoration(&"─".repeat(column.width), Look::of(Role::Dim)));
        }
        let after_head = head.last().map_or(start, |flow| flow.range.end);
        self.line(rule, after_head);
        for row in body {
            if self.full() {
                return;
            }
            self.row(row, columns, row.first().map_or(start, |flow| flow.range.start));
        }
    }

    fn row(&mut self, cells: &[Flow], columns: &[Column], at: usize) {
        let wrapped: Vec<Vec<Range<usize>>> =
            cells.iter().zip(columns).map(|(flow, column)| flow.wrap(self.text(), column.width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for index in 0..height {
            if self.full() {
                return;
            }
            let mut spans = Vec::new();
            let mut filled = 0;
            let mut edge = 0_usize;
            for ((flow, lines), column) in cells.iter().zip(&wrapped).zip(columns) {
                if let Some(range) = lines.get(index) {
                    let cell = self.spans(flow, range.clone(), column.width);
                    let columns = spans_width(&cell);
                    let start =
                        if column.right { (edge + column.width).saturating_sub(columns) } else { edge };
                    spans.push(Span::decoration(&" ".repeat(start.saturating_sub(filled)), self.base));
                    filled = start + columns;
                    spans.extend(cell);
                }
                edge += column.width + GAP.len();
            }
            // A mark without its letter shows nothing, and still has its place in the text.
            spans.retain(|span| span.place.is_some() || !span.text.is_empty());
            self.line(spans, at);
        }
    }

    /// A record per row; the values stand beside their heads where there is room, else under them.
    fn stack(&mut self, head: &[Flow], body: &[Vec<Flow>]) {
        if body.is_empty() {
            head.iter().for_each(|flow| self.wrapped(flow));
        }
        let widest = head.iter().map(|flow| flow.widths(self.text()).0).max().unwrap_or(0);
        let indent = widest + 2;
        for (index, row) in body.iter().enumerate() {
            if self.full() {
                return;
            }
            if index > 0 {
                self.blank();
            }
            for (head, value) in head.iter().zip(row) {
                if 2 * indent <= self.width() && self.has_room(indent) && head.breaks.is_empty() {
                    self.beside(head, value, indent);
                } else {
                    self.under(head, value);
                }
            }
        }
    }

    fn beside(&mut self, head: &Flow, value: &Flow, indent: usize) {
        let mut first = self.spans(head, head.trimmed(self.text()), indent);
        if !first.is_empty() {
            first.push(Span::decoration(":", self.base));
        }
        first.push(Span::decoration(&" ".repeat(indent.saturating_sub(spans_width(&first))), self.base));
        let rest = vec![Span::decoration(&" ".repeat(indent), self.base)];
        self.indented(first, rest, |writer| writer.wrapped(value));
    }

    fn under(&mut self, head: &Flow, value: &Flow) {
        self.wrapped(head);
        let space = vec![Span::decoration(GAP, self.base)];
        if !value.range.is_empty() {
            self.indented(space.clone(), space, |writer| writer.wrapped(value));
        }
    }
}

/// Digits with the signs that numbers are written with, or a dash for none.
fn is_number(text: &str) -> bool {
    matches!(text, "-" | "–" | "—")
        || text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || "+-–−.,’ %$€£¥".contains(c))
}

/// Shares columns out: none wider than its text, none narrower than its longest word, the wide ones
/// alike. `None` where even the words do not fit.
fn fit(natural: &[usize], least: &[usize], room: usize) -> Option<Vec<usize>> {
    let at = |level: usize| {
        natural.iter().zip(least).map(move |(natural, least)| (*natural).min(level.max(*least)))
    };
    let fits = |level: usize| at(level).try_fold(0_usize, usize::checked_add).is_some_and(|sum| sum <= room);
    if !fits(0) {
        return None;
    }
    let (mut fitting, mut beyond) = (0, room + 1);
    while beyond - fitting > 1 {
        let middle = fitting.midpoint(beyond);
        if fits(middle) {
            fitting = middle;
        } else {
            beyond = middle;
        }
    }
    Some(at(fitting).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_words() {
        assert!(["1", "1,204", "−3.5 %", "–", "$ 40"].iter().all(|text| is_number(text)));
        assert!(["", "1st", "10 Apr 2015", "%", "S01"].iter().all(|text| !is_number(text)));
    }

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        assert_eq!(fit(&[4, 100, 50], &[4, 5, 5], 44), Some(vec![4, 20, 20]));
        assert_eq!(fit(&[4, 10], &[4, 5], 80), Some(vec![4, 10]));
        assert_eq!(fit(&[30, 100], &[16, 2], 20), Some(vec![16, 4]));
        assert_eq!(fit(&[30, 100], &[16, 5], 20), None);
        assert_eq!(fit(&[usize::MAX, usize::MAX], &[1, 1], 9), Some(vec![4, 4]));
    }
}
