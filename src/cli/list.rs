//! `list`: the articles of a filter, newest first, as aligned lines or as JSON. Printed while they are
//! read, however many they are.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print::{self, Out};
use super::{CliError, Opened, select};
use crate::article::{ArticleId, DateKind, Fault};
use crate::index::Listed;
use crate::text::{Clean, date};

/// Digits of an id that a terminal shows at least.
const FEWEST_DIGITS: usize = 8;
/// Columns that titles are filled up to where lines are whole: one endless title must not make all
/// lines endless.
const WIDEST_TITLES: usize = 80;

/// Articles that are looked at before the first line, for the width of columns.
const AHEAD: usize = 1000;

/// Prints the articles of a filter, at most `limit`.
pub fn run(
    opened: &Opened,
    words: &[String],
    limit: Option<usize>,
    json: bool,
    out: &mut Out<'_>,
) -> Result<(), CliError> {
    let text = words.join(" ");
    let query = select::filter(&text, &opened.clock)?;
    let mut left = limit.unwrap_or(usize::MAX);
    let mut lines = Lines::new(opened, limit);
    let mut written = Ok(());
    let mut nothing = left > 0;
    if left > 0 {
        opened.index().list(&query, &mut |listed| {
            left -= 1;
            nothing = false;
            written = if json { out.json(&Record::of(opened, &listed)) } else { lines.put(listed, out) };
            if written.is_err() || left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
    written.and_then(|()| lines.end(out))?;
    if nothing && !json { select::say_nothing_matches(opened, &text, out) } else { Ok(()) }
}

/// An article as `--json` gives it: clean texts, the exact path.
#[derive(Debug, Serialize)]
pub struct Record {
    pub id: String,
    /// A sample's is in no folder: it begins below `articles/`.
    #[serde(serialize_with = "print::path")]
    pub path: PathBuf,
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
    /// Each once, in their order; which show's, the articles say.
    pub seasons: BTreeSet<u16>,
    /// As `kind:` names them.
    pub kinds: Vec<&'static str>,
    pub tags: Vec<Clean>,
    pub read: bool,
    pub bookmarked: bool,
    pub words: usize,
    pub warnings: Vec<String>,
}

impl Record {
    pub fn of(opened: &Opened, listed: &Listed) -> Self {
        let (row, record) = (listed.row(), &listed.record);
        Self {
            id: row.id.to_string(),
            path: opened.path(&row.path),
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
            about: listed.about_names().to_vec(),
            seasons: record.seasons.iter().map(|said| said.season).collect(),
            kinds: record.kinds.iter().map(|kind| kind.name()).collect(),
            tags: row.tags,
            read: row.read,
            bookmarked: row.bookmarked,
            words: record.words,
            warnings: listed.faults().iter().map(warning).collect(),
        }
    }
}

/// `line 3: what is wrong`.
fn warning(fault: &Fault) -> String {
    match fault.line {
        Some(line) => format!("line {line}: {}", fault.text),
        None => fault.text.to_string(),
    }
}

/// One line per article: id, date, marks, title, shows. Columns are as wide as the first articles need.
struct Lines<'a> {
    opened: &'a Opened,
    ahead: Vec<Listed>,
    most: usize,
    /// Known when the first articles are.
    form: Option<Form>,
}

/// Widths in columns.
#[derive(Clone, Copy)]
struct Form {
    digits: usize,
    title: usize,
    /// `None` where lines are whole.
    names: Option<usize>,
}

impl<'a> Lines<'a> {
    fn new(opened: &'a Opened, limit: Option<usize>) -> Self {
        Self { opened, ahead: Vec::new(), most: limit.map_or(AHEAD, |limit| limit.min(AHEAD)), form: None }
    }

    fn put(&mut self, listed: Listed, out: &mut Out<'_>) -> io::Result<()> {
        if let Some(form) = self.form {
            return form.line(&listed, out);
        }
        self.ahead.push(listed);
        if self.ahead.len() < self.most { Ok(()) } else { self.end(out) }
    }

    /// Prints what was looked at ahead.
    fn end(&mut self, out: &mut Out<'_>) -> io::Result<()> {
        if self.ahead.is_empty() {
            return Ok(());
        }
        let form = Form::of(self.opened, &self.ahead, out.width);
        self.form = Some(form);
        self.ahead.drain(..).try_for_each(|listed| form.line(&listed, out))
    }
}

impl Form {
    fn of(opened: &Opened, first: &[Listed], width: Option<usize>) -> Self {
        let widest_title = first.iter().map(|listed| listed.record.row.title.width()).max().unwrap_or(0);
        let Some(width) = width else {
            return Self { digits: 16, title: widest_title.min(WIDEST_TITLES), names: None };
        };
        let digits = telling_digits(opened);
        let widest_names = first.iter().map(|listed| names(listed, usize::MAX).width()).max().unwrap_or(0);
        let (title, names) = columns(width, digits, widest_title, widest_names);
        Self { digits, title, names: Some(names) }
    }

    fn line(self, listed: &Listed, out: &mut Out<'_>) -> io::Result<()> {
        let row = &listed.record.row;
        let unread = if listed.state.read { ' ' } else { '●' };
        let star = if listed.state.bookmarked { '★' } else { ' ' };
        let id = row.id.to_string();
        let (title, names) = match self.names {
            Some(width) => (print::column(&row.title, self.title), names(listed, width)),
            None => (print::filled(&row.title, self.title), names(listed, usize::MAX)),
        };
        out.line(&format!("{}  {}  {unread}{star} {title}  {names}", &id[..self.digits], row.date.day))
    }
}

/// Columns of titles and of shows on a terminal: titles first, shows at least a third of what is left.
fn columns(width: usize, digits: usize, widest_title: usize, widest_names: usize) -> (usize, usize) {
    let fixed = digits + 2 + "2016-09-14".len() + 2 + 2 + 1 + 2;
    let left = width.saturating_sub(fixed);
    let shows = widest_names.min((left / 3).max(left.saturating_sub(widest_title)));
    (widest_title.min(left - shows), shows)
}

/// How many digits tell the ids of this library apart, so that what a terminal shows can be given to
/// `cat` and `mark`.
fn telling_digits(opened: &Opened) -> usize {
    let ids = opened.index().ids_starting("", usize::MAX);
    let same = |pair: &[ArticleId]| (pair[0].0 ^ pair[1].0).leading_zeros() as usize / 4;
    let longest = ids.windows(2).map(same).max().unwrap_or(0);
    (longest + 1).clamp(FEWEST_DIGITS, 16)
}

/// The shows of an article in at most `width` columns: as many whole names as fit.
fn names(listed: &Listed, width: usize) -> String {
    let shows = listed.shows();
    let whole = |count: usize| {
        let names = shows[..count].iter().map(Clean::as_str).collect::<Vec<_>>().join(" · ");
        if count < shows.len() { names + " …" } else { names }
    };
    let fitting = (1..=shows.len()).rev().map(whole).find(|names| names.width() <= width);
    fitting.unwrap_or_else(|| print::cut(shows.first().map_or("", Clean::as_str), width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_of_any_width_is_filled_and_not_passed() {
        for width in 0..300 {
            for (title, names) in [(0, 0), (10, 5), (78, 60), (500, 500)] {
                let (title_columns, name_columns) = columns(width, 8, title, names);
                let used = 27 + title_columns + name_columns;
                assert!(used <= width.max(27), "{width}: {used}");
                assert!(title_columns <= title && name_columns <= names);
            }
        }
        assert_eq!(columns(80, 8, 78, 60), (36, 17));
        assert_eq!(columns(200, 8, 78, 60), (78, 60));
    }
}
