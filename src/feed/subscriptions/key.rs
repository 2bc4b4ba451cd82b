//! The table of keys: the one home of what a `[[feeds]]` table may say, and how each value is read and written.

use toml_edit::{Array, Item, Value};

use crate::feed::subscription::{folder, usual_folder};
use crate::feed::{Interval, Subscription};
use crate::text::Clean;

/// A key of a `[[feeds]]` table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    pub help: &'static str,
    /// Its values, in words that go on from "takes".
    pub takes: &'static str,
    /// Takes a value, or refuses it.
    pub(super) read: fn(&mut Subscription, &Item) -> Option<()>,
    /// The value that a new table has; `None` where it can be left out.
    pub(super) write: fn(&Subscription) -> Option<Value>,
}

/// Every key, in the order in which new tables have them.
pub const KEYS: [Key; 9] = [
    Key {
        name: "url",
        help: "where the feed is fetched from",
        takes: "an http or https address",
        // Read before all others: without it there is no subscription.
        read: |_, item| item.as_str().map(drop),
        write: |subscription| Some(subscription.url.as_str().into()),
    },
    Key {
        name: "origin",
        help: "the address under which its articles are known; written when the feed moves",
        takes: "an address; left out, it is that of url",
        read: |subscription, item| filled(item).map(|origin| subscription.origin = origin.trim().to_owned()),
        write: |subscription| {
            (subscription.origin != subscription.url).then(|| subscription.origin.as_str().into())
        },
    },
    Key {
        name: "name",
        help: "what lists call it",
        takes: "text; left out, the feed’s own title",
        read: |subscription, item| item.as_str().map(|name| subscription.name = line(name)),
        write: |subscription| (!subscription.name.is_empty()).then(|| subscription.name.as_str().into()),
    },
    Key {
        name: "folder",
        help: "where its articles go, below articles/",
        takes: "folder names parted by /; left out, the feed’s host",
        read: |subscription, item| {
            let safe = folder(item.as_str()?.split('/'));
            (!safe.is_empty()).then(|| subscription.folder = safe)
        },
        write: |subscription| {
            let is_usual = subscription.folder == usual_folder(&subscription.url);
            (!is_usual && !subscription.folder.is_empty()).then(|| subscription.folder.as_str().into())
        },
    },
    Key {
        name: "shows",
        help: "shows that all its articles are about",
        takes: "a list of names",
        read: |subscription, item| names(item).map(|names| subscription.shows = names),
        write: |subscription| list(&subscription.shows),
    },
    Key {
        name: "tags",
        help: "tags that all its articles get",
        takes: "a list of names",
        read: |subscription, item| names(item).map(|names| subscription.tags = names),
        write: |subscription| list(&subscription.tags),
    },
    Key {
        name: "fetch",
        help: "how often it is asked",
        takes: "minutes, or \"auto\"",
        read: |subscription, item| {
            subscription.fetch = match item.as_str() {
                Some(word) => (word == "auto").then_some(Interval::Auto)?,
                None => Interval::Minutes(positive(item)?),
            };
            Some(())
        },
        write: |subscription| match subscription.fetch {
            Interval::Auto => None,
            Interval::Minutes(minutes) => Some(i64::from(minutes).into()),
        },
    },
    Key {
        name: "keep",
        help: "days after which `newsreader feeds --clean` may remove its articles",
        takes: "a whole number; left out, they stay for ever",
        read: |subscription, item| positive(item).map(|days| subscription.keep = Some(days)),
        write: |subscription| subscription.keep.map(|days| i64::from(days).into()),
    },
    Key {
        name: "paused",
        help: "whether it is left out of fetching",
        takes: "true or false",
        read: |subscription, item| item.as_bool().map(|paused| subscription.paused = paused),
        write: |subscription| subscription.paused.then(|| true.into()),
    },
];

fn filled(item: &Item) -> Option<&str> {
    item.as_str().filter(|text| !text.trim().is_empty())
}

/// From 1.
fn positive(item: &Item) -> Option<u32> {
    u32::try_from(item.as_integer()?).ok().filter(|number| *number > 0)
}

/// One name or a list of them.
fn names(item: &Item) -> Option<Vec<String>> {
    let names: Vec<String> = match item.as_array() {
        Some(list) => list.iter().map(|name| name.as_str().map(line)).collect::<Option<_>>()?,
        None => vec![line(item.as_str()?)],
    };
    Some(names.into_iter().filter(|name| !name.is_empty()).collect())
}

fn list(names: &[String]) -> Option<Value> {
    (!names.is_empty()).then(|| names.iter().map(String::as_str).collect::<Array>().into())
}

fn line(text: &str) -> String {
    Clean::line(text).as_str().to_owned()
}
