//! What stands out in the text in view, and what can be gone to from there: matches, links, names of shows,
//! and the letters on them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::find::{Find, around, in_lines};
use super::hints::{Hints, Spot, Typed};
use super::names::{Name, names};
use super::{Line, Reader, Span};
use crate::text::{Clean, columns};

/// Why a part of the text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A name of a show.
    Name,
    /// A word of the filter, or a match of the find.
    Match,
    /// The match that the find has chosen.
    Chosen,
}

/// What a letter or a click leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A link, as written.
    Link(Clean),
    /// The articles of a show.
    Show(Clean),
}

impl Reader {
    /// Finds the names in the layout that shows.
    pub(super) fn find_names(&mut self) {
        self.names = match &self.article {
            Some(article) => names(article, &self.explanation, &self.layout),
            None => Vec::new(),
        };
    }

    /// What stands out in the lines in view, as bytes of the layout's text, in order and not overlapping: the
    /// matches of the find while there is one, else the filter's words; and the names of shows that these
    /// leave.
    pub fn marks(&self) -> Vec<(Range<usize>, Mark)> {
        let Some(shown) = self.layout.places(self.visible()) else { return Vec::new() };
        let start = self.names.partition_point(|name| name.place.end <= shown.start);
        let names = self.names[start..].iter().take_while(|name| name.place.start < shown.end);
        let names: Vec<_> = names.map(|name| name.place.clone()).collect();
        over(self.matches(shown), &names)
    }

    fn matches(&self, shown: Range<usize>) -> Vec<(Range<usize>, Mark)> {
        let Some(find) = &self.find else {
            if self.highlights.is_empty() {
                return Vec::new();
            }
            let found = in_lines(&self.highlights, &self.layout.text, around(&self.layout.text, shown));
            return found.into_iter().map(|range| (range, Mark::Match)).collect();
        };
        let chosen = self.find.as_ref().and_then(Find::chosen);
        let mark =
            |range: &Range<usize>| if chosen.as_ref() == Some(range) { Mark::Chosen } else { Mark::Match };
        find.within(&shown).iter().map(|range| (range.clone(), mark(range))).collect()
    }

    /// Puts letters on the links in view, and on the first name of each show; false where there is neither.
    pub fn show_hints(&mut self) -> bool {
        let mut spots: Vec<(usize, Spot)> = Vec::new();
        let mut put = |place, spot| {
            if spots.iter().all(|(_, known)| *known != spot) {
                spots.push((place, spot));
            }
        };
        for span in self.lines().iter().flat_map(|line| &line.spans) {
            let Some(place) = &span.place else { continue };
            match span.look.link {
                Some(link) => put(place.start, Spot::Link(link)),
                None => self.names_from(place).for_each(|name| put(name.place.start, Spot::Show(name.show))),
            }
        }
        self.hints = (!spots.is_empty()).then(|| Hints::of(&spots));
        self.hinting()
    }

    /// The names that begin within a part of the text.
    fn names_from(&self, part: &Range<usize>) -> impl Iterator<Item = &Name> {
        let start = self.names.partition_point(|name| name.place.start < part.start);
        let end = part.end;
        self.names[start..].iter().take_while(move |name| name.place.start < end)
    }

    pub fn hide_hints(&mut self) {
        self.hints = None;
    }

    pub fn hinting(&self) -> bool {
        self.hints.is_some()
    }

    /// The letters to be shown, each with its place in the layout's text, in order.
    pub fn hints(&self) -> impl Iterator<Item = (usize, &str)> {
        self.hints.iter().flat_map(Hints::shown)
    }

    /// A letter typed while hints show: the target once it is complete; letters that fit none hide the
    /// hints.
    pub fn type_hint(&mut self, letter: char) -> Option<Target> {
        let typed = self.hints.as_mut()?.type_letter(letter);
        if typed != Typed::More {
            self.hints = None;
        }
        let Typed::Spot(spot) = typed else { return None };
        self.target(spot)
    }

    fn target(&self, spot: Spot) -> Option<Target> {
        match spot {
            Spot::Link(link) => self.layout.links.get(link).map(|link| Target::Link(link.target.clone())),
            Spot::Show(show) => self.explanation.shows.get(show).map(|show| Target::Show(show.name.clone())),
        }
    }

    /// The link, else the name of a show, at a line and column of the text area, both from 0 (a click).
    pub fn target_at(&self, line: u16, column: u16) -> Option<Target> {
        let (span, place) = in_line(self.lines().get(usize::from(line))?, column.into())?;
        let spot = match span.look.link {
            Some(link) => Spot::Link(link),
            None => {
                let place = place?;
                let index = self.names.partition_point(|name| name.place.end <= place);
                Spot::Show(self.names.get(index).filter(|name| name.place.contains(&place))?.show)
            }
        };
        self.target(spot)
    }
}

/// The span that stands at a column of a line, and the place of the letter there.
fn in_line(line: &Line, column: usize) -> Option<(&Span, Option<usize>)> {
    let mut end = 0;
    let span = line.spans.iter().find(|span| {
        end += span.width();
        column < end
    })?;
    let mut at = end - span.width();
    let letter = span.text.grapheme_indices(true).find(|(_, letter)| {
        at += usize::from(columns(letter));
        column < at
    });
    let place = span.place.as_ref().zip(letter).map(|(place, (offset, _))| place.start + offset);
    Some((span, place))
}

/// Matches over names: what they cover of a name is theirs.
fn over(matches: Vec<(Range<usize>, Mark)>, names: &[Range<usize>]) -> Vec<(Range<usize>, Mark)> {
    if names.is_empty() {
        return matches;
    }
    let mut marks = Vec::with_capacity(matches.len() + names.len());
    for name in names {
        let mut at = name.start;
        let first = matches.partition_point(|(range, _)| range.end <= name.start);
        for (range, _) in matches[first..].iter().take_while(|(range, _)| range.start < name.end) {
            marks.push((at..range.start.max(at), Mark::Name));
            at = range.end;
        }
        marks.push((at.min(name.end)..name.end, Mark::Name));
    }
    marks.retain(|(range, _)| !range.is_empty());
    marks.extend(matches);
    marks.sort_by_key(|(range, _)| range.start);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches_cover_of_names_is_theirs() {
        let matches = [2..4, 8..10, 20..22].map(|range| (range, Mark::Match)).to_vec();
        let marks = over(matches, &[0..6, 9..12, 15..17, 20..22]);
        let of = |wanted| {
            let of = marks.iter().filter(move |(_, mark)| *mark == wanted);
            of.map(|(range, _)| range.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of(Mark::Name), [0..2, 4..6, 10..12, 15..17]);
        assert_eq!(of(Mark::Match), [2..4, 8..10, 20..22]);
        assert!(marks.is_sorted_by_key(|(range, _)| range.start));
    }
}
