//! [`Clean`]: the only text that may reach a terminal. Decoding comes before, wrapping after.
//!
//! What each kind of character becomes, and why:
//!
//! | character | becomes | because |
//! |---|---|---|
//! | C0, DEL | its picture (`␛`, `␀`) | seen, and harmless |
//! | C1 | the pictures of its seven-bit form (`␛[`) | terminals obey it like the escape it stands for |
//! | CR, CRLF, NEL, VT, FF, LS, PS | a line break | all of them are breaks somewhere |
//! | TAB | spaces to the next stop of four columns | a screen of cells has no tabs |
//! | bidi controls, marks (LRM, RLM, ALM) too | nothing | they reorder what stands around them; on a grid where each row is a bidi paragraph of its own they help no script |
//! | other invisible characters (ZWSP, soft hyphen, BOM, fillers, annotation, U+FFFC) | nothing | terminals disagree about their width |
//! | joiners | kept after a character beyond ASCII | emoji, Persian and Indic need them, Latin does not |
//! | tag characters | kept after a black flag only | they spell flags, and else hide text |
//! | noncharacters | U+FFFD | not for interchange |
//! | floods of marks, endless graphemes | cut | one cell must not hold a page |
//!
//! Private use characters stay: they are one cell wide and some fonts draw them.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Most marks on one base character.
const MARKS: usize = 8;
/// Most bytes of one grapheme.
const GRAPHEME: usize = 64;
/// Columns between tab stops.
const TAB: usize = 4;
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Text without control characters, bidi overrides, zero-width floods or odd line breaks.
///
/// Made only by [`Clean::line`], [`Clean::inline`] and [`Clean::body`], so that a value of this type
/// is the proof that the text has passed the door. Cleaning what is clean changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Box<str>);

impl Clean {
    /// One line: line breaks and runs of white space become one space, ends are trimmed.
    pub fn line(text: &str) -> Self {
        let body = cleaned(text);
        Self(without_leading_marks(&one_line(&body)).into())
    }

    /// Part of a line: as [`Clean::line`], but white space at either end stays as one space.
    pub fn inline(text: &str) -> Self {
        let body = cleaned(text);
        let line = one_line(&body);
        let line = without_leading_marks(&line);
        let before = if body.starts_with(char::is_whitespace) { " " } else { "" };
        let after = if body.ends_with(char::is_whitespace) && !line.is_empty() { " " } else { "" };
        if before.is_empty() && after.is_empty() {
            return Self(line.into());
        }
        Self(format!("{before}{line}{after}").into())
    }

    /// Many lines: every kind of line break becomes `\n`, TAB goes to stops of four columns.
    pub fn body(text: &str) -> Self {
        Self(cleaned(text).into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Clean {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

/// The text with every character replaced as the table above says; borrowed where nothing changes,
/// which is nearly always.
fn cleaned(text: &str) -> Cow<'_, str> {
    let (mut floods, mut same) = (false, true);
    let mut rest = text;
    // Plain ASCII, most of most texts, is passed over byte by byte.
    while let Some(at) = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~' | b'\n')) {
        let mut others = rest[at..].chars();
        match others.next().map(fate) {
            Some(Fate::Keep) => {}
            Some(Fate::Extend) => floods = true,
            Some(Fate::Conditional) => (floods, same) = (true, false),
            _ => same = false,
        }
        rest = others.as_str();
    }
    if same && !floods {
        return Cow::Borrowed(text);
    }
    let replaced =
        if same && !has_marks_to_drop(text) { Cow::Borrowed(text) } else { Cow::Owned(replaced(text)) };
    match floods.then(|| without_floods(&replaced)).flatten() {
        Some(cut) => Cow::Owned(cut),
        None => replaced,
    }
}

/// What becomes of a character, seen alone.
enum Fate {
    Keep,
    /// Kept where its neighbours allow it; may belong to a flood.
    Extend,
    Break,
    Tab,
    Drop,
    /// A joiner or tag character: depends on what stands before.
    Conditional,
    Replacement,
    Picture,
}

fn fate(c: char) -> Fate {
    match c {
        ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Fate::Keep,
        '\t' => Fate::Tab,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Break,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Fate::Picture,
        // Common punctuation, CJK and kana: never part of a flood.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' => Fate::Keep,
        '\u{309b}'..='\u{3163}' | '\u{3165}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Fate::Keep,
        '\u{200c}' | '\u{200d}' | '\u{e0020}'..='\u{e007f}' => Fate::Conditional,
        _ if invisible(c) => Fate::Drop,
        '\u{fdd0}'..='\u{fdef}' => Fate::Replacement,
        _ if u32::from(c) & 0xfffe == 0xfffe => Fate::Replacement,
        _ => Fate::Extend,
    }
}

/// Characters that show nothing and that no script needs on a grid of cells.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e001f}' | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Does a line begin with a mark? Drawn, it would change the cell left of the text.
fn has_marks_to_drop(text: &str) -> bool {
    text.split('\n').any(|line| line.starts_with(is_mark))
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || JOINERS.contains(&c) || is_tag(c))
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

fn replaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut line_start = 0;
    let mut flag = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match fate(c) {
            Fate::Keep if c == '\n' => {
                out.push(c);
                line_start = out.len();
            }
            Fate::Keep => out.push(c),
            Fate::Extend if out.len() == line_start && is_mark(c) => {}
            Fate::Extend => out.push(c),
            Fate::Break => {
                // CR LF is one break, which the LF makes.
                if c != '\r' || chars.peek() != Some(&'\n') {
                    out.push('\n');
                    line_start = out.len();
                }
            }
            Fate::Tab => {
                let column = out[line_start..].width();
                out.extend(std::iter::repeat_n(' ', TAB - column % TAB));
            }
            Fate::Drop => continue,
            Fate::Conditional => {
                let wanted = if is_tag(c) { flag } else { may_join(out[line_start..].chars().next_back()) };
                if wanted {
                    out.push(c);
                }
                continue;
            }
            Fate::Replacement => out.push(char::REPLACEMENT_CHARACTER),
            Fate::Picture => push_picture(&mut out, c),
        }
        flag = c == '\u{1f3f4}';
    }
    out
}

