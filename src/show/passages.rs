//! The text of an article as recognition wants it: its blocks as paragraphs.

use crate::article::{Block, plain_text};

/// Paragraphs of the text in order; furniture left out.
pub fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let text = blocks.iter().filter(|block| !matches!(block, Block::Furniture(_)));
    text.map(|block| plain_text(std::slice::from_ref(block), false)).collect()
}
