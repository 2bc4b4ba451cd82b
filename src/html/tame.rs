//! What is taken out of a source before the tokenizer sees it: floods of attributes (it looks through all of a
//! tag's attributes for each, which is quadratic), the contents of scripts and their like (so that one that
//! never ends swallows nothing), comments, and the marks of CDATA sections. One linear pass; what stays is
//! handed on in pieces of the source.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

/// Most attributes of a tag; those behind are dropped.
const ATTRIBUTES: usize = 200;

/// Stands for what was taken out, so that the texts at either side never grow together into a tag.
const NOTHING: &str = "<!---->";

/// Elements whose contents are no markup and are never wanted.
const OPAQUE: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "xmp"];

/// Hands the pieces of a source that the tokenizer may see to `give`, in order.
pub(super) fn tamed<'a>(source: &'a str, give: impl FnMut(&'a str)) {
    let bytes = source.as_bytes();
    let mut ends = Ends::new(source);
    let mut pieces = Pieces { source, from: 0, give };
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        let start = at + found;
        pieces.cut_cdata_end(ends.cdata, at..start);
        let rest = &source[start..];
        at = start + 1;
        if rest.starts_with("<!--") {
            // One that never ends is taken to end with its first line or tag.
            let end = || memchr2(b'>', b'\n', &bytes[at..]).map(|end| at + end + 1);
            at = ends.comment(start + 2).or_else(end).unwrap_or(source.len());
            pieces.cut(start, at);
        } else if rest.starts_with("<![CDATA[") {
            at = start + "<![CDATA[".len();
            ends.find_cdata(at);
            pieces.cut(start, at);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = Tag::of(rest);
            at = start + tag.length;
            pieces.cut_flood(&tag, start);
            let name = &rest[1..tag.name];
            let Some(opaque) = OPAQUE.iter().position(|opaque| name.eq_ignore_ascii_case(opaque)) else {
                continue;
            };
            if !rest[..tag.length].ends_with("/>") {
                if let Some(end) = ends.element(opaque, at) {
                    pieces.cut(at, end);
                    at = end;
                }
            } else if opaque > 0 {
                // To the tokenizer the slash may belong to an attribute.
                pieces.cut(start, at);
            }
        }
    }
    pieces.cut_cdata_end(ends.cdata, at..source.len());
    (pieces.give)(&source[pieces.from..]);
}

/// The source as it is handed on.
struct Pieces<'a, Give> {
    source: &'a str,
    /// What stands before is given or dropped.
    from: usize,
    give: Give,
}

impl<'a, Give: FnMut(&'a str)> Pieces<'a, Give> {
    fn cut(&mut self, start: usize, end: usize) {
        // A flood's end may have been cut already.
        if self.from <= start {
            (self.give)(&self.source[self.from..start]);
            if start < end {
                (self.give)(NOTHING);
            }
            self.from = end;
        }
    }

    /// Cuts the end of a CDATA section if it lies in a text; 0 says that none was looked for.
    fn cut_cdata_end(&mut self, end: Option<usize>, text: Range<usize>) {
        if let Some(end) = end
            && end > 0
            && text.contains(&end)
        {
            self.cut(end, end + "]]>".len());
        }
    }

    /// Cuts the attributes of a tag that are too many; its end stays.
    fn cut_flood(&mut self, tag: &Tag, start: usize) {
        let Some(flood) = tag.flood else { return };
        (self.give)(&self.source[self.from..start + flood]);
        let end = start + tag.length;
        self.from = end - usize::from(self.source[..end].ends_with('>'));
    }
}

/// Where things end, each searched for once: what is not found stays so, and what was found is remembered.
struct Ends<'a> {
    source: &'a str,
    comment: Option<usize>,
    /// Where the end of the last CDATA section begins.
    cdata: Option<usize>,
    elements: [Option<usize>; OPAQUE.len()],
}

impl<'a> Ends<'a> {
    fn new(source: &'a str) -> Self {
        Self { source, comment: Some(0), cdata: Some(0), elements: [Some(0); OPAQUE.len()] }
    }

    /// Behind the end of the comment whose content begins at `from`.
    fn comment(&mut self, from: usize) -> Option<usize> {
        let source = self.source;
        next(&mut self.comment, from, || Some(from + memmem::find(&source.as_bytes()[from..], b"-->")? + 3))
    }

