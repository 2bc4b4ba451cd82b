//! An XML document to a [`Feed`], by the table of fields. Open elements are a list, never a recursion; an end tag closes
//! what was left open within its element and is passed over where it ends nothing, so that any nesting, whole or broken,
//! gives what can be known.

mod address;
mod construct;
mod draft;
mod linked;
mod person;
mod told;

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use url::Url;

pub(super) use address::{absolute, is_web};
use construct::Construct;
pub(super) use construct::title;
use draft::{Draft, Rank};
use person::Person;

use super::field::{self, Element, Field, Place};
use super::namespace::{Namespace, Scopes};
use super::xml::{Attributes, Tag, Token, Tokens};
use super::{Feed, Item};

/// More items are left away: the first ones are the newest.
pub(super) const MOST_ITEMS: usize = 10_000;

/// Elements that stand deeper are passed over: no feed needs so many, and what is open costs time and memory.
const DEEPEST: usize = 500;

/// More categories, people or files of one item are passed over.
pub(super) const MOST_OF_A_KIND: usize = 200;

/// An open element.
struct Frame<'a> {
    name: Cow<'a, str>,
    namespace: Namespace,
    element: Option<Element>,
    rank: u8,
    place: Place,
    /// Which of feed, item and source it tells of.
    about: Place,
    /// How deep it stands below the feed or item that it tells of.
    depth: usize,
    base: Option<Rc<Url>>,
    /// Prefixes that it declares.
    declares: Vec<String>,
    /// The frame whose text its own text is a part of.
    sink: Option<usize>,
    text: String,
    /// What its attributes say that is needed at its end (`isPermaLink`, `role`).
    said: bool,
}

/// A document under way.
struct Document<'a> {
    tokens: Tokens<'a>,
    scopes: Scopes,
    frames: Vec<Frame<'a>>,
    /// How many elements of a name are open.
    open: HashMap<Cow<'a, str>, usize>,
    /// The text that the last frame is, and how many elements of its name are open within it.
    construct: Option<(Construct, usize)>,
    feed: Draft,
    item: Option<Draft>,
    source: Option<Draft>,
    person: Person,
    items: Vec<Item>,
    is_feed: bool,
    dropped: usize,
    unread_dates: usize,
    unbalanced: bool,
    base: Option<Rc<Url>>,
}

/// Reads a document; `None` where no element of a feed stands in it.
pub(super) fn read(text: &str, url: &Url) -> Option<Feed> {
    let mut document = Document {
        tokens: Tokens::new(text),
        scopes: Scopes::default(),
        frames: Vec::new(),
        open: HashMap::new(),
        construct: None,
        feed: Draft::default(),
        item: None,
        source: None,
        person: Person::default(),
        items: Vec::new(),
        is_feed: false,
        dropped: 0,
        unread_dates: 0,
        unbalanced: false,
        base: (!url.cannot_be_a_base()).then(|| Rc::new(url.clone())),
    };
    while let Some(token) = document.tokens.next() {
        match token {
            Token::Start(tag) => document.start(&tag),
            Token::End(name) => document.end(&name),
            Token::Text(text) => {
                let text = document.tokens.references.resolve(text);
                document.text(&text);
            }
            Token::Verbatim(text) => document.text(text),
        }
    }
    document.finish()
}

impl<'a> Document<'a> {
    fn place(&self) -> Place {
        self.frames.last().map_or(Place::Outside, |frame| frame.place)
    }

    fn base(&self) -> Option<Rc<Url>> {
        self.frames.last().map_or_else(|| self.base.clone(), |frame| frame.base.clone())
    }

