//! What the tables of Unicode say of single characters, remembered: asking them is most of the cost of
//! folding text that is not ASCII. A page of 256 characters is filled when the first of them is met.

use std::sync::OnceLock;

use super::{is_letter_of_unicode, is_of_word, push_by_unicode};

/// Characters of a page.
const PAGE: usize = 256;

/// Pages up to the end of the first plane, where nearly all letters stand.
static PAGES: [OnceLock<Box<Page>>; 256] = [const { OnceLock::new() }; 256];

struct Page {
    letters: [bool; PAGE],
    begins: [bool; PAGE],
    folded: [Option<Folded>; PAGE],
}

/// A character that folds to one other, whatever stands before it.
#[derive(Clone, Copy)]
pub(super) struct Folded {
    pub letter: char,
    /// Part of a word, and no punctuation.
    pub is_of_word: bool,
}

/// Does this character belong to a word of several characters?
pub(super) fn is_letter(c: char) -> bool {
    page(c).map_or_else(|| is_letter_of_unicode(c), |page| page.letters[c as usize % PAGE])
}

/// Does a word begin with this character?
pub(super) fn begins_word(c: char) -> bool {
    page(c).map_or_else(|| super::begins_word(c), |page| page.begins[c as usize % PAGE])
}

/// What a character folds to; `None` where that is no single character, or depends on the one before.
pub(super) fn folded(c: char) -> Option<Folded> {
    page(c)?.folded[c as usize % PAGE]
}

fn page(c: char) -> Option<&'static Page> {
    let number = c as usize / PAGE;
    PAGES.get(number).map(|page| &**page.get_or_init(|| Box::new(Page::new(number))))
}

impl Page {
    fn new(number: usize) -> Self {
        let mut page = Self { letters: [false; PAGE], begins: [false; PAGE], folded: [None; PAGE] };
        for at in 0..PAGE {
            let Some(c) = u32::try_from(number * PAGE + at).ok().and_then(char::from_u32) else { continue };
            page.letters[at] = is_letter_of_unicode(c);
            page.begins[at] = super::begins_word(c);
            page.folded[at] = only_letter(c);
        }
        page
    }
}

fn only_letter(c: char) -> Option<Folded> {
    // Of the scripts with thousands of characters it is known: asking costs milliseconds.
    match c {
        '\u{4e00}'..='\u{9fff}' => return Some(Folded { letter: c, is_of_word: true }),
        '\u{ac00}'..='\u{d7a3}' => return None,
        _ => {}
    }
    let after = |before: &str, wanted: fn(char) -> bool| {
        let mut folded = before.to_owned();
        push_by_unicode(c, &mut folded, wanted);
        folded
    };
    let folded = after("", |_| true);
    let mut letters = folded.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let part = is_of_word(letter);
    // Kana is what a voicing mark may make another letter of.
    let depends = after("か", |_| true) != format!("か{letter}")
        || after("か", is_of_word) != if part { format!("か{letter}") } else { "か".to_owned() };
    (!depends).then_some(Folded { letter, is_of_word: part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_unicode_says() {
        for c in (0..=0x11_000).filter_map(char::from_u32).filter(|c| !c.is_ascii()) {
            assert_eq!(is_letter(c), is_letter_of_unicode(c), "{c:?}");
            assert_eq!(begins_word(c), super::super::begins_word(c), "{c:?}");
            let Some(Folded { letter, is_of_word: part }) = folded(c) else { continue };
            for before in ["", "か"] {
                let (mut all, mut words) = (before.to_owned(), before.to_owned());
                push_by_unicode(c, &mut all, |_| true);
                push_by_unicode(c, &mut words, is_of_word);
                assert_eq!(all, format!("{before}{letter}"), "{c:?}");
                assert_eq!(words, if part { all } else { before.to_owned() }, "{c:?}");
            }
        }
        assert!(folded('é').is_some_and(|folded| folded.letter == 'e' && folded.is_of_word));
        assert!(folded('ß').is_none() && folded('\u{3099}').is_none());
    }
}
