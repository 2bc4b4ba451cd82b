//! `shows`: the shows that articles name, most articles first; and titles that look like one.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print::{self, Out};
use super::{CliError, Opened};
use crate::query::UnknownShow;
use crate::text::grouped;

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

/// Titles that are suggested, at most.
const SUGGESTIONS: usize = 100;

/// Prints the titles of several articles that look like a show and that the catalogue does not know, as
/// tables for config.toml or as JSON.
pub fn suggest(opened: &Opened, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let unknown = opened.index().unknown(SUGGESTIONS, &|| false).unwrap_or_default();
    if unknown.is_empty() && !json && out.width.is_some() {
        return Ok(out.line("nothing that looks like a show and is not known stands in several articles")?);
    }
    for (index, show) in unknown.iter().enumerate() {
        if json {
            out.json(&Suggestion { name: &show.title, articles: show.total })?;
        } else {
            out.line(&format!("{}{}", if index > 0 { "\n" } else { "" }, table(show)))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Suggestion<'a> {
    name: &'a str,
    articles: usize,
}

/// A table as config.toml and shows.toml have it.
fn table(show: &UnknownShow) -> String {
    let name = toml::Value::String(show.title.to_string());
    format!("# {} articles\n[[shows]]\nname = {name}", grouped(show.total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    #[test]
    fn a_suggestion_can_be_pasted_whatever_it_is_called() {
        for title in ["Starfall", "\"Quoted\" \\ and [[odd]]", "L’Été", "# no comment"] {
            let text = table(&UnknownShow { title: Clean::line(title), total: 1_234 });
            assert!(text.starts_with("# 1,234 articles\n[[shows]]\n"), "{text}");
            let table: toml::Table = toml::from_str(&text).unwrap();
            assert_eq!(table["shows"][0]["name"].as_str(), Some(title), "{text}");
        }
    }
}
