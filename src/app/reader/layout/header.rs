//! What stands above the text: title, byline, shows, faults of the file.

use super::writer::Writer;
use super::{Look, Span};
use crate::article::{Article, DateKind, Fault};
use crate::text::date;
use crate::theme::Role;

const DIM: Look = Look::of(Role::Dim);

impl Writer {
    /// Title, `ComicBook · 14 Sep 2016 · 2 min`, the shows, a line for each fault.
    pub(super) fn header(&mut self, article: &Article) {
        self.paragraph([(&*article.title, Look::of(Role::Title).strong())]);
        let byline = byline(article);
        self.paragraph(separated(byline.iter().map(String::as_str), DIM));
        self.paragraph(separated(article.shows.iter().map(|show| &**show), Look::of(Role::Show)));
        for fault in &article.faults {
            self.fault(fault);
        }
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

/// Texts of one look with dim points between them.
fn separated<'a>(texts: impl Iterator<Item = &'a str>, look: Look) -> impl Iterator<Item = (&'a str, Look)> {
    texts.enumerate().flat_map(move |(index, text)| {
        let point = (index > 0).then_some((" · ", DIM));
        point.into_iter().chain([(text, look)])
    })
}
