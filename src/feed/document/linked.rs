//! What an element's attributes tell, when it begins: links with their relations, files, pictures, categories.

use super::construct::Construct;
use super::draft::Draft;
use super::person::Person;
use super::{Document, absolute};
use crate::feed::field::{Element, Field, Place};
use crate::feed::xml::Attributes;
use crate::feed::{Enclosure, date};

/// Roles of `media:credit` that name who wrote it.
const WRITING: &[&str] = &["", "author", "writer", "reporter", "journalist", "editor"];

/// Names of attributes that hold an element's address.
const ADDRESS: &[&str] = &["href", "url", "uri", "src", "rdf:resource"];

/// How the addresses of pictures end.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif"];

impl Document<'_> {
    /// The last frame began.
    pub(super) fn opened(&mut self, local: &str, attributes: &Attributes<'_>) {
        let Some(frame) = self.frames.last() else { return };
        let namespace = frame.namespace;
        match frame.element {
            Some(Element::Holds(place)) => self.holder_opened(place, attributes),
            Some(Element::Tells(field)) if field.is_markup() => {
                self.construct = Some((Construct::new(namespace, local, attributes), 0));
                self.text_opened(field, attributes);
            }
            Some(Element::Tells(field)) => self.field_opened(field, attributes),
            None => {}
        }
    }

    fn holder_opened(&mut self, place: Place, attributes: &Attributes<'_>) {
        match place {
            Place::Feed => {
                self.is_feed = true;
                self.described(attributes);
            }
            Place::Item => {
                self.is_feed = true;
                let mut item = Draft::default();
                item.guid.put((1, 0), attributes.any(&["rdf:about", "about"]).map(str::to_owned));
                self.item = Some(item);
                self.described(attributes);
            }
            Place::Source => {
                self.source = Some(Draft::default());
                self.described(attributes);
            }
            Place::Person => {
                self.person = Person::default();
                let role = attributes.get("role").unwrap_or_default().to_ascii_lowercase();
                self.say(WRITING.contains(&role.as_str()));
            }
            Place::Image => self.picture(attributes, 0),
            Place::Ignored | Place::Outside => {}
        }
    }

    /// What attributes say of a feed, an item or a source: its language; in CDF its address and time, too.
    fn described(&mut self, attributes: &Attributes<'_>) {
        let Some(frame) = self.frames.last() else { return };
        let base = frame.base.clone();
        let link = attributes.any(&["href", "url"]).and_then(|written| absolute(written, base.as_deref()));
        let language = attributes.any(&["xml:lang", "lang"]).map(str::to_owned);
        let updated = attributes.get("lastmod").and_then(date::parse);
        let draft = self.draft();
        draft.link.put((6, 0), link);
        draft.language.put((1, 0), language);
        draft.updated.put((2, 0), updated);
    }

    fn say(&mut self, said: bool) {
        if let Some(frame) = self.frames.last_mut() {
            frame.said = said;
        }
    }

    fn text_opened(&mut self, field: Field, attributes: &Attributes<'_>) {
        let language = attributes.any(&["xml:lang"]).map(str::to_owned);
        let base = self.base();
        let source = attributes.get("src").and_then(|written| absolute(written, base.as_deref()));
        let draft = self.draft();
        if field == Field::Content {
            draft.language.put((2, 0), language);
            draft.link.put((7, 0), source);
        }
    }

    fn field_opened(&mut self, field: Field, attributes: &Attributes<'_>) {
        match field {
            Field::Guid => {
                let permanent =
                    attributes.get("ispermalink").is_none_or(|said| !said.eq_ignore_ascii_case("false"));
                self.say(permanent);
            }
            Field::Link => self.link(attributes),
            Field::Category => {
                if let Some(term) = attributes.any(&["label", "term", "text"]) {
                    self.draft().categorise(term);
                }
            }
            Field::Image => self.picture(attributes, self.frames.last().map_or(0, |frame| frame.rank)),
            Field::Enclosure => self.enclosure(attributes, &["length"]),
            Field::File => self.media(attributes),
            _ => {}
        }
    }

    fn address(&self, attributes: &Attributes<'_>) -> Option<String> {
        attributes.any(ADDRESS).and_then(|written| absolute(written, self.base().as_deref()))
    }

    fn picture(&mut self, attributes: &Attributes<'_>, rank: u8) {
        let Some(address) = self.address(attributes) else { return };
        let depth = self.frames.last().map_or(0, |frame| frame.depth);
        self.draft().image.put((rank, depth), address);
        self.say(true);
    }

    fn enclosure(&mut self, attributes: &Attributes<'_>, length: &[&str]) {
        let Some(url) = self.address(attributes) else { return };
        let kind = attributes.any(&["type"]).map(str::to_owned);
        let length = attributes.any(length).and_then(|digits| digits.replace(',', "").parse().ok());
        let draft = self.draft();
        if is_picture(kind.as_deref(), "", &url) {
            draft.image.put((3, 0), url.clone());
        }
        draft.enclose(Enclosure { url, kind, length });
    }

    fn media(&mut self, attributes: &Attributes<'_>) {
        let medium = attributes.get("medium").unwrap_or_default().to_ascii_lowercase();
        let address = attributes.any(ADDRESS).unwrap_or_default();
        if is_picture(attributes.any(&["type"]), &medium, address) {
            self.picture(attributes, 1);
        } else {
            self.enclosure(attributes, &["filesize", "length"]);
        }
    }

    /// A link by its relation; one without an address says it in its text.
    fn link(&mut self, attributes: &Attributes<'_>) {
        let Some(address) = self.address(attributes) else { return };
        self.say(true);
        let relation = attributes.get("rel").unwrap_or_default().to_ascii_lowercase();
        let relation = relation.rsplit('/').next().unwrap_or_default();
        let kind = attributes.get("type").unwrap_or_default().to_ascii_lowercase();
        let page = kind.is_empty() || kind.starts_with("text/html") || kind.starts_with("application/xhtml");
        let (rank, depth) = self.frames.last().map_or((1, 0), |frame| (frame.rank, frame.depth));
        let draft = self.draft();
        match relation {
            "" | "alternate" if page => draft.link.put((rank, depth), address),
            "" | "alternate" => draft.link.put((rank + 2, depth), address),
            "self" => draft.own_address = draft.own_address.take().or(Some(address)),
            "enclosure" => self.enclosure(attributes, &["length"]),
            "replies" if page => draft.comments = draft.comments.take().or(Some(address)),
            "related" => draft.link.put((rank + 4, depth), address),
            _ => {}
        }
    }
}

impl Draft {
    /// A file, once.
    fn enclose(&mut self, enclosure: Enclosure) {
        let known = self.enclosures.iter().any(|known| known.url == enclosure.url);
        if !known && self.enclosures.len() < super::MOST_OF_A_KIND {
            self.enclosures.push(enclosure);
        }
    }
}

/// By its type, else its medium, else how its address ends.
fn is_picture(kind: Option<&str>, medium: &str, address: &str) -> bool {
    match kind {
        Some(kind) => kind.to_ascii_lowercase().starts_with("image/"),
        None if medium.is_empty() => {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known))
        }
        None => medium == "image",
    }
}
