//! What is told of one show of the reasons: every place with the words around it, and of the chosen place what
//! speaks for and against it.

use std::borrow::Cow;
use std::ops::Range;

use super::Candidate;
use super::candidate::count;
use crate::article::{Article, Inline};
use crate::show::{ENOUGH, Ground, Mention, Origin, passages};
use crate::text::{Clean, columns, fit};

/// Columns before the words of a place: the cursor, its passage, a gap.
pub const LEAD: u16 = 9;
/// Columns behind them: a gap, and the sum or what is said in its place.
pub const SUM: u16 = 7;

/// A line of what is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Blank,
    /// The show's name.
    Name(Clean),
    /// What the reader says of it.
    Said(String),
    /// What follows is of one kind.
    Heading(String),
    Place {
        index: usize,
        chosen: bool,
        passage: usize,
        excerpt: Excerpt,
        score: i16,
        counts: bool,
        /// The reader says that names written so are never a show.
        never: bool,
    },
    /// A piece of evidence: weight, name, the words or else what it means.
    Ground {
        weight: i16,
        name: &'static str,
        words: Clean,
    },
    /// What a place comes to.
    Sum {
        score: i16,
        counts: bool,
    },
}

/// A name with the words around it, as many as there is room for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub before: Clean,
    pub name: Clean,
    pub after: Clean,
}

/// All that is told of a show in lines of so many columns; the chosen place says why.
pub fn lines(candidate: &Candidate<'_>, article: Option<&Article>, chosen: usize, width: u16) -> Vec<Line> {
    let mut lines = vec![Line::Name(candidate.name.clone())];
    match candidate.said {
        Some(true) => lines.push(Line::Said("you said: the article is about it".to_owned())),
        Some(false) => lines.push(Line::Said("you said: not about this show".to_owned())),
        None => {}
    }
    let Some(reasons) = candidate.reasons else {
        if candidate.said.is_none() {
            lines.push(Line::Heading("the article’s own front matter names it".to_owned()));
        }
        return lines;
    };
    if !reasons.grounds.is_empty() {
        let about = if reasons.about { "mainly about it" } else { "not mainly about it" };
        lines.push(Line::Heading(about.to_owned()));
        lines.extend(reasons.grounds.iter().map(ground));
    }
    if lines.len() > 1 {
        lines.push(Line::Blank);
    }
    lines.push(Line::Heading(heading(&reasons.mentions)));
    let texts = article.map(Texts::of).unwrap_or_default();
    for (index, mention) in reasons.mentions.iter().enumerate() {
        let (text, range) = texts.around(mention);
        let excerpt = Excerpt::of(&text, range, width.saturating_sub(LEAD + SUM));
        lines.push(place(index, mention, excerpt, index == chosen));
        if index == chosen {
            lines.extend(mention.grounds.iter().map(ground));
            lines.push(Line::Sum { score: mention.score, counts: mention.counts });
        }
    }
    lines
}

fn heading(mentions: &[Mention]) -> String {
    let counting = mentions.iter().filter(|mention| mention.counts).count();
    let all = count(mentions.len(), "place");
    match counting {
        0 => format!("{all}, none counts"),
        _ if counting == mentions.len() => all,
        _ => format!("{all}, {counting} of them counting"),
    }
}

fn ground(ground: &Ground) -> Line {
    let words = match ground.words.trim() {
        "" => Clean::line(ground.evidence.help),
        words => Clean::line(&format!("“{words}”")),
    };
    Line::Ground { weight: ground.evidence.weight, name: ground.evidence.name, words }
}

fn place(index: usize, mention: &Mention, excerpt: Excerpt, chosen: bool) -> Line {
    let Mention { passage, score, counts, .. } = *mention;
    Line::Place { index, chosen, passage, excerpt, score, counts, never: false }
}

/// The texts in which names stand, without the marks that recognition sees.
#[derive(Default)]
pub(super) struct Texts<'a> {
    title: &'a str,
    passages: Vec<&'a [Inline]>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        Self { title: &article.title, passages: passages(&article.blocks) }
    }

    /// The text around a place, and where in it the name stands.
    pub(super) fn around(&self, mention: &Mention) -> (Cow<'a, str>, Range<usize>) {
        let Some(number) = mention.passage.checked_sub(1) else {
            return (Cow::Borrowed(self.title), mention.range.clone());
        };
        let Some(inlines) = self.passages.get(number) else { return (Cow::Borrowed(""), 0..0) };
        let origin = Origin::of(inlines);
        let text: String = inlines.iter().map(|inline| inline.text.as_str()).collect();
        (Cow::Owned(text), origin.place(mention.range.start)..origin.place(mention.range.end))
    }
}

