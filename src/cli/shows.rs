//! `shows`: the shows that articles name, most articles first.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print::{self, Out};
use super::{CliError, Opened};

#[derive(Serialize)]
struct Record<'a> {
    name: &'a str,
    aliases: Vec<&'a str>,
    articles: usize,
    unread: usize,
}

/// Prints name, articles and unread articles, aligned or as JSON.
pub fn run(opened: &Opened, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let shows = opened.index().shows(&|| false).unwrap_or_default();
    let width = shows.iter().map(|show| show.name.width()).max().unwrap_or(0);
    for show in &shows {
        if json {
            let aliases = show.aliases.iter().map(|alias| &**alias).collect();
            let (articles, unread) = (show.total, show.unread);
            out.json(&Record { name: &show.name, aliases, articles, unread })?;
        } else {
            let name = print::filled(&show.name, width);
            out.line(&format!("{name}  {:>6}  {:>6} unread", show.total, show.unread))?;
        }
    }
    Ok(())
}
