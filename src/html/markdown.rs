//! HTML to Markdown as it comes: tags steer, words go to [`Inline`], finished blocks to [`Out`]. No tree is
//! built; what is open lies on a [`Stack`] of blocks.

mod attributes;
mod block;
mod embed;
mod escape;
mod inline;
mod open;
mod out;
mod phrase;
mod table;
#[cfg(test)]
mod tests;
mod voice;

use html5ever::LocalName;
use url::Url;

use self::attributes::hides;
use self::block::Preformatted;
use self::inline::Inline;
use self::open::{Element, Holds, Stack};
use self::out::{Out, Place};
use self::table::Table;
use self::voice::{Voice, is_space, small};
use super::element::{self, Media, Role, is_void, role};
use super::token::{Reader, Tag, attribute, read};
use super::{address, decode_entities, furniture};

/// An item's body as CommonMark with tables and strikethrough.
pub(super) fn of(html: &str, base: Option<&Url>) -> String {
    if !html.contains('<') {
        return plain(html, base);
    }
    let converter = read(html, Converter::new(base));
    if converter.out.text.is_empty() && converter.inline.is_empty() && converter.dropped {
        // All of it stood in what looked like furniture: then it was none.
        return read(html, Converter { keeps_all: true, ..Converter::new(base) }).finish();
    }
    converter.finish()
}

/// The first picture that is fit to lead an article.
pub(super) fn first_image(html: &str, base: Option<&Url>) -> Option<String> {
    read(html, Converter { only_lead: true, ..Converter::new(base) }).lead
}

/// Text without any tag: blank lines are all that may part paragraphs.
fn plain(text: &str, base: Option<&Url>) -> String {
    let mut converter = Converter::new(base);
    let text = decode_entities(text);
    for line in text.lines() {
        if line.trim().is_empty() {
            converter.end_block();
        }
        converter.text(line);
        converter.inline.space();
    }
    converter.finish()
}

struct Converter<'a> {
    base: Option<&'a Url>,
    inline: Inline,
    out: Out,
    stack: Stack,
    voice: Voice,
    tables: Vec<Table>,
    /// The level of the heading that is open.
    heading: Option<u8>,
    preformatted: Option<Preformatted>,
    /// Elements on the stack whose content is not shown.
    hidden: usize,
    /// A player without an address, whose sources are to tell it.
    player: Option<Media>,
    /// The address that the sources of a `picture` give.
    source: Option<String>,
    /// The last image had no address that could be shown.
    image_missing: bool,
    /// Quotation marks and readings that are open.
    quotes: usize,
    reading: bool,
    /// A link to a note is open.
    note: bool,
    /// Where the output stood before a heading of a list that is no part of the article.
    list_head: Option<Place>,
    /// Something was left out that looked like furniture.
    dropped: bool,
    /// Nothing looks like furniture.
    keeps_all: bool,
    lead: Option<String>,
    /// Only the lead is wanted.
    only_lead: bool,
}

impl<'a> Converter<'a> {
    fn new(base: Option<&'a Url>) -> Self {
        Self {
            base,
            inline: Inline::default(),
            out: Out::default(),
            stack: Stack::default(),
            voice: Voice::default(),
            tables: Vec::new(),
            heading: None,
            preformatted: None,
            hidden: 0,
            player: None,
            source: None,
            image_missing: false,
            quotes: 0,
            reading: false,
            note: false,
            list_head: None,
            dropped: false,
            keeps_all: false,
            lead: None,
            only_lead: false,
        }
    }

    fn finish(mut self) -> String {
        while self.stack.len() > 0 {
            self.close();
        }
        self.end_block();
        let mut text = self.out.text;
        text.truncate(text.trim_end().len());
        text
    }

    fn is_done(&self) -> bool {
        self.out.is_full() || (self.only_lead && self.lead.is_some())
    }

    /// Ends the block whose text is coming, and writes it.
    fn end_block(&mut self) {
        if std::mem::take(&mut self.reading) {
            self.inline.push(")", &self.voice);
        }
        let text = self.inline.take();
        if text.is_empty() {
            return;
        }
        let text = escape::line_starts(&text);
        let kind = if self.keeps_all { furniture::Text::Article } else { furniture::text(&text) };
        if kind == furniture::Text::Gone {
            self.dropped = true;
            return;
        }
        let place = (kind == furniture::Text::ListHead && self.tables.is_empty()).then(|| self.out.place());
        match self.heading {
            Some(level) => {
                self.lay_out();
                let sign = &"######"[..usize::from(level.min(6))];
                // Signs at the end of a heading would not be shown.
                let end = text.trim_end_matches('#').len();
                let sharp = if text[..end].ends_with(' ') && end < text.len() { "\\" } else { "" };
                self.write(&format!("{sign} {}{sharp}{}", &text[..end], &text[end..]));
            }
            None => self.write(&text),
        }
        self.list_head = place;
    }

