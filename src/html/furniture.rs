//! What feeds bring along that is no part of an article: share bars, sign-ups, counting pixels, "continue
//! reading". One table, a row per kind, each with an example and a near miss that a test reads.
//!
//! Only what markup or a fixed phrase gives away. Furniture that is told by its look among other blocks is
//! found when the article is read (`article`).

use std::sync::LazyLock;

use memchr::memmem;

use super::token::{Tag, attribute};

/// How a row tells its kind. Words are in small letters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// An element one of whose classes, or whose id, is one of the words.
    Class(&'static [&'static str]),
    /// The same, but beginning with one of the words.
    ClassStart(&'static [&'static str]),
    /// An image whose address holds one of the words.
    Pixel(&'static [&'static str]),
    /// An address that holds one of the words and only keeps a picture's place.
    StandIn(&'static [&'static str]),
    /// An image that stands for a character, by a word in its address.
    Sign(&'static [&'static str]),
    /// The same, by one of its classes.
    SignClass(&'static [&'static str]),
    /// A link whose text is one of the words, but for punctuation around it.
    Link(&'static [&'static str]),
    /// A block of text that begins with the first phrase and holds the others behind it, in order.
    Line(&'static [&'static str]),
    /// A block of text that is one of the words, but for punctuation around it.
    Whole(&'static [&'static str]),
    /// The same, where a list follows: that goes too.
    ListHead(&'static [&'static str]),
}

#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "the test over the table reads what explains it"))]
pub(super) struct Row {
    pub reason: &'static str,
    pub form: Form,
    /// HTML of which nothing stays.
    pub example: &'static str,
    /// HTML that looks similar and whose text or picture stays.
    pub near_miss: &'static str,
}

const fn row(reason: &'static str, form: Form, example: &'static str, near_miss: &'static str) -> Row {
    Row { reason, form, example, near_miss }
}

/// Longest block that may be furniture by its text, in bytes of Markdown.
const LONGEST: usize = 600;

/// Longest of the texts and links that are furniture as a whole.
const SHORT: usize = 40;

