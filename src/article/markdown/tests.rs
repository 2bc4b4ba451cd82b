//! Markdown to blocks: every kind, hostile nesting, no word lost.

use proptest::prelude::*;

use super::*;
use crate::article::{Block, paragraphs, plain_text};

fn inlines(text: &str) -> Vec<Inline> {
    match blocks(text).remove(0) {
        Block::Paragraph(inlines) => inlines,
        other => panic!("{other:?}"),
    }
}

fn texts(text: &str) -> Vec<String> {
    paragraphs(&blocks(text))
}

#[test]
fn voices_combine_and_runs_join() {
    let parts = inlines("a **b *c*** ~~d~~ `e` [f *g*](u) & \\* h");
    let shown: Vec<_> = parts
        .iter()
        .map(|part| {
            (part.text.as_str(), part.strong, part.emphasis, part.code, part.strike, part.link.is_some())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("a ", false, false, false, false, false),
            ("b ", true, false, false, false, false),
            ("c", true, true, false, false, false),
            (" ", false, false, false, false, false),
            ("d", false, false, false, true, false),
            (" ", false, false, false, false, false),
            ("e", false, false, true, false, false),
            (" ", false, false, false, false, false),
            ("f ", false, false, false, false, true),
            ("g", false, true, false, false, true),
            (" & * h", false, false, false, false, false),
        ]
    );
}

#[test]
fn links_of_every_kind() {
    let linked = |text: &str| {
        let all = inlines(text).into_iter();
        all.filter_map(|part| part.link.map(|link| format!("{}|{link}", part.text))).collect::<Vec<_>>()
    };
    assert_eq!(linked("<https://a.example/x>"), ["https://a.example/x|https://a.example/x"]);
    assert_eq!(
        linked("go to https://a.example/a_b_c?d=1&e."),
        ["https://a.example/a_b_c?d=1&e|https://a.example/a_b_c?d=1&e"]
    );
    assert_eq!(linked("[](https://a.example)"), ["https://a.example|https://a.example"]);
    assert_eq!(linked("<a href='https://a.example'>there</a> and back"), ["there|https://a.example"]);
    assert_eq!(linked("`https://a.example`"), [""; 0]);
    assert_eq!(linked("[https://a.example](https://b.example)"), ["https://a.example|https://b.example"]);
}

#[test]
fn containers_nest() {
    let found = blocks(
        "# T\n> q\n>\n> — Name\n\n3. a\n   - b\n4. c\n\n- [x] d\n- [ ] e\n\n***\n\n```rs\nx\n  y\n```\n",
    );
    let [Block::Heading { level: 1, .. }, Block::Quote(quote), ordered, tasks, Block::Rule, code] =
        &found[..]
    else {
        panic!("{found:?}")
    };
    assert_eq!(quote.len(), 2);
    let Block::List { start: Some(3), items } = ordered else { panic!("{ordered:?}") };
    assert!(matches!(&items[0].blocks[..], [Block::Paragraph(_), Block::List { start: None, .. }]));
    let Block::List { start: None, items } = tasks else { panic!("{tasks:?}") };
    assert_eq!(items.iter().map(|item| item.task).collect::<Vec<_>>(), [Some(true), Some(false)]);
    assert_eq!(*code, Block::Code { language: Clean::line("rs"), text: Clean::body("x\n  y") });
}

#[test]
fn an_attribution_is_a_paragraph_of_its_own() {
    assert_eq!(
        texts("> He hides\n> in Harlem.\n> — Cheo Hodari Coker"),
        ["He hides in Harlem.", "— Cheo Hodari Coker"]
    );
    assert_eq!(texts("> One,\\\n> — *Two*"), ["One,", "— Two"]);
    assert_eq!(texts("no quote\n— Name"), ["no quote — Name"]);
}

#[test]
fn images_are_captions_and_link_to_the_picture() {
    let found = blocks("before ![A *man*](m.jpg) after [![](p/x.png)](page)");
    let captions: Vec<_> = found.iter().filter(|block| matches!(block, Block::Caption(_))).collect();
    assert_eq!(paragraphs(&found), ["before", "A man", "after", "x.png"]);
    let Block::Caption(caption) = captions[0] else { unreachable!() };
    assert_eq!(caption[0].link.as_deref(), Some("m.jpg"));
    assert_eq!(captions.len(), 2);
    assert_eq!(texts("| a |\n|---|\n| x ![y](z) |"), ["a", "x y"]);
    assert_eq!(texts("<img src='a.jpg' alt='Two &amp; three'>"), ["Two & three"]);
}

