//! HTML to Markdown as it comes: tags steer, words go to [`Inline`], finished blocks to [`Out`]. No tree is
//! built; what is open lies on a [`Stack`] of blocks.

mod attributes;
mod embed;
mod escape;
mod inline;
mod open;
mod out;
mod table;
#[cfg(test)]
mod tests;

use html5ever::LocalName;
use url::Url;

use self::attributes::{hides, is_caption, language};
use self::inline::{Inline, Voice};
use self::open::{Element, Holds, Stack};
use self::out::{Out, Place};
use self::table::Table;
use super::element::{self, Media, Role, is_void, role};
use super::picture::{self, Picture};
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

#[derive(Debug, Default)]
struct Preformatted {
    text: String,
    language: String,
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

    /// Closes the innermost open element.
    fn close(&mut self) {
        let Some(Element { role, voice, holds, .. }) = self.stack.pop() else { return };
        match holds {
            Holds::Inert => return,
            Holds::Hidden => {
                self.hidden -= 1;
                self.player = None;
                return;
            }
            Holds::Nothing | Holds::Container => {}
        }
        if role == Role::Preformatted {
            self.end_preformatted();
        }
        self.end_block();
        self.voice = self.voice.within(voice);
        match role {
            Role::Heading(_) => self.heading = None,
            Role::List { .. } => self.out.close_list(),
            Role::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(&self.out);
                }
            }
            Role::Table => {
                if let Some(table) = self.tables.pop() {
                    table.finish(&mut self.out);
                }
            }
            _ => {}
        }
        if holds == Holds::Container {
            self.out.close_container();
        }
    }

    /// Opens a block, which may change the voice or hold a container.
    fn open_block(&mut self, tag: &Tag, role: Role) {
        self.end_block();
        let around = self.voice;
        let mut holds = Holds::Nothing;
        match role {
            Role::Heading(level) => self.heading = Some(level),
            Role::Quote => {
                self.lay_out();
                holds = self.container(Out::open_quote);
            }
            Role::List { ordered } => self.open_list(tag, ordered),
            Role::Item | Role::Definition => {
                self.lay_out();
                if !self.stack.is_in_list() {
                    self.push(&html5ever::local_name!("ul"), Role::List { ordered: false }, Holds::Nothing);
                    self.out.open_list(None, false);
                }
                holds = self.container(Out::open_item);
            }
            Role::Term => {
                self.lay_out();
                self.out.part_list();
                self.voice.strong += 1;
            }
            Role::Summary => self.voice.strong += 1,
            Role::Caption | Role::TableCaption => self.voice.emphasis += 1,
            Role::Table => {
                self.lay_out();
                self.tables.push(Table::new(&self.out));
            }
            Role::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_row();
                }
            }
            Role::Cell => {
                let span = attribute(tag, "colspan").and_then(|span| span.trim().parse().ok());
                if let Some(table) = self.tables.last_mut() {
                    table.start_cell(&self.out, span);
                }
            }
            Role::Preformatted => {
                self.preformatted = Some(Preformatted::default());
                self.find_language(tag);
            }
            _ => {}
        }
        if role != Role::Caption && is_caption(tag) {
            self.voice.emphasis += 1;
        }
        self.stack.push(Element { name: tag.name.clone(), role, voice: around, holds });
    }

    fn container(&mut self, open: fn(&mut Out) -> bool) -> Holds {
        if open(&mut self.out) { Holds::Container } else { Holds::Nothing }
    }

    fn open_list(&mut self, tag: &Tag, ordered: bool) {
        self.lay_out();
        let start = attribute(tag, "start").and_then(|start| start.trim().parse::<u32>().ok());
        let orphan = self.stack.top().is_some_and(|open| matches!(open.role, Role::List { .. }));
        self.out.open_list(ordered.then(|| start.unwrap_or(1)), orphan);
    }

    /// A tag within a preformatted text, of which only the breaks count.
    fn start_in_preformatted(&mut self, tag: &Tag, role: Role) {
        self.find_language(tag);
        let Some(pre) = &mut self.preformatted else { return };
        let is_line = role.is_block() && !matches!(role, Role::Cell | Role::Preformatted);
        if role == Role::Break || (is_line && !pre.text.is_empty() && !pre.text.ends_with('\n')) {
            pre.text.push('\n');
        }
        if !is_void(&tag.name) && !tag.self_closing {
            self.push(&tag.name, role, Holds::Inert);
        }
    }

    fn find_language(&mut self, tag: &Tag) {
        if let Some(pre) = &mut self.preformatted
            && pre.language.is_empty()
        {
            pre.language = language(tag).unwrap_or_default().to_owned();
        }
    }

    fn end_preformatted(&mut self) {
        let Some(Preformatted { text, language }) = self.preformatted.take() else { return };
        let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
        if text.trim().is_empty() {
            return;
        }
        self.lay_out();
        let fence = "`".repeat(escape::longest_run(text, '`').max(2) + 1);
        self.write(&format!("{fence}{language}\n{text}\n{fence}"));
    }

    fn start_inline(&mut self, tag: &Tag, role: Role) {
        match role {
            Role::Break if self.is_line() => self.inline.space(),
            Role::Break => self.inline.line_break(),
            Role::Voice(voice) => *self.voice.count(voice) += 1,
            Role::QuotationMarks => {
                self.inline.push(if self.quotes.is_multiple_of(2) { "“" } else { "‘" }, &self.voice);
                self.quotes += 1;
            }
            Role::Reading => {
                self.inline.push(if self.reading { ")(" } else { "(" }, &self.voice);
                self.reading = true;
            }
            Role::Link => {
                if let Some(target) = attribute(tag, "href") {
                    let address = address::link(target, self.base);
                    self.voice.link = address.map_or(0, |address| self.inline.link(&address));
                }
            }
            Role::Image => self.image(tag),
            Role::Source => {
                let set = attribute(tag, "srcset").or_else(|| attribute(tag, "data-srcset"));
                self.source = set.and_then(picture::largest).map(str::to_owned).or(self.source.take());
            }
            Role::Media(kind) => self.embed(tag, kind),
            _ => {}
        }
    }

    fn image(&mut self, tag: &Tag) {
        let source = self.source.take();
        let shown = picture::of(tag, self.base, source.as_deref());
        self.image_missing = shown == Picture::Missing;
        let (address, text) = match shown {
            Picture::Shown { address, text } => (address, text),
            Picture::Sign(text) => return self.inline.push(&text, &self.voice),
            Picture::Missing | Picture::Gone => return,
        };
        if self.lead.is_none() && picture::may_lead(tag) {
            self.lead = Some(address.clone());
        }
        // A picture that begins a block stands alone; within a sentence it stays there.
        let alone = (self.inline.is_empty() || self.inline.breaks() > 0) && !self.is_line();
        if alone {
            self.end_block();
        }
        self.inline.image(&address, &text, self.voice.link);
        if alone {
            self.end_block();
        }
    }

    /// A player or frame as a line with its address; its content is for programs that cannot show it.
    fn embed(&mut self, tag: &Tag, kind: Media) {
        let source = ["src", "data-src", "data"]
            .iter()
            .find_map(|name| address::web(attribute(tag, name)?, self.base));
        match &source {
            Some(source) => self.embedded(source, kind),
            None if kind == Media::Embedded => {}
            None => self.player = Some(kind),
        }
        let is_frame = tag.name == html5ever::local_name!("iframe");
        if !is_void(&tag.name)
            && !tag.self_closing
            && (source.is_some() || is_frame || kind != Media::Embedded)
        {
            self.push(&tag.name, Role::Media(kind), Holds::Hidden);
        }
    }

    fn embedded(&mut self, source: &str, kind: Media) {
        let Some((word, address)) = embed::of(source) else { return };
        let word = match kind {
            Media::Audio => "Audio",
            Media::Video => "Video",
            Media::Embedded => word,
        };
        self.end_block();
        self.lay_out();
        self.write(&format!("{word}: <{address}>"));
    }

    fn end_inline(&mut self, role: Role) {
        match role {
            Role::Voice(voice) => {
                let open = self.voice.count(voice);
                *open = open.saturating_sub(1);
            }
            Role::Link => self.voice.link = 0,
            Role::QuotationMarks if self.quotes > 0 => {
                self.quotes -= 1;
                self.inline.push(if self.quotes.is_multiple_of(2) { "”" } else { "’" }, &self.voice);
            }
            Role::Reading if std::mem::take(&mut self.reading) => self.inline.push(")", &self.voice),
            _ => {}
        }
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
        if self.inline.breaks() > 1 && !text.chars().all(inline::is_space) {
            self.end_block();
        }
        let strong = if self.heading.is_some() { 0 } else { self.voice.strong };
        let voice = Voice { strong, ..self.voice };
        match inline::small(text, &voice) {
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
