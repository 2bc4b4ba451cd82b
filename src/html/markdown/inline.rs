//! The text of one block as it grows: words in voices come in, Markdown comes out.
//!
//! Markers are written only when a word in another voice comes: so none is empty, spaces stand outside, and
//! equal voices side by side become one. Where CommonMark would not take a marker for one (beside
//! punctuation that touches a letter), the punctuation is left outside of it.

use super::escape;
use crate::html::{element, furniture};

/// How the next word is said. Numbers count open elements, so that wrongly nested tags do no harm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Voice {
    pub strong: u32,
    pub emphasis: u32,
    pub strike: u32,
    pub code: u32,
    pub raised: u32,
    pub lowered: u32,
    /// The link it stands in, as [`Inline::link`] numbers them; 0 for none.
    pub link: usize,
}

impl Voice {
    /// How many open elements say a voice.
    pub(super) fn count(&mut self, voice: element::Voice) -> &mut u32 {
        match voice {
            element::Voice::Strong => &mut self.strong,
            element::Voice::Emphasis => &mut self.emphasis,
            element::Voice::Strike => &mut self.strike,
            element::Voice::Code => &mut self.code,
            element::Voice::Raised => &mut self.raised,
            element::Voice::Lowered => &mut self.lowered,
        }
    }

    /// What is left of it where a block ends that began in the voice `outer`.
    pub(super) fn within(self, outer: Self) -> Self {
        Self {
            strong: self.strong.min(outer.strong),
            emphasis: self.emphasis.min(outer.emphasis),
            strike: self.strike.min(outer.strike),
            code: self.code.min(outer.code),
            raised: self.raised.min(outer.raised),
            lowered: self.lowered.min(outer.lowered),
            link: if self.link == 0 { 0 } else { outer.link },
        }
    }
}

/// A marker that may be open in the written text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Link(usize),
    Strong,
    Emphasis,
    Strike,
}

impl Mark {
    fn opener(self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Strike => "~~",
        }
    }

    fn holds(self, voice: &Voice) -> bool {
        match self {
            Self::Link(link) => voice.link == link,
            Self::Strong => voice.strong > 0,
            Self::Emphasis => voice.emphasis > 0,
            Self::Strike => voice.strike > 0,
        }
    }
}

/// A mark that is open, and where its opener begins.
#[derive(Clone, Copy, Debug)]
struct Open {
    mark: Mark,
    at: usize,
}

impl Open {
    fn content(self) -> usize {
        self.at + self.mark.opener().len()
    }
}

#[derive(Debug, Default)]
pub(super) struct Inline {
    text: String,
    open: Vec<Open>,
    /// The last character but for emphasis markers; a space where none may be seen.
    last: char,
    /// White space has come since the last word.
    space: bool,
    /// `<br>` since the last word.
    breaks: u8,
    /// A code span whose text is still coming, and the voice it stands in.
    code: Option<(String, Voice)>,
    /// Behind the last link, image or code span: nothing of it is taken for text.
    solid: usize,
    /// Addresses of all links of the document.
    links: Vec<String>,
    /// Where a link to the rest of the story begins, and where it ends. It goes if nothing follows.
    rest: Option<(usize, usize)>,
}