#[test]
fn tables_are_rows_of_equal_length() {
    let found = blocks("| a | b |\n|---|:-:|\n| 1 |\n| 2 | *3* | 4 |\n");
    let Block::Table { rows } = &found[0] else { panic!("{found:?}") };
    assert!(rows.iter().all(|row| row.len() == 2));
    assert_eq!(plain_text(&found, false), "a, b\n1\n2, 3");
}

#[test]
fn html_goes_and_its_text_stays() {
    assert_eq!(texts("<div>\n<p>one <em>two</em></p><p>three</p>\n</div>"), ["one two", "three"]);
    assert_eq!(texts("a<br>b <span>c</span> <!-- d -->e"), ["a b c e"]);
    assert_eq!(texts("<script>\nlet x = 1;\n\nx();\n</script>\n\ntext"), ["text"]);
    assert_eq!(texts("<!-- never closed\n\ntext"), ["<!-- never closed text"]);
    assert!(inlines("a <em>b</em> c")[1].emphasis);
    assert!(inlines("a<br>b")[0].line_break);
    let found = blocks("<em>left open\n\nnext");
    let Block::Paragraph(next) = &found[1] else { panic!("{found:?}") };
    assert!(!next[0].emphasis, "HTML's voices end with the paragraph");
}

#[test]
fn footnotes_keep_their_labels() {
    assert_eq!(texts("a[^1]\n\n[^1]: note"), ["a[1]", "[1] note"]);
}

#[test]
fn a_soft_break_is_a_space_but_not_within_cjk() {
    assert_eq!(texts("one\ntwo"), ["one two"]);
    assert_eq!(texts("静かに\n暮らす\nLuke\nは"), ["静かに暮らす Luke は"]);
}

#[test]
fn a_short_line_before_a_capital_keeps_its_break() {
    let long = "Katie Cassidy is full time again, as the wicked one.";
    assert!(inlines(&format!("ARROW\n{long}"))[0].line_break);
    for wrapped in [
        "They wrapped their lines by hand, at forty\nLetters or so, and so do I in all of this.",
        "A line that ends here,\nAnd another that goes on for very much longer.",
        "The line\ngoes on in small letters for a good while longer.",
    ] {
        assert!(!inlines(wrapped)[0].line_break, "{wrapped}");
    }
}

#[test]
fn hard_breaks_are_kept() {
    assert!(inlines("a  \nb")[0].line_break);
    assert!(inlines("a\\\nb")[0].line_break);
}

/// How deep blocks are nested.
fn depth(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match block {
        Block::Quote(blocks) | Block::Furniture(blocks) => 1 + depth(blocks),
        Block::List { items, .. } => 2 + items.iter().map(|item| depth(&item.blocks)).max().unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(inner).max().unwrap_or(0)
}

#[test]
fn nesting_is_flattened_and_nothing_lost() {
    let bombs = [">", "- ", "> - ", "1. ", "[", "![", "*", "**a ", "_", "<div>", "`", "~~", "(", "\\", "<a"];
    for bomb in bombs {
        let text = format!("{}\nend", bomb.repeat(200_000 / bomb.len()));
        let found = blocks(&text);
        assert!(depth(&found) <= DEEPEST, "{bomb}");
        assert!(plain_text(&found, true).contains("end"), "{bomb}");
    }
    let mut lists = String::new();
    for level in 0..300 {
        lists.push_str(&format!("{}- item {level}\n", "  ".repeat(level)));
    }
    let found = blocks(&lists);
    assert!(depth(&found) <= DEEPEST);
    assert_eq!(paragraphs(&found).len(), 300);
}

proptest! {
    #[test]
    fn no_word_is_ever_lost(text in "([a-z]{1,6}|[ \n>#*_\\[\\]()!`~|-]|\n\n|1\\. |    ){0,60}") {
        let found = plain_text(&blocks(&text), true);
        // What stands in brackets or after a fence may become a target or a language.
        if !text.contains(['[', '`', '~', '|']) {
            let words = |text: &str| {
                let letters = |c: char| !c.is_ascii_lowercase();
                text.split(letters).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(words(&found).concat(), words(&text).concat());
        }
        prop_assert!(depth(&blocks(&text)) <= DEEPEST);
    }

    #[test]
    fn any_text_gives_blocks(text in "\\PC{0,200}") {
        blocks(&text);
    }
}
