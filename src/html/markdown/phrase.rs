//! What stands within a block: voices, links, pictures, and players as lines of their own.

use html5ever::local_name;

use super::open::Holds;
use super::{Converter, embed};
use crate::html::address;
use crate::html::element::{Media, Role, is_void};
use crate::html::picture::{self, Picture};
use crate::html::token::{Tag, attribute};

impl Converter<'_> {
    pub(super) fn start_inline(&mut self, tag: &Tag, role: Role) {
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
                    self.end_inline(Role::Link);
                    // A number that touches a word and leads to a place in the page is a note's.
                    self.note = target.starts_with('#') && self.inline.touches();
                    self.voice.raised += u32::from(self.note);
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
        let is_frame = tag.name == local_name!("iframe");
        if !is_void(&tag.name)
            && !tag.self_closing
            && (source.is_some() || is_frame || kind != Media::Embedded)
        {
            self.push(&tag.name, Role::Media(kind), Holds::Hidden);
        }
    }

    pub(super) fn embedded(&mut self, source: &str, kind: Media) {
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

    pub(super) fn end_inline(&mut self, role: Role) {
        match role {
            Role::Voice(voice) => {
                let open = self.voice.count(voice);
                *open = open.saturating_sub(1);
            }
            Role::Link => {
                self.voice.link = 0;
                self.voice.raised =
                    self.voice.raised.saturating_sub(u32::from(std::mem::take(&mut self.note)));
            }
            Role::QuotationMarks if self.quotes > 0 => {
                self.quotes -= 1;
                self.inline.push(if self.quotes.is_multiple_of(2) { "”" } else { "’" }, &self.voice);
            }
            Role::Reading if std::mem::take(&mut self.reading) => self.inline.push(")", &self.voice),
            _ => {}
        }
    }
}
