//! How feeds are fetched: what the user's own file says of times, numbers and headers. A library cannot say any of
//! it, since it could send secrets anywhere and start programs.

use std::fmt;

use super::report::Wrong;
use super::value::{Notes, Value, unknown};

/// Feeds that can be asked at once.
pub const FETCH_WORKERS: std::ops::RangeInclusive<i64> = 1..=32;

/// Minutes between two looks for feeds that are due; 0 is never.
pub const FETCH_EVERY: std::ops::RangeInclusive<i64> = 0..=10_080;

const HEADER_KEYS: [&str; 4] = ["host", "name", "value", "command"];

/// Headers that are the connection's own, and would break it from here.
const OWN_HEADERS: [&str; 9] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "upgrade",
    "accept-encoding",
    "if-none-match",
    "if-modified-since",
];

/// How feeds are fetched (user's file only).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetching {
    /// The screen fetches what is due when it opens.
    pub on_start: bool,
    /// Minutes after which the screen fetches what is due, again and again; `None` for never.
    pub every: Option<u32>,
    /// Feeds that are asked at once, at most, those that are slow not counted; 1 to 32.
    pub workers: usize,
    /// What servers are told that this program is; empty means its own name.
    pub user_agent: String,
    pub headers: Vec<Header>,
}

/// A header that is sent to one host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// As addresses write it, in lower case, without the port.
    pub host: String,
    /// Letters, digits and `-`.
    pub name: String,
    pub value: HeaderValue,
}

/// Where the text of a header comes from. Its `Debug` keeps the text to itself.
#[derive(Clone, PartialEq, Eq)]
pub enum HeaderValue {
    Text(String),
    /// A program and its arguments, which prints it; run without a shell, once for each fetch.
    Command(Vec<String>),
}

impl fmt::Debug for HeaderValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => formatter.write_str("Text(…)"),
            Self::Command(program) => formatter.debug_tuple("Command").field(program).finish(),
        }
    }
}

impl Default for Fetching {
    fn default() -> Self {
        Self { on_start: true, every: Some(30), workers: 24, user_agent: String::new(), headers: Vec::new() }
    }
}

pub(super) fn every(fetching: &mut Fetching, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    let minutes = value.number(FETCH_EVERY, notes)?;
    fetching.every = u32::try_from(minutes).ok().filter(|minutes| *minutes > 0);
    Ok(())
}

pub(super) fn workers(fetching: &mut Fetching, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    fetching.workers = usize::try_from(value.number(FETCH_WORKERS, notes)?).unwrap_or(1);
    Ok(())
}

pub(super) fn user_agent(fetching: &mut Fetching, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    let text = value.text()?.trim();
    match is_header_text(text) {
        true => text.clone_into(&mut fetching.user_agent),
        false => notes.push(value.note("`user_agent` takes plain letters and signs, so it is not taken")),
    }
    Ok(())
}

/// The tables of one file; one for the same host and name as an earlier one takes its place.
pub(super) fn headers(fetching: &mut Fetching, value: &Value<'_>, notes: &mut Notes) -> Result<(), Wrong> {
    for table in value.list()? {
        let Some(header) = header(&table, notes)? else { continue };
        let is_same =
            |other: &Header| other.host == header.host && other.name.eq_ignore_ascii_case(&header.name);
        fetching.headers.retain(|other| !is_same(other));
        fetching.headers.push(header);
    }
    Ok(())
}

fn header(table: &Value<'_>, notes: &mut Notes) -> Result<Option<Header>, Wrong> {
    let (mut host, mut name, mut text, mut command) = (String::new(), String::new(), None, None);
    for (place, value) in Value::all_of(table.table()?) {
        match value.name {
            "host" => host = value.text()?.trim().to_ascii_lowercase(),
            "name" => name = value.text()?.trim().to_owned(),
            "value" => text = Some(value.text()?.trim().to_owned()),
            "command" => command = Some(value.texts()?),
            other => notes.push(unknown("key of a header", other, place, HEADER_KEYS)),
        }
    }
    let value = match (text, command) {
        (Some(text), None) if is_header_text(&text) => Some(HeaderValue::Text(text)),
        (None, Some(command)) if command.first().is_some_and(|program| !program.trim().is_empty()) => {
            Some(HeaderValue::Command(command))
        }
        _ => None,
    };
    let fault = if !is_host(&host) {
        "a header wants the `host` that it is for, as in \"example.org\""
    } else if !is_header_name(&name) {
        "a header wants a `name` of letters, digits and -"
    } else if OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
        "this header is the program's own"
    } else if let Some(value) = value {
        return Ok(Some(Header { host, name, value }));
    } else {
        "a header wants either a `value` of plain signs or a `command` in [ ]"
    };
    notes.push(table.note(format!("{fault}, so this one is left out")));
    Ok(None)
}

fn is_host(host: &str) -> bool {
    !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || c.is_control() || "/@?#".contains(c))
}

fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a text can stand in a header: nothing in it ends the line.
pub fn is_header_text(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte) || byte == b'\t')
}
