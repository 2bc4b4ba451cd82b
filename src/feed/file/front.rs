//! The front matter of an item's file: one `key = value` line for each thing that is known, in TOML that no value can
//! break out of.

use jiff::civil::DateTime;
use url::Url;

use super::one_line;
use crate::feed::{Enclosure, Item, Subscription};

/// Bytes of a name, a tag or a media type.
const LONGEST_NAME: usize = 1 << 10;
/// Bytes of an address; longer ones are left out, since half an address is none.
const LONGEST_ADDRESS: usize = 8 << 10;
const MOST_TAGS: usize = 100;
const MOST_ENCLOSURES: usize = 50;

/// What the front matter is made of.
pub(super) struct Front<'a> {
    pub key: &'a str,
    pub item: &'a Item,
    pub subscription: &'a Subscription,
    pub feed_title: &'a str,
    /// One clean line.
    pub title: &'a str,
    pub date: Option<DateTime>,
    pub image: Option<&'a str>,
}

impl Front<'_> {
    /// With its fences and the empty line behind.
    pub(super) fn write(&self) -> String {
        let Self { item, subscription, .. } = self;
        let mut text = String::from("+++\n");
        let mut entry = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                text.extend([key, " = ", &value, "\n"]);
            }
        };
        entry("id", Some(quote(self.key)));
        entry("feed", Some(quote(&subscription.origin)));
        entry("url", item.link.as_deref().and_then(address).map(|url| quote(&url)));
        entry("title", Some(quote(self.title)));
        entry("date", self.date.map(|date| format!("{date}Z")));
        let updated = item.updated.and_then(super::moment).filter(|updated| Some(*updated) != self.date);
        entry("updated", updated.map(|updated| format!("{updated}Z")));
        entry("author", item.author.as_deref().and_then(name));
        entry("source", self.source());
        entry("tags", list(subscription.tags.iter().chain(&item.categories)));
        entry("shows", list(&subscription.shows));
        entry("image", self.image.map(quote));
        let enclosures: Vec<String> =
            item.enclosures.iter().filter_map(enclosure).take(MOST_ENCLOSURES).collect();
        entry("enclosures", (!enclosures.is_empty()).then(|| format!("[{}]", enclosures.join(", "))));
        text.push_str("+++\n\n");
        text
    }

    /// The subscription's name, else the feed's title, else its host.
    fn source(&self) -> Option<String> {
        let host = || name(Url::parse(&self.subscription.url).ok()?.host_str()?);
        name(&self.subscription.name).or_else(|| name(self.feed_title)).or_else(host)
    }
}

/// A name in quotation marks, if it is more than space.
fn name(text: &str) -> Option<String> {
    Some(line(text, LONGEST_NAME)).filter(|line| !line.is_empty()).map(|line| quote(&line))
}

fn list<'a>(names: impl IntoIterator<Item = &'a String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names.into_iter().filter_map(|text| name(text)) {
        if all.len() < MOST_TAGS && !all.contains(&name) {
            all.push(name);
        }
    }
    (!all.is_empty()).then(|| format!("[{}]", all.join(", ")))
}

fn enclosure(enclosure: &Enclosure) -> Option<String> {
    let mut text = format!("{{ url = {}", quote(&address(&enclosure.url)?));
    if let Some(kind) = enclosure.kind.as_deref().and_then(name) {
        text.extend([", type = ", &kind]);
    }
    // TOML's numbers end before ours.
    if let Some(length) = enclosure.length.and_then(|length| i64::try_from(length).ok()) {
        text.push_str(&format!(", length = {length}"));
    }
    Some(text + " }")
}

/// A web address as the `url` crate writes it.
pub(super) fn address(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(String::from(url)).filter(|url| url.len() <= LONGEST_ADDRESS)
}

/// One clean line of at most so many bytes, cut at a word where there is one near.
pub(super) fn line(text: &str, longest: usize) -> String {
    // Megabytes of a title are not looked through.
    let line = one_line(&text[..boundary(text, longest * 16)]);
    if line.len() <= longest {
        return line;
    }
    let head = &line[..boundary(&line, longest - '…'.len_utf8())];
    let word = head.rfind(' ').filter(|word| word * 2 > head.len()).unwrap_or(head.len());
    one_line(&format!("{}…", &head[..word]))
}

/// The last place to cut a text at, at most so many bytes in.
pub(super) fn boundary(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A TOML string on one line: what could end it or the line is escaped, all else stands as it is.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
