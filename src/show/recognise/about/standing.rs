//! What speaks for each show: which rows of the table hold.

use super::MOST;
use super::manner::{self, Manner};
use super::table::Weight;
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::recognise::gather::Gathering;
use crate::show::recognise::place::Place;
use crate::show::{Ground, ShowId};

/// Bytes of the lead: a paragraph may be a whole article whose lines are lost.
const LEAD: usize = 400;
/// Bytes behind the lead where a name still stands soon.
const OPENING: usize = 400;
/// Bytes of a paragraph that are no byline and no caption.
const PARAGRAPH: usize = 40;

/// Bytes of a headline that many a paragraph could begin with.
const SHORT: usize = 20;

/// A show, and what speaks for the text being about it.
#[derive(Clone, Debug)]
pub struct Standing {
    pub show: ShowId,
    pub points: i16,
    pub grounds: Vec<Ground>,
    rows: u32,
    /// Places where it is more than somebody's past or a measure.
    pub places: usize,
    /// Of these, those in rows of names.
    in_rows: usize,
}

impl Standing {
    pub fn has(&self, weight: Weight) -> bool {
        self.rows & weight.bit() != 0
    }

    fn new(show: ShowId) -> Self {
        Self { show, points: 0, grounds: Vec::new(), rows: 0, places: 0, in_rows: 0 }
    }

    fn add_headline(&mut self, place: &Place, manner: Manner, texts: &[&str]) {
        let weight = match manner {
            Manner::Meant | Manner::Owner => Weight::Headline,
            Manner::Aside => Weight::HeadlineAside,
            Manner::OfPerson => Weight::HeadlineOfPerson,
            Manner::Compared => Weight::HeadlineCompares,
        };
        self.add(weight, &texts[place.passage][place.range.clone()]);
        // Where the text repeats the headline it says nothing new.
        self.places += usize::from(place.passage == 0 && weight == Weight::Headline);
    }

    fn add_text(&mut self, place: &Place, layout: &Layout, texts: &[&str]) {
        let said = &texts[place.passage][place.range.clone()];
        self.places += 1;
        match layout.bytes_to(place) {
            0..LEAD if place.passage == layout.lead.0 => self.add(Weight::Lead, said),
            0..OPENING => self.add(Weight::Opening, said),
            _ => {}
        }
        if place.evidence.has(Sign::SeriesWord) {
            self.add(Weight::Season, said);
        }
        if manner::begins(texts[place.passage], place) {
            self.add(Weight::Begins, said);
        }
    }

    fn add(&mut self, weight: Weight, words: &str) {
        if self.has(weight) {
            return;
        }
        self.rows |= weight.bit();
        self.points += weight.row().weight;
        self.grounds.push(Ground { evidence: weight.row(), words: words.to_owned() });
    }
}

/// Where the text itself begins and how far its lead goes.
struct Layout {
    /// The passage of the lead, and the byte where it begins there.
    lead: (usize, usize),
    /// The first bytes of the passages, counted from the lead on.
    starts: Vec<usize>,
}

/// What speaks for each show that is named, in the order of the text.
pub fn standings(gathering: &Gathering<'_>) -> Vec<Standing> {
    let texts = &gathering.texts;
    let places: Vec<&Place> = gathering.places.iter().filter(|place| place.counts()).collect();
    let layout = Layout::of(texts);
    let manners = manner::manners(texts, &places);
    let in_row = manner::rows(texts, &places);
    let alone = manner::alone(&places);
    let mut shows: Vec<Standing> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let index = shows.iter().position(|standing| standing.show == place.show).unwrap_or_else(|| {
            shows.push(Standing::new(place.show));
            shows.len() - 1
        });
        let standing = &mut shows[index];
        if layout.is_headline(place) {
            standing.add_headline(place, manners[at], texts);
        } else if matches!(manners[at], Manner::Meant | Manner::Aside) {
            standing.add_text(place, &layout, texts);
            standing.in_rows += usize::from(in_row[at]);
            if alone[at] {
                standing.add(Weight::OwnParagraph, "");
            }
        }
    }
    compare(&mut shows);
    add_tags(&mut shows, &places);
    add_topic(&mut shows, gathering);
    add_sections(&mut shows);
    add_stories(&mut shows, gathering);
    shows
}

