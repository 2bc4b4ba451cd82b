//! How a name is written at its place: what judging its surroundings wants to know of the name itself.

use std::ops::Range;

use crate::text::fold::{self, is_apostrophe};

/// How a name is written at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub letters: Letters,
    pub article: Leading,
    /// `’s` follows, or only the apostrophe behind an s.
    pub possessive: bool,
    /// "Marvel’s" or "DC’s" stands before it.
    pub studio: bool,
    pub hashtag: bool,
    /// No space parts it from a word beside it, or its own words.
    pub glued: bool,
    /// A letter is missing, wrong or too many.
    pub misspelt: bool,
    pub alias: bool,
}

/// How the letters compare with the name's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Small words ("of") in either case. In front of a single telling word a "The" must have its capital.
    AsNamed,
    /// In capitals, though the name is not.
    Capitals,
    /// Wholly in small letters, though the name is not.
    Small,
    Other,
}

/// How a leading "The" compares with the name's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leading {
    Same,
    /// The name has one, the text has none.
    Dropped,
    /// The name has none, and a "The" stands before it that seems to be part of it: with a capital within a
    /// sentence, or first in quotation marks.
    Added,
}

/// Marks of quotation and emphasis.
const QUOTES: &str = "\"'“”„‟‘’‚‛`´«»‹›*_「」『』《》〈〉＂＇";

/// Bytes before a name that are looked at.
const BEFORE: usize = 24;

pub fn is_quote(c: char) -> bool {
    QUOTES.contains(c)
}

/// The "the" that stands directly before `start`, not before `floor`.
pub fn article_before(text: &str, floor: usize, start: usize) -> Option<Range<usize>> {
    let before = text[floor..start].trim_end_matches(char::is_whitespace);
    let end = floor + before.len();
    let at = end.checked_sub(3).filter(|at| *at >= floor && end < start && text.is_char_boundary(*at))?;
    let article = &text[at..end];
    let begins = match text[..at].chars().next_back() {
        None => true,
        // Glued by lost spaces: "seenThe Wire".
        Some(c) if c.is_alphanumeric() => {
            (c.is_lowercase() || c.is_ascii_digit()) && article.starts_with('T')
        }
        Some(_) => true,
    };
    (begins && article.eq_ignore_ascii_case("the")).then_some(at..end)
}

/// Whether an article before a name that has none seems to be part of it.
pub fn article_is_added(text: &str, article: &Range<usize>) -> bool {
    let before = &text[..article.start];
    let words = before.trim_end_matches(char::is_whitespace);
    let last = words.chars().next_back();
    before.ends_with(is_quote)
        || text[article.clone()].starts_with('T') && last.is_some_and(|c| c.is_alphanumeric() || c == ',')
}

/// Whether the name at `range` is followed by a possessive ending.
pub fn is_possessive(text: &str, range: &Range<usize>) -> bool {
    let mut after = text[range.end..].chars();
    if !after.next().is_some_and(is_apostrophe) {
        return false;
    }
    match after.next() {
        Some('s' | 'S') => !after.next().is_some_and(char::is_alphanumeric),
        // After an s alone; a quotation mark closes what another opened.
        Some(c) if c.is_whitespace() => {
            text[range.clone()].ends_with(['s', 'S']) && !text[..range.start].ends_with(is_quote)
        }
        _ => false,
    }
}

/// Whether "Marvel’s" or "DC’s" stands before the name.
pub fn has_studio(text: &str, start: usize) -> bool {
    let first = (start.saturating_sub(BEFORE)..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let before = text[first..start].trim_end_matches(is_quote);
    let parted = before.trim_end_matches(char::is_whitespace);
    if parted.len() == before.len() {
        return false;
    }
    let word = parted.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let owner = word.trim_start_matches(is_quote);
    owner.contains(is_apostrophe) && matches!(fold::fold(owner).as_str(), "marvel's" | "dc's")
}

/// Whether the word that `start` stands in follows a "#".
pub fn is_hashtag(text: &str, start: usize) -> bool {
    let run = text[..start].bytes().rev().take(BEFORE * 2).take_while(u8::is_ascii_alphanumeric).count();
    text[..start - run].ends_with('#')
}

/// Whether letters or digits stand directly beside the name: words of scripts that have spaces.
pub fn is_glued(text: &str, range: &Range<usize>) -> bool {
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !fold::is_unspaced(c));
    let hangul = |c: Option<char>| matches!(c, Some('\u{ac00}'..='\u{d7a3}'));
    let (last, next) = (text[range.clone()].chars().next_back(), text[range.end..].chars().next());
    let (first, before) = (text[range.clone()].chars().next(), text[..range.start].chars().next_back());
    beside(next) && beside(last) && !hangul(next) || beside(before) && beside(first)
}

/// Whether a name begins with a capital, its article aside.
pub fn begins_large(name: &str) -> bool {
    name.strip_prefix("The ").unwrap_or(name).starts_with(char::is_uppercase)
}

/// Whether a text is written without capitals: its words begin small, but for abbreviations ("HBO"), or hardly
/// one of its letters is a capital.
pub fn is_without_capitals(text: &str) -> bool {
    let (mut words, mut abbreviations) = (0, 0);
    let mut all = text.split_whitespace().filter_map(|word| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        Some((letters.next()?, letters.next()))
    });
    let none = all.all(|(first, second)| {
        words += 1;
        let abbreviated = first.is_uppercase() && second.is_some_and(char::is_uppercase);
        abbreviations += usize::from(abbreviated);
        abbreviated || first.is_lowercase()
    });
    if none && words > 0 {
        return abbreviations * FEW < words;
    }
    let first = text.chars().find(|c| c.is_alphabetic());
    if !first.is_some_and(char::is_lowercase) {
        return false;
    }
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    capitals * RARE < small
}

/// One letter of so many may be a capital in a text without capitals.
const RARE: usize = 25;

/// One word of so many may be an abbreviation in a text without capitals.
const FEW: usize = 8;
