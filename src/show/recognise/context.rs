//! What the text as a whole says of its places: its people, its topic, its tags. Rows of names are
//! [`rows`]'s.

use std::ops::Range;

use super::gather::{Gathering, PersonPlace};
use super::passage::{self, Passage, Shape, Style, is_quote};
use super::place::Place;
use super::{judge, namesake, rows};
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::{Catalogue, Common, ShowId};

/// How a text speaks.
#[derive(Clone, Debug, Default)]
pub struct Topic<'a> {
    /// Words of television.
    pub television: usize,
    /// People of series.
    pub people: usize,
    /// Of these, words that films share.
    pub cinema: usize,
    /// Words of films, books and games.
    pub works: usize,
    /// Words of other works and other fields.
    pub others: usize,
    pub words: usize,
    /// Networks said.
    pub networks: Vec<&'a str>,
}

/// So many words of television are much.
const MUCH: usize = 3;

/// One of so many words is enough to be much.
const RARE: usize = 80;

/// One of so many, where they are only two.
const DENSE: usize = 25;

/// Bytes of a text from which its topic is taken.
const TOPIC: usize = 4 << 10;

impl<'a> Gathering<'a> {
    /// Judges every place.
    pub fn weigh(&mut self, catalogue: &Catalogue) {
        if self.places.is_empty() {
            return;
        }
        let mut places = std::mem::take(&mut self.places);
        let mut passages = self.cut(&places);
        silence(&mut passages, &places);
        let topic = self.topic(&passages, &places);
        namesake::choose(catalogue, self, &passages, &mut places);
        for place in &mut places {
            let Some(show) = catalogue.get(place.show) else { continue };
            judge::judge(place, &passages[place.passage], show);
            if place.common != Common::No || place.evidence.score < crate::show::evidence::ENOUGH {
                self.add_people(catalogue, place, &passages[place.passage]);
                self.add_topic(place, &topic, show.network.as_deref());
            }
            self.add_tag(catalogue, place);
        }
        self.add_somebodys(&mut places, &passages);
        rows::lift_all(&mut places, &passages, &self.texts);
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
            if !wanted {
                return Passage::default();
            }
            let names = places[first..next].iter().map(|place| place.range.clone());
            let people = self.people_of(index).iter().map(|person| person.range.clone());
            let mut names: Vec<Range<usize>> = names.chain(people).collect();
            names.sort_unstable_by_key(|name| name.start);
            Passage::new(text, &self.runs[index], self.small[index], &names)
        };
        self.texts.iter().enumerate().map(cut).collect()
    }

    fn topic(&self, passages: &[Passage<'a>], places: &[Place]) -> Topic<'a> {
        let mut topic = Topic::default();
        for passage in passages {
            for word in &passage.words {
                topic.words += 1;
                topic.television += usize::from(word.class.any(Class::TELEVISION));
                topic.cinema +=
                    usize::from(word.class.any(Class::CINEMA) && word.class.any(Class::TELEVISION));
                topic.works += usize::from(word.class.any(Class::OTHER_WORK));
                topic.others += usize::from(word.class.any(Class::OTHER_WORK.or(Class::ELSEWHERE)));
                if word.class.any(Class::NETWORK)
                    && (passage.style == Style::Small || word.shape != Shape::Small)
                {
                    topic.networks.push(passage::bare(&passage.text[word.start..word.end]));
                }
            }
        }
        let mut sure: Vec<ShowId> = places
            .iter()
            .filter(|place| place.common == Common::No && (self.small[place.passage] || !place.small))
            .map(|place| place.show)
            .collect();
        sure.sort_unstable();
        sure.dedup();
        for word in self.tags.iter().flat_map(|tag| tag.split_whitespace()) {
            topic.television += usize::from(words::class(word).any(Class::TELEVISION));
        }
        let mut people: Vec<u32> = self.people.iter().map(|person| person.person.0).collect();
        people.sort_unstable();
        people.dedup();
        topic.television += sure.len() + people.len();
        topic.people = people.len();
        if topic.works > 1 {
            topic.cinema += people.len();
        }
        let firms = topic.networks.iter().all(|network| words::class(network).any(Class::FIRM));
        let only = |words: usize| topic.television <= words;
        if only(topic.networks.len()) && (firms || topic.others > 1) {
            // A network among other things is a firm.
            topic.television = 0;
        } else if only(topic.cinema) && topic.works > 0 && topic.works * 2 >= topic.cinema {
            topic.television = 0;
        }
        topic
    }

    fn add_topic(&self, place: &mut Place, topic: &Topic<'_>, network: Option<&str>) {
        let evidence = &mut place.evidence;
        if topic.television > 0 && topic.television * 2 >= topic.others {
            evidence.add(Sign::Television, "");
        }
        if topic.others > topic.television + 2 || topic.television + topic.people == 0 && topic.works > 1 {
            evidence.add(Sign::OtherTopic, "");
        }
        let is_title = place.common == Common::Title;
        if let Some(first) = network.and_then(passage::network_word)
            && (is_title || topic.television > 0)
            && topic.networks.iter().any(|said| passage::is_network(said, first))
        {
            let big = words::class(first).any(Class::BIG_NETWORK) && !evidence.has(Sign::NetworkNear);
            evidence.add(if big { Sign::OwnBigNetwork } else { Sign::OwnNetwork }, first);
        }
        let is_work = evidence.has_any(&[Sign::OtherWork, Sign::OtherWorkNear]);
        if is_title && !is_work && topic.works > 1 && topic.works * 2 > topic.television {
            evidence.add(Sign::OtherTitles, "");
        }
        let count = topic.television;
        let much = count >= MUCH && count * RARE >= topic.words || count == 2 && count * DENSE >= topic.words;
        if much && count > topic.others && place.common != Common::Name {
            evidence.add(Sign::MuchTelevision, "");
        }
    }

    fn add_people(&self, catalogue: &Catalogue, place: &mut Place, passage: &Passage<'_>) {
        let of_show = |person: &&PersonPlace| catalogue.shows_of(person.person).contains(&place.show);
        let mut people: Vec<&PersonPlace> = self.people.iter().filter(of_show).collect();
        let here = |person: &&&PersonPlace| {
            person.passage == place.passage
                && (passage.style == Style::Small
                    || passage.sentence_at(person.range.start) == passage.sentence_at(place.range.start))
        };
        let said = |person: &PersonPlace| &self.texts[person.passage][person.range.clone()];
        let is_name = place.common == Common::Name;
        let is_within = is_name && is_on_or_in(passage, &place.range);
        if let Some(person) = people.iter().find(here) {
            place.evidence.add(Sign::Person, said(person));
            if is_within || is_linked(passage.text, &person.range, &place.range) {
                place.evidence.add(Sign::Linked, said(person));
            }
        } else if let Some(person) = people.first() {
            let far = if is_name && !is_within { Sign::PersonOfName } else { Sign::PersonElsewhere };
            place.evidence.add(far, said(person));
            if is_within {
                place.evidence.add(Sign::Linked, said(person));
            }
        }
        if people.iter().any(|person| person.passage == 0) && place.passage > 0 {
            place.evidence.add(Sign::PersonTitle, said(people[0]));
        }
        people.dedup_by_key(|person| person.person.0);
        if people.len() > 1 {
            place.evidence.add(Sign::People, said(people[1]));
        }
    }

    /// "Stephen Fry’s Heroes": an owner who is none of its people.
    fn add_somebodys(&self, places: &mut [Place], passages: &[Passage<'_>]) {
        for place in
            places.iter_mut().filter(|place| place.common != Common::No && !place.evidence.has(Sign::Person))
        {
            let passage = &passages[place.passage];
            let Some(owner) = passage.around(&place.range).start.checked_sub(1).map(|at| passage.words[at])
            else {
                continue;
            };
            let adjoins = passage.text[owner.end..place.range.start.max(owner.end)]
                .chars()
                .all(|c| c == ' ' || is_quote(c));
            if owner.possessive
                && adjoins
                && owner.shape == Shape::Capital
                && !owner.begins
                && !owner.class.any(Class::NETWORK)
                && !place.form.studio
            {
                place.evidence.add(Sign::SomebodysOwn, &passage.text[owner.start..owner.end]);
            }
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

/// Words of names say nothing of others: "Squid Game" makes no game of its neighbours.
fn silence(passages: &mut [Passage<'_>], places: &[Place]) {
    for place in
        places.iter().filter(|place| matches!(place.common, Common::No | Common::Title) && !place.small)
    {
        let passage = &mut passages[place.passage];
        for word in passage.around(&place.range) {
            if let Some(word) = passage.words.get_mut(word) {
                word.class = word.class.only(Class::SMALL);
            }
        }
    }
}

/// "on Castle", "in Daredevil": people are on and in series, and not on and in characters.
fn is_on_or_in(passage: &Passage<'_>, name: &Range<usize>) -> bool {
    let Some(before) = passage.around(name).start.checked_sub(1).map(|at| passage.words[at]) else {
        return false;
    };
    let said = &passage.text[before.start..before.end];
    let adjoins = passage
        .text
        .get(before.end..name.start)
        .is_some_and(|gap| gap.chars().all(|c| c == ' ' || is_quote(c)));
    adjoins && matches!(said, "on" | "On" | "in" | "In")
}

/// "Louis Hofmann on Dark", "Dark’s Louis Hofmann", "Dark star Louis Hofmann".
fn is_linked(text: &str, person: &Range<usize>, name: &Range<usize>) -> bool {
    let (first, second) = if person.start < name.start { (person, name) } else { (name, person) };
    let Some(gap) = text.get(first.end..second.start) else { return false };
    if person.start > name.start && matches!(gap, "' " | "’ ") {
        return true;
    }
    let gap = gap.trim_matches(|c: char| c.is_whitespace() || is_quote(c));
    let word = |gap: &str| words::class(gap).any(Class::SCREEN.or(Class::SERIES));
    let links = ["on", "of", "in", "from", "and"];
    if person.start < name.start {
        links[..4].contains(&gap)
    } else {
        gap == "s" || word(gap) || gap.ends_with("with") && gap.len() < 8
    }
}
