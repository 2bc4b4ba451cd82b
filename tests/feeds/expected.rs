//! What a fixture's `.toml` may say, and how it is compared with what was read.

use newsreader::feed::{Feed, Item, Markup, MarkupKind, NotAFeed};
use newsreader::html;
use serde::Deserialize;

use super::plain;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expected {
    /// Where it is served from.
    pub url: Option<String>,
    /// The header.
    pub content_type: Option<String>,
    not_a_feed: bool,
    /// How many items there are.
    items: Option<usize>,
    feed: ExpectedFeed,
    /// In the document's order.
    item: Vec<ExpectedItem>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ExpectedFeed {
    title: Option<String>,
    link: Option<String>,
    own_address: Option<String>,
    moved_to: Option<String>,
    language: Option<String>,
    /// Plain text.
    description: Option<String>,
    author: Option<String>,
    /// RFC 3339, UTC.
    updated: Option<String>,
    image: Option<String>,
    /// Minutes; 0 where there must be none.
    ttl: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ExpectedItem {
    guid: Option<String>,
    link: Option<String>,
    title: Option<String>,
    author: Option<String>,
    /// RFC 3339, UTC.
    published: Option<String>,
    updated: Option<String>,
    /// Plain text.
    summary: Option<String>,
    content: Option<String>,
    /// `html` or `plain`.
    content_kind: Option<String>,
    categories: Option<Vec<String>>,
    image: Option<String>,
    enclosures: Option<Vec<ExpectedEnclosure>>,
    source: Option<String>,
    comments: Option<String>,
    language: Option<String>,
}

/// All of it is compared.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
struct ExpectedEnclosure {
    url: String,
    kind: Option<String>,
    length: Option<u64>,
}

/// What was expected and what was found, field by field.
#[derive(Default)]
struct Comparison {
    checks: usize,
    differences: Vec<String>,
}

impl Comparison {
    fn value<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: Option<&T>, found: &T) {
        let Some(expected) = expected else { return };
        self.checks += 1;
        if expected != found {
            self.differences.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }

    fn text(&mut self, what: &str, expected: Option<&String>, found: Option<String>) {
        self.value(what, expected, &found.unwrap_or_default());
    }
}

impl Expected {
    /// How many values are checked.
    pub fn checks(&self) -> usize {
        let mut comparison = Comparison::default();
        self.compare(&Feed::default(), &mut comparison);
        comparison.checks + usize::from(self.not_a_feed)
    }

    pub fn differences(&self, read: Result<Feed, NotAFeed>) -> Vec<String> {
        let mut comparison = Comparison::default();
        match read {
            Ok(_) if self.not_a_feed => comparison.differences.push("taken for a feed".to_owned()),
            Ok(feed) => self.compare(&feed, &mut comparison),
            Err(_) if self.not_a_feed => {}
            Err(error) => comparison.differences.push(format!("not read: {error}")),
        }
        comparison.differences
    }

    fn compare(&self, feed: &Feed, to: &mut Comparison) {
        self.feed.compare(feed, to);
        to.value("items", self.items.as_ref(), &feed.items.len());
        let none = Item::default();
        for (number, expected) in self.item.iter().enumerate() {
            if number >= feed.items.len() {
                to.differences.push(format!("item {} is not there", number + 1));
            }
            expected.compare(number + 1, feed.items.get(number).unwrap_or(&none), to);
        }
    }
}

impl ExpectedFeed {
    fn compare(&self, feed: &Feed, to: &mut Comparison) {
        to.text("title", self.title.as_ref(), Some(feed.title.clone()));
        to.text("link", self.link.as_ref(), feed.link.clone());
        to.text("own_address", self.own_address.as_ref(), feed.own_address.clone());
        to.text("moved_to", self.moved_to.as_ref(), feed.moved_to.clone());
        to.text("language", self.language.as_ref(), feed.language.clone());
        to.text("description", self.description.as_ref(), feed.description.as_ref().map(said));
        to.text("author", self.author.as_ref(), feed.author.clone());
        to.text("updated", self.updated.as_ref(), feed.updated.map(|time| time.to_string()));
        to.text("image", self.image.as_ref(), feed.image.clone());
        to.value("ttl", self.ttl.as_ref(), &feed.ttl.unwrap_or_default());
    }
}

impl ExpectedItem {
    fn compare(&self, number: usize, item: &Item, to: &mut Comparison) {
        let mut text = |what: &str, expected: Option<&String>, found: Option<String>| {
            to.text(&format!("item {number}: {what}"), expected, found);
        };
        text("guid", self.guid.as_ref(), item.guid.clone());
        text("link", self.link.as_ref(), item.link.clone());
        text("title", self.title.as_ref(), Some(item.title.clone()));
        text("author", self.author.as_ref(), item.author.clone());
        text("published", self.published.as_ref(), item.published.map(|time| time.to_string()));
        text("updated", self.updated.as_ref(), item.updated.map(|time| time.to_string()));
        text("summary", self.summary.as_ref(), item.summary.as_ref().map(said));
        text("content", self.content.as_ref(), item.content.as_ref().map(said));
        text("content_kind", self.content_kind.as_ref(), item.content.as_ref().map(kind));
        text("image", self.image.as_ref(), item.image.clone());
        text("source", self.source.as_ref(), item.source.clone());
        text("comments", self.comments.as_ref(), item.comments.clone());
        text("language", self.language.as_ref(), item.language.clone());
        to.value(&format!("item {number}: categories"), self.categories.as_ref(), &item.categories);
        let enclosures = item.enclosures.iter().map(|enclosure| ExpectedEnclosure {
            url: enclosure.url.clone(),
            kind: enclosure.kind.clone(),
            length: enclosure.length,
        });
        to.value(&format!("item {number}: enclosures"), self.enclosures.as_ref(), &enclosures.collect());
    }
}

fn kind(markup: &Markup) -> String {
    match markup.kind {
        MarkupKind::Plain => "plain".to_owned(),
        MarkupKind::Html => "html".to_owned(),
    }
}

/// What a text says, as one line.
fn said(markup: &Markup) -> String {
    match markup.kind {
        MarkupKind::Plain => plain(&markup.text),
        MarkupKind::Html => html::to_line(&markup.text),
    }
}
