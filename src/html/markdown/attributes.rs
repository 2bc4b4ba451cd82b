//! What attributes say about an element's content.

use crate::html::token::{Tag, attribute};

/// Does a style keep an element from being shown?
pub(super) fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().split([' ', '!']).next().unwrap_or_default();
        let is = |wanted: &str, says: &str| {
            name.trim().eq_ignore_ascii_case(wanted) && value.eq_ignore_ascii_case(says)
        };
        is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all")
    })
}

/// Classes of captions that are no `figcaption`.
const CAPTIONS: &[&str] =
    &["wp-caption-text", "tr-caption", "caption-text", "image-caption", "gallery-caption", "imageCaption"];

/// Is an element a picture's caption by its class?
pub(super) fn is_caption(tag: &Tag) -> bool {
    attribute(tag, "class")
        .is_some_and(|classes| classes.split_ascii_whitespace().any(|it| CAPTIONS.contains(&it)))
}

/// Longest name of a language.
const LANGUAGE: usize = 20;

/// The language that an element's class says its code is in.
pub(super) fn language(tag: &Tag) -> Option<&str> {
    let said = ["data-lang", "data-language"].iter().find_map(|name| attribute(tag, name));
    let classes = attribute(tag, "class").unwrap_or_default();
    let mut words = classes.split([' ', ';']).filter(|word| !word.is_empty());
    let by_class = words.clone().find_map(|word| {
        ["language-", "lang-", "highlight-source-", "brush:"]
            .iter()
            .find_map(|start| word.strip_prefix(start))
    });
    let brush = || words.find(|word| *word == "brush:").and_then(|_| words.next());
    let language = said.or(by_class.filter(|it| !it.is_empty())).or_else(brush)?.trim();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
    (!language.is_empty() && language.len() <= LANGUAGE && language.chars().all(fits)).then_some(language)
}
