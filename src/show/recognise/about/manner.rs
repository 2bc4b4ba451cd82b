//! How a name stands in its sentence: as what is spoken of, as somebody's past, as a measure of something else;
//! and what kind of headline a headline is.

use crate::show::evidence::Sign;
use crate::show::recognise::gather::Gathering;
use crate::show::recognise::passage::is_quote;
use crate::show::recognise::place::Place;

/// How a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It is spoken of.
    Meant,
    /// In brackets.
    Aside,
    /// It says who somebody is: "Dark star Louis Hofmann", "best known from Dark".
    OfPerson,
    /// Before a person: "Dark’s Louis Hofmann".
    Owner,
    /// Something else is measured by it: "better than Dark", "airs after Dark".
    Compared,
}

/// Behind a name: whom it is the past of.
const PEOPLE: &[&str] = &[
    "actor",
    "actors",
    "actress",
    "actresses",
    "alum",
    "alums",
    "alumna",
    "alumni",
    "alumnus",
    "co-star",
    "contestant",
    "writer",
    "favorite",
    "favourite",
    "legend",
    "star",
    "stars",
    "veteran",
    "winner",
    "man",
    "fame",
    "late",
];

/// Behind a name, where another subject stands before it: what that is.
const OFFSHOOTS: &[&str] = &["spin-off", "spinoff", "prequel", "sequel", "offshoot", "follow-up"];

/// Before a name, in its clause: it is somebody's past.
const PAST: &[&str] = &[
    "known",
    "remembered",
    "starred",
    "once",
    "formerly",
    "famous",
    "fame",
    "played",
    "plays",
    "appeared",
    "credits",
    "alumnus",
    "star",
    "veteran",
    "met",
    "part",
    "ex",
];

/// Directly before a name: something else is measured by it, or placed beside it.
const MEASURES: &[&str] = &[
    "like",
    "unlike",
    "than",
    "as with",
    "ahead of",
    "reminiscent of",
    "compared to",
    "the next",
    "à la",
    "shades of",
    "not",
];

/// Headlines of deaths and honours.
#[rustfmt::skip] // word lists read better packed
pub const DEATH: &[&str] = &[
    "dead", "dies", "died", "death", "obituary", "obit", "mourns", "mourned", "remembered", "funeral",
    "tribute", "tributes", "honours", "honors", "honoured", "honored",
];

/// Headlines of business.
pub const BUSINESS: &[&str] = &[
    "shares",
    "stock",
    "stocks",
    "profit",
    "profits",
    "revenue",
    "earnings",
    "forecast",
    "layoffs",
    "jobs",
    "subscribers",
    "subscriber",
    "merger",
    "quarter",
    "acquisition",
    "investors",
];

/// Headlines of lists.
const LISTS: &[&str] =
    &["ranked", "ranking", "nominees", "nominations", "nominated", "winners", "snubs", "listings"];

/// What may stand before the count of a list: "the 7 best".
const BEFORE_COUNT: &[&str] = &["and", "best", "my", "our", "plus", "the", "these", "top", "with"];

/// Headlines that send the people of a show elsewhere: "Dark’s Louis Hofmann joins a heist film".
#[rustfmt::skip] // word lists read better packed
const ELSEWHERE: &[&str] = &[
    "film", "movie", "feature", "musical", "play", "stage", "album", "single", "memoir", "novel", "restaurant",
    "marries", "weds", "wedding", "married", "engaged", "baby", "pregnant", "divorce", "arrested", "charged",
];

/// Characters of an aside that are looked at before a name.
const ASIDE: usize = 200;

/// Words of a clause that are looked at before a name.
const CLAUSE: usize = 7;

/// The manner of each place; those that stand in a row with one that is somebody's past are so too:
/// "Friends, Seinfeld and Dallas actor".
pub fn manners(texts: &[&str], places: &[&Place]) -> Vec<Manner> {
    let mut manners: Vec<Manner> = places.iter().map(|place| manner(texts[place.passage], place)).collect();
    for at in (1..places.len()).rev() {
        if manners[at] == Manner::OfPerson && is_row(texts, places[at - 1], places[at]) {
            manners[at - 1] = Manner::OfPerson;
        }
    }
    manners
}

