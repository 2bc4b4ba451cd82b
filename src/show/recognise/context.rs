//! What the text as a whole says of its places: its people, its topic, its tags, its rows of names, and what
//! it means elsewhere.

use std::ops::Range;

use super::gather::{Gathering, PersonPlace};
use super::passage::{self, Passage, Shape, Style, is_quote};
use super::place::Place;
use super::{judge, namesake};
use crate::show::evidence::Sign;
use crate::show::evidence::words::{self, Class};
use crate::show::{Catalogue, Common, ShowId};

/// How a text speaks.
#[derive(Clone, Debug, Default)]
pub struct Topic<'a> {
    /// Words of television.
    pub television: usize,
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
const TOPIC: usize = 16 << 10;

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
                self.add_tag(catalogue, place);
            }
        }
        self.add_somebodys(&mut places, &passages);
        rows(&mut places, &self.texts);
        lines(&mut places, &self.texts);
        labelled(&mut places, &passages);
        beginnings(&mut places, &passages);
        round_up(&mut places);
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
            if wanted { Passage::new(text, self.small[index]) } else { Passage::default() }
        };
        self.texts.iter().enumerate().map(cut).collect()
    }

    fn topic(&self, passages: &[Passage<'a>], places: &[Place]) -> Topic<'a> {
        let mut topic = Topic::default();
        for passage in passages {
            for word in &passage.words {
                topic.words += 1;
                topic.television += usize::from(word.class.any(Class::TELEVISION));
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
        topic
    }

    fn add_topic(&self, place: &mut Place, topic: &Topic<'_>, network: Option<&str>) {
        let evidence = &mut place.evidence;
        if topic.television > 0 && topic.television * 2 >= topic.others {
            evidence.add(Sign::Television, "");
        }
        if topic.others > topic.television + 2 {
            evidence.add(Sign::OtherTopic, "");
        }
        if let Some(first) = network.and_then(passage::network_word)
            && topic.networks.iter().any(|said| said.eq_ignore_ascii_case(first))
        {
            evidence.add(Sign::OwnNetwork, first);
        }
        let count = topic.television;
        let much = count >= MUCH && count * RARE >= topic.words || count == 2 && count * DENSE >= topic.words;
        if much && count > topic.others && (place.common != Common::Name || evidence.has(Sign::OwnNetwork)) {
            evidence.add(Sign::MuchTelevision, "");
        }
    }

    fn add_people(&self, catalogue: &Catalogue, place: &mut Place, passage: &Passage<'_>) {
        let of_show = |person: &&PersonPlace| catalogue.shows_of(person.person).contains(&place.show);
        let mut people: Vec<&PersonPlace> = self.people.iter().filter(of_show).collect();
        let here = |person: &&&PersonPlace| {
            person.passage == place.passage
                && passage.sentence_at(person.range.start) == passage.sentence_at(place.range.start)
        };
        let said = |person: &PersonPlace| &self.texts[person.passage][person.range.clone()];
        if let Some(person) = people.iter().find(here) {
            place.evidence.add(Sign::Person, said(person));
            if person.passage == place.passage && is_linked(passage.text, &person.range, &place.range) {
                place.evidence.add(Sign::Linked, said(person));
            }
        } else if let Some(person) = people.first() {
            place.evidence.add(Sign::PersonElsewhere, said(person));
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

/// "Louis Hofmann on Dark", "Dark’s Louis Hofmann", "Dark star Louis Hofmann".
fn is_linked(text: &str, person: &Range<usize>, name: &Range<usize>) -> bool {
    let (first, second) = if person.start < name.start { (person, name) } else { (name, person) };
    let Some(gap) = text.get(first.end..second.start) else { return false };
    let gap = gap.trim_matches(|c: char| c.is_whitespace() || is_quote(c));
    let word = |gap: &str| words::class(gap).any(Class::SCREEN.or(Class::SERIES));
    let links = ["on", "of", "in", "from", "and"];
    if person.start < name.start {
        links[..4].contains(&gap)
    } else {
        gap == "s" || word(gap) || gap.ends_with("with") && gap.len() < 8
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
    let parted = rest.contains(mark) || gap.contains('\n');
    rest = rest.trim_matches(|c| mark(c) || space(c));
    let joins =
        |word: &str| ["and", "or", "to", "then", "plus", "vs", "versus", "y", "et", "und"].contains(&word);
    let between = |word: &str| words::class(word.trim_matches(mark)).any(Class::SERIES.or(Class::NUMBER));
    let joins = !rest.is_empty()
        && rest
            .split_whitespace()
            .all(|word| joins(word) || (parted || rest.contains("and")) && between(word));
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

/// Names that are all that their line says are a row over several lines.
fn lines(places: &mut [Place], texts: &[&str]) {
    let bare = |c: char| !c.is_alphabetic();
    let is_alone = |place: &Place| {
        let text = texts[place.passage];
        let (before, behind) = (&text[..place.range.start], &text[place.range.end..]);
        before.trim_matches(bare).is_empty() && behind.trim_matches(bare).is_empty() && place.passage > 0
    };
    let alone: Vec<usize> = (0..places.len()).filter(|at| is_alone(&places[*at])).collect();
    if alone.len() < 3 || !alone.iter().any(|at| places[*at].counts()) {
        return;
    }
    let long = alone.len() > 3;
    for at in alone {
        if !places[at].counts() {
            places[at].evidence.add(Sign::Listed, "");
            places[at].evidence.add(if long { Sign::LongRow } else { Sign::Row }, "");
        }
    }
}

/// Names that begin sentences or paragraphs and end in a colon are a row too: "Lost: the island. Dark: the cave."
fn labelled(places: &mut [Place], passages: &[Passage<'_>]) {
    let is_label = |place: &Place| {
        let passage = &passages[place.passage];
        let first = passage.words.get(passage.around(&place.range).start);
        first.is_some_and(|word| word.begins)
            && passage.text[place.range.end..].trim_start_matches(is_quote).starts_with(':')
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

/// Names that begin sentences of one passage, where two of them are meant: "Lost had this. Fringe had that."
fn beginnings(places: &mut [Place], passages: &[Passage<'_>]) {
    let begins = |place: &Place| {
        let passage = &passages[place.passage];
        passage.words.get(passage.around(&place.range).start).is_some_and(|word| word.begins)
    };
    let mut start = 0;
    while start < places.len() {
        let same = places[start..].iter().take_while(|place| place.passage == places[start].passage).count();
        let passage = &mut places[start..start + same];
        start += same;
        let mut sure: Vec<ShowId> =
            passage.iter().filter(|place| place.counts() && begins(place)).map(|place| place.show).collect();
        sure.sort_unstable();
        sure.dedup();
        if sure.len() < 2 {
            continue;
        }
        for place in passage.iter_mut().filter(|place| !place.counts() && !place.small) {
            if begins(place) {
                place.evidence.add(Sign::Listed, ".");
            }
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
    let telling = |place: &Place| place.evidence.has_any(&[Sign::Capital, Sign::Phrase, Sign::AlsoTitle]);
    let signs = match row.len() {
        2 if row.iter().all(telling) => &[Sign::Row][..],
        0..3 => &[],
        3 => &[Sign::Row],
        _ => &[Sign::Row, Sign::LongRow],
    };
    // Small letters need one that is meant without the row.
    let hints = [Sign::OwnNetwork, Sign::Person, Sign::PersonElsewhere, Sign::SeriesWord];
    let any_sure = row.iter().any(|place| place.counts() || place.evidence.has_any(&hints));
    // Where nothing speaks of television a row may be one of horses.
    let wanted = |place: &Place| {
        place.evidence.has(Sign::Television) && (any_sure || !place.small) && place.common != Common::No
    };
    for place in row.iter_mut().filter(|place| wanted(place)) {
        signs.iter().for_each(|sign| place.evidence.add(*sign, ""));
    }
    let sure = row
        .iter()
        .find(|place| place.counts())
        .map(|place| texts[place.passage][place.range.clone()].to_owned());
    let against = [Sign::Counted, Sign::PersonName, Sign::LongerName, Sign::Determiner];
    for place in row.iter_mut().filter(|place| !place.counts() && !place.evidence.has_any(&against)) {
        if let Some(sure) = &sure {
            place.evidence.add(Sign::Listed, sure);
        }
    }
}

/// Three series that are meant make a round-up of series.
fn round_up(places: &mut [Place]) {
    let mut sure: Vec<ShowId> =
        places.iter().filter(|place| place.counts()).map(|place| place.show).collect();
    sure.sort_unstable();
    sure.dedup();
    if sure.len() < 3 {
        return;
    }
    for place in
        places.iter_mut().filter(|place| !place.counts() && !place.small && place.common != Common::No)
    {
        place.evidence.add(Sign::RoundUp, "");
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