    /// What is told of now.
    fn draft(&mut self) -> &mut Draft {
        let about = self.frames.last().map(|frame| frame.about);
        match (about, &mut self.source, &mut self.item) {
            (Some(Place::Source), Some(source), _) => source,
            (Some(Place::Source | Place::Item), _, Some(item)) => item,
            _ => &mut self.feed,
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((construct, _)) = &mut self.construct {
            construct.text(text);
        } else if let Some(sink) = self.frames.last().and_then(|frame| frame.sink) {
            self.frames[sink].text.push_str(text);
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        if self.construct.as_ref().is_some_and(|(construct, _)| construct.is_xhtml()) {
            self.within_construct(tag);
            return;
        }
        let attributes = Attributes::read(tag.attributes, &mut self.tokens.references);
        let mut declares = Vec::new();
        for (name, value) in attributes.iter() {
            if let Some(prefix) = name.strip_prefix("xmlns") {
                let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
                self.scopes.declare(prefix, value);
                declares.push(prefix.to_owned());
            }
        }
        let (namespace, local) = self.scopes.resolve(&tag.name);
        let local = local.to_owned();
        if self.construct.is_some() {
            if !self.ends_construct(namespace, &local) {
                self.within_construct(tag);
                self.take_back(&declares);
                return;
            }
            self.unbalanced = true;
            self.pop();
        }
        self.close_before(namespace, &local);
        if self.frames.len() >= DEEPEST {
            self.unbalanced = true;
            if field::lookup(namespace, &local, Place::Feed) != Some((Element::Holds(Place::Item), 0)) {
                self.take_back(&declares);
                return;
            }
            // An item goes on where nothing but unknown elements was left open.
            while self.frames.last().is_some_and(|frame| frame.element.is_none()) {
                self.pop();
            }
        }
        let meaning = field::lookup(namespace, &local, self.place());
        self.push(tag, namespace, meaning, &attributes, declares);
        self.opened(&local, &attributes);
        if tag.empty {
            self.pop();
        }
    }

    fn take_back(&mut self, declares: &[String]) {
        for prefix in declares {
            self.scopes.take_back(prefix);
        }
    }

    /// A tag that stands openly in a text.
    fn within_construct(&mut self, tag: &Tag<'a>) {
        let Some((construct, inner)) = &mut self.construct else { return };
        construct.start(tag);
        let same = self.frames.last().is_some_and(|frame| frame.name == tag.name);
        *inner += usize::from(same && !tag.empty);
    }

    /// Does a start tag show that the text before it was not ended? An item does, and what no HTML body holds.
    fn ends_construct(&self, namespace: Namespace, local: &str) -> bool {
        let meaning = field::lookup(namespace, local, Place::Item).map(|(element, _)| element);
        match meaning {
            Some(Element::Holds(place)) => matches!(place, Place::Item),
            Some(Element::Tells(told)) => {
                let of_html = matches!(local, "title" | "link" | "summary" | "source" | "body" | "abstract");
                let title = self
                    .frames
                    .last()
                    .is_some_and(|frame| frame.element == Some(Element::Tells(Field::Title)));
                let unlike = !of_html && !matches!(told, Field::Image | Field::File);
                unlike || title && matches!(local, "link" | "summary")
            }
            None => false,
        }
    }

    /// Closes what cannot go on where an element begins: an item before the next one, a short text before another.
    fn close_before(&mut self, namespace: Namespace, local: &str) {
        let meaning = field::lookup(namespace, local, Place::Feed).map(|(element, _)| element);
        if meaning == Some(Element::Holds(Place::Item)) && self.item.is_some() {
            self.unbalanced = true;
            while self.item.is_some() && !self.frames.is_empty() {
                self.pop();
            }
        }
        // A name that is text holds nothing.
        let named = |frame: &Frame<'_>| {
            frame.element == Some(Element::Holds(Place::Person)) && !frame.text.trim().is_empty()
        };
        let about = |place| field::lookup(namespace, local, place).is_some();
        if self.frames.last().is_some_and(named) && !about(Place::Person) && about(Place::Item) {
            self.unbalanced = true;
            self.pop();
        }
        let short = |frame: &Frame<'_>| matches!(frame.element, Some(Element::Tells(_)));
        if self.frames.last().is_some_and(short) && field::lookup(namespace, local, self.place()).is_some() {
            let told = self.frames.last().and_then(|frame| frame.element);
            // Groups of media hold others.
            if told != Some(Element::Tells(Field::File)) && told != Some(Element::Tells(Field::Category)) {
                self.unbalanced = true;
                self.pop();
            }
        }
    }

    fn push(
        &mut self,
        tag: &Tag<'a>,
        namespace: Namespace,
        meaning: Option<(Element, u8)>,
        attributes: &Attributes<'_>,
        declares: Vec<String>,
    ) {
        let around = self.base();
        let named = attributes.any(&["xml:base", "base"]);
        let base = named.and_then(|named| address::base(named, around.as_deref())).map(Rc::new).or(around);
        let place = match meaning {
            Some((Element::Holds(place), _)) => place,
            _ => self.place(),
        };
        let parent = self.frames.last();
        let about = match place {
            Place::Feed | Place::Item | Place::Source => place,
            _ => parent.map_or(Place::Outside, |frame| frame.about),
        };
        let depth = match meaning {
            Some((Element::Holds(Place::Feed | Place::Item | Place::Source), _)) => 0,
            _ => parent.map_or(0, |frame| frame.depth + 1),
        };
        let at = self.frames.len();
        let sink = match meaning {
            Some((Element::Holds(Place::Feed | Place::Item | Place::Ignored | Place::Outside), _)) => None,
            Some(_) => Some(at),
            // Their own texts are names and addresses, to which nothing else may be added.
            None if matches!(place, Place::Image | Place::Source) => None,
            None => parent.and_then(|frame| frame.sink),
        };
        *self.open.entry(tag.name.clone()).or_default() += 1;
        self.frames.push(Frame {
            name: tag.name.clone(),
            namespace,
            element: meaning.map(|(element, _)| element),
            rank: meaning.map_or(0, |(_, rank)| rank),
            place,
            about,
            depth,
            base,
            declares,
            sink,
            text: String::new(),
            said: false,
        });
    }

    fn end(&mut self, name: &str) {
        if let Some((construct, inner)) = &mut self.construct {
            let own = self.frames.last().is_some_and(|frame| frame.name == name);
            let ends_all =
                matches!(name.rsplit(':').next(), Some("item" | "entry" | "channel" | "feed" | "rss"));
            if own && *inner > 0 {
                *inner -= 1;
                construct.end(name);
                return;
            }
            let ends = own || ends_all && self.open.contains_key(name);
            if !ends {
                construct.end(name);
                return;
            }
            self.unbalanced |= !own;
        }
        if !self.open.contains_key(name) {
            self.unbalanced = true;
            return;
        }
        while let Some(frame) = self.frames.last() {
            let own = frame.name == name;
            self.unbalanced |= !own;
            self.pop();
            if own {
                return;
            }
        }
    }

    /// Closes the last frame.
    fn pop(&mut self) {
        if self.frames.is_empty() {
            return;
        }
        self.closing();
        let Some(frame) = self.frames.pop() else { return };
        if let Some(count) = self.open.get_mut(&frame.name) {
            *count -= 1;
            if *count == 0 {
                self.open.remove(&frame.name);
            }
        }
        self.take_back(&frame.declares);
    }

    fn add_item(&mut self, item: Draft) {
        match item.into_item() {
            Some(item) if self.items.len() < MOST_ITEMS => self.items.push(item),
            Some(_) => self.dropped += 1,
            None => {}
        }
    }

    fn finish(mut self) -> Option<Feed> {
        let is_cut = !self.frames.is_empty();
        self.unbalanced |= is_cut;
        while !self.frames.is_empty() {
            self.pop();
        }
        if !self.is_feed {
            return None;
        }
        let mut feed = self.feed.into_feed();
        (feed.items, feed.is_cut) = (self.items, is_cut);
        for item in feed.items.iter_mut().filter(|item| item.author.is_none()) {
            item.author.clone_from(&feed.author);
        }
        let mut fault = |there: bool, text: String| {
            if there {
                feed.faults.push(text);
            }
        };
        fault(self.tokens.broken || self.unbalanced, "the document is not well-formed XML".to_owned());
        fault(self.unread_dates > 0, format!("dates that cannot be read: {}", self.unread_dates));
        fault(self.dropped > 0, format!("items past the first {MOST_ITEMS} are left away: {}", self.dropped));
        Some(feed)
    }

    fn rank(frame: &Frame<'_>) -> Rank {
        (frame.rank, frame.depth)
    }
}

/// Text that was UTF-8, taken for windows-1252 and encoded once more, as it was meant; any other as it is.
fn mended(text: &str) -> String {
    if !text.is_ascii()
        && let (bytes, _, false) = encoding_rs::WINDOWS_1252.encode(text)
        && let Ok(meant) = std::str::from_utf8(&bytes)
    {
        return meant.to_owned();
    }
    text.to_owned()
}

#[cfg(test)]
mod tests;
