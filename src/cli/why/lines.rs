//! `why` for people: a paragraph for each show, a line for each place with the words around it, and below it
//! the evidence with its weights. On a terminal lines fit it; a pipe gets whole ones.

use std::io;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Case, Whole};
use crate::cli::print::{self, Out};
use crate::show::{ENOUGH, Ground, Mention};
use crate::text::Clean;

/// Places that are told of one show among several.
const PLACES: usize = 3;
/// Columns of the words around a name where lines may be as long as they like.
const EXCERPT: usize = 64;
/// The narrowest that lines are set, however small the terminal.
const NARROWEST: usize = 20;

/// Prints title, kinds and shows; of a show that was asked for every place.
pub fn print(whole: &Whole<'_>, asked: bool, out: &mut Out<'_>) -> io::Result<()> {
    let mut page = Page { label: label_width(whole), out };
    page.line("", &Clean::line(whole.texts[0]))?;
    for (kind, words) in &whole.explanation.kinds {
        page.line("", &format!("{}: {}", kind.name(), Clean::line(words)))?;
    }
    if whole.cases.is_empty() {
        page.line("", "It names no show.")?;
    }
    for case in whole.cases {
        page.out.line("")?;
        page.line("", &heading(case))?;
        page.case(whole, case, if asked { usize::MAX } else { PLACES })?;
    }
    Ok(())
}

/// Lines of a width, with labels before them.
struct Page<'o, 'w> {
    label: usize,
    out: &'o mut Out<'w>,
}

/// Columns before a label.
const INDENT: usize = 2;

impl Page<'_, '_> {
    fn case(&mut self, whole: &Whole<'_>, case: &Case<'_>, most: usize) -> io::Result<()> {
        if case.said {
            self.line("said", "the article’s front matter names it")?;
        }
        let places = case.places();
        // Those that count speak for the show; where none does the nearest to it is told first.
        let mut order: Vec<&Mention> = places.iter().collect();
        if places.len() > most {
            order.sort_by_key(|place| std::cmp::Reverse((place.counts, place.score)));
            order.truncate(most);
        }
        for place in &order {
            let excerpt = excerpt(whole.texts.get(place.passage).unwrap_or(&""), place, self.room());
            self.line(&label(place), &excerpt)?;
            self.line(BLANK, &evidence(place))?;
        }
        match places.len() - order.len() {
            0 => {}
            more => self.line(BLANK, &format!("and {more} more; `why ID SHOW` tells all"))?,
        }
        if places.is_empty() && !case.said {
            self.line(BLANK, "no name of it stands in the text")?;
        }
        let grounds = case.reasons.map_or(&[][..], |reasons| &reasons.grounds);
        if !grounds.is_empty() {
            self.line("about", &listed(grounds))?;
        }
        Ok(())
    }

    /// Columns behind a label.
    fn room(&self) -> usize {
        self.out.width.map_or(EXCERPT, |width| width.max(NARROWEST).saturating_sub(self.hang())).max(8)
    }

    fn hang(&self) -> usize {
        INDENT + self.label + INDENT
    }

    /// A text behind a label, folded to the width; without a label from the first column.
    fn line(&mut self, label: &str, text: &str) -> io::Result<()> {
        let (first, hang) = match label {
            "" => (String::new(), INDENT),
            BLANK => (" ".repeat(self.hang()), self.hang()),
            label => {
                (format!("{:INDENT$}{}{:INDENT$}", "", print::filled(label, self.label), ""), self.hang())
            }
        };
        let Some(width) = self.out.width else { return self.out.line(&format!("{first}{text}")) };
        let rest = " ".repeat(hang);
        let options =
            textwrap::Options::new(width.max(NARROWEST)).initial_indent(&first).subsequent_indent(&rest);
        textwrap::wrap(text, options).iter().try_for_each(|line| self.out.line(line))
    }
}

/// The label of a line that has none, and stands where labelled ones do.
const BLANK: &str = " ";

