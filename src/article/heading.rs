//! The title of an article, and that it is not shown a second time as the text's first line.

use std::path::Path;

use super::{Block, block, title};
use crate::text::{Clean, date};

/// How often a page says its title before its text, at most.
const REPEATS: usize = 3;

/// The article's title: said, else the first heading, else of the first paragraph, else the file's
/// name. A first block that says the same is removed from the text. Never empty.
pub(super) fn take_title(blocks: &mut Vec<Block>, said: Option<&Clean>, path: &Path) -> Clean {
    let said = said.filter(|title| title::is_readable(title));
    let title = said.cloned().or_else(|| in_text(blocks)).unwrap_or_else(|| of_file_name(path));
    for _ in 0..REPEATS {
        let first = first_of_text(blocks);
        let repeats =
            |first: &usize| own_line(&blocks[*first]).is_some_and(|line| title::same(&line, &title));
        let Some(first) = first.filter(repeats) else { break };
        blocks.remove(first);
    }
    title
}

fn in_text(blocks: &[Block]) -> Option<Clean> {
    let top = blocks.iter().find(|block| matches!(block, Block::Heading { level: 1, .. }));
    let first = || first_of_text(blocks).map(|first| &blocks[first]);
    let readable = |block: &&Block| line(block).is_some_and(|line| title::is_readable(&line));
    if let Some(Block::Heading { text, .. }) = top.filter(readable).or_else(first) {
        return Some(Clean::line(&block::inline_text(text)));
    }
    let texts = blocks.iter().filter(|block| !matches!(block, Block::Furniture(_))).chain(blocks);
    let text = texts.filter_map(line).find(|line| title::is_readable(line))?;
    Some(title::of_paragraph(&text))
}

/// The first block that is no furniture and can be read.
fn first_of_text(blocks: &[Block]) -> Option<usize> {
    blocks.iter().position(|block| {
        !matches!(block, Block::Furniture(_)) && line(block).is_some_and(|line| title::is_readable(&line))
    })
}

/// The text of a block that is one line.
fn own_line(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(inlines) | Block::Caption(inlines) | Block::Heading { text: inlines, .. } => {
            Some(block::inline_text(inlines))
        }
        _ => None,
    }
}

/// The first line of any block.
fn line(block: &Block) -> Option<String> {
    own_line(block).or_else(|| {
        let text = block::plain_text(std::slice::from_ref(block), true);
        text.lines().find(|line| title::is_readable(line)).map(str::to_owned)
    })
}

/// `2016-09-14-who-is-luke-cage.txt` → `who is luke cage`.
fn of_file_name(path: &Path) -> Clean {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let dated = stem.get(..10).is_some_and(date::is_date);
    let rest = if dated { &stem[10..] } else { &stem };
    let name = Clean::line(&rest.replace(['-', '_'], " "));
    let whole = Clean::line(&stem);
    [name, whole].into_iter().find(|name| title::is_readable(name)).unwrap_or_else(|| Clean::line("Untitled"))
}
