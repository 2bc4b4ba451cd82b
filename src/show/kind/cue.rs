//! Cues: words that say what kind of news an article is; [`CUES`] is the table of them.
//!
//! A cue is a few words, written so:
//!
//! | in a cue | fits |
//! |---|---|
//! | `casts\|recasts` | either word; capitals never count |
//! | `renew*` | every word that begins so; at least three letters |
//! | `..` | up to four words of the same sentence, or none |
//! | `@number` | a number: "3", "4.6", "three" |
//! | `@date` | a month, a weekday, a year, "today", "summer" |
//!
//! A hyphen parts words ("first-look" is two). A cue that stands within the words of a near miss counts
//! nothing ("trailer" in "trailer park"), and so does one that is denied ("no trailer") or, where the kind
//! is a decision, only hoped for ("awaits renewal"): see [`DENIALS`] and [`DOUBTS`].

mod table;

use super::NewsKind::{self, Interview};
pub use table::CUES;

/// An article is of a kind from this sum on. A cue counts twice in the headline, once in the lead, half
/// farther down, and each cue only where it counts most.
pub const ENOUGH: i16 = 10;

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue {
    /// `None` for a near miss.
    pub kind: Option<NewsKind>,
    pub words: &'static str,
    pub place: Place,
    pub weight: i16,
    /// A headline (or for cues of other places a paragraph) with the words in it; for a near miss one that
    /// is of no kind.
    pub example: &'static str,
}

/// Where a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Headline,
    /// The headline or the first two paragraphs.
    Lead,
    Anywhere,
}

use Place::{Anywhere, Headline};

/// Before a cue, in its sentence: what it says did not happen.
pub const DENIALS: &[&str] = &[
    "not", "no", "never", "neither", "nor", "without", "isn't", "wasn't", "aren't", "hasn't", "haven't",
    "hadn't", "won't", "didn't", "doesn't", "don't", "can't", "couldn't", "wouldn't", "deny", "denies",
    "denied", "yet",
];

/// Before a renewal or a cancellation, in its sentence: it is not decided, or long past. A question
/// decides nothing either.
#[rustfmt::skip] // word lists read better packed
pub const DOUBTS: &[&str] = &[
    "await", "awaits", "awaiting", "awaited", "hope", "hopes", "hoped", "hoping", "could", "may", "might",
    "would", "should", "if", "whether", "possible", "possibly", "potential", "potentially", "likely",
    "unlikely", "petition", "campaign", "chance", "chances", "rumour", "rumours", "rumor", "rumors",
    "rumoured", "rumored", "pending", "facing", "faces", "avoid", "avoids", "avoided", "escapes", "escaped",
    "fear", "fears", "feared", "threat", "risk", "risks", "brink", "want", "wants", "demand", "demands",
    "had", "once", "previously", "until", "before", "almost", "nearly", "expected", "deserves",
];

/// Two paragraphs or more that begin with a question to somebody: it is put and answered.
pub const QUESTIONS: Cue = cue(Interview, "questions", Anywhere, 20, "What do you watch?");

/// A headline that is what somebody says of himself: "Diego Luna: ‘I cried for a week’".
pub const FIRST_PERSON: Cue = cue(Interview, "a quotation", Headline, 4, "Diego Luna: ‘I cried for a week’");

/// Quotations of somebody who speaks of himself; two or more count twice.
pub const SAYINGS: Cue = cue(Interview, "quotations", Anywhere, 4, "“I was covered in corn syrup,” he says");

/// A question with its answer in quotation marks behind it; two or more count twice.
pub const ANSWERED: Cue =
    cue(Interview, "an answer", Anywhere, 6, "Would she return? “They know where I live”");

/// Words in them.
pub const OF_HIMSELF: &[&str] = &["I", "me", "my", "My", "myself"];

/// A headline that begins with a person, and what he speaks on.
pub const SPEAKS_ON: Cue = cue(Interview, "a person on", Headline, 3, "Lena Dunham on Season Four");

/// What is behind "on" where nobody speaks: "Stranger Things on Netflix", "... on Set".
#[rustfmt::skip] // word lists read better packed
pub const ON_AIR: &[&str] = &[
    "BBC", "ITV", "Channel", "Sky", "Netflix", "HBO", "Max", "Hulu", "Apple", "Prime", "Amazon", "Disney",
    "Peacock", "Paramount", "ABC", "NBC", "CBS", "Fox", "FOX", "FX", "AMC", "CW", "the", "The", "TV", "DVD",
    "Blu", "Set", "set", "stage", "Stage", "Broadway", "sale", "Sale", "hold", "Hold",
];

const fn cue(kind: NewsKind, words: &'static str, place: Place, weight: i16, example: &'static str) -> Cue {
    Cue { kind: Some(kind), words, place, weight, example }
}