fn label_width(whole: &Whole<'_>) -> usize {
    let labels = whole.cases.iter().flat_map(Case::places).map(|place| label(place).len());
    labels.max().unwrap_or(0).max("about".len())
}

fn label(place: &Mention) -> String {
    match place.passage {
        0 => "headline".to_owned(),
        paragraph => format!("paragraph {paragraph}"),
    }
}

/// "Luke Cage: about, season 2".
fn heading(case: &Case<'_>) -> String {
    let status = match case.correction {
        Some(true) => "about, as you say",
        Some(false) => "taken off, as you say",
        None if case.is_about() => "about",
        None if case.is_named() => "named",
        None => "not meant",
    };
    let mut seasons: Vec<_> = case.places().iter().flat_map(|place| place.seasons.clone()).collect();
    seasons.sort_unstable();
    seasons.dedup();
    let seasons: String = seasons.into_iter().map(|season| format!(", {}", said(season))).collect();
    format!("{}: {status}{seasons}", case.name)
}

/// "season 2 episode 5".
fn said((season, episode): (u16, Option<u16>)) -> String {
    let episode = episode.map(|episode| format!(" episode {episode}")).unwrap_or_default();
    format!("season {season}{episode}")
}

/// "an ordinary word (+0), small letters “lost” (-6): -6, needs 10".
fn evidence(place: &Mention) -> String {
    let meant = if place.counts { "" } else { "not meant: " };
    format!("{meant}{}: {}, needs {ENOUGH}", listed(&place.grounds), place.score)
}

fn listed(grounds: &[Ground]) -> String {
    let one = |ground: &Ground| {
        let words = match ground.words.as_str() {
            "" => String::new(),
            words => format!(" “{}”", Clean::line(words)),
        };
        format!("{}{words} ({:+})", ground.evidence.name, ground.evidence.weight)
    };
    grounds.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The name between brackets and the words around it, in at most so many columns.
fn excerpt(text: &str, place: &Mention, width: usize) -> String {
    let range = place.range.clone();
    let (Some(before), Some(name), Some(after)) =
        (text.get(..range.start), text.get(range.clone()), text.get(range.end..))
    else {
        return String::new();
    };
    let (before, name, after) = (spaced(before), format!("[{}]", Clean::line(name)), spaced(after));
    let left = width.saturating_sub(name.width());
    let behind = after.width().min(left - left / 2);
    let before = end(&before, left - behind);
    let after = start(&after, left - before.width());
    print::cut(&format!("{before}{name}{after}"), width)
}

/// A clean line that keeps the spaces at its ends, which part words from the name.
fn spaced(text: &str) -> String {
    let at = |ends: bool| if ends { " " } else { "" };
    let line = Clean::line(text);
    if line.is_empty() {
        return at(!text.is_empty()).to_owned();
    }
    let ends = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", at(ends.0), line.trim(), at(ends.1))
}

/// The longest start of a text within so many columns, to a word's end.
fn start(text: &str, width: usize) -> String {
    let cut = print::cut(text, width);
    match cut.strip_suffix('…').filter(|start| text.width() > width && text.starts_with(start)) {
        Some(words) if text[words.len()..].starts_with(' ') => cut,
        Some(words) => words.rsplit_once(' ').map_or(cut.clone(), |(words, _)| format!("{words}…")),
        None => cut,
    }
}

/// The longest end of a text within so many columns, from a word on.
fn end(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = "…".width();
    let cut = text.grapheme_indices(true).rev().find(|(_, grapheme)| {
        used += grapheme.width();
        used > width
    });
    let rest = cut.map_or(text, |(at, grapheme)| &text[at + grapheme.len()..]);
    match rest.split_once(' ') {
        Some((_, words)) if !words.trim().is_empty() => format!("…{words}"),
        _ if width == 0 => String::new(),
        _ => format!("…{rest}"),
    }
}
