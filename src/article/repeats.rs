//! Excerpts that the text repeats: a teaser cut off with `[...]`, then the same words in full. Shown
//! once; the full text stays.

use std::borrow::Cow;

use super::{Block, block::inline_text};
use crate::text::fold;

/// Marks that an excerpt is cut off with.
const CUTS: [&str; 7] = ["[...]", "[…]", "(...)", "(…)", "...", "…", "[+]"];
/// What web pages write behind the mark.
const INVITATIONS: [&str; 5] = ["read more", "continue reading", "more", "→", "»"];
/// Words of a cut excerpt that must come again, and of one that is not cut.
const CUT_WORDS: usize = 4;
const WHOLE_WORDS: usize = 8;
/// Blocks between an excerpt and its text: a byline, a picture's caption.
const APART: usize = 3;
/// Blocks from the beginning that may be excerpts.
const HEAD: usize = 6;

/// Removes each excerpt among the first blocks that a later block begins with.
pub(super) fn show_once(blocks: &mut Vec<Block>) {
    let mut repeated = {
        let texts: Vec<_> = blocks.iter().take(HEAD + APART).map(text).collect();
        let repeated = |at: usize| {
            let excerpt = texts.get(at).and_then(Option::as_deref);
            let mut later = texts.iter().skip(at + 1).take(APART).flatten();
            excerpt.is_some_and(|excerpt| later.any(|text| repeats(excerpt, text)))
        };
        (0..HEAD).map(repeated).collect::<Vec<_>>().into_iter()
    };
    blocks.retain(|_| !repeated.next().unwrap_or(false));
    if let Some(Block::Paragraph(inlines)) =
        blocks.iter_mut().find(|block| matches!(block, Block::Paragraph(_)))
        && let [inline] = inlines.as_mut_slice()
        && let Some(rest) = without_glued_excerpt(&inline.text)
    {
        inline.text = crate::text::Clean::inline(rest);
    }
}

/// Does `text` begin with all that the excerpt says, of which there is enough to be no chance?
fn repeats(excerpt: &str, text: &str) -> bool {
    let (head, cut) = without_cut(excerpt);
    begins(excerpt, text) && fold::words(head).count() >= if cut { CUT_WORDS } else { WHOLE_WORDS }
}

/// Does `text` begin with all that the excerpt says? Looks no further than the first difference.
pub(super) fn begins(excerpt: &str, text: &str) -> bool {
    let (head, cut) = without_cut(excerpt);
    let mut words = fold::words(text);
    let mut said = fold::words(head).peekable();
    let empty = said.peek().is_none();
    while let Some(one) = said.next() {
        match words.next() {
            Some(other) if one.folded == other.folded => {}
            // A cut may fall inside a word.
            Some(other) if cut && said.peek().is_none() => return other.folded.starts_with(&one.folded),
            _ => return false,
        }
    }
    !empty
}

/// The text without the mark it is cut off with.
fn without_cut(text: &str) -> (&str, bool) {
    let mut rest = text.trim_end();
    loop {
        let shorter = INVITATIONS.iter().find_map(|end| {
            let at = rest.len().checked_sub(end.len())?;
            rest.get(at..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(|_| rest[..at].trim_end())
        });
        match shorter {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    let cut = CUTS.iter().find_map(|mark| rest.strip_suffix(mark));
    match cut {
        Some(head) => (head.trim_end(), true),
        None => (text, false),
    }
}

/// `Excerpt of words [...] Excerpt of words in full.` → `Excerpt of words in full.`
fn without_glued_excerpt(text: &str) -> Option<&str> {
    ["[...]", "[…]"].iter().find_map(|mark| {
        let at = text.find(mark)?;
        let rest = text[at + mark.len()..].trim_start();
        repeats(&text[..at + mark.len()], rest).then_some(rest)
    })
}

/// Mostly one inline, which need not be copied.
fn text(block: &Block) -> Option<Cow<'_, str>> {
    match block {
        Block::Paragraph(inlines) => Some(match inlines.as_slice() {
            [inline] => Cow::Borrowed(&*inline.text),
            inlines => Cow::Owned(inline_text(inlines)),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
