//! Broken JSON made whole where that can be done without guessing: line breaks within texts, commas before an end, a
//! document that stops within an item.

use crate::feed::document::MOST_ITEMS;

/// A text that may be JSON: controls within texts are escaped, commas before an end are gone, and where the text stops too
/// early it ends after the last item that is whole. Says whether it does stop too early.
pub(super) fn repaired(text: &str) -> (String, bool) {
    let mut whole = String::with_capacity(text.len());
    let mut open: Vec<char> = Vec::new();
    let (mut within, mut escaped) = (false, false);
    // Where the last whole item ended.
    let mut cut = None;
    let mut items = 0;
    for c in text.chars() {
        if within {
            match c {
                '"' if !escaped => within = false,
                c if c.is_control() => {
                    whole.push(' ');
                    escaped = false;
                    continue;
                }
                _ => {}
            }
            escaped = c == '\\' && !escaped;
            whole.push(c);
            continue;
        }
        match c {
            '"' => within = true,
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                while open.pop().is_some_and(|end| end != c) {}
                let length = whole.trim_end().trim_end_matches(',').len();
                whole.truncate(length);
            }
            _ => {}
        }
        whole.push(c);
        match open.as_slice() {
            [] if matches!(c, '}' | ']') => return (whole, false),
            ['}', ']'] if c == '}' => {
                cut = Some(whole.len());
                items += 1;
            }
            _ => {}
        }
        if items > MOST_ITEMS {
            break;
        }
    }
    if let Some(cut) = cut {
        whole.truncate(cut);
        whole.push_str("]}");
    }
    (whole, true)
}
