//! `cat`: one article as text, set as in the reading pane.

use std::ffi::OsStr;
use std::sync::Arc;

use serde::Serialize;

use super::list::Record;
use super::print::Out;
use super::{CliError, Opened, select};
use crate::app::reader::Layout;
use crate::article::plain_text;

/// The narrowest that text is set, however small the terminal.
const NARROWEST: usize = 20;

/// Prints one article: the lines of the reading pane without colours, or the record of `list --json`
/// with the whole text.
pub fn run(opened: &Opened, word: &OsStr, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let listed = select::one(opened, word)?;
    let row = &listed.record.row;
    let mut article = opened.article(&row.path)?;
    if json {
        #[derive(Serialize)]
        struct Whole {
            #[serde(flatten)]
            record: Record,
            text: String,
        }
        let text = plain_text(&article.blocks, true);
        return Ok(out.json(&Whole { record: Record::of(opened, &listed), text })?);
    }
    article.shows = listed.shows().to_vec();
    let measure = usize::from(opened.settings.measure).min(out.width.unwrap_or(usize::MAX)).max(NARROWEST);
    let layout = Layout::of(&Arc::new(article), u16::try_from(measure).unwrap_or(u16::MAX));
    for line in &layout.lines {
        out.line(&line.spans.iter().map(|span| span.text.as_str()).collect::<String>())?;
    }
    Ok(())
}
