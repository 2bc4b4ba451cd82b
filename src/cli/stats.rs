//! `stats`: what the articles of a filter are, by show, source and month. A terminal gets bars that fit
//! it, a pipe one line for each number, `--json` one object for each.

use std::io;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print::{self, Out};
use super::{CliError, Opened, select};
use crate::query::Facets;
use crate::text::grouped;

/// Rows of a chart on a terminal; a pipe gets all.
const MOST_ROWS: usize = 20;
/// Columns of the longest bar: longer ones are no easier to compare.
const LONGEST_BAR: usize = 48;

/// Prints the numbers of a filter's articles.
pub fn run(opened: &Opened, filter: &str, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let query = select::filter(filter, &opened.clock)?;
    let facets = opened.index().facets(&query, usize::MAX, &|| false).unwrap_or_default();
    if facets.total == 0 && !json && out.width.is_some() {
        return select::say_nothing_matches(opened, filter, out);
    }
    let records = records(&facets);
    match out.width {
        _ if json => records.iter().try_for_each(|record| out.json(record))?,
        Some(width) => charts(&facets, &records, width, opened.settings.ascii, out)?,
        None => lines(&records, out)?,
    }
    Ok(())
}

/// One number as `--json` gives it. The first object is the `total`'s; then come shows and sources, most
/// articles first, and months, newest first. An article with two shows counts in both.
#[derive(Debug, Serialize)]
struct Record {
    kind: Kind,
    /// Of the show or source, or the month as `2016-09`; none for the total.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    articles: usize,
    unread: usize,
    /// The total's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    bookmarked: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Total,
    Show,
    Source,
    Month,
}

impl Kind {
    /// With the headings of their charts.
    const CHARTS: [(Kind, &str); 3] =
        [(Kind::Show, "Shows"), (Kind::Source, "Sources"), (Kind::Month, "Months")];

    fn word(self) -> &'static str {
        match self {
            Kind::Total => "total",
            Kind::Show => "show",
            Kind::Source => "source",
            Kind::Month => "month",
        }
    }
}

impl Record {
    fn named(kind: Kind, name: String, articles: usize, unread: usize) -> Self {
        Self { kind, name: Some(name), articles, unread, bookmarked: None }
    }
}

fn records(facets: &Facets) -> Vec<Record> {
    let Facets { total, unread, bookmarked, .. } = *facets;
    let whole =
        Record { kind: Kind::Total, name: None, articles: total, unread, bookmarked: Some(bookmarked) };
    let mut records = vec![whole];
    for (kind, tallies) in [(Kind::Show, &facets.shows), (Kind::Source, &facets.sources)] {
        let named = |tally: &crate::query::Tally| {
            Record::named(kind, tally.name.to_string(), tally.total, tally.unread)
        };
        records.extend(tallies.iter().map(named));
    }
    records.extend(facets.months.iter().map(|month| {
        let name = format!("{:04}-{:02}", month.year, month.month);
        Record::named(Kind::Month, name, month.total, month.unread)
    }));
    records
}

/// `show  Luke Cage  120  3 unread`, in columns.
fn lines(records: &[Record], out: &mut Out<'_>) -> io::Result<()> {
    let name_of = |record: &Record| record.name.clone().unwrap_or_default();
    let width = records.iter().map(|record| name_of(record).width()).max().unwrap_or(0);
    for record in records {
        let name = print::filled(&name_of(record), width);
        let bookmarked =
            record.bookmarked.map(|count| format!("  {count:>6} bookmarked")).unwrap_or_default();
        let Record { kind, articles, unread, .. } = record;
        out.line(&format!("{:<6}  {name}  {articles:>6}  {unread:>6} unread{bookmarked}", kind.word()))?;
    }
    Ok(())
}

/// The total, then a chart of each kind that has any.
fn charts(
    facets: &Facets,
    records: &[Record],
    width: usize,
    ascii: bool,
    out: &mut Out<'_>,
) -> io::Result<()> {
    let dot = if ascii { "-" } else { "·" };
    let (articles, unread) = (grouped(facets.total), grouped(facets.unread));
    let bookmarked = grouped(facets.bookmarked);
    out.line(&print::cut(
        &format!("{articles} articles {dot} {unread} unread {dot} {bookmarked} bookmarked"),
        width,
    ))?;
    for (kind, heading) in Kind::CHARTS {
        let rows: Vec<&Record> = records.iter().filter(|record| record.kind == kind).collect();
        if !rows.is_empty() {
            out.line("")?;
            out.line(&print::cut(heading, width))?;
            chart(&rows, width, ascii, out)?;
        }
    }
    Ok(())
}

