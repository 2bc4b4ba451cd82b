//! What the text as a whole says of its places: its people, its topic, its tags, its rows of names, and what
//! it means elsewhere.

use std::ops::Range;

use super::gather::{Gathering, PersonPlace};
use super::passage::{Passage, Shape, is_quote};
use super::place::Place;
use super::{judge, namesake};
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::{Catalogue, Common, ShowId};
use crate::text::fold;

/// How a text speaks.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// Words of television.
    pub television: usize,
    /// Words of other works and other fields.
    pub others: usize,
    pub words: usize,
    /// Networks said, folded.
    pub networks: Vec<String>,
}

/// So many words of television are much.
const MUCH: usize = 3;

/// One of so many words is enough to be much.
const RARE: usize = 80;

/// Bytes of a text from which its topic is taken.
const TOPIC: usize = 16 << 10;

impl<'a> Gathering<'a> {
    /// Judges every place.
    pub fn weigh(&mut self, catalogue: &Catalogue) {
        if self.places.is_empty() {
            return;
        }
        let mut places = std::mem::take(&mut self.places);
        let passages = self.cut(&places);
        let topic = self.topic(&passages, &places);
        namesake::choose(catalogue, self, &passages, &topic, &mut places);
        for place in &mut places {
            let Some(show) = catalogue.get(place.show) else { continue };
            judge::judge(place, &passages[place.passage], show);
            if place.common != Common::No || place.evidence.score < crate::show::evidence::ENOUGH {
                self.add_people(catalogue, place, &passages[place.passage]);
                self.add_topic(place, &topic, show.network.as_deref());
                self.add_tag(catalogue, place);
            }
        }
        rows(&mut places, &self.texts);
        labelled(&mut places, &passages);
        lift(&mut places);
        self.places = places;
    }

    /// Cuts the passages into words: those with places, and the first for the topic.
    fn cut(&self, places: &[Place]) -> Vec<Passage<'a>> {
        let doubtful = places.iter().any(|place| place.common != Common::No);
        let mut bytes = 0;
        let mut next = 0;
        let cut = |(index, text): (usize, &&'a str)| {
            let first = next;
            while places.get(next).is_some_and(|place| place.passage == index) {
                next += 1;
            }
            bytes += text.len();
            let wanted = next > first || doubtful && bytes < TOPIC;
            if wanted { Passage::new(text, self.small) } else { Passage::default() }
        };
        self.texts.iter().enumerate().map(cut).collect()
    }

    fn topic(&self, passages: &[Passage<'_>], places: &[Place]) -> Topic {
        let mut topic = Topic::default();
        for passage in passages {
            for word in &passage.words {
                topic.words += 1;
                topic.television += usize::from(word.class.any(Class::TELEVISION));
                topic.others += usize::from(word.class.any(Class::OTHER_WORK.or(Class::ELSEWHERE)));
                if word.class.any(Class::NETWORK) && word.shape != Shape::Small {
                    let said = fold::fold(&passage.text[word.start..word.end]);
                    topic.networks.push(said);
                }
            }
        }
        let mut sure: Vec<ShowId> =
            places.iter().filter(|place| place.common == Common::No && !place.small).map(|place| place.show).collect();
        sure.sort_unstable();
        sure.dedup();
        let mut people: Vec<u32> = self.people.iter().map(|person| person.person.0).collect();
        people.sort_unstable();
        people.dedup();
        topic.television += sure.len() + people.len();
        topic
    }

    fn add_topic(&self, place: &mut Place, topic: &Topic, network: Option<&str>) {
        let evidence = &mut place.evidence;
        if topic.television > 0 && topic.television >= topic.others {
            evidence.add(Sign::Television, "");
        }
        let much = topic.television >= MUCH && topic.television * RARE >= topic.words;
        if much && topic.television > topic.others && place.common != Common::Name {
            evidence.add(Sign::MuchTelevision, "");
        }
        if topic.others > topic.television + 2 {
            evidence.add(Sign::OtherTopic, "");
        }
        let network = network.map(fold::fold).unwrap_or_default();
        if let Some(first) = network.split_whitespace().find(|word| *word != "the")
            && topic.networks.iter().any(|said| said.trim_end_matches("'s") == first)
        {
            evidence.add(Sign::OwnNetwork, first);
        }
    }

    fn add_people(&self, catalogue: &Catalogue, place: &mut Place, passage: &Passage<'_>) {
        let of_show = |person: &&PersonPlace| catalogue.shows_of(person.person).contains(&place.show);
        let mut people: Vec<&PersonPlace> = self.people.iter().filter(of_show).collect();
        let here = |person: &&&PersonPlace| {
            person.passage == place.passage && passage.sentence_at(person.range.start) == passage.sentence_at(place.range.start)
        };
        let said = |person: &PersonPlace| &self.texts[person.passage][person.range.clone()];
        if let Some(person) = people.iter().find(here) {
            place.evidence.add(Sign::Person, said(person));
        } else if let Some(person) = people.first() {
            place.evidence.add(Sign::PersonElsewhere, said(person));
        }
        people.dedup_by_key(|person| person.person.0);
        if people.len() > 1 {
            place.evidence.add(Sign::People, said(people[1]));
        }
    }

    fn add_tag(&self, catalogue: &Catalogue, place: &mut Place) {
        let name = catalogue.get(place.show).map(|show| show.name.as_str()).unwrap_or_default();
        let written = &self.texts[place.passage][place.range.clone()];
        let same = |tag: &str| tag.eq_ignore_ascii_case(name) || tag.eq_ignore_ascii_case(written);
        // A tag in small letters may be any word.
        let tag = self.tags.iter().find(|tag| same(tag) && tag.starts_with(|c: char| !c.is_lowercase()));
        if let Some(tag) = tag {
            place.evidence.add(Sign::Tag, tag);
        }
    }
}