fn manner(text: &str, place: &Place) -> Manner {
    let before = &text[..place.range.start];
    let behind = text[place.range.end..].trim_start_matches(is_quote);
    // "GZSZ-Star" is one of its stars too.
    let behind = behind.strip_prefix("s ").unwrap_or(behind).trim_start().trim_start_matches('-');
    let next = behind.split(|c: char| c.is_whitespace() || ",.;:!?)".contains(c)).next().unwrap_or_default();
    if is_one_of(next, PEOPLE) {
        return Manner::OfPerson;
    }
    if is_one_of(next, OFFSHOOTS) && before.contains(is_parting) {
        return Manner::Compared;
    }
    let linked = place.evidence.has(Sign::Linked) || are_capitals(next, behind);
    if place.form.possessive && linked {
        let elsewhere = place.passage == 0 && word_of(&text[place.range.end..], ELSEWHERE).is_some();
        return if elsewhere { Manner::OfPerson } else { Manner::Owner };
    }
    if place.evidence.has(Sign::Credit) {
        return Manner::OfPerson;
    }
    let clause =
        before.rsplit([',', '.', ';', ':', '!', '?', '(', ')', '“', '—', '–']).next().unwrap_or_default();
    let words: Vec<&str> =
        clause.split(|c: char| c.is_whitespace() || is_quote(c)).filter(|word| !word.is_empty()).collect();
    let near = &words[words.len().saturating_sub(CLAUSE)..];
    let last = &words[words.len().saturating_sub(2)..];
    let within = last.last().is_some_and(|word| is_one_of(word, &["in", "on", "from", "of"]));
    // ", who came out of nowhere in Dark,"
    let who = words.first().is_some_and(|word| is_one_of(word, &["who", "whom"]));
    let has_role = within || place.evidence.has_any(&[Sign::RoleOn, Sign::Appears]);
    if has_role && (who || near.iter().any(|word| is_one_of(word, PAST))) {
        return Manner::OfPerson;
    }
    let measured = |measure: &&str| {
        let mut wanted = measure.split(' ').rev();
        let mut said = last.iter().rev();
        wanted.all(|wanted| said.next().is_some_and(|word| word.eq_ignore_ascii_case(wanted)))
    };
    let liked = last.len() > 1 && is_one_of(last[0], &["i", "we", "you", "they", "people"]);
    // "Worse than the wait for Dark."
    let than = near.windows(2).any(|pair| pair[0] == "than" && pair[1] == "the");
    if !liked && (than || MEASURES.iter().any(measured)) {
        return Manner::Compared;
    }
    let mut brackets = before.chars().rev().take(ASIDE).filter(|c| matches!(c, '(' | ')'));
    if brackets.next() == Some('(') {
        return Manner::Aside;
    }
    Manner::Meant
}

/// Parts a subject from what is said of it: "Dutton Ranch, the new Yellowstone spin-off".
fn is_parting(c: char) -> bool {
    matches!(c, ':' | ',' | '–' | '—' | '(')
}

/// "Andrea Barber": two words with capitals.
fn are_capitals(first: &str, text: &str) -> bool {
    let second = text[first.len()..].trim_start();
    first.starts_with(char::is_uppercase) && second.starts_with(char::is_uppercase)
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// The headline with its names blank: "’Til Death" is no death.
pub fn bare_title(gathering: &Gathering<'_>) -> String {
    let mut title = gathering.texts.first().copied().unwrap_or_default().to_owned();
    for place in gathering.places.iter().filter(|place| place.passage == 0) {
        title.replace_range(place.range.clone(), &" ".repeat(place.range.len()));
    }
    title
}

/// The first of the words that a text has.
pub fn word_of<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| is_one_of(word, words))
}

/// Whether each place stands in a row of three names or more.
pub fn rows(texts: &[&str], places: &[&Place]) -> Vec<bool> {
    let mut rows = vec![false; places.len()];
    let mut start = 0;
    while start < places.len() {
        let mut end = start + 1;
        while end < places.len() && is_row(texts, places[end - 1], places[end]) {
            end += 1;
        }
        if end - start > 2 {
            rows[start..end].fill(true);
        }
        start = end;
    }
    rows
}

/// Whether the paragraph of each place names one show alone.
pub fn alone(places: &[&Place]) -> Vec<bool> {
    let paragraphs = places.chunk_by(|first, second| first.passage == second.passage);
    let alone = |places: &[&Place]| places.iter().all(|place| place.show == places[0].show);
    paragraphs.flat_map(|places| vec![alone(places); places.len()]).collect()
}

/// Whether only commas and "and" part two places.
fn is_row(texts: &[&str], first: &Place, second: &Place) -> bool {
    let gap = texts[first.passage].get(first.range.end..second.range.start);
    let Some(gap) = gap.filter(|_| first.passage == second.passage) else { return false };
    let mark = |c: char| c.is_whitespace() || is_quote(c) || ",;&•|/".contains(c);
    let rest = gap.trim_matches(mark);
    let rest = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((inner, rest)) if inner.len() < 20 => rest.trim_matches(mark),
        _ => rest,
    };
    !gap.is_empty() && is_one_of(rest, &["", "and", "or", "the", "and the", "or the"])
}

/// Whether a paragraph begins with the place: "1. Dark – a small town".
pub fn begins(text: &str, place: &Place) -> bool {
    text[..place.range.start].chars().all(|c| !c.is_alphabetic())
}

/// "7 Cutest Creatures", "5 more stars", "ranked".
pub fn is_list(title: &str) -> bool {
    counts(title) || word_of(title, LISTS).is_some()
}

/// Whether a bare headline says that there are more: "Dark, Fargo and more", "Dark and 3 more endings".
pub fn has_more(title: &str) -> bool {
    let name = |before: &str| before.ends_with("  ");
    counts(title) || title.trim_end().strip_suffix("and more").is_some_and(name)
}

/// "7 Cutest Creatures", "5 more stars".
fn counts(title: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || "\'’:".contains(c);
    let words: Vec<&str> = title.split(|c| !word(c)).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, number)| {
        let counts = number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let before = at.checked_sub(1).map_or(":", |before| words[before]);
        let begins = before.ends_with(':') || is_one_of(before, BEFORE_COUNT);
        let things = |word: &&str| word.len() > 3 && word.trim_end_matches(':').ends_with('s');
        counts && begins && words[at + 1..].iter().take(4).any(things)
    })
}
