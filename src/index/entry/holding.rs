//! What an article holds beside its words: pictures and links.

use crate::article::{Article, Block, Inline};

/// A picture of its own or one in its text.
pub(super) fn has_image(article: &Article) -> bool {
    article.image.is_some() || any(&article.blocks, &|inlines, caption| caption && has_target(inlines))
}

/// The address it was published at, or a link in its text.
pub(super) fn has_link(article: &Article) -> bool {
    article.url.is_some() || any(&article.blocks, &|inlines, caption| !caption && has_target(inlines))
}

fn has_target(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| inline.link.is_some())
}

/// Whether it is so of any text, and whether that text is a caption: the link of a caption leads to its
/// picture.
fn any(blocks: &[Block], is_so: &dyn Fn(&[Inline], bool) -> bool) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => is_so(text, false),
        Block::Caption(text) => is_so(text, true),
        Block::Quote(blocks) | Block::Furniture(blocks) => any(blocks, is_so),
        Block::List { items, .. } => items.iter().any(|item| any(&item.blocks, is_so)),
        Block::Table { rows } => rows.iter().flatten().any(|cell| is_so(&cell.0, false)),
        Block::Code { .. } | Block::Rule => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Item;
    use crate::index::memory::tests::article;
    use crate::text::Clean;

    #[test]
    fn pictures_and_links_are_found_wherever_they_stand() {
        let linked = || vec![Inline { link: Some(Clean::line("x.jpg")), ..Inline::plain("x") }];
        let list = Block::List {
            start: None,
            items: vec![Item { task: None, blocks: vec![Block::Paragraph(linked())] }],
        };
        let plain = article("a", 1, "title", "text");
        let with = |block| Article { blocks: vec![Block::Rule, block], ..plain.clone() };
        let some = || Some(Clean::line("some"));
        for (article, image, link) in [
            (plain.clone(), false, false),
            (Article { image: some(), ..plain.clone() }, true, false),
            (Article { url: some(), ..plain.clone() }, false, true),
            (with(Block::Caption(linked())), true, false),
            (with(Block::Caption(vec![Inline::plain("only words")])), false, false),
            (with(Block::Quote(vec![Block::Paragraph(linked())])), false, true),
            (with(Block::Furniture(vec![list])), false, true),
        ] {
            assert_eq!((has_image(&article), has_link(&article)), (image, link), "{:?}", article.blocks);
        }
    }
}
