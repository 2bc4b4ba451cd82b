//! The table of furniture: one row per kind of line, tested row by row.

use crate::text::{Clean, date, fold};

/// Where a pattern is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Place {
    Anywhere,
    /// Among the first or last blocks only.
    Edge,
}

/// How a line of the kind looks. Words are given folded.
#[derive(Clone, Copy, Debug)]
pub(in crate::article) enum Form {
    /// One of the words, a colon, and not too much behind it.
    Label(&'static [&'static str]),
    /// One of the words and nothing else but punctuation.
    Whole(&'static [&'static str]),
    /// Begins with one of the words and is short.
    Opening(&'static [&'static str]),
    /// Anything else: from the line as it stands.
    Shape(fn(&str) -> bool),
}

#[derive(Clone, Copy, Debug)]
pub(in crate::article) struct Pattern {
    pub reason: &'static str,
    pub form: Form,
    pub place: Place,
    /// Do titles of other stories follow to the end of the text?
    pub opens: bool,
    pub example: &'static str,
    /// A line of an article that looks similar and must stay.
    pub prose: &'static str,
}

const fn row(reason: &'static str, form: Form, example: &'static str, prose: &'static str) -> Pattern {
    Pattern { reason, form, place: Place::Anywhere, opens: false, example, prose }
}

const fn at_edge(pattern: Pattern) -> Pattern {
    Pattern { place: Place::Edge, ..pattern }
}

const fn opening(pattern: Pattern) -> Pattern {
    Pattern { opens: true, ..pattern }
}

/// Columns of the longest label line and opening line.
const LABEL: usize = 140;
const OPENING: usize = 110;

pub(in crate::article) const PATTERNS: &[Pattern] = &[
    row(
        "where the page has it from",
        Form::Label(&[
            "source",
            "sources",
            "via",
            "h/t",
            "originally published at",
            "originally published on",
        ]),
        "Source: ComicBook",
        "Sources close to the production say that filming has begun.",
    ),
    opening(row(
        "teasers of other stories",
        Form::Label(&[
            "more",
            "read more",
            "read also",
            "also read",
            "also see",
            "see also",
            "see more",
            "must read",
            "related",
            "related stories",
            "related articles",
            "related posts",
            "read next",
            "next",
            "up next",
            "previous",
            "watch next",
            "don't miss",
            "you may also like",
            "you might also like",
            "recommended",
            "more stories",
            "more news",
            "more on this",
            "in other news",
        ]),
        "MORE: First photos of Jessica Jones’ second season",
        "More people watched the first weekend than any before.",
    )),
    row(
        "who made the picture",
        Form::Label(&[
            "photo",
            "photos",
            "photo credit",
            "photo credits",
            "photo by",
            "photo courtesy",
            "image",
            "images",
            "image credit",
            "image via",
            "image source",
            "picture",
            "pictures",
            "credit",
            "credits",
            "(photo",
            "(image",
            "[photo",
            "[image",
            "(credit",
            "featured image",
            "header image",
            "screenshot",
        ]),
        "Photo credit: Netflix",
        "Photographs from the set show Mike Colter in Harlem.",
    ),
    row(
        "how the page files the story",
        Form::Label(&[
            "tags",
            "tagged",
            "tag",
            "filed under",
            "categories",
            "category",
            "posted in",
            "topics",
            "keywords",
        ]),
        "Tags: Luke Cage, Netflix, Marvel",
        "Tagged as the hero for hire, Luke takes the case.",
    ),
    row(
        "buttons for sharing and commands of the page",
        Form::Whole(&[
            "advertisement",
            "advertisements",
            "advertising",
            "sponsored",
            "sponsored content",
            "promoted content",
            "share",
            "share this",
            "share this article",
            "share this story",
            "share on facebook",
            "share on twitter",
            "tweet",
            "tweet this",
            "print",
            "email",
            "email this",
            "pin it",
            "comments",
            "leave a comment",
            "leave a reply",
            "post a comment",
            "view comments",
            "show comments",
            "add comment",
            "facebook",
            "twitter",
            "pinterest",
            "reddit",
            "whatsapp",
            "skip to content",
            "skip to main content",
            "menu",
            "search",
            "sign in",
            "log in",
            "subscribe",
            "back to top",
            "loading",
            "cookie policy",
            "privacy policy",
            "terms of use",
            "all rights reserved",
            "load more",
            "show more",
            "next article",
            "previous article",
            "close",
            "newsletter",
            "scroll for more",
        ]),
        "ADVERTISEMENT",
        "Share the pain of its hero: that is what the show asks of us.",
    ),
    opening(row(
        "the head of a list of other stories",
        Form::Whole(&[
            "more",
            "read more",
            "continue reading",
            "related",
            "related posts",
            "related articles",
            "related stories",
            "related news",
            "related topics",
            "more stories",
            "more news",
            "more from the web",
            "more like this",
            "you may also like",
            "you might also like",
            "recommended",
            "recommended for you",
            "most popular",
            "most read",
            "trending",
            "trending now",
            "popular now",
            "latest news",
            "latest stories",
            "read next",
            "up next",
            "see also",
            "don't miss",
            "around the web",
            "from around the web",
        ]),
        "You may also like:",
        "Related by blood, the Rands and the Meachums fight over one firm.",
    )),
    row(
        "asks the reader to do something on the page",
        Form::Opening(&[
            "click here",
            "click to",
            "tap here",
            "share this",
            "share on ",
            "follow us",
            "follow me on",
            "find us on",
            "sign up for our",
            "sign up for the newsletter",
            "sign up here",
            "sign up to our",
            "subscribe to our",
            "subscribe now",
            "subscribe for",
            "like us on",
            "join us on facebook",
            "join our",
            "download our",
            "read the full",
            "read more at",
            "read more on",
            "read more about",
            "continue reading",
            "let us know in the comments",
            "let us know what you think",
            "let us know your",
            "sound off",
            "tell us in the comments",
            "tell us what you think",
            "scroll down",
            "get the latest",
            "check out our",
            "don't forget to subscribe",
            "stay tuned to",
            "what do you think? let us",
            "what do you think? sound",
            "what did you think? let us",
            "leave a comment",
            "log in to",
            "sign in to",
            "enable javascript",
            "please enable",
            "this site uses cookies",
            "we use cookies",
            "by subscribing",
            "enter your email",
            "your email address will not",
        ]),
        "Click here to see more photos!",
        "Follow Us is the working title of the pilot, which was shot in Harlem by a small crew and then shelved for years.",
    ),
    row(
        "where the text stood first, and who pays",
        Form::Opening(&[
            "this article originally appeared",
            "this article was originally",
            "this story originally appeared",
            "this post originally appeared",
            "this article first appeared",
            "originally published",
            "originally posted",
            "this post contains affiliate",
            "this article contains affiliate",
            "we may earn",
            "copyright ©",
            "(c) 20",
            "© ",
            "copyright 20",
            "copyright (c)",
        ]),
        "Copyright © 2016 The Daily Screen. All rights reserved.",
        "Copyright law is what the lawyer of Hell’s Kitchen knows best.",
    ),
    row(
        "credits a picture",
        Form::Shape(is_picture_credit),
        "(Photo by Myles Aronowitz/Netflix)",
        "Photo by photo, the detective rebuilt the night of the murder.",
    ),
    row(
        "asks to be followed",
        Form::Shape(is_follow),
        "Follow @dailyscreen on Twitter",
        "Followers of the comics know Misty Knight on sight.",
    ),
    row("nothing but tags", Form::Shape(is_hash_tags), "#LukeCage #Netflix", "#1 in the charts"),
    row("counts of the page", Form::Shape(is_count), "12 Comments", "13 episodes"),
    at_edge(row(
        "who wrote it",
        Form::Shape(is_byline),
        "By John Doe | September 14, 2016",
        "By Wednesday the whole season had leaked.",
    )),
    at_edge(row(
        "when it stood on the page",
        Form::Shape(is_date_line),
        "Posted on: September 14, 2016",
        "September 14, 2016 brought the first trailer.",
    )),
    at_edge(row(
        "the way to the page",
        Form::Shape(is_breadcrumb),
        "Home > TV > Marvel",
        "Jessica > Luke: discuss",
    )),
];

