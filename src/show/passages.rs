//! The text of an article as recognition wants it: its blocks as paragraphs.

use crate::article::{Block, Inline};

/// Paragraphs, headings, captions, list items and table cells in order; furniture and code left
/// out. Emphasis is kept as `*…*`, because a name in italics is evidence that the show is meant.
pub fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    collect(blocks, &mut out);
    out
}

fn collect(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Caption(text) => {
                out.push(line(text));
            }
            Block::Quote(inner) => collect(inner, out),
            Block::List { items, .. } => {
                for item in items {
                    collect(&item.blocks, out);
                }
            }
            Block::Table { rows } => out.extend(rows.iter().flatten().map(|cell| line(&cell.0))),
            Block::Furniture(_) | Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn line(text: &[Inline]) -> String {
    let mut out = String::new();
    for inline in text {
        let mark = if inline.emphasis { "*" } else { "" };
        out.extend([mark, inline.text.as_str(), mark]);
        if inline.line_break {
            out.push('\n');
        }
    }
    out
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
}
