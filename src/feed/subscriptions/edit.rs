//! Edits of the text of feeds.toml, by the places at which the parser found things: comments, order and every byte
//! elsewhere stay as they are. A subscription is named by its origin.

use std::collections::HashSet;
use std::ops::Range;

use toml_edit::{Document, Item, Table, TableLike, Value};

use super::TABLES;
use super::key::KEYS;
use super::parse::{address, parse, tables};
use crate::feed::{Problem, Subscription};
use crate::text::Clean;

/// Why a text was not edited.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    #[error("feeds.toml cannot be understood ({0}): correct it first")]
    Broken(Problem),
    #[error("feeds.toml has its feeds in one list: write each as a [[feeds]] table first")]
    OneList,
    #[error("{0} is subscribed to already")]
    Known(Clean),
    #[error("no feed has the address {0}")]
    Unknown(Clean),
    #[error("{0} is no http or https address")]
    NoAddress(Clean),
}

/// Adds a table at the end.
pub fn add(text: &str, subscription: &Subscription) -> Result<String, EditError> {
    match add_all(text, std::slice::from_ref(subscription))? {
        (text, 1) => Ok(text),
        _ => Err(EditError::Known(Clean::line(&subscription.url))),
    }
}

/// Adds tables at the end, but for those whose address or origin stands there already; and says how many.
pub fn add_all(text: &str, subscriptions: &[Subscription]) -> Result<(String, usize), EditError> {
    let document = document(text)?;
    if !matches!(document.as_table().get(TABLES), None | Some(Item::ArrayOfTables(_))) {
        return Err(EditError::OneList);
    }
    let mut known: HashSet<String> = HashSet::new();
    for table in tables(&document).unwrap_or_default() {
        known.extend(["url", "origin"].iter().filter_map(|key| table.get(key)?.as_str()).map(str::to_owned));
        known.extend(table.get("url").and_then(Item::as_str).and_then(address));
    }
    let newline = newline(text);
    let (mut after, mut added) = (text.to_owned(), 0);
    for subscription in subscriptions {
        if known.contains(&subscription.url) || known.contains(&subscription.origin) {
            continue;
        }
        if address(&subscription.url).is_none() {
            return Err(EditError::NoAddress(Clean::line(&subscription.url)));
        }
        known.extend([subscription.url.clone(), subscription.origin.clone()]);
        if !after.is_empty() {
            let ending = if after.ends_with('\n') { "" } else { newline };
            after.push_str(ending);
            after.push_str(newline);
        }
        after.push_str("[[feeds]]");
        after.push_str(newline);
        for key in KEYS {
            if let Some(value) = (key.write)(subscription) {
                after.push_str(&entry(key.name, &value, newline));
            }
        }
        added += 1;
    }
    Ok((after, added))
}

/// Sets its name.
pub fn rename(text: &str, origin: &str, name: &str) -> Result<String, EditError> {
    set(text, origin, &[("name", Clean::line(name).as_str().into())])
}

/// Sets the address that it is fetched from, and writes down its origin.
pub fn move_to(text: &str, origin: &str, url: &str) -> Result<String, EditError> {
    let Some(url) = address(url) else { return Err(EditError::NoAddress(Clean::line(url))) };
    let (subscriptions, _) = parse(text);
    if subscriptions.iter().any(|other| other.origin != origin && (other.url == url || other.origin == url)) {
        return Err(EditError::Known(Clean::line(&url)));
    }
    // The origin first: by it the table is found.
    set(text, origin, &[("origin", origin.into()), ("url", url.as_str().into())])
}

/// Pauses it, or ends its pause.
pub fn pause(text: &str, origin: &str, paused: bool) -> Result<String, EditError> {
    set(text, origin, &[("paused", paused.into())])
}

/// Takes its table out, with the comment right above it.
pub fn remove(text: &str, origin: &str) -> Result<String, EditError> {
    let document = document(text)?;
    let Some(Item::ArrayOfTables(all)) = document.as_table().get(TABLES) else {
        find(&document, origin)?;
        return Err(EditError::OneList);
    };
    let is_it = |table: &&Table| is_called(*table, origin);
    let table = all.iter().find(is_it).ok_or_else(|| EditError::Unknown(Clean::line(origin)))?;
    let block = block(text, &Item::Table(table.clone()));
    Ok(format!("{}{}", &text[..block.start], &text[block.end..]))
}