impl Form {
    /// `folded` is the line folded.
    pub(super) fn fits(self, line: &str, folded: &str) -> bool {
        match self {
            Self::Label(labels) => {
                folded.len() <= LABEL
                    && folded.split_once(':').is_some_and(|(label, rest)| {
                        !rest.starts_with("//") && labels.contains(&label.trim_end())
                    })
            }
            Self::Whole(words) => {
                let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
                words.contains(&bare)
            }
            Self::Opening(words) => {
                folded.len() <= OPENING && words.iter().any(|word| folded.starts_with(word))
            }
            Self::Shape(fits) => fits(line),
        }
    }
}

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

fn is_byline(line: &str) -> bool {
    byline(line).is_some()
}

fn is_date_line(line: &str) -> bool {
    date::is_date(line) || {
        // `September 14, 2016 by John Doe`
        let lower = line.find(" by ").or_else(|| line.find(" By "));
        lower.is_some_and(|at| date::is_date(&line[..at]) && is_byline(line[at..].trim_start()))
    }
}

fn is_picture_credit(line: &str) -> bool {
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

fn is_follow(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.first().is_some_and(|word| matches!(*word, "Follow" | "FOLLOW" | "Like"))
        && words.len() <= 12
        && ["Twitter", "Facebook", "Instagram", "Tumblr", "Mastodon", "Bluesky", "YouTube", "X"]
            .iter()
            .any(|site| words.last().is_some_and(|last| last.trim_end_matches(['.', '!']) == *site))
}

fn is_hash_tags(line: &str) -> bool {
    line.split_whitespace()
        .all(|word| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic)))
}

/// `12 Comments`, `1.2K shares`, `3 min read`, `Comments (12)`.
fn is_count(line: &str) -> bool {
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
fn is_breadcrumb(line: &str) -> bool {
    let steps = |separator: &str| {
        let parts: Vec<&str> = line.split(separator).map(str::trim).collect();
        let short = |part: &&str| !part.is_empty() && part.split_whitespace().count() <= 4;
        parts.iter().all(short).then_some(parts.len()).unwrap_or(0)
    };
    line.starts_with("Home") && [" > ", " » ", " › ", " / "].iter().any(|separator| steps(separator) >= 2)
        || steps(" | ") >= 4
}
