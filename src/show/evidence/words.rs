//! The words that judgement looks at, by what they say: classes of words, and the look-up of a word's classes.
//!
//! The words themselves are [`table`]'s; what a class weighs where is [`judge`](super::super::recognise)'s
//! business.

mod table;

use std::sync::LazyLock;

use table::WORDS;

use crate::show::hash::hash;

/// What a word may say, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

impl Class {
    /// Only series have it: "season", "showrunner".
    pub const SERIES: Self = Self(1);
    /// Series have it, films and plays too: "star", "trailer".
    pub const SCREEN: Self = Self(1 << 1);
    /// What a series is, before its name: "the drama X".
    pub const GENRE: Self = Self(1 << 2);
    /// What people do with a series: "watched X".
    pub const WATCH: Self = Self(1 << 3);
    /// What a series does: "X airs".
    pub const AIRS: Self = Self(1 << 4);
    /// Who shows series.
    pub const NETWORK: Self = Self(1 << 5);
    /// What people have to do with a series: "starred on X", "a writer of X".
    pub const ROLE: Self = Self(1 << 6);
    /// Other things that have titles: films, books, songs, games.
    pub const OTHER_WORK: Self = Self(1 << 7);
    /// Before a person's name: "Mr X", "pianist X".
    pub const ADDRESS: Self = Self(1 << 8);
    /// What people do: "X said".
    pub const PERSON_VERB: Self = Self(1 << 9);
    /// Before an ordinary noun: "the x", "his x".
    pub const DETERMINER: Self = Self(1 << 10);
    /// Where things are: "in X", "near X".
    pub const WHERE: Self = Self(1 << 11);
    /// Speaks of television at all.
    pub const TELEVISION: Self = Self(1 << 12);
    /// Speaks of another field than the screen: sport, markets, courts, weather.
    pub const ELSEWHERE: Self = Self(1 << 13);
    /// A word written small within names and titles.
    pub const SMALL: Self = Self(1 << 14);
    /// A number, as word or digits.
    pub const NUMBER: Self = Self(1 << 15);
    /// "of", "on", "from", "in": what links a role to a series.
    pub const LINK: Self = Self(1 << 16);
    /// Counts what series have: "season", "episode".
    pub const COUNTED: Self = Self(1 << 17);
    /// Says that a role is played: "plays X", "as X".
    pub const AS_ROLE: Self = Self(1 << 18);
    /// A day of the week, a month.
    pub const DAY: Self = Self(1 << 19);
    /// Ends in a full stop without ending a sentence: "Dr."
    pub const ABBREVIATION: Self = Self(1 << 20);
    /// Before a title of a work: "called X", "titled X".
    pub const CALLED: Self = Self(1 << 21);
    /// Is, was, has: after a name they say nothing of what it names.
    pub const PRONOUN: Self = Self(1 << 22);
    /// Makes places and firms of names: "X Park", "X Securities".
    pub const PLACE: Self = Self(1 << 23);
    /// Another telling of a story, which a series is as well as a film: "reboot", "franchise".
    pub const RETELLING: Self = Self(1 << 24);
    /// Who works on series and is written about for other reasons too: "star", "actor".
    pub const CREW: Self = Self(1 << 26);
    /// A number that orders: "third".
    pub const ORDINAL: Self = Self(1 << 25);

    /// What a network does with a series: "renewed X".
    pub const ORDERED: Self = Self(1 << 27);
    /// What people do with a series as with much else: "loved X".
    pub const LIKED: Self = Self(1 << 28);
    /// Done with nothing but series: "rewatched X".
    pub const WATCHED_AGAIN: Self = Self(1 << 29);
    /// A part of a series, in "a run of X".
    pub const PART: Self = Self(1 << 30);
    /// Verbs that may follow a title that is a number: "24 was".
    pub const BEING: Self = Self(1 << 31);
    /// Before a count: "only 24".
    pub const MEASURE: Self = Self(1 << 32);
    /// Followed by an 's that is a verb: "it's".
    pub const CONTRACTED: Self = Self(1 << 34);
    /// Of television where nothing else is said, and of films where they are: "starring".
    pub const CINEMA: Self = Self(1 << 35);
    /// Networks by names that are firms and words first: "Apple".
    pub const FIRM: Self = Self(1 << 36);
    /// Networks of which half of all texts speak.
    pub const BIG_NETWORK: Self = Self(1 << 41);
    /// Words of every day that magazines, songs and houses are called by.
    pub const EVERYDAY: Self = Self(1 << 42);
    /// Where something comes from: "the British X".
    pub const NATION: Self = Self(1 << 43);
    /// What is spent on a series, in "hours of X", "weeks into X".
    pub const SPENT: Self = Self(1 << 44);
    /// How people are taken by a series, in "hooked on X".
    pub const TAKEN: Self = Self(1 << 45);
    /// Before an emergency number: "dial 9-1-1".
    pub const CALLING: Self = Self(1 << 33);

    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What it has of these.
    pub const fn only(self, these: Self) -> Self {
        Self(self.0 & these.0)
    }

    /// Whether it has any of these.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

/// Slots of the table in memory: a power of two, far more than words.
const SLOTS: usize = 1 << 13;

/// Bits of the filter before it, which the nearest cache holds: most words of a text are not in the table.
const BITS: usize = 1 << 16;

/// The words by their hashes, each in the first free slot from its own on; an empty slot has no class. That two
/// words of a text have one hash of 64 bits will not happen.
struct Classes {
    filter: Box<[u64]>,
    slots: Box<[(u64, Class)]>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut filter = vec![0; BITS / 64].into_boxed_slice();
    let mut slots = vec![(0, Class::default()); SLOTS].into_boxed_slice();
    for (class, words) in WORDS {
        for hash in words.split_whitespace().map(hash) {
            let (cell, bit) = place(hash);
            filter[cell] |= bit;
            let mut at = hash as usize % SLOTS;
            while slots[at].1 != Class::default() && slots[at].0 != hash {
                at = (at + 1) % SLOTS;
            }
            slots[at] = (hash, slots[at].1.or(*class));
        }
    }
    Classes { filter, slots }
});

/// The bit of the filter that a hash has: which number, and where in it.
fn place(hash: u64) -> (usize, u64) {
    let place = (hash >> 24) as usize % BITS;
    (place / 64, 1 << (place % 64))
}

/// The longest word of the table, in bytes.
const LONGEST: usize = 20;

/// What a word says, whatever its capitals; without a possessive ending.
pub fn class(word: &str) -> Class {
    class_of(hash(word), word.len(), word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The same of a word by its hash, its length in bytes, and whether it begins with a digit.
pub fn class_of(hash: u64, length: usize, is_number: bool) -> Class {
    let number = if is_number { Class::NUMBER } else { Class::default() };
    let Classes { filter, slots } = &*CLASSES;
    let (cell, bit) = place(hash);
    if length > LONGEST || filter[cell] & bit == 0 {
        return number;
    }
    let mut at = hash as usize % SLOTS;
    while slots[at].1 != Class::default() {
        if slots[at].0 == hash {
            return slots[at].1.or(number);
        }
        at = (at + 1) % SLOTS;
    }
    number
}