impl Excerpt {
    fn of(text: &str, range: Range<usize>, room: u16) -> Self {
        let whole = Clean::line(text.get(range.clone()).unwrap_or_default());
        let name = Clean::line(&fit(&whole, room, "…"));
        if name != whole {
            return Self { name, ..Self::default() };
        }
        let (before, after) =
            (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
        let left = room.saturating_sub(columns(&name));
        let wanted = columns(&ahead(after, room));
        let before = behind(before, left.saturating_sub(wanted.min(left / 2)));
        let after = ahead(after, left.saturating_sub(columns(&before)));
        Self { before: Clean::body(&before), name, after: Clean::body(&after) }
    }
}

/// Bytes of a text that fill the widest line at most.
const FAR: usize = 1200;

/// The end of a text in so many columns, cut at a word.
fn behind(text: &str, room: u16) -> String {
    let from =
        (text.len().saturating_sub(FAR)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let near = flat(&text[from..]);
    if columns(&near) <= room && from == 0 {
        return near.trim_start().to_owned();
    }
    let words = near.match_indices(' ').map(|(at, _)| &near[at..]);
    let kept = words.into_iter().find(|words| columns(words) < room);
    kept.map_or(String::new(), |words| format!("…{words}"))
}

/// The begin of a text in so many columns.
fn ahead(text: &str, room: u16) -> String {
    let to = (0..=text.len().min(FAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    fit(flat(&text[..to]).trim_end(), room, "…").into_owned()
}

/// One line of it; spaces at its ends stay.
fn flat(text: &str) -> String {
    let line = Clean::line(text);
    let space = |stands: bool| if stands && !line.is_empty() { " " } else { "" };
    format!("{}{}{}", space(text.starts_with([' ', '\n'])), line.as_str(), space(text.ends_with([' ', '\n'])))
}

/// Lines scrolled out above a window of so many, so that the chosen place and its reasons show.
pub fn top(lines: &[Line], height: usize) -> usize {
    let is_chosen = |line: &Line| matches!(line, Line::Place { chosen: true, .. });
    let Some(start) = lines.iter().position(is_chosen) else { return 0 };
    let length =
        lines[start..].iter().position(|line| matches!(line, Line::Sum { .. })).map_or(1, |sum| sum + 1);
    start.min((start + length).saturating_sub(height))
}

/// What a place comes to, in words.
pub fn verdict(counts: bool) -> String {
    format!("{ENOUGH} are needed, so it {}", if counts { "counts" } else { "does not count" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn excerpt(text: &str, name: &str, room: u16) -> String {
        let start = text.find(name).unwrap();
        let range = start..start + name.len();
        let Excerpt { before, name, after } = Excerpt::of(text, range, room);
        format!("{before}[{name}]{after}")
    }

    #[test]
    fn an_excerpt_keeps_the_name_and_what_fits_around_it() {
        let text = "In the autumn Luke Cage comes back to Harlem for another round";
        assert_eq!(
            excerpt(text, "Luke Cage", 80),
            "In the autumn [Luke Cage] comes back to Harlem for another round"
        );
        assert_eq!(excerpt(text, "Luke Cage", 30), "… autumn [Luke Cage] comes back…");
        assert_eq!(excerpt(text, "Luke Cage", 9), "[Luke Cage]");
        assert_eq!(excerpt(text, "Luke Cage", 5), "[Luke…]");
        assert_eq!(excerpt(text, "another round", 34), "… back to Harlem for [another round]");
        assert_eq!(excerpt("日本の『ドラマ』です", "ドラマ", 12), "[ドラマ]』です");
    }

    proptest! {
        #[test]
        fn an_excerpt_is_never_too_wide(before in "\\PC{0,40}", name in "[A-Za-z日é]{1,12}", after in "\\PC{0,40}", room in 0..60_u16) {
            let text = format!("{before}{name}{after}");
            let range = before.len()..before.len() + name.len();
            let Excerpt { before, name, after } = Excerpt::of(&text, range, room);
            let width: u16 = [&before, &name, &after].into_iter().map(|part| columns(part)).sum();
            prop_assert!(width <= room);
        }
    }
}
