//! TOML front matter between `+++` lines: text in, values and faults out. Unknown keys are ignored.
//!
//! Nothing here can cost an article: broken TOML is read again entry by entry, a wrong type costs its
//! key alone, an unclosed block ends where it stops looking like TOML. YAML between `---` lines is
//! not supported, but its simple keys are read rather than shown as text.

mod yaml;

use toml::de::{DeTable, DeValue};

use super::Fault;
use crate::text::{Clean, date, date::Moment};

const FENCE: &str = "+++";
/// What is read; other keys belong to other programs.
const KEYS: [&str; 11] =
    ["title", "date", "source", "url", "author", "shows", "tags", "summary", "image", "id", "feed"];
/// Entries of a broken block and names of a list that are looked at: megabytes of them are no front
/// matter, and would keep others waiting.
const MOST: usize = 1000;

/// What the front matter says; every key is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    pub title: Option<Clean>,
    pub date: Option<Moment>,
    pub source: Option<Clean>,
    pub url: Option<Clean>,
    pub author: Option<Clean>,
    pub shows: Vec<Clean>,
    pub tags: Vec<Clean>,
    pub summary: Option<Clean>,
    pub image: Option<Clean>,
    /// Only ever hashed, so kept as written.
    pub id: Option<String>,
    pub feed: Option<String>,
}

/// A file's text parted into front matter and body.
#[derive(Clone, Debug)]
pub(super) struct Parted<'a> {
    pub front: FrontMatter,
    pub body: &'a str,
    pub faults: Vec<Fault>,
}

/// Parts a decoded text. Without front matter the body is the whole text.
pub(super) fn part(text: &str) -> Parted<'_> {
    let mut reading = Reading::default();
    let mut lines = Lines { text, at: 0, number: 0 };
    let first = lines.find(|line| !line.text.trim().is_empty());
    let body = match first.as_ref().map(|line| line.text.trim_end()) {
        Some(FENCE) => reading.read_toml(lines),
        Some("---") => yaml::read(&mut reading, &lines).unwrap_or(text),
        _ => text,
    };
    Parted { front: reading.front, body, faults: reading.faults }
}

/// A line without its end, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a str,
    /// From 1.
    number: usize,
    start: usize,
    /// Byte where the next line begins.
    end: usize,
}

#[derive(Clone, Copy, Debug)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let ending = &rest[length..];
        let after = if ending.starts_with("\r\n") { 2 } else { ending.len().min(1) };
        let start = self.at;
        self.at += length + after;
        self.number += 1;
        Some(Line { text: &rest[..length], number: self.number, start, end: self.at })
    }
}

#[derive(Debug, Default)]
struct Reading {
    front: FrontMatter,
    faults: Vec<Fault>,
}

impl Reading {
    fn fault(&mut self, line: usize, text: &str) {
        self.faults.push(Fault { line: Some(line), text: Clean::line(text) });
    }

    /// Reads from behind the opening fence and gives the body.
    fn read_toml<'a>(&mut self, lines: Lines<'a>) -> &'a str {
        let start = lines.at;
        let first = lines.number + 1;
        let closing = { lines }.find(|line| line.text.trim_end() == FENCE);
        let (end, body) = match closing {
            Some(line) => (line.start, line.end),
            None => {
                let end = end_of_toml(lines);
                self.fault(
                    lines.number,
                    "the front matter has no closing +++ line; it was read up to the text",
                );
                (end, end)
            }
        };
        self.read_entries(&lines.text[start..end], first);
        &lines.text[body..]
    }

    /// The whole block at once; if it is broken, entry by entry.
    fn read_entries(&mut self, toml: &str, first_line: usize) {
        // The TOML parser knows LF and CRLF only.
        let toml = &toml.replace("\r\n", "\n").replace('\r', "\n");
        match DeTable::parse(toml) {
            Ok(table) => self.take_table(table.get_ref(), toml, first_line),
            Err(error) => {
                let line = first_line + error.span().map_or(0, |span| line_of(toml, span.start));
                self.fault(
                    line,
                    &format!("broken front matter: {}; the other keys were read", error.message()),
                );
                for (start, entry) in entries(toml).into_iter().take(MOST) {
                    if let Ok(table) = DeTable::parse(entry) {
                        self.take_table(table.get_ref(), entry, first_line + line_of(toml, start));
                    }
                }
            }
        }
    }

    fn take_table(&mut self, table: &DeTable<'_>, toml: &str, first_line: usize) {
        for (key, value) in table.iter().filter(|(key, _)| KEYS.contains(&key.get_ref().as_ref())) {
            let line = first_line + line_of(toml, key.span().start);
            self.take(key.get_ref(), &Value::of(value.get_ref()), line);
        }
    }

    /// Takes one key; the first of two wins.
    fn take(&mut self, key: &str, value: &Value, line: usize) {
        let front = &mut self.front;
        let taken = match key {
            "title" => take_text(&mut front.title, value),
            "source" => take_text(&mut front.source, value),
            "url" => take_text(&mut front.url, value),
            "summary" => take_text(&mut front.summary, value),
            "image" => take_text(&mut front.image, value),
            "id" => take_key(&mut front.id, value),
            "feed" => take_key(&mut front.feed, value),
            "author" => take_list(value).map(|names| {
                let names = names.join(", ");
                front.author = front.author.take().or(text(&names));
            }),
            "shows" => take_list(value).map(|names| add_all(&mut front.shows, &names)),
            "tags" => take_list(value).map(|names| add_all(&mut front.tags, &names)),
            "date" => match value {
                Value::Text(said) | Value::Date(said) => match date::parse(said) {
                    Some(moment) => {
                        front.date.get_or_insert(moment);
                        Ok(())
                    }
                    None if said.trim().is_empty() => Ok(()),
                    None => {
                        let said = said.clone();
                        return self.fault(
                            line,
                            &format!("date \"{said}\" is no date from 1900 to 2200; it was not used"),
                        );
                    }
                },
                _ => Err("a date or a string"),
            },
            _ => Ok(()),
        };
        if let Err(wanted) = taken {
            self.fault(line, &format!("{key} is {}, but {wanted} is wanted; it was not used", value.name()));
        }
    }
}

