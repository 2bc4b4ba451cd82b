//! Titles: which line is one, and how a sentence is made into one. Text in, text out.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Clean, fold};

/// Columns of a title made from a sentence.
const MADE: usize = 80;
/// Columns up to which a line of its own is a title as it stands.
const LONGEST: usize = 120;
/// Bytes of a paragraph that are looked at; a line may be megabytes long.
const HEAD: usize = 4096;
/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 40] = [
    "mr", "mrs", "ms", "mx", "dr", "st", "mt", "vs", "jr", "sr", "no", "nos", "vol", "ep", "eps", "prof",
    "gen", "col", "sgt", "lt", "capt", "cpt", "maj", "cmdr", "sen", "rep", "gov", "inc", "co", "corp", "ltd",
    "feat", "ft", "approx", "dept", "etc", "al", "messrs", "rev", "hon",
];
const CLOSING: [char; 13] = ['"', '\'', '”', '’', '“', '‘', '»', '›', ')', ']', '」', '』', '*'];

/// Do both say the same words? Quotes, case and punctuation do not count.
pub(super) fn same(one: &str, other: &str) -> bool {
    let words = |text| fold::words(text).map(|word| word.folded);
    one == other || (words(one).next().is_some() && words(one).eq(words(other)))
}

/// Does the text's head hold anything to read? A title stands there or nowhere: the rest of a file of
/// zeros is not looked through for one.
pub(super) fn is_readable(text: &str) -> bool {
    text.chars().take(HEAD).any(char::is_alphanumeric)
}

/// The title that a text of this beginning has: its first line where that is a title, else its first
/// sentence.
pub(super) fn of_paragraph(text: &str) -> Clean {
    let end = (HEAD.min(text.len())..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let text = Clean::line(&text[..end]);
    if text.width() <= LONGEST && !ends_sentence(&text) { text } else { first_sentence(&text) }
}

/// The first sentence, cut at a word with `…` where it is longer than [`MADE`] columns.
fn first_sentence(text: &str) -> Clean {
    let sentence = text[..sentence_end(text)].trim();
    if sentence.width() <= MADE {
        return Clean::line(sentence);
    }
    let (mut columns, mut end) = (0, 0);
    for (at, grapheme) in sentence.grapheme_indices(true) {
        columns += grapheme.width();
        if columns >= MADE {
            break;
        }
        end = at + grapheme.len();
    }
    let head = &sentence[..end];
    // A script without spaces is cut where the room ends.
    let word = if sentence[end..].starts_with(' ') { end } else { head.rfind(' ').unwrap_or(end) };
    let head = if word * 2 >= end { &head[..word] } else { head };
    Clean::line(&format!(
        "{}…",
        head.trim_end_matches([' ', ',', ';', ':', '-', '–', '—', '.', '…', '(', '“'])
    ))
}

/// Does the line close with the mark of a sentence? The dots of an acronym are not one.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(CLOSING);
    match line.chars().next_back() {
        Some('。' | '．' | '…') => true,
        Some('.') => !is_abbreviation(&line[..line.len() - 1]),
        _ => false,
    }
}

/// Byte where the first sentence ends, its closing quotes included.
pub fn sentence_end(text: &str) -> usize {
    for (at, mark) in
        text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
    {
        let after = at + mark.len_utf8();
        let rest = text[after..].trim_start_matches(|c| CLOSING.contains(&c) || matches!(c, '.' | '!' | '?'));
        let end = text.len() - rest.len();
        if matches!(mark, '。' | '！' | '？') {
            return end;
        }
        let next = rest.trim_start();
        let parted = rest.is_empty() || rest.len() > next.len();
        let opens = !next.starts_with(char::is_lowercase);
        if parted && opens && !(mark == '.' && is_abbreviation(&text[..at])) {
            return end;
        }
    }
    text.len()
}

/// Does the text before a full stop end in an initial, an acronym or a known abbreviation?
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '“', '"', '‘', '\'', '\u{a0}']).next().unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial
        || (word.contains('.') && word.split('.').all(|part| part.chars().count() == 1))
        || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;
