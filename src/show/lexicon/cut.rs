//! Where a name may begin and end within what looks like one word: "OzarkNarcos", "Silo’s", "d’Élite",
//! "게임은". The whole word is always the first reading, so that WandaVision and iZombie stay one.

use std::ops::Range;

use crate::text::fold::{self, is_apostrophe};

/// Bytes of a word that is looked into: longer ones are no prose, and cost grows with the square.
const LONGEST: usize = 48;

/// What parts a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Nothing: it ends here.
    Whole,
    /// A possessive ending follows.
    Possessive,
    /// A Korean particle follows.
    Particle,
    /// A capital follows a small letter or a digit, as where spaces were lost.
    Glue,
    /// A digit follows a letter.
    Digits,
}

/// Particles that Korean writes behind a noun without a space.
const PARTICLES: &[&str] = &[
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로", "으로", "에서", "에게",
    "까지", "부터", "보다", "처럼", "이나", "나", "이다", "인",
];

/// Places in the word where a name may end: the whole word first, then the last.
pub fn ends(text: &str, word: Range<usize>) -> impl Iterator<Item = (usize, Cut)> + '_ {
    let inner = if is_whole(&text[word.clone()]) { 0..0 } else { word.start + 1..word.end };
    let cut = move |at| Some((at, end_at(&text[word.start..at], &text[at..word.end])?));
    let cuts = inner.rev().filter(|at| text.is_char_boundary(*at)).filter_map(cut);
    std::iter::once((word.end, Cut::Whole)).chain(cuts)
}

/// Whether nothing can part the word, as is so of nearly all.
pub fn is_whole(word: &str) -> bool {
    word.len() > LONGEST || !word.chars().skip(1).any(may_part)
}

/// Whether a name may end before this character of a word, or behind it.
fn may_part(c: char) -> bool {
    match c {
        'a'..='z' => false,
        _ if c.is_ascii() => true,
        '\u{ac00}'..='\u{d7a3}' => true,
        _ => is_apostrophe(c) || fold::letter(c) != Some(c) && c.is_uppercase(),
    }
}

fn end_at(before: &str, after: &str) -> Option<Cut> {
    let (last, next) = (before.chars().next_back()?, after.chars().next()?);
    if last.is_lowercase() && next.is_uppercase() || last.is_ascii_digit() && next.is_uppercase() {
        Some(Cut::Glue)
    } else if last.is_alphabetic() && next.is_ascii_digit() {
        Some(Cut::Digits)
    } else if is_apostrophe(next) && matches!(&after[next.len_utf8()..], "s" | "S") {
        Some(Cut::Possessive)
    } else if matches!(last, '\u{ac00}'..='\u{d7a3}') && PARTICLES.contains(&after) {
        Some(Cut::Particle)
    } else {
        None
    }
}

/// The next place within the word where a name may begin: at a capital behind three letters or two small
/// ones ("McBride" and "iPhone" are one), at one behind digits, or behind an elided French article.
pub fn next_start(text: &str, word: Range<usize>) -> Option<usize> {
    if is_whole(&text[word.clone()]) {
        return None;
    }
    let inner = (word.start + 1..word.end).filter(|at| text.is_char_boundary(*at));
    inner.into_iter().find(|at| starts_at(&text[word.start..*at], &text[*at..word.end]))
}

fn starts_at(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return false };
    if !next.is_uppercase() && !is_apostrophe(last) {
        return false;
    }
    let elided = |article: &str| {
        ["l", "d", "j", "m", "n", "s", "c", "qu"].iter().any(|known| article.eq_ignore_ascii_case(known))
    };
    if is_apostrophe(last) {
        return elided(&before[..before.len() - last.len_utf8()]);
    }
    let letters = || before.chars().filter(|c| c.is_alphabetic());
    let long = letters().count() > 2 || letters().count() == 2 && letters().all(char::is_lowercase);
    last.is_ascii_digit() || last.is_lowercase() && long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_at_borders_the_last_first() {
        for (word, expected) in [
            ("Ozark", vec!["Ozark"]),
            ("OzarkNarcos", vec!["OzarkNarcos", "Ozark"]),
            ("iZombie", vec!["iZombie", "i"]),
            ("Silo’s", vec!["Silo’s", "Silo"]),
            ("Silo2", vec!["Silo2", "Silo"]),
            ("2Silo", vec!["2Silo", "2"]),
            ("24th", vec!["24th"]),
            ("게임은", vec!["게임은", "게임"]),
            ("ÉliteElle", vec!["ÉliteElle", "Élite"]),
        ] {
            let found: Vec<&str> = ends(word, 0..word.len()).map(|(end, _)| &word[..end]).collect();
            assert_eq!(found, expected, "{word}");
        }
    }

    #[test]
    fn names_begin_at_borders_behind_something_long_enough() {
        for (word, expected) in [
            ("seenThe", Some("The")),
            ("inSuccession", Some("Succession")),
            ("2Silo", Some("Silo")),
            ("McBride", None),
            ("iPhone", None),
            ("d’Élite", Some("Élite")),
            ("qu'Ozark", Some("Ozark")),
            ("O'Hara", None),
            ("S02E05", Some("E05")),
            ("Silo24", None),
        ] {
            assert_eq!(next_start(word, 0..word.len()).map(|at| &word[at..]), expected, "{word}");
        }
    }

    #[test]
    fn endless_words_are_left_whole() {
        let word = "aB".repeat(LONGEST);
        assert_eq!(ends(&word, 0..word.len()).count(), 1);
        assert_eq!(next_start(&word, 0..word.len()), None);
    }
}
