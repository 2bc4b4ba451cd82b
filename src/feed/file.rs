//! An item as a file: where below `articles/`, with which bytes, under which id. The same item makes the same
//! bytes on every device: nothing of this machine or moment is in them. Writing is `store::batch`'s.

mod body;
mod front;
mod keys;

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use url::Url;

pub use keys::{Keyed, keyed};

use super::seen::FileHash;
use super::subscription::{folder, usual_folder};
use super::{Item, Subscription};
use crate::article::{ArticleId, sentence_end};
use crate::text::{Clean, fold};
use body::Body;
use front::Front;

/// Bytes of a file; what is longer is cut, since readers cut there too.
const LONGEST: usize = 8 << 20;
/// Bytes of a name made from a title.
const LONGEST_SLUG: usize = 80;
/// Bytes of a title, and of a title made from the text.
const LONGEST_TITLE: usize = 1 << 10;
const LONGEST_MADE_TITLE: usize = 120;

/// What an item becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    pub id: ArticleId,
    /// Below `articles/`: `folder/2026/slug-id.md`.
    pub path: PathBuf,
    /// Of the bytes.
    pub hash: FileHash,
    pub bytes: Vec<u8>,
}

/// The file of an item under one of its keys (see [`keyed`]). `feed_title` stands for the source where the subscription
/// has no name.
pub fn of(item: &Item, key: &str, subscription: &Subscription, feed_title: &str) -> ArticleFile {
    let Body { markdown, image } = Body::of(item, subscription);
    let id = ArticleId::of_feed_item(&subscription.origin, key);
    let title = title(item, &markdown, subscription);
    let date = date(item);
    let slug = slug(&title);
    let front = Front { key, item, subscription, feed_title, title: &title, date, image: image.as_deref() };
    let mut text = front.write();
    body::push(&mut text, &markdown, LONGEST);
    let year = date.map_or_else(|| "undated".to_owned(), |date| date.strftime("%Y").to_string());
    let folder = match folder(subscription.folder.split('/')) {
        folder if folder.is_empty() => usual_folder(&subscription.url),
        folder => folder,
    };
    let path = PathBuf::from(format!("{folder}/{year}/{slug}-{id}.md"));
    ArticleFile { id, path, hash: FileHash::of(text.as_bytes()), bytes: text.into_bytes() }
}

/// When it was published, else updated, as far as articles can be of that time; to the second, in UTC.
fn date(item: &Item) -> Option<jiff::civil::DateTime> {
    item.published.and_then(moment).or_else(|| item.updated.and_then(moment))
}

fn moment(time: Timestamp) -> Option<jiff::civil::DateTime> {
    let time = Timestamp::from_second(time.as_second()).ok()?.to_zoned(TimeZone::UTC).datetime();
    (1900..=2200).contains(&time.year()).then_some(time)
}

/// What is said, else the first sentence of the text, else the host. Never without something to read.
fn title(item: &Item, markdown: &str, subscription: &Subscription) -> String {
    let said = front::line(&item.title, LONGEST_TITLE);
    if is_readable(&said) {
        return said;
    }
    let text = body::first_line(markdown);
    let sentence = front::line(&text[..sentence_end(&text)], LONGEST_MADE_TITLE);
    if is_readable(&sentence) {
        return sentence;
    }
    let page = item.link.as_deref().unwrap_or(&subscription.url);
    let host = Url::parse(page).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| "Untitled".to_owned())
}

/// As articles are read: a title without a letter or digit is none.
fn is_readable(title: &str) -> bool {
    title.chars().any(char::is_alphanumeric)
}

/// `[a-z0-9-]` of a title.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for character in fold::fold(title).chars() {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            // `it's` is one word.
            '\'' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
        if slug.len() >= LONGEST_SLUG {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "untitled".to_owned() } else { slug.to_owned() }
}

/// A text of one line.
fn one_line(text: &str) -> String {
    Clean::line(text).as_str().to_owned()
}

#[cfg(test)]
mod tests;
