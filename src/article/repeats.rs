//! Excerpts that the text repeats: a teaser cut off with `[...]`, then the same words in full. Shown
//! once; the full text stays.

use super::{Block, block::inline_text};
use crate::text::fold::{self, Searchable};

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
    let texts: Vec<Option<String>> = blocks.iter().take(HEAD + APART).map(text).collect();
    let repeated = |at: usize| {
        let excerpt = texts.get(at).and_then(Option::as_deref);
        let mut later = texts.iter().skip(at + 1).take(APART).flatten();
        excerpt.is_some_and(|excerpt| later.any(|text| repeats(excerpt, text)))
    };
    let mut at = 0;
    blocks.retain(|_| {
        at += 1;
        at > HEAD || !repeated(at - 1)
    });
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
    fold::words(head).count() >= if cut { CUT_WORDS } else { WHOLE_WORDS } && begins(excerpt, text)
}

/// Does `text` begin with all that the excerpt says?
pub(super) fn begins(excerpt: &str, text: &str) -> bool {
    let (head, cut) = without_cut(excerpt);
    let excerpt = Searchable::new(head);
    // A cut may fall inside a word.
    let head = if cut { excerpt.as_str().trim_end() } else { excerpt.as_str() };
    !head.is_empty() && Searchable::new(text).as_str().starts_with(head)
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

fn text(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(inlines) => Some(inline_text(inlines)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
