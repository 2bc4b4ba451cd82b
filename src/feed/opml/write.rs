//! From subscriptions to an OPML document.

use std::collections::BTreeMap;

use crate::feed::Subscription;
use crate::feed::subscription::usual_folder;

/// OPML 2.0, nested by folder: folders by name, and the feeds of each in the order of the subscriptions.
pub fn write(subscriptions: &[Subscription]) -> String {
    let mut root = Folder::default();
    for subscription in subscriptions {
        // A folder that nobody chose is none to other readers.
        let is_usual = subscription.folder == usual_folder(&subscription.url);
        let parts = subscription.folder.split('/').filter(|part| !is_usual && !part.is_empty());
        let folder = parts.fold(&mut root, |folder, part| folder.folders.entry(part).or_default());
        folder.feeds.push(subscription);
    }
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>newsreader</title>\n  </head>\n  <body>\n",
    );
    root.write(2, &mut text);
    text.push_str("  </body>\n</opml>\n");
    text
}

/// Folders below and feeds in one; no deeper than folders of subscriptions are.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Folder<'a>>,
    feeds: Vec<&'a Subscription>,
}

impl Folder<'_> {
    fn write(&self, depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        for (name, folder) in &self.folders {
            text.push_str(&format!("{indent}<outline text=\"{}\">\n", escape(name)));
            folder.write(depth + 1, text);
            text.push_str(&format!("{indent}</outline>\n"));
        }
        for Subscription { name, url, .. } in &self.feeds {
            let (name, url) = (escape(if name.is_empty() { url } else { name }), escape(url));
            text.push_str(&format!(
                "{indent}<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{url}\"/>\n"
            ));
        }
    }
}

/// Text as the value of an attribute. What XML cannot hold is left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}
