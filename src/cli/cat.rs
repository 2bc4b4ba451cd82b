//! `cat`: one article as text, set as in the reading pane.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::{list::Record, print};
use crate::app::reader::Layout;
use crate::article::{Article, plain_text};
use crate::index::Listed;

/// The lines of the reading pane, without colours.
pub fn text(out: &mut dyn Write, article: Article, measure: u16) -> io::Result<()> {
    let layout = Layout::of(&Arc::new(article), measure);
    for line in &layout.lines {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

/// The record of `list --json` with the whole text.
pub fn json(out: &mut dyn Write, listed: &Listed<'_>, article: &Article, articles: &Path) -> io::Result<()> {
    #[derive(Serialize)]
    struct Whole {
        #[serde(flatten)]
        record: Record,
        text: String,
    }
    let text = plain_text(&article.blocks, true);
    print::json(out, &Whole { record: Record::of(listed, articles), text })
}