/// What parts names in a row: commas, "and", quotation marks, years in brackets; or nothing, where they are glued.
fn is_row_gap(gap: &str) -> bool {
    let space = |c: char| c.is_whitespace() || is_quote(c);
    let mut rest = gap.trim_matches(space);
    if let Some((_, behind)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        rest = behind.trim_matches(space);
    }
    let mark = |c: char| ",;&•|/!?".contains(c);
    let parted = rest.contains(mark);
    rest = rest.trim_matches(|c| mark(c) || space(c));
    let joins = |word: &str| ["and", "or", "to", "then", "plus", "vs", "versus", "y", "et", "und"].contains(&word);
    let between = |word: &str| words::class(word.trim_matches(mark)).any(Class::SERIES.or(Class::NUMBER));
    let joins = !rest.is_empty() && rest.split_whitespace().all(|word| joins(word) || (parted || rest.contains("and")) && between(word));
    let set_off = gap.is_empty() || gap.chars().filter(|c| is_quote(*c)).count() > 1;
    gap.len() < 60 && (joins || rest.is_empty() && (parted || set_off))
}

/// Names that stand in a row lift each other.
fn rows(places: &mut [Place], texts: &[&str]) {
    let mut start = 0;
    while start < places.len() {
        let mut end = start + 1;
        while end < places.len()
            && places[end].passage == places[start].passage
            && is_row_gap(between(texts[places[start].passage], &places[end - 1].range, &places[end].range))
        {
            end += 1;
        }
        lift_row(&mut places[start..end], texts);
        start = end;
    }
}

/// Names that begin sentences or paragraphs and end in a colon are a row too: "Lost: the island. Dark: the cave."
fn labelled(places: &mut [Place], passages: &[Passage<'_>]) {
    let is_label = |place: &Place| {
        let passage = &passages[place.passage];
        let first = passage.words.get(passage.around(&place.range).start);
        first.is_some_and(|word| word.begins) && passage.text[place.range.end..].trim_start_matches(is_quote).starts_with(':')
    };
    let labels: Vec<usize> = (0..places.len()).filter(|at| is_label(&places[*at])).collect();
    if labels.len() < 3 || !labels.iter().any(|at| places[*at].counts()) {
        return;
    }
    for at in labels {
        if !places[at].counts() {
            places[at].evidence.add(Sign::Listed, ":");
        }
    }
}

fn between<'t>(text: &'t str, before: &Range<usize>, behind: &Range<usize>) -> &'t str {
    text.get(before.end..behind.start).unwrap_or_default().trim_start_matches("'s").trim_start_matches("’s")
}

fn lift_row(row: &mut [Place], texts: &[&str]) {
    if row.len() < 2 {
        return;
    }
    let long = row.len() > 2;
    let sign = if row.len() > 3 { &[Sign::Row, Sign::LongRow][..] } else { &[Sign::Row] };
    for place in row.iter_mut().filter(|place| !place.small && place.common != Common::No) {
        if sign.len() > 1 || long {
            sign.iter().for_each(|sign| place.evidence.add(*sign, ""));
        }
    }
    let sure = row.iter().find(|place| place.counts()).map(|place| texts[place.passage][place.range.clone()].to_owned());
    let against = [Sign::Counted, Sign::PersonName, Sign::LongerName, Sign::Determiner];
    for place in row.iter_mut().filter(|place| !place.counts() && !place.evidence.has_any(&against)) {
        if let Some(sure) = &sure {
            place.evidence.add(Sign::Listed, sure);
        }
    }
}

/// A show that is meant somewhere is meant in doubtful places too.
fn lift(places: &mut [Place]) {
    let sure: Vec<ShowId> = places.iter().filter(|place| place.counts()).map(|place| place.show).collect();
    for place in places.iter_mut().filter(|place| !place.counts() && sure.contains(&place.show)) {
        if !place.small {
            place.evidence.add(Sign::Elsewhere, "");
        }
    }
}
