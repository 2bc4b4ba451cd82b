//! Seasons and episodes that a text says of its shows: "Silo season 2", "X’s third and final season",
//! "S02E05 of Silo".
//!
//! Where a text says any is [`saying`]'s, how numbers are written [`number`]'s; here is whose they are. A
//! season belongs to the name that it stands nearest to in its sentence, and without a name there to the
//! only show that the article is about. One pass over the letters "s" and "x" of a text, and nothing more
//! where no season is said.

mod number;
mod saying;

use std::ops::Range;

use self::number::Form;
use self::saying::Reach;
pub use self::saying::{Saying, sayings};

/// A season, or an episode of it, that a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which of the names; `None` where none stands near: then it is the only show's that the article is
    /// about.
    pub name: Option<usize>,
    pub season: u16,
    pub episode: Option<u16>,
    /// Bytes of the text that say so.
    pub range: Range<usize>,
}

/// Bytes between a season and its show’s name, at most.
const NEAR: usize = 120;
/// Bytes and words between what must stand side by side.
const BESIDE: (usize, usize) = (24, 3);
/// A name behind a season is farther away than one as far before it: "Silo season 2, Lost season 3".
const BEHIND: usize = 16;
/// Words between "of" and a name: "of the hit Apple drama Silo".
const BEHIND_OF: usize = 5;

/// Words between "season 2" and "of".
const PARTS: &[&str] =
    &["finale", "premiere", "opener", "trailer", "teaser", "cast", "ending", "review", "recap"];

/// Owners of a season that are no title: "It’s second season".
#[rustfmt::skip] // word lists read better packed
const NO_TITLES: &[&str] = &[
    "it", "that", "he", "she", "there", "what", "here", "who", "today", "tonight", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "netflix", "hbo", "max", "apple", "amazon",
    "hulu", "disney", "paramount", "peacock", "showtime", "starz", "amc", "fx", "bbc", "itv", "abc", "nbc",
    "cbs", "fox", "cw", "syfy", "sky", "marvel", "dc", "show", "series", "drama",
];

/// The seasons that a text says, in its order; `sayings` are its own. `names` are the places in it where shows
/// are meant, from left to right.
pub fn said(text: &str, sayings: &[Saying], names: &[Range<usize>]) -> Vec<Said> {
    let mut all = Vec::new();
    for saying in sayings {
        // A name may look like a season: "Series 7: The Contenders".
        if names.iter().any(|name| name.start < saying.range.end && saying.range.start < name.end) {
            continue;
        }
        let Some(name) = owner(text, saying, names) else { continue };
        let said = |season, episode| Said { name, season, episode, range: saying.range.clone() };
        if let (&[season], [_, ..]) = (saying.seasons.as_slice(), saying.episodes.as_slice()) {
            all.extend(saying.episodes.iter().map(|episode| said(season, Some(*episode))));
        } else {
            all.extend(saying.seasons.iter().map(|season| said(*season, None)));
        }
    }
    let numbered = |(index, name): (usize, &Range<usize>)| {
        let (season, range) = number_behind(text, name.end)?;
        Some(Said { name: Some(index), season, episode: None, range })
    };
    all.extend(names.iter().enumerate().filter_map(numbered));
    all
}

/// The season that is said by a number alone, as headlines do: "Stranger Things 5: all we know".
fn number_behind(text: &str, end: usize) -> Option<(u16, Range<usize>)> {
    let start = number::after_any(text, end, &[" "])?;
    let digits = text[start..].starts_with(|c: char| ('1'..='9').contains(&c));
    let (season, end) = number::number(text, start, Form::Cardinal).filter(|_| digits)?;
    let ends = text[end..].is_empty() || number::after_any(text, end, &[":", "’s ", "'s "]).is_some();
    let part = || number::after_word(text, number::after_any(text, end, &[" "])?, PARTS);
    (season > 1 && (ends || part().is_some())).then_some((season, start..end))
}

