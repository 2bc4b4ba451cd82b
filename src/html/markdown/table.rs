//! Tables: cells are written as the blocks they are, and become a table in the end if they make one. Those
//! that only place things on a page stay blocks.

use super::out::{Out, Place};

/// Most columns of a table.
const COLUMNS: usize = 40;

/// Longest cell in bytes.
const CELL: usize = 600;

/// A table that is open.
#[derive(Debug)]
pub(super) struct Table {
    start: Place,
    rows: Vec<Vec<Cell>>,
    in_cell: bool,
    /// Something is in it that no cell of Markdown can hold.
    layout: bool,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Where its Markdown stands in what was written.
    from: usize,
    to: usize,
    /// Columns that it takes.
    span: usize,
}

impl Table {
    pub(super) fn new(out: &Out) -> Self {
        Self { start: out.place(), rows: Vec::new(), in_cell: false, layout: false }
    }

    pub(super) fn lay_out(&mut self) {
        self.layout = true;
    }

    /// A block has been written: a caption before the rows, or text where none belongs.
    pub(super) fn wrote(&mut self, out: &Out) {
        if !self.in_cell && self.rows.is_empty() {
            self.start = out.place();
        } else if !self.in_cell {
            self.layout = true;
        }
    }

    pub(super) fn start_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn start_cell(&mut self, out: &Out, span: Option<usize>) {
        let at = out.text.len();
        self.in_cell = true;
        if self.rows.is_empty() {
            self.start_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { from: at, to: at, span: span.unwrap_or(1).clamp(1, COLUMNS) });
        }
    }

    pub(super) fn end_cell(&mut self, out: &Out) {
        self.in_cell = false;
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.to = out.text.len();
        }
    }

    /// Writes the table anew as one, if it is one.
    pub(super) fn finish(mut self, out: &mut Out) {
        self.rows.retain(|row| row.iter().any(|cell| cell.from < cell.to));
        let columns = self.rows.iter().map(|row| row.iter().map(|cell| cell.span).sum()).max().unwrap_or(0);
        let long = self.rows.iter().flatten().any(|cell| cell.to - cell.from > CELL);
        let filled = |row: &&Vec<Cell>| row.iter().filter(|cell| cell.from < cell.to).count() > 1;
        let is_table = (2..=COLUMNS).contains(&columns)
            && self.rows.len() > 1
            && self.rows.iter().any(|row| filled(&row));
        if self.layout || long || !is_table || out.is_full() {
            return;
        }
        let mut lines = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            lines.push('|');
            let mut written = 0;
            for cell in row {
                lines.push(' ');
                push_cell(&mut lines, &out.text[cell.from..cell.to], out.indent());
                lines.push_str(" |");
                lines.extend(std::iter::repeat_n("  |", cell.span - 1));
                written += cell.span;
            }
            lines.extend(std::iter::repeat_n("  |", columns.saturating_sub(written)));
            if number == 0 {
                lines.push_str("\n|");
                lines.extend(std::iter::repeat_n(" --- |", columns));
            }
            lines.push('\n');
        }
        if out.back_to(self.start) {
            out.block(lines.trim_end());
        }
    }
}

/// The paragraphs of a cell in one line; each of their lines begins with what stands before all lines there.
fn push_cell(line: &mut String, written: &str, indent: usize) {
    let start = line.len();
    for part in
        written.lines().filter_map(|part| part.get(indent..)).map(str::trim).filter(|part| !part.is_empty())
    {
        if line.len() > start {
            line.push(' ');
        }
        for c in part.chars() {
            if c == '|' {
                line.push('\\');
            }
            line.push(c);
        }
    }
}
