//! A passage cut into words and sentences, as far as judgement needs it: made only where a name stands
//! that must be judged.

use std::ops::Range;

use crate::show::evidence::words::{self, Class};
use crate::show::runs::Run;
use crate::text::fold;
use crate::text::script::is_alphanumeric;

/// A word and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub start: usize,
    /// Behind a possessive ending.
    pub end: usize,
    pub class: Class,
    pub shape: Shape,
    /// Which sentence of the passage it stands in.
    pub sentence: u32,
    /// A sentence, quotation or clause begins with it, so that its capital says nothing.
    pub begins: bool,
    pub possessive: bool,
}

/// How a word's letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Small,
    /// The first letter is a capital.
    Capital,
    /// All letters are, at least two.
    Capitals,
    /// It begins with a digit.
    Number,
}

/// How capitals are used in a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As sentences do: a capital within one is a name's.
    #[default]
    Sentence,
    /// Title Case: most words have one.
    Headline,
    /// ALL IN CAPITALS.
    Capitals,
    /// none at all.
    Small,
}

/// A passage's words.
#[derive(Clone, Debug, Default)]
pub struct Passage<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
    pub style: Style,
}

/// Marks of quotation and emphasis; which opens and which closes is too often mixed up to ask.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '`'
            | '´'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '*'
            | '_'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '＂'
            | '＇'
    )
}

impl<'a> Passage<'a> {
    /// Cuts a text; `small` says that it has no capitals, `is_name` whether a byte of it stands in a name of
    /// a show or a person, whose capitals say nothing of others.
    /// `runs` are the text's own, `names` the places of names and people, from left to right.
    pub fn new(text: &'a str, runs: &[Run], small: bool, names: &[Range<usize>]) -> Self {
        let mut passage = Self { text, ..Self::default() };
        passage.cut(runs);
        passage.style = if small { Style::Small } else { passage.style_of_words(names) };
        passage
    }

    fn cut(&mut self, runs: &[Run]) {
        let text = self.text;
        let mut runs = runs.iter();
        let (mut at, mut sentence) = (0, 0);
        self.words.reserve(runs.len());
        loop {
            while runs.as_slice().first().is_some_and(|run| run.end <= at) {
                runs.next();
            }
            let run = runs.as_slice().first().filter(|run| run.start >= at && run.is_plain_before());
            let Some(start) = run.map(|run| run.start).or_else(|| next_word(text, at)) else { return };
            let (mut ends, mut begins) = (false, self.words.is_empty());
            if begins || !is_plain(&text.as_bytes()[at..start]) {
                let gap = &text[at..start];
                ends = !begins && self.ends_sentence(gap, &text[start..]);
                begins |= ends || begins_clause(gap);
            }
            sentence += u32::from(ends);
            let plain = run.and_then(|run| Letters::plain(text, run));
            let Letters { end, class, shape, possessive } = plain.unwrap_or_else(|| Letters::of(text, start));
            self.words.push(Word { start, end, class, shape, sentence, begins, possessive });
            at = end;
        }
    }

    /// Whether a sentence ended in the gap before the text that follows.
    fn ends_sentence(&self, gap: &str, next: &str) -> bool {
        if gap.contains(['!', '?', '…', '\n', '•', '|', '。', '★']) {
            // "Jeopardy! host": what goes on in small letters after a mark does go on.
            let goes_on = next.starts_with(char::is_lowercase) && !gap.contains(['\n', '|', '•']);
            return !goes_on || self.text.chars().take(200).all(|c| !c.is_uppercase());
        }
        let Some(stop) = gap.find('.') else { return false };
        let Some(last) = self.words.last() else { return true };
        let alone = last.end - last.start == 1 && last.shape != Shape::Number;
        !alone && (!last.class.any(Class::ABBREVIATION) || gap[stop + 1..].contains('\n'))
    }

    fn style_of_words(&self, names: &[Range<usize>]) -> Style {
        let mut names = names.iter().peekable();
        let mut is_name = |at: usize| {
            while names.next_if(|name| name.end <= at).is_some() {}
            names.peek().is_some_and(|name| name.contains(&at))
        };
        let (mut long, mut large) = (0, 0);
        let (mut short, mut short_whole) = (0, 0);
        for word in &self.words {
            let length = word.end - word.start;
            if word.shape == Shape::Number || length < 2 {
                continue;
            }
            short += 1;
            short_whole += usize::from(word.shape == Shape::Capitals);
            if length > 3 && !word.begins && !word.class.any(Class::SMALL) && !is_name(word.start) {
                long += 1;
                large += usize::from(word.shape != Shape::Small);
            }
        }
        if short_whole * 10 >= short * 7 && short > 1 {
            Style::Capitals
        } else if long > 0 && large * 3 > long * 2 {
            Style::Headline
        } else {
            Style::Sentence
        }
    }