/// Whose a season is: a name's, or (`Some(None)`) that of the article's only show; `None` where it is
/// something else's.
fn owner(text: &str, saying: &Saying, names: &[Range<usize>]) -> Option<Option<usize>> {
    let sentence = sentence(text, &saying.range, names);
    let inside = |name: &Range<usize>| sentence.start <= name.start && name.end <= sentence.end;
    // A name glued to the end of a season begins something new ("Season 2Silo Season 3").
    let glued = names.iter().any(|name| name.start == saying.range.end);
    let ours = |name: &Range<usize>| inside(name) && !(glued && name.start >= saying.range.end);
    let near = || names.iter().enumerate().filter(|(_, name)| ours(name));
    if let Some(start) = behind_of(text, saying.range.end) {
        let close =
            |name: &Range<usize>| name.start >= start && words_between(&text[start..name.start]) <= BEHIND_OF;
        if let Some((index, _)) = near().find(|(_, name)| close(name)) {
            return Some(Some(index));
        }
        if is_title(&text[start..]) {
            return None;
        }
    } else if is_owned(text, saying.range.start, names) {
        return None;
    }
    let gap = |name: &Range<usize>| match name.end <= saying.range.start {
        true => name.end..saying.range.start,
        false => saying.range.end..name.start,
    };
    let distance =
        |name: &Range<usize>| gap(name).len() + if name.start >= saying.range.end { BEHIND } else { 0 };
    let nearest = near().min_by_key(|(_, name)| distance(name)).filter(|(_, name)| gap(name).len() <= NEAR);
    match (nearest, saying.reach) {
        (Some((index, name)), Reach::Beside) => {
            let gap = gap(name);
            let beside = gap.len() <= BESIDE.0 && words_between(&text[gap]) <= BESIDE.1;
            beside.then_some(Some(index))
        }
        (Some((index, _)), _) => Some(Some(index)),
        (None, Reach::Article) if !glued => Some(None),
        (None, _) => None,
    }
}

/// Behind the "of" that follows a season, perhaps after "finale".
fn behind_of(text: &str, end: usize) -> Option<usize> {
    let of = |at| number::after_any(text, at, &[" of "]);
    let part = || number::after_word(text, number::after_any(text, end, &[" "])?, PARTS);
    of(end).or_else(|| of(part()?))
}

fn words_between(gap: &str) -> usize {
    gap.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether a text begins with a title, perhaps after "the": a capital or a quotation mark.
fn is_title(text: &str) -> bool {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let first = text.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
    let owner = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
    let known = NO_TITLES.iter().any(|word| owner.eq_ignore_ascii_case(word));
    !known && text.starts_with(|c: char| c.is_uppercase() || "\"'“‘«*_".contains(c))
}

/// Whether the word before a season is a title that is none of the names: "Starfall’s third season",
/// "‘Starfall’ season 2".
fn is_owned(text: &str, start: usize, names: &[Range<usize>]) -> bool {
    let before = text[..start].trim_end_matches(' ');
    if names.iter().any(|name| name.end <= start && start - name.end <= "’s ’ ".len()) {
        return false;
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let owner = ["’s", "'s", "’", "'"].into_iter().find_map(|mark| word.strip_suffix(mark));
    let title = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !NO_TITLES.iter().any(|other| bare.eq_ignore_ascii_case(other))
            && bare.starts_with(char::is_uppercase)
    };
    owner.is_some_and(title)
        || word.ends_with(['”', '»']) && title(word)
        || word.ends_with('*') && word.len() > 1 && title(word)
}

/// The sentence around a place, and no more than [`NEAR`] on either side. A full stop within a name or
/// behind it ends none ("Agents of S.H.I.E.L.D. season 2").
fn sentence(text: &str, around: &Range<usize>, names: &[Range<usize>]) -> Range<usize> {
    let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let far = NEAR + 80;
    let (from, to) =
        (boundary(around.start.saturating_sub(far)), boundary((around.end + far).min(text.len())));
    let ends = |at: &usize| {
        ends_sentence(text, *at) && !names.iter().any(|name| name.start <= *at && *at <= name.end)
    };
    let start = (from..around.start).rev().find(ends).map_or(from, |at| at + 1);
    let end = (around.end..to).find(ends).unwrap_or(to);
    boundary(start)..end
}

/// Whether the byte at `at` is a mark that ends a sentence.
fn ends_sentence(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'\n' | b';' => true,
        b'!' | b'?' => bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric()),
        b'.' => {
            let word = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let rest = text[at + 1..].trim_start_matches(|c: char| "\"'”’»)*".contains(c));
            let next = rest.trim_start().chars().next();
            word > 2 && next.is_none_or(|c| !c.is_lowercase() && !c.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