/// A value of the front matter, whichever language it is written in.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Date(String),
    List(Vec<Value>),
    Other(&'static str),
}

impl Value {
    fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Datetime(date) => Self::Date(date.to_string()),
            DeValue::Array(values) => {
                Self::List(values.iter().map(|value| Self::of(value.get_ref())).collect())
            }
            DeValue::Integer(_) | DeValue::Float(_) => Self::Other("a number"),
            DeValue::Boolean(_) => Self::Other("true or false"),
            DeValue::Table(_) => Self::Other("a table"),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Date(_) => "a date",
            Self::List(_) => "a list of other things",
            Self::Other(name) => name,
        }
    }
}

/// `Err` says what is wanted.
type Taken = Result<(), &'static str>;

fn take_text(target: &mut Option<Clean>, value: &Value) -> Taken {
    let Value::Text(said) = value else { return Err("a string") };
    *target = target.take().or_else(|| text(said));
    Ok(())
}

fn take_key(target: &mut Option<String>, value: &Value) -> Taken {
    let Value::Text(said) = value else { return Err("a string") };
    *target = target.take().or_else(|| (!said.trim().is_empty()).then(|| said.clone()));
    Ok(())
}

/// A string is a list of one.
fn take_list(value: &Value) -> Result<Vec<&str>, &'static str> {
    let item = |value: &'_ Value| matches!(value, Value::Text(_));
    match value {
        Value::Text(said) => Ok(vec![said]),
        Value::List(values) if values.iter().all(item) => Ok(values
            .iter()
            .filter_map(|value| if let Value::Text(said) = value { Some(said.as_str()) } else { None })
            .collect()),
        _ => Err("a string or a list of strings"),
    }
}

fn add_all(target: &mut Vec<Clean>, names: &[&str]) {
    for name in names.iter().take(MOST).filter_map(|name| text(name)) {
        if !target.contains(&name) {
            target.push(name);
        }
    }
}

/// One line of clean text, if there is any.
fn text(said: &str) -> Option<Clean> {
    let clean = Clean::line(said);
    (!clean.is_empty()).then_some(clean)
}

/// Lines before the byte.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Where an unclosed block ends: before the first line that is no TOML.
fn end_of_toml(lines: Lines<'_>) -> usize {
    let mut end = lines.at;
    let mut in_list = false;
    for line in lines {
        let trimmed = line.text.trim();
        let item = trimmed.starts_with(['"', '\'', ']']);
        if !(is_entry(trimmed) || trimmed.is_empty() || trimmed.starts_with('#') || (in_list && item)) {
            break;
        }
        if is_entry(trimmed) {
            in_list = trimmed.contains('[') && !trimmed.contains(']');
        } else if trimmed.starts_with(']') {
            in_list = false;
        }
        end = line.end;
    }
    end
}

/// Does the line open an entry: `key = …`?
fn is_entry(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim().trim_matches('"');
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    })
}

/// The entries of a broken block: from each `key =` line to the next.
fn entries(toml: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for line in (Lines { text: toml, at: 0, number: 0 }) {
        if is_entry(line.text.trim()) || line.text.trim_start().starts_with('[') {
            found.extend(start.map(|start| (start, &toml[start..line.start])));
            start = is_entry(line.text.trim()).then_some(line.start);
        }
    }
    found.extend(start.map(|start| (start, &toml[start..])));
    found
}

#[cfg(test)]
mod tests;
