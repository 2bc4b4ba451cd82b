//! The text of an article as recognition wants it: its blocks as paragraphs; and the way back from a place
//! that recognition found to the block's own text.

use crate::article::{Block, Inline};

/// Paragraphs, headings, captions, list items and table cells in order; furniture and code left
/// out. Emphasis is kept as `*…*`, because a name in italics is evidence that the show is meant.
pub fn paragraphs(blocks: &[Block]) -> Vec<String> {
    passages(blocks).into_iter().map(line).collect()
}

/// The inlines that each of these paragraphs is made from.
pub fn passages(blocks: &[Block]) -> Vec<&[Inline]> {
    let mut out = Vec::new();
    collect(blocks, &mut out);
    out
}

fn collect<'a>(blocks: &'a [Block], out: &mut Vec<&'a [Inline]>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Caption(text) => out.push(text),
            Block::Quote(inner) => collect(inner, out),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, out)),
            Block::Table { rows } => out.extend(rows.iter().flatten().map(|cell| cell.0.as_slice())),
            Block::Furniture(_) | Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn line(text: &[Inline]) -> String {
    let mut out = String::new();
    for inline in text {
        let mark = mark(inline);
        out.extend([mark, inline.text.as_str(), mark]);
        if inline.line_break {
            out.push('\n');
        }
    }
    out
}

/// What stands on either side of an inline's text.
fn mark(inline: &Inline) -> &'static str {
    if inline.emphasis { "*" } else { "" }
}

/// Where the parts of a paragraph come from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Where each inline's text begins in the paragraph, and in the inlines' texts put together.
    begins: Vec<(usize, usize)>,
    /// Bytes of the inlines' texts.
    length: usize,
}

impl Origin {
    /// The origin of the paragraph that these inlines become.
    pub fn of(inlines: &[Inline]) -> Self {
        let (mut begins, mut at, mut length) = (Vec::with_capacity(inlines.len()), 0, 0);
        for inline in inlines {
            let mark = mark(inline).len();
            begins.push((at + mark, length));
            at += mark + inline.text.len() + mark + usize::from(inline.line_break);
            length += inline.text.len();
        }
        Self { begins, length }
    }

    /// A place of the paragraph (bytes) as a place of the inlines' texts put together. A mark or a forced line
    /// break is the place where the text goes on.
    pub fn place(&self, at: usize) -> usize {
        let index = self.begins.partition_point(|(begin, _)| *begin <= at);
        let end = self.begins.get(index).map_or(self.length, |(_, own)| *own);
        let Some((begin, own)) = index.checked_sub(1).map(|before| self.begins[before]) else { return 0 };
        (own + (at - begin)).min(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Item, TableCell};

    #[test]
    fn all_text_but_furniture_and_code_in_order() {
        let words = |text| vec![Inline::plain(text)];
        let emphasis = Inline { emphasis: true, ..Inline::plain("Lost") };
        let item = Item { task: None, blocks: vec![Block::Paragraph(words("item"))] };
        let blocks = [
            Block::Heading { level: 2, text: words("heading") },
            Block::Quote(vec![Block::Paragraph(vec![Inline::plain("on "), emphasis])]),
            Block::List { start: None, items: vec![item] },
            Block::Table { rows: vec![vec![TableCell(words("cell"))]] },
            Block::Furniture(vec![Block::Paragraph(words("MORE: House"))]),
            Block::Rule,
            Block::Caption(words("caption")),
        ];
        assert_eq!(paragraphs(&blocks), ["heading", "on *Lost*", "item", "cell", "caption"]);
    }

    #[test]
    fn a_place_that_was_found_is_one_of_the_blocks_own_text() {
        let emphasis = Inline { emphasis: true, ..Inline::plain("Lost") };
        let broken = Inline { line_break: true, ..Inline::plain(", é and") };
        let inlines = [Inline::plain("on "), emphasis.clone(), broken, emphasis, Inline::plain(" again")];
        let (paragraph, origin) = (line(&inlines), Origin::of(&inlines));
        let own: String = inlines.iter().map(|inline| inline.text.as_str()).collect();
        let mut from = 0;
        for word in ["on", "Lost", "é", "and", "Lost", "again"] {
            let start = from + paragraph[from..].find(word).unwrap();
            from = start + word.len();
            assert_eq!(&own[origin.place(start)..origin.place(from)], word, "{start}");
        }
        let places: Vec<usize> = (0..paragraph.len() + 3).map(|at| origin.place(at)).collect();
        assert!(places.is_sorted() && places.ends_with(&[own.len()]), "{places:?}");
        assert_eq!(Origin::of(&[]).place(7), 0);
    }
}
