//! The text of one block as it grows: words in voices come in, Markdown comes out.
//!
//! Markers are written only when a word in another voice comes: so none is empty, spaces stand outside, and
//! equal voices side by side become one. Where CommonMark would not take a marker for one (beside
//! punctuation that touches a letter), the punctuation is left outside of it.

use super::escape;
use super::voice::{Voice, is_picture, is_punctuation, is_space};
use crate::html::furniture;

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
    /// Behind the last link, image, code span or closing marker: nothing of it is taken for text.
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

    /// Would a word that comes now touch the last one?
    pub(super) fn touches(&self) -> bool {
        !self.text.is_empty() && !self.space
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
            rest = &words[end..];
            let ends = rest.starts_with(' ') && !rest[1..].starts_with(is_space) && rest.len() > 1;
            self.word(&words[..end], voice, ends);
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
        let opens = |open: &[Open], mark: Mark| {
            mark != Mark::Link(0) && mark.holds(voice) && !open.iter().any(|open| open.mark == mark)
        };
        let opens_strike = opens(&self.open, Mark::Strike);
        let in_stars = self.open.iter().any(|open| matches!(open.mark, Mark::Strong | Mark::Emphasis));
        for mark in wanted {
            if !opens(&self.open, mark) {
                continue;
            }
            let glued = !is_punctuation(self.last) && self.last != ' ';
            let stars = matches!(mark, Mark::Strong | Mark::Emphasis);
            // Between two letters, or two signs, a star might as well close what is open.
            let closes = in_stars && self.last != ' ' && (glued || opens_strike || is_punctuation(next));
            // Between a letter and the marker of struck text it would not open.
            if stars && (glued && opens_strike || closes || self.would_run_on(mark)) {
                continue;
            }
            if let Mark::Link(_) = mark {
                if self.text.ends_with('!') {
                    self.text.pop();
                    self.text.push_str("\\!");
                }
                self.last = '[';
            } else if glued && is_punctuation(next) {
                return false;
            }
            if mark == Mark::Strike {
                self.open_strike();
                continue;
            }
            self.open.push(Open { mark, at: self.text.len() });
            self.text.push_str(mark.opener());
        }
        true
    }

    /// Would a marker of stars make a row with closing ones of which nobody knows which belong together?
    fn would_run_on(&self, mark: Mark) -> bool {
        let stars = self.text.bytes().rev().take_while(|byte| *byte == b'*').count();
        let escaped = self.text.as_bytes().get(self.text.len().wrapping_sub(stars + 1)) == Some(&b'\\');
        let stars = stars - usize::from(escaped && stars > 0);
        !matches!((mark, stars), (_, 0) | (Mark::Strong, 1) | (Mark::Emphasis, 2))
    }

    /// Opens struck text; where some has just been closed, that goes on.
    fn open_strike(&mut self) {
        let mark = Mark::Strike;
        if self.last == '~'
            && self.solid == self.text.len()
            && let Some(before) = self.text.strip_suffix(mark.opener())
            && let Some(at) = before.rfind(mark.opener())
        {
            self.text.truncate(before.len());
            self.open.push(Open { mark, at });
        } else {
            self.open.push(Open { mark, at: self.text.len() });
            self.text.push_str(mark.opener());
        }
        self.last = '~';
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
        // Where closers go instead of the end, once one has gone before the punctuation there.
        let mut before = None;
        while self.open.len() > keep {
            let Some(open) = self.open.pop() else { return };
            if let Some(at) = before {
                self.text.insert_str(at, open.mark.opener());
                before = Some(at + open.mark.opener().len());
                continue;
            }
            let in_link = self.open[keep..].iter().any(|outer| matches!(outer.mark, Mark::Link(_)));
            match open.mark {
                Mark::Link(link) => self.close_link(open, link),
                _ if glued && !in_link && is_punctuation(self.last) => {
                    before = self.close_before_punctuation(open);
                }
                // Between stars and a letter it would not close.
                Mark::Strike if glued && !in_link && self.text.ends_with('*') => self.take_back(open),
                Mark::Strike => {
                    self.text.push_str("~~");
                    self.last = '~';
                    self.solid = self.text.len();
                }
                mark => {
                    self.text.push_str(mark.opener());
                    self.solid = self.text.len();
                }
            }
        }
    }

    /// Closes a mark before the punctuation that ends its text, since a letter follows, and gives the place
    /// behind. Where nothing else is in it, the mark is taken back.
    fn close_before_punctuation(&mut self, open: Open) -> Option<usize> {
        let content = open.content();
        let floor = content.max(self.solid);
        let tail = self.text[floor..].trim_end_matches(|c| is_punctuation(c) || c == ' ' || c == '\n');
        let end = floor + tail.len();
        if end == content || end == self.text.len() {
            self.take_back(open);
            return None;
        }
        self.text.insert_str(end, open.mark.opener());
        Some(end + open.mark.opener().len())
    }

    fn take_back(&mut self, open: Open) {
        let (mut from, mut to) = (open.at, open.content());
        // A marker that closes before it and one that opens behind it would run together: that voice goes on.
        let (before, behind) = (&self.text[..from], &self.text[to..]);
        let mut others = [Mark::Strike, Mark::Strong, Mark::Emphasis].iter().map(|mark| mark.opener());
        if let Some(other) = others.find(|other| before.ends_with(other) && behind.starts_with(other)) {
            (from, to) = (from - other.len(), to + other.len());
        }
        self.text.replace_range(from..to, "");
        if self.solid > from {
            self.solid = from.max(self.solid.saturating_sub(to - from));
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