    fn write(&mut self, block: &str) {
        self.out.block(block);
        self.list_head = None;
        if let Some(table) = self.tables.last_mut() {
            table.wrote(&self.out);
        }
    }

    /// What comes cannot stand in a table's cell.
    fn lay_out(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.lay_out();
        }
    }

    /// Is the text that comes on one line, whatever stands in it?
    fn is_line(&self) -> bool {
        self.heading.is_some()
    }

    fn push(&mut self, name: &LocalName, role: Role, holds: Holds) {
        self.hidden += usize::from(holds == Holds::Hidden);
        self.stack.push(Element { name: name.clone(), role, voice: self.voice, holds });
    }

    /// Leaves out an element with all that is in it.
    fn hide(&mut self, tag: &Tag, role: Role, is_empty: bool) {
        if role.is_block() {
            self.end_block();
        } else if tag.name != html5ever::local_name!("rp") {
            self.inline.space();
        }
        if !is_empty {
            self.push(&tag.name, role, Holds::Hidden);
        }
    }

    /// Takes back the heading of a list that is no part of the article; the list is to go too.
    fn drop_list_head(&mut self) -> bool {
        self.end_block();
        self.list_head.take().is_some_and(|place| self.out.back_to(place))
    }

    /// Is an element not to be shown, by its attributes?
    fn is_hidden(&mut self, tag: &Tag, role: Role) -> bool {
        if tag.attrs.is_empty() {
            return false;
        }
        let icon = matches!(role, Role::Plain | Role::Link | Role::Voice(element::Voice::Emphasis));
        let hidden = tag.attrs.iter().any(|attribute| match &*attribute.name.local {
            "hidden" => true,
            "style" => hides(&attribute.value),
            "aria-hidden" => icon && &*attribute.value == "true",
            _ => false,
        });
        let page = tag.name == html5ever::local_name!("body") || tag.name == html5ever::local_name!("html");
        let furniture = !hidden && !page && !self.keeps_all && role != Role::Image && furniture::is_gone(tag);
        self.dropped |= furniture;
        hidden || furniture
    }
}

impl Reader for Converter<'_> {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 || self.is_done() {
            return;
        }
        if let Some(pre) = &mut self.preformatted {
            pre.text.extend(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
            return;
        }
        if self.inline.breaks() > 1 && !text.chars().all(is_space) {
            self.end_block();
        }
        let strong = if self.heading.is_some() { 0 } else { self.voice.strong };
        let voice = Voice { strong, ..self.voice };
        match small(text, &voice) {
            Some(small) => self.inline.push(&small, &voice),
            None => self.inline.push(text, &voice),
        }
    }

    fn start(&mut self, tag: &Tag) {
        if self.is_done() {
            return;
        }
        let role = role(&tag.name);
        for _ in 0..self.stack.ended_by(role) {
            self.close();
        }
        let is_empty = is_void(&tag.name) || tag.self_closing;
        if self.hidden > 0 {
            if role == Role::Source
                && let Some(source) = attribute(tag, "src").and_then(|source| address::web(source, self.base))
                && let Some(kind) = self.player.take()
            {
                self.embedded(&source, kind);
            }
            if !is_empty {
                self.push(&tag.name, role, Holds::Inert);
            }
            return;
        }
        if self.is_hidden(tag, role) || role == Role::Gone || (role == Role::NoScript && !self.image_missing)
        {
            self.hide(tag, role, is_empty);
        } else if self.preformatted.is_some() {
            self.start_in_preformatted(tag, role);
        } else if role == Role::Rule {
            self.end_block();
            self.lay_out();
            self.write("---");
        } else if matches!(role, Role::List { .. }) && self.drop_list_head() {
            self.hide(tag, role, is_empty);
        } else if role.is_block() {
            self.open_block(tag, role);
            if is_empty {
                self.close();
            }
        } else {
            self.start_inline(tag, role);
            if tag.self_closing && !is_void(&tag.name) {
                self.end_inline(role);
            }
        }
    }

    fn end(&mut self, name: &LocalName) {
        let role = role(name);
        if role == Role::Break && self.hidden == 0 {
            return self.inline.line_break();
        }
        if self.hidden == 0 && self.preformatted.is_none() && !role.is_block() {
            return self.end_inline(role);
        }
        for _ in 0..self.stack.closed_by(name, role) {
            self.close();
        }
    }
}