    /// Finds the end of the CDATA section whose content begins at `from`.
    fn find_cdata(&mut self, from: usize) {
        let source = self.source;
        next(&mut self.cdata, from, || Some(from + memmem::find(&source.as_bytes()[from..], b"]]>")?));
    }

    /// Where the end tag of an opaque element begins.
    fn element(&mut self, opaque: usize, from: usize) -> Option<usize> {
        let source = self.source;
        next(&mut self.elements[opaque], from, || {
            let name = OPAQUE[opaque].as_bytes();
            memmem::find_iter(&source.as_bytes()[from..], b"</").map(|found| from + found).find(|found| {
                let behind = &source.as_bytes()[found + 2..];
                behind.len() > name.len()
                    && behind[..name.len()].eq_ignore_ascii_case(name)
                    && !behind[name.len()].is_ascii_alphanumeric()
            })
        })
    }
}

/// The remembered place if it still lies ahead, else what `search` finds; never again once it found nothing.
fn next(known: &mut Option<usize>, from: usize, search: impl FnOnce() -> Option<usize>) -> Option<usize> {
    if known.is_some_and(|known| known < from || known == 0) {
        *known = search();
    }
    *known
}

/// A start tag as the tokenizer will read it; all in bytes from its `<`.
struct Tag {
    /// Where its name ends.
    name: usize,
    /// Where there are too many attributes.
    flood: Option<usize>,
    length: usize,
}

impl Tag {
    fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let find = |from: usize, is_end: fn(u8) -> bool| {
            bytes[from..].iter().position(|byte| is_end(*byte)).map_or(bytes.len(), |found| from + found)
        };
        let name = find(1, |byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let (mut at, mut attributes, mut flood) = (name, 0, None);
        loop {
            at = find(at, |byte| !is_space(byte) && byte != b'/');
            match bytes.get(at) {
                None => return Self { name, flood, length: at },
                Some(b'>') => return Self { name, flood, length: at + 1 },
                Some(_) => {}
            }
            attributes += 1;
            if attributes > ATTRIBUTES && flood.is_none() {
                flood = Some(at);
            }
            at = find(at + 1, |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
            let equals = find(at, |byte| !is_space(byte));
            if bytes.get(equals) != Some(&b'=') {
                continue;
            }
            at = find(equals + 1, |byte| !is_space(byte));
            at = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |found| at + found + 2)
                }
                _ => find(at, |byte| is_space(byte) || byte == b'>'),
            };
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(source: &str) -> String {
        let mut pieces = String::new();
        tamed(source, |piece| pieces.push_str(piece));
        pieces.replace(NOTHING, "")
    }

    #[test]
    fn ordinary_sources_are_seen_whole() {
        for source in
            ["", "a < b > c", "<p class=\"a > b\">x</p>", "<a href=x>y", "a <b", "<a title='", "< <!x> <?y?>"]
        {
            assert_eq!(seen(source), source);
        }
    }

    #[test]
    fn scripts_comments_and_the_marks_of_cdata_go() {
        assert_eq!(seen("a<script>if (a<b) {}</SCRIPT >b"), "a<script></SCRIPT >b");
        assert_eq!(seen("<script/>a<script src=x/>b<iframe src='x' />c"), "ab<iframe src='x' />c");
        assert_eq!(seen("<style>a<style>b"), "<style>a<style>b");
        assert_eq!(seen("a<!-- <p> -->b<!-->c<!--->d"), "abcd");
        assert_eq!(seen("a<!-- never\nb <!-- <p>c"), "ab c");
        assert_eq!(seen("<![CDATA[<p>a</p>b"), "<p>a</p>b");
        // One that stands in a tag is not looked past.
        assert_eq!(seen("]]><![CDATA[<p title=']]>'>]]>b]]><![CDATA[c]]>d"), "]]><p title=']]>'>]]>b]]>cd");
        let mut pieces = Vec::new();
        tamed("<<![CDATA[b>", |piece| pieces.push(piece));
        assert_eq!(pieces.concat(), "<<!---->b>", "nothing grows together");
    }

    #[test]
    fn floods_of_attributes_are_cut() {
        let flood: String = (0..1000).map(|number| format!("a{number}='>' ")).collect();
        let tag = seen(&format!("<p {flood}>text<p {flood}"));
        assert_eq!(tag.matches("='>'").count(), 2 * ATTRIBUTES);
        assert!(tag.contains(">text<p "));
    }
}
