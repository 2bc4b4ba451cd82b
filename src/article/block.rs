//! A text as blocks and inlines: what Markdown and plain text both become, and what the reading
//! pane lays out. Knows nothing of widths, styles or files.

mod bare_url;

use crate::text::{Clean, is_single_spaced};

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Level 1 to 6.
    Heading {
        level: u8,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// A line of its own under a picture, or a picture's alternative text.
    Caption(Vec<Inline>),
    Quote(Vec<Block>),
    /// `start` numbers an ordered list.
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Code {
        language: Clean,
        text: Clean,
    },
    /// The first row is the head; every row has as many cells.
    Table {
        rows: Vec<Vec<TableCell>>,
    },
    Rule,
    /// What belongs to the page and not to the article (sources, teasers): shown dim, searched, and
    /// never counted for what the article is about.
    Furniture(Vec<Block>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `Some(done)` on a task list.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TableCell(pub Vec<Inline>);

/// A run of text in one voice. Emphasis and links combine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline {
    pub text: Clean,
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    pub strike: bool,
    /// Target as written; what may be opened is checked at the door out.
    pub link: Option<Clean>,
    /// A forced line break follows.
    pub line_break: bool,
}

impl Inline {
    pub fn plain(text: &str) -> Self {
        Self { text: Clean::inline(text), ..Self::default() }
    }

    /// Text in the voice of `self`, in which bare http(s) addresses become links.
    pub fn linked(&self, text: &str) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut rest = 0;
        for range in bare_url::find(text) {
            if rest < range.start {
                parts.push(Self { text: Clean::inline(&text[rest..range.start]), ..self.clone() });
            }
            let url = Clean::inline(&text[range.clone()]);
            parts.push(Self { text: url.clone(), link: Some(url), ..self.clone() });
            rest = range.end;
        }
        if rest < text.len() {
            parts.push(Self { text: Clean::inline(&text[rest..]), ..self.clone() });
        }
        parts
    }

    /// Nothing in it can be seen or broken.
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && !self.line_break
    }
}

/// The blocks' words as plain text, a line per block (per row of a table, per line of code),
/// furniture left out or taken in.
pub fn plain_text(blocks: &[Block], furniture: bool) -> String {
    let mut out = String::new();
    each_line(blocks, furniture, &mut |line| {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    });
    out
}

/// Paragraphs, headings, captions, list items, rows and lines of code in order, without furniture.
pub fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut all = Vec::new();
    each_line(blocks, false, &mut |line| all.push(line.to_owned()));
    all
}

/// Bytes of text in blocks, furniture taken in; quick, for what depends on how long a text is.
pub fn text_size(blocks: &[Block]) -> usize {
    let text = |inlines: &[Inline]| inlines.iter().map(|inline| inline.text.len()).sum::<usize>() + 1;
    let of = |block: &Block| match block {
        Block::Heading { text: inlines, .. } | Block::Paragraph(inlines) | Block::Caption(inlines) => {
            text(inlines)
        }
        Block::Quote(blocks) | Block::Furniture(blocks) => text_size(blocks),
        Block::List { items, .. } => items.iter().map(|item| text_size(&item.blocks)).sum(),
        Block::Code { text, .. } => text.len(),
        Block::Table { rows } => rows.iter().flatten().map(|cell| text(&cell.0)).sum(),
        Block::Rule => 1,
    };
    blocks.iter().map(of).sum()
}

/// Whether a paragraph that ends a quote says who is quoted: `— Cheo Hodari Coker, showrunner`.
pub fn is_attribution(text: &str) -> bool {
    const LONGEST: usize = 120;
    let text = text.trim_start();
    let name = ["—", "–", "―", "--"].iter().find_map(|dash| text.strip_prefix(dash));
    let starts_name = |name: &str| name.trim_start().chars().next().is_some_and(char::is_alphabetic);
    text.len() <= LONGEST && name.is_some_and(starts_name)
}