#[rustfmt::skip] // word lists read better packed
pub(super) const TABLE: &[Row] = &[
    row(
        "share bars",
        Form::Class(&[
            "share", "sharing", "shares", "share-bar", "share-buttons", "share-links", "share-icons", "share-tools",
            "share-this", "share-post", "sharethis", "sharebar", "sharedaddy", "sd-sharing", "sd-sharing-enabled",
            "social", "social-share", "social-sharing", "social-links", "social-icons", "social-buttons",
            "social-media", "social-bar", "post-share", "post-sharing", "entry-share", "article-share",
            "addthis_toolbox", "addtoany_content", "addtoany_share_save_container", "a2a_kit", "ssba", "shareaholic-canvas",
            "heateor_sss_sharing_container", "td-post-sharing", "essb_links", "mashsb-container", "swp_social_panel",
            "simplesocialbuttons", "fb-like", "fb-share-button", "twitter-share-button", "twitter-follow-button",
            "g-plusone", "pinterest-share", "feedflare",
        ]),
        "<div class='Post sharedaddy'><a href='https://a.example/?share=x'>Tweet</a></div>",
        "<div class='share-of-voice shareholders'>Shares of the studio rose.</div>",
    ),
    row(
        "share bars of plug-ins",
        Form::ClassStart(&["addtoany_", "addthis_", "jp-sharing", "wp-block-jetpack-sharing", "wp-block-social-link", "sharethis-", "shareaholic-"]),
        "<div class='sharethis-inline-share-buttons'>Tell it</div>",
        "<div class='addthiscaption'>The cast</div>",
    ),
    row(
        "lists of other posts",
        Form::Class(&[
            "jp-relatedposts", "related", "related-posts", "related-post", "relatedposts", "related-articles",
            "related-stories", "related-content", "related-links", "yarpp", "yarpp-related", "yarpp-related-rss", "crp_related",
            "rp4wp-related-posts", "read-next", "more-stories", "you-may-also-like", "recommended-posts",
            "post-navigation", "nav-links", "wp-embedded-content-related", "zergnet", "wp_rp_wrap",
        ]),
        "<div id='jp-relatedposts'><h3>Related</h3><p>An old story</p></div>",
        "<div class='related-work'>He wrote two books.</div>",
    ),
    row(
        "recommendations of advertisers",
        Form::ClassStart(&["taboola", "outbrain", "ob-widget", "trc_", "zergnet-", "mgid"]),
        "<div id='taboola-below'>You will not believe it</div>",
        "<div class='outbreak'>The outbreak begins.</div>",
    ),
    row(
        "newsletter sign-ups",
        Form::Class(&[
            "newsletter", "newsletter-signup", "newsletter-sign-up", "newsletter-form", "newsletter-box", "newsletter-widget",
            "subscribe", "subscribe-widget", "subscription-widget", "subscription-widget-wrap",
            "subscription-widget-wrap-editor", "subscription-widget-subscribe", "jetpack_subscription_widget",
            "wp-block-jetpack-subscriptions", "mailchimp", "mc_embed_signup", "kg-signup-card", "email-signup", "signup-form",
            "mailmunch-forms-in-post-middle",
        ]),
        "<div class='subscription-widget-wrap'><p>Type your email</p></div>",
        "<div class='newsletter-issue'>Issue 12: a new season.</div>",
    ),
    row(
        "buttons that look like links",
        Form::Class(&["button-wrapper", "kg-button-card", "wp-block-buttons", "wp-block-button", "button", "btn", "more-link", "read-more", "readmore"]),
        "<p><a class='more-link' href='https://a.example/1'>Go on with <span>the title</span></a></p>",
        "<p class='button-up'>Button it up.</p>",
    ),
    row(
        "advertisements",
        Form::Class(&["ad", "ads", "advert", "advertisement", "adsbygoogle", "ad-container", "ad-slot", "ad-wrapper", "wp-block-ad", "code-block-ad", "sponsored-content-box"]),
        "<ins class='adsbygoogle'>Buy it</ins>",
        "<p class='ad-astra add'>To the stars.</p>",
    ),
    row(
        "text for screen readers alone, and hidden text",
        Form::Class(&["screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "invisible"]),
        "<span class='screen-reader-text'>Opens in a new window</span>",
        "<p class='invisible-man'>The invisible man is seen again.</p>",
    ),
    row(
        "signs beside headings that link to them",
        Form::Class(&["anchor-link", "header-anchor", "heading-anchor", "headerlink", "anchorjs-link", "heading-link", "mw-editsection"]),
        "<a class='headerlink' href='https://a.example/#x'>¶</a>",
        "<p class='anchor'>The anchor reads the news.</p>",
    ),
    row(
        "frames around posts: authors' boxes, footers, comments",
        Form::Class(&[
            "blogger-post-footer", "author-box", "author-bio-box", "post-footer-ads", "comments-link", "comment-respond", "breadcrumbs",
            "breadcrumb", "wp-block-post-navigation-link", "printfriendly", "print-only", "post-views", "wpulike",
            "wp-polls", "kk-star-ratings", "jp-post-flair", "sd-like", "likes-widget-placeholder", "postmeta-tools", "image-link-expand", "pencraft-controls",
        ]),
        "<div class='blogger-post-footer'>Mine, all of it</div>",
        "<div class='author'>By Jane Doe</div>",
    ),
    row(
        "pixels that count readers",
        Form::Pixel(&[
            "feeds.feedburner.com/~r/", "feeds.feedburner.com/~ff/", "feedsportal.com/", "pixel.wp.com/", "stats.wordpress.com/",
            "stats.wp.com/", "google-analytics.com/", "doubleclick.net/", "googlesyndication.com/", "scorecardresearch.com/",
            "quantserve.com/", "blogger.googleusercontent.com/tracker/", "medium.com/_/stat", "/open.gif", "/pixel.gif", "/pixel.png",
            "/pixel?", "/tracking/", "/tracker/", "/beacon.", "rss.buysellads.com/", "/b.gif?", "/mf.gif", "counter.gif", "blogblog.com/img/icon18",
        ]),
        "<img src='https://pixel.wp.com/b.gif?host=a.example&amp;post=1'>",
        "<img src='https://a.example/pixel-art.png' alt='Pixel art'>",
    ),
    row(
        "what keeps the place of a picture that is loaded late",
        Form::StandIn(&["placeholder", "blank.gif", "spacer.gif", "transparent.gif", "/lazy_placeholder", "/lazyload", "1x1.", "grey.gif"]),
        "<img src='https://a.example/img/blank.gif'>",
        "<img src='https://a.example/blank-space.jpg' alt='A blank space'>",
    ),
    row(
        "emoji as images",
        Form::Sign(&[
            "/emoji/", "/emoji-", "twemoji", "s.w.org/images/core/emoji", "/smilies/", "/smileys/", "noto-emoji",
            "notoemoji", "/icon_smile.",
        ]),
        "<img src='https://s.w.org/images/core/emoji/14/72x72/1f600.png'>",
        "<img src='https://a.example/the-emoji-movie.jpg' alt='A poster'>",
    ),
    row(
        "emoji as images of a class",
        Form::SignClass(&["emoji", "wp-smiley", "emote", "custom-emoji", "smiley", "emojione"]),
        "<img class='wp-smiley' src='https://a.example/s1.png'>",
        "<img class='emoji-movie' src='https://a.example/poster.jpg' alt='A poster'>",
    ),
    row(
        "links to the rest of the story",
        Form::Link(&[
            "continue reading", "continue reading this post", "continue", "read more", "read on", "keep reading", "read the rest of this entry",
            "read the full article", "read the full story", "read full article", "read full story", "read the whole story",
            "read more of this story", "click here to read more", "more", "weiterlesen", "lire la suite", "leer más",
            "sigue leyendo", "lees verder", "leggi tutto",
        ]),
        "<p><a href='https://a.example/1'>Continue reading &rarr;</a></p>",
        "<p><a href='https://a.example/1'>Read more of her letters</a></p>",
    ),
    row(
        "links that name the rest of the story",
        Form::Line(&["continue reading ", "→"]),
        "<p><a href='https://a.example/1'>Continue reading <em>The Show</em> →</a></p>",
        "<p>Continue reading the books, he says.</p>",
    ),
    row(
        "WordPress tells where the post was first",
        Form::Line(&["the post ", " appeared first on "]),
        "<p>The post <a href='https://a.example/1'>A title</a> appeared first on <a href='https://a.example'>A site</a>.</p>",
        "<p>The post of captain appeared to be vacant.</p>",
    ),
    row(
        "the same in German",
        Form::Line(&["der beitrag ", " erschien zuerst auf "]),
        "<p>Der Beitrag <a href='https://a.example/1'>Ein Titel</a> erschien zuerst auf A.</p>",
        "<p>Der Beitrag erschien 2019.</p>",
    ),
    row(
        "the same in French",
        Form::Line(&["l’article ", " est apparu en premier sur "]),
        "<p>L’article <a href='https://a.example/1'>Un titre</a> est apparu en premier sur A.</p>",
        "<p>L’article est apparu hier.</p>",
    ),
    row(
        "the same in Spanish",
        Form::Line(&["la entrada ", " se publicó primero en "]),
        "<p>La entrada <a href='https://a.example/1'>Un título</a> se publicó primero en A.</p>",
        "<p>La entrada cuesta diez euros.</p>",
    ),
    row(
        "the same in Italian",
        Form::Line(&["l'articolo ", " proviene da "]),
        "<p>L&#039;articolo <a href='https://a.example/1'>Un titolo</a> proviene da A.</p>",
        "<p>L'articolo era lungo.</p>",
    ),
    row(
        "Medium tells where the story was first",
        Form::Line(&["", " was originally published in ", " on medium"]),
        "<p><a href='https://a.example/1'>A title</a> was originally published in <a href='https://b.example'>B</a> on Medium.</p>",
        "<p>It was originally published as a book.</p>",
    ),
    row(
        "thanks of newsletters",
        Form::Line(&["thanks for reading ", "subscribe"]),
        "<p>Thanks for reading A Letter! Subscribe for free to receive new posts.</p>",
        "<p>Thanks for reading so far; here is what comes next.</p>",
    ),
    row(
        "labels of what is gone",
        Form::Whole(&[
            "share this", "share this post", "share this article", "like this", "like loading", "share", "tweet", "advertisement", "advertisements",
            "sponsored", "sharing is caring", "share on facebook", "share on twitter", "subscribe now", "leave a comment",
        ]),
        "<h3>Share this:</h3>",
        "<p>Share this with nobody.</p>",
    ),
    row(
        "headings of lists of other posts",
        Form::ListHead(&[
            "related", "related posts", "related articles", "related stories", "related content", "related links", "you may also like",
            "you might also like", "more stories", "more from this author", "recommended", "read also", "similar posts",
        ]),
        "<h3>Related posts:</h3><ol><li><a href='https://a.example/1'>An old story</a></li></ol>",
        "<h3>Related posts:</h3><p>There are two posts along the river.</p>",
    ),
];

/// Is an element furniture by its classes or its id?
pub(super) fn is_gone(tag: &Tag) -> bool {
    ["class", "id"].iter().filter_map(|name| attribute(tag, name)).flat_map(str::split_ascii_whitespace).any(
        |class| {
            TABLE.iter().any(|row| match row.form {
                Form::Class(words) => words.iter().any(|word| class.eq_ignore_ascii_case(word)),
                Form::ClassStart(words) => words.iter().any(|word| {
                    class.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                }),
                _ => false,
            })
        },
    )
}

/// Searches for words of the table, made once.
type Finders = LazyLock<Vec<memmem::Finder<'static>>>;

static PIXELS: Finders = LazyLock::new(|| finders(|form| matches!(form, Form::Pixel(_))));
static STAND_INS: Finders = LazyLock::new(|| finders(|form| matches!(form, Form::StandIn(_))));
static SIGNS: Finders = LazyLock::new(|| finders(|form| matches!(form, Form::Sign(_))));

fn finders(wanted: fn(&Form) -> bool) -> Vec<memmem::Finder<'static>> {
    let forms = TABLE.iter().map(|row| &row.form).filter(|form| wanted(form));
    let words = forms.flat_map(|form| match form {
        Form::Pixel(words) | Form::StandIn(words) | Form::Sign(words) => *words,
        _ => &[],
    });
    words.map(|word| memmem::Finder::new(*word)).collect()
}

fn holds(address: &str, finders: &Finders) -> bool {
    finders.iter().any(|finder| finder.find(address.as_bytes()).is_some())
}

/// Does an image of this address count readers?
pub(super) fn is_pixel(address: &str) -> bool {
    holds(address, &PIXELS)
}

/// Does an address only keep a picture's place?
pub(super) fn is_stand_in(address: &str) -> bool {
    holds(address, &STAND_INS)
}

/// Does an image of this address stand for a character?
pub(super) fn is_sign(address: &str) -> bool {
    holds(address, &SIGNS)
}

/// Does an image of these classes stand for a character?
pub(super) fn is_sign_class(classes: &str) -> bool {
    let words = TABLE.iter().filter_map(|row| match row.form {
        Form::SignClass(words) => Some(words),
        _ => None,
    });
    words.flatten().any(|word| classes.split_ascii_whitespace().any(|class| class == *word))
}

/// Does a link of this text lead to the rest of the story? Asked for every link.
pub(super) fn is_link(text: &str) -> bool {
    let text = bare(text);
    text.len() <= SHORT
        && TABLE.iter().any(|row| {
            matches!(row.form, Form::Link(words) if words.iter().any(|word| text.eq_ignore_ascii_case(word)))
        })
}

/// What a block is by its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    Article,
    Gone,
    /// Gone with the list that follows, if one does.
    ListHead,
}

