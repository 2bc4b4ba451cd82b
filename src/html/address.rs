//! Addresses in a document: absolute, of a scheme that is fit for an article, and as Markdown takes them.

use url::Url;

/// Longest address that is kept, in bytes.
const LONGEST: usize = 8 << 10;

/// An address of a page or picture: absolute http or https. `None` for any other scheme, for a relative one
/// without a base, and for a place within the page itself.
pub(super) fn web(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if address.is_empty() || address.len() > LONGEST || address.starts_with('#') {
        return None;
    }
    if is_whole(address) {
        return Some(address.to_owned());
    }
    let url = match base {
        Some(base) => base.join(address).ok()?,
        None if address.starts_with("//") => Url::parse(&format!("https:{address}")).ok()?,
        None => Url::parse(address).ok()?,
    };
    let address = matches!(url.scheme(), "http" | "https").then(|| String::from(url))?;
    // Serialised by rules under which these may remain.
    let address =
        if address.contains(is_unfit) { address.replace('\\', "%5C").replace('`', "%60") } else { address };
    (address.len() <= LONGEST && !address.contains(['<', '>', ' '])).then_some(address)
}

/// An address that a text may link to: of the web, or of a mailbox.
pub(super) fn link(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    if let Some((scheme, mailbox)) = address.split_once(':')
        && scheme.eq_ignore_ascii_case("mailto")
        && mailbox.len() < LONGEST
        && !mailbox.is_empty()
        && mailbox.bytes().all(|byte| byte.is_ascii_graphic() && !is_unfit(char::from(byte)))
    {
        return Some(format!("mailto:{mailbox}"));
    }
    web(address, base)
}

/// Is it absolute and made of plain characters alone, so that it may stay as it is?
fn is_whole(address: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && address.bytes().all(|byte| byte.is_ascii_graphic() && !is_unfit(char::from(byte)))
}

/// Characters that an address has only encoded, or that mean something around it in Markdown.
fn is_unfit(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
}

/// The host of an address without `www.`, and its path with the query.
pub(super) fn parts(address: &str) -> (&str, &str) {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    (host.strip_prefix("www.").unwrap_or(host), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_absolute_or_nothing() {
        let base = Url::parse("https://site.example/news/1.html").unwrap();
        for (address, absolute) in [
            ("https://a.example/x?y=1&z#f", Some("https://a.example/x?y=1&z#f")),
            (" /a b\n", Some("https://site.example/a%20b")),
            ("../c.jpg", Some("https://site.example/c.jpg")),
            ("//cdn.example/d", Some("https://cdn.example/d")),
            ("HTTP://A.example", Some("http://a.example/")),
            ("https://bücher.example/ä", Some("https://xn--bcher-kva.example/%C3%A4")),
            ("#top", None),
            ("", None),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("data:text/html,x", None),
            ("ftp://a.example/", None),
        ] {
            assert_eq!(web(address, Some(&base)).as_deref(), absolute, "{address}");
        }
        assert_eq!(web("a.html", None), None);
        assert_eq!(web("//a.example/b", None).as_deref(), Some("https://a.example/b"));
        assert_eq!(web(&format!("https://a.example/{}", "a".repeat(LONGEST)), None), None);
        assert_eq!(link("MAILTO:a@b.example", None).as_deref(), Some("mailto:a@b.example"));
        assert_eq!(link("mailto:a b", None), None);
    }

    #[test]
    fn an_address_has_a_host_and_a_path() {
        assert_eq!(parts("https://www.a.example/b?c"), ("a.example", "/b?c"));
        assert_eq!(parts("https://a.example"), ("a.example", ""));
    }
}
