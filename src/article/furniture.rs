//! Furniture: what belongs to the page and not to the article. Finds it in blocks and sets it apart;
//! never deletes a word.
//!
//! One table of patterns ([`pattern::PATTERNS`]), each with its reason, an example and a sentence that
//! it must leave alone. A wrong find hides an article's words from recognition, a missed one only
//! shows a line too brightly: so every pattern is narrow.

mod pattern;
mod shape;

use unicode_width::UnicodeWidthStr;

use self::pattern::{PATTERNS, Pattern, Place};
use super::{Block, Inline, block::inline_text, title};
use crate::text::{Clean, fold};

/// Columns of the longest line that can be furniture.
const LONGEST: usize = 160;
/// Blocks from either end that count as the edge of a text.
const EDGE: usize = 4;
/// Labels of teasers and sources that saved pages glue to the last sentence.
const GLUED: [&str; 25] = [
    "READ MORE:",
    "MORE:",
    "RELATED:",
    "SEE ALSO:",
    "ALSO READ:",
    "READ ALSO:",
    "READ NEXT:",
    "Read next:",
    "LISTEN NEXT:",
    "WATCH NEXT:",
    "UP NEXT:",
    "MUST READ:",
    "DON'T MISS:",
    "DON’T MISS:",
    "TRENDING:",
    "Recommended:",
    "WATCH:",
    "NEXT:",
    "Source:",
    "SOURCE:",
    "Sources:",
    "(Source:",
    "[Source:",
    "Read more:",
    "Related:",
];
/// Bytes at the end of a paragraph in which they stand.
const GLUED_WITHIN: usize = 400;

/// The pattern that says the line is furniture, wherever it stands.
pub(super) fn of(line: &str) -> Option<&'static Pattern> {
    let line = line.trim();
    if line.is_empty() || line.len() > 2 * LONGEST || line.width() > LONGEST {
        return None;
    }
    let folded = fold::fold(line);
    PATTERNS.iter().find(|pattern| pattern.form.fits(line, &folded))
}

/// What the furniture of a text says about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    pub source: Option<Clean>,
    pub author: Option<Clean>,
}

/// Sets furniture apart, at its place.
pub(super) fn set_apart(blocks: &mut Vec<Block>) -> Said {
    part_glued(blocks);
    let mut said = Said::default();
    let count = blocks.len();
    let mut opens = Vec::new();
    // From here on everything may be titles of other stories.
    let titles = count - blocks.iter().rev().take_while(|block| is_teaser(block)).count();
    for (at, block) in blocks.iter_mut().enumerate() {
        let Some(line) = line_of(block) else { continue };
        let at_edge = at < EDGE || at + EDGE >= count;
        let in_place = |pattern: &&Pattern| match pattern.place {
            Place::Anywhere => true,
            Place::Edge => at_edge,
            Place::Below => at > 0,
            Place::AboveTitles => at > 0 && at + 1 < count && at + 1 >= titles,
        };
        let Some(pattern) = of(&line).filter(in_place) else { continue };
        if pattern.opens {
            opens.push(at);
        }
        said.source = said.source.take().or_else(|| shape::source(&line));
        said.author = said.author.take().or_else(|| shape::author(&line));
        set_block_apart(block);
    }
    if let Some(start) = opens.into_iter().find(|start| blocks[start + 1..].iter().all(is_teaser)) {
        blocks[start + 1..].iter_mut().for_each(set_block_apart);
    }
    said
}

fn set_block_apart(block: &mut Block) {
    if !matches!(block, Block::Furniture(_)) {
        let whole = std::mem::replace(block, Block::Rule);
        *block = Block::Furniture(vec![whole]);
    }
}

/// Could the block, below a line like `Related stories`, be the title of another story?
fn is_teaser(block: &Block) -> bool {
    match block {
        Block::Furniture(_) | Block::List { .. } | Block::Rule => true,
        Block::Paragraph(inlines) | Block::Caption(inlines) | Block::Heading { text: inlines, .. } => {
            let text = inline_text(inlines);
            text.width() <= LONGEST && !title::ends_sentence(&text)
        }
        _ => false,
    }
}

/// Parts a label and what follows it from the sentence it is glued to.
fn part_glued(blocks: &mut Vec<Block>) {
    let mut at = blocks.len().saturating_sub(2 * EDGE);
    while at < blocks.len() {
        let parts = match &blocks[at] {
            Block::Paragraph(inlines) => parted(inlines),
            _ => None,
        };
        if let Some((before, after)) = parts {
            blocks[at] = Block::Paragraph(before);
            blocks.insert(at + 1, Block::Furniture(vec![Block::Paragraph(after)]));
            at += 1;
        }
        at += 1;
    }
}

fn parted(inlines: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let (at, cut) = inlines.iter().enumerate().rev().take(8).find_map(|(at, inline)| {
        let plain = inline.link.is_none() && !inline.code;
        plain.then(|| glued(&inline.text)).flatten().map(|cut| (at, cut))
    })?;
    let inline = &inlines[at];
    let part = |text: &str| Inline { text: Clean::inline(text), ..inline.clone() };
    let mut before = inlines[..at].to_vec();
    before.push(Inline { line_break: false, ..part(inline.text[..cut].trim_end()) });
    let mut after = vec![part(&inline.text[cut..])];
    after.extend_from_slice(&inlines[at + 1..]);
    (inline_text(&after).width() <= LONGEST).then_some((before, after))
}

/// Byte where a glued label begins: right behind the end of a sentence, with one teaser behind it.
fn glued(text: &str) -> Option<usize> {
    let from = (text.len().saturating_sub(GLUED_WITHIN)..).find(|at| text.is_char_boundary(*at))?;
    // Few paragraphs have a colon there, and every label ends in one.
    let ends = memchr::memchr_iter(b':', &text.as_bytes()[from..]).map(|colon| from + colon + 1);
    let found = ends.flat_map(|end| {
        let labels = GLUED.iter().filter(move |label| text[from..end].ends_with(*label));
        labels.map(move |label| end - label.len()).filter(move |at| {
            let before = text[..*at].trim_end();
            let closed = before.ends_with(['.', '!', '?', '…', '”', '"', '’', ')', '“', '‘', '\'']);
            let teaser = text[end..].trim();
            closed && title::is_readable(teaser) && title::sentence_end(teaser) == teaser.len()
        })
    });
    found.min()
}

/// The text of a block that could be a line of furniture; long ones are not put together.
pub(super) fn line_of(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(inlines) | Block::Caption(inlines) | Block::Heading { text: inlines, .. } => {
            let bytes: usize = inlines.iter().map(|inline| inline.text.len()).sum();
            (bytes <= 2 * LONGEST).then(|| inline_text(inlines))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
