//! A text as blocks and inlines: what Markdown and plain text both become, and what the reading
//! pane lays out. Knows nothing of widths, styles or files.

use crate::text::Clean;

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
}

/// The blocks' words as plain text, a line per block, furniture left out or taken in.
pub fn plain_text(blocks: &[Block], furniture: bool) -> String {
    let mut out = String::new();
    for block in blocks {
        if let Block::Paragraph(text) | Block::Heading { text, .. } | Block::Caption(text) = block {
            text.iter().for_each(|inline| out.push_str(&inline.text));
            out.push('\n');
        } else if let (Block::Furniture(blocks), true) | (Block::Quote(blocks), _) = (block, furniture) {
            out.push_str(&plain_text(blocks, furniture));
        }
    }
    out
}
