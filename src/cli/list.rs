//! `list`: the articles of a filter, newest first, as aligned lines or as JSON.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print;
use crate::article::{DateKind, Fault};
use crate::index::Listed;
use crate::text::{Clean, date};

/// Columns that the names of shows take at most.
const WIDEST_SHOWS: usize = 28;

/// An article as `--json` gives it: clean texts, the exact path.
#[derive(Debug, Serialize)]
pub struct Record {
    pub id: String,
    pub path: String,
    pub title: Clean,
    /// RFC 3339, UTC.
    pub date: String,
    /// `said`, `file-name` or `file-time`.
    pub date_kind: &'static str,
    pub source: Option<Clean>,
    pub author: Option<Clean>,
    pub url: Option<Clean>,
    pub shows: Vec<Clean>,
    pub about: Vec<Clean>,
    pub tags: Vec<Clean>,
    pub read: bool,
    pub bookmarked: bool,
    pub words: usize,
    pub warnings: Vec<String>,
}

impl Record {
    /// `articles` is the folder that the entry's path is below.
    pub fn of(listed: &Listed<'_>, articles: &Path) -> Self {
        let (row, entry) = (listed.row(), listed.entry);
        Self {
            id: row.id.to_string(),
            path: articles.join(&row.path).to_string_lossy().into_owned(),
            title: row.title,
            date: date::rfc3339(row.date),
            date_kind: match row.date_kind {
                DateKind::Said => "said",
                DateKind::FileName => "file-name",
                DateKind::FileTime => "file-time",
            },
            source: row.source,
            author: row.author,
            url: row.url,
            shows: row.shows,
            about: entry.about_names().to_vec(),
            tags: row.tags,
            read: row.read,
            bookmarked: row.bookmarked,
            words: entry.words,
            warnings: listed.faults().iter().map(warning).collect(),
        }
    }
}

/// `line 3: what is wrong`.
pub fn warning(fault: &Fault) -> String {
    match fault.line {
        Some(line) => format!("line {line}: {}", fault.text),
        None => fault.text.to_string(),
    }
}

/// One aligned line per article: id, date, marks, shows, title. `width` is the terminal's, where it is one.
pub fn lines(out: &mut dyn Write, listed: &[Listed<'_>], width: Option<usize>) -> io::Result<()> {
    let shows: Vec<String> = listed.iter().map(|listed| names(listed)).collect();
    let shows_width = shows.iter().map(|names| names.width()).max().unwrap_or(0).min(WIDEST_SHOWS);
    for (listed, names) in listed.iter().zip(&shows) {
        let row = listed.row();
        let unread = if row.read { ' ' } else { '●' };
        let star = if row.bookmarked { '★' } else { ' ' };
        let names = print::column(names, shows_width);
        let line = format!("{}  {}  {unread}{star} {names}  {}", row.id, row.date.day, row.title);
        let line = width.map_or_else(|| line.clone(), |width| print::cut(&line, width));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn names(listed: &Listed<'_>) -> String {
    listed.entry.row.shows.iter().map(Clean::as_str).collect::<Vec<_>>().join(" · ")
}