/// What a block is, given its Markdown.
pub(super) fn text(markdown: &str) -> Text {
    if markdown.len() > LONGEST {
        return Text::Article;
    }
    let plain = plain(markdown);
    let whole = bare(&plain);
    let is_short = (3..=SHORT).contains(&whole.len());
    for row in TABLE {
        match row.form {
            Form::Line(phrases) if holds_in_order(&plain, phrases) => return Text::Gone,
            Form::Whole(words) if is_short && words.contains(&whole) => return Text::Gone,
            Form::ListHead(words) if is_short && words.contains(&whole) => return Text::ListHead,
            _ => {}
        }
    }
    Text::Article
}

fn holds_in_order(text: &str, phrases: &[&str]) -> bool {
    // Most blocks of lists are shorter: no search is begun for them.
    if text.len() < phrases.iter().map(|phrase| phrase.len()).sum() {
        return false;
    }
    let mut rest = phrases.first().and_then(|start| text.strip_prefix(start));
    for phrase in phrases.iter().skip(1) {
        rest = rest.and_then(|rest| rest.split_once(phrase)).map(|(_, behind)| behind);
    }
    rest.is_some()
}

/// Without the punctuation around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Markdown's words in small letters: markers, escapes and the targets of links are dropped.
fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'*' | b'[' | b']' | b'\\' | b'\n')) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        rest = match (rest.as_bytes()[at], behind.strip_prefix('(')) {
            (b']', Some(target)) => target.split_once(')').map_or("", |(_, behind)| behind),
            _ => behind,
        };
    }
    out.push_str(rest);
    // The words of the table differ from others in these letters alone.
    out.make_ascii_lowercase();
    out
}

#[cfg(test)]
mod tests;
