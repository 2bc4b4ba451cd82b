//! Which address of an image is the picture itself, and which images are no pictures.

use url::Url;

use super::token::{Tag, attribute};
use super::{address, furniture};

/// An image as an article may show it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// Absolute address and alternative text.
    Shown { address: String, text: String },
    /// A sign within the text, such as an emoji: its alternative text stands for it.
    Sign(String),
    /// No address that could be shown.
    Missing,
    /// A tracking pixel or a spacer.
    Gone,
}

/// Attributes that hold a picture's address, the surest first: of lazily loaded images `src` is a stand-in.
const SOURCES: &[&str] =
    &["data-src", "data-lazy-src", "data-original", "data-orig-file", "data-actualsrc", "src"];

/// Attributes with a list of addresses by size.
const SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "srcset"];

/// Pixels to which an image is a spacer, and to which one is a sign.
const SPACER: u32 = 3;
const SIGN: u32 = 24;

/// Pixels at which an image is large enough to lead an article, where it says its size.
const LEAD: u32 = 100;

/// What an `img` is. `other` is an address that the `picture` around it gives.
pub(super) fn of(tag: &Tag, base: Option<&Url>, other: Option<&str>) -> Picture {
    let text = || text_of(tag);
    let (width, height) = (size(tag, "width"), size(tag, "height"));
    if width.is_some_and(|it| it <= SPACER) || height.is_some_and(|it| it <= SPACER) {
        return Picture::Gone;
    }
    let classes = attribute(tag, "class").unwrap_or_default();
    if furniture::is_sign_class(classes) {
        return Picture::Sign(text());
    }
    let Some(address) = address_of(tag, base, other) else { return Picture::Missing };
    if furniture::is_pixel(&address) {
        return Picture::Gone;
    }
    if furniture::is_sign(&address)
        || (width.is_some_and(|it| it <= SIGN) && height.is_some_and(|it| it <= SIGN))
    {
        return Picture::Sign(text());
    }
    Picture::Shown { address, text: text() }
}

/// Is an image that is shown large enough to lead an article, as far as it says?
pub(super) fn may_lead(tag: &Tag) -> bool {
    let small = |name| size(tag, name).is_some_and(|it| it < LEAD);
    !small("width") && !small("height")
}

fn text_of(tag: &Tag) -> String {
    let text =
        attribute(tag, "alt").filter(|text| !text.trim().is_empty()).or_else(|| attribute(tag, "title"));
    text.unwrap_or_default().to_owned()
}

fn address_of(tag: &Tag, base: Option<&Url>, other: Option<&str>) -> Option<String> {
    let picture =
        |address: &str| address::web(address, base).filter(|address| !furniture::is_stand_in(address));
    let source = SOURCES.iter().find_map(|name| picture(attribute(tag, name)?));
    let set = || SETS.iter().find_map(|name| picture(largest(attribute(tag, name)?)?));
    source.or_else(set).or_else(|| picture(other?))
}

/// The address in a `srcset` with the largest width or density.
pub(super) fn largest(set: &str) -> Option<&str> {
    let mut best: Option<(&str, f32)> = None;
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, behind) = rest.split_at(end);
        if address.is_empty() {
            return best.map(|(address, _)| address);
        }
        // Without a size the comma belongs to the address; addresses may hold commas.
        let (size, behind) = match address.strip_suffix(',') {
            Some(_) => ("", behind),
            None => behind.split_once(',').unwrap_or((behind, "")),
        };
        let size: f32 = size.trim().trim_end_matches(['w', 'x']).parse().unwrap_or(1.0);
        if best.is_none_or(|(_, largest)| size > largest) {
            best = Some((address.trim_end_matches(','), size));
        }
        rest = behind;
    }
}

/// A width or height in pixels, by attribute or style.
fn size(tag: &Tag, name: &str) -> Option<u32> {
    if let Some(value) = attribute(tag, name) {
        return pixels(value);
    }
    let style = attribute(tag, "style")?;
    let said = style.split(';').filter_map(|rule| rule.split_once(':'));
    said.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)).find_map(|(_, value)| pixels(value))
}

/// `24`, `24px`, `1.5px`, but no percentages or other units.
fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let value = value.strip_suffix("px").unwrap_or(value);
    value
        .split('.')
        .next()?
        .parse()
        .ok()
        .filter(|_| value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

#[cfg(test)]
mod tests;
