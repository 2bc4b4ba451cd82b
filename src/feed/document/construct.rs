//! A text that may hold markup: said to be plain, HTML or XHTML, or left to be guessed; escaped, in a CDATA section, in
//! base64, or with its tags standing openly in the document.

use crate::feed::namespace::Namespace;
use crate::feed::xml::{Attributes, Tag};
use crate::feed::{Markup, MarkupKind, field::Field};
use crate::html;

/// What a text is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Nothing is said: RSS leaves it open.
    Unsaid,
    Plain,
    Html,
    /// Its tags are tags of the document; what is escaped is meant literally.
    Xhtml,
    Base64,
}

/// A text under way.
#[derive(Debug)]
pub(super) struct Construct {
    form: Form,
    text: String,
    /// Tags stood openly in it.
    tagged: bool,
}

impl Construct {
    /// By the element that it is the text of.
    pub fn new(namespace: Namespace, local: &str, attributes: &Attributes<'_>) -> Self {
        let usual = match (namespace, local) {
            (Namespace::Content, _) | (_, "fullitem") => Form::Html,
            (_, "body") => Form::Xhtml,
            // Atom 0.3 says how a text is written; its programs escape HTML without saying that it is.
            (Namespace::Atom, _) if attributes.get("mode") == Some("escaped") => Form::Unsaid,
            (Namespace::Atom, _) => Form::Plain,
            _ => Form::Unsaid,
        };
        let said = attributes.get("type").unwrap_or_default().to_ascii_lowercase();
        let form = match said.split(';').next().unwrap_or_default().trim() {
            _ if attributes.get("mode") == Some("base64") => Form::Base64,
            "" => usual,
            "text" | "plain" | "text/plain" => Form::Plain,
            "html" | "text/html" => Form::Html,
            "xhtml" | "xml" => Form::Xhtml,
            kind if kind.ends_with("/xml") || kind.ends_with("+xml") => Form::Xhtml,
            kind if kind.starts_with("text/") || !kind.contains('/') => usual,
            _ => Form::Base64,
        };
        Self { form, text: String::new(), tagged: false }
    }

    /// All tags within it are its own.
    pub fn is_xhtml(&self) -> bool {
        self.form == Form::Xhtml
    }

    /// Text, references resolved.
    pub fn text(&mut self, text: &str) {
        if self.tagged || self.form == Form::Xhtml {
            for c in text.chars() {
                match c {
                    '&' => self.text.push_str("&amp;"),
                    '<' => self.text.push_str("&lt;"),
                    '>' => self.text.push_str("&gt;"),
                    _ => self.text.push(c),
                }
            }
        } else {
            self.text.push_str(text);
        }
    }

    /// A tag that stands openly in it.
    pub fn start(&mut self, tag: &Tag<'_>) {
        let name = local(&tag.name);
        if self.form != Form::Xhtml && name == "div" {
            // Some wrap what they escape all the same.
            return;
        }
        self.tagged = true;
        self.text.push('<');
        self.text.push_str(name);
        self.text.push_str(tag.attributes);
        self.text.push_str(if tag.empty { "/>" } else { ">" });
    }

    pub fn end(&mut self, name: &str) {
        if self.tagged {
            self.text.push_str("</");
            self.text.push_str(local(name));
            self.text.push('>');
        }
    }

