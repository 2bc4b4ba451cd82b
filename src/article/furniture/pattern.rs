//! The table of furniture: one row per kind of line, tested row by row.

use super::shape::{
    is_breadcrumb, is_button_row, is_byline, is_count, is_date_line, is_follow, is_hash_tags,
    is_picture_credit, is_section_head, is_section_label,
};

/// Where a pattern is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Place {
    Anywhere,
    /// Among the first or last blocks only.
    Edge,
    /// Anywhere but in the first block, where it is the title.
    Below,
    /// Where titles of other stories follow, and nothing else to the end of the text.
    AboveTitles,
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
#[cfg_attr(not(test), expect(dead_code, reason = "the test over the table reads what explains it"))]
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

const fn below(pattern: Pattern) -> Pattern {
    Pattern { place: Place::Below, ..pattern }
}

const fn above_titles(pattern: Pattern) -> Pattern {
    Pattern { place: Place::AboveTitles, opens: true, ..pattern }
}

const fn opening(pattern: Pattern) -> Pattern {
    Pattern { opens: true, ..pattern }
}

/// Columns of the longest label line and opening line.
const LABEL: usize = 140;
const OPENING: usize = 110;

#[rustfmt::skip] // word lists read better packed
pub(in crate::article) const PATTERNS: &[Pattern] = &[
    row(
        "where the page has it from",
        Form::Label(&["source", "sources", "via", "h/t", "originally published at", "originally published on"]),
        "Source: ComicBook",
        "Sources close to the production say that filming has begun.",
    ),
    opening(row(
        "teasers of other stories",
        Form::Label(&[
            "more", "read more", "read also", "also read", "also see", "see also", "see more", "must read",
            "related", "related stories", "related articles", "related posts", "read next", "next", "up next", "previous",
            "watch next", "don't miss", "you may also like", "you might also like", "recommended", "more stories",
            "more news", "more on this", "in other news", "from our archive", "from the archive", "from our archives",
            "listen next", "listen now", "also listen", "read this next", "what to read next", "what to watch next",
            "trending", "trending now", "most read", "most popular", "you may also enjoy", "you might also enjoy",
            "recommended reading", "recommended for you", "related reading", "related news", "related video", "further reading",
            "more from this author", "more by this author", "elsewhere on the site", "also on the site", "more on this story",
            "you may have missed", "in case you missed it", "icymi", "editors' picks", "editor's pick", "editor's picks",
            "last time", "next time", "lesen sie auch", "mehr zum thema", "lire aussi", "a lire aussi", "leggi anche",
            "lee tambien", "leer tambien", "leia tambem", "lees ook", "las ocksa", "les ogsa", "laes ogsa",
        ]),
        "MORE: First photos of Jessica Jones’ second season",
        "More people watched the first weekend than any before.",
    )),
    row(
        "who made the picture",
        Form::Label(&[
            "photo", "photos", "photo credit", "photo credits", "photo by", "photo courtesy", "image", "images",
            "image credit", "image via", "image source", "picture", "pictures", "credit", "credits", "(photo", "(image", "[photo",
            "[image", "(credit", "featured image", "header image", "screenshot",
        ]),
        "Photo credit: Netflix",
        "Photographs from the set show Mike Colter in Harlem.",
    ),
    row(
        "how the page files the story",
        Form::Label(&["tags", "tagged", "tag", "filed under", "categories", "category", "posted in", "topics", "keywords"]),
        "Tags: Luke Cage, Netflix, Marvel",
        "Tagged as the hero for hire, Luke takes the case.",
    ),
    row(
        "buttons for sharing and commands of the page",
        Form::Whole(&[
            "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted content",
            "share", "share this", "share this article", "share this story", "share on facebook", "share on twitter", "tweet",
            "tweet this", "print", "email", "email this", "pin it", "comments", "leave a comment", "leave a reply",
            "post a comment", "view comments", "show comments", "add comment", "facebook", "twitter", "pinterest", "reddit",
            "whatsapp", "skip to content", "skip to main content", "menu", "search", "sign in", "log in", "subscribe",
            "back to top", "loading", "cookie policy", "privacy policy", "terms of use", "all rights reserved",
            "load more", "show more", "next article", "previous article", "close", "newsletter", "scroll for more",
            "turn off the lights", "turn on the lights", "toggle navigation", "open menu", "close menu", "main menu",
            "skip to navigation", "skip to footer", "jump to comments", "view all comments", "inline feedbacks",
            "meet the author", "about the author", "listen to this article", "save for later", "report an error",
        ]),
        "ADVERTISEMENT",
        "Share the pain of its hero: that is what the show asks of us.",
    ),
    opening(row(
        "the head of a list of other stories",
        Form::Whole(&[
            "more", "read more", "continue reading", "related", "related posts", "related articles", "related stories",
            "related news", "related topics", "more stories", "more news", "more from the web", "more like this",
            "you may also like", "you might also like", "recommended", "recommended for you", "most popular", "most read",
            "trending", "trending now", "popular now", "latest news", "latest stories", "read next", "up next", "see also",
            "don't miss", "around the web", "from around the web",
            "listen next", "watch next", "read this next", "what to read next", "what to watch next", "more from this author",
            "more from the author", "more by this author", "more from this section", "more on this story", "more on this topic",
            "more on this", "elsewhere on the site", "also on the site", "also on this site", "you may also enjoy",
            "you might also enjoy", "you may have missed", "related reading", "related video", "related videos",
            "recommended reading", "recommended stories", "recommended articles", "editors' picks", "editor's picks",
            "trending stories", "popular stories", "popular posts", "recent posts", "most viewed", "most shared", "most watched",
            "must read", "sponsored stories", "promoted stories",
            "lesen sie auch", "mehr zum thema", "lire aussi", "a lire aussi", "leggi anche", "lee tambien",
            "leer tambien", "leia tambem", "lees ook", "las ocksa", "les ogsa", "laes ogsa",
        ]),
        "You may also like:",
        "Related by blood, the Rands and the Meachums fight over one firm.",
    )),
    row(
        "a teaser of another part of the page",
        Form::Shape(is_section_label),
        "Also in Culture: Is Adolescence the best of the year?",
        "Also in the cast: Mike Colter and Rosario Dawson.",
    ),
    above_titles(row(
        "the head of titles from a part of the page",
        Form::Shape(is_section_head),
        "More from Screen Ledger",
        "More from Luke Cage comes on Friday.",
    )),
    above_titles(row(
        "words that head other stories where those follow",
        Form::Whole(&[
            "elsewhere", "also today", "top stories", "top story", "further reading", "keep reading", "our picks",
            "more reviews", "more features", "more interviews", "more podcasts", "more episodes", "in other news", "in case you missed it",
            "icymi", "from the archive", "from our archive", "from our archives", "next", "previous", "also",
        ]),
        "Further reading",
        "Elsewhere the season is kinder to its hero.",
    )),
    row(
        "asks the reader to do something on the page",
        Form::Opening(&[
            "click here", "click to", "click through the gallery", "click through our gallery", "click through for", "tap here", "share this", "share on ", "follow us", "follow me on", "find us on",
            "sign up for our", "sign up for the newsletter", "sign up here", "sign up to our", "subscribe to our", "subscribe now",
            "subscribe for", "like us on", "join us on facebook", "join our", "download our", "read the full", "read more at",
            "read more on", "read more about", "continue reading", "let us know in the comments", "let us know what you think",
            "let us know your", "sound off", "tell us in the comments", "tell us what you think", "scroll down",
            "get the latest", "check out our", "don't forget to subscribe", "stay tuned to", "what do you think? let us",
            "what do you think? sound", "what did you think? let us", "leave a comment", "log in to", "sign in to",
            "enable javascript", "please enable", "this site uses cookies", "we use cookies", "by subscribing",
            "enter your email", "your email address will not", "this is a private profile",
        ]),
        "Click here to see more photos!",
        "Follow Us is the working title of the pilot, which was shot in Harlem by a small crew and then shelved for years.",
    ),
    row(
        "where the text stood first, and who pays",
        Form::Opening(&[
            "this article originally appeared", "this article was originally", "this story originally appeared",
            "this post originally appeared", "this article first appeared", "originally published", "originally posted",
            "this post contains affiliate", "this article contains affiliate", "we may earn", "copyright ©", "(c) 20", "© ",
            "copyright 20", "copyright (c)",
        ]),
        "Copyright © 2016 The Daily Screen. All rights reserved.",
        "Copyright law is what the lawyer of Hell’s Kitchen knows best.",
    ),
    row("credits a picture", Form::Shape(is_picture_credit), "(Photo by Myles Aronowitz/Netflix)", "Photo by photo, the detective rebuilt the night of the murder."),
    row("a row of buttons", Form::Shape(is_button_row), "Share Tweet Submit Pin", "Share more, hide less"),
    below(row("leads to pictures", Form::Label(&["gallery", "photo gallery", "picture gallery"]), "GALLERY: Stills from the second season", "Gallery owners in Harlem look away.")),
    row("asks to be followed", Form::Shape(is_follow), "Follow @dailyscreen on Twitter", "Followers of the comics know Misty Knight on sight."),
    row("nothing but tags", Form::Shape(is_hash_tags), "#LukeCage #Netflix", "#1 in the charts"),
    row("counts of the page", Form::Shape(is_count), "12 Comments", "13 episodes"),
    at_edge(row("who wrote it", Form::Shape(is_byline), "By John Doe | September 14, 2016", "By Wednesday the whole season had leaked.")),
    at_edge(row("when it stood on the page", Form::Shape(is_date_line), "Posted on: September 14, 2016", "September 14, 2016 brought the first trailer.")),
    at_edge(row("the way to the page", Form::Shape(is_breadcrumb), "Home > TV > Marvel", "Jessica > Luke: discuss")),
];

impl Form {
    /// `folded` is the line folded.
    pub(super) fn fits(self, line: &str, folded: &str) -> bool {
        match self {
            Self::Label(labels) => {
                folded.len() <= LABEL
                    && folded.split_once(':').is_some_and(|(label, rest)| {
                        !rest.starts_with("//")
                            && !rest.trim().is_empty()
                            && labels.contains(&label.trim_end())
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