/// May a joiner follow this character? Not ASCII, where it would only hide, nor another joiner.
fn may_join(before: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !JOINERS.contains(&c))
}

fn push_picture(out: &mut String, control: char) {
    let code = u32::from(control);
    let picture = |code| char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER);
    match code {
        0x7f => out.push('\u{2421}'),
        0x80.. => {
            out.push(picture(0x1b));
            out.extend(char::from_u32(code - 0x40));
        }
        _ => out.push(picture(code)),
    }
}

/// The text with graphemes of too many marks or bytes cut; `None` where there are none.
///
/// What is cut ends in a mark that joins nothing or in `…`, so that it never grows together with what
/// follows: a second pass finds nothing.
fn without_floods(text: &str) -> Option<String> {
    let mut out = None;
    for (start, grapheme) in text.grapheme_indices(true) {
        let flood = grapheme.len() > 2 * MARKS && is_flood(grapheme);
        if flood {
            let out = out.get_or_insert_with(|| text[..start].to_owned());
            push_cut(out, grapheme);
        } else if let Some(out) = &mut out {
            out.push_str(grapheme);
        }
    }
    out
}

fn is_flood(grapheme: &str) -> bool {
    // A byte is kept for the space that may come at either end of a part of a line.
    grapheme.trim_matches(' ').len() >= GRAPHEME || grapheme.chars().filter(|c| is_mark(*c)).count() > MARKS
}

fn push_cut(out: &mut String, grapheme: &str) {
    let mut rest = grapheme.chars();
    out.extend(rest.next());
    if rest.clone().all(is_mark) {
        // A virama (class 9) or joiner at the end could join what follows.
        let joins = |c: &char| JOINERS.contains(c) || is_tag(*c) || canonical_combining_class(*c) == 9;
        let before = out.len();
        // Behind a format character marks stand without a base, and the first one is a mark itself.
        let first = usize::from(grapheme.starts_with(is_mark));
        out.extend(rest.filter(|c| !joins(c)).take(MARKS - first));
        if out.len() > before {
            return;
        }
    }
    out.push('…');
}

/// A cleaned text as one line. A line break parts graphemes, and the space that takes its place may not:
/// some characters take the next one to them (U+0600), and others join the one before.
fn one_line(body: &str) -> Cow<'_, str> {
    let joins = |c: char| !c.is_ascii() && matches!(fate(c), Fate::Extend | Fate::Conditional);
    match collapsed(body) {
        Cow::Owned(line) if line.contains(joins) => Cow::Owned(without_floods(&line).unwrap_or(line)),
        line => line,
    }
}

/// Runs of white space as one space, none at the ends.
fn collapsed(text: &str) -> Cow<'_, str> {
    if is_single_spaced(text) {
        return Cow::Borrowed(text.trim_matches(' '));
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Is every white space of the text one ASCII space, none beside another? At the ends one may stand.
pub fn is_single_spaced(text: &str) -> bool {
    let mut after_space = false;
    let mut rest = text.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let space = *byte == b' ';
        if byte.is_ascii() {
            if (space && after_space) || matches!(byte, b'\t'..=b'\r') {
                return false;
            }
            rest = behind;
        } else {
            let Some(c) = text[text.len() - rest.len()..].chars().next() else { return true };
            if c.is_whitespace() {
                return false;
            }
            rest = &rest[c.len_utf8()..];
        }
        after_space = space;
    }
    true
}

fn without_leading_marks(line: &str) -> &str {
    line.trim_start_matches(|c| is_mark(c) || c == ' ')
}

#[cfg(test)]
mod tests;