impl Inline {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.code.is_none()
    }

    pub(super) fn breaks(&self) -> u8 {
        self.breaks
    }

    /// A number for a link to an address.
    pub(super) fn link(&mut self, address: &str) -> usize {
        self.links.push(escape::target(address).into_owned());
        self.links.len()
    }

    /// A picture, in the link it stands in if that leads elsewhere than to a picture.
    pub(super) fn image(&mut self, address: &str, text: &str, link: usize) {
        let to_page = link.checked_sub(1).is_some_and(|link| !is_picture(&self.links[link]));
        let voice = Voice { link: if to_page { link } else { 0 }, ..Voice::default() };
        let mut alternative = String::new();
        let mut words = text.split(is_space).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            escape::push(&mut alternative, word, ' ', true, true);
            if words.peek().is_some() {
                alternative.push(' ');
            }
        }
        self.markup(&["![", &alternative, "](", &escape::target(address), ")"], &voice);
    }

    pub(super) fn line_break(&mut self) {
        self.breaks = self.breaks.saturating_add(1);
        self.space = true;
    }

    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// Text in a voice, its white space collapsed.
    pub(super) fn push(&mut self, text: &str, voice: &Voice) {
        if voice.code > 0 {
            self.push_code(text, voice);
            return;
        }
        self.end_code();
        let mut rest = text;
        loop {
            let words = rest.trim_start_matches(is_space);
            self.space |= words.len() < rest.len();
            if words.is_empty() {
                return;
            }
            let end = words.find(is_space).unwrap_or(words.len());
            self.word(&words[..end], voice, end < words.len());
            rest = &words[end..];
        }
    }

    fn word(&mut self, word: &str, voice: &Voice, ends: bool) {
        let mut word = word;
        let Some(mut first) = word.chars().next() else { return };
        if first.is_control() {
            word = word.trim_start_matches(char::is_control);
            match word.chars().next() {
                Some(c) => first = c,
                None => return,
            }
        }
        self.close(voice, Some(first));
        self.separate();
        while !self.open_marks(voice, first) {
            // A marker between a letter and punctuation would not open: the punctuation goes before it.
            let (head, tail) = word.split_at(first.len_utf8());
            self.last =
                escape::push(&mut self.text, head, self.last, voice.link > 0, tail.is_empty() && ends);
            word = tail;
            match word.chars().next() {
                Some(c) => first = c,
                None => return,
            }
        }
        self.last = escape::push(&mut self.text, word, self.last, voice.link > 0, ends);
    }

    /// The space or break that is due before what comes next.
    fn separate(&mut self) {
        if self.breaks > 0 && !self.text.is_empty() {
            self.text.push_str("  \n");
            self.last = ' ';
        } else if self.space && !self.text.is_empty() {
            self.text.push(' ');
            self.last = ' ';
        }
        self.space = false;
        self.breaks = 0;
        if self.text.is_empty() {
            self.last = ' ';
        }
    }

    /// Opens the marks that a voice has beyond the open ones. False if a marker would not be one before
    /// `next`.
    fn open_marks(&mut self, voice: &Voice, next: char) -> bool {
        let wanted = [Mark::Link(voice.link), Mark::Strong, Mark::Emphasis, Mark::Strike];
        for mark in wanted {
            let linked = mark == Mark::Link(0) || !mark.holds(voice);
            if linked || self.open.iter().any(|open| open.mark == mark) {
                continue;
            }
            if let Mark::Link(_) = mark {
                if self.text.ends_with('!') {
                    self.text.pop();
                    self.text.push_str("\\!");
                }
                self.last = '[';
            } else if !is_punctuation(self.last) && self.last != ' ' && is_punctuation(next) {
                return false;
            }
            self.open.push(Open { mark, at: self.text.len() });
            self.text.push_str(mark.opener());
            if mark == Mark::Strike {
                self.last = '~';
            }
        }
        true
    }

    /// Closes the marks that a voice has not; `next` is the character that comes, if any does.
    fn close(&mut self, voice: &Voice, next: Option<char>) {
        let keep = self.open.iter().take_while(|open| open.mark.holds(voice)).count();
        if keep == self.open.len() {
            return;
        }
        let opens_link =
            voice.link > 0 && !self.open[..keep].iter().any(|open| open.mark == Mark::Link(voice.link));
        let glued =
            !self.space && self.breaks == 0 && !opens_link && next.is_some_and(|c| !is_punctuation(c));
        while self.open.len() > keep {
            let Some(open) = self.open.pop() else { return };
            let in_link = self.open[keep..].iter().any(|outer| matches!(outer.mark, Mark::Link(_)));
            match open.mark {
                Mark::Link(link) => self.close_link(open, link),
                _ if glued && !in_link && is_punctuation(self.last) => self.close_before_punctuation(open),
                mark => {
                    self.text.push_str(mark.opener());
                    if mark == Mark::Strike {
                        self.last = '~';
                    }
                }
            }
        }
    }

    /// Closes a mark before the punctuation that ends its text, since a letter follows. Where nothing
    /// else is in it, the mark is taken back.
    fn close_before_punctuation(&mut self, open: Open) {
        let content = open.content();
        let floor = content.max(self.solid);
        let tail = self.text[floor..].trim_end_matches(|c| is_punctuation(c) || c == ' ' || c == '\n');
        let end = floor + tail.len();
        if tail.is_empty() {
            self.text.replace_range(open.at..content, "");
            self.solid = self.solid.saturating_sub(content - open.at);
        } else {
            self.text.insert_str(end, open.mark.opener());
        }
    }

    fn close_link(&mut self, open: Open, link: usize) {
        let address = &self.links[link - 1];
        let shown = &self.text[open.content()..];
        let leads_on = furniture::is_link(shown);
        if escape::is_written(shown, address) {
            self.text.truncate(open.at);
            self.text.extend(["<", address, ">"]);
        } else {
            self.text.extend(["](", address, ")"]);
        }
        if leads_on {
            self.rest = Some((open.at, self.text.len()));
        }
        self.last = ')';
        self.solid = self.text.len();
    }

    fn push_code(&mut self, text: &str, voice: &Voice) {
        let place = Voice { code: 1, ..*voice };
        if self.code.as_ref().is_some_and(|(_, open)| *open != place) {
            self.end_code();
        }
        if self.code.is_none() && text.trim_matches(is_space).is_empty() {
            self.space = true;
            return;
        }
        let (code, _) = self.code.get_or_insert_with(|| (String::new(), place));
        code.extend(text.chars().map(|c| if is_space(c) { ' ' } else { c }).filter(|c| !c.is_control()));
    }

    /// Writes the code span that has come, if one has.
    fn end_code(&mut self) {
        let Some((code, voice)) = self.code.take() else { return };
        let mut words = code.split(' ').filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return };
        let text = words.fold(first.to_owned(), |text, word| text + " " + word);
        self.space |= code.starts_with(' ');
        let fence = "`".repeat(escape::longest_run(&text, '`') + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.markup(&[&fence, pad, &text, pad, &fence], &voice);
        self.space = code.ends_with(' ');
    }

    /// Markdown that is to stand as it is, in a voice.
    pub(super) fn markup(&mut self, pieces: &[&str], voice: &Voice) {
        self.end_code();
        self.close(voice, Some('`'));
        self.separate();
        if !self.open_marks(voice, '`') {
            // Only a space lets a marker open between a letter and what is no letter.
            self.text.push(' ');
            self.last = ' ';
            self.open_marks(voice, '`');
        }
        self.text.extend(pieces.iter().copied());
        self.last = '`';
        self.solid = self.text.len();
    }

    /// The finished text, without escapes at the starts of its lines; ready for the next one.
    pub(super) fn take(&mut self) -> String {
        self.end_code();
        self.close(&Voice::default(), None);
        if let Some((from, to)) = self.rest.take()
            && to == self.text.len()
        {
            self.text.truncate(from);
            self.text.truncate(self.text.trim_end().len());
        }
        self.space = false;
        self.breaks = 0;
        self.solid = 0;
        self.last = ' ';
        std::mem::take(&mut self.text)
    }
}

/// White space that collapses; a no-break space too, which feeds use for indents and empty paragraphs.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c' | '\u{b}' | '\u{a0}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Does an address lead to a picture?
fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ["jpg", "jpeg", "png", "gif", "webp", "avif"].iter().any(|it| ending.eq_ignore_ascii_case(it))
    })
}

/// A raised or lowered text in small digits, where it is a number.
pub(super) fn small(text: &str, voice: &Voice) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = match (voice.raised, voice.lowered) {
        (0, 0) => return None,
        (0, _) => LOWERED,
        _ => RAISED,
    };
    text.chars().map(|c| c.to_digit(10).map(|digit| digits[digit as usize])).collect()
}

/// Neither letter, digit nor white space: as far as markers care, punctuation.
fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !is_space(c)
}
