//! The door out for links: only what passes here may be handed to a browser.

use url::Url;

use crate::text::Clean;

/// The longest link that is opened, in bytes.
const LONGEST: usize = 8 * 1024;

/// Why a link is not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("the link is longer than 8 KiB")]
    TooLong,
    #[error("the link holds control characters")]
    Control,
    #[error("not a web link: {0}")]
    NotWeb(Clean),
}

/// Checks a link as an article writes it: http or https, with a host, no control characters. Gives
/// it written anew by the URL parser, so that it can neither start with `-` nor hold a space.
pub fn check(link: &str) -> Result<String, LinkError> {
    if link.len() > LONGEST {
        return Err(LinkError::TooLong);
    }
    if link.chars().any(char::is_control) {
        return Err(LinkError::Control);
    }
    let url = Url::parse(link.trim()).map_err(|_| not_web(link))?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(not_web(link));
    }
    let written = String::from(url);
    if written.len() > LONGEST { Err(LinkError::TooLong) } else { Ok(written) }
}

/// Names the link in a message, cut to what a status line can show.
fn not_web(link: &str) -> LinkError {
    let start: String = link.chars().take(60).collect();
    LinkError::NotWeb(Clean::line(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_links_are_written_anew() {
        assert_eq!(check("HTTPS://Example.com/a b").unwrap(), "https://example.com/a%20b");
        assert_eq!(check(" http://example.com ").unwrap(), "http://example.com/");
        assert_eq!(check("http:example.com").unwrap(), "http://example.com/");
    }

    #[test]
    fn everything_else_stays_shut() {
        for link in ["file:///etc/passwd", "javascript:alert(1)", "-version", "", "data:text/html,x", "//a"] {
            assert!(matches!(check(link), Err(LinkError::NotWeb(_))), "{link}");
        }
        assert_eq!(check("http://a/\nb"), Err(LinkError::Control));
        assert_eq!(check("http://a/\u{1b}[2J"), Err(LinkError::Control));
        assert_eq!(check(&format!("http://a/{}", "x".repeat(LONGEST))), Err(LinkError::TooLong));
        assert_eq!(check(&format!("http://a/{}", "é".repeat(LONGEST / 4))), Err(LinkError::TooLong));
    }
}