    /// What it is at last; `None` where it says nothing.
    pub fn finish(self, field: Field, base: Option<String>) -> Option<Markup> {
        let Self { mut form, mut text, tagged } = self;
        if form == Form::Base64 {
            form = Form::Unsaid;
            text = base64(&text).unwrap_or(text);
        }
        let html = match form {
            _ if tagged => true,
            Form::Html | Form::Xhtml => true,
            Form::Unsaid if field == Field::Title => is_escaped_html(&text),
            Form::Unsaid => looks_like_html(&text),
            Form::Plain | Form::Base64 => false,
        };
        let text = super::mended(text.trim());
        let kind = if html { MarkupKind::Html } else { MarkupKind::Plain };
        (!text.is_empty()).then_some(Markup { text, kind, base })
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A markup as one line of plain text, as titles are. What was escaped once too often is seen through.
pub(in crate::feed) fn line(markup: &Markup) -> String {
    match markup.kind {
        MarkupKind::Plain => markup.text.split_whitespace().collect::<Vec<_>>().join(" "),
        MarkupKind::Html => {
            let line = html::to_line(&markup.text);
            if is_formatted(&line) { html::to_line(&line) } else { line }
        }
    }
}

/// A text of which nothing is said as a title.
pub(in crate::feed) fn title(text: &str) -> String {
    let kind = if is_escaped_html(text) { MarkupKind::Html } else { MarkupKind::Plain };
    line(&Markup { text: text.to_owned(), kind, base: None })
}

/// Elements that only ever dress a text.
const DRESS: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "em", "font", "i", "p", "q", "small", "span", "strong", "sub", "sup",
    "u",
];

fn is_formatted(text: &str) -> bool {
    tags(text).any(|(name, end)| end && DRESS.contains(&name.to_ascii_lowercase().as_str()))
}

/// Elements that bodies are written with; anything else between angle brackets is taken literally.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

fn is_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

/// The names of what looks like tags, and whether they are end tags.
fn tags(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split('<').skip(1).filter_map(|after| {
        let (name, end) = after.strip_prefix('/').map_or((after, false), |name| (name, true));
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        (length > 0 && name.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| (&name[..length], end))
    })
}

/// Does a reference stand in it that HTML knows?
fn has_reference(text: &str) -> bool {
    text.split('&').skip(1).any(|after| {
        let end = after.bytes().take(32).position(|byte| byte == b';').unwrap_or(0);
        let name = &after.as_bytes()[..end];
        let numeric = name.first() == Some(&b'#') && name.get(1).is_some_and(u8::is_ascii_alphanumeric);
        numeric || (!name.is_empty() && name.iter().all(u8::is_ascii_alphanumeric))
    })
}

/// Is a text HTML of which nobody said so? Any tag or reference of HTML tells.
fn looks_like_html(text: &str) -> bool {
    tags(text).any(|(name, _)| is_element(name)) || text.contains("<!--") || has_reference(text)
}

/// The same for a title, where a word between angle brackets is likelier to be meant: there must be an end tag, a line
/// break, a picture or a reference, and no tag that HTML does not know.
fn is_escaped_html(text: &str) -> bool {
    let telling = tags(text).any(|(name, end)| end || matches!(name, "br" | "img" | "wbr"));
    // A section that was escaped.
    let telling = telling || text.trim_start().starts_with("<![CDATA[");
    (telling || has_reference(text)) && tags(text).all(|(name, _)| is_element(name))
}

/// Text that was written in base64; `None` where it was not, or is no text.
fn base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        held = (held << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap_or_default());
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_can_be_searched() {
        assert!(ELEMENTS.is_sorted());
        assert!(DRESS.iter().all(|name| is_element(name)));
    }

    #[test]
    fn base64_is_read_with_breaks_and_without_padding() {
        assert_eq!(base64("SGFy\nbGVt").as_deref(), Some("Harlem"));
        assert_eq!(base64("SGE=").as_deref(), Some("Ha"));
        assert_eq!(base64("SGE").as_deref(), Some("Ha"));
        assert_eq!(base64("not base64!"), None);
    }

    #[test]
    fn titles_keep_words_between_angle_brackets() {
        for (title, html) in [
            ("Season <b>two</b>", true),
            ("Luke &amp; Jessica", true),
            ("Luke & Jessica", false),
            ("The <Harlem> tapes", false),
            ("A list of <String> and </String>", false),
            ("5 < 6", false),
            ("<![CDATA[Luke]]>", true),
        ] {
            assert_eq!(is_escaped_html(title), html, "{title}");
        }
    }
}
