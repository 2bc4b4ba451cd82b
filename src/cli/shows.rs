//! `shows`: the shows that articles name, most articles first; which of them are followed, or never meant by
//! what is written so; and titles that look like one.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::print::{self, Out};
use super::show_name::ShowName;
use super::{CliError, Opened, ShowWish, mark};
use crate::marks::{Change, Field};
use crate::query::UnknownShow;
use crate::text::fold::Searchable;
use crate::text::grouped;

#[derive(Serialize)]
struct Record<'a> {
    name: &'a str,
    aliases: Vec<&'a str>,
    articles: usize,
    unread: usize,
    followed: bool,
}

/// Prints name, articles and unread articles, aligned or as JSON.
pub fn run(opened: &Opened, json: bool, out: &mut Out<'_>) -> Result<(), CliError> {
    let shows = opened.index().shows(&|| false).unwrap_or_default();
    let width = shows.iter().map(|show| show.name.width()).max().unwrap_or(0);
    for show in &shows {
        if json {
            let aliases = show.aliases.iter().map(|alias| &**alias).collect();
            let (articles, unread, followed) = (show.total, show.unread, show.followed);
            out.json(&Record { name: &show.name, aliases, articles, unread, followed })?;
        } else {
            let name = print::filled(&show.name, width);
            let followed = if show.followed { "  followed" } else { "" };
            out.line(&format!("{name}  {:>6}  {:>6} unread{followed}", show.total, show.unread))?;
        }
    }
    Ok(())
}

/// What may be wanted of a show, and the name as it was given.
#[derive(Clone, Copy, Debug)]
pub enum Wish<'a> {
    Followed(&'a str, bool),
    Never(&'a str, bool),
}

/// The one thing that is wanted; `None` asks for the list.
pub fn wished(wish: &ShowWish) -> Option<Wish<'_>> {
    let ShowWish { follow, unfollow, never, maybe } = wish;
    let follow = follow.as_deref().map(|name| Wish::Followed(name, true));
    let unfollow = unfollow.as_deref().map(|name| Wish::Followed(name, false));
    let never = never.as_deref().map(|name| Wish::Never(name, true));
    let maybe = maybe.as_deref().map(|name| Wish::Never(name, false));
    follow.or(unfollow).or(never).or(maybe)
}

/// Does what is wanted of a show; on disk when it returns. `now` in seconds since 1970. What is so already
/// is left alone.
pub fn carry_out(opened: &mut Opened, wish: Wish<'_>, now: i64, out: &mut Out<'_>) -> Result<(), CliError> {
    let (fields, value) = match wish {
        Wish::Followed(name, value) => (followed(opened, name, value)?, value),
        Wish::Never(name, value) => (never(opened, name, value)?, value),
    };
    let change = |field| Change { articles: Vec::new(), field, value };
    let changes: Vec<_> = fields.into_iter().map(change).collect();
    mark::save(opened, &changes, now)?;
    if out.width.is_some() {
        out.line(if changes.is_empty() { "nothing changed" } else { "done" })?;
    }
    Ok(())
}

/// What must change so that a show is followed, or is not: nothing where it is so already.
fn followed(opened: &Opened, name: &str, value: bool) -> Result<Vec<Field>, CliError> {
    let said: Vec<&str> = opened.marks.marks().followed().collect();
    let show = ShowName::find(opened, name, &said)?;
    let known = said.into_iter().filter(|name| show.is(opened, name));
    let known: Vec<_> = known.map(|name| Field::Followed(name.to_owned())).collect();
    Ok(match value {
        true if known.is_empty() => vec![Field::Followed(show.name.to_string())],
        true => Vec::new(),
        false => known,
    })
}

/// The same for what is never a show. It is kept as it is written: of a show with many names one may be
/// a plain word.
fn never(opened: &Opened, spelling: &str, value: bool) -> Result<Vec<Field>, CliError> {
    let folded = Searchable::new(spelling);
    let known = opened.marks.marks().never().filter(|known| Searchable::new(known) == folded);
    let known: Vec<_> = known.map(|known| Field::Never(known.to_owned())).collect();
    if known.is_empty() {
        ShowName::find(opened, spelling, &[])?;
    }
    Ok(match value {
        true if known.is_empty() => vec![Field::Never(spelling.to_owned())],
        true => Vec::new(),
        false => known,
    })
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
