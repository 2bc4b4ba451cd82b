//! Addresses as documents write them, made absolute.

use url::Url;

/// Schemes that name no place but a thing to do.
const REFUSED: &[&str] = &["javascript", "vbscript", "data"];

/// An address made absolute by the base of the place where it stands. One that is absolute stays as written (an identity
/// may hang on it), one that cannot be made absolute too. `None` where there is none.
pub(in crate::feed) fn absolute(written: &str, base: Option<&Url>) -> Option<String> {
    let written: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    if written.is_empty() {
        return None;
    }
    match Url::parse(&written) {
        Ok(url) if REFUSED.contains(&url.scheme()) => None,
        Ok(url) if written.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\')) => {
            Some(url.into())
        }
        Ok(_) => Some(written),
        Err(_) => Some(base.and_then(|base| base.join(&written).ok()).map_or(written, String::from)),
    }
}

/// Is it an address of the web?
pub(in crate::feed) fn is_web(written: &str) -> bool {
    Url::parse(written.trim()).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The base within an element that names one; that of its surroundings where it names none that can be used.
pub(super) fn base(written: &str, around: Option<&Url>) -> Option<Url> {
    let named = match around {
        Some(around) => around.join(written.trim()),
        None => Url::parse(written.trim()),
    };
    named.ok().filter(|url| !url.cannot_be_a_base() && matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_absolute_and_absolute_ones_stay_as_written() {
        let base = Url::parse("https://letters.example/news/feed").unwrap();
        for (written, expected) in [
            ("/17", Some("https://letters.example/17")),
            (" 17\n", Some("https://letters.example/news/17")),
            ("https://other.example", Some("https://other.example")),
            ("https://other.example/a b", Some("https://other.example/a%20b")),
            ("https://other.exam\nple/", Some("https://other.example/")),
            ("//other.example/x", Some("https://other.example/x")),
            ("javascript:alert(1)", None),
            ("  ", None),
        ] {
            assert_eq!(absolute(written, Some(&base)).as_deref(), expected, "{written:?}");
        }
        assert_eq!(absolute("/17", None).as_deref(), Some("/17"));
    }
}
