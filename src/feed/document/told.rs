//! What an element's text tells, when it ends.

use std::rc::Rc;

use url::Url;

use super::construct::Construct;
use super::draft::{Draft, Rank};
use super::person::Person;
use super::{Document, absolute, is_web};
use crate::feed::date;
use crate::feed::field::{Element, Field, Place};

/// Minutes of `sy:updatePeriod`.
const PERIODS: &[(&str, u32)] = &[
    ("hourly", 60),
    ("daily", 24 * 60),
    ("weekly", 7 * 24 * 60),
    ("monthly", 30 * 24 * 60),
    ("yearly", 365 * 24 * 60),
];

/// An element's text and where it stood.
struct Told {
    text: String,
    rank: Rank,
    base: Option<Rc<Url>>,
    /// What its attributes said.
    said: bool,
}

impl Told {
    fn address(&self) -> Option<String> {
        absolute(&self.text, self.base.as_deref())
    }

    fn line(&self) -> Option<String> {
        let line = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }
}

impl Document<'_> {
    /// The last frame ends: what it tells goes to where it belongs.
    pub(super) fn closing(&mut self) {
        let construct = self.construct.take();
        let Some(frame) = self.frames.last_mut() else { return };
        let element = frame.element;
        let rank = Self::rank(frame);
        let text = super::mended(&std::mem::take(&mut frame.text));
        let told = Told { text, rank, base: frame.base.clone(), said: frame.said };
        match (element, construct) {
            (Some(Element::Tells(field)), Some((construct, _))) => {
                self.construct_ended(field, construct, &told);
            }
            (Some(Element::Tells(field)), None) => self.field_ended(field, &told),
            (Some(Element::Holds(place)), _) => self.holder_ended(place, told),
            (None, _) => {}
        }
    }

    fn construct_ended(&mut self, field: Field, construct: Construct, told: &Told) {
        let markup = construct.finish(field, told.base.as_deref().map(Url::to_string));
        let draft = self.draft();
        match field {
            Field::Title => draft.title.put(told.rank, markup),
            Field::Content => draft.content.put(told.rank, markup),
            _ => draft.summary.put(told.rank, markup),
        }
    }

    fn holder_ended(&mut self, place: Place, told: Told) {
        match place {
            Place::Item => {
                if let Some(item) = self.item.take() {
                    self.add_item(item);
                }
            }
            Place::Source => {
                let source = self.source.take();
                let author = source.as_ref().and_then(Draft::author);
                let name = source.and_then(Draft::into_name);
                if let Some(item) = &mut self.item {
                    item.source = item.source.take().or(told.line()).or(name);
                    item.source_author = item.source_author.take().or(author);
                }
            }
            Place::Person => {
                let person = std::mem::take(&mut self.person);
                let named = Person { text: told.text, ..person }.finish();
                let people = &mut self.draft().people;
                if let Some(named) = named.filter(|_| told.said && people.len() < super::MOST_OF_A_KIND) {
                    people.push((told.rank.0, named));
                }
            }
            Place::Image => {
                let address = told.address();
                self.draft().image.put((told.rank.0 + 1, told.rank.1), address);
            }
            Place::Feed | Place::Ignored | Place::Outside => {}
        }
    }

    fn field_ended(&mut self, field: Field, told: &Told) {
        if told.text.trim().is_empty() {
            return;
        }
        match field {
            Field::Published | Field::Updated => self.date_told(field, told),
            Field::PersonName => self.person.name.push_str(&told.text),
            Field::PersonMail => self.person.mail.push_str(&told.text),
            Field::Guid => {
                let draft = self.draft();
                let guid = told.text.trim();
                if told.said && (is_web(guid) || guid.starts_with('/')) {
                    // An address that is only an identity by default gives way to any link.
                    draft.link.put((9, told.rank.1), told.address());
                }
                draft.guid.put(told.rank, guid.to_owned());
            }
            _ => self.draft().tell(field, told),
        }
    }

    fn date_told(&mut self, field: Field, told: &Told) {
        let time = date::parse(&told.text);
        self.unread_dates += usize::from(time.is_none());
        let draft = self.draft();
        let slot = if field == Field::Published { &mut draft.published } else { &mut draft.updated };
        slot.put(told.rank, time);
    }
}

impl Draft {
    fn tell(&mut self, field: Field, told: &Told) {
        let number = || told.text.trim().parse().ok();
        match field {
            // Its attributes have told it.
            Field::Link | Field::Image if told.said => {}
            Field::Link => self.link.put(told.rank, told.address()),
            Field::Image => self.image.put(told.rank, told.address()),
            Field::Category => self.categorise(&told.text),
            Field::Keywords => told.text.split(',').for_each(|word| self.categorise(word)),
            Field::Comments => self.comments = self.comments.take().or_else(|| told.address()),
            Field::MovedTo => self.moved_to = self.moved_to.take().or_else(|| told.address()),
            Field::Language => self.language.put(told.rank, told.line()),
            Field::Ttl => self.ttl = number(),
            Field::UpdateFrequency => self.frequency = number(),
            Field::UpdatePeriod => {
                let word = told.text.trim().to_ascii_lowercase();
                self.period = PERIODS.iter().find(|(known, _)| *known == word).map(|(_, minutes)| *minutes);
            }
            _ => {}
        }
    }

    /// A category, once.
    pub(super) fn categorise(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty()
            && self.categories.len() < super::MOST_OF_A_KIND
            && !self.categories.contains(&text)
        {
            self.categories.push(text);
        }
    }
}
