//! What stands above the text: title, byline, shows, faults of the file.

use super::flow::width;
use super::writer::Writer;
use super::{Look, Span};
use crate::article::{Article, DateKind, Fault, Inline};
use crate::text::date;
use crate::theme::Role;

const DIM: Look = Look::of(Role::Dim);

impl Writer {
    /// Title, `ComicBook · 14 Sep 2016 · 2 min`, the shows, a line for each fault.
    /// `title` is what stands for an article's own title, if anything does.
    pub(super) fn header(&mut self, article: &Article, title: Option<&[Inline]>) {
        let look = Look::of(Role::Title).strong();
        let start = self.text_end();
        match title {
            Some(title) => self.looking(look, |writer| writer.inlines(title)),
            None => self.paragraph([(&*article.title, look)]),
        }
        self.note_title(start);
        let byline = byline(article);
        self.parts(byline.iter().map(String::as_str), DIM);
        self.parts(article.shows.iter().map(|show| &**show), Look::of(Role::Show));
        for fault in &article.faults {
            self.fault(fault);
        }
    }

    /// Texts with dim points between them; a line ends after a point where it can.
    fn parts<'a>(&mut self, parts: impl Iterator<Item = &'a str>, look: Look) {
        const POINT: &str = " · ";
        let limit = self.width();
        let mut flow = self.begin();
        let mut columns = 0;
        for (index, part) in parts.enumerate() {
            let part_columns = width(part);
            if index > 0 {
                self.append(&mut flow, POINT, DIM);
                columns += width(POINT);
                // The point of the next part must fit too.
                if columns + part_columns + width(POINT) > limit {
                    flow.breaks.push(self.text_end());
                    columns = 0;
                }
            }
            self.append(&mut flow, part, look);
            columns += part_columns;
        }
        let flow = self.end(flow);
        self.wrapped(&flow);
    }

    fn fault(&mut self, fault: &Fault) {
        let warning = Look::of(Role::Warning);
        let mark = |text| vec![Span::decoration(text, warning)];
        let line = fault.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        self.indented(mark("⚠ "), mark("  "), |writer| {
            writer.paragraph([(&*line, warning), (&*fault.text, warning)]);
        });
    }
}

/// Source, author, date, reading time. A date that is only the file's says so.
fn byline(article: &Article) -> Vec<String> {
    let day = date::day(article.date.day);
    let date = match article.date_kind {
        DateKind::Said | DateKind::FileName => day,
        DateKind::FileTime => format!("saved {day}"),
    };
    let said = [&article.source, &article.author].into_iter().flatten().map(ToString::to_string);
    said.chain([date, format!("{} min", article.minutes())]).collect()
}
