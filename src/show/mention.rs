//! What recognition says of a text: [`Mentions`] for lists and filters, [`Explanation`] for people who ask why.
//! Types alone; `recognise` fills them.

use std::ops::Range;

use super::ShowId;
use super::evidence::Evidence;
use super::kind::NewsKind;
use crate::text::Clean;

/// Shows found in a text, and what is said of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// All that are named, in order of first mention; said ones first.
    pub named: Vec<ShowId>,
    /// Those that the text is about, the most important first: at most three, said ones all.
    pub about: Vec<ShowId>,
    /// Seasons and episodes said of them, in order of show, season and episode, each once.
    pub seasons: Vec<Season>,
    /// In the order of [`KINDS`](super::KINDS).
    pub kinds: Vec<NewsKind>,
    /// Titles that look like a series and that the catalogue does not know, as written, each once.
    pub unknown: Vec<String>,
}

/// A season, or an episode of it, that is said of a show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Season {
    pub show: ShowId,
    /// From 1; 0 are the specials.
    pub season: u16,
    /// From 1.
    pub episode: Option<u16>,
}

/// Why a text names which shows, and is about which.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Every show that any name in the text could mean: those that it is about, those that are named, those
    /// that are not.
    pub shows: Vec<Reasons>,
    /// The kinds of news, and the words that say so.
    pub kinds: Vec<(NewsKind, String)>,
}

/// Why a show counts, or does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    pub show: ShowId,
    pub name: Clean,
    pub named: bool,
    pub about: bool,
    /// Every place where its name may stand, in the order of the text.
    pub mentions: Vec<Mention>,
    /// What speaks for and against the text being about it.
    pub grounds: Vec<Ground>,
}

/// A place in the text where a show's name stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// 0 is the title, others are paragraphs, from 1.
    pub passage: usize,
    /// Bytes of that passage.
    pub range: Range<usize>,
    /// The show is meant here.
    pub counts: bool,
    /// The sum of the weights.
    pub score: i16,
    pub grounds: Vec<Ground>,
    /// What is said with it.
    pub seasons: Vec<(u16, Option<u16>)>,
}

/// One piece of evidence, and the words of the text that are it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    pub evidence: &'static Evidence,
    /// Empty where the name itself is the evidence.
    pub words: String,
}