    /// The words before and behind a place, as indices: those within it lie between.
    pub fn around(&self, place: &Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.end <= place.start);
        let behind = self.words.partition_point(|word| word.start < place.end);
        first..behind.max(first)
    }

    /// Which sentence a byte of the text stands in.
    pub fn sentence_at(&self, at: usize) -> u32 {
        let behind = self.words.partition_point(|word| word.start <= at);
        self.words[..behind].last().map_or(0, |word| word.sentence)
    }
}

/// What a word's letters say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letters {
    end: usize,
    class: Class,
    shape: Shape,
    possessive: bool,
}

impl Letters {
    fn of(text: &str, start: usize) -> Self {
        let end = word_end(text, start);
        let bare = start + possessive_at(&text[start..end]);
        let (class, shape) = (words::class(&text[start..bare]), shape(&text[start..end]));
        Self { end, class, shape, possessive: bare < end }
    }

    /// The same for a word that is no more than a run of letters, as most are.
    fn plain(text: &str, run: &Run) -> Option<Self> {
        let bytes = text.as_bytes();
        let goes_on = |byte: &u8| !byte.is_ascii() || matches!(byte, b'\'' | b'-' | b'+');
        // Two words may be glued.
        if run.has_capital_within() || bytes.get(run.end).is_some_and(goes_on) {
            return None;
        }
        let shape = match bytes[run.start] {
            b'0'..=b'9' => Shape::Number,
            b'A'..=b'Z' if run.length() > 1 && !run.has_small() => Shape::Capitals,
            b'A'..=b'Z' => Shape::Capital,
            _ => Shape::Small,
        };
        let class = words::class_of(run.hash, run.length(), shape == Shape::Number);
        Some(Self { end: run.end, class, shape, possessive: false })
    }
}

/// A word is letters and digits, apostrophes and hyphens between them, and parts where a capital or
/// small letter shows that two words were glued.
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let joins = (fold::is_apostrophe(c) || matches!(c, '-' | '‑') || (c == '+' && at > 1))
            && is_alphanumeric(last)
            && (c == '+' || chars.peek().is_some_and(|(_, next)| is_alphanumeric(*next)));
        let glued = c.is_uppercase() && (last.is_lowercase() || last.is_ascii_digit()) && at > 2;
        if glued || !(is_alphanumeric(c) || joins) {
            return start + at;
        }
        last = c;
    }
    text.len()
}

fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            return Some(at);
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if is_alphanumeric(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// Where a possessive ending begins, or the word's length.
fn possessive_at(word: &str) -> usize {
    let owner = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(fold::is_apostrophe));
    owner.map_or(word.len(), str::len)
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| is_alphanumeric(*c));
    let Some(first) = letters.next() else { return Shape::Small };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Small;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(|c| !c.is_lowercase()) { Shape::Capitals } else { Shape::Capital }
}

/// Whether a gap is one of those that most words have before them, at which nothing ends and nothing begins.
fn is_plain(gap: &[u8]) -> bool {
    matches!(gap, b" " | b", ")
}

/// Whether what stands before a word lets it begin with a capital: a colon, a bracket, a quotation.
fn begins_clause(gap: &str) -> bool {
    gap.contains([':', '(', '[', '“', '"', '«', '„', '*', '_', '>', '#', '‘', '`'])
        || gap.trim_start().starts_with(['-', '\''])
        || gap.ends_with(['\'', '’'])
}

/// A word without its possessive ending.
pub fn bare(word: &str) -> &str {
    &word[..possessive_at(word)]
}

/// The word by which texts call a network: "CW" of "The CW", "BBC" of "BBC One".
pub fn network_word(network: &str) -> Option<&str> {
    network.split_whitespace().find(|word| !word.eq_ignore_ascii_case("the"))
}

/// Whether a word means the network of this word: Prime Video is Amazon's.
pub fn is_network(said: &str, network: &str) -> bool {
    said.eq_ignore_ascii_case(network)
        || network.eq_ignore_ascii_case("prime") && said.eq_ignore_ascii_case("amazon")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::show::runs::runs;

    proptest! {
        #[test]
        fn plain_words_are_read_as_all_words_are(text in "[A-Za-z0-9][A-Za-z0-9'’+é. -]{0,24}") {
            if let Some(plain) = Letters::plain(&text, &runs(&text)[0]) {
                prop_assert_eq!(plain, Letters::of(&text, 0));
            }
        }
    }

    #[test]
    fn a_word_of_ascii_letters_is_plain() {
        for (text, plain) in [
            ("season", true),
            ("Season 2", true),
            ("HBO.", true),
            ("seenThe", false),
            ("X-Files", false),
            ("caféX", false),
        ] {
            assert_eq!(Letters::plain(text, &runs(text)[0]).is_some(), plain, "{text}");
        }
    }
}