/// Sets keys of one table to values, in the place of the old ones, else behind the key that comes before in [`KEYS`].
fn set(text: &str, origin: &str, values: &[(&str, Value)]) -> Result<String, EditError> {
    let mut text = text.to_owned();
    for (name, value) in values {
        let place = {
            let document = document(&text)?;
            let (table, is_inline) = find(&document, origin)?;
            place(&text, table, name, value, is_inline)
        };
        if let Some((range, insertion)) = place {
            text.replace_range(range, &insertion);
        }
    }
    Ok(text)
}

/// What is to be put where; nothing where it stands there already.
fn place(
    text: &str,
    table: &dyn TableLike,
    name: &str,
    value: &Value,
    is_inline: bool,
) -> Option<(Range<usize>, String)> {
    let written = value.to_string().trim().to_owned();
    if let Some(range) = table.get(name).and_then(Item::span) {
        return (text[range.clone()] != written).then_some((range, written));
    }
    let before = KEYS.iter().take_while(|key| key.name != name).filter_map(|key| table.get(key.name)?.span());
    let end = before.map(|span| span.end).max()?;
    if is_inline {
        return Some((end..end, format!(", {name} = {written}")));
    }
    let line = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let newline = newline(text);
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[start..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let ending = if text[..line].ends_with('\n') { "" } else { newline };
    Some((line..line, format!("{ending}{indent}{}", entry(name, value, newline))))
}

fn entry(name: &str, value: &Value, newline: &str) -> String {
    format!("{name} = {}{newline}", value.to_string().trim())
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The parsed text, if it can be understood whole.
fn document(text: &str) -> Result<Document<&str>, EditError> {
    let broken = |at: usize, message: &str| {
        let line = text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
        EditError::Broken(Problem::new(Some(line), message))
    };
    let parsed = Document::parse(text)
        .map_err(|error| broken(error.span().map_or(0, |span| span.start), error.message()))?;
    match tables(&parsed) {
        Some(_) => Ok(parsed),
        None => {
            let at = parsed.as_table().key(TABLES).and_then(toml_edit::Key::span);
            Err(broken(at.map_or(0, |span| span.start), "feeds are written as [[feeds]] tables"))
        }
    }
}

/// The table of a subscription, and whether it is one in braces.
fn find<'a>(document: &'a Document<&str>, origin: &str) -> Result<(&'a dyn TableLike, bool), EditError> {
    let is_inline = document.as_table().get(TABLES).is_some_and(Item::is_value);
    let all = tables(document).unwrap_or_default();
    let found = all.into_iter().find(|table| is_called(*table, origin));
    found.map(|table| (table, is_inline)).ok_or_else(|| EditError::Unknown(Clean::line(origin)))
}

fn is_called(table: &dyn TableLike, origin: &str) -> bool {
    let said = table.get("origin").and_then(Item::as_str).map(str::trim).filter(|said| !said.is_empty());
    match said {
        Some(said) => said == origin,
        None => table.get("url").and_then(Item::as_str).and_then(address).as_deref() == Some(origin),
    }
}

/// The lines of a table: from its header, or the comment right above it, to its last value, with the empty lines that part
/// it from what follows. A comment at the very top of the file is about the whole file.
fn block(text: &str, table: &Item) -> Range<usize> {
    let (mut start, end) = extent(table);
    start = line_start(text, start);
    let mut above = start;
    while above > 0 {
        let line = line_start(text, above - 1);
        if !text[line..above].trim_start().starts_with('#') {
            break;
        }
        above = line;
    }
    if above > 0 {
        start = above;
    }
    let mut end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    while let Some(line) = text[end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty()) {
        end += line.len();
    }
    start..end
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// From the first to the last byte that belongs to an item, tables below it included.
fn extent(item: &Item) -> (usize, usize) {
    let own = item.span().map_or((usize::MAX, 0), |span| (span.start, span.end));
    let below: Vec<(usize, usize)> = match item {
        Item::Table(table) => table.iter().map(|(_, item)| extent(item)).collect(),
        Item::ArrayOfTables(tables) => {
            tables.iter().map(|table| extent(&Item::Table(table.clone()))).collect()
        }
        _ => Vec::new(),
    };
    below.into_iter().fold(own, |(start, end), (first, last)| (start.min(first), end.max(last)))
}
