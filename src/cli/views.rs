//! `views`: the saved views of the settings, with their filters and how many articles they have now.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print::{self, Out};
use super::{CliError, Opened};
use crate::config::SavedView;
use crate::index::{Cancelled, Index};
use crate::query::{self, Clock};
use crate::text::{Clean, grouped};

/// Columns that names are filled up to: one endless name must not make all lines endless.
const WIDEST_NAME: usize = 40;
const NOBODY_WAITS: Cancelled<'_> = &|| false;

/// A view as `--json` gives it.
#[derive(Debug, Serialize)]
struct Record<'a> {
    name: &'a Clean,
    query: &'a str,
    articles: usize,
    unread: usize,
}

/// Prints the views in the order of the settings, aligned or as JSON.
pub fn run(opened: &Opened, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    print(&opened.settings.views, opened.index(), &opened.clock, json, out)
}

fn print(
    views: &[SavedView],
    index: &dyn Index,
    clock: &Clock,
    json: bool,
    out: &mut Out<'_>,
) -> Result<(), CliError> {
    let records: Vec<_> = views.iter().map(|view| record(view, index, clock)).collect();
    if json {
        return Ok(records.iter().try_for_each(|record| out.json(record))?);
    }
    let widest = |part: &dyn Fn(&Record<'_>) -> usize| records.iter().map(part).max().unwrap_or(0);
    let names = widest(&|record| record.name.width()).min(WIDEST_NAME);
    let digits = widest(&|record| grouped(record.articles).len());
    for record in &records {
        // A terminal gets columns, the filter too; elsewhere nothing is cut.
        let name = match out.width {
            Some(width) => print::column(record.name, names.min(width / 3)),
            None => print::filled(record.name, names),
        };
        let (articles, unread) = (grouped(record.articles), grouped(record.unread));
        // Settings may come from anyone: a filter is shown as any other foreign text.
        let filter = Clean::line(record.query);
        let line = format!("{name}  {articles:>digits$}  {unread:>digits$} unread  {filter}");
        out.line(&out.width.map_or_else(|| line.clone(), |width| print::cut(&line, width)))?;
    }
    if records.is_empty() && out.width.is_some() {
        out.line("no saved views: [[views]] in config.toml makes one")?;
    }
    Ok(())
}

/// With the numbers of what the filter's understood part has; settings tell of the rest.
fn record<'a>(view: &'a SavedView, index: &dyn Index, clock: &Clock) -> Record<'a> {
    let query = query::parse(&view.query, clock).0;
    let facets = index.facets(&query, 0, NOBODY_WAITS).unwrap_or_default();
    Record { name: &view.name, query: &view.query, articles: facets.total, unread: facets.unread }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::article::{FileState, Source, read};
    use crate::index::{Memory, entries};
    use crate::show::Catalogue;
    use crate::text::date;

    fn index() -> Memory {
        let mut index = Memory::new(Arc::new(Catalogue::new(&[]).0));
        let catalogue = index.catalogue().clone();
        let modified = date::parse("2017-07-14").unwrap();
        let texts = ["Luke Cage walks on.", "The harbour sleeps.", "A harbour wakes."];
        let articles = texts.iter().zip(["a.txt", "b.txt", "c.txt"]).map(|(text, path)| {
            let (path, bytes) = (Path::new(path), text.as_bytes());
            (read(Source { path, bytes, size: bytes.len() as u64, modified }), FileState::default())
        });
        index.put(entries(articles.collect(), &catalogue));
        index
    }

    fn shown(views: &[(&str, &str)], json: bool, width: Option<usize>) -> String {
        let view =
            |(name, query): &(&str, &str)| SavedView { name: Clean::line(name), query: (*query).to_owned() };
        let views: Vec<_> = views.iter().map(view).collect();
        let mut text = Vec::new();
        print(&views, &index(), &Clock::default(), json, &mut Out::new(&mut text, width)).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn views_come_with_their_counts() {
        let views = [("Heroes", "show:\"luke cage\""), ("By the sea", "harbour is:nonsense")];
        assert_eq!(
            shown(&views, false, None),
            "Heroes      1  1 unread  show:\"luke cage\"\n\
             By the sea  2  2 unread  harbour is:nonsense\n",
        );
        let first = shown(&views[..1], true, None);
        assert_eq!(
            first,
            "{\"name\":\"Heroes\",\"query\":\"show:\\\"luke cage\\\"\",\"articles\":1,\"unread\":1}\n"
        );
    }

    #[test]
    fn lines_fit_a_terminal_and_no_filter_drives_it() {
        for width in 1..100 {
            let text = shown(&[("A view of wonders", "\u{1b}[31mred")], false, Some(width));
            assert!(text.trim_end().width() <= width && !text.contains('\u{1b}'), "{text:?}");
        }
        let two = shown(&[("A name that is longer than others", "zz"), ("B", "xx")], false, Some(60));
        assert_eq!(two, "A name that is long…  0  0 unread  zz\nB                     0  0 unread  xx\n");
        assert!(shown(&[], false, Some(80)).contains("[[views]]"));
        assert_eq!(shown(&[], false, None), "");
    }
}
