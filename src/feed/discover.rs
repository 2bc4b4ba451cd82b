//! Where the feeds of a site may be: an address from what someone typed, from a page the feeds that it names, else the
//! places where feeds usually are. Pure: asking there is `fetch::find`'s.

use url::{Host, Url};

use crate::html;

/// Bytes of an address that are taken.
const LONGEST: usize = 8 << 10;
/// Feeds of one page that are looked at.
const MOST_LINKS: usize = 8;

/// Where feeds are found that no page names, the usual ones first; below the page and at the top of its site.
const USUAL: [&str; 8] =
    ["feed", "rss", "atom.xml", "feed.xml", "rss.xml", "index.xml", "feed.json", "feed/atom"];

/// Why something typed is no address that can be asked. Every text says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("this is no address: one looks like https://example.org/feed")]
    NotAnAddress,
    #[error("only http and https are fetched, not {0}")]
    Scheme(String),
    #[error(
        "an address with a password would stand in feeds.toml for all to read: put it into [[headers]] of your own config.toml"
    )]
    Password,
}

/// The address that someone means. Without a scheme it is https, and http where only this machine or its network
/// can be meant; `feed:` is what browsers once handed to readers.
pub fn address(typed: &str) -> Result<Url, AddressError> {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > LONGEST || typed.contains(|c: char| c.is_control() || c == ' ') {
        return Err(AddressError::NotAnAddress);
    }
    let unwrapped = typed.strip_prefix("feed:").unwrap_or(typed);
    let mut url = match unwrapped.split_once("://") {
        Some((scheme, _))
            if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) =>
        {
            parse(unwrapped)?
        }
        _ => without_scheme(unwrapped.trim_start_matches('/'))?,
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(AddressError::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Password);
    }
    url.set_fragment(None);
    Ok(url)
}

fn without_scheme(typed: &str) -> Result<Url, AddressError> {
    let url = parse(&format!("https://{typed}"))?;
    let is_near = match url.host() {
        Some(Host::Domain(name)) if name == "localhost" || name.ends_with(".localhost") => true,
        Some(Host::Domain(name)) if name.contains('.') || url.port().is_some() => false,
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        _ => return Err(AddressError::NotAnAddress),
    };
    if is_near { parse(&format!("http://{typed}")) } else { Ok(url) }
}

fn parse(text: &str) -> Result<Url, AddressError> {
    Url::parse(text)
        .ok()
        .filter(|url| url.has_host() || !matches!(url.scheme(), "http" | "https"))
        .ok_or(AddressError::NotAnAddress)
}

/// The feeds that a page names, each once, the likeliest first: its own before those of comments.
pub fn named(page: &str, address: &Url) -> Vec<Url> {
    let mut links = html::feed_links(page, address);
    links.sort_by_key(|link| is_of_comments(&link.title) || is_of_comments(link.url.path()));
    let mut urls: Vec<Url> = Vec::new();
    for link in links {
        let mut url = link.url;
        url.set_fragment(None);
        if !urls.contains(&url) && url != *address {
            urls.push(url);
        }
    }
    urls.truncate(MOST_LINKS);
    urls
}

fn is_of_comments(text: &str) -> bool {
    text.to_lowercase().contains("comment")
}

/// The places where a site that names no feed may have one all the same.
pub fn usual(address: &Url) -> Vec<Url> {
    let mut page = address.clone();
    page.set_query(None);
    page.set_fragment(None);
    let below = format!("{}/", page.path().trim_end_matches('/'));
    let mut folders = vec![below];
    if folders[0] != "/" {
        folders.push("/".to_owned());
    }
    let mut places = Vec::new();
    for folder in folders {
        for name in USUAL {
            page.set_path(&format!("{folder}{name}"));
            places.push(page.clone());
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_an_address() {
        for (typed, url) in [
            ("https://a.example/feed", "https://a.example/feed"),
            (" http://a.example ", "http://a.example/"),
            ("a.example/feed?x=1#top", "https://a.example/feed?x=1"),
            ("//a.example/feed", "https://a.example/feed"),
            ("A.Example", "https://a.example/"),
            ("a.example:8080/x", "https://a.example:8080/x"),
            ("nas:8080/x", "https://nas:8080/x"),
            ("localhost:8080/feed", "http://localhost:8080/feed"),
            ("127.0.0.1/feed", "http://127.0.0.1/feed"),
            ("[::1]:80/feed", "http://[::1]/feed"),
            ("192.168.1.2", "http://192.168.1.2/"),
            ("feed://a.example/x", "https://a.example/x"),
            ("feed:https://a.example/x", "https://a.example/x"),
            ("a.example/x?to=http://b.example", "https://a.example/x?to=http://b.example"),
            ("bücher.example", "https://xn--bcher-kva.example/"),
        ] {
            assert_eq!(address(typed).map(String::from).as_deref(), Ok(url), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_a_hint() {
        let long = "a.example/".repeat(1000);
        for typed in ["", " ", "news", "two words.example", "https://", "a\n.example", "http://a b/", &long] {
            assert_eq!(address(typed), Err(AddressError::NotAnAddress), "{typed}");
        }
        for typed in ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example"] {
            assert!(matches!(address(typed), Err(AddressError::Scheme(_))), "{typed}");
        }
        for typed in ["https://me:secret@a.example/", "me@a.example/feed"] {
            assert_eq!(address(typed), Err(AddressError::Password), "{typed}");
        }
        assert!(address("javascript:alert(1)").is_err() && address("mailto:a@b.example").is_err());
    }

    #[test]
    fn usual_places_are_below_the_page_and_at_the_top() {
        let places =
            |text: &str| usual(&Url::parse(text).unwrap()).into_iter().map(String::from).collect::<Vec<_>>();
        let top = places("https://a.example/?page=2#x");
        assert_eq!(top[..2], ["https://a.example/feed", "https://a.example/rss"]);
        assert_eq!(top.len(), USUAL.len());
        let blog = places("https://a.example/blog/");
        assert_eq!(blog[0], "https://a.example/blog/feed");
        assert_eq!(blog[USUAL.len()..], top);
    }
}
