//! Lines of a plain text: which stand together, and which were broken only to fit a width.

use unicode_width::UnicodeWidthStr;

use super::{Bullet, furniture};

/// Widths that people and mail programs wrap to.
const LIMITS: std::ops::RangeInclusive<usize> = 40..=132;

/// The lines between blank ones, without white space at their end.
pub(super) fn chunks(text: &str) -> Vec<Vec<&str>> {
    let mut chunks = Vec::new();
    let mut chunk = Vec::new();
    for line in text.split('\n') {
        let line = line.trim_end();
        if !line.is_empty() {
            chunk.push(line);
        } else if !chunk.is_empty() {
            chunks.push(std::mem::take(&mut chunk));
        }
    }
    if !chunk.is_empty() {
        chunks.push(chunk);
    }
    chunks
}

/// Three or more of one mark and nothing else.
pub(super) fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let first = marks.next();
    matches!(first, Some('-' | '*' | '_' | '=' | '~' | '–' | '—'))
        && marks.clone().count() >= 2
        && marks.all(|c| Some(c) == first)
}

/// Whether the text was hard-wrapped, and at which column.
#[derive(Debug)]
pub(super) struct Wrapping {
    limit: Option<usize>,
}

impl Wrapping {
    /// A text is hard-wrapped when nearly every line is so long that the next line's first word had no
    /// room on it, and lines often go on in lower case.
    pub(super) fn of(chunks: &[Vec<&str>]) -> Self {
        let pairs = || chunks.iter().flat_map(|chunk| chunk.windows(2)).map(|pair| (pair[0], pair[1]));
        let limit = pairs()
            .flat_map(|(a, b)| [a, b])
            .map(UnicodeWidthStr::width)
            .filter(|w| LIMITS.contains(w))
            .max();
        let Some(limit) = limit else { return Self { limit: None } };
        let (mut count, mut full, mut running) = (0, 0, 0);
        for (line, next) in pairs().filter(|(line, next)| !stands_alone(line) && !stands_alone(next)) {
            count += 1;
            full += usize::from(is_full(line, next, limit));
            running += usize::from(goes_on(next));
        }
        let wrapped = count > 0 && full * 10 >= count * 7 && running * 10 >= count * 4;
        Self { limit: wrapped.then_some(limit) }
    }

    /// The chunk's lines, those that only the width parted joined by a space.
    pub(super) fn joined(&self, chunk: &[&str]) -> Vec<String> {
        let mut joined: Vec<String> = Vec::with_capacity(chunk.len());
        for (at, line) in chunk.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| chunk[before]);
            let continues = before.is_some_and(|before| self.continues(before, line));
            match joined.last_mut() {
                Some(last) if continues => {
                    last.push(' ');
                    last.push_str(line.trim_start());
                }
                _ => joined.push(line.trim_start().to_owned()),
            }
        }
        joined
    }

    fn continues(&self, line: &str, next: &str) -> bool {
        let Some(limit) = self.limit else { return false };
        // The second line of an item is not a bullet itself, though its first line is.
        let indented = next.starts_with("  ") && !line.starts_with(' ') && Bullet::of(line).is_none();
        !indented
            && !is_rule(line)
            && furniture::of(line).is_none()
            && !stands_alone(next)
            && is_full(line, next, limit)
    }
}

fn stands_alone(line: &str) -> bool {
    is_rule(line) || Bullet::of(line.trim_start()).is_some() || furniture::of(line).is_some()
}

/// Would the next line's first word have passed the limit?
fn is_full(line: &str, next: &str, limit: usize) -> bool {
    let word = next.split_whitespace().next().map_or(0, UnicodeWidthStr::width);
    let width = line.width();
    // A script without spaces fills its lines to the end.
    if word > limit / 2 {
        width + 4 >= limit && width <= limit
    } else {
        width <= limit && width + 1 + word > limit
    }
}

fn goes_on(next: &str) -> bool {
    next.trim_start().starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
}
