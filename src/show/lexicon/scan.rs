//! The scan for words that may begin a name: most are none, and are passed by their letters' hash alone.

use super::{GAP, Lexicon, cut};
use crate::show::hash::{hash, hash_at};
use crate::show::runs::Run;
use crate::show::spelling::MISSPELT_WORD;
use crate::text::fold::{self, is_apostrophe};
use crate::text::script::is_alphanumeric;

pub struct Scan<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    /// Those that may still come.
    runs: std::slice::Iter<'a, Run>,
    at: usize,
    without_capitals: bool,
    /// A word, folded.
    folded: String,
}

/// What is seen of a word that begins in ASCII.
struct Look {
    /// Behind it, as far as it is ASCII.
    end: usize,
    may_be_first: bool,
    /// It goes on in other letters.
    may_be_other: bool,
    /// A name may begin within it.
    may_be_cut: bool,
}

impl<'a> Scan<'a> {
    pub fn new(lexicon: &'a Lexicon, text: &'a str, runs: &'a [Run], without_capitals: bool) -> Self {
        Self { lexicon, text, runs: runs.iter(), at: 0, without_capitals, folded: String::new() }
    }

    /// The text is written without capitals.
    pub fn is_without_capitals(&self) -> bool {
        self.without_capitals
    }

    /// Goes on at `at`, where no word was begun before.
    pub fn go_on(&mut self, at: usize) {
        self.at = at;
    }

    /// Passes the word (or the "#") that begins at `at`, up to where a name may begin within it.
    pub fn skip_word(&mut self, at: usize) {
        if self.text[at..].starts_with('#') {
            self.at = at + 1;
            return;
        }
        let end = fold::word_end(self.text, at);
        self.at = cut::next_start(self.text, at..end).unwrap_or(end);
    }

