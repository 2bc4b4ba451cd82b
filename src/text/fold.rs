//! The one folding of case, accents and punctuation: search, highlighting, show names and pickers
//! all compare folded text, so that what matches in one place matches in every place.
//!
//! A character is decomposed (NFKD: width, ligatures, `½`), loses its accents, and goes through
//! lower and upper to lower case, which is full case folding (`ß` → `ss`, `ς` → `σ`, `İ` and `ı` → `i`). Only marks
//! that adorn a letter are dropped; those that spell (Indic vowel signs, Thai vowels) are kept.
//!
//! Two things that writers punctuate are one word here: an apostrophe inside a word vanishes
//! (`Harlem’s` is `harlems`, found by `harlem`, `harlem's` and `harlems` alike;
//! [`Word::without_possessive`] gives `harlem`), and a dotted acronym is spelt together
//! (`S.H.I.E.L.D.` is `shield`).

mod table;

use std::ops::Range;

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

/// Text made ready for whole-word search: folded words with one space before each and one at the
/// end (`" who is luke cage "`), so that `" luke"` finds a word's start and `" luke "` a whole word.
/// A CJK character or an emoji is a word of its own. Empty where there is no word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searchable(Box<str>);

impl Searchable {
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len() + 2);
        Self::append(text, &mut folded);
        Self(folded.into())
    }

    /// Appends what [`Searchable::new`] makes of a text.
    pub fn append(text: &str, out: &mut String) {
        let start = out.len();
        let mut scanner = Scanner { text, at: 0 };
        loop {
            let before = out.len();
            out.push(' ');
            if scanner.next_word(out).is_none() {
                // One space stands behind the words, none where there is no word.
                out.truncate(if before > start { before + 1 } else { start });
                return;
            }
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A word of a text: where it stands in the original (bytes), and its folded letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub range: Range<usize>,
    pub folded: String,
}

impl Word {
    /// Where the first `length` bytes of the folded word stand in `text`, the text it was found in.
    /// Whole characters with their marks: more rather than less.
    pub fn prefix(&self, text: &str, length: usize) -> Range<usize> {
        let whole = &text[self.range.clone()];
        let mut folded = String::new();
        let mut end = 0;
        for (at, c) in whole.char_indices() {
            if folded.len() >= length && !is_silent(c) {
                break;
            }
            push_word_letters(c, &mut folded);
            end = at + c.len_utf8();
        }
        if length >= self.folded.len() {
            end = whole.len();
        }
        self.range.start..self.range.start + end
    }

    /// The folded word without a possessive `’s`: `Harlem’s` → `harlem`, `boss` → `boss`.
    pub fn without_possessive(&self, text: &str) -> &str {
        let whole = &text[self.range.clone()];
        let possessive = whole.strip_suffix(['s', 'S']).is_some_and(|rest| rest.ends_with(is_apostrophe));
        if possessive { &self.folded[..self.folded.len() - 1] } else { &self.folded }
    }
}

/// The words of a text in order. Anything but letters, marks and digits parts words; a character of
/// a script without spaces (CJK, Thai, Khmer …) is a word of its own, and so is an emoji.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut scanner = Scanner { text, at: 0 };
    std::iter::from_fn(move || {
        let mut folded = String::new();
        let range = scanner.next_word(&mut folded)?;
        Some(Word { range, folded })
    })
}

/// The first of [`words`] from `at` on: appends its folded letters and says where it stands.
pub fn next_word(text: &str, at: usize, folded: &mut String) -> Option<Range<usize>> {
    Scanner { text, at }.next_word(folded)
}

/// Case, accents and width folded away, typographic quotes and dashes made plain, everything else
/// kept: `"Élite’s"` → `"elite's"`. Folding what is folded changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut out);
    }
    out
}

/// The one letter that a character folds to; `None` where it is none or several.
pub fn letter(c: char) -> Option<char> {
    table::folded(c).map(|folded| folded.letter)
}

/// Where the word ends that begins at `at`.
pub fn word_end(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices().peekable();
    let alone = chars.next_if(|(_, c)| is_alone(*c)).is_some();
    while let Some((here, c)) = chars.next() {
        let goes_on = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if alone || !(is_letter(c) || is_silent(c) || goes_on) {
            return at + here;
        }
    }
    text.len()
}