/// The source’s own tags; those of a round-up say little.
fn add_tags(shows: &mut [Standing], places: &[&Place]) {
    let tagged =
        |show: &Standing| places.iter().any(|place| place.show == show.show && place.evidence.has(Sign::Tag));
    let mut tagged: Vec<&mut Standing> = shows.iter_mut().filter(|show| tagged(show)).collect();
    if tagged.len() <= MOST {
        tagged.iter_mut().for_each(|show| show.add(Weight::Tagged, ""));
    }
}

/// A text of other things that names a show once.
fn add_topic(shows: &mut [Standing], gathering: &Gathering<'_>) {
    let [show] = shows else { return };
    let once = show.places == 1 && ![Weight::Headline, Weight::Lead].iter().any(|row| show.has(*row));
    if !once || !gathering.people.is_empty() || !gathering.tags.is_empty() {
        return;
    }
    let of_screen = Class::TELEVISION.or(Class::SERIES).or(Class::GENRE).or(Class::SCREEN);
    let words = |text: &&str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| words::class(word).any(of_screen))
    };
    if !gathering.texts.iter().any(words) {
        show.add(Weight::OffTopic, "");
    }
}

/// Few shows under a headline that names none, each with paragraphs of its own.
fn add_sections(shows: &mut [Standing]) {
    let sections = shows.iter().filter(|show| show.has(Weight::Begins)).count();
    if (2..=MOST).contains(&sections) && !shows.iter().any(|show| show.has(Weight::Headline)) {
        for show in shows.iter_mut().filter(|show| show.has(Weight::Begins)) {
            show.add(Weight::Section, "");
        }
    }
}

/// Headlines of stories that are about no show, unless they name it.
fn add_stories(shows: &mut [Standing], gathering: &Gathering<'_>) {
    let title = manner::bare_title(gathering);
    for (weight, words) in [(Weight::Obituary, manner::DEATH), (Weight::Business, manner::BUSINESS)] {
        let Some(word) = manner::word_of(&title, words) else { continue };
        for show in shows.iter_mut().filter(|show| !show.has(Weight::Headline)) {
            show.add(weight, word);
        }
    }
}

/// Adds what follows from how often the shows are named.
fn compare(shows: &mut [Standing]) {
    let all: usize = shows.iter().map(|show| show.places).sum();
    let most = shows.iter().map(|show| show.places).max().unwrap_or(0);
    let only_one = shows.iter().filter(|show| show.places == most).count() == 1;
    let alone = shows.len() == 1;
    let mut first = true;
    for show in shows {
        if show.places == 0 {
            if !show.has(Weight::Headline) {
                show.add(Weight::InPassing, "");
            }
            continue;
        }
        if std::mem::take(&mut first) {
            show.add(Weight::First, "");
        }
        if show.places > 1 {
            show.add(Weight::Again, "");
        }
        if show.places > 3 {
            show.add(Weight::Often, "");
        }
        if show.places == most && only_one && !alone && most > 1 {
            show.add(Weight::Most, "");
            if show.places * 2 > all {
                show.add(Weight::Half, "");
            }
        }
        if alone
            && !show.has(Weight::HeadlineOfPerson)
            && [Weight::Lead, Weight::Opening, Weight::Headline].iter().any(|row| show.has(*row))
        {
            show.add(Weight::Only, "");
        }
        if show.in_rows == show.places {
            show.add(Weight::InRows, "");
        }
    }
}

impl Layout {
    fn of(texts: &[&str]) -> Self {
        let title = texts.first().map_or("", |title| title.trim());
        let mut lead = (1, 0);
        for (passage, text) in texts.iter().enumerate().skip(1) {
            let (start, rest) = match text.trim_start().strip_prefix(title) {
                Some(rest) if title.len() > SHORT => (text.len() - rest.len(), rest),
                _ => (0, *text),
            };
            lead = (passage, start);
            if rest.trim().len() >= PARAGRAPH {
                break;
            }
        }
        let mut at = 0;
        let starts = texts
            .iter()
            .enumerate()
            .map(|(passage, text)| {
                let start = at;
                at += if passage < lead.0 { 0 } else { text.len() };
                start
            })
            .collect();
        Self { lead, starts }
    }

    /// In the headline, or where the text repeats it.
    fn is_headline(&self, place: &Place) -> bool {
        place.passage == 0 || place.passage == self.lead.0 && place.range.start < self.lead.1
    }

    /// Bytes between the beginning of the lead and the place.
    fn bytes_to(&self, place: &Place) -> usize {
        (self.starts[place.passage] + place.range.start).saturating_sub(self.lead.1)
    }
}
