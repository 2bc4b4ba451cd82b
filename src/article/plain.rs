//! Plain text as people save it from the web, to blocks: paragraphs (hard-wrapped or one per line),
//! captions, lists, rules, links.
//!
//! Decides from the lines alone. Titles, repeated excerpts and furniture are found afterwards, in the
//! blocks, as for Markdown.

mod lines;

use unicode_width::UnicodeWidthStr;

use super::{Block, Inline, Item, block::inline_text, furniture, title};
use crate::text::{Clean, fold};
use lines::Wrapping;

/// Columns up to which lines that stand together stay lines of one paragraph.
const SHORT: usize = 90;
/// Columns of the longest caption.
const CAPTION: usize = 200;

/// The blocks of a plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = Clean::body(text);
    let chunks = lines::chunks(&text);
    let wrapping = Wrapping::of(&chunks);
    let mut blocks = Vec::new();
    for chunk in &chunks {
        add_chunk(&mut blocks, &wrapping.joined(chunk));
    }
    captions_of_photo_story(&mut blocks);
    blocks
}

/// Lines without a blank one between them; hard-wrapped ones are joined already.
fn add_chunk(blocks: &mut Vec<Block>, lines: &[String]) {
    let first = blocks.is_empty();
    let mut rest = lines;
    while let Some(line) = rest.first() {
        if let Some(bullet) = Bullet::of(line) {
            let count =
                rest.iter().take_while(|line| Bullet::of(line).is_some_and(|b| b.joins(bullet))).count();
            add_list(blocks, &rest[..count], bullet);
            rest = &rest[count..];
        } else if lines::is_rule(line) {
            blocks.push(Block::Rule);
            rest = &rest[1..];
        } else {
            let prose = |line: &&String| Bullet::of(line).is_none() && !lines::is_rule(line);
            let count = rest.iter().take_while(prose).count();
            add_prose(blocks, &rest[..count], first);
            rest = &rest[count..];
        }
    }
}

fn add_prose(blocks: &mut Vec<Block>, lines: &[String], first: bool) {
    let long = || lines.iter().any(|line| line.len() > 4 * SHORT || line.width() > SHORT);
    let furnished = || lines.iter().any(|line| furniture::of(line).is_some());
    if lines.len() == 1 || first || long() || furnished() {
        blocks.extend(lines.iter().map(|line| Block::Paragraph(inlines(line))));
    } else if lines.len() >= 3 && !is_dialogue(lines) {
        blocks.extend(lines.iter().map(|line| Block::Caption(inlines(line))));
    } else {
        let mut together = Vec::new();
        for line in lines {
            together.extend(inlines(line));
            if let Some(last) = together.last_mut() {
                last.line_break = true;
            }
        }
        if let Some(last) = together.last_mut() {
            last.line_break = false;
        }
        blocks.push(Block::Paragraph(together));
    }
}

/// Do most lines open as speech does: with a quotation mark, a dash, or a name and a colon?
fn is_dialogue(lines: &[String]) -> bool {
    let speech = |line: &&String| {
        line.starts_with(['“', '"', '„', '«', '‘', '\'', '–', '—', '”'])
            || line.split_once(':').is_some_and(|(name, _)| name.split_whitespace().count() <= 3)
    };
    lines.iter().filter(speech).count() * 2 > lines.len()
}

/// Do most lines end without the mark of a sentence, and none is long?
fn mostly_captions(lines: &[String]) -> bool {
    let mut open = 0;
    for line in lines {
        open +=
            usize::from(!line.trim_end().ends_with(['.', '!', '?', ':', '…', '”', '"', '。', '！', '？']));
        if line.width() > CAPTION {
            return false;
        }
    }
    open * 10 >= lines.len() * 7
}

/// A text that is nothing but captions under its title: each becomes one.
fn captions_of_photo_story(blocks: &mut [Block]) {
    let named = blocks.first().and_then(furniture::line_of).is_some_and(|title| names_pictures(&title));
    let long = |block: &Block| matches!(block, Block::Paragraph(_)) && furniture::line_of(block).is_none();
    // Nearly every text is out here, before its paragraphs are put together.
    if !named && blocks.iter().any(long) {
        return;
    }
    let texts: Vec<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(inlines) | Block::Caption(inlines) => Some(inline_text(inlines)),
            _ => None,
        })
        .filter(|text| furniture::of(text).is_none())
        .collect();
    let Some((_, captions)) = texts.split_first() else { return };
    let short = || captions.iter().filter(|text| text.width() <= SHORT).count() * 10 >= captions.len() * 7;
    if captions.len() < 3 || !(mostly_captions(captions) || (named && short())) {
        return;
    }
    let mut title = true;
    for block in blocks {
        let Block::Paragraph(inlines) = block else { continue };
        let text = inline_text(inlines);
        let first = std::mem::take(&mut title);
        if !first && text.width() <= CAPTION && furniture::of(&text).is_none() {
            *block = Block::Caption(std::mem::take(inlines));
        }
    }
}

/// Does a title announce pictures?
fn names_pictures(title: &str) -> bool {
    const NAMES: [&str; 6] = ["pictures", "photos", "photographs", "gallery", "stills", "images"];
    fold::words(title).any(|word| NAMES.contains(&word.folded.as_str()))
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Bullet {
    /// Bytes of the mark and the space behind it.
    length: usize,
    number: Option<u64>,
}

impl Bullet {
    fn of(line: &str) -> Option<Self> {
        let (mark, rest) = line.split_once(' ')?;
        let number =
            mark.strip_suffix(['.', ')']).filter(|digits| digits.len() <= 3).and_then(|n| n.parse().ok());
        let is_mark = number.is_some() || matches!(mark, "•" | "-" | "*" | "·" | "‣" | "◦" | "▪" | "●");
        (is_mark && title::is_readable(rest)).then_some(Self { length: mark.len() + 1, number })
    }

    fn joins(self, other: Self) -> bool {
        self.number.is_some() == other.number.is_some()
    }
}

/// Adds a list, or its items to the list before: people put blank lines between items.
fn add_list(blocks: &mut Vec<Block>, lines: &[String], bullet: Bullet) {
    let item = |line: &String| {
        let text = Bullet::of(line).map_or(line.as_str(), |bullet| &line[bullet.length..]);
        Item { task: None, blocks: vec![Block::Paragraph(inlines(text))] }
    };
    let new = lines.iter().map(item);
    match blocks.last_mut() {
        Some(Block::List { start, items })
            if start.map(|start| start + items.len() as u64) == bullet.number =>
        {
            items.extend(new);
        }
        _ => blocks.push(Block::List { start: bullet.number, items: new.collect() }),
    }
}

fn inlines(line: &str) -> Vec<Inline> {
    Inline::default().linked(line)
}

#[cfg(test)]
mod tests;
