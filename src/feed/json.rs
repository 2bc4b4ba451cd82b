//! JSON Feed 1.0 and 1.1, with what feeds get wrong: numbers as ids, one author where a list belongs, references in plain
//! titles. Broken JSON is read as far as it goes by `repair`.

mod repair;

use serde_json::Value;
use url::Url;

use super::document::{MOST_ITEMS, MOST_OF_A_KIND, absolute, is_web, title};
use super::{Enclosure, Feed, Item, Markup, MarkupKind, date};

/// Reads a document; `None` where it is no JSON, or says nothing of a feed.
pub(super) fn read(text: &str, url: &Url) -> Option<Feed> {
    let (document, broken, is_cut) = match parse(text) {
        Some(document) => (document, false, false),
        None => {
            let (whole, is_cut) = repair::repaired(text);
            (parse(&whole)?, true, is_cut)
        }
    };
    let object = Object { value: &document, base: url };
    let named = object.text("version").is_some_and(|version| version.contains("jsonfeed.org"));
    let items = document.get("items").and_then(Value::as_array);
    if !named && items.is_none_or(|items| !items.iter().any(Value::is_object)) {
        return None;
    }
    let mut feed = object.feed();
    let objects = items.into_iter().flatten().filter(|item| item.is_object());
    let read = objects.map(|value| Object { value, base: url }.item(&feed)).filter(is_item);
    let mut items: Vec<Item> = read.take(MOST_ITEMS + 1).collect();
    if items.len() > MOST_ITEMS {
        items.truncate(MOST_ITEMS);
        feed.faults.push(format!("items past the first {MOST_ITEMS} are left away"));
    }
    (feed.items, feed.is_cut) = (items, is_cut);
    if broken {
        feed.faults.push("the document is not well-formed JSON".to_owned());
    }
    Some(feed)
}

/// The first value of a text; what follows it does not matter.
fn parse(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// Is there something to read, or at least to know it by?
fn is_item(item: &Item) -> bool {
    item.guid.is_some()
        || item.link.is_some()
        || !item.title.is_empty()
        || item.body().is_some()
        || !item.enclosures.is_empty()
}

/// An object of the document.
#[derive(Clone, Copy)]
struct Object<'a> {
    value: &'a Value,
    base: &'a Url,
}

impl<'a> Object<'a> {
    /// A text that is not empty; numbers are taken as written.
    fn text(self, key: &str) -> Option<String> {
        let text = match self.value.get(key)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    fn address(self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| absolute(&self.text(key)?, Some(self.base)))
    }

    fn list(self, key: &str) -> impl Iterator<Item = &'a Value> {
        self.value.get(key).and_then(Value::as_array).into_iter().flatten()
    }

    fn markup(self, key: &str, kind: MarkupKind) -> Option<Markup> {
        self.text(key).map(|text| Markup { text, kind, base: Some(self.base.to_string()) })
    }

    fn time(self, key: &str) -> Option<jiff::Timestamp> {
        date::parse(&self.text(key)?)
    }

    /// Names of `authors`, else of `author`, whether these are objects or texts.
    fn author(self) -> Option<String> {
        let said = self.value.get("author");
        let all =
            self.list("authors").chain(said.into_iter().filter(|_| self.list("authors").next().is_none()));
        let mut names: Vec<&str> = Vec::new();
        for author in all.take(MOST_OF_A_KIND) {
            let name = author.get("name").unwrap_or(author).as_str().unwrap_or_default().trim();
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| names.join(", "))
    }

    fn feed(self) -> Feed {
        Feed {
            title: self.text("title").map(|text| title(&text)).unwrap_or_default(),
            link: self.address(&["home_page_url"]),
            own_address: self.address(&["feed_url"]),
            language: self.text("language"),
            description: self.markup("description", MarkupKind::Plain),
            author: self.author(),
            image: self.address(&["icon", "favicon"]),
            ..Feed::default()
        }
    }

    fn item(self, feed: &Feed) -> Item {
        let guid = self.text("id");
        let html = self.markup("content_html", MarkupKind::Html);
        let mut categories: Vec<String> = Vec::new();
        for tag in self.list("tags").take(MOST_OF_A_KIND).filter_map(Value::as_str).map(str::trim) {
            if !tag.is_empty() && !categories.iter().any(|known| known == tag) {
                categories.push(tag.to_owned());
            }
        }
        Item {
            link: self.address(&["url", "external_url"]).or_else(|| guid.clone().filter(|guid| is_web(guid))),
            guid,
            title: self.text("title").map(|text| title(&text)).unwrap_or_default(),
            author: self.author().or_else(|| feed.author.clone()),
            published: self.time("date_published"),
            updated: self.time("date_modified"),
            summary: self.markup("summary", MarkupKind::Plain),
            content: html.or_else(|| self.markup("content_text", MarkupKind::Plain)),
            categories,
            image: self.address(&["image", "banner_image"]),
            enclosures: self
                .list("attachments")
                .take(MOST_OF_A_KIND)
                .filter_map(|value| Self { value, ..self }.enclosure())
                .collect(),
            source: None,
            comments: None,
            language: self.text("language"),
        }
    }

    fn enclosure(self) -> Option<Enclosure> {
        let url = self.address(&["url"])?;
        let length = self.text("size_in_bytes").and_then(|size| size.parse().ok());
        Some(Enclosure { url, kind: self.text("mime_type"), length })
    }
}

#[cfg(test)]
mod tests;