    /// Where the next word that may be a name's first begins, or the "#" before a word.
    pub fn next_start(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            let next = self.next_run();
            let byte = *bytes.get(self.at)?;
            if byte.is_ascii_alphanumeric() {
                let run = next.unwrap_or_else(|| Run::of(bytes, self.at));
                let look = self.look(run);
                if look.may_be_other
                    && !look.may_be_first
                    && let Some(end) = self.end_of_other(self.at)
                {
                    self.at = end;
                    continue;
                }
                if look.may_be_first || look.may_be_other {
                    return Some(self.at);
                }
                let word = self.at..look.end;
                let within = if look.may_be_cut { cut::next_start(self.text, word) } else { None };
                self.at = within.unwrap_or(look.end);
            } else if byte == b'#' && bytes.get(self.at + 1).is_some_and(|next| *next > b' ' && *next != b'#')
            {
                return Some(self.at);
            } else if byte.is_ascii() {
                self.at += 1;
            } else {
                let c = self.text[self.at..].chars().next()?;
                if is_mark(c) || is_apostrophe(c) || !is_alphanumeric(c) {
                    self.at += c.len_utf8();
                } else if !self.may_begin(c) {
                    self.skip_word(self.at);
                } else if let Some(end) = self.end_of_other(self.at) {
                    self.at = end;
                } else {
                    return Some(self.at);
                }
            }
        }
    }

    /// Goes on to the next run, if nothing before it may begin a name. `None` too within a run.
    fn next_run(&mut self) -> Option<Run> {
        while let Some(run) = self.runs.as_slice().first() {
            if run.start == self.at || run.start > self.at && run.is_plain_before() {
                self.at = run.start;
                return Some(*run);
            } else if run.end > self.at {
                return None;
            }
            self.runs.next();
        }
        None
    }

    /// Looks at the ASCII word at `at`, of which this is the first run. One that goes on in other letters, or as
    /// an acronym with full stops, folds to who knows what, and may be any.
    fn look(&self, run: Run) -> Look {
        let bytes = self.text.as_bytes();
        let capital = self.without_capitals || bytes[self.at].is_ascii_uppercase() || self.is_set_off();
        let mut look = Look {
            end: run.end,
            may_be_first: self.may_be(&run, capital),
            may_be_other: false,
            may_be_cut: run.has_capital_within(),
        };
        let short = run.end - self.at <= 2;
        match bytes.get(run.end) {
            Some(b'.') if short => {
                look.may_be_first |= self.text[run.end + 1..].starts_with(char::is_alphanumeric);
            }
            Some(byte) if !byte.is_ascii() || *byte == b'\'' => self.look_behind(&run, capital, &mut look),
            _ => {}
        }
        look.may_be_first |= look.may_be_cut;
        look
    }

    /// Looks at what stands behind a run: an apostrophe and more letters, or others.
    fn look_behind(&self, run: &Run, capital: bool, look: &mut Look) {
        let mut behind = self.text[run.end..].chars();
        let Some(c) = behind.next() else { return };
        if !is_apostrophe(c) {
            look.may_be_other = !is_plain_border(c);
            return;
        }
        let next = behind.next();
        if !next.is_some_and(|next| next.is_ascii_alphanumeric()) {
            look.may_be_other = next.is_some_and(char::is_alphanumeric);
            return;
        }
        let mut rest = Run::of(self.text.as_bytes(), run.end + c.len_utf8());
        rest.hash = self.hash_without_apostrophe(run.end, &rest);
        let ends = self.text[rest.end..].chars().next().is_none_or(is_plain_border);
        look.may_be_first |= self.may_be(&rest, capital);
        look.may_be_other = !ends;
        look.may_be_cut |= run.length() <= 2 || rest.has_capital_within();
        look.end = rest.end;
    }

    /// The hash of the word at `at` that an apostrophe parts, the first part up to `before`.
    fn hash_without_apostrophe(&self, before: usize, behind: &Run) -> u64 {
        let mut letters = self.text.as_bytes()[self.at..before].to_vec();
        letters.extend(&self.text.as_bytes()[behind.start..behind.end]);
        hash_at(&letters, 0..letters.len())
    }

    /// Whether what stands before may be a quotation mark or emphasis, which give a word the weight of a
    /// capital. Marks outside ASCII end in a byte above it.
    fn is_set_off(&self) -> bool {
        let before = self.at.checked_sub(1).map(|before| self.text.as_bytes()[before]);
        before.is_some_and(|byte| !byte.is_ascii() || matches!(byte, b'"' | b'\'' | b'*' | b'_' | b'`'))
    }

    /// Whether a name begins with these letters, or with others of which one is wrong here.
    fn may_be(&self, run: &Run, capital: bool) -> bool {
        let firsts = &self.lexicon.firsts;
        firsts.may_be_alone(run.hash, capital)
            || self.may_be_misspelt(run)
            || firsts.may_be_followed(run.hash, capital) && self.may_go_on(run, capital)
    }

    /// Whether a name may begin with these letters and the next word.
    fn may_go_on(&self, run: &Run, capital: bool) -> bool {
        let bytes = self.text.as_bytes();
        let next = match self.runs.as_slice() {
            [own, next, ..] if own.end == run.end && next.is_plain_before() => *next,
            _ => {
                let is_mark = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
                let start = run.end + bytes[run.end..].iter().take_while(is_mark).count();
                match bytes.get(start) {
                    None => return false,
                    // Marks and letters outside ASCII are left to the walk.
                    Some(byte) if !byte.is_ascii() => return start <= run.end + GAP,
                    Some(_) => Run::of(bytes, start),
                }
            }
        };
        if next.start > run.end + GAP || next.start == run.end {
            return false;
        }
        let goes_on = match bytes.get(next.end) {
            // An apostrophe within a word, a full stop within an acronym.
            Some(b'\'') => {
                bytes.get(next.end + 1).is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric())
            }
            Some(b'.') => next.length() == 1,
            Some(byte) => !byte.is_ascii(),
            None => false,
        };
        goes_on
            || next.has_capital_within()
            || self.may_be_misspelt(&next)
            || self.lexicon.firsts.may_be_pair(run.hash, next.hash, capital)
    }

    fn may_be_misspelt(&self, run: &Run) -> bool {
        let large = self.text.as_bytes()[run.start].is_ascii_uppercase();
        large && run.length() >= MISSPELT_WORD && !self.lexicon.known.contains(&run.hash)
    }

    /// Where the word of other letters than ASCII ends that begins at `at`, if no name begins with it nor within it.
    fn end_of_other(&mut self, at: usize) -> Option<usize> {
        self.folded.clear();
        let word = fold::next_word(self.text, at, &mut self.folded).filter(|word| word.start == at)?;
        let first = self.text[word.clone()].chars().next()?;
        if fold::is_unspaced(first) || !cut::is_whole(&self.text[word.clone()]) {
            return None;
        }
        let hash = hash(&self.folded);
        let firsts = &self.lexicon.firsts;
        let may_be = firsts.may_be_alone(hash, true)
            || firsts.may_be_followed(hash, true)
            || self.folded.len() >= MISSPELT_WORD
                && !self.lexicon.known.contains(&hash)
                && first.is_uppercase();
        (!may_be).then_some(word.end)
    }

    /// Whether a name may begin with this letter, which is not ASCII.
    fn may_begin(&self, c: char) -> bool {
        fold::letter(c).is_none_or(|letter| letter.is_ascii() || self.lexicon.firsts.may_begin(letter))
    }
}

/// Whether a word ends before this character.
fn is_plain_border(c: char) -> bool {
    c.is_ascii() || is_mark(c) || is_apostrophe(c)
}

/// Quotation marks, dashes and dots outside ASCII: what most often stands behind a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{201c}'..='\u{201f}' | '\u{2026}')
}
