//! From the text of feeds.toml to subscriptions.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike};
use url::Url;

use super::TABLES;
use super::key::KEYS;
use crate::feed::subscription::usual_folder;
use crate::feed::{Interval, Problem, Subscription};
use crate::text::nearest::{did_you_mean, nearest};

/// Reads the text of feeds.toml, in its order. Total: a table that is no subscription is a problem and hides no other;
/// a key that cannot be understood is one, and counts as left out.
pub fn parse(text: &str) -> (Vec<Subscription>, Vec<Problem>) {
    let mut parsed = Parsed { text, subscriptions: Vec::new(), problems: Vec::new(), lines: HashMap::new() };
    match Document::parse(text) {
        Ok(document) => parsed.take(&document, 0),
        // Broken somewhere: each table by itself.
        Err(_) => {
            for piece in pieces(text) {
                match Document::parse(&text[piece.clone()]) {
                    Ok(document) => parsed.take(&document, piece.start),
                    Err(error) => {
                        let at = piece.start + error.span().map_or(0, |span| span.start);
                        parsed.problem(at, &format!("{}; this table was left out", error.message()));
                    }
                }
            }
        }
    }
    (parsed.subscriptions, parsed.problems)
}

/// The address as it is fetched and compared: http or https, without the part behind `#`. One with a password is none: it
/// would stand in every article.
pub(super) fn address(written: &str) -> Option<String> {
    let mut url = Url::parse(written.trim()).ok()?;
    url.set_fragment(None);
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    (is_web && !has_password(&url)).then(|| url.into())
}

fn has_password(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// The tables of subscriptions, of whatever kind, and the keys that are none.
pub(super) fn tables<'a>(document: &'a Document<&str>) -> Option<Vec<&'a dyn TableLike>> {
    match document.as_table().get(TABLES) {
        None => Some(Vec::new()),
        Some(Item::ArrayOfTables(tables)) => {
            Some(tables.iter().map(|table| table as &dyn TableLike).collect())
        }
        Some(Item::Table(table)) => Some(vec![table]),
        Some(item) => {
            let list = item.as_array()?;
            list.iter().map(|value| Some(value.as_inline_table()? as &dyn TableLike)).collect()
        }
    }
}

/// From each `[[feeds]]` line to the next, and what stands before the first.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words: String = line.chars().take(200).filter(|c| !c.is_whitespace()).collect();
        if words.strip_prefix("[[").is_some_and(|rest| rest.starts_with(TABLES)) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts[1..].iter().copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

struct Parsed<'a> {
    text: &'a str,
    subscriptions: Vec<Subscription>,
    problems: Vec<Problem>,
    /// Of the addresses and origins so far.
    lines: HashMap<String, usize>,
}

impl Parsed<'_> {
    fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        memchr::memchr_iter(b'\n', before).count() + 1
    }

    fn problem(&mut self, at: usize, text: &str) {
        let line = self.line(at);
        self.problems.push(Problem::new(Some(line), text));
    }

    /// Takes the tables of a document that begins at a byte of the text.
    fn take(&mut self, document: &Document<&str>, start: usize) {
        let root = document.as_table();
        for (name, item) in root.iter().filter(|(name, _)| *name != TABLES) {
            let key = root.key(name).and_then(toml_edit::Key::span).or(item.span());
            self.unknown(name, start + key.map_or(0, |span| span.start), [TABLES]);
        }
        match tables(document) {
            Some(tables) => tables.into_iter().for_each(|table| self.take_table(table, start)),
            None => {
                let at = root.key(TABLES).and_then(toml_edit::Key::span).map_or(0, |span| span.start);
                self.problem(start + at, "feeds are written as [[feeds]] tables; this was left out");
            }
        }
    }

    fn unknown<'n>(&mut self, name: &str, at: usize, names: impl IntoIterator<Item = &'n str>) {
        let meant = nearest(name, names).map(did_you_mean).unwrap_or_default();
        self.problem(at, &format!("nothing is called `{name}` here{meant}"));
    }

    fn take_table(&mut self, table: &dyn TableLike, start: usize) {
        let place = |name: &str| {
            let span = table.key(name).and_then(toml_edit::Key::span);
            start + span.map_or(0, |span| span.start)
        };
        let top = start + first_byte(table);
        let written = table.get("url").and_then(Item::as_str);
        let Some(url) = written.and_then(address) else {
            let text = match written {
                Some(written) if Url::parse(written.trim()).is_ok_and(|url| has_password(&url)) => {
                    "a password in a url stands here for all to read: put it into [[headers]] of your own config.toml; the feed was left out"
                }
                Some(_) => "this url is no http or https address; the feed was left out",
                None => "a feed wants a url; it was left out",
            };
            return self.problem(if table.contains_key("url") { place("url") } else { top }, text);
        };
        let mut subscription = usual(url);
        for (name, item) in table.iter() {
            match KEYS.iter().find(|key| key.name == name) {
                None => self.unknown(name, place(name), KEYS.map(|key| key.name)),
                Some(key) => match (key.read)(&mut subscription, item) {
                    None => {
                        self.problem(place(name), &format!("`{name}` takes {}; it was left out", key.takes));
                    }
                    Some(()) if name == "folder" => self.note_folder(&subscription, item, place(name)),
                    Some(()) => {}
                },
            }
        }
        let line = self.line(place("url"));
        let (url, origin) = (subscription.url.clone(), subscription.origin.clone());
        if let Some(first) = self.lines.get(&url).or(self.lines.get(&origin)) {
            let text = format!("this feed stands in line {first} already; it was left out here");
            return self.problem(place("url"), &text);
        }
        self.lines.extend([(url, line), (origin, line)]);
        self.subscriptions.push(subscription);
    }

    fn note_folder(&mut self, subscription: &Subscription, item: &Item, at: usize) {
        let written = item.as_str().unwrap_or_default().trim_matches('/');
        if written != subscription.folder {
            let text = format!("the folder “{written}” is no safe path; “{}” is taken", subscription.folder);
            self.problem(at, &text);
        }
    }
}

/// A subscription of which only the address is said.
fn usual(url: String) -> Subscription {
    Subscription {
        origin: url.clone(),
        folder: usual_folder(&url),
        url,
        name: String::new(),
        shows: Vec::new(),
        tags: Vec::new(),
        fetch: Interval::Auto,
        keep: None,
        paused: false,
    }
}

/// Where a table begins, as far as that is known.
fn first_byte(table: &dyn TableLike) -> usize {
    let keys = table.iter().filter_map(|(name, _)| table.key(name)?.span());
    keys.map(|span| span.start).min().unwrap_or(0)
}