/// Name, number and bar of the first rows, in at most `width` columns.
fn chart(rows: &[&Record], width: usize, ascii: bool, out: &mut Out<'_>) -> io::Result<()> {
    let shown = &rows[..rows.len().min(MOST_ROWS)];
    let most = shown.iter().map(|row| row.articles).max().unwrap_or(0);
    let names = shown.iter().filter_map(|row| row.name.as_deref());
    let columns = Columns::of(width, names.map(UnicodeWidthStr::width).max().unwrap_or(0), most);
    for row in shown {
        let name = print::column(row.name.as_deref().unwrap_or_default(), columns.name);
        let bar = bar(row.articles, most, columns.bar, ascii);
        let number = grouped(row.articles);
        out.line(&print::cut(
            &format!("  {name}  {number:>digits$}  {bar}", digits = columns.number),
            width,
        ))?;
    }
    match rows.len() - shown.len() {
        0 => Ok(()),
        more => out.line(&print::cut(&format!("  and {} more", grouped(more)), width)),
    }
}

/// What the parts of a chart's line get of a terminal's width.
#[derive(Debug, PartialEq, Eq)]
struct Columns {
    name: usize,
    number: usize,
    bar: usize,
}

impl Columns {
    /// Names get what they need, up to half of what the numbers leave; bars get the rest.
    fn of(width: usize, widest_name: usize, most: usize) -> Self {
        let number = grouped(most).len();
        let left = width.saturating_sub(number + "      ".len());
        let name = widest_name.min(left / 2);
        Self { name, number, bar: (left - name).min(LONGEST_BAR) }
    }
}

/// A bar as long as `count` is to `most`, in eighths of a column; any count shows.
fn bar(count: usize, most: usize, width: usize, ascii: bool) -> String {
    // Low blocks, so that the bars of two lines do not run into each other.
    let (whole, half, parts) = if ascii { ("#", "", 1) } else { ("▄", "▖", 2) };
    let length = match count {
        0 => 0,
        _ => (count * width * parts / most.max(1)).max(1).min(width * parts),
    };
    whole.repeat(length / parts) + if length.is_multiple_of(parts) { "" } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Month, Tally};
    use crate::text::Clean;

    fn facets() -> Facets {
        let tally = |name: &str, total, unread| Tally { name: Clean::line(name), total, unread };
        let show = |number: usize| tally(&format!("Show {number}"), 1_200 / (number + 1), number);
        let month = |month, total| Month { year: 2016, month, total, unread: 0 };
        Facets {
            total: 1_234,
            unread: 37,
            bookmarked: 12,
            shows: (0..25).map(show).collect(),
            sources: vec![tally("韓国ドラマ新聞", 90, 3), tally("The Bulletin", 1, 1)],
            months: vec![month(9, 800), month(8, 434)],
        }
    }

    fn on_terminal(facets: &Facets, width: usize, ascii: bool) -> String {
        let mut text = Vec::new();
        charts(facets, &records(facets), width, ascii, &mut Out::new(&mut text, Some(width))).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn charts_fit_a_terminal_of_any_width() {
        for width in 1..300 {
            for ascii in [true, false] {
                for line in on_terminal(&facets(), width, ascii).lines() {
                    assert!(line.width() <= width, "{width}: {line:?}");
                }
            }
        }
    }

    #[test]
    fn charts_look_so() {
        insta::assert_snapshot!("charts_60", on_terminal(&facets(), 60, false));
        insta::assert_snapshot!("charts_60_ascii", on_terminal(&facets(), 60, true));
        assert_eq!(on_terminal(&Facets::default(), 60, false), "0 articles · 0 unread · 0 bookmarked\n");
    }

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(bar(100, 100, 4, false), "▄▄▄▄");
        assert_eq!(bar(50, 100, 3, false), "▄▖");
        assert_eq!(bar(1, 1_000_000, 40, false), "▖", "what there is shows");
        assert_eq!((bar(0, 100, 4, false), bar(5, 100, 0, false)), (String::new(), String::new()));
        assert_eq!((bar(50, 100, 4, true), bar(1, 100, 4, true)), ("##".into(), "#".into()));
    }
}
