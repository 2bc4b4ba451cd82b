//! The feeds that a page links to, and its title.

use html5ever::{LocalName, local_name};
use url::Url;

use super::line::collapsed;
use super::token::{Reader, Tag, attribute, read};

/// What a link to a feed says of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    Atom,
    Rss,
    Json,
    /// Not said: the document itself must be read.
    Unsaid,
}

/// A feed that a page links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    /// Absolute, http or https, without a fragment.
    pub url: Url,
    /// One line as the page says it, not yet clean; empty where it says none.
    pub title: String,
    pub kind: FeedKind,
}

/// Most links of a page that are looked at for feeds.
const MOST: usize = 100;

/// Longest title in bytes.
const TITLE: usize = 1000;

/// The feeds that a page links to, each once, the likeliest first: what its head declares, then what its
/// links look like; feeds of comments last in each.
pub fn feed_links(page: &str, base: &Url) -> Vec<FeedLink> {
    let mut found = read(page, Finder::new(base)).found;
    found.sort_by_key(|(rank, _)| *rank);
    let mut links: Vec<FeedLink> = Vec::new();
    for (_, link) in found {
        if !links.iter().any(|other| other.url == link.url) {
            links.push(link);
        }
    }
    links
}

/// The page's title as one line; `None` where it has none.
pub fn page_title(page: &str) -> Option<String> {
    let titles = read(page, Titles::default());
    let said = [titles.title, titles.shared].into_iter().map(|title| collapsed(&title));
    said.into_iter().find(|title| !title.is_empty())
}

/// How likely a link is the one that is wanted; the first are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Declared,
    DeclaredComments,
    Linked,
    LinkedComments,
}

struct Finder {
    base: Url,
    /// A `<base>` has been seen; only the first counts.
    based: bool,
    found: Vec<(Rank, FeedLink)>,
    /// The target of the link whose text is coming.
    link: Option<(Url, String)>,
}

impl Finder {
    fn new(base: &Url) -> Self {
        Self { base: base.clone(), based: false, found: Vec::new(), link: None }
    }

    fn address(&self, tag: &Tag) -> Option<Url> {
        let mut url = self.base.join(attribute(tag, "href")?.trim()).ok()?;
        url.set_fragment(None);
        matches!(url.scheme(), "http" | "https").then_some(url)
    }

    /// A `<link>` that declares a feed.
    fn declared(&mut self, tag: &Tag) {
        let title = collapsed(attribute(tag, "title").unwrap_or_default());
        let Some(kind) = declared_kind(tag, &title) else { return };
        let Some(url) = self.address(tag) else { return };
        let comments = is_comments(&url, &title);
        let rank = if comments { Rank::DeclaredComments } else { Rank::Declared };
        self.found.push((rank, FeedLink { url, title, kind }));
    }

    fn end_link(&mut self) {
        let Some((url, text)) = self.link.take() else { return };
        let text = collapsed(&text);
        if let Some(kind) = linked_kind(&url, &text) {
            let rank = if is_comments(&url, &text) { Rank::LinkedComments } else { Rank::Linked };
            self.found.push((rank, FeedLink { url, title: text, kind }));
        }
    }
}

impl Reader for Finder {
    fn text(&mut self, text: &str) {
        if let Some((_, shown)) = &mut self.link
            && shown.len() < TITLE
        {
            shown.push_str(text);
        }
    }

    fn start(&mut self, tag: &Tag) {
        if self.found.len() >= MOST {
            return;
        }
        match tag.name {
            local_name!("base") if !self.based => {
                if let Some(base) = self.address(tag) {
                    (self.base, self.based) = (base, true);
                }
            }
            local_name!("link") => self.declared(tag),
            local_name!("a") => {
                self.end_link();
                let title = attribute(tag, "title").unwrap_or_default();
                self.link = self.address(tag).map(|url| (url, format!("{title} ")));
            }
            local_name!("img") => self.text(attribute(tag, "alt").unwrap_or_default()),
            _ => {}
        }
    }

    fn end(&mut self, name: &LocalName) {
        if *name == local_name!("a") {
            self.end_link();
        }
    }
}

/// The kind of feed that a `<link>` declares, if it declares one.
fn declared_kind(tag: &Tag, title: &str) -> Option<FeedKind> {
    let rel = attribute(tag, "rel")?;
    let is = |wanted: &str| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted));
    let media = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
    let kind = match media.split(';').next().unwrap_or_default().trim() {
        "application/rss+xml" | "application/rdf+xml" | "text/rss+xml" | "application/rss" => {
            Some(FeedKind::Rss)
        }
        "application/atom+xml" | "text/atom+xml" | "application/atom" => Some(FeedKind::Atom),
        "application/feed+json" => Some(FeedKind::Json),
        "application/json" | "application/xml" | "text/xml" if speaks_of_feeds(title) => {
            Some(FeedKind::Unsaid)
        }
        _ => None,
    };
    match kind {
        Some(kind) if is("alternate") || is("feed") => Some(kind),
        None if is("feed") => Some(FeedKind::Unsaid),
        _ => None,
    }
}

/// The kind of feed that a link in the page leads to, if it looks like one.
fn linked_kind(url: &Url, text: &str) -> Option<FeedKind> {
    let path = url.path().to_ascii_lowercase();
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let query = url.query().unwrap_or_default().to_ascii_lowercase();
    let ends = |ending: &str| name.strip_suffix(ending).is_some();
    if ends(".rss") || name == "rss" || ends("rss.xml") || ends(".rdf") || query.contains("feed=rss") {
        Some(FeedKind::Rss)
    } else if ends(".atom") || name == "atom" || ends("atom.xml") || query.contains("feed=atom") {
        Some(FeedKind::Atom)
    } else if ends("feed.json") {
        Some(FeedKind::Json)
    } else if matches!(name, "feed" | "feeds" | "feed.xml" | "index.xml" | "feed.php" | "rss2" | "rss.php")
        || path.starts_with("/feeds/posts")
        || (ends(".xml") && !name.contains("sitemap"))
        || (speaks_of_feeds(text) && text.len() < 40 && !path.ends_with(".html"))
    {
        Some(FeedKind::Unsaid)
    } else {
        None
    }
}

/// Does a text name a feed?
fn speaks_of_feeds(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ["feed", "feeds", "rss", "atom"].iter().any(|wanted| word.eq_ignore_ascii_case(wanted)))
}

fn is_comments(url: &Url, title: &str) -> bool {
    let has = |text: &str| text.to_ascii_lowercase().contains("comment");
    has(url.path()) || has(url.query().unwrap_or_default()) || has(title)
}

/// The first `<title>` outside of drawings, and the title that the page gives to who shares it.
#[derive(Default)]
struct Titles {
    title: String,
    shared: String,
    open: bool,
    /// Drawings have titles of their own.
    in_svg: bool,
}

impl Reader for Titles {
    fn text(&mut self, text: &str) {
        if self.open && self.title.len() < TITLE {
            self.title.push_str(text);
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag.name {
            local_name!("svg") => self.in_svg = !tag.self_closing,
            local_name!("title") => self.open = !self.in_svg && self.title.trim().is_empty(),
            local_name!("meta") if self.shared.is_empty() => {
                let is_title =
                    ["property", "name"].iter().any(|name| attribute(tag, name) == Some("og:title"));
                if is_title && let Some(title) = attribute(tag, "content").filter(|title| title.len() < TITLE)
                {
                    title.clone_into(&mut self.shared);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &LocalName) {
        match *name {
            local_name!("title") => self.open = false,
            local_name!("svg") => self.in_svg = false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