/// Finds words from `at` on.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    /// Appends the next word's folded letters and says where the word stands.
    fn next_word(&mut self, out: &mut String) -> Option<Range<usize>> {
        loop {
            let start = self.skip_to_word()?;
            let before = out.len();
            self.take_word(out);
            debug_assert!(self.at > start, "a word takes at least one character");
            // A few letters of old encodings are nothing but an accent.
            if out.len() > before {
                return Some(start..self.at);
            }
        }
    }

    fn skip_to_word(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            if byte.is_ascii_alphanumeric() {
                return Some(self.at);
            }
            if byte.is_ascii() {
                self.at += 1;
                continue;
            }
            let c = self.peek()?;
            if table::begins_word(c) {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Takes the word that begins at `at`.
    fn take_word(&mut self, out: &mut String) {
        let start = self.at;
        self.take_letters(out);
        if self.at - start == 1 {
            self.take_acronym(out);
        }
    }

    fn take_letters(&mut self, out: &mut String) {
        let bytes = self.text.as_bytes();
        let word = out.len();
        loop {
            let run = bytes[self.at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if run > 0 {
                let before = out.len();
                out.push_str(&self.text[self.at..self.at + run]);
                out[before..].make_ascii_lowercase();
                self.at += run;
            }
            let Some(c) = self.peek() else { return };
            if c.is_ascii() && c != '\'' {
                return;
            }
            if is_alone(c) {
                if out.len() == word {
                    self.take_alone(c, out);
                }
                return;
            }
            if is_apostrophe(c) {
                // Only inside a word, and only one: a quotation mark stands at its edge.
                let next = self.text[self.at + c.len_utf8()..].chars().next();
                if !next.is_some_and(is_letter) {
                    return;
                }
            } else if is_letter(c) {
                push_word_letters(c, out);
            } else if !is_silent(c) {
                return;
            }
            self.at += c.len_utf8();
        }
    }

    /// A character of an unspaced script with the marks that follow it, or a pictograph.
    fn take_alone(&mut self, c: char, out: &mut String) {
        match is_pictograph(c) {
            true => out.push(c),
            false => push_word_letters(c, out),
        }
        self.at += c.len_utf8();
        while let Some(mark) = self.peek().filter(|c| is_combining_mark(*c) || is_kana_voicing(*c)) {
            push_word_letters(mark, out);
            self.at += mark.len_utf8();
        }
    }

    /// After a single letter: further single letters, each after a full stop.
    fn take_acronym(&mut self, out: &mut String) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at) == Some(&b'.')
            && bytes.get(self.at - 1).is_some_and(u8::is_ascii_alphabetic)
            && bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic)
            && !self.text[self.at + 2..].starts_with(|c| is_letter(c) || is_apostrophe(c))
        {
            out.push(char::from(bytes[self.at + 1].to_ascii_lowercase()));
            self.at += 2;
        }
    }
}

/// Does this character belong to a word of several characters?
fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { table::is_letter(c) }
}

/// Does a word begin with this character? By the tables of Unicode.
fn begins_word(c: char) -> bool {
    is_letter_of_unicode(c) || is_alone(c) && (c.is_alphanumeric() || is_pictograph(c))
}

/// [`is_letter`] by the tables of Unicode.
fn is_letter_of_unicode(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_silent(c) && !is_alone(c) && !is_apostrophe(c)
}

/// A word of its own, whatever stands beside it.
fn is_alone(c: char) -> bool {
    is_unspaced(c) || is_pictograph(c)
}

/// Emoji and their like. Skin tones are none: they only colour the one before.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{275a}' | '\u{2761}'..='\u{27bf}' | '\u{1f000}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}')
}

/// Apostrophes as keyboards, typesetters and careless writers make them.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '＇')
}

/// Characters inside a word that search does not see: accents, joiners, the soft hyphen, variants.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'
        | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Scripts that put no spaces between words. Hangul has them.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{312f}'
        | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

fn is_kana_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

/// Nothing that parts words: `½` decomposes to `1⁄2`.
fn push_word_letters(c: char, out: &mut String) {
    if is_apostrophe(c) {
        return;
    }
    match table::folded(c) {
        Some(folded) => out.extend(folded.is_of_word.then_some(folded.letter)),
        None => push_by_unicode(c, out, is_of_word),
    }
}

/// Appends what the character folds to.
fn push_folded(c: char, out: &mut String) {
    match table::folded(c) {
        Some(folded) => out.push(folded.letter),
        None => push_by_unicode(c, out, |_| true),
    }
}

/// Is it part of a word, once folded?
fn is_of_word(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_apostrophe(c)
}

/// Appends what the character folds to, as far as it is wanted, by the tables of Unicode.
fn push_by_unicode(c: char, out: &mut String, wanted: fn(char) -> bool) {
    match plain_punctuation(c) {
        Some(plain) => out.extend(wanted(plain).then_some(plain)),
        None => push_decomposed(c, out, wanted),
    }
}

/// Appends what any character folds to, by the tables of Unicode.
fn push_decomposed(c: char, out: &mut String, wanted: fn(char) -> bool) {
    decompose_compatible(c, |part| {
        if is_silent(part) {
            return;
        }
        if matches!(part, '\u{3099}' | '\u{309a}') {
            // In kana the voicing mark makes another letter; alone it is nothing.
            if let Some(voiced) = out.chars().next_back().and_then(|kana| compose(kana, part)) {
                out.pop();
                out.push(voiced);
            }
            return;
        }
        let upper = part.to_lowercase().flat_map(char::to_uppercase);
        for lower in upper.flat_map(char::to_lowercase) {
            match plain_punctuation(lower).unwrap_or(lower) {
                lower if is_silent(lower) || !wanted(lower) => {}
                // Letters that are written with a stroke have no decomposition.
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'ħ' => out.push('h'),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                lower => out.push(lower),
            }
        }
    });
}

/// ASCII in lower case, and the ASCII form of typographic quotes and dashes.
fn plain_punctuation(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ if is_apostrophe(c) => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '\u{2010}'..='\u{2015}' | '−' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
