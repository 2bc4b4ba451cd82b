//! Lines that are furniture by their shape rather than their words, and what bylines and source lines
//! say.

use crate::text::{Clean, date, fold};

/// `Source: ComicBook` → `ComicBook`; nothing where it is long, a link or a sentence.
pub(super) fn source(line: &str) -> Option<Clean> {
    let line = line.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let (label, name) = line.split_once(':')?;
    let name = name.trim().trim_end_matches('.');
    let label = fold::fold(label.trim());
    let short = name.len() <= 40 && name.split_whitespace().count() <= 5 && !name.contains("://");
    let name = Clean::line(name);
    (matches!(label.as_str(), "source" | "via") && short && !name.is_empty()).then_some(name)
}

/// `By John Doe | September 14, 2016` → `John Doe`.
pub(super) fn author(line: &str) -> Option<Clean> {
    byline(line).map(Clean::line)
}

/// The name in a byline: two to five capitalised words behind `By`, then at most a date.
fn byline(line: &str) -> Option<&str> {
    let rest =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))?;
    let end =
        rest.find(['|', ',', '•', '·', '—', '–', '(']).or_else(|| rest.find(" - ")).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let name = name.trim().trim_end_matches(':');
    let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = name.split_whitespace();
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "de" | "van" | "von" | "and" | "da")
    };
    let named =
        (2..=5).contains(&words.clone().count()) && words.clone().all(capital) && !name.ends_with('.');
    (named && (after.is_empty() || date::is_date(after))).then_some(name)
}

pub(super) fn is_byline(line: &str) -> bool {
    byline(line).is_some()
}

pub(super) fn is_date_line(line: &str) -> bool {
    date::is_date(line) || {
        // `September 14, 2016 by John Doe`
        let lower = line.find(" by ").or_else(|| line.find(" By "));
        lower.is_some_and(|at| date::is_date(&line[..at]) && is_byline(line[at..].trim_start()))
    }
}

pub(super) fn is_picture_credit(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '[']);
    let opens = [
        "Photo by ",
        "Photo courtesy of ",
        "Image courtesy of ",
        "Image via ",
        "Photo via ",
        "Photos by ",
        "Courtesy of ",
    ];
    let bracketed = bare.len() < line.len();
    let short = line.split_whitespace().count() <= if bracketed { 16 } else { 8 };
    short
        && opens
            .iter()
            .any(|open| bare.strip_prefix(open).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
        && (bracketed || !line.ends_with('.'))
}

pub(super) fn is_follow(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.first().is_some_and(|word| matches!(*word, "Follow" | "FOLLOW" | "Like"))
        && words.len() <= 12
        && ["Twitter", "Facebook", "Instagram", "Tumblr", "Mastodon", "Bluesky", "YouTube", "X"]
            .iter()
            .any(|site| words.last().is_some_and(|last| last.trim_end_matches(['.', '!']) == *site))
}

pub(super) fn is_hash_tags(line: &str) -> bool {
    line.split_whitespace()
        .all(|word| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic)))
}

/// `Also in Culture: A title`: a label that names a part of the page.
pub(super) fn is_section_label(line: &str) -> bool {
    const SECTIONS: [&str; 27] = [
        "arts",
        "books",
        "business",
        "comics",
        "culture",
        "entertainment",
        "features",
        "film",
        "films",
        "gaming",
        "life",
        "lifestyle",
        "media",
        "movies",
        "music",
        "news",
        "opinion",
        "podcasts",
        "radio",
        "reviews",
        "screen",
        "sport",
        "streaming",
        "television",
        "theatre",
        "tv",
        "video",
    ];
    let Some((label, title)) = line.split_once(':') else { return false };
    let label = fold::fold(label);
    let part =
        ["also in ", "also on ", "more in ", "more from ", "elsewhere in ", "read more in ", "next in "]
            .iter()
            .find_map(|words| label.strip_prefix(words));
    let named = |part: &str| {
        let mut words = part.split([' ', '&', '/', ',']).filter(|word| !matches!(*word, "" | "and" | "our"));
        words.clone().count() > 0 && words.all(|word| SECTIONS.contains(&word))
    };
    part.is_some_and(named) && !title.trim().is_empty()
}

/// `More from Screen Ledger`, `Also in Culture`: a few words with capitals, and no more.
pub(super) fn is_section_head(line: &str) -> bool {
    const HEADS: [&str; 7] =
        ["More from ", "More in ", "More on ", "Also in ", "Also on ", "Latest from ", "Elsewhere in "];
    let bare = line.trim().trim_end_matches(':');
    let part = HEADS.iter().find_map(|head| {
        let (start, part) = bare.split_at_checked(head.len())?;
        start.eq_ignore_ascii_case(head).then_some(part)
    });
    let large = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&');
    let small = |word: &str| matches!(word, "the" | "this" | "our" | "and" | "of" | "by");
    part.is_some_and(|part| {
        let words = || part.split_whitespace();
        (1..=5).contains(&words().count())
            && words().any(large)
            && words().all(|word| large(word) || small(word))
            && !part.ends_with(['.', '!', '?', ','])
    })
}

/// `Share Tweet Submit Pin`, `Print More`: two or more words that are each a button.
pub(super) fn is_button_row(line: &str) -> bool {
    const BUTTONS: [&str; 29] = [
        "share",
        "tweet",
        "submit",
        "pin",
        "google",
        "print",
        "email",
        "e-mail",
        "more",
        "save",
        "post",
        "like",
        "follow",
        "subscribe",
        "facebook",
        "twitter",
        "pinterest",
        "reddit",
        "whatsapp",
        "linkedin",
        "tumblr",
        "flipboard",
        "telegram",
        "mail",
        "comment",
        "comments",
        "oldest",
        "newest",
        "voted",
    ];
    let line = line.to_lowercase();
    let words = || line.split([' ', '|', '·', '•', '/']).filter(|word| !word.is_empty());
    words().count() >= 2 && words().all(|word| BUTTONS.contains(&word))
}

/// `12 Comments`, `1.2K shares`, `3 min read`, `Comments (12)`.
pub(super) fn is_count(line: &str) -> bool {
    let bare: String =
        line.to_lowercase().chars().filter(|c| !matches!(c, '(' | ')' | ',' | '.' | ':')).collect();
    let mut words = bare.split_whitespace();
    let things = ["comment", "comments", "share", "shares", "likes", "retweets", "views"];
    let number = |word: &str| word.trim_end_matches('k').parse::<u64>().is_ok();
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(count), Some(thing), None, _) => {
            (number(count) && things.contains(&thing)) || (number(thing) && things.contains(&count))
        }
        (Some(count), Some("min" | "minute"), Some("read"), None) => number(count),
        _ => false,
    }
}

/// `Home > TV > Marvel`, `Home | News | Reviews | Trailers`.
pub(super) fn is_breadcrumb(line: &str) -> bool {
    let steps = |separator: &str| {
        let parts: Vec<&str> = line.split(separator).map(str::trim).collect();
        let short = |part: &&str| !part.is_empty() && part.split_whitespace().count() <= 4;
        if parts.iter().all(short) { parts.len() } else { 0 }
    };
    line.starts_with("Home") && [" > ", " » ", " › ", " / "].iter().any(|separator| steps(separator) >= 2)
        || steps(" | ") >= 4
}
