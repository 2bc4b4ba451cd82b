//! Addresses that stand in running text without any markup: where they begin and end.
//!
//! Only http and https; what may be opened is checked at the door out.

use std::ops::Range;

/// The addresses of a text in order, closing punctuation of the sentence left out.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = memchr::memmem::find(&text.as_bytes()[rest..], b"://") {
        let colon = rest + at;
        let host = colon + 3;
        rest = host;
        let Some(start) = scheme_start(text, colon) else { continue };
        let length = text[host..].find(ends_address).unwrap_or(text.len() - host);
        let end = host + without_closing(&text[host..host + length]);
        if text[host..end].starts_with(char::is_alphanumeric) {
            found.push(start..end);
            rest = end;
        }
    }
    found
}

/// Where `http` or `https` before the colon begins, unless it is the end of another word.
fn scheme_start(text: &str, colon: usize) -> Option<usize> {
    let before = &text.as_bytes()[..colon];
    let length = ["https", "http"].into_iter().map(str::len).find(|&length| {
        let scheme = &before[before.len().saturating_sub(length)..];
        scheme.eq_ignore_ascii_case(&b"https"[..length])
    })?;
    let start = colon - length;
    let joined = text[..start].chars().next_back().is_some_and(|before| before.is_ascii_alphanumeric());
    (!joined).then_some(start)
}

/// White space, quotation marks and full-width punctuation are no part of an address; nor are square
/// brackets, in which pages put their marks: `[embed]https://a.example[/embed]`.
fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || "<>[]\"“”„‘’‚«»‹›。、，；：！？（）「」『』【】".contains(character)
}

/// Length of the address without the punctuation that ends the sentence around it. A closing
/// bracket stays where the address opened one.
fn without_closing(address: &str) -> usize {
    let mut open = address.matches('(').count();
    let mut close = address.matches(')').count();
    let mut end = address.len();
    while let Some(last) = address[..end].chars().next_back() {
        match last {
            ')' if close > open => close -= 1,
            '(' => open -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '}' | '|' | '…' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(found("(see http://a.example/b_(c)), then"), ["http://a.example/b_(c)"]);
        assert_eq!(found("“https://a.example”…"), ["https://a.example"]);
        assert_eq!(found("HTTPS://A.example/?q=1&r=2#x."), ["HTTPS://A.example/?q=1&r=2#x"]);
        assert_eq!(found("a http://x.example http://y.example"), ["http://x.example", "http://y.example"]);
        assert_eq!(found("[embed]https://a.example/v?x=1[/embed]"), ["https://a.example/v?x=1"]);
        assert_eq!(found("[https://a.example]"), ["https://a.example"]);
        assert_eq!(found("見る：https://a.example/頁。次"), ["https://a.example/頁"]);
    }

    #[test]
    fn what_is_no_web_address_is_none() {
        for text in
            ["http://", "://a", "ftp://a.example", "xhttp://a.example", "http:// a", "http", "http://(("]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_flood_of_brackets_ends() {
        let text = format!("http://a{}", ")(".repeat(100_000));
        assert_eq!(find(&text).len(), 1);
    }
}
