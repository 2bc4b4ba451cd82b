//! HTML as one line of plain text, for titles and names.

use html5ever::{LocalName, local_name};

use super::element::{Role, role};
use super::entity::decode_entities;
use super::token::{Reader, Tag, attribute, read};

/// HTML as one line of plain text: tags gone, entities resolved, white space collapsed, no control
/// characters. A `<` or `&` that begins no tag or reference stays.
pub fn to_line(html: &str) -> String {
    if memchr::memchr(b'<', html.as_bytes()).is_none() {
        return collapsed(&decode_entities(html));
    }
    collapsed(&read(html, Line::default()).text)
}

#[derive(Default)]
struct Line {
    text: String,
    /// The element whose content is not text.
    hidden: Option<LocalName>,
}

impl Reader for Line {
    fn text(&mut self, text: &str) {
        if self.hidden.is_none() {
            self.text.push_str(text);
        }
    }

    fn start(&mut self, tag: &Tag) {
        let role = role(&tag.name);
        if self.hidden.is_some() {
        } else if role == Role::Image {
            self.text.push_str(attribute(tag, "alt").unwrap_or_default());
        } else if role.is_block() || role == Role::Break {
            self.text.push(' ');
        } else if matches!(tag.name, local_name!("script") | local_name!("style")) && !tag.self_closing {
            self.hidden = Some(tag.name.clone());
        }
    }

    fn end(&mut self, name: &LocalName) {
        if self.hidden.as_ref() == Some(name) {
            self.hidden = None;
        } else if role(name).is_block() && self.hidden.is_none() {
            self.text.push(' ');
        }
    }
}

/// Runs of white space as one space, none at the ends; control characters are dropped.
pub(super) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = out.len();
        if !out.is_empty() {
            out.push(' ');
        }
        let space = out.len();
        if word.contains(char::is_control) {
            out.extend(word.chars().filter(|c| !c.is_control()));
        } else {
            out.push_str(word);
        }
        if out.len() == space {
            out.truncate(start);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_one_line() {
        for (html, line) in [
            ("Plain title", "Plain title"),
            ("  Two\n lines\u{a0}here ", "Two lines here"),
            ("a < b, AT&T & Co, 5 > 3", "a < b, AT&T & Co, 5 > 3"),
            ("Q&amp;A: &#8216;Tick, tick &hellip; boom!&#8217;", "Q&A: ‘Tick, tick … boom!’"),
            ("<b>Bold</b> and <i>free</i>", "Bold and free"),
            ("One<br/>two<p>three</p>four", "One two three four"),
            ("<![CDATA[A &amp; B]]>", "A & B"),
            ("A<script>var x;</script>B<script/>C", "ABC"),
            ("Sad <img src=x alt=':('>", "Sad :("),
            ("a\u{0}b\u{1b}[31m c\u{9b} \u{7} d", "ab[31m c d"),
            ("a <", "a <"),
            ("<title>x</title>y", "xy"),
            ("", ""),
        ] {
            assert_eq!(to_line(html), line, "{html}");
        }
    }
}