/// The words of a run of inlines on one line, white space collapsed.
pub fn inline_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        push_collapsed(&mut out, &inline.text);
        if inline.line_break {
            push_collapsed(&mut out, " ");
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn push_collapsed(out: &mut String, text: &str) {
    // The text of an inline mostly is as it shall be.
    if is_single_spaced(text) {
        let joined = out.is_empty() || out.ends_with(' ');
        return out.push_str(if joined { text.trim_start_matches(' ') } else { text });
    }
    for character in text.chars() {
        if !character.is_whitespace() {
            out.push(character);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Calls back with every line of text that is not empty. Recursion is as deep as the blocks are
/// nested, which the readers of all formats keep shallow.
pub(super) fn each_line(blocks: &[Block], furniture: bool, take: &mut dyn FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Caption(text) => {
                take_full(&inline_text(text), take);
            }
            Block::Quote(blocks) => each_line(blocks, furniture, take),
            Block::List { items, .. } => {
                for item in items {
                    each_line(&item.blocks, furniture, take);
                }
            }
            Block::Code { text, .. } => text.lines().for_each(|line| take_full(line, take)),
            Block::Table { rows } => {
                for row in rows {
                    let cells: Vec<_> = row.iter().map(|cell| inline_text(&cell.0)).collect();
                    let cells: Vec<_> = cells.iter().filter(|cell| !cell.is_empty()).collect();
                    take_full(&cells.iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join(", "), take);
                }
            }
            Block::Rule => {}
            Block::Furniture(blocks) if furniture => each_line(blocks, furniture, take),
            Block::Furniture(_) => {}
        }
    }
}

fn take_full(line: &str, take: &mut dyn FnMut(&str)) {
    if !line.trim().is_empty() {
        take(line);
    }
}

/// Takes white space off both ends of a run and drops what is then empty.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last().is_some_and(|last| last.text.trim().is_empty()) {
        inlines.pop();
    }
    let blank = inlines.iter().take_while(|inline| inline.is_blank()).count();
    inlines.drain(..blank);
    if let Some(first) = inlines.first_mut().filter(|first| first.text.starts_with(char::is_whitespace)) {
        first.text = Clean::inline(first.text.trim_start());
    }
    if let Some(last) = inlines.last_mut() {
        if last.text.ends_with(char::is_whitespace) {
            last.text = Clean::inline(last.text.trim_end());
        }
        last.line_break = false;
    }
    inlines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::plain(text)])
    }

    #[test]
    fn plain_text_has_a_line_per_block_and_sets_furniture_apart() {
        let cell = |text: &str| TableCell(vec![Inline::plain(text)]);
        let blocks = [
            Block::Heading { level: 2, text: vec![Inline::plain("Head")] },
            Block::Quote(vec![paragraph("said "), Block::Rule]),
            Block::List {
                start: Some(3),
                items: vec![Item { task: None, blocks: vec![paragraph("one"), paragraph("two")] }],
            },
            Block::Code { language: Clean::default(), text: Clean::body("a\n\n  b") },
            Block::Table { rows: vec![vec![cell("x"), cell(""), cell("y")]] },
            Block::Furniture(vec![paragraph("Source: X")]),
        ];
        assert_eq!(plain_text(&blocks, false), "Head\nsaid\none\ntwo\na\n  b\nx, y");
        assert!(plain_text(&blocks, true).ends_with("x, y\nSource: X"));
        assert_eq!(paragraphs(&blocks)[..3], ["Head", "said", "one"]);
    }

    #[test]
    fn inline_text_joins_runs_and_breaks_with_one_space() {
        let broken = Inline { line_break: true, ..Inline::plain("one ") };
        assert_eq!(inline_text(&[broken, Inline::plain(" two"), Inline::plain("!")]), "one two!");
    }

    proptest! {
        #[test]
        fn runs_join_with_single_spaces(texts in proptest::collection::vec("[ a漢\u{a0}]{0,5}", 0..5)) {
            let inlines: Vec<Inline> =
                texts.iter().map(|text| Inline { text: Clean::body(text), ..Inline::default() }).collect();
            let words: Vec<String> = texts.concat().split_whitespace().map(str::to_owned).collect();
            prop_assert_eq!(inline_text(&inlines), words.join(" "));
        }
    }

    #[test]
    fn bare_addresses_become_links_in_the_same_voice() {
        let strong = Inline { strong: true, ..Inline::default() };
        let parts = strong.linked("See https://a.example/x_y, now");
        let texts: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(texts, ["See ", "https://a.example/x_y", ", now"]);
        assert!(parts.iter().all(|part| part.strong));
        assert_eq!(parts[1].link.as_deref(), Some("https://a.example/x_y"));
        assert!(parts[0].link.is_none() && parts[2].link.is_none());
    }

    #[test]
    fn an_attribution_is_a_dash_and_a_name() {
        assert!(is_attribution("— Cheo Hodari Coker, showrunner"));
        assert!(is_attribution("--Mike Colter"));
        assert!(!is_attribution("— 2016 –"));
        assert!(!is_attribution("a — Name"));
        assert!(!is_attribution(&format!("— Name {}", "and more ".repeat(20))));
    }
}
