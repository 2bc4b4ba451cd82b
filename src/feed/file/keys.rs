//! The keys of a document's items: what tells each from the others, and what it may have been known by before.

use std::collections::{HashMap, HashSet};

use crate::article::ArticleId;
use crate::feed::Item;
use crate::feed::seen::Seen;

/// Bytes of a key; of longer ones their hash stands for them.
const LONGEST: usize = 1 << 10;

/// An item with the keys that it may be known by.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyed<'a> {
    pub item: &'a Item,
    /// Never empty; the first is the one that a new item gets. No two items of a document share one.
    pub keys: Vec<String>,
}

impl Keyed<'_> {
    /// The key that the item is known by, the one that tells most of it first; else the one that it gets. Where its guid is
    /// known, and with its link, too, the guid alone is another item's, which stood in the document before.
    pub fn key(&self, origin: &str, seen: &Seen) -> &str {
        let known = |key: &&String| seen.knows(ArticleId::of_feed_item(origin, key));
        let longest = self.keys.iter().filter(known).max_by_key(|key| key.len());
        longest.or(self.keys.first()).map_or("", String::as_str)
    }
}

/// The items of one document that are told apart by something, each once, in its order.
///
/// The key is the guid, else the link, else a hash of what the item says. Where several items of the document share it,
/// it is made longer until it tells them apart: by the link, then by title and date. The shorter ones may still be what
/// an item was known by before: they belong to the last that has them, as feeds begin with the newest.
pub fn keyed(items: &[Item]) -> Vec<Keyed<'_>> {
    let levels: Vec<Vec<String>> = items.iter().map(levels).collect();
    // The items of a key, by their longest one: `None` where they are several.
    let mut owners: HashMap<&str, Option<&str>> = HashMap::new();
    for levels in &levels {
        let longest = levels.last().map_or("", String::as_str);
        for level in levels {
            let owner = owners.entry(level).or_insert(Some(longest));
            if *owner != Some(longest) {
                *owner = None;
            }
        }
    }
    let mut taken: HashSet<&str> = HashSet::new();
    let mut keyed = Vec::with_capacity(items.len());
    for (item, levels) in items.iter().zip(&levels) {
        let own = levels.iter().find(|key| owners.get(key.as_str()).is_some_and(Option::is_some));
        let Some(own) = own.or(levels.last()).filter(|own| taken.insert(own)) else { continue };
        keyed.push((item, own, levels, Vec::new()));
    }
    for (_, own, levels, others) in keyed.iter_mut().rev() {
        others.extend(levels.iter().filter(|key| key != own && taken.insert(key)).cloned());
    }
    let keys = |own: &String, others| std::iter::once(own.clone()).chain(others).collect();
    keyed.into_iter().map(|(item, own, _, others)| Keyed { item, keys: keys(own, others) }).collect()
}

/// An item's keys, the usual first, each longer than the one before.
fn levels(item: &Item) -> Vec<String> {
    let filled =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(bounded);
    let (guid, link) = (filled(&item.guid), filled(&item.link));
    let published = item.published.map(|time| time.to_string()).unwrap_or_default();
    let mut levels = Vec::new();
    match (guid, link) {
        (Some(guid), Some(link)) => levels.extend([guid.clone(), format!("{guid} {link}")]),
        (Some(one), None) | (None, Some(one)) => levels.push(one),
        (None, None) => {
            let body = item.body().map_or("", |body| body.text.as_str());
            return vec![hash(&[&item.title, &published, body])];
        }
    }
    let longest = levels.last().map(|level| format!("{level} {}", hash(&[&item.title, &published])));
    levels.extend(longest);
    levels
}

fn bounded(text: &str) -> String {
    if text.len() > LONGEST { hash(&[text]) } else { text.to_owned() }
}

fn hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    format!("blake3:{}", &hasher.finalize().to_hex()[..32])
}
